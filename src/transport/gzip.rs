//! Responses that are compressed on the wire.

use std::io::Read as _;

use flate2::read::MultiGzDecoder;
use url::Url;

use super::failure::NetworkFailure;
use super::proxy;

/// Whether a page is asked for compressed: not from this machine, where compressing takes longer than it saves.
pub(super) fn is_worthwhile(url: &Url) -> bool {
    url.host().is_some() && !proxy::is_loopback(url)
}

/// The content of a compressed body.
///
/// # Errors
/// It is longer than `limit` bytes, or not gzip as a whole.
pub(super) fn unpacked(body: &[u8], limit: usize) -> Result<Vec<u8>, NetworkFailure> {
    let mut content = Vec::with_capacity(body.len().saturating_mul(4).min(limit));
    let read = MultiGzDecoder::new(body).take(limit as u64 + 1).read_to_end(&mut content);
    match read {
        Ok(length) if length > limit => Err(NetworkFailure::TooLarge),
        Ok(_) => Ok(content),
        Err(error) => Err(NetworkFailure::Broken(format!("the compressed response can't be unpacked: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn compressed_pages_are_asked_for_off_this_machine() {
        for (url, expected) in [
            ("https://jans.example/", true),
            ("https://192.0.2.7:8443/x", true),
            ("https://[2001:db8::1]/", true),
            ("https://127.0.0.1:8443/", false),
            ("https://127.9.0.1/", false),
            ("https://[::1]:1/", false),
            ("http://localhost:1/", false),
            ("http://a.localhost/", false),
        ] {
            assert_eq!(is_worthwhile(&url.parse().expect("a URL")), expected, "{url}");
        }
    }

    #[test]
    fn bodies_are_unpacked_up_to_a_limit() {
        let packed = |content: &[u8]| {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(content).expect("written");
            encoder.finish().expect("packed")
        };
        let body = packed(&[b'x'; 10_000]);
        assert_eq!(unpacked(&body, 10_000), Ok(vec![b'x'; 10_000]));
        assert_eq!(unpacked(&body, 9_999), Err(NetworkFailure::TooLarge));
        for broken in [&body[..body.len() - 1], b"{}", b""] {
            assert!(matches!(unpacked(broken, 10_000), Err(NetworkFailure::Broken(_))), "{broken:?}");
        }
    }
}
