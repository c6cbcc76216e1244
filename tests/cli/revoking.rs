//! `session revoke` by every selector: which users it ends, what an exception keeps, and what is left on the server.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::common::{Home, Run, Sandbox};
use serde_json::Value;

/// A session as the server has it.
struct Session {
    sid: String,
    dn: Option<String>,
    value: Value,
}

/// All sessions that a search finds.
fn search(sandbox: &Sandbox, selectors: &[&str]) -> Vec<Session> {
    let run = sandbox.run(["session", "search", "--all", "--format=jsonl"].iter().chain(selectors));
    assert_eq!(run.status, 0, "{run:?}");
    let session = |line: &str| {
        let value: Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| value[name].as_str().map(str::to_owned);
        Session { sid: text("outsideSid").expect("a sid"), dn: text("userDn"), value }
    };
    run.stdout.lines().map(session).collect()
}

fn sids(sandbox: &Sandbox, selectors: &[&str]) -> BTreeSet<String> {
    search(sandbox, selectors).into_iter().map(|session| session.sid).collect()
}

/// The sid and the outcome of each row in a report of JSON lines.
fn outcomes(run: &Run) -> BTreeMap<String, String> {
    let row = |line: &str| {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| row[name].as_str().map(str::to_owned);
        (text("sid").or_else(|| text("code")).expect("an identifier"), text("outcome").expect("an outcome"))
    };
    run.stdout.lines().map(row).collect()
}

fn revoke(sandbox: &Sandbox, more: &[&str]) -> Run {
    sandbox.run(["session", "revoke", "--format=jsonl"].iter().chain(more))
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).expect("a file");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn every_selector_ends_all_sessions_of_the_users_of_what_it_selects() {
    let table: &[&[&str]] = &[
        &["--ip=192.0.2.0/27"],
        &["--state=unauthenticated"],
        &["--where=.sessionAttributes.acr == \"otp\""],
        &["--filter=deletable = false"],
        &["--idle-for=2h", "--state=authenticated", "--acr=otp"],
        &["--created-before=-12h", "--except-user=admin"],
        &["--user=admin", "--state=authenticated"],
        &["--pattern=122ff2df", "--include-protected"],
        &["--every-session", "--except-user=ADMIN"],
    ];
    for selectors in table {
        let sandbox = Sandbox::start(&["--sessions", "120"]);
        let before = search(&sandbox, &[]);
        let searched: Vec<&str> = selectors
            .iter()
            .copied()
            .filter(|flag| !["--include-protected", "--every-session"].contains(flag))
            .collect();
        let matching = search(&sandbox, &searched);
        let users: BTreeSet<&String> = matching.iter().filter_map(|session| session.dn.as_ref()).collect();
        let matching: BTreeSet<&String> = matching.iter().map(|session| &session.sid).collect();
        assert!(matching.len() < before.len() && !users.is_empty(), "{selectors:?}");
        let is_selected = |session: &Session| match &session.dn {
            Some(dn) => users.contains(dn),
            None => matching.contains(&session.sid),
        };
        let is_kept = |session: &Session| {
            session.value["deletable"] == Value::Bool(false) && !selectors.contains(&"--include-protected")
        };
        let journal = sandbox.home.path().join("journal");
        let journal_flag = format!("--journal={}", journal.display());
        let run = revoke(&sandbox, &[selectors, &["--yes", &journal_flag][..]].concat());
        let selected: Vec<&Session> = before.iter().filter(|session| is_selected(session)).collect();
        let expected = selected
            .iter()
            .map(|session| (session.sid.clone(), if is_kept(session) { "protected" } else { "deleted" }.to_owned()));
        assert_eq!(outcomes(&run), expected.collect(), "{selectors:?}: {run:?}");
        let left = before.iter().filter(|session| !is_selected(session) || is_kept(session));
        assert_eq!(sids(&sandbox, &[]), left.map(|session| session.sid.clone()).collect(), "{selectors:?}");
        // A user none of whose sessions is kept is revoked with one request, once.
        let has_kept =
            |dn: &&&String| selected.iter().any(|session| session.dn.as_ref() == Some(**dn) && is_kept(session));
        let revoked: Vec<String> =
            lines(&journal).iter().filter_map(|line| line["revocation"]["dn"].as_str().map(str::to_owned)).collect();
        let expected: BTreeSet<String> = users.iter().filter(|dn| !has_kept(dn)).map(|dn| (*dn).clone()).collect();
        assert_eq!(
            (revoked.iter().cloned().collect(), revoked.len()),
            (expected.clone(), expected.len()),
            "{selectors:?}"
        );
        let counted = format!(
            "of {}, whose sessions are ended, whether they match or not: ",
            match users.len() {
                1 => "1 user".to_owned(),
                users => format!("{users} users"),
            }
        );
        assert!(run.stderr.contains(&counted), "{selectors:?}: {run:?}");
    }
}

#[test]
fn sids_of_a_list_choose_users_and_what_has_no_user_is_ended_by_sid() {
    let sandbox = Sandbox::start(&["--sessions", "120"]);
    let before = search(&sandbox, &[]);
    let admin: Vec<&Session> =
        before.iter().filter(|session| session.value["sessionAttributes"]["auth_user"] == "admin").collect();
    let without_user = before.iter().find(|session| session.dn.is_none()).expect("a session without a user");
    let input = format!("{}\n{}\nno-such-sid\n", admin[0].sid, without_user.sid);
    let line = ["session", "revoke", "--from=-", "--include-protected", "--yes", "--format=jsonl"];
    let run = sandbox.run_with_input(&line, &input);
    let ended = before.iter().filter(|session| session.dn == admin[0].dn || session.sid == without_user.sid);
    let mut expected: BTreeMap<String, String> =
        ended.map(|session| (session.sid.clone(), "deleted".to_owned())).collect();
    expected.insert("no-such-sid".to_owned(), "not-found".to_owned());
    assert_eq!((run.status, outcomes(&run)), (1, expected.clone()), "{run:?}");
    assert!(run.stderr.contains("Without a user, so that none can be revoked for them: 1 session,"), "{run:?}");
    assert_eq!(sandbox.count() as usize, before.len() + 1 - expected.len());
    let again = sandbox.run_with_input(&line, &admin[0].sid);
    assert_eq!((again.status, outcomes(&again).len()), (4, 1), "{again:?}");
    let empty = sandbox.run_with_input(&line, "");
    assert_eq!((empty.status, empty.stdout.as_str()), (4, ""), "{empty:?}");
}

#[test]
fn a_user_with_an_excepted_session_is_not_revoked_as_a_whole() {
    let table: &[&[&str]] = &[&["--user=admin"], &["--ip=0.0.0.0/0", "--user=admin"]];
    for selectors in table {
        let sandbox = Sandbox::start(&["--sessions", "120"]);
        let others = sids(&sandbox, &["--except-user=admin"]);
        let mut admin = search(&sandbox, &["--user=admin"]);
        admin.sort_by_key(|session| session.value["creationDate"].as_str().map(str::to_owned));
        let newest = admin.last().expect("a session").sid.clone();
        let excepted = admin[0].sid.clone();
        let journal = sandbox.home.path().join("journal");
        let journal_flag = format!("--journal={}", journal.display());
        let exceptions = ["--except", &excepted, "--keep-newest=1", "--include-protected", "--tokens", "--yes"];
        let run = revoke(&sandbox, &[selectors, &exceptions[..], &[journal_flag.as_str()]].concat());
        // Tokens of the clients at which a session is kept are kept, too, which the status tells.
        let words: BTreeSet<String> = outcomes(&run).into_values().collect();
        assert_eq!((run.status, words), (1, ["deleted", "protected"].map(str::to_owned).into()), "{run:?}");
        let kept: BTreeSet<String> = [newest, excepted].into();
        assert_eq!(sids(&sandbox, &[]), others.union(&kept).cloned().collect(), "{run:?}");
        let told =
            "Kept by --except or --keep-newest: 2 sessions of 1 user, whose other sessions are deleted one by one.";
        assert!(run.stderr.contains(told), "{run:?}");
        assert!(lines(&journal).iter().all(|line| line["revocation"].is_null()), "the server would end them, too");
        // A user all of whose sessions are kept is left alone, with all tokens.
        let tokens =
            |sandbox: &Sandbox| sandbox.run(["token", "list", "--user=admin", "--all", "--format=jsonl"]).stdout;
        let before = tokens(&sandbox);
        let none = revoke(&sandbox, &[selectors, &["--keep-newest=9", "--tokens", "--yes"][..]].concat());
        assert_eq!((none.status, none.stdout.as_str()), (4, ""), "{none:?}");
        assert_eq!(tokens(&sandbox), before);
    }
}

#[test]
fn a_session_of_a_name_without_a_dn_is_ended_by_sid() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let path = sandbox.home.path().join("config-cli/data/sandbox/sessions.sqlite");
    let database = rusqlite::Connection::open(path).expect("the database");
    let sid = search(&sandbox, &["--user=admin"])[0].sid.clone();
    let changed = database.execute("UPDATE jansSessId SET jansUsrDN = NULL WHERE sid = ?1", [&sid]);
    assert_eq!(changed.expect("a statement"), 1);
    let run = revoke(&sandbox, &["--user=admin", "--include-protected", "--yes"]);
    assert!(run.status == 0 && outcomes(&run).contains_key(&sid), "{run:?}");
    assert!(run.stderr.contains("Without a user, so that none can be revoked for them: 1 session,"), "{run:?}");
    assert_eq!(sandbox.count_of("admin"), 0);
}

#[test]
fn what_is_chosen_by_sessions_is_shown_limited_planned_and_applied() {
    let sandbox = Sandbox::start(&["--sessions", "120"]);
    let selectors = ["--ip=192.0.2.0/26", "--state=authenticated"];
    let before = sids(&sandbox, &[]);
    let dry = revoke(&sandbox, &[&selectors[..], &["--dry-run"]].concat());
    let would = outcomes(&dry);
    assert!(dry.status == 0 || dry.status == 1, "{dry:?}");
    assert!(would.len() > sids(&sandbox, &selectors).len() && dry.stderr.contains(" match, of "), "{dry:?}");
    let limited = revoke(&sandbox, &[&selectors[..], &["--max=3", "--yes"]].concat());
    assert!(limited.status == 1 && limited.stderr.contains("more than --max 3"), "{limited:?}");
    let none = revoke(&sandbox, &["--ip=203.0.113.99", "--yes"]);
    assert!(none.status == 4 && none.stderr.contains("No session matches: nothing to revoke."), "{none:?}");
    assert_eq!(revoke(&sandbox, &["--ip=203.0.113.99", "--yes", "--ignore-not-found"]).status, 0);
    let unanswered = revoke(&sandbox, &selectors);
    assert!(unanswered.status == 2 && unanswered.stderr.contains("--yes"), "{unanswered:?}");

    let plan = sandbox.home.path().join("plan");
    let made = revoke(&sandbox, &[&selectors[..], &["--plan", plan.to_str().expect("a path")]].concat());
    assert!(
        made.stderr.contains("USER") && made.stderr.contains("  and ") && made.stderr.contains(" more\n"),
        "{made:?}"
    );
    assert_eq!((made.status, sids(&sandbox, &[])), (0, before.clone()), "{made:?}");
    // A session of one of the users begins; another session of the plan ends.
    let database = sandbox.home.path().join("config-cli/data/sandbox/sessions.sqlite");
    let database = rusqlite::Connection::open(database).expect("the database");
    let planned: Vec<String> =
        lines(&plan).iter().filter_map(|line| line["session"]["sid"].as_str().map(str::to_owned)).collect();
    let begun = "INSERT INTO jansSessId SELECT 'begun', 'begun', creationDate, exp, del, jansLastAccessTime, jansUsrDN, authnTime, \
                 jansState, jansSessState, jansPermissionGrantedMap, json_set(jansSessAttr, '$.sid', 'begun', '$.remote_ip', \
                 '198.51.100.1'), deviceSecret FROM jansSessId WHERE sid = ?1";
    assert_eq!(database.execute(begun, [&planned[0]]).expect("a statement"), 1);
    assert_eq!(database.execute("DELETE FROM jansSessId WHERE sid = ?1", [&planned[1]]).expect("a statement"), 1);
    let apply = ["session", "apply", plan.to_str().expect("a path"), "--yes", "--format=jsonl", "--ignore-not-found"];
    let run = sandbox.run(apply);
    assert!(
        run.stderr.contains("Not in the plan, and not touched, though they are of its users: 1 session."),
        "{run:?}"
    );
    assert!(run.stderr.contains("Gone since the plan was made: 1 session."), "{run:?}");
    assert!(!run.stderr.contains("no longer matched"), "the other sessions of the users never matched: {run:?}");
    let deleted = outcomes(&run).into_iter().filter(|(_, outcome)| outcome == "deleted").map(|(sid, _)| sid);
    let deleted: BTreeSet<String> = deleted.collect();
    let would_be: BTreeSet<String> = would
        .into_iter()
        .filter(|(sid, outcome)| outcome == "would-be-deleted" && *sid != planned[1])
        .map(|(sid, _)| sid)
        .collect();
    assert_eq!(deleted, would_be);
    let mut left: BTreeSet<String> = before.difference(&deleted).filter(|sid| **sid != planned[1]).cloned().collect();
    left.insert("begun".to_owned());
    assert_eq!(sids(&sandbox, &[]), left);
}

#[test]
fn the_requests_that_tell_the_users_are_shown() {
    let home = Home::new();
    let line = ["--host=jans.example", "--curl", "session", "revoke"];
    let run = home.run(line.iter().chain(&["--client=x", "--keep-newest=1"]));
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stdout.contains("session/search?") && run.stdout.contains("session/user/USER_DN"), "{run:?}");
    assert!(run.stderr.contains("The sessions tell the users"), "{run:?}");
}

#[test]
fn a_plan_of_more_users_than_a_command_line_takes_is_applied() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let users = sandbox.home.path().join("users");
    let names: Vec<String> = (0..600).map(|number| format!("nobody{number}")).collect();
    std::fs::write(&users, format!("admin\n{}\n", names.join("\n"))).expect("a file");
    let users = format!("--users-file={}", users.display());
    let admin = sids(&sandbox, &["--user=admin"]);
    let (first, second) = (sandbox.home.path().join("first"), sandbox.home.path().join("second"));
    let [first, second] = [&first, &second].map(|path| path.to_str().expect("a path"));
    let made = sandbox.run(["session", "delete", &users, "--include-protected", "--plan", first]);
    assert_eq!(made.status, 0, "{made:?}");
    let made =
        sandbox.run(["session", "revoke", &users, "--include-protected", "--ignore-not-found", "--plan", second]);
    assert_eq!(made.status, 0, "{made:?}");
    for (plan, is_first) in [(first, true), (second, false)] {
        let run = sandbox.run(["session", "apply", plan, "--yes", "--format=jsonl"]);
        let word = if is_first { "deleted" } else { "not-found" };
        let expected: BTreeMap<String, String> = admin.iter().map(|sid| (sid.clone(), word.to_owned())).collect();
        assert_eq!((run.status, outcomes(&run)), (i32::from(!is_first), expected), "{run:?}");
    }
}
