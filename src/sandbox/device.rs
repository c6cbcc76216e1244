//! The device flow (RFC 8628): codes, polling, and the page where a user decides.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::form::Fields;
use super::oauth::{Provider, USER_SCOPES, known_scopes, refuse, refuse_client};
use super::page;
use super::users::{self, User};

/// What a client that polls too quickly must add to its interval (RFC 8628, section 3.5).
const SLOW_DOWN: Duration = Duration::from_secs(5);

/// How many flows are remembered; those that expired make room first.
const MOST_DEVICES: usize = 10_000;

/// The letters of a user code: none that looks like another, none that makes words.
const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";

/// A flow that somebody began.
pub struct Device {
    user_code: String,
    scopes: Vec<String>,
    expires: Timestamp,
    interval: Duration,
    polled: Option<Instant>,
    decision: Decision,
}

#[derive(Clone, Copy)]
enum Decision {
    Pending,
    Approved(&'static User),
    Denied,
}

/// What a poll learns.
pub enum Poll {
    /// Nobody has decided yet.
    Pending,
    /// As before, and this poll came too early.
    SlowDown,
    /// Who approved, and what.
    Approved(&'static User, Vec<String>),
    /// Somebody said no.
    Denied,
    /// It is too late.
    Expired,
}

impl Device {
    /// Looks at the flow, and notes that it was looked at.
    pub fn poll(&mut self, now: Timestamp, instant: Instant) -> Poll {
        let is_early = self.polled.is_some_and(|before| instant.duration_since(before) < self.interval);
        self.polled = Some(instant);
        match self.decision {
            _ if self.expires <= now => Poll::Expired,
            Decision::Denied => Poll::Denied,
            _ if is_early => {
                self.interval += SLOW_DOWN;
                Poll::SlowDown
            }
            Decision::Pending => Poll::Pending,
            Decision::Approved(user) => Poll::Approved(user, self.scopes.clone()),
        }
    }
}

/// `POST restv1/device_authorization`
pub async fn authorization(State(provider): State<Provider>, headers: HeaderMap, form: Fields) -> Response {
    if !provider.is_client(&headers) {
        return refuse_client();
    }
    let lifetime = provider.sign_in.code_lifetime;
    let interval = provider.sign_in.poll_interval;
    let now = provider.clock.now();
    let user_code = user_code();
    let device_code = uuid::Uuid::new_v4().to_string();
    let device = Device {
        user_code: user_code.clone(),
        scopes: known_scopes(form.get("scope"), USER_SCOPES),
        expires: now + lifetime,
        interval,
        polled: None,
        decision: provider.sign_in.auto_approve.map_or(Decision::Pending, Decision::Approved),
    };
    {
        let mut issued = provider.issued();
        issued.devices.retain(|_, device| device.expires > now);
        if issued.devices.len() >= MOST_DEVICES {
            return refuse(StatusCode::BAD_REQUEST, "slow_down", "Too many sign-ins wait for their users.");
        }
        issued.devices.insert(device_code.clone(), device);
    }
    let page = format!("{}/jans-auth/device-code", provider.issuer);
    Json(json!({
        "device_code": device_code,
        "user_code": user_code,
        "verification_uri": page,
        "verification_uri_complete": format!("{page}?user_code={user_code}"),
        "expires_in": lifetime.as_secs(),
        "interval": seconds(interval),
    }))
    .into_response()
}

/// `GET device-code`: asks for the code, or shows what it stands for.
pub async fn page(State(provider): State<Provider>, Query(query): Query<HashMap<String, String>>) -> Response {
    let Some(code) = query.get("user_code").map(|code| regular(code)).filter(|code| !code.is_empty()) else {
        return show(StatusCode::OK, page::ask_for_code(None));
    };
    let scopes = waiting(&provider, &code);
    match scopes {
        Some(scopes) => {
            show(StatusCode::OK, page::ask_for_decision(&code, provider.client_id(), &scopes, users::USERS))
        }
        None => show(StatusCode::NOT_FOUND, page::ask_for_code(Some(&code))),
    }
}

/// `POST device-code`: Approve or Deny.
pub async fn decide(State(provider): State<Provider>, form: Fields) -> Response {
    let field = |name: &str| form.get(name).unwrap_or_default();
    let code = regular(field("user_code"));
    let user = users::find(field("user"));
    let decision = match (field("decision"), user) {
        ("deny", _) => Decision::Denied,
        ("approve", Some(user)) => Decision::Approved(user),
        _ => return show(StatusCode::BAD_REQUEST, page::message("Nothing was decided", "The form was incomplete.")),
    };
    let now = provider.clock.now();
    let mut issued = provider.issued();
    let device = issued.devices.values_mut().find(|device| is_waiting(device, &code, now));
    let Some(device) = device else {
        return show(StatusCode::NOT_FOUND, page::ask_for_code(Some(&code)));
    };
    device.decision = decision;
    match decision {
        Decision::Denied => show(StatusCode::OK, page::message("Denied", "The client gets no access.")),
        _ => show(StatusCode::OK, page::message("Approved", "Go back to your terminal. This page can be closed.")),
    }
}

fn is_waiting(device: &Device, code: &str, now: Timestamp) -> bool {
    device.user_code == code && device.expires > now && matches!(device.decision, Decision::Pending)
}

/// The scopes of the flow that waits for a decision under this code.
fn waiting(provider: &Provider, code: &str) -> Option<Vec<String>> {
    let now = provider.clock.now();
    let issued = provider.issued();
    issued.devices.values().find(|device| is_waiting(device, code, now)).map(|device| device.scopes.clone())
}

/// Whole seconds as everybody writes them; a shorter interval, which only tests ask for, is not rounded to none.
fn seconds(interval: Duration) -> serde_json::Value {
    if interval.subsec_nanos() == 0 { interval.as_secs().into() } else { interval.as_secs_f64().into() }
}

/// The page runs no script, loads nothing, and can't be framed. Its own form is told by its origin, which browsers
/// leave out where no referrer may be sent at all.
fn show(status: StatusCode, html: String) -> Response {
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

/// `BCDF-GHJK`
fn user_code() -> String {
    let mut code: String = uuid::Uuid::new_v4()
        .as_bytes()
        .iter()
        // The version and variant bits of a UUID are not random.
        .enumerate()
        .filter(|(index, _)| !matches!(index, 6 | 8))
        .take(8)
        .map(|(_, byte)| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]))
        .collect();
    code.insert(4, '-');
    code
}

/// A code as people type it: in any case, with or without its hyphen.
fn regular(text: &str) -> String {
    let mut code: String =
        text.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase()).take(9).collect();
    if code.len() == 8 {
        code.insert(4, '-');
    }
    code
}

/// How long a user may take to decide.
pub const CODE_LIFETIME: SignedDuration = SignedDuration::from_mins(10);

#[cfg(test)]
mod tests {
    use super::*;

    fn device(decision: Decision) -> Device {
        Device {
            user_code: "BCDF-GHJK".into(),
            scopes: vec!["openid".into()],
            expires: Timestamp::UNIX_EPOCH + SignedDuration::from_secs(60),
            interval: Duration::from_secs(5),
            polled: None,
            decision,
        }
    }

    #[test]
    fn an_interval_is_never_told_shorter_than_it_is() {
        assert_eq!(seconds(Duration::from_secs(5)), json!(5));
        assert_eq!(seconds(Duration::from_millis(200)), json!(0.2));
    }

    #[test]
    fn a_poll_that_comes_early_lengthens_the_interval() {
        let mut device = device(Decision::Pending);
        let start = Instant::now();
        let mut poll = |seconds| device.poll(Timestamp::UNIX_EPOCH, start + Duration::from_secs(seconds));
        assert!(matches!(poll(0), Poll::Pending));
        assert!(matches!(poll(5), Poll::Pending));
        assert!(matches!(poll(9), Poll::SlowDown));
        assert!(matches!(poll(18), Poll::SlowDown), "9 s is less than 10 s");
        assert!(matches!(poll(33), Poll::Pending));
    }

    #[test]
    fn decisions_are_told_until_the_code_expires() {
        let poll = |decision, seconds| {
            device(decision).poll(Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds), Instant::now())
        };
        assert!(matches!(poll(Decision::Denied, 0), Poll::Denied));
        assert!(
            matches!(poll(Decision::Approved(&users::USERS[0]), 59), Poll::Approved(user, _) if user.name == "admin")
        );
        assert!(matches!(poll(Decision::Approved(&users::USERS[0]), 60), Poll::Expired));
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        for text in ["BCDF-GHJK", "bcdfghjk", " bcdf ghjk\n"] {
            assert_eq!(regular(text), "BCDF-GHJK");
        }
        assert_eq!(regular("<script>"), "SCRIPT");
        let code = user_code();
        assert_eq!(regular(&code), code);
    }
}
