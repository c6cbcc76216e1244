//! The thin binary: argv in, exit code out.

use std::process::ExitCode;

use config_cli::settings::Environment;

fn main() -> ExitCode {
    config_cli::run(std::env::args_os().collect(), &Environment::from_process()).into()
}
