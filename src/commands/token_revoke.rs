//! `token revoke`: collects the selected tokens, and revokes them.

use std::collections::HashSet;

use super::evidence::Evidence;
use super::session_plan::{Collector, header};
use super::session_report::Report;
use super::session_run::{Intent, needs_yes};
use super::session_sids;
use crate::args::TokenRevokeArgs;
use crate::args::session::ConsentArgs;
use crate::catalog::{REVOKE_TOKEN, SEARCH_TOKEN};
use crate::error::{ExitStatus, UsageError};
use crate::journal::{Action, Header};
use crate::output::Output;
use crate::pace::Patient;
use crate::paging::{LARGEST_PAGE, Merged};
use crate::pairs::Pair;
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::settings::Settings;
use crate::sign_out::item::{Item, Outcome};
use crate::sign_out::look_up::look_up_codes;
use crate::sign_out::window::WINDOW;
use crate::token::model::Token;
use crate::token::selectors::searches;
use crate::token::target::TokenTarget;

/// What the command line names.
enum Named {
    Codes(Vec<String>),
    Selected,
}

/// The tokens that the command line names.
///
/// # Errors
/// It names none, or in two ways, or a code can't be sent.
fn named(args: &TokenRevokeArgs, printer: &mut Printer) -> anyhow::Result<Named> {
    let hint = "give codes as `token list` shows them, criteria such as --user and --client, or --every-token";
    let ways = [!args.codes.is_empty(), !args.selectors.is_empty(), args.every_token];
    match ways.into_iter().filter(|is_given| *is_given).count() {
        1 if args.codes.is_empty() => return Ok(Named::Selected),
        1 => {}
        0 => return Err(UsageError::new("token revoke needs tokens, and revokes none without").hint(hint).into()),
        _ => {
            let why = "token revoke takes codes, or criteria, or --every-token, and only one of them";
            return Err(UsageError::new(why).hint(hint).into());
        }
    }
    if args.codes.iter().filter(|code| *code == "-").count() > 1 {
        return Err(UsageError::new("standard input is named twice, and can be read only once").into());
    }
    let mut codes = Vec::new();
    for code in &args.codes {
        match code.trim() {
            "-" => {
                let text = printer.read_input();
                let text = text.map_err(|error| UsageError::new(format!("standard input can't be read: {error}")))?;
                codes.extend(session_sids::parse_codes(&text).map_err(|error| {
                    UsageError::new(format!("standard input has no list of codes: {error}"))
                        .hint("codes are read one a line, or from JSON, JSON lines or CSV as `token list` writes them")
                })?);
            }
            "" => return Err(UsageError::new("one of the codes is empty").hint("`token list` finds codes").into()),
            code => codes.push(code.to_owned()),
        }
    }
    let codes = session_sids::distinct(codes);
    // Every code is checked before the first one is used.
    for code in &codes {
        revocation(code)?;
        crate::token::search::query_of("tokenCode", code)?;
    }
    Ok(Named::Codes(codes))
}

fn revocation(code: &str) -> anyhow::Result<ApiRequest> {
    Ok(request::build(REVOKE_TOKEN, &[], &[Pair::new("tknCde", code)])?)
}

/// What `token revoke` would send.
///
/// # Errors
/// Nothing is selected, or a criterion or code can't be sent.
pub(super) fn requests(
    args: &TokenRevokeArgs,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    if let Named::Codes(codes) = named(args, printer)? {
        return codes.iter().map(|code| revocation(code)).collect();
    }
    let searches = searches(&args.selectors, settings.now)?;
    let mut requests = Vec::new();
    for query in searches.queries() {
        requests.push(request::build(SEARCH_TOKEN, &query.arguments(0, LARGEST_PAGE), &[])?);
    }
    requests.push(revocation("TOKEN_CODE")?);
    printer.notice("The searches find the tokens: put the tokenCode of each in place of TOKEN_CODE.");
    Ok(requests)
}

/// Revokes tokens.
///
/// # Errors
/// Nothing is selected, a look-up failed, the required confirmation is missing, or the output can't be written.
pub(super) async fn run<C: Patient>(
    args: &TokenRevokeArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let reads_input = args.codes.iter().any(|code| code == "-");
    let named = named(args, printer)?;
    let searches = searches(&args.selectors, settings.now)?;
    if !args.yes && args.without_revocation().is_none() && (reads_input || !printer.stdin_is_terminal) {
        return Err(needs_yes("token revoke", "revoked").into());
    }
    let mut evidence = Evidence::begin(&args.evidence, args.without_revocation(), false, settings)?;
    output.state_reason(args.evidence.reason.as_deref());
    let header = Header {
        selectors: words(args),
        reason: args.evidence.reason.clone(),
        ..header(Action::RevokeTokens, caller, settings).await?
    };
    let mut collector = match &args.plan.plan {
        Some(path) => Collector::plan(path, header)?,
        None => Collector::begin(header, &args.journal, !args.dry_run, settings, printer)?,
    };
    let shows_sample = matches!(named, Named::Selected);
    let own = caller.own_tokens().await;
    match named {
        Named::Codes(codes) => {
            for codes in codes.chunks(WINDOW) {
                let mut found = |_, token: &Token| evidence_of(token, &own, &mut evidence);
                let items = look_up_codes(caller, collector.len(), codes.to_vec(), &mut found).await?;
                items.into_iter().try_for_each(|item| collector.add(without_own(item, &own)).map(drop))?;
            }
        }
        Named::Selected => {
            let mut pages = Merged::<_, Token>::new(caller, &searches, 0, None);
            while let Some(page) = pages.next_page().await? {
                for token in &page.entries {
                    evidence_of(token, &own, &mut evidence);
                    let item = Item::of_token(collector.len(), TokenTarget::from(token));
                    collector.add(without_own(item, &own))?;
                }
            }
        }
    }
    let plan = collector.finish()?;
    if plan.counts.total() + plan.pending.count() == 0 {
        plan.discard();
        Report::begin(Vec::new(), output, printer)?.end()?;
        printer.notice("No token matches: nothing to revoke.");
        evidence.tell_unused(printer);
        return Ok(if args.ignore_not_found || reads_input { ExitStatus::Success } else { ExitStatus::NotFound });
    }
    let consent = ConsentArgs {
        yes: args.yes,
        dry_run: args.dry_run,
        include_protected: false,
        ignore_not_found: args.ignore_not_found,
        max: args.max,
    };
    let intent = Intent { whom: String::new(), consent, shows_sample, evidence };
    if args.plan.plan.is_some() {
        return intent.keep(plan, settings, printer);
    }
    intent.carry_out(plan, caller, settings, output, printer).await
}

/// Exports a token that is to be revoked.
fn evidence_of(token: &Token, own: &HashSet<String>, evidence: &mut Evidence) {
    if !token.code().is_some_and(|code| own.contains(code)) {
        evidence.found_token(token);
    }
}

/// Keeps a token that config-cli itself uses: the run would end itself.
fn without_own(mut item: Item, own: &HashSet<String>) -> Item {
    if own.contains(item.entry.id()) && item.is_pending() {
        item.outcome = Some(Outcome::Protected);
    }
    item
}

/// The arguments that select the tokens, for the journal.
fn words(args: &TokenRevokeArgs) -> Vec<String> {
    let selectors = &args.selectors;
    let lists: [(&str, &[String]); 10] = [
        ("--user", &selectors.user),
        ("--user-inum", &selectors.user_inum),
        ("--client", &selectors.client),
        ("--type", &selectors.kind),
        ("--grant", &selectors.grant),
        ("--expires-after", selectors.expires_after.as_slice()),
        ("--expires-before", selectors.expires_before.as_slice()),
        ("--created-after", selectors.created_after.as_slice()),
        ("--created-before", selectors.created_before.as_slice()),
        ("--filter", &selectors.filter),
    ];
    let mut words: Vec<String> = args.every_token.then(|| "--every-token".to_owned()).into_iter().collect();
    words
        .extend(lists.into_iter().flat_map(|(flag, values)| values.iter().map(move |value| format!("{flag}={value}"))));
    words.extend(selectors.pattern.iter().map(|pattern| format!("--pattern={pattern}")));
    words.extend(args.codes.iter().cloned());
    words
}
