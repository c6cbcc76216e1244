//! Mutual TLS: a server that answers only those who show a certificate of its authority.
#![allow(clippy::expect_used, clippy::panic, reason = "a test ends where it can not go on")]

mod common;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use common::Home;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

/// Writes an authority and a client's certificate into a directory, and serves one empty page to each of `count` visitors.
fn serve(directory: &Path, count: usize) -> (String, std::thread::JoinHandle<()>) {
    let authority_key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = params.self_signed(&authority_key).expect("a certificate");
    let issuer = Issuer::new(params, authority_key);
    let issue = |name: &str| {
        let key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new(vec![name.to_owned()]).expect("parameters");
        (params.signed_by(&key, &issuer).expect("a certificate"), key)
    };
    let (client, client_key) = issue("client.example");
    std::fs::write(directory.join("ca.pem"), authority.pem()).expect("a file");
    std::fs::write(directory.join("client.pem"), client.pem()).expect("a file");
    std::fs::write(directory.join("client.key"), client_key.serialize_pem()).expect("a file");

    let (server, server_key) = issue("localhost");
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone()).expect("an authority");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build();
    let key = PrivateKeyDer::try_from(server_key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("protocols")
        .with_client_cert_verifier(verifier.expect("a verifier"))
        .with_single_cert(vec![server.der().clone()], key)
        .expect("a configuration");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let host = format!("localhost:{}", listener.local_addr().expect("an address").port());
    let config = Arc::new(config);
    let thread = std::thread::spawn(move || {
        for _ in 0..count {
            let (stream, _) = listener.accept().expect("a visitor");
            let connection = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            let mut stream = StreamOwned::new(connection, stream);
            // A visitor without a certificate ends here.
            if stream.read(&mut [0; 4096]).is_ok_and(|length| length > 0) {
                let page = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
                stream.write_all(page.as_bytes()).expect("answered");
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
        }
    });
    (host, thread)
}

#[test]
fn only_who_shows_a_certificate_is_answered() {
    let home = Home::new();
    let (host, server) = serve(home.path(), 2);
    let file = |flag: &str, name: &str| format!("{flag}={}", home.path().join(name).display());
    let (host, cacert) = (format!("--host={host}"), file("--cacert", "ca.pem"));
    let common = [host.as_str(), cacert.as_str(), "--access-token=t", "--operation-id=get-sessions"];
    let run = home.run(common);
    assert_eq!(run.status, 5, "{}", run.stderr);
    let (certificate, key) = (file("-CC", "client.pem"), file("-CK", "client.key"));
    let run = home.run(common.iter().copied().chain([certificate.as_str(), key.as_str()]));
    assert_eq!((run.status, run.stdout.as_str()), (0, "{}\n"), "{}", run.stderr);
    server.join().expect("it ends");
}
