//! Results that are plain text.

use crate::printer::Printer;
use crate::view::sanitize;

/// Writes lines, some of which may hold text from a server or a file; a terminal gets no control characters.
///
/// # Errors
/// The output can't be written.
pub fn print_lines(text: &str, printer: &mut Printer) -> anyhow::Result<()> {
    if printer.terminal.is_terminal {
        printer.result(&sanitize::lines(text))?;
    } else {
        printer.result(text)?;
    }
    Ok(())
}

/// Writes a text as it is, and ends its line; a terminal gets no control characters.
///
/// # Errors
/// The output can't be written.
pub fn print_text(text: &str, printer: &mut Printer) -> anyhow::Result<()> {
    if !printer.terminal.is_terminal {
        printer.result_line(text)?;
        return Ok(());
    }
    // The lines of the text stay lines: raw text is there to be read.
    let lines: Vec<_> = text.split('\n').map(|line| sanitize::text(line.strip_suffix('\r').unwrap_or(line))).collect();
    printer.result_line(&lines.join("\n"))?;
    Ok(())
}
