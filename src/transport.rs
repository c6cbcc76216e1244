//! Sends requests and receives responses. The only room that names reqwest.
//!
//! TLS is verified; every wait and every body has a limit. A redirect is followed only for a GET, to the same host, and
//! never from https to http, since the token goes with it.

mod body;
mod client;
mod excerpt;
mod exchange;
mod explain;
mod failure;
mod options;
mod peer;
mod pin;
mod proxy;
mod request;
mod retry;

use std::future::Future;

pub use client::Transport;
pub use failure::{
    CallDetails, CallError, CallFailure, CertificateProblem, NetworkFailure, PinMismatch, ProxyProblem, Reached,
};
pub use options::{SetupError, TransportOptions, Trust};
pub use peer::{PeerCertificate, peer_certificate};
pub use request::{Authorization, HttpRequest, Sink};

use crate::request::ApiRequest;
use crate::response::{self, ApiResponse, ResponseBody};

/// Calls operations: the real client, or a script of a test.
pub trait Call {
    /// Sends a request and reads the response.
    ///
    /// # Errors
    /// The server can't be reached, answers with an error, or there is no token.
    fn call(&self, request: &ApiRequest) -> impl Future<Output = anyhow::Result<ResponseBody>>;

    /// Sends a request; the sink may take the body of the response.
    ///
    /// # Errors
    /// As [`Call::call`]; or the sink takes no more.
    fn call_into(
        &self,
        request: &ApiRequest,
        _sink: &mut dyn Sink,
    ) -> impl Future<Output = anyhow::Result<ResponseBody>> {
        self.call(request)
    }
}

impl Transport {
    /// Sends a request and reads the whole response, whatever its status.
    ///
    /// # Errors
    /// The server can't be reached or takes too long; its response is too large, or a redirect that is not followed.
    pub async fn send(&self, request: &HttpRequest) -> Result<ApiResponse, CallError> {
        let (outcome, details) = self.send_with_retries(request, None).await;
        outcome.map_err(|failure| CallError::new(request, CallFailure::Network(failure), details))
    }

    /// Sends a request and reads a successful response.
    ///
    /// # Errors
    /// As [`Transport::send`]; or the server answers with an error.
    pub async fn ask(&self, request: &HttpRequest) -> Result<ResponseBody, CallError> {
        self.ask_into(request, None).await
    }

    /// Sends a request; the sink may take the body of the response. Then the timeout is for each piece, not for the whole.
    ///
    /// # Errors
    /// As [`Transport::ask`]; or the sink takes no more.
    pub async fn ask_into(
        &self,
        request: &HttpRequest,
        sink: Option<&mut dyn Sink>,
    ) -> Result<ResponseBody, CallError> {
        let (outcome, details) = self.send_with_retries(request, sink).await;
        let failure = match outcome.map(response::read) {
            Ok(Ok(body)) => return Ok(body),
            Ok(Err(mut error)) => {
                excerpt::star(request, &mut error.body);
                CallFailure::Api(error)
            }
            Err(failure) => CallFailure::Network(failure),
        };
        Err(CallError::new(request, failure, details))
    }
}
