//! Shows the page and the code of a sign-in in the UI, while a request waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::event::{Event, EventSender, Notice, PendingSignIn};
use crate::auth::device::{DeviceAuthorization, DevicePrompt};
use crate::printer::Terminal;
use crate::view::device;

/// Whether the user has declined to sign in. It holds until the next key or click, so that concurrent and
/// automatic requests don't ask again.
#[derive(Clone, Debug, Default)]
pub struct SignInDeclined(Arc<AtomicBool>);

impl SignInDeclined {
    /// Records that the user declined.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Allows the next request to ask again.
    pub fn reset(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Shows the sign-in that a call waits for in the UI.
pub struct SignInPrompt {
    events: EventSender,
    declined: SignInDeclined,
}

impl SignInPrompt {
    /// Sends notices to `events`.
    pub const fn new(events: EventSender, declined: SignInDeclined) -> Self {
        Self { events, declined }
    }

    fn tell(&self, notice: Notice) {
        // The receiver is dropped once the UI has ended.
        self.events.send(Event::Notice(notice));
    }
}

impl DevicePrompt for SignInPrompt {
    fn show(&self, authorization: &DeviceAuthorization) {
        if self.declined.is_set() {
            return;
        }
        // Drawing decides whether the QR code fits.
        let terminal = Terminal { is_terminal: true, width: Some(u16::MAX), color: false };
        self.tell(Notice::SignIn(PendingSignIn {
            page: authorization.verification_uri.clone(),
            complete: authorization.verification_uri_complete.clone(),
            code: authorization.user_code.clone(),
            picture: device::qr(authorization.best_page(), terminal),
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
        self.declined.is_set()
    }
}
