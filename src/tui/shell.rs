//! The parts of shell commands that all screens share.

use super::context::Surroundings;
use crate::request::ApiRequest;
use crate::shell;
use crate::view::curl;

/// Command lines with a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What the lines do.
    pub text: String,
    /// The lines.
    pub lines: Vec<String>,
}

impl Heading {
    /// A heading with its command lines.
    #[must_use]
    pub fn new(text: impl Into<String>, lines: Vec<String>) -> Self {
        Self { text: text.into(), lines }
    }
}

/// The command that prints the token for curl.
#[must_use]
pub fn token(surroundings: &Surroundings) -> Heading {
    Heading::new("The token for curl", vec![format!("TOKEN=$({} --output-access-token)", program(surroundings))])
}

/// The curl command of a request.
#[must_use]
pub fn curl_command(request: &ApiRequest, surroundings: &Surroundings) -> Option<String> {
    let url = request.url(surroundings.settings.config_url.as_ref()?).ok()?;
    Some(curl::command(request, &url, &surroundings.settings).line)
}

/// The program with the flags that choose the server, without secrets: the command prompts for them.
#[must_use]
pub fn program(surroundings: &Surroundings) -> String {
    // Relative paths stay relative: the user runs the commands in the directory where the UI was started.
    let origins = surroundings.settings.origins();
    let as_given = |argument: &String| {
        let (name, value) = argument.split_once('=')?;
        let is_it = |given: &&str| std::path::absolute(given).is_ok_and(|path| path.as_os_str() == value);
        let given = origins.iter().map(|origin| origin.value.as_str()).find(is_it)?;
        Some(format!("{name}={given}"))
    };
    let server = surroundings.settings.log.server.iter();
    let server = server.map(|argument| shell::word(&as_given(argument).unwrap_or_else(|| argument.clone())));
    std::iter::once("config-cli".to_owned()).chain(server).collect::<Vec<_>>().join(" ")
}
