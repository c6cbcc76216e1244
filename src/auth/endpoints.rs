//! The endpoints of the auth server, fixed or discovered.

use serde_json::Value;
use url::Url;

/// The endpoints of the auth server.
#[derive(Clone, Debug)]
pub(super) struct Endpoints {
    pub token: Url,
    pub device: Url,
    pub userinfo: Url,
    pub revoke: Url,
}

impl Endpoints {
    /// The usual paths below the base URL.
    pub(super) fn fixed(auth_url: &Url) -> Option<Self> {
        let at = |path| auth_url.join(path).ok();
        Some(Self {
            token: at("restv1/token")?,
            device: at("restv1/device_authorization")?,
            userinfo: at("restv1/userinfo")?,
            revoke: at("restv1/revoke")?,
        })
    }

    /// Takes the URLs from the discovery document, except those of other servers, which must not get secrets.
    pub(super) fn discovered(mut self, document: &Value) -> Self {
        let names = ["token_endpoint", "device_authorization_endpoint", "userinfo_endpoint", "revocation_endpoint"];
        let places = [&mut self.token, &mut self.device, &mut self.userinfo, &mut self.revoke];
        for (name, place) in names.into_iter().zip(places) {
            let url = document.get(name).and_then(Value::as_str).and_then(|text| Url::parse(text).ok());
            if let Some(url) = url.filter(|url| is_same_server(place, url)) {
                *place = url;
            }
        }
        self
    }
}

/// Whether two URLs have the same scheme, host and port.
fn is_same_server(fixed: &Url, url: &Url) -> bool {
    url.origin() == fixed.origin()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn discovered_endpoints_on_other_servers_are_ignored() {
        let fixed =
            || Endpoints::fixed(&Url::parse("https://a.example/jans-auth/").expect("a URL")).expect("endpoints");
        let table = [
            ("https://a.example/other/token", "https://a.example/other/token"),
            ("https://a.example:443/token", "https://a.example/token"),
            ("https://a.example:8443/token", "https://a.example/jans-auth/restv1/token"),
            ("https://evil.example/token", "https://a.example/jans-auth/restv1/token"),
            ("http://a.example/token", "https://a.example/jans-auth/restv1/token"),
            ("nonsense", "https://a.example/jans-auth/restv1/token"),
        ];
        for (given, expected) in table {
            let endpoints = fixed().discovered(&json!({"token_endpoint": given, "revocation_endpoint": 1}));
            assert_eq!(endpoints.token.as_str(), expected);
            assert_eq!(endpoints.revoke, fixed().revoke);
        }
    }
}
