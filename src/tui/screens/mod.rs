//! The screens behind the tabs. A new screen is a folder here and a line in [`all`].

pub mod resources;
pub mod sessions;

use super::screen::Screen;

/// All screens, in the order of their tabs.
#[must_use]
pub fn all() -> Vec<Box<dyn Screen>> {
    vec![Box::<sessions::Sessions>::default(), Box::<resources::Resources>::default()]
}
