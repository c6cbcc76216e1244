//! Hostile text in sessions: an attacker who opens the login page chooses `redirect_uri` and `state`.

/// Texts in `state`, or at the end of `redirect_uri`. None may affect a terminal.
pub const TEXTS: &[&str] = &[
    // Clears the screen, turns red, sets the window's title, writes the clipboard.
    "\u{1b}[2J\u{1b}[31mALL SESSIONS DELETED\u{1b}[0m",
    "\u{1b}]0;pwned\u{7}\u{1b}]52;c;cm0gLXJmIC8=\u{7}",
    // Breaks lines and overwrites them.
    "first\nsecond\r\nthird\rover\u{8}\u{8}written\ttab",
    // Changes the order of what is read, and hides.
    "user\u{202e}nimda\u{202c} \u{2066}isolated\u{2069} zero\u{200b}width\u{feff}",
    // The C1 forms of CSI and OSC, and DEL.
    "\u{9b}31mred\u{9b}0m\u{9d}0;title\u{9c}\u{7f}",
    // Wide, combining, joined.
    "日本語 👩‍👩‍👧‍👦 e\u{301}\u{323} 🦀🦀🦀",
    // Breaks naive CSV, JSON, HTML and shell.
    "\",\"x\":1} ' $(reboot) `id` <script>alert(1)</script> =cmd|'/c calc'!A1",
];

/// A text of this many characters is long enough to fill any screen.
pub const VERY_LONG: usize = 5_000;
