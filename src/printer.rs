//! Writes results to stdout and all other messages to stderr; no other module writes to them.
//!
//! A closed stdout (`| head`) is not a failure: the rest of the output is discarded.

mod notices;
mod pager;
mod progress;

use std::io::{self, BufRead, IsTerminal as _, Write};

use notices::Bar;
pub use notices::Notices;
pub use pager::Pager;
pub use progress::{Goal, ProgressDisplay, Tally, thousands};

use crate::files;

/// Why output could not be written.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The reader closed stdout; the command ends as if it had written all its output.
    #[error("the reader of the output closed it")]
    ReaderGone,
    /// Any other error, such as a full disk.
    #[error("the output could not be written: {0}")]
    Failed(#[source] io::Error),
}

/// The properties of the terminal behind a stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// Whether the stream is a terminal.
    pub is_terminal: bool,
    /// The width in columns, if it is known.
    pub width: Option<u16>,
    /// Whether to use colours.
    pub color: bool,
}

/// How the error that ends a command is written to stderr.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ErrorStyle {
    /// As text for people.
    #[default]
    Text,
    /// As JSON with two spaces of indent.
    Json,
    /// As JSON on one line.
    JsonLine,
}

/// Standard input, output and error, with their terminal properties.
pub struct Printer {
    stdin: Box<dyn BufRead>,
    stdout: Box<dyn Write>,
    notices: Notices,
    bar: Bar,
    is_quiet: bool,
    /// How the error that ends the command is written.
    pub error_style: ErrorStyle,
    /// Whether questions are refused, as if there were no terminal.
    is_unattended: bool,
    /// Whether standard input is a terminal that nothing may be read from.
    is_closed_terminal: bool,
    /// Whether standard input is a terminal that questions may use.
    pub stdin_is_terminal: bool,
    /// The terminal of stdout.
    pub terminal: Terminal,
    /// The terminal of stderr.
    pub error_terminal: Terminal,
}

/// The largest number of things that a `y` confirms.
const MOST_BY_YES: u64 = 20;

impl Printer {
    /// The streams of the process. `columns` is the value of `COLUMNS`, used if the terminal does not report its width.
    #[must_use]
    pub fn from_process(columns: Option<u16>, color: bool) -> Self {
        let stdout_is_terminal = io::stdout().is_terminal();
        let stderr_is_terminal = io::stderr().is_terminal();
        let width = if stdout_is_terminal { terminal_width().or(columns) } else { columns };
        let bar = Bar::default();
        Self {
            stdin: Box::new(io::BufReader::new(io::stdin())),
            stdout: Box::new(io::BufWriter::new(io::stdout())),
            notices: Notices::new(Box::new(io::stderr()), bar.clone()),
            bar,
            is_quiet: false,
            error_style: ErrorStyle::Text,
            is_unattended: false,
            is_closed_terminal: false,
            stdin_is_terminal: io::stdin().is_terminal(),
            terminal: Terminal { is_terminal: stdout_is_terminal, width, color: color && stdout_is_terminal },
            error_terminal: Terminal {
                is_terminal: stderr_is_terminal,
                width: if stderr_is_terminal { terminal_width().or(columns) } else { width },
                color: color && stderr_is_terminal,
            },
        }
    }

    /// Other streams, for tests.
    #[must_use]
    pub fn new(
        stdin: Box<dyn BufRead>,
        stdout: Box<dyn Write>,
        stderr: Box<dyn Write + Send>,
        terminal: Terminal,
    ) -> Self {
        let bar = Bar::default();
        let notices = Notices::new(stderr, bar.clone());
        let stdin_is_terminal = terminal.is_terminal;
        Self {
            stdin,
            stdout,
            notices,
            bar,
            is_quiet: false,
            error_style: ErrorStyle::Text,
            is_unattended: false,
            is_closed_terminal: false,
            stdin_is_terminal,
            terminal,
            error_terminal: terminal,
        }
    }

    /// A printer whose results go to this writer, and whose messages go where those of this one go.
    #[must_use]
    pub fn writing_to(&self, writer: Box<dyn Write>) -> Self {
        Self {
            stdin: Box::new(io::empty()),
            stdout: writer,
            notices: self.notices.clone(),
            bar: self.bar.clone(),
            is_quiet: self.is_quiet,
            error_style: self.error_style,
            is_unattended: self.is_unattended,
            is_closed_terminal: false,
            stdin_is_terminal: false,
            terminal: Terminal::default(),
            error_terminal: self.error_terminal,
        }
    }

    /// Turns colours off on both streams.
    pub const fn without_color(&mut self) {
        self.terminal.color = false;
        self.error_terminal.color = false;
    }

    /// Leaves out progress and remarks, but no warnings and errors.
    pub const fn be_quiet(&mut self) {
        self.is_quiet = true;
    }

    /// Refuses every question from now on: each says which flag answers it, as without a terminal.
    pub const fn refuse_questions(&mut self) {
        self.is_unattended = true;
        self.is_closed_terminal |= self.stdin_is_terminal;
        self.stdin_is_terminal = false;
    }

    /// Whether questions are refused because `--no-input` is given.
    #[must_use]
    pub const fn refuses_questions(&self) -> bool {
        self.is_unattended
    }

    /// Writes a result unchanged.
    ///
    /// # Errors
    /// The reader closed stdout, or writing failed.
    pub fn result(&mut self, text: &str) -> Result<(), PrintError> {
        self.result_bytes(text.as_bytes())
    }

    /// Writes the bytes of a result, or of a piece of one.
    ///
    /// # Errors
    /// As [`Printer::result`].
    pub fn result_bytes(&mut self, bytes: &[u8]) -> Result<(), PrintError> {
        let stdout = &mut self.stdout;
        let mut write = || stdout.write_all(bytes).and_then(|()| stdout.flush());
        let written = if self.terminal.is_terminal { self.bar.above(&mut write) } else { write() };
        written.map_err(|error| {
            if error.kind() == io::ErrorKind::BrokenPipe { PrintError::ReaderGone } else { PrintError::Failed(error) }
        })
    }

    /// Writes a result and ends its line.
    ///
    /// # Errors
    /// As [`Printer::result`].
    pub fn result_line(&mut self, text: &str) -> Result<(), PrintError> {
        self.result(&format!("{text}\n"))
    }

    /// Writes a result, through a pager where stdout is a terminal with fewer lines.
    ///
    /// # Errors
    /// As [`Printer::result`].
    pub fn result_in_pages(&mut self, text: &str, pager: &Pager) -> Result<(), PrintError> {
        let is_long = || crossterm::terminal::size().is_ok_and(|(_, rows)| text.lines().count() >= usize::from(rows));
        if self.terminal.is_terminal && is_long() && pager.show(text) {
            return Ok(());
        }
        self.result(text)
    }

    /// Writes a message for the user to stderr. Errors are ignored.
    pub fn notice(&mut self, text: &str) {
        self.notices.tell(&format!("{text}\n"));
    }

    /// Writes a message about counts to stderr, which `--quiet` leaves out.
    pub fn remark(&mut self, text: &str) {
        if !self.is_quiet {
            self.notice(text);
        }
    }

    /// A handle that writes messages for the user to stderr.
    #[must_use]
    pub fn notices(&self) -> Notices {
        self.notices.clone()
    }

    /// Shows how far a run is that begins after this tally; nothing if the printer is quiet. A terminal gets one bar at a
    /// time.
    #[must_use]
    pub fn progress(&self, goal: Goal, before: Tally) -> ProgressDisplay {
        let terminal = self.error_terminal.is_terminal.then_some((self.error_terminal.width, &self.bar));
        ProgressDisplay::begin(goal, before, (!self.is_quiet).then(|| self.notices()), terminal)
    }

    /// Asks a question on stderr; true if the answer is `y` or `yes`, in any case.
    ///
    /// # Errors
    /// Standard input can't be read.
    pub fn confirm(&mut self, question: &str) -> io::Result<bool> {
        let answer = self.ask(&format!("{question} [y/N]"))?;
        Ok(answer.is_some_and(|answer| matches!(answer.to_lowercase().as_str(), "y" | "yes")))
    }

    /// Asks a question about this number of things, as [`Printer::confirm`] does; above 20, the answer has to be the number,
    /// which may have blanks or commas in it and tells that its size was noticed.
    ///
    /// # Errors
    /// Standard input can't be read.
    pub fn confirm_count(&mut self, question: &str, number: u64) -> io::Result<bool> {
        if number <= MOST_BY_YES {
            return self.confirm(question);
        }
        let answer = self.ask(&format!("{question} Type {number} to go on:"))?;
        Ok(answer.is_some_and(|answer| answer.replace([' ', ','], "") == number.to_string()))
    }

    /// Asks a question on stderr and reads one line; `None` at the end of input.
    fn ask(&mut self, question: &str) -> io::Result<Option<String>> {
        if self.is_unattended {
            return Err(io::Error::other(format!("--no-input rules out the question: {question}")));
        }
        // In one piece, so that the echo of typed characters can't interrupt the question.
        self.notices.tell(&format!("{question} "));
        let mut line = String::new();
        let length = self.stdin.read_line(&mut line)?;
        Ok((length > 0).then(|| line.trim().to_owned()))
    }

    /// Refuses to wait for a person who types.
    fn refuse_typing(&self) -> io::Result<()> {
        match self.is_closed_terminal {
            true => Err(io::Error::other("it is a terminal, and --no-input rules out that somebody types")),
            false => Ok(()),
        }
    }

    /// Reads the bytes of standard input to its end.
    ///
    /// # Errors
    /// Standard input can't be read, or has more than `limit` bytes.
    pub fn read_input_bytes(&mut self, limit: u64) -> io::Result<Vec<u8>> {
        self.refuse_typing()?;
        let mut bytes = Vec::new();
        let mut limited = io::Read::take(&mut self.stdin, limit + 1);
        io::Read::read_to_end(&mut limited, &mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::Error::other(format!("it has more than {limit} bytes")));
        }
        Ok(bytes)
    }

    /// Reads standard input to its end; a byte order mark at its start is dropped.
    ///
    /// # Errors
    /// Standard input can't be read, or is not UTF-8.
    pub fn read_input(&mut self) -> io::Result<String> {
        self.refuse_typing()?;
        let mut text = String::new();
        self.stdin.read_to_string(&mut text)?;
        Ok(files::without_bom(text))
    }
}

fn terminal_width() -> Option<u16> {
    crossterm::terminal::size().ok().map(|(columns, _)| columns).filter(|columns| *columns > 0)
}
