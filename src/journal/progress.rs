//! What a journal says of each entry of its plan: 9 bytes for each.

use std::collections::HashSet;
use std::io::Read;
use std::ops::Range;

use super::error::JournalError;
use super::line::{Counts, Line, OutcomeKind};
use super::reader::Reader;

/// What is known of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing was sent.
    Untouched,
    /// A deletion was sent at the last attempt, and has no outcome.
    Sent,
    /// The last outcome.
    Settled(OutcomeKind),
}

impl State {
    /// Whether a resumed run leaves the entry alone.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Settled(kind) if kind.is_final())
    }

    /// The outcome as a report has it.
    #[must_use]
    pub const fn kind(self) -> OutcomeKind {
        match self {
            Self::Untouched => OutcomeKind::NotTried,
            Self::Sent => OutcomeKind::Unknown,
            Self::Settled(kind) => kind,
        }
    }
}

/// What is known of each entry of a plan.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Progress {
    states: Vec<State>,
    /// Where the line with the last outcome begins; 0 without one.
    positions: Vec<u64>,
    /// The numbers of the entries that the plan protects: a run leaves them alone, and says so once it reaches them.
    protected: HashSet<u64>,
    has_begun: bool,
    is_finished: bool,
}

impl Progress {
    /// Nothing is done of this many entries.
    #[must_use]
    pub fn of_entries(count: u64) -> Self {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        Self { states: vec![State::Untouched; count], positions: vec![0; count], ..Self::default() }
    }

    /// Reads the rest of a journal. `include_protected` is that of its header.
    ///
    /// # Errors
    /// It can't be read, or is damaged or incomplete.
    pub fn read<R: Read>(reader: &mut Reader<R>, include_protected: bool) -> Result<Self, JournalError> {
        let mut progress = Self::default();
        let mut protection = Protection { include_protected, ..Protection::default() };
        loop {
            let begin = reader.length();
            let Some(line) = reader.next_line()? else {
                return Ok(progress);
            };
            match &line {
                Line::End { end } => {
                    let protected = std::mem::take(&mut protection.protected);
                    progress = Self { protected, ..Self::of_entries(end.entries()) };
                }
                line => protection.note(line),
            }
            progress.note(&line, begin);
        }
    }

    /// Takes note of a line that begins at this position.
    pub fn note(&mut self, line: &Line, position: u64) {
        match line {
            Line::Began { .. } => (self.has_begun, self.is_finished) = (true, false),
            Line::Sent { numbers, .. } => {
                for number in numbers {
                    self.set(*number, State::Sent, 0);
                }
            }
            Line::Outcome(record) => self.set(record.number, State::Settled(record.outcome), position),
            Line::Finished { .. } => self.is_finished = true,
            _ => {}
        }
    }

    fn set(&mut self, number: u64, state: State, position: u64) {
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        if let (Some(known), Some(place)) = (self.states.get_mut(index), self.positions.get_mut(index)) {
            (*known, *place) = (state, position);
        }
    }

    /// Sets an outcome that is in no line.
    #[cfg(test)]
    pub fn settle(&mut self, number: u64, outcome: OutcomeKind) {
        self.set(number, State::Settled(outcome), 0);
    }

    /// What is known of an entry.
    #[must_use]
    pub fn state(&self, number: u64) -> State {
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        self.states.get(index).copied().unwrap_or(State::Untouched)
    }

    /// The outcome of an entry, also where no run has reached it and the plan protects it.
    #[must_use]
    pub fn kind(&self, number: u64) -> OutcomeKind {
        match self.state(number) {
            State::Untouched if self.protected.contains(&number) => OutcomeKind::Protected,
            state => state.kind(),
        }
    }

    /// How many entries that the plan protects no run has reached.
    #[must_use]
    pub fn protected_ahead(&self) -> u64 {
        self.protected.iter().filter(|number| self.state(**number) == State::Untouched).count() as u64
    }

    /// Where the line with the last outcome of an entry begins, if it has one.
    #[must_use]
    pub fn position(&self, number: u64) -> Option<u64> {
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        self.positions.get(index).copied().filter(|position| *position > 0)
    }

    /// How many entries have each outcome.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts_of(0..self.states.len() as u64)
    }

    /// How many of the first entries have each outcome, then how many of the others.
    #[must_use]
    pub fn counts_at(&self, first: u64) -> [Counts; 2] {
        let all = self.states.len() as u64;
        let first = first.min(all);
        [self.counts_of(0..first), self.counts_of(first..all)]
    }

    fn counts_of(&self, numbers: Range<u64>) -> Counts {
        let mut counts = Counts::default();
        numbers.for_each(|number| counts.add(self.kind(number)));
        counts
    }

    /// Whether a run began.
    #[must_use]
    pub const fn has_begun(&self) -> bool {
        self.has_begun
    }

    /// Whether the last run left nothing to do.
    #[must_use]
    pub const fn is_finished(&self) -> bool {
        self.is_finished
    }
}

/// Tells which entries of a plan are protected by it: sessions that are marked so, and tokens that may belong to a session
/// that is kept.
#[derive(Default)]
struct Protection {
    include_protected: bool,
    /// The number of the next entry.
    number: u64,
    /// Whether the next tokens are kept.
    keeps_tokens: bool,
    protected: HashSet<u64>,
}

impl Protection {
    fn note(&mut self, line: &Line) {
        let is_protected = match line {
            Line::TokensOf { tokens_of } => {
                let is_protected = |number: &u64| self.protected.contains(number);
                self.keeps_tokens = tokens_of.kept || tokens_of.sessions.iter().any(is_protected);
                return;
            }
            Line::Session { session } => session.deletable == Some(false) && !self.include_protected,
            Line::Token { .. } => self.keeps_tokens,
            _ => return,
        };
        if is_protected {
            self.protected.insert(self.number);
        }
        self.number += 1;
    }
}
