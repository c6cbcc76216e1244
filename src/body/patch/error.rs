//! Why a flag or a document is not a patch.

/// Why a flag or a document is not a patch.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatchError {
    /// A flag without a value where it needs one.
    #[error("--patch-{kind} `{given}` has no `:` between a key and a value")]
    NoValue {
        /// Which flag.
        kind: &'static str,
        /// What it was given, without secrets.
        given: String,
    },
    /// A flag without a key.
    #[error("--patch-{kind} `{given}` names no key")]
    NoKey {
        /// Which flag.
        kind: &'static str,
        /// What it was given, without secrets.
        given: String,
    },
    /// A document that is not a patch.
    #[error("the patch {place}: {problem}")]
    Malformed {
        /// Where: `operation 2`, or nothing for the whole.
        place: String,
        /// What is wrong.
        problem: String,
    },
}
