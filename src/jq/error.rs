//! The errors of jq filters.

/// The memory limit of a filter without its stack, in bytes.
pub(super) const MEMORY: usize = 512 * 1024 * 1024;

/// Why a text is not a valid filter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JqSyntaxError {
    /// The text is not valid jq, or uses an undefined name.
    #[error("--jq: {problem}, in line {line}, column {column}: `{found}`")]
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
    #[error("--jq: the filter nests too deeply to be parsed")]
    TooDeep,
    /// The process that runs filters can't be started.
    #[error("--jq: the process that runs the filter can't be started: {0}")]
    NotStarted(String),
}

/// Why a filter failed on a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// The filter fails on this value.
    #[error("--jq failed: {0}")]
    Failed(String),
    /// The filter recursed without end, nested a value too deeply, or exceeded the memory limit.
    #[error(
        "--jq failed: the filter recurses without end, nests a value too deeply, or needs more than {} MiB of memory",
        MEMORY / 1024 / 1024
    )]
    Exhausted,
    /// A signal ended the filter, such as SIGINT by Ctrl-C.
    #[error("--jq was interrupted")]
    Interrupted,
}
