//! Tests of the client's rooms against the sandbox's own store, in one process.

mod selectors;
