//! The sids that `session delete` reads, and the codes that `token revoke` reads: one per line, or in a format that
//! config-cli itself prints.
//!
//! These are JSON (an entry, a list, a page, a report of outcomes), JSON lines, and CSV with a column `sid` or `code`.
//! Tables and YAML are refused: their lines contain blanks, and neither a sid nor a code contains one.

use std::collections::HashSet;

use serde_json::Value;

use crate::output::formats::csv::unguard;

/// What is listed.
#[derive(Debug)]
struct Listed {
    /// The column of CSV, and the member of a report.
    name: &'static str,
    /// Other members, of an entry of the server.
    others: &'static [&'static str],
    /// The object of an entry that has the first member, too, and takes precedence.
    inner: Option<&'static str>,
}

const SIDS: Listed = Listed { name: "sid", others: &["outsideSid"], inner: Some("sessionAttributes") };
const CODES: Listed = Listed { name: "code", others: &["tokenCode"], inner: None };

/// Why a text is not such a list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum SidsError {
    /// It begins like JSON, but is not valid JSON.
    #[error("it begins like JSON, and is not valid: {problem}")]
    Json {
        /// What is wrong, and where.
        problem: String,
    },
    /// A JSON value without a sid or code.
    #[error("value {position} of the JSON has no {name}")]
    Missing {
        /// `sid` or `code`.
        name: &'static str,
        /// Counted from 1, over all values.
        position: usize,
    },
    /// CSV that has no such column, or can't be read.
    #[error("it looks like CSV, and {problem}")]
    Csv {
        /// What is wrong.
        problem: String,
    },
    /// A line that is not a sid or code.
    #[error("line {line} is not a {name}: `{text}` contains a blank")]
    Blank {
        /// `sid` or `code`.
        name: &'static str,
        /// Counted from 1.
        line: usize,
        /// The line.
        text: String,
    },
}

/// The sids in a text, in order, without duplicates.
///
/// # Errors
/// It is neither lines of sids, nor JSON, nor CSV with a column `sid`.
pub(super) fn parse(text: &str) -> Result<Vec<String>, SidsError> {
    SIDS.parse(text)
}

/// The codes of tokens in a text, in order, without duplicates.
///
/// # Errors
/// It is neither lines of codes, nor JSON, nor CSV with a column `code`.
pub(super) fn parse_codes(text: &str) -> Result<Vec<String>, SidsError> {
    CODES.parse(text)
}

impl Listed {
    fn parse(&self, text: &str) -> Result<Vec<String>, SidsError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.trim_start();
        let sids = if first.starts_with(['[', '{', '"']) && !first.starts_with(&format!("\"{}\"", self.name)) {
            self.of_json(text)?
        } else if first.lines().next().is_some_and(|line| line.contains(',') || unquoted(line.trim()) == self.name) {
            self.of_csv(first)?
        } else {
            self.of_lines(text)?
        };
        Ok(distinct(sids))
    }

    fn of_lines(&self, text: &str) -> Result<Vec<String>, SidsError> {
        let lines =
            text.lines().enumerate().map(|(index, line)| (index + 1, line.trim())).filter(|(_, line)| !line.is_empty());
        lines
            .map(|(line, text)| match text.contains(char::is_whitespace) {
                true => Err(SidsError::Blank { name: self.name, line, text: text.chars().take(80).collect() }),
                false => Ok(text.to_owned()),
            })
            .collect()
    }

    fn of_json(&self, text: &str) -> Result<Vec<String>, SidsError> {
        let mut sids = Vec::new();
        let mut position = 0;
        for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
            let value = value.map_err(|error| SidsError::Json { problem: error.to_string() })?;
            for value in elements(value) {
                position += 1;
                sids.push(self.identifier(&value).ok_or(SidsError::Missing { name: self.name, position })?);
            }
        }
        Ok(sids)
    }

    fn identifier(&self, value: &Value) -> Option<String> {
        let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        match value {
            Value::String(_) => text(value),
            Value::Object(object) => {
                let inner = self.inner.and_then(|inner| object.get(inner)?.get(self.name));
                let members = [self.name].into_iter().chain(self.others.iter().copied());
                inner.into_iter().chain(members.filter_map(|name| object.get(name))).find_map(text)
            }
            _ => None,
        }
    }

    fn of_csv(&self, text: &str) -> Result<Vec<String>, SidsError> {
        let refuse = |problem: String| SidsError::Csv { problem };
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(false).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|error| refuse(format!("can't be read: {error}")))?;
        let column = headers
            .iter()
            .position(|name| name == self.name)
            .ok_or_else(|| refuse(format!("has no column `{}` in its first line", self.name)))?;
        let mut sids = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| refuse(format!("can't be read: {error}")))?;
            match record.get(column).map(unguard) {
                Some(sid) if !sid.is_empty() => sids.push(sid.to_owned()),
                _ => {
                    let line = record.position().map_or(0, csv::Position::line);
                    return Err(refuse(format!("line {line} of it has no {}", self.name)));
                }
            }
        }
        Ok(sids)
    }
}

/// Drops duplicates; each sid stays at its first position.
pub(super) fn distinct(sids: Vec<String>) -> Vec<String> {
    let mut known = HashSet::new();
    sids.into_iter().filter(|sid| known.insert(sid.clone())).collect()
}

fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
}

/// The elements of a list or of a page; or the value itself.
fn elements(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values,
        Value::Object(mut object) => match object.remove("entries") {
            Some(Value::Array(values)) => values,
            // A page leaves out its list where it is empty.
            None | Some(Value::Null) if object.contains_key("totalEntriesCount") => Vec::new(),
            _ => vec![Value::Object(object)],
        },
        value => vec![value],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_config_cli_prints_is_read_back() {
        let table: &[(&str, &[&str])] = &[
            ("", &[]),
            ("\u{feff}", &[]),
            (" \n\r\n", &[]),
            ("[]", &[]),
            ("{\"start\":0,\"totalEntriesCount\":0,\"entriesCount\":0}", &[]),
            ("sid\n", &[]),
            ("a\r\nb\n\n a \n", &["a", "b"]),
            ("\u{feff}a\nb", &["a", "b"]),
            ("[{\"sid\": \"a\", \"outcome\": \"failed\"}, \"b\", {\"outsideSid\": \"c\"}]", &["a", "b", "c"]),
            (
                "{\"totalEntriesCount\": 1, \"entries\": [{\"outsideSid\": \"x\", \"sessionAttributes\": {\"sid\": \"a\"}}]}",
                &["a"],
            ),
            ("{\"outsideSid\":\"a\"}\n{\"outsideSid\":\"b\"}\n", &["a", "b"]),
            ("\"a\"\n\"b\"\n", &["a", "b"]),
            ("sid\na\nb\na\n", &["a", "b"]),
            ("\"sid\"\n\"a\"\n", &["a"]),
            ("user,expires,sid\r\nadm\"in,x,a\r\n\"e,v\",y,b\r\n", &["a", "b"]),
            ("\u{feff}user,sid\nx,'=a\n", &["=a"]),
        ];
        for (text, sids) in table {
            assert_eq!(
                parse(text).as_deref(),
                Ok(*sids).map(|sids| sids.iter().map(|sid| (*sid).to_owned()).collect::<Vec<_>>()).as_deref(),
                "{text:?}"
            );
        }
    }

    #[test]
    fn what_holds_no_sids_is_refused_and_nothing_is_guessed() {
        for text in [
            "user,expires\na,b\n",
            "user,sid\na,\n",
            "a,b\n",
            "{\"outsideSid\": ",
            "[{\"user\": \"a\"}]",
            "[7]",
            "- sid: a\n",
            "SID   OUTCOME\na   deleted\n",
        ] {
            assert!(parse(text).is_err(), "{text:?}: {:?}", parse(text));
        }
    }

    #[test]
    fn codes_are_read_as_config_cli_prints_them() {
        let table: &[(&str, &[&str])] = &[
            ("a\nb\n", &["a", "b"]),
            ("{\"entries\": [{\"tokenCode\": \"a\", \"tokenType\": \"id_token\"}]}", &["a"]),
            ("[{\"code\": \"a\", \"outcome\": \"failed\"}]", &["a"]),
            ("user,type,code\nx,id_token,a\n", &["a"]),
            ("\"code\"\n\"a\"\n", &["a"]),
        ];
        for (text, codes) in table {
            assert_eq!(parse_codes(text).expect("codes"), *codes, "{text:?}");
        }
        for text in ["sid\na b\n", "[{\"sid\": \"a\"}]", "user,sid\na,b\n"] {
            assert!(parse_codes(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_hundred_thousand_sids_are_told_apart_quickly() {
        let text: String = (0..100_000).map(|index| format!("{index}\n{index}\n")).collect();
        let start = std::time::Instant::now();
        assert_eq!(parse(&text).map(|sids| sids.len()), Ok(100_000));
        assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
    }
}
