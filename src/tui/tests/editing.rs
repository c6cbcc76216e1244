//! Entries changed and created in an editor, and what keeps a change from being sent.

use super::resources::Scopes;
use super::*;

#[test]
fn an_entry_is_changed_in_the_editor_by_a_patch_of_the_differences() {
    let mut scopes = Scopes::open(100, 30, 5);
    scopes.keys("Down E");
    let text = scopes.editor_text();
    assert!(text.starts_with("# S-0001 of OAuth - Scopes on jans.example\n# Lines that begin"), "{text}");
    scopes.leave(&text);
    assert!(scopes.ui.shows("Nothing was changed, and nothing was sent."), "{}", scopes.ui.screen());
    scopes.keys("E");
    let text = scopes.editor_text();
    scopes.leave(&text.replace("\"oauth\",", "\"oauth\""));
    assert!(scopes.ui.shows("Not valid") && scopes.ui.shows("no JSON: expected"), "{}", scopes.ui.screen());
    scopes.keys("e");
    let marked = scopes.editor_text();
    assert!(marked.contains("# The text is not valid:\n") && marked.contains("^^^ no JSON"), "{marked}");
    scopes.leave(&text.replace("\"oauth\",", "\"odd\","));
    assert!(scopes.ui.shows("$.scopeType: "), "{}", scopes.ui.screen());
    scopes.keys("e");
    let marked = scopes.editor_text();
    assert!(marked.contains("\"scopeType\": \"odd\",\n# ^^^^^"), "{marked}");
    scopes.leave(&marked.replace("odd", "uma").replace("Scope 1", "Scope\\u001b one"));
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
     Auth Server   Config API                                                                config-cli
         Resources  OAuth - Scopes api/v1/scopes · S-0001
    / v1/scopes              │ 1 ▾ {
    • OAuth - Scopes         │ 2     "inum": "S-0001",
                             │ 3     "id": "profile",
                             │ 4     "displayName": "Scope 1",
                             │ 5     "scopeType": "oauth",
                             │ 6     "defaultScope": false,
                             │ 7 ▾   "claims": [
                    ┌ Change ──────────────────────────────────────────────────────────┐
                    │ Send 2 changes of S-0001 of OAuth - Scopes on jans.example?      │
                    │ PATCH api/v1/scopes/S-0001                                       │
                    │ - displayName: "Scope 1"                                         │
                    │ + displayName: "Scope\u001b one"                                 │
                    │ - scopeType: "oauth"                                             │
                    │ + scopeType: "uma"                                               │
                    │ n keeps the text: E goes on with it.                             │
                    │                                                                  │
                    │                   < Change y > < Cancel Esc >                    │
                    └──────────────────────────────────────────────────────────────────┘
                             │
                             │
                             │
                             │/ search  n next  N previous  Enter fold  - fold all  + unfold all    1/14
                             │OAuth - Scopes: object
                             │
                             │
    F1 help  Esc back  E edit  d delete  e export  y copy  l links  o operations  c shell  r refresh
    Tab resources  q quit  F4 tab
     jans.example · admin · token until 12:05:00 UTC
    "#);
    scopes.ui.resize(40, 12);
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
    ┌ Change ──────────────────────────────┐
    │ Send 2 changes of S-0001 of OAuth -  │
    │ Scopes on jans.example?              │
    │ PATCH api/v1/scopes/S-0001           │
    │ - displayName: "Scope 1"             │
    │ + displayName: "Scope\u001b one"     │
    │ - scopeType: "oauth"                 │
    │ + scopeType: "uma"                   │
    │ n keeps the text: E goes on with it. │
    │                                      │
    │     < Change y > < Cancel Esc >      │
    └──────────────────────────────────────┘
    "#);
    scopes.ui.resize(80, 24);
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Resources  OAuth - Scopes api/v1/scopes · S-0001
    / v1/scopes           │ 1 ▾ {
    • OAuth - Scopes      │ 2     "inum": "S-0001",
                          │ 3     "id": "profile",
                          │ 4     "displayName": "Scope 1",
          ┌ Change ──────────────────────────────────────────────────────────┐
          │ Send 2 changes of S-0001 of OAuth - Scopes on jans.example?      │
          │ PATCH api/v1/scopes/S-0001                                       │
          │ - displayName: "Scope 1"                                         │
          │ + displayName: "Scope\u001b one"                                 │
          │ - scopeType: "oauth"                                             │
          │ + scopeType: "uma"                                               │
          │ n keeps the text: E goes on with it.                             │
          │                                                                  │
          │                   < Change y > < Cancel Esc >                    │
          └──────────────────────────────────────────────────────────────────┘
                          │/ search  n next  N previous  Enter fold  - fold all 1/14
                          │OAuth - Scopes: object
                          │
                          │
    F1 help  Esc back  E edit  d delete  e export  y copy  l links  o operations
    c shell  r refresh  Tab resources  q quit  F4 tab
     jans.example · admin · token until 12:05:00 UTC
    "#);
    scopes.ui.resize(200, 60);
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
     Auth Server   Config API                                                                                                                                                                    config-cli
         Resources  OAuth - Scopes api/v1/scopes · S-0001
    / v1/scopes                             │ 1 ▾ {
    • OAuth - Scopes                        │ 2     "inum": "S-0001",
                                            │ 3     "id": "profile",
                                            │ 4     "displayName": "Scope 1",
                                            │ 5     "scopeType": "oauth",
                                            │ 6     "defaultScope": false,
                                            │ 7 ▾   "claims": [
                                            │ 8       "inum=a",
                                            │ 9       "inum=b"
                                            │10     ],
                                            │11 ▾   "attributes": {
                                            │12       "showInConfigurationEndpoint": true
                                            │13     }
                                            │14   }
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │                         ┌ Change ──────────────────────────────────────────────────────────┐
                                            │                         │ Send 2 changes of S-0001 of OAuth - Scopes on jans.example?      │
                                            │                         │ PATCH api/v1/scopes/S-0001                                       │
                                            │                         │ - displayName: "Scope 1"                                         │
                                            │                         │ + displayName: "Scope\u001b one"                                 │
                                            │                         │ - scopeType: "oauth"                                             │
                                            │                         │ + scopeType: "uma"                                               │
                                            │                         │ n keeps the text: E goes on with it.                             │
                                            │                         │                                                                  │
                                            │                         │                   < Change y > < Cancel Esc >                    │
                                            │                         └──────────────────────────────────────────────────────────────────┘
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │
                                            │/ search  n next  N previous  Enter fold  - fold all  + unfold all  w wrap  < left  > right                                                                1/14
                                            │OAuth - Scopes: object
                                            │
                                            │
    F1 help  Esc back  E edit  d delete  e export  y copy  l links  o operations  c shell  r refresh  Tab resources  q quit  F4 tab

     jans.example · admin · token until 12:05:00 UTC
    "#);
    scopes.ui.resize(100, 30);
    scopes.keys("n E");
    let kept = scopes.editor_text();
    assert!(kept.contains("\"uma\""), "the text was kept: {kept}");
    scopes.leave(&kept.replace("uma", "dynamic"));
    scopes.refusal = Some(problem("patch-oauth-scopes-by-id failed\n  server: no such type"));
    scopes.keys("y");
    assert!(scopes.ui.shows("Refused") && scopes.ui.shows("server: no such type"), "{}", scopes.ui.screen());
    scopes.keys("e");
    let text = scopes.editor_text();
    assert!(text.contains("#   server: no such type\n") && text.contains("\"dynamic\""), "{text}");
    scopes.refusal = None;
    scopes.leave(&text.replace("dynamic", "openid"));
    scopes.keys("y");
    assert_eq!(scopes.changes(), ["PATCH api/v1/scopes/S-0001"; 2]);
    assert_eq!(
        scopes.body(),
        json!([
            {"op": "test", "path": "/displayName", "value": "Scope 1"},
            {"op": "replace", "path": "/displayName", "value": "Scope\u{1b} one"},
            {"op": "test", "path": "/scopeType", "value": "oauth"},
            {"op": "replace", "path": "/scopeType", "value": "openid"},
        ])
    );
    assert!(scopes.ui.shows("Changed OAuth - Scopes on jans.example"), "{}", scopes.ui.screen());
    assert_eq!(scopes.ui.app.keys().place, "entry");
}

#[test]
fn an_entry_is_created_from_the_sample_of_the_schema() {
    let mut scopes = Scopes::open(100, 30, 5);
    scopes.keys("+");
    let text = scopes.editor_text();
    assert!(text.starts_with("# A new entry of OAuth - Scopes on jans.example\n") && text.contains("\"scopeType\""));
    scopes.leave("# all gone\n");
    assert!(scopes.ui.shows("Nothing was changed"), "{}", scopes.ui.screen());
    scopes.keys("+");
    scopes.editor_text();
    scopes.leave("{\"id\": \"new\"}");
    if scopes.ui.shows("Not valid") {
        scopes.keys("s");
    }
    assert!(scopes.ui.shows("+ id: \"new\"") && scopes.ui.shows("POST api/v1/scopes"), "{}", scopes.ui.screen());
    assert_eq!(scopes.changes(), Vec::<String>::new());
    scopes.keys("y");
    assert_eq!((scopes.changes(), scopes.body()), (vec!["POST api/v1/scopes".to_owned()], json!({"id": "new"})));
    scopes.ui.event(Event::Edited { screen: 1, result: Err(problem("the editor `x` can't be started")) });
    assert!(!scopes.ui.shows("can't be started"), "no text is being edited: {}", scopes.ui.screen());
}

#[test]
fn read_only_changes_nothing() {
    let mut scopes = Scopes::open(100, 30, 5);
    let mut surroundings = scopes.ui.app.context().surroundings.clone();
    surroundings.settings.read_only = true;
    surroundings.settings.color = Some(crate::setting::ServerColor::Red);
    let size = scopes.ui.app.size();
    scopes.ui.app = App::new(surroundings, Theme::new(true), size);
    scopes.ui.app.start();
    scopes.ui.keys("F4");
    scopes.ui.type_text("v1/scopes");
    scopes.keys("Enter");
    assert!(scopes.ui.shows("jans.example · read-only"), "{}", scopes.ui.screen());
    for key in ["d", "E", "+", "Enter", "d", "E"] {
        scopes.keys(key);
        let is_refused = scopes.ui.shows("Read-only: nothing is changed on jans.example.");
        assert_eq!(is_refused, key != "Enter", "{key}: {}", scopes.ui.screen());
    }
    assert_eq!((scopes.changes(), scopes.ui.others.len()), (Vec::new(), 0));
    let mut terminal = Terminal::new(TestBackend::new(100, 30)).expect("a terminal");
    terminal.draw(|frame| scopes.ui.app.draw(frame)).expect("a frame");
    assert_eq!(terminal.backend().buffer()[(1, 29)].bg, ratatui::style::Color::Red, "the colour of the server");
}

/// A key that a random walk presses, or what happens in between.
#[derive(Clone, Debug)]
enum Step {
    Key(&'static str),
    Leave(&'static str),
    Refuse(bool),
    Size(u16, u16),
    /// The number of a resource, counted from the top of the side list.
    Open(usize),
    /// The palette, with a search typed.
    Palette(&'static str),
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 48, ..Default::default() })]

    #[test]
    fn no_key_panics_or_writes_without_a_confirmation(steps in proptest::collection::vec(step(), 1..60), read_only: bool, has_editor: bool) {
        let mut scopes = Scopes::new(100, 30, 30);
        let surroundings = scopes.ui.app.surroundings_mut();
        surroundings.settings.read_only = read_only;
        if !has_editor {
            surroundings.editor = None;
        }
        scopes.response = json!({"inum": "S-0001", "id": "a\u{1b}[2J"});
        scopes.ui.type_text("v1/scopes");
        for step in steps {
            let (before, place) = (scopes.changes().len(), scopes.ui.app.keys().place);
            let is_yes = matches!(step, Step::Key("y")) && place == "confirming";
            match step {
                Step::Key(key) => scopes.keys(key),
                Step::Leave(text) => scopes.leave(text),
                Step::Refuse(is_refused) => scopes.refusal = is_refused.then(|| problem("no")),
                Step::Open(number) => {
                    scopes.keys("Esc Esc Esc Esc Esc f Esc Home");
                    for _ in 0..number {
                        scopes.ui.press(KeyCode::Down);
                    }
                    scopes.keys("Enter");
                }
                Step::Palette(text) => {
                    scopes.ui.control('k');
                    if scopes.ui.app.keys().place == "palette" {
                        scopes.ui.type_text(text);
                    }
                }
                Step::Size(width, height) => scopes.ui.resize(width, height),
            }
            scopes.respond();
            let screen = scopes.ui.screen();
            let is_harmful = |character: char| character != '\n' && crate::view::sanitize::is_dangerous(character);
            proptest::prop_assert!(!screen.contains(is_harmful), "{}", screen);
            let sent = scopes.changes().len() - before;
            proptest::prop_assert!(sent <= usize::from(is_yes && !read_only), "{:?}", scopes.changes());
        }
    }
}

fn step() -> impl proptest::strategy::Strategy<Value = Step> {
    use proptest::prelude::*;
    const KEYS: &[&str] = &[
        "Enter", "Esc", "Tab", "Up", "Down", "PgUp", "PgDn", "Home", "End", "Space", "Del", "F1", "F5", "a", "b", "c",
        "d", "e", "f", "g", "n", "r", "s", "S", "C", "E", "x", "y", "y", "y", "/", "+", "<", ">", "1", "o", "l", "L",
        ":", "v", "BackTab", "F2",
    ];
    const TEXTS: &[&str] = &["", "{", "{\"id\": \"x\"}", "[]", "{\"scopeType\": 7}", "null"];
    prop_oneof![
        12 => proptest::sample::select(KEYS).prop_map(Step::Key),
        2 => proptest::sample::select(TEXTS).prop_map(Step::Leave),
        1 => any::<bool>().prop_map(Step::Refuse),
        1 => (0..130_u16, 0..40_u16).prop_map(|(width, height)| Step::Size(width, height)),
        2 => (0..90_usize).prop_map(Step::Open),
        1 => proptest::sample::select(&["post", "delete", "put", "scim", "screen", "key"][..]).prop_map(Step::Palette),
    ]
}
