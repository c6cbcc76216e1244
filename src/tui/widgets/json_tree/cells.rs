//! Cuts a line to the width of the screen.

use ratatui::style::Style;
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr as _;

use super::document::{Piece, find};

/// The least width of a wrapped line beside its indent.
const LEAST_WRAPPED: usize = 10;

/// A line in rows of the screen.
#[derive(Clone, Debug, Default)]
pub struct LineCells {
    /// Its glyphs, row by row.
    pub rows: Vec<Vec<Glyph>>,
    /// Whether a part of the line is cut off.
    pub is_cut: bool,
}

/// A grapheme on the screen.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// The grapheme.
    pub symbol: String,
    /// Its style.
    pub style: Style,
    /// Whether it belongs to a match of the search.
    pub is_hit: bool,
}

impl Glyph {
    fn blank() -> Self {
        Self { symbol: " ".to_owned(), style: Style::new(), is_hit: false }
    }

    fn width(&self) -> usize {
        self.symbol.width()
    }
}

/// Splits a line's pieces into graphemes and marks the matches of the search.
pub fn glyphs(pieces: &[Piece], needle: &str) -> Vec<Glyph> {
    let searched: String = pieces.iter().filter(|piece| piece.searched).map(|piece| piece.text.as_str()).collect();
    let mut hits = Vec::new();
    let mut from = 0;
    while let Some(hit) = find(&searched, needle, from) {
        from = hit.end;
        hits.push(hit);
    }
    let mut glyphs = Vec::new();
    let mut offset = 0;
    for piece in pieces {
        let span = Span::styled(piece.text.as_str(), piece.style);
        for grapheme in span.styled_graphemes(Style::new()) {
            let end = offset + grapheme.symbol.len();
            let is_hit = piece.searched && hits.iter().any(|hit| hit.start < end && offset < hit.end);
            glyphs.push(Glyph { symbol: grapheme.symbol.to_owned(), style: grapheme.style, is_hit });
            if piece.searched {
                offset = end;
            }
        }
    }
    glyphs
}

/// The visible part of a line when the view is moved sideways; a wide character that is cut becomes a blank.
pub fn panned(glyphs: Vec<Glyph>, pan: usize, width: usize) -> LineCells {
    let mut row = Vec::new();
    let mut column = 0;
    let mut is_cut = false;
    for glyph in glyphs {
        let start = column;
        column += glyph.width();
        if column > pan + width {
            is_cut = true;
            break;
        }
        if start >= pan {
            row.push(glyph);
        } else if column > pan {
            row.extend((pan..column).map(|_| Glyph::blank()));
        }
    }
    let mut rows = vec![row];
    if is_cut {
        end_with_ellipsis(&mut rows);
    }
    LineCells { rows, is_cut }
}

/// Wraps a line; the second and later rows begin under its first character.
pub fn wrapped(glyphs: Vec<Glyph>, width: usize, height: usize, indent: usize) -> LineCells {
    let indent = indent.min(width.saturating_sub(LEAST_WRAPPED));
    let mut rows = vec![Vec::new()];
    let mut used = 0;
    for glyph in glyphs {
        let wide = glyph.width();
        if used + wide > width {
            if rows.len() == height {
                end_with_ellipsis(&mut rows);
                return LineCells { rows, is_cut: true };
            }
            rows.push((0..indent).map(|_| Glyph::blank()).collect());
            used = indent;
        }
        used += wide;
        if let Some(row) = rows.last_mut() {
            row.push(glyph);
        }
    }
    LineCells { rows, is_cut: false }
}

/// Marks that the line is cut.
fn end_with_ellipsis(rows: &mut [Vec<Glyph>]) {
    if let Some(last) = rows.last_mut().and_then(|row| row.last_mut()) {
        "…".clone_into(&mut last.symbol);
    }
}
