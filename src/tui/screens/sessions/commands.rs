//! Performs the commands of the sessions screen.

use std::sync::Arc;

use super::confirm::{Ending, Proposal};
use super::export;
use super::form::{Field, FieldError};
use super::jobs::SessionsJob;
use super::keys::{Command, Focus};
use super::row::SessionRow;
use super::state::{REFRESH, Sessions, Walk, start, too_many};
use super::summary::Dimension;
use super::task::{SessionTask, TaskKind};
use super::view::Layout;
use crate::criteria::CriterionError;
use crate::session::revoke;
use crate::tui::context::Context;
use crate::tui::popups::Popup;
use crate::tui::popups::details::Details;
use crate::tui::popups::export::Export;
use crate::tui::popups::keys::PopupCommand;
use crate::tui::popups::page::GoToPage;
use crate::tui::popups::time::PickTime;
use crate::tui::screen::Effect;
use crate::tui::widgets::calendar::Calendar;
use crate::tui::widgets::input::TextInput;
use crate::tui::widgets::json_tree::JsonTree;
use crate::view::{failure, sanitize};

/// The commands of the details popup.
const DETAILS: &[(PopupCommand, &str)] = &[
    (PopupCommand::Export, "Export"),
    (PopupCommand::Copy, "Copy sid"),
    (PopupCommand::Shell, "Commands"),
    (PopupCommand::Delete, "Delete"),
];

impl Sessions {
    /// Performs a command.
    pub fn command(&mut self, command: Command, context: &Context<'_>) -> Vec<Effect> {
        let now = context.clock.now;
        match command {
            Command::Help => return vec![Effect::ShowHelp],
            Command::Quit => return vec![Effect::Quit],
            Command::Palette => return vec![Effect::ShowPalette],
            Command::Search => return self.search_form(context),
            Command::Up if self.cursor() == 0 => self.focus = Focus::SearchButton,
            Command::Up => self.move_by(-1),
            Command::Down => self.move_by(1),
            Command::PageUp => self.turn(-1),
            Command::PageDown => self.turn(1),
            Command::HalfPageUp => self.move_by(-self.window.half_page()),
            Command::HalfPageDown => self.move_by(self.window.half_page()),
            Command::First => self.move_to(0),
            Command::Last => self.move_to(u64::MAX),
            Command::Select => self.select(),
            Command::Range => return self.range(),
            Command::SelectAll => return self.select_all_or_refuse(),
            Command::Sort => return self.choose_sorting(),
            Command::Reverse => return self.reverse(now),
            Command::ColumnsLeft | Command::ColumnsRight => {
                let layout = Layout::new(context.area, context.terminal, self);
                self.skip_columns(command == Command::ColumnsLeft, &layout.columns);
            }
            Command::Refresh => return self.refresh(false, now),
            Command::AutoRefresh => return self.toggle_refreshing(context),
            Command::Panel => return self.toggle_panel(context),
            Command::Filter => {
                self.filter.get_or_insert_default();
                self.focus = Focus::Filter;
            }
            Command::GoToPage => {
                let (_, pages) = self.window.pages(self.len());
                return vec![Effect::open(Popup::Page(GoToPage { typed: TextInput::default(), pages }))];
            }
            Command::Back => return self.back(),
            Command::FocusNext => self.focus_next(false),
            Command::FocusPrevious => self.focus_next(true),
            Command::FocusForm => self.focus = Focus::Field(Field::User),
            Command::FocusTable => self.focus = Focus::Table,
            Command::EarlierSearch => return self.recall(true),
            Command::LaterSearch => return self.recall(false),
            Command::ClearForm => self.form.fill(&Default::default()),
            Command::MoreFields => self.toggle_fields(),
            Command::AskServer => return self.choose_field(),
            Command::PickDate => return self.pick_date(context),
            Command::Details
            | Command::Explain
            | Command::Delete
            | Command::Revoke
            | Command::Export
            | Command::CopySid
            | Command::Shell => return self.session_command(command, context),
        }
        Vec::new()
    }

    fn pick_date(&self, context: &Context<'_>) -> Vec<Effect> {
        let Focus::Field(field) = self.focus else {
            return Vec::new();
        };
        let calendar = Calendar::new(self.form.field(field).value(), context.clock.now);
        vec![Effect::open(Popup::Time(PickTime { title: field.label(), calendar }))]
    }

    /// Performs the command that waited for the session under the cursor, once that is loaded.
    pub fn go_on(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if self.awaited.is_none() || self.current().is_none() && !self.is_empty() && self.problem.is_none() {
            return Vec::new();
        }
        let command = self.awaited.take().filter(|_| self.current().is_some());
        command.map(|command| self.session_command(command, context)).unwrap_or_default()
    }

    /// Commands about the session under the cursor, or the selected ones.
    fn session_command(&mut self, command: Command, context: &Context<'_>) -> Vec<Effect> {
        let Some(row) = self.current().cloned() else {
            if self.is_empty() {
                return vec![Effect::Message("There is no session here.".to_owned())];
            }
            self.awaited = Some(command);
            return vec![Effect::Message("Waiting until this session is loaded; any key ends the wait.".to_owned())];
        };
        match command {
            Command::Details => self.show(row, context),
            Command::Explain if row.sid.is_empty() => {
                vec![Effect::Message("The server sends no sid for this session.".to_owned())]
            }
            Command::Explain => {
                self.explained = Some(Arc::clone(&row.sid));
                let message = "Looking up the session, its tokens and the lifetimes …".to_owned();
                vec![Effect::Message(message), start(SessionsJob::Explain { sid: Arc::clone(&row.sid) })]
            }
            Command::Delete => self.propose(Ending::Delete, self.chosen(), context),
            Command::Revoke => self.find_user(row.user_dn.as_deref(), row.user.as_deref()),
            Command::Export => {
                let is_selection = !self.selection.is_empty();
                vec![Effect::open(Popup::Export(Export::new(export::content(self.chosen(), is_selection))))]
            }
            Command::CopySid => vec![Effect::Copy(row.sid.to_string())],
            Command::Shell => vec![Effect::ShowShell],
            _ => Vec::new(),
        }
    }

    fn show(&mut self, row: Arc<SessionRow>, context: &Context<'_>) -> Vec<Effect> {
        let Some(session) = row.session() else {
            return Vec::new();
        };
        let json = serde_json::Value::Object(session.json().clone());
        let title = row.user.as_deref().unwrap_or("a session without a user").to_owned();
        let tree = JsonTree::new(json, context.surroundings.zone.clone());
        self.shown = Some(row);
        vec![Effect::open(Popup::Details(Details { title, tree, commands: DETAILS }))]
    }

    /// Commands of the details popup.
    pub fn details_command(&mut self, command: PopupCommand, context: &Context<'_>) -> Vec<Effect> {
        let Some(row) = self.shown.clone() else {
            return Vec::new();
        };
        match command {
            PopupCommand::Export => vec![Effect::open(Popup::Export(Export::new(export::content(vec![row], false))))],
            PopupCommand::Copy => vec![Effect::Copy(row.sid.to_string())],
            PopupCommand::Delete => self.propose(Ending::Delete, vec![row], context),
            _ => Vec::new(),
        }
    }

    /// Asks whether sessions are to be deleted or revoked.
    pub fn propose(&mut self, ending: Ending, rows: Vec<Arc<SessionRow>>, context: &Context<'_>) -> Vec<Effect> {
        self.propose_with(Proposal { ending, rows, tokens: None }, context)
    }

    /// As [`Sessions::propose`].
    pub fn propose_with(&mut self, proposal: Proposal, context: &Context<'_>) -> Vec<Effect> {
        if let Some(refusal) = context.surroundings.refusal() {
            return vec![Effect::Message(refusal)];
        }
        let confirm = proposal.confirm(&context.surroundings.server());
        self.proposal = Some(proposal);
        vec![Effect::open(Popup::Confirm(confirm))]
    }

    /// Finds the tokens of the sessions that the question is about, and asks again; or leaves them, and asks again.
    pub fn toggle_tokens(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let Some(proposal) = self.proposal.take() else {
            return Vec::new();
        };
        if proposal.tokens.is_some() {
            return self.propose_with(Proposal { tokens: None, ..proposal }, context);
        }
        let number = self.next_job();
        let dn = match &proposal.ending {
            Ending::Revoke { dn } => Some(dn.clone()),
            Ending::Delete => None,
        };
        let job = SessionsJob::FindTokens { number, dn, rows: proposal.rows.clone() };
        self.proposal = Some(proposal);
        self.task = Some(SessionTask::new(number, TaskKind::FindTokens, Vec::new()));
        vec![start(job)]
    }

    /// Performs the action of an accepted question.
    pub fn carry_out(&mut self, include_protected: bool) -> Vec<Effect> {
        let Some(proposal) = self.proposal.take() else {
            return Vec::new();
        };
        let is_revoked_at_once = proposal.is_revoked_at_once(include_protected);
        let Proposal { ending, rows, tokens } = proposal;
        let number = self.next_job();
        let dn = match ending {
            Ending::Revoke { dn } if is_revoked_at_once => Some(dn),
            Ending::Delete | Ending::Revoke { .. } => None,
        };
        let kind = if dn.is_some() { TaskKind::Revoke } else { TaskKind::Delete };
        let task = SessionTask::new(number, kind, rows.clone());
        self.task = Some(match &tokens {
            Some(tokens) => task.with_tokens(tokens.tokens().cloned().collect()),
            None => task,
        });
        let include_protected = include_protected || dn.is_some();
        let job = SessionsJob::End { number, dn, rows, include_protected, tokens };
        vec![Effect::CloseDetails, start(job)]
    }

    fn find_user(&mut self, dn: Option<&str>, user: Option<&str>) -> Vec<Effect> {
        let Some((dn, inum)) = dn.and_then(|dn| Some((dn, revoke::inum_of(dn).filter(|inum| revoke::is_inum(inum))?)))
        else {
            let reason = user.map_or("this session has no user yet".to_owned(), |user| {
                format!("the server does not send the DN of the user {user}")
            });
            let text = failure::with_hint(format!("nothing can be revoked: {reason}"), "d deletes this session alone");
            return vec![Effect::open(Popup::error(&text))];
        };
        let number = self.next_job();
        self.task = Some(SessionTask::new(number, TaskKind::Find { dn: dn.to_owned() }, Vec::new()));
        vec![start(SessionsJob::FindUser { number, inum: inum.to_owned() })]
    }

    /// Stops the deletion or revocation after the requests under way.
    pub fn stop(&mut self) -> Vec<Effect> {
        let Some(task) = &mut self.task else {
            return Vec::new();
        };
        let number = task.number;
        task.is_stopping = true;
        if !task.ends_sessions() {
            self.task = None;
        }
        vec![start(SessionsJob::Stop { number })]
    }

    /// Searches with the form, or shows what is wrong with it.
    pub fn search_form(&mut self, context: &Context<'_>) -> Vec<Effect> {
        match self.search(context.clock.now) {
            Ok(effects) => {
                self.focus = Focus::Table;
                effects
            }
            Err((field, error)) => {
                self.focus = Focus::Field(field);
                let reason = match error {
                    FieldError::Criterion(CriterionError::Time { error, .. }) => error.to_string(),
                    other => other.to_string(),
                };
                vec![Effect::open(Popup::error(&format!("{}: {}", field.label(), sanitize::text(&reason))))]
            }
        }
    }

    /// Shows all fields of the form, or only a few.
    fn toggle_fields(&mut self) {
        self.form.is_full = !self.form.is_full;
        if matches!(self.focus, Focus::Field(field) if !self.form.shown().contains(&field)) {
            self.focus = Focus::Field(Field::User);
        }
    }

    fn recall(&mut self, is_earlier: bool) -> Vec<Effect> {
        let is_there = if is_earlier { self.form.earlier() } else { self.form.later() };
        if is_there { Vec::new() } else { vec![Effect::Message("There is no other search.".to_owned())] }
    }

    fn select_all_or_refuse(&mut self) -> Vec<Effect> {
        let mut effects =
            self.select_all().unwrap_or_else(|total| vec![Effect::open(Popup::error(&too_many(Some(total)).text))]);
        effects.extend(self.not_covered().filter(|_| self.walk.is_none()).map(Effect::Message));
        effects
    }

    fn toggle_refreshing(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.is_refreshing = !self.is_refreshing;
        if !self.is_refreshing {
            return Vec::new();
        }
        self.refresh_at = context.clock.elapsed + REFRESH;
        self.refresh(true, context.clock.now)
    }

    fn toggle_panel(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.has_panel = !self.has_panel;
        self.focus = if self.has_panel { Focus::Panel } else { Focus::Table };
        self.count(context.clock.now);
        if self.has_panel { self.complete(Walk::Complete) } else { Vec::new() }
    }

    /// Shows the sessions of a bar of the panel.
    pub fn filter_by(&mut self, dimension: Dimension, value: &str, context: &Context<'_>) -> Vec<Effect> {
        let field = match dimension {
            Dimension::User => Field::User,
            Dimension::Client => Field::Client,
            Dimension::Ip => Field::Ip,
            Dimension::Acr => Field::Acr,
        };
        self.form.field_mut(field).set(value);
        self.search_form(context)
    }

    /// One step back.
    fn back(&mut self) -> Vec<Effect> {
        if self.walk.is_some() {
            return self.stop_walk();
        }
        if self.range_from.take().is_some() {
            return Vec::new();
        }
        if self.filter.take().is_some() {
            self.rebuild_list();
            self.keep_cursor();
            self.focus = Focus::Table;
        } else if !self.selection.is_empty() {
            self.selection.clear();
        } else {
            let back = std::mem::take(&mut self.is_visited).then_some(Effect::Return);
            return std::iter::once(Effect::Failure(None)).chain(back).collect();
        }
        Vec::new()
    }
}
