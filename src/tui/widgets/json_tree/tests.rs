use super::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

pub(super) const SESSION: &str = r#"{
        "outsideSid": "s-1", "ttl": 0, "number": 1.10, "huge": 12345678901234567890123,
        "sessionAttributes": {
            "auth_user": "admin", "state": "\u001b[2J\u202eevil", "日本": "日本語 e\u0301",
            "login_time": "1729867926000", "empty": {}, "list": [1, null]
        },
        "expirationDate": "2024-10-25T14:52:06", "deletable": true
    }"#;

pub(super) fn zone() -> TimeZone {
    TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a zone")
}

pub(super) fn tree(json: &str) -> JsonTree {
    JsonTree::new(serde_json::from_str(json).expect("JSON"), zone())
}

pub(super) fn press(tree: &mut JsonTree, keys: &[KeyCode]) -> TreeOutcome {
    let mut outcome = TreeOutcome::Ignored;
    for key in keys {
        outcome = tree.handle(KeyEvent::new(*key, KeyModifiers::NONE));
    }
    outcome
}

pub(super) fn type_text(tree: &mut JsonTree, text: &str) {
    for character in text.chars() {
        press(tree, &[KeyCode::Char(character)]);
    }
}

pub(super) fn screen(tree: &JsonTree, width: u16, height: u16) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
    terminal.draw(|frame| tree.draw(frame.area(), frame.buffer_mut(), Theme::new(false))).expect("a frame");
    terminal
}

#[test]
fn keys_go_through_the_document() {
    use KeyCode::{Char, Down, End, Enter, F, Home, Left, PageDown, PageUp, Right, Up};
    // Line 6 is the beginning of the attributes, 16 their end; 19 is the last one.
    let table: &[(&[KeyCode], usize)] = &[
        (&[Down, Char('j')], 3),
        (&[Up], 1),
        (&[End], 19),
        (&[Char('G'), Char('k')], 18),
        (&[End, Home], 1),
        (&[PageDown], 7),
        (&[PageDown, PageDown, PageUp], 7),
        (&[PageDown, Left], 6),
        (&[PageDown, Left, Left, Down], 17),
        (&[PageDown, Left, Left, Right, Right], 7),
        (&[PageDown, Enter, Down], 17),
        (&[PageDown, Enter, Char(' '), Down], 7),
        (&[PageDown, Char('-'), Down], 17),
        (&[Char('-'), PageDown, Char('+'), Up], 16),
        (&[Enter, End], 1),
        (&[F(1)], 1),
        (&[Char('e')], 1),
    ];
    for (keys, expected) in table {
        let mut tree = tree(SESSION);
        screen(&tree, 80, 8);
        press(&mut tree, keys);
        assert_eq!(tree.cursor + 1, *expected, "{keys:?}");
    }
    assert_eq!(press(&mut tree(SESSION), &[F(1)]), TreeOutcome::Ignored);
    assert_eq!(press(&mut tree(SESSION), &[KeyCode::Esc]), TreeOutcome::Ignored);
}

#[test]
fn searches() {
    use KeyCode::{Backspace, Char, Enter, Esc};
    let mut tree = tree(SESSION);
    press(&mut tree, &[Char('-'), Char('/')]);
    type_text(&mut tree, "ENDx");
    assert_eq!((tree.cursor + 1, tree.is_typing()), (1, true), "nothing has it");
    insta::assert_snapshot!(screen(&tree, 40, 4).backend(), @r#"
        " 1 ▾ {                                  "
        " 2     "outsideSid": "s-1",             "
        " 3     "ttl": 0,                        "
        "/ENDx  not found                    1/19"
        "#);
    press(&mut tree, &[Backspace, Backspace, Backspace]);
    assert_eq!(tree.cursor + 1, 2, "outsideSid has an e");
    press(&mut tree, &[Backspace]);
    assert_eq!((tree.cursor + 1, tree.search.hits.len()), (1, 0), "back where it began");
    type_text(&mut tree, "user");
    assert_eq!(tree.cursor + 1, 7, "unfolded");
    press(&mut tree, &[Esc]);
    assert_eq!((tree.cursor + 1, tree.is_typing(), tree.search.hits.len()), (1, false, 0));
    press(&mut tree, &[Char('/')]);
    assert_eq!(tree.paste("te\n\u{1b}"), TreeOutcome::Handled);
    press(&mut tree, &[Enter]);
    let mut seen = Vec::new();
    for key in [Char('n'), Char('n'), Char('N'), Char('N'), Char('N')] {
        seen.push(tree.cursor + 1);
        press(&mut tree, &[key]);
    }
    assert_eq!(seen, [6, 8, 17, 8, 6]);
    assert_eq!(press(&mut tree, &[Esc]), TreeOutcome::Handled, "the search is forgotten first");
    assert_eq!(press(&mut tree, &[Esc]), TreeOutcome::Ignored);
}

#[test]
fn clicks_and_the_wheel() {
    let area = Rect::new(2, 3, 60, 10);
    let event = |kind, row: u16| MouseEvent { kind, column: 9, row: 3 + row, modifiers: KeyModifiers::NONE };
    let click = |row| event(MouseEventKind::Down(MouseButton::Left), row);
    let mut tree = tree(SESSION);
    screen(&tree, 60, 10);
    let table = [
        (click(5), TreeOutcome::Handled, 6, 19),
        (click(5), TreeOutcome::Handled, 6, 9),
        (event(MouseEventKind::ScrollDown, 0), TreeOutcome::Handled, 19, 9),
        (event(MouseEventKind::ScrollUp, 0), TreeOutcome::Handled, 6, 9),
        (click(20), TreeOutcome::Ignored, 6, 9),
        (event(MouseEventKind::Moved, 1), TreeOutcome::Ignored, 6, 9),
    ];
    for (event, outcome, cursor, visible) in table {
        assert_eq!(tree.mouse(event, area), outcome, "{event:?}");
        assert_eq!((tree.cursor + 1, tree.document.visible().len()), (cursor, visible), "{event:?}");
    }
}
