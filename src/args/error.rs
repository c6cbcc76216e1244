//! Why a command line gives no command to run.

use crate::error::UsageError;
use crate::operation::Service;

/// Why a command line gives no command to run.
#[derive(Debug)]
pub enum ArgsError {
    /// Help, the version, or an error of clap's parser.
    Clap(Box<clap::Error>),
    /// Help of the whole program, and the service whose tasks it ends with.
    Help(Box<clap::Error>, Service),
    /// An error of our own checks.
    Usage(UsageError),
}

impl From<clap::Error> for ArgsError {
    fn from(error: clap::Error) -> Self {
        Self::Clap(Box::new(error))
    }
}
