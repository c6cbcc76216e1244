//! Secrets in a keyring: one of the test's own behind the real client, and the system's behind the real binary.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::common::{Home, Sandbox};
use config_cli::args;
use config_cli::auth::device::{DeviceAuthorization, DevicePrompt};
use config_cli::auth::keyring::{Keyring, Vault};
use config_cli::auth::{Client, Interaction, SignInError};
use config_cli::printer::Notices;
use config_cli::secret::Secret;
use config_cli::settings::{Environment, Settings};

/// A keyring in memory, which can be made to fail.
#[derive(Default)]
struct Memory {
    texts: Mutex<BTreeMap<String, Secret>>,
    is_locked: AtomicBool,
}

impl Memory {
    fn texts(&self) -> Result<std::sync::MutexGuard<'_, BTreeMap<String, Secret>>, String> {
        if self.is_locked.load(Ordering::Relaxed) {
            return Err("it is locked".to_owned());
        }
        Ok(self.texts.lock().expect("a lock"))
    }

    /// Everything in it.
    fn held(&self) -> String {
        let texts = self.texts.lock().expect("a lock");
        texts.iter().map(|(name, text)| format!("{name} {}\n", text.expose())).collect()
    }
}

impl Vault for Memory {
    fn read(&self, name: &str) -> Result<Option<Secret>, String> {
        Ok(self.texts()?.get(name).cloned())
    }

    fn write(&self, name: &str, text: &Secret) -> Result<(), String> {
        self.texts()?.insert(name.to_owned(), text.clone());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), String> {
        self.texts()?.remove(name);
        Ok(())
    }
}

/// A keyring that never answers.
struct Silence;

impl Vault for Silence {
    fn read(&self, _name: &str) -> Result<Option<Secret>, String> {
        loop {
            std::thread::park();
        }
    }

    fn write(&self, name: &str, _text: &Secret) -> Result<(), String> {
        self.read(name).map(|_| ())
    }

    fn remove(&self, name: &str) -> Result<(), String> {
        self.read(name).map(|_| ())
    }
}

/// The sandbox approves by itself.
struct NoUser;

impl DevicePrompt for NoUser {
    fn show(&self, _authorization: &DeviceAuthorization) {}
    fn wait(&self, _remaining: Duration) {}
    fn end(&self) {}
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// A laptop with a keyring.
struct Laptop {
    home: Home,
    sandbox: Sandbox,
    vault: Arc<Memory>,
    /// What the user was warned of.
    warnings: Arc<Mutex<String>>,
}

impl Laptop {
    fn new() -> Self {
        let sandbox = Sandbox::start(&["--sessions", "3", "--auto-approve", "--poll-interval", "1ms"]);
        Self { home: Home::new(), sandbox, vault: Arc::default(), warnings: Arc::default() }
    }

    /// A client at this time; its secret is told at the first sign-in only.
    fn client(&self, now: &str, is_told: bool, flags: &[&str], vault: Arc<dyn Vault>) -> Client {
        let mut line = vec!["config-cli", "--host", self.sandbox.field("host")];
        line.extend(["--client-id", self.sandbox.field("client_id"), "--cacert", self.sandbox.field("cacert")]);
        line.extend(flags);
        line.push("login");
        let args = args::parse(line.into_iter().map(Into::into).collect()).expect("arguments");
        let directory = self.home.path().join("config-cli").display().to_string();
        let mut variables = vec![("CONFIG_CLI_CONFIG_DIR", directory.as_str()), ("CONFIG_CLI_NOW", now)];
        if is_told {
            variables.push(("jca_client_secret", self.sandbox.field("client_secret")));
        }
        let environment =
            Environment::of(variables.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())));
        let settings = Settings::resolve(&args.connection, &args.output, &environment, &mut || Ok(String::new()))
            .expect("settings");
        let warnings = Arc::clone(&self.warnings);
        let notices = Notices::from(move |text| warnings.lock().expect("a lock").push_str(text));
        let interaction = Interaction { prompt: Some(Arc::new(NoUser)), notices };
        Client::with_keyring(&settings, interaction, Some(Keyring::new(vault))).expect("a client")
    }

    /// The same with this laptop's keyring.
    fn at(&self, now: &str, is_told: bool, flags: &[&str]) -> Client {
        self.client(now, is_told, flags, Arc::clone(&self.vault) as Arc<dyn Vault>)
    }

    /// The file of tokens, if there is one.
    fn file(&self) -> String {
        let Ok(files) = std::fs::read_dir(self.home.path().join("config-cli/data/tokens")) else {
            return String::new();
        };
        let mut paths = files.map(|file| file.expect("a file").path());
        let path = paths.find(|path| path.extension().is_some_and(|extension| extension == "json"));
        path.map(|path| std::fs::read_to_string(path).expect("a file")).unwrap_or_default()
    }
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}

/// After the access token has ended.
const LATER: &str = "2026-01-01T01:00:00Z";

const CHOSEN: [&str; 2] = ["--secret-store", "keyring"];

#[test]
fn the_keyring_holds_what_outlives_a_token() {
    let laptop = Laptop::new();
    let secret = laptop.sandbox.field("client_secret");
    let entry = run(laptop.at(crate::common::NOW, true, &CHOSEN).sign_in("openid")).expect("signed in");
    let refresh_token = entry.secrets().refresh_token.expect("a refresh token");
    let held = laptop.vault.held();
    assert_eq!(held.lines().count(), 1, "the probe is gone");
    assert!(held.contains(secret) && held.contains(refresh_token.expose()));
    let file = laptop.file();
    assert!(!file.contains(secret) && !file.contains(refresh_token.expose()), "{file}");

    // As long as the token lives, the keyring is not asked; nor is it by who looks only.
    laptop.vault.is_locked.store(true, Ordering::Relaxed);
    run(laptop.at(crate::common::NOW, false, &[]).access_token("openid")).expect("a token");
    let known = run(laptop.at(LATER, false, &[]).known()).expect("an entry");
    assert!(known.is_renewable() && known.secrets().refresh_token.is_none());
    let refused = run(laptop.at(LATER, false, &[]).access_token("openid"));
    assert!(matches!(&refused, Err(SignInError::Keyring(error)) if error.reason == "it is locked"), "{refused:?}");
    assert_eq!(laptop.file(), file, "nothing falls back to the file");

    // Where the secrets are is remembered without a flag, and the rotated token goes there too.
    laptop.vault.is_locked.store(false, Ordering::Relaxed);
    run(laptop.at(LATER, false, &[]).access_token("openid")).expect("a renewed token");
    let rotated = laptop.vault.held();
    assert!(rotated != held && rotated.contains(secret) && !laptop.file().contains(secret));

    let client = laptop.at(LATER, false, &[]);
    let entry = run(client.known()).expect("an entry");
    assert_eq!(run(client.revoke(&entry)).expect("revoked"), 2);
    run(client.forget()).expect("forgotten");
    assert_eq!((laptop.vault.held(), laptop.file()), (String::new(), String::new()));
    assert_eq!(*laptop.warnings.lock().expect("a lock"), "");
}

#[test]
fn the_refresh_token_in_the_keyring_is_known_before_a_renewal() {
    let laptop = Laptop::new();
    let entry = run(laptop.at(crate::common::NOW, true, &CHOSEN).sign_in("openid")).expect("signed in");
    let refresh_token = entry.secrets().refresh_token.expect("a refresh token");
    let known = run(laptop.at(crate::common::NOW, false, &[]).known_with_secrets()).expect("an entry");
    assert!(known.tokens().any(|token| token.expose() == refresh_token.expose()));
    assert_eq!(*laptop.warnings.lock().expect("a lock"), "");

    laptop.vault.is_locked.store(true, Ordering::Relaxed);
    let client = laptop.at(crate::common::NOW, false, &[]);
    for _ in 0..2 {
        let known = run(client.known_with_secrets()).expect("an entry");
        assert!(known.secrets().refresh_token.is_none());
    }
    let warnings = laptop.warnings.lock().expect("a lock").clone();
    assert_eq!(warnings.matches("config-cli does not know its own refresh token").count(), 1, "{warnings}");
}

#[test]
fn a_keyring_that_can_not_be_cleared_is_cleared_the_next_time() {
    let laptop = Laptop::new();
    run(laptop.at(crate::common::NOW, true, &CHOSEN).sign_in("openid")).expect("signed in");
    laptop.vault.is_locked.store(true, Ordering::Relaxed);
    let client = laptop.at(crate::common::NOW, false, &[]);
    let entry = run(client.known()).expect("an entry");
    assert!(run(client.revoke(&entry)).is_err() && run(client.forget()).is_err());
    assert!(laptop.file().contains("\"sign_in\": null"), "the token itself is gone");
    laptop.vault.is_locked.store(false, Ordering::Relaxed);
    let client = laptop.at(crate::common::NOW, false, &[]);
    let entry = run(client.known()).expect("an entry");
    assert_eq!(run(client.revoke(&entry)).expect("revoked"), 1, "the refresh token");
    run(client.forget()).expect("forgotten");
    assert_eq!((laptop.vault.held(), laptop.file()), (String::new(), String::new()));
}

#[test]
fn secrets_move_between_file_and_keyring_with_a_sign_in() {
    let laptop = Laptop::new();
    let secret = laptop.sandbox.field("client_secret");
    run(laptop.at(crate::common::NOW, true, &[]).sign_in("openid")).expect("signed in");
    assert!(laptop.file().contains(secret));
    run(laptop.at(crate::common::NOW, false, &CHOSEN).sign_in("openid")).expect("signed in");
    assert!(!laptop.file().contains(secret) && laptop.vault.held().contains(secret));
    run(laptop.at(crate::common::NOW, false, &["--secret-store", "file"]).sign_in("openid")).expect("signed in");
    assert!(laptop.file().contains(secret) && laptop.vault.held().is_empty());
}

#[test]
fn a_client_that_signs_in_itself_has_its_secret_there() {
    let laptop = Laptop::new();
    let itself = ["--auth", "client-credentials"];
    run(laptop.at(crate::common::NOW, true, &[&itself[..], &CHOSEN].concat()).sign_in("openid")).expect("signed in");
    assert!(!laptop.file().contains(laptop.sandbox.field("client_secret")));
    run(laptop.at(LATER, false, &itself).access_token("openid")).expect("a token by the secret in the keyring");
    laptop.vault.is_locked.store(true, Ordering::Relaxed);
    let scopes = "https://jans.io/oauth/config/read-all";
    assert!(matches!(run(laptop.at(LATER, false, &itself).access_token(scopes)), Err(SignInError::Keyring(_))));
    run(laptop.at(LATER, true, &itself).access_token(scopes)).expect("one that is told its secret asks no keyring");
}

#[test]
fn a_keyring_that_lost_what_it_held_is_told_and_a_new_sign_in_mends_it() {
    let laptop = Laptop::new();
    run(laptop.at(crate::common::NOW, true, &CHOSEN).sign_in("openid")).expect("signed in");
    laptop.vault.texts.lock().expect("a lock").clear();
    let refused = run(laptop.at(LATER, true, &[]).access_token("openid"));
    assert!(
        matches!(&refused, Err(SignInError::Keyring(error)) if error.reason.contains("lacks secrets")),
        "{refused:?}"
    );
    run(laptop.at(LATER, true, &[]).sign_in("openid")).expect("signed in");
    assert!(laptop.vault.held().contains(laptop.sandbox.field("client_secret")));
    assert_eq!(*laptop.warnings.lock().expect("a lock"), "");
    laptop.vault.texts.lock().expect("a lock").clear();
    run(laptop.at(LATER, false, &[]).forget()).expect("forgotten");
    assert_eq!(laptop.file(), "");
    assert!(laptop.warnings.lock().expect("a lock").contains("another or a locked keyring may still have them"));
}

#[test]
fn a_keyring_that_never_answers_is_given_up() {
    let laptop = Laptop::new();
    let client = laptop.client(crate::common::NOW, true, &CHOSEN, Arc::new(Silence));
    // The clock jumps ahead when nothing else is to be done.
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().expect("a runtime");
    let refused = runtime.block_on(client.sign_in("openid"));
    let Err(SignInError::Keyring(error)) = refused else { panic!("{refused:?}") };
    assert_eq!(
        error.to_string(),
        "the keyring of the system can't be used: it did not respond within 3 s; it may be locked"
    );
    assert_eq!(laptop.file(), "");
}

#[cfg(not(feature = "keyring"))]
#[test]
fn a_build_without_it_says_so() {
    let run = Home::new().run(["--host=jans.example", "--secret-store=keyring", "login"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("built without the keyring") && run.stderr.contains("--features keyring"), "{run:?}");
}
