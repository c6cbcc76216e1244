//! What an operation of the config-api is: its name, its request line, what it takes, what it needs.

/// The HTTP methods that operations use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or asks for a token.
    Post,
    /// Deletes.
    Delete,
}

impl Method {
    /// The method as it stands in a request line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into `{name}` of the path; given by `--url-suffix`.
    Path,
    /// Into the query; given by `--endpoint-args`.
    Query,
}

/// What a parameter's value has to look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// Any text.
    String,
    /// A whole number of 32 bits, with a sign.
    Integer,
}

impl ValueType {
    /// The type's name in OpenAPI.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
        }
    }
}

/// One parameter of an operation.
#[derive(Debug)]
pub struct Parameter {
    /// The name on the command line and in the request.
    pub name: &'static str,
    /// Where the value goes.
    pub place: Place,
    /// What the value has to look like.
    pub value_type: ValueType,
    /// One line for `--info`.
    pub description: &'static str,
}

/// One operation of the config-api.
#[derive(Debug)]
pub struct Operation {
    /// The name that `--operation-id` takes.
    pub id: &'static str,
    /// The group that `--info` takes.
    pub task: &'static str,
    /// One line for `--info`.
    pub description: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with `{name}` for path parameters.
    pub path: &'static str,
    /// What it takes, in the order in which `--info` lists it.
    pub parameters: &'static [Parameter],
    /// The scopes of a token for this operation: all of the first list, or all of any other one.
    pub scopes: &'static [&'static [&'static str]],
}

impl Operation {
    /// The parameters that go to one place.
    pub fn parameters_in(&self, place: Place) -> impl Iterator<Item = &'static Parameter> {
        self.parameters.iter().filter(move |parameter| parameter.place == place)
    }

    /// Every scope that the operation names, the sufficient ones and their alternatives.
    pub fn all_scopes(&self) -> impl Iterator<Item = &'static str> {
        self.scopes.iter().flat_map(|alternative| alternative.iter().copied())
    }
}
