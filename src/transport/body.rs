//! What a request carries, handed to the network: files piece by piece, opened anew for every attempt.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use reqwest::multipart::{Form, Part};
use tokio::io::AsyncReadExt as _;

use super::NetworkFailure;
use crate::body::{Body, Content, PartContent};

/// How much of a file is read at once, in bytes.
const PIECE: usize = 64 * 1024;

/// How much of a body has gone out, in bytes; shared with those who watch over the time.
pub(super) type Sent = Arc<AtomicU64>;

/// Puts a body into a request.
pub(super) async fn attach(
    builder: reqwest::RequestBuilder,
    body: &Body,
    sent: &Sent,
) -> Result<reqwest::RequestBuilder, NetworkFailure> {
    let media_type = HeaderValue::from_str(&body.media_type)
        .map_err(|_| NetworkFailure::Broken("the media type of the body is no header".to_owned()))?;
    let typed = |builder: reqwest::RequestBuilder| builder.header(CONTENT_TYPE, media_type);
    Ok(match &body.content {
        Content::Json(value) => typed(builder).body(value.to_string()),
        Content::Text(text) => typed(builder).body(text.clone()),
        Content::Bytes(bytes) => typed(builder).body(bytes.clone()),
        Content::Form(pairs) => {
            let pairs = pairs.iter().map(|pair| (&pair.name, &pair.value));
            builder.form(&pairs.collect::<Vec<_>>())
        }
        Content::File(path) => {
            let (content, length) = open(path, sent).await?;
            let builder = typed(builder).body(content);
            match length {
                Some(length) => builder.header(CONTENT_LENGTH, length),
                None => builder,
            }
        }
        Content::Multipart(parts) => {
            let mut form = Form::new();
            for part in parts {
                let content = match &part.content {
                    PartContent::Json(value) => Part::text(value.to_string()).mime_str("application/json"),
                    PartContent::File(path) => file_part(path, sent).await?.mime_str("application/octet-stream"),
                };
                form = form.part(part.name.clone(), content.map_err(|error| super::failure::explain(&error))?);
            }
            builder.multipart(form)
        }
    })
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

/// A file as a stream, and its length if it is a regular one.
async fn open(path: &Path, sent: &Sent) -> Result<(reqwest::Body, Option<u64>), NetworkFailure> {
    let unreadable =
        |error: io::Error| NetworkFailure::Unreadable { path: path.display().to_string(), problem: error.to_string() };
    let file = tokio::fs::File::open(path).await.map_err(unreadable)?;
    let metadata = file.metadata().await.map_err(unreadable)?;
    let length = metadata.is_file().then_some(metadata.len());
    // A file that grows meanwhile must not end the request with more than was announced.
    let state = (file.take(length.unwrap_or(u64::MAX)), sent.clone());
    let stream = futures_util::stream::unfold(state, |(mut file, sent)| async move {
        let mut piece = vec![0; PIECE];
        match file.read(&mut piece).await {
            Ok(0) => None,
            Ok(count) => {
                piece.truncate(count);
                sent.fetch_add(count as u64, Ordering::Relaxed);
                Some((Ok(piece), (file, sent)))
            }
            Err(error) => Some((Err(error), (file, sent))),
        }
    });
    Ok((reqwest::Body::wrap_stream(stream), length))
}
