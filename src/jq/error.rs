//! Why a text is not a filter, and why a filter fails.

/// How much memory a filter may take, in bytes, beside its stack.
pub(super) const MEMORY: usize = 512 * 1024 * 1024;

/// Why a text is not a filter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JqSyntaxError {
    /// It breaks the syntax of jq, or uses a name that is not defined.
    #[error("--jq: {problem}, in line {line}, column {column}: `{found}`")]
    Syntax {
        /// What is wrong.
        problem: String,
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters.
        column: usize,
        /// The text at that place.
        found: String,
    },
    /// It nests too deeply to be parsed within the limit of memory.
    #[error("--jq: the filter nests too deeply to be read")]
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
    /// It recursed without end, nested a value too deeply, or took too much memory.
    #[error(
        "--jq failed: the filter calls itself without end, nests a value too deeply, or needs more than {} MiB of memory",
        MEMORY / 1024 / 1024
    )]
    Exhausted,
    /// A signal ended it, such as that of Ctrl-C.
    #[error("--jq was interrupted")]
    Interrupted,
}
