use std::io::Write as _;

use super::declared::Declared;
use super::operations::{Found, Operations};
use super::role::{COLLECTIONS, EXCEPTIONS, Role};
use crate::catalog::Catalog;
use crate::operation::Service;

fn operations(service: Service) -> Vec<(String, Role, String)> {
    let all = Operations::of(service);
    all.iter().map(|served| (served.operation.id.to_string(), served.role, served.place.clone())).collect()
}

#[test]
fn every_operation_has_a_declared_response() {
    for service in Service::ALL {
        let declared = Declared::of_service(service.as_str());
        let catalog = Catalog::embedded(service);
        for operation in catalog.operations() {
            let key = (operation.method.as_str(), &*operation.path);
            assert!(declared.contains_key(&key), "{service} {key:?}");
        }
        assert_eq!(declared.len(), catalog.operations().len(), "{service}");
    }
}

#[test]
fn every_exception_and_collection_is_of_an_operation() {
    for exception in EXCEPTIONS {
        let catalog = Catalog::embedded(exception.service);
        let found = catalog
            .operations()
            .iter()
            .any(|operation| operation.method == exception.method && operation.path == exception.path);
        assert!(found, "{} {}", exception.method, exception.path);
    }
    let places: Vec<String> = Service::ALL.into_iter().flat_map(operations).map(|(_, _, place)| place).collect();
    for collection in COLLECTIONS {
        assert!(places.iter().any(|place| place == collection.path), "{}", collection.path);
    }
}

#[test]
fn the_path_says_what_an_operation_does() {
    let config_api = operations(Service::ConfigApi);
    let table = [
        ("get-attributes", Role::List, "api/v1/attributes"),
        ("post-attributes", Role::Create, "api/v1/attributes"),
        ("put-attributes", Role::Replace, "api/v1/attributes"),
        ("patch-attributes-by-inum", Role::Patch, "api/v1/attributes"),
        ("delete-config-scripts-by-inum", Role::Delete, "api/v1/config/scripts"),
        ("get-config-scripts-by-type", Role::List, "api/v1/config/scripts"),
        ("get-properties", Role::Read, "api/v1/jans-auth-server/config"),
        ("patch-properties", Role::Change, "api/v1/jans-auth-server/config"),
        ("put-config-cache-redis", Role::Write, "api/v1/config/cache"),
        ("post-config-smtp", Role::Write, "api/v1/config/smtp"),
        ("delete-config-smtp", Role::Clear, "api/v1/config/smtp"),
        ("delete-adminui-permission", Role::Delete, "admin-ui/adminUIPermissions"),
        ("get-config-jwks", Role::ReadSet, "api/v1/config/jwks"),
        ("delete-config-jwk-kid", Role::Delete, "api/v1/config/jwks"),
        ("get-plugin-by-name", Role::Exists, "api/v1/plugin"),
        ("test-config-smtp", Role::Action, ""),
    ];
    for (id, role, place) in table {
        let found = config_api.iter().find(|(known, ..)| known == id).expect("an operation");
        assert_eq!((found.1, found.2.as_str()), (role, place), "{id}");
    }
    // An operation that only computes has no role but this; each new one has to be looked at.
    let actions = |service| operations(service).into_iter().filter(|(_, role, _)| *role == Role::Action).count();
    assert_eq!((actions(Service::ConfigApi), actions(Service::Scim), actions(Service::Auth)), (22, 1, 46));
}

#[test]
fn paths_are_matched_by_segments_and_decoded() {
    let operations = Operations::of(Service::ConfigApi);
    let shown = |method: &str, path: &str| match operations.find(method, path) {
        Found::Operation(served, values) => format!("{} {values:?}", served.operation.id),
        Found::OtherMethods(methods) => methods,
        Found::Nothing => "-".to_owned(),
    };
    let table = [
        ("GET", "api/v1/attributes/a%2Fb%20c", "get-attributes-by-inum [\"a/b c\"]"),
        ("GET", "api/v1/config/scripts/types", "get-custom-script-type []"),
        ("GET", "api/v1/attributes/", "-"),
        ("POST", "api/v1/attributes/x", "DELETE,GET,PATCH"),
        ("GET", "api/v1/attributes/x/y", "-"),
        ("GET", "", "-"),
        ("DELETE", "api/v1/clients/authorizations/a/b/c", "delete-client-authorization [\"a\", \"b\", \"c\"]"),
    ];
    for (method, path, expected) in table {
        assert_eq!(shown(method, path), expected, "{method} {path}");
    }
}

/// One line of `responses.tsv`, from an operation of an OpenAPI file.
fn line(service: &str, method: &str, path: &str, operation: &serde_json::Value) -> Option<String> {
    let responses = operation.get("responses")?.as_object()?;
    let status = |text: &String| text.parse::<u16>().ok();
    let success = responses.keys().find(|key| status(key).is_some_and(|status| (200..400).contains(&status)))?;
    let content = responses[success].get("content").and_then(|content| content.as_object()?.iter().next());
    // One file has the word `content` twice.
    let (media_type, shape) = match content.filter(|(name, _)| *name != "content") {
        Some((name, content)) => (name.as_str(), content.get("schema").map(shape).unwrap_or_default()),
        None => ("-", "-".to_owned()),
    };
    let others: Vec<&str> = responses.keys().filter(|key| *key != success).map(String::as_str).collect();
    Some([service, method, path.trim_start_matches('/'), success, media_type, &shape, &others.join(" ")].join("\t"))
}

fn shape(schema: &serde_json::Value) -> String {
    let text = |name: &str| schema.get(name).and_then(serde_json::Value::as_str);
    if let Some(reference) = text("$ref") {
        return reference.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if text("type") == Some("array") {
        return format!("[{}]", schema.get("items").map(shape).unwrap_or_default());
    }
    match schema.get("properties").and_then(serde_json::Value::as_object).filter(|properties| !properties.is_empty()) {
        Some(properties) => {
            let members: Vec<String> =
                properties.iter().map(|(name, schema)| format!("{name}:{}", shape(schema))).collect();
            format!("{{{}}}", members.join(","))
        }
        None => {
            let format =
                text("format").filter(|format| ["date-time", "binary", "byte", "date", "uri"].contains(format));
            format!(
                "{}{}",
                text("type").unwrap_or("any"),
                format.map(|format| format!("/{format}")).unwrap_or_default()
            )
        }
    }
}

/// `UPDATE_RESPONSES=1` writes the file.
#[test]
fn the_declared_responses_are_those_of_the_openapi_files() {
    let upstream = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/upstream/openapi");
    if !upstream.is_dir() {
        // Written directly to stderr, because the test harness would capture it; `.ci/run` searches for this line.
        let line = format!("skipped: the declared responses: {} is not beside the checkout\n", upstream.display());
        std::io::stderr().write_all(line.as_bytes()).expect("stderr");
        return;
    }
    let mut lines = Vec::new();
    for service in Service::ALL {
        for path in crate::catalog::specs::spec_files(&upstream.join(service.as_str())).expect("a directory") {
            let text = std::fs::read_to_string(&path).expect("a file").replace('\t', "");
            let document: serde_json::Value = serde_saphyr::from_str(&text).expect("YAML");
            for (path, methods) in document["paths"].as_object().expect("paths") {
                let methods = methods.as_object().expect("methods").iter();
                let operations =
                    methods.filter(|(method, _)| ["get", "post", "put", "patch", "delete"].contains(&method.as_str()));
                lines.extend(
                    operations.filter_map(|(method, operation)| {
                        line(service.as_str(), &method.to_uppercase(), path, operation)
                    }),
                );
            }
        }
    }
    let expected = format!("{}\n", lines.join("\n"));
    if std::env::var_os("UPDATE_RESPONSES").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/sandbox/resources/responses.tsv"), &expected)
            .expect("written");
    }
    // Not `assert_eq`, which would print both files.
    assert!(include_str!("responses.tsv") == expected, "run this test with UPDATE_RESPONSES=1");
}
