//! `--jq FILTER`: the jq language, built in. A filter is parsed before anything is sent.
//!
//! A filter can recurse without end, and nest values until memory is exhausted. Neither can be detected in advance, and
//! both end the process that runs the filter. So it runs in a child process, a second instance of this program with a
//! limit on its memory; when the child ends, this process reports an error.

mod engine;
mod process;
mod worker;

use serde_json::Value;

pub use worker::{ARGUMENT, serve};

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
        worker::MEMORY / 1024 / 1024
    )]
    Exhausted,
    /// A signal ended it, such as that of Ctrl-C.
    #[error("--jq was interrupted")]
    Interrupted,
}

/// A filter that can be applied to values.
pub struct Filter(Runner);

enum Runner {
    /// In a child process.
    Child(process::Process),
    /// In this process: unit tests have another program, which is no worker.
    Local(engine::Engine),
}

impl Filter {
    /// Parses a filter.
    ///
    /// # Errors
    /// It breaks the syntax of jq, uses a name that is not defined, or nests too deeply.
    pub fn parse(code: &str) -> Result<Self, JqSyntaxError> {
        let runner = if cfg!(test) {
            Runner::Local(engine::Engine::parse(code)?)
        } else {
            Runner::Child(process::Process::start(code)?)
        };
        Ok(Self(runner))
    }

    /// Applies the filter; `take` gets its outputs one after the other, until it returns an error.
    ///
    /// # Errors
    /// The filter fails on this value or is ended, or `take` fails.
    pub fn run<E: From<RunError>>(&self, input: &Value, mut take: impl FnMut(Value) -> Result<(), E>) -> Result<(), E> {
        match &self.0 {
            Runner::Child(process) => process.run(input, &mut take),
            Runner::Local(engine) => engine.run(&input.to_string(), &mut take),
        }
    }
}
