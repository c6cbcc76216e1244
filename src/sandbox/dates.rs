//! Parses dates as the server does: by one of Java's `DateTimeFormatter` patterns, chosen by the length of the text. The
//! patterns have no time zone; dates are UTC.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// A day, in milliseconds.
pub const DAY: i64 = 86_400_000;

/// A parsed date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedDate {
    /// Milliseconds since 1970.
    pub milliseconds: i64,
    /// Whether the text has no time of day.
    pub is_bare_date: bool,
}

/// Reads `yyyy-MM-dd`, alone or with ` HH:mm:ss` or ` HH:mm:ss.SSS`; a `T` may replace the blank.
///
/// Java's smart resolver reads 30 February as the last day of that month, and 24:00:00 as the next midnight.
pub fn read(text: &str) -> Option<ParsedDate> {
    let bytes = text.as_bytes();
    let is_bare_date = match (bytes.len(), text.contains('T')) {
        (10, false) => true,
        (19 | 23, _) => false,
        _ => return None,
    };
    let date = date(bytes.get(..10)?)?;
    let date_time = if is_bare_date { date.to_datetime(Time::midnight()) } else { with_time(date, bytes.get(10..)?)? };
    let milliseconds = TimeZone::UTC.to_timestamp(date_time).ok()?.as_millisecond();
    Some(ParsedDate { milliseconds, is_bare_date })
}

fn date(text: &[u8]) -> Option<Date> {
    let [year @ .., b'-', m1, m2, b'-', d1, d2] = text else {
        return None;
    };
    let (year, month, day) = (number(year)?, number(&[*m1, *m2])?, number(&[*d1, *d2])?);
    if year == 0 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let month = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    let day = i8::try_from(day).ok()?.min(month.days_in_month());
    month.with().day(day).build().ok()
}

/// Reads ` HH:mm:ss` or `THH:mm:ss`, with or without `.SSS`.
fn with_time(date: Date, text: &[u8]) -> Option<DateTime> {
    let [b' ' | b'T', h1, h2, b':', m1, m2, b':', s1, s2, fraction @ ..] = text else {
        return None;
    };
    let (hour, minute, second) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?, number(&[*s1, *s2])?);
    let millisecond = match fraction {
        [] => 0,
        [b'.', digits @ ..] => number(digits)?,
        _ => return None,
    };
    if (hour, minute, second, millisecond) == (24, 0, 0, 0) {
        return Some(date.tomorrow().ok()?.to_datetime(Time::midnight()));
    }
    let small = |number: i32| i8::try_from(number).ok();
    let time = Time::new(small(hour)?, small(minute)?, small(second)?, millisecond * 1_000_000).ok()?;
    // Java accepts no leap second.
    (second < 60).then(|| date.to_datetime(time))
}

fn number(digits: &[u8]) -> Option<i32> {
    let all_digits = digits.iter().all(u8::is_ascii_digit);
    all_digits.then(|| std::str::from_utf8(digits).ok()?.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_parsed_as_java_parses_them() {
        let table: &[(&str, &str)] = &[
            ("2024-10-12", "2024-10-12T00:00:00Z"),
            ("2024-10-12 01:02:03", "2024-10-12T01:02:03Z"),
            ("2024-10-12T01:02:03", "2024-10-12T01:02:03Z"),
            ("2024-10-12 01:02:03.004", "2024-10-12T01:02:03.004Z"),
            ("2024-10-12T01:02:03.004", "2024-10-12T01:02:03.004Z"),
            ("2024-02-30", "2024-02-29T00:00:00Z"),
            ("2023-02-31", "2023-02-28T00:00:00Z"),
            ("2024-04-31 12:00:00", "2024-04-30T12:00:00Z"),
            ("2024-12-31 24:00:00", "2025-01-01T00:00:00Z"),
        ];
        for (text, expected) in table {
            let read = read(text).map(|date| date.milliseconds);
            let expected = expected.parse::<jiff::Timestamp>().expect("a timestamp").as_millisecond();
            assert_eq!(read, Some(expected), "{text}");
        }
        assert!(read("2024-10-12").is_some_and(|date| date.is_bare_date));
        assert!(read("2024-10-12 00:00:00").is_some_and(|date| !date.is_bare_date));
    }

    #[test]
    fn texts_that_java_rejects_are_rejected() {
        for text in [
            "",
            "soon",
            "2024-13-01",
            "2024-00-01",
            "2024-01-00",
            "2024-01-32",
            "0000-01-01",
            "2024-1-1",
            "2024/10/12",
            " 2024-10-1",
            "2024-10-12 ",
            "2024-10-12T",
            "2024-10-12 01:02",
            "2024-10-12 24:00:01",
            "2024-10-12 25:00:00",
            "2024-10-12 00:60:00",
            "2024-10-12 00:00:60",
            "2024-10-12T00:00:00Z",
            "2024-10-12T00:00:00+00:00",
            "2024-10-12T00:00:00.000Z",
            "2024-10-12 01:02:03.04",
            "2024-10-12 01:02:03,004",
            "２０24-10",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
