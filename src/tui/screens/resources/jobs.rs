//! The jobs of the resources screen, and their notices.

use serde_json::Value;

use crate::operation::Paging;
use crate::paging::{Listing, Pages};
use crate::request::ApiRequest;
use crate::response::ResponseBody;
use crate::transport::Call as _;
use crate::tui::event::Problem;
use crate::tui::job::{Job, JobContext, Task};
use crate::view::failure;

/// The number of entries that are loaded at once.
pub const CHUNK: u64 = 100;

/// A job of the resources screen.
#[derive(Clone, Debug)]
pub enum ResourceJob {
    /// Load the next entries of a list, or a document.
    Load {
        /// The number of the list.
        generation: u64,
        /// The request, with the index of the first entry.
        request: ApiRequest,
        /// Its paging parameters; `None` if everything comes at once.
        paging: Option<Paging>,
    },
    /// Load an entry.
    Read {
        /// The number of the request.
        number: u64,
        /// The request.
        request: ApiRequest,
    },
    /// Count entries.
    Count {
        /// The number of the request.
        number: u64,
        /// What is counted.
        counts: Vec<Count>,
    },
    /// Send a change.
    Change {
        /// The number of the request.
        number: u64,
        /// The request.
        request: ApiRequest,
    },
}

/// Entries that are counted.
#[derive(Clone, Debug)]
pub struct Count {
    /// The noun for one.
    pub noun: &'static str,
    /// The request for a page of them.
    pub request: ApiRequest,
}

/// A notice of a job.
#[derive(Debug)]
pub enum ResourceNotice {
    /// The next entries of a list, or a document.
    Loaded {
        /// The number of the list.
        generation: u64,
        /// The entries.
        result: Result<Content, Problem>,
    },
    /// An entry.
    Read {
        /// The number of the request.
        number: u64,
        /// The entry.
        result: Result<Value, Problem>,
    },
    /// The numbers of entries.
    Counted {
        /// The number of the request.
        number: u64,
        /// The noun and the number of each, or why they can't be counted.
        found: Vec<(&'static str, Result<u64, String>)>,
    },
    /// The outcome of a change.
    Changed {
        /// The number of the request.
        number: u64,
        /// The response; null if it has no body.
        result: Result<Value, Problem>,
    },
}

/// The content of a resource.
#[derive(Debug)]
pub enum Content {
    /// Entries.
    Entries {
        /// The entries.
        entries: Vec<Value>,
        /// The number of all entries, if the server sends it.
        total: Option<u64>,
        /// Whether these are the last ones.
        is_last: bool,
    },
    /// A document.
    Document(Value),
}

impl Job for ResourceJob {
    fn run<'a>(self: Box<Self>, context: JobContext<'a>) -> Task<'a> {
        Box::pin(async move {
            match *self {
                Self::Load { generation, request, paging } => {
                    let result = load(context, request, paging).await.map_err(|error| Problem::new(&error));
                    context.tell(ResourceNotice::Loaded { generation, result });
                }
                Self::Read { number, request } => {
                    let result = call(context, &request).await.map_err(|error| Problem::new(&error));
                    context.tell(ResourceNotice::Read { number, result });
                }
                Self::Count { number, counts } => {
                    let mut found = Vec::new();
                    for Count { noun, request } in counts {
                        found.push((noun, count(context, &request).await.map_err(|error| failure::brief(&error))));
                    }
                    context.tell(ResourceNotice::Counted { number, found });
                }
                Self::Change { number, request } => {
                    let result = call(context, &request).await.map_err(|error| Problem::new(&error));
                    context.tell(ResourceNotice::Changed { number, result });
                }
            }
        })
    }
}

async fn load(context: JobContext<'_>, request: ApiRequest, paging: Option<Paging>) -> anyhow::Result<Content> {
    let Some(paging) = paging else {
        return Ok(match crate::page::read(call(context, &request).await?) {
            Ok(page) => Content::Entries { total: page.total, entries: page.entries, is_last: true },
            Err(document) => Content::Document(document),
        });
    };
    let mut pages = Pages::new(&context, Listing { wanted: Some(CHUNK), ..Listing::new(request, paging) });
    let mut entries = Vec::new();
    while let Some(page) = pages.next_page().await? {
        entries.extend(page.entries.into_values()?);
    }
    let is_last = (entries.len() as u64) < CHUNK;
    Ok(Content::Entries { entries, total: pages.total(), is_last })
}

async fn count(context: JobContext<'_>, request: &ApiRequest) -> anyhow::Result<u64> {
    let page = crate::page::read(call(context, request).await?);
    let total = page.ok().and_then(|page| page.total);
    total.ok_or_else(|| anyhow::anyhow!("the server does not send their number"))
}

/// The response as JSON; a text as a JSON text, and null without a body.
async fn call(context: JobContext<'_>, request: &ApiRequest) -> anyhow::Result<Value> {
    Ok(match context.call(request).await? {
        ResponseBody::Json(value) => value,
        ResponseBody::Text(text) => Value::String(text),
        ResponseBody::Nothing => Value::Null,
        ResponseBody::Large(_) => {
            anyhow::bail!("the response of {} is too large for the screen", request.operation)
        }
        ResponseBody::Page(page) => Value::Array(page.values()?),
        ResponseBody::Bytes { bytes, .. } => Value::String(format!("{} bytes that are no text", bytes.len())),
        ResponseBody::PassedOn(_) => Value::Null,
    })
}
