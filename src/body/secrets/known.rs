//! Known secret values, which are replaced in a text in every encoding in which the text may contain them.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

use super::stars::STARS;

/// Secrets shorter than this, in characters, are replaced only as whole words, since ordinary words may contain them.
const SHORTEST_ANYWHERE: usize = 4;

/// A text of at least this many characters may be truncated in the middle of a secret.
const MAY_BE_CUT: usize = 200;

/// Everything except the unreserved characters of RFC 3986.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The characters that a browser encodes in a path.
const LAX: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'?').add(b'`').add(b'%');

/// Secrets that a server may repeat in its responses. Their memory is overwritten on drop.
#[derive(Default)]
pub struct Known {
    /// Every encoding of every secret.
    forms: Vec<Zeroizing<String>>,
    is_sorted: bool,
}

impl Known {
    /// Adds a secret in all its encodings; an empty secret is ignored.
    pub fn add(&mut self, secret: &str) {
        let secret = secret.trim();
        if secret.is_empty() || secret == STARS {
            return;
        }
        for form in forms(secret) {
            self.insert(form);
        }
        for encoded in base64(secret) {
            self.insert(encoded);
        }
    }

    /// Adds a client's id and secret, as HTTP Basic sends them.
    pub fn add_basic(&mut self, client_id: &str, client_secret: &str) {
        self.add(client_secret);
        let encode =
            |text: &str| -> Vec<String> { vec![text.to_owned(), form_encoded(text), percent(text, UNRESERVED)] };
        for (id, secret) in encode(client_id).iter().zip(encode(client_secret)) {
            for encoded in base64(&format!("{id}:{secret}")) {
                forms(&encoded).into_iter().for_each(|form| self.insert(form));
            }
        }
    }

    fn insert(&mut self, form: String) {
        if !self.forms.iter().any(|known| **known == form) {
            self.forms.push(Zeroizing::new(form));
            self.is_sorted = false;
        }
    }

    /// Whether no secret is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The text with every secret in it replaced by stars.
    #[must_use]
    pub fn star(&mut self, text: &str) -> String {
        if !self.is_sorted {
            // One secret may contain another one.
            self.forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
            self.is_sorted = true;
        }
        let mut shown = text.to_owned();
        for form in &self.forms {
            shown = without(&shown, form);
        }
        if shown.chars().count() >= MAY_BE_CUT {
            let cut = self.forms.iter().filter_map(|form| begun_at_the_end(&shown, form)).max();
            if let Some(length) = cut {
                shown.truncate(shown.len() - length);
                shown.push_str(STARS);
            }
        }
        shown
    }
}

/// The text with one encoding of a secret replaced.
fn without(text: &str, form: &str) -> String {
    if form.chars().count() >= SHORTEST_ANYWHERE {
        return text.replace(form, STARS);
    }
    let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let (mut shown, mut rest) = (String::new(), text);
    let mut before = None;
    while let Some(at) = rest.find(form) {
        let behind = &rest[at + form.len()..];
        before = rest[..at].chars().next_back().or(before);
        let is_part = is_word(before) || is_word(behind.chars().next());
        shown.push_str(&rest[..at]);
        shown.push_str(if is_part { form } else { STARS });
        before = form.chars().next_back();
        rest = behind;
    }
    shown.push_str(rest);
    shown
}

/// The length in bytes of the longest beginning of a secret at the end of a text; `None` if it is too short.
fn begun_at_the_end(text: &str, form: &str) -> Option<usize> {
    let ends = form.char_indices().map(|(end, _)| end).filter(|end| *end >= SHORTEST_ANYWHERE);
    ends.filter(|end| text.ends_with(&form[..*end])).max()
}

/// A secret in plain text, and as JSON, URLs, HTML and debug output encode it.
fn forms(secret: &str) -> Vec<String> {
    let json = |text: &str| {
        let quoted = serde_json::Value::from(text).to_string();
        quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned()
    };
    let in_ascii = |text: &str, is_escaped: fn(char) -> bool, upper: bool| -> String {
        let escape = |character: char| -> String {
            if !is_escaped(character) {
                return json(character.encode_utf8(&mut [0; 4]));
            }
            let mut units = [0; 2];
            let units = character.encode_utf16(&mut units).iter();
            units.map(|unit| if upper { format!("\\u{unit:04X}") } else { format!("\\u{unit:04x}") }).collect()
        };
        text.chars().map(escape).collect()
    };
    let lower_hex = |text: &str| {
        let mut lower = String::with_capacity(text.len());
        let mut left = 0;
        for character in text.chars() {
            lower.push(if left > 0 { character.to_ascii_lowercase() } else { character });
            left = if character == '%' { 2_usize } else { left.saturating_sub(1) };
        }
        lower
    };
    let in_html = secret.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut forms = vec![
        secret.to_owned(),
        json(secret),
        json(&json(secret)),
        json(secret).replace('/', "\\/"),
        in_ascii(secret, |character| !character.is_ascii(), false),
        in_ascii(secret, |character| !character.is_ascii(), true),
        // As Gson escapes it.
        in_ascii(secret, |character| "<>&='".contains(character), false),
        secret.escape_debug().to_string(),
        secret.escape_default().to_string(),
        secret.replace('\'', "\\'"),
        in_html.clone(),
        in_html.replace('"', "&quot;").replace('\'', "&#39;"),
        in_html.replace('"', "&#34;").replace('\'', "&#x27;"),
        form_encoded(secret),
        percent(secret, UNRESERVED),
        percent(secret, NON_ALPHANUMERIC),
        percent(secret, LAX),
    ];
    let lower: Vec<String> = forms.iter().rev().take(4).map(|form| lower_hex(form)).collect();
    forms.extend(lower);
    forms
}

fn base64(text: &str) -> [String; 4] {
    [STANDARD.encode(text), STANDARD_NO_PAD.encode(text), URL_SAFE.encode(text), URL_SAFE_NO_PAD.encode(text)]
}

fn form_encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn percent(text: &str, set: &'static AsciiSet) -> String {
    utf8_percent_encode(text, set).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(secrets: &[&str]) -> Known {
        let mut known = Known::default();
        secrets.iter().for_each(|secret| known.add(secret));
        known
    }

    #[test]
    fn a_secret_is_replaced_in_every_encoding() {
        let secret = "pä\"s/s'w&<o> %rd";
        let encoded = serde_json::Value::from(secret).to_string();
        let table = [
            secret.to_owned(),
            encoded.clone(),
            serde_json::Value::from(encoded).to_string(),
            format!("{secret:?}"),
            r#""p\u00e4\"s/s'w&<o> %rd""#.to_owned(),
            r#""pä\"s/s\u0027w\u0026\u003co\u003e %rd""#.to_owned(),
            "p%C3%A4%22s%2Fs%27w%26%3Co%3E+%25rd".to_owned(),
            "p%c3%a4%22s%2fs%27w%26%3co%3e%20%25rd".to_owned(),
            "pä&quot;s/s&#39;w&amp;&lt;o&gt; %rd".to_owned(),
            STANDARD.encode(secret),
            URL_SAFE_NO_PAD.encode(secret),
        ];
        for written in table {
            let shown = known(&[secret]).star(&format!("before {written} after"));
            assert_eq!(shown.replace(['"', '\\'], ""), "before *** after", "{written}");
        }
    }

    #[test]
    fn basic_credentials_are_replaced_in_base64() {
        let mut known = Known::default();
        known.add_basic("me@x", "hunter2+/ä");
        let raw = STANDARD.encode("me@x:hunter2+/ä");
        let encoded = STANDARD.encode("me%40x:hunter2%2B%2F%C3%A4");
        let shown = known.star(&format!("Basic {raw}, {encoded}, me@x"));
        assert_eq!(shown, "Basic ***, ***, me@x");
    }

    #[test]
    fn a_short_secret_is_replaced_only_as_a_word() {
        assert_eq!(known(&["12"]).star("pin 12, not 312 or 120: (12)"), "pin ***, not 312 or 120: (***)");
        assert_eq!(known(&[""]).star("abc"), "abc");
        assert_eq!(known(&["hunt", "hunter2"]).star("hunter2 hunt"), "*** ***");
    }

    #[test]
    fn a_truncated_secret_at_the_end_is_replaced() {
        let text = format!("{}hunte", "x ".repeat(100));
        assert!(known(&["hunter2"]).star(&text).ends_with(" ***"));
        assert_eq!(known(&["hunter2"]).star("so few hunte"), "so few hunte");
    }

    proptest::proptest! {
        #[test]
        fn no_secret_is_left_in_a_text(secret in "\\PC{4,12}", before in "\\PC{0,8}", after in "\\PC{0,8}") {
            let trimmed = secret.trim();
            proptest::prop_assume!(trimmed.chars().count() >= SHORTEST_ANYWHERE && !trimmed.contains('*'));
            let shown = known(&[&secret]).star(&format!("{before}{secret}{after}"));
            proptest::prop_assert!(!shown.contains(trimmed), "{shown}");
        }
    }
}
