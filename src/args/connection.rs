//! The arguments that are made from the table of settings, and the values of all settings that were given.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;

use clap::builder::{PathBufValueParser, PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches, Command, ValueEnum, ValueHint};

use super::passed::PassedFlag;
use super::values;
use crate::operation::Service;
use crate::secret::Secret;
use crate::setting::{self, Argument, Kind, Scope, Setting, Value};

/// The last heading of the help.
const LOGS: &str = "Logs";

/// The settings that flags and `CONFIG_CLI_…` variables give.
#[derive(Clone, Debug, Default)]
pub struct ConnectionArgs {
    values: BTreeMap<&'static str, Value>,
    /// Whether the command runs against the embedded server.
    pub sandbox: bool,
    /// The service that is called; some settings have a client for each service.
    pub service: Service,
    /// The ids of the arguments that were typed; the other ones come from the environment.
    pub typed: Vec<String>,
}

/// The arguments of logs; their values are in [`ConnectionArgs`].
#[derive(Clone, Debug, Default)]
pub struct LogArgs;

impl clap::Args for ConnectionArgs {
    fn augment_args(command: Command) -> Command {
        with_rows(command, |heading| heading != LOGS)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for ConnectionArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut arguments = Self::default();
        arguments.update_from_arg_matches(matches)?;
        Ok(arguments)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        let given = setting::ALL.iter().filter_map(|setting| Some((setting.name, value_of(setting, matches)?)));
        self.values.extend(given);
        self.sandbox = self.is_on(&setting::SANDBOX);
        Ok(())
    }
}

impl clap::Args for LogArgs {
    fn augment_args(command: Command) -> Command {
        with_rows(command, |heading| heading == LOGS)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for LogArgs {
    fn from_arg_matches(_: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self)
    }

    fn update_from_arg_matches(&mut self, _: &ArgMatches) -> Result<(), clap::Error> {
        Ok(())
    }
}

impl ConnectionArgs {
    /// The value of a setting.
    pub fn value(&self, setting: &Setting) -> Option<&Value> {
        self.values.get(setting.name)
    }

    /// The value of a setting that is a text.
    pub fn text(&self, setting: &Setting) -> Option<&str> {
        self.value(setting)?.text()
    }

    /// The value of a setting that is a path.
    pub fn path(&self, setting: &Setting) -> Option<&Path> {
        self.value(setting)?.path()
    }

    /// The value of a setting that is a secret.
    pub fn secret(&self, setting: &Setting) -> Option<&Secret> {
        self.value(setting)?.secret()
    }

    /// The value of a setting that is a choice.
    pub fn choice<T: ValueEnum>(&self, setting: &Setting) -> Option<T> {
        self.value(setting)?.choice()
    }

    /// Whether a switch is on.
    pub fn is_on(&self, setting: &Setting) -> bool {
        self.value(setting).is_some()
    }

    /// Whether a secret was typed that is not one of these flags.
    #[must_use]
    pub(crate) fn has_secret_beside(&self, flags: &[PassedFlag]) -> bool {
        let is_secret = |setting: &&&Setting| matches!(setting.kind, Kind::Secret) && self.has_typed(setting);
        let is_passed = |setting: &Setting| {
            let value = flags.iter().find(|flag| flag.name.strip_prefix("--") == Some(setting.flag))?.value.as_ref()?;
            Some(self.secret(setting)?.expose() == value.text.to_str()?)
        };
        setting::ALL.iter().filter(is_secret).any(|setting| is_passed(setting) != Some(true))
    }

    /// Whether a secret is read from standard input.
    #[must_use]
    pub(crate) fn reads_input(&self) -> bool {
        self.path(&setting::CLIENT_SECRET_FILE).is_some_and(|path| path.as_os_str() == "-")
    }

    /// Gives a setting a value, as the environment does.
    pub fn set(&mut self, setting: &'static Setting, value: Value) {
        self.values.insert(setting.name, value);
    }

    /// Gives a setting a value, as its flag does.
    pub fn type_value(&mut self, setting: &'static Setting, text: &str) {
        self.set(setting, setting.value(OsStr::new(text)));
        self.typed.push(setting.id());
    }

    /// Gives `--host` a value.
    pub fn type_host(&mut self, host: &str) {
        self.type_value(&setting::HOST, host);
    }

    /// Drops every setting that names a server or belongs to one.
    pub(super) fn forget_server(&mut self) {
        // The sandbox ignores the choice of a secret store.
        let is_kept =
            |setting: &&&Setting| setting.scope == Scope::Preference && setting.name != setting::SECRET_STORE.name;
        let kept: Vec<&str> = setting::ALL.iter().filter(is_kept).map(|setting| setting.name).collect();
        self.values.retain(|name, _| kept.contains(name));
    }

    /// Drops the credentials that the environment holds, and returns the names of their variables.
    pub fn drop_credentials_of_environment(&mut self) -> Vec<String> {
        let is_dropped = |setting: &&&Setting| {
            setting.scope == Scope::Credential && self.value(setting).is_some() && !self.has_typed(setting)
        };
        let dropped: Vec<_> = setting::ALL.iter().filter(is_dropped).copied().collect();
        self.values.retain(|name, _| dropped.iter().all(|setting| setting.name != *name));
        dropped.iter().map(|setting| setting.variable()).collect()
    }

    /// Whether an argument was typed, and does not come from the environment.
    #[must_use]
    pub fn is_typed(&self, id: &str) -> bool {
        self.typed.iter().any(|typed| typed == id)
    }

    /// Whether the flag of a setting was typed.
    pub fn has_typed(&self, setting: &Setting) -> bool {
        self.is_typed(&setting.id())
    }
}

/// The command with the arguments of the rows below some headings.
fn with_rows(command: Command, is_wanted: impl Fn(&str) -> bool) -> Command {
    setting::ALL.iter().fold(command, |command, setting| match setting.argument {
        Argument::Row { heading, value_name, help } if is_wanted(heading) => {
            command.arg(argument(setting, value_name, help).help_heading(heading))
        }
        _ => command,
    })
}

/// The argument of a row.
fn argument(setting: &Setting, value_name: &'static str, help: &str) -> Arg {
    let help = match setting.default {
        Some(default) => format!("{help} [default: {default}]"),
        None => help.to_owned(),
    };
    let argument = Arg::new(setting.id()).long(setting.flag).global(true).help(help);
    let argument = match setting.kind {
        Kind::Switch => return argument.action(ArgAction::SetTrue),
        Kind::Text | Kind::List | Kind::Fingerprint => argument.value_parser(ValueParser::string()),
        Kind::Path if value_name == "DIR" => {
            argument.value_parser(PathBufValueParser::new()).value_hint(ValueHint::DirPath)
        }
        Kind::Path => argument.value_parser(PathBufValueParser::new()).value_hint(ValueHint::FilePath),
        Kind::Secret => argument.value_parser(values::secret()),
        Kind::Duration => argument.value_parser(values::duration()),
        Kind::Number(most) => argument.value_parser(values::whole_number(0, most)),
        Kind::Choice(choices) => argument.value_parser(PossibleValuesParser::new(choices())),
    };
    argument.action(ArgAction::Set).value_name(value_name)
}

/// The value that clap has read and checked.
fn value_of(setting: &Setting, matches: &ArgMatches) -> Option<Value> {
    let id = setting.id();
    if setting.kind == Kind::Switch {
        return matches.try_get_one::<bool>(&id).ok()?.filter(|is_on| **is_on).map(|_| Value::On);
    }
    let mut text = matches.try_get_raw(&id).ok()??.collect::<Vec<_>>().join(OsStr::new(","));
    let is_plain_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if setting.kind == Kind::Duration && text.to_str().is_some_and(is_plain_number) {
        text.push("s");
    }
    Some(setting.value(&text))
}
