//! `--jq FILTER`: the jq language, built in. A filter is parsed before anything is sent.
//!
//! A filter can recurse without end, and nest values until memory is exhausted. Neither can be detected in advance, and
//! both end the process that runs the filter. So it runs in a child process, a second instance of this program with a
//! limit on its memory; when the child ends, this process reports an error.

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
