//! A machine where the Python client was set up and signed in, with everything encrypted as Jans's installer does.

use std::path::Path;

use crate::common::http::Browser;
use crate::common::{Home, Sandbox};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ecb::cipher::block_padding::Pkcs7;
use ecb::cipher::{BlockModeEncrypt as _, KeyInit as _};

const SALT: &str = "0123456789abcdefFEDCBA98";

/// As the installer and the text UI write a secret.
fn encrypted(text: &str) -> String {
    let mut buffer = [text.as_bytes(), &[0; 8]].concat();
    let encryptor = ecb::Encryptor::<des::TdesEde3>::new_from_slice(SALT.as_bytes()).expect("a key");
    STANDARD.encode(encryptor.encrypt_padded::<Pkcs7>(&mut buffer, text.len()).expect("encrypted"))
}

#[test]
fn encrypted_secrets_and_a_cached_token_need_no_set_up() {
    if Path::new("/etc/jans/conf/salt").exists() {
        eprintln!("skipped: this is a Janssen server, whose own salt comes first");
        return;
    }
    let sandbox = Sandbox::start(&["--sessions", "3"]);
    let home = Home::new();
    let directory = home.path().join(".config");
    std::fs::create_dir(&directory).expect("a directory");
    std::fs::write(directory.join("jans-cli-salt"), format!("encodeSalt = {SALT}\n")).expect("a file");
    let cacert = format!("--cacert={}", sandbox.field("cacert"));
    let token = Browser::new(&sandbox).token("https://jans.io/oauth/config/read-all");
    let claims = URL_SAFE_NO_PAD.encode(r#"{"inum": "1", "user_name": "ann", "jansAdminUIRole": ["admin"]}"#);
    let host = sandbox.field("host");
    for host in [host.to_owned(), format!("https://{host}"), format!("\"{host}\"")] {
        let ini = format!(
            "[DEFAULT]\njans_host = {host}\njca_client_id = {}\njca_client_secret_enc = {}\n\
             access_token_enc = {}\nuser_data = e30.{claims}.c2ln\n",
            sandbox.field("client_id"),
            encrypted(sandbox.field("client_secret")),
            encrypted(&token),
        );
        std::fs::write(directory.join("jans-cli.ini"), &ini).expect("a file");
        let run = home.run([cacert.as_str(), "-use-test-client", "session", "list"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let run = home.run([cacert.as_str(), "status", "--check"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        for line in [
            "user           ann\n",
            "roles          admin\n",
            "store          jans-cli.ini\n",
            "server says    the token is accepted\n",
        ] {
            assert!(run.stdout.contains(line), "{line}: {}", run.stdout);
        }
    }
    let run = home.run([cacert.as_str(), "-revoke-session"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("stays there, but is revoked: config-cli never writes that file"), "{}", run.stderr);
    assert_eq!(home.run([cacert.as_str(), "session", "list"]).status, 3, "and what it holds is over");
    let run = home.run([cacert.as_str(), "profile", "show", "--origin"]);
    assert!(
        run.stdout.contains("client_secret        [redacted]  (") && !run.stdout.contains(&token),
        "{}",
        run.stdout
    );
}
