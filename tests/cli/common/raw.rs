//! Sends the exact bytes of a request over TLS to a sandbox; adds and normalises nothing, and follows no redirects.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use serde_json::Value;

use super::Sandbox;

/// A TLS client of a sandbox.
pub struct Raw {
    config: Arc<rustls::ClientConfig>,
    /// `127.0.0.1:PORT`
    pub host: String,
    /// The value of the `Authorization` header that the sandbox's client sends.
    pub basic: String,
}

/// A response as it arrived.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl Raw {
    pub fn new(sandbox: &Sandbox) -> Self {
        let mut roots = rustls::RootCertStore::empty();
        let certificate = CertificateDer::from_pem_file(sandbox.field("cacert")).expect("a certificate");
        roots.add(certificate).expect("a certificate");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let basic = format!("{}:{}", sandbox.field("client_id"), sandbox.field("client_secret"));
        Self {
            config: Arc::new(config),
            host: sandbox.field("host").to_owned(),
            basic: format!("Basic {}", STANDARD.encode(basic)),
        }
    }

    /// Sends these bytes and reads until the server closes.
    pub fn send(&self, bytes: &[u8]) -> Answer {
        let name = ServerName::try_from("127.0.0.1").expect("a name");
        let connection = rustls::ClientConnection::new(Arc::clone(&self.config), name).expect("a connection");
        let stream = TcpStream::connect(&self.host).expect("a connection");
        // If the server waits for further data, the test fails instead of hanging.
        stream.set_read_timeout(Some(std::time::Duration::from_secs(30))).expect("a timeout");
        let mut stream = rustls::StreamOwned::new(connection, stream);
        stream.write_all(bytes).expect("written");
        let mut answer = Vec::new();
        // An abrupt end of the connection is ignored; the data before it counts.
        let _ = stream.read_to_end(&mut answer);
        let text = String::from_utf8(answer).expect("UTF-8");
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text:?}"));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
        let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.into(), value.into()));
        Answer { status, headers: headers.collect(), body: body.to_owned() }
    }

    /// A request with these lines after the first one; `Host`, unless one of them is it, and the length are added.
    pub fn ask(&self, method: &str, target: &str, headers: &[&str], body: &str) -> Answer {
        let mut text = format!("{method} {target} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|line| line.starts_with("Host:")) {
            text.push_str(&format!("Host: {}\r\n", self.host));
        }
        for line in headers {
            text.push_str(&format!("{line}\r\n"));
        }
        if !body.is_empty() {
            text.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        self.send(format!("{text}\r\n{body}").as_bytes())
    }

    /// Posts a form to the auth server, as the sandbox's client.
    pub fn post(&self, path: &str, form: &str) -> Answer {
        let authorization = format!("Authorization: {}", self.basic);
        let headers = [authorization.as_str(), "Content-Type: application/x-www-form-urlencoded"];
        self.ask("POST", &format!("/jans-auth/{path}"), &headers, form)
    }

    /// Requests a token with these scopes by the client credentials grant.
    pub fn token(&self, scopes: &str) -> String {
        let scopes = encode(scopes);
        let answer = self.post("restv1/token", &format!("grant_type=client_credentials&scope={scopes}"));
        answer.json()["access_token"].as_str().expect("a token").to_owned()
    }
}

/// Percent-encodes a text for a query or a path.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
