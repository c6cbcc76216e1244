//! The flags for the output.

use crate::setting::Format;

/// The flags for the output.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or
    /// --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]
    #[arg(long, global = true, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr
    #[arg(long, global = true, value_name = "A,B", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Do not use colours [also: -no-color; NO_COLOR in the environment]
    #[arg(long, global = true)]
    pub no_color: bool,
    /// Leave out counts and progress on standard error, but no questions, warnings and errors
    #[arg(long, global = true)]
    pub quiet: bool,
    /// Show every column except secrets, and no value shortened
    #[arg(long, global = true)]
    pub wide: bool,
    /// Show the times of a table in the local time zone instead of UTC
    #[arg(long, global = true)]
    pub local_time: bool,
    /// Do not change CSV cells that a spreadsheet would run as formulas
    #[arg(long, global = true)]
    pub raw_csv: bool,
    /// Apply a jq filter to the response; with --format jsonl, to each of its entries
    #[arg(long, global = true, value_name = "FILTER", allow_hyphen_values = true)]
    pub jq: Option<String>,
    /// Write the texts that --jq returns without quotes
    #[arg(long, global = true)]
    pub raw_output: bool,
    /// Print the equivalent curl command, with $TOKEN for the token, and send nothing
    #[arg(long, global = true)]
    pub curl: bool,
    /// The format that another typed flag implies, if no format was typed.
    #[arg(skip)]
    pub implied: Option<Format>,
}

impl OutputArgs {
    /// The format to use: the typed one, the one that another typed flag implies, or else
    /// `given`, which comes from the environment or the profile.
    #[must_use]
    pub const fn effective(&self, given: Option<Format>) -> Option<Format> {
        match (self.implied, given) {
            // Several formats have columns; only tables convert the server's times.
            (Some(Format::Table), Some(given)) if given.has_columns() && !self.local_time => Some(given),
            (Some(implied), _) => Some(implied),
            (None, given) => given,
        }
    }
}
