//! Sends requests and receives responses. Only this module uses reqwest.
//!
//! It verifies TLS certificates, and limits every wait and every body. It follows a redirect only for a GET, to the same
//! host, and never from https to http, since it sends the token to the target.

mod body;
mod client;
mod excerpt;
mod exchange;
mod explain;
mod failure;
mod gzip;
mod options;
mod peer;
mod pin;
mod probe;
mod proxy;
mod request;
mod retry;
#[cfg(all(unix, not(target_vendor = "apple"), not(target_os = "android")))]
mod roots;

use std::future::Future;

pub use client::Transport;
pub use failure::{
    CallDetails, CallError, CallFailure, CertificateProblem, NetworkFailure, PinMismatch, ProxyProblem, Reached,
    is_not_found,
};
pub use options::{SetupError, TransportOptions, Trust};
pub use peer::{PeerCertificate, peer_certificate};
pub use probe::{Looked, Route};
pub use request::{Authorization, HttpRequest, Sink};

use std::collections::HashSet;

use crate::request::ApiRequest;
use crate::response::{self, ApiResponse, ResponseBody};

/// Calls operations. The client implements it, and tests implement it with prepared responses.
pub trait Call {
    /// Sends a request and reads the response.
    ///
    /// # Errors
    /// The server can't be reached, responds with an error, or there is no token.
    fn call(&self, request: &ApiRequest) -> impl Future<Output = anyhow::Result<ResponseBody>>;

    /// Sends a request whose response is a page; its entries may stay text.
    ///
    /// # Errors
    /// As [`Call::call`].
    fn call_page(&self, request: &ApiRequest) -> impl Future<Output = anyhow::Result<ResponseBody>> {
        self.call(request)
    }

    /// Sends a request; the sink may take the body of the response.
    ///
    /// # Errors
    /// As [`Call::call`]; or the sink stops taking the body.
    fn call_into(
        &self,
        request: &ApiRequest,
        _sink: &mut dyn Sink,
    ) -> impl Future<Output = anyhow::Result<ResponseBody>> {
        self.call(request)
    }

    /// The codes under which the server lists the tokens that these calls use, as far as they are known.
    fn own_tokens(&self) -> impl Future<Output = HashSet<String>> {
        std::future::ready(HashSet::new())
    }

    /// The name of the user whose token these calls use, as far as it is known without a request; `None` for a client of its
    /// own.
    fn user(&self) -> impl Future<Output = Option<String>> {
        std::future::ready(None)
    }
}

impl<C: Call> Call for &C {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        C::call(self, request).await
    }

    async fn call_page(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        C::call_page(self, request).await
    }

    async fn call_into(&self, request: &ApiRequest, sink: &mut dyn Sink) -> anyhow::Result<ResponseBody> {
        C::call_into(self, request, sink).await
    }

    async fn own_tokens(&self) -> HashSet<String> {
        C::own_tokens(self).await
    }

    async fn user(&self) -> Option<String> {
        C::user(self).await
    }
}

impl Transport {
    /// Sends a request and reads the whole response, with any status.
    ///
    /// # Errors
    /// The server can't be reached or the timeout expires; the response is too large, or a redirect that is not followed.
    pub async fn send(&self, request: &HttpRequest) -> Result<ApiResponse, CallError> {
        let (outcome, details) = self.send_with_retries(request, None).await;
        outcome.map_err(|failure| CallError::new(request, CallFailure::Network(failure), details))
    }

    /// Sends a request and reads a successful response.
    ///
    /// # Errors
    /// As [`Transport::send`]; or the server responds with an error.
    pub async fn ask(&self, request: &HttpRequest) -> Result<ResponseBody, CallError> {
        self.ask_into(request, None).await
    }

    /// Sends a request; the sink may take the body of the response. Then the timeout applies to each piece of the body
    /// instead of the whole.
    ///
    /// # Errors
    /// As [`Transport::ask`]; or the sink stops taking the body.
    pub async fn ask_into(
        &self,
        request: &HttpRequest,
        sink: Option<&mut dyn Sink>,
    ) -> Result<ResponseBody, CallError> {
        let (outcome, details) = self.send_with_retries(request, sink).await;
        let failure = match outcome.map(if request.is_page { response::read_page } else { response::read }) {
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
