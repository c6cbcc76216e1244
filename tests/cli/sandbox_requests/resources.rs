//! The resources of the sandbox, as raw requests: pages, errors, patches, scopes, SCIM, and what upstream's terminal UI asks
//! for when it starts.

use serde_json::{Value, json};

use super::{API, Asker};
use crate::common::Sandbox;
use crate::common::raw::{Answer, encode};

const JSON: &str = "Content-Type: application/json";
const PATCH: &str = "Content-Type: application/json-patch+json";
const SCIM: &str = "/jans-scim/restv1/v2";

/// Every scope that the tests need.
const SCOPES: &str = "https://jans.io/oauth/config/read-all https://jans.io/oauth/config/write-all \
    https://jans.io/oauth/config/delete-all https://jans.io/scim/users.read https://jans.io/scim/users.write \
    https://jans.io/scim/groups.read https://jans.io/scim/groups.write https://jans.io/scim/bulk \
    https://jans.io/scim/all-resources.search \
    https://jans.io/oauth/jans-auth-server/config/adminui/user/role.readonly \
    https://jans.io/oauth/jans-auth-server/config/adminui/user/role.write \
    https://jans.io/oauth/jans-auth-server/config/adminui/user/permission.delete";

impl Asker {
    fn send(&self, method: &str, target: &str, kind: &str, body: &Value) -> Answer {
        self.raw.ask(method, target, &[&self.authorization, kind], &body.to_string())
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", &format!("{API}/{path}"), JSON, body)
    }

    fn put(&self, path: &str, body: &Value) -> Answer {
        self.send("PUT", &format!("{API}/{path}"), JSON, body)
    }

    fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send("PATCH", &format!("{API}/{path}"), PATCH, body)
    }

    fn scim(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.send(method, &format!("{SCIM}/{path}"), "Content-Type: application/scim+json", body)
    }

    fn scim_get(&self, path: &str) -> Answer {
        self.raw.ask("GET", &format!("{SCIM}/{path}"), &[&self.authorization], "")
    }
}

fn names(answer: &Answer, name: &str) -> Vec<String> {
    let page = answer.json();
    let entries = page.get("entries").or(page.get("Resources")).and_then(Value::as_array).cloned().unwrap_or_default();
    entries.iter().map(|entry| entry[name].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn pages_are_as_those_of_the_server() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let asker = Asker::new(&sandbox, SCOPES);
    let clients = |query: &str| asker.ask("GET", &format!("openid/clients?{query}"));
    let all = clients("").json();
    let total = all["totalEntriesCount"].as_u64().expect("a number");
    assert_eq!((all["start"].as_u64(), all["entriesCount"].as_u64()), (Some(0), Some(total)));
    assert!((24..50).contains(&total), "{total}");
    let ids = |query: &str| names(&clients(query), "inum");
    assert_eq!(ids("startIndex=1&limit=2"), ids("limit=3")[1..]);
    assert_eq!(clients("limit=201").status, 400);
    assert_eq!((clients("startIndex=-1").status, clients("startIndex=x").status), (500, 404));
    // The server leaves out an empty list.
    assert_eq!(
        clients("startIndex=99").body,
        format!("{{\"start\":99,\"totalEntriesCount\":{total},\"entriesCount\":0}}")
    );
    let by_name = names(&clients("sortBy=clientName&sortOrder=descending&limit=2"), "clientName");
    assert_eq!(by_name, ["Wiki", "Webmail"]);
    assert_eq!(clients("sortBy=unheardOf").status, 500);
    assert_eq!(names(&clients("pattern=WEBM,wik"), "clientName").len(), 2);
    assert_eq!(names(&clients("fieldValuePair=disabled%3Dtrue"), "clientName"), ["Old Intranet"]);
    assert_eq!(names(&clients("fieldValuePair=disabled%3Dtrue,clientName%3DWiki"), "clientName"), [""; 0]);
    assert_eq!(clients("fieldValuePair=unheardOf%3D1").status, 500);
    let types = asker.ask("GET", "scopes?type=uma");
    assert_eq!(types.json()["totalEntriesCount"], 3);
    assert_eq!(asker.ask("GET", "scopes/type/uma").json().as_array().map(Vec::len), Some(3));
    assert_eq!(asker.ask("GET", "attributes?status=inactive").json()["totalEntriesCount"], 3);
}

#[test]
fn errors_have_the_codes_and_words_of_the_server() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let asker = Asker::new(&sandbox, SCOPES);
    let missing = asker.post("openid/clients", &json!({"clientName": "a"}));
    assert_eq!(
        (missing.status, missing.body.as_str()),
        (
            400,
            r#"{"code":"OCA001","message":"A required attribute is missing.","description":"The attribute redirectUris is required for this operation"}"#
        )
    );
    let uris = json!(["https://a.example"]);
    let table: &[(Answer, u16, &str)] = &[
        (asker.post("openid/clients", &json!({"redirectUris": "x"})), 400, "$.redirectUris: must be a list, not a text"),
        (asker.post("openid/clients", &json!({"redirectUris": uris, "scopes": ["openid", "a", "b"]})), 400, "Invalid scope in request -> [a, b]"),
        (asker.post("openid/clients", &json!({"redirectUris": uris, "subjectType": "x"})), 400, "$.subjectType: \"x\" is not one of \"pairwise\", \"public\""),
        (asker.post("openid/clients", &json!([])), 400, "$: must be an object, not a list"),
        (asker.ask("GET", "openid/clients/none"), 404, "The requested openid connect client doesn't exist"),
        (asker.ask("DELETE", "openid/clients/none"), 404, "The requested openid connect client doesn't exist"),
        (asker.put("openid/clients", &json!({"inum": "none", "redirectUris": uris})), 404, "The requested openid connect client doesn't exist"),
        (asker.put("attributes", &json!({"name": "a", "displayName": "a", "description": "a", "dataType": "string", "editType": ["admin"], "viewType": ["admin"]})), 404, "The requested gluu attribute doesn't exist"),
        (asker.patch("openid/clients/none", &json!([])), 404, "The requested openid connect client doesn't exist"),
        // The status of a duplicate is the one that the operation declares.
        (asker.post("attributes", &json!({"name": "mail", "displayName": "a", "description": "a", "dataType": "string", "editType": ["admin"], "viewType": ["admin"]})), 406, "The gluu attribute with the name 'mail' already exists!"),
        (asker.post("scopes", &json!({"id": "openid"})), 409, "The scope with the id 'openid' already exists!"),
        (asker.post("config/scripts", &json!({"name": "otp"})), 400, "The custom script with the name 'otp' already exists!"),
        (asker.send("POST", &format!("{API}/scopes"), "Content-Type: text/plain", &json!({})), 415, "The operation takes no body of this media type."),
    ];
    for (answer, status, message) in table {
        let error = answer.json();
        assert_eq!((answer.status, error["message"].as_str()), (*status, Some(*message)));
        assert_eq!(
            (&error["code"], error.get("description")),
            (&json!(status.to_string()), Some(&Value::Null)),
            "{message}"
        );
    }
    let broken = asker.raw.ask("POST", &format!("{API}/scopes"), &[&asker.authorization, JSON], "{");
    assert_eq!(broken.status, 400);
    assert!(broken.json()["message"].as_str().is_some_and(|text| text.starts_with("The body is not valid JSON: EOF")));
    let methods = asker.ask("POST", "openid/clients/x");
    assert_eq!((methods.status, methods.header("Allow")), (405, Some("DELETE,GET,PATCH")));
}

#[test]
fn entries_are_read_and_written_as_the_server_does() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let asker = Asker::new(&sandbox, SCOPES);
    // Unknown properties and nulls are ignored, empty ones left out, and the server sets the key, the secret and the DNs.
    let body = json!({"redirectUris": ["https://a.example"], "scopes": ["openid"], "unheardOf": 1, "logoUri": null, "contacts": [], "dn": "mine"});
    let created = asker.post("openid/clients", &body);
    assert_eq!(created.status, 201, "{created:?}");
    let client = created.json();
    let inum = client["inum"].as_str().expect("an inum").to_owned();
    for absent in ["unheardOf", "logoUri", "contacts"] {
        assert!(client.get(absent).is_none(), "{absent}");
    }
    assert_eq!(client["dn"], format!("inum={inum},ou=clients,o=jans"));
    assert!(client["scopes"][0].as_str().is_some_and(|dn| dn.ends_with(",ou=scopes,o=jans")), "{client}");
    assert!(client["clientSecret"].as_str().is_some_and(|secret| secret.len() == 36));
    // A client can choose its id, but not twice.
    let chosen = json!({"inum": "my-client", "redirectUris": ["https://a.example"]});
    assert_eq!(asker.post("openid/clients", &chosen).status, 201);
    let again = asker.post("openid/clients", &chosen);
    assert_eq!((again.status, again.json()["message"].as_str().map(str::len)), (400, Some(67)), "{again:?}");
    // A client without tokens has an empty page of them, an unknown one is an error.
    let tokens = asker.ask("GET", &format!("token/client/{inum}"));
    assert_eq!((tokens.status, &tokens.json()["totalEntriesCount"]), (200, &json!(0)), "{tokens:?}");
    assert_eq!(asker.ask("GET", "token/client/none").status, 404);
    // A patch is applied in whole or not at all; a property without a value can be replaced and removed.
    let path = format!("openid/clients/{inum}");
    let bad = json!([{"op": "replace", "path": "/clientName", "value": "x"}, {"op": "test", "path": "/disabled", "value": true}]);
    let refused = asker.patch(&path, &bad);
    assert_eq!(
        (refused.status, refused.json()["message"].clone()),
        (400, json!("The patch can't be applied: the value at /disabled differs from the one in `test`."))
    );
    assert!(asker.ask("GET", &path).json().get("clientName").is_none());
    let good = json!([{"op": "replace", "path": "/clientName", "value": "x"}, {"op": "remove", "path": "/logoUri"}, {"op": "replace", "path": "/inum", "value": "y"}]);
    assert_eq!(asker.patch(&path, &good).json()["clientName"], "x");
    assert_eq!(asker.patch(&path, &json!([{"op": "add", "path": "/redirectUris", "value": 1}])).status, 400);
    let client = asker.ask("GET", &path).json();
    assert_eq!((&client["clientName"], &client["inum"]), (&json!("x"), &json!(inum)));
    // A user's password is never returned.
    let user = json!({"userId": "a", "mail": "a@b.example", "displayName": "a", "givenName": "a", "status": "active", "userPassword": "hidden"});
    let created = asker.send("POST", "/jans-config-api/mgt/configuser", JSON, &user);
    assert!(created.status == 201 && !created.body.contains("hidden"), "{created:?}");
    // Some operations respond with the whole collection, and one deletes what its body names.
    let roles = "/jans-config-api/admin-ui/adminUIRoles";
    let all = asker.send("POST", roles, JSON, &json!({"role": "auditor", "description": "Reads the log"}));
    assert_eq!(all.json().as_array().map(Vec::len), Some(5), "{all:?}");
    let permissions = asker.send(
        "DELETE",
        "/jans-config-api/admin-ui/adminUIPermissions",
        JSON,
        &json!({"permission": "https://jans.io/oauth/config/acrs.write"}),
    );
    assert_eq!(permissions.json().as_array().map(Vec::len), Some(15), "{permissions:?}");
}

#[test]
fn documents_have_members_and_keys_are_a_set() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let asker = Asker::new(&sandbox, SCOPES);
    let redis = asker.put("config/cache/redis", &json!({"servers": "cache.example:6379"}));
    assert_eq!((redis.status, redis.body.as_str()), (200, r#"{"servers":"cache.example:6379"}"#));
    let patched =
        asker.patch("config/cache/in-memory", &json!([{"op": "replace", "path": "/defaultPutExpiration", "value": 5}]));
    assert_eq!(patched.body, r#"{"defaultPutExpiration":5}"#);
    let cache = asker.ask("GET", "config/cache").json();
    assert_eq!(cache["redisConfiguration"], json!({"servers": "cache.example:6379"}));
    assert_eq!(
        (&cache["inMemoryConfiguration"]["defaultPutExpiration"], &cache["cacheProviderType"]),
        (&json!(5), &json!("NATIVE_PERSISTENCE"))
    );
    assert_eq!(asker.put("config/cache/redis", &json!({"servers": 1})).status, 400);
    let properties = asker
        .patch("jans-auth-server/config", &json!([{"op": "replace", "path": "/sessionIdLifetime", "value": 60}]))
        .json();
    assert_eq!((&properties["sessionIdLifetime"], &properties["idTokenLifetime"]), (&json!(60), &json!(3_600)));
    // The mail server's settings can be deleted, and come back when they are written.
    assert_eq!(asker.ask("DELETE", "config/smtp").status, 204);
    assert_eq!(asker.ask("GET", "config/smtp").body, "{}");
    assert_eq!(asker.post("config/smtp", &json!({"host": "mail.example"})).status, 201);
    assert_eq!(asker.ask("GET", "config/smtp").body, r#"{"host":"mail.example"}"#);
    // The keys of a set have paths of their own.
    let keys = asker.ask("GET", "config/jwks").json();
    let kid = keys["keys"][0]["kid"].as_str().expect("a kid").to_owned();
    assert_eq!(asker.ask("GET", &format!("config/jwks/{}", encode(&kid))).json(), keys["keys"][0]);
    assert_eq!(asker.post("config/jwks/key", &json!({"kid": kid})).status, 406);
    assert_eq!(asker.post("config/jwks/key", &json!({"kid": "new", "kty": "EC"})).status, 201);
    let count = |asker: &Asker| asker.ask("GET", "config/jwks").json()["keys"].as_array().map(Vec::len);
    assert_eq!(count(&asker), Some(9));
    assert_eq!(asker.patch("config/jwks", &json!([{"op": "remove", "path": "/keys/0"}])).status, 200);
    assert_eq!((count(&asker), asker.ask("DELETE", "config/jwks/new").status, count(&asker)), (Some(8), 204, Some(7)));
}

#[test]
fn operations_that_do_more_respond_with_a_sample() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let asker = Asker::new(&sandbox, SCOPES);
    let sent = asker.post("config/smtp/test", &json!({"sign": true, "subject": "a", "message": "b"}));
    assert_eq!((sent.status, sent.body.as_str()), (200, "false"));
    assert_eq!(asker.post("config/smtp/test", &json!({"sign": "yes"})).status, 400);
    let license = asker.raw.ask("GET", "/jans-config-api/admin-ui/license/isActive", &[&asker.authorization], "");
    assert_eq!(
        (license.status, license.header("Content-Type")),
        (401, Some("text/plain")),
        "its scope is not among these"
    );
    let uma = asker.raw.ask("GET", "/jans-auth/restv1/uma2-configuration", &[], "");
    assert!(uma.status == 200 && uma.json()["issuer"].is_string(), "{uma:?}");
}

#[test]
fn scopes_are_checked_and_health_needs_no_token() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let asker = Asker::new(&sandbox, "https://jans.io/oauth/config/attributes.readonly");
    assert_eq!(asker.ask("GET", "attributes").status, 200);
    let refused = asker.ask("DELETE", "attributes/x");
    let expected = "oAuth authorization error Insufficient scopes! , Required scope: [https://jans.io/oauth/config/attributes.delete], \
                    however token scopes: [https://jans.io/oauth/config/attributes.readonly]";
    assert_eq!((refused.status, refused.body.as_str()), (401, expected));
    let unknown = Asker::new(&sandbox, "https://jans.io/oauth/config/unheard-of");
    assert!(unknown.ask("GET", "attributes").body.ends_with("however token scopes: []"));
    let without = |target: &str| asker.raw.ask("GET", target, &[], "");
    assert_eq!((without(&format!("{API}/attributes")).status, without(&format!("{SCIM}/Users")).status), (401, 401));
    let health = without(&format!("{API}/health"));
    assert_eq!((health.status, &health.json()[0]["status"]), (200, &json!("UP")));
}

/// The requests of upstream's terminal UI between its start and its first screen, and what it reads of the responses.
#[test]
fn the_terminal_ui_of_upstream_finds_what_it_needs() {
    let sandbox = Sandbox::start(&["--sessions", "5"]);
    let asker = Asker::new(&sandbox, SCOPES);
    let json = |path: &str| {
        let answer = asker.ask("GET", path);
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        answer.json()
    };
    assert!(json("health").as_array().is_some_and(|all| all.iter().all(|status| status["status"] == "UP")));
    let plugins = json("plugin");
    let names: Vec<&str> =
        plugins.as_array().expect("a list").iter().filter_map(|plugin| plugin["name"].as_str()).collect();
    assert!(["user-management", "scim", "fido2", "lock"].iter().all(|name| names.contains(name)), "{names:?}");
    // It reads pages of attributes until one is empty.
    let page = json("attributes?limit=100&startIndex=1");
    let attributes = page["entries"].as_array().expect("entries");
    assert!(attributes.iter().all(|attribute| {
        ["inum", "dn", "name", "displayName", "status"].iter().all(|name| attribute[name].is_string())
    }));
    assert_eq!(json("attributes?limit=100&startIndex=101")["entriesCount"], 0);
    assert!(json("acrs")["defaultAcr"].is_string());
    assert!(json("jans-auth-server/config/persistence")["productName"].is_string());
    assert!(json("jans-auth-server/config")["issuer"].is_string());
    let scopes = json("scopes?limit=200");
    assert!(
        scopes["entries"]
            .as_array()
            .is_some_and(|all| all.len() > 30 && all.iter().all(|scope| scope["scopeType"].is_string()))
    );
    let enabled = json("config/scripts?fieldValuePair=enabled%3Dtrue");
    assert!(
        enabled["entries"].as_array().is_some_and(|all| all.len() > 5
            && all.iter().all(|script| script["enabled"] == true && script["scriptType"].is_string()))
    );
    assert!(json("config/scripts/types").as_array().is_some_and(|all| all.iter().all(Value::is_string)));
    assert!(json("jans-assets")["entries"][0]["fileName"].is_string());
    assert!(json("jans-assets/asset-type")[0].is_string() && json("jans-assets/services")[0].is_string());
    assert!(json("api-config")["userMandatoryAttributes"].is_array() && json("api-config")["plugins"].is_array());
    assert!(json("config/database/ldap")[0]["configId"].is_string());
    let projects = json("agama-deployment?start=0&count=10");
    assert!(projects["entries"][0]["details"]["projectMetadata"]["projectName"].is_string());
    let users = asker.raw.ask("GET", "/jans-config-api/mgt/configuser?limit=20", &[&asker.authorization], "").json();
    assert!(
        users["entries"]
            .as_array()
            .is_some_and(|all| all.iter().all(|user| user["userId"].is_string() && user["mail"].is_string()))
    );
    let roles = asker.raw.ask("GET", "/jans-config-api/admin-ui/adminUIRoles", &[&asker.authorization], "").json();
    assert!(roles[0]["role"].is_string());
}

#[test]
fn scim_lists_filters_and_changes() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let asker = Asker::new(&sandbox, SCOPES);
    let users = |query: &str| asker.scim_get(&format!("Users?{query}"));
    let all = users("").json();
    assert_eq!(
        (&all["schemas"][0], &all["startIndex"], &all["totalResults"], &all["itemsPerPage"]),
        (&json!("urn:ietf:params:scim:api:messages:2.0:ListResponse"), &json!(1), &json!(43), &json!(43))
    );
    assert_eq!(users("").header("Content-Type"), Some("application/scim+json"));
    let filtered = |filter: &str| names(&users(&format!("filter={}&attributes=userName", encode(filter))), "userName");
    assert_eq!(filtered("userName eq \"ADMIN\""), ["admin"]);
    assert_eq!(filtered(r#"userName eq "CORP\\bob" or userName sw "farid.c""#).len(), 2);
    assert_eq!(filtered("userName pr and not (active eq true)").len(), 2);
    assert_eq!(filtered("emails[type eq \"work\" and value co \"user\"]").len(), 7);
    let damaged = users("filter=userName+eq");
    assert_eq!(
        (damaged.status, &damaged.json()["scimType"], &damaged.json()["status"]),
        (400, &json!("invalidFilter"), &json!("400"))
    );
    let page = users("startIndex=3&count=2&sortBy=userName&sortOrder=descending&attributes=userName");
    let resource = &page.json()["Resources"][0];
    assert!(resource["id"].is_string() && resource["meta"].is_object() && resource.get("name").is_none(), "{resource}");
    assert_eq!(names(&page, "userName"), names(&users("sortBy=userName&sortOrder=descending"), "userName")[2..4]);
    let none = users("count=0").json();
    assert!(none["totalResults"] == 43 && none.get("Resources").is_none(), "{none}");
    assert_eq!(users("count=201").json()["scimType"], "tooMany");
    let search = asker.scim(
        "POST",
        "Users/.search",
        &json!({"filter": "userName eq \"admin\"", "excludedAttributes": ["name"]}),
    );
    assert!(search.json()["totalResults"] == 1 && search.json()["Resources"][0].get("name").is_none(), "{search:?}");
    let everywhere =
        asker.scim("POST", ".search", &json!({"filter": "displayName eq \"Sales\" or userName eq \"admin\""}));
    assert_eq!(everywhere.json()["totalResults"], 2, "{everywhere:?}");
    // Names are unique in any letter case.
    let twice = asker.scim("POST", "Users", &json!({"userName": "Admin"}));
    assert_eq!((twice.status, &twice.json()["scimType"]), (409, &json!("uniqueness")));
    assert_eq!(asker.scim("POST", "Users", &json!({"displayName": "a"})).status, 400);
    assert_eq!(
        asker.scim("POST", "Users", &json!({"userName": "a", "active": "yes"})).json()["scimType"],
        "invalidValue"
    );
    assert_eq!(asker.scim_get("Users/none").json()["status"], "404");
    let schemas = asker.scim_get("Schemas");
    assert_eq!(schemas.json()["totalResults"], 3);
    assert_eq!(asker.scim_get("Schemas/urn:ietf:params:scim:schemas:core:2.0:User").json()["name"], "User");
    assert_eq!(asker.scim_get("ServiceProviderConfig").json()["patch"]["supported"], true);
}

#[test]
fn scim_runs_bulk_requests() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let asker = Asker::new(&sandbox, SCOPES);
    let body = json!({"failOnErrors": 1, "Operations": [
        {"method": "POST", "path": "/Users", "bulkId": "u", "data": {"userName": "bulk", "password": "hidden"}},
        {"method": "POST", "path": "/Groups", "bulkId": "g", "data": {"displayName": "Bulk", "members": [{"value": "bulkId:u"}]}},
        {"method": "PATCH", "path": "/Users/bulkId:u", "data": {"Operations": [{"op": "add", "path": "title", "value": "Dr."}]}},
        {"method": "DELETE", "path": "/Users/none"},
        {"method": "DELETE", "path": "/Users/bulkId:u"},
    ]});
    let answer = asker.scim("POST", "Bulk", &body);
    let results = answer.json()["Operations"].clone();
    let statuses: Vec<&str> =
        results.as_array().expect("results").iter().filter_map(|result| result["status"].as_str()).collect();
    assert_eq!(statuses, ["201", "201", "200", "404"], "{results}");
    assert_eq!((&results[0]["bulkId"], &results[3]["response"]["status"]), (&json!("u"), &json!("404")));
    let user = asker.scim_get("Users?filter=userName+eq+%22bulk%22");
    let user = &user.json()["Resources"][0];
    assert_eq!((&user["title"], user.get("password")), (&json!("Dr."), None));
    let group = asker.scim_get("Groups?filter=displayName+eq+%22Bulk%22");
    assert_eq!(group.json()["Resources"][0]["members"][0]["value"], user["id"]);
    // A user whom SCIM deletes is gone in the config-api, too.
    let id = "122ff2df-911d-424b-bbfe-891a43a70e95";
    let in_config_api = |asker: &Asker| {
        asker.raw.ask("GET", &format!("/jans-config-api/mgt/configuser/{id}"), &[&asker.authorization], "").status
    };
    assert_eq!(in_config_api(&asker), 200);
    assert_eq!(asker.raw.ask("DELETE", &format!("{SCIM}/Users/{id}"), &[&asker.authorization], "").status, 204);
    assert_eq!(in_config_api(&asker), 404);
}
