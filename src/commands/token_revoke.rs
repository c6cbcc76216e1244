//! `token revoke`: find tokens, show them, ask for confirmation, revoke, verify and report.

use futures_util::future::{Either, select};
use tokio::sync::oneshot;

use super::session_run::needs_yes;
use super::session_sids;
use super::token_report::TokenReport;
use crate::args::TokenRevokeArgs;
use crate::catalog::SEARCH_TOKEN;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::interrupt::{EndSignal, Interrupt};
use crate::large;
use crate::operation::Service;
use crate::output::Output;
use crate::paging::{LARGEST_PAGE, Merged, TooManyEntries};
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::settings::Settings;
use crate::token::item::{TokenItem, TokenOutcome};
use crate::token::model::Token;
use crate::token::revoke::{self, TokenRun};
use crate::token::selectors::searches;
use crate::token::target::TokenTarget;
use crate::transport::Call;
use crate::view::outcome::counted;
use crate::view::{sanitize, server, token};

/// How many of the tokens a question shows.
const SAMPLE: usize = 10;

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
        revoke::request(code)?;
        crate::token::search::query_of("tokenCode", code)?;
    }
    Ok(Named::Codes(codes))
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
        return codes.iter().map(|code| Ok(revoke::request(code)?)).collect();
    }
    let searches = searches(&args.selectors, settings.now)?;
    let mut requests = Vec::new();
    for query in searches.queries() {
        requests.push(request::build(SEARCH_TOKEN, &query.arguments(0, LARGEST_PAGE), &[])?);
    }
    requests.push(revoke::request("TOKEN_CODE")?);
    printer.notice("The searches find the tokens: put the tokenCode of each in place of TOKEN_CODE.");
    Ok(requests)
}

/// Revokes tokens.
///
/// # Errors
/// Nothing is selected, a look-up failed, the required confirmation is missing, or the output can't be written.
pub(super) async fn run<C: Call>(
    args: &TokenRevokeArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let reads_input = args.codes.iter().any(|code| code == "-");
    let named = named(args, printer)?;
    let searches = searches(&args.selectors, settings.now)?;
    if !args.yes && !args.dry_run && (reads_input || !printer.stdin_is_terminal) {
        return Err(needs_yes("token revoke", "revoked").into());
    }
    let items = match named {
        Named::Codes(codes) => revoke::look_up(caller, codes).await?,
        Named::Selected => collect(Merged::new(caller, &searches, 0, None)).await?,
    };
    if items.is_empty() {
        TokenReport::begin(&[], "not-tried", output, printer)?.end(&[])?;
        printer.notice("No token matches: nothing to revoke.");
        return Ok(if args.ignore_not_found || reads_input { ExitStatus::Success } else { ExitStatus::NotFound });
    }
    let pending = items.iter().filter(|item| item.is_pending()).count();
    if let Some(max) = args.max.filter(|max| pending > *max as usize) {
        return Err(UsageError::new(format!("{} are selected, more than --max {max}", counted(pending, "token")))
            .hint("nothing was revoked; select fewer, or raise --max")
            .into());
    }
    carry_out(items, args, caller, settings, output, printer).await
}

/// The selected tokens. Only what the report needs is kept of each.
async fn collect<C: Call>(mut pages: Merged<'_, C, Token>) -> anyhow::Result<Vec<TokenItem>> {
    let mut items = Vec::new();
    let mut weight = 0;
    while let Some(page) = pages.next_page().await? {
        for token in &page.entries {
            let target = TokenTarget::from(token);
            let texts = [&target.kind, &target.user, &target.user_dn, &target.client, &target.expires];
            weight += size_of::<TokenItem>() + target.code.len();
            weight += texts.into_iter().flatten().map(String::len).sum::<usize>();
            items.push(TokenItem::pending(target));
        }
        large::check(weight).map_err(|_| TooManyEntries { plural: "tokens", read: items.len() })?;
    }
    Ok(items)
}

/// Shows the tokens, asks for a confirmation, revokes and reports.
async fn carry_out<C: Call>(
    mut items: Vec<TokenItem>,
    args: &TokenRevokeArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let place = server::server(Service::ConfigApi, settings);
    let pending: Vec<&TokenTarget> = items.iter().filter(|item| item.is_pending()).map(|item| &item.target).collect();
    let is_nothing = pending.is_empty();
    let what = format!("{} on {place}", token::describe(&pending));
    if is_nothing || args.dry_run {
        let mut report = TokenReport::begin(&items, "would-be-revoked", output, printer)?;
        report.end(&items)?;
        if let Some((problem, _)) = report.lost(&items) {
            let message = format!("{problem}; nothing was revoked on {place}");
            return Err(CommandError::new(ExitStatus::Failure, message).into());
        }
        printer.notice(&match (args.dry_run, is_nothing) {
            (true, true) => format!("Nothing would be revoked on {place}."),
            (true, false) => format!("Would revoke {what}."),
            (false, _) => format!("Nothing was revoked on {place}."),
        });
        return Ok(status_of(&items, args));
    }
    if args.yes {
        printer.notice(&format!("Revoke {what}."));
    } else if !confirm(&format!("Revoke {what}?"), &pending, printer)? {
        printer.notice(&format!("Nothing was revoked on {place}."));
        return Ok(ExitStatus::Failure);
    }
    let mut report = match TokenReport::begin(&items, "not-tried", output, printer) {
        Ok(report) => report,
        // A closed stdout is an error here, since nothing was revoked.
        Err(error) => {
            let message = format!("{error}; nothing was revoked on {place}");
            return Err(CommandError::new(ExitStatus::Failure, message).into());
        }
    };
    let (ran, cause) = revoke_all(&mut items, caller, &mut report).await;
    let filtered = report.end(&items);
    let lost = report.lost(&items);
    let printer = report.printer();
    if ran == Some(TokenRun::GaveUp) {
        printer.notice("Stopped early: the remaining revocations would have failed in the same way.");
    }
    let beginning = if cause.is_some() { "Interrupted: " } else { "" };
    printer.notice(&format!("{beginning}{} on {place}.", token::summary(&items)));
    if let Some((problem, rows)) = lost {
        TokenReport::tell_lost(&problem, &rows, printer);
        return Ok(ExitStatus::Failure);
    }
    filtered?;
    Ok(cause.map_or_else(|| status_of(&items, args), EndSignal::status))
}

/// Shows some of the tokens and asks; the answer for many tokens is their number.
fn confirm(question: &str, pending: &[&TokenTarget], printer: &mut Printer) -> std::io::Result<bool> {
    for target in pending.iter().take(SAMPLE) {
        let part = |text: &Option<String>| sanitize::text(text.as_deref().unwrap_or("-")).into_owned();
        printer.notice(&format!(
            "  {}  {}  {}  until {}",
            part(&target.user),
            part(&target.kind),
            part(&target.client),
            part(&target.expires)
        ));
    }
    if pending.len() > SAMPLE {
        printer.notice(&format!("  … and {} more", pending.len() - SAMPLE));
    }
    printer.confirm_count(question, pending.len() as u64)
}

/// Revokes the tokens. A signal ends the run after the requests under way, a second signal at once.
async fn revoke_all<C: Call>(
    items: &mut [TokenItem],
    caller: &C,
    report: &mut TokenReport<'_, '_>,
) -> (Option<TokenRun>, Option<EndSignal>) {
    let mut interrupt = Interrupt::listen_for_any_end();
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async {
        if stopped.await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let mut running = Box::pin(revoke::revoke(caller, items, stopped, |index, item| report.item(index, item)));
    let cause = match select(running.as_mut(), Box::pin(interrupt.wait())).await {
        Either::Left((ran, _)) => return (Some(ran), None),
        Either::Right((cause, _)) => cause,
    };
    let _ = stop.send(());
    let ran = match select(running.as_mut(), Box::pin(interrupt.wait())).await {
        Either::Left((ran, _)) => Some(ran),
        Either::Right(_) => None,
    };
    drop(running);
    for item in items.iter_mut().filter(|item| item.is_pending()) {
        item.outcome = Some(TokenOutcome::NotTried);
    }
    (ran, Some(cause))
}

/// 1 if any item failed; 4 if the only item does not exist.
fn status_of(items: &[TokenItem], args: &TokenRevokeArgs) -> ExitStatus {
    let is_fine = |item: &TokenItem| match item.outcome {
        Some(TokenOutcome::Revoked) => true,
        // A dry run assumes that every revocation succeeds, so that it ends with the status of the real run.
        None => args.dry_run,
        Some(TokenOutcome::NotFound) => args.ignore_not_found,
        _ => false,
    };
    match items {
        items if items.iter().all(is_fine) => ExitStatus::Success,
        [TokenItem { outcome: Some(TokenOutcome::NotFound), .. }] => ExitStatus::NotFound,
        _ => ExitStatus::Failure,
    }
}
