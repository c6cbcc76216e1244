//! A sample of the sessions and tokens that are to be ended, for the question before it.

use unicode_width::UnicodeWidthStr as _;

use super::sanitize;
use crate::journal::{Target, TokenTarget};

/// How many of them are shown.
pub const MOST_SHOWN: usize = 10;

/// The longest name of a user, in columns.
const LONGEST_USER: usize = 32;

/// Some of `count` sessions, one on each line, without a line break at the end.
#[must_use]
pub fn sample(targets: &[Target], count: u64) -> String {
    let row = |target: &Target| {
        let [user, expires, client] = [&target.user, &target.expires, &target.client].map(Option::as_deref);
        [shortened(user), text(expires), text(Some(&target.sid)), text(client)]
    };
    table("SID", targets.iter().take(MOST_SHOWN).map(row).collect(), count)
}

/// As [`sample`], for tokens.
#[must_use]
pub fn sample_of_tokens(targets: &[TokenTarget], count: u64) -> String {
    let row = |target: &TokenTarget| {
        let [user, expires, client] = [&target.user, &target.expires, &target.client].map(Option::as_deref);
        [shortened(user), text(expires), text(target.kind.as_deref()), text(client)]
    };
    table("TYPE", targets.iter().take(MOST_SHOWN).map(row).collect(), count)
}

fn text(text: Option<&str>) -> String {
    sanitize::text(text.unwrap_or("-")).into_owned()
}

fn shortened(user: Option<&str>) -> String {
    let name = text(user);
    if name.width() <= LONGEST_USER {
        return name;
    }
    format!("{}…", name.chars().take(LONGEST_USER / 2).collect::<String>())
}

/// Rows of users, times of expiry, what the third column names, and clients.
fn table(third: &str, rows: Vec<[String; 4]>, count: u64) -> String {
    let heading = ["USER", "EXPIRES", third, "CLIENT"].map(str::to_owned);
    let widths: [usize; 3] = std::array::from_fn(|column| {
        std::iter::once(&heading).chain(&rows).map(|row| row[column].width()).max().unwrap_or_default()
    });
    let mut lines: Vec<String> = std::iter::once(&heading).chain(&rows).map(|row| line(row, widths)).collect();
    let more = count.saturating_sub(rows.len() as u64);
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    lines.join("\n")
}

fn line(row: &[String; 4], widths: [usize; 3]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        line.push_str(&format!("  {cell}{}", " ".repeat(width.saturating_sub(cell.width()))));
    }
    format!("{line}  {}", row[3])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(user: &str, sid: &str) -> Target {
        let user = (!user.is_empty()).then(|| user.to_owned());
        Target { user, client: Some("c".to_owned()), ..Target::of_sid(sid) }
    }

    #[test]
    fn sessions_are_aligned_and_their_texts_can_not_act_on_a_terminal() {
        let targets = [target("admin", "s1"), target("", "a\u{1b}[2J"), target("山田.太郎", "s3")];
        let expected = "  USER       EXPIRES  SID       CLIENT\n  \
                        admin      -        s1        c\n  \
                        -          -        a\\x1b[2J  c\n  \
                        山田.太郎  -        s3        c";
        assert_eq!(sample(&targets, 3), expected);
        assert!(sample(&targets, 30).ends_with("\n  and 27 more"));
        assert!(sample(&[target(&"x".repeat(99), "s")], 1).contains(&format!("  {}…  ", "x".repeat(16))));
    }

    #[test]
    fn ten_sessions_are_shown() {
        let many: Vec<Target> = (0..12).map(|index| target("u", &format!("s{index}"))).collect();
        let text = sample(&many, 12);
        assert!(text.contains("s9") && !text.contains("s10") && text.ends_with("  and 2 more"), "{text}");
    }
}
