//! Events of watched sessions: as JSON, and as lines for a terminal.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::sanitize;
use crate::printer::Terminal;
use crate::session::watch::{Change, Event};
use crate::time::Clock;

/// The width of the longest name of an event.
const NAME: usize = 8;

/// What stands for a missing value.
const NONE: &str = "-";

/// An event as JSON; `at` is when it was noticed. What is not known is null.
#[must_use]
pub fn json(event: &Event, at: Timestamp) -> Value {
    let session = event.session.as_ref();
    let changed = match &event.change {
        Change::Changed(members) => json!(members),
        _ => Value::Null,
    };
    json!({
        "event": event.change.kind().name(),
        "at": at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "sid": event.sid,
        "user": event.user,
        "client": session.and_then(|session| session.client()),
        "ip": session.and_then(|session| session.attribute("remote_ip")),
        "state": session.and_then(|session| session.state()),
        "changed": changed,
        "session": session.map(|session| session.json()),
    })
}

/// An event as a row of CSV: without the whole session, and with the changed members in one cell.
#[must_use]
pub fn row(event: &Event, at: Timestamp) -> Value {
    let mut row = json(event, at);
    if let (Some(members), Change::Changed(changed)) = (row.as_object_mut(), &event.change) {
        members.insert("changed".to_owned(), changed.join(" ").into());
    }
    if let Some(members) = row.as_object_mut() {
        members.shift_remove("session");
    }
    row
}

/// An event as a line, safe for a terminal.
#[must_use]
pub fn line(event: &Event, clock: &Clock, terminal: Terminal) -> String {
    let name = event.change.kind().name();
    let (sign, colour) = match event.change {
        Change::Present => (' ', "2"),
        Change::Appeared => ('+', "32"),
        Change::Changed(_) => ('~', "33"),
        Change::Went => ('-', "31"),
    };
    let mut name = format!("{sign} {name:NAME$}");
    if terminal.color {
        name = format!("\u{1b}[{colour}m{name}\u{1b}[0m");
    }
    let session = event.session.as_ref();
    let user = event.user.as_deref();
    let mut texts = vec![Some(event.sid.as_str()), user];
    match &event.change {
        Change::Went => {}
        Change::Changed(members) => {
            let members = members.join(", ");
            return finish(clock, &name, &[&texts[..], &[Some(members.as_str())]].concat());
        }
        Change::Present | Change::Appeared => texts.extend([
            session.and_then(|session| session.client()),
            session.and_then(|session| session.attribute("remote_ip")),
            session.and_then(|session| session.state()),
        ]),
    }
    finish(clock, &name, &texts)
}

fn finish(clock: &Clock, name: &str, texts: &[Option<&str>]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| sanitize::text(text.unwrap_or(NONE))).collect();
    format!("{}  {name}  {}\n", clock.write(clock.now), texts.join("  "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::model::Session;

    fn event(change: Change) -> Event {
        let value = json!({
            "state": "authenticated", "sessionAttributes": {"client_id": "c", "remote_ip": "\u{1b}]0;x\u{7}\u{202e}1"},
        });
        let session = (change != Change::Went).then(|| Session::read("t", value).expect("a session"));
        Event { change, sid: "s\n1".to_owned(), user: Some("a\u{9b}2J".to_owned()), session }
    }

    #[test]
    fn lines_have_no_control_characters_of_a_session_and_one_colour() {
        let clock = Clock::utc("2026-01-01T00:00:00Z".parse().expect("a time"));
        let table = [
            (
                Change::Appeared,
                "2026-01-01 00:00:00  + appeared  s\\n1  a\\x9b2J  c  \\x1b]0;x\\x07\\u{202e}1  authenticated\n",
            ),
            (
                Change::Changed(vec!["state", "userDn"]),
                "2026-01-01 00:00:00  ~ changed   s\\n1  a\\x9b2J  state, userDn\n",
            ),
            (Change::Went, "2026-01-01 00:00:00  - went      s\\n1  a\\x9b2J\n"),
        ];
        for (change, expected) in table {
            let plain = Terminal { is_terminal: true, ..Terminal::default() };
            let event = event(change);
            assert_eq!(line(&event, &clock, plain), expected);
            assert_eq!(line(&event, &clock, Terminal { color: true, ..plain }).matches('\u{1b}').count(), 2);
        }
    }

    #[test]
    fn json_has_every_member_and_the_session_as_it_is() {
        let at = "2026-01-01T00:00:00.5Z".parse().expect("a time");
        let changed = json(&event(Change::Changed(vec!["state"])), at);
        assert_eq!(changed["session"]["sessionAttributes"]["remote_ip"], "\u{1b}]0;x\u{7}\u{202e}1");
        assert_eq!((&changed["changed"], &changed["at"]), (&json!(["state"]), &json!("2026-01-01T00:00:00Z")));
        let went = json(&event(Change::Went), at);
        assert!(went["session"].is_null() && went["user"] == "a\u{9b}2J");
        let names = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&went), names(&changed));
        let row = row(&event(Change::Changed(vec!["state", "userDn"])), at);
        assert_eq!((&row["changed"], row.get("session")), (&json!("state userDn"), None));
    }
}
