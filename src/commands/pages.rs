//! `--all`: prints every page of an operation.

use serde_json::Value;

use super::output::Output;
use crate::error::UsageError;
use crate::large::{self, TooLarge};
use crate::operation::Paging;
use crate::page;
use crate::paging::{Entries, Listing, Pages, counters};
use crate::printer::Printer;
use crate::request::ApiRequest;
use crate::transport::Call;
use crate::view;

/// The most text of entries that is kept until all pages are there, in bytes.
const MAXIMUM_KEPT: usize = 128 * 1024 * 1024;

/// Checks that the counters of pages have a place in a request.
///
/// # Errors
/// They belong into its body, which is no object.
pub(super) fn check(request: &ApiRequest, paging: Paging) -> Result<(), UsageError> {
    if counters::has_place(request, paging) {
        return Ok(());
    }
    let problem = format!("--all counts the pages of {} in its body, which is no JSON object", request.operation);
    Err(UsageError::new(problem).hint("leave --data out, or give an object such as {\"filter\": \"…\"}"))
}

/// Prints every page: entries as they come where the format allows it, otherwise all of them as one page.
///
/// # Errors
/// A call failed, an answer is no page, all pages together are too large, or the output can't be written.
pub(super) async fn print<C: Call>(
    caller: &C,
    request: &ApiRequest,
    paging: Paging,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let mut pages = Pages::new(caller, Listing::new(request.clone(), paging));
    if output.is_streaming() {
        while let Some(page) = pages.next_page().await? {
            page.entries.each_batch(|batch| output.entries(batch, printer))?;
        }
        return Ok(());
    }
    if output.is_whole_json() {
        return print_document(&mut pages, printer).await;
    }
    let mut whole: Option<Value> = None;
    let (mut kept, mut weight) = (Vec::new(), 0);
    while let Some(page) = pages.next_page().await? {
        let entries = match page.entries {
            Entries::Values(entries) => entries,
            Entries::NoBody => Vec::new(),
            Entries::Large(_) => return Err(TooLarge.into()),
        };
        weight += entries.iter().map(large::weight_of).sum::<usize>();
        large::check(weight)?;
        output.begin_with(entries.len());
        kept.extend(entries);
        whole.get_or_insert(page.envelope);
    }
    if let Some(mut whole) = whole {
        page::replace_entries(&mut whole, kept);
        output.answer(whole, printer)?;
    }
    Ok(())
}

/// Prints all pages as one JSON document. The number of entries stands before them, so that they are kept as text.
async fn print_document<C: Call>(pages: &mut Pages<'_, C>, printer: &mut Printer) -> anyhow::Result<()> {
    let mut whole: Option<Value> = None;
    let (mut kept, mut count) = (String::new(), 0);
    while let Some(page) = pages.next_page().await? {
        count += page.entries.count();
        append(&page.entries, &mut kept)?;
        whole.get_or_insert(page.envelope);
    }
    let Some(whole) = whole else {
        return Ok(());
    };
    let (before, after) = page::around_entries(&whole, count);
    let mut writer = view::json::Pretty::new(printer.screen);
    for part in [before, kept, after] {
        writer.feed(&part, |piece| printer.result(piece))?;
    }
    writer.finish(|piece| printer.result(piece))?;
    Ok(())
}

/// Appends entries to the text of others.
///
/// # Errors
/// The text would be longer than [`MAXIMUM_KEPT`].
fn append(entries: &Entries, text: &mut String) -> anyhow::Result<()> {
    let mut push = |entry: &str| {
        anyhow::ensure!(
            text.len() + entry.len() < MAXIMUM_KEPT,
            "all pages together are larger than {} MiB, which is the most that one document may have; \
             --format jsonl or csv writes the entries as they come",
            MAXIMUM_KEPT >> 20
        );
        text.push_str(if text.is_empty() { "" } else { "," });
        text.push_str(entry);
        Ok(())
    };
    match entries {
        Entries::Values(values) => values.iter().try_for_each(|value| push(&value.to_string())),
        Entries::Large(large) => push(large.entries_text()),
        Entries::NoBody => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Body, BodyContent};
    use crate::catalog::Catalog;
    use crate::operation::Service;
    use crate::request;

    #[test]
    fn a_body_without_a_place_for_counters_is_refused() {
        let catalog = Catalog::embedded(Service::Scim);
        let operation = catalog.find("search-user").expect("an operation");
        let by_body = operation.paging(|schema| catalog.resolve(schema)).expect("pages");
        let text = Body { content: BodyContent::Text("{}".to_owned()), ..Body::json("text/plain", Value::Null) };
        for body in [Body::json("application/json", serde_json::json!([])), text] {
            let request = request::build(operation, &[], &[]).expect("a request");
            let request = ApiRequest { body: Some(body), ..request };
            assert!(check(&request, by_body).is_err_and(|error| error.hint.is_some()));
            assert!(check(&request, Paging { is_in_body: false, ..by_body }).is_ok());
        }
    }
}
