//! What an operation of the server is: its name, its request line, what it takes, what it needs.
//!
//! Texts are borrowed where they are part of the program, and owned where a file gave them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::schema::Schema;
pub use crate::schema::ValueType;

/// Which of the server's services an operation belongs to.
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

    /// The short name: that of the mode of config-cli.py, and of its directory of OpenAPI files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ConfigApi => "jca",
            Self::Scim => "scim",
            Self::Auth => "auth",
        }
    }

    /// The flag that chooses the service, with a space in front so that it can follow `config-cli`; empty for the
    /// config-api, which needs none.
    #[must_use]
    pub const fn flag(self) -> &'static str {
        match self {
            Self::ConfigApi => "",
            Self::Scim => " -scim",
            Self::Auth => " -auth",
        }
    }

    /// What a person calls it.
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
    /// Creates, or asks for a token.
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

    /// The method as it stands in a request line.
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

/// Where a parameter's value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Into `{name}` of the path; given by `--url-suffix`.
    Path,
    /// Into the query; given by `--endpoint-args`.
    Query,
    /// Into a header; given by `--endpoint-args`.
    Header,
}

impl Place {
    /// The word for it in OpenAPI.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        }
    }

    /// The flag of config-cli.py that gives values for it.
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
    pub name: Cow<'static, str>,
    /// Where the value goes.
    pub place: Place,
    /// Whether the operation can't be called without it.
    pub is_required: bool,
    /// What the value has to look like.
    pub value_type: ValueType,
    /// More about its look, such as `int32`.
    pub format: Option<Cow<'static, str>>,
    /// The values that it can have; none if it is free.
    pub values: Cow<'static, [Cow<'static, str>]>,
    /// The value that the server uses when there is none.
    pub default: Option<Cow<'static, str>>,
    /// One line for `--info`; empty where nothing is known.
    pub description: Cow<'static, str>,
    /// Whether a file gives it for a whole path instead of this operation; config-cli.py does not list it then.
    pub is_of_path: bool,
}

/// One shape that a request's body can have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaType {
    /// The `Content-Type`.
    pub name: Cow<'static, str>,
    /// What the body has to look like: as a rule a reference to a named schema, or a list of such.
    pub schema: Schema,
}

/// What an operation takes as its body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestBody {
    /// Whether the operation can't be called without it.
    pub is_required: bool,
    /// The shapes that it can have, the preferred one first.
    pub media_types: Cow<'static, [MediaType]>,
}

/// A list of scopes of which a token needs all.
pub type ScopeSet = Cow<'static, [Cow<'static, str>]>;

/// One operation of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// The name that `--operation-id` takes.
    pub id: Cow<'static, str>,
    /// The service that it belongs to.
    pub service: Service,
    /// The plugin of the config-api that brings it, such as `Fido2`; empty for the service's own.
    pub plugin: Cow<'static, str>,
    /// The tag that groups it in OpenAPI; empty if there is none.
    pub tag: Cow<'static, str>,
    /// The group that `--info` takes: the tag in one word.
    pub task: Cow<'static, str>,
    /// One line for `--info`; empty where nothing is known.
    pub description: Cow<'static, str>,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with `{name}` for path parameters.
    pub path: Cow<'static, str>,
    /// What it takes, in the order in which `--info` lists it.
    pub parameters: Cow<'static, [Parameter]>,
    /// The scopes of a token for this operation: all of the first list, or all of any other one.
    pub scopes: Cow<'static, [ScopeSet]>,
    /// Its body, if it takes one.
    pub body: Option<RequestBody>,
}

/// How an operation counts its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The name of the index of the first result.
    pub start: &'static str,
    /// The name of the size of a page.
    pub size: &'static str,
    /// The index of the very first result: 0 in the config-api, 1 in SCIM.
    pub first: u64,
    /// Whether both are members of the JSON body, and not parameters of the query.
    pub is_in_body: bool,
}

impl Operation {
    /// The parameters that go to one place.
    pub fn parameters_in(&self, place: Place) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(move |parameter| parameter.place == place)
    }

    /// The parameters that a flag of config-cli.py gives.
    pub fn parameters_of<'a>(&'a self, flag: &'a str) -> impl Iterator<Item = &'a Parameter> {
        self.parameters.iter().filter(move |parameter| parameter.place.flag() == flag)
    }

    /// Every scope that the operation names, the sufficient ones and their alternatives.
    pub fn all_scopes(&self) -> impl Iterator<Item = &str> {
        self.scopes.iter().flat_map(|alternative| alternative.iter().map(AsRef::as_ref))
    }

    /// How its results come in pages, if they do; `resolve` follows the reference of a schema.
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
        // SCIM counts from 1 (RFC 7644, section 3.4.2.4); what is called `start` is an offset everywhere.
        let first = u64::from(self.service == Service::Scim && start == "startIndex");
        Some(Paging { start, size, first, is_in_body: false })
    }

    /// SCIM's searches by POST take what those by GET have in the query (RFC 7644, section 3.4.3).
    fn paging_by_body<'a>(&'a self, resolve: impl FnOnce(&'a Schema) -> Cow<'a, Schema>) -> Option<Paging> {
        let schema = resolve(&self.body.as_ref()?.media_types.first()?.schema);
        let has = |name: &str| schema.properties.iter().any(|property| property.name == name);
        let (start, size) = ("startIndex", "count");
        (has(start) && has(size)).then_some(Paging { start, size, first: 1, is_in_body: true })
    }
}
