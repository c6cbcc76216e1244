//! `receipt …`: checks receipts offline, and shows the key that signs them.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde_json::Value;

use super::context::Context;
use crate::args::{OutputArgs, ReceiptCommand, VerifyArgs};
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::files;
use crate::fingerprint::Fingerprint;
use crate::output::described::Described;
use crate::printer::Printer;
use crate::receipt::key::{KeyError, SigningKey, fingerprint_in};
use crate::receipt::verify::{Damage, Verified, VerifyError, verify};
use crate::settings::Environment;
use crate::view::{self, sanitize};

impl ReceiptCommand {
    /// Checks a receipt, or shows the public key.
    ///
    /// # Errors
    /// A file can't be read, there is no key, or the output can't be written.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let Context { args, environment, printer, .. } = context;
        match self {
            Self::Verify(verify) => check(&verify, &args.output, environment, printer),
            Self::Key => show_key(context),
        }
    }
}

/// Shows the key of the profile in force.
fn show_key(context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
    let settings = context.resolve()?;
    let output = Described::new(&context.args.output)?;
    settings.require_profile()?;
    let path = context.environment.directories()?.receipt_key(settings.profile.as_deref());
    let key = signing_key(&path)?.public();
    output.print(|| view::receipt::key_text(&key), || view::receipt::key_document(&key, &path), context.printer)?;
    Ok(ExitStatus::Success)
}

/// The key of this user and a profile in this file, which is made on first use.
///
/// # Errors
/// It can't be read or made, or is open to other users.
pub(super) fn signing_key(path: &Path) -> Result<SigningKey, CommandError> {
    SigningKey::open_or_make(path).map_err(|error| no_key(&error))
}

fn check(
    args: &VerifyArgs,
    look: &OutputArgs,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let output = Described::new(look)?;
    let given = args.key.as_deref().map(given_key).transpose()?;
    let path = &args.file;
    let checked = File::open(path).map_err(VerifyError::from).and_then(|file| verify(BufReader::new(file)));
    match checked {
        Err(VerifyError::Unreadable(error)) => {
            Err(UsageError::new(format!("{} can't be read: {error}", path.display()))
                .hint("name a file that --receipt wrote")
                .into())
        }
        Err(VerifyError::Damaged(damage)) => {
            let document = view::receipt::damaged(path, &damage);
            output.print(|| view::receipt::lines(&document), || document.clone(), printer)?;
            Err(not_as_signed(path, &damage).into())
        }
        Ok(verified) => {
            let expected = match given {
                Some(given) => Some(given),
                None => own_key(&verified, environment, printer)?,
            };
            let document = view::receipt::valid(path, &verified, expected);
            output.print(|| view::receipt::lines(&document), || document.clone(), printer)?;
            judge_key(path, &verified, expected, printer)?;
            Ok(ExitStatus::Success)
        }
    }
}

/// Whether the key is the expected one. Without an expected key a notice says that anyone could have signed.
fn judge_key(
    path: &Path,
    verified: &Verified,
    expected: Option<Fingerprint>,
    printer: &mut Printer,
) -> Result<(), CommandError> {
    let found = verified.key.fingerprint();
    match expected {
        Some(expected) if expected == found => Ok(()),
        Some(expected) => {
            let message =
                format!("another key signed {}: it has {found}, and the expected key is {expected}", path.display());
            Err(CommandError::new(ExitStatus::Failure, message)
                .hint(format!("if that key belongs to who wrote the receipt, add --key {found}")))
        }
        None => {
            printer.notice(
                "The key was not compared, since no key is expected: anyone could have signed this. --key FINGERPRINT names \
                 the key of who wrote it, which `config-cli receipt key` shows there.",
            );
            Ok(())
        }
    }
}

/// The key of this user that must have signed a receipt: that of the receipt's profile, or else any other. If another one has
/// signed it, which the user has, too, it is that one. `None` if the user has no key.
fn own_key(
    verified: &Verified,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<Option<Fingerprint>> {
    let directories = environment.directories()?;
    let paths = directories.receipt_keys().map_err(|error| {
        let message = format!("the keys in {} can't be read: {error}", directories.config.display());
        CommandError::new(ExitStatus::Failure, message).hint("--key FINGERPRINT names the key of who wrote the receipt")
    })?;
    let of_profile = directories.receipt_key(verified.run.get("profile").and_then(Value::as_str));
    let mut expected = None;
    let mut of_receipt = None;
    for path in paths {
        let key = match SigningKey::open(&path) {
            Ok(Some(key)) => key,
            Ok(None) => continue,
            Err(error) if path == of_profile => {
                of_receipt = Some(error);
                continue;
            }
            Err(error) => {
                printer.notices().warn(&sanitize::text(&format!("a key is left out: {error}")));
                continue;
            }
        };
        let own = key.public().fingerprint();
        if own == verified.key.fingerprint() {
            if path != of_profile {
                printer.notice(&sanitize::text(&format!("Signed by your key {}.", path.display())));
            }
            return Ok(Some(own));
        }
        if expected.is_none() || path == of_profile {
            expected = Some(own);
        }
    }
    // Whether the receipt is one's own can't be told without the key of its profile.
    of_receipt.map_or(Ok(expected), |error| Err(no_key(&error).into()))
}

/// The key that `--key` names.
fn given_key(given: &str) -> anyhow::Result<Fingerprint> {
    if let Some(fingerprint) = fingerprint_in(given) {
        return Ok(fingerprint);
    }
    let text = files::read_text(Path::new(given)).map_err(|error| {
        UsageError::new(format!("--key {given} is no fingerprint, and no file that can be read: {error}"))
            .hint("write SHA256: and 64 hexadecimal digits, or name a file with the output of `receipt key`")
    })?;
    let found = fingerprint_in(&text).ok_or_else(|| {
        UsageError::new(format!("{given} holds no key that signs receipts"))
            .hint("`config-cli receipt key` prints such a key")
    })?;
    Ok(found)
}

/// The error for a key that can't be used.
fn no_key(error: &KeyError) -> CommandError {
    let hint = match error {
        KeyError::Shared { path } => {
            format!(
                "remove it to get a new key; if you are sure that no one else has read it: chmod 600 {}",
                path.display()
            )
        }
        KeyError::Invalid { .. } => "remove the file to get a new key".to_owned(),
        KeyError::File { .. } | KeyError::Random => {
            "CONFIG_CLI_CONFIG_DIR names another directory for the files of config-cli".to_owned()
        }
    };
    CommandError::new(ExitStatus::Failure, error.to_string()).hint(hint)
}

fn not_as_signed(path: &Path, damage: &Damage) -> CommandError {
    let hint = match damage {
        Damage::Newer { .. } => "use the version of config-cli that wrote it, or a newer one",
        Damage::CutOff { .. } => {
            "a receipt is whole only with its last line; `session resume --receipt FILE` writes that of a journal anew"
        }
        Damage::Converted { .. } => "verify the file as config-cli wrote it, copied without a change of line ends",
        _ => "nothing in it is proven; lines before the named one can have been changed, too",
    };
    let message = format!("{} is not a receipt as it was signed: {damage}", path.display());
    CommandError::new(ExitStatus::Failure, message).hint(hint)
}
