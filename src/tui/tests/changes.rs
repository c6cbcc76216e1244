//! The changes of a run, and their way back.

use super::resources::Scopes;
use super::*;

#[test]
fn a_change_is_undone_unless_it_was_changed_since() {
    let mut scopes = Scopes::open(100, 30, 5);
    scopes.keys("L");
    assert!(scopes.ui.shows("Nothing was changed in this run."), "{}", scopes.ui.screen());
    scopes.keys("Down E");
    let text = scopes.editor_text();
    scopes.leave(&text.replace("Scope 1", "Scope one"));
    scopes.keys("y");
    scopes.scopes[1]["displayName"] = "Scope one".into();
    scopes.keys("L");
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
                             │ 8       "inum=a",
                             │ 9       "inum=b"
                             │10     ],
                ┌ Changes ─────────────────────────────────────────────────────────────────┐
                │ What this run has changed. The one that is chosen is undone; asks first. │
                │ a  12:00:00 Changed OAuth - Scopes on jans.example (can be undone)       │
                │                     < Choose Enter > < Cancel Esc >                      │
                └──────────────────────────────────────────────────────────────────────────┘
                             │
                             │
                             │
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
    scopes.scopes[1]["displayName"] = "of someone else".into();
    scopes.keys("Enter");
    assert!(scopes.ui.says("this can't be undone: displayName was changed since"), "{}", scopes.ui.screen());
    scopes.keys("Esc");
    scopes.scopes[1]["displayName"] = "Scope one".into();
    scopes.keys("L Enter");
    assert!(scopes.ui.says("- displayName: \"Scope one\" + displayName: \"Scope 1\""), "{}", scopes.ui.screen());
    assert_eq!(scopes.changes().len(), 1, "nothing was sent yet");
    scopes.keys("y");
    assert_eq!(
        scopes.body(),
        json!([
            {"op": "test", "path": "/displayName", "value": "Scope one"},
            {"op": "replace", "path": "/displayName", "value": "Scope 1"},
        ])
    );
    scopes.keys("L");
    assert!(scopes.ui.shows("(undone)") && scopes.ui.shows("Undone: Changed OAuth - Scopes"), "{}", scopes.ui.screen());
    scopes.keys("b");
    assert!(scopes.ui.shows("This was undone already."), "{}", scopes.ui.screen());
}

#[test]
fn what_was_deleted_is_created_again_and_what_was_created_is_deleted() {
    let mut scopes = Scopes::open(160, 30, 5);
    scopes.keys("Down d y L Enter");
    assert!(
        scopes.ui.says("Create this entry again, with a new identifier (OAuth - Scopes)"),
        "{}",
        scopes.ui.screen()
    );
    scopes.response = json!({"inum": "S-0100", "id": "profile"});
    scopes.keys("y");
    assert_eq!(scopes.changes(), ["DELETE api/v1/scopes/S-0001", "POST api/v1/scopes"]);
    let body = scopes.body();
    assert_eq!((&body["id"], body.get("inum")), (&json!("profile"), None));
    assert!(scopes.ui.shows("its new identifier is S-0100"), "{}", scopes.ui.screen());
    scopes.keys("L Enter");
    assert!(scopes.ui.says("DELETE api/v1/scopes/S-0100"), "{}", scopes.ui.screen());
    scopes.keys("n L Enter y");
    assert_eq!(scopes.changes().last().map(String::as_str), Some("DELETE api/v1/scopes/S-0100"));
}

#[test]
fn read_only_undoes_nothing() {
    let mut scopes = Scopes::open(100, 30, 5);
    scopes.keys("d y");
    scopes.ui.app.surroundings_mut().settings.read_only = true;
    scopes.keys("L Enter");
    assert!(scopes.ui.shows("Read-only"), "{}", scopes.ui.screen());
    assert_eq!(scopes.changes().len(), 1);
}
