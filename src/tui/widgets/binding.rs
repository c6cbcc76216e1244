//! Tables of keys and their actions: dispatch and help come from the same table.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Keys with the same action.
#[derive(Clone, Copy, Debug)]
pub struct Binding<A: 'static> {
    /// The keys; the first one is shown on the screen.
    pub keys: &'static [KeyCode],
    /// Their action.
    pub action: A,
    /// The label beside the key on the screen; empty if the key is not shown.
    pub label: &'static str,
    /// The description in the help.
    pub help: &'static str,
}

/// A row of a table.
pub const fn bind<A>(keys: &'static [KeyCode], action: A, label: &'static str, help: &'static str) -> Binding<A> {
    Binding { keys, action, label, help }
}

impl<A> Binding<A> {
    /// The first key as it is written on a keyboard.
    #[must_use]
    pub fn key(&self) -> String {
        self.keys.first().map(|code| name(*code)).unwrap_or_default()
    }

    /// All keys, with blanks between them.
    #[must_use]
    pub fn names(&self) -> String {
        self.keys.iter().map(|code| name(*code)).collect::<Vec<_>>().join(" ")
    }
}

/// The action of a key. Shift is part of the character; a key with Ctrl or Alt has no action.
#[must_use]
pub fn find<A: Copy>(bindings: &[Binding<A>], key: KeyEvent) -> Option<A> {
    if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
        return None;
    }
    bindings.iter().find(|binding| binding.keys.contains(&key.code)).map(|binding| binding.action)
}

/// The keys that are shown on the screen, with their labels.
pub fn labels<A>(bindings: &'static [Binding<A>]) -> impl Iterator<Item = (String, &'static str)> {
    bindings.iter().filter(|binding| !binding.label.is_empty()).map(|binding| (binding.key(), binding.label))
}

/// The lines of the help: keys and descriptions.
pub fn help<A>(bindings: &'static [Binding<A>]) -> impl Iterator<Item = (String, &'static str)> {
    bindings.iter().map(|binding| (binding.names(), binding.help))
}

fn name(code: KeyCode) -> String {
    match code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(character) => character.to_string(),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::BackTab => "Shift-Tab".to_owned(),
        KeyCode::Delete => "Del".to_owned(),
        KeyCode::F(number) => format!("F{number}"),
        other => format!("{other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BINDINGS: &[Binding<u8>] = &[
        bind(&[KeyCode::Up, KeyCode::Char('k')], 1, "", "up"),
        bind(&[KeyCode::Char('N')], 2, "", "back"),
        bind(&[KeyCode::Esc, KeyCode::Char(' '), KeyCode::F(1)], 3, "", "away"),
    ];

    #[test]
    fn keys_find_their_action() {
        let table = [
            (KeyCode::Char('k'), KeyModifiers::NONE, Some(1)),
            (KeyCode::Char('N'), KeyModifiers::SHIFT, Some(2)),
            (KeyCode::Char('n'), KeyModifiers::NONE, None),
            (KeyCode::Char('k'), KeyModifiers::CONTROL, None),
            (KeyCode::Esc, KeyModifiers::ALT, None),
        ];
        for (code, modifiers, expected) in table {
            assert_eq!(find(BINDINGS, KeyEvent::new(code, modifiers)), expected, "{code:?} {modifiers:?}");
        }
    }

    #[test]
    fn help_names_every_key() {
        let lines: Vec<String> = help(BINDINGS).map(|(keys, text)| format!("{keys}: {text}")).collect();
        assert_eq!(lines, ["↑ k: up", "N: back", "Esc Space F1: away"]);
    }
}
