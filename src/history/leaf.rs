//! The strings and numbers of a record in few bytes: ids of words that many records share, the bytes of UUIDs and hexadecimal
//! digits, and times as numbers.
//!
//! Every text has one form only, so that two records are the same if their bytes are.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// A text as it is.
const RAW: u8 = 0;
/// A word of the dictionary.
const WORD: u8 = 1;
/// A UUID in lower case.
const UUID: u8 = 2;
/// An even number of hexadecimal digits in lower case.
const HEX: u8 = 3;
/// A time such as `2024-10-25T14:52:06`, in seconds since 1970.
const SECONDS: u8 = 4;
/// A time such as `2024-10-25T14:52:06.123`, in milliseconds since 1970.
const MILLISECONDS: u8 = 5;
/// A number, as its text.
const NUMBER: u8 = 6;
/// The same as an earlier leaf of the record.
const SAME: u8 = 7;
/// Several texts in a row.
const JOINED: u8 = 8;

/// The fewest hexadecimal digits that are packed.
const FEWEST_DIGITS: usize = 16;

/// The length of a UUID as text.
const UUID_LENGTH: usize = 36;

/// Bytes that are not a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a record in it can't be read")]
pub struct Damaged;

/// Appends a number, 7 bits in each byte.
pub fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

fn put_bytes(bytes: &mut Vec<u8>, text: &[u8]) {
    put_number(bytes, text.len() as u64);
    bytes.extend_from_slice(text);
}

/// Appends a word of the dictionary.
pub fn put_word(bytes: &mut Vec<u8>, id: u32) {
    bytes.push(WORD);
    put_number(bytes, id.into());
}

/// Appends a number of JSON.
pub fn put_json_number(bytes: &mut Vec<u8>, text: &str) {
    bytes.push(NUMBER);
    put_bytes(bytes, text.as_bytes());
}

/// Appends a reference to an earlier leaf of the record.
pub fn put_same(bytes: &mut Vec<u8>, index: usize) {
    bytes.push(SAME);
    put_number(bytes, index as u64);
}

/// Appends a text as it is.
pub fn put_raw(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.push(RAW);
    put_bytes(bytes, text);
}

/// A text alone, as the key of a row.
pub fn key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    put_text(&mut key, text);
    key
}

/// Appends a text, in the shortest form that fits.
pub fn put_text(bytes: &mut Vec<u8>, text: &str) {
    if let Some((tag, number)) = time(text) {
        bytes.push(tag);
        return put_number(bytes, number);
    }
    let start = bytes.len();
    bytes.push(JOINED);
    // The number of texts, which is not known yet: one byte is enough for most.
    let mut joined = Vec::new();
    let (mut count, mut from, mut at) = (0_u64, 0, 0);
    let text = text.as_bytes();
    while at < text.len() {
        let run = text[at..].iter().take_while(|byte| is_digit(**byte)).count();
        let length = if is_uuid(&text[at..]) {
            UUID_LENGTH
        } else if run >= FEWEST_DIGITS {
            run & !1
        } else {
            at += run.max(1);
            continue;
        };
        if from < at {
            put_raw(&mut joined, &text[from..at]);
            count += 1;
        }
        put_digits(&mut joined, &text[at..at + length]);
        count += 1;
        at += length;
        from = at;
    }
    if from < text.len() || text.is_empty() {
        put_raw(&mut joined, &text[from..]);
        count += 1;
    }
    if count == 1 {
        bytes.truncate(start);
    } else {
        put_number(bytes, count);
    }
    bytes.extend_from_slice(&joined);
}

/// Appends a UUID or hexadecimal digits.
fn put_digits(bytes: &mut Vec<u8>, text: &[u8]) {
    let digits: Vec<u8> = text.iter().filter(|byte| **byte != b'-').map(|byte| value(*byte)).collect();
    if text.contains(&b'-') {
        bytes.push(UUID);
    } else {
        bytes.push(HEX);
        put_number(bytes, digits.len() as u64 / 2);
    }
    bytes.extend(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]));
}

const fn is_digit(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

const fn value(digit: u8) -> u8 {
    if digit < b'a' { digit - b'0' } else { digit - b'a' + 10 }
}

fn is_uuid(text: &[u8]) -> bool {
    let is_right = |(index, byte): (usize, &u8)| match index {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => is_digit(*byte),
    };
    text.get(..UUID_LENGTH).is_some_and(|text| text.iter().enumerate().all(is_right))
}

/// A time of the server as a number, if exactly that text is made of the number again.
fn time(text: &str) -> Option<(u8, u64)> {
    let tag = match text.len() {
        19 => SECONDS,
        23 => MILLISECONDS,
        _ => return None,
    };
    if !text.starts_with(|first: char| first.is_ascii_digit()) || text.as_bytes().get(10) != Some(&b'T') {
        return None;
    }
    let time: DateTime = text.parse().ok()?;
    let timestamp = TimeZone::UTC.to_timestamp(time).ok()?;
    let number = if tag == SECONDS { timestamp.as_second() } else { timestamp.as_millisecond() };
    let number = u64::try_from(number).ok()?;
    (written(tag, number).as_deref() == Some(text)).then_some((tag, number))
}

fn written(tag: u8, number: u64) -> Option<String> {
    let number = i64::try_from(number).ok()?;
    let (timestamp, pattern) = match tag {
        SECONDS => (Timestamp::from_second(number).ok()?, "%Y-%m-%dT%H:%M:%S"),
        _ => (Timestamp::from_millisecond(number).ok()?, "%Y-%m-%dT%H:%M:%S.%3f"),
    };
    Some(timestamp.strftime(pattern).to_string())
}

/// Takes the first number off the bytes.
pub fn take_number(bytes: &mut &[u8]) -> Result<u64, Damaged> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first().ok_or(Damaged)?;
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(Damaged)
}

fn take<'b>(bytes: &mut &'b [u8], count: u64) -> Result<&'b [u8], Damaged> {
    let (first, rest) = usize::try_from(count).ok().and_then(|count| bytes.split_at_checked(count)).ok_or(Damaged)?;
    *bytes = rest;
    Ok(first)
}

/// Takes the first leaf off the bytes, without reading it.
pub fn take_leaf<'b>(bytes: &mut &'b [u8]) -> Result<&'b [u8], Damaged> {
    let whole = *bytes;
    skip(bytes)?;
    Ok(&whole[..whole.len() - bytes.len()])
}

fn skip(bytes: &mut &[u8]) -> Result<(), Damaged> {
    let tag = take(bytes, 1)?[0];
    if tag == UUID {
        return take(bytes, 16).map(|_| ());
    }
    let number = take_number(bytes)?;
    match tag {
        RAW | HEX | NUMBER => take(bytes, number).map(|_| ()),
        WORD | SECONDS | MILLISECONDS | SAME => Ok(()),
        JOINED => (0..number).try_for_each(|_| skip(bytes)),
        _ => Err(Damaged),
    }
}

/// The index of the earlier leaf that a leaf refers to.
pub fn same_as(leaf: &[u8]) -> Result<Option<usize>, Damaged> {
    match leaf.split_first() {
        Some((&SAME, mut rest)) => Ok(Some(usize::try_from(take_number(&mut rest)?).map_err(|_| Damaged)?)),
        _ => Ok(None),
    }
}

/// Reads a leaf; `word` knows the words of the dictionary.
pub fn read<'w>(mut leaf: &[u8], word: impl Fn(u64) -> Option<&'w str>) -> Result<String, Damaged> {
    let mut text = Vec::new();
    read_into(&mut leaf, &word, &mut text)?;
    String::from_utf8(text).map_err(|_| Damaged)
}

fn read_into<'w>(bytes: &mut &[u8], word: &impl Fn(u64) -> Option<&'w str>, text: &mut Vec<u8>) -> Result<(), Damaged> {
    let tag = take(bytes, 1)?[0];
    if tag == UUID {
        let digits = take(bytes, 16)?;
        for (index, byte) in digits.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                text.push(b'-');
            }
            push_digits(text, *byte);
        }
        return Ok(());
    }
    let number = take_number(bytes)?;
    match tag {
        RAW | NUMBER => text.extend_from_slice(take(bytes, number)?),
        HEX => take(bytes, number)?.iter().for_each(|byte| push_digits(text, *byte)),
        WORD => text.extend_from_slice(word(number).ok_or(Damaged)?.as_bytes()),
        SECONDS | MILLISECONDS => text.extend_from_slice(written(tag, number).ok_or(Damaged)?.as_bytes()),
        JOINED => return (0..number).try_for_each(|_| read_into(bytes, word, text)),
        _ => return Err(Damaged),
    }
    Ok(())
}

fn push_digits(text: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    text.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn packed(text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        put_text(&mut bytes, text);
        bytes
    }

    fn unpacked(bytes: &[u8]) -> Result<String, Damaged> {
        read(bytes, |_| None)
    }

    #[test]
    fn texts_of_sessions_become_short() {
        let table = [
            ("c190667e-a186-421d-8679-420e82615a38", 17),
            ("inum=c190667e-a186-421d-8679-420e82615a38,ou=people,o=jans", 45),
            ("2024-10-25T14:52:06", 6),
            ("2024-10-25T14:52:06.001", 7),
            ("0123456789abcdef0123456789abcdef.c190667e-a186-421d-8679-420e82615a38", 40),
            // Not what the server writes, and therefore kept as it is.
            ("2024-10-25 14:52:06", 21),
            ("2024-02-30T14:52:06", 21),
            ("1969-10-25T14:52:06", 21),
            ("C190667E-a186-421d-8679-420e82615a38", 38),
            ("deadbeef", 10),
            ("", 2),
        ];
        for (text, length) in table {
            let bytes = packed(text);
            assert_eq!((unpacked(&bytes).as_deref(), bytes.len()), (Ok(text), length), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_text_is_read_as_it_was(
            text in "\\PC*|[0-9a-f-]*|([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{15,18}|ü)*\
                     |[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{3})?"
        ) {
            let bytes = packed(&text);
            prop_assert_eq!(unpacked(&bytes), Ok(text));
            let mut rest = &*[&bytes[..], b"rest"].concat();
            prop_assert_eq!(take_leaf(&mut rest), Ok(&bytes[..]));
            prop_assert_eq!(rest, b"rest");
        }

        #[test]
        fn damaged_bytes_are_an_error_and_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = unpacked(&bytes);
            let _ = take_leaf(&mut &bytes[..]);
        }
    }
}
