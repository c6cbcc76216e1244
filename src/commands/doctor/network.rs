//! The way to the servers: proxy, names, connections, certificates, clocks, and what the auth server says of itself.

use jiff::Timestamp;
use serde_json::Value;
use url::{Host, Url};
use x509_cert::Certificate;
use x509_cert::der::Decode as _;

use crate::args::AuthKind;
use crate::auth;
use crate::body::secrets;
use crate::error::ExitStatus;
use crate::settings::{Settings, TrustSetting};
use crate::transport::{
    self, CallError, CallFailure, Looked, NetworkFailure, PeerCertificate, Route, Transport, Trust,
};
use crate::view::doctor::Check;
use crate::view::failure;

/// A certificate that expires within so many days should be renewed now.
const SOON_EXPIRED: i64 = 21;

/// A clock may differ by so many seconds: tokens are renewed that long before they expire.
const SMALL_OFFSET: i64 = 30;

/// A clock that differs by more seconds makes tokens and certificates invalid.
const LARGE_OFFSET: i64 = 300;

/// Whether requests reach the servers.
pub(super) struct Connection {
    /// Why requests to the config-api can't be sent; `None` if they can.
    pub problem: Option<String>,
}

/// Checks the way to the config-api and, where it is another server, to the auth server.
pub(super) async fn checks(settings: &Settings, checks: &mut Vec<Check>) -> Connection {
    let transport = match auth::transport(settings) {
        Ok(transport) => transport,
        Err(error) => {
            checks.push(Check::failed("tls", &error));
            let names = ["proxy", "dns", "tcp", "clock", "discovery"];
            checks.extend(names.map(|name| Check::skipped(name, "the certificates can't be used")));
            return Connection { problem: Some("the certificates can't be used".to_owned()) };
        }
    };
    let discovery = settings.auth_url.as_ref().and_then(|url| url.join(".well-known/openid-configuration").ok());
    let mut problem = None;
    let mut document = None;
    if let Some(url) = &settings.config_url {
        let is_auth_server = discovery.as_ref().is_some_and(|discovery| discovery.origin() == url.origin());
        let asked = discovery.as_ref().filter(|_| is_auth_server).unwrap_or(url);
        let looked = of_server(&transport, asked, settings, checks).await;
        problem = looked.as_ref().err().cloned();
        document = is_auth_server.then_some(looked);
    }
    let looked = match (document, &discovery) {
        (Some(looked), _) => looked,
        (None, Some(url)) => of_server(&transport, url, settings, checks).await,
        (None, None) => Err("the URL of the auth server is unknown".to_owned()),
    };
    checks.push(match (looked, discovery) {
        (Ok(looked), Some(url)) => of_discovery(&looked, &url, settings),
        (Err(why), _) => Check::skipped("discovery", why),
        (Ok(_), None) => Check::skipped("discovery", "the URL of the auth server is unknown"),
    });
    Connection { problem }
}

/// Checks the way to one server; what it responds, or why nothing can be asked.
async fn of_server(
    transport: &Transport,
    url: &Url,
    settings: &Settings,
    checks: &mut Vec<Check>,
) -> Result<Looked, String> {
    let skip = |names: &[&'static str], why: &str, checks: &mut Vec<Check>| {
        checks.extend(names.iter().map(|name| Check::skipped(name, why)));
        Err(why.to_owned())
    };
    let route = match transport.route(url) {
        Ok(route) => route,
        Err(error) => {
            checks.push(Check::failed("proxy", &error));
            return skip(&["dns", "tcp", "tls", "clock"], "the proxy can't be used", checks);
        }
    };
    checks.push(match &route.proxy {
        Some(proxy) => Check::ok("proxy", format!("{} is reached through the proxy {proxy}", place(url)))
            .fact("proxy", proxy.as_str()),
        None => Check::ok("proxy", format!("{} is reached without a proxy", place(url))).fact("proxy", Value::Null),
    });
    let addresses = match transport.resolve(url, &route).await {
        Ok(addresses) => addresses,
        Err(error) => {
            checks.push(failed("dns", error));
            return skip(&["tcp", "tls", "clock"], &format!("{} has no address", route.host), checks);
        }
    };
    checks.push(of_name(&route, &addresses.iter().map(|address| address.ip().to_string()).collect::<Vec<_>>()));
    match transport.connect(url, &addresses).await {
        Ok(address) => checks.push(Check::ok("tcp", format!("{address} accepts connections"))),
        Err(error) => {
            checks.push(failed("tcp", error));
            return skip(&["tls", "clock"], &format!("{}:{} accepts no connection", route.host, route.port), checks);
        }
    }
    let looked = transport.look(url).await;
    let peer = certificate(url, settings).await;
    let (of_tls, date) = of_certificate(url, peer, &looked, settings);
    let is_encrypted = !matches!(of_tls.verdict, crate::view::doctor::Verdict::Error(_));
    checks.push(of_tls);
    let date = looked.as_ref().ok().and_then(|looked| looked.date.clone()).or(date);
    checks.push(of_clock(date.as_deref(), settings.clock(), is_encrypted));
    looked.map_err(|error| failure::cause(&error.into()).1)
}

fn failed(name: &'static str, error: CallError) -> Check {
    Check::failed(name, &error.into())
}

fn place(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}

fn of_name(route: &Route, addresses: &[String]) -> Check {
    match route.address() {
        Some(address) => Check::ok("dns", format!("{address} is an address, and no name")),
        None => Check::ok("dns", format!("{} is {}", route.host, addresses.join(", "))),
    }
    .fact("addresses", addresses)
}

/// The certificate of a server; `None` without TLS.
async fn certificate(url: &Url, settings: &Settings) -> Option<anyhow::Result<PeerCertificate>> {
    if url.scheme() != "https" {
        return None;
    }
    let authorities = match &settings.trust {
        TrustSetting::File(_, pem) => Trust::Certificates(pem.clone()),
        TrustSetting::System | TrustSetting::Pinned(_) | TrustSetting::Any => Trust::System,
    };
    Some(transport::peer_certificate(url, authorities, settings.timeout).await)
}

/// Checks how far the connection is encrypted and trusted; returns the date of the response, too.
fn of_certificate(
    url: &Url,
    peer: Option<anyhow::Result<PeerCertificate>>,
    looked: &Result<Looked, CallError>,
    settings: &Settings,
) -> (Check, Option<String>) {
    let Some(peer) = peer else {
        return (without_tls(url), None);
    };
    let peer = match peer {
        Ok(peer) => peer,
        Err(error) => return (Check::failed("tls", &error), None),
    };
    let validity = Certificate::from_der(&peer.der).ok().map(|certificate| {
        let body = certificate.tbs_certificate();
        let end = body.validity().not_after.to_unix_duration().as_secs();
        (body.issuer().to_string(), i64::try_from(end).unwrap_or(i64::MAX))
    });
    let days = validity.as_ref().map(|(_, end)| (end - Timestamp::now().as_second()).div_euclid(86_400));
    let issuer = validity.map(|(issuer, _)| issuer).unwrap_or_default();
    let left = match days {
        Some(days) if days < 0 => format!("it expired {} days ago", -days),
        Some(days) => format!("it is valid for {days} more days"),
        None => "its validity can't be read".to_owned(),
    };
    let check = match (tls_failure(looked), &settings.trust) {
        (Some(error), _) => failed("tls", error.clone()),
        (None, TrustSetting::Any) => Check::warning(
            "tls",
            format!("the certificate, issued by {issuer}, is not verified (-noverify); {left}"),
            "trust just this one with `config-cli trust HOST`, or its authority with --cacert FILE, and leave -noverify out",
        ),
        (None, trust) => {
            let detail = format!("the certificate, issued by {issuer}, is trusted by {}; {left}", trusted_by(trust));
            match days {
                Some(days) if days < SOON_EXPIRED => Check::warning("tls", detail, "have it renewed"),
                _ => Check::ok("tls", detail),
            }
        }
    };
    let check = check.fact("days_left", days).fact("issuer", issuer).fact("fingerprint", peer.fingerprint.to_string());
    (check, peer.date)
}

fn without_tls(url: &Url) -> Check {
    let is_local = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    match is_local {
        true => Check::ok("tls", "plain HTTP, which does not leave this machine"),
        false => Check::warning(
            "tls",
            format!("plain HTTP to {}: whoever is on the network can read the token", place(url)),
            "use an https:// URL in --config-url and --auth-url, unless something in between encrypts",
        ),
    }
}

fn trusted_by(trust: &TrustSetting) -> String {
    match trust {
        TrustSetting::File(path, _) => format!("the CA file {}", path.display()),
        TrustSetting::Pinned(_) => "its fingerprint".to_owned(),
        TrustSetting::System | TrustSetting::Any => "the system's store".to_owned(),
    }
}

/// The failure of TLS itself, and not of what came later.
fn tls_failure(looked: &Result<Looked, CallError>) -> Option<&CallError> {
    looked.as_ref().err().filter(|error| {
        use NetworkFailure::{Certificate, ClientCertificate, Tls};
        matches!(&error.failure, CallFailure::Network(Certificate(_) | ClientCertificate(_) | Tls(_)))
    })
}

fn of_clock(date: Option<&str>, now: Timestamp, is_verified: bool) -> Check {
    let Some(server) = date.and_then(|date| httpdate::parse_http_date(date).ok()) else {
        return Check::skipped("clock", "the server sent no date");
    };
    let Ok(server) = Timestamp::try_from(server) else {
        return Check::skipped("clock", "the server's date can't be read");
    };
    let offset = server.duration_until(now).as_secs();
    let unverified = if is_verified { "" } else { ", whose certificate is not trusted" };
    let detail = match offset {
        0 => format!("this machine's clock agrees with the server's{unverified}"),
        1.. => format!("this machine's clock is {offset} s ahead of the server's{unverified}"),
        _ => format!("this machine's clock is {} s behind the server's{unverified}", -offset),
    };
    let hint = "set this machine's clock, for example by NTP: the validity of tokens and certificates is judged by it";
    let check = if offset.abs() <= SMALL_OFFSET {
        Check::ok("clock", detail)
    } else if offset.abs() <= LARGE_OFFSET {
        Check::warning("clock", detail, hint)
    } else {
        Check::error("clock", ExitStatus::Failure, detail, hint)
    };
    check.fact("seconds_ahead", offset)
}

/// Checks the discovery document of the auth server.
fn of_discovery(looked: &Looked, url: &Url, settings: &Settings) -> Check {
    let shown = secrets::url(url);
    let document = crate::json::parse(&String::from_utf8_lossy(&looked.body)).ok().filter(Value::is_object);
    let Some(document) = document.filter(|_| looked.status == 200) else {
        let detail =
            format!("{shown} responded {} without a discovery document; the usual paths are used", looked.status);
        return Check::warning("discovery", detail, "is --auth-url that of a Janssen auth server, and is it running?");
    };
    let text = |name: &str| document.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let issuer = text("issuer");
    let needed: &[&str] = match settings.identity.auth {
        AuthKind::Device => {
            &["token_endpoint", "device_authorization_endpoint", "userinfo_endpoint", "revocation_endpoint"]
        }
        AuthKind::ClientCredentials | AuthKind::Token => &["token_endpoint"],
    };
    let is_usable = |name: &str| Url::parse(&text(name)).is_ok_and(|endpoint| endpoint.origin() == url.origin());
    let unusable: Vec<&str> = needed.iter().copied().filter(|name| !is_usable(name)).collect();
    let check = if unusable.is_empty() {
        Check::ok("discovery", format!("the auth server is {issuer}"))
    } else {
        let detail = format!("{shown} names no {} on this server; the usual paths are used", unusable.join(", "));
        Check::warning("discovery", detail, "is the server's own name that of --host or --auth-url?")
    };
    check.fact("issuer", issuer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::doctor::Verdict;

    #[test]
    fn a_clock_is_judged_by_its_distance() {
        let now: Timestamp = "1994-11-06T08:49:37Z".parse().expect("a time");
        let table = [
            (Some("Sun, 06 Nov 1994 08:49:37 GMT"), Verdict::Ok, "agrees"),
            (Some("Sun, 06 Nov 1994 08:49:07 GMT"), Verdict::Ok, "30 s ahead"),
            (Some("Sun, 06 Nov 1994 08:50:37 GMT"), Verdict::Warning, "60 s behind"),
            (Some("Sun, 06 Nov 1994 09:50:37 GMT"), Verdict::Error(ExitStatus::Failure), "3660 s behind"),
            (Some("yesterday"), Verdict::Skipped, "no date"),
            (None, Verdict::Skipped, "no date"),
        ];
        for (date, verdict, text) in table {
            let check = of_clock(date, now, true);
            assert!(check.verdict == verdict && check.detail.contains(text), "{date:?}: {check:?}");
        }
    }

    #[test]
    fn plain_http_is_told_unless_it_stays_on_this_machine() {
        for (url, verdict) in [
            ("http://127.0.0.1:8080/", Verdict::Ok),
            ("http://[::1]/", Verdict::Ok),
            ("http://localhost/", Verdict::Ok),
            ("http://jans.example/", Verdict::Warning),
        ] {
            assert_eq!(without_tls(&Url::parse(url).expect("a URL")).verdict, verdict, "{url}");
        }
    }
}
