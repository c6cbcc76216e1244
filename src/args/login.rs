//! `config-cli login`, `profile …` and `trust`.

use clap::Subcommand;
use clap::builder::PossibleValuesParser;

use crate::setting;

/// The arguments of `login`.
#[derive(Clone, Debug, clap::Args)]
pub struct LoginArgs {
    /// Open the page in a browser on this machine
    #[arg(long)]
    pub browser: bool,
}

/// The commands of profiles.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// List the profiles; `*` marks the one in use
    List,
    /// Show the settings in force, or those of a profile
    Show {
        /// The profile
        name: Option<String>,
        /// Show where each of them comes from
        #[arg(long)]
        origin: bool,
    },
    /// Use a profile when none is named
    Use {
        /// The profile
        name: String,
    },
    /// Save the given flags in a profile, which is made if it does not exist
    Set {
        /// The profile
        name: String,
        /// A setting to remove from it; repeatable
        #[arg(long, value_name = "SETTING", value_parser = PossibleValuesParser::new(setting::of_profile().map(|setting| setting.name)))]
        unset: Vec<String>,
    },
    /// Remove a profile; `logout --profile NAME` signs out, and has to come first
    Remove {
        /// The profile
        name: String,
    },
}

/// The arguments of `trust`.
#[derive(Clone, Debug, clap::Args)]
pub struct TrustArgs {
    /// The server: a name, name:port or URL
    #[arg(value_name = "HOST")]
    pub server: Option<String>,
    /// Do not ask for confirmation
    #[arg(long, short = 'y')]
    pub yes: bool,
}
