//! Carries out what needs the network, next to the UI.

use std::sync::mpsc::Sender;

use tokio::sync::mpsc::UnboundedReceiver;

use super::action::Request;
use super::event::Event;
use crate::transport::Call;

/// Carries out requests until nobody can make any more.
pub async fn serve<C: Call>(_caller: &C, mut requests: UnboundedReceiver<Request>, _events: Sender<Event>) {
    while let Some(request) = requests.recv().await {
        match request {}
    }
}
