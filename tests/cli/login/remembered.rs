//! What a sign-in leaves in a profile, and what later commands take from it.

use crate::common::{Home, Run, Sandbox};

#[test]
fn a_sign_in_is_remembered_as_a_profile() {
    let sandbox = Sandbox::start(&["--sessions", "3", "--auto-approve"]);
    let home = Home::new();
    let flags = [
        ("--host", sandbox.field("host")),
        ("--client-id", sandbox.field("client_id")),
        ("--cacert", sandbox.field("cacert")),
        ("--profile", "work"),
    ];
    let flags: Vec<String> = flags.iter().map(|(flag, value)| format!("{flag}={value}")).collect();
    let mut arguments: Vec<&str> = flags.iter().map(String::as_str).collect();
    let refused = home.run(arguments.iter().chain(&["session", "list"]));
    assert!(refused.status == 2 && refused.stderr.contains("there is no profile `work`"), "{}", refused.stderr);
    arguments.extend(["--client-secret-file=-", "login"]);
    let run = home.run_with_input(&arguments, sandbox.field("client_secret"));
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("Saved as profile `work`"), "{}", run.stderr);
    assert_eq!(home.run(["session", "list"]).status, 0);
    assert!(home.run(["profile", "list"]).stdout.starts_with("* work  127.0.0.1:"));
    assert_eq!(home.run(["logout", "--all"]).status, 0);
    assert_eq!(home.run(["session", "list"]).status, 3);
}

#[test]
fn after_a_logout_the_same_flags_need_not_be_given_again() {
    let sandbox = Sandbox::start(&["--sessions", "3", "--auto-approve"]);
    let home = Home::new();
    let secret = home.path().join("secret.txt");
    std::fs::write(&secret, sandbox.field("client_secret")).expect("a file");
    let mut command = home.command();
    command.current_dir(home.path()).args([
        "login",
        "--profile=work",
        "--client-secret-file=secret.txt",
        "--timeout=20",
    ]);
    for name in ["host", "client_id", "cacert"] {
        command.arg(format!("--{}={}", name.replace('_', "-"), sandbox.field(name)));
    }
    let run = Run::of(command.output().expect("a run"));
    assert!(run.status == 0 && run.stderr.contains("the same flags need not be given again.\n"), "{run:?}");
    assert_eq!(home.run(["logout"]).status, 0);
    assert_eq!(home.run(["session", "list"]).status, 3);
    let run = home.run(["login"]);
    assert!(
        run.status == 0 && !run.stderr.contains("Saved"),
        "nothing was given, and nothing is said to be kept: {run:?}"
    );
    assert_eq!(home.run(["session", "list"]).status, 0);
    let run = home.run(["login", "--timeout=25", "--cacert", sandbox.field("cacert")]);
    let kept = format!("Saved to profile `work`: cacert = {}, timeout = 25s.", sandbox.field("cacert"));
    assert!(run.status == 0 && run.stderr.contains(&kept), "what is typed later is kept, too: {run:?}");
    let mut typed = home.command();
    typed.args(["login", "--profile=other", "-noverify", "--client-secret", sandbox.field("client_secret")]);
    typed.args(["--host", sandbox.field("host"), "--client-id", sandbox.field("client_id")]);
    let run = Run::of(typed.output().expect("a run"));
    let kept = "the same flags need not be given again, but -noverify; the client's secret is stored until `logout`.";
    assert!(run.status == 0 && run.stderr.contains(kept), "what a profile can't hold is named: {run:?}");
}

#[test]
fn a_client_that_signed_in_itself_needs_no_flags_later() {
    let sandbox = Sandbox::start(&["--sessions", "3"]);
    let home = Home::new();
    let flags =
        ["host", "client_id", "cacert"].map(|name| format!("--{}={}", name.replace('_', "-"), sandbox.field(name)));
    let mut arguments: Vec<&str> = flags.iter().map(String::as_str).collect();
    arguments.extend(["--auth=client-credentials", "--client-secret-file=-", "login"]);
    let run = home.run_with_input(&arguments, sandbox.field("client_secret"));
    assert!(run.status == 0 && run.stderr.contains("as the client "), "{}", run.stderr);
    let run = home.run(["session", "list"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn signing_out_everywhere_goes_to_each_server_as_its_profile_says() {
    let sandboxes = [(), ()].map(|()| Sandbox::start(&["--sessions", "3", "--auto-approve"]));
    let home = Home::new();
    for sandbox in &sandboxes {
        let flags = ["host", "client_id", "cacert"]
            .map(|name| format!("--{}={}", name.replace('_', "-"), sandbox.field(name)))
            .to_vec();
        let arguments: Vec<&str> =
            flags.iter().map(String::as_str).chain(["--client-secret-file=-", "login"]).collect();
        let run = home.run_with_input(&arguments, sandbox.field("client_secret"));
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    let run = home.run(["logout", "--all"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(
        run.stderr.matches("2 tokens revoked at the server and removed from this machine").count(),
        2,
        "{}",
        run.stderr
    );
}

#[test]
fn one_certificate_is_trusted_by_its_fingerprint() {
    let sandbox = Sandbox::start(&["--sessions", "3"]);
    let home = Home::new();
    let run = |arguments: &[&str]| {
        let mut command = home.command();
        command.env("jca_client_id", sandbox.field("client_id"));
        command.env("jca_client_secret", sandbox.field("client_secret"));
        let output = command.args(arguments).output().expect("a run");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let host = sandbox.field("host");
    let (status, stdout, stderr) = run(&["trust", host]);
    assert_eq!(status, Some(2), "{stderr}");
    assert!(stdout.contains("subject") && stdout.contains("valid until") && stderr.contains("--fingerprint SHA256:"));
    assert_eq!(run(&["-use-test-client", "--host", host, "session", "list"]).0, Some(5));
    assert_eq!(run(&["trust", host, "--yes"]).0, Some(0));
    let (status, _, stderr) = run(&["-use-test-client", "session", "list"]);
    assert_eq!(status, Some(0), "{stderr}");
    let other = format!("--fingerprint={}", "ab".repeat(32));
    let (status, _, stderr) = run(&["-use-test-client", &other, "session", "list"]);
    assert_eq!(status, Some(5));
    assert!(stderr.contains("expected SHA256:AB:AB:") && stderr.contains("it shows SHA256:"), "{stderr}");
}
