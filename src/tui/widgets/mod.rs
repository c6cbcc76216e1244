//! Pieces of screens that know nothing of the screens.

pub mod binding;
pub mod calendar;
pub mod input;
pub mod json_tree;
pub mod list;
pub mod pen;
pub mod table;
