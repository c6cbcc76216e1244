//! `session watch`.

use std::time::Duration;

use clap::ValueEnum;

use super::selectors::{SELECTORS_HELP, SelectorArgs};
use super::values;

/// What a watch tells, and how it ends.
const EVENTS_HELP: &str = "\
A terminal gets a line for each event, a pipe a JSON object (--format jsonl). Each interval, the sessions that were used since are
read, and all of them where the server's count differs: so a session is told that lives longer than two intervals. Relative times
count from each look. A server that does not respond is waited for.
Exit status: 130 after Ctrl-C; 0 after --until-gone, or when --for is over; 1 where --fail-if-found found a session, or where some
still match when --for is over with --until-gone; 5 where the server did not respond then, so that neither is known.
";

/// The arguments of `session watch`.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{EVENTS_HELP}\n{SELECTORS_HELP}"))]
pub struct WatchArgs {
    /// The sessions.
    #[command(flatten)]
    pub selectors: SelectorArgs,
    /// The time between two looks at the server, at least 100ms
    #[arg(long, value_name = "TIME", default_value = "5s", value_parser = values::duration())]
    pub interval: Duration,
    /// End after this time, such as 10m; --timeout is for each request
    #[arg(long = "for", id = "for", value_name = "TIME", value_parser = values::duration())]
    pub time: Option<Duration>,
    /// Tell of the sessions that are there at the beginning, too, as `present`
    #[arg(long)]
    pub initial: bool,
    /// Tell only of these events
    #[arg(long, value_name = "EVENT,EVENT", value_enum, value_delimiter = ',')]
    pub events: Vec<EventKind>,
    /// Run this command for each event, one after the other, with the event as JSON on its standard input. It is split into
    /// words as a shell does, and no shell runs it. What it writes goes to standard error
    #[arg(long, value_name = "COMMAND", value_hint = clap::ValueHint::CommandString)]
    pub exec: Option<String>,
    /// End with success as soon as no session matches any more
    #[arg(long, conflicts_with = "fail_if_found")]
    pub until_gone: bool,
    /// End with exit status 1 as soon as a session matches, also at the beginning
    #[arg(long)]
    pub fail_if_found: bool,
}

/// What happens to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EventKind {
    /// It is there at the beginning (with --initial)
    Present,
    /// It begins, or begins to match
    Appeared,
    /// It was used, or changed otherwise
    Changed,
    /// It ended, or ceased to match
    Went,
}

impl EventKind {
    /// The name on the command line and in events.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Appeared => "appeared",
            Self::Changed => "changed",
            Self::Went => "went",
        }
    }
}
