//! A server that sends the replies of a test byte by byte, and records the requests.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

/// One received request.
#[derive(Debug)]
pub struct Request {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The path and the decoded query.
    pub fn url(&self) -> url::Url {
        url::Url::parse(&format!("http://script{}", self.target)).expect("a request target")
    }
}

/// The reply to one connection.
pub enum Reply {
    /// Sends these bytes, then closes the connection.
    Bytes(Vec<u8>),
    /// Sends these bytes, then waits until the client closes the connection.
    Stall(Vec<u8>),
    /// Closes the connection without a reply.
    Close,
}

/// A response with `Content-Length`.
pub fn response(status: &str, headers: &[(&str, &str)], body: &str) -> Reply {
    let mut text = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    Reply::Bytes(format!("{text}\r\n{body}").into_bytes())
}

pub fn json(status: &str, body: &str) -> Reply {
    response(status, &[("Content-Type", "application/json")], body)
}

pub fn text(status: &str, body: &str) -> Reply {
    response(status, &[("Content-Type", "text/plain")], body)
}

/// A server that gives one reply to each connection, in order, and then stops listening.
pub struct Server {
    pub address: String,
    requests: mpsc::Receiver<Request>,
    /// Set when the test sends no more requests: then a connection without a request ends the thread.
    over: Arc<AtomicBool>,
    /// Returns the number of unused replies.
    thread: JoinHandle<usize>,
}

impl Server {
    pub fn start(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let (sender, requests) = mpsc::channel();
        let over = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&over);
        let thread = std::thread::spawn(move || {
            let mut replies = replies.into_iter();
            while let Some(reply) = replies.next() {
                let (stream, _) = listener.accept().expect("a connection");
                stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
                if let Some(request) = read(&stream) {
                    let _ = sender.send(request);
                    answer(stream, reply);
                } else if ended.load(Ordering::SeqCst) {
                    return replies.len() + 1;
                }
            }
            0
        });
        Self { address, requests, over, thread }
    }

    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The next request, as soon as it arrives and before the server replies.
    pub fn next(&self) -> Request {
        self.requests.recv().expect("a request")
    }

    /// All requests; an unused reply fails the test.
    pub fn requests(self) -> Vec<Request> {
        self.over.store(true, Ordering::SeqCst);
        // If the server still waits for a request, a connection without a request ends the wait.
        if !self.thread.is_finished() {
            let _ = TcpStream::connect(&self.address);
        }
        let unused = self.thread.join().expect("the server did not fail");
        assert_eq!(unused, 0, "unused replies");
        self.requests.into_iter().collect()
    }
}

/// A server that answers every request with one function, and records all requests.
pub struct Recorder {
    pub address: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Recorder {
    /// `answer` returns the reply to one request.
    pub fn start(answer: impl Fn(&Request) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        // The thread ends with the process.
        std::thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
                if let Some(request) = read(&stream) {
                    let reply = answer(&request);
                    kept.lock().expect("no test panicked here").push(request);
                    self::answer(stream, reply);
                }
            }
        });
        Self { address, requests }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests since the last call.
    pub fn take(&self) -> Vec<Request> {
        std::mem::take(&mut *self.requests.lock().expect("no test panicked here"))
    }
}

/// Reads one request and sends the reply to it; returns whether there was a request.
pub fn answer_one(stream: TcpStream, reply: impl FnOnce(&Request) -> Reply) -> bool {
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
    match read(&stream) {
        Some(request) => {
            let reply = reply(&request);
            answer(stream, reply);
            true
        }
        None => false,
    }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next()?, words.next()?);
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim_end().split_once(':') {
            Some((name, value)) => headers.push((name.to_owned(), value.trim().to_owned())),
            None => break,
        }
    }
    let mut request = Request { method, target, headers, body: String::new() };
    let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    request.body = String::from_utf8_lossy(&body).into_owned();
    Some(request)
}

fn answer(mut stream: TcpStream, reply: Reply) {
    match reply {
        Reply::Bytes(bytes) => {
            let _ = stream.write_all(&bytes);
        }
        Reply::Stall(bytes) => {
            let _ = stream.write_all(&bytes);
            // Ends when the client closes the connection.
            let _ = stream.read(&mut [0]);
        }
        Reply::Close => {}
    }
}
