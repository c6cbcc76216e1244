//! `--tokens`: sessions are ended together with their tokens, and what is left in the sandbox's database.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::raw::Raw;
use crate::common::script::{Recorder, Reply, Request, json, text};
use crate::common::{Home, Run, Sandbox};
use serde_json::Value;

/// The identifier of each entry that a command lists, with the user's DN.
fn listed(sandbox: &Sandbox, command: &str, id: &str) -> BTreeMap<String, Option<String>> {
    let word = if command == "token" { "list" } else { "search" };
    let run = sandbox.run([command, word, "--all", "--format=jsonl"]);
    let entry = |line: &str| {
        let entry: Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| entry[name].as_str().map(str::to_owned);
        (text(id).expect("an identifier"), text("userDn"))
    };
    run.stdout.lines().map(entry).collect()
}

/// All sessions and tokens of a sandbox.
fn everything(sandbox: &Sandbox) -> BTreeMap<String, Option<String>> {
    let mut all = listed(sandbox, "session", "outsideSid");
    all.append(&mut listed(sandbox, "token", "tokenCode"));
    all
}

/// How many rows have each kind and outcome: `session deleted`.
fn outcomes(run: &Run) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in run.stdout.lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let kind = if row["code"].is_string() { "token" } else { "session" };
        *counts.entry(format!("{kind} {}", row["outcome"].as_str().expect("an outcome"))).or_default() += 1;
    }
    counts
}

fn counted(counts: &[(&str, usize)]) -> BTreeMap<String, usize> {
    counts.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect()
}

#[test]
fn after_a_revocation_nothing_of_the_user_lives_and_nothing_else_is_changed() {
    let mut random = fastrand::Rng::with_seed(7);
    for sessions in [30, 70, 250, 400] {
        let sandbox = Sandbox::start(&["--sessions", &sessions.to_string()]);
        for _ in 0..2 {
            let before = everything(&sandbox);
            let dns: BTreeSet<&String> = before.values().flatten().collect();
            let dn = random.choice(dns).expect("a user").clone();
            // Some of the user's sessions are gone already, and their tokens live on.
            let sessions_now = listed(&sandbox, "session", "outsideSid");
            let of_user: Vec<&String> =
                sessions_now.iter().filter(|(_, user)| user.as_ref() == Some(&dn)).map(|(sid, _)| sid).collect();
            if let Some(sid) = random.choice(&of_user).filter(|_| random.bool()) {
                assert_eq!(sandbox.run(["session", "delete", sid, "--yes", "--include-protected"]).status, 0);
            }
            let arguments =
                ["session", "revoke", "--user-dn", &dn, "--tokens", "--yes", "--include-protected", "--format=jsonl"];
            let run = sandbox.run(arguments);
            assert_eq!(run.status, 0, "{sessions} {dn}: {run:?}");
            let mut expected = before.clone();
            expected.retain(|_, user| user.as_ref() != Some(&dn));
            assert_eq!(everything(&sandbox), expected, "{sessions} {dn}: {run:?}");
            let again = sandbox.run(arguments);
            assert_eq!((again.status, again.stdout.as_str()), (4, ""), "{again:?}");
        }
    }
}

#[test]
fn a_deletion_ends_the_tokens_of_the_clients_of_its_sessions() {
    let sandbox = Sandbox::start(&[]);
    let all = everything(&sandbox).len();
    let dry = sandbox.run(["session", "delete", "--user=admin", "--tokens", "--dry-run", "--format=jsonl"]);
    let planned = counted(&[("session would-be-deleted", 10), ("token would-be-revoked", 27)]);
    assert_eq!((dry.status, outcomes(&dry)), (0, planned), "{dry:?}");
    assert!(
        dry.stderr.contains("At a client where a user has a session that is not ended, the tokens are kept"),
        "{}",
        dry.stderr
    );
    assert!(dry.stderr.contains(" and 27 tokens (id_token (10), access_token (10), refresh_token (7)) on "), "{dry:?}");
    assert_eq!(everything(&sandbox).len(), all);

    let table = sandbox.run(["session", "delete", "--user=admin", "--tokens", "--yes", "--format=table"]);
    let lines: Vec<&str> = table.stdout.lines().collect();
    assert_eq!((table.status, lines.len()), (0, 38), "{table:?}");
    let columns: Vec<&str> = lines[0].split_whitespace().collect();
    assert_eq!(columns, ["KIND", "ID", "OUTCOME", "USER", "REASON"]);
    let place = lines[0].find("OUTCOME").expect("a column");
    assert!(lines[1..].iter().all(|line| line[place..].starts_with("deleted") || line[place..].starts_with("revoked")));
    assert!(lines[1].starts_with("session ") && lines[37].contains("_token "), "sessions come first: {lines:?}");
    assert!(
        table.stderr.ends_with(&format!("sessions: 10 deleted; tokens: 27 revoked on {}.\n", sandbox.field("host")))
    );
    assert!(!table.stderr.contains("Tokens issued in a session may outlive it"), "{}", table.stderr);
    assert_eq!(everything(&sandbox).len(), all - 37);

    let sid = listed(&sandbox, "session", "outsideSid").into_iter().find(|(_, user)| user.is_none()).expect("one").0;
    let csv = sandbox.run(["session", "delete", &sid, "--tokens", "--yes", "--format=csv"]);
    assert!(csv.stdout.starts_with("kind,sid,code,outcome,user,client,expires,reason\nsession,"), "{csv:?}");
    assert!(csv.stderr.contains("Without a user, so that no search finds tokens: 1 session."), "{csv:?}");
}

#[test]
fn a_user_without_a_session_has_tokens() {
    let sandbox = Sandbox::start(&[]);
    assert_eq!(sandbox.run(["session", "revoke", "--user=admin", "--yes"]).status, 0);
    let none = sandbox.run(["session", "revoke", "--user=admin", "--yes"]);
    assert_eq!(none.status, 4, "{none:?}");
    let excepted = sandbox.run([
        "session",
        "revoke",
        "--user=admin",
        "--except-user=ADMIN",
        "--tokens",
        "--yes",
        "--format=jsonl",
    ]);
    assert_eq!((excepted.status, excepted.stdout.as_str()), (4, ""), "{excepted:?}");
    let run = sandbox.run(["session", "revoke", "--user=admin", "--tokens", "--yes", "--format=jsonl"]);
    assert_eq!((run.status, outcomes(&run)), (0, counted(&[("token revoked", 27)])), "{run:?}");
    assert!(run.stderr.contains("27 revoked on "), "{}", run.stderr);
}

#[test]
fn a_plan_with_tokens_is_applied_after_changes() {
    let sandbox = Sandbox::start(&[]);
    let plan = sandbox.home.path().join("plan.jsonl");
    let plan = plan.to_str().expect("UTF-8");
    let made = sandbox.run(["session", "revoke", "--user=admin", "--tokens", "--plan", plan]);
    assert_eq!((made.status, made.stdout.as_str()), (0, ""), "{made:?}");
    let lines = std::fs::read_to_string(plan).expect("a plan");
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let end = &lines[lines.len() - 1]["end"];
    assert_eq!((&end["sessions"], &end["tokens"]), (&10.into(), &27.into()));
    let member = |name: &str, inner: &str| lines.iter().find_map(|line| line[name][inner].as_str()).expect("one");
    let (sid, code) = (member("session", "sid"), member("token", "code"));
    assert_eq!(sandbox.run(["session", "delete", sid, "--yes"]).status, 0);
    assert_eq!(sandbox.run(["token", "revoke", code, "--yes"]).status, 0);
    let others = |all: BTreeMap<String, Option<String>>| {
        let is_other = |dn: &String| !dn.contains("122ff2df-911d-424b-bbfe-891a43a70e95");
        all.into_iter().filter(|(_, dn)| dn.as_ref().is_none_or(is_other)).collect::<Vec<_>>()
    };
    let before = everything(&sandbox);
    let run = sandbox.run(["session", "apply", plan, "--yes", "--format=jsonl"]);
    let expected =
        counted(&[("session deleted", 9), ("session not-found", 1), ("token not-found", 1), ("token revoked", 26)]);
    assert_eq!((run.status, outcomes(&run)), (1, expected), "{run:?}");
    assert!(run.stderr.contains("Gone since the plan was made: 1 session."), "{}", run.stderr);
    assert!(run.stderr.contains("Gone since the plan was made: 1 token."), "{}", run.stderr);
    let after = everything(&sandbox);
    assert_eq!((after.len(), others(after)), (before.len() - 35, others(before)));
}

#[test]
fn missing_scopes_are_told_before_anything_is_done() {
    let sandbox = Sandbox::start(&[]);
    let before = everything(&sandbox);
    let with = |scopes: &str| format!("--access-token={}", Raw::new(&sandbox).token(scopes));
    let session = "https://jans.io/oauth/jans-auth-server/session.admin";
    for (scopes, lacks) in [
        (session.to_owned(), "token.readonly"),
        (format!("{session} https://jans.io/oauth/config/token.readonly"), "token.delete"),
    ] {
        for command in [&["delete", "--user=admin"][..], &["revoke", "--user=admin"]] {
            let token = with(&scopes);
            let arguments = [&[token.as_str(), "session"], command, &["--tokens", "--yes", "--format=jsonl"]].concat();
            let run = sandbox.run(&arguments);
            assert_eq!((run.status, run.stdout.as_str()), (3, ""), "{arguments:?}: {run:?}");
            assert!(
                run.stderr.contains(&format!("it lacks the scope https://jans.io/oauth/config/{lacks}")),
                "{run:?}"
            );
            assert!(run.stderr.contains("\"hint\":\"give the role"), "{run:?}");
        }
    }
    assert_eq!(everything(&sandbox), before);
}

#[test]
fn export_journal_and_receipt_have_the_tokens() {
    let sandbox = Sandbox::start(&[]);
    let path = |name: &str| sandbox.home.path().join(name).to_str().expect("UTF-8").to_owned();
    let (export, journal, receipt) = (path("export"), path("journal"), path("receipt"));
    let files = ["--export", &export, "--journal", &journal, "--receipt", &receipt];
    let run = sandbox.run([&["session", "revoke", "--user=admin", "--tokens", "--yes"][..], &files].concat());
    assert_eq!(run.status, 0, "{run:?}");
    let read = |path: &str| -> Vec<Value> {
        let text = std::fs::read_to_string(path).expect("a file");
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let exported = read(&export);
    let tokens: Vec<&Value> = exported.iter().filter(|entry| entry["tokenCode"].is_string()).collect();
    assert_eq!((exported.len(), tokens.len()), (37, 27));
    assert!(tokens.iter().all(|token| token["scope"].is_string() && token["grantId"].is_string()), "whole records");
    let revoked = |line: &&Value| line["outcome"] == "revoked" && line["code"].is_string();
    assert_eq!(read(&journal).iter().filter(revoked).count(), 27);
    let verified = sandbox.run(["receipt", "verify", &receipt]);
    assert!(verified.status == 0, "{verified:?}");
    let text = std::fs::read_to_string(&receipt).expect("a receipt");
    let codes = tokens.iter().map(|token| token["tokenCode"].as_str().expect("a code"));
    assert!(codes.into_iter().all(|code| text.contains(code)), "{text}");
}

#[test]
fn without_the_flag_the_tokens_that_stay_alive_are_counted() {
    let sandbox = Sandbox::start(&["--sessions", "250"]);
    let with = |scopes: &str| format!("--access-token={}", Raw::new(&sandbox).token(scopes));
    let sessions_only = with("https://jans.io/oauth/jans-auth-server/session.admin");
    let general = "Tokens issued in a session may outlive it";
    let sid = |user: &str| {
        let found = sandbox.run(["session", "search", "--user", user, "--limit=1", "--filter=deletable=true"]).json();
        found["entries"][0]["outsideSid"].as_str().expect("a sid").to_owned()
    };
    let run = sandbox.run([&sessions_only, "session", "delete", &sid("admin"), "--yes"]);
    assert!(run.status == 0 && run.stderr.contains(general), "it may not read tokens: {run:?}");
    let run = sandbox.run(["session", "delete", &sid("admin"), "--yes"]);
    assert!(
        run.status == 0 && run.stderr.contains(" of these users at these clients are alive, the last until "),
        "{run:?}"
    );
    assert_eq!(sandbox.run(["token", "revoke", "--user=admin", "--yes"]).status, 0);
    let run = sandbox.run(["session", "delete", &sid("admin"), "--yes"]);
    assert!(run.status == 0 && run.stderr.contains("No token of these users at these clients is alive."), "{run:?}");
    // Many users are not looked up.
    let run = sandbox.run(["session", "delete", "--acr=otp", "--yes"]);
    assert!(run.stderr.contains(general), "{run:?}");
}

/// A server with one session of a user and two tokens: config-cli's own (`x`, by its hash) and another. It deletes no
/// session whose sid is `stuck`.
fn respond(sid: &'static str) -> impl Fn(&Request) -> Reply + Send + 'static {
    const OWN: &str = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
    let ended = std::sync::Mutex::new(BTreeSet::new());
    move |request| {
        let url = request.url();
        let last = url.path_segments().and_then(Iterator::last).unwrap_or_default().to_owned();
        let mut ended = ended.lock().expect("no test panicked here");
        let (session, dn) = (sid, "inum=u,ou=people,o=jans");
        let attributes = serde_json::json!({"auth_user": "eve", "client_id": "c"});
        let session = serde_json::json!({"outsideSid": session, "userDn": dn, "sessionAttributes": attributes});
        match (request.method.as_str(), url.path().contains("/token/")) {
            ("DELETE", _) if last == "stuck" => text("200 OK", ""),
            ("DELETE", _) if ended.insert(last.clone()) => text("200 OK", ""),
            ("DELETE", _) => text("404 Not Found", ""),
            (_, true) => {
                let renewed = (sid == "renewing" && ended.contains(sid)).then_some("renewed");
                let tokens = [OWN, "other"].into_iter().chain(renewed).filter(|code| !ended.contains(*code));
                let token =
                    |code| serde_json::json!({"tokenCode": code, "userDn": dn, "userId": "eve", "clientId": "c"});
                json("200 OK", &serde_json::json!({"entries": tokens.map(token).collect::<Vec<_>>()}).to_string())
            }
            _ if ended.contains(sid) && last == "search" => json("200 OK", "{}"),
            _ if ended.contains(sid) => text("200 OK", ""),
            _ if last == "search" => json("200 OK", &serde_json::json!({"entries": [session]}).to_string()),
            _ => json("200 OK", &session.to_string()),
        }
    }
}

fn run_on(server: &Recorder, arguments: &[&str]) -> Run {
    let url = format!("--config-url={}/", server.url());
    Home::new().run([&[url.as_str(), "--access-token=x", "session"], arguments, &["--yes", "--format=jsonl"]].concat())
}

#[test]
fn the_token_that_config_cli_uses_is_kept_and_that_is_told() {
    for arguments in [&["revoke", "--user-inum=u", "--tokens"][..], &["delete", "s", "--tokens"]] {
        let server = Recorder::start(respond("s"));
        let run = run_on(&server, arguments);
        let expected = counted(&[("session deleted", 1), ("token protected", 1), ("token revoked", 1)]);
        assert_eq!((run.status, outcomes(&run)), (1, expected), "{run:?}");
        assert!(run.stdout.contains("config-cli itself uses it; `config-cli logout` revokes it"), "{run:?}");
        assert!(run.stderr.contains("1 token that config-cli itself uses is kept"), "{run:?}");
    }
}

#[test]
fn the_tokens_of_a_session_that_is_still_there_are_not_revoked() {
    for arguments in [&["revoke", "--user-inum=u", "--tokens"][..], &["delete", "stuck", "--tokens"]] {
        let server = Recorder::start(respond("stuck"));
        let run = run_on(&server, arguments);
        let expected = counted(&[("session still-there", 1), ("token not-tried", 1), ("token protected", 1)]);
        assert_eq!((run.status, outcomes(&run)), (1, expected), "{run:?}");
        assert!(run.stdout.contains("its session was not ended, and would get new tokens"), "{run:?}");
        let sent = server.take();
        assert!(!sent.iter().any(|request| request.target.ends_with("/revoke/other")), "{sent:?}");
    }
}

#[test]
fn tokens_that_a_kept_session_may_have_are_kept_and_the_run_is_complete() {
    let sandbox = Sandbox::start(&[]);
    let arguments = ["session", "revoke", "--user=hiro.tanaka", "--tokens", "--format=jsonl"];
    let dry = sandbox.run([&arguments[..], &["--dry-run"]].concat());
    let run = sandbox.run([&arguments[..], &["--yes"]].concat());
    let (planned, done) = (outcomes(&dry), outcomes(&run));
    assert!(done["session protected"] > 0 && done["token protected"] > 0, "{run:?}");
    assert_eq!(planned["token protected"], done["token protected"], "{dry:?} {run:?}");
    assert!(!done.contains_key("token not-tried") && !run.stderr.contains("session resume"), "{run:?}");
    for told in [&dry, &run] {
        assert!(told.stderr.contains("may belong to sessions that are kept"), "{told:?}");
    }
    let rest = sandbox.run(["session", "resume", "--yes", "--format=jsonl"]);
    assert_eq!(rest.status, 4, "{rest:?}");
    let all = sandbox.run([&arguments[..], &["--yes", "--include-protected"]].concat());
    assert_eq!(outcomes(&all)["token revoked"], done["token protected"], "{all:?}");
}

#[test]
fn the_tokens_of_sessions_that_are_not_selected_are_kept() {
    let sandbox = Sandbox::start(&[]);
    let of_admin = sandbox.run(["session", "search", "--user=admin", "--all", "--format=jsonl"]);
    let first: Value = serde_json::from_str(of_admin.stdout.lines().next().expect("a session")).expect("JSON");
    let sid = first["outsideSid"].as_str().expect("a sid");
    let except = format!("--except={sid}");
    for selected in [&["--user=admin", "--keep-newest=1"][..], &["--user=admin", &except], &[sid]] {
        let dry = [&["session", "delete"], selected, &["--tokens", "--dry-run", "--format=jsonl"]].concat();
        let dry = sandbox.run(dry);
        assert!(outcomes(&dry).contains_key("token protected"), "{dry:?}");
        assert!(dry.stdout.contains("it may belong to a session that is kept"), "{dry:?}");
    }
}

#[test]
fn a_user_with_neither_session_nor_token_is_told() {
    let sandbox = Sandbox::start(&[]);
    let admin = "--user-inum=122ff2df-911d-424b-bbfe-891a43a70e95";
    let arguments = ["session", "revoke", "--user-inum=typo", admin, "--tokens", "--yes", "--format=jsonl"];
    let run = sandbox.run(arguments);
    assert_eq!((run.status, outcomes(&run)["token revoked"]), (1, 27), "{run:?}");
    assert!(run.stderr.contains("inum=typo,ou=people,o=jans has neither a session nor a token"), "{run:?}");
    let sandbox = Sandbox::start(&[]);
    let run = sandbox.run([&arguments[..], &["--ignore-not-found"]].concat());
    assert_eq!(run.status, 0, "{run:?}");
}

#[test]
fn the_maximum_counts_tokens_where_there_is_no_session() {
    let sandbox = Sandbox::start(&[]);
    assert_eq!(sandbox.run(["session", "revoke", "--user=admin", "--yes"]).status, 0);
    let run = sandbox.run(["session", "revoke", "--user=admin", "--tokens", "--yes", "--max=26"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{run:?}");
    assert!(run.stderr.contains("27 tokens are selected, more than --max 26"), "{run:?}");
}

/// A server that sends every session and token, whatever the filter is.
fn ignores_filters(request: &Request) -> Reply {
    let of = |name: &str| {
        let dn = format!("inum={name},ou=people,o=jans");
        serde_json::json!({"outsideSid": name, "tokenCode": name, "userDn": dn, "sessionAttributes": {"auth_user": name}})
    };
    match (request.method.as_str(), request.url().path().contains("/search")) {
        ("GET", true) => json("200 OK", &serde_json::json!({"entries": [of("u"), of("v")]}).to_string()),
        _ => text("404 Not Found", ""),
    }
}

#[test]
fn what_belongs_to_other_users_is_not_ended_where_the_server_ignores_a_filter() {
    let server = Recorder::start(ignores_filters);
    let run = run_on(&server, &["revoke", "--user-inum=u", "--tokens", "--dry-run"]);
    assert_eq!(outcomes(&run), counted(&[("session would-be-deleted", 1), ("token would-be-revoked", 1)]), "{run:?}");
    assert!(!run.stdout.contains("\"v\""), "{run:?}");
}

#[test]
fn a_token_that_a_client_got_after_the_plan_was_made_is_told_with_the_command_that_ends_it() {
    for arguments in [&["revoke", "--user-inum=u", "--tokens"][..], &["delete", "renewing", "--tokens"]] {
        let run = run_on(&Recorder::start(respond("renewing")), arguments);
        assert_eq!(run.status, 1, "{run:?}");
        assert!(run.stderr.contains("1 token that clients got after the plan was made is alive"), "{run:?}");
        assert!(run.stderr.contains("`config-cli token revoke renewed` ends them"), "{run:?}");
    }
    let run = run_on(&Recorder::start(respond("s")), &["revoke", "--user-inum=u", "--tokens"]);
    assert!(!run.stderr.contains("after the plan was made"), "{run:?}");
}

#[test]
fn a_rejected_sign_in_is_told_before_anything_is_ended() {
    let respond = respond("s");
    let server = Recorder::start(move |request: &Request| match request.target.ends_with("checks-its-scopes") {
        true => text("401 Unauthorized", "Token is Invalid."),
        false => respond(request),
    });
    let run = run_on(&server, &["revoke", "--user-inum=u", "--tokens"]);
    assert_eq!((run.status, run.stdout.as_str()), (3, ""), "{run:?}");
    assert!(run.stderr.contains("Token is Invalid."), "{run:?}");
}
