//! The flags of every command that sends many requests: how quickly, and how long a failing server is waited for.

use std::str::FromStr;
use std::time::Duration;

use super::values;

/// The largest number of concurrent requests, if none is given.
const PARALLEL: u32 = 16;

/// How long a failing server is waited for, if no time is given.
const GIVE_UP_AFTER: &str = "60s";

/// How quickly requests are sent, and how long a failing server is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::Args)]
#[command(next_help_heading = "Pace")]
pub struct PaceArgs {
    /// The largest number of requests at once, from 1 to 256; fewer while the server is overloaded
    #[arg(long, value_name = "NUMBER", default_value_t = PARALLEL, value_parser = values::whole_number(1, 256))]
    pub parallel: u32,
    /// The largest number of requests in a second, a minute or an hour: 50/s, 10/m, 100/h [default: no limit]
    #[arg(long, value_name = "NUMBER/UNIT")]
    pub rate: Option<Rate>,
    /// How long to wait for a server that responded before, and is overloaded or gone: 30s, 5m
    #[arg(long, value_name = "TIME", default_value = GIVE_UP_AFTER, value_parser = values::duration())]
    pub give_up_after: Duration,
}

impl Default for PaceArgs {
    fn default() -> Self {
        Self { parallel: PARALLEL, rate: None, give_up_after: Duration::from_secs(60) }
    }
}

/// A number of requests in a span of time, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    number: u32,
    span: Duration,
}

impl Rate {
    /// The time from one request to the next.
    #[must_use]
    pub fn interval(self) -> Duration {
        self.span / self.number
    }
}

/// The text is not a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write 50/s, 10/m or 100/h, and not 0")]
pub struct RateError;

impl FromStr for Rate {
    type Err = RateError;

    fn from_str(text: &str) -> Result<Self, RateError> {
        let (number, unit) = text.trim().split_once('/').ok_or(RateError)?;
        let seconds = match unit {
            "s" => 1,
            "m" => 60,
            "h" => 3_600,
            _ => return Err(RateError),
        };
        let is_digits = number.bytes().all(|byte| byte.is_ascii_digit());
        let number = number.parse().ok().filter(|number| *number > 0 && is_digits).ok_or(RateError)?;
        Ok(Self { number, span: Duration::from_secs(seconds) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory as _, FromArgMatches as _};

    #[test]
    fn a_rate_is_a_number_and_a_unit() {
        let interval = |text: &str| text.parse::<Rate>().map(Rate::interval).ok();
        for (text, expected) in [
            ("50/s", Some(Duration::from_millis(20))),
            ("1/s", Some(Duration::from_secs(1))),
            ("10/m", Some(Duration::from_secs(6))),
            ("100/h", Some(Duration::from_secs(36))),
            ("3/s", Some(Duration::from_nanos(333_333_333))),
            ("0/s", None),
            ("-1/s", None),
            ("+1/s", None),
            ("50", None),
            ("50/d", None),
            ("/s", None),
            ("1.5/s", None),
            ("99999999999/s", None),
            ("", None),
        ] {
            assert_eq!(interval(text), expected, "{text}");
        }
    }

    #[test]
    fn the_default_of_the_flags_is_that_of_the_type() {
        #[derive(clap::Parser)]
        struct Line {
            #[command(flatten)]
            pace: PaceArgs,
        }
        let matches = Line::command().try_get_matches_from(["line"]).expect("no flag is needed");
        assert_eq!(Line::from_arg_matches(&matches).expect("a line").pace, PaceArgs::default());
        for refused in [["--parallel", "0"], ["--parallel", "257"], ["--rate", "0/s"], ["--give-up-after", "0"]] {
            let argv = ["line"].iter().chain(&refused);
            assert!(Line::command().try_get_matches_from(argv).is_err(), "{refused:?}");
        }
    }
}
