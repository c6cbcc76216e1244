//! Documents as they are in the real world: patches of the manual, suffixes of scripts, numbers of any spelling, and files
//! that some editors and shells make.

use crate::common::script::{Request, Server, json, text};
use crate::common::{Home, Run};

/// Runs a command against a server that answers once, and tells what it was asked.
fn ask(home: &Home, answer: &str, arguments: &[&str]) -> (Run, Request) {
    let reply = if answer.is_empty() { text("200 OK", "") } else { json("200 OK", answer) };
    let server = Server::start(vec![reply]);
    let urls = ["config", "scim", "auth"].map(|service| format!("--{service}-url={}", server.url()));
    let flags: Vec<&str> = urls.iter().map(String::as_str).chain(["--access-token=t"]).collect();
    let mut command = home.command();
    let run = Run::of(command.current_dir(home.path()).args(flags).args(arguments).output().expect("the binary runs"));
    assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
    (run, server.requests().remove(0))
}

/// A home with these files in its directory.
fn home_with(files: &[(&str, &str)]) -> Home {
    let home = Home::new();
    for (name, content) in files {
        std::fs::write(home.path().join(name), content).expect("written");
    }
    home
}

#[test]
fn patches_without_slashes_get_them_but_not_for_scim() {
    let patch = r#"[{"op":"replace","path":"loggingLevel","value":"TRACE"},{"op":"copy","from":"a/b","path":"/c"}]"#;
    let rooted = r#"[{"op":"replace","path":"/loggingLevel","value":"TRACE"},{"op":"copy","from":"/a/b","path":"/c"}]"#;
    let scim = r#"{"schemas":[],"Operations":[{"op":"replace","path":"name.givenName","value":"Ada"}]}"#;
    let home = home_with(&[("patch.json", patch), ("scim.json", scim)]);
    let table: &[(&[&str], &str)] = &[
        (&["--operation-id=patch-properties", "--data", "patch.json"], rooted),
        (&["--operation-id=patch-properties", "--data", patch], rooted),
        (&["call", "patch-user-by-inum", "inum=1", "--data", "patch.json"], rooted),
        (&["-scim", "--operation-id=patch-user-by-id", "--url-suffix=id:1", "--data", "scim.json"], scim),
    ];
    for (arguments, body) in table {
        assert_eq!(ask(&home, "{}", arguments).1.body, *body, "{arguments:?}");
    }
}

#[test]
fn a_reference_of_the_manual_names_its_schema() {
    let home = Home::new();
    for flag in ["--schema", "--schema-sample"] {
        let expected = home.run([flag, "PatchRequest"]);
        assert_eq!(expected.status, 0, "{}", expected.stderr);
        for given in ["/components/schemas/PatchRequest", "#/components/schemas/PatchRequest"] {
            assert_eq!(home.run([flag, given]).stdout, expected.stdout, "{flag} {given}");
        }
    }
}

#[test]
fn a_suffix_with_a_dn_is_one_value_and_percent_encoded() {
    let home = Home::new();
    for suffix in ["userDn:inum=X,ou=people,o=jans", r"userDn:inum=X\,ou=people\,o=jans"] {
        let suffix = format!("--url-suffix={suffix}");
        let (_, request) = ask(&home, "", &["--operation-id=revoke-user-session", &suffix]);
        let expected = "/api/v1/jans-auth-server/session/user/inum%3DX%2Cou%3Dpeople%2Co%3Djans";
        assert_eq!((request.method.as_str(), request.target.as_str()), ("DELETE", expected));
    }
}

#[test]
fn a_suffix_without_a_name_is_told_the_only_name() {
    let home = Home::new();
    let table: &[(&[&str], &str)] = &[
        (
            &["--operation-id=get-agama-prj-by-name", "--url-suffix=test,Auth"],
            "hint: write --url-suffix=\"name:test\\,Auth\"\n",
        ),
        (&["--operation-id=delete-client-authorization", "--url-suffix=x"], "hint: write name:value,name:value;"),
        (&["--operation-id=search-session", "--endpoint-args=x"], "hint: write name:value,name:value;"),
    ];
    for (arguments, hint) in table {
        let run = home.run([&["--host=jans.example", "--access-token=t"], *arguments].concat());
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.contains(hint), "{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn the_lines_of_the_manual_are_understood_as_they_stand() {
    let patch = r#"[{"op":"replace","path":"loggingLevel","value":"DEBUG"}]"#;
    let home = home_with(&[("patch.json", patch), ("data.json", "{}"), ("journey.zip", "PK")]);
    let jans = home.path().join("jans");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_config-cli"), &jans).expect("a link");
    let lines = [
        "cli --operation-id get-attributes --endpoint-args limit:3,pattern:profile,status:ACTIVE",
        "cli --operation-id patch-attributes-by-inum --url-suffix=inum:AAEE --data patch.json",
        "cli --operation-id get-config-scripts-by-type --url-suffix type:PERSON_AUTHENTICATION",
        "cli -auth --operation-id get-jwt-ssa --url-suffix=jti:e94aae83-5a88-410c-a988-277919bdcdaf",
        "cli -auth --operation-id post-register-ssa --data data.json",
        "cli --operation-id=post-agama-prj --url-suffix=name:journey --data journey.zip",
        "cli -scim --operation-id get-user-by-id --url-suffix=id:e24c1479-4a61-4f1f-aa30-2ccc13c0b130",
        "cli --operation-id patch-scim-config --data patch.json",
        "cli --operation-id=delete-session --url-suffix=sid:c190667e-a186-421d-8679-420e82615a38",
        "cli --operation-id patch-properties --patch-replace loggingLevel:DEBUG",
        "cli --info AuthSessionManagement",
        "cli -auth --info Ssa",
        "cli --schema PatchRequest",
        "cli --schema /components/schemas/PatchRequest",
        "version",
    ];
    for line in lines {
        let mut command = std::process::Command::new(&jans);
        command.env_clear().envs(home.command().get_envs().filter_map(|(name, value)| Some((name, value?))));
        let flags = ["--host=jans.example", "--access-token=t", "--curl"];
        let flags: &[&str] = if line.contains(" --operation-id") { &flags } else { &[] };
        command.current_dir(home.path()).args(line.split(' ')).args(flags);
        let run = Run::of(command.output().expect("the binary runs"));
        assert_eq!(run.status, 0, "{line}: {}", run.stderr);
        assert!(!run.stdout.is_empty(), "{line}");
    }
}

#[test]
fn query_arguments_in_the_suffix_are_sent_for_get_and_delete() {
    let home = Home::new();
    let table: &[(&[&str], &str)] = &[
        (&["-auth", "--operation-id=get-jwt-ssa", "--url-suffix=jti:x,y"], "/restv1/ssa/jwt?jti=x%2Cy"),
        (&["--operation-id=revoke-ssa", "--url-suffix=jti:x"], "/api/v1/jans-auth-server/ssa?jti=x"),
        (&["--operation-id=get-attributes-by-inum", "--url-suffix=inum:1"], "/api/v1/attributes/1"),
    ];
    for (arguments, target) in table {
        assert_eq!(ask(&home, "{}", arguments).1.target, *target, "{arguments:?}");
    }
}

#[test]
fn a_byte_order_mark_is_dropped_by_every_reader_of_a_body() {
    let patch = "[{\"op\":\"add\",\"path\":\"/a\",\"value\":1}]";
    let marked = |text: &str| format!("\u{feff}{text}");
    let (file, inner) = (marked(r#"{"a":"_file inner.txt"}"#), marked("text"));
    let jwt = marked("e30.eyJzdWIiOiJhZG1pbiJ9.c2ln");
    let (form, flow) = (marked("token=a"), marked("Flow a"));
    let (marked_patch, inline) = (marked(patch), marked(r#"{"a":1}"#));
    let files = [
        ("body.json", file.as_str()),
        ("inner.txt", &inner),
        ("claims.jwt", &jwt),
        ("form", &form),
        ("flow", &flow),
        ("patch.json", &marked_patch),
    ];
    let home = home_with(&files);
    let table: &[(&[&str], &str)] = &[
        (&["call", "post-webhook", "--data", "body.json"], r#"{"a":"text"}"#),
        (&["call", "post-webhook", "--data", "claims.jwt"], r#"{"sub":"admin"}"#),
        (&["call", "post-webhook", "--data", &inline], r#"{"a":1}"#),
        (&["call", "patch-properties", "--data", "patch.json"], patch),
        (&["-auth", "call", "post-introspection", "--data", "form"], "token=a"),
        (&["call", "agama-syntax-check", "qname=a", "--data", "flow"], "Flow a"),
    ];
    for (arguments, body) in table {
        assert_eq!(ask(&home, "{}", arguments).1.body, *body, "{arguments:?}");
    }
    let server = Server::start(vec![json("200 OK", "{}")]);
    let config = format!("--config-url={}", server.url());
    let run = home.run_with_input(&["call", "post-webhook", "--data=-", "--access-token=t", &config], &inline);
    assert_eq!((run.status, server.requests()[0].body.as_str()), (0, r#"{"a":1}"#), "{}", run.stderr);
}

#[test]
fn a_byte_order_mark_is_dropped_from_answers() {
    let home = Home::new();
    for answer in ["{\"a\":1}", "\u{feff}{\"a\":1}"] {
        assert_eq!(ask(&home, answer, &["--operation-id=get-properties"]).0.stdout, "{\n  \"a\": 1\n}\n");
    }
}

#[test]
fn a_byte_order_mark_is_dropped_from_openapi_files() {
    let home = Home::new();
    let specs = home.path().join("specs");
    std::fs::create_dir_all(specs.join("jca")).expect("a directory");
    let yaml = "openapi: 3.0.1\npaths:\n  /pets:\n    get:\n      operationId: get-pets\n";
    let text = r#"{"openapi":"3.0.1","paths":{"/pets":{"get":{"operationId":"get-pets"}}}}"#;
    for file in [yaml, text] {
        std::fs::write(specs.join("jca/pets.yaml"), format!("\u{feff}{file}")).expect("written");
        let run = home.run(["--specs", specs.to_str().expect("a path"), "ops", "list"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        assert!(run.stdout.contains("get-pets"), "{}", run.stdout);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_directory_in_place_of_a_file_is_an_error_and_no_hang() {
    let home = home_with(&[]);
    // One to be read and one to be written, so that neither is the other end of the other.
    for name in ["silent", "fifo"] {
        let status = std::process::Command::new("mkfifo").arg(home.path().join(name)).status().expect("mkfifo runs");
        assert!(status.success());
    }
    std::fs::create_dir(home.path().join("directory")).expect("a directory");
    let flags = ["--config-url=http://127.0.0.1:9/", "--access-token=t"];
    let table: &[(&[&str], &str)] = &[
        (
            &["call", "post-webhook", "--data", "silent"],
            "silent can't be read: it is a pipe that no program writes into",
        ),
        (
            &["call", "get-attributes", "--output", "fifo"],
            "--output fifo can't be written: it is a pipe that no program reads",
        ),
        (&["call", "post-webhook", "--data", "directory"], "directory is a directory, not a file"),
        (
            &["call", "post-webhook", "--data", r#"{"a":"_file silent"}"#],
            "silent can't be read: it is a pipe that no program writes into",
        ),
        (&["call", "post-webhook", "--data", r#"{"a":"_file directory"}"#], "directory is a directory, not a file"),
        (&["call", "post-agama-prj", "name=x", "--data", "directory"], "directory is a directory, not a file"),
        (
            &["call", "post-new-asset", "--data", r#"{"assetFile":"fifo"}"#],
            "fifo is not a regular file, which an upload needs",
        ),
        (&["specs", "import", "fifo"], "fifo can't be used: it is neither a file nor a directory"),
        (&["call", "post-new-asset", "--data", r#"{"assetFile":"directory"}"#], "directory is a directory, not a file"),
    ];
    let children: Vec<_> = table
        .iter()
        .map(|(arguments, _)| {
            let mut command = home.command();
            command.current_dir(home.path()).args(flags).args(*arguments);
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
            command.spawn().expect("the binary runs")
        })
        .collect();
    for ((arguments, expected), child) in table.iter().zip(children) {
        let run = Run::of(child.wait_with_output().expect("an output"));
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(expected), "{arguments:?}: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn an_answer_goes_into_a_pipe_that_a_program_reads() {
    let server = Server::start(vec![json("200 OK", r#"{"a":1}"#)]);
    let home = home_with(&[]);
    let fifo = home.path().join("fifo");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().expect("mkfifo runs").success());
    let mut reader = std::process::Command::new("cat");
    let reader = reader.arg(&fifo).stdout(std::process::Stdio::piped()).spawn().expect("cat runs");
    let (config, output) = (format!("--config-url={}", server.url()), format!("--output={}", fifo.display()));
    let run = home.run(["call", "get-attributes", "--access-token=t", &config, &output]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(reader.wait_with_output().expect("an output").stdout, br#"{"a":1}"#);
    server.requests();
}

#[cfg(unix)]
#[test]
fn a_body_from_a_shells_pipe_is_sent() {
    let server = Server::start(vec![json("200 OK", "{}"), json("200 OK", "{}")]);
    let home = home_with(&[]);
    for call in ["call post-webhook", "call post-agama-prj name=x"] {
        let script = format!(
            "exec {} {call} --config-url={} --access-token=t --data <(echo '{{\"a\":1}}')",
            env!("CARGO_BIN_EXE_config-cli"),
            server.url()
        );
        let command = home.command();
        let mut shell = std::process::Command::new("bash");
        shell
            .env_clear()
            .envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))))
            .args(["-c", &script]);
        let run = Run::of(shell.stdin(std::process::Stdio::null()).output().expect("bash runs"));
        assert_eq!(run.status, 0, "{call}: {}", run.stderr);
    }
    let bodies: Vec<String> = server.requests().into_iter().map(|request| request.body.trim_end().to_owned()).collect();
    assert_eq!(bodies, [r#"{"a":1}"#, r#"{"a":1}"#]);
}

#[test]
fn what_may_change_a_server_names_it_and_the_profile() {
    let home = Home::new();
    let server = Server::start((0..6).map(|_| json("200 OK", "{}")).collect());
    let config = format!("--config-url={}", server.url());
    let scim = format!("--scim-url={}", server.url());
    assert_eq!(home.run(["profile", "set", "work", &config, &scim]).status, 0);
    let out = format!("--output={}", home.path().join("out").display());
    let told = |arguments: &[&str]| {
        let run = home.run([&["--access-token=t"], arguments].concat());
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
        run.stderr.replace(&server.address, "SERVER")
    };
    let sent = |operation| format!("{operation} was sent to SERVER (profile work).\n");
    let mirrored = told(&["--profile=work", "--operation-id=post-webhook", "--data={}"]);
    assert_eq!(mirrored, format!("Server Response:\n{}", sent("post-webhook")));
    assert_eq!(told(&["--profile=work", "call", "put-webhook", "--data={}"]), sent("put-webhook"));
    let deleted = told(&["--profile=work", "--operation-id=delete-attributes-by-inum", "--url-suffix=inum:1"]);
    assert_eq!(deleted, sent("delete-attributes-by-inum"));
    let written = told(&["--profile=work", "call", "put-webhook", "--data={}", &out]);
    assert!(written.starts_with(&sent("put-webhook")), "{written}");
    assert_eq!(told(&["--profile=work", "call", "get-attributes"]), "");
    assert_eq!(told(&["--profile=work", "-scim", "call", "search-user", "--data={}"]), "", "a search changes nothing");
    server.requests();
}

#[test]
fn numbers_leave_as_they_came() {
    let document = r#"{"a":1e3,"b":[1E400,1.50e400],"c":{"d":-0.0E-0},"e":12345678901234567890123,"f":1.10}"#;
    let patch = r#"[{"op":"add","path":"/a","value":{"n":[1E400,1.50e400]}}]"#;
    let home = home_with(&[("body.json", document), ("patch.json", patch)]);
    let sent: &[(&[&str], &str)] = &[
        (&["call", "post-webhook", "--data", "body.json"], document),
        (&["call", "post-webhook", "--data", document], document),
        (&["call", "patch-properties", "--data", "patch.json"], patch),
        (&["call", "patch-properties", "--json-values", r#"--patch-add=a:{"n":[1E400,1.50e400]}"#], patch),
        (
            &["-scim", "call", "patch-user-by-id", "id=1", "--json-values", "--patch-add=a:1E400"],
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"a","value":1E400}]}"#,
        ),
        (&["-auth", "call", "post-introspection", "--data", r#"{"n":1E3,"m":1.50e400}"#], "n=1E3&m=1.50e400"),
    ];
    for (arguments, body) in sent {
        assert_eq!(ask(&home, "{}", arguments).1.body, *body, "{arguments:?}");
    }
    let pretty = "{\n  \"a\": 1e3,\n  \"b\": [\n    1E400,\n    1.50e400\n  ],\n  \"c\": {\n    \"d\": -0.0E-0\n  },\n  \
                  \"e\": 12345678901234567890123,\n  \"f\": 1.10\n}\n";
    let shown: &[(&[&str], &str)] = &[
        (&["--operation-id=get-properties"], pretty),
        (&["call", "get-properties", "--jq", "."], pretty),
        (&["call", "get-properties", "--jq", ".b", "--format=jsonl"], "[1E400,1.50e400]\n"),
        (&["call", "get-properties", "--jq", ".b[]"], "1E400\n1.50e400\n"),
        (
            &["call", "get-properties", "--format=yaml"],
            "a: 1.0e+3\nb:\n- 1.0E+400\n- 1.50e+400\nc:\n  d: -0.0E-0\ne: 12345678901234567890123\nf: 1.10\n",
        ),
        (&["call", "get-properties", "--format=csv", "--columns=a,b.0,f"], "a,b.0,f\n1e3,1E400,1.10\n"),
    ];
    for (arguments, expected) in shown {
        assert_eq!(ask(&home, document, arguments).0.stdout, *expected, "{arguments:?}");
    }
}

#[test]
fn numbers_of_entries_leave_as_they_came_page_by_page() {
    let page =
        r#"{"start":0,"totalEntriesCount":1,"entriesCount":1,"entries":[{"outsideSid":"s","n":[1E400,1.50e400]}]}"#;
    let entry = "{\"outsideSid\":\"s\",\"n\":[1E400,1.50e400]}\n";
    let home = Home::new();
    let lines: &[&[&str]] = &[
        &["session", "search", "--format=jsonl"],
        &["session", "search", "--all", "--format=jsonl"],
        &["session", "search", "--all", "--jq=.", "--format=jsonl"],
        &["call", "search-session", "--all", "--format=jsonl"],
        &["call", "get-attributes", "--format=jsonl"],
        &["call", "get-attributes", "--all", "--format=jsonl"],
    ];
    for arguments in lines {
        assert_eq!(ask(&home, page, arguments).0.stdout, entry, "{arguments:?}");
    }
    let documents: &[&[&str]] = &[
        &["session", "search", "--format=json"],
        &["session", "search", "--all", "--format=json"],
        &["--operation-id=search-session"],
        &["call", "get-attributes", "--all"],
    ];
    for arguments in documents {
        let shown = ask(&home, page, arguments).0.stdout;
        assert!(shown.contains("1E400,\n") && shown.contains("1.50e400\n"), "{arguments:?}: {shown}");
    }
    let shown = ask(&home, r#"{"outsideSid":"s","n":1E400}"#, &["session", "get", "s", "--format=json"]).0.stdout;
    assert!(shown.contains("\"n\": 1E400\n"), "{shown}");
}

#[test]
fn a_value_that_a_description_does_not_list_is_refused() {
    let home = Home::new();
    let specs = home.path().join("specs");
    std::fs::create_dir_all(specs.join("jca")).expect("a directory");
    let file = "openapi: 3.0.1\npaths:\n  /pets:\n    get:\n      operationId: get-pets\n      parameters:\n      - name: size\n        \
                in: query\n        description: How large. Allowed values are \"small\"\n          and \"large\"\n        schema:\n          type: string\n";
    std::fs::write(specs.join("jca/pets.yaml"), file).expect("written");
    let given = format!("--specs={}", specs.display());
    let table: &[(&[&str], &str)] = &[
        (
            &["--operation-id=search-session", "--endpoint-args=sortOrder:desc"],
            "error: search-session: sortOrder takes one of ascending, descending, not `desc`",
        ),
        (
            &["-scim", "call", "get-users", "sortOrder=DESCENDING"],
            "error: get-users: sortOrder takes one of ascending, descending, not `DESCENDING`",
        ),
        (&["call", "get-pets", "size=huge", &given], "error: get-pets: size takes one of small, large, not `huge`"),
    ];
    for (arguments, message) in table {
        let run = home.run([&["--config-url=http://127.0.0.1:9/", "--access-token=t"], *arguments].concat());
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.starts_with(message), "{arguments:?}: {}", run.stderr);
    }
    let shown = home.run(["ops", "show", "search-session"]).stdout;
    assert!(shown.contains("one of ascending, descending"), "{shown}");
    let (_, request) = ask(&home, r#"{"entries":[]}"#, &["call", "search-session", "sortOrder=descending"]);
    assert_eq!(request.target, "/api/v1/jans-auth-server/session/search?sortOrder=descending");
}
