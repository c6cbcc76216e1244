//! Network failures in words: what happened, and what to do next.

use std::time::Duration;

use url::Url;

use crate::transport::{CertificateProblem, NetworkFailure, ProxyProblem};

/// The message and the hint for a network failure.
pub(super) fn explain(failure: &NetworkFailure, url: &str) -> (String, String) {
    let place = Url::parse(url).ok().and_then(|url| {
        let host = url.host_str()?.to_owned();
        Some(format!("{host}:{}", url.port_or_known_default()?))
    });
    let place = place.unwrap_or_else(|| url.to_owned());
    let host = place.rsplit_once(':').map_or(place.as_str(), |(host, _)| host);
    match failure {
        NetworkFailure::UnknownHost => (
            format!("the name {host} can't be resolved"),
            "look at the spelling of --host, and at DNS and VPN".to_owned(),
        ),
        NetworkFailure::ConnectionRefused => (
            format!("connection refused by {place}"),
            format!("is the server running, and is {place} its host and port?"),
        ),
        NetworkFailure::Proxy { proxy, problem } => proxy_failure(proxy, problem, &place),
        NetworkFailure::UnusableProxy { variable, problem } => (
            format!("{variable} in the environment {problem}"),
            "write http://HOST:PORT, or take the variable away; nothing was sent".to_owned(),
        ),
        NetworkFailure::NotSent(problem) => (
            format!("nothing was sent to {place}: {problem}"),
            "look at the network, VPN and firewall in between".to_owned(),
        ),
        NetworkFailure::TimedOut { connecting, timeout } => timed_out(*connecting, *timeout, &place),
        NetworkFailure::Certificate(problem) => certificate(problem, host),
        NetworkFailure::ClientCertificate(problem) => (
            format!("{place} refused the client certificate, or that there was none (TLS alert: {problem})"),
            "give a certificate that the server accepts with -CC FILE, and its key with -CK FILE".to_owned(),
        ),
        NetworkFailure::Tls(problem) => tls(problem, &place),
        NetworkFailure::TooLarge => (
            "the response is larger than 64 MiB, and was not read".to_owned(),
            "ask for fewer entries at once, or write it to a file with --output FILE".to_owned(),
        ),
        NetworkFailure::Redirected { to, reason } => (
            format!("the server redirects to {to}, which was not followed: {reason}"),
            "use the address that it redirects to, if you trust it".to_owned(),
        ),
        NetworkFailure::Unreadable { path, problem } => {
            (format!("{path} could not be read: {problem}"), "the file must stay as it is until it is sent".to_owned())
        }
        NetworkFailure::NotTaken => {
            ("the response could not be written".to_owned(), "look at the output's disk and permissions".to_owned())
        }
        NetworkFailure::BrokenOff { sent, problem } => (
            format!("the connection to {place} broke when {sent} bytes of the body were on their way: {problem}"),
            "does the server take a body of this size? Try again; if it fails again, look at the server's log"
                .to_owned(),
        ),
        NetworkFailure::Broken(problem) => (
            format!("the connection to {place} broke: {problem}"),
            "try again; if it fails again, look at the server's log".to_owned(),
        ),
    }
}

fn timed_out(connecting: bool, timeout: Duration, place: &str) -> (String, String) {
    if connecting {
        return (
            format!("connecting to {place} timed out"),
            "is a firewall or VPN in between? --timeout changes how long to wait".to_owned(),
        );
    }
    (
        format!("no complete response came from {place} within {} s", timeout.as_secs_f64()),
        "try again, or wait longer with --timeout".to_owned(),
    )
}

fn tls(problem: &str, place: &str) -> (String, String) {
    // TLS 1.2 sends this alert if the client certificate is missing.
    if problem.contains("HandshakeFailure") {
        return (
            format!("{place} refused the TLS handshake"),
            "does it demand a client certificate? Give one with -CC FILE, and its key with -CK FILE".to_owned(),
        );
    }
    (
        format!("TLS with {place} failed: {problem}"),
        "does that port speak TLS? Plain HTTP needs an http:// URL in --config-url and --auth-url".to_owned(),
    )
}

fn certificate(problem: &CertificateProblem, host: &str) -> (String, String) {
    let trust = "give its authority's certificate with --cacert FILE, trust just this one with `config-cli trust HOST`, \
                 or, if the network is trusted, use -noverify";
    match problem {
        CertificateProblem::UnknownIssuer => (
            format!("the certificate of {host} is self-signed, or signed by an authority that is not trusted here"),
            trust.to_owned(),
        ),
        CertificateProblem::Authority => (
            format!(
                "the certificate of {host} is a certificate authority's own (CA:TRUE), and can't be verified as a server's"
            ),
            "--cacert does not help here: trust just this one with `config-cli trust HOST`, or give its --fingerprint"
                .to_owned(),
        ),
        CertificateProblem::Expired => (
            format!("the certificate of {host} has expired"),
            "have it renewed; is this machine's clock right?".to_owned(),
        ),
        CertificateProblem::NotYetValid => {
            (format!("the certificate of {host} is not valid yet"), "is this machine's clock right?".to_owned())
        }
        CertificateProblem::WrongName => (
            format!("the certificate is not valid for {host}"),
            "use a name that the certificate is valid for in --host".to_owned(),
        ),
        CertificateProblem::Changed(mismatch) => (
            format!("the certificate of {host} is not the one that is trusted: {mismatch}"),
            "was it renewed? Ask the administrator of the server, then run `config-cli trust HOST`; if not, the connection is \
             intercepted"
                .to_owned(),
        ),
        CertificateProblem::Other(problem) => {
            (format!("the certificate of {host} is not accepted: {problem}"), trust.to_owned())
        }
    }
}

/// The hint that shows how to give the credentials of a proxy.
pub(super) fn proxy_credentials(proxy: &str) -> String {
    format!("write the name and password for it into the variable that names it: http://NAME:PASSWORD@{proxy}")
}

/// The message and the hint for a failure of the proxy.
fn proxy_failure(proxy: &str, problem: &ProxyProblem, place: &str) -> (String, String) {
    let look =
        "look at HTTPS_PROXY, HTTP_PROXY and ALL_PROXY in the environment; NO_PROXY names servers that need no proxy";
    match problem {
        ProxyProblem::UnknownHost => (format!("the name of the proxy {proxy} can't be resolved"), look.to_owned()),
        ProxyProblem::ConnectionRefused => (format!("connection refused by the proxy {proxy}"), look.to_owned()),
        ProxyProblem::TimedOut => {
            (format!("connecting to {place} through the proxy {proxy} timed out"), look.to_owned())
        }
        ProxyProblem::Unauthorized => {
            (format!("the proxy {proxy} requires a name and a password, or others (407)"), proxy_credentials(proxy))
        }
        ProxyProblem::NoTunnel => (
            format!("the proxy {proxy} could not connect to {place}"),
            format!("is {place} running, and may the proxy connect to it? NO_PROXY names servers that need no proxy"),
        ),
        ProxyProblem::NotConnected(problem) => {
            (format!("connecting through the proxy {proxy} failed: {problem}"), look.to_owned())
        }
    }
}
