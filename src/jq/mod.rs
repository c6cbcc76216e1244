//! `--jq FILTER`: the jq language, built in. A filter is read before anything is sent.
//!
//! A filter can recurse without end, and nest values as deep as memory goes: neither can be refused in advance, and both
//! end a process that runs them. So the filter runs in a process of its own, this program once more, with bounds on its
//! memory: what ends that one is an error in this one.

mod engine;
mod process;
mod worker;

use serde_json::Value;

pub use worker::{ARGUMENT, serve};

/// Why a text is no filter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JqSyntaxError {
    /// It is not written as jq has it, or uses a name that is not defined.
    #[error("--jq: {problem}, in line {line}, column {column}: `{found}`")]
    Syntax {
        /// What is wrong.
        problem: String,
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters.
        column: usize,
        /// What stands there.
        found: String,
    },
    /// It can't be read with the memory that there is.
    #[error("--jq: the filter nests too deeply to be read")]
    TooDeep,
    /// The process that runs filters can't be started.
    #[error("--jq: the process that runs the filter can't be started: {0}")]
    NotStarted(String),
}

/// What a filter itself says against a value, or what ended it.
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
    /// In a process of its own.
    Apart(process::Process),
    /// In this one, in unit tests: their program is another one.
    Here(engine::Engine),
}

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// It is not written as jq has it, uses a name that is not defined, or nests too deeply.
    pub fn parse(code: &str) -> Result<Self, JqSyntaxError> {
        let runner = if cfg!(test) {
            Runner::Here(engine::Engine::parse(code)?)
        } else {
            Runner::Apart(process::Process::start(code)?)
        };
        Ok(Self(runner))
    }

    /// Applies the filter; `take` gets its outputs one after the other, until it refuses one.
    ///
    /// # Errors
    /// The filter fails on this value or is ended, or `take` fails.
    pub fn run<E: From<RunError>>(&self, input: &Value, mut take: impl FnMut(Value) -> Result<(), E>) -> Result<(), E> {
        match &self.0 {
            Runner::Apart(process) => process.run(input, &mut take),
            Runner::Here(engine) => engine.run(&input.to_string(), &mut take),
        }
    }
}
