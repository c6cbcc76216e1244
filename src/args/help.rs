//! `config-cli help …`.

use std::ffi::OsString;

/// The arguments of `help`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct HelpArgs {
    /// A topic of the manual, or the words of a command; without one, both are listed
    #[arg(value_name = "TOPIC|COMMAND")]
    pub words: Vec<String>,
}

/// The arguments of `man`.
#[derive(Clone, Debug, clap::Args)]
pub struct ManArgs {
    /// The directory, which is made if it does not exist
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub directory: std::path::PathBuf,
}

/// Gives every command that has commands a `help` of its own, if one of the words is it: `session help search` is
/// `help session search`.
pub(super) fn with_help_of_groups(command: clap::Command, words: &[OsString]) -> clap::Command {
    if words.iter().all(|word| word != "help") {
        return command;
    }
    command.mut_subcommands(|inner| {
        if inner.has_subcommands() {
            inner.subcommand(<HelpArgs as clap::Args>::augment_args(clap::Command::new("help").hide(true)))
        } else {
            inner
        }
    })
}

/// The words of a `help` behind other commands.
pub(super) fn of_group(matches: &clap::ArgMatches) -> Option<HelpArgs> {
    let (group, inner) = matches.subcommand()?;
    let (_, help) = inner.subcommand().filter(|(name, _)| *name == "help")?;
    let words = help.get_many::<String>("words").unwrap_or_default().cloned();
    Some(HelpArgs { words: std::iter::once(group.to_owned()).chain(words).collect() })
}
