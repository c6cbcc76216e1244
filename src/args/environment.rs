//! `CONFIG_CLI_…` in the environment: settings, and never what a single command is to do.
//!
//! A variable outlives the command that it was set for, and is not seen where the next one is typed. So it says
//! where the server is, who asks, and how output and logs look; `--yes`, `--all`, `--dry-run`, or whose sessions
//! are meant, is typed.

use clap::builder::FalseyValueParser;
use clap::{Arg, ArgAction, Args as _, Command};

use super::{ConnectionArgs, LogArgs, OutputArgs};

/// Settings beside those of the server, the output and the logs.
const CATALOG: [&str; 2] = ["plugins", "specs"];

/// Decides about one command: whether its requests are sent.
const ACT: &str = "curl";

/// The command, with an environment variable for every flag that is a setting.
pub(super) fn with_variables(command: Command) -> Command {
    let settings = settings();
    with(command, &settings)
}

fn with(command: Command, settings: &[String]) -> Command {
    command.mut_args(|argument| variable(argument, settings)).mut_subcommands(|command| with(command, settings))
}

/// The ids of the arguments that are settings.
fn settings() -> Vec<String> {
    let groups =
        LogArgs::augment_args(OutputArgs::augment_args(ConnectionArgs::augment_args(Command::new("settings"))));
    let ids = groups.get_arguments().map(|argument| argument.get_id().to_string()).filter(|id| id != ACT);
    ids.chain(CATALOG.map(str::to_owned)).collect()
}

fn variable(argument: Arg, settings: &[String]) -> Arg {
    if !settings.iter().any(|id| argument.get_id() == id.as_str()) {
        return argument;
    }
    let Some(name) = argument.get_long().map(name_of) else {
        return argument;
    };
    let is_switch = matches!(argument.get_action(), ArgAction::SetTrue);
    let argument = argument.env(name).hide_env(true);
    if is_switch { argument.value_parser(FalseyValueParser::new()) } else { argument }
}

fn name_of(flag: &str) -> String {
    format!("CONFIG_CLI_{}", flag.replace('-', "_").to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every flag of a command and of those below it: where it stands, its name, its variable.
    fn flags(command: &Command, path: &str) -> Vec<(String, String, Option<String>)> {
        let path = format!("{path} {}", command.get_name());
        let own = command.get_arguments().map(|argument| {
            let variable = argument.get_env().map(|name| name.to_string_lossy().into_owned());
            (path.clone(), argument.get_long().unwrap_or(argument.get_id().as_str()).to_owned(), variable)
        });
        own.chain(command.get_subcommands().flat_map(|inner| flags(inner, &path))).collect()
    }

    #[test]
    fn the_environment_sets_no_flag_of_a_single_act() {
        const SETTINGS: &str = "host auth-url config-url scim-url profile timeout retries sandbox auth client-id \
            client-secret-file client-secret access-token use-test-client secret-store cacert fingerprint noverify \
            config-api-mtls-client-cert config-api-mtls-client-key key-password format columns no-color wide jq \
            raw-output debug debug-log-file log-dir plugins specs";
        const ACTS: &str = "all yes user user-dn user-inum client acr state dry-run data validate limit start output \
            curl scim auth-server operation-id endpoint-args url-suffix revoke-session output-access-token browser \
            patch-remove info check listen unset";
        let flags = flags(&super::super::command(), "");
        for (path, flag, variable) in &flags {
            let is_act = ACTS.split_whitespace().any(|act| act == flag);
            assert!(variable.is_none() || !is_act, "{path} --{flag} can be set by {variable:?}");
            if let Some(variable) = variable {
                assert_eq!(*variable, name_of(flag), "{path}");
                // A setting that is new stands in one of the groups that say so.
                assert!(settings().contains(&flag.replace('-', "_")), "{path} --{flag}");
            }
        }
        for setting in SETTINGS.split_whitespace() {
            let name = name_of(setting);
            let has_variable = |(path, flag, variable): &(String, String, Option<String>)| {
                path == " config-cli" && flag == setting && variable.as_ref() == Some(&name)
            };
            assert!(flags.iter().any(has_variable), "--{setting} can't be set by {name}");
        }
        for act in ["all", "yes", "user", "dry-run", "data", "validate", "curl"] {
            assert!(flags.iter().any(|(_, flag, _)| flag == act), "there is no --{act}: the test looks at nothing");
        }
    }
}
