//! Arguments that contradict each other; a typed flag overrides the environment.

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::arguments::Args;
use super::command::Command;
use super::session::RevokeArgs;
use crate::error::UsageError;
use crate::setting::{self, Kind, Scope, Setting};

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

/// `--sandbox` brings its own server and credentials; those of the environment are ignored.
pub(super) fn refuse_another_server(matches: &ArgMatches) -> Result<(), UsageError> {
    let matches = innermost(matches);
    let is_refused = |setting: &&&Setting| {
        setting.scope != Scope::Preference && setting.kind != Kind::Switch && is_typed(matches, &setting.id())
    };
    match setting::ALL.iter().find(is_refused) {
        None => Ok(()),
        Some(setting) => Err(UsageError::new(format!("--sandbox and --{} exclude each other", setting.flag))
            .hint("--sandbox brings its own server, client and certificate")),
    }
}

/// Refuses the flags of an operation in front of a command, where they would have no effect.
pub(super) fn refuse_lost_flags(matches: &ArgMatches) -> Result<(), UsageError> {
    let Some((command, _)) = matches.subcommand() else {
        return Ok(());
    };
    let flags = ["data", "patch_add", "patch_replace", "patch_remove", "json_values", "validate", "all", "output"];
    match flags.iter().find(|id| is_typed(matches, id)) {
        None => Ok(()),
        Some(id) => {
            let flag = id.replace('_', "-");
            let hint = match command {
                "call" => format!("write it behind `call`: config-cli call ID --{flag} …"),
                _ => "leave it out, or call an operation: `config-cli call ID …`".to_owned(),
            };
            Err(UsageError::new(format!("--{flag} stands in front of `{command}`, and has no effect there")).hint(hint))
        }
    }
}

/// Refuses to read standard input twice, as a secret and as a body.
pub(super) fn refuse_input_twice(args: &Args) -> Result<(), UsageError> {
    let request = match &args.command {
        Some(Command::Call(call)) => &call.request,
        _ => &args.mirrored.request,
    };
    if args.connection.reads_input() && request.data.as_ref().is_some_and(|data| data.expose() == "-") {
        return Err(UsageError::new("--data - and --client-secret-file - both read standard input")
            .hint("put one of them into a file"));
    }
    Ok(())
}

/// Refuses `--all` together with `--limit`.
pub(super) fn refuse_all_with_limit(matches: &ArgMatches) -> Result<(), UsageError> {
    if is_typed(matches, "all") && is_typed(matches, "limit") {
        return Err(UsageError::new("--all and --limit exclude each other"));
    }
    Ok(())
}

/// Refuses what the auth server's revocation of a user can't select by.
pub(super) fn refuse_selectors_with_global(args: &RevokeArgs) -> Result<(), UsageError> {
    if !args.global {
        return Ok(());
    }
    if let Some(flag) = args.selectors.flags().find(|flag| !["--user", "--user-inum"].contains(flag)) {
        return Err(UsageError::new(format!("--global takes users by --user or --user-inum, and not {flag}"))
            .hint("without --global, every selector of sessions selects users"));
    }
    if !args.selectors.user.is_empty() && !args.selectors.user_inum.is_empty() {
        return Err(UsageError::new("--global takes one of --user and --user-inum")
            .hint("repeat one of them for several users"));
    }
    Ok(())
}

/// Refuses a repeated flag whose values can't be combined: dropping one of them would select other sessions.
pub(super) fn refuse_repeated(matches: &ArgMatches) -> Result<(), UsageError> {
    let once = [
        "expires_after",
        "expires_before",
        "created_after",
        "created_before",
        "used_after",
        "used_before",
        "authenticated_after",
        "authenticated_before",
        "idle_for",
        "where",
        "keep_newest",
        "pattern",
        "sort_by",
        "limit",
        "max",
        "start",
        "endpoint_args",
        "url_suffix",
    ];
    let is_repeated = |id: &&&str| {
        let is_known = matches.ids().any(|known| known.as_str() == **id);
        is_known && matches.get_raw_occurrences(id).is_some_and(|occurrences| occurrences.count() > 1)
    };
    match once.iter().find(is_repeated) {
        None => Ok(()),
        Some(id) => {
            let flag = id.replace('_', "-");
            let hint = match *id {
                "pattern" => "a comma in --pattern separates alternatives",
                "where" => "`and` joins two conditions in one filter",
                "sort_by" | "limit" | "start" | "keep_newest" | "idle_for" => "leave one of them out",
                "endpoint_args" | "url_suffix" => "several arguments stand in one value: NAME:VALUE,NAME:VALUE",
                _ => "--filter can be repeated, and all of its criteria must hold",
            };
            Err(UsageError::new(format!("--{flag} was given twice, and means one value")).hint(hint))
        }
    }
}
