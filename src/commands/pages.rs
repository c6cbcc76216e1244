//! `--all`: prints every page of an operation.

use crate::error::UsageError;
use crate::operation::Paging;
use crate::output::Output;
use crate::output::stream::Stream;
use crate::paging::{AHEAD, Listing, Pages, counters};
use crate::printer::Printer;
use crate::request::ApiRequest;
use crate::transport::Call;

/// Checks that the paging arguments can be added to a request.
///
/// # Errors
/// The operation takes them in its body, and the body is not a JSON object.
pub(super) fn check(request: &ApiRequest, paging: Paging) -> Result<(), UsageError> {
    if counters::has_place(request, paging) {
        return Ok(());
    }
    let problem =
        format!("--all sets the start index of {} in its body, which is not a JSON object", request.operation);
    Err(UsageError::new(problem).hint("leave --data out, or give an object such as {\"filter\": \"…\"}"))
}

/// Prints every page: each entry as it arrives where the format allows it, otherwise all entries as one page.
///
/// # Errors
/// A call failed, a response is not a page, all pages together are too large, or the output can't be written.
pub(super) async fn print<C: Call>(
    caller: &C,
    request: &ApiRequest,
    paging: Paging,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let listing = Listing { prefetch: AHEAD, ..Listing::new(request.clone(), paging) };
    let mut pages = Pages::new(caller, listing);
    let Some(first) = pages.next_page().await? else {
        return Ok(());
    };
    let mut stream = Stream::new(output, first.envelope);
    stream.push(first.entries, printer)?;
    while let Some(page) = pages.next_page().await? {
        stream.push(page.entries, printer)?;
    }
    stream.end(None, printer)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

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
