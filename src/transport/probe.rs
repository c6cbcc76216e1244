//! The steps of a connection one by one, for a report about what does not work.

use std::io;
use std::net::{IpAddr, SocketAddr};

use reqwest::header::DATE;
use tokio::net::TcpStream;
use url::{Host, Url};

use super::client::Transport;
use super::failure::{CallDetails, CallError, CallFailure, NetworkFailure};
use super::proxy;
use super::request::HttpRequest;

/// The largest body that is kept, in bytes.
const MAXIMUM_BODY: usize = 1024 * 1024;

/// Where the first connection of a request leads: to the server, or to its proxy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// A name or an address.
    pub host: String,
    /// The port.
    pub port: u16,
    /// The host and port of the proxy, if there is one.
    pub proxy: Option<String>,
}

/// What a server responds to a request without a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// The HTTP status.
    pub status: u16,
    /// The header `Date`.
    pub date: Option<String>,
    /// The body; empty if it is larger than 1 MiB.
    pub body: Vec<u8>,
}

impl Route {
    /// The address, if the host is one and no name.
    #[must_use]
    pub fn address(&self) -> Option<IpAddr> {
        self.host.parse().ok()
    }
}

impl Transport {
    /// Where the first connection for a URL leads.
    ///
    /// # Errors
    /// The environment does not name a valid proxy.
    pub fn route(&self, url: &Url) -> anyhow::Result<Route> {
        let proxy = self.proxies.of(url).map_err(|failure| failed(url, failure))?;
        let first = proxy.as_ref().unwrap_or(url);
        let host = match first.host() {
            Some(Host::Ipv6(address)) => address.to_string(),
            Some(host) => host.to_string(),
            None => String::new(),
        };
        let port = first.port_or_known_default().unwrap_or_default();
        Ok(Route { host, port, proxy: proxy.as_ref().map(proxy::name) })
    }

    /// The addresses of the host that a route leads to.
    ///
    /// # Errors
    /// The name has none.
    pub async fn resolve(&self, url: &Url, route: &Route) -> Result<Vec<SocketAddr>, CallError> {
        let found =
            tokio::time::timeout(self.connect_timeout, tokio::net::lookup_host((route.host.as_str(), route.port)));
        let found: Vec<SocketAddr> = match found.await {
            Ok(Ok(found)) => found.collect(),
            _ => Vec::new(),
        };
        match found.is_empty() {
            true => Err(self.failed_at(url, NetworkFailure::UnknownHost)),
            false => Ok(found),
        }
    }

    /// Connects to the first of these addresses that accepts, and closes the connection.
    ///
    /// # Errors
    /// None of them accepts; the reason is that of the last one.
    pub async fn connect(&self, url: &Url, addresses: &[SocketAddr]) -> Result<SocketAddr, CallError> {
        let mut failure = NetworkFailure::UnknownHost;
        for address in addresses {
            failure = match tokio::time::timeout(self.connect_timeout, TcpStream::connect(address)).await {
                Ok(Ok(_)) => return Ok(*address),
                Ok(Err(error)) if error.kind() == io::ErrorKind::ConnectionRefused => NetworkFailure::ConnectionRefused,
                Ok(Err(error)) => NetworkFailure::NotSent(error.to_string()),
                Err(_) => NetworkFailure::TimedOut { connecting: true, timeout: self.timeout },
            };
        }
        Err(self.failed_at(url, failure))
    }

    /// Sends one GET without a token, and follows no redirect.
    ///
    /// # Errors
    /// The server can't be reached, or its certificate is not trusted. An error response is none.
    pub async fn look(&self, url: &Url) -> Result<Looked, CallError> {
        let network = |error: &reqwest::Error| failed(url, self.explain(error, url));
        let mut response = self.client.get(url.clone()).send().await.map_err(|error| network(&error))?;
        let date = response.headers().get(DATE).and_then(|date| date.to_str().ok()).map(str::to_owned);
        let status = response.status().as_u16();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| network(&error))? {
            if body.len() + chunk.len() > MAXIMUM_BODY {
                body.clear();
                break;
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Looked { status, date, body })
    }

    fn failed_at(&self, url: &Url, failure: NetworkFailure) -> CallError {
        failed(url, self.proxies.explain(url, failure))
    }
}

fn failed(url: &Url, failure: NetworkFailure) -> CallError {
    CallError::new(&HttpRequest::connect(url), CallFailure::Network(failure), CallDetails::default())
}
