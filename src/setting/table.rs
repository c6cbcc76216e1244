//! The rows of the table. A new setting needs one row here, and its use.

use super::choices::{AuthKind, Format, SecretStore, ServerColor};
use super::row::{Alias, Argument, Kind, Owner, Scope, Setting, choices};
use crate::operation::Service;

/// A preference that only a flag or a variable gives; a struct of `args` declares the flag.
const FIELD: Setting = Setting {
    name: "",
    flag: "",
    kind: Kind::Text,
    argument: Argument::Field,
    python: &[],
    ini: &[],
    default: None,
    scope: Scope::Preference,
    in_profile: false,
    remembered: false,
    shown: false,
};

const SWITCH: Setting = Setting { kind: Kind::Switch, ..FIELD };

/// A preference that a profile holds, `login` saves and `profile show` lists.
const PROFILE: Setting = Setting { in_profile: true, remembered: true, shown: true, ..FIELD };

const ADDRESS: Setting = Setting { scope: Scope::Address, ..PROFILE };

const CREDENTIAL: Setting = Setting { scope: Scope::Credential, ..PROFILE };

/// A secret that no profile holds: a flag, a variable or a file gives it.
const SECRET: Setting =
    Setting { kind: Kind::Secret, scope: Scope::Credential, in_profile: false, remembered: false, ..PROFILE };

const OF_SERVER: Setting = Setting { scope: Scope::Server, ..PROFILE };

const fn server(value_name: &'static str, help: &'static str) -> Argument {
    Argument::Row { heading: "Server", value_name, help }
}

const fn signing_in(value_name: &'static str, help: &'static str) -> Argument {
    Argument::Row { heading: "Signing in", value_name, help }
}

const fn trust(value_name: &'static str, help: &'static str) -> Argument {
    Argument::Row { heading: "Trust", value_name, help }
}

const fn logs(value_name: &'static str, help: &'static str) -> Argument {
    Argument::Row { heading: "Logs", value_name, help }
}

const fn default_client(name: &'static str) -> Alias {
    Alias { name, owner: Owner::Default }
}

const fn of_service(service: Service, name: &'static str) -> Alias {
    Alias { name, owner: Owner::Service(service) }
}

const fn of_test_client(name: &'static str) -> Alias {
    Alias { name, owner: Owner::TestClient }
}

macro_rules! settings {
    ($($name:ident: $row:expr,)+) => {
        $(
            #[doc = concat!("The row ", stringify!($name), ".")]
            pub static $name: Setting = $row;
        )+
        /// Every setting, in the order of the help.
        pub static ALL: &[&Setting] = &[$(&$name),+];
    };
}

settings! {
    HOST: Setting {
        name: "host",
        flag: "host",
        argument: server("HOST", "The Janssen server: a name, name:port or URL"),
        python: &[default_client("jans_host")],
        ini: &[default_client("jans_host")],
        ..ADDRESS
    },
    AUTH_URL: Setting {
        name: "auth_url",
        flag: "auth-url",
        argument: server("URL", "Base URL of the auth server instead of https://HOST/jans-auth/"),
        ..ADDRESS
    },
    CONFIG_URL: Setting {
        name: "config_url",
        flag: "config-url",
        argument: server("URL", "Base URL of the config-api instead of https://HOST/jans-config-api/"),
        ..ADDRESS
    },
    SCIM_URL: Setting {
        name: "scim_url",
        flag: "scim-url",
        argument: server("URL", "Base URL of SCIM instead of https://HOST/jans-scim/restv1/v2/"),
        ..ADDRESS
    },
    PROFILE_NAME: Setting {
        name: "profile",
        flag: "profile",
        argument: server("NAME", "The profile to use; `profile set` creates one. Several, such as a,b, run the command on each of their servers"),
        scope: Scope::Address,
        ..FIELD
    },
    TIMEOUT: Setting {
        name: "timeout",
        flag: "timeout",
        kind: Kind::Duration,
        argument: server("TIME", "Timeout of one request, or of each chunk of a file: 30, 500ms, 2m"),
        default: Some("30s"),
        ..PROFILE
    },
    READ_ONLY: Setting {
        name: "read_only",
        flag: "read-only",
        kind: Kind::Switch,
        argument: server("", "Send no request that may change the server; also for every run: read_only = true in a profile"),
        ..PROFILE
    },
    NO_INPUT: Setting {
        name: "no_input",
        flag: "no-input",
        kind: Kind::Switch,
        argument: server("", "Never ask: a command that needs an answer ends, and says which flag gives it"),
        ..PROFILE
    },
    COLOR: Setting {
        name: "color",
        flag: "server-color",
        kind: Kind::Choice(choices::<ServerColor>),
        argument: server("COLOR", "Colour of the server's name in the terminal UI"),
        ..PROFILE
    },
    RETRIES: Setting {
        name: "retries",
        flag: "retries",
        kind: Kind::Number(100),
        argument: server("NUMBER", "How many times to retry a request when the server is busy or unreachable"),
        default: Some("3"),
        ..FIELD
    },
    SANDBOX: Setting {
        name: "sandbox",
        flag: "sandbox",
        argument: server("", "Run the command against an embedded server on this machine; it keeps its data between runs"),
        ..SWITCH
    },
    AUTH: Setting {
        name: "auth",
        flag: "auth",
        kind: Kind::Choice(choices::<AuthKind>),
        argument: signing_in("KIND", "How to sign in"),
        default: Some("device"),
        ..OF_SERVER
    },
    CLIENT_ID: Setting {
        name: "client_id",
        flag: "client-id",
        argument: signing_in("ID", "OAuth client id"),
        python: &[
            of_service(Service::Scim, "scim_client_id"),
            of_service(Service::Auth, "auth_client_id"),
            default_client("jca_client_id"),
        ],
        ini: &[
            of_test_client("jca_test_client_id"),
            of_service(Service::Scim, "scim_client_id"),
            default_client("jca_client_id"),
        ],
        ..CREDENTIAL
    },
    CLIENT_SECRET_FILE: Setting {
        name: "client_secret_file",
        flag: "client-secret-file",
        kind: Kind::Path,
        argument: signing_in("FILE", "File with the client's secret; `-` reads it from standard input"),
        shown: false,
        ..CREDENTIAL
    },
    CLIENT_SECRET: Setting {
        name: "client_secret",
        flag: "client-secret",
        argument: signing_in(
            "SECRET",
            "The client's secret; a file or CONFIG_CLI_CLIENT_SECRET is safer, since `ps` shows arguments",
        ),
        python: &[
            of_service(Service::Scim, "scim_client_secret"),
            of_service(Service::Auth, "auth_client_secret"),
            default_client("jca_client_secret"),
        ],
        ini: &[
            of_test_client("jca_test_client_secret"),
            of_service(Service::Scim, "scim_client_secret"),
            default_client("jca_client_secret"),
        ],
        ..SECRET
    },
    ACCESS_TOKEN: Setting {
        name: "access_token",
        flag: "access-token",
        argument: signing_in("TOKEN|FILE", "Access token, or the path of a file with one"),
        shown: false,
        ..SECRET
    },
    USE_TEST_CLIENT: Setting {
        name: "use_test_client",
        flag: "use-test-client",
        argument: signing_in(
            "",
            "Sign in as the client itself, with the scopes of the operation: --auth client-credentials [also: \
             -use-test-client]",
        ),
        scope: Scope::Server,
        ..SWITCH
    },
    SECRET_STORE: Setting {
        name: "secret_store",
        flag: "secret-store",
        kind: Kind::Choice(choices::<SecretStore>),
        argument: signing_in("STORE", "Where to store secrets"),
        default: Some("file"),
        ..PROFILE
    },
    CACERT: Setting {
        name: "cacert",
        flag: "cacert",
        kind: Kind::Path,
        argument: trust("FILE", "Trust only the certificates in this PEM file"),
        ..OF_SERVER
    },
    FINGERPRINT: Setting {
        name: "fingerprint",
        flag: "fingerprint",
        kind: Kind::Fingerprint,
        argument: trust("SHA256", "Trust only the certificate with this fingerprint: SHA256:AB:CD:…"),
        ..OF_SERVER
    },
    NOVERIFY: Setting {
        name: "noverify",
        flag: "noverify",
        argument: trust(
            "",
            "Do not verify the server's certificate: an attacker on the network can read the token [also: -noverify]",
        ),
        scope: Scope::Server,
        ..SWITCH
    },
    CLIENT_CERT: Setting {
        name: "client_cert",
        flag: "config-api-mtls-client-cert",
        kind: Kind::Path,
        argument: trust("FILE", "PEM file of a client certificate, for mutual TLS [also: -CC]"),
        ..CREDENTIAL
    },
    CLIENT_KEY: Setting {
        name: "client_key",
        flag: "config-api-mtls-client-key",
        kind: Kind::Path,
        argument: trust("FILE", "PEM file of the certificate's key, if the key is in a file of its own [also: -CK]"),
        ..CREDENTIAL
    },
    KEY_PASSWORD: Setting {
        name: "key_password",
        flag: "key-password",
        argument: trust(
            "PASSWORD",
            "Password of that key; CONFIG_CLI_KEY_PASSWORD is safer, since `ps` shows arguments",
        ),
        ..SECRET
    },
    FORMAT: Setting {
        name: "format",
        flag: "format",
        kind: Kind::Choice(choices::<Format>),
        remembered: false,
        ..PROFILE
    },
    COLUMNS: Setting { name: "columns", flag: "columns", kind: Kind::List, ..FIELD },
    NO_COLOR: Setting { name: "no_color", flag: "no-color", ..SWITCH },
    QUIET: Setting { name: "quiet", flag: "quiet", ..SWITCH },
    WIDE: Setting { name: "wide", flag: "wide", ..SWITCH },
    LOCAL_TIME: Setting { name: "local_time", flag: "local-time", ..SWITCH },
    RAW_CSV: Setting { name: "raw_csv", flag: "raw-csv", ..SWITCH },
    JQ: Setting { name: "jq", flag: "jq", ..FIELD },
    RAW_OUTPUT: Setting { name: "raw_output", flag: "raw-output", ..SWITCH },
    PLUGINS: Setting {
        name: "plugins",
        flag: "plugins",
        kind: Kind::List,
        ini: &[default_client("jca_plugins")],
        ..FIELD
    },
    SPECS: Setting { name: "specs", flag: "specs", kind: Kind::Path, ..FIELD },
    DEBUG: Setting {
        name: "debug",
        flag: "debug",
        argument: logs("", "Write a log of requests and responses, with `***` in place of secrets [also: -debug]"),
        python: &[default_client("jans_client_debug")],
        ..SWITCH
    },
    DEBUG_LOG_FILE: Setting {
        name: "debug_log_file",
        flag: "debug-log-file",
        kind: Kind::Path,
        argument: logs("FILE", "File of that log; implies --debug [default: config-cli.log in the log directory]"),
        ..FIELD
    },
    LOG_DIR: Setting {
        name: "log_dir",
        flag: "log-dir",
        kind: Kind::Path,
        argument: logs(
            "DIR",
            "Directory of logs; cli_cmd.log in it records every write operation [default: in the user's data directory]",
        ),
        python: &[default_client("cli_log_dir")],
        ini: &[default_client("log_dir")],
        remembered: false,
        ..PROFILE
    },
}
