//! Reads `multipart/form-data` (RFC 7578).

/// A part of a form.
#[derive(Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The name of the field.
    pub name: String,
    /// The name of the file, if the part is one.
    pub file_name: Option<String>,
    /// The content.
    pub content: &'a [u8],
}

/// The parts of a body; `None` if it has not the form that its media type says.
pub fn parts<'a>(media_type: &str, body: &'a [u8]) -> Option<Vec<Part<'a>>> {
    let boundary = parameter(media_type, "boundary").filter(|boundary| !boundary.is_empty())?;
    let delimiter = format!("\r\n--{boundary}");
    // The first delimiter has no line break before it if nothing precedes it.
    let first = delimiter.trim_start();
    let start = if body.starts_with(first.as_bytes()) {
        first.len()
    } else {
        find(body, delimiter.as_bytes())? + delimiter.len()
    };
    let mut rest = &body[start..];
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        rest = &rest[find(rest, b"\r\n")? + 2..];
        let end = find(rest, delimiter.as_bytes())?;
        parts.push(part(&rest[..end])?);
        rest = &rest[end + delimiter.len()..];
    }
    Some(parts)
}

fn part(text: &[u8]) -> Option<Part<'_>> {
    let end = find(text, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&text[..end]).into_owned();
    let is_disposition = |line: &&str| line.to_ascii_lowercase().starts_with("content-disposition:");
    let disposition = head.split("\r\n").find(is_disposition)?;
    Some(Part {
        name: parameter(disposition, "name")?,
        file_name: parameter(disposition, "filename"),
        content: &text[end + 4..],
    })
}

/// The value of a parameter of a header: `; name="value"`.
fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once(';') {
        let (known, value) = after.split_once('=')?;
        let is_wanted = known.trim().eq_ignore_ascii_case(name);
        let (value, next) = match value.trim_start().strip_prefix('"') {
            Some(quoted) => quoted_text(quoted)?,
            None => {
                let end = value.find(';').unwrap_or(value.len());
                (value[..end].trim().to_owned(), &value[end..])
            }
        };
        if is_wanted {
            return Some(value);
        }
        rest = next;
    }
    None
}

/// The text up to the closing quote, and the rest.
fn quoted_text(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut signs = text.char_indices();
    while let Some((index, sign)) = signs.next() {
        match sign {
            '"' => return Some((value, &text[index + 1..])),
            '\\' => value.push(signs.next()?.1),
            _ => value.push(sign),
        }
    }
    None
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TYPE: &str = "multipart/form-data; charset=x; boundary=\"b\"";

    fn shown(body: &str) -> Option<Vec<(String, Option<String>, String)>> {
        let parts = parts(TYPE, body.as_bytes())?;
        let text = |part: Part<'_>| (part.name, part.file_name, String::from_utf8_lossy(part.content).into_owned());
        Some(parts.into_iter().map(text).collect())
    }

    #[test]
    fn parts_have_names_and_contents() {
        let body = "--b\r\nContent-Disposition: form-data; name=\"document\"\r\nContent-Type: application/json\r\n\r\n{}\r\n\
                    --b\r\ncontent-disposition: form-data; filename=\"a;\\\"b.txt\"; name=file\r\n\r\none\r\n--\r\n\r\n--b--\r\n";
        let expected = vec![
            ("document".to_owned(), None, "{}".to_owned()),
            ("file".to_owned(), Some("a;\"b.txt".to_owned()), "one\r\n--\r\n".to_owned()),
        ];
        assert_eq!(shown(body), Some(expected.clone()));
        assert_eq!(shown(&format!("preamble\r\n{body}")), Some(expected));
        assert_eq!(shown("--b--"), Some(vec![]));
        for damaged in [
            "",
            "--c--",
            "--b\r\n",
            "--b\r\nx\r\n\r\ny\r\n--b--",
            "--b\r\nContent-Disposition: form-data\r\n\r\n\r\n--b--",
        ] {
            assert_eq!(shown(damaged), None, "{damaged:?}");
        }
        assert!(parts("multipart/form-data", body.as_bytes()).is_none());
    }

    proptest! {
        #[test]
        fn no_body_panics(body in "(--b|\r\n|-|name=|;|\"|\\\\|Content-Disposition:|x|é){0,20}") {
            let _ = shown(&body);
            let _ = parts(&body, body.as_bytes());
        }
    }
}
