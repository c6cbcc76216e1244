//! Counted sessions: as rows, and as bars for a terminal.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use super::{sanitize, shorten};
use crate::printer::{Terminal, thousands};
use crate::session::statistics::{Group, List};

/// The width of a terminal that does not tell it, in columns.
const USUAL_WIDTH: usize = 80;

/// The blanks between two columns.
const GAP: usize = 2;

/// The width of a share: `100.0%`.
const SHARE: usize = 6;

/// The width of a bar, at least and at most.
const BAR: std::ops::RangeInclusive<usize> = 10..=40;

/// What stands for a missing value.
const NONE: &str = "(none)";

/// The parts of the last character of a bar, by eighths.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// The share of sessions in percent.
fn percent(part: u64, sessions: u64) -> f64 {
    if sessions == 0 { 0.0 } else { part as f64 * 100.0 / sessions as f64 }
}

/// A row for each value of these lists, which count this number of sessions.
#[must_use]
pub fn rows(lists: &[List], sessions: u64) -> Vec<Value> {
    let row = |list: &List, group: &Group| {
        let percent = (percent(group.sessions, sessions) * 100.0).round() / 100.0;
        json!({"by": list.by.name(), "value": group.value, "sessions": group.sessions, "percent": percent})
    };
    lists.iter().flat_map(|list| list.groups.iter().map(move |group| row(list, group))).collect()
}

/// What the lists do not show: values beyond `--top`, and those beyond a limit, with a full stop each.
#[must_use]
pub fn left_out(list: &List) -> Option<String> {
    let (values, sessions) = list.left_out;
    let count = |number: u64, noun: &str| format!("{} {noun}{}", thousands(number), if number == 1 { "" } else { "s" });
    (values > 0).then(|| {
        let values = count(values as u64, "more value");
        format!("{}: {values} with {} not shown. --top 0 shows all.", list.by.name(), count(sessions, "session"))
    })
}

/// That values were too many to be counted, if they were.
#[must_use]
pub fn uncounted(list: &List) -> Option<String> {
    (list.uncounted > 0).then(|| {
        format!(
            "--by {}: there are too many different values; those that came after the first {} are not counted, and were \
             seen {} times",
            list.by.name(),
            thousands((list.groups.iter().filter(|group| group.value.is_some()).count() + list.left_out.0) as u64),
            thousands(list.uncounted)
        )
    })
}

/// The widths of the columns.
struct Widths {
    value: usize,
    sessions: usize,
    /// `None` if there is no room for a bar.
    bar: Option<usize>,
}

impl Widths {
    fn of(lists: &[Vec<(String, u64)>], headings: &[String], terminal: Terminal) -> Self {
        let width = terminal.width.map_or(USUAL_WIDTH, usize::from);
        let lines = || lists.iter().flatten();
        let widest = lines().map(|(value, _)| value.width()).chain(headings.iter().map(|text| text.width()));
        let widest = widest.max().unwrap_or(0);
        let sessions = lines().map(|(_, sessions)| thousands(*sessions).len()).max().unwrap_or(0).max("SESSIONS".len());
        let room = width.saturating_sub(GAP + sessions + GAP + SHARE);
        let with_bar = room.checked_sub(GAP + BAR.start()).filter(|room| *room >= 2 * BAR.start());
        let value = widest.min(with_bar.unwrap_or(room)).max(1);
        let bar = with_bar.map(|_| (room - value - GAP).min(*BAR.end()));
        Self { value, sessions, bar }
    }

    fn line(&self, value: &str, sessions: &str, share: &str, bar: &str) -> String {
        let value = shorten(value, self.value);
        let blanks = " ".repeat(self.value - value.width().min(self.value));
        let line = format!("{value}{blanks}  {sessions:>width$}  {share:>SHARE$}  {bar}", width = self.sessions);
        format!("{}\n", line.trim_end())
    }
}

/// The lists one below the other, with a bar for each value, relative to the largest of its list.
#[must_use]
pub fn bars(lists: &[List], sessions: u64, terminal: Terminal) -> String {
    let values: Vec<Vec<(String, u64)>> = lists.iter().map(values).collect();
    let headings: Vec<String> = lists.iter().map(|list| list.by.name().to_uppercase()).collect();
    let widths = Widths::of(&values, &headings, terminal);
    let mut text = String::new();
    for (index, (list, (values, heading))) in lists.iter().zip(values.iter().zip(&headings)).enumerate() {
        if index > 0 {
            text.push('\n');
        }
        let line = widths.line(heading, "SESSIONS", "SHARE", "");
        text.push_str(&if terminal.color { format!("\u{1b}[1m{}\u{1b}[0m\n", line.trim_end()) } else { line });
        let largest = list.groups.iter().map(|group| group.sessions).max().unwrap_or(0);
        for (place, (value, count)) in values.iter().enumerate() {
            let share = format!("{:.1}%", percent(*count, sessions));
            // The last lines sum up what is not shown, and have no bar.
            let bar = widths.bar.filter(|_| place < list.groups.len());
            let bar = bar.map(|width| bar_of(*count, largest, width)).unwrap_or_default();
            let bar = if terminal.color && !bar.is_empty() { format!("\u{1b}[36m{bar}\u{1b}[0m") } else { bar };
            text.push_str(&widths.line(value, &thousands(*count), &share, &bar));
        }
    }
    text
}

/// The lines of a list, safe for a terminal.
fn values(list: &List) -> Vec<(String, u64)> {
    let value = |group: &Group| group.value.as_deref().map_or_else(|| NONE.into(), sanitize::text).into_owned();
    let mut lines: Vec<(String, u64)> = list.groups.iter().map(|group| (value(group), group.sessions)).collect();
    let (more, of_more) = list.left_out;
    if more > 0 {
        lines.push((format!("({} more)", thousands(more as u64)), of_more));
    }
    if list.uncounted > 0 {
        lines.push(("(beyond the limit)".to_owned(), list.uncounted));
    }
    lines
}

/// A bar for a number, as wide as `width` for the largest one; a number above 0 has a bar that can be seen.
fn bar_of(number: u64, largest: u64, width: usize) -> String {
    if number == 0 || largest == 0 {
        return String::new();
    }
    let eighths = (number as f64 / largest as f64 * width as f64 * 8.0).round() as usize;
    let eighths = eighths.clamp(1, width * 8);
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Dimension;

    fn list(by: Dimension, groups: &[(Option<&str>, u64)]) -> List {
        let group =
            |(value, sessions): &(Option<&str>, u64)| Group { value: value.map(str::to_owned), sessions: *sessions };
        List { by, groups: groups.iter().map(group).collect(), left_out: (0, 0), uncounted: 0 }
    }

    fn drawn(lists: &[List], width: u16) -> String {
        bars(lists, 1_200, Terminal { is_terminal: true, width: Some(width), color: false })
    }

    #[test]
    fn bars_are_aligned_and_as_wide_as_the_terminal_allows() {
        let users = List {
            left_out: (3, 90),
            ..list(Dimension::User, &[(Some("山田"), 1_000), (None, 100), (Some("x"), 1)])
        };
        let states = list(Dimension::State, &[(Some("authenticated"), 1_200)]);
        let text = drawn(&[users.clone(), states.clone()], 60);
        let expected = "\
USER           SESSIONS   SHARE
山田              1,000   83.3%  ███████████████████████████
(none)              100    8.3%  ██▊
x                     1    0.1%  ▏
(3 more)             90    7.5%

STATE          SESSIONS   SHARE
authenticated     1,200  100.0%  ███████████████████████████
";
        assert_eq!(text, expected);
        for width in 1..200 {
            let text = drawn(&[users.clone(), states.clone()], width);
            let widest = text.lines().map(|line| line.width()).max().unwrap_or(0);
            assert!(widest <= usize::from(width).max(19), "{width}: {widest}\n{text}");
        }
        assert!(!drawn(&[states], 39).contains('█'));
    }

    #[test]
    fn hostile_values_are_escaped_and_colours_are_only_those_of_bars() {
        let hostile = [list(Dimension::Ip, &[(Some("\u{1b}[2J\n\u{202e}x"), 1_200)])];
        let text = drawn(&hostile, 80);
        assert!(text.contains("\\x1b[2J\\n\\u{202e}x  ") && !text.contains('\u{1b}'), "{text}");
        let colour = Terminal { is_terminal: true, width: Some(80), color: true };
        assert_eq!(bars(&hostile, 1_200, colour).matches('\u{1b}').count(), 4);
    }

    #[test]
    fn what_is_not_shown_is_told() {
        let whole = list(Dimension::User, &[(Some("a"), 2)]);
        assert_eq!((left_out(&whole), uncounted(&whole)), (None, None));
        let cut = List { left_out: (1, 5), uncounted: 3, ..whole };
        assert_eq!(left_out(&cut).as_deref(), Some("user: 1 more value with 5 sessions not shown. --top 0 shows all."));
        assert!(uncounted(&cut).is_some_and(|text| text.contains("the first 2 ") && text.contains("seen 3 times")));
    }
}
