//! Mutual TLS: a server that answers only those who show a certificate of its authority.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use crate::common::Home;
use config_cli::fingerprint::Fingerprint;
use pkcs8::der::Decode as _;
use pkcs8::{EncryptedPrivateKeyInfoRef, SecretDocument};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

/// A key as OpenSSL encrypts it (PKCS #8, AES-256-CBC); it is used nowhere else.
const ENCRYPTED_KEY: &str = "\
-----BEGIN ENCRYPTED PRIVATE KEY-----\n\
MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhmESiYBNYK5gICCAAw\n\
DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEENfgzQZG1SqjqJa55IeU0+UEgZAP\n\
2eHx/9IjfoR7Jq9BhdTu7lXKUoW9p314mkjZ87wTnVcLd1NMpEaC8kNpsBOoKJLW\n\
WTaoh6CMaPd5b+A2kh6RVMc9ckHGoA0LqwVPf3PCLELk6wFqydT6wHpm8wZqvu8z\n\
bixNlIOCz4Hf06qPInH3vo2p6gO8jeubuk1hl04jlCVPW8lPN1wZXZGd+PRbc0Q=\n\
-----END ENCRYPTED PRIVATE KEY-----\n";

const PASSWORD: &str = "correct horse";

/// The same key in plain text.
fn decrypted_key() -> KeyPair {
    let (_, document) = SecretDocument::from_pem(ENCRYPTED_KEY).expect("a key");
    let encrypted = EncryptedPrivateKeyInfoRef::from_der(document.as_bytes()).expect("a key");
    let plain = encrypted.decrypt(PASSWORD).expect("decrypted");
    KeyPair::try_from(plain.as_bytes().to_vec()).expect("a key")
}

/// What every visitor is answered: it does for a token and for anything else.
const PAGE: &str = "{\"access_token\":\"t\"}";

/// Serves the usual page to each of `count` visitors who show a certificate.
fn serve(directory: &Path, count: usize) -> (String, String, std::thread::JoinHandle<()>) {
    let page = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{PAGE}",
        PAGE.len()
    );
    serve_answers(directory, vec![page; count], true)
}

/// Writes an authority and a client's certificate into a directory, and gives each visitor the next answer.
/// The server's fingerprint comes back too.
fn serve_answers(
    directory: &Path,
    answers: Vec<String>,
    demands_certificate: bool,
) -> (String, String, std::thread::JoinHandle<()>) {
    let authority_key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = params.self_signed(&authority_key).expect("a certificate");
    let issuer = Issuer::new(params, authority_key);
    let issue = |name: &str, key: KeyPair| {
        let params = CertificateParams::new(vec![name.to_owned()]).expect("parameters");
        (params.signed_by(&key, &issuer).expect("a certificate"), key)
    };
    let (client, client_key) = issue("client.example", decrypted_key());
    std::fs::write(directory.join("ca.pem"), authority.pem()).expect("a file");
    std::fs::write(directory.join("client.pem"), client.pem()).expect("a file");
    std::fs::write(directory.join("client.key"), client_key.serialize_pem()).expect("a file");
    std::fs::write(directory.join("encrypted.key"), ENCRYPTED_KEY).expect("a file");

    let (server, server_key) = issue("localhost", KeyPair::generate().expect("a key"));
    let fingerprint = Fingerprint::of(server.der()).to_string();
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone()).expect("an authority");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build();
    let key = PrivateKeyDer::try_from(server_key.serialize_der()).expect("a key");
    let builder =
        ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().expect("protocols");
    let builder = match demands_certificate {
        true => builder.with_client_cert_verifier(verifier.expect("a verifier")),
        false => builder.with_no_client_auth(),
    };
    let config = builder.with_single_cert(vec![server.der().clone()], key).expect("a configuration");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let host = format!("localhost:{}", listener.local_addr().expect("an address").port());
    let config = Arc::new(config);
    let thread = std::thread::spawn(move || {
        for answer in answers {
            let (stream, _) = listener.accept().expect("a visitor");
            let connection = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            let mut stream = StreamOwned::new(connection, stream);
            // A visitor without a certificate ends here.
            if stream.read(&mut [0; 4096]).is_ok_and(|length| length > 0) {
                stream.write_all(answer.as_bytes()).expect("answered");
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
        }
    });
    (host, fingerprint, thread)
}

#[test]
fn only_who_shows_a_certificate_is_answered() {
    let home = Home::new();
    let (host, fingerprint, server) = serve(home.path(), 5);
    let file = |flag: &str, name: &str| format!("{flag}={}", home.path().join(name).display());
    let (host, cacert) = (format!("--host={host}"), file("--cacert", "ca.pem"));
    let common = [host.as_str(), "--operation-id=get-sessions"];
    let run = |more: &[&str], password: Option<&str>| {
        let mut command = home.command();
        command.envs(password.map(|password| ("CONFIG_CLI_KEY_PASSWORD", password)));
        let output = command.args(common).args(more).output().expect("a run");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let given = "--access-token=t";
    let answered = (Some(0), "{\n  \"access_token\": \"t\"\n}\n".to_owned());
    let (status, _, stderr) = run(&[&cacert, given], None);
    assert_eq!(status, Some(5), "{stderr}");
    assert!(stderr.contains("certificate required") && stderr.contains("-CC FILE"), "{stderr}");
    let (certificate, key) = (file("-CC", "client.pem"), file("-CK", "client.key"));
    let (status, stdout, stderr) = run(&[&cacert, given, &certificate, &key], None);
    assert_eq!((status, stdout), answered, "{stderr}");

    // The key of another certificate.
    std::fs::write(home.path().join("other.key"), KeyPair::generate().expect("a key").serialize_pem()).expect("a file");
    for trust in [cacert.clone(), format!("--fingerprint={fingerprint}")] {
        let (status, _, stderr) = run(&[&trust, given, &certificate, &file("-CK", "other.key")], None);
        assert_eq!(status, Some(2), "{stderr}");
        assert!(stderr.contains("the key does not belong to the client certificate"), "{stderr}");
    }

    let key = file("-CK", "encrypted.key");
    for (password, problem) in [(None, "is encrypted"), (Some("wrong"), "can't be decrypted")] {
        let (status, _, stderr) = run(&[&cacert, given, &certificate, &key], password);
        assert!(status == Some(2) && stderr.contains(problem) && !stderr.contains("wrong"), "{stderr}");
    }
    // Both the auth server and the config-api ask for it.
    let client = ["-use-test-client", "--client-id=c"];
    let (status, stdout, stderr) =
        run(&[&client[..], &["--client-secret=s", &cacert, &certificate, &key]].concat(), Some(PASSWORD));
    assert_eq!((status, stdout), answered, "{stderr}");
    let pinned = format!("--fingerprint={fingerprint}");
    let (status, stdout, stderr) = run(&[&pinned, given, &certificate, &key], Some(PASSWORD));
    assert_eq!((status, stdout), answered, "{stderr}");
    server.join().expect("it ends");
}

#[test]
fn trust_tells_a_certificate_that_verifies_whatever_the_answer_is() {
    let answers = [
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        "no HTTP at all\r\n\r\n",
        "",
    ];
    let trust = |answers: Vec<String>, demands_certificate, knows_authority: bool| {
        let home = Home::new();
        let (host, fingerprint, server) = serve_answers(home.path(), answers, demands_certificate);
        let mut command = home.command();
        if knows_authority {
            command.env("SSL_CERT_FILE", home.path().join("ca.pem"));
        }
        let run = crate::common::Run::of(command.args(["trust", &host]).output().expect("a run"));
        assert!(run.stdout.contains(&fingerprint), "{run:?}");
        server.join().expect("both visits came");
        (run.status, run.stderr)
    };
    for answer in answers {
        let (status, stderr) = trust(vec![answer.to_owned(); 2], false, true);
        assert!(status == 0 && stderr.contains("trusts it already"), "{answer}: {stderr}");
        let (status, stderr) = trust(vec![answer.to_owned(); 2], false, false);
        assert!(status != 0 && !stderr.contains("trusts it already"), "{answer}: {stderr}");
    }
    // One that wants to see a certificate first.
    let (status, stderr) = trust(vec![String::new(); 2], true, true);
    assert!(status == 0 && stderr.contains("trusts it already"), "{stderr}");
    // An authority that is named counts as the system's do.
    for demands_certificate in [false, true] {
        let home = Home::new();
        let (host, _, server) = serve_answers(home.path(), vec![String::new(); 2], demands_certificate);
        let authority = home.path().join("ca.pem");
        let line = ["--cacert", authority.to_str().expect("UTF-8"), "trust", &host];
        let run = home.run(line);
        server.join().expect("both visits came");
        assert!(run.status == 0 && run.stderr.contains("ca.pem trusts it already"), "{demands_certificate}: {run:?}");
    }
    let run = Home::new().run(["--sandbox", "trust", "host.invalid"]);
    assert!(run.status == 2 && run.stderr.contains("exclude each other"), "{run:?}");
}

#[test]
fn a_server_that_shows_an_authoritys_own_certificate_is_told_apart() {
    let home = Home::new();
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).expect("parameters");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let certificate = params.self_signed(&key).expect("a certificate");
    std::fs::write(home.path().join("own.pem"), certificate.pem()).expect("a file");
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("protocols")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::try_from(key.serialize_der()).expect("a key"))
        .expect("a configuration");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let host = format!("localhost:{}", listener.local_addr().expect("an address").port());
    let server = std::thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a visitor");
        let connection = ServerConnection::new(Arc::new(config)).expect("a connection");
        // The visitor ends the handshake.
        let _ = StreamOwned::new(connection, stream).read(&mut [0; 4096]);
    });
    std::fs::write(home.path().join("token"), "t").expect("a file");
    let file = |flag: &str, name: &str| format!("{flag}={}", home.path().join(name).display());
    let run = home.run([
        &format!("--host={host}"),
        &file("--cacert", "own.pem"),
        &file("--access-token", "token"),
        "session",
        "list",
    ]);
    server.join().expect("it ends");
    assert_eq!(run.status, 5, "{run:?}");
    assert!(run.stderr.contains("certificate authority's own (CA:TRUE)"), "{run:?}");
    assert!(run.stderr.contains("`config-cli trust HOST`") && run.stderr.contains("--fingerprint"), "{run:?}");
    assert!(!run.stderr.contains("give its authority's certificate"), "{run:?}");
}
