//! Recognizes HTML pages that replace a response of the API: their origin, and their title or cause.

use http::StatusCode;

use super::error::ErrorBody;

/// The longest title or cause, in characters; the rest is cut off.
const LONGEST: usize = 300;

/// Words in the pages of proxies and gateways, in lower case.
const PROXIES: &[&str] = &[
    "nginx",
    "openresty",
    "apache/",
    "haproxy",
    "cloudflare",
    "varnish",
    "squid",
    "envoy",
    "awselb",
    "traefik",
    "proxy",
];

/// Words in the error pages of the server (Jetty), in lower case.
const SERVER: &[&str] = &["caused by:", "<th>servlet:</th>", "powered by jetty"];

/// Reads a page; its words show whether it is from the server or a proxy.
pub(super) fn read(status: StatusCode, body: &[u8]) -> ErrorBody {
    let text = String::from_utf8_lossy(body);
    let lower = text.to_ascii_lowercase();
    let title = title(&text, &lower);
    if SERVER.iter().any(|mark| lower.contains(mark)) {
        let cause = cause(&text, &lower).or(title);
        return ErrorBody::ServerPage { cause };
    }
    let is_gateway = matches!(status.as_u16(), 502..=504);
    if is_gateway || PROXIES.iter().any(|name| lower.contains(name)) {
        return ErrorBody::ProxyPage { title };
    }
    ErrorBody::HtmlPage { title }
}

fn title(text: &str, lower: &str) -> Option<String> {
    let tag = lower.find("<title")?;
    let start = tag + lower[tag..].find('>')? + 1;
    let end = start + lower[start..].find('<')?;
    plain(&text[start..end])
}

/// The innermost cause of a stack trace, or the message above it.
fn cause(text: &str, lower: &str) -> Option<String> {
    let after = |mark: &str, place: usize| {
        let rest = text.get(place + mark.len()..)?;
        // The text ends at the next tag or line break.
        let lines = rest.split(['<', '\n']).map(|piece| piece.rsplit_once('>').map_or(piece, |(_, text)| text));
        lines.take(8).find_map(plain)
    };
    let mark = "caused by:";
    let cause = lower.rfind(mark).and_then(|place| after(mark, place));
    cause.or_else(|| lower.find("message:").and_then(|place| after("message:", place)))
}

/// Decodes entities and joins lines; `None` if the text is blank.
fn plain(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    let text = pairs.iter().fold(text, |text, (entity, character)| text.replace(entity, character));
    (!text.is_empty()).then(|| text.chars().take(LONGEST).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_proxies_are_recognized_by_their_words() {
        let title = |text: &str| Some(text.to_owned());
        let nginx = "<html><head><title>413 Request Entity Too Large</title></head><hr><center>nginx/1.24</center>";
        let table = [
            (502, "<html><title>Bad\n Gateway</title>", ErrorBody::ProxyPage { title: title("Bad Gateway") }),
            (503, "<html>", ErrorBody::ProxyPage { title: None }),
            (413, nginx, ErrorBody::ProxyPage { title: title("413 Request Entity Too Large") }),
            (403, "<html>Attention | Cloudflare", ErrorBody::ProxyPage { title: None }),
            (404, "<html><title>Not Found</title>", ErrorBody::HtmlPage { title: title("Not Found") }),
            (200, "<!doctype html><title>Sign in</title>", ErrorBody::HtmlPage { title: title("Sign in") }),
            (500, "<html><title>Error 500</title>", ErrorBody::HtmlPage { title: title("Error 500") }),
        ];
        for (status, body, expected) in table {
            let status = StatusCode::from_u16(status).expect("a status");
            assert_eq!(read(status, body.as_bytes()), expected, "{body}");
        }
    }

    #[test]
    fn the_cause_in_a_page_of_the_server_is_found() {
        let jetty = |rows: &str| {
            format!(
                "<html><head><title>Error 500 Server Error</title></head><body><h2>HTTP ERROR 500</h2><table>\
                 <tr><th>URI:</th><td>/x</td></tr>{rows}</table><hr><a href=\"https://jetty.org\">Powered by Jetty://</a>"
            )
        };
        let table = [
            (
                jetty("<tr><th>CAUSED BY:</th><td>java.lang.IllegalStateException: &lt;a&gt; &amp; b</td></tr>"),
                "java.lang.IllegalStateException: <a> & b",
            ),
            (
                jetty(
                    "<h3>Caused by:</h3><pre>a.B: outer\n\tat a.B.c\nCaused by: java.sql.SQLException: no table\n\tat d",
                ),
                "java.sql.SQLException: no table",
            ),
            (jetty("<tr><th>MESSAGE:</th><td>Request failed.</td></tr>"), "Request failed."),
            (jetty(""), "Error 500 Server Error"),
        ];
        for (body, expected) in table {
            // A proxy would have the second status, too.
            for status in [StatusCode::INTERNAL_SERVER_ERROR, StatusCode::SERVICE_UNAVAILABLE] {
                let body_read = read(status, body.as_bytes());
                assert_eq!(body_read, ErrorBody::ServerPage { cause: Some(expected.to_owned()) }, "{body}");
            }
        }
    }
}
