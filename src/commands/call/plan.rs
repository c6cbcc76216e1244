//! Makes a request from the arguments, before anything is sent.

use std::path::PathBuf;

use crate::args::{CallArgs, MirroredArgs, RequestArgs, has_flag};
use crate::body::secrets;
use crate::catalog::Catalog;
use crate::commands::{pages, request_body, unknown};
use crate::error::UsageError;
use crate::operation::{Operation, Paging, Place};
use crate::paging::LARGEST_PAGE;
use crate::paging::counters::unconditional_search;
use crate::pairs::{self, Pair, PairsError};
use crate::printer::Printer;
use crate::request::{self, ApiRequest, RequestError};

/// A request and how its response is written.
pub struct Planned {
    /// What is sent.
    pub request: ApiRequest,
    /// The arguments of its pages, if it has any.
    pub(super) paging: Option<Paging>,
    /// Whether to request every page.
    pub(super) all: bool,
    /// The file that the response goes to.
    pub(super) output: Option<PathBuf>,
    /// Whether the output is that of `call`, and not the Python client's.
    pub(super) is_friendly: bool,
}

/// The error with secrets starred: it quotes an argument in which the `:` behind the name is missing.
fn without_secrets(error: PairsError) -> PairsError {
    match error {
        PairsError::NoSeparator { position, piece } => {
            PairsError::NoSeparator { position, piece: secrets::text(&piece).into_owned() }
        }
        other => other,
    }
}

/// Checks the arguments of `--operation-id` and builds the request; nothing is sent.
///
/// # Errors
/// The operation is unknown, or the arguments do not fit it.
pub fn mirrored(id: &str, args: &MirroredArgs, catalog: &Catalog, printer: &mut Printer) -> anyhow::Result<Planned> {
    let operation = find(id, catalog)?;
    let malformed = |flag: &str, text: &str, error: PairsError| {
        let hint = match Place::Path.flag() == flag {
            true => missing_name(operation, text),
            false => None,
        };
        let hint =
            hint.unwrap_or_else(|| "write name:value,name:value; a comma inside a value is written \\,".to_owned());
        UsageError::new(format!("{flag}: {}", without_secrets(error))).hint(hint)
    };
    let (arguments, suffix) = (&args.endpoint_args, &args.url_suffix);
    let (arguments, suffix) = (arguments.as_deref().unwrap_or_default(), suffix.as_deref().unwrap_or_default());
    let arguments = pairs::parse(arguments).map_err(|error| malformed(Place::Query.flag(), arguments, error))?;
    let suffix = pairs::parse_suffix(suffix).map_err(|error| malformed(Place::Path.flag(), suffix, error))?;
    plan(operation, &arguments, &suffix, &args.request, catalog, printer)
}

/// The hint for a suffix without a name, as some pages of the manual write it: it is the only path argument.
fn missing_name(operation: &Operation, suffix: &str) -> Option<String> {
    let mut parameters = operation.parameters_in(Place::Path);
    match (parameters.next(), parameters.next()) {
        (Some(only), None) if !suffix.contains(':') => {
            let pair = pairs::format(&[Pair::new(&*only.name, suffix.trim())]);
            Some(format!("write --url-suffix=\"{pair}\""))
        }
        _ => None,
    }
}

/// Checks the arguments of `call` and builds the request; nothing is sent.
///
/// # Errors
/// The operation is unknown, or the arguments do not fit it.
pub(super) fn friendly(args: &CallArgs, catalog: &Catalog, printer: &mut Printer) -> anyhow::Result<Planned> {
    let operation = find(&args.operation, catalog)?;
    let (arguments, suffix) = places(operation, &args.arguments)?;
    let planned = plan(operation, &arguments, &suffix, &args.request, catalog, printer).map_err(without_flags)?;
    Ok(Planned { is_friendly: true, ..planned })
}

/// The error without --url-suffix and --endpoint-args, which `call` does not have.
fn without_flags(error: anyhow::Error) -> anyhow::Error {
    match error.downcast_ref::<RequestError>() {
        Some(RequestError::MissingValue { operation, name, what, .. }) => {
            let what = what.trim_end_matches('.');
            UsageError::new(format!("{operation} needs {name}=…: {what}"))
                .hint(format!("`config-cli ops show {operation}` explains its arguments"))
                .into()
        }
        _ => error,
    }
}

fn find<'a>(id: &str, catalog: &'a Catalog) -> anyhow::Result<&'a Operation> {
    catalog.find(id).ok_or_else(|| unknown::operation(id, catalog).into())
}

/// `name=value` arguments, sorted into those of the query and headers, and those of the path.
fn places(operation: &Operation, arguments: &[String]) -> Result<(Vec<Pair>, Vec<Pair>), UsageError> {
    let (mut elsewhere, mut path): (Vec<Pair>, Vec<Pair>) = (Vec::new(), Vec::new());
    for argument in arguments {
        let (name, value) = argument.split_once('=').ok_or_else(|| {
            UsageError::new(format!("`{}` has no `=` between a name and a value", secrets::text(argument)))
                .hint("write name=value; a body is given with --data")
        })?;
        let Some(parameter) = operation.parameters.iter().find(|parameter| parameter.name == name) else {
            if has_flag("call", name) {
                return Err(UsageError::new(format!("{} takes no argument `{name}`", operation.id))
                    .hint(format!("write --{name}={value}, with two dashes")));
            }
            let known: Vec<&str> = operation.parameters.iter().map(|parameter| &*parameter.name).collect();
            if known.is_empty() {
                return Err(UsageError::new(format!("{} takes no arguments, and no `{name}`", operation.id)));
            }
            return Err(unknown::argument(name, &known, &operation.id));
        };
        let list = if parameter.place == Place::Path { &mut path } else { &mut elsewhere };
        match list.iter_mut().find(|pair| pair.name == name) {
            Some(pair) => pair.value = format!("{},{value}", pair.value),
            None => list.push(Pair::new(name, value)),
        }
    }
    Ok((elsewhere, path))
}

fn plan(
    operation: &Operation,
    arguments: &[Pair],
    suffix: &[Pair],
    args: &RequestArgs,
    catalog: &Catalog,
    printer: &mut Printer,
) -> anyhow::Result<Planned> {
    let paging = operation.paging(|schema| catalog.resolve(schema));
    if args.all && paging.is_none() {
        let problem = format!("{} has no arguments for pages, which --all needs", operation.id);
        return Err(UsageError::new(problem).hint("leave --all out").into());
    }
    let mut arguments = arguments.to_vec();
    if let (true, Some(paging)) = (args.all, paging)
        && operation.parameters.iter().any(|parameter| parameter.name == paging.size && parameter.is_required)
        && !arguments.iter().any(|pair| pair.name == paging.size)
    {
        arguments.push(Pair::new(paging.size, LARGEST_PAGE.to_string()));
    }
    let mut request = request::build(operation, &arguments, suffix)?;
    let has_body = args.data.is_some() || !args.edits.is_empty();
    request.body = match paging {
        Some(paging) if args.all && paging.is_in_body && !has_body => unconditional_search(operation),
        _ => request_body::build(operation, args, catalog, printer)?,
    };
    if let (true, Some(paging)) = (args.all, paging) {
        pages::check(&request, paging)?;
    }
    let output = args.output.clone().filter(|path| path.as_os_str() != "-");
    if output.is_some() && args.all {
        return Err(UsageError::new("--output writes one response as it is, and --all requests several")
            .hint("redirect standard output instead: --all --format jsonl >FILE")
            .into());
    }
    if output.is_some() && request.header("accept").is_none() {
        request.headers.push(Pair::new("Accept", "*/*"));
    }
    Ok(Planned { request, paging, all: args.all, output, is_friendly: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{DELETE_SESSION, SEARCH_SESSION};

    #[test]
    fn names_find_their_places() {
        let given = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let (query, path) = places(SEARCH_SESSION, &given(&["limit=7", "pattern=a=b", "pattern=c"])).expect("places");
        assert_eq!((query, path), (vec![Pair::new("limit", "7"), Pair::new("pattern", "a=b,c")], vec![]));
        let (query, path) = places(DELETE_SESSION, &given(&["sid=1"])).expect("places");
        assert_eq!((query, path), (vec![], vec![Pair::new("sid", "1")]));
        let refused = |operation, text: &str| places(operation, &given(&[text])).expect_err("refused");
        assert_eq!(refused(SEARCH_SESSION, "limit").message, "`limit` has no `=` between a name and a value");
        let dashes = refused(SEARCH_SESSION, "data={}");
        assert_eq!(dashes.hint.as_deref(), Some("write --data={}, with two dashes"));
        let misspelt = refused(SEARCH_SESSION, "limt=7");
        assert_eq!(misspelt.message, "search-session has no argument `limt`");
        assert!(misspelt.hint.is_some_and(|hint| hint.starts_with("did you mean limit?")));
    }
}
