//! Writes JSON objects as text, since pages of values take most of the time of a search.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rusqlite::Row;

use crate::json;

/// Writes the members of an object.
struct Members<'a> {
    text: &'a mut String,
    is_first: bool,
}

impl<'a> Members<'a> {
    /// Begins an object at the end of a text.
    fn begin(text: &'a mut String) -> Self {
        text.push('{');
        Self { text, is_first: true }
    }

    /// Writes a member whose value is JSON already.
    fn json(&mut self, name: &str, value: &str) {
        if !std::mem::take(&mut self.is_first) {
            self.text.push(',');
        }
        string(self.text, name);
        self.text.push(':');
        self.text.push_str(value);
    }

    /// Writes a member with a text.
    fn text(&mut self, name: &str, value: &str) {
        self.json(name, "");
        string(self.text, value);
    }

    /// Ends the object.
    fn end(self) {
        self.text.push('}');
    }
}

/// Writes columns of a row as members of an object; a column without a value, or with an empty one, is left out.
pub struct RowMembers<'a, 'row> {
    row: &'a Row<'row>,
    members: Members<'a>,
}

impl<'a, 'row> RowMembers<'a, 'row> {
    /// Begins an object at the end of a text.
    pub fn begin(row: &'a Row<'row>, text: &'a mut String) -> Self {
        Self { row, members: Members::begin(text) }
    }

    fn column(&self, index: usize) -> rusqlite::Result<Option<&'a str>> {
        let value = self.row.get_ref(index)?.as_str_or_null()?;
        Ok(value.filter(|value| !matches!(*value, "" | "{}" | "[]" | "null")))
    }

    /// A column of text.
    pub fn text(&mut self, name: &str, index: usize) -> rusqlite::Result<()> {
        if let Some(value) = self.column(index)? {
            self.members.text(name, value);
        }
        Ok(())
    }

    /// A column of JSON.
    pub fn json(&mut self, name: &str, index: usize) -> rusqlite::Result<()> {
        if let Some(value) = self.column(index)? {
            self.members.json(name, value);
        }
        Ok(())
    }

    /// A column with an object: writes it without the hidden members, and returns the value of another one as JSON.
    pub fn object(
        &mut self,
        name: &str,
        index: usize,
        hidden: &[&str],
        returned: &str,
    ) -> rusqlite::Result<Option<&'a str>> {
        let Some(object) = self.column(index)? else {
            return Ok(None);
        };
        let (length, is_first) = (self.members.text.len(), self.members.is_first);
        self.members.json(name, "{");
        let (mut separator, mut found) = ("", None);
        for (name, value) in json::Members::of(object) {
            let plain = name.text();
            if hidden.contains(&&*plain) {
                continue;
            }
            found = if plain == returned { Some(value) } else { found };
            let text = &mut self.members.text;
            [separator, "\"", name.inner(), "\":", value].into_iter().for_each(|piece| text.push_str(piece));
            separator = ",";
        }
        if separator.is_empty() {
            self.members.text.truncate(length);
            self.members.is_first = is_first;
        } else {
            self.members.text.push('}');
        }
        Ok(found)
    }

    /// A member with a string of JSON, unless it is empty.
    pub fn string(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| value.starts_with('"') && *value != "\"\"") {
            self.members.json(name, value);
        }
    }

    /// A column of milliseconds since 1970, in the server's format: `2024-10-25T14:52:06`, in UTC, without a zone.
    pub fn time(&mut self, name: &str, index: usize) -> rusqlite::Result<()> {
        let time = self.row.get::<_, Option<i64>>(index)?.and_then(|time| Timestamp::from_millisecond(time).ok());
        if let Some(time) = time {
            self.members.json(name, "");
            date_time(self.members.text, TimeZone::UTC.to_datetime(time));
        }
        Ok(())
    }

    /// A column of 0 or 1.
    pub fn boolean(&mut self, name: &str, index: usize) -> rusqlite::Result<()> {
        if let Some(value) = self.row.get::<_, Option<bool>>(index)? {
            self.members.json(name, if value { "true" } else { "false" });
        }
        Ok(())
    }

    /// A member that is no column; the value is JSON.
    pub fn constant(&mut self, name: &str, value: &str) {
        self.members.json(name, value);
    }

    /// Ends the object.
    pub fn end(self) {
        self.members.end();
    }
}

/// Writes `"2024-10-25T14:52:06"`, digit by digit, since a page has hundreds of times.
fn date_time(text: &mut String, time: DateTime) {
    let mut digits = *b"\"0000-00-00T00:00:00\"";
    let mut put = |place: usize, number: i16| {
        let digit = |number: i16| b'0' + u8::try_from(number.rem_euclid(10)).unwrap_or_default();
        (digits[place], digits[place + 1]) = (digit(number / 10), digit(number));
    };
    put(1, time.year() / 100);
    put(3, time.year() % 100);
    put(6, time.month().into());
    put(9, time.day().into());
    put(12, time.hour().into());
    put(15, time.minute().into());
    put(18, time.second().into());
    text.push_str(str::from_utf8(&digits).unwrap_or("null"));
}

/// Writes a string of JSON.
fn string(text: &mut String, value: &str) {
    // Most texts have nothing to escape.
    let is_special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    // Looks at every byte, since that is faster than to end early.
    if !value.bytes().fold(false, |has_special, byte| has_special | is_special(byte)) {
        text.push('"');
        text.push_str(value);
        text.push('"');
    } else {
        text.push_str(&serde_json::Value::from(value).to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_the_server_writes_them() {
        for expected in ["2024-10-25T14:52:06", "1000-01-01T00:00:00", "9999-12-31T23:59:59"] {
            let mut text = String::new();
            date_time(&mut text, expected.parse().expect("a time"));
            assert_eq!(text, format!("\"{expected}\""));
        }
    }

    #[test]
    fn members_are_valid_json_whatever_their_texts() {
        let mut text = String::new();
        let mut members = Members::begin(&mut text);
        for (name, value) in [("a", "b"), ("quote\"", "back\\slash"), ("control", "\u{1}\n"), ("ü", "日本 🦀")] {
            members.text(name, value);
        }
        members.json("list", "[1,2]");
        members.end();
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let expected = serde_json::json!({
            "a": "b", "quote\"": "back\\slash", "control": "\u{1}\n", "ü": "日本 🦀", "list": [1, 2]
        });
        assert_eq!(read, expected);
        let mut text = String::new();
        Members::begin(&mut text).end();
        assert_eq!(text, "{}");
    }
}
