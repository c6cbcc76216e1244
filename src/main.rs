//! The thin binary: argv in, exit code out.

fn main() {}
