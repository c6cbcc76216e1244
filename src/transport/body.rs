//! The body of a request. Large bodies are sent in pieces, and files are opened again for every attempt.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use reqwest::multipart::{Form, Part};
use reqwest::{Body as HttpBody, RequestBuilder};
use tokio::io::{AsyncRead, AsyncReadExt as _};

use super::explain;
use super::failure::NetworkFailure;
use crate::body::{Body, BodyContent, PartContent};

/// The size of a piece, in bytes.
const PIECE: usize = 64 * 1024;

/// A body of this length, in bytes, or longer is sent in pieces.
const LARGE: u64 = 32 * 1024;

/// How long the client waits between the headers and a large body.
///
/// A server that rejects a request because of its headers, such as an expired token, responds immediately and closes the
/// connection. A client that is still sending would lose the response.
const REJECTION_TIME: Duration = Duration::from_millis(300);

/// The number of sent bytes, by which the timeout knows that the body makes progress.
pub(super) type Sent = Arc<AtomicU64>;

/// Adds a body to a request; returns whether the body is sent in pieces.
pub(super) async fn attach(
    builder: RequestBuilder,
    body: &Body,
    sent: &Sent,
) -> Result<(RequestBuilder, bool), NetworkFailure> {
    let media_type = HeaderValue::from_str(&body.media_type)
        .map_err(|_| NetworkFailure::NotSent("the media type of the body is not a valid header".to_owned()))?;
    let typed = |builder: RequestBuilder| builder.header(CONTENT_TYPE, media_type);
    Ok(match &body.content {
        BodyContent::Json(value) => in_memory(typed(builder), value.to_string().into_bytes(), sent),
        BodyContent::Text(text) => in_memory(typed(builder), text.clone().into_bytes(), sent),
        BodyContent::Bytes(bytes) => in_memory(typed(builder), bytes.clone(), sent),
        BodyContent::Form(pairs) => {
            let pairs = pairs.iter().map(|pair| (&pair.name, &pair.value));
            (builder.form(&pairs.collect::<Vec<_>>()), false)
        }
        BodyContent::File(path) => {
            let (content, length) = open(path, sent).await?;
            let builder = typed(builder).body(content);
            match length {
                Some(length) => (builder.header(CONTENT_LENGTH, length), true),
                None => (builder, true),
            }
        }
        BodyContent::Multipart(parts) => {
            let mut form = Form::new();
            for part in parts {
                let content = match &part.content {
                    PartContent::Json(value) => Part::text(value.to_string()).mime_str("application/json"),
                    PartContent::File(path) => file_part(path, sent).await?.mime_str("application/octet-stream"),
                };
                form = form.part(part.name.clone(), content.map_err(|error| explain::classify(&error, false))?);
            }
            (builder.multipart(form), true)
        }
    })
}

fn in_memory(builder: RequestBuilder, content: Vec<u8>, sent: &Sent) -> (RequestBuilder, bool) {
    let length = content.len() as u64;
    if length < LARGE {
        return (builder.body(content), false);
    }
    (builder.header(CONTENT_LENGTH, length).body(pieces(io::Cursor::new(content), Some(length), sent)), true)
}

async fn file_part(path: &Path, sent: &Sent) -> Result<Part, NetworkFailure> {
    let (content, length) = open(path, sent).await?;
    let part = match length {
        Some(length) => Part::stream_with_length(content, length),
        None => Part::stream(content),
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(part.file_name(name))
}

/// A file as a stream, and its length if it is a regular file.
async fn open(path: &Path, sent: &Sent) -> Result<(HttpBody, Option<u64>), NetworkFailure> {
    let unreadable =
        |error: io::Error| NetworkFailure::Unreadable { path: path.display().to_string(), problem: error.to_string() };
    let file = tokio::fs::File::open(path).await.map_err(unreadable)?;
    let metadata = file.metadata().await.map_err(unreadable)?;
    let length = metadata.is_file().then_some(metadata.len());
    Ok((pieces(file, length, sent), length))
}

/// A body that is read and sent in pieces.
fn pieces(reader: impl AsyncRead + Send + Unpin + 'static, length: Option<u64>, sent: &Sent) -> HttpBody {
    let wait = if length.is_some_and(|length| length < LARGE) { Duration::ZERO } else { REJECTION_TIME };
    // If the file grows meanwhile, the body must not exceed its `Content-Length`.
    let state = (reader.take(length.unwrap_or(u64::MAX)), wait, sent.clone());
    HttpBody::wrap_stream(futures_util::stream::unfold(state, |(mut reader, wait, sent)| async move {
        tokio::time::sleep(wait).await;
        let mut piece = vec![0; PIECE];
        match reader.read(&mut piece).await {
            Ok(0) => None,
            Ok(count) => {
                piece.truncate(count);
                sent.fetch_add(count as u64, Ordering::Relaxed);
                Some((Ok(piece), (reader, Duration::ZERO, sent)))
            }
            Err(error) => Some((Err(error), (reader, Duration::ZERO, sent))),
        }
    }))
}
