//! Reads the constructs of Markdown that the manual uses: headings, paragraphs, lists, fenced text, tables, comments; in
//! a line code, strong text and links. A list has no lists in it, and a table no lines without `|` at both ends.

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A heading; 1 is the title.
    Heading(usize, String),
    /// Lines that belong together, as one line.
    Paragraph(String),
    /// The items of a list, each as one line.
    List(Vec<String>),
    /// Fenced text, to be shown as it is.
    Fenced(String),
    /// A table; every row has as many cells as the heading.
    Table {
        /// The names of the columns.
        heading: Vec<String>,
        /// The cells.
        rows: Vec<Vec<String>>,
    },
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// Plain text.
    Text(String),
    /// What is typed or shown by a program.
    Code(String),
    /// What stands out.
    Strong(String),
}

/// The parts of a text.
#[must_use]
pub(crate) fn read(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim().is_empty() || line.starts_with("<!--") {
            continue;
        }
        if line.starts_with("```") {
            let inner: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(Block::Fenced(inner.join("\n")));
        } else if line.starts_with('#') {
            let level = line.bytes().take_while(|byte| *byte == b'#').count();
            blocks.push(Block::Heading(level, line[level..].trim().to_owned()));
        } else if line.starts_with('|') {
            let mut rows = vec![cells(line)];
            while let Some(row) = lines.next_if(|line| line.starts_with('|')) {
                rows.push(cells(row));
            }
            // The second row separates the heading.
            let mut rows = rows.into_iter().enumerate().filter(|(index, _)| *index != 1).map(|(_, row)| row);
            let heading = rows.next().unwrap_or_default();
            blocks.push(Block::Table { heading, rows: rows.collect() });
        } else if let Some(first) = line.strip_prefix("- ") {
            let mut items = vec![first.to_owned()];
            while let Some(next) = lines.next_if(|line| line.starts_with("- ") || line.starts_with("  ")) {
                match (next.strip_prefix("- "), items.last_mut()) {
                    (None, Some(item)) => join(item, next),
                    (item, _) => items.push(item.unwrap_or(next).to_owned()),
                }
            }
            blocks.push(Block::List(items));
        } else {
            let mut paragraph = line.to_owned();
            while let Some(next) = lines.next_if(|line| continues(line)) {
                join(&mut paragraph, next);
            }
            blocks.push(Block::Paragraph(paragraph));
        }
    }
    blocks
}

/// Whether a line goes on with the paragraph before it.
fn continues(line: &str) -> bool {
    !line.trim().is_empty() && !["```", "#", "|", "- ", "<!--"].iter().any(|start| line.starts_with(start))
}

fn join(text: &mut String, line: &str) {
    text.push(' ');
    text.push_str(line.trim());
}

/// The cells of a table's row; `\|` is a `|` in a cell.
fn cells(row: &str) -> Vec<String> {
    let inner = row.trim().trim_start_matches('|');
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut cells = vec![String::new()];
    let mut characters = inner.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.next_if_eq(&'|').is_some() => push(&mut cells, '|'),
            '|' => cells.push(String::new()),
            other => push(&mut cells, other),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn push(cells: &mut [String], character: char) {
    if let Some(cell) = cells.last_mut() {
        cell.push(character);
    }
}

/// The parts of a line.
#[must_use]
pub(crate) fn spans(line: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut plain = String::new();
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        let found = delimited(rest, "`", "`").map(|(inner, after)| (Span::Code(inner.to_owned()), after));
        let found = found
            .or_else(|| delimited(rest, "**", "**").map(|(inner, after)| (Span::Strong(inner.to_owned()), after)))
            .or_else(|| link(rest).map(|(text, after)| (Span::Text(text), after)));
        match found {
            Some((span, after)) => {
                if !plain.is_empty() {
                    spans.push(Span::Text(std::mem::take(&mut plain)));
                }
                spans.push(span);
                rest = after;
            }
            None => {
                plain.push(character);
                rest = &rest[character.len_utf8()..];
            }
        }
    }
    if !plain.is_empty() {
        spans.push(Span::Text(plain));
    }
    spans
}

/// What stands between two marks at the start of a text, and what follows.
fn delimited<'t>(text: &'t str, open: &str, close: &str) -> Option<(&'t str, &'t str)> {
    text.strip_prefix(open)?.split_once(close).filter(|(inner, _)| !inner.is_empty())
}

/// A link at the start of a text; its address is shown where it leads to the web.
fn link(text: &str) -> Option<(String, &str)> {
    let (label, rest) = delimited(text, "[", "](")?;
    let (address, rest) = rest.split_once(')')?;
    let is_plain = !label.contains(['[', ']', '`']);
    let shown = if address.starts_with("http") { format!("{label} ({address})") } else { label.to_owned() };
    is_plain.then_some((shown, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn blocks_are_told_apart() {
        let table: &[(&str, Vec<Block>)] = &[
            ("# a: b\n\nc\nd\n", vec![Block::Heading(1, "a: b".to_owned()), Block::Paragraph("c d".to_owned())]),
            (
                "a\n```sh\n# b\n\n- c\n```\nd",
                vec![
                    Block::Paragraph("a".to_owned()),
                    Block::Fenced("# b\n\n- c".to_owned()),
                    Block::Paragraph("d".to_owned()),
                ],
            ),
            ("- a\n  b\n- c\n\n## d", vec![Block::List(texts(&["a b", "c"])), Block::Heading(2, "d".to_owned())]),
            (
                "| a | b |\n|---|---|\n| `c \\| d` | |\n",
                vec![Block::Table { heading: texts(&["a", "b"]), rows: vec![texts(&["`c | d`", ""])] }],
            ),
            ("<!-- frame: x -->\n```text\na\n```\n<!-- end -->\n", vec![Block::Fenced("a".to_owned())]),
            ("", vec![]),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), *expected, "{text}");
        }
    }

    #[test]
    fn lines_have_code_strong_text_and_links() {
        let text = |text: &str| Span::Text(text.to_owned());
        let code = |text: &str| Span::Code(text.to_owned());
        let table = [
            ("a `b c`, d", vec![text("a "), code("b c"), text(", d")]),
            ("**a** b", vec![Span::Strong("a".to_owned()), text(" b")]),
            ("[a](https://b.c) d", vec![text("a (https://b.c)"), text(" d")]),
            ("[a](b.md)", vec![text("a")]),
            ("[a] (b) * c ** d ` e", vec![text("[a] (b) * c ** d ` e")]),
            ("`**a**`", vec![code("**a**")]),
            ("", vec![]),
        ];
        for (line, expected) in table {
            assert_eq!(spans(line), expected, "{line}");
        }
    }
}
