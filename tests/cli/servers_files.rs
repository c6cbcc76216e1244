//! The files of a command on the servers of several profiles: each server has its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::common::{Home, Run, Sandbox};
use crate::servers::home;

/// Two sandboxes, and a home with a profile for each and one of a server that is gone.
fn two_servers() -> (Sandbox, Sandbox, Home) {
    let (one, two) = (Sandbox::start(&["--sessions", "60"]), Sandbox::start(&["--sessions", "90"]));
    let home = home(&[("one", &one), ("two", &two)]);
    (one, two, home)
}

fn path(home: &Home, name: &str) -> String {
    home.path().join(name).to_str().expect("UTF-8").to_owned()
}

fn lines(home: &Home, name: &str) -> Vec<Value> {
    let text = fs::read_to_string(home.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The files in a directory whose name begins with this.
fn names(home: &Home, beginning: &str) -> BTreeSet<String> {
    let names = fs::read_dir(home.path()).expect("a directory");
    let names = names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with(beginning)).collect()
}

fn assert_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(path).expect("metadata").permissions().mode() & 0o777, 0o600, "{}", path.display());
    }
}

/// The rows of a run with this outcome, by server.
fn count(run: &Run, server: &str, outcome: &str) -> usize {
    let rows = run.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    rows.filter(|row| row["server"] == server && row["outcome"] == outcome).count()
}

#[test]
fn each_server_gets_its_own_plan_which_is_applied_to_it_alone() {
    let (one, two, home) = two_servers();
    let (before, plan) = ([one.count(), two.count()], path(&home, "plan.jsonl"));
    let select = ["session", "delete", "--user=admin", "--filter=deletable=true", "--plan", &plan];
    let planned = home.run([&select[..], &["--all-profiles"]].concat());
    assert_eq!((planned.status, planned.stdout.as_str()), (1, ""), "a server is gone: {planned:?}");
    assert_eq!(names(&home, "plan"), BTreeSet::from(["plan.one.jsonl".to_owned(), "plan.two.jsonl".to_owned()]));
    let doomed = ["plan.one.jsonl", "plan.two.jsonl"].map(|name| {
        assert_private(&home.path().join(name));
        lines(&home, name).iter().filter(|line| line.get("session").is_some()).count()
    });
    assert!(doomed[0] > 0 && doomed[1] > 0, "{doomed:?}");
    // Which files there will be is said before a server is asked, and which there are at the end.
    let position = |text: &str| planned.stderr.find(text).unwrap_or_else(|| panic!("{text}: {}", planned.stderr));
    let [own, other] = ["plan.one.jsonl", "plan.two.jsonl"].map(|name| path(&home, name));
    assert!(position(&format!("Files for one: plan {own}.")) < position("one: Wrote the plan"));
    assert!(position("gone: error: ") < position(&format!("Written for one: plan {own}.")));
    position("Written for gone: nothing.");
    position("failed on 1 of 3 servers: gone");
    position(&format!("two: `config-cli --profile two session apply {other}` deletes them."));
    assert_eq!([one.count(), two.count()], before, "a plan deletes nothing");

    // Neither plan is replaced, and nothing is sent where one of them is there.
    fs::remove_file(&own).expect("removed");
    let again = home.run([&select[..], &["--profile=one,two"]].concat());
    assert!(again.status == 2 && again.stderr.contains("plan.two.jsonl exists, and is not replaced"), "{again:?}");
    assert!(!Path::new(&own).exists(), "{again:?}");
    let planned = home.run([&select[..], &["--profile=one"]].concat());
    assert!(planned.status == 0 && Path::new(&plan).exists(), "one profile has no other name: {planned:?}");
    fs::rename(&plan, &own).expect("renamed");

    let wrong = home.run(["session", "apply", &own, "--profile=two", "--yes"]);
    assert!(wrong.status == 2 && wrong.stderr.contains("use --profile one"), "{wrong:?}");
    let apply = ["session", "apply", &plan, "--format=jsonl"];
    let dry = home.run([&apply[..], &["--profile=one,two", "--dry-run"]].concat());
    assert_eq!([count(&dry, "one", "would-be-deleted"), count(&dry, "two", "would-be-deleted")], doomed, "{dry:?}");
    let unasked = home.run([&apply[..], &["--profile=one,two"]].concat());
    assert!(unasked.status == 2 && unasked.stderr.contains("needs a confirmation"), "{unasked:?}");
    let applied = home.run([&apply[..], &["--all-profiles", "--yes"]].concat());
    assert_eq!(applied.status, 1, "there is no plan for one of them: {applied:?}");
    for text in ["gone: error: the plan ", "plan.gone.jsonl can't be applied", "failed on 1 of 3 servers: gone"] {
        assert!(applied.stderr.contains(text), "{text}: {applied:?}");
    }
    assert!(applied.stderr.contains(" on one; "), "one question names all: {applied:?}");
    assert_eq!([count(&applied, "one", "deleted"), count(&applied, "two", "deleted")], doomed, "{applied:?}");
    let deleted = doomed.map(|count| count as u64);
    assert_eq!([one.count(), two.count()], [before[0] - deleted[0], before[1] - deleted[1]]);
}

#[test]
fn each_server_gets_its_own_journal_export_and_receipt() {
    let (_one, _two, home) = two_servers();
    let directory = home.path().join("one");
    fs::create_dir_all(&directory).expect("a directory");
    fs::create_dir_all(home.path().join("two")).expect("a directory");
    let (journal, export, receipt) = (path(&home, "j"), path(&home, "{profile}/before.jsonl"), path(&home, "r.jsonl"));
    let files = ["--journal", &journal, "--export", &export, "--receipt", &receipt, "--reason=INC-42"];
    let delete = ["session", "delete", "--user=admin", "--include-protected", "--profile=one,two", "--format=jsonl"];
    let run = home.run([&delete[..], &files, &["--yes"]].concat());
    assert_eq!(run.status, 0, "{run:?}");
    let mut keys = BTreeSet::new();
    for server in ["one", "two"] {
        let deleted = count(&run, server, "deleted");
        let exported = lines(&home, &format!("{server}/before.jsonl"));
        assert!(deleted > 0 && exported.iter().all(|session| session["sessionAttributes"].is_object()), "{run:?}");
        assert_eq!(exported.len(), deleted, "{server}");
        let [journal, receipt] = [format!("j.{server}"), format!("r.{server}.jsonl")];
        for name in [&journal, &receipt, &format!("{server}/before.jsonl")] {
            assert_private(&home.path().join(name));
        }
        assert_eq!(lines(&home, &journal)[0]["profile"], server);
        let outcomes = lines(&home, &journal).iter().filter(|line| line["outcome"] == "deleted").count();
        assert_eq!(outcomes, deleted, "{server}");
        let verified = home.run(["receipt", "verify", &path(&home, &receipt), "--format=json"]);
        assert_eq!(verified.status, 0, "{verified:?}");
        let verified = verified.json();
        assert_eq!((&verified["valid"], &verified["reason"]), (&Value::from(true), &Value::from("INC-42")));
        assert_eq!(verified["profile"], server, "{verified}");
        keys.insert(verified["fingerprint"].to_string());
        assert!(run.stderr.contains(&format!("Written for {server}: journal ")), "{run:?}");
        // The journal of a run goes to its own server.
        let resumed = home.run(["session", "resume", &path(&home, &journal), "--yes", "--profile", server]);
        assert_eq!(resumed.json().as_array().map(Vec::len), Some(deleted), "{resumed:?}");
    }
    assert_eq!(keys.len(), 2, "each profile has its own key: {keys:?}");
    let of_other = home.run(["session", "resume", &path(&home, "j.one"), "--yes", "--profile=two"]);
    assert!(of_other.status == 2 && of_other.stderr.contains("use --profile one"), "{of_other:?}");
}

#[test]
fn a_server_on_which_nothing_is_ended_gets_no_file() {
    let (one, two, home) = two_servers();
    assert_eq!(one.run(["session", "revoke", "--user=admin", "--include-protected", "--yes"]).status, 0);
    let before = [one.count(), two.count()];
    let (plan, export, journal) = (path(&home, "plan"), path(&home, "export"), path(&home, "journal"));
    let select = ["session", "delete", "--user=admin", "--include-protected", "--profile=one,two"];
    // More than --max on both servers together.
    for flags in [&["--plan", &plan][..], &["--yes", "--export", &export, "--journal", &journal]] {
        let run = home.run([&select[..], flags, &["--max=1"]].concat());
        assert!(run.status == 1 && run.stderr.contains("more than --max 1; nothing was deleted"), "{run:?}");
        for beginning in ["plan", "export", "journal"] {
            assert!(names(&home, beginning).is_empty(), "{run:?}");
        }
    }
    assert_eq!([one.count(), two.count()], before);
    let run = home.run([&select[..], &["--yes", "--export", &export, "--journal", &journal]].concat());
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(names(&home, "export"), BTreeSet::from(["export.two".to_owned()]), "{run:?}");
    assert!(run.stderr.contains("Written for one: nothing."), "{run:?}");
    assert!(names(&home, "journal").contains("journal.two") && !names(&home, "journal").contains("journal.one"));
    // A dry run writes no file.
    let journal = path(&home, "dry");
    let run = home.run([&select[..], &["--dry-run", "--journal", &journal, "--format=jsonl"]].concat());
    assert!(run.status == 0 && names(&home, "dry").is_empty(), "{run:?}");
}

#[test]
fn each_server_is_exported_to_its_own_file_and_one_that_is_gone_hides_none() {
    let (one, two, home) = two_servers();
    let output = path(&home, "all.csv.gz");
    let export = ["session", "export", "--all-profiles", "-o", &output, "--format=csv", "--columns=sid,user"];
    let run = home.run(export);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{run:?}");
    for text in ["Written for one: output ", "Written for gone: nothing.", "failed on 1 of 3 servers: gone"] {
        assert!(run.stderr.contains(text), "{text}: {run:?}");
    }
    for (server, sandbox) in [("one", &one), ("two", &two)] {
        let file = PathBuf::from(path(&home, &format!("all.{server}.csv.gz")));
        let mut text = String::new();
        let packed = fs::File::open(&file).expect("a file");
        std::io::Read::read_to_string(&mut flate2::read::MultiGzDecoder::new(packed), &mut text).expect("gzip");
        let mut rows = text.lines();
        assert_eq!(rows.next(), Some("sid,user"), "{server}");
        assert_eq!(rows.count() as u64, sandbox.count(), "{server}");
    }
    assert!(!names(&home, "all.").contains("all.gone.csv.gz"), "{run:?}");
}

#[test]
fn an_export_can_stand_beside_a_plan() {
    let sandbox = Sandbox::start(&["--sessions", "60"]);
    let (plan, export) = (path(&sandbox.home, "plan"), path(&sandbox.home, "export"));
    let run =
        sandbox.run(["session", "delete", "--user=admin", "--include-protected", "--plan", &plan, "--export", &export]);
    assert_eq!(run.status, 0, "{run:?}");
    let planned = lines(&sandbox.home, "plan");
    let sid = |line: &Value| line["session"]["sid"].as_str().map(str::to_owned);
    let exported = lines(&sandbox.home, "export");
    let exported: BTreeSet<_> = exported.iter().filter_map(|session| session["outsideSid"].as_str()).collect();
    let planned: BTreeSet<String> = planned.iter().filter_map(sid).collect();
    assert!(!planned.is_empty());
    assert_eq!(planned.iter().map(String::as_str).collect::<BTreeSet<_>>(), exported);
}
