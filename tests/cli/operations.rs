//! Every operation of the catalogue: what is given on the command line is what the request says.

use std::io::Cursor;
use std::path::Path;

use config_cli::args;
use config_cli::body::media::{self, BodyKind};
use config_cli::body::{BodyContent, PartContent, validate};
use config_cli::catalog::Catalog;
use config_cli::commands::call;
use config_cli::operation::{Method, Operation, Parameter, Place, Service, ValueType};
use config_cli::pairs::{self, Pair};
use config_cli::printer::{Printer, Terminal};
use config_cli::request::ApiRequest;
use config_cli::view;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use serde_json::{Value, json};
use url::Url;

/// Values that have broken URLs, headers, shells and grammars before.
const NASTY: &[&str] = &["a b", "a/../b?c#d", "1,2", "x:y", "\\", " ", "ü🦀", "%2e%2e", "a=b&c", "\"'`$(x)"];

fn value_of(parameter: &Parameter, text: &str, number: i32) -> String {
    if !parameter.values.is_empty() {
        return parameter.values[number.unsigned_abs() as usize % parameter.values.len()].clone().into_owned();
    }
    let visible: String = text.chars().filter(|character| (' '..='~').contains(character)).collect();
    match parameter.value_type {
        ValueType::Integer => number.to_string(),
        ValueType::Number => format!("{number}.5"),
        ValueType::Boolean => (number % 2 == 0).to_string(),
        ValueType::String | ValueType::Array | ValueType::Object => match parameter.place {
            Place::Header => visible,
            Place::Path if matches!(text, "" | "." | "..") => "x".to_owned(),
            Place::Path | Place::Query => text.to_owned(),
        },
    }
}

fn given(operation: &Operation, flag: &str, text: &str, number: i32) -> Vec<Pair> {
    let values = operation.parameters_of(flag);
    values.map(|parameter| Pair::new(&*parameter.name, value_of(parameter, text, number))).collect()
}

/// The flags that give a body, and what must become of it.
fn body_flags(operation: &Operation, text: &str, number: i32, file: &Path) -> Vec<String> {
    let Some(body) = &operation.body else {
        return Vec::new();
    };
    let path = file.to_str().expect("a path");
    let document = json!({"text": text, "number": number, "null": null});
    match media::kind(&body.media_types[0].name) {
        BodyKind::Json if operation.method == Method::Patch => vec![format!("--patch-add=a/b:{text}")],
        BodyKind::JsonPatch => vec![format!("--patch-add=a/b:{text}"), "--patch-remove=c".to_owned()],
        BodyKind::Json => vec![format!("--data={document}")],
        BodyKind::Form => vec![format!("--data={}", json!({"text": text, "number": number}))],
        BodyKind::Multipart => {
            vec![format!("--data={}", json!({"document": document, "assetFile": path, "policyStore": path}))]
        }
        BodyKind::Text | BodyKind::Binary => vec![format!("--data={path}")],
    }
}

fn check_body(operation: &Operation, request: &ApiRequest, text: &str, number: i32, file: &Path) {
    let Some(expected) = &operation.body else {
        assert_eq!(request.body, None);
        return;
    };
    let body = request.body.as_ref().expect("a body");
    let media_type = &*expected.media_types[0].name;
    assert_eq!(body.media_type, media_type);
    let document = json!({"text": text, "number": number, "null": null});
    match &body.content {
        BodyContent::Json(value) if media_type == media::SCIM && operation.method == Method::Patch => {
            assert_eq!(value["Operations"], json!([{"op": "add", "path": "a.b", "value": text}]));
        }
        BodyContent::Json(value) if operation.method == Method::Patch => {
            assert_eq!(value[0], json!({"op": "add", "path": "/a/b", "value": text}));
        }
        BodyContent::Json(value) => assert_eq!(*value, document),
        BodyContent::Form(pairs) => {
            assert_eq!(*pairs, [Pair::new("text", text), Pair::new("number", number.to_string())]);
        }
        BodyContent::Multipart(parts) => {
            assert!(matches!(&parts[0].content, PartContent::Json(value) if *value == document), "{}", operation.id);
            assert!(parts.iter().all(|part| match &part.content {
                PartContent::File(path) => path == file,
                PartContent::Json(_) => true,
            }));
        }
        BodyContent::Text(content) => assert_eq!(content, "content"),
        BodyContent::File(path) => assert_eq!(path, file),
        BodyContent::Bytes(_) => panic!("nothing came from standard input"),
    }
}

fn check(service: Service, operation: &Operation, text: &str, number: i32) {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), "content").expect("written");
    let (elsewhere, path) =
        (given(operation, "--endpoint-args", text, number), given(operation, "--url-suffix", text, number));
    let mut argv = vec![
        "config-cli".to_owned(),
        format!("--operation-id={}", operation.id),
        format!("--endpoint-args={}", pairs::format(&elsewhere)),
        format!("--url-suffix={}", pairs::format(&path)),
    ];
    argv.extend(body_flags(operation, text, number, file.path()));
    let args = args::parse(argv.iter().map(Into::into).collect()).expect("arguments");
    let mut printer = Printer::new(
        Box::new(Cursor::new(Vec::new())),
        Box::new(std::io::sink()),
        Box::new(std::io::sink()),
        Terminal::default(),
    );
    let catalog = Catalog::embedded(service);
    let planned = call::mirrored(&operation.id, &args.mirrored, &catalog, &mut printer)
        .unwrap_or_else(|error| panic!("{}: {error}: {argv:?}", operation.id));
    let request = &planned.request;
    assert_eq!(request.method, operation.method);
    let url = request.url(&Url::parse("https://jans.example/base/").expect("a URL")).expect("a URL");
    let sent: Vec<String> = url
        .path()
        .strip_prefix("/base/")
        .expect("below the base")
        .split('/')
        .map(|segment| percent_decode_str(segment).decode_utf8().expect("UTF-8").into_owned())
        .collect();
    let template: Vec<&str> = operation.path.split('/').collect();
    assert_eq!(sent.len(), template.len(), "{}: {url}", operation.id);
    for (segment, part) in sent.iter().zip(template) {
        let filled =
            path.iter().fold(part.to_owned(), |filled, pair| match filled.contains(&format!("{{{}}}", pair.name)) {
                true => part.replace(&format!("{{{}}}", pair.name), &pair.value),
                false => filled,
            });
        assert_eq!(*segment, filled, "{}: {url}", operation.id);
    }
    let is_header = |pair: &&Pair| operation.parameters_in(Place::Header).any(|parameter| parameter.name == pair.name);
    let query: Vec<Pair> = url.query_pairs().map(|(name, value)| Pair::new(name, value)).collect();
    let expected: Vec<Pair> = elsewhere.iter().filter(|pair| !is_header(pair)).cloned().collect();
    assert_eq!(query, expected, "{}: {url}", operation.id);
    let headers: Vec<Pair> = elsewhere.iter().filter(is_header).cloned().collect();
    assert_eq!(request.headers, headers, "{}", operation.id);
    check_body(operation, request, text, number, file.path());
}

fn all() -> Vec<(Service, Operation)> {
    let of = |service| {
        let catalog = Catalog::embedded(service);
        catalog.operations().iter().map(|operation| (service, operation.clone())).collect::<Vec<_>>()
    };
    Service::ALL.into_iter().flat_map(of).collect()
}

#[test]
fn every_operation_sends_what_it_is_given() {
    let operations = all();
    assert_eq!(operations.len(), 294);
    for (index, (service, operation)) in operations.iter().enumerate() {
        check(*service, operation, NASTY[index % NASTY.len()], index as i32 - 7);
    }
}

#[test]
fn patches_of_every_service_say_what_they_are() {
    for (_, operation) in all().iter().filter(|(_, operation)| operation.method == Method::Patch) {
        let body = operation.body.as_ref().expect("a patch has a body");
        let kinds: Vec<BodyKind> = body.media_types.iter().map(|media_type| media::kind(&media_type.name)).collect();
        assert!(kinds.iter().all(|kind| matches!(kind, BodyKind::Json | BodyKind::JsonPatch)), "{}", operation.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_value_arrives(index in any::<prop::sample::Index>(), text in "[^\\p{Cc}]{0,12}|[,:\\\\/ %.]{1,5}", number in any::<i32>()) {
        let operations = all();
        let (service, operation) = index.get(&operations);
        check(*service, operation, &text, number);
    }
}

#[test]
fn a_body_is_never_shown_in_debug_output() {
    let argv = ["config-cli", "--operation-id=post-webhook", "--data={\"secret\": \"hunter2\"}"];
    let args = args::parse(argv.iter().map(Into::into).collect()).expect("arguments");
    let mut printer = Printer::new(
        Box::new(Cursor::new(Vec::new())),
        Box::new(std::io::sink()),
        Box::new(std::io::sink()),
        Terminal::default(),
    );
    let catalog = Catalog::embedded(Service::ConfigApi);
    let planned = call::mirrored("post-webhook", &args.mirrored, &catalog, &mut printer).expect("a call");
    let shown = format!("{:?} {args:?}", planned.request);
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(matches!(&planned.request.body.expect("a body").content, BodyContent::Json(Value::Object(_))));
}

#[test]
fn every_sample_passes_its_own_check() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for service in Service::ALL {
        let catalog = Catalog::embedded(service);
        for name in catalog.schema_names() {
            let schema = catalog.schema(name).expect("a schema");
            let schemas = validate::reachable(&schema, |name| catalog.schema(name));
            let sample = view::sample::sample(&schema, &catalog);
            let violations = validate::violations(&sample, &schema, &|name| schemas.get(name));
            wrong.extend(violations.iter().map(|violation| format!("{service} {name} {violation}")));
            count += 1;
        }
    }
    assert!(count > 150, "{count} schemas");
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
}
