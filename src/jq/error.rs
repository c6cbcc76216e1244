//! The errors of jq filters.

use std::fmt;

/// The memory limit of a filter without its stack, in bytes.
pub(super) const MEMORY: usize = 512 * 1024 * 1024;

/// Why a text is not a valid filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JqSyntaxError {
    /// The text is not valid jq, or uses an undefined name.
    Syntax {
        /// The problem.
        problem: String,
        /// The line, counted from 1.
        line: usize,
        /// The column in characters, counted from 1.
        column: usize,
        /// The text at this position.
        found: String,
    },
    /// The filter nests too deeply to be parsed within the memory limit.
    TooDeep,
    /// The process that runs filters can't be started.
    NotStarted(String),
}

impl JqSyntaxError {
    /// The problem without the name of the flag.
    #[must_use]
    pub fn problem(&self) -> String {
        match self {
            Self::Syntax { problem, line, column, found } => {
                format!("{problem}, in line {line}, column {column}: `{found}`")
            }
            Self::TooDeep => "the filter nests too deeply to be parsed".to_owned(),
            Self::NotStarted(error) => format!("the process that runs the filter can't be started: {error}"),
        }
    }
}

impl fmt::Display for JqSyntaxError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "--jq: {}", self.problem())
    }
}

impl std::error::Error for JqSyntaxError {}

/// Why a filter failed on a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunError {
    /// The filter fails on this value.
    Failed(String),
    /// The filter recursed without end, nested a value too deeply, or exceeded the memory limit.
    Exhausted,
    /// A signal ended the filter, such as SIGINT by Ctrl-C.
    Interrupted,
}

impl RunError {
    /// The problem without the name of the flag.
    #[must_use]
    pub fn problem(&self) -> String {
        match self {
            Self::Failed(problem) => problem.clone(),
            Self::Exhausted => format!(
                "the filter recurses without end, nests a value too deeply, or needs more than {} MiB of memory",
                MEMORY / 1024 / 1024
            ),
            Self::Interrupted => "a signal ended the filter".to_owned(),
        }
    }
}

impl fmt::Display for RunError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => write!(formatter, "--jq was interrupted"),
            error => write!(formatter, "--jq failed: {}", error.problem()),
        }
    }
}

impl std::error::Error for RunError {}
