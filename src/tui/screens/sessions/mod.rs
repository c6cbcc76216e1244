//! Auth Server → Sessions: a search form, a table of sessions, and actions for them.

mod choices;
pub mod chunks;
pub mod clients;
mod columns;
mod commands;
mod confirm;
mod export;
mod form;
mod input;
pub mod jobs;
mod keys;
mod list;
mod marking;
mod notices;
mod panel;
pub mod row;
mod searches;
mod selection;
mod shell;
mod state;
mod summary;
mod table;
mod task;
mod view;

use std::time::Duration;

use ratatui::Frame;

use super::super::context::Context;
use super::super::keys::Keys;
use super::super::popups::progress::Progress;
use super::super::reference::{Reference, ReferenceKind};
use super::super::screen::{Effect, Offer, Screen, ScreenEvent, Subject};
use super::super::shell::Heading;
use crate::view::sanitize;
use clients::ClientFound;
use columns::TableColumn;
use jobs::SessionsNotice;
use keys::Focus;
use task::SessionTask;
use view::Layout;

pub use state::Sessions;

/// The interval at which times relative to now are drawn again.
const MINUTE: Duration = Duration::from_secs(60);

impl Screen for Sessions {
    fn group(&self) -> &'static str {
        "Auth Server"
    }

    fn title(&self) -> &'static str {
        "Sessions"
    }

    fn subtitle(&self, context: &Context<'_>) -> Option<String> {
        let columns = Layout::new(context.area, context.terminal, self).columns;
        let all: Vec<String> = self
            .single
            .iter()
            .map(|(column, value)| {
                let name = (*column == TableColumn::Client).then(|| self.clients.name(value)).flatten();
                format!("{} {}", self.heading(*column), sanitize::text(name.unwrap_or(value)))
            })
            .collect();
        (columns.is_reduced && !all.is_empty()).then(|| format!("all: {}", all.join(", ")))
    }

    fn keys(&self) -> Keys {
        let keys = self.focus.keys();
        if self.focus == Focus::Table { Keys { legend: Some(table::LEGEND), ..keys } } else { keys }
    }

    fn update(&mut self, event: ScreenEvent, context: &Context<'_>) -> Vec<Effect> {
        if !matches!(event, ScreenEvent::Notice(_)) {
            self.bring_up_to_date(context.clock.now);
        }
        match event {
            ScreenEvent::Start => {
                self.load_searches(context);
                return self.search(context.clock.now).unwrap_or_default();
            }
            ScreenEvent::Offered(number) => return self.search_again(number, context),
            ScreenEvent::Favoured(number) => return self.favour_search(number),
            ScreenEvent::Key(key) => return self.key(key, context),
            ScreenEvent::Paste(text) => self.edit(|input| input.paste(&text)),
            ScreenEvent::Mouse(mouse) => return self.mouse(mouse, context),
            ScreenEvent::Tick => return self.tick(context),
            ScreenEvent::Notice(notice) => match notice.downcast::<SessionsNotice>() {
                Ok(notice) => return self.notice(*notice, context),
                Err(notice) => {
                    if let Ok(found) = notice.downcast::<ClientFound>() {
                        self.clients.store(*found);
                    }
                }
            },
            ScreenEvent::Details(command) => return self.details_command(command, context),
            ScreenEvent::Confirmed { is_alternative } => return self.carry_out(is_alternative),
            ScreenEvent::Tokens => return self.toggle_tokens(context),
            ScreenEvent::Chosen(entry) => return self.chosen_entry(entry, context),
            ScreenEvent::Page(number) => self.go_to_page(number),
            ScreenEvent::Time(text) => {
                if let Focus::Field(field) = self.focus {
                    self.form.field_mut(field).set(&text);
                }
            }
            ScreenEvent::Visit(reference) => return self.visit(&reference, context),
            ScreenEvent::Edited(_) | ScreenEvent::Filled(_) => {}
            ScreenEvent::Stop => return self.stop(),
            ScreenEvent::Leave => {
                self.exit_report = None;
                if self.is_changing() {
                    return self.stop();
                }
            }
        }
        Vec::new()
    }

    fn settle(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.bring_up_to_date(context.clock.now);
        let body = Layout::new(context.area, context.terminal, self).body;
        if body.height > 0 {
            self.window.set_page(body.height, self.len());
        }
        let mut effects = self.fetch();
        effects.extend(self.name_clients());
        effects.extend(self.go_on(context));
        effects
    }

    fn draw(&self, frame: &mut Frame<'_>, context: &Context<'_>) {
        let layout = Layout::new(context.area, context.terminal, self);
        self.draw_all(frame, &layout, context.clock.now, context.theme);
        if !layout.panel.is_empty() {
            self.panel.draw(layout.panel, frame.buffer_mut(), context.theme, self.focus == Focus::Panel);
        }
    }

    fn offers(&mut self, _: &Context<'_>) -> Vec<Offer> {
        self.searches()
    }

    fn opens(&self, reference: &Reference) -> bool {
        matches!(reference.kind, ReferenceKind::SessionsOfUser | ReferenceKind::SessionsOfClient)
    }

    fn shell_commands(&self, subject: Subject, context: &Context<'_>) -> Vec<Heading> {
        let rows = match subject {
            Subject::Chosen => self.chosen(),
            Subject::Details => self.shown.iter().cloned().collect(),
        };
        shell::commands(&rows, self, context.surroundings, context.clock.now)
    }

    fn progress(&self) -> Option<Progress> {
        self.task.as_ref().map(SessionTask::progress)
    }

    fn wakes_in(&self, context: &Context<'_>) -> Option<Duration> {
        if self.is_refreshing {
            return Some(self.refresh_at.saturating_sub(context.clock.elapsed));
        }
        (!self.is_empty()).then_some(MINUTE)
    }

    fn is_changing(&self) -> bool {
        self.task.as_ref().is_some_and(SessionTask::ends_sessions)
    }

    fn exit_report(&self, context: &Context<'_>) -> Option<String> {
        let unfinished = self.task.as_ref().filter(|task| task.ends_sessions());
        unfinished.map(|task| task.exit_report(&context.surroundings.server())).or_else(|| self.exit_report.clone())
    }
}

impl Sessions {
    fn tick(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let is_due = self.is_refreshing && context.clock.elapsed >= self.refresh_at;
        // A refresh that takes longer than the interval is not repeated before it ends.
        if !is_due || context.in_flight > 0 || self.task.is_some() {
            return Vec::new();
        }
        self.refresh_at = context.clock.elapsed + state::REFRESH;
        self.refresh(true, context.clock.now)
    }
}
