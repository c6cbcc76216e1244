//! The key that signs receipts: Ed25519, in a private file in PKCS #8, made on first use.

use std::fmt;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::rand::SystemRandom;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use zeroize::Zeroizing;

use crate::files;
use crate::fingerprint::Fingerprint;

/// What a public key in DER begins with (RFC 8410): the sequence and the identifier of Ed25519. The 32 bytes of the key follow.
const DER_PREFIX: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

const PEM_BEGIN: &str = "-----BEGIN PUBLIC KEY-----";
const PEM_END: &str = "-----END PUBLIC KEY-----";

/// The largest size of a file with a key, in bytes.
const LARGEST: u64 = 64 * 1024;

/// Why there is no key to sign with.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The system can't read or write the file.
    #[error("the signing key {} can't be {action}: {source}", path.display())]
    File {
        /// `read` or `written`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// Other users can read the file.
    #[error("the signing key {} can be read by other users, who could sign in your place", path.display())]
    Shared {
        /// The file.
        path: PathBuf,
    },
    /// The file holds no such key.
    #[error("{} is not an Ed25519 key in PKCS #8", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
    },
    /// The system has no random numbers.
    #[error("no signing key can be made: the system gives no random numbers")]
    Random,
}

/// A key that signs receipts.
pub struct SigningKey(Ed25519KeyPair);

impl SigningKey {
    /// The key in this file, which is made if it does not exist.
    ///
    /// # Errors
    /// The file can't be read or written, is open to other users, or holds no key.
    pub fn open_or_make(path: &Path) -> Result<Self, KeyError> {
        if let Some(key) = Self::open(path)? {
            return Ok(key);
        }
        let key = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(|_| KeyError::Random)?;
        let written = path.parent().map_or(Ok(()), files::create_private_directory);
        match written.and_then(|()| files::create_private(path, key.as_ref())) {
            // Another process made one at the same time.
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                Err(KeyError::File { action: "written", path: path.to_owned(), source: error })
            }
            _ => Self::open(path)?.ok_or_else(|| KeyError::Invalid { path: path.to_owned() }),
        }
    }

    /// The key in this file; `None` if there is no file.
    ///
    /// # Errors
    /// The file can't be read, is open to other users, or holds no key.
    pub fn open(path: &Path) -> Result<Option<Self>, KeyError> {
        let mut bytes = Zeroizing::new(Vec::new());
        let read = File::open(path).and_then(|file| {
            let is_shared = files::is_shared(&file)?;
            file.take(LARGEST).read_to_end(&mut bytes)?;
            Ok(is_shared)
        });
        match read {
            Err(error) if files::is_absent(&error) => Ok(None),
            Err(source) => Err(KeyError::File { action: "read", path: path.to_owned(), source }),
            Ok(true) => Err(KeyError::Shared { path: path.to_owned() }),
            Ok(false) => Ed25519KeyPair::from_pkcs8_maybe_unchecked(&bytes)
                .map(|key| Some(Self(key)))
                .map_err(|_| KeyError::Invalid { path: path.to_owned() }),
        }
    }

    /// The key that others check signatures with.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.0.public_key().as_ref());
        PublicKey(bytes)
    }

    /// The signature of a message: 64 bytes.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.0.sign(message).as_ref().to_vec()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SigningKey({})", self.public().fingerprint())
    }
}

/// A key that signatures are checked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// Reads the DER of the key in Base64, as a receipt has it.
    #[must_use]
    pub fn from_base64(text: &str) -> Option<Self> {
        let der = STANDARD.decode(text).ok()?;
        der.strip_prefix(&DER_PREFIX)?.try_into().ok().map(Self)
    }

    /// The DER of the key in Base64.
    #[must_use]
    pub fn base64(&self) -> String {
        STANDARD.encode(self.der())
    }

    /// The key in PEM, as OpenSSL reads it; it ends with a line feed.
    #[must_use]
    pub fn pem(&self) -> String {
        format!("{PEM_BEGIN}\n{}\n{PEM_END}\n", self.base64())
    }

    /// The SHA-256 of the key in DER.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.der())
    }

    /// Whether the signature is this key's signature of the message.
    #[must_use]
    pub fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, self.0).verify(message, signature).is_ok()
    }

    fn der(&self) -> Vec<u8> {
        [&DER_PREFIX[..], &self.0].concat()
    }
}

/// The fingerprint of the key in a text: a key in PEM, a document of `receipt key`, or the fingerprint itself.
#[must_use]
pub fn fingerprint_in(text: &str) -> Option<Fingerprint> {
    if let Some((_, rest)) = text.split_once(PEM_BEGIN) {
        let base64: String = rest.split(PEM_END).next()?.split_whitespace().collect();
        return Some(PublicKey::from_base64(&base64)?.fingerprint());
    }
    if let Ok(serde_json::Value::Object(document)) = serde_json::from_str(text) {
        return Some(PublicKey::from_base64(document.get("publicKey")?.as_str()?)?.fingerprint());
    }
    text.parse().ok()
}
