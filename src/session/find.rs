//! Looks up one session by its sid.

use super::model::Session;
use crate::catalog::GET_SESSION_BY_ID;
use crate::large::TooLarge;
use crate::pairs::Pair;
use crate::request;
use crate::response::ResponseBody;
use crate::transport::{Call, is_not_found};

/// Looks up one session; `None` if the server has no session with this sid.
///
/// # Errors
/// The call fails with another error than 404, or the response is not a session.
pub async fn find<C: Call>(caller: &C, sid: &str) -> anyhow::Result<Option<Session>> {
    let request = request::build(GET_SESSION_BY_ID, &[], &[Pair::new("sid", sid)])?;
    match caller.call(&request).await {
        Ok(ResponseBody::Json(value)) => Ok(Some(Session::read(&GET_SESSION_BY_ID.id, value)?)),
        Ok(ResponseBody::Large(_) | ResponseBody::Page(_)) => Err(TooLarge.into()),
        // Some servers respond to an unknown sid with an empty 200 or 204.
        Ok(ResponseBody::Nothing | ResponseBody::PassedOn(_)) => Ok(None),
        Ok(ResponseBody::Bytes { bytes, .. }) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Ok(Some(Session::read(&GET_SESSION_BY_ID.id, text.into())?))
        }
        Ok(ResponseBody::Text(text)) => Ok(Some(Session::read(&GET_SESSION_BY_ID.id, text.into())?)),
        Err(error) if is_not_found(&error) => Ok(None),
        Err(error) => Err(error),
    }
}
