//! The sandbox's verification page in a real browser without JavaScript: headless Chromium, where it is installed.
#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::common::Sandbox;
use serde_json::{Value, json};

const CHROMIUM: &str = "/usr/bin/chromium";
const CHROMEDRIVER: &str = "/usr/bin/chromedriver";

/// How WebDriver names an element in JSON (W3C WebDriver, section 12.2).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Chromium, driven over WebDriver on loopback.
struct Chromium {
    driver: Child,
    base: String,
    client: reqwest::Client,
    runtime: tokio::runtime::Runtime,
    _profile: tempfile::TempDir,
}

impl Chromium {
    /// `None`, with a notice, where it is not installed.
    fn start() -> Option<Self> {
        if !Path::new(CHROMIUM).exists() || !Path::new(CHROMEDRIVER).exists() {
            eprintln!("skipped: {CHROMIUM} and {CHROMEDRIVER} are not both installed");
            return None;
        }
        let _ = rustls::crypto::ring::default_provider().install_default();
        let profile = tempfile::tempdir().expect("a directory");
        let mut driver = Command::new(CHROMEDRIVER)
            .arg("--port=0")
            .env("HOME", profile.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut output = BufReader::new(driver.stdout.take().expect("a pipe"));
        let mut line = String::new();
        let port = loop {
            line.clear();
            assert_ne!(output.read_line(&mut line).expect("a line"), 0, "chromedriver tells no port");
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                break port.trim().trim_end_matches('.').to_owned();
            }
        };
        // Read on, so that it never writes into a closed pipe.
        std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        let mut browser = Self {
            driver,
            base: format!("http://127.0.0.1:{port}/session"),
            client: reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(60)).build().expect("a client"),
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime"),
            _profile: profile,
        };
        let data = format!("--user-data-dir={}", browser._profile.path().join("chromium").display());
        let flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--no-proxy-server",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            data.as_str(),
        ];
        // 2 is "block".
        let prefs = json!({"profile.managed_default_content_settings.javascript": 2});
        let options = json!({"binary": CHROMIUM, "args": flags, "prefs": prefs});
        // Without scripts the driver can not tell when a page is there: elements are waited for instead, in ms.
        let timeouts = json!({"implicit": 30_000});
        let always = json!({
            "browserName": "chrome",
            "acceptInsecureCerts": true,
            "timeouts": timeouts,
            "pageLoadStrategy": "none",
            "goog:chromeOptions": options,
        });
        let session = browser.ask("POST", "", &json!({"capabilities": {"alwaysMatch": always}}));
        let id = session["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {session}"));
        browser.base = format!("{}/{id}", browser.base);
        Some(browser)
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = self.client.request(method.clone(), format!("{}{path}", self.base));
        if method == reqwest::Method::POST {
            request = request.header("Content-Type", "application/json").body(body.to_string());
        }
        let text = self.runtime.block_on(async { request.send().await.expect("an answer").text().await });
        let answer: Value = serde_json::from_str(&text.expect("a body")).expect("JSON");
        let value = answer["value"].clone();
        assert!(value["error"].is_null(), "{path}: {value}");
        value
    }

    fn open(&self, url: &str) {
        self.ask("POST", "/url", &json!({"url": url}));
    }

    /// What the page is made of.
    fn source(&self) -> String {
        self.ask("GET", "/source", &Value::Null).as_str().expect("a text").to_owned()
    }

    /// The one element that this XPath finds, once it is there.
    fn one(&self, path: &str) -> String {
        let found = self.ask("POST", "/elements", &json!({"using": "xpath", "value": path}));
        match found.as_array().map(Vec::as_slice) {
            Some([element]) => element[ELEMENT].as_str().expect("an element").to_owned(),
            _ => panic!("{path}: {found}: {}", self.source()),
        }
    }

    fn text(&self, path: &str) -> String {
        let path = format!("/element/{}/text", self.one(path));
        self.ask("GET", &path, &Value::Null).as_str().expect("a text").to_owned()
    }

    fn click(&self, path: &str) {
        self.ask("POST", &format!("/element/{}/click", self.one(path)), &json!({}));
    }

    fn type_in(&self, path: &str, text: &str) {
        self.ask("POST", &format!("/element/{}/value", self.one(path)), &json!({"text": text}));
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // Chromium ends with its session, the driver with the test.
        let _ = self.runtime.block_on(async { self.client.delete(&self.base).send().await });
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// A sign-in that waits for a decision, with its code and page.
struct Waiting {
    child: Child,
    stderr: BufReader<std::process::ChildStderr>,
    page: String,
    code: String,
}

impl Waiting {
    fn begin(sandbox: &Sandbox) -> Self {
        let mut command = sandbox.command();
        command.env_remove("CONFIG_CLI_USE_TEST_CLIENT").arg("login").stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("a run");
        let stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut waiting = Self { child, stderr, page: String::new(), code: String::new() };
        while waiting.code.is_empty() {
            let mut line = String::new();
            assert_ne!(waiting.stderr.read_line(&mut line).expect("a line"), 0, "no code was shown");
            let line = line.trim();
            if waiting.page.is_empty() && line.starts_with("https://") {
                line.clone_into(&mut waiting.page);
            }
            if let Some((_, code)) = line.rsplit_once("enter the code ") {
                code.clone_into(&mut waiting.code);
            }
        }
        waiting
    }

    /// How it ended, and what it said.
    fn end(mut self) -> (Option<i32>, String) {
        let mut rest = String::new();
        self.stderr.read_to_string(&mut rest).expect("text");
        (self.child.wait().expect("an end").code(), rest)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_person_approves_or_denies_in_chromium() {
    let Some(browser) = Chromium::start() else { return };
    let sandbox = Sandbox::start(&["--sessions", "3", "--poll-interval", "200ms"]);
    let mut page = String::new();
    for (decision, title, status, said) in
        [("approve", "Approved", 0, "as admin."), ("deny", "Denied", 3, "the sign-in was denied")]
    {
        let waiting = Waiting::begin(&sandbox);
        browser.open(&waiting.page);
        browser.type_in("//input[@name='user_code']", &waiting.code.to_lowercase());
        browser.click("//button[text()='Continue']");
        assert_eq!(browser.text("//p[@class='code']"), waiting.code);
        let shown = browser.text("//main");
        for part in [sandbox.field("client_id"), "openid", "offline_access", "Approve", "Deny"] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        browser.click("//option[@value='admin']");
        browser.click(&format!("//button[@value='{decision}']"));
        browser.one(&format!("//h1[text()='{title}']"));
        page.clone_from(&waiting.page);
        let (ended, rest) = waiting.end();
        assert_eq!(ended, Some(status), "{rest}");
        assert!(rest.contains(said), "{rest}");
    }

    // What somebody puts into the address is text on the page.
    let hostile = "<script>document.title='owned'</script><img src=x>\"'&";
    let mut url = url::Url::parse(&page).expect("a URL");
    url.query_pairs_mut().append_pair("user_code", hostile);
    browser.open(url.as_str());
    let alert = browser.text("//p[@role='alert']");
    assert!(alert.contains("No sign-in waits for the code SCRIPT"), "only letters are left of it: {alert}");
    let source = browser.source().to_lowercase();
    assert!(!source.contains("<script") && !source.contains("<img"), "{source}");
}
