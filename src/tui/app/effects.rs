//! Applies the effects of screens, the notices of the worker, and the results of popups.

use std::path::PathBuf;

use super::{App, Layer, Pending, start};
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::event::{ExportProblem, Notice};
use crate::tui::job::ExportJob;
use crate::tui::keys::Keys;
use crate::tui::popups::Popup;
use crate::tui::popups::keys::PopupCommand;
use crate::tui::popups::reading::{Paragraph, Reading};
use crate::tui::screen::{Effect, Screen, ScreenEvent, Subject};
use crate::tui::shell;
use crate::tui::theme::Role;
use crate::tui::widgets::calendar::CalendarOutcome;
use crate::view::sanitize;

impl App {
    /// Calls a screen; its effects become actions or change the app.
    pub(super) fn with_screen(
        &mut self,
        index: usize,
        act: impl FnOnce(&mut dyn Screen, &Context<'_>) -> Vec<Effect>,
    ) -> Vec<Action> {
        let area = self.screen_area();
        let context = Context {
            surroundings: &self.surroundings,
            theme: self.theme,
            clock: self.clock,
            terminal: self.size,
            area,
            in_flight: self.in_flight,
        };
        let Some(tab) = self.tabs.get_mut(index) else {
            return Vec::new();
        };
        let effects = act(&mut *tab.screen, &context);
        let mut actions: Vec<Action> = effects.into_iter().filter_map(|effect| self.apply(index, effect)).collect();
        // They call another screen, so they wait until the effects of this one are applied.
        for pending in std::mem::take(&mut self.pending) {
            actions.extend(self.travel(pending));
        }
        actions
    }

    fn apply(&mut self, screen: usize, effect: Effect) -> Option<Action> {
        match effect {
            Effect::Start(job) => return Some(start(screen, job)),
            Effect::Quit => return Some(Action::Quit),
            Effect::Copy(text) => return Some(self.copy(text)),
            Effect::Edit(text) => return Some(Action::Edit(screen, text)),
            Effect::Open(popup) => self.layers.push(Layer::new(screen, *popup)),
            Effect::CloseDetails => self.layers.retain(|layer| !matches!(layer.popup, Popup::Details(_))),
            Effect::Message(text) => self.message = Some(text),
            Effect::Failure(failure) => self.error = failure,
            Effect::ShowShell => self.show_shell(screen, Subject::Chosen),
            Effect::ShowHelp => self.show_help(),
            Effect::ShowPalette => self.show_palette(),
            Effect::Visit(reference) => self.pending.push(Pending::Visit(reference)),
            Effect::Return => self.pending.push(Pending::Return),
        }
        None
    }

    fn copy(&mut self, text: String) -> Action {
        self.message = Some(format!("Copied {text}"));
        Action::Copy(text)
    }

    fn show_error(&mut self, text: &str) {
        self.layers.push(Layer::new(self.active, Popup::error(text)));
    }

    /// Shows the shell commands; in the copied text the headings are comments.
    fn show_shell(&mut self, screen: usize, subject: Subject) {
        let mut headings = self.tabs[screen].screen.shell_commands(subject, &self.context());
        headings.push(shell::token(&self.surroundings));
        let (mut paragraphs, mut copied) = (Vec::new(), String::new());
        for heading in headings {
            if !paragraphs.is_empty() {
                paragraphs.push(Paragraph::Text(String::new(), Role::Text));
                copied.push('\n');
            }
            copied.push_str(&format!("# {}\n", heading.text));
            paragraphs.push(Paragraph::Text(heading.text, Role::Heading));
            for line in heading.lines {
                copied.push_str(&format!("{line}\n"));
                paragraphs.push(Paragraph::Text(line, Role::Text));
            }
        }
        let reading = Reading::new("The same from a shell", Role::Title, paragraphs).with_copy(copied);
        self.layers.push(Layer::new(screen, Popup::Reading(reading)));
    }

    /// Shows every key that works now.
    pub(super) fn show_help(&mut self) {
        // The help has no help of its own: it would hide the keys that the user asked for.
        if matches!(self.layers.last(), Some(Layer { popup: Popup::Reading(reading), .. }) if reading.is_help()) {
            return;
        }
        let Keys { help, legend, .. } = self.keys();
        let mut paragraphs: Vec<Paragraph> =
            help.into_iter().map(|(keys, help)| Paragraph::Key(keys, help.to_owned())).collect();
        if let Some(legend) = legend {
            paragraphs.push(Paragraph::Text(String::new(), Role::Text));
            paragraphs.push(Paragraph::Text(legend.to_owned(), Role::Faded));
        }
        self.layers.push(Layer::new(self.active, Popup::Reading(Reading::help(paragraphs))));
    }

    /// Handles a notice of the worker or the sign-in.
    pub(super) fn notice(&mut self, notice: Notice) -> Vec<Action> {
        match notice {
            Notice::InFlight(count) => {
                if self.in_flight == 0 || count < self.in_flight {
                    self.responded_at = self.clock.elapsed;
                }
                self.in_flight = count;
                let profile = self.switching.take_if(|_| count == 0);
                return profile.map(Action::Switch).into_iter().collect();
            }
            Notice::Account(account) => self.account = account,
            Notice::Screen { screen, notice } => return self.tell(screen, ScreenEvent::Notice(notice)),
            Notice::Exported(result) => self.exported(result),
            Notice::SignIn(pending) => self.sign_in = Some(pending),
            Notice::SignInRemaining(remaining) => {
                if let Some(pending) = &mut self.sign_in {
                    pending.remaining = remaining;
                }
            }
            Notice::SignInEnded => self.sign_in = None,
        }
        Vec::new()
    }

    fn exported(&mut self, result: Result<PathBuf, ExportProblem>) {
        let export = self.layers.iter_mut().rev().find_map(|layer| match &mut layer.popup {
            Popup::Export(export) => Some(export),
            _ => None,
        });
        match (result, export) {
            (Ok(path), _) => {
                self.layers.retain(|layer| !matches!(layer.popup, Popup::Export(_)));
                self.message = Some(format!("Written to {}", path.display()));
            }
            (Err(problem), Some(export)) => export.refused(problem),
            (Err(problem), None) => self.show_error(&problem.text),
        }
    }

    /// Handles a command of the sign-in popup.
    pub(super) fn sign_in_command(&mut self, command: PopupCommand) -> Vec<Action> {
        match command {
            PopupCommand::Stop => {
                self.sign_in = None;
                vec![Action::CancelSignIn]
            }
            PopupCommand::Copy => {
                let page = self.sign_in.as_ref().map(|pending| pending.best_page().to_owned());
                page.map(|page| self.copy(page)).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Handles a command of the topmost popup.
    pub(super) fn popup_command(&mut self, command: PopupCommand) -> Vec<Action> {
        let terminal = self.terminal();
        let Some(Layer { screen, popup, .. }) = self.layers.last_mut() else {
            return Vec::new();
        };
        let screen = *screen;
        match (popup, command) {
            (_, PopupCommand::Help) => self.show_help(),
            (Popup::Export(export), PopupCommand::Close) if export.is_replacing() => export.back(),
            (Popup::Progress, PopupCommand::Stop) => return self.tell(screen, ScreenEvent::Stop),
            (_, PopupCommand::Close) => drop(self.layers.pop()),
            (_, PopupCommand::Accept) => return self.accept(),
            (Popup::Reading(reading), PopupCommand::Copy) => {
                if let Some(text) = reading.copied().map(str::to_owned) {
                    self.message = Some("Copied the commands".to_owned());
                    return vec![Action::Copy(text)];
                }
            }
            (Popup::Details(details), command) if details.has(command) => match command {
                PopupCommand::Shell => self.show_shell(screen, Subject::Details),
                command => return self.tell(screen, ScreenEvent::Details(command)),
            },
            (Popup::Confirm(confirm), PopupCommand::Alternative) => confirm.toggle(),
            (Popup::Confirm(confirm), PopupCommand::Tokens) => {
                if confirm.has_tokens() {
                    self.layers.pop();
                    return self.tell(screen, ScreenEvent::Tokens);
                }
            }
            (Popup::Palette(palette), PopupCommand::Favour) => {
                let goal = palette.favour();
                return self.favour(screen, goal);
            }
            (Popup::Form(form), PopupCommand::Edit) => {
                let text = form.editable();
                if self.surroundings.editor.is_none() {
                    self.message = Some("There is no editor: set VISUAL or EDITOR before the start.".to_owned());
                    return Vec::new();
                }
                return text.map(|text| Action::Edit(screen, text)).into_iter().collect();
            }
            (popup, command) => popup.scroll(command, terminal),
        }
        Vec::new()
    }

    /// Performs the action of the topmost popup.
    fn accept(&mut self) -> Vec<Action> {
        let Some(Layer { screen, popup, .. }) = self.layers.last_mut() else {
            return Vec::new();
        };
        let screen = *screen;
        let event = match popup {
            Popup::Confirm(confirm) => {
                if let Some(refusal) = confirm.refusal() {
                    self.message = Some(refusal);
                    return Vec::new();
                }
                ScreenEvent::Confirmed { is_alternative: confirm.is_alternative() }
            }
            Popup::Page(page) => match page.number() {
                Some(number) => ScreenEvent::Page(number),
                None => return Vec::new(),
            },
            Popup::Export(export) => {
                let accepted = export.accept(self.surroundings.home.as_deref());
                let job = accepted.map(|(target, content, replace)| ExportJob { target, content, replace });
                return job.map(|job| start(screen, Box::new(job))).into_iter().collect();
            }
            Popup::Choice(choice) => match choice.current() {
                Some(entry) => ScreenEvent::Chosen(entry),
                None => return Vec::new(),
            },
            Popup::Form(form) => {
                if !form.check() {
                    return Vec::new();
                }
                ScreenEvent::Filled(Box::new(form.clone()))
            }
            Popup::Palette(palette) => {
                let goal = palette.current().map(|entry| entry.goal.clone());
                self.layers.pop();
                return goal.map(|goal| self.go_to(screen, goal)).unwrap_or_default();
            }
            _ => return Vec::new(),
        };
        self.layers.pop();
        self.tell(screen, event)
    }

    /// Closes the choice popup and reports the chosen entry to its screen.
    pub(super) fn chosen(&mut self, entry: usize) -> Vec<Action> {
        let layer = self.layers.pop();
        layer.map(|layer| self.tell(layer.screen, ScreenEvent::Chosen(entry))).unwrap_or_default()
    }

    /// Handles a key or a click in the calendar.
    pub(super) fn picked(&mut self, outcome: CalendarOutcome) -> Vec<Action> {
        let text = match outcome {
            CalendarOutcome::Taken(text) => Some(text),
            CalendarOutcome::Cleared => Some(String::new()),
            CalendarOutcome::Cancelled => None,
            CalendarOutcome::Handled | CalendarOutcome::Ignored => return Vec::new(),
        };
        match (self.layers.pop(), text) {
            (Some(Layer { screen, .. }), Some(text)) => self.tell(screen, ScreenEvent::Time(text)),
            _ => Vec::new(),
        }
    }

    /// The failure or the message of the status line.
    pub(super) fn news(&self) -> Option<String> {
        match (&self.message, &self.error) {
            (Some(message), _) => Some(message.clone()),
            (None, Some(error)) => Some(format!("! {}", sanitize::text(error))),
            (None, None) => None,
        }
    }
}
