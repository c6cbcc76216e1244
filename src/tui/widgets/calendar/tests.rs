use super::*;
use crossterm::event::KeyModifiers;

pub(super) fn now() -> Timestamp {
    "2026-01-01T09:30:15.5Z".parse().expect("a timestamp")
}

pub(super) fn press(calendar: &mut Calendar, keys: &[KeyCode]) -> CalendarOutcome {
    let mut outcome = CalendarOutcome::Ignored;
    for key in keys {
        outcome = calendar.handle(KeyEvent::new(*key, KeyModifiers::NONE), now());
    }
    outcome
}

#[test]
fn it_begins_where_the_field_is() {
    let table = [
        ("", "2026-01-01 00:00:00"),
        ("nonsense", "2026-01-01 00:00:00"),
        ("2024-02-29", "2024-02-29 00:00:00"),
        ("2024-02-29 23:59:58.750", "2024-02-29 23:59:58"),
        ("2024-02-29T01:00:00+02:00", "2024-02-28 23:00:00"),
        ("now", "2026-01-01 09:30:15"),
        ("-1d", "2025-12-31 09:30:15"),
        ("0001-01-01", "1970-01-01 00:00:00"),
    ];
    for (text, expected) in table {
        assert_eq!(Calendar::new(text, now()).text(), expected, "{text}");
    }
}

#[test]
fn keys_move_through_months_of_every_length() {
    use KeyCode::{Char, Down, End, Home, Left, PageDown, PageUp, Right, Up};
    let table: &[(&str, &[KeyCode], &str)] = &[
        ("2024-01-31", &[PageDown], "2024-02-29 00:00:00"),
        ("2023-01-31", &[PageDown], "2023-02-28 00:00:00"),
        ("2024-03-31", &[PageUp], "2024-02-29 00:00:00"),
        ("2024-02-29", &[Char(']')], "2025-02-28 00:00:00"),
        ("2024-02-29", &[Char('[')], "2023-02-28 00:00:00"),
        ("2024-02-28", &[Right, Right], "2024-03-01 00:00:00"),
        ("2023-02-28", &[Right], "2023-03-01 00:00:00"),
        ("2024-12-31", &[Right], "2025-01-01 00:00:00"),
        ("2024-01-01", &[Left], "2023-12-31 00:00:00"),
        ("2024-01-03", &[Up], "2023-12-27 00:00:00"),
        ("2024-12-29", &[Down], "2025-01-05 00:00:00"),
        ("2024-02-10", &[End], "2024-02-29 00:00:00"),
        ("2024-02-10 10:11:12", &[Home], "2024-02-01 10:11:12"),
        ("1970-01-01", &[Left], "1970-01-01 00:00:00"),
        ("9998-12-31", &[PageDown], "9998-12-31 00:00:00"),
        ("2024-02-10 10:11:12", &[Char('t')], "2026-01-01 10:11:12"),
        ("2024-02-10 10:11:12", &[Char('n')], "2026-01-01 09:30:15"),
    ];
    for (text, keys, expected) in table {
        let mut calendar = Calendar::new(text, now());
        assert_eq!(press(&mut calendar, keys), CalendarOutcome::Handled);
        assert_eq!(calendar.text(), *expected, "{text} {keys:?}");
    }
}

#[test]
fn the_time_is_turned_or_typed() {
    use KeyCode::{BackTab, Char, Down, Left, Right, Tab, Up};
    let table: &[(&[KeyCode], &str)] = &[
        (&[Tab, Up], "2026-01-01 01:00:00"),
        (&[Tab, Down], "2026-01-01 23:00:00"),
        (&[Tab, Tab, Down], "2026-01-01 00:59:00"),
        (&[BackTab, Up], "2026-01-01 00:00:01"),
        (&[Tab, Right, Right, Down], "2026-01-01 00:00:59"),
        (&[Tab, Left, Right], "2026-01-02 00:00:00"),
        (&[Tab, Char('1'), Char('4'), Char('0'), Char('5'), Char('9')], "2026-01-01 14:05:09"),
        (&[Tab, Char('9'), Char('7')], "2026-01-01 09:07:00"),
        (&[Tab, Char('2'), Char('9')], "2026-01-01 02:00:00"),
        (&[Char('3'), Char('1')], "2026-01-31 00:00:00"),
        (&[Char('0'), Char('0')], "2026-01-01 00:00:00"),
        (&[Tab, Char('1'), Tab, Char('3')], "2026-01-01 01:03:00"),
    ];
    for (keys, expected) in table {
        let mut calendar = Calendar::new("", now());
        assert_eq!(press(&mut calendar, keys), CalendarOutcome::Handled);
        assert_eq!(calendar.text(), *expected, "{keys:?}");
    }
}

#[test]
fn what_is_taken_is_what_the_command_line_takes() {
    let table = [
        (KeyCode::Enter, CalendarOutcome::Taken("2026-01-01 00:00:00".to_owned())),
        (KeyCode::Char('c'), CalendarOutcome::Cleared),
        (KeyCode::Delete, CalendarOutcome::Cleared),
        (KeyCode::Esc, CalendarOutcome::Cancelled),
        (KeyCode::F(1), CalendarOutcome::Ignored),
    ];
    for (key, expected) in table {
        assert_eq!(press(&mut Calendar::new("", now()), &[key]), expected, "{key:?}");
    }
    let calendar = Calendar::new("2024-02-29 12:00:01", now());
    assert_eq!(Calendar::new(&calendar.text(), now()), calendar);
}

#[test]
fn clicks() {
    let area = Rect::new(5, 3, SIZE.width, SIZE.height);
    let click = |calendar: &mut Calendar, column: u16, row: u16| {
        let kind = MouseEventKind::Down(MouseButton::Left);
        let event = MouseEvent { kind, column: 5 + column, row: 3 + row, modifiers: KeyModifiers::NONE };
        calendar.mouse(event, area, now())
    };
    let table = [
        ((9, 2), CalendarOutcome::Handled, "2026-01-01 00:00:00"),
        ((18, 2), CalendarOutcome::Handled, "2026-01-04 00:00:00"),
        ((16, 6), CalendarOutcome::Handled, "2026-01-31 00:00:00"),
        ((18, 6), CalendarOutcome::Ignored, "2026-01-01 00:00:00"),
        ((0, 2), CalendarOutcome::Ignored, "2026-01-01 00:00:00"),
        ((0, 0), CalendarOutcome::Handled, "2025-12-01 00:00:00"),
        ((19, 0), CalendarOutcome::Handled, "2026-02-01 00:00:00"),
        ((22, 3), CalendarOutcome::Taken("2026-01-01 00:00:00".to_owned()), "2026-01-01 00:00:00"),
        ((30, 5), CalendarOutcome::Handled, "2026-01-01 09:30:15"),
        ((28, 7), CalendarOutcome::Cancelled, "2026-01-01 00:00:00"),
        ((90, 7), CalendarOutcome::Ignored, "2026-01-01 00:00:00"),
    ];
    for ((column, row), outcome, expected) in table {
        let mut calendar = Calendar::new("", now());
        assert_eq!(click(&mut calendar, column, row), outcome, "{column},{row}");
        assert_eq!(calendar.text(), expected, "{column},{row}");
    }
    let mut calendar = Calendar::new("", now());
    click(&mut calendar, 25, 0);
    press(&mut calendar, &[KeyCode::Up]);
    assert_eq!(calendar.text(), "2026-01-01 00:01:00", "the minutes were clicked");
}
