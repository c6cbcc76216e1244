//! Raw requests to the sandbox over TLS, and what it answers: as the real server does, oddities included.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr, reason = "a test ends where it can not go on")]

#[path = "../common/mod.rs"]
mod common;

mod changes;
mod itself;
mod search;
mod signing_in;
