//! The manual as text for a terminal, wrapped at its width.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::manual::markdown::{self, Block, Span};
use crate::printer::Terminal;

/// The width where a terminal tells none, and the most columns of a line.
const WIDEST: usize = 100;

/// The blanks between two columns of a table.
const GAP: usize = 2;

/// The blanks before fenced text.
const INDENT: &str = "    ";

/// How a text stands out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Code,
    Strong,
}

/// A word: texts that no blank separates.
type Word = Vec<(Style, String)>;

/// The width at which texts are wrapped.
#[must_use]
pub(crate) fn width(terminal: Terminal) -> usize {
    terminal.width.map_or(WIDEST, usize::from).clamp(20, WIDEST)
}

/// The parts of a topic as text.
#[must_use]
pub(crate) fn text(blocks: &[Block], terminal: Terminal) -> String {
    let (width, color) = (width(terminal), terminal.color);
    let parts = blocks.iter().map(|block| match block {
        Block::Heading(_, heading) => styled(Style::Strong, heading, color),
        Block::Paragraph(paragraph) => wrapped(paragraph, width, color).join("\n"),
        Block::List(items) => {
            let items = items.iter().map(|item| wrapped(item, width - GAP, color).join("\n  "));
            items.map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n")
        }
        Block::Fenced(fenced) => indented(fenced),
        Block::Table { heading, rows } => table(heading, rows, width, color),
    });
    let mut text = parts.collect::<Vec<_>>().join("\n\n");
    text.push('\n');
    text
}

/// Names with what they stand for, in two columns.
#[must_use]
pub(crate) fn names(rows: &[(String, String)], terminal: Terminal) -> String {
    let first = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let lines = rows.iter().map(|(name, about)| {
        let gap = " ".repeat(first - name.width() + GAP);
        let indent = format!("\n{}", " ".repeat(first + 2 * GAP));
        let about = wrapped(about, width(terminal).saturating_sub(first + 2 * GAP).max(20), terminal.color);
        format!("  {}{gap}{}\n", styled(Style::Strong, name, terminal.color), about.join(&indent))
    });
    lines.collect()
}

/// A heading.
#[must_use]
pub(crate) fn heading(text: &str, terminal: Terminal) -> String {
    styled(Style::Strong, text, terminal.color)
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!("{INDENT}{line}") });
    lines.collect::<Vec<_>>().join("\n")
}

fn styled(style: Style, text: &str, color: bool) -> String {
    let code = match style {
        Style::Code => "36",
        Style::Strong => "1",
        Style::Plain => "",
    };
    if color && style != Style::Plain { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// A line as words. Code has its marks where colours don't show it.
fn words(line: &str, color: bool) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_new = true;
    for span in markdown::spans(line) {
        let (style, text) = match span {
            Span::Text(text) => (Style::Plain, text),
            Span::Code(text) if color => (Style::Code, text),
            Span::Code(text) => (Style::Code, format!("`{text}`")),
            Span::Strong(text) => (Style::Strong, text),
        };
        for (index, part) in text.split(' ').enumerate() {
            is_new |= index > 0;
            if part.is_empty() {
                continue;
            }
            match words.last_mut() {
                Some(word) if !is_new => word.push((style, part.to_owned())),
                _ => words.push(vec![(style, part.to_owned())]),
            }
            is_new = false;
        }
    }
    words
}

fn word_width(word: &Word) -> usize {
    word.iter().map(|(_, text)| text.width()).sum()
}

/// A line broken into lines of a width; a longer word has a line of its own.
fn wrapped(line: &str, width: usize, color: bool) -> Vec<String> {
    filled(words(line, color), width, color)
}

/// A cell broken into lines of a width; a longer word is broken, too, since it would move the columns behind it.
fn wrapped_cell(cell: &str, width: usize, color: bool) -> Vec<String> {
    let words = words(cell, color).into_iter().flat_map(|word| broken(word, width));
    filled(words.collect(), width, color)
}

/// The pieces of a word that are as wide as a line.
fn broken(word: Word, width: usize) -> Vec<Word> {
    let mut pieces = vec![Word::new()];
    let mut used = 0;
    for (style, text) in word {
        for character in text.chars() {
            let length = character.width().unwrap_or(0);
            if used > 0 && used + length > width {
                pieces.push(Word::new());
                used = 0;
            }
            used += length;
            let Some(piece) = pieces.last_mut() else { continue };
            match piece.last_mut() {
                Some((last, part)) if *last == style => part.push(character),
                _ => piece.push((style, character.to_string())),
            }
        }
    }
    pieces
}

fn filled(words: Vec<Word>, width: usize, color: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut text, mut used) = (String::new(), 0);
    for word in words {
        let length = word_width(&word);
        if used > 0 && used + 1 + length > width {
            lines.push(std::mem::take(&mut text));
            used = 0;
        }
        if used > 0 {
            text.push(' ');
            used += 1;
        }
        used += length;
        text.extend(word.iter().map(|(style, part)| styled(*style, part, color)));
    }
    lines.push(text);
    lines
}

/// A table whose cells are wrapped where it would be too wide; then a blank line separates its rows.
fn table(heading: &[String], rows: &[Vec<String>], width: usize, color: bool) -> String {
    let natural = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let widths = cells.map(|cell| line_width(cell, color));
        widths.chain([heading[column].width()]).max().unwrap_or(0)
    };
    let natural: Vec<usize> = (0..heading.len()).map(natural).collect();
    let widths = shares(&natural, width.saturating_sub(GAP * heading.len().saturating_sub(1)));
    let cell =
        |row: &[String], column: usize| wrapped_cell(row.get(column).map_or("", String::as_str), widths[column], color);
    let draw = |row: &[String]| {
        let cells: Vec<Vec<String>> = (0..widths.len()).map(|column| cell(row, column)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        let line = |index: usize| {
            let parts = cells.iter().zip(&widths).map(|(cell, width)| {
                let part = cell.get(index).map_or("", String::as_str);
                format!("{part}{}", " ".repeat((width + GAP).saturating_sub(visible_width(part))))
            });
            parts.collect::<String>().trim_end().to_owned()
        };
        (0..height).map(line).collect::<Vec<_>>().join("\n")
    };
    let titles: Vec<String> = heading.iter().map(|title| title.to_uppercase()).collect();
    let titles = draw(&titles).lines().map(|line| styled(Style::Strong, line, color)).collect::<Vec<_>>().join("\n");
    let drawn: Vec<String> = rows.iter().map(|row| draw(row)).collect();
    let separator = if drawn.iter().any(|row| row.contains('\n')) { "\n\n" } else { "\n" };
    format!("{titles}{separator}{}", drawn.join(separator))
}

/// The width of a line that is not wrapped.
fn line_width(line: &str, color: bool) -> usize {
    let words = words(line, color);
    words.iter().map(word_width).sum::<usize>() + words.len().saturating_sub(1)
}

/// The width without the codes of colours.
fn visible_width(text: &str) -> usize {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().width();
    first + parts.map(|part| part.split_once('m').map_or("", |(_, rest)| rest).width()).sum::<usize>()
}

/// Shares a width among columns: those that need less than an equal share get what they need.
fn shares(natural: &[usize], width: usize) -> Vec<usize> {
    let mut shares: Vec<Option<usize>> = vec![None; natural.len()];
    loop {
        let used: usize = shares.iter().flatten().sum();
        let open = shares.iter().filter(|share| share.is_none()).count();
        if open == 0 {
            break;
        }
        let equal = (width.saturating_sub(used) / open).max(1);
        let small: Vec<usize> =
            (0..natural.len()).filter(|&column| shares[column].is_none() && natural[column] <= equal).collect();
        if small.is_empty() {
            shares.iter_mut().filter(|share| share.is_none()).for_each(|share| *share = Some(equal));
            break;
        }
        small.into_iter().for_each(|column| shares[column] = Some(natural[column]));
    }
    shares.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text_of: &str, width: u16) -> String {
        text(&markdown::read(text_of), Terminal { is_terminal: false, width: Some(width), color: false })
    }

    #[test]
    fn texts_are_wrapped_and_code_keeps_its_marks() {
        let table = [
            ("# a: b\n\none `two three`, four", "a: b\n\none `two three`,\nfour\n"),
            ("- one two three four five\n- six", "- one two three four\n  five\n- six\n"),
            ("```sh\nconfig-cli session search --user admin\n```", "    config-cli session search --user admin\n"),
            ("| a | b |\n|---|---|\n| 1 | 2 |\n| 333 | 4 |", "A    B\n1    2\n333  4\n"),
            (
                "| a | b |\n|---|---|\n| 1 | two three four five six |\n| 2 | x |",
                "A  B\n\n1  two three four\n   five six\n\n2  x\n",
            ),
            ("| a | b |\n|---|---|\n| 1 | `abcdefghijklmnopqrs` x |", "A  B\n\n1  `abcdefghijklmnop\n   qrs` x\n"),
        ];
        for (markdown, expected) in table {
            assert_eq!(plain(markdown, 20), expected, "{markdown}");
        }
    }

    #[test]
    fn colours_take_no_room() {
        let terminal = Terminal { is_terminal: true, width: Some(20), color: true };
        let drawn = text(&markdown::read("| a | b |\n|---|---|\n| `x y` | z |"), terminal);
        assert_eq!(drawn, "\u{1b}[1mA    B\u{1b}[0m\n\u{1b}[36mx\u{1b}[0m \u{1b}[36my\u{1b}[0m  z\n");
    }

    #[test]
    fn no_line_of_a_topic_is_wider_than_the_terminal_but_fenced_text_and_long_words() {
        for topic in crate::manual::TOPICS {
            let blocks: Vec<Block> =
                topic.blocks().into_iter().filter(|block| !matches!(block, Block::Fenced(_))).collect();
            let drawn = text(&blocks, Terminal { is_terminal: false, width: Some(80), color: false });
            for line in drawn.lines() {
                assert!(line.width() <= 80 || !line.trim().contains(' '), "{}: {line}", topic.name);
            }
        }
    }

    #[test]
    fn columns_share_what_is_left() {
        let table: &[(&[usize], usize, &[usize])] = &[
            (&[3, 4], 10, &[3, 4]),
            (&[3, 40], 10, &[3, 7]),
            (&[30, 40], 10, &[5, 5]),
            (&[2, 30, 40], 22, &[2, 10, 10]),
            (&[], 10, &[]),
        ];
        for (natural, width, expected) in table {
            assert_eq!(shares(natural, *width), *expected, "{natural:?}");
        }
    }
}
