//! Accepts plain connections, and TLS connections with concurrent handshakes.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::serve::Listener;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::server::TlsStream;

/// The longest time of a TLS handshake.
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);

/// The number of connections that can wait after their handshake.
const QUEUE: usize = 64;

/// Serves plain HTTP until `stopped` completes.
pub fn serve_plain(listener: TcpListener, router: Router, stopped: oneshot::Receiver<()>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let _ = axum::serve(listener, router).with_graceful_shutdown(wait(stopped)).await;
    })
}

/// Serves HTTPS until `stopped` completes.
pub fn serve_tls(
    listener: TcpListener,
    config: Arc<ServerConfig>,
    router: Router,
    stopped: oneshot::Receiver<()>,
) -> JoinHandle<()> {
    let address = listener.local_addr();
    let (sender, receiver) = mpsc::channel(QUEUE);
    let accepting = tokio::spawn(accept(listener, TlsAcceptor::from(config), sender));
    tokio::spawn(async move {
        let listener = TlsListener { address, receiver };
        let _ = axum::serve(listener, router).with_graceful_shutdown(wait(stopped)).await;
        accepting.abort();
    })
}

async fn wait(stopped: oneshot::Receiver<()>) {
    // A dropped sender stops the server, too.
    let _ = stopped.await;
}

type Connection = (TlsStream<TcpStream>, SocketAddr);

async fn accept(mut listener: TcpListener, acceptor: TlsAcceptor, sender: mpsc::Sender<Connection>) {
    loop {
        let (stream, peer) = Listener::accept(&mut listener).await;
        let (acceptor, sender) = (acceptor.clone(), sender.clone());
        tokio::spawn(async move {
            let _ = stream.set_nodelay(true);
            if let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE_TIMEOUT, acceptor.accept(stream)).await {
                let _ = sender.send((stream, peer)).await;
            }
        });
    }
}

/// Accepts connections after their handshake.
struct TlsListener {
    address: io::Result<SocketAddr>,
    receiver: mpsc::Receiver<Connection>,
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.receiver.recv().await {
            Some(connection) => connection,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.address.as_ref().copied().map_err(|error| io::Error::from(error.kind()))
    }
}
