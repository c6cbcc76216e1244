//! The excerpt of a response for the log: the names of its members, or the error. Also hides secrets of the request in
//! error bodies.

use serde_json::Value;

use super::request::{Authorization, HttpRequest};
use crate::body::secrets::{self, Known};
use crate::body::{BodyContent, PartContent};
use crate::response::{self, ApiResponse, ErrorBody, ResponseBody};

/// The longest excerpt, in characters.
const LONGEST: usize = 300;

/// The fields of a form that are not secrets.
const PLAIN_FIELDS: [&str; 4] = ["client_id", "grant_type", "scope", "token_type_hint"];

/// The excerpt, on one line: without the values of a successful response, and without secrets of the request.
pub(super) fn of(request: &HttpRequest, response: &ApiResponse) -> String {
    let text = match response::read(response.clone()) {
        Ok(ResponseBody::Json(Value::Object(object))) => object.keys().cloned().collect::<Vec<_>>().join(" "),
        Ok(ResponseBody::Json(Value::Array(items))) => format!("a list of {}", items.len()),
        Ok(ResponseBody::Json(_)) => "a value".to_owned(),
        Ok(ResponseBody::Page(page)) => format!("a list of {}", page.count()),
        Ok(ResponseBody::Large(large)) => format!("a list of {}", large.count()),
        Ok(ResponseBody::Text(_)) => "a text".to_owned(),
        Ok(ResponseBody::Nothing) => "no body".to_owned(),
        Ok(ResponseBody::Bytes { .. } | ResponseBody::PassedOn(_)) => "bytes".to_owned(),
        // The error may repeat the request, and the secrets in text and files can't be recognized.
        Err(_) if has_unstructured_body(request) => "an error".to_owned(),
        Err(mut error) => {
            // Must precede `Debug`, which escapes characters.
            star(request, &mut error.body);
            format!("{:?}", error.body)
        }
    };
    // The names of members may repeat the request, too.
    let starred = secrets_of(request).star(&text);
    starred.chars().filter(|character| !character.is_control()).take(LONGEST).collect()
}

/// Replaces secrets of the request in an error body with stars. Keeps error codes, on which the sign-in depends.
pub(super) fn star(request: &HttpRequest, body: &mut ErrorBody) {
    let mut sent = secrets_of(request);
    if sent.is_empty() {
        return;
    }
    let mut star = |text: &mut String| *text = sent.star(text);
    match body {
        ErrorBody::Nothing => {}
        ErrorBody::Text(text) | ErrorBody::BrokenJson { problem: text } => star(text),
        ErrorBody::OAuthError { error: _, description: text }
        | ErrorBody::HtmlPage { title: text }
        | ErrorBody::ProxyPage { title: text }
        | ErrorBody::ServerPage { cause: text } => text.iter_mut().for_each(star),
        ErrorBody::ConfigApi { code: _, message, description } => message.iter_mut().chain(description).for_each(star),
        ErrorBody::InsufficientScopes { required, granted } => required.iter_mut().chain(granted).for_each(star),
    }
}

/// Whether the body of the request is text, bytes or files, whose secrets have no names.
fn has_unstructured_body(request: &HttpRequest) -> bool {
    let content = request.body.as_ref().map(|body| &body.content);
    content.is_some_and(|content| !matches!(content, BodyContent::Json(_) | BodyContent::Form(_)))
}

/// The secrets of a request.
fn secrets_of(request: &HttpRequest) -> Known {
    let mut known = Known::default();
    match &request.authorization {
        Authorization::None => {}
        Authorization::Bearer(token) => known.add(token.expose()),
        Authorization::Basic { client_id, client_secret } => known.add_basic(client_id, client_secret.expose()),
    }
    for (name, value) in request.form.iter().flatten() {
        if !PLAIN_FIELDS.contains(&name.as_str()) {
            known.add(value);
        }
    }
    for (name, value) in request.url.query_pairs() {
        add_pair(&mut known, &name, &value);
    }
    if let Some(password) = request.url.password() {
        known.add(password);
    }
    for header in &request.headers {
        add_pair(&mut known, &header.name, &header.value);
        // `Authorization: Bearer TOKEN`
        if let Some((_, credentials)) = header.value.split_once(' ').filter(|_| secrets::is_secret(&header.name)) {
            known.add(credentials);
        }
    }
    if let Some(body) = &request.body {
        add_content(&mut known, &body.content);
    }
    known
}

fn add_content(known: &mut Known, content: &BodyContent) {
    match content {
        BodyContent::Json(document) => secrets::values(document).iter().for_each(|secret| known.add(secret)),
        BodyContent::Text(text) => secrets::values_of_text(text).iter().for_each(|secret| known.add(secret)),
        BodyContent::Form(pairs) => pairs.iter().for_each(|pair| add_pair(known, &pair.name, &pair.value)),
        BodyContent::Multipart(parts) => {
            for part in parts {
                if let PartContent::Json(document) = &part.content {
                    let document = serde_json::json!({ &part.name: document });
                    secrets::values(&document).iter().for_each(|secret| known.add(secret));
                }
            }
        }
        BodyContent::Bytes(_) | BodyContent::File(_) => {}
    }
}

/// Adds a value, if its name says that it is a secret; otherwise, the secrets in it.
fn add_pair(known: &mut Known, name: &str, value: &str) {
    if secrets::is_secret(name) {
        known.add(value);
    } else {
        secrets::values_of_text(value).iter().for_each(|secret| known.add(secret));
    }
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
            may_repeat: false,
            is_single: false,
            is_page: false,
            form: Some(vec![("grant_type".into(), "x".into()), ("refresh_token".into(), "r\"1".into())]),
        }
    }

    fn excerpt(status: StatusCode, body: &str) -> String {
        of(&request(), &ApiResponse { status, content_type: None, body: body.as_bytes().to_vec(), passed_on: None })
    }

    #[test]
    fn an_excerpt_has_names_and_errors_but_no_secrets() {
        let ok = StatusCode::OK;
        let table = [
            (ok, r#"{"access_token": "secret", "expires_in": 5}"#, "access_token expires_in"),
            (ok, "[1, 2]", "a list of 2"),
            (ok, "eyJ.e30.secret", "a text"),
            (ok, "", "no body"),
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
    fn secrets_in_error_messages_are_starred() {
        let text = || "no hunter2 here".to_owned();
        let table = [
            (ErrorBody::Text(text()), r#"Text("no *** here")"#),
            (
                ErrorBody::OAuthError { error: "hunter2".into(), description: Some(text()) },
                r#"OAuthError { error: "hunter2", description: Some("no *** here") }"#,
            ),
            (
                ErrorBody::ConfigApi { code: None, message: Some(text()), description: Some(text()) },
                r#"ConfigApi { code: None, message: Some("no *** here"), description: Some("no *** here") }"#,
            ),
        ];
        for (mut body, expected) in table {
            star(&request(), &mut body);
            assert_eq!(format!("{body:?}"), expected);
        }
    }

    #[test]
    fn encoded_secrets_are_starred() {
        let basic = "bWU6aHVudGVyMg==";
        for repeated in [format!("bad header Basic {basic}"), r#"{"refresh_token":"r\"1"}"#.into(), "r%221".into()] {
            let mut body = ErrorBody::Text(repeated.clone());
            star(&request(), &mut body);
            let shown = format!("{body:?} {}", excerpt(StatusCode::BAD_REQUEST, &repeated));
            assert!(!shown.contains(basic) && !shown.contains("r%22") && !shown.contains("\"1"), "{shown}");
        }
        let repeated = || Some("hunter2?".to_owned());
        let pages = [
            ErrorBody::HtmlPage { title: repeated() },
            ErrorBody::ProxyPage { title: repeated() },
            ErrorBody::ServerPage { cause: repeated() },
        ];
        for mut page in pages {
            star(&request(), &mut page);
            assert!(!format!("{page:?}").contains("hunter2") && format!("{page:?}").contains("***?"), "{page:?}");
        }
    }

    #[test]
    fn a_secret_that_is_cut_off_at_the_end_of_an_error_is_starred() {
        let body = format!("{}hunter2", "x".repeat(1_995));
        let response = ApiResponse {
            status: StatusCode::BAD_REQUEST,
            content_type: None,
            body: body.into_bytes(),
            passed_on: None,
        };
        let mut body = response::read(response).expect_err("an error").body;
        star(&request(), &mut body);
        assert!(!format!("{body:?}").contains("hunt"));
    }

    #[test]
    fn secrets_of_the_request_body_are_starred() {
        let body = |content| Body { media_type: "x/y".into(), content, origin: crate::body::BodyOrigin::Inline };
        let response = ApiResponse {
            status: StatusCode::BAD_REQUEST,
            content_type: None,
            body: b"bad: hunter3 of bob".to_vec(),
            passed_on: None,
        };
        let table = [
            (BodyContent::Json(json!({"userPassword": "hunter3", "name": "bob"})), r#"Text("bad: *** of bob")"#),
            (BodyContent::Form(vec![Pair::new("client_secret", "hunter3")]), r#"Text("bad: *** of bob")"#),
            (BodyContent::Text("hunter3".into()), "an error"),
        ];
        for (content, expected) in table {
            assert_eq!(of(&HttpRequest { body: Some(body(content)), ..request() }, &response), expected);
        }
    }
}
