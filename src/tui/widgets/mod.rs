//! Parts of screens that depend on no screen.

pub mod binding;
pub mod calendar;
pub mod input;
pub mod json_tree;
pub mod list;
pub mod pen;
pub mod table;
