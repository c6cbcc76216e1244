//! The endpoints of the device flow (RFC 8628): device authorization, and the page where a user approves or denies.

use std::collections::HashMap;
use std::time::Duration;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::device_flow::{Decision, DeviceFlow};
use super::form::Fields;
use super::page;
use super::provider::Provider;
use super::responses::{client_error, oauth_error};
use super::scopes::{USER_SCOPES, known_scopes};
use super::users;

/// The largest number of device flows. Expired ones are removed first.
const MOST_DEVICE_FLOWS: usize = 10_000;

/// `POST restv1/device_authorization`
pub async fn authorization(State(provider): State<Provider>, headers: HeaderMap, form: Fields) -> Response {
    if !provider.is_client(&headers) {
        return client_error();
    }
    let now = provider.clock.now();
    let device_code = uuid::Uuid::new_v4().to_string();
    let flow = DeviceFlow::begin(known_scopes(form.get("scope"), USER_SCOPES), provider.sign_in, now);
    let user_code = flow.user_code.clone();
    {
        let mut issued = provider.issued();
        issued.device_flows.retain(|_, flow| flow.expires > now);
        if issued.device_flows.len() >= MOST_DEVICE_FLOWS {
            return oauth_error("slow_down", "Too many sign-ins are pending.");
        }
        issued.device_flows.insert(device_code.clone(), flow);
    }
    let page = format!("{}/jans-auth/device-code", provider.issuer);
    Json(json!({
        "device_code": device_code,
        "user_code": user_code,
        "verification_uri": page,
        "verification_uri_complete": format!("{page}?user_code={user_code}"),
        "expires_in": provider.sign_in.code_lifetime.as_secs(),
        "interval": seconds(provider.sign_in.poll_interval),
    }))
    .into_response()
}

/// `GET device-code`: asks for the user code, or for the user's decision if the query has a code.
pub async fn page(State(provider): State<Provider>, Query(query): Query<HashMap<String, String>>) -> Response {
    let Some(code) = query.get("user_code").map(|code| normalized(code)).filter(|code| !code.is_empty()) else {
        return html(StatusCode::OK, page::ask_for_code(None));
    };
    let scopes = pending_scopes(&provider, &code);
    match scopes {
        Some(scopes) => {
            html(StatusCode::OK, page::ask_for_decision(&code, provider.client_id(), &scopes, users::USERS))
        }
        None => html(StatusCode::NOT_FOUND, page::ask_for_code(Some(&code))),
    }
}

/// `POST device-code`: records the decision, Approve or Deny.
pub async fn decide(State(provider): State<Provider>, form: Fields) -> Response {
    let field = |name: &str| form.get(name).unwrap_or_default();
    let code = normalized(field("user_code"));
    let user = users::find(field("user"));
    let decision = match (field("decision"), user) {
        ("deny", _) => Decision::Denied,
        ("approve", Some(user)) => Decision::Approved(user),
        _ => return html(StatusCode::BAD_REQUEST, page::message("No decision recorded", "The form was incomplete.")),
    };
    let now = provider.clock.now();
    let mut issued = provider.issued();
    let flow = issued.device_flows.values_mut().find(|flow| flow.is_waiting(&code, now));
    let Some(flow) = flow else {
        return html(StatusCode::NOT_FOUND, page::ask_for_code(Some(&code)));
    };
    flow.decide(decision);
    match decision {
        Decision::Denied => html(StatusCode::OK, page::message("Denied", "The client gets no access.")),
        _ => html(StatusCode::OK, page::message("Approved", "Go back to your terminal. This page can be closed.")),
    }
}

/// The requested scopes of the flow with this user code, if it waits for a decision.
fn pending_scopes(provider: &Provider, code: &str) -> Option<Vec<String>> {
    let now = provider.clock.now();
    let issued = provider.issued();
    issued.device_flows.values().find(|flow| flow.is_waiting(code, now)).map(|flow| flow.scopes.clone())
}

/// An interval in seconds, as an integer where possible. Only tests use fractions of a second.
fn seconds(interval: Duration) -> serde_json::Value {
    if interval.subsec_nanos() == 0 { interval.as_secs().into() } else { interval.as_secs_f64().into() }
}

/// A page that runs no script, loads no resource and can't be framed. [`super::guard`] checks the `Origin` header of its
/// form; browsers omit that header under the referrer policy `no-referrer`, hence `same-origin`.
fn html(status: StatusCode, html: String) -> Response {
    const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; \
                          base-uri 'none'";
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, Html(html)).into_response()
}

/// Brings a user code to the form `BCDF-GHJK`: people type it in any case, with or without the hyphen.
fn normalized(text: &str) -> String {
    let mut code: String =
        text.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase()).take(9).collect();
    if code.len() == 8 {
        code.insert(4, '-');
    }
    code
}

#[cfg(test)]
mod tests {
    use super::super::device_flow::user_code;
    use super::*;

    #[test]
    fn fractions_of_an_interval_are_kept() {
        assert_eq!(seconds(Duration::from_secs(5)), json!(5));
        assert_eq!(seconds(Duration::from_millis(200)), json!(0.2));
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        for text in ["BCDF-GHJK", "bcdfghjk", " bcdf ghjk\n"] {
            assert_eq!(normalized(text), "BCDF-GHJK");
        }
        assert_eq!(normalized("<script>"), "SCRIPT");
        let code = user_code();
        assert_eq!(normalized(&code), code);
    }
}
