//! What commands do on the sessions screen.

use std::sync::Arc;

use super::{App, REFRESH};
use crate::session::filter::CriterionError;
use crate::session::revoke;
use crate::tui::action::{Action, Request};
use crate::tui::equivalent;
use crate::tui::keys::{Command, Place};
use crate::tui::popups::Popup;
use crate::tui::popups::confirm::{Confirm, Plan};
use crate::tui::popups::details::Details;
use crate::tui::popups::export::Export;
use crate::tui::popups::page::GoToPage;
use crate::tui::popups::reading::{Paragraph, Reading};
use crate::tui::screens::sessions::columns::SortKey;
use crate::tui::screens::sessions::form::Field;
use crate::tui::screens::sessions::row::SessionRow;
use crate::tui::screens::sessions::summary::Dimension;
use crate::tui::screens::sessions::{Focus, LARGEST_RESULT, LEGEND, Walk};
use crate::tui::task::{Kind, Task};
use crate::tui::text::grouped;
use crate::tui::theme::Role;
use crate::tui::widgets::calendar::Calendar;
use crate::tui::widgets::input::TextInput;
use crate::view::sanitize;

impl App {
    pub(super) fn screen_command(&mut self, command: Command) -> Vec<Action> {
        let now = self.moment.now;
        match command {
            Command::Search => return self.search(),
            Command::Up if self.sessions.cursor() == 0 => self.sessions.focus = Focus::SearchButton,
            Command::Up => self.sessions.move_by(-1),
            Command::Down => self.sessions.move_by(1),
            Command::PageUp => self.sessions.turn(-1),
            Command::PageDown => self.sessions.turn(1),
            Command::First => self.sessions.move_to(0),
            Command::Last => self.sessions.move_to(u64::MAX),
            Command::Select => self.sessions.select(),
            Command::SelectAll => return self.select_all(),
            Command::Sort => {
                let keys = self.sort_keys();
                return self.sessions.sort_next(&keys, now);
            }
            Command::Reverse => return self.sessions.reverse(now),
            Command::Refresh => return self.sessions.refresh(false, now),
            Command::AutoRefresh => return self.toggle_refreshing(),
            Command::Panel => return self.toggle_panel(),
            Command::Filter => {
                self.sessions.filter.get_or_insert_default();
                self.sessions.focus = Focus::Filter;
            }
            Command::GoToPage => {
                let (_, pages) = self.sessions.pages();
                self.popups.push(Popup::Page(GoToPage { typed: TextInput::default(), pages }));
            }
            Command::Back => return self.back(),
            _ => return self.focus_command(command).unwrap_or_else(|| self.session_command(command)),
        }
        Vec::new()
    }

    /// Commands of the focus and the form.
    fn focus_command(&mut self, command: Command) -> Option<Vec<Action>> {
        match command {
            Command::FocusNext => self.sessions.focus_next(false),
            Command::FocusPrevious => self.sessions.focus_next(true),
            Command::FocusForm => self.sessions.focus = Focus::Field(Field::User),
            Command::FocusTable => self.sessions.focus = Focus::Table,
            Command::EarlierSearch => self.recall(true),
            Command::LaterSearch => self.recall(false),
            Command::ClearForm => self.sessions.form.fill(&Default::default()),
            Command::PickDate => {
                if let Focus::Field(field) = self.sessions.focus
                    && field.is_date()
                {
                    let calendar = Calendar::new(self.sessions.form.field(field).value(), self.moment.now);
                    self.popups.push(Popup::Calendar { field, calendar });
                }
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Commands about the session under the cursor, or the selected ones.
    pub(super) fn session_command(&mut self, command: Command) -> Vec<Action> {
        let Some(row) = self.sessions.current().cloned() else {
            self.message = Some("There is no session here.".to_owned());
            return Vec::new();
        };
        match command {
            Command::Details => {
                let details = Details::new(row, self.surroundings.zone.clone());
                self.popups.extend(details.map(Popup::Details));
            }
            Command::Delete => {
                let rows = self.sessions.chosen();
                self.ask_to_delete(rows);
            }
            Command::Revoke => return self.find_user(row.user_dn.as_deref(), row.user.as_deref()),
            Command::Export => {
                let is_selection = !self.sessions.selection.is_empty();
                self.popups.push(Popup::Export(Export::new(self.sessions.chosen(), is_selection)));
            }
            Command::CopySid => return self.copy_sid(&row.sid),
            Command::Commands => {
                let rows = self.sessions.chosen();
                self.show_commands(&rows);
            }
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn copy_sid(&mut self, sid: &str) -> Vec<Action> {
        self.message = Some(format!("Copied {sid}"));
        vec![Action::Copy(sid.to_owned())]
    }

    pub(super) fn show_commands(&mut self, rows: &[Arc<SessionRow>]) {
        let paragraphs = equivalent::commands(rows, &self.sessions, &self.surroundings, self.moment.now);
        let lines = paragraphs.iter().filter_map(|paragraph| match paragraph {
            // A shell takes headings as comments.
            Paragraph::Text(text, Role::Heading) => Some(format!("# {text}\n")),
            Paragraph::Text(text, _) => Some(format!("{text}\n")),
            Paragraph::Key(..) => None,
        });
        let reading = Reading::new("The same from a shell", Role::Title, paragraphs.clone()).with_copy(lines.collect());
        self.popups.push(Popup::Reading(reading));
    }

    pub(super) fn ask_to_delete(&mut self, rows: Vec<Arc<SessionRow>>) {
        self.popups.push(Popup::Confirm(Confirm::new(Plan::Delete, rows, self.server())));
    }

    fn find_user(&mut self, dn: Option<&str>, user: Option<&str>) -> Vec<Action> {
        let Some((dn, inum)) = dn.and_then(|dn| Some((dn, revoke::inum_of(dn).filter(|inum| revoke::is_inum(inum))?)))
        else {
            let whose = user.map_or("this session has no user yet".to_owned(), |user| {
                format!("the server does not say which user {} is", sanitize::text(user))
            });
            self.show_error(&format!("nothing can be revoked: {whose}\n  hint: d deletes the session itself"));
            return Vec::new();
        };
        let id = self.begin(Kind::Find { dn: dn.to_owned() }, Vec::new());
        vec![Action::Ask(Request::FindUser { task: id, inum: inum.to_owned() })]
    }

    /// A task begins.
    pub(super) fn begin(&mut self, kind: Kind, rows: Vec<Arc<SessionRow>>) -> u64 {
        self.tasks += 1;
        self.task = Some(Task::new(self.tasks, kind, rows));
        self.popups.push(Popup::Progress);
        self.tasks
    }

    pub(super) fn search(&mut self) -> Vec<Action> {
        match self.sessions.search(self.moment.now) {
            Ok(actions) => {
                self.sessions.focus = Focus::Table;
                actions
            }
            Err((field, error)) => {
                self.sessions.focus = Focus::Field(field);
                let reason = match error {
                    CriterionError::Time { error, .. } => error.to_string(),
                    other => other.to_string(),
                };
                self.show_error(&format!("{}: {}", field.label(), sanitize::text(&reason)));
                Vec::new()
            }
        }
    }

    fn recall(&mut self, is_earlier: bool) {
        let is_there = if is_earlier { self.sessions.form.earlier() } else { self.sessions.form.later() };
        if !is_there {
            self.message = Some("There is no other search in this run.".to_owned());
        }
    }

    fn select_all(&mut self) -> Vec<Action> {
        self.sessions.select_all().unwrap_or_else(|total| {
            self.show_error(&format!(
                "{} sessions match, and at most {} can be selected at once\n  hint: narrow the search first",
                grouped(total),
                grouped(LARGEST_RESULT)
            ));
            Vec::new()
        })
    }

    fn toggle_refreshing(&mut self) -> Vec<Action> {
        self.sessions.is_refreshing = !self.sessions.is_refreshing;
        if !self.sessions.is_refreshing {
            return Vec::new();
        }
        self.refresh_at = self.moment.elapsed + REFRESH;
        self.sessions.refresh(true, self.moment.now)
    }

    fn toggle_panel(&mut self) -> Vec<Action> {
        self.sessions.has_panel = !self.sessions.has_panel;
        self.sessions.focus = if self.sessions.has_panel { Focus::Panel } else { Focus::Table };
        self.count();
        if self.sessions.has_panel { self.sessions.complete(Walk::Complete) } else { Vec::new() }
    }

    /// Only the sessions of a bar are wanted.
    pub(super) fn filter_by(&mut self, dimension: Dimension, value: &str) -> Vec<Action> {
        let field = match dimension {
            Dimension::User => Field::User,
            Dimension::Client => Field::Client,
            // The form has no field for these.
            Dimension::Ip | Dimension::Acr => {
                self.sessions.filter = Some(TextInput::new(value));
                self.sessions.focus = Focus::Table;
                self.sessions.list();
                self.sessions.move_to(0);
                return self.sessions.complete(Walk::Complete);
            }
        };
        self.sessions.form.field_mut(field).set(value);
        self.search()
    }

    /// One step back.
    fn back(&mut self) -> Vec<Action> {
        if self.sessions.walk.is_some() {
            return self.sessions.stop_walk();
        }
        if self.sessions.filter.take().is_some() {
            self.sessions.list();
            self.sessions.stay();
            self.sessions.focus = Focus::Table;
        } else if !self.sessions.selection.is_empty() {
            self.sessions.selection.clear();
        } else {
            self.error = None;
        }
        Vec::new()
    }

    /// What the shown columns sort by.
    fn sort_keys(&self) -> Vec<SortKey> {
        let slots = self.layout().slots;
        SortKey::ALL.into_iter().filter(|key| slots.iter().any(|slot| slot.column.sort_key() == *key)).collect()
    }

    pub(super) fn show_error(&mut self, text: &str) {
        self.popups.push(Popup::Reading(Reading::error(text)));
    }

    /// Shows every key of a place.
    pub(super) fn help(&mut self, place: Place) {
        // Help about the help would hide what it is about.
        if matches!(self.popups.last(), Some(Popup::Reading(reading)) if reading.is_help()) {
            return;
        }
        let mut paragraphs: Vec<Paragraph> =
            place.help().into_iter().map(|(keys, help)| Paragraph::Key(keys, help.to_owned())).collect();
        if place == Place::Table {
            paragraphs.push(Paragraph::Text(String::new(), Role::Text));
            paragraphs.push(Paragraph::Text(LEGEND.to_owned(), Role::Faded));
        }
        self.popups.push(Popup::Reading(Reading::help(paragraphs)));
    }
}
