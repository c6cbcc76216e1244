//! The resources screen, with a list of scopes in place of the worker.

use super::*;
use crate::operation::Method;
use crate::request::ApiRequest;
use crate::tui::screens::resources::jobs::{Content, Count, ResourceJob, ResourceNotice};

/// A scope as the server sends it.
fn scope(number: usize) -> Value {
    let names = ["openid", "profile", "日本語", "eve\u{1b}[31m", "mail"];
    json!({
        "inum": format!("S-{number:04}"), "id": names[number % 5], "displayName": format!("Scope {number}"),
        "scopeType": if number.is_multiple_of(2) { "openid" } else { "oauth" }, "defaultScope": number == 0,
        "claims": ["inum=a", "inum=b"], "attributes": {"showInConfigurationEndpoint": true},
    })
}

/// The UI on the resources screen, with a server of scopes.
pub(super) struct Scopes {
    pub(super) ui: Ui,
    pub(super) scopes: Vec<Value>,
    /// The requests that were sent.
    pub(super) sent: Vec<ApiRequest>,
    /// Other entries, or their lists, by their paths.
    pub(super) others: Vec<(&'static str, Value)>,
    /// What the server responds to changes.
    pub(super) response: Value,
    /// What the server refuses with, if it refuses changes.
    pub(super) refusal: Option<Problem>,
}

impl Scopes {
    pub(super) fn new(width: u16, height: u16, count: usize) -> Self {
        let mut ui = Ui::new(width, height, 3);
        ui.keys("F4");
        Self {
            ui,
            scopes: (0..count).map(scope).collect(),
            sent: Vec::new(),
            others: Vec::new(),
            response: Value::Null,
            refusal: None,
        }
    }

    /// With the scopes open.
    pub(super) fn open(width: u16, height: u16, count: usize) -> Self {
        let mut scopes = Self::new(width, height, count);
        scopes.ui.type_text("v1/scopes");
        scopes.keys("Enter");
        scopes
    }

    /// Presses keys one by one, and responds to what they request.
    pub(super) fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.ui.keys(key);
            self.respond();
        }
    }

    pub(super) fn respond(&mut self) {
        while let Some(job) = self.ui.jobs.pop() {
            let Ok(job) = job.downcast::<ResourceJob>() else { continue };
            let job = *job;
            let notice = match job {
                ResourceJob::Load { generation, request, .. } => {
                    if let Some(entries) = self.other(&request.path) {
                        self.sent.push(request);
                        let entries = entries.as_array().cloned().unwrap_or_default();
                        let total = Some(entries.len() as u64);
                        let result = Ok(Content::Entries { entries, total, is_last: true });
                        let notice = ResourceNotice::Loaded { generation, result };
                        self.ui.notice(Notice::Screen { screen: 1, notice: Box::new(notice) });
                        continue;
                    }
                    let start = request.query.iter().find(|pair| pair.name == "startIndex");
                    let start: usize = start.map_or(0, |pair| pair.value.parse().expect("a number"));
                    let entries: Vec<Value> = self.scopes.iter().skip(start).take(100).cloned().collect();
                    let is_last = entries.len() < 100;
                    let total = Some(self.scopes.len() as u64);
                    self.sent.push(request);
                    let result = Ok(Content::Entries { entries, total, is_last });
                    ResourceNotice::Loaded { generation, result }
                }
                ResourceJob::Read { number, request } => {
                    let inum = request.path_values.first().map(|pair| pair.value.as_str());
                    let found = self.scopes.iter().find(|scope| scope["inum"].as_str() == inum).cloned();
                    let found = self.other(&request.path).or(found);
                    self.sent.push(request);
                    ResourceNotice::Read { number, result: Ok(found.unwrap_or_default()) }
                }
                ResourceJob::Count { number, counts } => {
                    let count = |count: &Count| {
                        (
                            count.noun,
                            match count.noun {
                                "session" => Ok(3),
                                _ => Err("the token lacks \u{1b}[2J".to_owned()),
                            },
                        )
                    };
                    let found = counts.iter().map(count).collect();
                    self.sent.extend(counts.into_iter().map(|count| count.request));
                    ResourceNotice::Counted { number, found }
                }
                ResourceJob::Change { number, request } => {
                    if request.method() == Method::Delete && self.refusal.is_none() {
                        self.scopes.retain(|scope| scope["inum"] != *request.path_values[0].value);
                    }
                    let response = self.response.clone();
                    self.sent.push(request);
                    let result = self.refusal.clone().map_or(Ok(response), Err);
                    ResourceNotice::Changed { number, result }
                }
            };
            self.ui.notice(Notice::Screen { screen: 1, notice: Box::new(notice) });
        }
    }

    fn other(&self, path: &str) -> Option<Value> {
        self.others.iter().find(|(known, _)| *known == path).map(|(_, value)| value.clone())
    }

    /// The text that the UI wants to show in the editor.
    pub(super) fn editor_text(&mut self) -> String {
        let text = self.ui.others.iter().rev().find_map(|action| match action {
            Action::Edit(1, text) => Some(text.clone()),
            _ => None,
        });
        self.ui.others.clear();
        text.unwrap_or_else(|| panic!("no text for the editor:\n{}", self.ui.screen()))
    }

    /// Leaves this text in the editor.
    pub(super) fn leave(&mut self, text: &str) {
        self.ui.event(Event::Edited { screen: 1, result: Ok(text.to_owned()) });
        self.respond();
    }

    /// The body of the last request.
    pub(super) fn body(&self) -> Value {
        match self.sent.iter().rev().find_map(|request| request.body.as_ref()).map(|body| &body.content) {
            Some(crate::body::BodyContent::Json(value)) => value.clone(),
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn changes(&self) -> Vec<String> {
        // A search of SCIM is sent by POST, and changes nothing.
        let is_change = |request: &&ApiRequest| request.method() != Method::Get && !request.path.ends_with("/.search");
        let changes = self.sent.iter().filter(is_change);
        changes.map(|request| format!("{} {}", request.method(), request.path)).collect()
    }
}

#[test]
fn a_list_at_every_size() {
    let mut scopes = Scopes::open(80, 24, 45);
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
 Auth Server   Config API                                            config-cli
     Resources  OAuth - Scopes api/v1/scopes
/ v1/scopes           │   inum   id          displayName scopeType defaultScope>
• OAuth - Scopes      │   S-0000 openid      Scope 0     openid    true
                      │   S-0001 profile     Scope 1     oauth     false
                      │   S-0002 日本語      Scope 2     openid    false
                      │   S-0003 eve\x1b[31m Scope 3     oauth     false
                      │   S-0004 mail        Scope 4     openid    false
                      │   S-0005 openid      Scope 5     oauth     false
                      │   S-0006 profile     Scope 6     openid    false
                      │   S-0007 日本語      Scope 7     oauth     false
                      │   S-0008 eve\x1b[31m Scope 8     openid    false
                      │   S-0009 mail        Scope 9     oauth     false
                      │   S-0010 openid      Scope 10    openid    false
                      │   S-0011 profile     Scope 11    oauth     false
                      │   S-0012 日本語      Scope 12    openid    false
                      │   S-0013 eve\x1b[31m Scope 13    oauth     false
                      │   S-0014 mail        Scope 14    openid    false
                      │   S-0015 openid      Scope 15    oauth     false
                      │   S-0016 profile     Scope 16    openid    false
                      │ 1–17 of 45
F1 help Enter view E edit + create d delete / filter s sort C columns e export
y copy l links o operations c shell r refresh g page Tab resources q quit F4 tab
 jans.example · admin · token until 12:05:00 UTC
"#);
    scopes.ui.resize(40, 12);
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
     Auth Server   Config API   Resources
       inum   id          displayName      >
       S-0000 openid      Scope 0
       S-0001 profile     Scope 1
       S-0002 日本語      Scope 2
       S-0003 eve\x1b[31m Scope 3
       S-0004 mail        Scope 4
       S-0005 openid      Scope 5
       S-0006 profile     Scope 6
     1–7 of 45
    F1 help Enter view E edit + create
     jans.example · admin · token until 12:…
    "#);
    scopes.ui.resize(200, 60);
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
     Auth Server   Config API                                                                                                                                                                    config-cli
         Resources  OAuth - Scopes api/v1/scopes
    / v1/scopes                             │   inum    id           displayName  scopeType  defaultScope  claims
    • OAuth - Scopes                        │   S-0000  openid       Scope 0      openid     true          inum=a, inum=b
                                            │   S-0001  profile      Scope 1      oauth      false         inum=a, inum=b
                                            │   S-0002  日本語       Scope 2      openid     false         inum=a, inum=b
                                            │   S-0003  eve\x1b[31m  Scope 3      oauth      false         inum=a, inum=b
                                            │   S-0004  mail         Scope 4      openid     false         inum=a, inum=b
                                            │   S-0005  openid       Scope 5      oauth      false         inum=a, inum=b
                                            │   S-0006  profile      Scope 6      openid     false         inum=a, inum=b
                                            │   S-0007  日本語       Scope 7      oauth      false         inum=a, inum=b
                                            │   S-0008  eve\x1b[31m  Scope 8      openid     false         inum=a, inum=b
                                            │   S-0009  mail         Scope 9      oauth      false         inum=a, inum=b
                                            │   S-0010  openid       Scope 10     openid     false         inum=a, inum=b
                                            │   S-0011  profile      Scope 11     oauth      false         inum=a, inum=b
                                            │   S-0012  日本語       Scope 12     openid     false         inum=a, inum=b
                                            │   S-0013  eve\x1b[31m  Scope 13     oauth      false         inum=a, inum=b
                                            │   S-0014  mail         Scope 14     openid     false         inum=a, inum=b
                                            │   S-0015  openid       Scope 15     oauth      false         inum=a, inum=b
                                            │   S-0016  profile      Scope 16     openid     false         inum=a, inum=b
                                            │   S-0017  日本語       Scope 17     oauth      false         inum=a, inum=b
                                            │   S-0018  eve\x1b[31m  Scope 18     openid     false         inum=a, inum=b
                                            │   S-0019  mail         Scope 19     oauth      false         inum=a, inum=b
                                            │   S-0020  openid       Scope 20     openid     false         inum=a, inum=b
                                            │   S-0021  profile      Scope 21     oauth      false         inum=a, inum=b
                                            │   S-0022  日本語       Scope 22     openid     false         inum=a, inum=b
                                            │   S-0023  eve\x1b[31m  Scope 23     oauth      false         inum=a, inum=b
                                            │   S-0024  mail         Scope 24     openid     false         inum=a, inum=b
                                            │   S-0025  openid       Scope 25     oauth      false         inum=a, inum=b
                                            │   S-0026  profile      Scope 26     openid     false         inum=a, inum=b
                                            │   S-0027  日本語       Scope 27     oauth      false         inum=a, inum=b
                                            │   S-0028  eve\x1b[31m  Scope 28     openid     false         inum=a, inum=b
                                            │   S-0029  mail         Scope 29     oauth      false         inum=a, inum=b
                                            │   S-0030  openid       Scope 30     openid     false         inum=a, inum=b
                                            │   S-0031  profile      Scope 31     oauth      false         inum=a, inum=b
                                            │   S-0032  日本語       Scope 32     openid     false         inum=a, inum=b
                                            │   S-0033  eve\x1b[31m  Scope 33     oauth      false         inum=a, inum=b
                                            │   S-0034  mail         Scope 34     openid     false         inum=a, inum=b
                                            │   S-0035  openid       Scope 35     oauth      false         inum=a, inum=b
                                            │   S-0036  profile      Scope 36     openid     false         inum=a, inum=b
                                            │   S-0037  日本語       Scope 37     oauth      false         inum=a, inum=b
                                            │   S-0038  eve\x1b[31m  Scope 38     openid     false         inum=a, inum=b
                                            │   S-0039  mail         Scope 39     oauth      false         inum=a, inum=b
                                            │   S-0040  openid       Scope 40     openid     false         inum=a, inum=b
                                            │   S-0041  profile      Scope 41     oauth      false         inum=a, inum=b
                                            │   S-0042  日本語       Scope 42     openid     false         inum=a, inum=b
                                            │   S-0043  eve\x1b[31m  Scope 43     oauth      false         inum=a, inum=b
                                            │   S-0044  mail         Scope 44     openid     false         inum=a, inum=b
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │ 1–45 of 45
    F1 help  Enter view  E edit  + create  d delete  / filter  s sort  C columns  e export  y copy  l links  o operations  c shell  r refresh  g page  Tab resources  q quit  F4 tab

     jans.example · admin · token until 12:05:00 UTC
    "#);
}

#[test]
fn a_resource_is_found_by_name_operation_and_path() {
    let mut scopes = Scopes::new(100, 24, 5);
    for (typed, found) in
        [("oauth scopes", "Scopes"), ("delete-oauth-scopes", "Scopes"), ("no such", "Nothing matches")]
    {
        scopes.ui.type_text(typed);
        assert!(scopes.ui.shows(found), "{typed}: {}", scopes.ui.screen());
        scopes.keys("Esc");
    }
    scopes.ui.type_text("v1/scopes");
    scopes.keys("Enter Tab Esc");
    assert!(scopes.ui.shows("• OAuth - Scopes"), "the recent one is first: {}", scopes.ui.screen());
}

#[test]
fn the_keys_are_those_of_the_sessions() {
    let mut scopes = Scopes::open(120, 24, 250);
    assert!(scopes.ui.shows("of 250, 100 loaded"), "{}", scopes.ui.screen());
    scopes.keys("PgDn PgDn PgDn PgDn PgDn");
    assert!(scopes.ui.shows("of 250, 200 loaded"), "{}", scopes.ui.screen());
    scopes.keys("End G");
    assert!(scopes.ui.shows("–250 of 250"), "{}", scopes.ui.screen());
    scopes.keys("g 1 Enter / s c o p e Space 2 4 9");
    assert!(scopes.ui.shows("1–1 of 1 of 250 loaded"), "{}", scopes.ui.screen());
    scopes.keys("F5");
    assert!(scopes.sent.iter().any(|request| request.query.iter().any(|pair| pair.value == "scope 249")));
    assert!(scopes.ui.shows("found by scope 249"), "{}", scopes.ui.screen());
    scopes.keys("Esc s a");
    assert!(scopes.ui.shows("by inum, up, loaded entries only"), "{}", scopes.ui.screen());
    scopes.keys("S");
    assert!(scopes.ui.shows("inum v"), "{}", scopes.ui.screen());
    scopes.keys("C a Esc");
    assert!(!scopes.ui.shows("inum v") && scopes.ui.shows("displayName"), "{}", scopes.ui.screen());
    scopes.keys("y");
    assert!(scopes.ui.shows("Copied S-0099"), "{}", scopes.ui.screen());
}

#[test]
fn an_entry_is_deleted_after_a_question() {
    let mut scopes = Scopes::open(100, 24, 5);
    scopes.keys("Down c");
    assert!(scopes.ui.says("call get-oauth-scopes-by-inum inum=S-0001"), "{}", scopes.ui.screen());
    assert!(scopes.ui.says("call delete-oauth-scopes-by-inum inum=S-0001"), "{}", scopes.ui.screen());
    scopes.keys("Esc d n");
    assert_eq!(scopes.changes(), Vec::<String>::new(), "no");
    scopes.keys("d");
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
     Auth Server   Config API                                                                config-cli
         Resources  OAuth - Scopes api/v1/scopes
    / v1/scopes              │   inum    id           displayName  scopeType  defaultScope             >
    • OAuth - Scopes         │   S-0000  openid       Scope 0      openid     true
                             │   S-0001  profile      Scope 1      oauth      false
                             │   S-0002  日本語       Scope 2      openid     false
                             │   S-0003  eve\x1b[31m  Scope 3      oauth      false
                             │   S-0004  mail         Scope 4      openid     false
                             │
                    ┌ Delete ──────────────────────────────────────────────────────────┐
                    │ Delete S-0001 from OAuth - Scopes, on jans.example?              │
                    │ DELETE api/v1/scopes/S-0001                                      │
                    │                                                                  │
                    │                   < Delete y > < Cancel Esc >                    │
                    └──────────────────────────────────────────────────────────────────┘
                             │
                             │
                             │
                             │
                             │
                             │ 1–5 of 5
    F1 help  Enter view  E edit  + create  d delete  / filter  s sort  C columns  e export  y copy
    l links  o operations  c shell  r refresh  g page  Tab resources  q quit  F4 tab
     jans.example · admin · token until 12:05:00 UTC
    "#);
    scopes.keys("y");
    assert_eq!(scopes.changes(), ["DELETE api/v1/scopes/S-0001"]);
    assert!(scopes.ui.shows("Deleted S-0001 on jans.example") && scopes.ui.shows("of 4"), "{}", scopes.ui.screen());
    scopes.refusal = Some(problem("delete-oauth-scopes-by-inum failed\n  server: in use"));
    scopes.keys("Enter d y");
    assert!(scopes.ui.shows("server: in use"), "{}", scopes.ui.screen());
    scopes.keys("Esc");
    assert!(scopes.ui.shows("\"inum\": \"S-0000\""), "what was to be deleted is still there: {}", scopes.ui.screen());
}

#[test]
fn every_resource_opens_and_every_size_is_drawn() {
    let mut scopes = Scopes::new(120, 40, 3);
    for _ in 0..120 {
        scopes.keys("Enter");
        for (width, height) in [(120, 40), (40, 12), (12, 4), (1, 1)] {
            scopes.ui.resize(width, height);
            scopes.ui.screen();
        }
        scopes.keys("Enter Down Tab Esc Esc Esc");
        scopes.ui.keys("f");
        scopes.keys("Down");
        scopes.respond();
    }
}
