//! The key that signs the JWTs of the userinfo endpoint.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, UnparsedPublicKey,
};
use serde_json::{Value, json};

use super::error::SandboxError;

/// A signing key, new at each start of the server.
pub struct Signer {
    key: EcdsaKeyPair,
    random: SystemRandom,
    id: String,
}

impl Signer {
    /// Generates a key.
    pub fn new() -> Result<Self, SandboxError> {
        let random = SystemRandom::new();
        let failed = |reason: &str| SandboxError::SigningKey(reason.to_owned());
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)
            .map_err(|_| failed("no random numbers"))?;
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random)
            .map_err(|_| failed("the generated key is not valid"))?;
        Ok(Self { key, random, id: uuid::Uuid::new_v4().to_string() })
    }

    /// A JWT (RFC 7519) with these claims.
    pub fn sign(&self, claims: &Value) -> Option<String> {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let header = json!({"alg": "ES256", "typ": "JWT", "kid": self.id});
        let signed = format!("{}.{}", encode(&header), encode(claims));
        let signature = self.key.sign(&self.random, signed.as_bytes()).ok()?;
        Some(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref())))
    }

    /// The claims of a JWT; `None` unless this key signed it.
    pub fn verify(&self, jwt: &str) -> Option<Value> {
        let (signed, signature) = jwt.rsplit_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, self.key.public_key().as_ref());
        key.verify(signed.as_bytes(), &signature).ok()?;
        let (_, claims) = signed.split_once('.')?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
    }

    /// The public key as a JWK (RFC 7517).
    pub fn public(&self) -> Value {
        // An uncompressed point: 4, then both coordinates.
        let coordinates = &self.key.public_key().as_ref()[1..];
        let (x, y) = coordinates.split_at(coordinates.len() / 2);
        json!({
            "kty": "EC",
            "crv": "P-256",
            "alg": "ES256",
            "use": "sig",
            "kid": self.id,
            "x": URL_SAFE_NO_PAD.encode(x),
            "y": URL_SAFE_NO_PAD.encode(y),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_jwts_that_the_key_signed_are_accepted() {
        let signer = Signer::new().expect("a key");
        let jwt = signer.sign(&json!({"inum": "1"})).expect("a JWT");
        assert_eq!(signer.verify(&jwt), Some(json!({"inum": "1"})));
        let (head, rest) = jwt.split_once('.').expect("dots");
        let (_, signature) = rest.split_once('.').expect("dots");
        let forged = format!("{head}.{}.{signature}", URL_SAFE_NO_PAD.encode("{\"inum\":\"2\"}"));
        for text in [forged.as_str(), "", "a.b.c", &format!("{head}..")] {
            assert_eq!(signer.verify(text), None, "{text}");
        }
        assert_eq!(Signer::new().expect("a key").verify(&jwt), None, "another key");
    }
}
