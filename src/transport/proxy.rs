//! The proxies of the environment: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in upper or lower case. If none
//! is set, macOS and Windows have proxies of the system.
//!
//! Requests to this machine never use a proxy. A malformed variable is an error for the requests that would use it.

use std::ffi::OsString;
use std::net::IpAddr;
use std::sync::Arc;

use hyper_util::client::proxy::matcher::Matcher;
use url::{Host, Url};

use super::failure::{NetworkFailure, ProxyProblem};

/// The variables for a scheme, the most specific first.
const HTTP: [&str; 4] = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
const HTTPS: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
const NO_PROXY: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// A web server sets this variable for CGI programs; then `HTTP_PROXY` comes from a header of the visitor's request.
const CGI: &str = "REQUEST_METHOD";

/// The proxy that a variable names, or why it can't be used.
type Named = Result<Url, NetworkFailure>;

/// The proxies of the environment or the system.
#[derive(Debug)]
pub(super) struct Proxies {
    http: Option<Named>,
    https: Option<Named>,
    /// Matches every URL except those in `NO_PROXY`.
    exceptions: Matcher,
    /// The system's proxies, if no variable is set.
    system: Option<Matcher>,
}

impl Proxies {
    /// Reads the proxies from the environment of the process.
    pub(super) fn of_process() -> Self {
        Self::read(|name| std::env::var_os(name))
    }

    fn read(get: impl Fn(&str) -> Option<OsString>) -> Self {
        let is_cgi = get(CGI).is_some();
        let first = |names: &'static [&'static str]| {
            names.iter().find_map(|name| get(name).filter(|value| !value.is_empty()).map(|value| (*name, value)))
        };
        let named = |names| first(names).filter(|_| !is_cgi).map(|(name, value)| parse(name, &value));
        let (http, https) = (named(&HTTP), named(&HTTPS));
        let no_proxy = first(&NO_PROXY).map(|(_, value)| value.to_string_lossy().into_owned()).unwrap_or_default();
        let exceptions = Matcher::builder().all("http://proxy").no(no_proxy).build();
        let has_system = cfg!(any(target_os = "macos", windows)) && http.is_none() && https.is_none() && !is_cgi;
        Self { http, https, exceptions, system: has_system.then(Matcher::from_system) }
    }

    /// The proxy for a URL, if there is one.
    ///
    /// # Errors
    /// The variable does not name a valid proxy.
    pub(super) fn of(&self, url: &Url) -> Result<Option<Url>, NetworkFailure> {
        let Ok(uri) = url.as_str().parse::<http::Uri>() else {
            return Ok(None);
        };
        if is_loopback(url) || self.exceptions.intercept(&uri).is_none() {
            return Ok(None);
        }
        if let Some(system) = &self.system {
            return Ok(system.intercept(&uri).and_then(|proxy| Url::parse(&proxy.uri().to_string()).ok()));
        }
        let named = if url.scheme() == "https" { &self.https } else { &self.http };
        named.clone().transpose()
    }

    /// The same for the HTTP client. It ignores a malformed variable, which [`Proxies::of`] reports before the request.
    pub(super) fn for_client(self: &Arc<Self>) -> reqwest::Proxy {
        let proxies = Arc::clone(self);
        reqwest::Proxy::custom(move |url| proxies.of(url).ok().flatten())
    }

    /// Attributes a failed connection to the proxy, if there is one.
    pub(super) fn explain(&self, url: &Url, failure: NetworkFailure) -> NetworkFailure {
        let Ok(Some(proxy)) = self.of(url) else {
            return failure;
        };
        let problem = match failure {
            NetworkFailure::UnknownHost => ProxyProblem::UnknownHost,
            NetworkFailure::ConnectionRefused => ProxyProblem::ConnectionRefused,
            NetworkFailure::TimedOut { connecting: true, .. } => ProxyProblem::TimedOut,
            NetworkFailure::NotSent(text) => match text.strip_prefix("tunnel error: ") {
                Some("proxy authorization required") => ProxyProblem::Unauthorized,
                Some(_) => ProxyProblem::NoTunnel,
                None => ProxyProblem::NotConnected(text),
            },
            other => return other,
        };
        NetworkFailure::Proxy { proxy: name(&proxy), problem }
    }
}

/// The host and port of a proxy for messages, without user and password.
pub(super) fn name(proxy: &Url) -> String {
    let port = proxy.port_or_known_default().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}{port}", proxy.host_str().unwrap_or_default())
}

/// Whether the host of a URL is this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).to_canonical().is_loopback(),
        None => false,
    }
}

/// Reads the value of a variable. Errors do not repeat the value, since it may contain a password.
fn parse(variable: &'static str, value: &OsString) -> Named {
    let unusable = |problem| Err(NetworkFailure::UnusableProxy { variable, problem });
    let Some(text) = value.to_str().map(str::trim) else {
        return unusable("is not UTF-8");
    };
    let text = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
    match Url::parse(&text) {
        Ok(url) if !url.has_host() => unusable("names no host"),
        Ok(url) if !matches!(url.scheme(), "http" | "https") => {
            unusable("names a proxy that is neither HTTP nor HTTPS")
        }
        Ok(url) => Ok(url),
        Err(_) => unusable("is not the URL of a proxy"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(variables: &[(&str, &str)]) -> Proxies {
        Proxies::read(|wanted| {
            variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| OsString::from(value))
        })
    }

    fn of(variables: &[(&str, &str)], url: &str) -> Result<Option<String>, &'static str> {
        let url = Url::parse(url).expect("a URL");
        match proxies(variables).of(&url) {
            Ok(proxy) => Ok(proxy.map(|proxy| name(&proxy))),
            Err(NetworkFailure::UnusableProxy { variable, .. }) => Err(variable),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_proxy_depends_on_the_scheme_of_the_url() {
        type Variables = &'static [(&'static str, &'static str)];
        let table: &[(Variables, &str, Option<&str>)] = &[
            (&[], "https://jans.example/", None),
            (&[("HTTPS_PROXY", "http://p:3128")], "https://jans.example/", Some("p:3128")),
            (&[("HTTPS_PROXY", "http://p:3128")], "http://jans.example/", None),
            (&[("https_proxy", "p:3128")], "https://jans.example/", Some("p:3128")),
            (&[("http_proxy", "http://me:secret@p")], "http://jans.example/", Some("p:80")),
            (&[("ALL_PROXY", "https://p")], "http://jans.example/", Some("p:443")),
            (&[("ALL_PROXY", "http://a"), ("HTTPS_PROXY", "http://b")], "https://jans.example/", Some("b:80")),
            (&[("HTTPS_PROXY", ""), ("ALL_PROXY", "http://a")], "https://jans.example/", Some("a:80")),
            (&[("HTTPS_PROXY", "http://p"), ("NO_PROXY", "example")], "https://jans.example/", None),
            (&[("HTTPS_PROXY", "http://p"), ("no_proxy", "10.0.0.0/8")], "https://10.1.2.3/", None),
            (&[("HTTPS_PROXY", "http://p"), ("NO_PROXY", "*")], "https://jans.example/", None),
            (&[("HTTP_PROXY", "http://p"), ("REQUEST_METHOD", "GET")], "http://jans.example/", None),
        ];
        for (variables, url, expected) in table {
            assert_eq!(of(variables, url), Ok(expected.map(str::to_owned)), "{variables:?} {url}");
        }
    }

    #[test]
    fn requests_to_this_machine_use_no_proxy() {
        let hosts =
            ["127.0.0.1:8443", "127.9.9.9", "localhost", "LOCALHOST.", "a.localhost", "[::1]", "[::ffff:127.0.0.1]"];
        for host in hosts {
            for proxy in ["http://p:3128", "broken proxy"] {
                let variables = [("ALL_PROXY", proxy)];
                assert_eq!(of(&variables, &format!("https://{host}/x")), Ok(None), "{host} {proxy}");
                assert_eq!(of(&variables, &format!("http://{host}/x")), Ok(None), "{host} {proxy}");
            }
        }
    }

    #[test]
    fn a_malformed_variable_is_an_error_for_requests_that_would_use_it() {
        for value in ["http://", "http://p:port", "a b", "http://p:99999", "socks5://p:1080", "://p"] {
            assert_eq!(of(&[("HTTPS_PROXY", value)], "https://jans.example/"), Err("HTTPS_PROXY"), "{value}");
            assert_eq!(of(&[("HTTPS_PROXY", value)], "http://jans.example/"), Ok(None), "{value}");
            assert_eq!(of(&[("all_proxy", value)], "http://jans.example/"), Err("all_proxy"), "{value}");
        }
    }
}
