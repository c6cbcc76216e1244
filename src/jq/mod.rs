//! `--jq FILTER`: the jq language, built in. A filter is parsed before anything is sent.
//!
//! A filter can recurse without end, or nest values until memory is exhausted. Neither can be detected in advance, and
//! both abort the process that runs the filter. So the filter runs in a child process, a second instance of this program
//! with a memory limit; if the child aborts, this process reports an error.

mod engine;
mod error;
mod process;
mod worker;

use serde_json::Value;

pub use error::{JqSyntaxError, RunError};
pub use worker::{ARGUMENT, serve};

/// A filter that can be applied to values.
pub struct Filter(Runner);

enum Runner {
    /// In a child process.
    Child(process::Process),
    /// In this process, for unit tests: a test binary can't serve as the child process.
    Local(engine::Engine),
}

impl Filter {
    /// Parses a filter.
    ///
    /// # Errors
    /// The filter is not valid jq, uses an undefined name, or nests too deeply.
    pub fn parse(code: &str) -> Result<Self, JqSyntaxError> {
        let runner = if cfg!(test) {
            Runner::Local(engine::Engine::parse(code)?)
        } else {
            Runner::Child(process::Process::start(code)?)
        };
        Ok(Self(runner))
    }

    /// Applies the filter to a value. Calls `take` for each output until it returns an error.
    ///
    /// # Errors
    /// The filter fails on this value or is interrupted, or `take` fails.
    pub fn run<E: From<RunError>>(&self, input: &Value, mut take: impl FnMut(Value) -> Result<(), E>) -> Result<(), E> {
        match &self.0 {
            Runner::Child(process) => process.run(input, &mut take),
            Runner::Local(engine) => engine.run(&input.to_string(), &mut take),
        }
    }
}
