//! The sandbox over real connections.
