//! Protects the sandbox from web pages of other origins, which could reach it by DNS rebinding or a form.

use std::net::IpAddr;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;

use super::responses::error;

/// The expected scheme and address, with which headers are compared.
#[derive(Clone, Copy)]
struct Guard {
    scheme: &'static str,
    is_loopback: bool,
}

/// Rejects requests with another host in `Host` or another origin in `Origin`.
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
        // With --allow-remote, the sandbox does not know by which names it is reached.
        if self.is_loopback && !host.is_some_and(is_loopback) {
            return Err((
                StatusCode::MISDIRECTED_REQUEST,
                "The sandbox accepts only the hosts localhost, 127.0.0.1 and [::1]; the Host header names another host.",
            ));
        }
        let Some(origin) = headers.get(header::ORIGIN) else {
            return Ok(());
        };
        let expected = host.map(|host| format!("{}://{host}", self.scheme));
        let origin = text(Some(origin));
        if expected.is_some_and(|expected| origin.is_some_and(|origin| origin.eq_ignore_ascii_case(&expected))) {
            return Ok(());
        }
        Err((StatusCode::FORBIDDEN, "The Origin header names another origin than the sandbox."))
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
    fn only_the_origin_of_the_sandbox_is_accepted() {
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
