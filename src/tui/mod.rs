//! The terminal UI: events in, actions out.
//!
//! ```text
//! keys, mouse, signals ──┐                    ┌→ terminal
//! notices of the worker ─┴→ event → App::update ┴→ actions → worker → config-api
//!                                   App::draw(&self) → frame
//! ```
//!
//! The UI has a thread of its own, which sleeps until an event comes and never waits for the
//! network. The worker lives on the caller's runtime, and tells in small notices how far it is.
//!
//! | file | what it is |
//! |---|---|
//! | [`app`] | the whole state; `update` is pure, `draw` only reads |
//! | [`event`], [`action`] | what comes in, what goes out |
//! | [`keys`] | what every key does where: dispatch, labels and help from one table |
//! | [`screens`], [`popups`] | what is seen, with the state of its own that it needs |
//! | [`job`] | a deletion or revocation, and the outcome of each session |
//! | `terminal` | the real screen: taken, given back, suspended; the loop |
//! | [`worker`], [`sign_in`] | what needs the network; the person whom it waits for |
//! | [`shell`] | the shell commands for what is on the screen |
//! | [`export`], [`clipboard`] | the ways out for sessions |
//! | [`theme`], [`text`] | what means what in which colour; what fits |
//! | [`widgets`] | pieces that know nothing of the screens |

pub mod action;
pub mod app;
mod clipboard;
pub mod context;
pub mod event;
mod export;
pub mod job;
mod keys;
mod popups;
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

use std::sync::Arc;
use std::sync::mpsc;

use tokio::sync::{mpsc as requests, oneshot};

use crate::auth::{Client, Help};
use crate::error::ExitStatus;
use crate::printer::Notices;
use context::Surroundings;
use event::Event;
use sign_in::{SignInDeclined, SignInPrompt};
use theme::Theme;

pub use terminal::Farewell;

/// Takes the screen until the person leaves, or the process is to end.
///
/// # Errors
/// No server is given, the HTTP client can't be set up, or the terminal can't be used.
pub async fn run(surroundings: Surroundings, color: bool) -> anyhow::Result<Farewell> {
    let (events, inbox) = mpsc::channel();
    let (sender, receiver) = requests::unbounded_channel();
    let refusal = SignInDeclined::default();
    let signpost = Arc::new(SignInPrompt::new(events.clone(), refusal.clone()));
    let warn = {
        let events = events.clone();
        move |text: &str| drop(events.send(Event::Warning(text.trim().to_owned())))
    };
    let help = Help { signpost: Some(signpost), notices: Notices::from(warn) };
    let client = Client::new(&surroundings.settings, help)?;
    let (ended, end) = oneshot::channel();
    let ui = terminal::Ui {
        surroundings,
        theme: Theme::new(color),
        events: events.clone(),
        orders: sender,
        refusal: refusal.clone(),
    };
    std::thread::Builder::new().name("ui".to_owned()).spawn(move || {
        // Whoever does not wait for it any more has left already.
        let _ = ended.send(ui.run(&inbox));
    })?;
    let work = async {
        worker::serve(&client, receiver, &events).await;
        // It ends with the UI, whose outcome counts.
        std::future::pending().await
    };
    tokio::select! {
        outcome = end => Ok(outcome??),
        outcome = work => outcome,
        outcome = terminal::forward_signals(&events) => {
            outcome.map(|()| Farewell { status: ExitStatus::Interrupted, text: None })
        }
    }
}
