//! The terminal UI: events in, actions out.
//!
//! ```text
//! keys, mouse, signals ──┐                    ┌→ terminal
//! notices of the worker ─┴→ event → App::update ┴→ actions → worker → config-api
//!                                   App::draw(&self) → frame
//! ```
//!
//! The UI runs in its own thread, which sleeps until an event comes and never waits for the
//! network. The worker runs on the caller's runtime and reports progress by small notices.
//!
//! | file | contents |
//! |---|---|
//! | [`app`] | tabs, popups and the status line; `update` is pure, `draw` only reads |
//! | `screen` | the trait of all screens: events in, effects out |
//! | [`screens`] | the list of screens, and a folder for each |
//! | `popups`, [`widgets`] | parts that depend on no screen: they get texts, columns, rows, JSON |
//! | [`event`], [`action`] | the input and the output of the app |
//! | [`job`], `worker` | work that takes time, and the worker that executes it |
//! | `keys` | tables of keys: dispatch, labels and help |
//! | [`context`] | server, time and size, for screens and popups |
//! | `terminal` | the real terminal: raw mode on and off, suspension, the event loop |
//! | `memory` | favourites and what was used lately, kept from run to run |
//! | `reference` | what the values of an entry refer to |
//! | `sign_in` | shows the sign-in that a request waits for in the UI |
//! | `shell`, `export`, `clipboard` | output: shell commands, files, the clipboard |
//! | [`theme`], `text` | styles by meaning; text cut to size |
//!
//! A new screen is a folder under `screens/` and a line in its list.

pub mod action;
pub mod app;
mod clipboard;
pub mod context;
pub mod event;
mod export;
pub mod job;
mod keys;
mod memory;
mod popups;
mod reference;
mod screen;
pub mod screens;
mod shell;
mod sign_in;
mod terminal;
mod text;
pub mod theme;
pub mod widgets;
mod worker;

#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::sync::Arc;

use tokio::sync::{mpsc as requests, oneshot};

use crate::auth::{Client, Interaction};
use crate::error::ExitStatus;
use crate::printer::Notices;
use context::Surroundings;
use event::Event;
use sign_in::{SignInDeclined, SignInPrompt};
use theme::Theme;

pub use terminal::{Input, UiExit};

/// Shows the UI until the user leaves, chooses another profile, or a signal ends the process. The input is returned, for
/// the UI of the other profile.
///
/// # Errors
/// No server is given, the HTTP client can't be set up, or the terminal can't be used.
pub async fn run(surroundings: Surroundings, color: bool, mut input: Input) -> anyhow::Result<(UiExit, Option<Input>)> {
    let events = input.events.clone();
    let (sender, receiver) = requests::unbounded_channel();
    let declined = SignInDeclined::default();
    let prompt = Arc::new(SignInPrompt::new(events.clone(), declined.clone()));
    let warn = {
        let events = events.clone();
        move |text: &str| {
            events.send(Event::Warning(text.trim().to_owned()));
        }
    };
    let interaction = Interaction { prompt: Some(prompt), notices: Notices::from(warn) };
    let client = Client::new(&surroundings.settings, interaction)?;
    let (ended, end) = oneshot::channel();
    let settings = surroundings.settings.clone();
    let ui = terminal::Ui {
        surroundings,
        theme: Theme::new(color),
        events: events.clone(),
        jobs: sender,
        declined: declined.clone(),
        profile: Cell::default(),
    };
    std::thread::Builder::new().name("ui".to_owned()).spawn(move || {
        // The receiver is dropped if a signal has ended the wait.
        let outcome = ui.run(&mut input);
        let _ = ended.send(outcome.map(|exit| (exit, Some(input))));
    })?;
    let work = async {
        worker::serve(&client, &settings, receiver, &events).await;
        // The worker ends with the UI; the result is that of the UI.
        std::future::pending().await
    };
    tokio::select! {
        outcome = end => Ok(outcome??),
        outcome = work => outcome,
        outcome = terminal::forward_signals(&events) => {
            outcome.map(|()| (UiExit { status: ExitStatus::Interrupted, text: None, profile: None }, None))
        }
    }
}
