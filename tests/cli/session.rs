//! The session commands against a sandbox over TLS: stdout, stderr, exit status, and what is left in the database.

use crate::common::{Sandbox, WELL_KNOWN_SID};
use serde_json::Value;

const MANUAL_SEARCH: &str = r"--endpoint-args=fieldValuePair:auth_user=admin\,expirationDate>2024-10-12 00:00:00";

#[test]
fn the_commands_of_the_manual() {
    let sandbox = Sandbox::start(&[]);
    let found = sandbox.run(["--operation-id=search-session", MANUAL_SEARCH]);
    assert_eq!((found.status, found.stderr.as_str()), (0, "Please wait while retrieving data ...\n"));
    let page = found.json();
    assert_eq!(page["totalEntriesCount"], 10);
    let entries = page["entries"].as_array().expect("an array");
    assert!(entries.iter().all(|entry| entry["sessionAttributes"]["auth_user"] == "admin"));
    assert!(entries.iter().any(|entry| entry["outsideSid"] == WELL_KNOWN_SID));

    let suffix = format!("--url-suffix=sid:{WELL_KNOWN_SID}");
    insta::assert_snapshot!("manual_delete", sandbox.shown(&["--operation-id=delete-session", &suffix]));
    insta::assert_snapshot!("manual_delete_again", sandbox.shown(&["--operation-id=delete-session", &suffix]));
    insta::assert_snapshot!("manual_get_deleted", sandbox.shown(&["--operation-id=get-session-by-id", &suffix]));
    assert_eq!(sandbox.count(), 249);
}

#[test]
fn every_session_operation_in_its_mirrored_form() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let list = sandbox.run(["--operation-id", "get-sessions"]);
    assert_eq!(list.json()["entriesCount"], 50);
    assert!(list.stderr.contains("50 of 60 shown, 10 more: "), "{}", list.stderr);
    let quiet = sandbox.run(["--operation-id", "get-sessions", "--quiet"]);
    assert_eq!((quiet.json()["entriesCount"].as_u64(), quiet.stderr.as_str()), (Some(50), ""));
    let wrong = sandbox.run(["--operation-id", "get-session", "--quiet"]);
    assert!(wrong.status == 2 && wrong.stderr.starts_with("error: "), "{wrong:?}");
    let one = sandbox.run(["--operation-id=get-session-by-id", &format!("--url-suffix=sid:{WELL_KNOWN_SID}")]);
    assert_eq!(one.json()["sessionAttributes"]["auth_user"], "admin");
    let dn = one.json()["userDn"].as_str().expect("a DN").replace(',', "\\,");
    let revoked = sandbox.run(["--operation-id=revoke-user-session", &format!("--url-suffix=userDn:{dn}")]);
    assert_eq!((revoked.status, revoked.stdout.as_str()), (0, "Object was successfully deleted.\n"));
    assert_eq!(sandbox.count(), 57);
    insta::assert_snapshot!(
        "revoke_again",
        sandbox.shown(&["--operation-id=revoke-user-session", &format!("--url-suffix=userDn:{dn}")])
    );
    let table = sandbox.run(["--operation-id=search-session", "--endpoint-args=limit:1", "--format=table"]);
    assert!(table.stdout.starts_with("USER"), "{}", table.stdout);
}

#[test]
fn a_sid_with_slashes_reaches_the_sid_endpoint() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    insta::assert_snapshot!(
        "slashes",
        sandbox.shown(&["--operation-id=get-session-by-id", "--url-suffix=sid:../../acrs"])
    );
}

#[test]
fn arguments_are_checked_before_anything_is_sent() {
    // There is no server at all: whatever is sent would fail with another exit status.
    let home = crate::common::Home::new();
    let cases: &[(&str, &[&str])] = &[
        ("unknown_operation", &["--operation-id=serch-session"]),
        ("unknown_argument", &["--operation-id=search-session", "--endpoint-args=limt:1"]),
        ("malformed_argument", &["--operation-id=search-session", "--endpoint-args=limit"]),
        ("wrong_type", &["--operation-id=search-session", "--endpoint-args=limit:ten"]),
        ("missing_suffix", &["--operation-id=delete-session"]),
        ("wrong_suffix", &["--operation-id=delete-session", "--url-suffix=id:1"]),
        ("unknown_task", &["--info=AuthSessionManagment"]),
        ("no_such_flag", &["-noverfy"]),
        ("nothing", &[]),
        ("arguments_without_operation", &["--endpoint-args=limit:1"]),
        ("comma_in_filter", &["--host=127.0.0.1:1", "session", "search", "--user", "a,b"]),
        ("bad_date", &["--host=127.0.0.1:1", "session", "search", "--expires-after", "soon"]),
        ("bad_filter", &["--host=127.0.0.1:1", "session", "search", "--filter", "usr = x"]),
        ("no_server", &["session", "list"]),
        ("no_sign_in", &["--host=127.0.0.1:1", "session", "list"]),
        ("delete_without_yes", &["--host=127.0.0.1:1", "session", "delete", "x"]),
        ("revoke_nobody", &["--host=127.0.0.1:1", "session", "revoke"]),
        ("revoke_bad_dn", &["--host=127.0.0.1:1", "session", "revoke", "--user-dn", "cn=x", "--yes"]),
    ];
    for (name, arguments) in cases {
        insta::assert_snapshot!(format!("usage_{name}"), home.run(*arguments).shown());
    }
}

#[test]
fn the_environment_says_how_output_looks_and_not_what_is_done() {
    let sandbox = Sandbox::start(&["--sessions", "12"]);
    let run = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = sandbox.command();
        command.envs(variables.iter().copied()).args(arguments);
        let output = command.output().expect("the binary runs");
        String::from_utf8(output.stdout).expect("UTF-8") + &String::from_utf8_lossy(&output.stderr)
    };
    let variables = [("CONFIG_CLI_FORMAT", "csv"), ("CONFIG_CLI_COLUMNS", "sid,state"), ("CONFIG_CLI_LIMIT", "1")];
    let by_variable = run(&variables, &["session", "search", "--limit=2"]);
    assert!(by_variable.starts_with("sid,state\n") && by_variable.contains("2 of 12 shown"), "{by_variable}");
    let by_flag = run(&variables, &["session", "search", "--columns=user", "--all"]);
    assert!(by_flag.starts_with("user\n") && !by_flag.contains("shown"), "{by_flag}");
    let acts = ["YES", "ALL", "USER", "DRY_RUN", "LIMIT"].map(|act| (format!("CONFIG_CLI_{act}"), "1"));
    let acts: Vec<(&str, &str)> = acts.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let revoke = run(&acts, &["session", "revoke", "--user=admin"]);
    assert!(revoke.contains("--yes") && !revoke.contains("dry run"), "{revoke}");
    let search = run(&acts, &["session", "search", "--limit=2", "--format=csv", "--columns=sid"]);
    assert!(search.contains("2 of 12 shown"), "{search}");
    assert_eq!(sandbox.count(), 12);
}

#[test]
fn searches_in_friendlier_words() {
    let sandbox = Sandbox::start(&[]);
    let users = |arguments: &[&str]| -> Vec<Value> {
        let run = sandbox.run(["session", "search", "--format=jsonl", "--all"].iter().chain(arguments));
        assert_eq!(run.status, 0, "{}", run.stderr);
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    assert_eq!(users(&[]).len(), 250);
    assert_eq!(users(&["--user", "admin"]).len(), 10);
    let expired = users(&["--expires-before", "now"]);
    let current = users(&["--expires-after", "+1s"]);
    assert_eq!(expired.len() + current.len(), 250);
    assert!(expired.iter().all(|session| session["expirationDate"].as_str() <= Some("2026-01-01T00:00:00")));
    let kept = users(&["--filter", "deletable = false"]);
    assert!(!kept.is_empty() && kept.iter().all(|session| session["deletable"] == false));
    let sorted = users(&["--sort-by=expires", "--descending", "--state=authenticated"]);
    let dates: Vec<&str> = sorted.iter().filter_map(|session| session["expirationDate"].as_str()).collect();
    assert!(dates.is_sorted_by(|left, right| left >= right) && dates.len() == sorted.len());
    assert_eq!(users(&["--pattern", WELL_KNOWN_SID]).len(), 1);
    assert_eq!(users(&["--user-inum", "122ff2df-911d-424b-bbfe-891a43a70e95"]).len(), 10);
    assert_eq!(users(&["--user", "nobody"]).len(), 0);
}

#[test]
fn values_of_one_kind_are_ored_and_kinds_are_anded() {
    let sandbox = Sandbox::start(&[]);
    let found = |arguments: &[&str]| -> Vec<Value> {
        let run = sandbox.run(["session", "search", "--format=jsonl"].iter().chain(arguments));
        assert_eq!(run.status, 0, "{}", run.stderr);
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let all = found(&["--all"]);
    let user = |session: &Value| session["sessionAttributes"]["auth_user"].as_str().unwrap_or_default().to_owned();
    let other = all.iter().map(user).find(|user| user.contains('.')).expect("another user");
    let both = ["--user=admin", "--user", &other];
    let expected = all.iter().filter(|session| user(session) == "admin" || user(session) == other).count();
    assert_eq!(found(&[&both[..], &["--all"]].concat()).len(), expected);
    assert_eq!(found(&[&both[..], &["--user=admin", "--all"]].concat()).len(), expected, "each session once");
    let states = ["--state=authenticated", "--state=unauthenticated"];
    assert_eq!(found(&[&both[..], &states, &["--all"]].concat()).len(), expected, "every state");
    let expected_unauthenticated =
        all.iter().filter(|session| user(session) == "admin" && session["state"] == "unauthenticated").count();
    assert_eq!(found(&["--user=admin", "--user=nobody", "--state=unauthenticated"]).len(), expected_unauthenticated);
    // Repeated filters must all hold.
    assert_eq!(found(&["--filter=auth_user=admin", "--filter=auth_user=nobody"]).len(), 0);
    // One order, one start, one limit and one total.
    let sorted = found(&[&both[..], &["--sort-by=created", "--all"]].concat());
    let dates: Vec<&str> = sorted.iter().filter_map(|session| session["creationDate"].as_str()).collect();
    assert!(dates.is_sorted() && dates.len() == expected, "{dates:?}");
    let page = [&both[..], &["--sort-by=created", "--start=2", "--limit=3", "--format=json"]].concat();
    let page = sandbox.run(["session", "search"].iter().chain(&page)).json();
    assert_eq!(page["entries"].as_array().expect("entries")[..], sorted[2..5]);
    assert_eq!((page["start"].as_u64(), page["totalEntriesCount"].as_u64()), (Some(2), Some(expected as u64)));
    let id = sandbox.run(["session", "search", "--sort-by=id"].iter().chain(&both));
    assert!(id.status == 2 && id.stderr.contains("--sort-by id"), "{id:?}");
}

#[test]
fn csv_has_one_heading_where_the_first_of_several_values_has_no_session() {
    let sandbox = Sandbox::start(&["--sessions", "30"]);
    for (users, is_found) in [(["nobody", "admin"], true), (["admin", "nobody"], true), (["nobody", "noone"], false)] {
        let line = ["session", "search", "--user", users[0], "--user", users[1], "--format=csv", "--columns=sid,user"];
        let run = sandbox.run(line);
        assert_eq!(run.stdout.matches("sid,user").count(), 1, "{users:?}: {run:?}");
        assert!(run.stdout.starts_with("sid,user\n"), "{users:?}: {run:?}");
        assert_eq!(run.stdout.lines().count() > 1, is_found, "{users:?}: {run:?}");
    }
}

#[test]
fn a_limit_of_0_shows_the_count_and_a_start_past_the_end_shows_none() {
    let sandbox = Sandbox::start(&["--sessions", "30"]);
    let run = |arguments: &[&str]| sandbox.run(["session", "search"].iter().chain(arguments));
    let none = run(&["--limit=0"]);
    assert_eq!((none.status, none.json()["entriesCount"].as_u64()), (0, Some(0)), "{none:?}");
    assert_eq!(none.json()["totalEntriesCount"].as_u64(), Some(30));
    for format in ["table", "csv", "jsonl"] {
        let none = run(&["--limit=0", "--format", format]);
        assert!(none.status == 0 && none.stderr.contains("30 sessions match."), "{none:?}");
        assert!(!none.stdout.contains('-') && !none.stderr.contains("No session"), "{none:?}");
        let past = run(&["--start=900", "--format", format]);
        assert!(past.status == 0 && past.stderr.contains("30 sessions match, none of them"), "{past:?}");
    }
    let past = run(&["--start=900"]);
    assert_eq!((past.status, past.json()["entries"].as_array().map(Vec::len)), (0, Some(0)), "{past:?}");
}

#[test]
fn a_value_that_the_server_does_not_escape_is_refused_with_the_exact_alternative() {
    // There is no server: whatever is sent would fail with another exit status.
    let home = crate::common::Home::new();
    for value in ["x\" || @ starts with \"", "CORP\\bob"] {
        for command in
            [&["search", "--user"][..], &["search", "--client"], &["search", "--acr"], &["revoke", "--yes", "--user"]]
        {
            let line = [&["--host=127.0.0.1:1", "session"], command, &[value]].concat();
            let run = home.run(&line);
            assert_eq!(run.status, 2, "{line:?}: {run:?}");
            assert!(run.stderr.contains("unescaped") && run.stderr.contains("--user-inum"), "{run:?}");
        }
    }
}

#[test]
fn criteria_that_need_hundreds_of_searches_are_refused() {
    let values = |flag: &str| (0..23).map(|index| format!("--{flag}={index}")).collect::<Vec<_>>();
    let line = ["--host=127.0.0.1:1", "session", "search"].map(str::to_owned).to_vec();
    let run = crate::common::Home::new().run([line, values("user"), values("client")].concat());
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("more than 500 searches"), "{run:?}");
}

#[test]
fn the_client_that_asks_is_not_taken_for_the_client_of_the_sessions() {
    let sandbox = Sandbox::start(&["--sessions", "10"]);
    let home = crate::common::Home::new();
    let server = ["--host", sandbox.field("host"), "--cacert", sandbox.field("cacert")];
    for more in [&[][..], &["--access-token=t"]] {
        for command in
            [&["search"][..], &["list"], &["get", "x"], &["delete", "x", "--yes"], &["revoke", "--user=a", "--yes"]]
        {
            let line = [&server[..], more, &["session"], command, &["--client-id", "2000.x"]].concat();
            let run = home.run(&line);
            assert_eq!(run.status, 2, "{line:?}: {run:?}");
            assert!(run.stderr.contains("--client 2000.x selects"), "{run:?}");
        }
    }
    // A client that can sign in asks.
    let run = sandbox.run(["session", "list", "--client-id", sandbox.field("client_id")]);
    assert_eq!(run.status, 0, "{run:?}");
}

#[test]
fn a_server_that_repeats_a_page_ends_a_search_and_a_revocation() {
    use crate::common::script::{Server, json};
    let page = || {
        json("200 OK", r#"{"totalEntriesCount":9,"entries":[{"outsideSid":"a","userDn":"inum=1,ou=people,o=jans"}]}"#)
    };
    for command in [&["search", "--all"][..], &["revoke", "--user-inum=1", "--yes"]] {
        let server = Server::start(vec![page(), page()]);
        let url = format!("--config-url={}", server.url());
        let run = crate::common::Home::new().run([url.as_str(), "--access-token=t", "session"].iter().chain(command));
        assert_eq!(run.status, 1, "{run:?}");
        assert!(run.stderr.contains("page 2 of search-session repeats an earlier page"), "{run:?}");
        server.requests();
    }
}

#[test]
fn what_is_not_shown_is_told() {
    let sandbox = Sandbox::start(&[]);
    let page = sandbox.run(["session", "search", "--limit=3", "--start=240"]);
    assert_eq!(page.json()["entriesCount"], 3);
    insta::assert_snapshot!("more", page.stderr);
    let big = sandbox.run(["session", "search", "--limit=230"]);
    assert_eq!(big.json()["entries"].as_array().map(Vec::len), Some(230));
    insta::assert_snapshot!(
        "too_large_a_page",
        sandbox.shown(&["--operation-id=search-session", "--endpoint-args=limit:201"])
    );
}

#[test]
fn formats() {
    let sandbox = Sandbox::start(&["--sessions", "8"]);
    let search = |more: &[&str]| {
        let base = ["session", "search", "--sort-by=expires", "--limit=4"];
        let arguments: Vec<&str> = base.iter().chain(more).copied().collect();
        sandbox.shown(&arguments)
    };
    insta::assert_snapshot!("format_table", search(&["--format=table"]));
    insta::assert_snapshot!("format_csv", search(&["--format=csv"]));
    insta::assert_snapshot!(
        "format_columns",
        search(&["--format=table", "--columns=sid,sessionAttributes.acr,sessionAttributes.none"])
    );
    insta::assert_snapshot!("unknown_column", search(&["--format=table", "--columns=sid,usr"]));
    insta::assert_snapshot!("format_get", sandbox.shown(&["session", "get", WELL_KNOWN_SID, "--format=table"]));
    insta::assert_snapshot!("format_none", sandbox.shown(&["session", "search", "--user=nobody", "--format=table"]));
}

#[test]
fn hostile_text_never_reaches_a_table() {
    let sandbox = Sandbox::start(&[]);
    let columns = "--columns=sid,redirect_uri,sessionAttributes.state";
    let run = sandbox.run(["session", "search", "--all", "--format=table", columns]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let dangerous = |character: char| character != '\n' && config_cli::view::sanitize::is_dangerous(character);
    assert!(!run.stdout.contains(dangerous), "{:?}", run.stdout.lines().find(|line| line.contains(dangerous)));
    assert_eq!(run.stdout.lines().count(), 251, "one line a session");
    assert!(run.stdout.contains("\\x1b[2J") && run.stdout.contains("\\u{202e}"));
    // Into a pipe, JSON is what the server sent.
    let json = sandbox.run(["session", "search", "--all", "--format=json"]).stdout;
    assert!(json.contains('\u{202e}') && json.contains("\\u001b"));
}

#[test]
fn deletions_are_said_confirmed_counted_and_reported() {
    let sandbox = Sandbox::start(&[]);
    let kept = sandbox.run(["session", "search", "--filter=deletable=false", "--limit=1"]).json();
    let kept = kept["entries"][0]["outsideSid"].as_str().expect("a sid").to_owned();
    let delete = |more: &[&str]| {
        let base = ["session", "delete", WELL_KNOWN_SID, kept.as_str(), "no-such-sid", "--format=table"];
        sandbox.shown(&base.iter().chain(more).copied().collect::<Vec<_>>())
    };
    insta::assert_snapshot!("delete_dry_run", delete(&["--dry-run"]));
    assert_eq!(sandbox.count(), 250);
    insta::assert_snapshot!("delete_not_a_terminal", delete(&[]));
    assert_eq!(sandbox.count(), 250);
    insta::assert_snapshot!("delete_yes", delete(&["--yes"]));
    assert_eq!(sandbox.count(), 249);
    insta::assert_snapshot!("delete_gone", sandbox.shown(&["session", "delete", WELL_KNOWN_SID, "--yes"]));
    insta::assert_snapshot!("delete_kept", sandbox.shown(&["session", "delete", &kept, "--yes"]));
    assert_eq!(sandbox.count(), 249);
}

#[test]
fn sids_come_from_standard_input() {
    let sandbox = Sandbox::start(&["--sessions", "30"]);
    let sids = sandbox.run(["session", "search", "--user=admin", "--format=csv", "--columns=sid"]).stdout;
    let sids: Vec<&str> = sids.lines().skip(1).collect();
    let mut command = sandbox.command();
    command.args(["session", "delete", "-", "--yes", "--format=jsonl"]);
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    {
        use std::io::Write as _;
        let mut input = child.stdin.take().expect("a pipe");
        input.write_all(format!("{}\n\n{}\n", sids.join("\n"), sids[0]).as_bytes()).expect("written");
    }
    let output = child.wait_with_output().expect("an output");
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(lines.lines().count(), sids.len());
    assert!(lines.lines().all(|line| line.contains("\"outcome\":\"deleted\"")), "{lines}");
    assert_eq!(sandbox.count(), 30 - sids.len() as u64);
}

#[test]
fn revoking_by_name_finds_the_user_first() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    insta::assert_snapshot!("revoke_unknown", sandbox.shown(&["session", "revoke", "--user", "nobody", "--yes"]));
    insta::assert_snapshot!(
        "revoke_dry_run",
        sandbox.shown(&["session", "revoke", "--user", "admin", "--dry-run", "--format=table"])
    );
    assert_eq!(sandbox.count(), 60);
    insta::assert_snapshot!(
        "revoke_yes",
        sandbox.shown(&["session", "revoke", "--user", "admin", "--yes", "--format=table"])
    );
    assert_eq!(sandbox.count(), 57);
    assert_eq!(sandbox.run(["session", "revoke", "--user", "admin", "--yes"]).status, 4);
}

#[test]
fn revoking_leaves_what_is_not_deletable() {
    let sandbox = Sandbox::start(&[]);
    let kept =
        sandbox.run(["session", "search", "--filter=deletable=false", "--state=authenticated", "--limit=1"]).json();
    let dn = kept["entries"][0]["userDn"].as_str().expect("a DN").to_owned();
    let inum = dn.trim_start_matches("inum=").trim_end_matches(",ou=people,o=jans").to_owned();
    let before = sandbox.run(["session", "search", "--user-inum", &inum]).json();
    let run = sandbox.run(["session", "revoke", "--user-dn", &dn, "--yes"]);
    assert!(run.stderr.contains("--include-protected"), "{}", run.stderr);
    assert_eq!(run.status, 1, "something was left: {}", run.stderr);
    let after = sandbox.run(["session", "search", "--user-inum", &inum]).json();
    let all_kept =
        |page: &Value| page["entries"].as_array().expect("entries").iter().all(|entry| entry["deletable"] == false);
    assert!(all_kept(&after) && after["totalEntriesCount"].as_u64() > Some(0) && !all_kept(&before) || before == after);
}

#[test]
fn tokens_are_printed_alone_and_work_for_curl() {
    let sandbox = Sandbox::start(&[]);
    let run = sandbox.run(["--output-access-token"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let token = run.stdout.trim_end();
    assert_eq!(token.len(), 36);
    let with_token = |arguments: &[&str]| {
        let mut command = sandbox.command();
        command
            .env_remove("CONFIG_CLI_USE_TEST_CLIENT")
            .args(arguments)
            .output()
            .expect("the binary runs")
            .status
            .code()
    };
    assert_eq!(with_token(&["--access-token", token, "session", "list"]), Some(0));
    assert_eq!(with_token(&["--access-token", "wrong", "session", "list"]), Some(3));
    assert_eq!(with_token(&["session", "list"]), Some(3));
}

#[test]
fn a_token_is_printed_for_an_operation_that_is_not_called() {
    let sandbox = Sandbox::start(&[]);
    let before = sandbox.count();
    let sid = format!("--url-suffix=sid:{WELL_KNOWN_SID}");
    let run = sandbox.run(["--operation-id=delete-session", &sid, "--output-access-token"]);
    assert_eq!((run.status, run.stderr.as_str(), run.stdout.trim_end().len()), (0, "", 36));
    assert_eq!(sandbox.count(), before);
}

#[test]
fn wrong_credentials_and_untrusted_servers() {
    let sandbox = Sandbox::start(&[]);
    let shown = |change: &dyn Fn(&mut std::process::Command), arguments: &[&str]| {
        let mut command = sandbox.command();
        change(&mut command);
        let output = command.args(arguments).output().expect("the binary runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        sandbox.stable(&format!("{:?}\n{}{}", output.status.code(), text(output.stdout), text(output.stderr)))
    };
    insta::assert_snapshot!(
        "wrong_secret",
        shown(
            &|command| {
                command.env("jca_client_secret", "hunter2");
            },
            &["session", "list"]
        )
    );
    insta::assert_snapshot!(
        "not_trusted",
        shown(
            &|command| {
                command.env_remove("CONFIG_CLI_CACERT");
            },
            &["session", "list"]
        )
    );
    let unverified = shown(
        &|command| {
            command.env_remove("CONFIG_CLI_CACERT");
        },
        &["-noverify", "session", "list", "--format=csv"],
    );
    assert!(unverified.starts_with("Some(0)\nuser,expires"), "{unverified}");
}

#[test]
fn curl_commands_are_printed_for_every_operation_and_nothing_is_sent() {
    let home = crate::common::Home::new();
    let cases: &[&[&str]] = &[
        &["--operation-id=get-sessions"],
        &["--operation-id=search-session", MANUAL_SEARCH],
        &["--operation-id=get-session-by-id", "--url-suffix=sid:it's"],
        &["--operation-id=delete-session", "--url-suffix=sid:a b"],
        &["--operation-id=revoke-user-session", r"--url-suffix=userDn:inum=1\,ou=people\,o=jans"],
        &["session", "list"],
        &["session", "get", "s"],
        &["session", "search", "--user=admin", "--expires-after=-7d", "--limit=500"],
        &["session", "delete", "s1", "s2"],
        &["session", "revoke", "--user-inum=1"],
        &["session", "revoke", "--user=admin"],
        &["session", "list", "-noverify", "--timeout=2m"],
    ];
    let mut shown = String::new();
    for arguments in cases {
        let run = home.run(["--host=jans.example", "--access-token=hunter2", "--curl"].iter().chain(*arguments));
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
        assert!(!run.stdout.contains("hunter2"));
        shown.push_str(&run.stdout);
    }
    insta::assert_snapshot!("curl", shown);
}
