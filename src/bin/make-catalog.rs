//! A tool for maintainers that writes the data files of the built-in catalogue.
//!
//! `cargo run --features maintenance --bin make-catalog [-- DIR]`. DIR contains `jca/`, `scim/` and `auth/`, like
//! `/opt/jans/jans-cli/cli/ops` on a server. With DIR, the tool writes the readable files in `src/catalog/data` from the
//! OpenAPI files in DIR; it copies facts, but no texts. It always writes the compact files from the readable files.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use config_cli::catalog::{self, openapi, specs};
use config_cli::operation::Service;
use config_cli::printer::Printer;

/// The first line of a readable file.
const HEADING: &str = "# Facts of an OpenAPI file without its texts, written by make-catalog.\n";

fn main() -> ExitCode {
    let mut printer = Printer::from_process(None, false);
    let source = std::env::args_os().nth(1);
    match run(source.as_ref().map(Path::new), &mut printer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            printer.notice(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(source: Option<&Path>, printer: &mut Printer) -> anyhow::Result<()> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalog/data");
    for service in Service::ALL {
        let readable = data.join(service.as_str());
        if let Some(source) = source {
            for path in specs::spec_files(&source.join(service.as_str()))? {
                let text = openapi::yaml(&openapi::facts(&read(&path, service)?))?;
                let path = readable.join(path.file_name().context("a file has a name")?);
                write(&path, format!("{HEADING}{text}").as_bytes(), printer)?;
            }
        }
        let paths = specs::spec_files(&readable)?;
        let specifications = paths.iter().map(|path| read(path, service)).collect::<Result<Vec<_>, _>>()?;
        write(&data.join(format!("{service}.bin")), &catalog::pack(service, &specifications)?, printer)?;
    }
    Ok(())
}

fn read(path: &Path, service: Service) -> anyhow::Result<openapi::Specification> {
    openapi::read(&specs::read_file(path)?, service).with_context(|| path.display().to_string())
}

fn write(path: &Path, content: &[u8], printer: &mut Printer) -> anyhow::Result<()> {
    std::fs::write(path, content).with_context(|| path.display().to_string())?;
    Ok(printer.result_line(&path.display().to_string())?)
}
