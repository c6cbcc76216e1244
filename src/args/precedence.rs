//! Arguments that contradict each other: what is typed beats what the environment says.

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::{RevokeArgs, SearchArgs};
use crate::error::UsageError;

/// The matches of the last subcommand.
pub(super) fn innermost(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, inner)| innermost(inner))
}

fn is_typed(matches: &ArgMatches, id: &str) -> bool {
    matches.value_source(id) == Some(ValueSource::CommandLine)
}

/// The ids of the arguments that were typed, and did not come from the environment.
pub(super) fn typed(matches: &ArgMatches) -> Vec<String> {
    matches.ids().map(clap::Id::as_str).filter(|id| is_typed(matches, id)).map(str::to_owned).collect()
}

/// `--sandbox` brings its own server and sign-in; what the environment says of another one is put aside.
pub(super) fn refuse_another_server(matches: &ArgMatches) -> Result<(), UsageError> {
    let matches = innermost(matches);
    let flags = [
        "host",
        "config_url",
        "auth_url",
        "scim_url",
        "access_token",
        "client_id",
        "client_secret",
        "client_secret_file",
        "profile",
        "auth",
        "cacert",
        "fingerprint",
        "config_api_mtls_client_cert",
        "config_api_mtls_client_key",
    ];
    match flags.iter().find(|id| is_typed(matches, id)) {
        None => Ok(()),
        Some(id) => Err(UsageError::new(format!("--sandbox and --{} exclude each other", id.replace('_', "-")))
            .hint("--sandbox brings its own server, client and certificate")),
    }
}

/// `--all` and `--limit` contradict each other; the typed one beats the environment's.
pub(super) fn settle_extent(args: &mut SearchArgs, matches: &ArgMatches) -> Result<(), UsageError> {
    match (is_typed(matches, "all"), is_typed(matches, "limit")) {
        (true, true) => Err(UsageError::new("--all and --limit exclude each other")),
        (true, false) => {
            args.limit = None;
            Ok(())
        }
        (false, true) => {
            args.all = false;
            Ok(())
        }
        (false, false) => Ok(()),
    }
}

/// One user at a time; whoever is typed beats whoever the environment names.
pub(super) fn settle_whom(args: &mut RevokeArgs, matches: &ArgMatches) -> Result<(), UsageError> {
    let fields = [("user_dn", &mut args.user_dn), ("user", &mut args.user), ("user_inum", &mut args.user_inum)];
    let any_typed = fields.iter().any(|(id, _)| is_typed(matches, id));
    let mut given = 0;
    for (id, value) in fields {
        if any_typed && !is_typed(matches, id) {
            *value = None;
        }
        given += usize::from(value.is_some());
    }
    if given > 1 {
        return Err(UsageError::new("session revoke takes one of --user-dn, --user and --user-inum"));
    }
    Ok(())
}
