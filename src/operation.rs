//! An operation of the server: its name, request line, parameters, body and scopes.
//!
//! Texts of the built-in catalogue are borrowed from the program; texts from a file are owned.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};

use crate::schema::Schema;
pub use crate::schema::ValueType;

/// A service of the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Service {
    /// The config-api and its plugins.
    #[default]
    ConfigApi,
    /// SCIM, the interface for users and groups (RFC 7644); `-scim`.
    Scim,
    /// The auth server; `-auth`.
    Auth,
}

impl Service {
    /// Every service.
    pub const ALL: [Self; 3] = [Self::ConfigApi, Self::Scim, Self::Auth];

    /// The short name, as in the modes of config-cli.py and in its directories of OpenAPI files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ConfigApi => "jca",
            Self::Scim => "scim",
            Self::Auth => "auth",
        }
    }

    /// The flag that selects the service, with a leading space so that it can be appended to `config-cli`; empty for the
    /// config-api, which is the default.
    #[must_use]
    pub const fn flag(self) -> &'static str {
        match self {
            Self::ConfigApi => "",
            Self::Scim => " -scim",
            Self::Auth => " -auth",
        }
    }

    /// The name of the service in messages.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::ConfigApi => "the config-api",
            Self::Scim => "SCIM",
            Self::Auth => "the auth server",
        }
    }
}

impl std::fmt::Display for Service {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The HTTP methods that operations use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or requests a token.
    Post,
    /// Replaces.
    Put,
    /// Changes a part.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// The method as a request line spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

impl std::fmt::Display for Method {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The part of a request that holds the value of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// `{name}` in the path; given by `--url-suffix`.
    Path,
    /// The query; given by `--endpoint-args`.
    Query,
    /// A header; given by `--endpoint-args`.
    Header,
}

impl Place {
    /// The name of the place in OpenAPI.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        }
    }

    /// The flag of config-cli.py for such values.
    #[must_use]
    pub const fn flag(self) -> &'static str {
        match self {
            Self::Path => "--url-suffix",
            Self::Query | Self::Header => "--endpoint-args",
        }
    }
}

/// One parameter of an operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// The name on the command line and in the request.
    #[serde(borrow)]
    pub name: Cow<'static, str>,
    /// The part of the request that holds the value.
    pub place: Place,
    /// Whether it is required.
    pub is_required: bool,
    /// The type of the value.
    pub value_type: ValueType,
    /// The format, such as `int32`.
    pub format: Option<Cow<'static, str>>,
    /// The allowed values; empty if any is allowed.
    #[serde(deserialize_with = "borrowed_texts")]
    pub values: Cow<'static, [Cow<'static, str>]>,
    /// The value that the server uses if none is sent.
    pub default: Option<Cow<'static, str>>,
    /// The description for `--info`; empty if there is none.
    #[serde(borrow)]
    pub description: Cow<'static, str>,
    /// Whether the file declares the parameter for the whole path instead of the operation. `--info` leaves such
    /// parameters out, as config-cli.py does.
    pub is_of_path: bool,
}

/// One media type that a body can have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaType {
    /// The `Content-Type`.
    #[serde(borrow)]
    pub name: Cow<'static, str>,
    /// The schema of the body: usually a reference to a named schema, or a list of such references.
    pub schema: Schema,
}

/// The body of an operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestBody {
    /// Whether it is required.
    pub is_required: bool,
    /// The media types that it can have, the preferred one first.
    #[serde(borrow)]
    pub media_types: Cow<'static, [MediaType]>,
}

/// A set of scopes that a token needs together.
pub type ScopeSet = Cow<'static, [Cow<'static, str>]>;

/// One operation of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// The name that `--operation-id` takes.
    #[serde(borrow)]
    pub id: Cow<'static, str>,
    /// The service of the operation.
    pub service: Service,
    /// The plugin of the config-api that provides the operation, such as `Fido2`; empty for the service itself.
    #[serde(borrow)]
    pub plugin: Cow<'static, str>,
    /// The OpenAPI tag that groups the operation; empty if there is none.
    #[serde(borrow)]
    pub tag: Cow<'static, str>,
    /// The task, which is the argument of `--info`: the tag written as one word.
    #[serde(borrow)]
    pub task: Cow<'static, str>,
    /// The description for `--info`; empty if there is none.
    #[serde(borrow)]
    pub description: Cow<'static, str>,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with `{name}` for path parameters.
    #[serde(borrow)]
    pub path: Cow<'static, str>,
    /// The parameters, in the order in which `--info` lists them.
    #[serde(borrow)]
    pub parameters: Cow<'static, [Parameter]>,
    /// The alternative sets of scopes: a token needs all scopes of one set.
    #[serde(deserialize_with = "borrowed_scopes")]
    pub scopes: Cow<'static, [ScopeSet]>,
    /// The body, if the operation takes one.
    pub body: Option<RequestBody>,
}

/// Reads texts without copying them; so do the borrowed fields. Reading the catalogue is most of the start of the program.
fn borrowed_texts<D: Deserializer<'static>>(deserializer: D) -> Result<Cow<'static, [Cow<'static, str>]>, D::Error> {
    Ok(Vec::<&'static str>::deserialize(deserializer)?.into_iter().map(Cow::Borrowed).collect())
}

/// As [`borrowed_texts`], for sets of scopes.
fn borrowed_scopes<D: Deserializer<'static>>(deserializer: D) -> Result<Cow<'static, [ScopeSet]>, D::Error> {
    let sets = Vec::<Vec<&'static str>>::deserialize(deserializer)?;
    Ok(sets.into_iter().map(|set| set.into_iter().map(Cow::Borrowed).collect()).collect())
}

/// The paging parameters of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The name of the parameter for the index of the first result.
    pub start: &'static str,
    /// The name of the parameter for the size of a page.
    pub size: &'static str,
    /// The index of the first result of all: 0 in the config-api, 1 in SCIM.
    pub first: u64,
    /// Whether both are members of the JSON body, and not parameters of the query.
    pub is_in_body: bool,
}

impl Operation {
    /// The parameters of one part of the request.
    pub fn parameters_in(&self, place: Place) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(move |parameter| parameter.place == place)
    }

    /// The parameters that a flag of config-cli.py gives.
    pub fn parameters_of<'a>(&'a self, flag: &'a str) -> impl Iterator<Item = &'a Parameter> {
        self.parameters.iter().filter(move |parameter| parameter.place.flag() == flag)
    }

    /// The scopes of all alternatives.
    pub fn all_scopes(&self) -> impl Iterator<Item = &str> {
        self.scopes.iter().flat_map(|alternative| alternative.iter().map(AsRef::as_ref))
    }

    /// The paging parameters; `None` if the operation returns everything at once. `resolve` follows the reference of a
    /// schema.
    pub fn paging<'a>(&'a self, resolve: impl FnOnce(&'a Schema) -> Cow<'a, Schema>) -> Option<Paging> {
        match self.method {
            Method::Get => self.paging_by_query(),
            Method::Post if self.service == Service::Scim => self.paging_by_body(resolve),
            _ => None,
        }
    }

    fn paging_by_query(&self) -> Option<Paging> {
        let has = |name: &str| self.parameters_in(Place::Query).any(|parameter| parameter.name == name);
        let ways = [("startIndex", "limit"), ("startIndex", "count"), ("start", "count"), ("start", "pagesize")];
        let (start, size) = ways.into_iter().find(|(start, size)| has(start) && has(size))?;
        // SCIM counts from 1 (RFC 7644, section 3.4.2.4); `start` is an offset from 0 everywhere.
        let first = u64::from(self.service == Service::Scim && start == "startIndex");
        Some(Paging { start, size, first, is_in_body: false })
    }

    /// In SCIM, a search by POST sends the parameters of a search by GET in its body (RFC 7644, section 3.4.3).
    fn paging_by_body<'a>(&'a self, resolve: impl FnOnce(&'a Schema) -> Cow<'a, Schema>) -> Option<Paging> {
        let schema = resolve(&self.body.as_ref()?.media_types.first()?.schema);
        let has = |name: &str| schema.properties.iter().any(|property| property.name == name);
        let (start, size) = ("startIndex", "count");
        (has(start) && has(size)).then_some(Paging { start, size, first: 1, is_in_body: true })
    }
}
