//! What the Python client printed for `--info`, `--schema` and `--schema-sample`, compared with this program's.
//!
//! The recordings and the OpenAPI files lie beside the checkout; where they do not, the tests are skipped.

use crate::common::Home;
use crate::common::upstream::upstream;
use serde_json::Value;

/// The deliberate differences of samples: path within the sample, or `*`; the difference; the reason.
const DIFFERENCES: &[(&str, Difference, &str)] = &[
    ("*", Difference::ElementForArray, "an array of a named schema is an array, so that the sample can be sent"),
    (
        "*",
        Difference::NameOfType,
        "an array of objects, arrays or anything holds one of them and not the name of the type",
    ),
    ("*", Difference::TextForNumber, "a number is a number"),
    ("*", Difference::WrittenByServer, "what only the server writes (readOnly) is not part of a body to send"),
    ("*", Difference::Null, "references are followed to any depth; null is no value of these schemas"),
];

/// What the Python client has in place of this program's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Difference {
    /// The element itself stands where an array of such should be.
    ElementForArray,
    /// `"object"`, `"array"`.
    NameOfType,
    /// `"string"` where the type is `number`.
    TextForNumber,
    /// A `readOnly` property.
    WrittenByServer,
    /// Nothing.
    Null,
}

/// Samples that the Python client fails to make: this program's only have to exist.
const FAILED: &str = "An Unhandled error raised";

/// The cases of a file, and the directory of the OpenAPI files.
fn cases(test: &str, file: &str) -> Option<(Vec<Value>, String)> {
    let specs = upstream(test, "openapi")?;
    let text = std::fs::read_to_string(upstream(test, &format!("recorded/{file}"))?).expect("a file");
    let cases: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    assert!(!cases.is_empty(), "{file}");
    Some((cases, specs.display().to_string()))
}

/// What this program prints for a case.
fn printed_for(home: &Home, case: &Value, specs: Option<&str>) -> String {
    let mut arguments: Vec<String> = match case["mode"].as_str().expect("a mode") {
        "scim" => vec!["-scim".to_owned()],
        "auth" => vec!["-auth".to_owned()],
        _ => Vec::new(),
    };
    if let Some(specs) = specs {
        arguments.push(format!("--specs={specs}"));
    }
    arguments
        .extend(case["argv"].as_array().expect("argv").iter().map(|word| word.as_str().expect("a word").to_owned()));
    let run = home.run(&arguments);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", case["name"]);
    run.stdout
}

#[test]
fn info_is_equal_byte_for_byte() {
    let Some((cases, specs)) = cases("info_is_equal_byte_for_byte", "info.json") else { return };
    let home = Home::new();
    for case in &cases {
        assert_eq!(
            printed_for(&home, case, Some(&specs)),
            case["stdout"].as_str().expect("stdout"),
            "{}",
            case["name"]
        );
    }
}

#[test]
fn schemas_are_equal_line_for_line() {
    let Some((cases, specs)) = cases("schemas_are_equal_line_for_line", "schema.json") else { return };
    let home = Home::new();
    for case in &cases {
        let recorded: Vec<String> = case["stdout"].as_str().expect("stdout").lines().map(literals_as_json).collect();
        let printed = printed_for(&home, case, Some(&specs));
        assert_eq!(printed.lines().collect::<Vec<_>>(), recorded, "{}", case["name"]);
    }
}

/// A line whose literal value is Python's becomes one whose value is JSON.
fn literals_as_json(line: &str) -> String {
    let Some((key, value)) = line.split_once(": ") else { return line.to_owned() };
    match (key.trim(), value) {
        (_, "True") => format!("{key}: true"),
        (_, "False") => format!("{key}: false"),
        ("enum" | "default" | "additionalProperties" | "xml", value) if value.starts_with(['[', '{']) => {
            format!("{key}: {}", python_as_json(value))
        }
        _ => line.to_owned(),
    }
}

/// Python's `repr` of lists and mappings of texts and booleans.
fn python_as_json(literal: &str) -> String {
    let mut json = String::new();
    let mut quote = None;
    let literal = literal.replace(": True", ": true").replace(": False", ": false");
    for character in literal.chars() {
        match quote {
            Some(open) if character == open => {
                json.push('"');
                quote = None;
            }
            Some(_) => json.push(character),
            None if matches!(character, '\'' | '"') => {
                json.push('"');
                quote = Some(character);
            }
            None => json.push(character),
        }
    }
    json
}

#[test]
fn samples_have_the_same_keys_and_types() {
    let Some((cases, specs)) = cases("samples_have_the_same_keys_and_types", "sample.json") else { return };
    let home = Home::new();
    let mut seen = Vec::new();
    for case in &cases {
        let printed: Value = serde_json::from_str(&printed_for(&home, case, Some(&specs))).expect("JSON");
        let recorded = case["stdout"].as_str().expect("stdout");
        // Traces of its own recursion stand before the sample.
        let recorded = recorded.trim_start_matches("END\n");
        if recorded.contains(FAILED) {
            continue;
        }
        let recorded: Value = serde_json::from_str(recorded).expect("JSON");
        compare(&recorded, &printed, case["name"].as_str().expect("a name"), &mut seen);
    }
    for (_, recorded, reason) in DIFFERENCES {
        assert!(seen.contains(recorded), "no longer needed: {reason}");
    }
}

fn compare(recorded: &Value, printed: &Value, place: &str, seen: &mut Vec<Difference>) {
    let difference = match (recorded, printed) {
        (Value::Object(members), Value::Object(own)) => {
            let is_read_only = |name: &str| ["createdAt", "updatedAt"].contains(&name) && !own.contains_key(name);
            let (recorded, printed): (Vec<_>, Vec<_>) =
                (members.keys().filter(|name| !is_read_only(name)).collect(), own.keys().collect());
            assert_eq!(recorded, printed, "{place}");
            for (name, value) in members.iter().filter(|(name, _)| own.contains_key(*name)) {
                compare(value, &own[name], &format!("{place}/{name}"), seen);
            }
            if members.len() == own.len() {
                return;
            }
            Difference::WrittenByServer
        }
        (Value::Array(elements), Value::Array(own)) => {
            assert_eq!(elements.is_empty(), own.is_empty(), "{place}");
            if let (Some(recorded), Some(printed)) = (elements.first(), own.first()) {
                compare(recorded, printed, &format!("{place}/0"), seen);
            }
            return;
        }
        (Value::Null, _) => Difference::Null,
        (Value::Object(_), Value::Array(own)) => {
            // A schema that contains itself ends in an empty array.
            if let Some(own) = own.first() {
                compare(recorded, own, place, seen);
            }
            Difference::ElementForArray
        }
        (Value::String(_), Value::Number(_)) => Difference::TextForNumber,
        (Value::String(name), _) if matches!(name.as_str(), "object" | "array") && !printed.is_string() => {
            Difference::NameOfType
        }
        (recorded, printed) => {
            let same = std::mem::discriminant(recorded) == std::mem::discriminant(printed);
            assert!(same, "{place}: {recorded} is not like {printed}");
            return;
        }
    };
    let known =
        DIFFERENCES.iter().any(|(path, recorded, _)| *recorded == difference && (*path == "*" || *path == place));
    assert!(known, "{place}: {difference:?}");
    seen.push(difference);
}

#[test]
fn embedded_schemas_and_operations_are_those_of_the_files() {
    let Some((cases, specs)) = cases("embedded_schemas_and_operations_are_those_of_the_files", "schema.json") else {
        return;
    };
    let home = Home::new();
    // What the embedded catalogue does not have: texts (which stand in `additionalProperties` too), examples, XML.
    let is_fact = |line: &&str| {
        !line.is_empty()
            && !["description: ", "example: ", "xml: ", "additionalProperties: "]
                .iter()
                .any(|key| line.trim_start().starts_with(key))
    };
    for case in &cases {
        let mut embedded: Vec<String> =
            printed_for(&home, case, None).lines().filter(is_fact).map(str::to_owned).collect();
        let from_files = printed_for(&home, case, Some(&specs));
        let mut from_files: Vec<String> = from_files.lines().filter(is_fact).map(str::to_owned).collect();
        // A description that is there as a property is one of the lines; the order of facts below one property is not compared.
        embedded.sort();
        from_files.sort();
        assert_eq!(embedded, from_files, "{}", case["name"]);
    }
}

#[test]
fn info_of_sessions_needs_no_files() {
    let Some((_, specs)) = cases("info_of_sessions_needs_no_files", "info.json") else { return };
    let home = Home::new();
    let embedded = home.run(["--info=AuthSessionManagement"]);
    assert_eq!(
        embedded.stdout,
        home.run(["--info=AuthSessionManagement".to_owned(), format!("--specs={specs}")]).stdout
    );
}
