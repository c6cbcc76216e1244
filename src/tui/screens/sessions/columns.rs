//! The columns of the table: their cells, their sort keys, and which are left out on a narrow screen.

use std::borrow::Cow;

use jiff::Timestamp;

use super::row::SessionRow;
use crate::time;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{self, Slot};

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableColumn {
    /// The user's name.
    User,
    /// The time of expiration, absolute and relative to now.
    Expiration,
    /// The time of expiration, relative to now.
    Remaining,
    /// Its state.
    State,
    /// The OAuth client.
    Client,
    /// The user's IP address.
    Ip,
    /// Whether it may be deleted.
    Deletable,
    /// The authentication method (ACR).
    Acr,
    /// The sid.
    Sid,
}

/// Sets of columns, from the fewest to the most; the last one that fits is used.
const SETS: &[&[TableColumn]] = {
    use TableColumn::{Acr, Client, Deletable, Expiration, Ip, Remaining, Sid, State, User};
    &[
        &[User],
        &[User, Remaining],
        &[User, Remaining, Client],
        &[User, Expiration, Client],
        &[User, Expiration, Client, Deletable],
        &[User, Expiration, State, Client, Deletable],
        &[User, Expiration, State, Client, Ip, Deletable],
        &[User, Expiration, State, Client, Ip, Deletable, Acr],
        &[User, Expiration, State, Client, Ip, Deletable, Acr, Sid],
    ]
};

impl TableColumn {
    /// The heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Expiration => "Expiration (UTC)",
            Self::Remaining => "Expiration",
            Self::State => "State",
            Self::Client => "Client ID",
            Self::Ip => "IP",
            Self::Deletable => "Deletable",
            Self::Acr => "ACR",
            Self::Sid => "SID",
        }
    }

    /// The least and the greatest useful width beside other columns.
    fn widths(self, set: &[Self]) -> (u16, u16) {
        // Only the sets with the fewest columns may cut names.
        let is_small = set.len() <= 3;
        match self {
            Self::User if is_small => (8, 28),
            Self::Client if is_small => (10, 41),
            Self::User => (12, 28),
            Self::Expiration => (34, 34),
            Self::Remaining => (14, 14),
            Self::State => (15, 15),
            Self::Client => (14, 41),
            Self::Ip => (15, 39),
            Self::Deletable => (9, 9),
            Self::Acr => (10, 24),
            Self::Sid => (36, 36),
        }
    }

    /// The sort key of this column.
    #[must_use]
    pub const fn sort_key(self) -> SortKey {
        match self {
            Self::User => SortKey::User,
            Self::Expiration | Self::Remaining => SortKey::Expiration,
            Self::State => SortKey::State,
            Self::Client => SortKey::Client,
            Self::Ip => SortKey::Ip,
            Self::Deletable => SortKey::Deletable,
            Self::Acr => SortKey::Acr,
            Self::Sid => SortKey::Sid,
        }
    }

    /// The text of a cell and its role.
    #[must_use]
    pub fn cell(self, row: &SessionRow, now: Timestamp) -> (Cow<'_, str>, Role) {
        let text = |text: &'_ Option<Box<str>>| match text {
            Some(text) => (Cow::Owned(text.to_string()), Role::Text),
            None => (Cow::Borrowed("-"), Role::Faded),
        };
        match self {
            Self::User => borrowed(&row.user),
            Self::Client => borrowed(&row.client),
            Self::Ip => borrowed(&row.ip),
            Self::Acr => borrowed(&row.acr),
            Self::State => match row.state.as_deref() {
                Some(state @ "authenticated") => (Cow::Borrowed(state), Role::Good),
                _ => text(&row.state),
            },
            Self::Sid => (Cow::Borrowed(&*row.sid), Role::Text),
            Self::Deletable if row.is_deletable => (Cow::Borrowed("yes"), Role::Text),
            Self::Deletable => (Cow::Borrowed("no"), Role::Warning),
            Self::Expiration | Self::Remaining => self.expiration(row, now),
        }
    }

    fn expiration(self, row: &SessionRow, now: Timestamp) -> (Cow<'static, str>, Role) {
        let Some(expires) = row.expires else {
            return (Cow::Borrowed("-"), Role::Faded);
        };
        let is_over = expires <= now;
        let distance = time::distance(expires, now);
        // In words, since colours may be off.
        let distance = if is_over { format!("expired {}", distance.trim_end_matches(" ago")) } else { distance };
        let text = match self {
            Self::Remaining => distance,
            _ => format!("{} {distance}", time::format_for_people(expires)),
        };
        (Cow::Owned(text), if is_over { Role::Faded } else { Role::Text })
    }
}

fn borrowed(text: &Option<Box<str>>) -> (Cow<'_, str>, Role) {
    text.as_deref().map_or((Cow::Borrowed("-"), Role::Faded), |text| (Cow::Borrowed(text), Role::Text))
}

/// The columns that fit into `width`, and their places.
#[must_use]
pub fn arrange(width: u16) -> Vec<Slot<TableColumn>> {
    table::arrange(width, SETS, TableColumn::widths)
}

/// The sort key of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// The user's DN; the server sorts by it.
    User,
    /// When it expires.
    Expiration,
    /// Its state.
    State,
    /// The OAuth client; the server can't sort by it.
    Client,
    /// The IP address; the server can't sort by it.
    Ip,
    /// Whether it may be deleted.
    Deletable,
    /// The authentication method (ACR); the server can't sort by it.
    Acr,
    /// The sid.
    Sid,
}

impl SortKey {
    /// All sort keys, in the order of the choice.
    pub const ALL: [Self; 8] =
        [Self::User, Self::Expiration, Self::State, Self::Client, Self::Ip, Self::Deletable, Self::Acr, Self::Sid];

    /// The name on the screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::User => "user DN",
            Self::Expiration => "expiration",
            Self::State => "state",
            Self::Client => "client",
            Self::Ip => "IP",
            Self::Deletable => "deletable",
            Self::Acr => "ACR",
            Self::Sid => "sid",
        }
    }

    /// The key that chooses it, and what the choice says about it.
    #[must_use]
    pub const fn choice(self) -> (char, &'static str) {
        match self {
            Self::User => ('u', "User: by the user's DN, since the server can't sort by the name"),
            Self::Expiration => ('e', "Expiration"),
            Self::State => ('s', "State"),
            Self::Client => ('c', "Client ID: here, after all are loaded"),
            Self::Ip => ('i', "IP: here, after all are loaded"),
            Self::Deletable => ('d', "Deletable"),
            Self::Acr => ('a', "ACR: here, after all are loaded"),
            Self::Sid => ('t', "SID"),
        }
    }

    /// The name in the database, if the server can sort by it.
    #[must_use]
    pub const fn database_name(self) -> Option<&'static str> {
        match self {
            Self::User => Some("jansUsrDN"),
            Self::Expiration => Some("exp"),
            Self::State => Some("jansState"),
            Self::Deletable => Some("del"),
            Self::Sid => Some("sid"),
            Self::Client | Self::Ip | Self::Acr => None,
        }
    }

    /// The value of `session search --sort-by`, if the server can sort by it.
    #[must_use]
    pub const fn flag_value(self) -> Option<&'static str> {
        match self {
            Self::User => Some("user"),
            Self::Expiration => Some("expires"),
            Self::State => Some("state"),
            Self::Deletable => Some("deletable"),
            Self::Sid => Some("sid"),
            Self::Client | Self::Ip | Self::Acr => None,
        }
    }

    /// The value that the UI compares when it sorts the rows itself.
    #[must_use]
    pub fn text(self, row: &SessionRow) -> Option<&str> {
        match self {
            Self::Client => row.client.as_deref(),
            Self::Ip => row.ip.as_deref(),
            Self::Acr => row.acr.as_deref(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(width: u16) -> String {
        let slots = arrange(width);
        if let Some(last) = slots.last() {
            assert!(last.x + last.width <= width.max(11), "{width}");
        }
        slots.iter().map(|slot| format!("{}:{}", slot.column.heading(), slot.width)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn columns_give_way_in_a_fixed_order() {
        let table = [
            (10, "User:7"),
            (40, "User:10 Expiration:14 Client ID:11"),
            (60, "User:9 Expiration (UTC):34 Client ID:10"),
            (80, "User:13 Expiration (UTC):34 Client ID:15 Deletable:9"),
            (120, "User:15 Expiration (UTC):34 State:15 Client ID:17 IP:17 Deletable:9"),
            (200, "User:22 Expiration (UTC):34 State:15 Client ID:24 IP:24 Deletable:9 ACR:19 SID:36"),
        ];
        for (width, expected) in table {
            assert_eq!(names(width), expected, "{width}");
        }
        for width in 0..300 {
            names(width);
        }
    }
}
