//! Reads forms as the server does: the first value of a repeated field counts.

use std::collections::HashMap;

use axum::Form;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse as _, Response};

/// The fields of a form.
#[derive(Debug, Default)]
pub struct Fields(HashMap<String, String>);

impl Fields {
    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let mut fields = HashMap::new();
        for (name, value) in pairs {
            fields.entry(name).or_insert(value);
        }
        Self(fields)
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let Form(pairs): Form<Vec<(String, String)>> =
            Form::from_request(request, state).await.map_err(|rejection| rejection.into_response())?;
        Ok(pairs.into_iter().collect())
    }
}

/// Decodes a form-encoded text.
pub fn decode(text: &str) -> Option<String> {
    let blanks = text.replace('+', " ");
    percent_encoding::percent_decode_str(&blanks).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_two_values_counts() {
        let pairs = [("grant_type", "a"), ("x", "y"), ("grant_type", "b")];
        let fields: Fields = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter().collect();
        assert_eq!((fields.get("grant_type"), fields.get("x"), fields.get("z")), (Some("a"), Some("y"), None));
    }

    #[test]
    fn form_encoding_is_undone() {
        assert_eq!(decode("a%3Ab+c%2B%C5%BE-d").as_deref(), Some("a:b c+ž-d"));
        assert_eq!(decode("%FF"), None);
    }
}
