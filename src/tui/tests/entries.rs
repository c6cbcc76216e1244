//! One entry of a resource, on screens of every size.

use super::resources::Scopes;

#[test]
fn an_entry_at_every_size() {
    let mut scopes = Scopes::open(80, 24, 45);
    scopes.keys("Down Down Down Enter Down Down Down Down");
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
     Auth Server   Config API                                            config-cli
         Resources  OAuth - Scopes api/v1/scopes · S-0003
    / v1/scopes           │ 1 ▾ {
    • OAuth - Scopes      │ 2     "inum": "S-0003",
                          │ 3     "id": "eve\u001b[31m",
                          │ 4     "displayName": "Scope 3",
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
                          │/ search  n next  N previous  Enter fold  - fold all 5/14
                          │scopeType: string, one of "openid" "dynamic" "uma"
                          │"spontaneous" "oauth"
                          │
    F1 help  Esc back  E edit  d delete  e export  y copy  l links  o operations
    c shell  r refresh  Tab resources  q quit  F4 tab
     jans.example · admin · token until 12:05:00 UTC
    "#);
    scopes.ui.resize(40, 12);
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
     Auth Server   Config API   Resources
     1 ▾ {
     2     "inum": "S-0003",
     3     "id": "eve\u001b[31m",
     4     "displayName": "Scope 3",
     5     "scopeType": "oauth",
     6     "defaultScope": false,
     7 ▾   "claims": [
    / search  n next  N previous        5/14
    scopeType: string, one of "openid"
    F1 help Esc back E edit d delete
     jans.example · admin · token until 12:…
    "#);
    scopes.ui.resize(200, 60);
    insta::assert_snapshot!(scopes.ui.screen(), @r#"
     Auth Server   Config API                                                                                                                                                                    config-cli
         Resources  OAuth - Scopes api/v1/scopes · S-0003
    / v1/scopes                             │ 1 ▾ {
    • OAuth - Scopes                        │ 2     "inum": "S-0003",
                                            │ 3     "id": "eve\u001b[31m",
                                            │ 4     "displayName": "Scope 3",
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
                                            │/ search  n next  N previous  Enter fold  - fold all  + unfold all  w wrap  < left  > right                                                                5/14
                                            │scopeType: string, one of "openid" "dynamic" "uma" "spontaneous" "oauth"
                                            │
                                            │
    F1 help  Esc back  E edit  d delete  e export  y copy  l links  o operations  c shell  r refresh  Tab resources  q quit  F4 tab

     jans.example · admin · token until 12:05:00 UTC
    "#);
    scopes.keys("Esc");
    assert_eq!(scopes.ui.app.keys().place, "entries");
}
