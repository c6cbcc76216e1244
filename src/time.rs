//! Parses times from the command line and the server, and formats them for filters and tables.
//!
//! The server stores times without a zone, usually in UTC. Therefore a time without a zone is UTC.

use jiff::civil::DateTime;
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The text is not a time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a time: write 2024-10-12, \"2024-10-12 00:00:00\", 2024-10-12T00:00:00+02:00, now, +2h or -7d \
     (s, m, h, d, w); without a zone it is UTC"
)]
pub struct TimeError {
    /// The text, unchanged.
    pub text: String,
}

/// Reads a time of the command line; a relative one is added to `now`.
///
/// # Errors
/// The text has none of the known forms, or the time is out of range.
pub fn parse(text: &str, now: Timestamp) -> Result<Timestamp, TimeError> {
    let trimmed = text.trim();
    let timestamp = match trimmed.as_bytes() {
        b"now" => Some(now),
        [b'+' | b'-', ..] => relative(trimmed).and_then(|distance| now.checked_add(distance).ok()),
        _ => absolute(trimmed),
    };
    timestamp.ok_or_else(|| TimeError { text: text.to_owned() })
}

/// The time that is a distance such as `30m`, `2h` or `1d12h` before `now`; `None` if the text is not such a distance.
#[must_use]
pub fn ago(text: &str, now: Timestamp) -> Option<Timestamp> {
    relative(&format!("-{}", text.trim())).and_then(|distance| now.checked_add(distance).ok())
}

/// Reads a time of the server: `2024-10-25T14:52:06`, with or without a fraction or a zone.
#[must_use]
pub fn parse_server(text: &str) -> Option<Timestamp> {
    usual(text.as_bytes()).or_else(|| absolute(text.trim()))
}

/// Reads `2024-10-25T14:52:06`, as nearly all times of the server are: an export reads millions of them.
fn usual(text: &[u8]) -> Option<Timestamp> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2] = text else {
        return None;
    };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| byte - b'0');
    let pair = |one, two| Some(i8::try_from(digit(one)? * 10 + digit(two)?).unwrap_or_default());
    let year = i16::from(pair(y1, y2)?) * 100 + i16::from(pair(y3, y4)?);
    // A time that does not exist is an error of the parser of all forms.
    let time =
        DateTime::new(year, pair(m1, m2)?, pair(d1, d2)?, pair(h1, h2)?, pair(n1, n2)?, pair(s1, s2)?, 0).ok()?;
    TimeZone::UTC.to_timestamp(time).ok()
}

/// Writes a time for the server's filters: `2024-10-12 00:00:00`, with milliseconds unless they are 0.
#[must_use]
pub fn format_for_filter(timestamp: Timestamp) -> String {
    let pattern = if timestamp.subsec_millisecond() == 0 { "%Y-%m-%d %H:%M:%S" } else { "%Y-%m-%d %H:%M:%S.%3f" };
    timestamp.strftime(pattern).to_string()
}

/// Writes a time in UTC for a table: `2024-10-12 00:00:00`.
#[cfg(feature = "tui")]
#[must_use]
pub fn format_for_people(timestamp: Timestamp) -> String {
    timestamp.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// The present time and the time zone by which a table shows times.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The present time, from which distances count.
    pub now: Timestamp,
    /// The zone of the shown times.
    pub zone: TimeZone,
}

impl Clock {
    /// A clock that shows times in UTC.
    #[must_use]
    pub const fn utc(now: Timestamp) -> Self {
        Self { now, zone: TimeZone::UTC }
    }

    /// The name of the zone in a heading: `UTC`, `Europe/Berlin`, `UTC+02:00`; `local time` for a zone without a name.
    #[must_use]
    pub fn zone_name(&self) -> String {
        if self.zone.is_unknown() || self.zone == TimeZone::UTC {
            return "UTC".to_owned();
        }
        match (self.zone.iana_name(), self.zone.to_fixed_offset()) {
            (Some(name), _) => name.to_owned(),
            (None, Ok(_)) => format!("UTC{}", self.now.to_zoned_datetime(self.zone.clone()).strftime("%:z")),
            (None, Err(_)) => "local time".to_owned(),
        }
    }

    /// Writes a time: `2024-10-12 00:00:00`, followed by the offset if the zone has no name.
    #[must_use]
    pub fn write(&self, timestamp: Timestamp) -> String {
        let zoned = timestamp.to_zoned_datetime(self.zone.clone());
        let has_name = self.zone.is_unknown() || self.zone.iana_name().is_some() || self.zone.to_fixed_offset().is_ok();
        zoned.strftime(if has_name { "%Y-%m-%d %H:%M:%S" } else { "%Y-%m-%d %H:%M:%S%:z" }).to_string()
    }
}

/// The distance of a time from `now` in its largest unit: `in 3h`, `2d ago`, `now`.
#[must_use]
pub fn distance(timestamp: Timestamp, now: Timestamp) -> String {
    let seconds = now.duration_until(timestamp).as_secs();
    let (amount, unit) = match seconds.unsigned_abs() {
        0 => return "now".to_owned(),
        seconds @ 1..60 => (seconds, "s"),
        seconds @ 60..3_600 => (seconds / 60, "m"),
        seconds @ 3_600..86_400 => (seconds / 3_600, "h"),
        seconds => (seconds / 86_400, "d"),
    };
    if seconds > 0 { format!("in {amount}{unit}") } else { format!("{amount}{unit} ago") }
}

/// Reads a duration such as `30`, `30s`, `500ms`, `2m` or `1h`; a bare number is seconds. `None` for 0.
#[must_use]
pub fn parse_duration(text: &str) -> Option<std::time::Duration> {
    let digits = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let amount: u64 = text[..digits].parse().ok()?;
    let milliseconds = match &text[digits..] {
        "ms" => 1,
        "" | "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => return None,
    };
    amount.checked_mul(milliseconds).filter(|total| *total > 0).map(std::time::Duration::from_millis)
}

/// Reads a relative time: `+2h`, `-7d`, `+1d12h`.
fn relative(text: &str) -> Option<SignedDuration> {
    let (negative, mut rest) = match text.split_at_checked(1)? {
        ("-", rest) => (true, rest),
        ("+", rest) => (false, rest),
        _ => return None,
    };
    if rest.is_empty() {
        return None;
    }
    let mut total: i64 = 0;
    while !rest.is_empty() {
        let digits = rest.find(|character: char| !character.is_ascii_digit())?;
        let amount: i64 = rest[..digits].parse().ok()?;
        let unit = rest[digits..].chars().next()?;
        let seconds = match unit {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 604_800,
            _ => return None,
        };
        total = total.checked_add(amount.checked_mul(seconds)?)?;
        rest = &rest[digits + unit.len_utf8()..];
    }
    Some(SignedDuration::from_secs(if negative { -total } else { total }))
}

fn absolute(text: &str) -> Option<Timestamp> {
    const PARSER: DateTimeParser = DateTimeParser::new();
    // The parser also accepts the ISO 8601 basic form and bare years, which are probably mistakes.
    if text.len() < 10 || text.as_bytes().get(4) != Some(&b'-') || text.as_bytes().get(7) != Some(&b'-') {
        return None;
    }
    if let Ok(timestamp) = PARSER.parse_timestamp(text) {
        return Some(timestamp);
    }
    let local: DateTime = PARSER.parse_datetime(text).ok()?;
    // `parse_datetime` ignores a zone, and an unknown zone must be an error.
    let has_zone = text.get(10..).is_some_and(|time| time.contains(['+', 'Z', 'z', '[', '-']));
    if has_zone { None } else { TimeZone::UTC.to_timestamp(local).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn now() -> Timestamp {
        "2024-10-20T12:00:00Z".parse().expect("a valid timestamp")
    }

    #[test]
    fn times_are_read_from_text() {
        let table = [
            ("2024-10-12", "2024-10-12 00:00:00"),
            ("2024-10-12 00:00:00", "2024-10-12 00:00:00"),
            ("2024-10-12 23:59:59.250", "2024-10-12 23:59:59.250"),
            ("2024-10-12T10:20:30", "2024-10-12 10:20:30"),
            ("2024-10-12T10:20:30Z", "2024-10-12 10:20:30"),
            ("2024-10-12T01:00:00+02:00", "2024-10-11 23:00:00"),
            ("2024-10-12 01:00:00-05:30", "2024-10-12 06:30:00"),
            ("2024-10-12 01:00", "2024-10-12 01:00:00"),
            ("now", "2024-10-20 12:00:00"),
            ("+2h", "2024-10-20 14:00:00"),
            ("-7d", "2024-10-13 12:00:00"),
            ("+1d12h", "2024-10-22 00:00:00"),
            ("-90s", "2024-10-20 11:58:30"),
            ("+1w", "2024-10-27 12:00:00"),
        ];
        for (text, expected) in table {
            assert_eq!(parse(text, now()).map(format_for_filter).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn other_texts_are_errors() {
        let table = [
            "",
            "soon",
            "2024",
            "20241012",
            "2024-13-01",
            "2024-02-30",
            "12.10.2024",
            "+",
            "-",
            "+2",
            "+2x",
            "2h",
            "+99999999999999h",
            "2024-10-12T25:00:00",
            "2024-10-12T00:00:00[Mars/Phobos]",
            "+2ü",
        ];
        for text in table {
            assert_eq!(parse(text, now()), Err(TimeError { text: text.to_owned() }), "{text}");
        }
    }

    #[test]
    fn a_clock_names_its_zone_and_writes_times_in_it() {
        let table = [
            (TimeZone::UTC, "UTC", "2024-07-01 12:00:00"),
            (TimeZone::get("Europe/Berlin").expect("a zone"), "Europe/Berlin", "2024-07-01 14:00:00"),
            (TimeZone::fixed(jiff::tz::offset(-3)), "UTC-03:00", "2024-07-01 09:00:00"),
            (TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0").expect("a zone"), "local time", "2024-07-01 14:00:00+02:00"),
            (TimeZone::unknown(), "UTC", "2024-07-01 12:00:00"),
        ];
        for (zone, name, text) in table {
            let clock = Clock { now: now(), zone };
            let timestamp = parse_server("2024-07-01T12:00:00").expect("a time");
            assert_eq!((clock.zone_name().as_str(), clock.write(timestamp).as_str()), (name, text));
        }
    }

    #[test]
    fn distances_use_the_largest_unit() {
        let table =
            [(0, "now"), (59, "in 59s"), (-60, "1m ago"), (3_599, "in 59m"), (7_200, "in 2h"), (-172_800, "2d ago")];
        for (seconds, expected) in table {
            let timestamp = now() + SignedDuration::from_secs(seconds);
            assert_eq!(distance(timestamp, now()), expected);
        }
    }

    #[test]
    fn a_distance_before_now_has_a_unit_and_no_sign() {
        let table = [
            ("2h", Some("2024-10-20 10:00:00")),
            (" 1d12h ", Some("2024-10-19 00:00:00")),
            ("30m", Some("2024-10-20 11:30:00")),
            ("2", None),
            ("", None),
            ("-2h", None),
            ("+2h", None),
            ("99999999999999999w", None),
        ];
        for (text, expected) in table {
            assert_eq!(ago(text, now()).map(format_for_filter).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn durations_have_a_unit_or_are_seconds() {
        let table = [
            ("30", Some(30_000)),
            ("500ms", Some(500)),
            ("2m", Some(120_000)),
            ("0", None),
            ("", None),
            ("-1", None),
            ("1d", None),
        ];
        for (text, expected) in table {
            assert_eq!(parse_duration(text), expected.map(std::time::Duration::from_millis), "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_usual_form_is_read_as_any_other(
            text in "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]|[0-9]{3}[0-9:]-0[0-9/]-0[0-9]T0[0-9]:00:0[0-9Z]"
        ) {
            prop_assert_eq!(parse_server(&text), absolute(&text));
        }

        #[test]
        fn parsing_never_panics(text in "\\PC*|[-+0-9TZ:. hdwms]*") {
            let _ = parse(&text, now());
            let _ = parse_server(&text);
            let _ = parse_duration(&text);
        }
    }
}
