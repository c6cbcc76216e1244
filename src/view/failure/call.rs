//! Reports of calls: network failures, and error responses with what to do next.

use super::parts::{FailedCall, Parts};
use crate::error::ErrorCode;
use crate::response::{ApiError, ErrorBody};
use crate::transport::{CallError, CallFailure, NetworkFailure};
use crate::view::{network, unknown};

/// Reports a failed call; if the server may have carried it out, the exit status says that the outcome is unknown.
pub(super) fn explain_call(error: &CallError) -> Parts {
    let mut parts = explain_failure(error);
    if error.is_unknown() {
        parts.code = ErrorCode::OutcomeUnknown;
        parts.message = error.summary();
        parts.hint = Some(unknown::hint(&error.operation, &error.url));
    }
    parts
}

pub(super) fn explain_failure(error: &CallError) -> Parts {
    let mut parts = Parts::new(ErrorCode::Failed, format!("{} failed", error.operation));
    parts.call = Some(FailedCall {
        operation: error.operation.clone(),
        request: format!("{} {}", error.method, error.url),
        status: error.api_error().map(|response| response.status.as_u16()),
    });
    match &error.failure {
        CallFailure::Network(failure) => {
            let (what, hint) = network::explain(failure, &error.url);
            parts.code = network_code(failure);
            parts.lines.push(("cause", what));
            parts.hint = Some(hint);
        }
        CallFailure::Api(response) => {
            parts.lines.push(("server", api_error(response)));
            let (code, hint) = advise(&error.operation, response);
            parts.code = code;
            parts.hint = hint;
        }
    }
    if let Some(proxy) = &error.details.proxy {
        name_proxy(&mut parts, error, proxy);
    }
    if error.details.attempts > 1 {
        parts.lines.push(("attempts", error.details.attempts.to_string()));
    }
    if let Some(wait) = error.details.retry_after {
        parts.lines.push(("retry after", format!("{} s, as the server asks for", wait.as_secs())));
    }
    parts
}

const fn network_code(failure: &NetworkFailure) -> ErrorCode {
    match failure {
        NetworkFailure::UnknownHost => ErrorCode::NameNotResolved,
        NetworkFailure::ConnectionRefused => ErrorCode::ConnectionRefused,
        NetworkFailure::TimedOut { .. } => ErrorCode::TimedOut,
        NetworkFailure::Certificate(_) => ErrorCode::CertificateNotTrusted,
        NetworkFailure::ClientCertificate(_) | NetworkFailure::Tls(_) => ErrorCode::TlsFailed,
        NetworkFailure::Proxy { .. } => ErrorCode::ProxyFailed,
        NetworkFailure::UnusableProxy { .. } => ErrorCode::Usage,
        NetworkFailure::NotSent(_) | NetworkFailure::BrokenOff { .. } | NetworkFailure::Broken(_) => {
            ErrorCode::ConnectionFailed
        }
        NetworkFailure::TooLarge | NetworkFailure::Redirected { .. } => ErrorCode::ResponseNotUsable,
        NetworkFailure::NotTaken => ErrorCode::OutputFailed,
        NetworkFailure::Unreadable { .. } => ErrorCode::Failed,
    }
}

/// The code of an error response that has no hint of its own.
fn code_of(error: &ApiError) -> ErrorCode {
    match error.status.as_u16() {
        400..=499 => ErrorCode::ServerRefused,
        500..=599 => ErrorCode::ServerFailed,
        _ => ErrorCode::ResponseNotUsable,
    }
}

/// Names the proxy if it may have caused the failure. A proxy can't respond to a request over `https`.
fn name_proxy(parts: &mut Parts, error: &CallError, proxy: &str) {
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
pub(super) fn api_error(error: &ApiError) -> String {
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

fn advise(operation: &str, error: &ApiError) -> (ErrorCode, Option<String>) {
    let hint = |code, text: &str| (code, Some(text.to_owned()));
    let code = code_of(error);
    match (error.status.as_u16(), &error.body) {
        (_, ErrorBody::InsufficientScopes { required, granted }) => {
            let missing: Vec<&str> =
                required.iter().filter(|scope| !granted.contains(scope)).map(String::as_str).collect();
            let text = format!(
                "the token lacks {}; signing in again does not change that: the client or the user's role must be \
                 granted it",
                missing.join(" and ")
            );
            (ErrorCode::ScopesMissing, Some(text))
        }
        (401, _) => hint(
            ErrorCode::TokenRefused,
            "the token is not accepted: sign in again with `config-cli login`, or give another --access-token",
        ),
        (_, ErrorBody::HtmlPage { title: Some(title) } | ErrorBody::ProxyPage { title: Some(title) })
            if title.contains("SSL certificate") =>
        {
            hint(
                code,
                "the server demands a client certificate that it accepts: give one with -CC FILE, and its key with -CK FILE",
            )
        }
        (404, ErrorBody::HtmlPage { .. } | ErrorBody::ProxyPage { .. }) => {
            hint(ErrorCode::NotFound, "the server has no config-api at that address: look at --host and --config-url")
        }
        (404, _) => match operation {
            "get-session-by-id" | "delete-session" => hint(ErrorCode::NotFound, "there is no session with this sid"),
            "revoke-user-session" => hint(ErrorCode::NotFound, "there is no session of this user"),
            _ => hint(
                ErrorCode::NotFound,
                "the server has no such resource: look at the values in the path, then at --host and the URL of the service",
            ),
        },
        (429, _) => hint(
            ErrorCode::RateLimited,
            "the server limits how often it is asked, and did nothing: try again later, or wait longer with --timeout",
        ),
        // The config-api answers 406 to values that it does not accept.
        (406, ErrorBody::ConfigApi { .. }) => {
            hint(code, "the server does not accept these values: change what it names, and send the request again")
        }
        (406, _) => hint(code, "the response is not JSON; --output FILE writes it unchanged"),
        (502..=504, said) if !matches!(said, ErrorBody::ServerPage { .. }) => {
            hint(code, "the server behind the proxy does not respond: is config-api running?")
        }
        (_, ErrorBody::ServerPage { .. }) => hint(code, "the server's log has the complete message"),
        (_, ErrorBody::HtmlPage { .. } | ErrorBody::ProxyPage { .. }) => hint(
            code,
            "something in front of the config-api responded, such as a proxy or a login page: look at --config-url",
        ),
        (400, ErrorBody::ConfigApi { message: Some(message), .. }) if message.contains("results per page") => {
            hint(code, "ask for fewer at once, or let `session search --limit` or `--all` take several pages")
        }
        _ => (code, None),
    }
}
