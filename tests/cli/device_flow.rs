//! The device flow with the real client, a scripted server and a clock that only the test moves.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::common::script::{self, Reply, Server};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use config_cli::args;
use config_cli::auth::cache::Entry;
use config_cli::auth::device::{DeviceAuthorization, DevicePrompt};
use config_cli::auth::{Client, Interaction, SignInError};
use config_cli::printer::Notices;
use config_cli::settings::{Environment, Settings};
use tokio::sync::mpsc::UnboundedSender;

/// Each second that the flow waits is one that passes at once.
struct Clock {
    seconds: AtomicU64,
    passed: UnboundedSender<()>,
}

impl DevicePrompt for Clock {
    fn show(&self, authorization: &DeviceAuthorization) {
        assert_eq!(authorization.user_code, "BCDF-GHJK");
    }

    fn wait(&self, _remaining: Duration) {
        self.seconds.fetch_add(1, Ordering::Relaxed);
        self.passed.send(()).expect("somebody moves the clock");
    }

    fn end(&self) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}

/// What the server says before anybody polls.
fn beginning(lifetime: u32) -> Vec<Reply> {
    let authorization = format!(
        r#"{{"device_code": "d", "user_code": "BCDF-GHJK", "verification_uri": "https://jans.example/device",
             "expires_in": {lifetime}, "interval": 5}}"#
    );
    vec![script::text("404 Not Found", ""), script::json("200 OK", &authorization)]
}

fn refused(error: &str) -> Reply {
    script::json("400 Bad Request", &format!(r#"{{"error": "{error}"}}"#))
}

/// Signs in; the outcome, the seconds that passed on the test's clock, and what the server was asked.
fn sign_in(replies: Vec<Reply>) -> (Result<Entry, SignInError>, u64, Vec<script::Request>) {
    let server = Server::start(replies);
    let home = tempfile::tempdir().expect("a directory");
    let line = ["config-cli", "--host", &server.url(), "--client-id=c", "--client-secret=s", "login"].map(Into::into);
    let args = args::parse(line.to_vec()).expect("arguments");
    let directory = home.path().display().to_string();
    let variables = [("CONFIG_CLI_CONFIG_DIR", directory.as_str()), ("CONFIG_CLI_NOW", crate::common::NOW)];
    let environment = Environment::of(variables.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let settings =
        Settings::resolve(&args.connection, &args.output, &environment, &mut || Ok(String::new())).expect("settings");
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().expect("a runtime");
    let (outcome, seconds) = runtime.block_on(async {
        // While something blocks, a paused clock does not move by itself: the network takes no time at all.
        let (release, released) = std::sync::mpsc::channel::<()>();
        let blocked = tokio::task::spawn_blocking(move || released.recv());
        let (passed, mut passing) = tokio::sync::mpsc::unbounded_channel();
        let clock = Arc::new(Clock { seconds: AtomicU64::new(0), passed });
        let prompt = Some(Arc::clone(&clock) as Arc<dyn DevicePrompt>);
        let interaction = Interaction { prompt, notices: Notices::from(|text| panic!("{text}")) };
        let client = Client::new(&settings, interaction).expect("a client");
        let moved = async {
            while passing.recv().await.is_some() {
                tokio::time::advance(Duration::from_secs(1)).await;
            }
        };
        let outcome = tokio::select! {
            outcome = client.sign_in("openid") => outcome,
            () = moved => panic!("the clock stopped"),
        };
        drop(release);
        let _ = blocked.await;
        (outcome, clock.seconds.load(Ordering::Relaxed))
    });
    (outcome, seconds, server.requests())
}

#[test]
fn a_flow_waits_longer_when_asked_and_survives_hiccups_until_it_is_approved() {
    let claims = URL_SAFE_NO_PAD.encode(r#"{"inum": "1", "user_name": "ann", "jansAdminUIRole": ["api-admin"]}"#);
    let mut replies = beginning(600);
    replies.extend([
        refused("authorization_pending"),
        refused("slow_down"),
        Reply::Close,
        script::response("503 Service Unavailable", &[("Content-Type", "text/html")], "<html></html>"),
        script::json("200 OK", r#"{"access_token": "user-token", "refresh_token": "next", "expires_in": 300}"#),
        script::response("200 OK", &[("Content-Type", "application/jwt")], &format!("e30.{claims}.c2ln")),
        script::json("200 OK", r#"{"access_token": "config-token", "expires_in": 300}"#),
    ]);
    let (outcome, seconds, requests) = sign_in(replies);
    let signed_in = outcome.expect("signed in").sign_in.expect("a user");
    assert_eq!(signed_in.token.expect("a token").access_token.expose(), "config-token");
    assert_eq!(signed_in.user.name.as_deref(), Some("ann"));
    // 5 s twice, 10 s after slow_down, twice that after the hiccup, and the same after the proxy's page.
    assert_eq!(seconds, 5 + 5 + 10 + 20 + 20);
    let polls: Vec<_> = requests.iter().filter(|request| request.body.contains("device_code=d")).collect();
    assert_eq!(polls.len(), 5);
    for poll in polls {
        assert!(poll.header("authorization").is_some_and(|value| value.starts_with("Basic ")), "{poll:?}");
    }
    let exchange = requests.last().expect("a request");
    assert!(exchange.body.contains("ujwt=e30.") && exchange.header("authorization") == Some("Bearer user-token"));
}

#[test]
fn a_flow_ends_when_it_is_denied_or_when_its_time_is_over() {
    let mut replies = beginning(600);
    replies.extend([refused("authorization_pending"), refused("access_denied")]);
    let (outcome, seconds, _) = sign_in(replies);
    assert!(matches!(outcome, Err(SignInError::Denied)), "{outcome:?}");
    assert_eq!(seconds, 10);

    let mut replies = beginning(12);
    replies.extend([refused("authorization_pending"), refused("authorization_pending")]);
    let (outcome, seconds, _) = sign_in(replies);
    assert!(matches!(outcome, Err(SignInError::Expired)), "{outcome:?}");
    assert_eq!(seconds, 12);

    let mut replies = beginning(600);
    replies.push(refused("expired_token"));
    assert!(matches!(sign_in(replies).0, Err(SignInError::Expired)));
}
