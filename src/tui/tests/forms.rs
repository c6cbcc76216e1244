//! Any operation by a form of its arguments, and entries without an editor.

use super::resources::Scopes;
use super::*;

#[test]
fn an_operation_runs_from_a_form_of_its_arguments() {
    let mut scopes = Scopes::open(100, 30, 5);
    scopes.others = vec![("api/v1/scopes/type/openid", json!([{"inum": "S-0000", "id": "eve\u{1b}[31m"}]))];
    scopes.keys("o");
    scopes.ui.type_text("by-type");
    scopes.keys("Enter");
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
                             │
                             │
    ┌ get-scope-by-type GET api/v1/scopes/type/{type} ─────────────────────────────────────────────────┐
    │ type*                                                                                            │
    │ string in the path. Scope type: openid, dynamic, uma, spontaneous or oauth                       │
    │                                                                                                  │
    │                                                                                                  │
    │                                  < Go on Enter > < Cancel Esc >                                  │
    └──────────────────────────────────────────────────────────────────────────────────────────────────┘
                             │
                             │
                             │
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
    scopes.keys("Enter");
    assert!(scopes.ui.says("type is required"), "{}", scopes.ui.screen());
    scopes.ui.type_text("openid");
    scopes.keys("Enter");
    assert!(scopes.ui.shows("Response of get-scope-by-type"), "{}", scopes.ui.screen());
    assert!(scopes.ui.shows("eve\\u001b[31m"), "{}", scopes.ui.screen());
    scopes.keys("c");
    assert!(
        scopes.ui.says("config-cli --host=jans.example --client-id=c call get-scope-by-type type=openid"),
        "{}",
        scopes.ui.screen()
    );
    scopes.keys("Esc y");
    let copied = scopes.ui.others.iter().any(|action| matches!(action, Action::Copy(text) if text.contains("S-0000")));
    assert!(copied, "{:?}", scopes.ui.others);
    scopes.keys("e");
    assert!(scopes.ui.shows("get-scope-by-type.json"), "{}", scopes.ui.screen());
    scopes.keys("Enter");
    assert_eq!(scopes.ui.exports.len(), 1);
    assert_eq!(scopes.changes(), Vec::<String>::new());
}

#[test]
fn an_operation_that_writes_asks_first() {
    let mut scopes = Scopes::open(100, 30, 5);
    scopes.response = json!({"inum": "S-0009", "id": "new"});
    scopes.keys("o");
    scopes.ui.type_text("post-oauth");
    scopes.keys("Enter");
    assert!(scopes.ui.shows("(body)"), "{}", scopes.ui.screen());
    scopes.ui.keys("F2");
    let text = scopes.editor_text();
    assert!(text.starts_with("{\n  \"") && text.contains("\"scopeType\""), "{text}");
    scopes.leave("{\"id\": }");
    assert!(scopes.ui.says("(body) takes JSON"), "{}", scopes.ui.screen());
    scopes.ui.keys("F2");
    scopes.editor_text();
    scopes.leave("{\n  \"id\": \"new\",\n  \"clientSecret\": \"hush\"\n}\n");
    scopes.keys("Enter");
    assert!(scopes.ui.says("Call post-oauth-scopes on jans.example?"), "{}", scopes.ui.screen());
    assert!(scopes.ui.says("{\"id\":\"new\"") && !scopes.ui.shows("hush"), "{}", scopes.ui.screen());
    scopes.keys("n");
    assert_eq!(scopes.changes(), Vec::<String>::new());
    scopes.keys("o");
    scopes.ui.type_text("post-oauth");
    scopes.keys("Enter Enter y");
    assert_eq!(scopes.changes(), ["POST api/v1/scopes"]);
    assert!(scopes.ui.shows("Response of post-oauth-scopes") && scopes.ui.shows("S-0009"), "{}", scopes.ui.screen());
}

#[test]
fn without_an_editor_entries_are_changed_and_created_in_a_form() {
    let mut scopes = Scopes::open(100, 30, 5);
    scopes.ui.app.surroundings_mut().editor = None;
    scopes.keys("Down E");
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
     Auth Server   Config API                                                                config-cli
    ┌ S-0001 of OAuth - Scopes on jans.example ────────────────────────────────────────────────────────┐
    │ dn                                                                                               │
    │ expirationDate                                                                                   │
    │ deletable                                                                                        │
    │ inum                      S-0001                                                                 │
    │ displayName               Scope 1                                                                │
    │ id                        profile                                                                │
    │ iconUrl                                                                                          │
    │ description                                                                                      │
    │ scopeType                 oauth                                                                  │
    │ claims                    ["inum=a","inum=b"]                                                    │
    │ defaultScope              false                                                                  │
    │ groupClaims                                                                                      │
    │ dynamicScopeScripts                                                                              │
    │ umaAuthorizationPolicies                                                                         │
    │ attributes                {"showInConfigurationEndpoint":true}                                   │
    │ creatorId                                                                                        │
    │ creatorType                                                                                      │
    │ creationDate                                                                                     │
    │ creatorAttributes                                                                                │
    │ umaType                                                                                          │
    │ baseDn                                                                                           │
    │ string                                                                                           │
    │                                                                                                  │
    │                                                                                                  │
    │                                  < Go on Enter > < Cancel Esc >                                  │
    └──────────────────────────────────────────────────────────────────────────────────────────────────┘
    Tab resources  q quit  F4 tab
     jans.example · admin · token until 12:05:00 UTC
    "#);
    scopes.ui.resize(40, 12);
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
    ┌ S-0001 of OAuth - Scopes on jans.ex… ┐
    │ dn                                   │
    │ expirationDate                       │
    │ deletable                            │
    │ inum              S-0001             │
    │ displayName       Scope 1            │
    │ id                profile            │
    │ string                               │
    │                                      │
    │                                      │
    │    < Go on Enter > < Cancel Esc >    │
    └──────────────────────────────────────┘
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
                                            │       ┌ S-0001 of OAuth - Scopes on jans.example ────────────────────────────────────────────────────────────┐
                                            │       │ dn                                                                                                   │
                                            │       │ expirationDate                                                                                       │
                                            │       │ deletable                                                                                            │
                                            │       │ inum                      S-0001                                                                     │
                                            │       │ displayName               Scope 1                                                                    │
                                            │       │ id                        profile                                                                    │
                                            │       │ iconUrl                                                                                              │
                                            │       │ description                                                                                          │
                                            │       │ scopeType                 oauth                                                                      │
                                            │       │ claims                    ["inum=a","inum=b"]                                                        │
                                            │       │ defaultScope              false                                                                      │
                                            │       │ groupClaims                                                                                          │
                                            │       │ dynamicScopeScripts                                                                                  │
                                            │       │ umaAuthorizationPolicies                                                                             │
                                            │       │ attributes                {"showInConfigurationEndpoint":true}                                       │
                                            │       │ creatorId                                                                                            │
                                            │       │ creatorType                                                                                          │
                                            │       │ creationDate                                                                                         │
                                            │       │ creatorAttributes                                                                                    │
                                            │       │ umaType                                                                                              │
                                            │       │ baseDn                                                                                               │
                                            │       │ string                                                                                               │
                                            │       │                                                                                                      │
                                            │       │                                                                                                      │
                                            │       │                                    < Go on Enter > < Cancel Esc >                                    │
                                            │       └──────────────────────────────────────────────────────────────────────────────────────────────────────┘
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
    scopes.keys("Enter");
    assert!(scopes.ui.shows("Nothing was changed, and nothing was sent."), "{}", scopes.ui.screen());
    scopes.keys("E");
    scopes.ui.type_text("\u{8}");
    scopes.ui.press(KeyCode::Backspace);
    scopes.ui.type_text("X");
    scopes.keys("Enter");
    assert!(scopes.ui.shows("Send 1 change of"), "{}", scopes.ui.screen());
    scopes.refusal = Some(problem("patch-oauth-scopes-by-id failed\n  server: no such type"));
    scopes.keys("y");
    assert!(scopes.ui.shows("Refused") && scopes.ui.shows("server: no such type"), "{}", scopes.ui.screen());
    scopes.refusal = None;
    scopes.keys("e Enter y");
    assert_eq!(scopes.changes().len(), 2, "what was typed was kept: {}", scopes.ui.screen());
    scopes.keys("Esc +");
    scopes.ui.type_text("new");
    scopes.keys("Enter");
    if scopes.ui.shows("Not valid") {
        scopes.keys("s");
    }
    assert!(scopes.ui.shows("POST api/v1/scopes"), "{}", scopes.ui.screen());
    scopes.keys("y");
    assert_eq!(scopes.changes().last().map(String::as_str), Some("POST api/v1/scopes"));
}

#[test]
fn read_only_offers_no_form_of_a_write() {
    let mut scopes = Scopes::open(100, 30, 5);
    scopes.ui.app.surroundings_mut().settings.read_only = true;
    scopes.keys("o");
    scopes.ui.type_text("post-oauth");
    scopes.keys("Enter");
    assert!(scopes.ui.shows("Read-only: nothing is changed on jans.example."), "{}", scopes.ui.screen());
    assert_eq!(scopes.ui.app.keys().place, "entries");
}

#[test]
fn a_hostile_catalogue_does_nothing_to_the_terminal() {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::create_dir(directory.path().join("jca")).expect("a directory");
    let bad = r"bad\e[31m\u202e";
    let text = format!(
        "openapi: 3.0.1\ninfo: {{title: Jans Config API}}\npaths:\n  /pets:\n    get:\n      tags: [Pets - Wild]\n      operationId: \
         get-bad\n      description: \"{bad}\"\n      parameters:\n      - {{name: \"a{bad}\", in: query, description: \"{bad}\", \
         schema: {{type: string, enum: [\"{bad}\", b]}}}}\n",
    );
    std::fs::write(directory.path().join("jca/x.yaml"), text).expect("written");
    let mut ui = Ui::unstarted(100, 30, 3);
    ui.app.surroundings_mut().sources.directories = vec![directory.path().to_owned()];
    ui.begin();
    let check = |ui: &Ui, shown: &str| {
        let screen = ui.screen();
        let is_harmful = |character: char| character != '\n' && crate::view::sanitize::is_dangerous(character);
        assert!(!screen.contains(is_harmful) && screen.contains(shown), "{screen}");
    };
    ui.control('k');
    ui.type_text("get-bad");
    check(&ui, "get-bad");
    ui.keys("Enter");
    check(&ui, "bad\\x1b[31m");
    ui.keys("Space Space Space Enter");
    check(&ui, "");
    ui.keys("Esc Esc Tab");
    check(&ui, "Pets - Wild");
}
