//! Errors: the one place that turns them into an exit status, and the one that adds the hint.

use super::{network, sanitize, unknown};
use crate::auth::SignInError;
use crate::error::{ExitStatus, UsageError};
use crate::jq::{JqSyntaxError, RunError};
use crate::large::TooLarge;
use crate::paging::RepeatedPage;
use crate::pairs::PairsError;
use crate::printer::PrintError;
use crate::request::RequestError;
use crate::response::{ApiError, ErrorBody, ShapeError};
use crate::session::filter::CriterionError;
use crate::session::search::TooManySessions;
use crate::time::TimeError;
use crate::transport::{CallError, CallFailure, NetworkFailure, Reached, SetupError};

/// How a failed run ends, and what the person is told.
#[derive(Debug, PartialEq, Eq)]
pub struct Report {
    /// The exit status.
    pub status: ExitStatus,
    /// What goes to stderr; `None` where there is nothing to say.
    pub text: Option<String>,
}

/// What an error says, in parts.
struct Parts {
    status: ExitStatus,
    message: String,
    /// Labelled lines below the message.
    lines: Vec<(&'static str, String)>,
    hint: Option<String>,
}

impl Parts {
    fn new(status: ExitStatus, message: impl ToString) -> Self {
        Self { status, message: message.to_string(), lines: Vec::new(), hint: None }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Reports an error in full.
#[must_use]
pub fn report(error: &anyhow::Error) -> Report {
    if let Some(PrintError::ReaderGone) = error.downcast_ref::<PrintError>() {
        return Report { status: ExitStatus::Success, text: None };
    }
    let parts = explain(error);
    let mut text = format!("error: {}", sanitize::text(&parts.message));
    for (label, line) in &parts.lines {
        text.push_str(&format!("\n  {label}: {}", sanitize::text(line)));
    }
    if let Some(hint) = &parts.hint {
        text.push_str(&format!("\n  hint: {}", sanitize::text(hint)));
    }
    Report { status: parts.status, text: Some(text) }
}

/// Reports an error in one line, for a list of them. It is not sanitised yet.
#[must_use]
pub fn brief(error: &anyhow::Error) -> String {
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
        if let Some(usage) = cause.downcast_ref::<UsageError>() {
            let parts = Parts::new(ExitStatus::Usage, usage);
            return match &usage.hint {
                Some(hint) => parts.hint(hint),
                None => parts,
            };
        }
        if cause.is::<RequestError>()
            || cause.is::<PairsError>()
            || cause.is::<CriterionError>()
            || cause.is::<TimeError>()
        {
            return Parts::new(ExitStatus::Usage, cause);
        }
        if let Some(setup) = cause.downcast_ref::<SetupError>() {
            let parts = Parts::new(ExitStatus::Usage, setup);
            return match setup {
                SetupError::Certificates(_) => parts.hint("--cacert takes a PEM file"),
                SetupError::OtherKey => parts.hint("-CK takes the key of the certificate in -CC; nothing was sent"),
                SetupError::ClientCertificate(_) => parts.hint("-CC takes a PEM certificate, -CK its PEM key"),
                SetupError::Client(_) => {
                    parts.hint("look at SSL_CERT_FILE, HTTPS_PROXY and NO_PROXY in the environment")
                }
            };
        }
        if let Some(sign_in) = cause.downcast_ref::<SignInError>() {
            return explain_sign_in(sign_in);
        }
        if let Some(call) = cause.downcast_ref::<CallError>() {
            return explain_call(call);
        }
        if let Some(shape) = cause.downcast_ref::<ShapeError>() {
            return Parts::new(ExitStatus::Failure, shape)
                .hint("is the URL that of a Janssen config-api? --operation-id shows the answer as it is");
        }
        if let Some(repeated) = cause.downcast_ref::<RepeatedPage>() {
            return Parts::new(ExitStatus::Failure, repeated).hint(format!(
                "the server seems to ignore {}; without --all it is asked for one page only",
                repeated.counter
            ));
        }
        if let Some(RunError::Interrupted) = cause.downcast_ref::<RunError>() {
            return Parts::new(ExitStatus::Interrupted, RunError::Interrupted);
        }
        if cause.is::<TooLarge>() {
            return Parts::new(ExitStatus::Failure, cause).hint(
                "ask for fewer entries at once; --format jsonl and csv write the entries of a list one by one, and \
                 --output FILE of `call` takes any answer as it is",
            );
        }
        if let Some(sessions) = cause.downcast_ref::<TooManySessions>() {
            return Parts::new(ExitStatus::Failure, sessions).hint(
                "nothing was changed; to end them in parts, write some to a file (`session search --limit 10000 \
                 --format jsonl`) and pass it to `session delete -`",
            );
        }
        if let Some(filter) = cause.downcast_ref::<JqSyntaxError>() {
            return Parts::new(ExitStatus::Usage, filter).hint("nothing was sent");
        }
        if let Some(print) = cause.downcast_ref::<PrintError>() {
            return Parts::new(ExitStatus::Failure, print);
        }
    }
    Parts::new(ExitStatus::Failure, format!("{error:#}"))
}

fn explain_sign_in(error: &SignInError) -> Parts {
    match error {
        SignInError::NoCredentials => Parts::new(ExitStatus::SignIn, error).hint(
            "`config-cli login` signs in; scripts use -use-test-client with --client-id and --client-secret-file, or \
             --access-token",
        ),
        SignInError::NoClientId => {
            Parts::new(ExitStatus::SignIn, "nobody is signed in, and there is no client id to sign in with")
                .hint("give --client-id (or jca_client_id in the environment, or a profile), or an --access-token")
        }
        SignInError::NoClientSecret { .. } => Parts::new(ExitStatus::SignIn, error)
            .hint("give --client-secret-file FILE (`-` for standard input), or jca_client_secret in the environment"),
        SignInError::NoAuthServer => {
            Parts::new(ExitStatus::Usage, error).hint("give --host or --auth-url, or an --access-token")
        }
        SignInError::Incomplete { .. } => {
            Parts::new(ExitStatus::SignIn, error).hint("is --auth-url that of a Janssen auth server?")
        }
        SignInError::Denied => {
            Parts::new(ExitStatus::SignIn, error).hint("if that was not meant, `config-cli login` begins anew")
        }
        SignInError::Expired => Parts::new(ExitStatus::SignIn, error).hint("`config-cli login` begins anew"),
        SignInError::Keyring(_) => Parts::new(ExitStatus::SignIn, error).hint(
            "start or unlock the keyring and try again; `config-cli login --secret-store file` keeps secrets in a file \
             instead",
        ),
        SignInError::RenewalRefused { .. } => {
            Parts::new(ExitStatus::SignIn, error).hint("`config-cli login` signs in anew")
        }
        SignInError::NotKept { .. } => Parts::new(ExitStatus::Failure, error)
            .hint("make that file writable, with room for 40 KB: nothing was sent, and the sign-in is as it was"),
        SignInError::Cancelled => Parts::new(ExitStatus::Interrupted, error),
        SignInError::Interrupted { cause, .. } => Parts::new(cause.status(), error),
        SignInError::NotAdministrator { .. } => Parts::new(ExitStatus::SignIn, error)
            .hint("the config-api needs the role admin (or api-admin): sign in as somebody who has it"),
        SignInError::Call(call) => {
            // A token can be asked for again: whether the server gave one that was lost makes no difference.
            let mut parts = explain_failure(call);
            if let CallFailure::Network(NetworkFailure::TooLarge) = &call.failure {
                parts.hint = Some("is --auth-url that of a Janssen auth server?".to_owned());
            }
            if let CallFailure::Api(error) = &call.failure {
                parts.status = ExitStatus::SignIn;
                let hint = match &error.body {
                    ErrorBody::OAuthError { error: code, .. } if code == "invalid_client" => {
                        "the auth server does not know this client id with this secret: look at both"
                    }
                    ErrorBody::OAuthError { .. } => {
                        "the auth server gives this client no token: look at its registration (grant types, scopes)"
                    }
                    _ => "is --auth-url that of a Janssen auth server?",
                };
                parts.hint = Some(hint.to_owned());
            }
            parts
        }
    }
}

/// A call that may have been carried out has not failed: its outcome is unknown.
fn explain_call(error: &CallError) -> Parts {
    let mut parts = explain_failure(error);
    if error.is_unknown() {
        parts.status = ExitStatus::Failure;
        parts.message = error.summary();
        parts.hint = Some(unknown::hint(&error.operation, &error.url));
    }
    parts
}

fn explain_failure(error: &CallError) -> Parts {
    let mut parts = Parts::new(ExitStatus::Failure, format!("{} failed", error.operation));
    parts.lines.push(("request", format!("{} {}", error.method, error.url)));
    match &error.failure {
        CallFailure::Network(failure) => {
            let (what, hint) = network::explain(failure, &error.url);
            parts.status = match failure {
                NetworkFailure::UnusableProxy { .. } => ExitStatus::Usage,
                NetworkFailure::Unreadable { .. } => ExitStatus::Failure,
                _ if failure.reached() == Reached::Yes => ExitStatus::Failure,
                _ => ExitStatus::Unreachable,
            };
            parts.lines.push(("cause", what));
            parts.hint = Some(hint);
        }
        CallFailure::Api(response) => {
            parts.lines.push(("server", api_error(response)));
            let (status, hint) = advise(&error.operation, response);
            parts.status = status;
            parts.hint = hint;
        }
    }
    if let Some(proxy) = &error.details.proxy {
        proxy_in_between(&mut parts, error, proxy);
    }
    if error.details.attempts > 1 {
        parts.lines.push(("attempts", error.details.attempts.to_string()));
    }
    if let Some(wait) = error.details.retry_after {
        parts.lines.push(("retry after", format!("{} s, as the server asks for", wait.as_secs())));
    }
    parts
}

/// Tells of the proxy where an answer may be its own: what goes to `https` is hidden from it.
fn proxy_in_between(parts: &mut Parts, error: &CallError, proxy: &str) {
    let is_tunnel = error.url.starts_with("https:");
    let hint = match &error.failure {
        CallFailure::Network(NetworkFailure::Proxy { .. } | NetworkFailure::UnusableProxy { .. }) => return,
        CallFailure::Network(_) => None,
        CallFailure::Api(response) if is_tunnel || !matches!(response.status.as_u16(), 407 | 502..=504) => return,
        CallFailure::Api(response) if response.status.as_u16() == 407 => Some(network::proxy_credentials(proxy)),
        CallFailure::Api(_) => Some(format!(
            "the proxy {proxy} does not reach the server: is the server running? NO_PROXY names exceptions"
        )),
    };
    parts.lines.push(("proxy", proxy.to_owned()));
    parts.hint = hint.or_else(|| parts.hint.take());
}

/// `401 Unauthorized: Token is Invalid.`
fn api_error(error: &ApiError) -> String {
    let text = match &error.body {
        ErrorBody::Nothing => "it gave no reason".to_owned(),
        ErrorBody::Text(text) => text.clone(),
        ErrorBody::ConfigApi { code, message, description } => {
            let code = code.as_ref().filter(|code| **code != error.status.as_str()).map(|code| format!("[{code}]"));
            let parts: Vec<&str> = [&code, message, description].into_iter().flatten().map(String::as_str).collect();
            if parts.is_empty() { "it gave no reason".to_owned() } else { parts.join(" ") }
        }
        ErrorBody::OAuthError { error: code, description: Some(description) } => format!("{code}: {description}"),
        ErrorBody::OAuthError { error: code, description: None } => code.clone(),
        ErrorBody::InsufficientScopes { required, granted } => {
            format!("insufficient scopes: it needs [{}], the token has [{}]", required.join(", "), granted.join(", "))
        }
        ErrorBody::HtmlPage { title: Some(title) } => format!("an HTML page, titled \"{title}\""),
        ErrorBody::HtmlPage { title: None } => "an HTML page".to_owned(),
        ErrorBody::ProxyPage { title: Some(title) } => format!("an HTML page from a proxy, titled \"{title}\""),
        ErrorBody::ProxyPage { title: None } => "an HTML page from a proxy".to_owned(),
        ErrorBody::ServerPage { cause: Some(cause) } => format!("the server's own error page: {cause}"),
        ErrorBody::ServerPage { cause: None } => "the server's own error page".to_owned(),
        ErrorBody::BrokenJson { problem } => format!("JSON that can't be read: {problem}"),
    };
    format!("{}: {text}", error.status)
}

fn advise(operation: &str, error: &ApiError) -> (ExitStatus, Option<String>) {
    let hint = |status, text: &str| (status, Some(text.to_owned()));
    match (error.status.as_u16(), &error.body) {
        (_, ErrorBody::InsufficientScopes { required, granted }) => {
            let missing: Vec<&str> =
                required.iter().filter(|scope| !granted.contains(scope)).map(String::as_str).collect();
            let text = format!(
                "the token lacks {}; signing in again does not change that: the client or the user's role must be \
                 granted it",
                missing.join(" and ")
            );
            (ExitStatus::Failure, Some(text))
        }
        (401, _) => hint(
            ExitStatus::SignIn,
            "the token is not accepted: sign in again with `config-cli login`, or give another --access-token",
        ),
        (_, ErrorBody::HtmlPage { title: Some(title) } | ErrorBody::ProxyPage { title: Some(title) })
            if title.contains("SSL certificate") =>
        {
            hint(
                ExitStatus::Failure,
                "the server demands a client certificate that it accepts: give one with -CC FILE, and its key with -CK FILE",
            )
        }
        (404, ErrorBody::HtmlPage { .. } | ErrorBody::ProxyPage { .. }) => {
            hint(ExitStatus::NotFound, "the server has no config-api at that address: look at --host and --config-url")
        }
        (404, _) => match operation {
            "get-session-by-id" | "delete-session" => hint(ExitStatus::NotFound, "there is no session with this sid"),
            "revoke-user-session" => hint(ExitStatus::NotFound, "there is no session of this user"),
            _ => hint(
                ExitStatus::NotFound,
                "nothing is there: look at the values in the path, then at --host and the URL of the service",
            ),
        },
        (429, _) => hint(
            ExitStatus::Failure,
            "the server limits how often it is asked, and did nothing: try again later, or wait longer with --timeout",
        ),
        (406, _) => hint(ExitStatus::Failure, "the answer is no JSON: --output FILE takes it as it is"),
        (502..=504, said) if !matches!(said, ErrorBody::ServerPage { .. }) => {
            hint(ExitStatus::Failure, "the server behind the proxy does not answer: is config-api running?")
        }
        (_, ErrorBody::ServerPage { .. }) => hint(ExitStatus::Failure, "look at the server's log for the whole of it"),
        (_, ErrorBody::HtmlPage { .. } | ErrorBody::ProxyPage { .. }) => hint(
            ExitStatus::Failure,
            "something in front of the config-api answered, such as a proxy or a login page: look at --config-url",
        ),
        (400, ErrorBody::ConfigApi { message: Some(message), .. }) if message.contains("results per page") => hint(
            ExitStatus::Failure,
            "ask for fewer at once, or let `session search --limit` or `--all` take several pages",
        ),
        _ => (ExitStatus::Failure, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Method;
    use crate::transport::{CallDetails, CertificateProblem};
    use http::StatusCode;

    #[test]
    fn too_many_sessions_at_once_name_the_way_to_end_them_in_parts() {
        let text = report(&TooManySessions { read: 135 }.into()).text.expect("a text");
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
    fn errors_have_an_exit_status_and_a_hint() {
        let missing =
            ErrorBody::InsufficientScopes { required: vec!["a".into(), "b".into()], granted: vec!["a".into()] };
        let network = |failure| call("search-session", CallFailure::Network(failure));
        let table = [
            (UsageError::new("bad").hint("good").into(), ExitStatus::Usage, "error: bad\n  hint: good"),
            (
                SignInError::NoCredentials.into(),
                ExitStatus::SignIn,
                "error: nobody is signed in\n  hint: `config-cli login`",
            ),
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
                network(NetworkFailure::ConnectionRefused),
                ExitStatus::Unreachable,
                "connection refused by jans.example:443",
            ),
            (network(NetworkFailure::UnknownHost), ExitStatus::Unreachable, "the name jans.example can't be resolved"),
            (network(NetworkFailure::TooLarge), ExitStatus::Failure, "64 MiB"),
            (
                network(NetworkFailure::Certificate(CertificateProblem::UnknownIssuer)),
                ExitStatus::Unreachable,
                "trust just this one with `config-cli trust HOST`, or, if nobody can be in between, use -noverify",
            ),
        ];
        for (error, status, text) in table {
            let report = report(&error);
            assert_eq!(report.status, status, "{text}");
            assert!(report.text.as_deref().is_some_and(|shown| shown.contains(text)), "{report:?}");
        }
        assert_eq!(report(&PrintError::ReaderGone.into()), Report { status: ExitStatus::Success, text: None });
    }

    #[test]
    fn what_the_server_said_can_not_act_on_the_terminal() {
        let error = refuse("x", StatusCode::INTERNAL_SERVER_ERROR, ErrorBody::Text("\u{1b}[2J\nerror: fine".into()));
        let text = report(&error).text.expect("a text");
        assert!(text.contains("500 Internal Server Error: \\x1b[2J\\nerror: fine"), "{text}");
    }
}
