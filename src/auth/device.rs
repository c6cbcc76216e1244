//! The device flow (RFC 8628): the prompt for the user, and the results of polls.

use std::time::Duration;

use http::StatusCode;
use serde_json::Value;
use url::Url;

use super::error::SignInError;
use crate::response::{ErrorBody, ResponseBody};
use crate::secret::Secret;
use crate::transport::{CallError, CallFailure};

/// A client that polls too often adds this to its interval (section 3.5).
const SLOW_DOWN: Duration = Duration::from_secs(5);

/// The interval if the response has none (section 3.2).
const DEFAULT_INTERVAL: Duration = Duration::from_secs(5);

/// The longest interval.
const LONGEST_INTERVAL: Duration = Duration::from_secs(60);

/// A device flow that waits for the user.
#[derive(Clone, Debug)]
pub struct DeviceAuthorization {
    /// The code with which the client polls.
    pub device_code: Secret,
    /// The code that the user compares or types.
    pub user_code: String,
    /// The page to open.
    pub verification_uri: String,
    /// The page with the code in its URL.
    pub verification_uri_complete: Option<String>,
    /// The lifetime of the codes.
    pub lifetime: Duration,
    /// The interval between two polls.
    pub interval: Duration,
}

/// Prompts the user to sign in, on a terminal or in a popup.
pub trait DevicePrompt: Send + Sync {
    /// Shows the URL of the page and the code.
    fn show(&self, authorization: &DeviceAuthorization);
    /// Shows the remaining time; called about every second.
    fn wait(&self, remaining: Duration);
    /// Ends the prompt.
    fn end(&self);
    /// Whether the user cancelled the sign-in.
    fn is_cancelled(&self) -> bool;
}

impl DeviceAuthorization {
    /// Reads the response of the device authorization endpoint; `None` if a member is missing or not valid.
    #[must_use]
    pub fn read(body: &ResponseBody) -> Option<Self> {
        let ResponseBody::Json(body) = body else {
            return None;
        };
        let text = |name: &str| body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let seconds = |name: &str| body.get(name).and_then(Value::as_f64).filter(|seconds| *seconds >= 0.0);
        let duration = |seconds: f64| Duration::try_from_secs_f64(seconds).ok();
        Some(Self {
            device_code: text("device_code")?.into(),
            user_code: text("user_code")?.to_owned(),
            verification_uri: page(text("verification_uri").or_else(|| text("verification_url"))?)?,
            verification_uri_complete: text("verification_uri_complete").and_then(page),
            lifetime: duration(seconds("expires_in")?)?,
            interval: seconds("interval")
                .filter(|seconds| *seconds > 0.0)
                .and_then(duration)
                .unwrap_or(DEFAULT_INTERVAL)
                .min(LONGEST_INTERVAL),
        })
    }

    /// The URL that requires the least typing: the one with the code, if the server has it.
    #[must_use]
    pub fn best_page(&self) -> &str {
        self.verification_uri_complete.as_deref().unwrap_or(&self.verification_uri)
    }
}

/// Accepts only web pages: another URL scheme could open a file or start a program.
fn page(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    matches!(url.scheme(), "https" | "http").then(|| url.to_string())
}

/// The next step after a poll.
#[derive(Debug)]
pub enum Step {
    /// Poll again after the interval.
    Wait,
    /// The user approved the sign-in; the response of the token endpoint.
    Done(ResponseBody),
    /// The sign-in failed.
    Fail(SignInError),
}

/// The next step after a poll; lengthens the interval if the server or the network requires it.
pub fn step(result: Result<ResponseBody, CallError>, interval: &mut Duration) -> Step {
    let error = match result {
        Ok(body) => return Step::Done(body),
        Err(error) => error,
    };
    let oauth_error = match &error.failure {
        // After a temporary network failure the interval doubles (section 3.5).
        CallFailure::Network(failure) if !failure.is_lasting() => {
            *interval = (*interval * 2).min(LONGEST_INTERVAL);
            return Step::Wait;
        }
        CallFailure::Api(error) if error.status.is_server_error() => return Step::Wait,
        // A rate limit is independent of the sign-in.
        CallFailure::Api(limit) if limit.status == StatusCode::TOO_MANY_REQUESTS => {
            let retry_after = error.details.retry_after.unwrap_or_default();
            *interval = (*interval + SLOW_DOWN).max(retry_after).min(LONGEST_INTERVAL);
            return Step::Wait;
        }
        CallFailure::Api(error) => match &error.body {
            ErrorBody::OAuthError { error: code, .. } => code.as_str(),
            _ => "",
        },
        CallFailure::Network(_) => "",
    };
    match oauth_error {
        "authorization_pending" => Step::Wait,
        "slow_down" => {
            *interval = (*interval + SLOW_DOWN).min(LONGEST_INTERVAL);
            Step::Wait
        }
        "access_denied" => Step::Fail(SignInError::Denied),
        "expired_token" => Step::Fail(SignInError::Expired),
        _ => Step::Fail(SignInError::call(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Method;
    use crate::response::ApiError;
    use crate::transport::NetworkFailure;
    use serde_json::json;

    fn failed(failure: CallFailure) -> CallError {
        CallError {
            operation: "sign-in".into(),
            method: Method::Post,
            url: "https://a.example/".into(),
            failure,
            details: crate::transport::CallDetails::default(),
        }
    }

    fn oauth_error(status: StatusCode, error: &str) -> CallError {
        let body = ErrorBody::OAuthError { error: error.to_owned(), description: None };
        failed(CallFailure::Api(ApiError { status, body }))
    }

    #[test]
    fn polls_continue_until_the_user_decides() {
        let mut interval = Duration::from_secs(5);
        let bad = StatusCode::BAD_REQUEST;
        let mut after = |outcome| (step(outcome, &mut interval), interval.as_secs());
        assert!(matches!(after(Err(oauth_error(bad, "authorization_pending"))), (Step::Wait, 5)));
        assert!(matches!(after(Err(oauth_error(bad, "slow_down"))), (Step::Wait, 10)));
        assert!(matches!(after(Err(oauth_error(StatusCode::BAD_GATEWAY, ""))), (Step::Wait, 10)));
        assert!(matches!(
            after(Err(failed(CallFailure::Network(NetworkFailure::ConnectionRefused)))),
            (Step::Wait, 20)
        ));
        for _ in 0..9 {
            after(Err(failed(CallFailure::Network(NetworkFailure::ConnectionRefused))));
        }
        assert!(matches!(after(Ok(ResponseBody::Nothing)), (Step::Done(ResponseBody::Nothing), 60)));
    }

    #[test]
    fn too_many_requests_slow_the_polls_down_and_do_not_end_the_sign_in() {
        let mut interval = Duration::from_secs(5);
        let mut after = |retry_after: Option<u64>| {
            let mut error = oauth_error(StatusCode::TOO_MANY_REQUESTS, "Too many requests");
            error.details.retry_after = retry_after.map(Duration::from_secs);
            (step(Err(error), &mut interval), interval.as_secs())
        };
        assert!(matches!(after(None), (Step::Wait, 10)));
        assert!(matches!(after(Some(1)), (Step::Wait, 15)), "the protocol requires more than the server");
        assert!(matches!(after(Some(40)), (Step::Wait, 40)));
        assert!(matches!(after(Some(86_400)), (Step::Wait, 60)));
    }

    #[test]
    fn denial_expiry_and_other_errors_end_the_flow() {
        let fail = |error| match step(Err(oauth_error(StatusCode::BAD_REQUEST, error)), &mut Duration::from_secs(5)) {
            Step::Fail(error) => error,
            other => panic!("{other:?}"),
        };
        assert!(matches!(fail("access_denied"), SignInError::Denied));
        assert!(matches!(fail("expired_token"), SignInError::Expired));
        assert!(matches!(fail("invalid_grant"), SignInError::Call(_)));
    }

    #[test]
    fn only_web_pages_are_accepted() {
        let read = |uri: &str| {
            let body = json!({"device_code": "d", "user_code": "u", "verification_uri": uri, "expires_in": 60});
            DeviceAuthorization::read(&ResponseBody::Json(body))
        };
        let authorization = read("https://jans.example/device").expect("an authorization");
        assert_eq!((authorization.interval, authorization.lifetime), (DEFAULT_INTERVAL, Duration::from_secs(60)));
        let without_pause = json!({"device_code": "d", "user_code": "u", "verification_uri": "https://a.example/", "expires_in": 60, "interval": 0});
        let read_without_pause =
            DeviceAuthorization::read(&ResponseBody::Json(without_pause)).expect("an authorization");
        assert_eq!(read_without_pause.interval, DEFAULT_INTERVAL, "an interval of 0 is replaced");
        for uri in ["file:///etc/passwd", "javascript:alert(1)", "", "device"] {
            assert!(read(uri).is_none(), "{uri}");
        }
    }
}
