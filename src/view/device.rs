//! The prompt to sign in.

use qrcode::render::unicode::Dense1x2;
use qrcode::{EcLevel, QrCode};
use unicode_width::UnicodeWidthStr as _;

use super::sanitize;
use crate::auth::device::DeviceAuthorization;
use crate::printer::Terminal;

/// The page, the user code, and a QR code if it fits.
#[must_use]
pub fn instructions(authorization: &DeviceAuthorization, terminal: Terminal) -> String {
    let code = sanitize::text(&authorization.user_code);
    let page = sanitize::text(&authorization.verification_uri);
    let mut text =
        format!("To sign in, open this page in a browser on any device:\n\n  {page}\n\nand enter the code {code}\n");
    if let Some(complete) = &authorization.verification_uri_complete {
        text.push_str(&format!("\nor open this one, which has the code in it:\n\n  {}\n", sanitize::text(complete)));
    }
    if let Some(picture) = qr(authorization.best_page(), terminal) {
        text.push_str(&picture);
    }
    text.push('\n');
    text
}

/// A QR code, two rows in each line; `None` if it does not fit, or stdout is not a terminal.
#[must_use]
pub fn qr(text: &str, terminal: Terminal) -> Option<String> {
    if !terminal.is_terminal {
        return None;
    }
    // The lowest error correction makes the smallest code, and is enough for a terminal.
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let picture = code.render::<Dense1x2>().quiet_zone(true).build();
    let width = picture.lines().map(|line| line.width()).max()?;
    (width <= usize::from(terminal.width?)).then_some(picture)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_picture_is_left_out_where_it_does_not_fit() {
        let authorization = DeviceAuthorization {
            device_code: "secret-code".into(),
            user_code: "BCDF-GHJK".into(),
            verification_uri: "https://jans.example/device".into(),
            verification_uri_complete: Some("https://jans.example/device?user_code=BCDF-GHJK".into()),
            lifetime: Duration::from_secs(60),
            interval: Duration::from_secs(5),
        };
        let shown = |is_terminal, width| {
            instructions(&authorization, Terminal { is_terminal, width: Some(width), color: false })
        };
        assert!(shown(true, 80).contains('█') && shown(true, 80).contains("BCDF-GHJK"));
        for text in [shown(true, 20), shown(false, 80)] {
            assert!(!text.contains('█') && text.contains("https://jans.example/device\n"), "{text}");
        }
        assert!(!shown(true, 80).contains("secret-code"));
    }
}
