//! How the error that ends a command is written: as JSON where the format of results is JSON, and as text otherwise.

use std::ffi::OsString;

use clap::ValueEnum as _;

use crate::args::Format;
use crate::printer::{ErrorStyle, Printer};
use crate::setting;
use crate::settings::Environment;

/// The variable that keeps errors as text: processes of this program that a command starts have it.
pub(super) const VARIABLE: &str = "CONFIG_CLI_ERRORS";

/// Its value.
pub(super) const TEXT: &str = "text";

/// The style by the words of a command line that may not be valid.
pub(crate) fn of_words(argv: &[OsString], environment: &Environment) -> ErrorStyle {
    let mut words = argv.iter().skip(1).map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    let mut format = environment.get(&setting::FORMAT.variable());
    while let Some(word) = words.next() {
        match word.strip_prefix("--format") {
            Some("") => format = words.next().map(|value| value.into_owned()),
            Some(value) if value.starts_with('=') => format = Some(value[1..].to_owned()),
            _ => {}
        }
    }
    style(format.and_then(|format| Format::from_str(&format, false).ok()), environment)
}

/// Sets the style by the format of a valid command line, or of the settings.
pub(crate) fn set(format: Option<Format>, environment: &Environment, printer: &mut Printer) {
    printer.error_style = style(format, environment);
}

fn style(format: Option<Format>, environment: &Environment) -> ErrorStyle {
    match format {
        _ if environment.get(VARIABLE).is_some_and(|value| value == TEXT) => ErrorStyle::Text,
        Some(Format::Json) => ErrorStyle::Json,
        Some(Format::Jsonl) => ErrorStyle::JsonLine,
        _ => ErrorStyle::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_of_results_is_that_of_errors() {
        let table = [
            ("c session list", "", ErrorStyle::Text),
            ("c session list --format json", "", ErrorStyle::Json),
            ("c --format=jsonl session nonsense", "", ErrorStyle::JsonLine),
            ("c --format json x --format csv", "", ErrorStyle::Text),
            ("c batch f -- x --format json", "", ErrorStyle::Text),
            ("c --formats json", "", ErrorStyle::Text),
            ("c --format", "", ErrorStyle::Text),
            ("c x", "CONFIG_CLI_FORMAT=json", ErrorStyle::Json),
            ("c x --format table", "CONFIG_CLI_FORMAT=json", ErrorStyle::Text),
            ("c x --format json", "CONFIG_CLI_ERRORS=text", ErrorStyle::Text),
        ];
        for (line, variable, expected) in table {
            let argv: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let variables = variable.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
            assert_eq!(of_words(&argv, &Environment::of(variables)), expected, "{line} {variable}");
        }
    }
}
