//! What the columns of one kind of entries are.

/// Where a column is shown unless the user names columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Usual {
    /// In tables and in CSV.
    InTables,
    /// In CSV, whose width is not limited by a screen.
    InCsv,
    /// Only with `--wide`.
    Everywhere,
    /// Only in front of the others, if a command runs on several servers.
    WithServers,
}

/// A column that has a name. Adding one is a row of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct NamedColumn {
    /// The name.
    pub name: &'static str,
    /// The members that lead to its value.
    pub path: &'static [&'static str],
    /// The member that has the value if the path has none.
    pub fallback: Option<&'static str>,
    /// Where it is shown unless the user names columns.
    pub usual: Usual,
}

/// A column without a fallback.
pub(super) const fn column(name: &'static str, path: &'static [&'static str], usual: Usual) -> NamedColumn {
    NamedColumn { name, path, fallback: None, usual }
}

/// The columns of the entries of one kind.
#[derive(Debug, PartialEq, Eq)]
pub struct ColumnTable {
    /// What an entry is called: `session`.
    pub entry: &'static str,
    /// The columns that have a name, in the order in which they are shown.
    pub(super) named: &'static [NamedColumn],
    /// The members of an entry, each of which can be named as a column, too, or begin a path.
    pub(super) members: &'static [&'static str],
    /// A path into an entry, as an example.
    pub(super) example: &'static str,
    /// The members that hold times.
    pub(super) times: &'static [&'static str],
    /// Columns whose values may be shortened on a narrow screen; the first is shortened first.
    pub shortened: &'static [&'static str],
    /// Columns that may be left out on a narrow screen; the first is left out first.
    pub left_out: &'static [&'static str],
}

impl ColumnTable {
    /// The names of the columns that have a name, without the server, which only commands on several servers have.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.named.iter().filter(|column| column.usual != Usual::WithServers).map(|column| column.name)
    }
}
