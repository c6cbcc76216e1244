//! The server and the profile that the flags in front of the command give every row.
//!
//! A batch is resumed only with the same ones: environment or default profile may have changed since it began, and its rows
//! would go to another server.

use std::ffi::OsString;

use serde::{Deserialize, Serialize};

use super::table::words_of;
use crate::args::passed::PassedFlag;
use crate::args::{self, ArgsError};
use crate::commands::command_line;
use crate::commands::context::Context;
use crate::error::UsageError;
use crate::settings::Settings;
use crate::view::sanitize;

/// A server and a profile, as far as they are given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    /// The base URL of the config-api.
    pub server: Option<String>,
    /// The profile in force.
    pub profile: Option<String>,
}

impl Place {
    /// The place of rows with these flags.
    ///
    /// # Errors
    /// The flags or the settings can't be used.
    pub(super) fn of(flags: &[PassedFlag], context: &mut Context<'_>) -> anyhow::Result<Self> {
        let argv = [OsString::from("config-cli")].into_iter().chain(words_of(flags)).chain(["status".into()]);
        let args = args::parse_with(argv.collect(), &mut command_line()).map_err(|error| match error {
            ArgsError::Usage(error) => error,
            ArgsError::Clap(error) => UsageError::new(error.to_string()),
            ArgsError::Help(..) => UsageError::new("a flag of the batch only prints help"),
        })?;
        let (.., args) = args.split();
        let read_input = &mut || context.printer.read_input();
        let settings = Settings::resolve(&args.connection, &args.output, context.environment, read_input)?;
        let server = settings.config_url.as_ref().map(|url| url.as_str().to_owned());
        Ok(Self { server, profile: settings.profile })
    }

    /// Refuses to go on at another place.
    ///
    /// # Errors
    /// The place of the journal is not this one.
    pub(super) fn check(&self, of_journal: Option<&Self>) -> Result<(), UsageError> {
        let Some(began) = of_journal.filter(|began| *began != self) else {
            return Ok(());
        };
        let hint = match (&began.profile, &began.server) {
            (Some(profile), _) => format!("use --profile {}", sanitize::text(profile)),
            (None, Some(server)) => format!("use --config-url {}, and no profile", sanitize::text(server)),
            (None, None) => "use neither a server nor a profile".to_owned(),
        };
        let (began, now) = (began.describe(), self.describe());
        Err(UsageError::new(format!("the batch began with {began}, and its rows would now use {now}; no row was run"))
            .hint(hint))
    }

    fn describe(&self) -> String {
        let server = self.server.as_deref().map_or_else(|| "no server".into(), sanitize::text);
        match &self.profile {
            Some(profile) => format!("{server} (profile {})", sanitize::text(profile)),
            None => format!("{server} (no profile)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_server_or_profile_is_refused() {
        let place = |server: Option<&str>, profile: Option<&str>| Place {
            server: server.map(str::to_owned),
            profile: profile.map(str::to_owned),
        };
        let now = place(Some("https://a/"), Some("work"));
        let message = |began: Option<Place>| {
            now.check(began.as_ref()).err().map(|error| (error.message, error.hint.unwrap_or_default()))
        };
        assert_eq!(message(None), None, "a journal of an earlier version names no place");
        assert_eq!(message(Some(now.clone())), None);
        let to_now = "and its rows would now use https://a/ (profile work); no row was run";
        for (began, described, hint) in [
            (place(Some("https://b/"), Some("work")), "https://b/ (profile work)", "use --profile work"),
            (place(Some("https://a/"), Some("home")), "https://a/ (profile home)", "use --profile home"),
            (place(Some("https://a/"), None), "https://a/ (no profile)", "use --config-url https://a/, and no profile"),
            (place(None, None), "no server (no profile)", "use neither a server nor a profile"),
        ] {
            let expected = (format!("the batch began with {described}, {to_now}"), hint.to_owned());
            assert_eq!(message(Some(began)), Some(expected));
        }
    }
}
