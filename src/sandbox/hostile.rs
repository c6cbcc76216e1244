//! Hostile texts in sessions: the client that opens the login page chooses `redirect_uri` and `state`, and it may be an attacker.

/// Texts in `state` or at the end of `redirect_uri`. A client must not let them control a terminal.
pub const TEXTS: &[&str] = &[
    // Clear the screen, print red text, set the window title, write to the clipboard.
    "\u{1b}[2J\u{1b}[31mALL SESSIONS DELETED\u{1b}[0m",
    "\u{1b}]0;pwned\u{7}\u{1b}]52;c;cm0gLXJmIC8=\u{7}",
    // Break lines and overwrite them.
    "first\nsecond\r\nthird\rover\u{8}\u{8}written\ttab",
    // Reverse the reading order, and hide characters.
    "user\u{202e}nimda\u{202c} \u{2066}isolated\u{2069} zero\u{200b}width\u{feff}",
    // The C1 forms of CSI and OSC, and DEL.
    "\u{9b}31mred\u{9b}0m\u{9d}0;title\u{9c}\u{7f}",
    // Wide, combining and joined characters.
    "日本語 👩‍👩‍👧‍👦 e\u{301}\u{323} 🦀🦀🦀",
    // Break CSV, JSON, HTML and shell commands that are not escaped.
    "\",\"x\":1} ' $(reboot) `id` <script>alert(1)</script> =cmd|'/c calc'!A1",
];

/// The length, in characters, of a text that fills any screen.
pub const VERY_LONG: usize = 5_000;
