//! Sessions in the form in which they are exported to a file.

use std::sync::Arc;

use serde_json::Value;

use super::row::SessionRow;
use crate::tui::export::{ExportContent, ExportEntry};
use crate::view::columns::sessions::SESSIONS;
use crate::view::columns::{Column, Usual};

impl ExportEntry for SessionRow {
    fn json(&self) -> Option<Value> {
        self.session().map(|session| Value::Object(session.json().clone()))
    }

    fn record(&self) -> Vec<String> {
        let session = self.session();
        let cell = |column: &Column| session.as_ref().and_then(|session| column.value(session.json()));
        SESSIONS.usual(Usual::InCsv).iter().map(|column| cell(column).unwrap_or_default()).collect()
    }
}

/// The content of an export; selected sessions are written as a list, even a single one.
#[must_use]
pub fn content(rows: Vec<Arc<SessionRow>>, is_selection: bool) -> ExportContent {
    let name = match rows.first() {
        Some(row) if !is_selection => file_name(&row.sid),
        _ => "sessions.json".to_owned(),
    };
    ExportContent {
        noun: "session",
        name,
        is_list: is_selection,
        columns: SESSIONS.usual(Usual::InCsv).iter().map(|column| column.name().to_owned()).collect(),
        entries: rows.into_iter().map(|row| row as Arc<dyn ExportEntry>).collect(),
    }
}

/// A file name for one session.
fn file_name(sid: &str) -> String {
    // The server chooses the sid, so it may contain anything, for example a path.
    let is_plain = |character: &char| character.is_ascii_alphanumeric() || *character == '-';
    let sid: String = sid.chars().filter(is_plain).take(64).collect();
    if sid.is_empty() { "session.json".to_owned() } else { format!("session-{sid}.json") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::model::Session;
    use crate::tui::export::Target;

    fn row(json: &str) -> Arc<SessionRow> {
        let session = Session::read("test", serde_json::from_str(json).expect("JSON"));
        Arc::new(SessionRow::new(&session.expect("a session")))
    }

    fn admin() -> Arc<SessionRow> {
        row(r#"{"zeta": 1.10, "outsideSid": "s-1", "sessionAttributes": {"auth_user": "a,b\u009b"}}"#)
    }

    #[test]
    fn suggestions_stay_in_the_directory() {
        let name = |row, is_selection| content(vec![row], is_selection).name;
        assert_eq!(name(admin(), false), "session-s-1.json");
        assert_eq!(name(row(r#"{"outsideSid": "../../etc/\u0000cron d"}"#), false), "session-etccrond.json");
        assert_eq!(name(row("{}"), false), "session.json");
        assert_eq!(name(admin(), true), "sessions.json");
    }

    #[test]
    fn files_hold_what_the_server_sent() {
        let directory = tempfile::tempdir().expect("a directory");
        let write = |name: &str, content: &ExportContent| {
            let path = directory.path().join(name);
            let target = Target::parse(&path.display().to_string(), None).expect("a target");
            target.write(content, false).expect("written");
            std::fs::read_to_string(path).expect("content")
        };
        let object = "{\n  \"zeta\": 1.10,\n  \"outsideSid\": \"s-1\",\n  \"sessionAttributes\": {\n    \
                      \"auth_user\": \"a,b\u{9b}\"\n  }\n}\n";
        assert_eq!(write("one.json", &content(vec![admin()], false)), object);
        let array: Value = serde_json::from_str(&write("many.json", &content(vec![admin()], true))).expect("JSON");
        assert_eq!(array[0]["zeta"].to_string(), "1.10");
        let csv = write("many.csv", &content(vec![admin(), row("{}")], true));
        assert_eq!(
            csv,
            "user,expires,state,client,ip,deletable,sid,acr,created,used,user_dn\n\
             \"a,b\u{9b}\",,,,,,s-1,,,,\n,,,,,,,,,,\n"
        );
    }
}
