//! Decrypts secrets of the Python client: Base64 of triple DES in ECB mode with PKCS#5 padding.
//!
//! The program never encrypts secrets this way: everyone who can read the salt file can decrypt them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ecb::cipher::block_padding::Pkcs7;
use ecb::cipher::{BlockModeDecrypt as _, KeyInit as _};

use crate::secret::Secret;

/// Why a secret can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecryptError {
    /// The text is not Base64.
    #[error("it is not Base64")]
    Encoding,
    /// The salt is not 24 characters long.
    #[error("the salt is not 24 characters long")]
    Salt,
    /// The padding is wrong, so the text was encrypted with another key.
    #[error("it was encrypted with another salt")]
    Key,
}

/// Decrypts a secret with a salt of 24 characters.
///
/// # Errors
/// The text is not an encrypted secret, or it was encrypted with another salt.
pub fn decrypt(text: &str, salt: &str) -> Result<Secret, DecryptError> {
    let mut bytes = STANDARD.decode(text.trim()).map_err(|_| DecryptError::Encoding)?;
    let decryptor = ecb::Decryptor::<des::TdesEde3>::new_from_slice(salt.as_bytes()).map_err(|_| DecryptError::Salt)?;
    let plain = decryptor.decrypt_padded::<Pkcs7>(&mut bytes).map_err(|_| DecryptError::Key)?;
    let plain = std::str::from_utf8(plain).map_err(|_| DecryptError::Key)?;
    Ok(Secret::from(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with `openssl enc -des-ede3-ecb`, the key being the salt's bytes.
    const SALT: &str = "0123456789abcdefFEDCBA98";

    #[test]
    fn secrets_of_the_python_client_are_read() {
        let table = [
            ("Sf0DX6sXDD4=", ""),
            ("3rZptu94jJY=", "secret"),
            ("nomw9mI8w+FJ/QNfqxcMPg==\n", "exactly8"),
            (
                "EIw5/Qcb8ufrOxsQy9L0Om7Pw1+8+yK9xxtaTJ+TLU8Cbi4EKb1Md24BeTsmBqDO22wFhopl+cI=",
                "4Rh-s3cret with ünïcode and more than one block",
            ),
        ];
        for (text, plain) in table {
            assert_eq!(decrypt(text, SALT).expect("a secret").expose(), plain);
        }
    }

    #[test]
    fn errors_are_distinguished() {
        assert_eq!(decrypt("%%", SALT), Err(DecryptError::Encoding));
        assert_eq!(decrypt("AAAA", SALT), Err(DecryptError::Key), "not a whole block");
        assert_eq!(decrypt("AAAAAAAAAAA=", "short"), Err(DecryptError::Salt));
        assert_eq!(decrypt("AAAAAAAAAAA=", SALT), Err(DecryptError::Key));
    }
}
