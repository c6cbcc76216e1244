//! The report of `doctor`: what was checked, how it stands, and what to do next.

use serde_json::{Map, Value, json};

use super::failure;
use crate::error::ExitStatus;

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything is as it should be.
    Ok,
    /// It works, and something should be looked at.
    Warning,
    /// It does not work; the exit status of a command that needs it.
    Error(ExitStatus),
    /// It could not be checked.
    Skipped,
}

/// One check.
#[derive(Clone, Debug)]
pub struct Check {
    /// What was checked; stable, for programs.
    pub name: &'static str,
    /// How it ended.
    pub verdict: Verdict,
    /// What was found.
    pub detail: String,
    /// What to do next.
    pub hint: Option<String>,
    /// What was found, for programs.
    pub facts: Map<String, Value>,
}

impl Verdict {
    const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Error(_) => "error",
            Self::Skipped => "skipped",
        }
    }
}

impl Check {
    fn new(name: &'static str, verdict: Verdict, detail: impl Into<String>, hint: Option<String>) -> Self {
        Self { name, verdict, detail: detail.into(), hint, facts: Map::new() }
    }

    /// Everything is as it should be.
    #[must_use]
    pub fn ok(name: &'static str, detail: impl Into<String>) -> Self {
        Self::new(name, Verdict::Ok, detail, None)
    }

    /// Something should be looked at.
    #[must_use]
    pub fn warning(name: &'static str, detail: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(name, Verdict::Warning, detail, Some(hint.into()))
    }

    /// Something does not work.
    #[must_use]
    pub fn error(name: &'static str, status: ExitStatus, detail: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(name, Verdict::Error(status), detail, Some(hint.into()))
    }

    /// It could not be checked, for this reason.
    #[must_use]
    pub fn skipped(name: &'static str, why: impl Into<String>) -> Self {
        Self::new(name, Verdict::Skipped, why, None)
    }

    /// The check ended with an error.
    #[must_use]
    pub fn failed(name: &'static str, error: &anyhow::Error) -> Self {
        let (code, cause, hint) = failure::cause(error);
        Self::new(name, Verdict::Error(code.status()), cause, hint).fact("code", code.name())
    }

    /// Adds something for programs.
    #[must_use]
    pub fn fact(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.facts.insert(name.to_owned(), value.into());
        self
    }

    /// Changes every text in it.
    #[must_use]
    pub fn map(self, change: impl Fn(&str) -> String) -> Self {
        let Self { name, verdict, detail, hint, facts } = self;
        let mut facts = Value::Object(facts);
        change_texts(&mut facts, &change);
        let facts = if let Value::Object(facts) = facts { facts } else { Map::new() };
        Self { name, verdict, detail: change(&detail), hint: hint.as_deref().map(change), facts }
    }
}

fn change_texts(value: &mut Value, change: &impl Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = change(text),
        Value::Array(items) => items.iter_mut().for_each(|item| change_texts(item, change)),
        Value::Object(members) => members.values_mut().for_each(|member| change_texts(member, change)),
        _ => {}
    }
}

/// The exit status: that of the first error.
#[must_use]
pub fn status(checks: &[Check]) -> ExitStatus {
    let errors =
        checks.iter().filter_map(|check| if let Verdict::Error(status) = check.verdict { Some(status) } else { None });
    errors.into_iter().next().unwrap_or(ExitStatus::Success)
}

/// A line for each check, and one for what to do next.
#[must_use]
pub fn lines(checks: &[Check]) -> String {
    let width = checks.iter().map(|check| check.name.len()).max().unwrap_or_default();
    let line = |check: &Check| {
        let mut line = format!("{:7}  {:width$}  {}\n", check.verdict.word(), check.name, one_line(&check.detail));
        if let Some(hint) = &check.hint {
            line.push_str(&format!("{:7}  {:width$}  hint: {}\n", "", "", one_line(hint)));
        }
        line
    };
    checks.iter().map(line).collect()
}

fn one_line(text: &str) -> String {
    super::sanitize::text(text).into_owned()
}

/// How many checks ended with an error, with a warning, or not at all.
#[must_use]
pub fn summary(checks: &[Check]) -> String {
    let count = |is_it: fn(Verdict) -> bool| checks.iter().filter(|check| is_it(check.verdict)).count();
    let errors = count(|verdict| matches!(verdict, Verdict::Error(_)));
    let (warnings, skipped) =
        (count(|verdict| verdict == Verdict::Warning), count(|verdict| verdict == Verdict::Skipped));
    let plural = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    format!(
        "{}: {}, {}, {skipped} skipped.",
        plural(checks.len(), "check"),
        plural(errors, "error"),
        plural(warnings, "warning")
    )
}

/// The report for programs: an object for each check.
#[must_use]
pub fn json(checks: &[Check]) -> Value {
    let check = |check: &Check| {
        json!({
            "check": check.name,
            "result": check.verdict.word(),
            "detail": check.detail,
            "hint": check.hint,
            "exit_status": if let Verdict::Error(status) = check.verdict { Some(status as u8) } else { None },
            "facts": check.facts,
        })
    };
    checks.iter().map(check).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_error_decides_the_exit_status() {
        let ok = Check::ok("a", "fine");
        let warning = Check::warning("b", "odd", "look");
        let unreachable = Check::error("c", ExitStatus::Unreachable, "gone\u{1b}[2J", "start it");
        let sign_in = Check::error("dd", ExitStatus::SignIn, "not signed in", "sign in");
        let skipped = Check::skipped("e", "no server");
        assert_eq!(status(&[ok.clone(), warning.clone(), skipped.clone()]), ExitStatus::Success);
        let checks = [ok, warning, unreachable, sign_in, skipped];
        assert_eq!(status(&checks), ExitStatus::Unreachable);
        assert_eq!(summary(&checks), "5 checks: 2 errors, 1 warning, 1 skipped.");
        let text = lines(&checks);
        assert!(
            text.starts_with(
                "ok       a   fine\nwarning  b   odd\n             hint: look\nerror    c   gone\\x1b[2J\n"
            ),
            "{text}"
        );
        let document = json(&checks);
        assert_eq!((&document[2]["result"], &document[2]["exit_status"]), (&"error".into(), &5.into()));
        assert_eq!((&document[0]["exit_status"], &document[0]["hint"]), (&Value::Null, &Value::Null));
    }

    #[test]
    fn every_text_of_a_check_can_be_changed() {
        let check = Check::warning("a", "hunter2", "not hunter2").fact("x", json!([{"y": "hunter2", "z": 1}]));
        let changed = json(&[check.map(|text| text.replace("hunter2", "***"))]).to_string();
        assert!(!changed.contains("hunter2") && changed.matches("***").count() == 3, "{changed}");
    }
}
