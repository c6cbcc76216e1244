//! Why a plan or a journal can't be read.

use std::io;

/// Why a plan or a journal can't be read.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The system can't read or write it.
    #[error("{0}")]
    System(#[from] io::Error),
    /// The first line is not the header of a plan.
    #[error("it is not a plan or a journal of config-cli")]
    NotAPlan,
    /// It was written by a newer version of the program.
    #[error("it has version {0}, and this config-cli reads only version 1")]
    Newer(u64),
    /// The plan has no end: the program that wrote it was ended before it was complete.
    #[error("the plan is incomplete: it has no end")]
    Incomplete,
    /// A line is not what was written.
    #[error("line {line} is damaged: {problem}")]
    Damaged {
        /// The number of the line, counted from 1.
        line: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// Another process runs or resumes the journal.
    #[error("another config-cli is working on it")]
    InUse,
}
