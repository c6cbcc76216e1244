//! A request to an operation, read as far as every operation needs it.

use jiff::Timestamp;
use serde_json::Value;

use super::operations::Served;
use super::reading;
use super::reply::Reply;
use super::role;
use crate::catalog::Catalog;
use crate::schema::Schema;

/// Why an operation fails.
#[derive(Debug)]
pub enum Failure {
    /// The server refuses the request.
    Refused(Reply),
    /// The database can't be used.
    Database(rusqlite::Error),
}

impl From<Reply> for Failure {
    fn from(reply: Reply) -> Self {
        Self::Refused(reply)
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

/// The response, or why there is none.
pub type Outcome = Result<Reply, Failure>;

/// A request to an operation.
pub struct Call<'a> {
    /// The operation.
    pub served: &'a Served,
    /// The catalogue of its service.
    pub catalog: &'a Catalog,
    /// The values of the parameters in the path.
    pub values: Vec<String>,
    /// The query.
    pub query: Vec<(String, String)>,
    /// The media type of the body; empty if there is none.
    pub content_type: String,
    /// The body.
    pub body: Vec<u8>,
    /// The present time.
    pub now: Timestamp,
    /// The base URL of the server, without a slash at the end.
    pub issuer: &'a str,
    /// The lifetime of access tokens, in seconds.
    pub token_lifetime: i64,
}

impl Call<'_> {
    /// The first value in the path.
    pub fn path_value(&self) -> Option<&str> {
        self.values.first().map(String::as_str)
    }

    /// The schema of the body.
    pub fn body_schema(&self) -> Option<&Schema> {
        Some(&self.served.operation.body.as_ref()?.media_types.first()?.schema)
    }

    /// The schema of the response.
    pub fn response_schema(&self) -> Schema {
        self.served.response.schema(&self.served.operation.plugin, self.catalog)
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// The body is empty or not JSON.
    pub fn json(&self) -> Result<Value, Reply> {
        serde_json::from_slice(&self.body)
            .map_err(|error| Reply::error(400, &format!("The body is not valid JSON: {error}")))
    }

    /// The body as a value that fits its schema.
    ///
    /// # Errors
    /// The body is not JSON, or does not fit.
    pub fn checked_json(&self) -> Result<Value, Reply> {
        let value = self.json()?;
        match self.body_schema() {
            Some(schema) => self.fitting(value, schema),
            None => Ok(value),
        }
    }

    /// The value as the server reads it, if it fits the schema.
    ///
    /// # Errors
    /// The value does not fit.
    pub fn fitting(&self, value: Value, schema: &Schema) -> Result<Value, Reply> {
        let value = reading::known(value, schema, self.catalog);
        let required = &self.catalog.resolve(schema).required;
        if value.is_object()
            && let Some(name) = required.iter().find(|name| value.get(name).is_none_or(reading::is_empty))
        {
            return Err(Reply::missing(name));
        }
        match reading::violations(&value, schema, self.catalog).first() {
            None => Ok(value),
            Some(violation) => Err(Reply::error(400, &violation.to_string())),
        }
    }

    /// The time in the server's format.
    pub fn time(&self) -> String {
        self.now.strftime("%Y-%m-%dT%H:%M:%S").to_string()
    }

    /// The name of an entry in messages.
    pub fn title(&self) -> &str {
        role::collection(&self.served.place).map_or("resource", |known| known.title)
    }

    /// A successful response with a value.
    pub fn reply(&self, value: Value) -> Reply {
        let response = &self.served.response;
        match response.media_type {
            // One file declares a body for 204.
            _ if response.status == 204 => Reply::Empty(response.status),
            None => Reply::Empty(response.status),
            media_type => Reply::json(response.status, media_type, &reading::pruned(value)),
        }
    }
}
