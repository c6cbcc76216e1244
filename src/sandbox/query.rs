//! Reads one page of a search and the total number of matching rows from one snapshot.
//!
//! That total determines the index, since SQLite can't know how many rows a bound value matches.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, Transaction, params_from_iter};

use super::filter::Selection;
use super::table::Table;

/// Up to this number, or 1 % of all rows, matches are looked up in the index of the comparison and sorted.
const FEW: i64 = 2_000;

/// The largest number of totals that are cached.
const MOST_TOTALS: usize = 1_000;

/// A connection, and cached totals of searches.
pub struct Database {
    /// The connection.
    pub connection: Connection,
    /// The version of the database: the first number changes with writes of other connections, the second with writes
    /// of this one.
    version: (i64, u64),
    /// The cached totals of that version, by condition and values.
    totals: HashMap<(String, String), i64>,
}

/// A page of a search, and the total number of matching rows.
pub struct FoundPage {
    /// The number of rows that match.
    pub total: i64,
    /// The number of entries of the page.
    pub count: usize,
    /// The entries of the page as JSON, separated by commas.
    pub entries: String,
}

impl Database {
    /// A database without cached totals.
    pub fn new(connection: Connection) -> Self {
        Self { connection, version: (0, 0), totals: HashMap::new() }
    }

    /// The first entry whose column has this value, as JSON.
    pub fn find(&mut self, table: &Table, column: &str, value: &str) -> rusqlite::Result<Option<String>> {
        let sql = format!("SELECT {} FROM {} WHERE {column} = ? ORDER BY rowid LIMIT 1", table.columns, table.name);
        let mut text = String::new();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_row([value], |row| (table.entry)(row, &mut text)).optional()?;
        Ok(found.map(|()| text))
    }

    /// The matching rows from `start`, counted from 0: up to `limit`, or all.
    pub fn search(&mut self, selection: &Selection, start: u32, limit: Option<u32>) -> rusqlite::Result<FoundPage> {
        let changes = self.connection.total_changes();
        let snapshot = self.connection.transaction()?;
        let version = (snapshot.query_row("PRAGMA data_version", [], |row| row.get(0))?, changes);
        if self.version != version || self.totals.len() > MOST_TOTALS {
            self.totals.clear();
            self.version = version;
        }
        let total = count(&snapshot, &mut self.totals, selection)?;
        if i64::from(start) >= total {
            return Ok(FoundPage { total, count: 0, entries: String::new() });
        }
        let table = selection.table;
        // If many rows match, walking the index of the order and skipping the other rows is faster than sorting.
        // The largest rowid approximates the number of all rows without counting them.
        let sql = format!("SELECT max(rowid) FROM {}", table.name);
        let all: Option<i64> = snapshot.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
        let walk_order = total > FEW && total > all.unwrap_or(0) / 100;
        let direction = if selection.descending { "DESC" } else { "ASC" };
        let limit = limit.map_or(-1, i64::from);
        let sql = format!(
            "SELECT {} FROM {} WHERE {} ORDER BY {} {direction}, rowid {direction} LIMIT {limit} OFFSET {start}",
            table.columns,
            table.name,
            selection.condition(walk_order),
            selection.order_by,
        );
        let mut statement = snapshot.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(&selection.values))?;
        let (mut count, mut entries) = (0, String::new());
        while let Some(row) = rows.next()? {
            if count > 0 {
                entries.push(',');
            }
            (table.entry)(row, &mut entries)?;
            count += 1;
        }
        Ok(FoundPage { total, count, entries })
    }
}

/// The number of matching rows. It is cached: counting takes longer than fetching a page, and all pages of a search have
/// the same total.
fn count(
    snapshot: &Transaction<'_>,
    totals: &mut HashMap<(String, String), i64>,
    selection: &Selection,
) -> rusqlite::Result<i64> {
    let sql = format!("SELECT count(*) FROM {} WHERE {}", selection.table.name, selection.condition(false));
    let key = (sql, format!("{:?}", selection.values));
    if let Some(total) = totals.get(&key) {
        return Ok(*total);
    }
    let total = snapshot.prepare_cached(&key.0)?.query_row(params_from_iter(&selection.values), |row| row.get(0))?;
    totals.insert(key, total);
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::super::filter::Search;
    use super::super::sessions::{self, SESSIONS};
    use super::super::table::Dialect;
    use super::*;

    /// SQLite's query plan for a search.
    fn plan(filter: &str, without_index: bool) -> String {
        let connection = Connection::open_in_memory().expect("a database");
        connection.execute_batch(sessions::CREATE).expect("a table");
        sessions::INDEXES.iter().for_each(|index| connection.execute_batch(index).expect("an index"));
        let search = Search { field_value_pair: filter.to_owned(), sort_by: "exp".to_owned(), ..Search::default() };
        let selection = Selection::new(&SESSIONS, Dialect::PostgreSql, &search).expect("a selection");
        let condition = selection.condition(without_index);
        let sql = format!("EXPLAIN QUERY PLAN SELECT sid FROM jansSessId WHERE {condition} ORDER BY exp, rowid");
        let mut statement = connection.prepare(&sql).expect("a statement");
        let detail = |row: &rusqlite::Row<'_>| row.get::<_, String>("detail");
        let details = statement.query_map(params_from_iter(&selection.values), detail).expect("a plan");
        details.collect::<Result<Vec<_>, _>>().expect("a plan").join("; ")
    }

    #[test]
    fn searches_use_the_index_of_the_comparison_or_of_the_order() {
        let table = [
            ("auth_user=admin,expirationDate>2024-10-12 00:00:00", "jansSessId_auth_user"),
            ("jansSessAttr.auth_user=admin", "jansSessId_auth_user"),
            ("client_id=x", "jansSessId_client_id"),
            ("acr=otp", "jansSessId_acr"),
            ("userDn=1", "jansSessId_jansUsrDN"),
            ("state=authenticated", "jansSessId_jansState"),
            ("deletable=false", "jansSessId_del_exp"),
            ("sid=x", "jansSessId_sid"),
        ];
        for (filter, index) in table {
            let found = plan(filter, false);
            assert!(found.contains(&format!("USING INDEX {index} ")), "{filter}: {found}");
            let walked = plan(filter, true);
            assert!(walked.contains("SCAN jansSessId USING INDEX jansSessId_exp"), "{filter}: {walked}");
        }
    }
}
