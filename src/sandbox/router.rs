//! The routes of config-api that the sandbox models itself: sessions and tokens. All others are in [`super::resources`].

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::{Router, routing};

use super::filter::{Search, Selection};
use super::global_revocation;
use super::oauth;
use super::provider::Provider;
use super::responses::{ErrorResponse, json_text, page};
use super::scopes::{DELETE_SESSIONS, DELETE_TOKENS, READ_SESSIONS, READ_TOKENS};
use super::sessions::SESSIONS;
use super::store::Store;
use super::table::{Dialect, Table};
use super::tokens::TOKENS;

const DEFAULT_LIMIT: u32 = 50;

/// The server's `maxCount`.
const MAXIMUM_LIMIT: u32 = 200;

#[derive(Clone)]
struct Api {
    store: Store,
    dialect: Dialect,
    provider: Provider,
}

/// The routes of config-api and of the auth server.
pub fn router(store: Store, dialect: Dialect, provider: Provider) -> Router {
    let config_api = Router::new()
        .route("/api/v1/jans-auth-server/session", routing::get(list))
        .route("/api/v1/jans-auth-server/session/search", routing::get(search))
        .route("/api/v1/jans-auth-server/session/sid/{sid}", routing::get(find).delete(delete))
        .route("/api/v1/jans-auth-server/session/user/{user_dn}", routing::delete(revoke))
        .route("/api/v1/token/search", routing::get(search_tokens))
        .route("/api/v1/token/client/{client_id}", routing::get(tokens_of_client))
        .route("/api/v1/token/tknCde/{code}", routing::get(find_token))
        .route("/api/v1/token/revoke/{code}", routing::delete(revoke_token))
        .with_state(Api { store: store.clone(), dialect, provider: provider.clone() });
    let auth_server = oauth::router(provider.clone()).merge(global_revocation::router(provider, store));
    Router::new().nest("/jans-config-api", config_api).nest("/jans-auth", auth_server)
}

type Pairs = Query<Vec<(String, String)>>;

async fn list(State(api): State<Api>, headers: HeaderMap) -> Result<Response, ErrorResponse> {
    api.provider.authorize(&headers, READ_SESSIONS)?;
    let everything = Selection::everything(&SESSIONS);
    Ok(page(0, &api.store.search(everything, 0, Some(DEFAULT_LIMIT)).await?))
}

async fn search(State(api): State<Api>, headers: HeaderMap, Query(pairs): Pairs) -> Result<Response, ErrorResponse> {
    api.provider.authorize(&headers, READ_SESSIONS)?;
    search_in(&api, &SESSIONS, pairs).await
}

/// Searches a table as the server does.
async fn search_in(api: &Api, table: &'static Table, pairs: Vec<(String, String)>) -> Result<Response, ErrorResponse> {
    // JAX-RS takes the first of several values.
    let given = |name: &str| pairs.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str());
    // JAX-RS responds with 404 to a query parameter of the wrong type.
    let number = |name: &str, default: u32| match given(name) {
        Some(text) => text.parse::<i32>().map_err(|_| ErrorResponse::NotFound),
        None => i32::try_from(default).map_err(|_| ErrorResponse::NotFound),
    };
    let (limit, start) = (number("limit", DEFAULT_LIMIT)?, number("startIndex", 0)?);
    // With 0 or a negative limit, the server returns all rows.
    let limit = u32::try_from(limit).ok().filter(|limit| *limit > 0);
    if limit > Some(MAXIMUM_LIMIT) {
        return Err(ErrorResponse::BadRequest(format!("Maximum number of results per page is {MAXIMUM_LIMIT}")));
    }
    let text = |name| given(name).unwrap_or_default().to_owned();
    let search = Search {
        pattern: text("pattern"),
        field_value_pair: text("fieldValuePair"),
        sort_by: text("sortBy"),
        sort_order: text("sortOrder"),
    };
    let selection = Selection::new(table, api.dialect, &search)?;
    // The server's databases reject a negative offset.
    let start = u32::try_from(start).map_err(|_| ErrorResponse::Internal)?;
    Ok(page(start, &api.store.search(selection, start, limit).await?))
}

async fn find(State(api): State<Api>, headers: HeaderMap, Path(sid): Path<String>) -> Result<Response, ErrorResponse> {
    api.provider.authorize(&headers, READ_SESSIONS)?;
    // Upstream responds to an unknown sid with 200 and an empty body.
    let session = api.store.find(sid).await?;
    Ok(session.map_or_else(|| StatusCode::OK.into_response(), json_text))
}

async fn delete(
    State(api): State<Api>,
    headers: HeaderMap,
    Path(sid): Path<String>,
) -> Result<StatusCode, ErrorResponse> {
    api.provider.authorize(&headers, DELETE_SESSIONS)?;
    if api.store.delete(sid).await? { Ok(StatusCode::OK) } else { Err(ErrorResponse::NotFound) }
}

async fn revoke(
    State(api): State<Api>,
    headers: HeaderMap,
    Path(user_dn): Path<String>,
) -> Result<StatusCode, ErrorResponse> {
    api.provider.authorize(&headers, DELETE_SESSIONS)?;
    if api.store.revoke(user_dn).await? { Ok(StatusCode::OK) } else { Err(ErrorResponse::NotFound) }
}

async fn search_tokens(
    State(api): State<Api>,
    headers: HeaderMap,
    Query(pairs): Pairs,
) -> Result<Response, ErrorResponse> {
    api.provider.authorize(&headers, READ_TOKENS)?;
    search_in(&api, &TOKENS, pairs).await
}

async fn tokens_of_client(
    State(api): State<Api>,
    headers: HeaderMap,
    Path(client): Path<String>,
) -> Result<Response, ErrorResponse> {
    api.provider.authorize(&headers, READ_TOKENS)?;
    if !api.store.has_client(client.clone()).await? {
        return Err(ErrorResponse::Missing("The requested Client doesn't exist".to_owned(), None));
    }
    // Upstream inserts the client id into a filter.
    search_in(&api, &TOKENS, vec![("fieldValuePair".to_owned(), format!("clnId={client}"))]).await
}

async fn find_token(
    State(api): State<Api>,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<Response, ErrorResponse> {
    api.provider.authorize(&headers, READ_TOKENS)?;
    let missing = format!("Token identified by {code} not found.");
    let token = api.store.find_token(code).await?;
    token.map(json_text).ok_or_else(|| ErrorResponse::Missing("Not Found".to_owned(), Some(missing)))
}

async fn revoke_token(
    State(api): State<Api>,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<StatusCode, ErrorResponse> {
    api.provider.authorize(&headers, DELETE_TOKENS)?;
    if api.store.revoke_token(code).await? { Ok(StatusCode::NO_CONTENT) } else { Err(ErrorResponse::NotFound) }
}
