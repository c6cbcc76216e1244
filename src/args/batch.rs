//! `config-cli batch …`.

use std::path::PathBuf;

use clap::{ArgAction, ValueHint};

use super::passed::PassedFlag;
use super::values;

/// How many rows run at once, if no number is given.
const PARALLEL: u32 = 4;

/// The arguments of `batch`.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "config-cli batch [OPTIONS] FILE -- COMMAND…\n       config-cli batch [OPTIONS] --resume JOURNAL [FILE]",
    after_help = "In the command, ~column stands for the row's cell in that column, alone or within a word (~{column} \
                  where letters, digits, - or _ follow), and ~~ for a ~. Rows are numbered from 1, without the heading. Every row is checked before the first one runs. \
                  Flags for the server and for signing in stand in front of `--`, and apply to every row.\nExample: \
                  config-cli batch leavers.csv --yes -- session revoke --user ~name"
)]
pub struct BatchArgs {
    /// A CSV file, whose first line names the columns; `-` is standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "resume")]
    pub file: Option<PathBuf>,
    /// The command that is run for each row
    #[arg(last = true, value_name = "COMMAND", required_unless_present = "resume")]
    pub command: Vec<String>,
    /// How many rows run at once, from 1 to 64
    #[arg(long, value_name = "NUMBER", default_value_t = PARALLEL, value_parser = values::whole_number(1, 64))]
    pub parallel: u32,
    /// Do not ask for confirmation, neither here nor in the rows; required without a terminal for a command that asks
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// Print the command line of each row, and run nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Write the journal into this file, which must not exist [default: one in the data directory, removed when every row has ended]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "resume")]
    pub journal: Option<PathBuf>,
    /// Run the rows that a journal does not have as ended, with the same file and command
    #[arg(long, value_name = "JOURNAL", value_hint = ValueHint::FilePath, conflicts_with = "command", action = ArgAction::Set)]
    pub resume: Option<PathBuf>,
    /// The typed flags that apply to every row.
    #[arg(skip)]
    pub flags: Vec<PassedFlag>,
}
