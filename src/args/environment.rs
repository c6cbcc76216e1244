//! The variables `CONFIG_CLI_…`: one for each setting, and none for a flag that selects what a single command does.
//!
//! A variable stays set after the command that it was set for, and the next command line does not show it. So
//! `--yes`, `--all`, `--dry-run` and the flags that select sessions have none.

use clap::builder::FalseyValueParser;
use clap::{Arg, Command};

use crate::setting::{self, Kind};

/// The command, with an environment variable for the flag of each setting.
pub(super) fn with_variables(command: Command) -> Command {
    command.mut_args(with_variable).mut_subcommands(with_variables)
}

fn with_variable(argument: Arg) -> Arg {
    let Some(setting) = argument.get_long().and_then(setting::of_flag) else {
        return argument;
    };
    let is_switch = setting.kind == Kind::Switch;
    let argument = argument.env(setting.variable()).hide_env(true);
    if is_switch { argument.value_parser(FalseyValueParser::new()) } else { argument }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(flag: &str) -> String {
        format!("CONFIG_CLI_{}", flag.replace('-', "_").to_uppercase())
    }

    /// Every flag of a command and of its subcommands: the command, the flag's name, its variable.
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
            config-api-mtls-client-cert config-api-mtls-client-key key-password format columns no-color quiet wide jq \
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
            }
        }
        for setting in SETTINGS.split_whitespace() {
            let name = name_of(setting);
            let has_variable = |(path, flag, variable): &(String, String, Option<String>)| {
                path == " config-cli" && flag == setting && variable.as_ref() == Some(&name)
            };
            assert!(flags.iter().any(has_variable), "--{setting} can't be set by {name}");
        }
        for setting in setting::ALL {
            let argument = |(path, flag, _): &&(String, String, _)| path == " config-cli" && flag == setting.flag;
            let (.., variable) = flags.iter().find(argument).expect("every setting has an argument");
            assert_eq!(variable.as_ref(), Some(&setting.variable()));
        }
        for act in ["all", "yes", "user", "dry-run", "data", "validate", "curl"] {
            assert!(flags.iter().any(|(_, flag, _)| flag == act), "there is no --{act}: the test looks at nothing");
        }
    }

    #[test]
    fn the_manual_has_the_variable_of_every_setting() {
        let topic = crate::manual::Topic::named("environment").expect("the topic").text();
        for setting in setting::ALL {
            let names = setting.python.iter().map(|alias| alias.name.to_owned()).chain([setting.variable()]);
            for name in names {
                assert!(topic.contains(&format!("`{name}`")), "{name}");
            }
        }
    }
}
