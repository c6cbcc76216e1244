//! Who can sign in, and what the server says about them: a JWT that it signs itself.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, UnparsedPublicKey,
};
use serde_json::{Value, json};

use super::SandboxError;
use super::oauth::{Provider, Unauthorized};

/// Somebody who can sign in.
#[derive(Debug)]
pub struct User {
    /// What to sign in as.
    pub name: &'static str,
    /// The server's own name for the user.
    pub inum: &'static str,
    /// `jansAdminUIRole`.
    pub roles: &'static [&'static str],
    /// A word about the user, for the verification page.
    pub about: &'static str,
}

/// Everybody who can sign in.
pub const USERS: &[User] = &[
    User { name: "admin", inum: "6c5f2d1e-8a0b-4c3d-9e7f-0a1b2c3d4e5f", roles: &["admin"], about: "an administrator" },
    User { name: "viewer", inum: "b0f1e2d3-c4b5-4a69-8877-665544332211", roles: &[], about: "without a role" },
];

/// The user of this name.
pub fn find(name: &str) -> Option<&'static User> {
    USERS.iter().find(|user| user.name == name)
}

/// A key that lives as long as the server.
pub struct Signer {
    key: EcdsaKeyPair,
    random: SystemRandom,
    id: String,
}

impl Signer {
    /// Makes a key.
    pub fn new() -> Result<Self, SandboxError> {
        let random = SystemRandom::new();
        let refuse = |what: &str| SandboxError::Certificate(what.to_owned());
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)
            .map_err(|_| refuse("there are no random numbers"))?;
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random)
            .map_err(|_| refuse("the key is not accepted"))?;
        Ok(Self { key, random, id: uuid::Uuid::new_v4().to_string() })
    }

    /// A JWT (RFC 7519) with these claims.
    fn sign(&self, claims: &Value) -> Option<String> {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let header = json!({"alg": "ES256", "typ": "JWT", "kid": self.id});
        let signed = format!("{}.{}", encode(&header), encode(claims));
        let signature = self.key.sign(&self.random, signed.as_bytes()).ok()?;
        Some(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref())))
    }

    /// The claims of a JWT that this key signed.
    pub fn verify(&self, jwt: &str) -> Option<Value> {
        let (signed, signature) = jwt.rsplit_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, self.key.public_key().as_ref());
        key.verify(signed.as_bytes(), &signature).ok()?;
        let (_, claims) = signed.split_once('.')?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
    }

    /// The public half (RFC 7517).
    fn public(&self) -> Value {
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

/// `restv1/userinfo`: a JWT, and not JSON.
pub async fn userinfo(State(provider): State<Provider>, headers: HeaderMap) -> Response {
    let user = match provider.bearer(&headers) {
        Ok(token) => token.user,
        Err(reason) => return reason.into_response(),
    };
    let Some(user) = user else {
        return Unauthorized::Invalid.into_response();
    };
    let mut claims = json!({
        "iss": &*provider.issuer,
        "aud": provider.client_id(),
        "sub": user.inum,
        "iat": provider.clock.now().as_second(),
        "inum": user.inum,
        "user_name": user.name,
        "email": format!("{}@example.com", user.name),
    });
    if !user.roles.is_empty() {
        claims["jansAdminUIRole"] = user.roles.into();
    }
    match provider.signer.sign(&claims) {
        Some(jwt) => ([(header::CONTENT_TYPE, "application/jwt")], jwt).into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// `restv1/jwks`
pub async fn jwks(State(provider): State<Provider>) -> Response {
    Json(json!({"keys": [provider.signer.public()]})).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_key_signed_is_believed() {
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
