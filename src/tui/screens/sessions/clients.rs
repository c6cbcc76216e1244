//! The names of clients: looked up once for each client on the screen, and shown in place of its identifier.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value;

use crate::catalog::Catalog;
use crate::operation::Service;
use crate::pairs::Pair;
use crate::request::{self, ApiRequest};
use crate::response::ResponseBody;
use crate::transport::{Call as _, is_not_found};
use crate::tui::job::{Job, JobContext, Task};

/// The operation that reads a client.
const READ: &str = "get-oauth-openid-clients-by-inum";

/// The greatest number of clients that are looked up at once.
const MOST: usize = 60;

/// The names that are known.
#[derive(Debug, Default)]
pub struct ClientNames {
    /// The name of each client that was asked for; `None` while or if it is not known.
    known: HashMap<Arc<str>, Option<String>>,
    /// Whether the server refuses to tell them, for example because the token lacks the scope.
    is_refused: bool,
}

impl ClientNames {
    /// The name of a client, not sanitised.
    #[must_use]
    pub fn name(&self, client: &str) -> Option<&str> {
        self.known.get(client)?.as_deref()
    }

    /// Whether the name of a client contains a text, which must be in lower case.
    #[must_use]
    pub fn contains(&self, client: Option<&str>, text: &str) -> bool {
        client.and_then(|client| self.name(client)).is_some_and(|name| name.to_lowercase().contains(text))
    }

    /// Whether a name is known.
    #[must_use]
    pub fn are_known(&self) -> bool {
        self.known.values().any(Option::is_some)
    }

    /// The job that looks up the clients that were not asked for before.
    pub fn look_up<'a>(&mut self, clients: impl Iterator<Item = &'a str>) -> Option<NameClients> {
        if self.is_refused {
            return None;
        }
        let mut wanted = Vec::new();
        for client in clients.filter(|client| !client.is_empty()) {
            if wanted.len() < MOST && !self.known.contains_key(client) {
                let client: Arc<str> = client.into();
                self.known.insert(Arc::clone(&client), None);
                wanted.push(client);
            }
        }
        (!wanted.is_empty()).then_some(NameClients(wanted))
    }

    /// Stores what was found.
    pub fn store(&mut self, found: ClientFound) {
        match found {
            ClientFound::Name { client, name } => drop(self.known.insert(client, name)),
            ClientFound::Refused => self.is_refused = true,
        }
    }
}

/// The job that looks up the names of clients.
#[derive(Debug)]
pub struct NameClients(Vec<Arc<str>>);

/// What the job found.
#[derive(Debug)]
pub enum ClientFound {
    /// The name of a client; `None` if there is no such client, or it has no name.
    Name {
        /// The identifier of the client.
        client: Arc<str>,
        /// Its name.
        name: Option<String>,
    },
    /// The server refuses to tell names; nothing more is asked.
    Refused,
}

impl Job for NameClients {
    fn run<'a>(self: Box<Self>, context: JobContext<'a>) -> Task<'a> {
        Box::pin(async move {
            let catalog = Catalog::embedded(Service::ConfigApi);
            for client in self.0 {
                let Some(request) = request(&catalog, &client) else { continue };
                let found = match context.call(&request).await {
                    Ok(body) => ClientFound::Name { client, name: name(body) },
                    Err(error) if is_not_found(&error) => ClientFound::Name { client, name: None },
                    // The table shows the identifiers then; an error would only be in the way.
                    Err(_) => ClientFound::Refused,
                };
                let is_refused = matches!(found, ClientFound::Refused);
                context.tell(found);
                if is_refused {
                    return;
                }
            }
        })
    }
}

fn request(catalog: &Catalog, client: &str) -> Option<ApiRequest> {
    request::build(catalog.find(READ)?, &[], &[Pair::new("inum", client)]).ok()
}

fn name(body: ResponseBody) -> Option<String> {
    let ResponseBody::Json(client) = body else {
        return None;
    };
    let text = |member: &str| client.get(member).and_then(Value::as_str).map(str::trim).filter(|name| !name.is_empty());
    text("clientName").or_else(|| text("displayName")).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_client_is_asked_for_once_and_a_refusal_ends_it() {
        let mut names = ClientNames::default();
        let asked = |job: Option<NameClients>| job.map(|job| job.0.join(" ")).unwrap_or_default();
        assert_eq!(asked(names.look_up(["a", "b", "a", ""].into_iter())), "a b");
        assert_eq!(asked(names.look_up(["a", "c"].into_iter())), "c");
        names.store(ClientFound::Name { client: "a".into(), name: Some("Grafana".to_owned()) });
        assert_eq!((names.name("a"), names.name("b"), names.are_known()), (Some("Grafana"), None, true));
        assert!(names.contains(Some("a"), "graf") && !names.contains(Some("b"), "graf") && !names.contains(None, ""));
        names.store(ClientFound::Refused);
        assert_eq!(asked(names.look_up(["d"].into_iter())), "");
        assert_eq!(names.name("a"), Some("Grafana"), "what is known stays");
    }

    #[test]
    fn a_client_without_a_name_keeps_its_identifier() {
        let table = [
            (json!({"clientName": "Grafana", "displayName": "x"}), Some("Grafana")),
            (json!({"clientName": " ", "displayName": "Portal"}), Some("Portal")),
            (json!({"clientName": {"en": "x"}}), None),
            (json!([]), None),
        ];
        for (client, expected) in table {
            assert_eq!(name(ResponseBody::Json(client.clone())).as_deref(), expected, "{client}");
        }
        assert_eq!(name(ResponseBody::Nothing), None);
    }
}
