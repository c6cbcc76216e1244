//! Saving, loading, renaming, securing and removing cache files.

use super::*;
use std::cell::RefCell;

fn owner(client_id: &str) -> Owner {
    Owner {
        config_url: "https://jans.example/jans-config-api/".into(),
        auth_url: "https://jans.example/jans-auth/".into(),
        client_id: client_id.into(),
        scim_url: None,
    }
}

fn entry() -> Entry {
    let mut entry = Entry::new(owner("c"));
    entry.client_secret = Some("hunter2".into());
    entry
}

#[test]
fn an_entry_is_saved_and_loaded_and_an_empty_one_is_removed() {
    let data = tempfile::tempdir().expect("a directory");
    let cache = Cache::new(data.path(), owner("c"));
    cache.save(&entry()).expect("saved");
    assert_eq!(cache.load(&|warning| panic!("{warning}")), entry());
    assert_eq!(Cache::all(data.path()).len(), 1);
    assert_ne!(Cache::new(data.path(), owner("d")).path(), cache.path());
    // The name in the keyring has to differ, too.
    let elsewhere = Owner { scim_url: Some("https://other.example/".to_owned()), ..owner("c") };
    assert_ne!(Cache::new(data.path(), elsewhere).keyring_name(), cache.keyring_name(), "SCIM of another server");
    let name = cache.path().file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.starts_with("jans.example-") && name.len() == "jans.example-".len() + 16 + 5, "{name}");
    cache.save(&Entry::new(owner("c"))).expect("removed");
    assert!(!cache.path().exists());
}

#[test]
fn secrets_in_the_keyring_are_not_in_the_file() {
    let data = tempfile::tempdir().expect("a directory");
    let cache = Cache::new(data.path(), owner("c"));
    let token = Token { access_token: "t".into(), expires: None, scopes: None, received: None };
    let since = Timestamp::UNIX_EPOCH;
    let user = User::default();
    let mut whole = entry();
    whole.sign_in = Some(SignedIn { token: Some(token), refresh_token: Some("r".into()), user, since, refused: None });
    whole.keyring = Some(InKeyring { client_secret: true, refresh_token: true });
    cache.save(&whole).expect("saved");
    assert!(!fs::read_to_string(cache.path()).expect("a file").contains("hunter2"));
    let mut loaded = cache.load(&|warning| panic!("{warning}"));
    assert_eq!((loaded.secrets(), loaded.is_renewable()), (Secrets::default(), true));
    assert_eq!(loaded.store(), SecretStore::Keyring);
    loaded.fill_in(whole.secrets());
    assert_eq!(loaded, whole);
}

#[test]
fn a_malformed_or_foreign_file_is_renamed() {
    let data = tempfile::tempdir().expect("a directory");
    let cache = Cache::new(data.path(), owner("c"));
    let mut other = entry();
    other.owner.client_id = "d".into();
    let mut newer = entry();
    newer.version = 2;
    let texts = [
        String::new(),
        "{\"client_secret\": \"hunter2".to_owned(),
        serde_json::to_string(&other).expect("JSON"),
        serde_json::to_string(&newer).expect("JSON"),
        "[1]".to_owned(),
    ];
    for text in texts {
        fs::create_dir_all(cache.path().parent().expect("a directory")).expect("made");
        fs::write(cache.path(), &text).expect("written");
        let warnings = RefCell::new(Vec::new());
        let loaded = cache.load(&|warning| warnings.borrow_mut().push(warning.to_owned()));
        assert_eq!(loaded, Entry::new(owner("c")), "{text}");
        let warnings = warnings.into_inner().join("\n");
        assert!(warnings.contains("set-aside") && !warnings.contains("hunter2"), "{warnings}");
        assert!(!cache.path().exists());
        fs::write(cache.path().with_file_name(format!(".{}.json.x1.new", cache.keyring_name())), &text)
            .expect("written");
        cache.remove().expect("removed");
        assert_eq!(secret_files(&directory(data.path())), Vec::<PathBuf>::new(), "removing removes its copies, too");
    }
}

#[cfg(unix)]
#[test]
fn a_file_of_another_user_is_an_error() {
    let data = tempfile::tempdir().expect("a directory");
    let user = rustix::process::geteuid().as_raw();
    let warn = |warning: &str| panic!("{warning}");
    let error = secure(data.path(), 0o700, user + 1, &warn).expect_err("refused");
    assert!(error.to_string().contains("belongs to another user"), "{error}");
    assert!(secure(&data.path().join("none"), 0o700, user + 1, &warn).is_ok(), "a missing file is no error");
}

#[test]
fn leftovers_are_files_that_are_not_cache_files() {
    let data = tempfile::tempdir().expect("a directory");
    let cache = Cache::new(data.path(), owner("c"));
    cache.save(&entry()).expect("saved");
    for name in ["broken.json", "a.set-aside", ".a.json.x.new", "a.lock"] {
        fs::write(directory(data.path()).join(name), "x").expect("written");
    }
    assert_eq!(Cache::remove_leftovers(data.path()).expect("removed"), 3);
    assert_eq!(cache.load(&|warning| panic!("{warning}")), entry());
    assert!(directory(data.path()).join("a.lock").exists());
}
