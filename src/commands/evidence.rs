//! What is kept of a run: the sessions before it, and its signed receipt after it.
//!
//! Both files are begun before anything is sent, so that one that can't be written stops the run.

use std::io::{self, Write as _};
use std::path::Path;

use serde_json::{Map, Value};

use super::receipt::signing_key;
use crate::args::{EvidenceArgs, ReceiptArgs};
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::files::Pending;
use crate::journal::{Journal, JournalError};
use crate::printer::Printer;
use crate::receipt::key::SigningKey;
use crate::receipt::of_journal;
use crate::session::model::Session;
use crate::settings::Settings;
use crate::token::model::Token;
use crate::view::{self, failure, sanitize};

/// The files that a run leaves.
#[derive(Default)]
pub(super) struct Evidence {
    export: Option<Export>,
    receipt: Option<Receipt>,
}

/// The sessions and tokens of a run as the server sent them, one on each line.
struct Export {
    file: Pending,
    /// Whether protected sessions are ended, too.
    include_protected: bool,
    /// The first failure to write; then nothing may be deleted.
    problem: Option<io::Error>,
}

/// The receipt of a run.
struct Receipt {
    file: Pending,
    key: SigningKey,
}

impl Export {
    fn write(&mut self, entry: &Map<String, Value>) {
        if self.problem.is_none() {
            let written = serde_json::to_writer(&mut self.file, entry).map_err(io::Error::from);
            self.problem = written.and_then(|()| self.file.write_all(b"\n")).err();
        }
    }
}

impl Evidence {
    /// Refuses flags that contradict each other. `planning` is the flag by which nothing is deleted, if there is one; an
    /// export can stand beside a plan.
    ///
    /// # Errors
    /// The reason is empty, or nothing is to be deleted.
    pub(super) fn check(args: &EvidenceArgs, planning: Option<&str>) -> Result<(), UsageError> {
        if args.reason.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
            return Err(UsageError::new("--reason has no text").hint("name a ticket, or leave --reason out"));
        }
        match planning {
            Some(planning) if args.receipt.receipt.is_some() => Err(needs_a_run("--receipt", planning)),
            Some(planning) if args.export.is_some() && planning != "--plan" => Err(needs_a_run("--export", planning)),
            _ => Ok(()),
        }
    }

    /// Begins the files that the flags ask for; makes the signing key on first use.
    ///
    /// # Errors
    /// As [`Evidence::check`]; or a file exists or can't be written, or there is no key.
    pub(super) fn begin(
        args: &EvidenceArgs,
        planning: Option<&str>,
        include_protected: bool,
        settings: &Settings,
    ) -> anyhow::Result<Self> {
        Self::check(args, planning)?;
        let receipt = Self::of_receipt(&args.receipt, planning, settings)?.receipt;
        let export = args.export.as_deref().map(|path| begin("--export", path)).transpose()?;
        let export = export.map(|file| Export { file, include_protected, problem: None });
        Ok(Self { export, receipt })
    }

    /// Begins the receipt that the flag asks for.
    ///
    /// # Errors
    /// As [`Evidence::begin`].
    pub(super) fn of_receipt(args: &ReceiptArgs, planning: Option<&str>, settings: &Settings) -> anyhow::Result<Self> {
        let Some(path) = &args.receipt else { return Ok(Self::default()) };
        if let Some(planning) = planning {
            return Err(needs_a_run("--receipt", planning).into());
        }
        let Some(key) = &settings.receipt_key else {
            return Err(UsageError::new("--receipt needs a signing key, and there is no directory to keep it in")
                .hint("set CONFIG_CLI_CONFIG_DIR to a directory")
                .into());
        };
        let file = begin("--receipt", path)?;
        Ok(Self { export: None, receipt: Some(Receipt { file, key: signing_key(key)? }) })
    }

    /// Takes a session that was found; it is exported if it is to be ended.
    pub(super) fn found(&mut self, session: &Session) {
        let Some(export) = &mut self.export else { return };
        if export.include_protected || session.is_deletable() {
            export.write(session.json());
        }
    }

    /// Takes a token that was found and is to be revoked.
    pub(super) fn found_token(&mut self, token: &Token) {
        if let Some(export) = &mut self.export {
            export.write(token.json());
        }
    }

    /// Syncs the export to the disk, and gives the file its name.
    ///
    /// # Errors
    /// It can't be written; then nothing may be deleted.
    pub(super) fn keep_export(&mut self) -> Result<(), CommandError> {
        let Some(Export { file, problem, .. }) = self.export.take() else { return Ok(()) };
        let path = file.path().to_owned();
        problem.map_or_else(|| file.keep(), Err).map_err(|error| {
            let message = format!("the export {} can't be written: {error}; nothing was ended", path.display());
            CommandError::new(ExitStatus::Failure, message).hint("name a new file on a disk with space")
        })
    }

    /// Writes the receipt of what the journal says now, and tells of it. Returns whether nothing failed.
    pub(super) fn write_receipt(self, journal: &Journal, settings: &Settings, printer: &mut Printer) -> bool {
        let Some(Receipt { mut file, key }) = self.receipt else { return true };
        let path = file.path().to_owned();
        let written = of_journal::write(journal, &key, settings.clock(), &mut file).and_then(|()| Ok(file.keep()?));
        match written {
            Ok(()) => {
                let path = sanitize::text(&path.display().to_string()).into_owned();
                printer.notice(&format!("The receipt is {path}; `config-cli receipt verify` checks it."));
                true
            }
            Err(error) => {
                printer.notice(&failure::text(not_written(&path, &error, journal, settings)));
                false
            }
        }
    }

    /// Tells that the files are not written, since nothing is deleted.
    pub(super) fn tell_unused(self, printer: &mut Printer) {
        let names = [self.export.map(|_| "export"), self.receipt.map(|_| "receipt")];
        let names: Vec<&str> = names.into_iter().flatten().collect();
        if !names.is_empty() {
            printer.notice(&format!("No {} is written, since nothing was ended.", names.join(" and no ")));
        }
    }
}

fn not_written(path: &Path, error: &JournalError, journal: &Journal, settings: &Settings) -> CommandError {
    let message = format!("the receipt {} can't be written: {error}; the journal has what was done", path.display());
    let error = CommandError::new(ExitStatus::Failure, message);
    match journal.path() {
        Some(journal) => {
            let command = view::journal::resume(&view::journal::program(settings), journal);
            error.hint(format!("`{command} --receipt FILE` writes it to another file"))
        }
        None => error,
    }
}

fn needs_a_run(flag: &str, planning: &str) -> UsageError {
    UsageError::new(format!("{flag} and {planning} exclude each other: {planning} ends nothing"))
        .hint("leave one of them out")
}

/// Begins a file that a flag names.
///
/// # Errors
/// It exists, or can't be written.
pub(super) fn begin(flag: &str, path: &Path) -> Result<Pending, UsageError> {
    Pending::begin(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            UsageError::new(format!("{flag}: {} exists, and is not replaced", path.display())).hint("name a new file")
        }
        _ => UsageError::new(format!("{flag}: {} can't be written: {error}", path.display()))
            .hint("name a new file in a directory that you can write to"),
    })
}
