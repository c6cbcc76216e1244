//! The authorities that a Linux or BSD system trusts, read when the first server shows its certificate.
//!
//! A request over plain HTTP, or one that another certificate verifies, does not need them. The system has the same
//! authorities in one file and, one by one, in a directory: the directory is read only where there is no such file, or
//! `SSL_CERT_DIR` names it.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, RootCertStore, SignatureScheme};

/// The variables that name a file and a directory of authorities, as OpenSSL has them.
const FILE: &str = "SSL_CERT_FILE";
const DIRECTORY: &str = "SSL_CERT_DIR";

/// The system has no authorities.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this system has no certificates of authorities{}", if self.searched.is_empty() { String::new() } else { format!(" in {}", self.searched) })]
pub(super) struct NoAuthorities {
    /// Where they were looked for.
    searched: String,
}

/// Verifies certificates by the authorities of the system.
#[derive(Debug)]
pub(super) struct SystemVerifier {
    provider: Arc<CryptoProvider>,
    inner: OnceLock<Result<Arc<WebPkiServerVerifier>, NoAuthorities>>,
}

impl SystemVerifier {
    /// A verifier that has read nothing yet.
    pub(super) const fn new(provider: Arc<CryptoProvider>) -> Self {
        Self { provider, inner: OnceLock::new() }
    }

    fn inner(&self) -> Result<&WebPkiServerVerifier, rustls::Error> {
        let inner = self.inner.get_or_init(|| {
            let places = Places::of(|name| std::env::var_os(name).map(PathBuf::from), openssl_probe::probe);
            let none = || NoAuthorities { searched: places.in_words() };
            let mut roots = RootCertStore::empty();
            roots.add_parsable_certificates(places.certificates());
            let verifier = WebPkiServerVerifier::builder_with_provider(roots.into(), Arc::clone(&self.provider));
            verifier.build().map_err(|_| none())
        });
        match inner {
            Ok(verifier) => Ok(verifier),
            Err(none) => Err(CertificateError::Other(rustls::OtherError(Arc::new(none.clone()))).into()),
        }
    }
}

impl ServerCertVerifier for SystemVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        self.inner()?.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Where the authorities are.
#[derive(Debug, Default, PartialEq, Eq)]
struct Places {
    file: Option<PathBuf>,
    directories: Vec<PathBuf>,
}

impl Places {
    /// The places that the variables name; without them, the file of the system, or else its directories.
    fn of(variable: impl Fn(&str) -> Option<PathBuf>, probe: impl Fn() -> openssl_probe::ProbeResult) -> Self {
        let given = |name| variable(name).filter(|path| !path.as_os_str().is_empty());
        let named = Self { file: given(FILE), directories: given(DIRECTORY).into_iter().collect() };
        if named != Self::default() {
            return named;
        }
        match probe() {
            openssl_probe::ProbeResult { cert_file: Some(file), .. } => {
                Self { file: Some(file), directories: Vec::new() }
            }
            openssl_probe::ProbeResult { cert_dir: directories, .. } => Self { file: None, directories },
        }
    }

    fn in_words(&self) -> String {
        let paths = self.file.iter().chain(&self.directories).map(|path| path.display().to_string());
        paths.collect::<Vec<_>>().join(" and ")
    }

    /// Every certificate, each once; what can't be read is left out.
    fn certificates(&self) -> Vec<CertificateDer<'static>> {
        let mut found: Vec<CertificateDer<'static>> = Vec::new();
        let mut read = |path: &Path| {
            // A file of authorities may hold comments in any encoding.
            found.extend(fs::read(path).ok().iter().flat_map(|pem| certificates_in(pem)));
        };
        self.file.iter().for_each(|path| read(path));
        for directory in &self.directories {
            let entries = fs::read_dir(directory).into_iter().flatten().flatten();
            entries
                .filter(|entry| is_hashed(&entry.file_name().to_string_lossy()))
                .for_each(|entry| read(&entry.path()));
        }
        if !self.directories.is_empty() {
            let mut seen = HashSet::new();
            found.retain(|certificate| seen.insert(certificate.clone()));
        }
        found
    }
}

/// Whether a file in a directory of authorities has a name by which OpenSSL finds it: `1f3ab5c2.0`.
fn is_hashed(name: &str) -> bool {
    name.split_once('.').is_some_and(|(hash, number)| {
        hash.len() == 8
            && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
            && !number.is_empty()
            && number.bytes().all(|digit| digit.is_ascii_digit())
    })
}

/// The certificates in a PEM file. A block that is cut off or no Base64 is left out.
fn certificates_in(pem: &[u8]) -> Vec<CertificateDer<'static>> {
    const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE-----";
    let mut found = Vec::new();
    let mut block: Option<Vec<u8>> = None;
    for line in pem.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii) {
        match &mut block {
            _ if line == BEGIN => block = Some(Vec::with_capacity(2048)),
            Some(text) if line.starts_with(b"-----") => {
                found.extend(BASE64_STANDARD.decode(text.as_slice()).ok().map(CertificateDer::from));
                block = None;
            }
            Some(text) => text.extend_from_slice(line),
            None => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use openssl_probe::ProbeResult;
    #[cfg(feature = "sandbox")]
    use rustls::pki_types::pem::PemObject as _;

    fn variables<'a>(given: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<PathBuf> + 'a {
        |wanted| given.iter().find(|(name, _)| *name == wanted).map(|(_, path)| PathBuf::from(path))
    }

    #[test]
    fn the_directory_is_read_only_where_there_is_no_file_or_it_is_named() {
        let probe = |file: Option<&'static str>| {
            move || ProbeResult { cert_file: file.map(PathBuf::from), cert_dir: vec![PathBuf::from("/d")] }
        };
        let places = |file: Option<&str>, directories: &[&str]| Places {
            file: file.map(PathBuf::from),
            directories: directories.iter().map(PathBuf::from).collect(),
        };
        let table = [
            (&[][..], Some("/f"), places(Some("/f"), &[])),
            (&[], None, places(None, &["/d"])),
            (&[(FILE, "/mine")], Some("/f"), places(Some("/mine"), &[])),
            (&[(DIRECTORY, "/mine")], Some("/f"), places(None, &["/mine"])),
            (&[(FILE, "/a"), (DIRECTORY, "/b")], Some("/f"), places(Some("/a"), &["/b"])),
            (&[(FILE, "")], Some("/f"), places(Some("/f"), &[])),
        ];
        for (given, file, expected) in table {
            assert_eq!(Places::of(variables(given), probe(file)), expected, "{given:?} {file:?}");
        }
    }

    #[cfg(feature = "sandbox")]
    fn pem(name: &str) -> (String, Vec<u8>) {
        let key = rcgen::KeyPair::generate().expect("a key");
        let certificate = rcgen::CertificateParams::new(vec![name.to_owned()]).expect("parameters").self_signed(&key);
        let certificate = certificate.expect("a certificate");
        (certificate.pem(), certificate.der().to_vec())
    }

    #[cfg(feature = "sandbox")]
    #[test]
    fn a_file_is_read_as_the_library_for_tls_reads_it() {
        let (one, two) = (pem("a.example").0, pem("b.example").0);
        let texts = [
            format!("# Caf\u{e9}\n{one}{two}"),
            format!("{one}\r\n{two}").replace('\n', "\r\n"),
            format!("text\n{one}trailing\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n{two}"),
            String::new(),
        ];
        for text in texts {
            let expected: Vec<CertificateDer<'static>> =
                CertificateDer::pem_slice_iter(text.as_bytes()).filter_map(Result::ok).collect();
            assert_eq!(certificates_in(text.as_bytes()), expected, "{text}");
        }
        let cut = &one[..one.len() / 2];
        assert_eq!(certificates_in(cut.as_bytes()), Vec::new());
        assert_eq!(certificates_in(format!("{cut}\n{two}").as_bytes()).len(), 1);
        assert_eq!(certificates_in(b"-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n"), Vec::new());
    }

    #[cfg(feature = "sandbox")]
    #[test]
    fn a_directory_has_each_authority_once() {
        let directory = tempfile::tempdir().expect("a directory");
        let ((one, der), (two, _)) = (pem("a.example"), pem("b.example"));
        let files = [
            ("0a1b2c3d.0", &one),
            ("0a1b2c3d.1", &two),
            ("ffffffff.0", &one),
            ("bundle.pem", &two),
            ("0a1b2c3d.r0", &two),
        ];
        for (name, text) in files {
            fs::write(directory.path().join(name), text).expect("a file");
        }
        let places = Places { file: None, directories: vec![directory.path().to_owned()] };
        let found = places.certificates();
        assert!(found.len() == 2 && found.contains(&CertificateDer::from(der)), "{}", found.len());
        let none = NoAuthorities { searched: places.in_words() };
        assert!(none.to_string().ends_with(&directory.path().display().to_string()), "{none}");
    }
}
