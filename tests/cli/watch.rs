//! `session watch`: events of a server whose sessions come and go, that restarts, and that rejects tokens.
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]
#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use serde_json::{Value, json};

use crate::common::script::{Recorder, Reply, Request, json as reply, response, text};
use crate::common::{Home, Run, Sandbox};

/// The first words of a watch that looks often.
const WATCH: [&str; 3] = ["session", "watch", "--interval=100ms"];

/// A running watch, which ends when this value is dropped.
struct Watch {
    child: Child,
    stdout: mpsc::Receiver<String>,
    stderr: mpsc::Receiver<String>,
}

fn lines(pipe: impl Read + Send + 'static) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    receiver
}

impl Watch {
    fn start(command: &mut Command, flags: &[&str]) -> Self {
        let command = command.args(WATCH).args(flags).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary runs");
        let stdout = lines(child.stdout.take().expect("a pipe"));
        let stderr = lines(child.stderr.take().expect("a pipe"));
        Self { child, stdout, stderr }
    }

    /// A watch whose first look has ended.
    fn begun(command: &mut Command, flags: &[&str]) -> Self {
        let watch = Self::start(command, flags);
        watch.wait_for("Watching ");
        watch
    }

    /// The next line on stdout.
    fn line(&self) -> String {
        self.stdout.recv_timeout(Duration::from_secs(60)).expect("a line")
    }

    /// The next event.
    fn event(&self) -> Value {
        let line = self.line();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// Waits for a line on stderr that begins so.
    fn wait_for(&self, beginning: &str) -> String {
        loop {
            let line = self.stderr.recv_timeout(Duration::from_secs(60)).expect(beginning);
            if line.starts_with(beginning) {
                return line;
            }
        }
    }

    fn signal(&self, name: &str) {
        assert!(Command::new("kill").args([name, &self.child.id().to_string()]).status().expect("kill").success());
    }

    /// The end, with the lines that were not read before.
    fn end(mut self) -> Run {
        let status = self.child.wait().expect("it ends").code().unwrap_or(-1);
        let rest = |lines: &mpsc::Receiver<String>| lines.iter().map(|line| line + "\n").collect();
        Run { status, stdout: rest(&self.stdout), stderr: rest(&self.stderr) }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The sids of a user's sessions that may be deleted.
fn sids_of(sandbox: &Sandbox, user: &str) -> Vec<String> {
    let line =
        ["session", "search", "--all", "--format=csv", "--columns=sid", "--filter=deletable=true", "--user", user];
    let run = sandbox.run(line);
    assert_eq!(run.status, 0, "{run:?}");
    run.stdout.lines().skip(1).map(str::to_owned).collect()
}

fn delete(sandbox: &Sandbox, sid: &str) {
    let run = sandbox.run(["session", "delete", "--yes", sid]);
    assert_eq!(run.status, 0, "{run:?}");
}

fn text_of(event: &Value) -> String {
    format!("{} {}", event["event"].as_str().unwrap_or_default(), event["sid"].as_str().unwrap_or_default())
}

#[test]
fn a_watch_tells_what_goes_through_a_restart_and_renewed_tokens_until_it_is_interrupted() {
    let mut sandbox = Sandbox::start(&["--token-lifetime=1s"]);
    let sids = sids_of(&sandbox, "admin");
    let watch = Watch::begun(&mut sandbox.command(), &["--user=admin"]);
    delete(&sandbox, &sids[0]);
    let event = watch.event();
    assert_eq!(text_of(&event), format!("went {}", sids[0]));
    assert_eq!((&event["user"], &event["session"]), (&json!("admin"), &Value::Null));
    sandbox.kill();
    let line = watch.wait_for("warning: waiting for the server: ");
    assert!(line.contains("connection refused"), "{line}");
    // The revived server has other keys, so that it rejects the tokens of the first one.
    sandbox.revive();
    let line = watch.wait_for("");
    assert!(line.starts_with("The server responds again after "), "said once: {line}");
    delete(&sandbox, &sids[1]);
    assert_eq!(text_of(&watch.event()), format!("went {}", sids[1]));
    watch.signal("-INT");
    let run = watch.end();
    assert_eq!((run.status, &*run.stdout, &*run.stderr), (130, "", ""), "{run:?}");
}

#[test]
fn many_sessions_are_read_in_slices() {
    let sandbox = Sandbox::start(&["--sessions=1300"]);
    let watch = Watch::start(&mut sandbox.command(), &[]);
    assert!(watch.wait_for("Watching ").starts_with("Watching 1300 sessions,"));
    let sids = sids_of(&sandbox, "admin");
    for sid in &sids[..3] {
        delete(&sandbox, sid);
        assert_eq!(text_of(&watch.event()), format!("went {sid}"));
    }
}

#[test]
fn until_gone_ends_when_nothing_matches_any_more() {
    let sandbox = Sandbox::start(&[]);
    let watch = Watch::begun(&mut sandbox.command(), &["--user=admin", "--until-gone", "--initial", "--events=went"]);
    let sids = sids_of(&sandbox, "admin");
    let run = sandbox.run(["session", "delete", "--user=admin", "--include-protected", "--yes"]);
    assert_eq!(run.status, 0, "{run:?}");
    let run = watch.end();
    assert_eq!((run.status, &*run.stderr), (0, "No session matches any more.\n"), "{run:?}");
    let events: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(events.len() >= sids.len() && events.iter().all(|event| event["event"] == "went"), "{run:?}");
    let run = sandbox.run([&WATCH[..], &["--user=admin", "--until-gone"]].concat());
    assert_eq!((run.status, &*run.stdout), (0, ""), "{run:?}");
    let run = sandbox.run([&WATCH[..], &["--user=nobody", "--fail-if-found", "--for=3s"]].concat());
    assert_eq!((run.status, &*run.stdout), (0, ""), "{run:?}");
    let run = sandbox.run([&WATCH[..], &["--state=authenticated", "--until-gone", "--for=3s"]].concat());
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains(" sessions still match when the time of --for is over\n"), "{run:?}");
    let run = sandbox.run([&WATCH[..], &["--state=authenticated", "--fail-if-found", "--format=table"]].concat());
    let sid = run.stdout.split_whitespace().nth(3).expect("a sid").to_owned();
    assert_eq!((run.status, run.stdout.lines().count()), (1, 1), "{run:?}");
    assert!(
        run.stdout.contains("    present   ") && run.stderr.contains(&format!("error: a session matches: {sid}\n"))
    );
}

/// A server with sessions that the test sets; the look that is due decides which ones are there.
#[derive(Clone, Default)]
struct Script(Arc<Mutex<Looks>>);

#[derive(Default)]
struct Looks {
    /// The number of full and quick looks, which are known by their first page.
    count: u64,
    sessions: Vec<Value>,
    /// The look at which each session begins, and the one at which it has ended.
    lives: Vec<(u64, u64)>,
    /// The status of every response, if it is no success.
    status: Option<&'static str>,
}

impl Looks {
    fn session(index: usize, used: u64) -> Value {
        json!({
            "outsideSid": format!("s{index}"),
            "lastUsedAt": format!("2026-01-01T00:{:02}:{:02}", used / 60, used % 60),
            "sessionAttributes": {"auth_user": "a\u{1b}[2J\u{202e}\nb", "remote_ip": "\u{9b}31m"},
        })
    }
}

impl Script {
    fn server(&self) -> (Recorder, String) {
        let script = self.clone();
        let server = Recorder::start(move |request| script.answer(request));
        let url = format!("--config-url={}/", server.url());
        (server, url)
    }

    fn set(&self, sessions: &[Value]) {
        self.0.lock().expect("no test panicked here").sessions = sessions.to_vec();
    }

    fn answer(&self, request: &Request) -> Reply {
        let mut looks = self.0.lock().expect("no test panicked here");
        if let Some(status) = looks.status {
            return text(status, "Token is Invalid.");
        }
        let url = request.url();
        let argument =
            |name: &str| url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned());
        let is_count = argument("limit").as_deref() == Some("1");
        if !is_count {
            looks.count += 1;
        }
        let since = argument("fieldValuePair").map(|filter| filter.replace("lastUsedAt>=", "").replace(' ', "T"));
        let now = looks.count;
        let lives = looks.lives.iter().enumerate().filter(|(_, (begin, end))| (*begin..*end).contains(&now));
        let entries: Vec<Value> = lives
            .map(|(index, (begin, _))| Looks::session(index, *begin))
            .chain(looks.sessions.iter().cloned())
            .filter(|session| since.as_deref().is_none_or(|since| session["lastUsedAt"].as_str() >= Some(since)))
            .collect();
        if let Some(sid) = url.path().rsplit_once("/sid/").map(|(_, sid)| sid) {
            let found = entries.iter().find(|session| session["outsideSid"] == sid);
            return found.map_or_else(|| response("200 OK", &[], ""), |session| reply("200 OK", &session.to_string()));
        }
        let total = entries.len();
        reply("200 OK", &json!({"start": 0, "totalEntriesCount": total, "entries": entries}).to_string())
    }
}

#[test]
fn every_session_that_lives_for_two_looks_is_told() {
    let script = Script::default();
    // A session begins at every second look, and lives for two to four.
    script.0.lock().expect("one thread").lives =
        (0..8).map(|index| (2 * index + 1, 2 * index + 3 + index % 3)).collect();
    let (_server, url) = script.server();
    let flags = [url.as_str(), "--access-token=t", "--initial", "--until-gone"];
    let run = Watch::start(&mut Home::new().command(), &flags).end();
    assert_eq!(run.status, 0, "{run:?}");
    let events: Vec<String> =
        run.stdout.lines().map(|line| text_of(&serde_json::from_str(line).expect("JSON"))).collect();
    for index in 0..8 {
        let place = |text: String| events.iter().position(|event| *event == text);
        let began = place(format!("{} s{index}", if index == 0 { "present" } else { "appeared" }));
        let went = place(format!("went s{index}"));
        assert!(began.is_some() && began < went, "{index}: {events:?}");
    }
    assert_eq!(events.len(), 16, "each once: {events:?}");
}

#[test]
fn changes_are_told_with_their_members_and_hostile_text_reaches_no_terminal() {
    let script = Script::default();
    let mut session = Looks::session(1, 5);
    script.set(std::slice::from_ref(&session));
    let (_server, url) = script.server();
    let flags = [url.as_str(), "--access-token=t"];
    let home = Home::new();
    let watch = Watch::begun(&mut home.command(), &flags);
    let table = Watch::begun(&mut home.command(), &[&flags[..], &["--format=table"]].concat());
    let csv = Watch::begun(&mut home.command(), &[&flags[..], &["--format=csv"]].concat());
    let jq = Watch::begun(&mut home.command(), &[&flags[..], &["--jq=.sid", "--raw-output"]].concat());
    session["lastUsedAt"] = json!("2026-01-01T00:01:00");
    session["state"] = json!("authenticated");
    session["ttl"] = json!(9);
    script.set(std::slice::from_ref(&session));
    let event = watch.event();
    assert_eq!(event["changed"], json!(["state", "lastUsedAt"]), "{event}");
    assert_eq!(event["session"], session, "as the server sent it");
    let expected = r"2026-01-01 00:00:00  ~ changed   s1  a\x1b[2J\u{202e}\nb  state, lastUsedAt";
    assert_eq!(table.line(), expected);
    assert_eq!(csv.line(), "event,at,sid,user,client,ip,state,changed");
    assert_eq!(jq.line(), "s1");
    script.set(&[]);
    assert_eq!(text_of(&watch.event()), "went s1");
    assert_eq!(table.line(), r"2026-01-01 00:00:00  - went      s1  a\x1b[2J\u{202e}\nb");
    // A token that can't be renewed ends the watch.
    script.0.lock().expect("one thread").status = Some("401 Unauthorized");
    let run = watch.end();
    assert!(run.status == 3 && run.stderr.contains("Token is Invalid."), "{run:?}");
}

#[test]
fn an_error_of_the_server_is_waited_for_but_not_at_the_beginning() {
    let script = Script::default();
    script.set(&[Looks::session(1, 5)]);
    let (_server, url) = script.server();
    let flags = [url.as_str(), "--access-token=t", "--retries=0"];
    let home = Home::new();
    let watch = Watch::begun(&mut home.command(), &flags);
    script.0.lock().expect("one thread").status = Some("500 Internal Server Error");
    assert!(watch.wait_for("warning: waiting for the server: ").contains("500"));
    let run = home.run([&WATCH[..], &flags].concat());
    assert_eq!((run.status, &*run.stdout), (1, ""), "{run:?}");
    script.set(&[]);
    script.0.lock().expect("one thread").status = None;
    watch.wait_for("The server responds again after ");
    assert_eq!(text_of(&watch.event()), "went s1");
    // That no session was seen while the server did not respond proves nothing.
    let unknown = Watch::begun(&mut home.command(), &[&flags[..], &["--fail-if-found", "--for=4s"]].concat());
    script.0.lock().expect("one thread").status = Some("503 Service Unavailable");
    let run = unknown.end();
    assert!(run.status == 5 && run.stderr.contains("error: it is not known whether sessions match: "), "{run:?}");
    watch.signal("-TERM");
    assert_eq!(watch.end().status, 143);
}

#[test]
fn a_closed_pipe_ends_a_watch_quietly() {
    let script = Script::default();
    script.set(&[Looks::session(1, 5)]);
    let (_server, url) = script.server();
    let mut command = Home::new().command();
    let command = command.args(WATCH).args([&url, "--access-token=t"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    drop(child.stdout.take());
    let stderr = lines(child.stderr.take().expect("a pipe"));
    assert!(stderr.recv_timeout(Duration::from_secs(60)).expect("a line").starts_with("Watching 1 session,"));
    script.set(&[]);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert_eq!(stderr.iter().collect::<String>(), "");
}

#[test]
fn a_command_gets_each_event_and_its_failure_is_told() {
    let script = Script::default();
    script.set(&[Looks::session(1, 5), Looks::session(2, 6)]);
    let (_server, url) = script.server();
    let home = Home::new();
    let file = home.path().join("events");
    let exec = format!("--exec=sh -c 'cat >> \"$0\"; echo out; exit 3' {}", file.display());
    let flags = [url.as_str(), "--access-token=t", "--initial", "--events=present,went", &exec];
    let watch = Watch::start(&mut home.command(), &flags);
    assert_eq!([text_of(&watch.event()), text_of(&watch.event())], ["present s1", "present s2"]);
    watch.wait_for("out");
    let line = watch.wait_for("warning: ");
    assert!(line.starts_with("warning: --exec: sh failed (exit status: 3), for the event present s1"), "{line}");
    watch.wait_for("warning: ");
    script.set(&[]);
    assert_eq!(text_of(&watch.event()), "went s1");
    watch.wait_for("warning: ");
    watch.wait_for("warning: ");
    watch.signal("-INT");
    let run = watch.end();
    assert_eq!(run.status, 130, "{run:?}");
    let written = std::fs::read_to_string(&file).expect("a file");
    let events: Vec<Value> = written.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(events.iter().map(text_of).collect::<Vec<_>>(), ["present s1", "present s2", "went s1", "went s2"]);
    assert_eq!(events[0]["session"], Looks::session(1, 5));

    let missing = [&flags[..4], &["--exec=/nowhere/x", "--until-gone"]].concat();
    script.set(&[Looks::session(1, 5)]);
    let watch = Watch::start(&mut home.command(), &missing);
    watch.wait_for("warning: --exec: /nowhere/x can't be started: ");
    script.set(&[]);
    assert_eq!(watch.end().status, 0);
}

#[test]
fn a_watch_is_refused_with_what_it_can_not_do() {
    let table: &[(&[&str], &str)] = &[
        (&["--interval=99ms"], "--interval is at least 100ms"),
        (&["--until-gone", "--fail-if-found"], "cannot be used with"),
        (&["--exec=a 'b"], "a quotation mark is not closed"),
        (&["--exec= "], "the command is empty"),
        (&["--columns=sid"], "columns only in CSV"),
        (&["--used-after=soon"], "--used-after"),
    ];
    for (flags, expected) in table {
        let line = [&["session", "watch", "--host=h.example", "--access-token=t"], *flags].concat();
        let run = Home::new().run(line);
        assert!(run.status == 2 && run.stderr.contains(expected) && run.stdout.is_empty(), "{flags:?}: {run:?}");
    }
}
