//! `session delete`: collects the selected sessions, and deletes them or writes a plan.

use super::evidence::Evidence;
use super::session_plan::{Collector, header};
use super::session_report::Report;
use super::session_run::{Intent, needs_yes};
use super::session_tokens::Tokens;
use super::{session_lists, session_search};
use crate::args::session::DeleteArgs;
use crate::catalog::DELETE_SESSION;
use crate::error::ExitStatus;
use crate::journal::{Action, Header};
use crate::output::Output;
use crate::pace::Patient;
use crate::pairs::Pair;
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::session::export::PARALLEL;
use crate::session::model::Session;
use crate::session::selection::Selection;
use crate::session::selectors::Order;
use crate::session::target::Target;
use crate::settings::Settings;
use crate::sign_out::item::{Item, Outcome};
use crate::sign_out::look_up::look_up;
use crate::sign_out::window::WINDOW;

/// What the arguments select, and their words for the journal. Nothing selected is not everything.
///
/// # Errors
/// Nothing is selected, or a sid or a selector is not valid.
fn selection(
    args: &DeleteArgs,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<(Selection, Vec<String>)> {
    let is_given = !args.sids.is_empty() || args.selectors.is_given();
    session_lists::check_selected("session delete", "sids", is_given, args.every_session)?;
    let lists = session_lists::read(&args.selectors, &args.sids, printer)?;
    // Every sid is checked before the first one is used.
    for sid in lists.sids.iter().flatten() {
        deletion(sid)?;
    }
    let mut words =
        session_lists::words(&args.selectors, args.every_session, lists.users.as_deref().unwrap_or_default());
    words.extend(args.sids.iter().cloned());
    Ok((Selection::new(&args.selectors, lists, Order::default(), settings.now)?, words))
}

fn deletion(sid: &str) -> anyhow::Result<ApiRequest> {
    Ok(request::build(DELETE_SESSION, &[], &[Pair::new("sid", sid)])?)
}

/// What `session delete` would send.
///
/// # Errors
/// Nothing is selected, or a sid or a selector is not valid.
pub(super) fn requests(
    args: &DeleteArgs,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    let (selection, _) = selection(args, settings, printer)?;
    if let Some(sids) = selection.sids_alone() {
        return sids.iter().map(|sid| deletion(sid)).collect();
    }
    printer.notice("These requests find the sessions; a request that deletes it follows for each.");
    session_search::requests_of_all(&selection, printer)
}

/// Deletes the selected sessions, or writes a plan of that.
///
/// # Errors
/// Nothing is selected, a lookup failed, the required confirmation is missing, or the output can't be written.
pub(super) async fn delete<C: Patient>(
    args: &DeleteArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let consent = args.consent;
    let (selection, words) = selection(args, settings, printer)?;
    if selection.sids_alone().is_some_and(<[String]>::is_empty) {
        Report::begin(Vec::new(), output, printer)?.end()?;
        printer.notice("The input has no sids: nothing to delete.");
        return Ok(ExitStatus::Success);
    }
    let can_ask = printer.stdin_is_terminal && !session_lists::reads_input(&args.selectors, &args.sids);
    if !consent.yes && !consent.dry_run && args.plan.plan.is_none() && !can_ask {
        return Err(needs_yes("session delete", "deleted").into());
    }
    session_search::tell_of_comparing(&selection, printer);
    let mut evidence = Evidence::begin(&args.evidence, args.without_deletion(), consent.include_protected, settings)?;
    output.state_reason(args.evidence.reason.as_deref());
    let header = Header {
        selectors: words,
        include_protected: consent.include_protected,
        tokens: args.tokens,
        reason: args.evidence.reason.clone(),
        ..header(Action::Delete, caller, settings).await?
    };
    let mut collector = match &args.plan.plan {
        Some(path) => Collector::plan(path, header)?,
        None => Collector::begin(header, &args.journal, !consent.dry_run, settings, printer)?,
    };
    let mut tokens = args.tokens.then(Tokens::default);
    let shows_sample = selection.sids_alone().is_none();
    match selection.sids_alone() {
        Some(sids) => {
            for sids in sids.chunks(WINDOW) {
                let (first, sids) = (collector.len(), sids.to_vec());
                let found = |number, session: &Session| {
                    evidence.found(session);
                    tokens.iter_mut().for_each(|tokens| tokens.found(number, session));
                };
                for item in look_up(caller, first, sids, consent.include_protected, found).await? {
                    let (item_number, is_pending) = (item.number, item.is_pending());
                    let number = collector.add(item)?.filter(|_| is_pending);
                    tokens.iter_mut().for_each(|tokens| tokens.planned(item_number, number));
                }
            }
        }
        None => {
            let wanted = (&mut collector, &mut evidence, &mut tokens);
            collect(&selection, wanted, consent.include_protected, caller).await?;
        }
    }
    if let Some(tokens) = tokens {
        tokens.collect(&mut collector, &mut evidence, caller, printer).await?;
    }
    let intent = Intent { whom: String::new(), consent, shows_sample, evidence };
    let plan = collector.finish()?;
    if args.plan.plan.is_some() {
        return intent.keep(plan, settings, printer);
    }
    intent.carry_out(plan, caller, settings, output, printer).await
}

/// Adds the selected sessions to a plan, page by page.
async fn collect<C: Patient>(
    selection: &Selection,
    (collector, evidence, tokens): (&mut Collector, &mut Evidence, &mut Option<Tokens>),
    include_protected: bool,
    caller: &C,
) -> anyhow::Result<()> {
    // Slices of time lose no session that others move to another page while they are read.
    let mut sessions = selection.export(caller, PARALLEL, None);
    while let Some(page) = sessions.next_sessions().await? {
        for session in &page {
            evidence.found(session);
            let item = Item::new(collector.len(), Target::from(session), include_protected);
            let is_pending = item.is_pending();
            if let (Some(number), Some(tokens), true) = (collector.add(item)?, tokens.as_mut(), is_pending) {
                tokens.add(number, session);
            }
        }
    }
    for sid in sessions.missing() {
        let mut item = Item::new(collector.len(), Target::of_sid(*sid), include_protected);
        item.outcome = Some(Outcome::NotFound);
        collector.add(item)?;
    }
    Ok(())
}
