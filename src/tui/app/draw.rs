//! The frame: tabs, screen, popups, status line.

use std::time::Duration;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::App;
use crate::time;
use crate::tui::text;
use crate::tui::theme::Role;

/// The steps of the spinner, shown while requests are under way.
const SPINNER: [&str; 4] = ["|", "/", "-", "\\"];

/// The time without a response after which the status line says how long it is.
const LONG_WAIT: Duration = Duration::from_secs(3);

/// The separator between two parts of a line.
const BETWEEN: &str = " · ";

impl App {
    /// Draws the screen as it is now.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let terminal = self.terminal();
        // The terminal is smaller than the last known size: its resize event comes next.
        if terminal.is_empty() || terminal.intersection(frame.area()) != terminal {
            return;
        }
        let context = self.context();
        self.draw_tabs(frame.buffer_mut(), terminal);
        self.screen().draw(frame, &context);
        self.draw_keys(frame.buffer_mut(), self.areas()[1]);
        self.draw_status(frame.buffer_mut(), Rect { y: terminal.bottom() - 1, height: 1, ..terminal });
        for layer in &self.layers {
            let progress = self.tabs[layer.screen].screen.progress();
            layer.popup.draw(frame, terminal, progress.as_ref(), &context);
        }
        if let Some(pending) = &self.sign_in {
            pending.draw(frame, terminal, self.theme);
        }
    }

    /// The labels of the tabs: the groups, then the tabs of the active group. Each has its area, the tab that a
    /// click shows, and whether it is active.
    fn tab_labels(&self) -> Vec<(String, Rect, usize, bool)> {
        let terminal = self.terminal();
        let active_group = self.screen().group();
        let groups: Vec<(usize, &'static str)> = self.tabs.iter().map(|tab| tab.screen.group()).enumerate().collect();
        let is_first = |(index, group): &(usize, &str)| !groups[..*index].iter().any(|(_, other)| other == group);
        let mut labels = Vec::new();
        let mut x = terminal.x;
        let mut y = terminal.y;
        let mut place = |x: &mut u16, y: u16, name: &str, index: usize, is_active: bool| {
            let label = format!(" {name} ");
            let area = Rect::new(*x, y, text::width(&label), 1).intersection(terminal);
            *x += text::width(&label) + 1;
            labels.push((label, area, index, is_active));
        };
        for (index, group) in groups.iter().filter(|group| is_first(group)) {
            // A click on the active group changes nothing.
            let is_active = *group == active_group;
            place(&mut x, y, group, if is_active { self.active } else { *index }, is_active);
        }
        if self.tab_lines() > 1 {
            (x, y) = (terminal.x + 4, terminal.y + 1);
        }
        for (index, tab) in self.tabs.iter().enumerate().filter(|(_, tab)| tab.screen.group() == active_group) {
            place(&mut x, y, tab.screen.title(), index, index == self.active);
        }
        labels
    }

    /// The tab at a position.
    pub(super) fn tab_at(&self, position: Position) -> Option<usize> {
        let labels = self.tab_labels();
        labels.into_iter().find(|(_, area, ..)| area.contains(position)).map(|(_, _, index, _)| index)
    }

    fn draw_tabs(&self, buffer: &mut Buffer, screen: Rect) {
        let mut end = screen.x;
        for (label, area, _, is_active) in self.tab_labels().into_iter().filter(|(_, area, ..)| !area.is_empty()) {
            let role = if is_active { Role::ActiveTab } else { Role::Tab };
            buffer.set_stringn(area.x, area.y, label, usize::from(area.width), self.theme.style(role));
            if area.y == screen.y {
                end = area.right();
            }
        }
        self.draw_subtitle(buffer, screen);
        let name = "config-cli";
        let x = screen.right().saturating_sub(text::width(name) + 1);
        if x > end.max(30) {
            buffer.set_stringn(x, screen.y, name, text::width(name).into(), self.theme.style(Role::Title));
        }
    }

    /// What the screen says beside its tab, as far as there is room.
    fn draw_subtitle(&self, buffer: &mut Buffer, screen: Rect) {
        let y = screen.y + self.tab_lines() - 1;
        let placed = self.tab_labels().into_iter().map(|(_, area, ..)| area).filter(|area| area.y == y);
        let x = placed.map(|area| area.right() + 1).max().unwrap_or(screen.x);
        let room = usize::from(screen.right().saturating_sub(x + 1));
        if let Some(subtitle) = self.screen().subtitle(&self.context()).filter(|_| room > 0 && y < screen.bottom()) {
            buffer.set_stringn(x, y, text::fit(&subtitle, room), room, self.theme.style(Role::Faded));
        }
    }

    /// The labels of the keys that work now; F1 shows all of them.
    fn draw_keys(&self, buffer: &mut Buffer, area: Rect) {
        let mut labels = self.screen_keys().labels;
        // The key that shows all others must have room.
        if let Some(index) = labels.iter().position(|(key, _)| key == "F1") {
            labels[..=index].rotate_right(1);
        }
        // If they don't all fit, they move closer together.
        let loose = place_labels(&labels, area, 2);
        let placed = if loose.len() < labels.len() { place_labels(&labels, area, 1) } else { loose };
        for ((key, label), (x, y)) in labels.iter().zip(placed) {
            let room = usize::from(area.right() - x);
            let (end, _) = buffer.set_stringn(x, y, key, room, self.theme.style(Role::Key));
            buffer.set_stringn(end + 1, y, label, room, self.theme.style(Role::Faded));
        }
    }

    fn draw_status(&self, buffer: &mut Buffer, area: Rect) {
        let style = self.theme.status(self.surroundings.settings.color);
        buffer.set_style(area, style);
        let width = usize::from(area.width);
        let news = self.news();
        // A message may take the width that it needs, up to two thirds.
        let room = news.as_ref().map_or(0, |news| usize::from(text::width(news) + 2).min(width * 2 / 3));
        let left = text::fit(&self.status(), width.saturating_sub(room + 1)).into_owned();
        let (end, _) = buffer.set_stringn(area.x, area.y, format!(" {left}"), width, style);
        if let Some(news) = news {
            let room = width.saturating_sub(usize::from(end - area.x) + 2);
            let news = text::fit(&news, room).into_owned();
            // A failure stands out, also where the line has the colour of the server.
            let style = if self.message.is_none() { style.patch(self.theme.style(Role::Alarm)) } else { style };
            buffer.set_stringn(end + 2, area.y, news, room, style);
        }
    }

    /// The server, the account, the expiry of its token, and the requests under way.
    fn status(&self) -> String {
        let settings = &self.surroundings.settings;
        let mut parts = Vec::new();
        if self.in_flight > 0 {
            parts.push(format!("{} {} in flight", SPINNER[self.spinner % SPINNER.len()], self.in_flight));
            let wait = self.clock.elapsed.saturating_sub(self.responded_at);
            parts.extend((wait >= LONG_WAIT).then(|| format!("no response for {} s", wait.as_secs())));
        }
        let url = settings.config_url.as_ref();
        let host = url.and_then(|url| Some((url.host_str()?, url.port()))).map(|(host, port)| match port {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        });
        parts.extend(host.map(|host| if self.surroundings.is_sandbox { format!("sandbox {host}") } else { host }));
        parts.extend(settings.profile.as_ref().map(|profile| format!("profile {profile}")));
        parts.extend(settings.read_only.then(|| "read-only".to_owned()));
        match &self.account {
            None => parts.push("not signed in".to_owned()),
            Some(account) => {
                parts.extend(account.name.clone());
                parts.extend(account.expires.map(|expires| {
                    if expires <= self.clock.now {
                        return "token expired".to_owned();
                    }
                    let shown = time::format_for_people(expires);
                    // Today's date is left out.
                    let today = time::format_for_people(self.clock.now);
                    let shown = if shown[..10] == today[..10] { &shown[11..] } else { &shown };
                    format!("token until {shown} UTC")
                }));
            }
        }
        parts.join(BETWEEN)
    }
}

/// The columns of the keys and their labels, as far as there is room.
fn place_labels(labels: &[(String, &'static str)], area: Rect, gap: u16) -> Vec<(u16, u16)> {
    let (mut x, mut y) = (area.x, area.y);
    let mut placed = Vec::new();
    for (key, label) in labels {
        let width = text::width(key) + 1 + text::width(label);
        if x > area.x && x + width > area.right() {
            (x, y) = (area.x, y + 1);
        }
        if y >= area.bottom() || x + width > area.right() {
            break;
        }
        placed.push((x, y));
        x += width + gap;
    }
    placed
}
