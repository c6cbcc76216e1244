//! The palette: everything that can be opened or done, found by typing.

use super::resources::Scopes;
use super::*;
use crate::tui::job::StoreJob;

#[test]
fn the_palette_at_every_size() {
    let mut scopes = Scopes::new(80, 24, 5);
    scopes.ui.control('k');
    scopes.ui.type_text("oauth scope");
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
    ┌ Find and open: Enter opens, ^S makes a favourite ────────────────────────────┐
    │ : oauth scope                                                                │
    │   OAuth - Scopes  api/v1/scopes                                   resource   │
    │   get-oauth-scopes  GET api/v1/scopes · OAuth - Scopes            operation  │
    │   put-oauth-scopes  PUT api/v1/scopes · OAuth - Scopes            operation  │
    │   post-oauth-scopes  POST api/v1/scopes · OAuth - Scopes          operation  │
    │   get-oauth-scopes-by-inum  GET api/v1/scopes/{inum} · OAuth - S… operation  │
    │   delete-oauth-scopes-by-inum  DELETE api/v1/scopes/{inum} · OAu… operation  │
    │   patch-oauth-scopes-by-id  PATCH api/v1/scopes/{inum} · OAuth -… operation  │
    │   get-scope-by-creator  GET api/v1/scopes/creator/{creatorId} · … operation  │
    │   get-scope-by-type  GET api/v1/scopes/type/{type} · OAuth - Sco… operation  │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     jans.example · admin · token until 12:05:00 UTC
    "#);
    scopes.ui.resize(40, 12);
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
    ┌ Find and open: Enter opens, ^S make… ┐
    │ : oauth scope                        │
    │   OAuth - Scopes          resource   │
    │   get-oauth-scopes        operation  │
    │   put-oauth-scopes        operation  │
    │   post-oauth-scopes       operation  │
    │   get-oauth-scopes-by-in… operation  │
    │   delete-oauth-scopes-by… operation  │
    │   patch-oauth-scopes-by-… operation  │
    │   get-scope-by-creator    operation  │
    └──────────────────────────────────────┘
     jans.example · admin · token until 12:…
    "#);
    scopes.ui.resize(200, 60);
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
     Auth Server   Config API                                                                                                                                                                    config-cli
         Resources
    /                                       │Enter opens a resource.
      Fido2 - Configuration                 │Type to search in names, operations and paths.
      Fido2 - Metrics · config              │
      Fido2 - Metrics · health              │
      Fido2 - Metrics · other operations    │
      Fido2 - Registration                  │
      Admin UI - Permission                 │
      Admin UI - Role-Permissions Mapping   │
      Admin UI - Role                       │
      Admin UI - Configuration              │
      Admin UI - Cedarling · policyStore    │
      Admin UI - Cedarling · other operatio…│
      Admin UI - License · details          │  ┌ Find and open: Enter opens, ^S makes a favourite ──────────────────────────────────────────────────────────────┐
      Admin UI - License · isActive         │  │ : oauth scope                                                                                                  │
      Admin UI - License · isConfigValid    │  │   OAuth - Scopes  api/v1/scopes                                                                     resource   │
      Admin UI - License · retrieve         │  │   get-oauth-scopes  GET api/v1/scopes · OAuth - Scopes                                              operation  │
      Admin UI - License · trial            │  │   put-oauth-scopes  PUT api/v1/scopes · OAuth - Scopes                                              operation  │
      Admin UI - License · other operations │  │   post-oauth-scopes  POST api/v1/scopes · OAuth - Scopes                                            operation  │
      Admin UI - Webhooks                   │  │   get-oauth-scopes-by-inum  GET api/v1/scopes/{inum} · OAuth - Scopes                               operation  │
      Health - Check                        │  │   delete-oauth-scopes-by-inum  DELETE api/v1/scopes/{inum} · OAuth - Scopes                         operation  │
      Default Authentication Method         │  │   patch-oauth-scopes-by-id  PATCH api/v1/scopes/{inum} · OAuth - Scopes                             operation  │
      Agama · agama-deployment              │  │   get-scope-by-creator  GET api/v1/scopes/creator/{creatorId} · OAuth - Scopes                      operation  │
      Agama · agama-repo                    │  │   get-scope-by-type  GET api/v1/scopes/type/{type} · OAuth - Scopes                                 operation  │
      Agama - Configuration                 │  │                                                                                                                │
      Jans Assets                           │  │                                                                                                                │
      Attribute                             │  │                                                                                                                │
      Logs                                  │  │                                                                                                                │
      Configuration – Properties            │  │                                                                                                                │
      Cache Configuration                   │  │                                                                                                                │
      Cache Configuration – in-Memory       │  │                                                                                                                │
      Cache Configuration – Memcached       │  │                                                                                                                │
      Cache Configuration – Native-Persiste…│  │                                                                                                                │
      Cache Configuration – Redis           │  │                                                                                                                │
      Client Authorization                  │  │                                                                                                                │
      OAuth - OpenID Connect - Clients      │  │                                                                                                                │
      Configuration – Config API            │  │                                                                                                                │
      Configuration – SMTP                  │  │                                                                                                                │
      Custom Scripts                        │  │                                                                                                                │
      Database                              │  │                                                                                                                │
      Auth Server Health - Check            │  │                                                                                                                │
      Configuration – JWK - JSON Web Key (J…│  │                                                                                                                │
      Database - LDAP configuration         │  │                                                                                                                │
      Configuration – Logging               │  │                                                                                                                │
      Message Configuration                 │  └────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
      Message Configuration – Postgres      │
      Message Configuration – Redis         │
      Organization Configuration            │
      Plugins                               │
      OAuth - Scopes                        │
      Auth - Session Management             │
      Software Statement Assertion (SSA)    │
      Statistics - User                     │
      Token · search                        │
      Token · other operations              │
      OAuth - UMA Resources                 │
    F1 help  Enter open  Tab next  Esc clear  ^s favourite  F4 tab

     jans.example · admin · token until 12:05:00 UTC
    "#);
}

#[test]
fn a_resource_and_an_operation_are_opened_from_anywhere() {
    let mut ui = Ui::new(100, 30, 3);
    // The form takes a colon as text.
    ui.keys(":");
    assert!(!ui.shows("Find and open"), "{}", ui.screen());
    ui.control('k');
    ui.type_text("v1/scopes");
    ui.keys("Enter");
    assert_eq!((ui.app.keys().place, ui.shows("OAuth - Scopes api/v1/scopes")), ("entries", true), "{}", ui.screen());
    ui.keys(":");
    ui.type_text("sessions screen");
    ui.keys("Enter");
    assert!(ui.shows("Username"), "{}", ui.screen());
}

#[test]
fn the_keys_of_the_screen_are_commands() {
    let mut scopes = Scopes::open(100, 30, 5);
    scopes.ui.keys(":");
    scopes.ui.type_text("identifies the entry");
    scopes.keys("Enter");
    assert!(scopes.ui.shows("Copied S-0000"), "{}", scopes.ui.screen());
    scopes.ui.keys(": Esc");
    assert!(!scopes.ui.shows("Find and open"), "{}", scopes.ui.screen());
    scopes.ui.keys(":");
    scopes.ui.type_text("nothing like this");
    assert!(scopes.ui.shows("Nothing matches."), "{}", scopes.ui.screen());
    scopes.keys("Enter");
    assert_eq!(scopes.ui.app.keys().place, "entries");
}

#[test]
fn favourites_come_first_and_are_kept() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut ui = Ui::new(100, 30, 3);
    ui.app.surroundings_mut().memory = Some(directory.path().join("tui"));
    ui.keys("F4");
    ui.type_text("v1/attributes");
    ui.control('s');
    let store = ui.jobs.pop().and_then(|job| job.downcast::<StoreJob>().ok()).expect("a job that keeps it");
    assert_eq!(store.path, directory.path().join("tui/resources.json"));
    crate::files::replace_private(&store.path, store.content.as_bytes()).expect("written");
    ui.keys("Esc");
    assert!(ui.shows("* Attribute"), "{}", ui.screen());
    ui.control('k');
    let first =
        |ui: &Ui| ui.screen().lines().skip_while(|line| !line.contains("Find and open")).nth(2).map(str::to_owned);
    assert!(first(&ui).is_some_and(|line| line.contains("* Attribute")), "{}", ui.screen());
    ui.control('s');
    ui.keys("Esc");
    assert!(!ui.shows("* Attribute"), "{}", ui.screen());
    let mut again = Ui::new(100, 30, 3);
    again.app.surroundings_mut().memory = Some(directory.path().join("tui"));
    again.keys("F4");
    assert!(again.shows("* Attribute"), "the next run knows it: {}", again.screen());
}

#[test]
fn searches_of_earlier_runs_are_offered() {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(
        directory.path().join("searches.json"),
        r#"{"recent": ["{\"user\":\"eve\\u001b[31m\"}", "{\"acr\":\"otp\"}"], "favourites": ["{\"acr\":\"otp\"}"]}"#,
    )
    .expect("written");
    let mut ui = Ui::unstarted(100, 30, 3);
    ui.app.surroundings_mut().memory = Some(directory.path().to_owned());
    ui.begin();
    ui.control('k');
    let screen = ui.screen();
    let place = |text: &str| screen.find(text).unwrap_or_else(|| panic!("no {text} in {screen}"));
    assert!(place("* ACR otp") < place("• Username eve\\x1b[31m"), "{screen}");
    ui.keys("Down Enter");
    assert_eq!(ui.app.keys().place, "table");
    assert!(ui.line("Username:").contains("eve[31m"), "{}", ui.screen());
}

#[test]
fn another_profile_is_chosen_by_its_name() {
    let mut ui = Ui::new(100, 30, 3);
    ui.app.surroundings_mut().profiles = vec!["work".to_owned(), "prod\u{1b}".to_owned()];
    ui.control('k');
    ui.type_text("profile");
    assert!(ui.shows("prod\\x1b"), "{}", ui.screen());
    ui.type_text(" work");
    ui.keys("Enter");
    assert_eq!(ui.others, [Action::Switch("work".to_owned())]);
    ui.notice(Notice::InFlight(1));
    ui.control('k');
    ui.type_text("profile prod");
    ui.keys("Enter");
    assert!(ui.others.len() == 1 && ui.shows("once the requests under way have ended"), "{}", ui.screen());
    ui.notice(Notice::InFlight(0));
    assert_eq!(ui.others[1..], [Action::Switch("prod\u{1b}".to_owned())]);
}
