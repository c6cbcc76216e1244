//! An HTTP client that sends requests to a sandbox as a browser or curl would.

use serde_json::Value;

use super::Sandbox;

/// An HTTP client that trusts the sandbox.
pub struct Browser {
    client: reqwest::Client,
    runtime: tokio::runtime::Runtime,
    auth_url: String,
    client_id: String,
    client_secret: String,
}

/// A status and a body.
pub type Page = (u16, String);

impl Browser {
    pub fn new(sandbox: &Sandbox) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let pem = std::fs::read(sandbox.field("cacert")).expect("a certificate");
        let authority = reqwest::Certificate::from_pem(&pem).expect("a certificate");
        Self {
            client: reqwest::Client::builder().tls_certs_only([authority]).build().expect("a client"),
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime"),
            auth_url: sandbox.field("auth_url").to_owned(),
            client_id: sandbox.field("client_id").to_owned(),
            client_secret: sandbox.field("client_secret").to_owned(),
        }
    }

    fn send(&self, request: reqwest::RequestBuilder) -> Page {
        self.runtime.block_on(async {
            let response = request.send().await.expect("a response");
            (response.status().as_u16(), response.text().await.expect("a body"))
        })
    }

    pub fn get(&self, url: &str, authorization: Option<&str>) -> Page {
        let request = self.client.get(url);
        self.send(match authorization {
            Some(authorization) => request.header("Authorization", authorization),
            None => request,
        })
    }

    /// Gets a page of the sandbox, as its client.
    pub fn get_as_client(&self, url: &str) -> Page {
        self.send(self.client.get(url).basic_auth(&self.client_id, Some(&self.client_secret)))
    }

    /// Posts a form to the auth server, without authentication.
    pub fn post(&self, path: &str, form: &[(&str, &str)]) -> Page {
        self.send(self.client.post(format!("{}{path}", self.auth_url)).form(form))
    }

    /// Posts a form to the auth server, with a token.
    pub fn post_with_token(&self, path: &str, token: &str, form: &[(&str, &str)]) -> Page {
        self.send(self.client.post(format!("{}{path}", self.auth_url)).bearer_auth(token).form(form))
    }

    /// Posts a form to the auth server, as the sandbox's client.
    pub fn post_as_client(&self, path: &str, form: &[(&str, &str)]) -> (u16, Value) {
        let request = self.client.post(format!("{}{path}", self.auth_url));
        let (status, body) = self.send(request.basic_auth(&self.client_id, Some(&self.client_secret)).form(form));
        (status, serde_json::from_str(&body).unwrap_or(Value::Null))
    }

    /// Submits the form of the verification page, as a user would.
    pub fn decide(&self, user_code: &str, decision: &str, user: &str) -> Page {
        self.post("device-code", &[("user_code", user_code), ("decision", decision), ("user", user)])
    }

    /// Requests a token by the client credentials grant.
    pub fn token(&self, scopes: &str) -> String {
        let (_, answer) =
            self.post_as_client("restv1/token", &[("grant_type", "client_credentials"), ("scope", scopes)]);
        answer["access_token"].as_str().expect("a token").to_owned()
    }
}
