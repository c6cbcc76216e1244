//! `~/.config/jans-cli.ini`, the settings file of the Python client, which is only read.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use configparser::ini::{Ini, IniDefault};

use super::triple_des;
use crate::files;
use crate::secret::Secret;
use crate::setting::{self, Kind, Owner, Setting, Value};

/// The path of the salt on a server.
const SERVER_SALT: &str = "/etc/jans/conf/salt";

/// The settings of the file. A value that can't be read is ignored and adds a warning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JansIni {
    /// The path of the file.
    pub path: PathBuf,
    values: HashMap<&'static str, Value>,
    /// `access_token`, or the decrypted `access_token_enc`: the token of the Python client's text UI.
    pub access_token: Option<Secret>,
    /// `user_data`: the JWT about the user of that token.
    pub user_data: Option<Secret>,
    /// One warning for each value that could not be read.
    pub warnings: Vec<String>,
}

impl JansIni {
    /// Reads the file below a home directory; `None` if it does not exist.
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

    /// The value of a setting for an owner.
    pub fn get(&self, setting: &Setting, owner: Owner) -> Option<&Value> {
        let alias = setting.ini.iter().find(|alias| alias.owner == owner)?;
        self.values.get(alias.name)
    }

    fn unreadable(path: PathBuf, reason: &str) -> Self {
        let warnings = vec![format!("{} can't be read and is ignored: {reason}", path.display())];
        Self { path, warnings, ..Self::default() }
    }

    fn read(path: PathBuf, text: String, salt: impl Fn() -> Option<Secret>) -> Self {
        let mut defaults = IniDefault::default();
        // As in Python's parser, a `#` or `;` after the start of a line is part of the value.
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
                None => Err(format!("neither {SERVER_SALT} nor ~/.config/jans-cli-salt holds a salt")),
            };
            decrypted
                .map_err(|reason| {
                    warnings.push(format!("{encrypted_name} in {} is ignored: {reason}", path.display()));
                })
                .ok()
                .filter(|secret| !secret.expose().is_empty())
        };
        let mut values = HashMap::new();
        for setting in setting::ALL {
            for alias in setting.ini {
                let value = match setting.kind {
                    Kind::Secret => secret(alias.name).map(Value::Secret),
                    _ => get(alias.name).map(|text| setting.value(text.as_ref())),
                };
                values.extend(value.map(|value| (alias.name, value)));
            }
        }
        let access_token = secret("access_token");
        Self { values, access_token, user_data: get("user_data").map(Secret::from), warnings, path }
    }
}

/// Reads the salt of a line `encodeSalt = …`.
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
    use crate::operation::Service;

    fn read(text: &str) -> JansIni {
        JansIni::read("jans-cli.ini".into(), text.to_owned(), || salt_of("encodeSalt = 0123456789abcdefFEDCBA98\n"))
    }

    #[test]
    fn files_of_the_installer_and_the_text_ui_are_read() {
        let ini = read(
            "[DEFAULT]\njans_host = jans.example\njca_client_id = 2000.76c7c4a0\n\
             jca_client_secret_enc = 3rZptu94jJY=\njca_test_client_id = \"2000.test\"\n\
             jca_test_client_secret = 'pass # word;%x'\naccess_token_enc = nomw9mI8w+FJ/QNfqxcMPg==\n\
             user_data = eyJ.e30.x\njca_plugins = fido2, scim\nscim_client_id = 1201.scim\n\
             scim_client_secret_enc = 3rZptu94jJY=\nlog_dir = /var/log/jans\ndebug = false\n",
        );
        assert_eq!(ini.warnings, Vec::<String>::new());
        let (usual, scim) = (Owner::Default, Owner::Service(Service::Scim));
        let text = |text: &str| Value::Text(text.to_owned());
        let secret = |text: &str| Value::Secret(text.into());
        for (setting, owner, value) in [
            (&setting::HOST, usual, text("jans.example")),
            (&setting::CLIENT_ID, usual, text("2000.76c7c4a0")),
            (&setting::CLIENT_SECRET, usual, secret("secret")),
            (&setting::CLIENT_ID, Owner::TestClient, text("2000.test")),
            (&setting::CLIENT_SECRET, Owner::TestClient, secret("pass # word;%x")),
            (&setting::CLIENT_ID, scim, text("1201.scim")),
            (&setting::CLIENT_SECRET, scim, secret("secret")),
            (&setting::PLUGINS, usual, text("fido2, scim")),
            (&setting::LOG_DIR, usual, Value::Path("/var/log/jans".into())),
        ] {
            assert_eq!(ini.get(setting, owner), Some(&value), "{} {owner:?}", setting.name);
        }
        assert_eq!(ini.access_token, Some(Secret::from("exactly8")));
        assert_eq!(ini.user_data, Some(Secret::from("eyJ.e30.x")));
    }

    #[test]
    fn unreadable_values_are_reported_and_ignored() {
        let ini = read("[DEFAULT]\njans_host: h\njca_client_secret_enc = AAAAAAAAAAA=\naccess_token =\n");
        let get = |setting| ini.get(setting, Owner::Default);
        let found = (get(&setting::HOST), get(&setting::CLIENT_SECRET), &ini.access_token);
        assert_eq!(found, (Some(&Value::Text("h".to_owned())), None, &None));
        assert_eq!(
            ini.warnings,
            ["jca_client_secret_enc in jans-cli.ini is ignored: it was encrypted with another salt"]
        );
        let ini = JansIni::read("x".into(), "[DEFAULT]\naccess_token_enc = AAAA".to_owned(), || None);
        assert!(ini.warnings[0].contains("holds a salt"), "{:?}", ini.warnings);
        assert!(read("[DEFAULT\n").warnings[0].contains("can't be read"));
    }
}
