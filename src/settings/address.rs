//! Base URLs of the services, derived from a host or given as URLs.

use url::Url;

use crate::body::secrets;
use crate::error::UsageError;

/// The base URL of an API, which ends in `/`: `given`, or `path` on `host`. `flag` names the URL in errors.
pub fn base_url(given: Option<&str>, flag: &str, host: Option<&str>, path: &str) -> Result<Option<Url>, UsageError> {
    if let Some(given) = given {
        return parse(given.trim(), flag).map(Some);
    }
    let Some(host) = host.map(str::trim).filter(|host| !host.is_empty()) else {
        return Ok(None);
    };
    let text = if host.contains("://") { host.to_owned() } else { format!("https://{host}") };
    let mut base = parse(&text, "the host")?;
    base.set_path(path);
    Ok(Some(base))
}

/// The name of a server: its host, and its port unless that is the default port of the scheme.
#[must_use]
pub fn server_name(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

fn parse(text: &str, origin: &str) -> Result<Url, UsageError> {
    let refuse = |problem: String| Err(UsageError::new(format!("{origin} is not usable: {problem}")));
    // Even a text that is not a URL may contain a password.
    let shown = secrets::address(text);
    let mut url = match Url::parse(text) {
        Ok(url) => url,
        Err(error) => return refuse(format!("`{shown}` is not a URL ({error})")),
    };
    if !url.username().is_empty() || url.password().is_some() {
        // The text contains a password, so the message does not repeat it.
        return refuse("messages would show the user name or password in the URL; remove them from it".to_owned());
    }
    if !matches!(url.scheme(), "https" | "http") || url.host_str().is_none() {
        return refuse(format!("`{shown}` must begin with https:// (or http://) and name a host"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse(format!("`{shown}` must not contain `?` or `#`"));
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_urls_become_bases() {
        let table = [
            (None, Some("jans.example"), "https://jans.example/jans-auth/"),
            (None, Some(" jans.example:8443 "), "https://jans.example:8443/jans-auth/"),
            (None, Some("http://127.0.0.1:80/x"), "http://127.0.0.1/jans-auth/"),
            (None, Some("[::1]:8443"), "https://[::1]:8443/jans-auth/"),
            (Some("https://a.example/b"), Some("jans.example"), "https://a.example/b/"),
            (Some("https://a.example"), None, "https://a.example/"),
        ];
        for (given, host, expected) in table {
            let base = base_url(given, "--auth-url", host, "jans-auth/").expect("a base").expect("a base");
            assert_eq!(base.as_str(), expected);
        }
        assert_eq!(base_url(None, "--auth-url", None, "jans-auth/"), Ok(None));
    }

    #[test]
    fn a_server_is_called_by_host_and_unusual_port() {
        for (url, name) in [("https://a.example/x/", "a.example"), ("https://[::1]:8443/", "[::1]:8443")] {
            assert_eq!(server_name(&Url::parse(url).expect("a URL")).as_deref(), Some(name));
        }
    }

    #[test]
    fn an_invalid_base_url_is_an_error() {
        for given in ["", "jans.example", "ftp://a.example/", "https://a.example/?x", "https://a.example/#x"] {
            assert!(base_url(Some(given), "--auth-url", None, "jans-auth/").is_err(), "{given}");
        }
        assert!(base_url(None, "--auth-url", Some("two words"), "jans-auth/").is_err());
        let error = base_url(Some("https://me:hunter2@a.example/"), "--auth-url", None, "").expect_err("refused");
        assert!(!error.message.contains("hunter2"));
        let error = base_url(Some("https://me:hunter2@two words/"), "--auth-url", None, "").expect_err("refused");
        assert!(!error.message.contains("hunter2"), "{}", error.message);
    }
}
