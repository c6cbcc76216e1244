//! Why a command line gives no command to run.

use clap::error::ErrorKind;

use crate::error::UsageError;
use crate::operation::Service;

/// Why a command line gives no command to run.
#[derive(Debug)]
pub enum ArgsError {
    /// Help, the version, or an error of clap's parser.
    Clap(Box<clap::Error>),
    /// Long help of the whole program, and the service whose tasks it ends with.
    Help(Box<clap::Error>, Service),
    /// An error of our own checks.
    Usage(UsageError),
}

impl ArgsError {
    /// Whether help is requested.
    pub(super) fn is_help(&self) -> bool {
        match self {
            Self::Help(..) => true,
            Self::Clap(error) => error.kind() == ErrorKind::DisplayHelp,
            Self::Usage(_) => false,
        }
    }
}

impl From<clap::Error> for ArgsError {
    fn from(error: clap::Error) -> Self {
        Self::Clap(Box::new(error))
    }
}
