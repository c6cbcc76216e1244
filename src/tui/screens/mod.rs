//! The screens behind the tabs.

pub mod sessions;
