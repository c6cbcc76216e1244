//! Raw requests to the sandbox over TLS, and what it answers: as the real server does, oddities included.

mod changes;
mod faults;
mod itself;
mod resources;
mod search;
mod signing_in;

use crate::common::Sandbox;
use crate::common::raw::{Answer, Raw, encode};

/// Below it are the operations of config-api.
const API: &str = "/jans-config-api/api/v1";

/// Somebody with a token.
struct Asker {
    raw: Raw,
    authorization: String,
}

impl Asker {
    fn new(sandbox: &Sandbox, scopes: &str) -> Self {
        let raw = Raw::new(sandbox);
        let authorization = format!("Authorization: Bearer {}", raw.token(scopes));
        Self { raw, authorization }
    }

    fn ask(&self, method: &str, path: &str) -> Answer {
        self.raw.ask(method, &format!("{API}/{path}"), &[&self.authorization], "")
    }

    /// A search with one parameter, which is encoded.
    fn search(&self, path: &str, name: &str, value: &str) -> Answer {
        self.ask("GET", &format!("{path}?{name}={}", encode(value)))
    }
}
