//! The curl command for a request, with `$TOKEN` in place of the token.

use url::Url;

use crate::body::{Body, BodyContent, BodyOrigin, PartContent, secrets};
use crate::request::ApiRequest;
use crate::settings::{Settings, TrustSetting};
use crate::shell;

/// A curl command.
#[derive(Debug, PartialEq, Eq)]
pub struct CurlCommand {
    /// The command for a POSIX shell, on one line.
    pub line: String,
    /// Whether it reads the body from standard input.
    pub needs_input: bool,
    /// Whether a secret in it is replaced with stars.
    pub has_stars: bool,
}

/// The command that makes a request.
#[must_use]
pub fn command(request: &ApiRequest, url: &Url, settings: &Settings) -> CurlCommand {
    let mut words = vec![
        "curl".to_owned(),
        "--silent".to_owned(),
        "--show-error".to_owned(),
        "--fail-with-body".to_owned(),
        "--max-time".to_owned(),
        settings.timeout.as_secs_f64().to_string(),
        "--request".to_owned(),
        request.method().to_string(),
    ];
    let own = [
        ("Authorization", "\"Authorization: Bearer $TOKEN\"".to_owned()),
        ("Accept", shell::word("Accept: application/json")),
        ("Jans-Client", shell::word("Jans-Client: jans-tui")),
    ];
    // A token is never written into the command.
    let is_kept = |name: &str| name == "Authorization" || request.header(name).is_none();
    let own = own.into_iter().filter(|(name, _)| is_kept(name)).map(|(_, header)| header);
    let given = request.headers.iter().filter(|pair| !pair.name.eq_ignore_ascii_case("authorization"));
    let given = given.map(|pair| shell::word(&format!("{}: {}", pair.name, secrets::shown(&pair.name, &pair.value))));
    words.extend(own.chain(given).flat_map(|header| ["--header".to_owned(), header]));
    match &settings.trust {
        TrustSetting::System => {}
        TrustSetting::File(path, _) => words.extend(["--cacert".to_owned(), shell::word(&path.to_string_lossy())]),
        // curl can pin a public key, but not a certificate.
        TrustSetting::Pinned(_) => {}
        TrustSetting::Any => words.push("--insecure".to_owned()),
    }
    if let Some(certificate) = &settings.client_certificate {
        words.extend(["--cert".to_owned(), shell::word(&certificate.certificate.to_string_lossy())]);
        words.extend(["--key".to_owned(), shell::word(&certificate.key.to_string_lossy())]);
    }
    let mut needs_input = false;
    if let Some(body) = &request.body {
        needs_input = push_body(&mut words, body);
    }
    words.push(shell::word(&secrets::url(url)));
    let has_stars = words.iter().any(|word| word.contains(secrets::STARS));
    CurlCommand { line: words.join(" "), needs_input, has_stars }
}

/// Adds a body; returns whether it comes from standard input, because it is secret or came from there.
fn push_body(words: &mut Vec<String>, body: &Body) -> bool {
    if let BodyContent::Multipart(parts) = &body.content {
        for part in parts {
            let value = match &part.content {
                PartContent::File(path) => format!("@{}", form_value(&path.to_string_lossy())),
                PartContent::Json(value) => {
                    // The name of the part may mark it as a secret.
                    let mut named = serde_json::json!({ &part.name: value });
                    secrets::star(&mut named);
                    format!("{};type=application/json", form_value(&named[&part.name].to_string()))
                }
            };
            words.extend(["--form".to_owned(), shell::word(&format!("{}={value}", part.name))]);
        }
        return false;
    }
    words.extend(["--header".to_owned(), shell::word(&format!("Content-Type: {}", body.media_type))]);
    let inline = match (&body.content, &body.origin) {
        (BodyContent::File(path), _) => Some(format!("@{}", path.to_string_lossy())),
        (BodyContent::Json(value), BodyOrigin::Inline) if !secrets::holds_secret(value) => Some(value.to_string()),
        (BodyContent::Text(text), BodyOrigin::Inline) if secrets::values_of_text(text).is_empty() => Some(text.clone()),
        (BodyContent::Form(pairs), BodyOrigin::Inline) if secrets::pairs(pairs) == *pairs => {
            let pairs = pairs.iter().map(|pair| (&pair.name, &pair.value));
            Some(url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
        }
        _ => None,
    };
    // curl reads a value that begins with @ as the name of a file.
    let is_shown =
        inline.as_ref().is_some_and(|data| !data.starts_with('@') || matches!(body.content, BodyContent::File(_)));
    let data = inline.filter(|_| is_shown).unwrap_or_else(|| "@-".to_owned());
    words.extend(["--data-binary".to_owned(), shell::word(&data)]);
    !is_shown
}

/// A value of `--form`, in the quotes that curl itself reads.
fn form_value(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Part;
    use crate::pairs::Pair;
    use serde_json::json;

    #[test]
    fn bodies_are_shown_unless_they_are_secret() {
        let body = |content, origin| Body { media_type: "m/t".to_owned(), content, origin };
        let json = |value| BodyContent::Json(value);
        let file = std::path::PathBuf::from("a b.zip");
        let parts = vec![
            Part {
                name: "document".to_owned(),
                content: PartContent::Json(json!({"a": "it's", "password": "hunter2"})),
            },
            Part { name: "assetFile".to_owned(), content: PartContent::File(file.clone()) },
        ];
        let table = [
            (
                body(json(json!({"a": 1})), BodyOrigin::Inline),
                "--header 'Content-Type: m/t' --data-binary '{\"a\":1}'",
                false,
            ),
            (
                body(json(json!({"password": "hunter2"})), BodyOrigin::Inline),
                "--header 'Content-Type: m/t' --data-binary @-",
                true,
            ),
            (body(json(json!({"a": 1})), BodyOrigin::Input), "--header 'Content-Type: m/t' --data-binary @-", true),
            (
                body(BodyContent::File(file), BodyOrigin::Inline),
                "--header 'Content-Type: m/t' --data-binary '@a b.zip'",
                false,
            ),
            (
                body(BodyContent::Text("@x".to_owned()), BodyOrigin::Inline),
                "--header 'Content-Type: m/t' --data-binary @-",
                true,
            ),
            (
                body(BodyContent::Text("password=hunter2".to_owned()), BodyOrigin::Inline),
                "--header 'Content-Type: m/t' --data-binary @-",
                true,
            ),
            (
                body(BodyContent::Form(vec![Pair::new("client_secret", "hunter2")]), BodyOrigin::Inline),
                "--header 'Content-Type: m/t' --data-binary @-",
                true,
            ),
            (
                body(BodyContent::Form(vec![Pair::new("a", "b c")]), BodyOrigin::Inline),
                "--header 'Content-Type: m/t' --data-binary a=b+c",
                false,
            ),
            (
                body(BodyContent::Multipart(parts), BodyOrigin::Inline),
                r#"--form 'document="{\"a\":\"it'\''s\",\"password\":\"***\"}";type=application/json' --form 'assetFile=@"a b.zip"'"#,
                false,
            ),
        ];
        for (body, expected, needs_input) in table {
            let mut words = Vec::new();
            assert_eq!(push_body(&mut words, &body), needs_input, "{expected}");
            assert_eq!(words.join(" "), expected);
        }
    }
}
