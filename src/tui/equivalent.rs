//! The commands that do from a shell what is on the screen.

use std::sync::Arc;

use jiff::Timestamp;

use super::app::Surroundings;
use super::popups::reading::Paragraph;
use super::screens::sessions::Sessions;
use super::screens::sessions::form::Field;
use super::screens::sessions::row::Row;
use super::theme::Role;
use crate::catalog::{DELETE_SESSION, GET_SESSION_BY_ID, SEARCH_SESSION};
use crate::pairs::Pair;
use crate::request::{self, ApiRequest};
use crate::settings::Source;
use crate::view::curl;

/// How many sids are written into one command.
const MOST_SIDS: usize = 20;

/// The commands for these sessions, and for the search that found them.
#[must_use]
pub fn commands(rows: &[Arc<Row>], sessions: &Sessions, around: &Surroundings, now: Timestamp) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut say = |heading: &str, lines: Vec<String>| {
        if !paragraphs.is_empty() {
            paragraphs.push(Paragraph::Text(String::new(), Role::Text));
        }
        paragraphs.push(Paragraph::Text(heading.to_owned(), Role::Heading));
        paragraphs.extend(lines.into_iter().map(|line| Paragraph::Text(line, Role::Text)));
    };
    say("This search", search(sessions, around, now));
    let sids: Vec<&str> = rows.iter().map(|row| &*row.sid).filter(|sid| !sid.is_empty()).collect();
    if let [sid] = sids.as_slice() {
        let get = request::build(GET_SESSION_BY_ID, &[], &[Pair::new("sid", *sid)]).ok();
        let mut lines = vec![format!("{} session get {}", program(around), curl::quote(sid))];
        lines.extend(get.and_then(|request| curl_of(&request, around)));
        say("View the session", lines);
    }
    let quoted: Vec<String> = sids.iter().take(MOST_SIDS).map(|sid| curl::quote(sid)).collect();
    if !quoted.is_empty() {
        let mut lines = vec![format!("{} session delete {}", program(around), quoted.join(" "))];
        if let Some(more) = sids.len().checked_sub(MOST_SIDS).filter(|more| *more > 0) {
            lines.push(format!("and {more} more sids"));
        }
        let first = sids.first().and_then(|sid| request::build(DELETE_SESSION, &[], &[Pair::new("sid", *sid)]).ok());
        lines.extend(first.and_then(|request| curl_of(&request, around)));
        say(if sids.len() == 1 { "Delete the session" } else { "Delete the sessions; with curl one by one" }, lines);
    }
    let token = format!("TOKEN=$({} --output-access-token)", program(around));
    say("The token for curl", vec![token]);
    paragraphs
}

fn search(sessions: &Sessions, around: &Surroundings, now: Timestamp) -> Vec<String> {
    let mut words = vec![format!("{} session search", program(around))];
    for field in Field::ALL {
        let text = sessions.criteria.text(field);
        if !text.is_empty() {
            words.push(format!("{} {}", field.flag(), curl::quote(text)));
        }
    }
    let sorting = sessions.sorting.and_then(|sorting| Some((sorting.key.flag_value()?, sorting)));
    let mut query = sessions.criteria.query(now).unwrap_or_default();
    if let Some((name, sorting)) = sorting {
        words.push(format!("--sort-by {name}{}", if sorting.is_descending { " --descending" } else { "" }));
        query.sort_by = sorting.key.database_name();
        query.descending = sorting.is_descending;
    }
    let (top, page) = sessions.window();
    let request = request::build(SEARCH_SESSION, &query.arguments(top, page), &[]);
    let mut lines = vec![words.join(" ")];
    lines.extend(request.ok().and_then(|request| curl_of(&request, around)));
    lines
}

fn curl_of(request: &ApiRequest, around: &Surroundings) -> Option<String> {
    let url = request.url(around.settings.config_url.as_ref()?).ok()?;
    Some(curl::command(request, &url, &around.settings).line)
}

/// The program with what was typed to get here; secrets are left out, and asked for again.
fn program(around: &Surroundings) -> String {
    let mut words = vec!["config-cli".to_owned()];
    if around.is_sandbox {
        words.push("--sandbox".to_owned());
        return words.join(" ");
    }
    if let Some(profile) = &around.settings.profile {
        words.push(format!("--profile {}", curl::quote(profile)));
    }
    for origin in &around.settings.origins {
        if let Source::Flag(flag) = &origin.source
            && origin.value != "[redacted]"
        {
            words.push(format!("{flag} {}", curl::quote(&origin.value)));
        }
    }
    words.join(" ")
}
