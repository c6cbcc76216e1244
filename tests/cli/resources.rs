//! Our client against the resources of the sandbox: list, get, create, change and delete, for resources of every kind.

use serde_json::{Value, json};

use crate::common::{Run, Sandbox};

/// The operations of a resource; those that it lacks are empty.
struct Resource {
    /// Flags that select the service.
    service: &'static [&'static str],
    list: &'static str,
    get: &'static str,
    create: &'static str,
    /// A patch of one entry, or its replacement.
    change: &'static str,
    delete: &'static str,
    /// The parameter in the path, and the property with its value.
    key: (&'static str, &'static str),
    body: fn() -> Value,
    /// The change, as the body of the request.
    changed: fn(&Value) -> Value,
    /// Where the change is seen, and what is seen there.
    seen: (&'static str, fn() -> Value),
}

fn patch(path: &str, value: &str) -> Value {
    json!([{"op": "test", "path": path, "value": "before"}, {"op": "replace", "path": path, "value": value}])
}

fn with(entry: &Value, name: &str, value: &str) -> Value {
    let mut entry = entry.clone();
    entry[name] = value.into();
    entry
}

fn after() -> Value {
    "after".into()
}

const RESOURCES: &[Resource] = &[
    Resource {
        service: &[],
        list: "get-attributes",
        get: "get-attributes-by-inum",
        create: "post-attributes",
        change: "patch-attributes-by-inum",
        delete: "delete-attributes-by-inum",
        key: ("inum", "inum"),
        body: || json!({"name": "shoeSize", "displayName": "Shoe size", "description": "before", "dataType": "string", "editType": ["admin"], "viewType": ["admin"]}),
        changed: |_| patch("/description", "after"),
        seen: ("/description", after),
    },
    Resource {
        service: &[],
        list: "get-oauth-openid-clients",
        get: "get-oauth-openid-clients-by-inum",
        create: "post-oauth-openid-client",
        change: "patch-oauth-openid-client-by-inum",
        delete: "delete-oauth-openid-client-by-inum",
        key: ("inum", "inum"),
        body: || json!({"clientName": "before", "redirectUris": ["https://new.example/callback"], "scopes": ["openid"]}),
        changed: |_| patch("/clientName", "after"),
        seen: ("/clientName", after),
    },
    Resource {
        service: &[],
        list: "get-oauth-scopes",
        get: "get-oauth-scopes-by-inum",
        create: "post-oauth-scopes",
        change: "patch-oauth-scopes-by-id",
        delete: "delete-oauth-scopes-by-inum",
        key: ("inum", "inum"),
        body: || json!({"id": "shoes", "displayName": "before", "scopeType": "openid"}),
        changed: |_| patch("/displayName", "after"),
        seen: ("/displayName", after),
    },
    Resource {
        service: &[],
        list: "get-config-scripts",
        get: "get-config-scripts-by-inum",
        create: "post-config-scripts",
        change: "patch-config-scripts-by-inum",
        delete: "delete-config-scripts-by-inum",
        key: ("inum", "inum"),
        body: || json!({"name": "shoe_check", "description": "before", "scriptType": "introspection", "script": "pass", "programmingLanguage": "python", "enabled": false, "level": 1, "revision": 1}),
        changed: |_| patch("/description", "after"),
        seen: ("/description", after),
    },
    Resource {
        service: &[],
        list: "get-oauth-uma-resources",
        get: "get-oauth-uma-resources-by-id",
        create: "post-oauth-uma-resources",
        change: "patch-oauth-uma-resources-by-id",
        delete: "delete-oauth-uma-resources-by-id",
        key: ("id", "id"),
        body: || json!({"name": "before"}),
        changed: |_| patch("/name", "after"),
        seen: ("/name", after),
    },
    Resource {
        service: &[],
        list: "get-config-database-ldap",
        get: "get-config-database-ldap-by-name",
        create: "post-config-database-ldap",
        change: "patch-config-database-ldap-by-name",
        delete: "delete-config-database-ldap-by-name",
        key: ("name", "configId"),
        body: || json!({"configId": "shoes", "bindDN": "before", "servers": ["ldap.example:636"], "maxConnections": 1}),
        changed: |_| patch("/bindDN", "after"),
        seen: ("/bindDN", after),
    },
    Resource {
        service: &[],
        list: "get-user",
        get: "get-user-by-inum",
        create: "post-user",
        change: "patch-user-by-inum",
        delete: "delete-user",
        key: ("inum", "inum"),
        body: || json!({"userId": "shoemaker", "mail": "shoes@mail.example", "displayName": "before", "givenName": "Ada", "status": "active", "userPassword": "secret"}),
        changed: |_| json!({"jsonPatchString": patch("/displayName", "after").to_string(), "customAttributes": [{"name": "ou", "values": ["Shoes"]}]}),
        seen: ("/displayName", after),
    },
    Resource {
        service: &[],
        list: "get-shibboleth-trust",
        get: "get-shibboleth-trust-by-id",
        create: "post-shibboleth-trust",
        change: "put-shibboleth-trust",
        delete: "delete-shibboleth-trust",
        key: ("entityId", "entityId"),
        body: || json!({"entityId": "https://shoes.example/saml?a=b", "name": "before"}),
        changed: |entry| with(entry, "name", "after"),
        seen: ("/name", after),
    },
    Resource {
        service: &["-scim"],
        list: "get-users",
        get: "get-user-by-id",
        create: "create-user",
        change: "patch-user-by-id",
        delete: "delete-user-by-id",
        key: ("id", "id"),
        body: || json!({"userName": "shoemaker", "displayName": "before", "emails": [{"value": "s@mail.example", "type": "work"}]}),
        changed: |_| json!({"Operations": [{"op": "replace", "path": "emails[type eq \"work\"].value", "value": "after"}]}),
        seen: ("/emails/0/value", after),
    },
    Resource {
        service: &["-scim"],
        list: "get-groups",
        get: "get-group-by-id",
        create: "create-group",
        change: "patch-group-by-id",
        delete: "delete-group-by-id",
        key: ("id", "id"),
        body: || json!({"displayName": "Shoes"}),
        changed: |_| json!({"Operations": [{"op": "add", "path": "members", "value": [{"value": "122ff2df-911d-424b-bbfe-891a43a70e95"}]}]}),
        seen: ("/members/0/value", || "122ff2df-911d-424b-bbfe-891a43a70e95".into()),
    },
];

impl Resource {
    fn call(&self, sandbox: &Sandbox, operation: &str, arguments: &[&str]) -> Run {
        let run = sandbox.run(self.service.iter().chain(&["call", operation]).chain(arguments));
        assert!(!run.stderr.contains("panicked"), "{operation}: {}", run.stderr);
        run
    }

    /// The number of all entries.
    fn total(&self, sandbox: &Sandbox) -> u64 {
        let page = self.call(sandbox, self.list, &[]).json();
        let number = |name: &str| page.get(name).and_then(Value::as_u64);
        let total = ["totalEntriesCount", "totalResults", "total"].into_iter().find_map(number);
        total.unwrap_or_else(|| page.as_array().expect("a list").len() as u64)
    }
}

#[test]
fn entries_are_listed_created_changed_and_deleted() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    for resource in RESOURCES {
        let name = resource.create;
        let ok = |operation: &str, arguments: &[&str]| {
            let run = resource.call(&sandbox, operation, arguments);
            assert_eq!(run.status, 0, "{operation} {arguments:?}: {}", run.stderr);
            run
        };
        let before = resource.total(&sandbox);
        assert!(before >= 2, "{name}: {before} entries");
        let body = (resource.body)();
        let created = ok(resource.create, &["--data", &body.to_string()]).json();
        let key = created[resource.key.1].as_str().unwrap_or_else(|| panic!("{name}: {created}")).to_owned();
        let argument = format!("{}={}", resource.key.0, key.replace('\\', "\\\\"));
        assert_eq!(resource.total(&sandbox), before + 1, "{name}");
        let found = ok(resource.get, &[&argument]).json();
        assert_eq!(found[resource.key.1], key.as_str(), "{name}");
        let change = (resource.changed)(&found).to_string();
        ok(resource.change, &[&argument, "--data", &change]);
        let found = ok(resource.get, &[&argument]).json();
        assert_eq!(found.pointer(resource.seen.0), Some(&(resource.seen.1)()), "{name}: {found}");
        ok(resource.delete, &[&argument]);
        for operation in [resource.get, resource.delete] {
            let run = resource.call(&sandbox, operation, &[&argument]);
            assert_eq!(run.status, 4, "{operation}: {}", run.stderr);
        }
        assert_eq!(resource.total(&sandbox), before, "{name}");
    }
}

#[test]
fn what_was_changed_stays_until_a_reset() {
    let home = crate::common::Home::new();
    let run = |arguments: &[&str]| {
        let run = home.run(["--sandbox"].iter().chain(arguments));
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
        run
    };
    let acr = |run: Run| run.json()["defaultAcr"].clone();
    assert_eq!(acr(run(&["call", "get-acrs"])), "simple_password_auth");
    run(&["call", "put-acrs", "--data", r#"{"defaultAcr": "otp"}"#]);
    assert_eq!(acr(run(&["call", "get-acrs"])), "otp");
    assert_eq!(home.run(["sandbox", "reset", "--sessions", "5"]).status, 0);
    assert_eq!(acr(run(&["call", "get-acrs"])), "simple_password_auth");
}

#[test]
fn files_are_stored_and_given_back() {
    let sandbox = Sandbox::start(&["--sessions", "1"]);
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(directory.path().join("style.css"), b"a { color: red }\n\xff").expect("a file");
    std::fs::write(directory.path().join("project.gama"), b"PK\x03\x04\xff").expect("a file");
    let run = |arguments: &[&str]| {
        let output = sandbox.command().current_dir(directory.path()).args(arguments).output();
        let run = Run::of(output.expect("the binary runs"));
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
        run
    };
    let data = r#"{"document": {"fileName": "style.css", "service": "jans-auth"}, "assetFile": "style.css"}"#;
    let asset = run(&["call", "post-new-asset", "--data", data]).json();
    assert_eq!((&asset["document"], &asset["service"]), (&json!("YSB7IGNvbG9yOiByZWQgfQr/"), &json!("jans-auth")));
    let page = run(&["call", "get-asset-by-name", "name=style.css"]).json();
    assert_eq!(page["entries"][0]["document"], asset["document"]);
    run(&["call", "post-agama-prj", "name=shoes", "--data=project.gama", "--output=back.zip"]);
    assert_eq!(std::fs::read(directory.path().join("back.zip")).expect("a file"), b"PK\x03\x04\xff");
    let project = run(&["call", "get-agama-prj-by-name", "name=shoes"]).json();
    assert_eq!(
        (&project["assets"], &project["details"]["projectMetadata"]["projectName"]),
        (&json!("UEsDBP8="), &json!("shoes"))
    );
}
