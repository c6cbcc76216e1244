//! A credential belongs to one server: every place that names a server, with every place that holds a credential.

use crate::common::script::{Recorder, Reply, Request, json};
use crate::common::{Home, Run};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use config_cli::auth::cache::{Cache, Entry, Owner, SignedIn};
use config_cli::auth::token::{Token, User};
use jiff::Timestamp;

/// What every credential of the server A ends with, so that it is found in what B was sent.
const MARK: &str = "-of-a";

/// A token endpoint and APIs of a server that takes everything.
fn server() -> Recorder {
    Recorder::start(|request: &Request| -> Reply {
        let body = if request.target.contains("restv1/token") {
            r#"{"access_token":"issued","expires_in":300}"#
        } else {
            r#"{"start":0,"totalEntriesCount":0,"entriesCount":0,"totalResults":0}"#
        };
        json("200 OK", body)
    })
}

/// Everything that a server was sent, a Basic header in clear, too.
fn sent(server: &Recorder) -> String {
    let clear = |request: &Request| {
        let basic = request.header("authorization").and_then(|value| value.strip_prefix("Basic "));
        let basic = basic.and_then(|text| STANDARD.decode(text).ok()).unwrap_or_default();
        format!("{request:?} {}\n", String::from_utf8_lossy(&basic))
    };
    server.take().iter().map(clear).collect()
}

/// One run: what is typed, what the environment says, and what the files say.
#[derive(Default)]
struct Case {
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    config: String,
    ini: String,
}

impl Case {
    fn flag(&mut self, flag: &str, value: &str) {
        self.arguments.push(format!("{flag}={value}"));
    }

    fn variable(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    fn run(&self, home: &Home) -> Run {
        let write = |path: &str, text: &str| {
            let path = home.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a directory")).expect("made");
            std::fs::write(path, text).expect("a file");
        };
        write("config-cli/config.toml", &self.config);
        write(".config/jans-cli.ini", &format!("[DEFAULT]\n{}", self.ini));
        let is_scim = self.arguments.iter().any(|argument| argument.starts_with("--scim-url"))
            || self.variables.iter().any(|(name, _)| name == "CONFIG_CLI_SCIM_URL");
        let act: &[&str] = if is_scim { &["-scim", "--operation-id=get-users"] } else { &["session", "list"] };
        let mut command = home.command();
        command.args(&self.arguments).args(act).envs(self.variables.iter().cloned());
        Run::of(command.output().expect("the binary runs"))
    }
}

/// The places that can name a server.
const HOSTS: [&str; 12] = [
    "--host",
    "--config-url",
    "--auth-url",
    "--scim-url",
    "CONFIG_CLI_HOST",
    "CONFIG_CLI_CONFIG_URL",
    "CONFIG_CLI_AUTH_URL",
    "CONFIG_CLI_SCIM_URL",
    "jans_host",
    "named profile",
    "default profile",
    "jans-cli.ini",
];

/// The server B, named in one place.
fn name_server(case: &mut Case, place: &str, url: &str) {
    let base = match place {
        place if place.to_lowercase().replace('_', "-").ends_with("-url") => format!("{url}/base/"),
        _ => url.to_owned(),
    };
    match place {
        "named profile" => {
            case.config.push_str(&format!("[profiles.b]\nhost = \"{url}\"\n"));
            case.arguments.retain(|argument| !argument.starts_with("--profile"));
            case.flag("--profile", "b");
        }
        "default profile" => {
            let others = std::mem::take(&mut case.config).replace("default_profile = \"a\"\n", "");
            case.config = format!("default_profile = \"b\"\n{others}[profiles.b]\nhost = \"{url}\"\n");
            case.arguments.retain(|argument| !argument.starts_with("--profile"));
        }
        "jans-cli.ini" => case.ini.insert_str(0, &format!("jans_host = {url}\n")),
        flag if flag.starts_with("--") => case.flag(flag, &base),
        variable => case.variable(variable, &base),
    }
}

/// The places that can hold a credential, and whether it belongs to a server that is named there, too.
const CREDENTIALS: [(&str, bool); 16] = [
    ("--client-secret", false),
    ("--client-secret-file", false),
    ("--access-token", false),
    ("CONFIG_CLI_CLIENT_SECRET", false),
    ("CONFIG_CLI_ACCESS_TOKEN", false),
    ("jca_client_secret", false),
    ("CONFIG_CLI_CLIENT_SECRET beside CONFIG_CLI_HOST", true),
    ("CONFIG_CLI_CLIENT_SECRET_FILE beside CONFIG_CLI_HOST", true),
    ("CONFIG_CLI_ACCESS_TOKEN beside CONFIG_CLI_HOST", true),
    ("CONFIG_CLI_ACCESS_TOKEN beside CONFIG_CLI_CONFIG_URL", true),
    ("jca_client_secret beside jans_host", true),
    ("secret file of the named profile", true),
    ("secret file of the default profile", true),
    ("cached token of the named profile", true),
    ("secret in jans-cli.ini", true),
    ("token in jans-cli.ini", true),
];

/// The credential of the server A, in one place.
fn hold_credential(case: &mut Case, place: &str, url: &str, home: &Home) {
    let file = home.path().join("secret");
    std::fs::write(&file, format!("secret{MARK}\n")).expect("a file");
    let (file, secret, token) = (file.to_str().expect("UTF-8"), format!("secret{MARK}"), format!("token{MARK}"));
    let as_client = |case: &mut Case| case.arguments.push("--auth=client-credentials".to_owned());
    match place {
        "--client-secret" | "--client-secret-file" => {
            case.flag(place, if place == "--client-secret" { &secret } else { file });
            case.flag("--client-id", "a-client");
            as_client(case);
        }
        "--access-token" => case.flag(place, &token),
        place if place.starts_with("CONFIG_CLI") || place.starts_with("jca") => {
            let (name, beside) = place.split_once(" beside ").unwrap_or((place, ""));
            if !beside.is_empty() {
                case.variable(beside, url);
            }
            case.variable(
                name,
                match name {
                    "CONFIG_CLI_CLIENT_SECRET_FILE" => file,
                    name if name.ends_with("TOKEN") => &token,
                    _ => &secret,
                },
            );
            if !name.ends_with("TOKEN") {
                let id = if name.starts_with("jca") { "jca_client_id" } else { "CONFIG_CLI_CLIENT_ID" };
                case.variable(id, "a-client");
                as_client(case);
            }
        }
        place if place.starts_with("secret file") || place.starts_with("cached token") => {
            let kept = if place.starts_with("secret") {
                as_client(case);
                format!("client_secret_file = \"{file}\"\n")
            } else {
                sign_in(home, url);
                String::new()
            };
            let is_default = place.contains("default");
            let default = if is_default { "default_profile = \"a\"\n" } else { "" };
            let profile = format!("[profiles.a]\nhost = \"{url}\"\nclient_id = \"a-client\"\n{kept}");
            case.config = format!("{default}{profile}");
            if !is_default {
                case.flag("--profile", "a");
            }
        }
        _ => {
            let kept = if place.starts_with("secret") {
                as_client(case);
                format!("jca_client_secret = {secret}\n")
            } else {
                format!("access_token = {token}\n")
            };
            case.ini = format!("jans_host = {url}\njca_client_id = a-client\n{kept}");
        }
    }
}

/// Somebody is signed in at A.
fn sign_in(home: &Home, url: &str) {
    let owner = Owner {
        config_url: format!("{url}/jans-config-api/"),
        auth_url: format!("{url}/jans-auth/"),
        client_id: "a-client".to_owned(),
        scim_url: None,
    };
    let mut entry = Entry::new(owner.clone());
    entry.client_secret = Some(format!("kept{MARK}").as_str().into());
    entry.sign_in = Some(SignedIn {
        token: Some(Token {
            access_token: format!("token{MARK}").as_str().into(),
            expires: None,
            scopes: None,
            received: None,
        }),
        refresh_token: Some(format!("refresh{MARK}").as_str().into()),
        user: User::default(),
        since: Timestamp::UNIX_EPOCH,
        refused: None,
    });
    Cache::new(&home.path().join("config-cli/data"), owner).save(&entry).expect("kept");
}

/// What one place says of a server and of a credential belongs together.
fn is_same_place(host: &str, credential: &str) -> bool {
    let is_ours = |place: &str| place.starts_with("CONFIG_CLI");
    (is_ours(host) && is_ours(credential)) || credential.ends_with(host)
}

#[test]
fn a_credential_goes_to_its_own_server() {
    let a = server();
    for (credential, is_of_server) in CREDENTIALS {
        let home = Home::new();
        let mut case = Case::default();
        hold_credential(&mut case, credential, &a.url(), &home);
        if !is_of_server {
            case.flag("--host", &a.url());
        }
        let run = case.run(&home);
        assert_eq!(run.status, 0, "{credential}: {run:?}");
        assert!(sent(&a).contains(MARK), "{credential} is not used at all: the tests beside this one prove nothing");
    }
}

#[test]
fn a_credential_that_is_typed_goes_where_the_run_goes() {
    let b = server();
    for (credential, is_of_server) in CREDENTIALS {
        // Without a client of its own, an auth server or a SCIM alone is not a server to call.
        for host in HOSTS.into_iter().filter(|host| !host.to_lowercase().replace('_', "-").ends_with("-url")) {
            if is_of_server {
                continue;
            }
            let home = Home::new();
            let mut case = Case::default();
            hold_credential(&mut case, credential, "http://a.invalid", &home);
            name_server(&mut case, host, &b.url());
            let run = case.run(&home);
            assert_eq!(run.status, 0, "{credential} for {host}: {run:?}");
            assert!(sent(&b).contains(MARK), "{credential} for {host}");
        }
    }
}

#[test]
fn no_credential_of_one_server_goes_to_another() {
    let (a, b) = (server(), server());
    for (credential, is_of_server) in CREDENTIALS {
        for host in HOSTS {
            if !is_of_server || is_same_place(host, credential) {
                continue;
            }
            let home = Home::new();
            let mut case = Case::default();
            hold_credential(&mut case, credential, &a.url(), &home);
            name_server(&mut case, host, &b.url());
            let run = case.run(&home);
            let to_b = sent(&b);
            assert!(!to_b.contains(MARK), "{credential} went to the server of {host}: {to_b}");
            let to_a = sent(&a);
            if run.status == 0 {
                assert!(to_b.is_empty() && !to_a.is_empty(), "{credential}, {host}: {run:?}\nB: {to_b}");
                // A place that is weaker than A's own does not say where the run goes.
                let is_weaker = match host {
                    "jans-cli.ini" => true,
                    "named profile" | "default profile" | "jans_host" => credential.contains(" beside "),
                    _ => false,
                };
                assert!(is_weaker, "{credential} is used for A, although {host} names B: {run:?}");
            } else {
                assert!(matches!(run.status, 2 | 3), "{credential}, {host}: {run:?}");
                let name = |server: &Recorder| server.url().replace("http://", "");
                let behind =
                    format!("credentials in the environment are for {} and not sent to {}: ", name(&a), name(&b));
                let is_explained = [" is for ", &behind].iter().any(|why| run.stderr.contains(why));
                let is_silent = credential.contains("default profile") || credential.contains("jans-cli.ini");
                assert!(is_explained || is_silent || host.ends_with("profile"), "{credential}, {host}: {run:?}");
            }
        }
    }
}
