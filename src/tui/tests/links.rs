//! References followed with Enter, and what refers to an entry.

use super::resources::Scopes;
use super::*;
use crate::tui::screens::resources::jobs::{ResourceJob, ResourceNotice};
use crate::tui::screens::sessions::clients::ClientFound;

const CLIENT: &str = "2000.client-0";

fn client() -> Value {
    json!({
        "dn": "inum=2000.client-0,ou=clients,o=jans", "inum": CLIENT, "clientName": "Grafana \u{1b}[31m",
        "scopes": ["inum=S-0001,ou=scopes,o=jans", "inum=gone,ou=scopes,o=jans"],
    })
}

/// The UI with a client open.
fn open_client() -> Scopes {
    let mut scopes = Scopes::new(100, 30, 5);
    scopes.others = vec![
        ("api/v1/openid/clients", json!([client()])),
        ("api/v1/openid/clients/2000.client-0", client()),
        ("api/v1/scopes/S-0001", json!({"inum": "S-0001", "id": "profile"})),
        ("api/v1/token/search", json!([{"tokenCode": "t-1", "clientId": CLIENT}])),
    ];
    scopes.ui.type_text("v1/openid/clients");
    scopes.keys("Enter Enter");
    assert_eq!(scopes.ui.app.keys().place, "entry", "{}", scopes.ui.screen());
    scopes
}

#[test]
fn the_scopes_of_a_client_open_and_esc_goes_back() {
    let mut scopes = open_client();
    scopes.keys("Down Down Down Down Down");
    assert!(scopes.ui.shows("Enter opens this scope. scopes[0]: "), "{}", scopes.ui.screen());
    scopes.keys("Enter");
    assert!(scopes.ui.shows("\"id\": \"profile\"") && scopes.ui.shows("OAuth - Scopes"), "{}", scopes.ui.screen());
    assert!(!scopes.sent.iter().any(|request| request.path == "api/v1/scopes"), "no list was loaded");
    scopes.keys("Esc");
    assert!(
        scopes.ui.shows("Enter opens this scope. scopes[0]: "),
        "the cursor is where it was: {}",
        scopes.ui.screen()
    );
    scopes.keys("l");
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
     Auth Server   Config API                                                                config-cli
         Resources  OAuth - OpenID Connect - Clients api/v1/openid/clients · 2000.client-0
    / v1/openid/clients      │1 ▾ {
    • OAuth - OpenID Connect…│2     "dn": "inum=2000.client-0,ou=clients,o=jans",
                             │3     "inum": "2000.client-0",
                             │4     "clientName": "Grafana \u001b[31m",
                             │5 ▾   "scopes": [
                             │6       "inum=S-0001,ou=scopes,o=jans",
                             │7       "inum=gone,ou=scopes,o=jans"
                             │8     ]
                             │9   }
                             │      ┌ Follow ──────────────────────────┐
                             │      │ a  sessions of it                │
                             │      │ b  tokens of it                  │
                             │      │ c  scope S-0001 (scopes[0])      │
                             │      │ d  scope gone (scopes[1])        │
                             │      │ < Choose Enter > < Cancel Esc >  │
                             │      └──────────────────────────────────┘
                             │
                             │
                             │
                             │
                             │
                             │/ search  n next  N previous  Enter fold  - fold all  + unfold all     6/9
                             │Enter opens this scope. scopes[0]: string
                             │
                             │
    F1 help  Esc back  E edit  d delete  e export  y copy  l links  o operations  c shell  r refresh
    Tab resources  q quit  F4 tab
     jans.example · admin · token until 12:05:00 UTC
    "#);
    scopes.keys("b");
    assert!(scopes.ui.shows("with clientId=2000.client-0") && scopes.ui.shows("t-1"), "{}", scopes.ui.screen());
    scopes.keys("Esc Esc Esc");
    assert_eq!(scopes.ui.app.keys().place, "resources");
}

#[test]
fn a_reference_to_what_is_gone_is_told_and_leads_back() {
    let mut scopes = open_client();
    scopes.ui.keys("Down Down Down Down Down Down Enter");
    let job = scopes.ui.jobs.pop().and_then(|job| job.downcast::<ResourceJob>().ok()).map(|job| *job);
    let Some(ResourceJob::Read { number, .. }) = job else { panic!("{job:?}") };
    let result = Err(problem("get-oauth-scopes-by-inum failed\n  server: 404"));
    let notice = ResourceNotice::Read { number, result };
    scopes.ui.notice(Notice::Screen { screen: 1, notice: Box::new(notice) });
    assert!(scopes.ui.says("server: 404"), "{}", scopes.ui.screen());
    scopes.keys("Esc");
    assert!(scopes.ui.shows("\"inum\": \"2000.client-0\""), "{}", scopes.ui.screen());
}

#[test]
fn a_session_leads_to_its_client_and_back_and_a_client_to_its_sessions() {
    let mut scopes = open_client();
    scopes.keys("l a");
    let field = scopes.ui.line("Client ID:");
    assert!(field.contains("2000.client-0"), "{}", scopes.ui.screen());
    scopes.keys("Esc");
    assert!(scopes.ui.shows("\"clientName\""), "{}", scopes.ui.screen());
    let mut scopes = Scopes::new(100, 30, 5);
    scopes.others = vec![("api/v1/openid/clients/2000.client-0", client())];
    scopes.ui.control('k');
    scopes.ui.type_text("sessions screen");
    scopes.keys("Enter Esc Enter");
    scopes.keys("/ c l i e n t _ i d Enter");
    scopes.keys("Enter");
    assert!(scopes.ui.shows("\"clientName\": \"Grafana \\u001b[31m\""), "{}", scopes.ui.screen());
    scopes.keys("Esc");
    assert!(scopes.ui.shows("\"outsideSid\": \"sid-00000\""), "the session is open again: {}", scopes.ui.screen());
    scopes.keys("Esc Esc");
    assert_eq!(scopes.ui.app.keys().place, "table");
}

#[test]
fn what_refers_to_a_client_is_shown_before_it_is_deleted() {
    let mut scopes = open_client();
    scopes.keys("d");
    assert!(scopes.ui.says("3 sessions of it: deleting it does not surely end them."), "{}", scopes.ui.screen());
    assert!(scopes.ui.says("Its tokens can't be counted: the token lacks \\x1b[2J"), "{}", scopes.ui.screen());
    let asked: Vec<String> =
        scopes.sent.iter().flat_map(|request| &request.query).map(|pair| pair.value.clone()).collect();
    assert!(
        asked.contains(&"client_id=2000.client-0".to_owned()) && asked.contains(&"clientId=2000.client-0".to_owned())
    );
    assert_eq!(scopes.changes(), Vec::<String>::new());
    scopes.keys("n");
    // Another key ends the wait for the numbers.
    scopes.ui.keys("d Down");
    scopes.respond();
    assert_eq!(scopes.ui.app.keys().place, "entry");
    scopes.keys("y");
    assert_eq!(scopes.changes(), Vec::<String>::new());
    scopes.keys("d y");
    assert_eq!(scopes.changes(), ["DELETE api/v1/openid/clients/2000.client-0"]);
}

#[test]
fn clients_have_their_names_where_the_server_tells_them() {
    let mut ui = Ui::new(120, 30, 6);
    assert_eq!(format!("{:?}", ui.named), "[NameClients([\"2000.client-0\", \"2000.client-1\", \"2000.client-2\"])]");
    assert!(ui.shows("Client ID") && ui.shows("2000.client-1"), "{}", ui.screen());
    let found = |client: &str, name: Option<&str>| Notice::Screen {
        screen: 0,
        notice: Box::new(ClientFound::Name { client: client.into(), name: name.map(str::to_owned) }),
    };
    ui.notice(found("2000.client-1", Some("Grafana\u{1b}[31m")));
    ui.notice(found("2000.client-2", None));
    assert!(ui.shows("Grafana\\x1b[31m") && !ui.shows("2000.client-1") && ui.shows("2000.client-2"), "{}", ui.screen());
    ui.keys("Esc / g r a f");
    assert!(ui.shows("2 of 6"), "the filter finds the name: {}", ui.screen());
    ui.notice(Notice::Screen { screen: 0, notice: Box::new(ClientFound::Refused) });
    ui.keys("Esc r");
    assert_eq!(ui.named.len(), 1, "nothing is asked twice");
}
