//! The parts of a row: identifiers, which are the same every time, and DNs.

use fastrand::Rng;
use serde_json::{Value, json};

use crate::sandbox::seed::CLIENTS;

/// A row of the table: collection, key, entry.
pub type Row = (&'static str, String, Value);

/// The id of the client with this number; those of the sessions come first.
pub fn client_id(number: usize) -> String {
    CLIENTS.get(number).map_or_else(|| identifier("client", number as u64), |(id, _)| (*id).to_owned())
}

/// The identifier of the entry with this number, of a kind that a text names.
pub fn identifier(kind: &str, number: u64) -> String {
    let seed = kind.bytes().fold(number, |seed, byte| seed.rotate_left(9) ^ u64::from(byte));
    uuid::Builder::from_random_bytes(Rng::with_seed(seed).u128(..).to_be_bytes()).into_uuid().to_string()
}

/// An entry with its identifier and DN.
pub fn entry(place: &'static str, kind: &str, dn: &str, number: u64, mut members: Value) -> Row {
    let id = identifier(kind, number);
    let dn = format!("inum={id},{dn}");
    let mut whole = json!({"dn": dn, "inum": id, "baseDn": dn});
    if let (Some(whole), Some(members)) = (whole.as_object_mut(), members.as_object_mut()) {
        whole.append(members);
    }
    (place, id, whole)
}
