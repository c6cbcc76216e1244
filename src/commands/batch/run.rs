//! Runs the rows of a batch, several at once.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io;

use futures_util::StreamExt as _;
use futures_util::future::{Either, select};
use futures_util::stream::FuturesUnordered;
use serde_json::Value;

use super::child::{self, Finished, Running};
use super::journal::{End, Journal, Known};
use super::report::{self, Report, Row};
use super::table::RowCommand;
use crate::error::{CommandError, ExitStatus};
use crate::interrupt::{EndSignal, Interrupt};
use crate::shell;
use crate::view::failure;

/// The rows of a batch, whose commands are checked.
pub(super) struct Batch {
    /// All rows.
    pub rows: Vec<Row>,
    /// Their commands.
    pub commands: Vec<RowCommand>,
    /// The flags that apply to every row.
    pub flags: Vec<OsString>,
    /// The indexes of the rows that are to be run.
    pub left: Vec<usize>,
    /// How many rows run at once.
    pub parallel: usize,
    /// Where beginnings and ends are written.
    pub journal: Journal,
}

/// Why no more rows are started.
enum Stop {
    /// The user ended the batch.
    Signal(EndSignal),
    /// A row can't be started, or the journal can't be written.
    Broken(anyhow::Error),
    /// The output can't be written.
    Unwritable(anyhow::Error),
}

impl Batch {
    /// Runs the rows. After a signal no row is started, and those that run end by themselves; a second signal is passed on
    /// to them.
    ///
    /// # Errors
    /// The output or the journal can't be written, or a row can't be started.
    pub(super) async fn run(mut self, report: &mut Report<'_, '_>) -> anyhow::Result<ExitStatus> {
        let stop = self.run_rows(report).await;
        let is_output_broken = matches!(stop, Some(Stop::Unwritable(_)));
        let ended = if is_output_broken { Ok(()) } else { report.end(&self.rows) };
        let (counts, status) = report::summary(&self.rows);
        let beginning = if matches!(stop, Some(Stop::Signal(_))) { "Interrupted: " } else { "" };
        report.remark(&format!("{beginning}{counts}."));
        self.close(report);
        match stop {
            Some(Stop::Broken(error) | Stop::Unwritable(error)) => {
                let text = format!("{}; no other row was started", failure::brief(&error));
                Err(CommandError::new(ExitStatus::Failure, text).into())
            }
            Some(Stop::Signal(signal)) => ended.map(|()| signal.status()),
            None => ended.map(|()| status),
        }
    }

    /// Closes the journal, and names the command that goes on with it.
    fn close(self, report: &mut Report<'_, '_>) {
        let can_go_on = !report::left(&self.rows, &self.commands).is_empty();
        let path = self.journal.path().map(|path| path.display().to_string());
        if let Err(error) = self.journal.close(self.rows.iter().all(|row| matches!(row.known, Known::Ended(_)))) {
            report.notice(&format!("warning: the journal can't be closed: {error}"));
        }
        if let Some(path) = path.filter(|_| can_go_on) {
            report.notice(&format!("`config-cli batch --resume {}` runs the rows that are left.", shell::word(&path)));
        }
    }

    async fn run_rows(&mut self, report: &mut Report<'_, '_>) -> Option<Stop> {
        let mut signals = Interrupt::listen_for_any_end();
        let mut waiting: VecDeque<usize> = self.left.iter().copied().collect();
        let mut running = FuturesUnordered::new();
        let mut ids: Vec<(usize, u32)> = Vec::new();
        let mut stop = self.tell_earlier(report).err().map(Stop::Unwritable);
        loop {
            while stop.is_none()
                && running.len() < self.parallel
                && let Some(index) = waiting.pop_front()
            {
                match self.start(index, report) {
                    Ok(started) => {
                        ids.extend(started.id().map(|id| (index, id)));
                        running.push(async move { (index, started.finish().await) });
                    }
                    Err(reason) => stop = Some(reason),
                }
            }
            if running.is_empty() {
                return stop;
            }
            let ended = match select(running.next(), std::pin::pin!(signals.wait())).await {
                Either::Left((ended, _)) => ended,
                Either::Right((signal, _)) => {
                    if matches!(stop, Some(Stop::Signal(_))) {
                        ids.iter().for_each(|(_, id)| child::interrupt(*id));
                    } else {
                        let rows = crate::view::outcome::counted(running.len(), "row");
                        report.notice(&format!("Interrupted: waiting for the end of {rows}; again to end them now."));
                        stop = stop.or(Some(Stop::Signal(signal)));
                    }
                    continue;
                }
            };
            let Some((index, finished)) = ended else {
                return stop;
            };
            ids.retain(|(running, _)| *running != index);
            if let Err(reason) = self.end(index, finished, report) {
                stop = stop.or(Some(reason));
            }
        }
    }

    /// Writes the rows that are not run again.
    fn tell_earlier(&mut self, report: &mut Report<'_, '_>) -> anyhow::Result<()> {
        let left = &self.left;
        let done = self.rows.iter_mut().enumerate().filter(|(index, _)| left.binary_search(index).is_err());
        for (_, row) in done {
            let is_unknown = row.known == Known::Begun;
            let notice = is_unknown.then(|| "it was running when the batch was killed, and is not repeated".to_owned());
            report.row(row, Value::Null, notice)?;
        }
        Ok(())
    }

    /// Starts a row, after the journal has its beginning.
    fn start(&mut self, index: usize, report: &mut Report<'_, '_>) -> Result<Running, Stop> {
        self.journal.begun(index + 1).map_err(journal_error)?;
        let words = self.commands[index].words.iter().map(Into::into);
        let arguments = self.flags.iter().cloned().chain(words).collect();
        let error = match Running::start(arguments) {
            Ok(running) => {
                self.rows[index].known = Known::Begun;
                return Ok(running);
            }
            Err(error) => error,
        };
        let reason = format!("its process can't be started: {error}");
        let recorded = self.journal.not_started(index + 1, &reason);
        report.row(&mut self.rows[index], Value::Null, Some(reason)).map_err(Stop::Unwritable)?;
        recorded.map_err(journal_error)?;
        let message = format!("the process of row {} can't be started: {error}", index + 1);
        Err(Stop::Broken(CommandError::new(ExitStatus::Failure, message).into()))
    }

    /// Writes the end of a row into the journal and into the output.
    fn end(&mut self, index: usize, finished: io::Result<Finished>, report: &mut Report<'_, '_>) -> Result<(), Stop> {
        let finished = finished.unwrap_or_else(|error| {
            let notice = Some(format!("its end could not be read: {error}"));
            Finished { end: None, result: Value::Null, notice }
        });
        let recorded = finished.end.as_ref().map_or(Ok(()), |end: &End| self.journal.ended(index + 1, end));
        report.finished(&mut self.rows[index], finished).map_err(Stop::Unwritable)?;
        recorded.map_err(journal_error)
    }
}

fn journal_error(error: io::Error) -> Stop {
    Stop::Broken(CommandError::new(ExitStatus::Failure, format!("the journal can't be written: {error}")).into())
}
