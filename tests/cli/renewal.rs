//! A renewal uses up one refresh token and gives the next: what is kept at each moment, and what is said.
#![cfg(unix)]

use std::process::{Command, Stdio};
use std::sync::{Mutex, mpsc};

use crate::common::script::{Recorder, Reply, Request, json, text};
use crate::common::{Home, Run};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use config_cli::auth::cache::{Cache, Entry, Owner, SignedIn};
use config_cli::auth::token::User;
use config_cli::secret::Secret;
use jiff::Timestamp;

/// Somebody whose token has ended and whose refresh token is `refresh-1`.
fn signed_in(home: &Home, url: &str) -> Cache {
    let owner = Owner {
        config_url: format!("{url}/jans-config-api/"),
        auth_url: format!("{url}/jans-auth/"),
        client_id: "client".to_owned(),
        scim_url: None,
    };
    let mut entry = Entry::new(owner.clone());
    entry.client_secret = Some("hunter2".into());
    entry.sign_in = Some(SignedIn {
        token: None,
        refresh_token: Some("refresh-1".into()),
        user: User { name: Some("ann".to_owned()), ..User::default() },
        since: Timestamp::UNIX_EPOCH,
        refused: None,
    });
    let cache = Cache::new(&home.path().join("config-cli/data"), owner);
    cache.save(&entry).expect("kept");
    cache
}

fn saved_refresh_token(cache: &Cache) -> Option<Secret> {
    cache.load(&|warning| panic!("{warning}")).sign_in.and_then(|signed_in| signed_in.refresh_token)
}

fn command(home: &Home, url: &str) -> Command {
    let mut command = home.command();
    command.args(["--client-id=client", "--host", url, "session", "list"]);
    command
}

/// A server that takes `refresh-1` for `refresh-2`.
fn answer(request: &Request) -> Reply {
    let claims = URL_SAFE_NO_PAD.encode(r#"{"user_name":"ann","jansAdminUIRole":["admin"]}"#);
    match () {
        () if request.target.contains("userinfo") => text("200 OK", &format!("e30.{claims}.c2ln")),
        () if request.body.contains("refresh_token") => {
            json("200 OK", r#"{"access_token":"user-2","refresh_token":"refresh-2","expires_in":300}"#)
        }
        () if request.target.contains("token") => json("200 OK", r#"{"access_token":"api-2","expires_in":300}"#),
        () => json("200 OK", r#"{"start":0,"totalEntriesCount":0,"entriesCount":0}"#),
    }
}

#[test]
fn a_refused_renewal_is_told_as_one_then_and_later() {
    let server = Recorder::start(|request| {
        if request.body.contains("refresh_token") {
            return json("400 Bad Request", r#"{"error":"invalid_grant","error_description":"It was used before."}"#);
        }
        answer(request)
    });
    let home = Home::new();
    let cache = signed_in(&home, &server.url());
    for round in 1..=3 {
        let run = Run::of(command(&home, &server.url()).output().expect("a run"));
        assert_eq!(run.status, 3, "{round}: {run:?}");
        let said = "error: the server refused to renew the sign-in of ann: invalid_grant: It was used before.\n";
        assert!(run.stderr.contains(said) && run.stderr.contains("config-cli login"), "{round}: {run:?}");
        assert!(!run.stderr.to_lowercase().contains("not signed in"), "{round}: {run:?}");
    }
    let asked = server.take().iter().filter(|request| request.body.contains("refresh_token")).count();
    assert_eq!(asked, 1, "a refresh token that was refused is not shown again");
    assert_eq!(saved_refresh_token(&cache), None);
    let run = home.run(["--client-id=client", "--host", &server.url(), "status"]);
    assert!(run.status == 3 && run.stdout.contains("renewal        refused by the server: invalid_grant"), "{run:?}");
}

#[test]
fn a_renewal_whose_outcome_can_not_be_saved_is_not_requested() {
    let server = Recorder::start(answer);
    let home = Home::new();
    let cache = signed_in(&home, &server.url());
    let before = std::fs::read(cache.path()).expect("a file");
    // Files may be made, and nothing written into them.
    let mut full = Command::new("/bin/sh");
    full.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_config-cli")]);
    full.env("CONFIG_CLI_CONFIG_DIR", home.path().join("config-cli")).env("HOME", home.path());
    full.args(["--client-id=client", "--host", &server.url(), "session", "list"]).stdin(Stdio::null());
    let run = Run::of(full.output().expect("a run"));
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("the next refresh token can't be saved in "), "{run:?}");
    assert!(server.take().iter().all(|request| !request.body.contains("refresh_token")), "nothing was asked for");
    assert_eq!(std::fs::read(cache.path()).expect("a file"), before, "what was there is whole");
    let run = Run::of(command(&home, &server.url()).output().expect("a run"));
    assert_eq!((run.status, saved_refresh_token(&cache)), (0, Some("refresh-2".into())), "{run:?}");
}

#[test]
fn a_signal_during_a_renewal_waits_until_the_next_refresh_token_is_saved() {
    for (signal, status) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)] {
        let (process, is_started) = mpsc::channel::<u32>();
        let is_started = Mutex::new(is_started);
        let server = Recorder::start(move |request| {
            if request.body.contains("refresh_token") {
                let id = is_started.lock().expect("one at a time").recv().expect("a process");
                assert!(Command::new("kill").args([signal, &id.to_string()]).status().expect("kill runs").success());
            }
            answer(request)
        });
        let home = Home::new();
        let cache = signed_in(&home, &server.url());
        let mut command = command(&home, &server.url());
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run");
        process.send(child.id()).expect("the server waits for it");
        let run = Run::of(child.wait_with_output().expect("an end"));
        assert_eq!((run.status, saved_refresh_token(&cache)), (status, Some("refresh-2".into())), "{signal}: {run:?}");
        assert!(run.stderr.contains("the new refresh token is saved"), "{run:?}");
    }
}

#[test]
fn a_renewal_that_was_written_when_its_process_was_killed_is_taken_over() {
    let server = Recorder::start(answer);
    let home = Home::new();
    let cache = signed_in(&home, &server.url());
    let name = cache.path().file_name().expect("a name").to_string_lossy().into_owned();
    let beside = |suffix: &str| cache.path().with_file_name(format!(".{name}.{suffix}.new"));
    let written = std::fs::read_to_string(cache.path()).expect("a file").replace("refresh-1", "refresh-0");
    std::fs::write(beside("a"), format!("{written}{}", " ".repeat(1000))).expect("written");
    std::fs::write(beside("b"), &written[..written.len() / 2]).expect("half written");
    let run = Run::of(command(&home, &server.url()).output().expect("a run"));
    assert_eq!((run.status, saved_refresh_token(&cache)), (0, Some("refresh-2".into())), "{run:?}");
    let used = server.take().iter().any(|request| request.body.contains("refresh_token=refresh-0"));
    assert!(used, "what was written last is what is used");
    assert!(!beside("a").exists() && !beside("b").exists(), "nothing is left behind");
}
