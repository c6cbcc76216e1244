//! Pieces of screens that know nothing of the screens.
