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
//! | [`terminal`] | the real screen: taken, given back, suspended; the loop |
//! | [`worker`] | carries out what needs the network |
//! | [`theme`] | what means what in which colour |
//! | [`export`], [`clipboard`] | sessions out of the UI: to a file, to the terminal's clipboard |
//! | [`widgets`] | pieces that know nothing of sessions' screens |

pub mod action;
pub mod app;
pub mod clipboard;
pub mod event;
pub mod export;
mod terminal;
pub mod theme;
pub mod widgets;
pub mod worker;

use std::sync::mpsc;

use tokio::sync::{mpsc as requests, oneshot};

use crate::auth::{Client, Help};
use crate::error::ExitStatus;
use crate::printer::Notices;
use crate::settings::Settings;
use app::App;
use event::Event;
use theme::Theme;

/// Takes the screen until the person leaves.
///
/// # Errors
/// No server is given, the HTTP client can't be set up, or the terminal can't be used.
pub async fn run(settings: &Settings, color: bool) -> anyhow::Result<ExitStatus> {
    let (events, inbox) = mpsc::channel();
    let (sender, receiver) = requests::unbounded_channel();
    let warn = {
        let events = events.clone();
        move |text: &str| drop(events.send(Event::Warning(text.trim().to_owned())))
    };
    let client = Client::new(settings, Help { signpost: None, notices: Notices::from(warn) })?;
    let app = App::new(settings, Theme::new(color));
    let clock = terminal::Clock::new(settings);
    let (ended, end) = oneshot::channel();
    let input = events.clone();
    std::thread::Builder::new().name("ui".to_owned()).spawn(move || {
        let _ = ended.send(terminal::run(app, clock, input, &inbox, &sender));
    })?;
    let notices = events.clone();
    let work = async {
        worker::serve(&client, receiver, notices).await;
        // It ends with the UI, whose outcome counts.
        std::future::pending().await
    };
    tokio::select! {
        outcome = end => Ok(outcome??),
        outcome = work => outcome,
        outcome = terminal::forward_signals(events) => outcome.map(|()| ExitStatus::Interrupted),
    }
}
