//! Operations of every kind against the sandbox, over TLS: what is sent, what is shown, and what is said when
//! things break.

use std::path::Path;

use crate::common::http::Browser;
use crate::common::script::{Reply, Server, json, text};
use crate::common::{Home, Run, Sandbox};
use serde_json::{Value, json as value};

/// Requests that the sandbox remembers, without those that sign in.
fn requests(sandbox: &Sandbox) -> Vec<Value> {
    let url = format!("https://{}/_requests", sandbox.field("host"));
    let (status, body) = Browser::new(sandbox).get_as_client(&url);
    assert_eq!(status, 200);
    serde_json::from_str(&body).expect("JSON")
}

/// A directory with the files that the table names.
fn files() -> tempfile::TempDir {
    let directory = tempfile::tempdir().expect("a directory");
    let write = |name: &str, content: &[u8]| std::fs::write(directory.path().join(name), content).expect("written");
    write("body.json", br#"{"n":1.10,"big":12345678901234567890123,"script":"_file script.py"}"#);
    write("script.py", b"print('hi')\n");
    write("claims.jwt", b"e30.eyJzdWIiOiJhZG1pbiJ9.c2ln");
    write("project.zip", &[0x50, 0x4b, 3, 4, 0, 0xff, 0xfe]);
    write("patch.json", br#"[{"op":"move","from":"/a","path":"/b"},{"op":"test","path":"/b","value":1.0}]"#);
    write("broken.json", b"{\n  \"a\": 1,\n  \"b\": }\n");
    write("not-text.json", &[0x7b, 0xff]);
    directory
}

fn run_in(sandbox: &Sandbox, directory: &Path, arguments: &[&str]) -> Run {
    Run::of(sandbox.command().current_dir(directory).args(arguments).output().expect("the binary runs"))
}

const JSON: &str = "application/json";
const PATCH: &str = "application/json-patch+json";

type Query = &'static [(&'static str, &'static str)];
/// The arguments; then the method, the path, the query, the media type and the body that arrive.
type Case = (&'static [&'static str], &'static str, &'static str, Query, &'static str, &'static str);
const CASES: &[Case] = &[
    (
        &["call", "post-webhook", "--data", "body.json"],
        "POST",
        "/jans-config-api/admin-ui/webhook",
        &[],
        JSON,
        r#"{"n":1.10,"big":12345678901234567890123,"script":"print('hi')\n"}"#,
    ),
    (
        &["call", "put-webhook", "--data", "claims.jwt"],
        "PUT",
        "/jans-config-api/admin-ui/webhook",
        &[],
        JSON,
        r#"{"sub":"admin"}"#,
    ),
    (
        &["call", "patch-attributes-by-inum", "inum=a/b", "--data", "patch.json"],
        "PATCH",
        "/jans-config-api/api/v1/attributes/a%2Fb",
        &[],
        PATCH,
        r#"[{"op":"move","from":"/a","path":"/b"},{"op":"test","path":"/b","value":1.0}]"#,
    ),
    (
        &["--operation-id=patch-properties", "--patch-remove=a", "--patch-add=b/c:1", "--json-values"],
        "PATCH",
        "/jans-config-api/api/v1/jans-auth-server/config",
        &[],
        PATCH,
        r#"[{"op":"remove","path":"/a"},{"op":"add","path":"/b/c","value":1}]"#,
    ),
    (
        &["-scim", "call", "patch-user-by-id", "id=1", "attributes=a,b", "--patch-replace=name/givenName:Ada"],
        "PATCH",
        "/jans-scim/restv1/v2/Users/1",
        &[("attributes", "a,b")],
        "application/scim+json",
        r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"name.givenName","value":"Ada"}]}"#,
    ),
    (
        &["-scim", "call", "post-bulk", "--data", r#"{"Operations":[{"method":"DELETE","path":"/Users/1"}]}"#],
        "POST",
        "/jans-scim/restv1/v2/Bulk",
        &[],
        "application/scim+json",
        r#"{"Operations":[{"method":"DELETE","path":"/Users/1"}]}"#,
    ),
    (
        &["-auth", "call", "post-introspection", "--data", "{\"token\": \"a b\", \"n\": [1, 2]}"],
        "POST",
        "/jans-auth/restv1/introspection",
        &[],
        "application/x-www-form-urlencoded",
        "token=a+b&n=1&n=2",
    ),
    (
        &["-auth", "--operation-id=post-introspection", "--data=token=a+b&n=1"],
        "POST",
        "/jans-auth/restv1/introspection",
        &[],
        "application/x-www-form-urlencoded",
        "token=a+b&n=1",
    ),
    (
        &["call", "agama-syntax-check", "qname=a b", "--data", "Flow a\n  Basepath \"\"\n"],
        "POST",
        "/jans-config-api/api/v1/agama/syntax-check/a%20b",
        &[],
        "text/plain",
        "Flow a\n  Basepath \"\"\n",
    ),
    (
        &["call", "delete-adminui-permission", "--data={\"permission\": \"x\"}"],
        "DELETE",
        "/jans-config-api/admin-ui/adminUIPermissions",
        &[],
        JSON,
        r#"{"permission":"x"}"#,
    ),
    (
        &["--operation-id=delete-client-authorization", "--url-suffix=userId:1,clientId:b\\,c,username:d"],
        "DELETE",
        "/jans-config-api/api/v1/clients/authorizations/1/b%2Cc/d",
        &[],
        "",
        "",
    ),
    (
        &["--operation-id=revoke-ssa", "--endpoint-args=jti:x"],
        "DELETE",
        "/jans-config-api/api/v1/jans-auth-server/ssa",
        &[("jti", "x")],
        "",
        "",
    ),
    (
        &["call", "get-attributes", "limit=5", "pattern=a&b"],
        "GET",
        "/jans-config-api/api/v1/attributes",
        &[("limit", "5"), ("pattern", "a&b")],
        "",
        "",
    ),
];

#[test]
fn bodies_and_arguments_of_every_kind_arrive() {
    let sandbox = Sandbox::start(&["--echo"]);
    let directory = files();
    for (arguments, ..) in CASES {
        let run = run_in(&sandbox, directory.path(), arguments);
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
    }
    let seen = requests(&sandbox);
    assert_eq!(seen.len(), CASES.len(), "{seen:?}");
    for ((arguments, method, path, query, content_type, body), seen) in CASES.iter().zip(&seen) {
        let content_type = if content_type.is_empty() { Value::Null } else { value!(content_type) };
        let expected = value!([method, path, query, content_type, body]);
        let seen_parts =
            value!([seen["method"], seen["path"], seen["query"], seen["headers"]["content-type"], seen["body"]]);
        assert_eq!(seen_parts, expected, "{arguments:?}");
        assert_eq!(seen["headers"]["authorization"], "Bearer ***");
        assert_eq!(seen["headers"]["jans-client"], "jans-tui");
    }
}

#[test]
fn headers_are_sent_as_headers() {
    let sandbox = Sandbox::start(&["--echo"]);
    let run = sandbox.run(["-auth", "call", "validate-ssa", "jti=abc"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let run =
        sandbox.run(["-auth", "--operation-id=get-status-list", "--endpoint-args=Accept:application/statuslist+json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let seen = requests(&sandbox);
    assert_eq!(seen[0]["headers"]["jti"], "abc");
    assert_eq!(seen[1]["headers"]["accept"], "application/statuslist+json");
    assert_eq!(seen[1]["query"], value!([]));
}

#[test]
fn forms_with_parts_are_streamed_from_disk() {
    let sandbox = Sandbox::start(&["--echo"]);
    let directory = files();
    let data = r#"{"document": {"displayName": "ü"}, "gone": null, "assetFile": "project.zip"}"#;
    let run = run_in(&sandbox, directory.path(), &["--operation-id=post-new-asset", "--data", data]);
    let expected = "Server Response:\npost-new-asset was sent to 127.0.0.1:PORT.\n";
    assert_eq!((run.status, run.stdout.as_str(), sandbox.stable(&run.stderr).as_str()), (0, "{}\n", expected));
    let seen = &requests(&sandbox)[0];
    let kind = seen["headers"]["content-type"].as_str().expect("a type");
    let boundary = kind.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    let body = seen["body"].as_str().expect("a body");
    let parts: Vec<&str> = body.split(&format!("--{boundary}")).collect();
    assert_eq!(parts.len(), 4, "{body}");
    assert_eq!(
        parts[1],
        "\r\nContent-Disposition: form-data; name=\"document\"\r\nContent-Type: application/json\r\n\r\n{\"displayName\":\"ü\"}\r\n"
    );
    assert!(parts[2].starts_with(
        "\r\nContent-Disposition: form-data; name=\"assetFile\"; filename=\"project.zip\"\r\nContent-Type: application/octet-stream\r\n\r\nPK"
    ));
    // The length is known before anything is sent, so that nothing goes out in chunks of unknown number.
    let announced = seen["headers"]["content-length"].as_str().expect("a length").parse::<u64>().expect("a number");
    assert_eq!(seen["length"], announced);
}

#[test]
fn a_renewed_token_sends_the_body_again() {
    let sandbox = Sandbox::start(&["--echo"]);
    let directory = files();
    let flags = ["--access-token=stale", "call", "post-agama-prj", "name=x", "--data=project.zip", "--output=out.zip"];
    let run = run_in(&sandbox, directory.path(), &flags);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(std::fs::read(directory.path().join("out.zip")).expect("the file"), [0x50, 0x4b, 3, 4, 0, 0xff, 0xfe]);
    assert_eq!(requests(&sandbox).len(), 1, "the first one was refused");
}

#[test]
fn what_goes_wrong_with_a_body_is_told_before_anything_is_sent() {
    let sandbox = Sandbox::start(&[]);
    let directory = files();
    let table: &[(&str, &[&str])] = &[
        ("missing_file", &["call", "post-webhook", "--data", "missing.json"]),
        ("directory", &["call", "post-webhook", "--data", "."]),
        ("broken_file", &["call", "post-webhook", "--data", "broken.json"]),
        ("broken_inline", &["call", "post-webhook", "--data", "{\"a\": 1,}"]),
        ("not_text", &["call", "post-webhook", "--data", "not-text.json"]),
        ("empty_input", &["call", "post-webhook", "--data", "-"]),
        ("missing_inner_file", &["call", "post-webhook", "--data", "{\"a\": \"_file gone.py\"}"]),
        ("no_body_taken", &["call", "get-attributes", "--data", "{}"]),
        ("body_missing", &["call", "patch-properties"]),
        ("no_patch", &["call", "post-webhook", "--patch-add=a:1"]),
        ("patch_without_value", &["call", "patch-properties", "--patch-add=a"]),
        ("broken_patch", &["call", "patch-properties", "--data", "[{\"op\": \"add\", \"path\": \"a\"}]"]),
        ("json_patch_for_scim", &["-scim", "call", "patch-user-by-id", "id=1", "--data", "patch.json"]),
        ("broken_scim_patch", &["-scim", "call", "patch-user-by-id", "id=1", "--data", "{\"Operations\": []}"]),
        ("both", &["call", "patch-properties", "--patch-add=a:1", "--data", "[]"]),
        ("no_upload", &["call", "post-new-asset", "--data", "{\"assetFile\": \"gone.jar\"}"]),
        ("upload_no_path", &["call", "post-new-asset", "--data", "{\"assetFile\": 1}"]),
        ("no_zip", &["call", "post-agama-prj", "name=x", "--data", "gone.zip"]),
        ("nested_form", &["-auth", "call", "post-introspection", "--data", "{\"a\": {}}"]),
        (
            "validate",
            &[
                "call",
                "post-attributes",
                "--validate",
                "--data",
                "{\"name\": 5, \"nmae\": 1, \"dataType\": \"strnig\"}",
            ],
        ),
        ("misspelt_argument", &["call", "get-attributes", "limt=5"]),
        ("missing_path_value", &["call", "delete-attributes-by-inum"]),
        ("missing_header", &["-auth", "call", "validate-ssa"]),
        ("wrong_type", &["call", "get-attributes", "limit=many"]),
        ("misspelt_operation", &["call", "get-atributes"]),
        ("no_pages", &["call", "get-sessions", "--all"]),
        ("broken_filter", &["call", "get-attributes", "--jq", ".entries[] | nme("]),
        ("output_nowhere", &["call", "get-attributes", "--output", "no/such/file"]),
        ("output_directory", &["call", "get-attributes", "--output", "."]),
        ("output_and_all", &["call", "get-attributes", "--output", "x", "--all"]),
        ("output_and_jq", &["call", "get-attributes", "--output", "x", "--jq", "."]),
        ("lost_flag", &["--data={}", "session", "list"]),
    ];
    for (name, arguments) in table {
        let run = run_in(&sandbox, directory.path(), arguments);
        insta::assert_snapshot!(format!("wrong_{name}"), sandbox.stable(&run.shown()));
        assert_eq!(run.status, 2, "{name}");
    }
    assert_eq!(requests(&sandbox), Vec::<Value>::new());
    assert!(!directory.path().join("x").exists());
}

#[test]
fn answers_are_shown_in_every_format() {
    let page = r#"{"start":0,"totalEntriesCount":3,"entriesCount":2,"entries":[
        {"dn":"inum=1,o=jans","inum":"1","displayName":"Ü\u001b[2J","number":1.10,"tags":["a","b"],"more":{"deep":true}},
        {"dn":"inum=2,o=jans","inum":"2","displayName":"two, \"2\"","later":12345678901234567890123}]}"#;
    let table: &[(&str, &[&str])] = &[
        ("table", &["--format=table"]),
        ("table_wide", &["--format=table", "--wide"]),
        ("table_columns", &["--format=table", "--columns=inum,more.deep,tags.1"]),
        ("unknown_column", &["--format=table", "--columns=inum,nmber"]),
        ("csv", &["--format=csv"]),
        ("jsonl", &["--format=jsonl"]),
        ("json", &["--format=json"]),
        ("yaml", &["--format=yaml"]),
        ("jq", &["--jq", ".entries[] | {inum, n: .number}"]),
        ("jq_raw", &["--jq", ".entries[].displayName", "--raw-output"]),
        ("jq_table", &["--jq", ".entries | map({inum, tags})", "--format=table"]),
        ("jq_yaml", &["--jq", ".entries[].inum", "--format=yaml"]),
        ("jq_fails", &["--jq", ".entries.inum"]),
    ];
    for (name, flags) in table {
        let server = Server::start(vec![json("200 OK", page)]);
        let config = format!("--config-url={}", server.url());
        let run = Home::new().run([&["call", "get-attributes", &config, "--access-token=t"], *flags].concat());
        server.requests();
        insta::assert_snapshot!(format!("format_{name}"), run.shown());
    }
}

#[test]
fn one_object_and_scim_pages_are_shown_too() {
    let users = r#"{"schemas":["x"],"totalResults":1,"startIndex":1,"itemsPerPage":1,"Resources":[
        {"schemas":["urn"],"id":"u1","userName":"ada","active":true,"name":{"givenName":"Ada"},"emails":[{"value":"a@b"}]}]}"#;
    let table: &[(&str, &[&str], &str)] = &[
        ("scim", &["-scim", "call", "get-users", "--format=table"], users),
        ("scim_column", &["-scim", "call", "get-users", "--format=csv", "--columns=userName,emails.0.value"], users),
        ("object", &["call", "get-attributes-by-inum", "inum=1", "--format=table"], r#"{"inum":"1","o":{"p":[1]}}"#),
        ("object_csv", &["call", "get-attributes-by-inum", "inum=1", "--format=csv"], r#"{"inum":"1","o":{"p":[1]}}"#),
        ("list", &["call", "get-all-adminui-roles", "--format=jsonl"], r#"[{"role":"a"},{"role":"b"}]"#),
        ("empty", &["call", "get-attributes", "--format=table"], r#"{"totalEntriesCount":0,"entries":[]}"#),
    ];
    for (name, arguments, answer) in table {
        let server = Server::start(vec![json("200 OK", answer)]);
        let urls = [format!("--config-url={}", server.url()), format!("--scim-url={}", server.url())];
        let flags = ["--access-token=t", &urls[0], &urls[1]];
        let run = Home::new().run(flags.iter().chain(arguments.iter()));
        server.requests();
        insta::assert_snapshot!(format!("shown_{name}"), run.shown());
    }
}

#[test]
fn all_follows_the_pages_as_each_service_counts_them() {
    let scim_page = |first: u64, entries: &[&str]| {
        let resources: Vec<Value> = entries.iter().map(|id| value!({"id": id})).collect();
        json("200 OK", &value!({"totalResults": 3, "startIndex": first, "Resources": resources}).to_string())
    };
    let server = Server::start(vec![scim_page(1, &["a", "b"]), scim_page(3, &["c"])]);
    let scim = format!("--scim-url={}", server.url());
    let run =
        Home::new().run(["-scim", "call", "get-users", "count=2", "--all", "--format=csv", &scim, "--access-token=t"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "id\na\nb\nc\n", ""));
    let targets: Vec<String> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/Users?count=2&startIndex=1", "/Users?count=2&startIndex=3"]);

    let sandbox = Sandbox::start(&[]);
    let run = sandbox.run(["--operation-id=search-session", "--endpoint-args=limit:7", "--all", "--format=jsonl"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, "Please wait while retrieving data ...\n"));
    assert_eq!(run.stdout.lines().count(), 250);
    let whole = sandbox.run(["call", "search-session", "--all"]).json();
    assert_eq!((whole["entries"].as_array().map(Vec::len), whole["entriesCount"].as_u64()), (Some(250), Some(250)));
    let count = sandbox.run(["call", "search-session", "--all", "--jq", ".entries | length"]);
    assert_eq!(count.stdout, "250\n");
}

#[test]
fn all_follows_a_search_that_counts_in_its_body() {
    let page = |first: u64, ids: &[&str]| {
        let resources: Vec<Value> = ids.iter().map(|id| value!({"id": id})).collect();
        json("200 OK", &value!({"totalResults": 3, "startIndex": first, "Resources": resources}).to_string())
    };
    let schemas = value!(["urn:ietf:params:scim:api:messages:2.0:SearchRequest"]);
    let table: &[(&[&str], [Value; 2])] = &[
        (
            &["--data", r#"{"filter": "x", "count": 2}"#],
            [
                value!({"filter": "x", "count": 2, "startIndex": 1}),
                value!({"filter": "x", "count": 2, "startIndex": 3}),
            ],
        ),
        (
            &[],
            [
                value!({"schemas": schemas, "count": 200, "startIndex": 1}),
                value!({"schemas": schemas, "count": 200, "startIndex": 3}),
            ],
        ),
    ];
    for (data, expected) in table {
        let server = Server::start(vec![page(1, &["a", "b"]), page(3, &["c"])]);
        let scim = format!("--scim-url={}", server.url());
        let call = ["-scim", "call", "search-user", "--all", "--format=csv", &scim, "--access-token=t"];
        let run = Home::new().run([&call[..], data].concat());
        assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "id\na\nb\nc\n", ""));
        let bodies = server.requests().into_iter().map(|request| serde_json::from_str(&request.body).expect("JSON"));
        assert_eq!(bodies.collect::<Vec<Value>>(), *expected);
    }
    let server = Server::start(vec![page(1, &["a", "b"])]);
    let scim = format!("--scim-url={}", server.url());
    let run = Home::new().run(["-scim", "call", "search-user", "--data={}", &scim, "--access-token=t"]);
    server.requests();
    assert_eq!(
        run.stderr,
        "2 of 3 shown, 1 more: \"startIndex\": 3 in the body gets the next, --all gets every one.\n"
    );
    let run = Home::new().run(["-scim", "call", "search-user", "--data=[]", "--all", &scim, "--access-token=t"]);
    assert_eq!((run.status, run.stderr.contains("not a JSON object")), (2, true), "{}", run.stderr);
}

#[test]
fn session_commands_know_yaml_and_filters() {
    let sandbox = Sandbox::start(&[]);
    let run = sandbox.run(["session", "search", "--limit=2", "--jq", ".entries | length"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "2\n"));
    let run = sandbox.run(["session", "get", crate::common::WELL_KNOWN_SID, "--jq", ".outsideSid", "--raw-output"]);
    assert_eq!(run.stdout, format!("{}\n", crate::common::WELL_KNOWN_SID));
    let run = sandbox.run(["session", "list", "--format=yaml"]);
    assert!(run.stdout.starts_with("start: 0\ntotalEntriesCount: 250\n"), "{}", run.stdout);
    let run = sandbox.run(["session", "list", "--jq", "["]);
    assert_eq!(run.status, 2);
}

#[test]
fn texts_and_empty_answers_are_shown_as_they_are() {
    let table: &[(&str, &[&str], Reply, &str, &str)] = &[
        ("text", &["call", "get-agama-project", "downloadLink=x"], text("200 OK", "a\u{1b}b"), "a\u{1b}b\n", ""),
        (
            "nothing",
            &["call", "post-webhook", "--data={}"],
            text("200 OK", ""),
            "",
            "post-webhook was sent to SERVER.\nDone; the response is empty.\n",
        ),
        (
            "deleted",
            &["call", "delete-attributes-by-inum", "inum=1"],
            text("204 No Content", ""),
            "",
            "delete-attributes-by-inum was sent to SERVER.\nObject was successfully deleted.\n",
        ),
        (
            "deleted_mirrored",
            &["--operation-id=delete-attributes-by-inum", "--url-suffix=inum:1"],
            text("204 No Content", ""),
            "Object was successfully deleted.\n",
            "delete-attributes-by-inum was sent to SERVER.\n",
        ),
    ];
    for (name, arguments, reply, stdout, stderr) in table {
        let reply = match reply {
            Reply::Bytes(bytes) => Reply::Bytes(bytes.clone()),
            _ => Reply::Close,
        };
        let server = Server::start(vec![reply]);
        let config = format!("--config-url={}", server.url());
        let run = Home::new().run(["--access-token=t", &config].iter().chain(arguments.iter()));
        let seen = run.stderr.replace(&server.address, "SERVER");
        server.requests();
        assert_eq!((run.status, run.stdout.as_str(), seen.as_str()), (0, *stdout, *stderr), "{name}");
    }
}

#[test]
fn write_operations_are_noted_without_secrets() {
    let sandbox = Sandbox::start(&["--echo"]);
    let directory = files();
    let logs = directory.path().join("logs");
    let flag = format!("--log-dir={}", logs.display());
    let calls: &[&[&str]] = &[
        &["call", "post-oauth-openid-client", "--data={\"clientSecret\": \"hunter2\", \"displayName\": \"it's\"}"],
        &["call", "patch-attributes-by-inum", "inum=1", "--patch-replace=password:hunter2"],
        &["-auth", "call", "post-introspection", "--data=token=hunter2"],
        &["call", "post-agama-prj", "name=x", "--data=project.zip", "--output=out.zip"],
        &["call", "get-attributes"],
    ];
    for arguments in calls {
        assert_eq!(run_in(&sandbox, directory.path(), &[*arguments, &[&flag]].concat()).status, 0);
    }
    let log = std::fs::read_to_string(logs.join("cli_cmd.log")).expect("the log");
    let shown = sandbox.stable(&log).replace(&directory.path().display().to_string(), "DIRECTORY");
    insta::assert_snapshot!("cli_cmd_log", shown);
    assert!(!log.contains("hunter2"));
}

#[test]
fn curl_commands_have_the_body() {
    let table: &[(&str, &[&str])] = &[
        ("json", &["call", "post-webhook", "--data={\"a\": \"it's\"}"]),
        ("secret", &["call", "post-oauth-openid-client", "--data={\"clientSecret\": \"hunter2\"}"]),
        ("file", &["call", "post-agama-prj", "name=x", "--data=project.zip"]),
        ("parts", &["call", "post-new-asset", "--data={\"document\": {\"a\": 1}, \"assetFile\": \"project.zip\"}"]),
        ("patch", &["call", "patch-properties", "--patch-add=a:b"]),
    ];
    let directory = files();
    let home = Home::new();
    for (name, arguments) in table {
        let mut command = home.command();
        command
            .current_dir(directory.path())
            .args(["--curl", "--host=jans.example", "--access-token=t"])
            .args(*arguments);
        let run = Run::of(command.output().expect("the binary runs"));
        assert!(!run.stdout.contains("hunter2"));
        insta::assert_snapshot!(format!("curl_{name}"), run.shown());
    }
}

#[test]
fn tokens_in_arguments_are_neither_shown_nor_logged() {
    let server = Server::start(vec![json("403 Forbidden", "{}")]);
    let home = Home::new();
    let auth = format!("--auth-url={}", server.url());
    let log = home.path().join("debug.log");
    let log_flag = format!("--debug-log-file={}", log.display());
    let call = ["-auth", "call", "get_clientinfo", "access_token=hunter2", "Authorization=Bearer hunter3"];
    let run = home.run([&call[..], &[&auth, &log_flag, "--access-token=t"]].concat());
    let sent = &server.requests()[0];
    assert_eq!(sent.target, "/restv1/clientinfo?access_token=hunter2");
    assert_eq!(sent.header("authorization"), Some("Bearer hunter3"));
    let log = std::fs::read_to_string(log).expect("the log");
    assert!(run.stderr.contains("clientinfo?access_token=***") && log.contains("access_token=***"), "{run:?}\n{log}");
    let curl = home.run([&call[..], &["--curl", "--host=jans.example"]].concat());
    assert!(curl.stdout.contains("access_token=***") && curl.stderr.contains("stands for a secret"), "{curl:?}");
    for text in [&run.stderr, &log, &curl.stdout] {
        assert!(!text.contains("hunter"), "{text}");
    }
}

#[test]
fn csv_says_what_only_later_pages_have() {
    let page = |entries: Value| json("200 OK", &value!({"totalEntriesCount": 2, "entries": entries}).to_string());
    let server = Server::start(vec![page(value!([{"inum": "1"}])), page(value!([{"inum": "2", "late": 3}]))]);
    let config = format!("--config-url={}", server.url());
    let run =
        Home::new().run(["call", "get-attributes", "limit=1", "--all", "--format=csv", &config, "--access-token=t"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "inum\n1\n2\n"));
    assert_eq!(
        run.stderr,
        "Later entries have columns that the heading lacks: late. --columns chooses columns, jsonl has all.\n"
    );
    server.requests();
}
