//! Config API → Resources: every resource of the catalogue, from a side list: its entries as a table, one entry as a tree.

mod changes;
mod commands;
mod deletion;
mod drafts;
mod draw;
mod edit;
mod field;
mod forms;
mod input;
pub mod jobs;
mod keys;
mod notices;
mod offers;
mod open;
mod parts;
mod resource;
mod responses;
mod rows;
mod shell;
mod state;
mod tasks;
mod visits;

use ratatui::Frame;

use super::super::context::Context;
use super::super::keys::Keys;
use super::super::reference::Reference;
use super::super::screen::{Effect, Offer, Screen, ScreenEvent, Subject};
use super::super::shell::Heading;
use crate::view::sanitize;
use draw::Layout;
use jobs::ResourceNotice;

pub use state::Resources;

impl Screen for Resources {
    fn group(&self) -> &'static str {
        "Config API"
    }

    fn title(&self) -> &'static str {
        "Resources"
    }

    fn subtitle(&self, _: &Context<'_>) -> Option<String> {
        let open = self.open.as_ref()?;
        let path = open.resource.list().map(|list| format!(" {}", list.path)).unwrap_or_default();
        let item = open.item.as_ref().filter(|item| !item.is_document);
        let item = item.map(|item| format!(" · {}", item.name)).unwrap_or_default();
        Some(sanitize::text(&format!("{}{path}{item}", open.resource.title)).into_owned())
    }

    fn keys(&self) -> Keys {
        self.focus.keys()
    }

    fn update(&mut self, event: ScreenEvent, context: &Context<'_>) -> Vec<Effect> {
        match event {
            ScreenEvent::Start => return self.load(context),
            ScreenEvent::Key(key) => return self.key(key, context),
            ScreenEvent::Paste(text) => self.paste(&text),
            ScreenEvent::Mouse(mouse) => return self.mouse(mouse, context),
            ScreenEvent::Notice(notice) => {
                if let Ok(notice) = notice.downcast::<ResourceNotice>() {
                    return self.notice(*notice, context);
                }
            }
            ScreenEvent::Confirmed { .. } => return self.send(),
            ScreenEvent::Chosen(entry) => return self.chosen(entry, context),
            ScreenEvent::Edited(result) => return self.edited(result, context),
            ScreenEvent::Filled(form) => return self.filled(*form, context),
            ScreenEvent::Details(command) => return self.response_command(command),
            ScreenEvent::Page(number) => {
                if let Some(open) = &mut self.open {
                    open.window.go_to_page(number, open.len());
                }
            }
            ScreenEvent::Offered(number) => return self.offered(number, context),
            ScreenEvent::Favoured(number) => return self.favoured(number),
            ScreenEvent::Visit(reference) => return self.visit(reference, true, context),
            ScreenEvent::Tick | ScreenEvent::Tokens | ScreenEvent::Time(_) | ScreenEvent::Stop | ScreenEvent::Leave => {
            }
        }
        Vec::new()
    }

    fn settle(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let layout = Layout::new(context.area, self.focus);
        self.tasks.set_area(layout.tasks);
        let Some(open) = &mut self.open else {
            return Vec::new();
        };
        if layout.body().height > 0 {
            open.window.set_page(layout.body().height, open.len());
        }
        open.load().map(|job| Effect::Start(Box::new(job))).into_iter().collect()
    }

    fn draw(&self, frame: &mut Frame<'_>, context: &Context<'_>) {
        self.draw_all(frame, context.area, context.theme);
    }

    fn offers(&mut self, context: &Context<'_>) -> Vec<Offer> {
        // The event of the start reports what is wrong.
        let _ = self.tasks.load(context.surroundings);
        self.all_offers()
    }

    fn opens(&self, reference: &Reference) -> bool {
        Self::can_open(reference)
    }

    fn shell_commands(&self, subject: Subject, context: &Context<'_>) -> Vec<Heading> {
        if let (Subject::Details, Some((request, _))) = (subject, &self.response) {
            return vec![shell::heading("This response", request, context.surroundings)];
        }
        self.open.as_ref().map(|open| shell::commands(open, context.surroundings)).unwrap_or_default()
    }

    fn is_changing(&self) -> bool {
        self.sent.is_some()
    }

    fn exit_report(&self, context: &Context<'_>) -> Option<String> {
        let (_, change) = self.sent.as_ref()?;
        let server = context.surroundings.server();
        Some(format!("{} on {server}: the outcome is not known.", change.request.operation))
    }
}
