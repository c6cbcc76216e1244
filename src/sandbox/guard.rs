//! Protects the sandbox from web pages of other origins, which could reach it by DNS rebinding or a form.

use std::net::IpAddr;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;

use super::responses::error;

/// The scheme and the address of the sandbox, to compare headers with.
#[derive(Clone, Copy)]
struct Guard {
    scheme: &'static str,
    is_loopback: bool,
}

/// Refuses requests that name another host, or that a page of another origin sends.
pub fn apply(router: Router, http: bool, is_loopback: bool) -> Router {
    let guard = Guard { scheme: if http { "http" } else { "https" }, is_loopback };
    router.layer(middleware::from_fn_with_state(guard, handle))
}

async fn handle(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    match guard.check(request.headers()) {
        Ok(()) => next.run(request).await,
        Err((status, message)) => error(status, message, None),
    }
}

/// The status and the message of an error response.
type Rejection = (StatusCode, &'static str);

impl Guard {
    fn check(self, headers: &HeaderMap) -> Result<(), Rejection> {
        let host = text(headers.get(header::HOST));
        // With --allow-remote, the names of the host are unknown.
        if self.is_loopback && !host.is_some_and(is_loopback) {
            return Err((
                StatusCode::MISDIRECTED_REQUEST,
                "The sandbox answers to localhost, 127.0.0.1 and [::1] only, and the Host header names another.",
            ));
        }
        let Some(origin) = headers.get(header::ORIGIN) else {
            return Ok(());
        };
        let own = host.map(|host| format!("{}://{host}", self.scheme));
        if own.is_some_and(|own| text(Some(origin)).is_some_and(|origin| origin.eq_ignore_ascii_case(&own))) {
            return Ok(());
        }
        Err((StatusCode::FORBIDDEN, "The Origin header names a page that is not the sandbox's."))
    }
}

fn text(value: Option<&HeaderValue>) -> Option<&str> {
    value.and_then(|value| value.to_str().ok())
}

/// Whether a `Host` header names this machine, with any port.
fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    name.eq_ignore_ascii_case("localhost") || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_s_own_names_are_loopback() {
        for host in ["127.0.0.1", "127.0.0.1:8443", "localhost:1", "LocalHost", "[::1]:8443", "[::1]", "127.1.2.3:9"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:8443",
            "127.0.0.1.evil.example",
            "localhost.evil.example:8443",
            "10.0.0.1",
            "[::2]:1",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn an_origin_is_the_sandbox_s_own_or_none() {
        let guard = Guard { scheme: "https", is_loopback: true };
        let check = |host: &'static str, origin: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            }
            guard.check(&headers).map_err(|(status, ..)| status.as_u16())
        };
        let table = [
            ("127.0.0.1:8443", None, Ok(())),
            ("127.0.0.1:8443", Some("https://127.0.0.1:8443"), Ok(())),
            ("127.0.0.1:8443", Some("http://127.0.0.1:8443"), Err(403)),
            ("127.0.0.1:8443", Some("https://localhost:8443"), Err(403)),
            ("127.0.0.1:8443", Some("https://127.0.0.1:3000"), Err(403)),
            ("127.0.0.1:8443", Some("https://evil.example"), Err(403)),
            ("127.0.0.1:8443", Some("null"), Err(403)),
            ("evil.example:8443", None, Err(421)),
            ("evil.example:8443", Some("https://evil.example:8443"), Err(421)),
        ];
        for (host, origin, expected) in table {
            assert_eq!(check(host, origin), expected, "{host} {origin:?}");
        }
        assert!(Guard { is_loopback: false, ..guard }.check(&HeaderMap::new()).is_ok());
    }
}
