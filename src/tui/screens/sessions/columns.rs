//! The columns of the table: their cells, their sort keys, and which are left out on a narrow screen.

use std::borrow::Cow;

use jiff::Timestamp;

use super::row::SessionRow;
use crate::time;
use crate::tui::text;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{self, Sized, Slot};

/// From this width on, the table shows when a session expires, and not only how soon.
const ROOM_FOR_TIMES: u16 = 100;

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

    /// The columns of a table of this width, in their order.
    const fn all(width: u16) -> [Self; 8] {
        let expiration = if width < ROOM_FOR_TIMES { Self::Remaining } else { Self::Expiration };
        [Self::User, expiration, Self::Client, Self::Ip, Self::State, Self::Sid, Self::Acr, Self::Deletable]
    }

    /// The columns that are left out, where room is scarce, if all sessions have the same value.
    pub const CANDIDATES: [Self; 5] = [Self::Client, Self::Ip, Self::State, Self::Acr, Self::Deletable];

    /// Whether two sessions have the same value in one of [`TableColumn::CANDIDATES`].
    #[must_use]
    pub fn has_same(self, one: &SessionRow, other: &SessionRow) -> bool {
        match self {
            Self::Client => one.client == other.client,
            Self::Ip => one.ip == other.ip,
            Self::State => one.state == other.state,
            Self::Acr => one.acr == other.acr,
            Self::Deletable => one.is_deletable == other.is_deletable,
            _ => false,
        }
    }

    /// The value of one of [`TableColumn::CANDIDATES`].
    #[must_use]
    pub fn value(self, row: &SessionRow) -> Cow<'_, str> {
        // These columns do not depend on the time.
        self.cell(row, Timestamp::UNIX_EPOCH).0
    }

    /// The least and the greatest useful width in a table of this width.
    const fn widths(self, width: u16) -> (u16, u16) {
        match self {
            // Only a narrow table may cut names.
            Self::User if width < 60 => (8, 28),
            Self::Client if width < 60 => (10, 41),
            Self::User => (12, 28),
            Self::Expiration => (34, 34),
            Self::Remaining => (14, 14),
            Self::State => (15, 15),
            Self::Client => (13, 41),
            Self::Ip => (15, 39),
            Self::Deletable => (9, 9),
            Self::Acr => (10, 24),
            Self::Sid => (11, 36),
        }
    }

    /// Whether it holds identifiers, which differ at their ends.
    const fn is_identifier(self) -> bool {
        matches!(self, Self::Client | Self::Sid)
    }

    /// The text of a cell that is `width` columns wide, and its role.
    #[must_use]
    pub fn fitted(self, row: &SessionRow, now: Timestamp, width: u16) -> (String, Role) {
        let (text, role) = self.cell(row, now);
        let text = if self.is_identifier() { text::fit_middle(&text, usize::from(width)) } else { text };
        (text.into_owned(), role)
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

/// The columns that have room, and whether others are hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arranged {
    /// The columns and their places.
    pub slots: Vec<Slot<TableColumn>>,
    /// Whether the columns with a single value are left out.
    pub is_reduced: bool,
    /// Whether columns are hidden to the left of the second one.
    pub has_before: bool,
    /// Whether columns are hidden to the right.
    pub has_after: bool,
}

/// The columns that fit into `width`, without those of a single value if not all fit, and without the `skipped` ones
/// behind the first.
#[must_use]
pub fn arrange(width: u16, single: &[TableColumn], skipped: usize) -> Arranged {
    let sized = |column: TableColumn| {
        let (least, greatest) = column.widths(width);
        Sized { column, least, greatest, grows_first: column.is_identifier() }
    };
    let mut columns: Vec<Sized<TableColumn>> = TableColumn::all(width).map(sized).into();
    let is_reduced = !table::fit_all(width, &columns);
    if is_reduced {
        columns.retain(|sized| !single.contains(&sized.column));
    }
    let skipped = skipped.min(columns.len().saturating_sub(2));
    let slots = table::arrange(width, &columns, skipped);
    let has_after = slots.last().map(|slot| slot.column) != columns.last().map(|sized| sized.column);
    Arranged { slots, is_reduced, has_before: skipped > 0, has_after }
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

    fn names(width: u16, single: &[TableColumn], skipped: usize) -> String {
        let arranged = arrange(width, single, skipped);
        if let Some(last) = arranged.slots.last() {
            assert!(last.x + last.width <= width.max(11), "{width}");
        }
        let slots = arranged.slots.iter().map(|slot| format!("{}:{}", slot.column.heading(), slot.width));
        let slots = slots.collect::<Vec<_>>().join(" ");
        let [before, after] = [(arranged.has_before, "< "), (arranged.has_after, " >")]
            .map(|(is_hidden, mark)| if is_hidden { mark } else { "" });
        format!("{before}{slots}{after}")
    }

    #[test]
    fn as_many_columns_as_fit_are_shown() {
        use TableColumn::{Acr, Deletable, State};
        let table: &[(u16, &[TableColumn], usize, &str)] = &[
            (10, &[], 0, "User:7 >"),
            (40, &[], 0, "User:8 Expiration:14 Client ID:13 >"),
            (60, &[], 0, "User:12 Expiration:14 Client ID:27 >"),
            (80, &[], 0, "User:12 Expiration:14 Client ID:13 IP:15 State:15 >"),
            (80, &[State, Acr], 0, "User:12 Expiration:14 Client ID:15 IP:15 SID:13 >"),
            (80, &[State, Acr, Deletable], 0, "User:12 Expiration:14 Client ID:15 IP:15 SID:13"),
            (80, &[], 3, "< User:12 State:15 SID:23 ACR:10 Deletable:9"),
            (80, &[], 9, "< User:28 Deletable:9"),
            (120, &[], 0, "User:12 Expiration (UTC):34 Client ID:17 IP:15 State:15 SID:14 >"),
            (200, &[State], 0, "User:16 Expiration (UTC):34 Client ID:41 IP:19 State:15 SID:36 ACR:13 Deletable:9"),
        ];
        for (width, single, skipped, expected) in table {
            assert_eq!(names(*width, single, *skipped), *expected, "{width} {single:?} {skipped}");
        }
        for width in 0..300 {
            names(width, &[State], 1);
        }
    }
}
