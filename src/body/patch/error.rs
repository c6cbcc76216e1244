//! The errors of patches.

/// Why a quick flag or a document is not a valid patch.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatchError {
    /// The value of a flag is missing.
    #[error("--patch-{kind} `{given}` has no `:` between a key and a value")]
    NoValue {
        /// The operation of the flag.
        kind: &'static str,
        /// The argument of the flag, without secrets.
        given: String,
    },
    /// The key of a flag is missing.
    #[error("--patch-{kind} `{given}` has no key")]
    NoKey {
        /// The operation of the flag.
        kind: &'static str,
        /// The argument of the flag, without secrets.
        given: String,
    },
    /// The document is not a valid patch.
    #[error("the patch {place}: {problem}")]
    Malformed {
        /// What precedes the problem: `is not valid`, or `has an error in operation 2`.
        place: String,
        /// The problem.
        problem: String,
    },
}
