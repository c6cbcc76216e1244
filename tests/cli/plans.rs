//! Deletions by selectors, and plans: what is shown, asked, refused, written and applied.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use crate::common::{Home, Run, Sandbox, WELL_KNOWN_SID};
use serde_json::Value;

/// The sids that a search with these selectors finds.
fn sids(sandbox: &Sandbox, selectors: &[&str]) -> BTreeSet<String> {
    let line = ["session", "search", "--all", "--format=csv", "--columns=sid"];
    let run = sandbox.run(line.iter().chain(selectors));
    assert_eq!(run.status, 0, "{run:?}");
    run.stdout.lines().skip(1).map(str::to_owned).collect()
}

fn delete(sandbox: &Sandbox, more: &[&str]) -> Run {
    sandbox.run(["session", "delete"].iter().chain(more))
}

/// The sids and outcomes in a report of JSON lines.
fn outcomes(run: &Run) -> BTreeSet<(String, String)> {
    let row = |line: &str| serde_json::from_str::<Value>(line).expect("JSON");
    let text = |row: &Value, name: &str| row[name].as_str().expect("a text").to_owned();
    run.stdout.lines().map(row).map(|row| (text(&row, "sid"), text(&row, "outcome"))).collect()
}

fn path_in(sandbox: &Sandbox, name: &str) -> PathBuf {
    sandbox.home.path().join(name)
}

/// Runs SQL on the sandbox's sessions, as logins and logouts would change them.
fn change(sandbox: &Sandbox, statement: &str) {
    let path = sandbox.home.path().join("config-cli/data/sandbox/sessions.sqlite");
    let database = rusqlite::Connection::open(path).expect("the database");
    assert!(database.execute(statement, []).expect("a statement") > 0, "{statement}");
}

#[test]
fn nothing_selected_is_not_everything() {
    // There is no server: whatever is sent would fail with another exit status.
    let home = Home::new();
    let table: &[(&[&str], &str)] = &[
        (&["delete"], "--every-session selects every session"),
        (&["delete", "--except-user=admin"], "--every-session selects every session"),
        (&["delete", "--except=x", "--keep-newest=1"], "--every-session selects every session"),
        (&["delete", "--every-session", "--user=a"], "--every-session excludes sids and selectors"),
        (&["delete", "--every-session", "x"], "--every-session excludes sids and selectors"),
        (&["delete", "--every-session"], "--yes"),
        (&["delete", "--user=a", "--plan=p", "--dry-run"], "cannot be used with"),
        (&["revoke"], "--every-session selects every session"),
        (&["revoke", "--except-user=a"], "--every-session selects every session"),
        (&["revoke", "--except=s", "--keep-newest=1"], "--every-session selects every session"),
        (&["revoke", "--every-session", "--ip=192.0.2.7"], "--every-session excludes users and selectors"),
        (&["revoke", "--every-session"], "--yes"),
    ];
    for (arguments, expected) in table {
        let run = home.run(["--host=127.0.0.1:1", "--access-token=t", "session"].iter().chain(*arguments));
        assert!(run.status == 2 && run.stderr.contains(expected), "{arguments:?}: {run:?}");
    }
}

#[test]
fn a_dry_run_lists_what_would_be_deleted_in_every_format() {
    let sandbox = Sandbox::start(&[]);
    let expected = sids(&sandbox, &["--user=admin"]);
    for format in ["table", "json", "jsonl", "csv", "yaml"] {
        let run = delete(&sandbox, &["--user=admin", "--dry-run", "--format", format]);
        assert_eq!(run.status, 0, "{run:?}");
        assert_eq!(run.stdout.matches("would-be-deleted").count(), expected.len(), "{run:?}");
        assert!(expected.iter().all(|sid| run.stdout.contains(sid)), "{run:?}");
        assert!(run.stderr.contains("Would delete 10 sessions of admin, through "), "{run:?}");
    }
    let journals = sandbox.run(["session", "journals", "--format=json"]);
    assert_eq!((journals.json(), sandbox.count()), (serde_json::json!([]), 250), "{journals:?}");
}

#[test]
fn selectors_delete_what_a_search_finds_and_nothing_else() {
    let sandbox = Sandbox::start(&[]);
    let all = sids(&sandbox, &[]);
    let selectors = ["--ip=192.0.2.0/24", "--where=.state == \"authenticated\"", "--filter=deletable = true"];
    let expected = sids(&sandbox, &selectors);
    assert!(expected.len() > 20, "{}", expected.len());
    let run = delete(&sandbox, &[&selectors[..], &["--yes", "--format=jsonl"]].concat());
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(outcomes(&run), expected.iter().map(|sid| (sid.clone(), "deleted".to_owned())).collect());
    assert_eq!(sids(&sandbox, &[]), all.difference(&expected).cloned().collect());
    // A sample and what is kept is shown before.
    let sample = run.stderr.split("Delete ").next().expect("a sample");
    assert_eq!(sample.lines().filter(|line| expected.iter().any(|sid| line.contains(sid))).count(), 10, "{run:?}");
    assert!(sample.contains(&format!("  and {} more\n", expected.len() - 10)), "{run:?}");
    let none = delete(&sandbox, &["--user=nobody", "--yes"]);
    assert!(none.status == 0 && none.stderr.contains("Nothing was deleted"), "{none:?}");
}

#[test]
fn every_session_is_said_and_can_be_narrowed() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let admin = sids(&sandbox, &["--user=admin"]);
    let line = ["--every-session", "--except-user=Admin", "--include-protected", "--yes"];
    let run = delete(&sandbox, &line);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(sids(&sandbox, &[]), admin);
    let run = delete(&sandbox, &["--every-session", "--include-protected", "--yes"]);
    assert_eq!((run.status, sandbox.count()), (0, 0), "{run:?}");
}

#[test]
fn sids_and_selectors_together_delete_what_is_both() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let admin: Vec<String> = sids(&sandbox, &["--user=admin"]).into_iter().collect();
    let other = sids(&sandbox, &["--except-user=admin"]).into_iter().next().expect("another session");
    let line = [admin[0].as_str(), &other, "--user=admin", "--yes", "--format=jsonl"];
    let run = delete(&sandbox, &line);
    assert_eq!(outcomes(&run), [(admin[0].clone(), "deleted".to_owned())].into(), "{run:?}");
    // Without anything that the server can filter by, the sids are looked up, and one that does not exist is told.
    let line = [admin[1].as_str(), &admin[2], "no-such-sid", "--except", &admin[2], "--yes", "--format=jsonl"];
    let run = delete(&sandbox, &line);
    let expected = [(admin[1].clone(), "deleted".to_owned()), ("no-such-sid".to_owned(), "not-found".to_owned())];
    assert_eq!((run.status, outcomes(&run)), (1, expected.into()), "{run:?}");
    assert_eq!(sandbox.count(), 58);
}

#[test]
fn more_than_the_allowed_number_is_refused_before_anything() {
    let sandbox = Sandbox::start(&[]);
    for line in [&["--user=admin", "--max=9"][..], &["--user=admin", "--max=9", "--dry-run"]] {
        let run = delete(&sandbox, &[line, &["--yes"]].concat());
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{run:?}");
        assert!(run.stderr.contains("10 sessions are selected, more than --max 9"), "{run:?}");
    }
    let run = sandbox.run(["session", "revoke", "--user=admin", "--max=1", "--yes"]);
    assert!(run.status == 1 && run.stderr.contains("more than --max 1"), "{run:?}");
    assert_eq!(sandbox.count(), 250);
    let run = sandbox.run(["session", "journals", "--format=json"]);
    assert_eq!(run.json(), serde_json::json!([]), "no journal is left");
    let run = delete(&sandbox, &["--user=admin", "--max=10", "--yes"]);
    assert_eq!((run.status, sandbox.count_of("admin")), (0, 0), "{run:?}");
}

#[test]
fn a_plan_is_applied_exactly_and_what_changed_is_told() {
    let sandbox = Sandbox::start(&[]);
    let path = path_in(&sandbox, "plan");
    let plan = path.to_str().expect("a path");
    let planned: Vec<String> = sids(&sandbox, &["--user=admin"]).into_iter().collect();
    let made = delete(&sandbox, &["--user=admin", "--plan", plan]);
    assert_eq!((made.status, made.stdout.as_str(), sandbox.count()), (0, "", 250), "{made:?}");
    assert!(made.stderr.contains(&format!("`config-cli session apply {plan}` deletes them.")), "{made:?}");
    assert_eq!(std::fs::metadata(&path).expect("a plan").permissions().mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(&path).expect("a plan");
    assert!(text.starts_with("{\"plan\":1,") && text.contains("\"selectors\":[\"--user\",\"admin\"]"), "{text}");
    assert_eq!(text.lines().count(), planned.len() + 2);
    let again = delete(&sandbox, &["--user=admin", "--plan", plan]);
    assert!(again.status == 2 && again.stderr.contains("name a file that does not exist"), "{again:?}");
    // One session ends, one begins, and one is no longer matched.
    change(&sandbox, &format!("DELETE FROM jansSessId WHERE sid = '{}'", planned[0]));
    let of_admin = "json_set(jansSessAttr, '$.auth_user', 'admin', '$.sid', 'begun') ";
    change(
        &sandbox,
        &format!(
            "INSERT INTO jansSessId SELECT 'begun', 'begun', creationDate, exp, del, jansLastAccessTime, jansUsrDN, \
             authnTime, jansState, jansSessState, jansPermissionGrantedMap, {of_admin}, deviceSecret FROM jansSessId \
             WHERE sid = '{}'",
            planned[1]
        ),
    );
    let renamed = "UPDATE jansSessId SET jansSessAttr = json_set(jansSessAttr, '$.auth_user', 'other') WHERE sid = ";
    change(&sandbox, &format!("{renamed}'{}'", planned[2]));
    let apply = |more: &[&str]| sandbox.run(["session", "apply", plan, "--format=jsonl"].iter().chain(more));
    for more in [&["--dry-run"][..], &["--yes"]] {
        let run = apply(more);
        for told in [
            "Gone since the plan was made: 1 session.",
            "In the plan, but no longer matched by its selectors: 1 session.",
            "Not in the plan, and not touched, though its selectors match: 1 session.",
        ] {
            assert!(run.stderr.contains(told), "{told}: {run:?}");
        }
        let word = if more == ["--yes"] { "deleted" } else { "would-be-deleted" };
        let expected = planned.iter().map(|sid| (sid.clone(), if *sid == planned[0] { "not-found" } else { word }));
        assert_eq!(outcomes(&run), expected.map(|(sid, word)| (sid, word.to_owned())).collect(), "{run:?}");
        assert_eq!(run.status, 1, "one was not found: {run:?}");
    }
    assert_eq!(sids(&sandbox, &["--user=admin"]), BTreeSet::from(["begun".to_owned()]));
    assert_eq!(sandbox.count(), 250 + 1 - planned.len() as u64);
    let journals = sandbox.run(["session", "journals", "--format=json"]).json();
    assert_eq!(journals.as_array().map(Vec::len), Some(1), "the run has a journal: {journals}");
    assert_eq!(std::fs::read_to_string(&path).expect("a plan"), text, "the plan stays as it is");
    let repeated = apply(&["--yes", "--ignore-not-found"]);
    assert_eq!(repeated.status, 0, "{repeated:?}");
    assert!(repeated.stderr.contains("Gone since the plan was made: 10 sessions."), "{repeated:?}");
}

#[test]
fn a_plan_of_sids_or_of_a_file_of_users_is_applied_without_its_files() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let (users, plan) = (path_in(&sandbox, "users"), path_in(&sandbox, "plan"));
    std::fs::write(&users, "admin\n-x\n").expect("a file");
    let (users, plan) = (users.to_str().expect("a path"), plan.to_str().expect("a path"));
    let run = delete(&sandbox, &["--users-file", users, "--except", WELL_KNOWN_SID, "--plan", plan]);
    assert_eq!(run.status, 0, "{run:?}");
    std::fs::remove_file(users).expect("removed");
    let run = sandbox.run(["session", "apply", plan, "--yes"]);
    assert_eq!((run.status, sids(&sandbox, &["--user=admin"])), (0, [WELL_KNOWN_SID.to_owned()].into()), "{run:?}");
    std::fs::remove_file(plan).expect("removed");
    let run = delete(&sandbox, &[WELL_KNOWN_SID, "no-such-sid", "--plan", plan]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("Not in the plan: 1 session (not-found)."), "{run:?}");
    let run = sandbox.run(["session", "apply", plan, "--yes"]);
    assert_eq!((run.status, sandbox.count_of("admin")), (0, 0), "{run:?}");
    assert!(!run.stderr.contains("Not in the plan") && !run.stderr.contains("Gone"), "{run:?}");
    // A protected session is in the plan, and is kept.
    std::fs::remove_file(plan).expect("removed");
    let kept = sids(&sandbox, &["--filter=deletable = false"]);
    let run = delete(&sandbox, &["--filter=deletable = false", "--plan", plan]);
    assert!(run.status == 0 && run.stderr.contains("kept (deletable: false)"), "{run:?}");
    let run = sandbox.run(["session", "apply", plan, "--yes", "--format=jsonl"]);
    assert_eq!((run.status, sids(&sandbox, &["--filter=deletable = false"])), (1, kept.clone()), "{run:?}");
    assert_eq!(outcomes(&run), kept.into_iter().map(|sid| (sid, "protected".to_owned())).collect());
}

#[test]
fn a_plan_of_a_revocation_ends_no_session_that_began_since() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let path = path_in(&sandbox, "plan");
    let plan = path.to_str().expect("a path");
    let run = sandbox.run(["session", "revoke", "--user=admin", "--include-protected", "--plan", plan]);
    assert_eq!((run.status, sandbox.count()), (0, 60), "{run:?}");
    change(
        &sandbox,
        "INSERT INTO jansSessId SELECT 'begun', 'begun', creationDate, exp, del, jansLastAccessTime, jansUsrDN, authnTime, \
         'authenticated', jansSessState, jansPermissionGrantedMap, json_set(jansSessAttr, '$.sid', 'begun'), deviceSecret \
         FROM jansSessId WHERE jansSessAttr LIKE '%\"auth_user\":\"admin\"%' LIMIT 1",
    );
    let run = sandbox.run(["session", "apply", plan, "--yes"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.stderr.contains("Not in the plan, and not touched, though they are of its users: 1 session."),
        "{run:?}"
    );
    assert_eq!(sids(&sandbox, &["--user=admin"]), ["begun".to_owned()].into());
}

#[test]
fn a_plan_that_is_damaged_or_of_another_server_is_refused() {
    let sandbox = Sandbox::start(&["--sessions", "30"]);
    let path = path_in(&sandbox, "plan");
    let plan = path.to_str().expect("a path");
    let made = delete(&sandbox, &["--user=admin", "--plan", plan]);
    assert_eq!(made.status, 0, "{made:?}");
    let whole = std::fs::read_to_string(&path).expect("a plan");
    let other = Sandbox::start(&["--sessions", "30"]);
    let run = other.run(["session", "apply", plan, "--yes"]);
    assert!(run.status == 2 && run.stderr.contains("and this command calls"), "{run:?}");
    let cut = whole.rsplit_once("{\"end\"").expect("an end").0;
    let journal = format!("{whole}{{\"at\":\"2026-01-01T00:00:00Z\",\"began\":\"delete\"}}\n");
    let table = [
        (cut.to_owned(), "the plan is incomplete"),
        (whole.replacen("\"sid\":", "\"sid\"", 1), "line 2 is damaged"),
        (whole.replacen("\"plan\":1", "\"plan\":2", 1), "reads only version 1"),
        (whole.replacen("\"--user\"", "\"--usr\"", 1), "--usr"),
        ("sid\n".to_owned(), "it is not a plan"),
        (journal, "is the journal of a run, not a plan"),
    ];
    for (text, expected) in table {
        std::fs::write(&path, text).expect("a file");
        let run = sandbox.run(["session", "apply", plan, "--yes"]);
        assert!(run.status == 2 && run.stderr.contains(expected), "{expected}: {run:?}");
    }
    let run = sandbox.run(["session", "apply", "/no/such/plan", "--yes"]);
    assert!(run.status == 2 && run.stderr.contains("/no/such/plan can't be applied"), "{run:?}");
    std::fs::write(&path, &whole).expect("a file");
    let run = sandbox.run(["session", "apply", plan]);
    assert!(run.status == 2 && run.stderr.contains("--yes"), "{run:?}");
    assert_eq!((sandbox.count(), other.count()), (30, 30));
}

#[test]
fn users_of_a_file_are_revoked_but_for_the_excepted_ones() {
    let sandbox = Sandbox::start(&[]);
    let all = sandbox.run(["session", "search", "--all", "--format=jsonl"]);
    let plain = |user: &str| user.chars().all(|letter| letter.is_ascii_lowercase() || letter == '.');
    let users: BTreeSet<String> = all
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
        .filter_map(|session| session["sessionAttributes"]["auth_user"].as_str().map(str::to_owned))
        .filter(|user| plain(user))
        .collect();
    let users: Vec<&str> = users.iter().map(String::as_str).take(4).collect();
    let path = path_in(&sandbox, "users");
    std::fs::write(&path, format!("# stolen\n{}\nnobody\n", users[1..].join("\r\n"))).expect("a file");
    let line = ["session", "revoke", "--user", users[0], "--users-file", path.to_str().expect("a path")];
    let run = sandbox.run(line.iter().chain(&[
        "--except-user",
        &users[3].to_uppercase(),
        "--include-protected",
        "--ignore-not-found",
        "--yes",
    ]));
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stderr.contains("Kept, since --except-user names the user: inum="), "{run:?}");
    for user in &users[..3] {
        assert_eq!(sandbox.count_of(user), 0, "{user}");
    }
    assert!(sandbox.count_of(users[3]) > 0);
}
