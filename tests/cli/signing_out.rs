//! Signing out, and what `status` says of a token before: nothing is left here, whatever was there.

use std::path::PathBuf;

use crate::common::script::{Recorder, Request, json};
use crate::common::{Home, Run, Sandbox};

/// What leads to a sandbox as its client.
fn flags(sandbox: &Sandbox) -> Vec<String> {
    ["host", "client_id", "cacert"].map(|name| format!("--{}={}", name.replace('_', "-"), sandbox.field(name))).to_vec()
}

fn run(home: &Home, sandbox: &Sandbox, now: &str, arguments: &[&str]) -> Run {
    let mut command = home.command();
    command.env("CONFIG_CLI_CLIENT_SECRET", sandbox.field("client_secret")).env("CONFIG_CLI_NOW", now);
    Run::of(command.args(flags(sandbox)).args(arguments).output().expect("a run"))
}

/// Every file of tokens, locks aside.
fn token_files(home: &Home) -> Vec<PathBuf> {
    let files = std::fs::read_dir(home.path().join("config-cli/data/tokens")).into_iter().flatten();
    let paths = files.map(|file| file.expect("a file").path());
    paths.filter(|path| path.extension().is_none_or(|extension| extension != "lock")).collect()
}

#[test]
fn a_token_that_was_given_is_revoked() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let token = run(&Home::new(), &sandbox, crate::common::NOW, &["-use-test-client", "--output-access-token"]).stdout;
    let home = Home::new();
    let given = format!("--access-token={}", token.trim());
    let check = || run(&home, &sandbox, crate::common::NOW, &[&given, "status", "--check"]);
    let checked = check();
    assert!(checked.status == 0 && !checked.stdout.contains("store "), "it is kept nowhere: {checked:?}");
    let host = flags(&sandbox)[0].clone();
    let unknown = home.run([host.as_str(), &given, "-revoke-session"]);
    assert!(unknown.status == 3 && unknown.stderr.contains("no client id"), "{unknown:?}");
    let out = run(&home, &sandbox, crate::common::NOW, &[&given, "-revoke-session"]);
    let ending = "The given token is still where it was read from, but is revoked.\nSigned out of ";
    assert!(out.status == 0 && out.stderr.contains(ending), "{out:?}");
    assert!(out.stderr.ends_with(": 1 token revoked at the server.\n"), "{out:?}");
    let checked = check();
    assert!(checked.status == 3 && checked.stdout.contains("401 Unauthorized"), "{checked:?}");
}

#[test]
fn what_was_set_aside_goes_too() {
    let sandbox = Sandbox::start(&["--sessions", "1", "--auto-approve"]);
    for way_out in [&["logout"][..], &["logout", "--all"]] {
        let home = Home::new();
        assert_eq!(run(&home, &sandbox, crate::common::NOW, &["login"]).status, 0);
        let path = token_files(&home).pop().expect("a file");
        let text = std::fs::read_to_string(&path).expect("a file");
        std::fs::write(&path, &text[..text.len() / 2]).expect("cut off");
        assert_eq!(home.run(["status"]).status, 3, "it is set aside");
        std::fs::write(path.with_file_name("other.json"), "x").expect("a file of no known client");
        let out = home.run(way_out);
        assert!(out.status == 0 && out.stderr.contains("Not signed in."), "{out:?}");
        let left: Vec<_> = token_files(&home).iter().map(|path| path.ends_with("other.json")).collect();
        assert_eq!(left, if way_out.len() == 1 { vec![true] } else { vec![] }, "another owner's stays with the first");
    }
}

#[test]
fn one_server_that_is_gone_does_not_keep_the_others_signed_in() {
    let mut sandboxes = [(), ()].map(|()| Sandbox::start(&["--sessions", "1"]));
    let home = Home::new();
    for (name, sandbox) in ["a", "b"].into_iter().zip(&sandboxes) {
        let file = home.path().join(format!("secret-{name}"));
        std::fs::write(&file, sandbox.field("client_secret")).expect("a file");
        let file = format!("--client-secret-file={}", file.display());
        let set = ["profile", "set", name, "--auth=client-credentials", &file].map(str::to_owned);
        assert_eq!(home.run(set.into_iter().chain(flags(sandbox))).status, 0);
        // The client's secret is in its file and not kept with the token.
        assert_eq!(home.run(["--profile", name, "session", "list"]).status, 0);
    }
    sandboxes[0].kill();
    let out = home.run(["logout", "--all"]);
    assert_eq!(out.status, 5, "{out:?}");
    assert!(
        out.stderr.contains("not revoked at the server")
            && out.stderr.contains("1 token revoked at the server and removed from this machine"),
        "{out:?}"
    );
    assert_eq!(token_files(&home), Vec::<PathBuf>::new());
}

#[test]
fn a_check_tells_who_is_unreachable_and_shows_what_it_renewed() {
    let mut sandbox = Sandbox::start(&["--sessions", "1", "--auto-approve"]);
    let home = Home::new();
    assert_eq!(run(&home, &sandbox, crate::common::NOW, &["login"]).status, 0);
    let late = run(&home, &sandbox, "2026-01-01T01:00:00Z", &["status", "--check"]);
    assert!(late.status == 0 && late.stdout.contains("(in 5m)"), "{late:?}");
    sandbox.kill();
    let gone = run(&home, &sandbox, "2026-01-01T01:00:00Z", &["status", "--check"]);
    assert!(gone.status == 5 && gone.stdout.contains("server says    connection refused by"), "{gone:?}");
}

#[test]
fn a_token_that_is_given_needs_no_sign_in() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let login = run(&Home::new(), &sandbox, crate::common::NOW, &["--access-token=x", "login"]);
    assert!(login.status == 2 && login.stderr.contains("--access-token needs no sign-in"), "{login:?}");
}

#[test]
fn signing_out_names_the_server_and_the_profile() {
    let sandbox = Sandbox::start(&["--sessions", "1", "--auto-approve"]);
    let home = Home::new();
    let signed_in = run(&home, &sandbox, crate::common::NOW, &["login", "--profile", "work"]);
    assert_eq!(signed_in.status, 0, "{signed_in:?}");
    let out = home.run(["logout"]);
    let place =
        format!("Signed out of https://{}/jans-config-api/ (profile work): 2 tokens revoked", sandbox.field("host"));
    assert!(out.status == 0 && out.stderr.contains(&place), "{out:?}, not {place}");
}

#[test]
fn the_check_of_a_token_asks_for_one_session_and_not_for_all() {
    // A server takes `limit=0` for no bound.
    let server = Recorder::start(|_: &Request| json("200 OK", r#"{"start":0,"totalEntriesCount":0,"entriesCount":0}"#));
    let host = format!("--host={}", server.url());
    let checked = Home::new().run([&host, "--access-token=x", "status", "--check"]);
    assert_eq!(checked.status, 0, "{checked:?}");
    let targets: Vec<String> = server.take().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/jans-config-api/api/v1/jans-auth-server/session/search?limit=1"]);
}
