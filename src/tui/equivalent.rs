//! The commands that do from a shell what is on the screen.

use std::sync::Arc;

use jiff::Timestamp;

use super::app::Surroundings;
use super::popups::reading::Paragraph;
use super::screens::sessions::Sessions;
use super::screens::sessions::form::Field;
use super::screens::sessions::row::SessionRow;
use super::theme::Role;
use crate::catalog::{DELETE_SESSION, GET_SESSION_BY_ID, SEARCH_SESSION};
use crate::pairs::Pair;
use crate::request::{self, ApiRequest};
use crate::shell;
use crate::view::curl;

/// How many sids are written into one command.
const MOST_SIDS: usize = 20;

/// The commands for these sessions, and for the search that found them.
#[must_use]
pub fn commands(
    rows: &[Arc<SessionRow>],
    sessions: &Sessions,
    around: &Surroundings,
    now: Timestamp,
) -> Vec<Paragraph> {
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
        let mut lines = vec![format!("{} session get {}", program(around), shell::word(sid))];
        lines.extend(get.and_then(|request| curl_of(&request, around)));
        say("View the session", lines);
    }
    let quoted: Vec<String> = sids.iter().take(MOST_SIDS).map(|sid| shell::word(sid)).collect();
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
            words.push(format!("{} {}", field.flag(), shell::word(text)));
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

/// The program with what leads it to the same server; secrets are left out, and asked for again.
fn program(around: &Surroundings) -> String {
    // A path is told as it was given: the commands are typed where the UI was started.
    let as_given = |argument: &String| {
        let (name, value) = argument.split_once('=')?;
        let is_it = |given: &&str| std::path::absolute(given).is_ok_and(|path| path.as_os_str() == value);
        let given = around.settings.origins.iter().map(|origin| origin.value.as_str()).find(is_it)?;
        Some(format!("{name}={given}"))
    };
    let server = around.settings.log.server.iter();
    let server = server.map(|argument| shell::word(&as_given(argument).unwrap_or_else(|| argument.clone())));
    std::iter::once("config-cli".to_owned()).chain(server).collect::<Vec<_>>().join(" ")
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
        let settings = Settings::resolve(&args.connection, &args.output, &args.log, &environment, &mut nothing);
        let around = Surroundings {
            settings: settings.expect("settings"),
            is_sandbox: false,
            home: None,
            zone: jiff::tz::TimeZone::UTC,
        };
        let shown = commands(&[], &Sessions::default(), &around, Timestamp::UNIX_EPOCH);
        let lines = shown.iter().filter_map(|paragraph| match paragraph {
            Paragraph::Text(text, _) => Some(text.as_str()),
            Paragraph::Key(..) => None,
        });
        let lines: Vec<&str> = lines.collect();
        assert!(!lines.concat().contains("hush"), "{lines:?}");
        let search = lines.iter().find(|line| line.starts_with("config-cli ")).expect("the search");
        assert_eq!(
            *search,
            "config-cli --host=jans.example --auth=client-credentials --client-id=c -noverify session search"
        );
        crate::args::parse(search.split(' ').map(Into::into).collect()).expect("what can be typed");
    }
}
