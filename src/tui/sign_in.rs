//! Shows in the UI where to sign in, while a call waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

use super::event::{Event, Invitation, Notice};
use crate::auth::device::{DeviceAuthorization, Signpost};
use crate::printer::Screen;
use crate::view::device;

/// Whether the person no longer wants to sign in. It holds until the person does something again, so
/// that calls side by side, and those that follow by themselves, don't ask one after the other.
#[derive(Clone, Debug, Default)]
pub struct SignInDeclined(Arc<AtomicBool>);

impl SignInDeclined {
    /// No sign-in, please.
    pub fn refuse(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// The person does something that may need a sign-in.
    pub fn forget(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    fn holds(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The way from a call that waits for a sign-in to the UI.
pub struct SignInPrompt {
    events: Sender<Event>,
    refusal: SignInDeclined,
}

impl SignInPrompt {
    /// Tells `events` what to show.
    pub const fn new(events: Sender<Event>, refusal: SignInDeclined) -> Self {
        Self { events, refusal }
    }

    fn tell(&self, notice: Notice) {
        // A UI that is gone needs no sign-in.
        let _ = self.events.send(Event::Notice(notice));
    }
}

impl Signpost for SignInPrompt {
    fn show(&self, authorization: &DeviceAuthorization) {
        if self.refusal.holds() {
            return;
        }
        // Whether it fits is known where it is drawn.
        let screen = Screen { is_terminal: true, width: Some(u16::MAX), color: false };
        self.tell(Notice::SignIn(Invitation {
            page: authorization.verification_uri.clone(),
            complete: authorization.verification_uri_complete.clone(),
            code: authorization.user_code.clone(),
            picture: device::qr(authorization.best_page(), screen),
            remaining: authorization.lifetime,
        }));
    }

    fn wait(&self, remaining: Duration) {
        self.tell(Notice::SignInRemaining(remaining));
    }

    fn end(&self) {
        self.tell(Notice::SignInEnded);
    }

    fn is_cancelled(&self) -> bool {
        self.refusal.holds()
    }
}
