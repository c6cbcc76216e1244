//! Every operation that the sandbox does not model itself: resources from the catalogue, in the same SQLite file.
//!
//! What an operation does follows from its path ([`operations`]), with exceptions ([`role`]); what it responds with is
//! declared in the OpenAPI files ([`declared`]). Operations that do more than to store respond with a sample ([`action`]).
//! The first request to a resource seeds all of them.

mod action;
mod call;
mod collection;
mod declared;
mod document;
mod entry;
mod multipart;
mod operations;
mod patch;
mod reading;
mod reply;
mod role;
mod scim;
mod search;
pub mod seed;
pub mod storage;
#[cfg(test)]
mod tests;

use std::sync::{Arc, OnceLock};

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use rusqlite::Connection;

use super::provider::Provider;
use super::responses::{ErrorResponse, error};
use super::store::Store;
use crate::catalog::Catalog;
use crate::operation::{Method, Service};
use call::{Call, Failure, Outcome};
use operations::{Found, Operations, Served};
use reply::Reply;
use role::Role;

/// The largest accepted body, in bytes.
pub const LARGEST_BODY: usize = 16 * 1024 * 1024;

/// The base paths of the services.
const BASES: [(&str, Service); 3] = [
    ("/jans-config-api/", Service::ConfigApi),
    ("/jans-scim/restv1/v2/", Service::Scim),
    ("/jans-auth/", Service::Auth),
];

/// The resources of a sandbox.
pub struct Resources {
    store: Store,
    provider: Provider,
    /// The operations of each service, in the order of [`BASES`]; read when a request needs them.
    operations: [OnceLock<Operations>; 3],
}

impl Resources {
    /// Resources in this database.
    pub fn new(store: Store, provider: Provider) -> Arc<Self> {
        Arc::new(Self { store, provider, operations: Default::default() })
    }

    /// Responds to a request; `None` if no operation has its path.
    pub async fn respond(self: &Arc<Self>, request: Request) -> Option<Response> {
        let path = request.uri().path();
        let (index, rest) =
            BASES.iter().enumerate().find_map(|(index, (base, _))| Some((index, path.strip_prefix(base)?)))?;
        let service = BASES[index].1;
        // As the framework does for its own routes, HEAD is GET without a body.
        let method = if request.method() == "HEAD" { "GET" } else { request.method().as_str() };
        let operations = self.operations[index].get_or_init(|| Operations::of(service));
        let (served, values) = match operations.find(method, rest) {
            Found::Operation(served, values) => (Arc::clone(served), values),
            Found::OtherMethods(methods) => return Some(other_methods(&methods)),
            Found::Nothing => return None,
        };
        Some(self.run(served, values, request).await.unwrap_or_else(|response| response))
    }

    async fn run(
        self: &Arc<Self>,
        served: Arc<Served>,
        values: Vec<String>,
        request: Request,
    ) -> Result<Response, Response> {
        let (parts, body) = request.into_parts();
        let scopes = &served.operation.scopes;
        if !scopes.is_empty() {
            self.provider
                .authorize_any(&parts.headers, scopes)
                .map_err(|reason| ErrorResponse::from(reason).into_response())?;
        }
        let too_large = |_| error(StatusCode::PAYLOAD_TOO_LARGE, "The body is larger than the sandbox accepts.", None);
        let body = axum::body::to_bytes(body, LARGEST_BODY).await.map_err(too_large)?.to_vec();
        let content_type = content_type(&parts.headers);
        let service = served.operation.service;
        check_body(&served, &content_type, &body).map_err(|reply| reply.of(service).into_response())?;
        let query =
            url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
        let request = Given { values, query, content_type, body };
        let reply = self.reply(served, request).await.unwrap_or(Reply::Internal);
        Ok(reply.into_response())
    }

    async fn reply(self: &Arc<Self>, served: Arc<Served>, given: Given) -> Result<Reply, super::error::SandboxError> {
        let changes = served.operation.method != Method::Get && served.role != Role::Search;
        if changes {
            let this = Arc::clone(self);
            return self.store.write(move |database| this.change(&mut database.connection, &served, given)).await;
        }
        let (this, asked) = (Arc::clone(self), (Arc::clone(&served), given));
        let read = move |database: &mut super::query::Database| this.read(&database.connection, asked);
        match self.store.read(read).await? {
            Ok(reply) => Ok(reply),
            // Another connection has to fill the tables first.
            Err((served, given)) => {
                let this = Arc::clone(self);
                self.store.write(move |database| this.change(&mut database.connection, &served, given)).await
            }
        }
    }

    /// Responds to a request that changes nothing; returns it if there are no resources yet.
    fn read(
        &self,
        connection: &Connection,
        (served, given): (Arc<Served>, Given),
    ) -> rusqlite::Result<Result<Reply, (Arc<Served>, Given)>> {
        if !storage::exists(connection)? {
            return Ok(Err((served, given)));
        }
        self.dispatched(connection, &served, given).map(Ok)
    }

    /// Responds to a request in one transaction, which a refusal rolls back.
    fn change(&self, connection: &mut Connection, served: &Served, given: Given) -> rusqlite::Result<Reply> {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        if !storage::exists(&transaction)? {
            storage::create(&transaction)?;
            seed::fill(&transaction)?;
        }
        transaction.execute_batch("SAVEPOINT request")?;
        let reply = self.dispatched(&transaction, served, given)?;
        let undo = if reply.is_error() { "ROLLBACK TO request" } else { "RELEASE request" };
        transaction.execute_batch(undo)?;
        transaction.commit()?;
        Ok(reply)
    }

    fn dispatched(&self, connection: &Connection, served: &Served, given: Given) -> rusqlite::Result<Reply> {
        let catalog = Catalog::embedded(served.operation.service);
        let call = Call {
            served,
            catalog: &catalog,
            values: given.values,
            query: given.query,
            content_type: given.content_type,
            body: given.body,
            now: self.provider.clock.now(),
            issuer: &self.provider.issuer,
            token_lifetime: self.provider.sign_in.token_lifetime.as_secs(),
        };
        match dispatch(&call, connection) {
            Ok(reply) => Ok(reply),
            Err(Failure::Refused(reply)) => Ok(reply.of(served.operation.service)),
            Err(Failure::Database(error)) => Err(error),
        }
    }
}

/// A request, as received.
struct Given {
    values: Vec<String>,
    query: Vec<(String, String)>,
    content_type: String,
    body: Vec<u8>,
}

fn dispatch(call: &Call<'_>, connection: &Connection) -> Outcome {
    let parameters = &call.served.operation.parameters;
    let is_missing = |name: &str| !call.query.iter().any(|(known, _)| known == name);
    let missing = parameters.iter().find(|parameter| {
        parameter.is_required && parameter.place == crate::operation::Place::Query && is_missing(&parameter.name)
    });
    if let Some(parameter) = missing {
        return Err(Reply::missing(&parameter.name).into());
    }
    if call.served.operation.service == Service::Scim {
        return scim::run(call, connection);
    }
    match call.served.role {
        Role::List => collection::list(call, connection),
        Role::Get => collection::get(call, connection),
        Role::Exists => collection::exists(call, connection),
        Role::Create => collection::create(call, connection),
        Role::CreateAll => collection::create_all(call, connection),
        Role::Replace => collection::replace(call, connection),
        Role::Patch => collection::change(call, connection),
        Role::PatchUser => collection::change_user(call, connection),
        Role::Delete => collection::delete(call, connection),
        Role::Withdraw => collection::withdraw(call, connection),
        Role::Read => document::read(call, connection),
        Role::Write => document::write(call, connection),
        Role::Change => document::change(call, connection),
        Role::Clear => document::clear(call, connection),
        Role::ReadOf => document::read_of(call, connection),
        Role::WriteOf => document::write_of(call, connection),
        Role::ReadSet => document::read_set(call, connection),
        Role::WriteSet => document::write_set(call, connection),
        Role::ChangeSet => document::change_set(call, connection),
        Role::Upload => action::upload(call, connection),
        Role::Search | Role::Bulk | Role::Updated | Role::Action => action::run(call),
    }
}

fn content_type(headers: &HeaderMap) -> String {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// Refuses a missing body, and one of another media type than the operation takes.
fn check_body(served: &Served, content_type: &str, body: &[u8]) -> Result<(), Reply> {
    let Some(expected) = &served.operation.body else {
        return Ok(());
    };
    if body.is_empty() {
        return if expected.is_required { Err(Reply::error(400, "The body is missing.")) } else { Ok(()) };
    }
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let is_taken = expected.media_types.iter().any(|media_type| media_type.name.eq_ignore_ascii_case(essence));
    if is_taken { Ok(()) } else { Err(Reply::error(415, "The operation takes no body of this media type.")) }
}

fn other_methods(methods: &str) -> Response {
    let mut response = error(StatusCode::METHOD_NOT_ALLOWED, "The operation does not have this method.", None);
    if let Ok(value) = HeaderValue::from_str(methods) {
        response.headers_mut().insert(header::ALLOW, value);
    }
    response
}
