//! The manual as man pages: the text of a topic in the macros of man(7).

use std::fmt::Write as _;

use crate::manual::markdown::{self, Block, Span};

/// A page in section 7, from the parts of a topic behind its title.
#[must_use]
pub(crate) fn topic(name: &str, summary: &str, blocks: &[Block]) -> String {
    let mut page = head(name, 7);
    let _ = write!(page, ".SH NAME\nconfig\\-cli\\-{} \\- {}\n.SH DESCRIPTION\n", escaped(name), escaped(summary));
    for block in blocks.iter().filter(|block| !matches!(block, Block::Heading(1, _))) {
        write_block(&mut page, block);
    }
    page.push_str(".SH SEE ALSO\n.BR config\\-cli (1)\n");
    page
}

/// The first line of a page.
fn head(name: &str, section: u8) -> String {
    format!(
        ".TH config\\-cli\\-{} {section} \"\" \"config\\-cli {}\"\n",
        escaped(name),
        escaped(env!("CARGO_PKG_VERSION"))
    )
}

/// Examples below their heading.
#[must_use]
pub(crate) fn examples(examples: &[&str]) -> String {
    let mut text = ".SH EXAMPLES\n".to_owned();
    fenced(&mut text, &examples.join("\n"));
    text
}

/// Lines below a heading.
#[must_use]
pub(crate) fn section(heading: &str, text: &str) -> String {
    format!(".SH {}\n{}\n", escaped(heading), line(text))
}

fn write_block(page: &mut String, block: &Block) {
    match block {
        Block::Heading(_, heading) => {
            let _ = writeln!(page, ".SS {}", line(heading));
        }
        Block::Paragraph(paragraph) => {
            let _ = write!(page, ".PP\n{}\n", line(paragraph));
        }
        Block::List(items) => {
            for item in items {
                let _ = write!(page, ".IP \\(bu 2\n{}\n", line(item));
            }
        }
        Block::Fenced(text) => {
            page.push_str(".PP\n");
            fenced(page, text);
        }
        Block::Table { heading, rows } => {
            for row in rows {
                write_row(page, heading, row);
            }
        }
    }
}

fn fenced(page: &mut String, text: &str) {
    page.push_str(".RS 4\n.nf\n");
    for line in text.lines() {
        let _ = writeln!(page, "{}", protected(&escaped(line)));
    }
    page.push_str(".fi\n.RE\n");
}

/// A row of a table: its first cell, and below it the others, by the names of their columns where there are several.
fn write_row(page: &mut String, heading: &[String], row: &[String]) {
    let Some((first, others)) = row.split_first() else {
        return;
    };
    let _ = write!(page, ".TP\n{}\n", line(first));
    let is_single = others.len() == 1;
    let names = heading.iter().skip(1);
    let cells = others.iter().zip(names).filter(|(cell, _)| !cell.is_empty());
    let cells: Vec<String> = cells
        .map(|(cell, name)| if is_single { line(cell) } else { format!("\\fI{}:\\fR {}", escaped(name), spans(cell)) })
        .collect();
    let _ = writeln!(page, "{}", if cells.is_empty() { "\\&".to_owned() } else { cells.join("\n.br\n") });
}

/// A line of text that no macro is read from.
fn line(text: &str) -> String {
    protected(&spans(text))
}

fn spans(text: &str) -> String {
    let parts = markdown::spans(text).into_iter().map(|span| match span {
        Span::Text(text) => escaped(&text),
        Span::Code(text) | Span::Strong(text) => format!("\\fB{}\\fR", escaped(&text)),
    });
    parts.collect()
}

/// A finished page with every character beyond ASCII by its number.
#[must_use]
pub(crate) fn ascii(page: &[u8]) -> String {
    let by_number = |character: char| match character.is_ascii() {
        true => character.to_string(),
        false => format!("\\[u{:04X}]", u32::from(character)),
    };
    String::from_utf8_lossy(page).chars().map(by_number).collect()
}

/// A line whose first character means nothing to troff.
fn protected(line: &str) -> String {
    if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line.to_owned() }
}

/// Characters as troff writes them; those beyond ASCII by their number, so that any encoding shows them.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\e"),
            '-' => escaped.push_str("\\-"),
            '\'' => escaped.push_str("\\(aq"),
            '`' => escaped.push_str("\\(ga"),
            '^' => escaped.push_str("\\(ha"),
            '~' => escaped.push_str("\\(ti"),
            '"' => escaped.push_str("\\(dq"),
            other if other.is_ascii() => escaped.push(other),
            other => {
                let _ = write!(escaped, "\\[u{:04X}]", u32::from(other));
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_troff_would_read_as_its_own_is_escaped() {
        let table = [
            ("a\\b", "a\\eb"),
            ("--all 'x'", "\\-\\-all \\(aqx\\(aq"),
            ("\u{2026}", "\\[u2026]"),
            (".PP", "\\&.PP"),
            ("`-h` and **b**", "\\fB\\-h\\fR and \\fBb\\fR"),
        ];
        for (text, expected) in table {
            assert_eq!(line(text), expected, "{text}");
        }
    }

    #[test]
    fn a_topic_is_a_page_in_section_7() {
        let blocks =
            markdown::read("# a: b\n\nc\n\n| d | e | f |\n|---|---|---|\n| g | | h |\n\n- i\n\n```sh\n.j\n```\n");
        let page = topic("a", "b", &blocks);
        assert!(page.starts_with(".TH config\\-cli\\-a 7 "), "{page}");
        for part in
            ["config\\-cli\\-a \\- b\n", ".PP\nc\n", ".TP\ng\n\\fIf:\\fR h\n", ".IP \\(bu 2\ni\n", ".nf\n\\&.j\n.fi\n"]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
    }
}
