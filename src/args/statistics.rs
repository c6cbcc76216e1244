//! `session stats`.

use clap::ValueEnum;

use super::selectors::{SELECTORS_HELP, SelectorArgs};
use super::values;

/// The arguments of `session stats`.
#[derive(Debug, clap::Args)]
#[command(after_help = SELECTORS_HELP)]
pub struct StatsArgs {
    /// The sessions.
    #[command(flatten)]
    pub selectors: SelectorArgs,
    /// What to count by; a comma separates several, and each has a list of its own. A session of several clients counts for
    /// each of them
    #[arg(long, value_name = "BY,BY", value_enum, value_delimiter = ',', default_value = "state,acr,client,user")]
    pub by: Vec<Dimension>,
    /// Only this many values of each list, those with the most sessions; 0 shows all [default: 20 in a table, otherwise all]
    #[arg(long, value_name = "NUMBER", value_parser = values::whole_number(0, u32::MAX))]
    pub top: Option<u32>,
    /// Count IPv4 addresses by networks with this prefix, such as 24
    #[arg(long, value_name = "LENGTH", value_parser = values::whole_number(0, 32))]
    pub ip_prefix: Option<u32>,
    /// Count IPv6 addresses by networks with this prefix [default: 64 with --ip-prefix]
    #[arg(long, value_name = "LENGTH", value_parser = values::whole_number(0, 128))]
    pub ip_prefix6: Option<u32>,
    /// Count at most this many different values of each list; the sessions with other values are counted together
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000_000, value_parser = values::whole_number(1, u32::MAX))]
    pub max_values: u32,
}

/// What sessions are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Dimension {
    /// Name of the user
    User,
    /// OAuth client that the user signed in to
    Client,
    /// IP address, or network with --ip-prefix
    Ip,
    /// How the user signed in
    Acr,
    /// State of the session
    State,
    /// Hour of the creation
    #[value(alias = "hour(created)")]
    HourCreated,
    /// Day of the creation
    #[value(alias = "day(created)")]
    DayCreated,
    /// Hour of the expiry
    #[value(alias = "hour(expires)")]
    HourExpires,
    /// Day of the expiry
    #[value(alias = "day(expires)")]
    DayExpires,
    /// Hour of the last use
    #[value(alias = "hour(used)")]
    HourUsed,
    /// Day of the last use
    #[value(alias = "day(used)")]
    DayUsed,
}

impl Dimension {
    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Client => "client",
            Self::Ip => "ip",
            Self::Acr => "acr",
            Self::State => "state",
            Self::HourCreated => "hour-created",
            Self::DayCreated => "day-created",
            Self::HourExpires => "hour-expires",
            Self::DayExpires => "day-expires",
            Self::HourUsed => "hour-used",
            Self::DayUsed => "day-used",
        }
    }

    /// Whether its values are spans of time.
    #[must_use]
    pub const fn is_of_times(self) -> bool {
        !matches!(self, Self::User | Self::Client | Self::Ip | Self::Acr | Self::State)
    }
}
