//! Checks whether a sign-in survives if processes are killed while they refresh its token:
//! `cargo bench --bench renewals`.
//!
//! Ten processes at a time refresh one sign-in until 200 refreshes are done; about half of the running processes get a
//! signal at a random time. After the ten have ended, one more process uses the sign-in. Then the token file must be
//! valid and hold a refresh token that the server issued. A sign-in counts as lost if the server rejects the stored
//! refresh token. Three cases:
//!
//! - `SIGTERM`, refresh tokens that are valid once: the process stores the new token before it ends.
//! - `SIGKILL`, a server that also accepts the previous refresh token until the new one has been used.
//! - `SIGKILL`, refresh tokens that are valid once: if a process is killed after the server issued a token and before
//!   the process stored it, this token is lost.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a harness ends where it can not measure, and reports on stdout"
)]

use std::cell::Cell;
use std::collections::HashSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use config_cli::auth::cache::{Cache, Entry, Owner, SignedIn};
use config_cli::auth::token::User;
use jiff::Timestamp;

const RENEWALS: usize = 200;
const PROCESSES: usize = 10;
/// The maximum number of processes to start.
const MOST_PROCESSES: usize = 2000;

/// The state of the auth server.
#[derive(Default)]
struct Grants {
    current: String,
    previous: String,
    given: HashSet<String>,
    renewals: usize,
    /// Whether the server accepts the previous refresh token until the new one has been used.
    has_grace: bool,
}

impl Grants {
    fn give(&mut self) -> String {
        let next = format!("refresh-{}", self.given.len());
        self.given.insert(next.clone());
        next
    }

    fn renew(&mut self, shown: &str) -> Option<String> {
        let is_late = self.has_grace && shown == self.previous;
        if shown != self.current && !is_late {
            return None;
        }
        self.renewals += 1;
        let next = self.give();
        self.previous = shown.to_owned();
        self.current.clone_from(&next);
        Some(next)
    }
}

type Shared = Arc<Mutex<Grants>>;

fn grants(shared: &Shared) -> MutexGuard<'_, Grants> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(shared: &Shared) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let shared = Arc::clone(shared);
    std::thread::spawn(move || {
        while let Ok((stream, _)) = listener.accept() {
            let shared = Arc::clone(&shared);
            std::thread::spawn(move || answer(stream, &shared));
        }
    });
    format!("http://{address}")
}

/// Answers one request; a closed connection is not a failure.
fn answer(mut stream: TcpStream, shared: &Shared) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        head.push_str(&line);
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = String::from_utf8_lossy(&body).into_owned();
    let claims = URL_SAFE_NO_PAD.encode(r#"{"user_name":"ann","jansAdminUIRole":["admin"]}"#);
    let (status, kind, text) = if head.contains("userinfo") {
        ("200 OK", "text/plain", format!("e30.{claims}.c2ln"))
    } else if let Some((_, shown)) = body.split_once("&refresh_token=") {
        match grants(shared).renew(shown) {
            Some(next) => {
                let text = format!(r#"{{"access_token":"user","refresh_token":"{next}","expires_in":300}}"#);
                ("200 OK", "application/json", text)
            }
            None => ("400 Bad Request", "application/json", r#"{"error":"invalid_grant"}"#.to_owned()),
        }
    } else if head.contains("restv1/token") {
        // Access tokens expire at once, so that every process refreshes.
        ("200 OK", "application/json", r#"{"access_token":"api","expires_in":1}"#.to_owned())
    } else {
        let page = r#"{"start":0,"totalEntriesCount":0,"entriesCount":0}"#;
        ("200 OK", "application/json", page.to_owned())
    };
    let length = text.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{text}"
    );
    stream.write_all(answer.as_bytes()).ok()
}

fn sign_in(cache: &Cache, owner: &Owner, shared: &Shared) {
    let mut grants = grants(shared);
    let token = grants.give();
    grants.current.clone_from(&token);
    grants.previous.clear();
    let mut entry = Entry::new(owner.clone());
    entry.client_secret = Some("secret".into());
    entry.sign_in = Some(SignedIn {
        token: None,
        refresh_token: Some(token.into()),
        user: User::default(),
        since: Timestamp::UNIX_EPOCH,
        refused: None,
    });
    cache.save(&entry).expect("kept");
}

fn start(home: &Path, url: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_config-cli"))
        .args(["--client-id=client", "--host", url, "session", "list"])
        .env_clear()
        .env("HOME", home)
        .env("CONFIG_CLI_CONFIG_DIR", home)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs")
}

/// The result of one case.
#[derive(Default)]
struct Outcome {
    renewals: usize,
    started: usize,
    signalled: usize,
    unreadable: usize,
    lost: usize,
}

fn run(signal: &str, has_grace: bool) -> Outcome {
    let shared = Shared::new(Mutex::new(Grants { has_grace, ..Grants::default() }));
    let url = serve(&shared);
    let home = tempfile::tempdir().expect("a directory");
    let owner = Owner {
        config_url: format!("{url}/jans-config-api/"),
        auth_url: format!("{url}/jans-auth/"),
        client_id: "client".to_owned(),
        scim_url: None,
    };
    let cache = Cache::new(&home.path().join("data"), owner.clone());
    sign_in(&cache, &owner, &shared);
    let mut outcome = Outcome::default();
    while grants(&shared).renewals < RENEWALS && outcome.started < MOST_PROCESSES {
        let mut children: Vec<Child> = (0..PROCESSES).map(|_| start(home.path(), &url)).collect();
        outcome.started += children.len();
        let start = Instant::now();
        let patience = Duration::from_millis(fastrand::u64(5..150));
        while start.elapsed() < patience {
            std::thread::yield_now();
        }
        for child in children.iter_mut().filter(|_| fastrand::bool()) {
            if child.try_wait().is_ok_and(|status| status.is_none()) {
                let _ = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
                outcome.signalled += 1;
            }
        }
        for child in &mut children {
            child.wait().expect("an end");
        }
        // The next process completes the write of a killed process.
        let check = start_and_wait(home.path(), &url);
        outcome.started += 1;
        let is_whole = Cell::new(true);
        let kept = cache.load(&|_| is_whole.set(false));
        let token = kept.sign_in.as_ref().and_then(|signed_in| signed_in.refresh_token.as_ref());
        let is_given = token.is_some_and(|token| grants(&shared).given.contains(token.expose()));
        if !is_whole.get() || kept.sign_in.is_none() {
            outcome.unreadable += 1;
        }
        if !check || !is_given {
            outcome.lost += 1;
            sign_in(&cache, &owner, &shared);
        }
    }
    outcome.renewals = grants(&shared).renewals;
    outcome
}

fn start_and_wait(home: &Path, url: &str) -> bool {
    start(home, url).wait().expect("an end").success()
}

fn main() {
    let cases = [("TERM", false, "good once"), ("KILL", true, "with grace"), ("KILL", false, "good once")];
    println!("signal  refresh tokens  renewals  processes  signalled  unreadable files  lost sign-ins  seconds");
    for (signal, has_grace, tokens) in cases {
        let start = Instant::now();
        let outcome = run(signal, has_grace);
        println!(
            "{:7} {tokens:15} {:8} {:10} {:10} {:17} {:14} {:8.1}",
            format!("SIG{signal}"),
            outcome.renewals,
            outcome.started,
            outcome.signalled,
            outcome.unreadable,
            outcome.lost,
            start.elapsed().as_secs_f64()
        );
    }
}
