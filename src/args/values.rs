//! Parsers of single values, and the completions that they offer.

use std::time::Duration;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, error::ErrorKind};

use crate::secret::Secret;
use crate::time;

/// Reads a secret, which is never shown.
pub fn secret() -> impl TypedValueParser<Value = Secret> {
    StringValueParser::new().map(Secret::new)
}

/// A length of time.
pub fn duration() -> impl TypedValueParser<Value = Duration> {
    StringValueParser::new().try_map(|text| time::parse_duration(&text).ok_or("write 30, 30s, 500ms or 2m, and not 0"))
}

/// A whole number from `least` to `most`.
pub fn whole_number(least: u32, most: u32) -> impl TypedValueParser<Value = u32> {
    StringValueParser::new().try_map(move |text| match text.parse::<i128>() {
        Ok(number) => u32::try_from(number)
            .ok()
            .filter(|number| (least..=most).contains(number))
            .ok_or_else(|| format!("{number} is not in {least}..={most}")),
        Err(_) => Err("not a whole number".to_owned()),
    })
}

/// The type of a token. The usual types may be written without `_token`.
pub fn token_type() -> impl TypedValueParser<Value = String> {
    let types = ["access_token", "refresh_token", "id_token"];
    SuggestingParser::new(types.map(str::to_owned).to_vec()).map(move |text| {
        let short = types.into_iter().find(|name| name.strip_suffix("_token") == Some(&*text));
        short.map_or(text, str::to_owned)
    })
}

/// The grant by which a token was issued.
pub fn grant_type() -> impl TypedValueParser<Value = String> {
    let grants = [
        "authorization_code",
        "client_credentials",
        "refresh_token",
        "password",
        "urn:ietf:params:oauth:grant-type:device_code",
    ];
    SuggestingParser::new(grants.map(str::to_owned).to_vec())
}

/// Accepts any text, and offers some values to completions.
#[derive(Clone)]
pub struct SuggestingParser {
    suggestions: Vec<String>,
}

impl SuggestingParser {
    /// Offers these values.
    #[must_use]
    pub const fn new(suggestions: Vec<String>) -> Self {
        Self { suggestions }
    }
}

impl TypedValueParser for SuggestingParser {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        _argument: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        value.to_str().map(str::to_owned).ok_or_else(|| clap::Error::new(ErrorKind::InvalidUtf8).with_cmd(command))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.suggestions.iter().map(PossibleValue::new)))
    }
}
