//! Quotes texts for a POSIX shell.

/// A text as one word of a shell: unchanged if it needs no quotes, and otherwise [`quoted`].
#[must_use]
pub fn word(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A text in single quotes; single quotes inside it are escaped.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// As [`word`], on one line: see [`quoted_on_one_line`].
#[must_use]
pub fn word_on_one_line(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted_on_one_line(text) }
}

/// As [`quoted`], on one line: a command substitution with `printf` produces the control characters. Like every command
/// substitution, it drops line breaks at the end of the text.
#[must_use]
pub fn quoted_on_one_line(text: &str) -> String {
    if !text.contains(char::is_control) {
        return quoted(text);
    }
    let escape = |character: char| match character {
        '\\' => r"\\".to_owned(),
        '\'' => r"\0047".to_owned(),
        character if character.is_control() => {
            character.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("\\0{byte:03o}")).collect()
        }
        character => character.to_string(),
    };
    format!("\"$(printf '%b' '{}')\"", text.chars().map(escape).collect::<String>())
}

/// Splits a text into words as a POSIX shell does, with quotation marks and backslashes, and without any expansion; `None`
/// if a quotation mark is not closed, or a backslash ends the text.
#[must_use]
pub fn split(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            ' ' | '\t' | '\n' => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match characters.next()? {
                        '\'' => break,
                        inner => word.push(inner),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match characters.next()? {
                        '"' => break,
                        '\\' => match characters.next()? {
                            escaped @ ('"' | '\\' | '$' | '`') => word.push(escaped),
                            '\n' => {}
                            other => word.extend(['\\', other]),
                        },
                        inner => word.push(inner),
                    }
                }
            }
            '\\' => match characters.next()? {
                '\n' => {}
                escaped => word.get_or_insert_default().push(escaped),
            },
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    Some(words)
}

fn is_plain(text: &str) -> bool {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_.,:/@%+=".contains(character);
    !text.is_empty() && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted() {
        let table = [
            ("plain/x.pem", "plain/x.pem"),
            ("a:1,b=2", "a:1,b=2"),
            ("", "''"),
            ("a b", "'a b'"),
            ("it's $HOME", r"'it'\''s $HOME'"),
            ("a&b", "'a&b'"),
        ];
        for (text, expected) in table {
            assert_eq!(word(text), expected);
            assert_eq!(word_on_one_line(text), expected);
        }
        assert_eq!(quoted("plain"), "'plain'");
        assert_eq!(word("a\nb"), "'a\nb'");
        assert_eq!(word_on_one_line("it's\n\\"), r#""$(printf '%b' 'it\0047s\0012\\')""#);
    }

    #[test]
    fn a_text_is_split_into_words() {
        let table: [(&str, Option<&[&str]>); 9] = [
            ("", Some(&[])),
            ("  a\tb \n c ", Some(&["a", "b", "c"])),
            (r#"a\ b 'c d'\''e' "f \"g\x\$""#, Some(&["a b", "c d'e", "f \"g\\x$"])),
            ("'' \"\"x", Some(&["", "x"])),
            ("a'b'\"c\"d", Some(&["abcd"])),
            ("$HOME `id` *", Some(&["$HOME", "`id`", "*"])),
            ("'a", None),
            ("\"a", None),
            ("a\\", None),
        ];
        for (text, expected) in table {
            let words = split(text);
            assert_eq!(
                words.as_ref().map(|words| words.iter().map(String::as_str).collect()),
                expected.map(<[_]>::to_vec),
                "{text}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn quoted_words_are_split_as_they_were(words in proptest::collection::vec("[ab '\"\\\\$\n\t]{0,6}", 0..5)) {
            let line = words.iter().map(|text| word(text)).collect::<Vec<_>>().join(" ");
            proptest::prop_assert_eq!(split(&line), Some(words));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_shell_reads_quoted_texts_unchanged() {
        for text in ["", "plain", "it's", "a\nb\\nc'd\u{1b}[2J\u{9b}x $HOME `id` \"", "tab\t%s", "\\'"] {
            assert!(!quoted_on_one_line(text).contains(char::is_control), "{text:?}");
            for word in [quoted(text), word(text), quoted_on_one_line(text), word_on_one_line(text)] {
                let script = format!("printf %s {word}");
                let output = std::process::Command::new("sh").args(["-c", &script]).output().expect("a shell");
                assert_eq!(output.stdout, text.as_bytes(), "{script}");
            }
        }
    }
}
