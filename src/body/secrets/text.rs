//! Finds secrets inside a text: `password=…`, JWTs, private keys, tokens after `Bearer`, passwords of URLs.

use std::ops::Range;

use super::names::{self, Sureness};
use super::stars::STARS;

/// The longest name before a `=`, in bytes.
const LONGEST_NAME: usize = 100;

/// The shortest text after `Bearer` or `Basic` that counts as a token instead of a word, in bytes.
const SHORTEST_TOKEN: usize = 8;

/// The ranges of secrets in a text, in order.
pub(super) fn places(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    assignments(text, &mut found);
    tokens(text, &mut found);
    private_keys(text, &mut found);
    addresses(text, &mut found);
    found.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for place in found {
        match merged.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    merged
}

/// Finds secret values that follow `=`, `:` or an operator of a SCIM filter.
fn assignments(text: &str, found: &mut Vec<Range<usize>>) {
    let bytes = text.as_bytes();
    let mut position = 0;
    while position < bytes.len() {
        let begin = position;
        position += 1;
        let (is_sure_sign, length) = match bytes[begin] {
            b'=' => (true, 1),
            b':' => (false, 1),
            b' ' => match operator(bytes.get(begin..begin + 4)) {
                true => (false, 4),
                false => continue,
            },
            _ => continue,
        };
        let sureness = name_before(text, begin).map_or(Sureness::Harmless, names::sureness);
        if sureness < if is_sure_sign { Sureness::Ambiguous } else { Sureness::Sure } {
            continue;
        }
        let name = name_before(text, begin).unwrap_or_default().to_ascii_lowercase();
        let is_whole_line = name.ends_with("authorization") || name.ends_with("cookie");
        let place = value_behind(text, begin + length, is_whole_line);
        position = place.end.max(position);
        let value = &text[place.clone()];
        if !matches!(value, "" | "true" | "false" | "null") && value.trim_end_matches([']', '}', ',', ')']) != STARS {
            found.push(place);
        }
    }
}

/// Whether these characters are a comparison operator of SCIM between two blanks.
fn operator(bytes: Option<&[u8]>) -> bool {
    const OPERATORS: [&[u8]; 5] = [b" eq ", b" ne ", b" co ", b" sw ", b" ew "];
    bytes.is_some_and(|bytes| OPERATORS.iter().any(|operator| operator.eq_ignore_ascii_case(bytes)))
}

/// The name that ends at a position, without quotes.
fn name_before(text: &str, end: usize) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut end = end;
    while end > 0 && matches!(bytes[end - 1], b' ' | b'\t' | b'"' | b'\'' | b'\\') {
        end -= 1;
    }
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let length = bytes[..end].iter().rev().take(LONGEST_NAME).take_while(|byte| is_part(**byte)).count();
    (length > 0).then(|| &text[end - length..end])
}

/// The range of the value after a `=`, `:` or operator: within its quotes, or up to the next separator.
fn value_behind(text: &str, start: usize, is_whole_line: bool) -> Range<usize> {
    let bytes = text.as_bytes();
    let mut start = start;
    while start < bytes.len() && matches!(bytes[start], b'=' | b':' | b'>' | b' ' | b'\t') {
        start += 1;
    }
    let rest = &bytes[start..];
    let escapes = rest.iter().take_while(|byte| **byte == b'\\').count();
    match rest.get(escapes) {
        Some(quote @ (b'"' | b'\'')) => {
            let begin = start + escapes + 1;
            begin..closing_quote(bytes, begin, *quote, escapes)
        }
        Some(b'[') if escapes == 0 => start + 1..end_at(bytes, start, |byte| byte == b']'),
        Some(b'{') if escapes == 0 => start + 1..end_at(bytes, start, |byte| byte == b'}'),
        _ if is_whole_line => start..end_at(bytes, start, |byte| matches!(byte, b'\n' | b'\r' | b'"' | b'\'')),
        _ => {
            let is_end = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'&' | b';' | b'"' | b'\'' | b'<');
            start..end_at(bytes, start, is_end)
        }
    }
}

fn end_at(bytes: &[u8], start: usize, is_end: impl Fn(u8) -> bool) -> usize {
    bytes[start..].iter().position(|byte| is_end(*byte)).map_or(bytes.len(), |length| start + length)
}

/// The next quote with as many `\` before it as the opening one; a quote with more `\` is part of the value.
fn closing_quote(bytes: &[u8], start: usize, quote: u8, escapes: usize) -> usize {
    let mut before = 0;
    for (position, byte) in bytes.iter().enumerate().skip(start) {
        match byte {
            b'\\' => before += 1,
            byte if *byte == quote && before <= escapes => return position - before,
            _ => before = 0,
        }
    }
    bytes.len()
}

/// Finds JWTs, keys of one-time passwords, and credentials after the name of an authentication scheme.
fn tokens(text: &str, found: &mut Vec<Range<usize>>) {
    let bytes = text.as_bytes();
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    let end_from = |start: usize| end_at(bytes, start, |byte| !is_token(byte));
    let mut next = 0;
    for (start, _) in text.match_indices("eyJ") {
        let end = if start < next { continue } else { end_from(start) };
        next = end;
        if text[start..end].matches('.').count() >= 2 {
            found.push(start..end);
        }
    }
    for scheme in ["bearer ", "basic ", "dpop ", "totp:", "hotp:"] {
        for start in positions(bytes, scheme.as_bytes()) {
            let start = start + scheme.len();
            let end = end_from(start);
            // A word of a sentence is not a token.
            let is_word = bytes[start..end].iter().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'=' | b'.'));
            if end - start >= SHORTEST_TOKEN && !is_word {
                found.push(start..end);
            }
        }
    }
}

/// The positions of a word, ignoring case.
fn positions(bytes: &[u8], word: &[u8]) -> impl Iterator<Item = usize> {
    bytes.windows(word.len()).enumerate().filter(|(_, part)| part.eq_ignore_ascii_case(word)).map(|(at, _)| at)
}

/// Finds private keys in PEM, including truncated ones.
fn private_keys(text: &str, found: &mut Vec<Range<usize>>) {
    const TITLE: &str = "PRIVATE KEY-----";
    let mut next = 0;
    for (start, _) in text.match_indices("-----BEGIN ") {
        let line = text[start..].lines().next().unwrap_or_default();
        let Some(title) = line.find(TITLE).filter(|_| start >= next) else {
            continue;
        };
        let begin = start + title + TITLE.len();
        next = text[begin..].find("-----END ").map_or(text.len(), |length| begin + length);
        if &text[begin..next] != STARS {
            found.push(begin..next);
        }
    }
}

/// Finds passwords of URLs: `scheme://user:password@host`.
fn addresses(text: &str, found: &mut Vec<Range<usize>>) {
    let bytes = text.as_bytes();
    for (at, sign) in text.match_indices("://") {
        let start = at + sign.len();
        let is_end = |byte: u8| byte.is_ascii_whitespace() || b"/?#\"'<>\\".contains(&byte);
        let authority = &text[start..end_at(bytes, start, is_end)];
        if let Some((user, _)) = authority.rsplit_once('@')
            && let Some((name, password)) = user.split_once(':')
            && !password.is_empty()
            && password != STARS
        {
            let begin = start + name.len() + 1;
            found.push(begin..begin + password.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starred(text: &str) -> String {
        let mut shown = text.to_owned();
        for place in places(text).into_iter().rev() {
            shown.replace_range(place, STARS);
        }
        shown
    }

    #[test]
    fn secrets_inside_a_text_are_found() {
        let table = [
            ("grant_type=password&password=P%26x&scope=a", "grant_type=password&password=***&scope=a"),
            ("https://me:P:1@a.example/x?access_token=P#y", "https://me:***@a.example/x?access_token=***"),
            ("mail.password = P\nmail.user=bob", "mail.password = ***\nmail.user=bob"),
            (r#"{"password": "P\"Q", "a": 1"#, r#"{"password": "***", "a": 1"#),
            (r#"{\"password\":\"P\",\"a\":1}"#, r#"{\"password\":\"***\",\"a\":1}"#),
            (r#"{"clientSecret":["P","Q"],"a":1"#, r#"{"clientSecret":[***],"a":1"#),
            ("userPassword eq \"P Q\" and userName sw \"b\"", "userPassword eq \"***\" and userName sw \"b\""),
            ("Authorization: Bearer P.q-1\nHost: x", "Authorization: ***\nHost: x"),
            ("sent Basic bWU6aHVudGVyMg== to it", "sent Basic *** to it"),
            ("x eyJhbGciOi.eyJzdWIi.c2ln y", "x *** y"),
            ("-----BEGIN RSA PRIVATE KEY-----\nP\n-----END RSA", "-----BEGIN RSA PRIVATE KEY-----***-----END RSA"),
            ("jdbc:x://h/d;user=a;password=P;ssl=true", "jdbc:x://h/d;user=a;password=***;ssl=true"),
            ("if password == 'P': pass", "if password == '***': pass"),
            ("totp:JBSWY3DPEHPK3PXP", "totp:***"),
            ("password=", "password="),
            ("passwordü=ü password=ü", "passwordü=ü password=***"),
        ];
        for (text, expected) in table {
            assert_eq!(starred(text), expected, "{text}");
            assert_eq!(starred(expected), expected, "what is starred stays");
        }
    }

    #[test]
    fn a_text_without_secrets_stays_as_it_is() {
        for text in [
            "auth_user=admin,expirationDate>2024-10-12 00:00:00",
            "error code: 400, a token is needed for basic authentication",
            "urn:ietf:params:oauth:token-type:access_token",
            "https://a.example:8443/x?limit=1",
            "scope: openid, tokenEndpointAuthMethod=client_secret_basic",
            "WWW-Authenticate: Bearer realm=x",
            "",
        ] {
            assert_eq!(starred(text), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,40}|(password|token|=|:| eq |\"|'|\\\\|://|@|eyJ|\\.|ü|Bearer |\\[|\\{|-----BEGIN |PRIVATE KEY-----|\n| ){0,20}") {
            for place in places(&text) {
                proptest::prop_assert!(text.get(place).is_some());
            }
        }
    }
}
