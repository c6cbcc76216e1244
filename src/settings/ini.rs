//! `~/.config/jans-cli.ini`, the settings of the Python client: read where it is, never written.

use std::path::{Path, PathBuf};

use configparser::ini::{Ini, IniDefault};

use super::triple_des;
use crate::files;
use crate::secret::Secret;

/// Where the server keeps the salt.
const SERVER_SALT: &str = "/etc/jans/conf/salt";

/// What the file says. A value that can't be read is left out, and told in `warnings`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JansIni {
    /// The file.
    pub path: PathBuf,
    /// `jans_host`
    pub host: Option<String>,
    /// `jca_client_id`
    pub client_id: Option<String>,
    /// `jca_client_secret`, or its encrypted form.
    pub client_secret: Option<Secret>,
    /// `jca_test_client_id`
    pub test_client_id: Option<String>,
    /// `jca_test_client_secret`, or its encrypted form.
    pub test_client_secret: Option<Secret>,
    /// `scim_client_id`
    pub scim_client_id: Option<String>,
    /// `scim_client_secret`, or its encrypted form.
    pub scim_client_secret: Option<Secret>,
    /// `jca_plugins`
    pub plugins: Vec<String>,
    /// `access_token`, or its encrypted form: what the text UI was signed in with.
    pub access_token: Option<Secret>,
    /// `user_data`: the JWT about who that was.
    pub user_data: Option<Secret>,
    /// `log_dir`
    pub log_dir: Option<PathBuf>,
    /// What could not be read.
    pub warnings: Vec<String>,
}

impl JansIni {
    /// Reads the file below a home directory; `None` if there is none.
    #[must_use]
    pub fn load(home: &Path) -> Option<Self> {
        let path = home.join(".config/jans-cli.ini");
        let text = match files::read_text(&path) {
            Ok(text) => text,
            Err(error) if files::is_absent(&error) => return None,
            Err(error) => return Some(Self::unreadable(path, &error.to_string())),
        };
        let salts = [PathBuf::from(SERVER_SALT), home.join(".config/jans-cli-salt")];
        let salt = || salts.iter().find_map(|path| files::read_text(path).ok()).and_then(|text| salt_of(&text));
        Some(Self::read(path, text, salt))
    }

    fn unreadable(path: PathBuf, reason: &str) -> Self {
        let warnings = vec![format!("{} can't be read and is left out: {reason}", path.display())];
        Self { path, warnings, ..Self::default() }
    }

    fn read(path: PathBuf, text: String, salt: impl Fn() -> Option<Secret>) -> Self {
        let mut defaults = IniDefault::default();
        // As Python's parser has it: a `#` or `;` inside a line is part of the value.
        defaults.inline_comment_symbols = Some(Vec::new());
        defaults.enable_inline_comments = false;
        let mut parser = Ini::new_from_defaults(defaults);
        if let Err(reason) = parser.read(text) {
            return Self::unreadable(path, &reason);
        }
        let get = |name: &str| {
            let value = parser.get("default", name)?;
            let value = unquote(value.trim());
            (!value.is_empty()).then(|| value.to_owned())
        };
        let mut warnings = Vec::new();
        let mut secret = |name: &str| {
            if let Some(plain) = get(name) {
                return Some(Secret::from(plain));
            }
            let encrypted_name = format!("{name}_enc");
            let encrypted = get(&encrypted_name)?;
            let decrypted = match salt() {
                Some(salt) => triple_des::decrypt(&encrypted, salt.expose()).map_err(|error| error.to_string()),
                None => Err(format!("there is no readable salt in {SERVER_SALT} or ~/.config/jans-cli-salt")),
            };
            decrypted
                .map_err(|reason| {
                    warnings.push(format!("{encrypted_name} in {} is left out: {reason}", path.display()));
                })
                .ok()
                .filter(|secret| !secret.expose().is_empty())
        };
        let client_secret = secret("jca_client_secret");
        let test_client_secret = secret("jca_test_client_secret");
        let scim_client_secret = secret("scim_client_secret");
        let access_token = secret("access_token");
        let plugins = get("jca_plugins").unwrap_or_default();
        let plugins = plugins.split(',').map(str::trim).filter(|name| !name.is_empty());
        Self {
            host: get("jans_host"),
            client_id: get("jca_client_id"),
            client_secret,
            test_client_id: get("jca_test_client_id"),
            test_client_secret,
            scim_client_id: get("scim_client_id"),
            scim_client_secret,
            plugins: plugins.map(str::to_owned).collect(),
            access_token,
            user_data: get("user_data").map(Secret::from),
            log_dir: get("log_dir").map(PathBuf::from),
            warnings,
            path,
        }
    }
}

/// `encodeSalt = …`
fn salt_of(text: &str) -> Option<Secret> {
    let (_, salt) = text.split_once('=')?;
    Some(Secret::from(unquote(salt.lines().next()?.trim())))
}

fn unquote(text: &str) -> &str {
    let stripped = ['"', '\''].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    stripped.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> JansIni {
        JansIni::read("jans-cli.ini".into(), text.to_owned(), || salt_of("encodeSalt = 0123456789abcdefFEDCBA98\n"))
    }

    #[test]
    fn a_file_as_the_installer_and_the_text_ui_write_it() {
        let ini = read(
            "[DEFAULT]\njans_host = jans.example\njca_client_id = 2000.76c7c4a0\n\
             jca_client_secret_enc = 3rZptu94jJY=\njca_test_client_id = \"2000.test\"\n\
             jca_test_client_secret = 'pass # word;%x'\naccess_token_enc = nomw9mI8w+FJ/QNfqxcMPg==\n\
             user_data = eyJ.e30.x\njca_plugins = fido2, scim\nscim_client_id = 1201.scim\n\
             scim_client_secret_enc = 3rZptu94jJY=\nlog_dir = /var/log/jans\ndebug = false\n",
        );
        assert_eq!(ini.warnings, Vec::<String>::new());
        assert_eq!(ini.host.as_deref(), Some("jans.example"));
        assert_eq!(ini.client_id.as_deref(), Some("2000.76c7c4a0"));
        assert_eq!(ini.client_secret, Some(Secret::from("secret")));
        assert_eq!(ini.test_client_id.as_deref(), Some("2000.test"));
        assert_eq!(ini.test_client_secret, Some(Secret::from("pass # word;%x")));
        assert_eq!(ini.access_token, Some(Secret::from("exactly8")));
        assert_eq!(ini.scim_client_id.as_deref(), Some("1201.scim"));
        assert_eq!(ini.scim_client_secret, Some(Secret::from("secret")));
        assert_eq!(ini.plugins, ["fido2", "scim"]);
        assert_eq!(ini.user_data, Some(Secret::from("eyJ.e30.x")));
        assert_eq!(ini.log_dir, Some("/var/log/jans".into()));
    }

    #[test]
    fn what_can_not_be_read_is_told_and_left_out() {
        let ini = read("[DEFAULT]\njans_host: h\njca_client_secret_enc = AAAAAAAAAAA=\naccess_token =\n");
        assert_eq!((ini.host.as_deref(), ini.client_secret, ini.access_token), (Some("h"), None, None));
        assert_eq!(ini.warnings, ["jca_client_secret_enc in jans-cli.ini is left out: the salt does not fit"]);
        let ini = JansIni::read("x".into(), "[DEFAULT]\naccess_token_enc = AAAA".to_owned(), || None);
        assert!(ini.warnings[0].contains("there is no readable salt"), "{:?}", ini.warnings);
        assert!(read("[DEFAULT\n").warnings[0].contains("can't be read"));
    }
}
