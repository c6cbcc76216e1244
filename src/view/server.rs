//! Names of servers in prompts and results.

use url::Url;

use super::sanitize;
use crate::operation::Service;
use crate::settings::Settings;

/// The server of a service and, if there is one, the profile: `jans.example (profile work)`.
#[must_use]
pub fn server(service: Service, settings: &Settings) -> String {
    named(settings.require_base_url(service).ok(), settings.profile.as_deref())
}

/// The profile, to be written after a server: ` (profile work)`; empty if there is none.
#[must_use]
pub fn profile(settings: &Settings) -> String {
    behind(settings.profile.as_deref())
}

fn behind(profile: Option<&str>) -> String {
    profile.map(|name| format!(" (profile {})", sanitize::text(name))).unwrap_or_default()
}

fn named(url: Option<&Url>, profile: Option<&str>) -> String {
    let host = url.and_then(Url::host_str).unwrap_or("the server");
    let port = url.and_then(Url::port).map(|port| format!(":{port}")).unwrap_or_default();
    format!("{host}{port}{}", behind(profile))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_and_the_profile_are_named() {
        let url = |text: &str| Url::parse(text).expect("a URL");
        let table = [
            (named(Some(&url("https://jans.example/jans-config-api/")), None), "jans.example"),
            (named(Some(&url("https://jans.example:443/x/")), Some("work")), "jans.example (profile work)"),
            (named(Some(&url("http://127.0.0.1:8080/")), Some("w\u{1b}")), "127.0.0.1:8080 (profile w\\x1b)"),
            (named(Some(&url("https://[::1]:8443/")), None), "[::1]:8443"),
        ];
        for (named, expected) in table {
            assert_eq!(named, expected);
        }
    }
}
