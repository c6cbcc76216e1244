//! Random keys, clicks and resizes: no panic, and no control character reaches the terminal.

use super::*;
use crate::view::sanitize;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Key(&'static str),
    Text(String),
    Click(u16, u16),
    Wheel(bool, u16, u16),
    Size(u16, u16),
    Paste(String),
    Fresh(usize),
    Control(char),
    Notice(usize),
}

/// A notice that the worker could send about the last task or a sign-in.
fn notice(ui: &Ui, kind: usize) -> Notice {
    let number = ui.asked.iter().rev().find_map(|job| match job {
        SessionsJob::FindUser { number, .. }
        | SessionsJob::FindTokens { number, .. }
        | SessionsJob::End { number, .. } => Some(*number),
        _ => None,
    });
    let number = number.unwrap_or(0);
    match kind {
        0 => SessionsNotice::UserFound { number, result: Ok([0, 5, 9].map(session).map(row).to_vec()) }.into(),
        1 => SessionsNotice::Item { number, index: 0, outcome: failed("no \u{1b}[2J") }.into(),
        2 => ended(number, Ended::Finished).into(),
        3 => ended(number, Ended::GaveUp).into(),
        4 => Notice::SignIn(pending()),
        _ => Notice::SignInEnded,
    }
}

fn step() -> impl Strategy<Value = Step> {
    const KEYS: &[&str] = &[
        "Enter", "Esc", "Tab", "BackTab", "Up", "Down", "PgUp", "PgDn", "Home", "End", "Space", "Del", "F1", "F2", "a",
        "b", "c", "d", "e", "f", "g", "n", "p", "r", "R", "s", "S", "u", "v", "V", "w", "y", "/", "-", "i", "+", "<",
        ">", "?", "1",
    ];
    prop_oneof![
        8 => proptest::sample::select(KEYS).prop_map(Step::Key),
        1 => "\\PC{0,4}".prop_map(Step::Text),
        2 => (0..130_u16, 0..50_u16).prop_map(|(column, row)| Step::Click(column, row)),
        1 => (any::<bool>(), 0..130_u16, 0..50_u16).prop_map(|(up, column, row)| Step::Wheel(up, column, row)),
        1 => (0..130_u16, 0..50_u16).prop_map(|(width, height)| Step::Size(width, height)),
        1 => (0..40_u16, 0..10_u16).prop_map(|(width, height)| Step::Size(width, height)),
        1 => "\\PC{0,9}|[\u{0}-\u{9f}]{0,9}".prop_map(Step::Paste),
        1 => (0..40_usize).prop_map(Step::Fresh),
        1 => proptest::sample::select(&['a', 'l', 'n', 'p', 'u', 'x'][..]).prop_map(Step::Control),
        2 => (0..6_usize).prop_map(Step::Notice),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(steps in proptest::collection::vec(step(), 1..60)) {
        let mut ui = Ui::new(100, 30, 30);
        for step in steps {
            match step {
                Step::Key(key) => ui.keys(key),
                Step::Text(text) => ui.type_text(&text),
                Step::Click(column, row) => ui.mouse(MouseEventKind::Down(MouseButton::Left), column, row),
                Step::Wheel(true, column, row) => ui.mouse(MouseEventKind::ScrollUp, column, row),
                Step::Wheel(false, column, row) => ui.mouse(MouseEventKind::ScrollDown, column, row),
                Step::Size(width, height) => ui.resize(width, height),
                Step::Paste(text) => ui.event(Event::Paste(text)),
                Step::Control(character) => ui.control(character),
                Step::Notice(kind) => {
                    let notice = notice(&ui, kind);
                    ui.notice(notice);
                }
                Step::Fresh(count) => ui.server = (0..count).map(session).collect(),
            }
            let screen = ui.screen();
            prop_assert!(!screen.contains(|character| character != '\n' && sanitize::is_dangerous(character)), "{}", screen);
        }
    }
}
