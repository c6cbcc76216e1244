//! `config-cli receipt …`.

use std::path::PathBuf;

use clap::{Subcommand, ValueHint};

/// Commands on receipts.
#[derive(Debug, Subcommand)]
pub enum ReceiptCommand {
    /// Check offline that a receipt is as it was signed; the first line that is not is named
    Verify(VerifyArgs),
    /// Show the public key that signs the receipts of the profile, for those who check them; it is made on first use
    Key,
}

/// The arguments of `receipt verify`.
#[derive(Debug, clap::Args)]
pub struct VerifyArgs {
    /// The receipt
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The key that must have signed it: its fingerprint, or a file with what `receipt key` prints [default: one of your own keys, if there are any]
    #[arg(long, value_name = "FINGERPRINT|FILE", value_hint = ValueHint::FilePath)]
    pub key: Option<String>,
}
