//! The flags of commands that end sessions, for what is kept of it.

use std::path::PathBuf;

use clap::ValueHint;

/// The export before a run, the reason for it, and its receipt.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Evidence")]
pub struct EvidenceArgs {
    /// Why it is done, such as a ticket: for plan, journal, report and receipt
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Write the sessions and tokens as the server sent them, one on each line, to a new file before the first is ended;
    /// with --plan, when the plan is made
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub export: Option<PathBuf>,
    /// The receipt.
    #[command(flatten)]
    pub receipt: ReceiptArgs,
}

/// The receipt of a run.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Evidence")]
pub struct ReceiptArgs {
    /// Write a signed receipt of the run, which `receipt verify` checks, to a new file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub receipt: Option<PathBuf>,
}
