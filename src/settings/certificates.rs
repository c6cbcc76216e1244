//! Certificates: whom to trust, and what to show of oneself.

use std::path::{Path, PathBuf};

use pkcs8::der::Decode as _;
use pkcs8::der::pem::{self, LineEnding};
use pkcs8::{EncryptedPrivateKeyInfoRef, SecretDocument};

use crate::error::UsageError;
use crate::files;
use crate::fingerprint::Fingerprint;
use crate::secret::Secret;

/// Which certificates are trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustSetting {
    /// Those of the system.
    System,
    /// Only those in a file: its path and what it holds.
    File(PathBuf, Vec<u8>),
    /// Only this one.
    Pinned(Fingerprint),
    /// Any.
    Anybody,
}

impl TrustSetting {
    /// Those in a file.
    ///
    /// # Errors
    /// It can't be read.
    pub fn file(path: PathBuf) -> Result<Self, UsageError> {
        match files::read_bytes(&path) {
            Ok(pem) => Ok(Self::File(path, pem)),
            Err(error) => Err(UsageError::new(format!("the CA file {} can't be read: {error}", path.display()))),
        }
    }
}

/// A certificate of one's own, for mutual TLS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCertificate {
    /// The certificate's file.
    pub certificate: PathBuf,
    /// The key's file.
    pub key: PathBuf,
    /// Both in PEM, the key in plain text.
    pub pem: Secret,
}

const ENCRYPTED_LABEL: &str = "ENCRYPTED PRIVATE KEY";

impl ClientCertificate {
    /// Reads both files, and decrypts the key if it is encrypted (PKCS #8).
    ///
    /// # Errors
    /// A file can't be read, or the password is missing or wrong.
    pub fn load(certificate: PathBuf, key: Option<PathBuf>, password: Option<&Secret>) -> Result<Self, UsageError> {
        let read = |path: &Path, what: &str| {
            files::read_text(path)
                .map_err(|error| UsageError::new(format!("the {what} {} can't be read: {error}", path.display())))
        };
        let certificate_text = read(&certificate, "client certificate")?;
        if !certificate_text.contains("-----BEGIN CERTIFICATE-----") {
            return Err(UsageError::new(format!("{} holds no PEM certificate", certificate.display())));
        }
        let key = key.unwrap_or_else(|| certificate.clone());
        let key_text = Secret::from(read(&key, "key of the client certificate")?);
        let plain = plain_key(key_text, &key, password)?;
        let pem = Secret::from(format!("{certificate_text}\n{}", plain.expose()));
        Ok(Self { certificate, key, pem })
    }
}

/// A key in PEM that is not encrypted.
fn plain_key(text: Secret, path: &Path, password: Option<&Secret>) -> Result<Secret, UsageError> {
    let begin = format!("-----BEGIN {ENCRYPTED_LABEL}-----");
    let end = format!("-----END {ENCRYPTED_LABEL}-----");
    let pem = text.expose();
    if pem.contains("Proc-Type: 4,ENCRYPTED") {
        return Err(UsageError::new(format!("the key {} is encrypted in an old format", path.display()))
            .hint("`openssl pkcs8 -topk8 -in OLD -out NEW` writes the one that is understood"));
    }
    let Some(start) = pem.find(&begin) else {
        return if pem.contains("PRIVATE KEY-----") {
            Ok(text)
        } else {
            Err(UsageError::new(format!("{} holds no PEM private key", path.display()))
                .hint("name its file with -CK, or put it behind the certificate"))
        };
    };
    let length = pem[start..].find(&end).map_or(pem.len() - start, |length| length + end.len());
    let password = password.ok_or_else(|| {
        UsageError::new(format!("the key {} is encrypted", path.display()))
            .hint("give its password in CONFIG_CLI_KEY_PASSWORD or with --key-password")
    })?;
    let unusable = |problem: &dyn std::fmt::Display| {
        UsageError::new(format!("the key {} can't be decrypted: {problem}", path.display()))
            .hint("is the password right?")
    };
    let (_, document) = pem::decode_vec(&pem.as_bytes()[start..start + length]).map_err(|error| unusable(&error))?;
    let encrypted = EncryptedPrivateKeyInfoRef::from_der(&document).map_err(|error| unusable(&error))?;
    let key: SecretDocument = encrypted.decrypt(password.expose()).map_err(|error| unusable(&error))?;
    let plain = key.to_pem("PRIVATE KEY", LineEnding::LF).map_err(|error| unusable(&error))?;
    Ok(Secret::from(plain.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWORD: &str = "correct horse";

    /// Made with `openssl pkcs8 -topk8 -v2 aes-256-cbc`; a key that never was used.
    const ENCRYPTED: &str = "\
-----BEGIN ENCRYPTED PRIVATE KEY-----\n\
MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhmESiYBNYK5gICCAAw\n\
DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEENfgzQZG1SqjqJa55IeU0+UEgZAP\n\
2eHx/9IjfoR7Jq9BhdTu7lXKUoW9p314mkjZ87wTnVcLd1NMpEaC8kNpsBOoKJLW\n\
WTaoh6CMaPd5b+A2kh6RVMc9ckHGoA0LqwVPf3PCLELk6wFqydT6wHpm8wZqvu8z\n\
bixNlIOCz4Hf06qPInH3vo2p6gO8jeubuk1hl04jlCVPW8lPN1wZXZGd+PRbc0Q=\n\
-----END ENCRYPTED PRIVATE KEY-----\n";

    fn load(text: &str, password: Option<&str>) -> Result<String, String> {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("client.pem");
        std::fs::write(&path, format!("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n{text}"))
            .expect("a file");
        let password = password.map(Secret::from);
        ClientCertificate::load(path, None, password.as_ref())
            .map(|loaded| loaded.pem.expose().to_owned())
            .map_err(|error| error.message)
    }

    #[test]
    fn keys_are_decrypted_with_their_password() {
        let pem = load(ENCRYPTED, Some(PASSWORD)).expect("decrypted");
        assert!(pem.contains("-----BEGIN PRIVATE KEY-----\nMIG"), "{pem}");
        assert!(load(ENCRYPTED, None).expect_err("no password").contains("is encrypted"));
        assert!(load(ENCRYPTED, Some("wrong")).expect_err("wrong").contains("can't be decrypted"));
        assert!(load("", None).expect_err("no key").contains("no PEM private key"));
        let old = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n";
        assert!(load(old, Some(PASSWORD)).expect_err("old").contains("old format"));
    }
}
