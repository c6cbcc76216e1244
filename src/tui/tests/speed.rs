//! Limits for the work on large results.

use super::*;

#[test]
fn ten_thousand_sessions_are_loaded_and_only_what_is_seen_is_drawn() {
    let mut ui = Ui::new(200, 60, 10_000);
    ui.keys("Esc");
    assert!(ui.shows("of 10 000"), "{}", ui.screen());
    assert!(!ui.shows("10 000 selected"));
    ui.keys("a");
    assert!(ui.shows("10 000 selected"), "{}", ui.screen());
    ui.keys("End");
    assert!(ui.shows("sid-09999") && !ui.shows("sid-09900"), "{}", ui.screen());
}
