//! What a log may say of a response: the names of the fields of an answer, the reason of a refusal.

use serde_json::Value;

use super::{Authorization, HttpRequest};
use crate::body::{Content, secrets};
use crate::response::{self, Answer, ApiResponse, Said};

/// How much of a refusal is logged, in characters.
const LONGEST: usize = 300;

/// Fields of a form that are no secrets.
const PLAIN_FIELDS: [&str; 4] = ["client_id", "grant_type", "scope", "token_type_hint"];

/// The excerpt, on one line. No value of an answer is in it, and nothing that was sent in secret.
pub(super) fn of(request: &HttpRequest, response: &ApiResponse) -> String {
    let text = match response::read(response.clone()) {
        Ok(Answer::Json(Value::Object(object))) => object.keys().cloned().collect::<Vec<_>>().join(" "),
        Ok(Answer::Json(Value::Array(items))) => format!("a list of {}", items.len()),
        Ok(Answer::Json(_)) => "a value".to_owned(),
        Ok(Answer::Text(_)) => "a text".to_owned(),
        Ok(Answer::Nothing) => "nothing".to_owned(),
        Ok(Answer::Bytes { .. } | Answer::PassedOn(_)) => "bytes".to_owned(),
        // It may repeat what was sent, and a text or a file has no names that tell what in it is secret.
        Err(_) if holds_what_has_no_names(request) => "a refusal".to_owned(),
        Err(refusal) => format!("{:?}", refusal.said),
    };
    // A server may repeat what it was sent.
    let starred = secrets_of(request).into_iter().fold(text, |text, secret| text.replace(&secret, secrets::STARS));
    starred.chars().filter(|character| !character.is_control()).take(LONGEST).collect()
}

/// Stars what a refusal repeats of what was sent in secret. The codes that a protocol goes on by stay.
pub(super) fn star(request: &HttpRequest, said: &mut Said) {
    let texts = match said {
        Said::Text(text) => [Some(text), None],
        Said::OAuthError { description, .. } => [description.as_mut(), None],
        Said::ApiError { message, description, .. } => [message.as_mut(), description.as_mut()],
        _ => return,
    };
    let sent = secrets_of(request);
    for text in texts.into_iter().flatten() {
        *text = sent.iter().fold(std::mem::take(text), |text, secret| text.replace(secret, secrets::STARS));
    }
}

fn holds_what_has_no_names(request: &HttpRequest) -> bool {
    let content = request.body.as_ref().map(|body| &body.content);
    content.is_some_and(|content| !matches!(content, Content::Json(_) | Content::Form(_)))
}

/// What was sent in secret, as it is and as it would be quoted.
fn secrets_of(request: &HttpRequest) -> Vec<String> {
    let mut secrets: Vec<String> = match &request.authorization {
        Authorization::None => Vec::new(),
        Authorization::Bearer(token) => vec![token.expose().to_owned()],
        Authorization::Basic { client_secret, .. } => vec![client_secret.expose().to_owned()],
    };
    let fields = request.form.iter().flatten().filter(|(name, _)| !PLAIN_FIELDS.contains(&name.as_str()));
    secrets.extend(fields.map(|(_, value)| value.clone()));
    let named = request.url.query_pairs().filter(|(name, _)| secrets::is_secret(name));
    secrets.extend(named.map(|(_, value)| value.into_owned()));
    let headers = request.headers.iter().filter(|header| secrets::is_secret(&header.name));
    secrets.extend(headers.map(|header| header.value.clone()));
    match request.body.as_ref().map(|body| &body.content) {
        Some(Content::Json(document)) => secrets.extend(secrets::values(document)),
        Some(Content::Form(pairs)) => {
            let named = pairs.iter().filter(|pair| secrets::is_secret(&pair.name));
            secrets.extend(named.map(|pair| pair.value.clone()));
        }
        _ => {}
    }
    let quoted: Vec<String> = secrets.iter().map(|secret| secret.escape_debug().to_string()).collect();
    secrets.extend(quoted);
    secrets.retain(|secret| !secret.is_empty());
    secrets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Body;
    use crate::operation::Method;
    use crate::pairs::Pair;
    use http::StatusCode;
    use serde_json::json;

    fn request() -> HttpRequest {
        HttpRequest {
            operation: "sign-in".to_owned(),
            method: Method::Post,
            url: "https://a.example/".parse().expect("a URL"),
            authorization: Authorization::Basic { client_id: "me".into(), client_secret: "hunter2".into() },
            headers: Vec::new(),
            body: None,
            form: Some(vec![("grant_type".into(), "x".into()), ("refresh_token".into(), "r\"1".into())]),
        }
    }

    fn excerpt(status: StatusCode, body: &str) -> String {
        of(&request(), &ApiResponse { status, content_type: None, body: body.as_bytes().to_vec(), passed_on: None })
    }

    #[test]
    fn names_and_reasons_are_told_and_no_secrets() {
        let ok = StatusCode::OK;
        let table = [
            (ok, r#"{"access_token": "secret", "expires_in": 5}"#, "access_token expires_in"),
            (ok, "[1, 2]", "a list of 2"),
            (ok, "eyJ.e30.secret", "a text"),
            (ok, "", "nothing"),
            (
                StatusCode::BAD_REQUEST,
                r#"{"error": "invalid_grant", "access_token": "secret"}"#,
                r#"OAuthError { error: "invalid_grant", description: None }"#,
            ),
            (StatusCode::UNAUTHORIZED, "no hunter2\nhere, r\"1", r#"Text("no ***\nhere, ***")"#),
        ];
        for (status, body, expected) in table {
            assert_eq!(excerpt(status, body), expected, "{body}");
        }
        assert!(excerpt(StatusCode::BAD_REQUEST, &"x".repeat(5_000)).chars().count() <= LONGEST);
    }

    #[test]
    fn what_a_person_is_told_of_a_refusal_has_no_secret_in_it() {
        let text = || "no hunter2 here".to_owned();
        let table = [
            (Said::Text(text()), r#"Text("no *** here")"#),
            (
                Said::OAuthError { error: "hunter2".into(), description: Some(text()) },
                r#"OAuthError { error: "hunter2", description: Some("no *** here") }"#,
            ),
            (
                Said::ApiError { code: None, message: Some(text()), description: Some(text()) },
                r#"ApiError { code: None, message: Some("no *** here"), description: Some("no *** here") }"#,
            ),
        ];
        for (mut said, expected) in table {
            star(&request(), &mut said);
            assert_eq!(format!("{said:?}"), expected);
        }
    }

    #[test]
    fn what_a_refusal_repeats_of_a_body_is_starred() {
        let body = |content| Body { media_type: "x/y".into(), content, origin: crate::body::Origin::Inline };
        let response = ApiResponse {
            status: StatusCode::BAD_REQUEST,
            content_type: None,
            body: b"bad: hunter3 of bob".to_vec(),
            passed_on: None,
        };
        let table = [
            (Content::Json(json!({"userPassword": "hunter3", "name": "bob"})), r#"Text("bad: *** of bob")"#),
            (Content::Form(vec![Pair::new("client_secret", "hunter3")]), r#"Text("bad: *** of bob")"#),
            (Content::Text("hunter3".into()), "a refusal"),
        ];
        for (content, expected) in table {
            assert_eq!(of(&HttpRequest { body: Some(body(content)), ..request() }, &response), expected);
        }
    }
}
