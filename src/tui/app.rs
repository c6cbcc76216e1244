//! The whole state of the UI: events change it and return actions; a frame is drawn from it.
//!
//! The app owns tabs, popups and the status line; everything else belongs to the screens.

mod draw;
mod effects;
mod input;
mod palette;
mod travel;

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Rect, Size};

use super::action::{Action, ScreenJob};
use super::context::{ClockReading, Context, Surroundings};
use super::event::{Event, PendingSignIn};
use super::keys::Keys;
use super::popups::Popup;
use super::popups::keys::PopupKeys;
use super::reference::Reference;
use super::screen::{Screen, ScreenEvent};
use super::screens;
use super::theme::Theme;
use crate::auth::Account;

/// The time between two steps of the spinner while requests are under way.
const SPIN: Duration = Duration::from_millis(120);

/// A popup and the screen that it belongs to.
#[derive(Debug)]
struct Layer {
    screen: usize,
    popup: Popup,
    /// When it was drawn for the first time, as time since the UI started.
    drawn_at: Option<Duration>,
}

impl Layer {
    const fn new(screen: usize, popup: Popup) -> Self {
        Self { screen, popup, drawn_at: None }
    }

    /// Whether it asks for a confirmation, and an event of this time happened before the user could see it.
    fn was_unseen(&self, clock: ClockReading) -> bool {
        matches!(self.popup, Popup::Confirm(_)) && self.drawn_at.is_none_or(|drawn| clock.elapsed < drawn)
    }
}

/// A way to another screen that an effect asks for.
#[derive(Debug)]
enum Pending {
    Visit(Reference),
    Return,
}

/// One tab.
#[derive(Debug)]
struct Tab {
    screen: Box<dyn Screen>,
    /// Whether the tab has been shown.
    has_started: bool,
}

/// The whole state of the UI.
#[derive(Debug)]
pub struct App {
    surroundings: Surroundings,
    theme: Theme,
    size: Size,
    clock: ClockReading,
    tabs: Vec<Tab>,
    /// The index of the tab that is shown.
    active: usize,
    /// The popups over the screen, the topmost last.
    layers: Vec<Layer>,
    /// The tabs from which references led to others, with the details popup that was open there.
    trail: Vec<(usize, Option<Layer>)>,
    pending: Vec<Pending>,
    sign_in: Option<PendingSignIn>,
    /// The profile to go on with, once no request is under way: one may be renewing a token, which works only once.
    switching: Option<String>,
    in_flight: usize,
    /// When a request last ended, or began with none before it, as time since the UI started.
    responded_at: Duration,
    /// The number of steps that the spinner has made.
    spinner: usize,
    account: Option<Account>,
    /// The last failure, not sanitised yet, until a request succeeds.
    error: Option<String>,
    /// The message about the last action, until the next key.
    message: Option<String>,
    /// Whether notices were handled since the screen last adapted to its state.
    is_unsettled: bool,
}

impl App {
    /// The state before the first event, with all screens, on a terminal of this size.
    #[must_use]
    pub fn new(surroundings: Surroundings, theme: Theme, size: Size) -> Self {
        Self::with_screens(screens::all(), surroundings, theme, size)
    }

    /// The state before the first event, with these screens; at least one is required.
    pub(crate) fn with_screens(
        screens: Vec<Box<dyn Screen>>,
        surroundings: Surroundings,
        theme: Theme,
        size: Size,
    ) -> Self {
        let clock = ClockReading { now: surroundings.settings.now, elapsed: Duration::ZERO };
        Self {
            surroundings,
            theme,
            size,
            clock,
            tabs: screens.into_iter().map(|screen| Tab { screen, has_started: false }).collect(),
            active: 0,
            layers: Vec::new(),
            trail: Vec::new(),
            pending: Vec::new(),
            sign_in: None,
            switching: None,
            in_flight: 0,
            responded_at: Duration::ZERO,
            spinner: 0,
            account: None,
            error: None,
            message: None,
            is_unsettled: false,
        }
    }

    fn screen(&self) -> &dyn Screen {
        &*self.tabs[self.active].screen
    }

    /// What the app knows of the run, for tests.
    #[cfg(test)]
    pub(crate) const fn surroundings_mut(&mut self) -> &mut Surroundings {
        &mut self.surroundings
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            surroundings: &self.surroundings,
            theme: self.theme,
            clock: self.clock,
            terminal: self.size,
            area: self.screen_area(),
            in_flight: self.in_flight,
        }
    }

    /// Hands an event to a screen; its effects become actions, or change the app.
    fn tell(&mut self, screen: usize, event: ScreenEvent) -> Vec<Action> {
        self.with_screen(screen, |screen, context| screen.update(event, context))
    }

    /// Whether a screen is changing data on the server.
    #[must_use]
    pub fn is_changing(&self) -> bool {
        self.tabs.iter().any(|tab| tab.screen.is_changing())
    }

    /// Stops a change on the server after its current requests, since the program ends.
    pub fn leave(&mut self) -> Vec<Action> {
        let mut actions = Vec::from_iter(self.is_changing().then_some(Action::CancelSignIn));
        for screen in 0..self.tabs.len() {
            actions.extend(self.tell(screen, ScreenEvent::Leave));
        }
        actions
    }

    /// The outcome of a change that was under way when the program ended, as far as it is known.
    #[must_use]
    pub fn exit_report(&self) -> Option<String> {
        self.tabs.iter().find_map(|tab| tab.screen.exit_report(&self.context()))
    }

    /// Starts the first screen.
    pub fn start(&mut self) -> Vec<Action> {
        if let Some(problem) = self.surroundings.problem.take() {
            self.layers.push(Layer::new(0, Popup::error(&problem)));
        }
        self.show(0)
    }

    /// Shows the next or the previous tab.
    fn turn_tabs(&mut self, is_backward: bool) -> Vec<Action> {
        let step = if is_backward { self.tabs.len() - 1 } else { 1 };
        self.show((self.active + step) % self.tabs.len())
    }

    /// Shows a tab.
    fn show(&mut self, index: usize) -> Vec<Action> {
        self.active = index;
        let mut actions = self.settle();
        if !std::mem::replace(&mut self.tabs[index].has_started, true) {
            actions.extend(self.tell(index, ScreenEvent::Start));
        }
        actions
    }

    /// Handles an event; returns actions for the terminal and the worker.
    pub fn update(&mut self, event: Event, clock: ClockReading) -> Vec<Action> {
        let mut actions = self.handle(event, clock);
        actions.extend(self.catch_up());
        actions
    }

    /// Handles an event. After notices, the screen adapts only before the next other event or in [`App::catch_up`], so
    /// that many notices cost little.
    pub fn handle(&mut self, event: Event, clock: ClockReading) -> Vec<Action> {
        if let Event::Notice(notice) = event {
            self.clock = clock;
            self.is_unsettled = true;
            return self.notice(notice);
        }
        let mut actions = self.catch_up();
        self.clock = clock;
        actions.extend(self.react(event));
        actions.extend(self.settle());
        actions
    }

    /// Adapts the screen to the notices since the last frame; called before a frame.
    pub fn catch_up(&mut self) -> Vec<Action> {
        if self.is_unsettled { self.settle() } else { Vec::new() }
    }

    /// Records that a frame was drawn: from now on, the user sees every popup.
    pub fn has_drawn(&mut self, clock: ClockReading) {
        for layer in &mut self.layers {
            layer.drawn_at.get_or_insert(clock.elapsed);
        }
    }

    fn react(&mut self, event: Event) -> Vec<Action> {
        match event {
            // A terminal sends Esc and a letter that were typed quickly as one: as the letter with Alt, which has no meaning here.
            Event::Key(key) if is_with_alt(key) => {
                let mut actions = self.key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
                actions.extend(self.settle());
                actions.extend(self.key(KeyEvent { modifiers: key.modifiers - KeyModifiers::ALT, ..key }));
                actions
            }
            Event::Key(key) => self.key(key),
            Event::Mouse(mouse) => self.mouse(mouse),
            Event::Paste(text) => self.paste(text),
            Event::Resize(width, height) => {
                self.size = Size::new(width, height);
                Vec::new()
            }
            Event::Tick => {
                self.spinner = self.spinner.wrapping_add(1);
                self.tell(self.active, ScreenEvent::Tick)
            }
            Event::Warning(text) => {
                self.error = Some(text);
                Vec::new()
            }
            Event::Resumed => vec![Action::Redraw],
            Event::Edited { screen, result } => match self.layers.last_mut() {
                Some(Layer { popup: Popup::Form(form), .. }) => {
                    form.edited(result);
                    Vec::new()
                }
                _ => self.tell(screen, ScreenEvent::Edited(result)),
            },
            Event::Terminated(_) => vec![Action::Quit],
            Event::Notice(notice) => self.notice(notice),
        }
    }

    /// Lets the screen adapt to its area, and opens or closes the progress popup.
    fn settle(&mut self) -> Vec<Action> {
        self.is_unsettled = false;
        let actions = self.with_screen(self.active, |screen, context| screen.settle(context));
        for (index, tab) in self.tabs.iter().enumerate() {
            let is_shown = |layer: &Layer| layer.screen == index && matches!(layer.popup, Popup::Progress);
            match (tab.screen.progress().is_some(), self.layers.iter().any(is_shown)) {
                (true, false) => self.layers.push(Layer::new(index, Popup::Progress)),
                (false, true) => self.layers.retain(|layer| !is_shown(layer)),
                _ => {}
            }
        }
        actions
    }

    /// The time until the UI needs an [`Event::Tick`]; `None` if only other events change it.
    #[must_use]
    pub fn wakes_in(&self) -> Option<Duration> {
        if self.in_flight > 0 { Some(SPIN) } else { self.screen().wakes_in(&self.context()) }
    }

    /// The size of the terminal.
    #[must_use]
    pub const fn size(&self) -> Size {
        self.size
    }

    fn terminal(&self) -> Rect {
        Rect::new(0, 0, self.size.width, self.size.height)
    }

    /// The number of lines that the tabs take.
    const fn tab_lines(&self) -> u16 {
        if self.size.width < 60 || self.size.height < 24 { 1 } else { 2 }
    }

    /// The areas of the screen and of the key labels below it.
    fn areas(&self) -> [Rect; 2] {
        let terminal = self.terminal();
        let y = self.tab_lines().min(terminal.height);
        // The last line is the status.
        let height = terminal.height.saturating_sub(y + 1);
        let keys = if self.size.height < 22 || self.size.width < 60 && height < 20 { 1 } else { 2 };
        let keys = keys.min(height.saturating_sub(1));
        let screen = Rect { y, height: height - keys, ..terminal };
        [screen, Rect { y: screen.bottom(), height: keys, ..terminal }]
    }

    fn screen_keys(&self) -> Keys {
        let keys = self.screen().keys();
        if self.tabs.len() > 1 { keys.with_tabs() } else { keys }
    }

    fn screen_area(&self) -> Rect {
        self.areas()[0]
    }

    /// The keys of the topmost popup or of the screen.
    #[must_use]
    pub fn keys(&self) -> Keys {
        if self.sign_in.is_some() {
            return PopupKeys::SignIn.keys();
        }
        self.layers.last().map_or_else(|| self.screen_keys(), |layer| layer.popup.keys().keys())
    }
}

/// Whether a character was typed with Alt. Some terminals send one that was typed with AltGr as Ctrl and Alt, which is never
/// a letter of ASCII.
fn is_with_alt(key: KeyEvent) -> bool {
    let KeyCode::Char(character) = key.code else {
        return false;
    };
    let is_alt_gr = key.modifiers.contains(KeyModifiers::CONTROL) && !character.is_ascii_alphabetic();
    key.modifiers.contains(KeyModifiers::ALT) && !is_alt_gr
}

/// Starts a job of a screen.
fn start(screen: usize, job: Box<dyn super::job::Job>) -> Action {
    Action::Start(ScreenJob { screen, job })
}
