//! Replaces secrets, and the home directory, in the report.

use crate::auth::cache::Entry;
use crate::body::secrets;
use crate::secret::Secret;
use crate::setting;
use crate::settings::{Environment, Settings};

/// The shortest text that counts as a secret: a shorter one stands inside ordinary words.
const SHORTEST: usize = 4;

/// What the report must not show.
pub(super) struct Redaction {
    secrets: Vec<Secret>,
    home: Option<String>,
}

impl Redaction {
    /// The secrets of the settings and of the environment.
    pub(super) fn of(settings: Option<&Settings>, environment: &Environment) -> Self {
        let of_settings = settings.into_iter().flat_map(|settings| {
            let identity = &settings.identity;
            let own = [&identity.client_secret, &identity.access_token, &identity.found_token, &identity.found_user];
            let resolved = settings.resolved.iter().filter_map(|resolved| resolved.value.secret());
            own.into_iter().flatten().chain(resolved).cloned()
        });
        let of_variables = setting::variables_of_secrets().filter_map(|name| environment.get(&name)).map(Secret::from);
        let home = environment.home().map(|home| home.display().to_string()).filter(|home| home.len() > 1);
        Self { secrets: of_settings.chain(of_variables).collect(), home }
    }

    /// The tokens and secrets of a sign-in, too.
    pub(super) fn add_tokens(&mut self, entry: Option<&Entry>) {
        let Some(entry) = entry else {
            return;
        };
        self.secrets.extend(entry.client_secret.clone());
        self.secrets.extend(entry.tokens().cloned());
    }

    /// A text without them.
    pub(super) fn of_text(&self, text: &str) -> String {
        let mut text = secrets::text(text).into_owned();
        for secret in self.secrets.iter().filter(|secret| secret.expose().len() >= SHORTEST) {
            text = text.replace(secret.expose(), "***");
        }
        match &self.home {
            Some(home) => text.replace(home.as_str(), "~"),
            None => text,
        }
    }
}
