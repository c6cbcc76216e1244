//! Operations and schemas as a user looks at them, from the built-in catalogue and from files of a server.

use std::path::{Path, PathBuf};

use crate::common::Home;
use serde_json::Value;

/// A file as a server might have it, with a tab character, as the real ones have.
const PETS: &str = r"openapi: 3.0.1
info: {title: Jans Config API - Pet Shop}
paths:
  /pets/{name}:
    parameters:
    - {name: name, in: path, required: true, schema: {type: string}}
    get:
      tags: [Pets - Tame]
      operationId: get-pet
      description: Fetch one pet by its name.
      parameters:
      - name: X-Shop
        in: header
        required: true
        description: Which shop	is asked.
        schema: {type: string, enum: [north, south]}
      - {name: age, in: query, schema: {type: integer, format: int64, default: 3}}
      security: [{oauth2: [pets.read]}, {oauth2: [pets.admin, all]}]
    put:
      tags: [Pets - Tame]
      operationId: put-pet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
components:
  schemas:
    Animal:
      required: [id]
      properties:
        id: {type: string, format: uuid, readOnly: true}
        kind: {type: string, enum: ['on', yes, cat], default: cat}
    Pet:
      allOf:
      - $ref: '#/components/schemas/Animal'
      - type: object
        required: [born]
        properties:
          born: {type: string, format: date-time, example: 2024-04-21T17:25:43-05:00, description: When it was born}
          friends: {type: array, items: {$ref: '#/components/schemas/Pet'}}
          weight: {type: number, minimum: 2.5}
          names: {type: array, items: {type: string, enum: [a, b]}}
          tags: {type: object, additionalProperties: {type: string}}
";

/// A home with `specs/jca/pets.yaml` in it.
fn home_with(text: &str) -> (Home, PathBuf) {
    let home = Home::new();
    let specs = home.path().join("specs");
    std::fs::create_dir_all(specs.join("jca")).expect("a directory");
    std::fs::write(specs.join("jca/pets.yaml"), text).expect("a file");
    (home, specs)
}

fn shown(home: &Home, arguments: &[&str]) -> String {
    home.run(arguments).shown().replace(&home.path().display().to_string(), "HOME")
}

#[test]
fn operations_are_listed_and_shown() {
    let home = Home::new();
    let table: &[(&str, &[&str])] = &[
        ("list_task", &["ops", "list", "--task", "Attribute"]),
        ("list_search", &["ops", "list", "--search", "SESSION search"]),
        ("list_scim", &["-scim", "ops", "list", "--task", "Group"]),
        ("list_nothing", &["ops", "list", "--search", "no-such-word"]),
        ("list_unknown_task", &["ops", "list", "--task", "Attributes"]),
        ("list_json", &["ops", "list", "--task", "AuthSessionManagement", "--search", "revoke", "--format", "json"]),
        ("show", &["ops", "show", "search-session"]),
        ("show_body", &["ops", "show", "put-properties-fido2"]),
        ("show_patch", &["ops", "show", "patch-attributes-by-inum"]),
        ("show_form", &["-auth", "ops", "show", "revoke"]),
        ("show_json", &["ops", "show", "get-session-by-id", "--format=json"]),
        ("show_csv", &["ops", "show", "get-session-by-id", "--format=csv"]),
        ("show_unknown", &["ops", "show", "get-atributes"]),
        ("show_elsewhere", &["ops", "show", "get-users"]),
        ("info_elsewhere", &["--info", "Ssa"]),
        ("schema_unknown", &["--schema", "JansAtribute"]),
        ("schema_without_plugin", &["--schema", "MetadataServer"]),
        ("plugin_unknown", &["--plugins=fido3", "ops", "list"]),
        ("plugin_left_out", &["--plugins=lock", "--operation-id", "get-properties-fido2"]),
        ("plugin_left_out_schema", &["--plugins=lock", "--schema", "Jans Link Plugin:AppConfiguration"]),
        ("plugin_left_out_sample", &["--plugins=lock", "--schema-sample", "Jans Link Plugin:AppConfiguration"]),
        ("profile_unknown", &["--profile=pets", "specs", "list"]),
        ("session_of_scim", &["-scim", "session", "list"]),
        ("service_twice", &["-scim", "-auth", "ops", "list"]),
    ];
    for (name, arguments) in table {
        insta::assert_snapshot!(*name, shown(&home, arguments));
    }
}

#[test]
fn every_task_operation_schema_and_sample_of_the_program_is_shown() {
    let home = Home::new();
    let list = |flag: &str| home.run([flag, "ops", "list", "--format=json"]).json();
    // The first flag changes nothing.
    for (flag, tasks) in [("--op-mode=get", 52), ("-scim", 5), ("-auth", 22)] {
        let operations = list(flag);
        let mut known: Vec<&str> = Vec::new();
        for operation in operations.as_array().expect("operations") {
            let task = operation["task"].as_str().expect("a task");
            if !task.is_empty() && !known.contains(&task) {
                known.push(task);
            }
        }
        assert_eq!(known.len(), tasks, "{flag}");
        let help = home.run([flag, "--help"]).stdout;
        for task in known {
            let info = home.run([flag, "--info", task]);
            assert_eq!(info.status, 0, "{task}");
            assert!(info.stdout.starts_with("Operation ID: "), "{task}");
            assert!(help.split_whitespace().any(|word| word == task), "--help does not name {task}");
            for line in info.stdout.lines().filter_map(|line| line.strip_prefix("  Schema: ")) {
                let name = line.strip_prefix("Array of ").unwrap_or(line);
                assert_eq!(home.run([flag, "--schema", name]).status, 0, "{name}");
                home.run([flag, "--schema-sample", name]).json();
            }
        }
    }
}

#[test]
fn plugins_narrow_what_is_offered() {
    let home = Home::new();
    let count = |arguments: &[&str]| {
        let run = home.run(arguments.iter().chain(&["ops", "list", "--format=json"]));
        run.json().as_array().expect("operations").len()
    };
    let (all, none) = (count(&[]), count(&["--plugins="]));
    assert_eq!((all, none), (219, 133));
    assert_eq!(count(&["--plugins=user-mgt,jans-link"]), none + 8);
    std::fs::create_dir_all(home.path().join(".config")).expect("a directory");
    let ini = "[DEFAULT]\njans_host = jans.example\njca_plugins = lock,kc-saml\n";
    std::fs::write(home.path().join(".config/jans-cli.ini"), ini).expect("a file");
    assert_eq!(count(&[]), none + 13);
    assert_eq!(count(&["--host=other.example"]), all, "the file is about its own server");
    assert_eq!(count(&["--plugins=fido2"]), none + 19, "a flag beats the file");
}

#[test]
fn files_of_a_server_take_precedence() {
    let (home, specs) = home_with(PETS);
    let specs = format!("--specs={}", specs.display());
    let table: &[(&str, &[&str])] = &[
        ("specs_info", &["--info", "PetsTame"]),
        ("specs_schema", &["--schema", "Pet Shop:Pet"]),
        ("specs_sample", &["--schema-sample", "Pet Shop:Pet"]),
        ("specs_show", &["ops", "show", "get-pet"]),
    ];
    for (name, arguments) in table {
        let arguments: Vec<&str> = std::iter::once(specs.as_str()).chain(arguments.iter().copied()).collect();
        let first = shown(&home, &arguments);
        insta::assert_snapshot!(*name, first);
        assert_eq!(shown(&home, &arguments), first, "from the cache");
    }
    assert_eq!(home.run([specs.as_str(), "--info", "AuthSessionManagement"]).status, 2);
    let other = home.run([specs.as_str(), "-scim", "--info", "Group"]);
    assert_eq!(other.status, 0, "another service has no file there: {}", other.stderr);
}

#[test]
fn arguments_are_checked_against_the_files() {
    let (home, specs) = home_with(PETS);
    let specs = format!("--specs={}", specs.display());
    let call = |arguments: &[&str]| {
        let line = [&specs, "--host=jans.example", "--curl", "--operation-id=get-pet"].map(str::to_owned);
        home.run(line.into_iter().chain(arguments.iter().map(|argument| (*argument).to_owned())))
    };
    let refused = [
        (&["--endpoint-args=X-Shop:north"][..], "get-pet needs --url-suffix=\"name:…\": it is a string and required"),
        (&["--url-suffix=name:x"], "get-pet needs --endpoint-args=\"X-Shop:…\": Which shopis asked"),
        (
            &["--url-suffix=name:x", "--endpoint-args=X-Shop:east"],
            "get-pet: X-Shop takes one of north, south, not `east`",
        ),
        (
            &["--url-suffix=name:x", "--endpoint-args=X-Shop:north,age:many"],
            "get-pet: age takes a whole number from -9223372036854775808 to 9223372036854775807, not `many`",
        ),
        (
            &["--url-suffix=name:x", "--endpoint-args=X-Shop:north,name:y"],
            "get-pet takes no argument `name` in --endpoint-args; give it with --url-suffix",
        ),
    ];
    for (arguments, expected) in refused {
        let run = call(arguments);
        assert_eq!((run.status, run.stderr.as_str()), (2, format!("error: {expected}\n").as_str()));
    }
    let run = call(&["--url-suffix=name:Mr. X", "--endpoint-args=age:3000000000,X-Shop:north"]);
    assert!(run.stdout.contains("--header 'X-Shop: north'"), "{run:?}");
    assert!(run.stdout.contains("/jans-config-api/pets/Mr.%20X?age=3000000000"), "{run:?}");
}

#[test]
fn a_broken_file_is_named_with_line_and_column_and_the_built_in_catalogue_stays() {
    let broken = [
        ("info: {title: x}\npaths:\n  /a: [\n", "line 3, column 7"),
        ("paths:\n  /a:\n    get:\n      parameters: 7\n", "line 4, column 19"),
        ("a: &a [*a, *a]\npaths: {}\n", "line 1"),
        ("just a text", "line 1, column 1"),
        ("openapi: 3.0.1\n", "neither `paths` nor schemas"),
    ];
    for (text, place) in broken {
        let (home, specs) = home_with(text);
        let specs = format!("--specs={}", specs.display());
        let run = home.run([specs.as_str(), "--info=AuthSessionManagement"]);
        assert_eq!(run.status, 0, "{text}: {}", run.stderr);
        assert!(run.stdout.starts_with("Operation ID: get-session-by-id\n"), "{text}");
        assert!(
            run.stderr.contains("pets.yaml can't be used: ") && run.stderr.contains(place),
            "{text}: {}",
            run.stderr
        );
        assert!(run.stderr.ends_with("; the built-in catalogue is used instead\n"), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
        let import = home.run(["specs", "import", &specs["--specs=".len()..]]);
        assert_eq!(import.status, 2, "{text}");
        assert!(import.stderr.contains(place), "{}", import.stderr);
    }
    let home = Home::new();
    let run = home.run(["--specs=nowhere", "--info=AuthSessionManagement"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("error: --specs has no OpenAPI file in nowhere\n"), "{}", run.stderr);
}

#[test]
fn files_are_imported_for_a_profile_and_forgotten() {
    let (home, specs) = home_with(PETS);
    let file = specs.join("jca/pets.yaml");
    let file = file.to_str().expect("UTF-8");
    for arguments in [&["specs", "import", file][..], &["specs", "remove"], &["--info=Attribute"]] {
        let run = home.run(["--profile=pets"].iter().chain(arguments));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "there is no such profile: {}", run.stderr);
    }
    home.run(["profile", "set", "pets", "--host=pets.example"]);
    insta::assert_snapshot!("import", shown(&home, &["--profile=pets", "specs", "import", file]));
    insta::assert_snapshot!("import_list", shown(&home, &["--profile=pets", "specs", "list"]));
    let knows = |arguments: &[&str]| home.run(arguments.iter().chain(&["--info=PetsTame"])).status == 0;
    assert!(knows(&["--profile=pets"]) && knows(&["--host=pets.example"]) && knows(&[]), "it is the default profile");
    home.run(["profile", "set", "other", "--host=other.example"]);
    assert!(!knows(&["--profile=other"]));
    assert!(!knows(&["--profile=pets", "--sandbox"]));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let copy = home.path().join("config-cli/data/specs/profile-pets/jca/pets.yaml");
        let cache = std::fs::read_dir(home.path().join("config-cli/cache/specs")).expect("a cache");
        let kept = cache.map(|entry| entry.expect("an entry").path()).chain([copy]);
        for path in kept {
            assert_eq!(std::fs::metadata(&path).expect("metadata").permissions().mode() & 0o777, 0o600, "{path:?}");
        }
    }
    insta::assert_snapshot!("import_remove", shown(&home, &["--profile=pets", "specs", "remove"]));
    assert!(!knows(&["--profile=pets"]));
    insta::assert_snapshot!("import_remove_again", shown(&home, &["--profile=pets", "specs", "remove"]));
    insta::assert_snapshot!("import_nothing", shown(&home, &["specs", "import", "nowhere"]));
    let directory = home.run(["specs", "import", specs.to_str().expect("UTF-8")]);
    assert_eq!(directory.stdout, "jca  pets.yaml  2 operations, 2 schemas\n", "{}", directory.stderr);
}

#[test]
fn the_files_of_a_server_on_this_machine_are_found() {
    let (home, specs) = home_with(PETS);
    let info = |arguments: &[&str]| {
        let output = home.command().env("CONFIG_CLI_OPS_DIR", &specs).args(arguments).output().expect("it runs");
        output.status.code().expect("a status")
    };
    assert_eq!(info(&["--info=PetsTame"]), 0);
    assert_eq!(info(&["--info=AuthSessionManagement"]), 2);
}

#[test]
fn what_the_cache_holds_does_not_have_to_be_believed() {
    let (home, specs) = home_with(PETS);
    let specs = format!("--specs={}", specs.display());
    let info = || home.run([specs.as_str(), "--info=PetsTame"]);
    let expected = info().stdout;
    let cache = home.path().join("config-cli/cache/specs");
    let kept = |cache: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(cache).expect("a cache").map(|entry| entry.expect("an entry").path()).collect()
    };
    let [file] = kept(&cache).try_into().expect("one file");
    let whole = std::fs::read(&file).expect("a file");
    for garbage in [&b""[..], b"\xff\xff\xff\xff\xff\xff\xff\xff", &whole[..whole.len() / 2], &[0; 64]] {
        std::fs::write(&file, garbage).expect("written");
        let run = info();
        assert_eq!((run.status, run.stdout.as_str()), (0, expected.as_str()), "{garbage:?}: {}", run.stderr);
    }
}

#[test]
fn a_file_that_is_changed_or_replaced_is_read_again() {
    let (home, specs) = home_with(PETS);
    let file = specs.join("jca/pets.yaml");
    let specs = format!("--specs={}", specs.display());
    let info = |task: &str| home.run([specs.as_str(), &format!("--info={task}")]).status;
    assert_eq!((info("PetsTame"), info("PetsWild")), (0, 2));
    let text = std::fs::read_to_string(&file).expect("a file");
    let modified = std::fs::metadata(&file).and_then(|metadata| metadata.modified()).expect("a time");
    // The size stays, and so does the time of the last change.
    std::fs::write(&file, text.replace("Tame", "Wild")).expect("written");
    std::fs::File::options().write(true).open(&file).and_then(|file| file.set_modified(modified)).expect("set");
    assert_eq!((info("PetsTame"), info("PetsWild")), (2, 0));
    std::fs::write(file.with_extension("new"), &text).expect("written");
    std::fs::rename(file.with_extension("new"), &file).expect("renamed");
    assert_eq!((info("PetsTame"), info("PetsWild")), (0, 2));
}

#[cfg(unix)]
#[test]
fn the_name_of_the_program_says_which_service() {
    let home = Home::new();
    for (name, task) in [("scim-cli", "Group"), ("jans-auth", "Ssa"), ("config", "Attribute")] {
        let link = home.path().join(name);
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_config-cli"), &link).expect("a link");
        let output = std::process::Command::new(&link)
            .env_clear()
            .env("HOME", home.path())
            .arg(format!("--info={task}"))
            .output()
            .expect("it runs");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn samples_are_the_same_every_time_and_fit_their_schema() {
    let home = Home::new();
    let sample = || home.run(["--schema-sample", "JansAttribute"]);
    let first = sample().stdout;
    assert_eq!(sample().stdout, first);
    let value: Value = serde_json::from_str(&first).expect("JSON");
    assert_eq!(value["dataType"], "string");
    assert_eq!(value["editType"], serde_json::json!(["admin"]));
}

#[test]
fn shells_are_answered_from_the_catalogue_in_use() {
    let (home, specs) = home_with(PETS);
    let answer = |words: &[&str]| {
        let mut command = home.command();
        command.env("COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", words.len().to_string()).env("_CLAP_IFS", ",");
        let output = command.args(["--", "config-cli"]).args(words).output().expect("it runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let given = format!("--specs={}", specs.display());
    let table: &[(&[&str], &str)] = &[
        (&["--operation-id", "get-session"], "get-session-by-id,get-sessions"),
        (&["--operation-id=get-session"], "--operation-id=get-session-by-id,--operation-id=get-sessions"),
        (&["-scim", "--info", "G"], "Group,GlobalSearch"),
        (&["-auth", "--schema", "J"], "JsonWebKey"),
        (&["ops", "show", "revoke-u"], "revoke-user-session"),
        (&["call", "search-session", "sortO"], "sortOrder="),
        (&["call", "search-session", "sortOrder=d"], "sortOrder=descending"),
        (&["--operation-id", "search-session", "--endpoint-args", "limit:5,sortB"], "limit:5,sortBy:"),
        (&["--operation-id", "delete-session", "--url-suffix", ""], "sid:"),
        (&[&given, "--info", ""], "PetsTame"),
        (&[&given, "--operation-id", "get-pet", "--endpoint-args", "X-Shop:s"], "X-Shop:south"),
        (&["--operation-id", "no-such-operation", "--endpoint-args", ""], ""),
    ];
    for (words, expected) in table {
        assert_eq!(answer(words), *expected, "{words:?}");
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = home.command().env("COMPLETE", shell).output().expect("it runs");
        assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("config-cli"), "{shell}");
    }
    let run = home.command().env("COMPLETE", "1").arg("--version").output().expect("it runs");
    assert!(run.status.success(), "somebody else's variable");
}

/// A file with names that a shell would act on.
const TRAP: &str = r"openapi: 3.0.1
info: {title: Jans Config API - Trap}
paths:
  /trap/{name}:
    get:
      tags: [Trap]
      operationId: trap-$(touch ran)
      parameters: [{name: name, in: path, schema: {type: string}}]
    put:
      tags: [Trap]
      operationId: trap-plain
      description: Looks \e[31mred.
      parameters:
      - {name: name, in: path, schema: {type: string}}
      - {name: plain, in: query, schema: {type: string, enum: [yes-sir, '`touch ran`', 'a;boom']}}
      - {name: '$(touch ran)', in: query, schema: {type: string}}
components:
  schemas: {'Trap`touch ran`': {type: object}, TrapPlain: {type: object}}
";

#[test]
fn names_that_a_shell_would_act_on_are_not_imported() {
    let table = [
        (TRAP.to_owned(), "the operation id `trap-$(touch ran)`"),
        (TRAP.replace("-$(touch ran)", "").replace("[Trap]", "['Träp']"), "the task `Träp`"),
        (TRAP.replace("-$(touch ran)", ""), "the schema name `Trap:Trap`touch ran``"),
        (TRAP.replace("- Trap", "- $(touch ran)").replace("-$(touch ran)", ""), "the plugin name `$(touch ran)`"),
    ];
    for (text, expected) in table {
        let (home, specs) = home_with(&text);
        let run = home.run(["specs", "import", &specs.display().to_string()]);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.stderr.contains(expected) && run.stderr.contains("nothing was imported"), "{run:?}");
        assert!(home.run(["specs", "list"]).stdout.contains("built in"));
    }
}

#[test]
fn completion_leaves_out_what_a_shell_would_act_on() {
    let (home, specs) = home_with(TRAP);
    let specs = specs.display().to_string();
    let table: &[(&[&str], &str)] = &[
        (&["--operation-id", "trap"], "trap-plain"),
        (&["call", "trap"], "trap-plain"),
        (&["--schema", "Trap:"], "Trap:TrapPlain"),
        (&["call", "trap-plain", ""], "name="),
        (&["call", "trap-plain", "plain="], "plain=yes-sir"),
        (&["--operation-id", "trap-plain", "--endpoint-args", "plain:"], "plain:yes-sir"),
    ];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        for (words, expected) in table {
            let mut command = home.command();
            let words: Vec<&str> = ["config-cli", "--specs", &specs].iter().chain(words.iter()).copied().collect();
            command.env("COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string());
            let run = crate::common::Run::of(
                command.env("_CLAP_IFS", "\n").arg("--").args(&words).output().expect("it runs"),
            );
            let (_, value) =
                expected.split_at(if shell == "bash" { expected.find([':', '=']).map_or(0, |at| at + 1) } else { 0 });
            // zsh has `\:` for a colon in a value.
            assert!(run.stdout.replace('\\', "").contains(value), "{shell} {words:?}: {run:?}");
            let is_safe = |text: &str| !text.contains("touch") && !text.contains("boom") && !text.contains('\u{1b}');
            assert!(is_safe(&run.stdout), "{shell} {words:?}: {run:?}");
        }
    }
}

#[test]
fn a_file_whose_path_leaves_its_base_is_neither_imported_nor_used() {
    for path in ["/../../evil", "//evil.example/x", "https://evil.example/x", "/a/%2e%2e/%2e%2e/x", "/a\\..\\..\\x"] {
        let (home, specs) = home_with(&PETS.replace("/pets/{name}", &Value::from(path).to_string()));
        let specs = specs.display().to_string();
        let run = home.run(["specs", "import", &specs]);
        assert!(run.status == 2 && run.stderr.contains("the path `"), "{path}: {run:?}");
        let run =
            home.run(["--specs", &specs, "--host=jans.example", "--curl", "call", "get-pet", "name=x", "X-Shop=north"]);
        assert!(run.status == 2 && run.stdout.is_empty(), "{path}: {run:?}");
        assert!(run.stderr.contains("the built-in catalogue is used instead"), "{path}: {run:?}");
    }
}
