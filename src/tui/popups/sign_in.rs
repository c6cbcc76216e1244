//! The page and the code of a sign-in that a request waits for.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::keys::{PopupCommand, PopupKeys};
use super::window::Window;
use crate::tui::event::PendingSignIn;
use crate::tui::text;
use crate::tui::theme::{Role, Theme};
use crate::view::sanitize;

/// The columns between the text and the QR code beside it.
const GAP: usize = 2;

/// The least width of the text beside the QR code.
const NARROWEST: usize = 24;

impl PendingSignIn {
    /// The page that needs the least typing.
    #[must_use]
    pub fn best_page(&self) -> &str {
        self.complete.as_deref().unwrap_or(&self.page)
    }

    /// As much as has room on this screen; the code has priority.
    fn content(&self, screen: Rect) -> SignInText<'_> {
        let width = usize::from(screen.width.saturating_sub(4)).min(76);
        // Without the frame and the buttons.
        let height = usize::from(screen.height.saturating_sub(3));
        let picture: Vec<&str> = self.picture.iter().flat_map(|picture| picture.lines()).collect();
        let picture_width = picture.iter().map(|line| text::width(line)).max().map_or(0, usize::from);
        let left = width.saturating_sub(picture_width + GAP);
        let is_small = picture_width <= width && picture.len() <= height;
        for extent in [Extent::Both, Extent::Page] {
            let lines = self.lines(extent, width);
            if is_small && lines.len() + picture.len() <= height {
                return SignInText { lines, picture, is_beside: false };
            }
            let lines = self.lines(extent, left);
            if is_small && left >= NARROWEST && lines.len() <= height {
                return SignInText { lines, picture, is_beside: true };
            }
        }
        let all = [Extent::Both, Extent::Page, Extent::Code].map(|extent| self.lines(extent, width));
        let [.., least] = &all;
        let lines = all.iter().find(|lines| lines.len() <= height).unwrap_or(least).clone();
        SignInText { lines, picture: Vec::new(), is_beside: false }
    }

    fn lines(&self, extent: Extent, width: usize) -> Vec<(String, Role)> {
        let page = sanitize::text(&self.page);
        let code = sanitize::text(&self.code);
        let seconds = self.remaining.as_secs();
        let left = format!("{}:{:02} left", seconds / 60, seconds % 60);
        let mut paragraphs = match extent {
            Extent::Code => vec![(format!("Code {code}, {left}"), Role::Title), (page.into_owned(), Role::Key)],
            Extent::Both | Extent::Page => vec![
                ("Open this page in a browser on any device:".to_owned(), Role::Text),
                (page.into_owned(), Role::Key),
                (format!("and enter the code {code}"), Role::Title),
            ],
        };
        if let (Extent::Both, Some(page)) = (extent, &self.complete) {
            paragraphs.push(("or this one, which has the code in it:".to_owned(), Role::Text));
            paragraphs.push((sanitize::text(page).into_owned(), Role::Key));
        }
        if extent != Extent::Code {
            paragraphs.push((format!("Waiting for approval, {left}"), Role::Faded));
        }
        let wrap = |(text, role): (String, Role)| text::wrap(&text, width).into_iter().map(move |line| (line, role));
        paragraphs.into_iter().flat_map(wrap).collect()
    }

    /// Where it is on this screen.
    #[must_use]
    pub fn window(&self, screen: Rect) -> Window {
        let (width, height) = self.content(screen).size();
        let buttons = [(PopupCommand::Copy, "Copy address"), (PopupCommand::Stop, "Cancel")];
        Window::new(screen, width, height, PopupKeys::SignIn, &buttons)
    }

    /// Draws it over the screen.
    pub fn draw(&self, frame: &mut Frame<'_>, screen: Rect, theme: Theme) {
        let window = self.window(screen);
        window.draw(frame, "Sign in", Role::Title, theme);
        let content = self.content(screen);
        let inner = window.inner;
        let mut draw = |x: u16, y: u16, line: &str, role: Role| {
            let room = usize::from(inner.right().saturating_sub(x));
            if y < inner.bottom() {
                frame.buffer_mut().set_stringn(x, y, line, room, theme.style(role));
            }
        };
        for (y, (line, role)) in (inner.y..).zip(&content.lines) {
            draw(inner.x, y, line, *role);
        }
        let (x, y) = content.picture_at();
        for (y, line) in (inner.y + y..).zip(&content.picture) {
            draw(inner.x + x, y, line, Role::Picture);
        }
    }
}

/// How much is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// Both pages, with and without the code in them.
    Both,
    /// The page and the code.
    Page,
    /// The code and the page, without explanations.
    Code,
}

/// Lines of text, and the QR code beside or below them.
struct SignInText<'a> {
    lines: Vec<(String, Role)>,
    picture: Vec<&'a str>,
    is_beside: bool,
}

impl SignInText<'_> {
    fn text_size(&self) -> (usize, usize) {
        let width = self.lines.iter().map(|(line, _)| text::width(line)).max().unwrap_or(0);
        (usize::from(width), self.lines.len())
    }

    /// The position of the QR code, from the left and from the top.
    fn picture_at(&self) -> (u16, u16) {
        let (width, height) = self.text_size();
        let (x, y) = if self.is_beside { (width + GAP, 0) } else { (0, height) };
        (cells(x), cells(y))
    }

    fn size(&self) -> (u16, u16) {
        let (width, height) = self.text_size();
        let (x, y) = self.picture_at();
        let picture = self.picture.iter().map(|line| text::width(line)).max().unwrap_or(0);
        (cells(width).max(x + picture), cells(height).max(y + cells(self.picture.len())))
    }
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
