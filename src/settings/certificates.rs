//! The trusted server certificates, and the client certificate for mutual TLS.

use std::path::{Path, PathBuf};

use pkcs8::der::Decode as _;
use pkcs8::der::pem::{self, LineEnding};
use pkcs8::{EncryptedPrivateKeyInfoRef, SecretDocument};

use super::layers::Layers;
use crate::error::UsageError;
use crate::files;
use crate::fingerprint::Fingerprint;
use crate::secret::Secret;
use crate::setting::{self, Value};

/// Which server certificates are trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustSetting {
    /// Certificates signed by an authority that the system trusts.
    System,
    /// Certificates signed by an authority in a PEM file: its path and its content.
    File(PathBuf, Vec<u8>),
    /// Only the certificate with this fingerprint.
    Pinned(Fingerprint),
    /// Any certificate: certificates are not verified.
    Any,
}

impl TrustSetting {
    /// Trusts the authorities in a PEM file.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn file(path: PathBuf) -> Result<Self, UsageError> {
        match files::read_bytes(&path) {
            Ok(pem) => Ok(Self::File(path, pem)),
            Err(error) => Err(UsageError::new(format!("the CA file {} can't be read: {error}", path.display()))),
        }
    }
}

/// A client certificate for mutual TLS, with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCertificate {
    /// The path of the certificate.
    pub certificate: PathBuf,
    /// The path of the key.
    pub key: PathBuf,
    /// Both in PEM, the key in plain text.
    pub pem: Secret,
}

/// Resolves which server certificates are trusted.
///
/// # Errors
/// The CA file can't be read, or the fingerprint is not valid.
pub(super) fn trust(layers: &mut Layers<'_>) -> Result<TrustSetting, UsageError> {
    if layers.connection.is_on(&setting::NOVERIFY) {
        layers.leave(&setting::FINGERPRINT);
        layers.leave(&setting::CACERT);
        return Ok(TrustSetting::Any);
    }
    let mut pinned = layers.given(&setting::FINGERPRINT);
    // A CA file of a flag or the environment overrides the profile's fingerprint.
    pinned.profile = pinned.profile.filter(|_| layers.connection.value(&setting::CACERT).is_none());
    if let Some(fingerprint) = layers.pick_from(&setting::FINGERPRINT, &setting::FINGERPRINT, pinned) {
        layers.leave(&setting::CACERT);
        return read_fingerprint(fingerprint.text().unwrap_or_default()).map(TrustSetting::Pinned);
    }
    let file = layers.pick(&setting::CACERT);
    file.as_ref().and_then(Value::path).map_or(Ok(TrustSetting::System), |path| TrustSetting::file(path.to_owned()))
}

/// Reads a fingerprint.
///
/// # Errors
/// The text is not a valid fingerprint.
pub fn read_fingerprint(text: &str) -> Result<Fingerprint, UsageError> {
    text.parse().map_err(|error| UsageError::new(format!("`{text}` is not a valid fingerprint: {error}")))
}

/// Resolves the client certificate.
///
/// # Errors
/// A file can't be read, a key is given without a certificate, or the password is missing or wrong.
pub(super) fn client(
    layers: &mut Layers<'_>,
    warnings: &mut Vec<String>,
) -> Result<Option<ClientCertificate>, UsageError> {
    let password = layers.pick(&setting::KEY_PASSWORD);
    let mut path = |setting| layers.pick(setting).as_ref().and_then(Value::path).map(Path::to_owned);
    match (path(&setting::CLIENT_CERT), path(&setting::CLIENT_KEY)) {
        (Some(certificate), key) => {
            ClientCertificate::load(certificate, key, password.as_ref().and_then(Value::secret)).map(Some)
        }
        (None, Some(_)) => {
            Err(UsageError::new("-CK needs the certificate that the key belongs to").hint("give -CC too"))
        }
        (None, None) => {
            if password.is_some() {
                warnings.push("--key-password has no effect without a client certificate (-CC)".to_owned());
            }
            Ok(None)
        }
    }
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
        return Err(UsageError::new(format!("the key {} is encrypted in an unsupported old format", path.display()))
            .hint("`openssl pkcs8 -topk8 -in OLD -out NEW` converts it to PKCS #8"));
    }
    let Some(start) = pem.find(&begin) else {
        return if pem.contains("PRIVATE KEY-----") {
            Ok(text)
        } else {
            Err(UsageError::new(format!("{} holds no PEM private key", path.display()))
                .hint("give the key's file with -CK, or append the key to the certificate file"))
        };
    };
    let length = pem[start..].find(&end).map_or(pem.len() - start, |length| length + end.len());
    let password = password.ok_or_else(|| {
        UsageError::new(format!("the key {} is encrypted", path.display()))
            .hint("give its password in CONFIG_CLI_KEY_PASSWORD or with --key-password")
    })?;
    let unusable = |problem: &dyn std::fmt::Display| {
        UsageError::new(format!("the key {} can't be decrypted: {problem}", path.display())).hint("check the password")
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

    /// Made with `openssl pkcs8 -topk8 -v2 aes-256-cbc`; the key was made for this test.
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
