//! Proxies of the environment: what goes through them, and who is named where they are the trouble.

use std::process::Command;

use crate::common::script::{Reply, Server, json, response, text};
use crate::common::{Home, Run, Sandbox};

const LIST: &[&str] = &["--access-token=tok", "--operation-id=get-sessions"];

/// A port where connections are refused.
fn closed_port() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").to_string()
}

/// Asks a server that can't be reached but through a proxy.
fn through(variable: &str, proxy: &str, url: &str, arguments: &[&str]) -> Run {
    let mut command = Home::new().command();
    command.env(variable, proxy).arg(format!("--config-url={url}")).args(arguments);
    Run::of(command.output().expect("a run"))
}

#[test]
fn proxies_of_the_environment_are_used() {
    let server = Server::start(vec![json("200 OK", "{}")]);
    let home = Home::new();
    let through = |proxy: &str, no_proxy: &str, url: &str| {
        let mut command = home.command();
        command.env(proxy, server.url()).env("NO_PROXY", no_proxy);
        let output = command.args([&format!("--config-url={url}"), "--timeout=5s"]).args(LIST).output().expect("a run");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (status, stderr) = through("HTTP_PROXY", "", "http://jans.invalid/");
    assert_eq!(status, Some(0), "{stderr}");
    let (status, stderr) = through("HTTP_PROXY", "jans.invalid", "http://jans.invalid/");
    assert_eq!(status, Some(5), "{stderr}");
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].target, "http://jans.invalid/api/v1/jans-auth-server/session");
    // Through TLS the proxy sees a tunnel, never the token.
    let server = Server::start(vec![text("503 Service Unavailable", "")]);
    let mut command = home.command();
    command.env("HTTPS_PROXY", server.url());
    let output = command.arg("--host=jans.invalid").args(LIST).output().expect("a run");
    assert_eq!(output.status.code(), Some(5), "{output:?}");
    let requests = server.requests();
    assert_eq!((requests[0].method.as_str(), requests[0].target.as_str()), ("CONNECT", "jans.invalid:443"));
    assert_eq!(requests[0].header("authorization"), None);
}

#[test]
fn the_sandbox_and_loopback_never_go_through_a_proxy() {
    let sandbox = Sandbox::start(&["--sessions", "2"]);
    let proxied = |command: &mut Command, proxy: &str| {
        for name in ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            command.env(name, proxy);
        }
        Run::of(command.output().expect("a run"))
    };
    for proxy in [format!("http://{}", closed_port()), "socks5://no proxy at all".to_owned()] {
        let run = proxied(sandbox.command().args(["session", "search"]), &proxy);
        assert_eq!(run.status, 0, "{proxy}: {}", run.stderr);
        let run = proxied(Home::new().command().args(["--sandbox", "session", "search"]), &proxy);
        assert_eq!(run.status, 0, "{proxy}: {}", run.stderr);
        let plain = Server::start(vec![json("200 OK", "{}")]);
        let url = format!("--config-url={}", plain.url());
        let run = proxied(Home::new().command().arg(url).args(LIST), &proxy);
        assert_eq!(run.status, 0, "{proxy}: {}", run.stderr);
    }
}

#[test]
fn a_proxy_that_is_dead_or_unknown_is_named_and_not_the_server() {
    let dead = closed_port();
    for (variable, url) in [("HTTPS_PROXY", "https://jans.invalid/"), ("http_proxy", "http://jans.invalid/")] {
        let run = through(variable, &format!("http://me:hunter2@{dead}"), url, LIST);
        assert_eq!(run.status, 5, "{}", run.stderr);
        assert!(run.stderr.contains(&format!("cause: connection refused by the proxy {dead}\n")), "{}", run.stderr);
        assert!(!run.stderr.contains("hunter2") && run.stderr.contains("HTTPS_PROXY"), "{}", run.stderr);
        let run = through(variable, "proxy.invalid:3128", url, LIST);
        assert_eq!(run.status, 5, "{}", run.stderr);
        let told = "cause: the name of the proxy proxy.invalid:3128 can't be resolved\n";
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
}

#[test]
fn a_proxy_that_wants_a_password_is_told() {
    let refusal = || text("407 Proxy Authentication Required", "");
    for (variable, url) in [("HTTPS_PROXY", "https://jans.invalid/"), ("HTTP_PROXY", "http://jans.invalid/")] {
        let proxy = Server::start(vec![refusal()]);
        let run = through(variable, &proxy.url(), url, LIST);
        assert_ne!(run.status, 0);
        assert!(run.stderr.contains(&proxy.address) && run.stderr.contains("407"), "{}", run.stderr);
        let told = format!("http://NAME:PASSWORD@{}", proxy.address);
        assert!(run.stderr.contains(&told), "{}", run.stderr);
        assert_eq!(proxy.requests().len(), 1);
        // Given, it is sent.
        let proxy = Server::start(vec![refusal()]);
        through(variable, &format!("http://me:hunter2@{}", proxy.address), url, LIST);
        assert_eq!(proxy.requests()[0].header("proxy-authorization"), Some("Basic bWU6aHVudGVyMg=="));
    }
}

#[test]
fn a_server_that_is_down_behind_a_proxy_is_told_with_the_proxy() {
    let replies = || {
        [
            text("502 Bad Gateway", ""),
            text("503 Service Unavailable", ""),
            response("504 Gateway Timeout", &[("Content-Type", "text/html")], "<html>"),
            Reply::Close,
        ]
    };
    let delete = ["--access-token=tok", "--operation-id=delete-session", "--url-suffix=sid:1", "--retries=0"];
    for reply in replies() {
        let proxy = Server::start(vec![reply]);
        let run = through("HTTPS_PROXY", &proxy.url(), "https://jans.invalid/", &delete);
        // The deletion was not sent: the proxy did not get further than its own connection.
        assert_eq!(run.status, 5, "{}", run.stderr);
        let told = format!("cause: the proxy {} could not connect to jans.invalid:443\n", proxy.address);
        assert!(run.stderr.contains("delete-session failed") && run.stderr.contains(&told), "{}", run.stderr);
    }
    for reply in replies() {
        let proxy = Server::start(vec![reply]);
        let get = [LIST, &["--retries=0"]].concat();
        let run = through("HTTP_PROXY", &proxy.url(), "http://jans.invalid/", &get);
        assert_ne!(run.status, 0);
        assert!(run.stderr.contains(&format!("proxy: {}\n", proxy.address)), "{}", run.stderr);
    }
}

#[test]
fn a_variable_that_names_no_proxy_is_a_usage_error_and_not_ignored() {
    let server = "https://jans.invalid/";
    for value in ["http://", "http://me:hunter2@proxy:port", "socks5://127.0.0.1:1080", "a proxy"] {
        for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            let run = through(variable, value, server, LIST);
            assert_eq!(run.status, 2, "{variable}={value}: {}", run.stderr);
            assert!(run.stderr.contains(&format!("cause: {variable} in the environment ")), "{}", run.stderr);
            assert!(!run.stderr.contains("hunter2") && run.stderr.contains("nothing was sent"), "{}", run.stderr);
        }
    }
    // One for another scheme is not asked for.
    let run = through("HTTP_PROXY", "http://", server, LIST);
    assert_eq!(run.status, 5, "{}", run.stderr);
}
