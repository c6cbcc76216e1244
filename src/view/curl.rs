//! The curl command that does what a call would do. The token stays outside: `$TOKEN`.

use url::Url;

use crate::request::ApiRequest;
use crate::settings::{Settings, TrustSetting};

/// The command for a POSIX shell, on one line.
#[must_use]
pub fn command(request: &ApiRequest, url: &Url, settings: &Settings) -> String {
    let mut words = vec![
        "curl".to_owned(),
        "--silent".to_owned(),
        "--show-error".to_owned(),
        "--fail-with-body".to_owned(),
        "--max-time".to_owned(),
        settings.timeout.as_secs_f64().to_string(),
        "--request".to_owned(),
        request.method().to_string(),
        "--header".to_owned(),
        "\"Authorization: Bearer $TOKEN\"".to_owned(),
        "--header".to_owned(),
        quote("Accept: application/json"),
        "--header".to_owned(),
        quote("Jans-Client: jans-tui"),
    ];
    match &settings.trust {
        TrustSetting::System => {}
        TrustSetting::File(path, _) => words.extend(["--cacert".to_owned(), quote(&path.to_string_lossy())]),
        // curl can pin a key, and not a certificate.
        TrustSetting::Pinned(_) => {}
        TrustSetting::Anybody => words.push("--insecure".to_owned()),
    }
    if let Some(certificate) = &settings.client_certificate {
        words.extend(["--cert".to_owned(), quote(&certificate.certificate.to_string_lossy())]);
        words.extend(["--key".to_owned(), quote(&certificate.key.to_string_lossy())]);
    }
    words.push(quote(url.as_str()));
    words.join(" ")
}

/// A word of a POSIX shell: single quotes keep everything but single quotes.
#[must_use]
pub fn quote(text: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_./:=@%+".contains(character);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_quoted_text_as_it_was() {
        let table = [
            ("plain/x.pem", "plain/x.pem"),
            ("", "''"),
            ("a b", "'a b'"),
            ("it's $HOME", r"'it'\''s $HOME'"),
            ("a&b", "'a&b'"),
        ];
        for (text, expected) in table {
            assert_eq!(quote(text), expected);
        }
    }
}
