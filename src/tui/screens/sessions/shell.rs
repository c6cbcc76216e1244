//! The shell commands for the sessions and the search on the screen.

use std::sync::Arc;

use jiff::Timestamp;

use super::form::Field;
use super::row::SessionRow;
use super::state::Sessions;
use crate::catalog::{DELETE_SESSION, GET_SESSION_BY_ID, SEARCH_SESSION};
use crate::pairs::Pair;
use crate::request;
use crate::shell;
use crate::tui::context::Surroundings;
use crate::tui::shell::{Heading, curl_command, program};

/// The largest number of sids in one command.
const MOST_SIDS: usize = 20;

/// The commands for these sessions, and for the search that found them.
#[must_use]
pub fn commands(rows: &[Arc<SessionRow>], sessions: &Sessions, run: &Surroundings, now: Timestamp) -> Vec<Heading> {
    let mut headings = vec![Heading::new("This search", search(sessions, run, now))];
    let sids: Vec<&str> = rows.iter().map(|row| &*row.sid).filter(|sid| !sid.is_empty()).collect();
    if let [sid] = sids.as_slice() {
        let get = request::build(GET_SESSION_BY_ID, &[], &[Pair::new("sid", *sid)]).ok();
        let mut lines = vec![format!("{} session get {}", program(run), shell::word(sid))];
        lines.extend(get.and_then(|request| curl_command(&request, run)));
        headings.push(Heading::new("View the session", lines));
    }
    let quoted: Vec<String> = sids.iter().take(MOST_SIDS).map(|sid| shell::word(sid)).collect();
    if !quoted.is_empty() {
        let mut lines = vec![format!("{} session delete {}", program(run), quoted.join(" "))];
        if let Some(more) = sids.len().checked_sub(MOST_SIDS).filter(|more| *more > 0) {
            lines.push(format!("and {more} more sids"));
        }
        let first = sids.first().and_then(|sid| request::build(DELETE_SESSION, &[], &[Pair::new("sid", *sid)]).ok());
        lines.extend(first.and_then(|request| curl_command(&request, run)));
        let text = if sids.len() == 1 { "Delete the session" } else { "Delete the sessions; with curl one by one" };
        headings.push(Heading::new(text, lines));
    }
    headings
}

fn search(sessions: &Sessions, run: &Surroundings, now: Timestamp) -> Vec<String> {
    let mut words = vec![format!("{} session search", program(run))];
    for field in Field::ALL {
        for value in field.flag_values(sessions.criteria.text(field)) {
            // A value may begin with `-`.
            let separator = if value.starts_with('-') { "=" } else { " " };
            words.push(format!("{}{separator}{}", field.flag(), shell::word(value)));
        }
    }
    let sorting = sessions.sorting.and_then(|sorting| Some((sorting.key.flag_value()?, sorting)));
    let mut query = sessions.criteria.query(now).unwrap_or_default();
    if let Some((name, sorting)) = sorting {
        words.push(format!("--sort-by {name}{}", if sorting.is_descending { " --descending" } else { "" }));
        query.sort_by = sorting.key.database_name();
        query.descending = sorting.is_descending;
    }
    let (top, page) = (sessions.window.top(), sessions.window.page());
    let request = request::build(SEARCH_SESSION, &query.arguments(top, page), &[]);
    let mut lines = vec![words.join(" ")];
    lines.extend(request.ok().and_then(|request| curl_command(&request, run)));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Environment, Settings};

    #[test]
    fn what_is_shown_can_be_typed_again_and_has_no_secret() {
        let argv = ["config-cli", "-use-test-client", "-noverify", "--host=jans.example", "--client-id=c", "tui"];
        let args = crate::args::parse(argv.map(Into::into).into()).expect("arguments");
        let environment = Environment::of([("CONFIG_CLI_CLIENT_SECRET".to_owned(), "hush".to_owned())]);
        let mut nothing = || Ok(String::new());
        let settings = Settings::resolve(&args.connection, &args.output, &environment, &mut nothing);
        let around = Surroundings::new(settings.expect("settings"));
        let shown = commands(&[], &Sessions::default(), &around, Timestamp::UNIX_EPOCH);
        let token = crate::tui::shell::token(&around);
        let lines: Vec<&String> = shown.iter().chain([&token]).flat_map(|heading| &heading.lines).collect();
        assert!(!lines.iter().any(|line| line.contains("hush")), "{lines:?}");
        let search = lines.iter().find(|line| line.starts_with("config-cli ")).expect("the search");
        assert_eq!(
            search.as_str(),
            "config-cli --host=jans.example --auth=client-credentials --client-id=c -noverify session search"
        );
        crate::args::parse(search.split(' ').map(Into::into).collect()).expect("what can be typed");
    }
}
