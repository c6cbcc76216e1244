//! Recognises the values of a session that are times, and shows them in UTC and local time.
//!
//! The server's own dates are texts without a zone; login pages and authentication scripts leave
//! milliseconds since 1970, mostly as texts too, and claims of OpenID Connect have seconds.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::time;

/// Claims that are seconds since 1970 (RFC 7519, OpenID Connect Core).
const SECONDS: &[&str] = &["exp", "iat", "nbf", "auth_time", "updated_at"];

/// The name of a time contains one of these. A number with any other name may be an identifier.
const NAMES: &[&str] = &["time", "date", "expir", "created", "updated", "modified", "used"];

/// A time that was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldTime {
    moment: Timestamp,
    /// Whether the value itself is the time in UTC as text.
    is_spelled: bool,
}

/// The time that a field's value means, if it is unambiguous.
#[must_use]
pub fn moment(name: &str, value: &str) -> Option<FieldTime> {
    // The longest time is an offset date-time with nine digits of fraction.
    if !(10..=35).contains(&value.len()) {
        return None;
    }
    if value.bytes().all(|byte| byte.is_ascii_digit()) {
        return number(name, value.parse().ok()?).map(|moment| FieldTime { moment, is_spelled: false });
    }
    // A date alone is a day, not a time.
    let moment = time::parse_server(value).filter(|_| value.len() > 10)?;
    let is_spelled = !value[10..].contains(['+', '-']);
    Some(FieldTime { moment, is_spelled })
}

fn number(name: &str, number: i64) -> Option<Timestamp> {
    let name = name.to_ascii_lowercase();
    let is_named = || NAMES.iter().any(|word| name.contains(word)) || name.ends_with("_at");
    let moment = match number {
        // 2001 to 2100, as milliseconds and as seconds.
        1_000_000_000_000..4_102_444_800_000 if is_named() => Timestamp::from_millisecond(number),
        1_000_000_000..4_102_444_800 if SECONDS.contains(&name.as_str()) => Timestamp::from_second(number),
        _ => return None,
    };
    moment.ok()
}

/// The remark beside the value: `UTC · 2024-10-25 16:52:06 +02:00`.
#[must_use]
pub fn beside(moment: &FieldTime, zone: &TimeZone) -> String {
    let utc =
        if moment.is_spelled { "UTC".to_owned() } else { format!("{} UTC", time::format_for_people(moment.moment)) };
    if *zone == TimeZone::UTC || zone.iana_name().is_some_and(|name| name == "Etc/UTC" || name == "UTC") {
        return utc;
    }
    format!("{utc} · {}", moment.moment.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %:z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_from_other_values() {
        let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a zone");
        let table = [
            ("expirationDate", "2024-10-25T14:52:06", Some("UTC · 2024-10-25 16:52:06 +02:00")),
            ("anything", "2024-12-25T14:52:06.250", Some("UTC · 2024-12-25 15:52:06 +01:00")),
            ("anything", "2024-12-25T23:52:06Z", Some("UTC · 2024-12-26 00:52:06 +01:00")),
            ("anything", "2024-12-25T23:52:06-05:00", Some("2024-12-26 04:52:06 UTC · 2024-12-26 05:52:06 +01:00")),
            ("login_time", "1729867926000", Some("2024-10-25 14:52:06 UTC · 2024-10-25 16:52:06 +02:00")),
            ("lastUsedAt", "1729867926000", Some("2024-10-25 14:52:06 UTC · 2024-10-25 16:52:06 +02:00")),
            ("auth_time", "1729867926", Some("2024-10-25 14:52:06 UTC · 2024-10-25 16:52:06 +02:00")),
            ("login_time", "1729867926", None),
            ("device_id", "1729867926000", None),
            ("ttl_time", "99", None),
            ("time", "9999999999999", None),
            ("expirationDate", "2024-10-25", None),
            ("expirationDate", "2024-13-25T14:52:06", None),
            ("time", "１７２９８６７", None),
            ("time", "", None),
        ];
        for (name, value, expected) in table {
            let found = moment(name, value).map(|moment| beside(&moment, &zone));
            assert_eq!(found.as_deref(), expected, "{name}: {value}");
        }
    }

    #[test]
    fn who_lives_in_utc_reads_it_once() {
        let moment = moment("iat", "1729867926").expect("a moment");
        assert_eq!(beside(&moment, &TimeZone::UTC), "2024-10-25 14:52:06 UTC");
    }
}
