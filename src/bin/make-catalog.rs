//! Maintainers' tool: writes the data files of the embedded catalogue from OpenAPI files.
//!
//! `cargo run --features maintenance --bin make-catalog -- DIR`, where DIR holds `jca/`, `scim/` and `auth/`
//! as a server has them in `/opt/jans/jans-cli/cli/ops`. Facts are taken over, texts are not.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use config_cli::catalog::{self, facts, openapi};
use config_cli::operation::Service;
use config_cli::printer::Printer;

fn main() -> ExitCode {
    let mut printer = Printer::from_process(None, false);
    match std::env::args_os().nth(1) {
        Some(directory) => match run(Path::new(&directory), &mut printer) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(error) => printer.notice(&format!("error: {error:#}")),
        },
        None => printer.notice("error: name the directory that holds jca/, scim/ and auth/"),
    }
    ExitCode::FAILURE
}

fn run(directory: &Path, printer: &mut Printer) -> anyhow::Result<()> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalog/data");
    for service in Service::ALL {
        let mut specifications = Vec::new();
        for path in files(&directory.join(service.as_str()))? {
            let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let specification = openapi::read(&text, service).with_context(|| path.display().to_string())?;
            specifications.push(facts::bare(&specification));
        }
        let sessions = if service == Service::ConfigApi { catalog::session_operations() } else { &[] };
        let texts = [
            ("operations", facts::write_operations(&specifications, sessions)),
            ("schemas", facts::write_schemas(&specifications)),
        ];
        for (kind, text) in texts {
            let path = target.join(format!("{kind}-{service}.txt"));
            std::fs::write(&path, text).with_context(|| path.display().to_string())?;
            printer.result_line(&path.display().to_string())?;
        }
    }
    Ok(())
}

/// The files of a directory, in the order of their names.
fn files(directory: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(directory).with_context(|| directory.display().to_string())?;
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}
