//! The reporter: turns every error into an exit status and a text with a hint.

mod call;
mod parts;
mod sign_in;

use call::{api_error, explain_call};
use parts::Parts;
use sign_in::explain_sign_in;

use serde_json::Value;

use super::{network, sanitize};
use crate::auth::SignInError;
use crate::criteria::CriterionError;
use crate::error::{CommandError, ErrorCode, ExitStatus, UsageError};
use crate::jq::{JqSyntaxError, RunError};
use crate::large::TooLarge;
use crate::pace::Abandoned;
use crate::paging::{RepeatedPage, TooManyEntries};
use crate::pairs::PairsError;
use crate::printer::{ErrorStyle, PrintError, Printer};
use crate::request::RequestError;
use crate::response::ShapeError;
use crate::time::TimeError;
use crate::transport::{CallError, CallFailure, SetupError};

/// How a failed command ends, and what it prints.
#[derive(Debug, PartialEq, Eq)]
pub struct Report {
    /// The exit status.
    pub status: ExitStatus,
    /// The text for stderr; `None` if there is nothing to report.
    pub text: Option<String>,
    /// The same for programs; it is not sanitised.
    pub document: Option<Value>,
}

/// Reports an error in full.
#[must_use]
pub fn report(error: &anyhow::Error) -> Report {
    if let Some(PrintError::ReaderGone) = error.downcast_ref::<PrintError>() {
        return Report { status: ExitStatus::Success, text: None, document: None };
    }
    let parts = explain(error);
    let text = format!("error: {}", parts.text());
    Report { status: parts.code.status(), text: Some(text), document: Some(parts.document()) }
}

/// Writes an error to stderr as people or programs read it, and returns the exit status.
pub fn tell(error: &anyhow::Error, printer: &mut Printer) -> ExitStatus {
    let Report { status, text, document } = report(error);
    let told = match (printer.error_style, document) {
        (ErrorStyle::Text, _) | (_, None) => text,
        (ErrorStyle::Json, Some(document)) => Some(format!("{document:#}")),
        (ErrorStyle::JsonLine, Some(document)) => Some(document.to_string()),
    };
    let is_json = printer.error_style != ErrorStyle::Text && printer.error_terminal.is_terminal;
    if let Some(told) = told {
        printer.notice(&if is_json { sanitize::json(&told) } else { told.as_str().into() });
    }
    status
}

/// Why something failed and what to do next, for a list: the cause of a request that failed, or else the message.
#[must_use]
pub fn cause(error: &anyhow::Error) -> (ErrorCode, String, Option<String>) {
    let parts = explain(error);
    let cause = parts.cause().map_or_else(|| parts.message.clone(), str::to_owned);
    (parts.code, cause, parts.hint)
}

/// The text of an error that does not end the command, or does not decide its exit status.
#[must_use]
pub fn text(error: impl Into<anyhow::Error>) -> String {
    format!("error: {}", explanation(&error.into()))
}

/// The text of an error without `error:`, for a window of the terminal UI.
#[must_use]
pub fn explanation(error: &anyhow::Error) -> String {
    explain(error).text()
}

/// A message and a hint, sanitised, for a window of the terminal UI.
#[cfg(feature = "tui")]
#[must_use]
pub fn with_hint(message: impl ToString, hint: &str) -> String {
    Parts::new(ErrorCode::Failed, message).hint(hint).text()
}

/// Reports an error in one line, for a list. It is not sanitised.
#[must_use]
pub fn brief(error: &anyhow::Error) -> String {
    if let Some(Abandoned::GaveUp { last, .. }) = error.downcast_ref() {
        return brief(last);
    }
    let call = match error.downcast_ref::<SignInError>() {
        Some(SignInError::Call(call)) => Some(&**call),
        _ => error.downcast_ref::<CallError>(),
    };
    match call {
        Some(CallError { failure: CallFailure::Api(error), .. }) => api_error(error),
        Some(CallError { failure: CallFailure::Network(failure), url, .. }) => network::explain(failure, url).0,
        None => explain(error).message,
    }
}

fn explain(error: &anyhow::Error) -> Parts {
    for cause in error.chain() {
        if let Some(UsageError { message, hint }) = cause.downcast_ref() {
            return Parts::new(ErrorCode::Usage, message).maybe_hint(hint.as_ref());
        }
        if let Some(CommandError { status, message, hint }) = cause.downcast_ref() {
            return Parts::new(ErrorCode::of_status(*status), message).maybe_hint(hint.as_ref());
        }
        if cause.is::<RequestError>()
            || cause.is::<PairsError>()
            || cause.is::<CriterionError>()
            || cause.is::<TimeError>()
        {
            return Parts::new(ErrorCode::Usage, cause);
        }
        if let Some(setup) = cause.downcast_ref::<SetupError>() {
            return explain_setup(setup);
        }
        if let Some(abandoned) = cause.downcast_ref::<Abandoned>() {
            return explain_abandoned(abandoned);
        }
        if let Some(sign_in) = cause.downcast_ref::<SignInError>() {
            return explain_sign_in(sign_in);
        }
        if let Some(call) = cause.downcast_ref::<CallError>() {
            return explain_call(call);
        }
        if let Some(shape) = cause.downcast_ref::<ShapeError>() {
            return Parts::new(ErrorCode::ResponseNotUsable, shape)
                .hint("is the URL that of a Janssen config-api? --operation-id shows the response unchanged");
        }
        if let Some(repeated) = cause.downcast_ref::<RepeatedPage>() {
            return Parts::new(ErrorCode::ResponseNotUsable, repeated).hint(format!(
                "the server seems to ignore {}; without --all it is asked for one page only",
                repeated.counter
            ));
        }
        if let Some(RunError::Interrupted) = cause.downcast_ref::<RunError>() {
            return Parts::new(ErrorCode::Interrupted, RunError::Interrupted);
        }
        if cause.is::<TooLarge>() {
            return Parts::new(ErrorCode::ResponseNotUsable, cause).hint(
                "ask for fewer entries at once; --format jsonl and csv write the entries of a list one by one, and \
                 --output FILE of `call` writes any response unchanged",
            );
        }
        if let Some(entries) = cause.downcast_ref::<TooManyEntries>() {
            return explain_too_many(entries);
        }
        if let Some(filter) = cause.downcast_ref::<JqSyntaxError>() {
            return Parts::new(ErrorCode::Usage, filter).hint("nothing was sent");
        }
        if let Some(print) = cause.downcast_ref::<PrintError>() {
            return Parts::new(ErrorCode::OutputFailed, print);
        }
    }
    Parts::new(ErrorCode::Failed, format!("{error:#}"))
}

fn explain_too_many(entries: &TooManyEntries) -> Parts {
    Parts::new(ErrorCode::Failed, entries).hint(match entries.plural {
        "sessions" => {
            "nothing was changed; to end them in parts, write some to a file (`session search --limit 10000 \
             --format jsonl`) and pass it to `session delete -`"
        }
        _ => "nothing was changed; select fewer at once",
    })
}

/// The last failure, and how long the server was waited for.
fn explain_abandoned(error: &Abandoned) -> Parts {
    match error {
        Abandoned::Stopped => Parts::new(ErrorCode::Interrupted, error),
        Abandoned::GaveUp { waited, last } => {
            let mut parts = explain(last);
            if waited.as_secs() > 0 {
                parts.lines.push(("waited", format!("{} s; --give-up-after changes how long", waited.as_secs())));
            }
            parts
        }
    }
}

fn explain_setup(error: &SetupError) -> Parts {
    Parts::new(ErrorCode::Usage, error).hint(match error {
        SetupError::Certificates(_) => "--cacert takes a PEM file",
        SetupError::OtherKey => "-CK takes the key of the certificate in -CC; nothing was sent",
        SetupError::ClientCertificate(_) => "-CC takes a PEM certificate, -CK its PEM key",
        SetupError::Client(_) => "look at SSL_CERT_FILE, HTTPS_PROXY and NO_PROXY in the environment",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Method;
    use crate::response::{ApiError, ErrorBody};
    use crate::transport::{CallDetails, CertificateProblem, NetworkFailure};
    use http::StatusCode;

    #[test]
    fn too_many_sessions_at_once_name_the_way_to_end_them_in_parts() {
        let text = report(&TooManyEntries { plural: "sessions", read: 135 }.into()).text.expect("a text");
        assert!(text.contains("the first 135 alone take more than 128 MiB"), "{text}");
        assert!(text.contains("session delete -"), "{text}");
    }

    fn call(operation: &str, failure: CallFailure) -> anyhow::Error {
        let url = "https://jans.example/jans-config-api/x".to_owned();
        CallError {
            operation: operation.to_owned(),
            method: Method::Get,
            url,
            failure,
            details: CallDetails::default(),
        }
        .into()
    }

    fn refuse(operation: &str, status: StatusCode, body: ErrorBody) -> anyhow::Error {
        call(operation, CallFailure::Api(ApiError { status, body }))
    }

    #[test]
    fn a_server_that_was_given_up_is_reported_by_its_last_failure() {
        let last = std::sync::Arc::new(call("delete-session", CallFailure::Network(NetworkFailure::ConnectionRefused)));
        let error: anyhow::Error = Abandoned::GaveUp { waited: std::time::Duration::from_secs(60), last }.into();
        assert_eq!(brief(&error), "connection refused by jans.example:443");
        let Report { status, text, .. } = report(&error);
        let text = text.expect("a text");
        assert_eq!(status, ExitStatus::Unreachable);
        assert!(text.contains("cause: connection refused by jans.example:443\n  waited: 60 s; --give-up"), "{text}");
        assert_eq!(report(&Abandoned::Stopped.into()).status, ExitStatus::Interrupted);
    }

    #[test]
    fn errors_have_an_exit_status_and_a_hint() {
        let missing =
            ErrorBody::InsufficientScopes { required: vec!["a".into(), "b".into()], granted: vec!["a".into()] };
        let network = |failure| call("search-session", CallFailure::Network(failure));
        let table = [
            (UsageError::new("bad").hint("good").into(), ExitStatus::Usage, "error: bad\n  hint: good"),
            (SignInError::NoCredentials.into(), ExitStatus::SignIn, "error: not signed in\n  hint: `config-cli login`"),
            (
                refuse("get-session-by-id", StatusCode::NOT_FOUND, ErrorBody::Nothing),
                ExitStatus::NotFound,
                "no session with this sid",
            ),
            (
                refuse("x", StatusCode::UNAUTHORIZED, ErrorBody::Text("Token is Invalid.".into())),
                ExitStatus::SignIn,
                "sign in again",
            ),
            (refuse("x", StatusCode::UNAUTHORIZED, missing), ExitStatus::Failure, "the token lacks b;"),
            (
                refuse("x", StatusCode::BAD_GATEWAY, ErrorBody::ProxyPage { title: Some("Oops".into()) }),
                ExitStatus::Failure,
                "an HTML page from a proxy, titled \"Oops\"",
            ),
            (
                refuse(
                    "x",
                    StatusCode::NOT_ACCEPTABLE,
                    ErrorBody::ConfigApi { code: None, message: Some("name is taken".into()), description: None },
                ),
                ExitStatus::Failure,
                "name is taken\n  hint: the server does not accept these values",
            ),
            (refuse("x", StatusCode::NOT_ACCEPTABLE, ErrorBody::Nothing), ExitStatus::Failure, "--output FILE"),
            (
                network(NetworkFailure::ConnectionRefused),
                ExitStatus::Unreachable,
                "connection refused by jans.example:443",
            ),
            (network(NetworkFailure::UnknownHost), ExitStatus::Unreachable, "the name jans.example can't be resolved"),
            (network(NetworkFailure::TooLarge), ExitStatus::Failure, "64 MiB"),
            (
                network(NetworkFailure::Certificate(CertificateProblem::UnknownIssuer)),
                ExitStatus::Unreachable,
                "trust just this one with `config-cli trust HOST`, or, if the network is trusted, use -noverify",
            ),
        ];
        for (error, status, text) in table {
            let report = report(&error);
            assert_eq!(report.status, status, "{text}");
            assert!(report.text.as_deref().is_some_and(|shown| shown.contains(text)), "{report:?}");
        }
        let missing = CommandError::new(ExitStatus::NotFound, "none").hint("look");
        assert_eq!(text(missing.clone()), "error: none\n  hint: look");
        assert_eq!(report(&missing.into()).status, ExitStatus::NotFound);
        assert_eq!(
            report(&PrintError::ReaderGone.into()),
            Report { status: ExitStatus::Success, text: None, document: None }
        );
    }

    #[test]
    fn what_the_server_said_can_not_act_on_the_terminal() {
        let error = refuse("x", StatusCode::INTERNAL_SERVER_ERROR, ErrorBody::Text("\u{1b}[2J\nerror: fine".into()));
        let text = report(&error).text.expect("a text");
        assert!(text.contains("500 Internal Server Error: \\x1b[2J\\nerror: fine"), "{text}");
    }

    #[test]
    fn every_error_for_programs_has_the_same_members_and_a_code_of_the_list() {
        let refused = ErrorBody::Text("\u{1b}[2J".into());
        let table: [(anyhow::Error, &str, i32); 8] = [
            (UsageError::new("bad").hint("good").into(), "usage", 2),
            (SignInError::NoCredentials.into(), "sign_in_needed", 3),
            (SignInError::Denied.into(), "sign_in_refused", 3),
            (call("x", CallFailure::Network(NetworkFailure::ConnectionRefused)), "connection_refused", 5),
            (refuse("x", StatusCode::UNAUTHORIZED, ErrorBody::Nothing), "token_refused", 3),
            (refuse("x", StatusCode::CONFLICT, refused), "server_refused", 1),
            (refuse("x", StatusCode::BAD_GATEWAY, ErrorBody::Nothing), "server_failed", 1),
            (anyhow::anyhow!("other"), "failed", 1),
        ];
        for (error, code, status) in table {
            let document = report(&error).document.expect("a document");
            let members: Vec<_> = document.as_object().expect("an object").keys().map(String::as_str).collect();
            let expected = ["code", "message", "hint", "operation", "status", "request", "exit_status", "details"];
            assert_eq!(members, expected);
            assert_eq!((&document["code"], &document["exit_status"]), (&code.into(), &status.into()), "{document}");
            assert!(ErrorCode::ALL.iter().any(|known| known.name() == code), "{code}");
        }
        let conflict = refuse("put-x", StatusCode::CONFLICT, ErrorBody::Text("\u{1b}[2J".into()));
        let document = report(&conflict).document.expect("a document");
        assert_eq!(document["status"], 409);
        assert_eq!(document["request"], "GET https://jans.example/jans-config-api/x");
        assert_eq!(document["operation"], "put-x");
        assert_eq!(document["message"], "put-x failed: 409 Conflict: \u{1b}[2J");
    }

    #[test]
    fn the_codes_are_distinct_and_agree_with_the_exit_status() {
        let names: std::collections::HashSet<_> = ErrorCode::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), ErrorCode::ALL.len());
        for code in ErrorCode::ALL {
            assert_eq!(ErrorCode::of_status(code.status()).status(), code.status(), "{code:?}");
        }
    }
}
