//! A small second screen: a list of operations with details and export. It only uses what every screen can use.

use std::borrow::Cow;
use std::sync::Arc;

use crossterm::event::KeyCode::{Char, Down, End, Enter, Home, PageDown, PageUp, Up};
use crossterm::event::{KeyCode, MouseButton, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde_json::Value;

use super::Ui;
use crate::catalog::Catalog;
use crate::operation::{Operation, Service};
use crate::tui::app::App;
use crate::tui::context::Context;
use crate::tui::event::Notice;
use crate::tui::export::{ExportContent, ExportEntry};
use crate::tui::job::{Job, JobContext, Task};
use crate::tui::keys::{Keys, Table, Tables};
use crate::tui::popups::Popup;
use crate::tui::popups::details::Details;
use crate::tui::popups::export::Export;
use crate::tui::popups::keys::PopupCommand;
use crate::tui::screen::{Effect, Screen, ScreenEvent, Subject};
use crate::tui::shell::{Heading, program};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::binding::bind;
use crate::tui::widgets::json_tree::JsonTree;
use crate::tui::widgets::list::ListWindow;
use crate::tui::widgets::table::{self, Sized, TableLine};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Command {
    Quit,
    Help,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Details,
    Export,
    Shell,
}

const TABLE: Table<Command> = &[
    bind(&[Enter], Command::Details, "view", "show the operation"),
    bind(&[Char('e')], Command::Export, "export", "write all operations to a JSON or CSV file"),
    bind(&[Char('c')], Command::Shell, "shell", "show the config-cli command"),
    bind(&[Up, Char('k')], Command::Up, "", "a line up"),
    bind(&[Down, Char('j')], Command::Down, "", "a line down"),
    bind(&[PageUp], Command::PageUp, "", "a page up"),
    bind(&[PageDown], Command::PageDown, "", "a page down"),
    bind(&[Home], Command::First, "", "the first line"),
    bind(&[End], Command::Last, "", "the last line"),
    bind(&[Char('q')], Command::Quit, "quit", "quit the terminal UI"),
    bind(&[Char('?')], Command::Help, "", "show these keys"),
];

const TABLES: Tables<Command> = Tables { place: "operations", plain: &[TABLE], control: &[] };

const COLUMNS: &[&str] = &["id", "method", "path"];
const fn sized(column: usize, least: u16, greatest: u16) -> Sized<usize> {
    Sized { column, least, greatest, grows_first: false }
}

const WIDTHS: &[Sized<usize>] = &[sized(0, 20, 50), sized(1, 6, 6), sized(2, 30, 90)];

#[derive(Debug, Default)]
struct Operations {
    rows: Vec<Arc<Operation>>,
    window: ListWindow,
    shown: Option<Arc<Operation>>,
}

#[derive(Debug)]
struct LoadOperations;

impl Job for LoadOperations {
    fn run<'a>(self: Box<Self>, context: JobContext<'a>) -> Task<'a> {
        Box::pin(async move {
            let operations: Vec<_> =
                Catalog::embedded(Service::ConfigApi).operations().iter().cloned().map(Arc::new).collect();
            context.tell(operations);
        })
    }
}

impl ExportEntry for Operation {
    fn json(&self) -> Option<Value> {
        serde_json::to_value(self).ok()
    }

    fn record(&self) -> Vec<String> {
        (0..COLUMNS.len()).map(|column| cell(self, column).into_owned()).collect()
    }
}

fn cell(operation: &Operation, column: usize) -> Cow<'_, str> {
    match column {
        0 => Cow::Borrowed(&*operation.id),
        1 => Cow::Owned(operation.method.to_string()),
        _ => Cow::Borrowed(&*operation.path),
    }
}

impl Operations {
    fn body(area: Rect) -> Rect {
        Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
    }

    fn export(rows: Vec<Arc<Operation>>, is_list: bool) -> Vec<Effect> {
        let name = if is_list { "operations.json" } else { "operation.json" }.to_owned();
        let entries = rows.into_iter().map(|row| row as Arc<dyn ExportEntry>).collect();
        let content = ExportContent {
            noun: "operation",
            name,
            is_list,
            columns: COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
            entries,
        };
        vec![Effect::open(Popup::Export(Export::new(content)))]
    }

    fn command(&mut self, command: Command, context: &Context<'_>) -> Vec<Effect> {
        let length = self.rows.len() as u64;
        match command {
            Command::Quit => return vec![Effect::Quit],
            Command::Help => return vec![Effect::ShowHelp],
            Command::Shell => return vec![Effect::ShowShell],
            Command::Export => return Self::export(self.rows.clone(), true),
            Command::Up => self.window.move_by(-1, length),
            Command::Down => self.window.move_by(1, length),
            Command::PageUp => self.window.turn(-1, length),
            Command::PageDown => self.window.turn(1, length),
            Command::First => self.window.move_to(0, length),
            Command::Last => self.window.move_to(u64::MAX, length),
            Command::Details => {
                if let Some(row) = self.rows.get(self.window.cursor() as usize).cloned() {
                    let tree = JsonTree::new(row.json().unwrap_or_default(), context.surroundings.zone.clone());
                    let title = row.id.to_string();
                    self.shown = Some(row);
                    let commands = &[(PopupCommand::Export, "Export"), (PopupCommand::Shell, "Commands")];
                    return vec![Effect::open(Popup::Details(Details { title, tree, commands }))];
                }
            }
        }
        Vec::new()
    }
}

impl Screen for Operations {
    fn group(&self) -> &'static str {
        "Config API"
    }

    fn title(&self) -> &'static str {
        "Operations"
    }

    fn keys(&self) -> Keys {
        TABLES.keys()
    }

    fn update(&mut self, event: ScreenEvent, context: &Context<'_>) -> Vec<Effect> {
        match event {
            ScreenEvent::Start => return vec![Effect::Start(Box::new(LoadOperations))],
            ScreenEvent::Notice(notice) => {
                if let Ok(rows) = notice.downcast::<Vec<Arc<Operation>>>() {
                    self.rows = *rows;
                }
            }
            ScreenEvent::Key(key) => {
                if let Some(command) = TABLES.command(key) {
                    return self.command(command, context);
                }
            }
            ScreenEvent::Mouse(mouse) => match mouse.kind {
                MouseEventKind::ScrollUp => return self.command(Command::Up, context),
                MouseEventKind::ScrollDown => return self.command(Command::Down, context),
                MouseEventKind::Down(MouseButton::Left) => {
                    let body = Self::body(context.area);
                    if body.contains(Position::new(mouse.column, mouse.row)) {
                        let line = self.window.top() + u64::from(mouse.row - body.y);
                        self.window.move_to(line, self.rows.len() as u64);
                    }
                }
                _ => {}
            },
            ScreenEvent::Details(PopupCommand::Export) => {
                return Self::export(self.shown.iter().cloned().collect(), false);
            }
            _ => {}
        }
        Vec::new()
    }

    fn settle(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.window.set_page(Self::body(context.area).height, self.rows.len() as u64);
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>, context: &Context<'_>) {
        let (area, theme, buffer) = (context.area, context.theme, frame.buffer_mut());
        let slots = table::arrange(area.width, WIDTHS, 0);
        table::draw_headings(
            buffer,
            Rect { height: area.height.min(1), ..area },
            &slots,
            |column| (COLUMNS[column], ""),
            theme,
        );
        let body = Self::body(area);
        for (y, (line, row)) in
            (body.y..body.bottom()).zip(self.rows.iter().enumerate().skip(self.window.top() as usize))
        {
            let at = Rect { y, height: 1, ..body };
            let cells = slots.iter().map(|slot| (cell(row, slot.column).into_owned(), Role::Text)).collect();
            table::draw_line(buffer, at, &slots, &TableLine { marks: Vec::new(), cells, role: None }, theme);
            if line as u64 == self.window.cursor() {
                table::draw_cursor(buffer, at, true, theme);
            }
        }
    }

    fn shell_commands(&self, subject: Subject, context: &Context<'_>) -> Vec<Heading> {
        let row = match subject {
            Subject::Chosen => self.rows.get(self.window.cursor() as usize),
            Subject::Details => self.shown.as_ref(),
        };
        let call = |row: &Arc<Operation>| format!("{} call {}", program(context.surroundings), row.id);
        row.map(|row| Heading::new("Call the operation", vec![call(row)])).into_iter().collect()
    }
}

/// The UI with the sessions and the operations.
fn two_screens() -> Ui {
    let mut ui = Ui::new(80, 24, 3);
    let screens =
        crate::tui::screens::all().into_iter().take(1).chain([Box::<Operations>::default() as Box<dyn Screen>]);
    let surroundings = ui.app.context().surroundings.clone();
    ui.app = App::with_screens(screens.collect(), surroundings, Theme::new(false), ui.app.size());
    ui.jobs.clear();
    let actions = ui.app.start();
    ui.perform(actions);
    ui
}

/// Carries out the job that loads the operations.
fn load(ui: &mut Ui) {
    assert_eq!(ui.jobs.len(), 1, "it begins when it is shown");
    let catalog = Catalog::embedded(Service::ConfigApi);
    let operations = catalog.operations().iter().cloned().map(Arc::new);
    ui.notice(Notice::Screen { screen: 1, notice: Box::new(operations.collect::<Vec<_>>()) });
}

#[test]
fn a_second_screen_has_a_tab_a_list_details_and_an_export() {
    let mut ui = two_screens();
    assert!(ui.shows(" Auth Server   Config API ") && ui.shows("F4 tab") && !ui.shows("Operations"), "{}", ui.screen());
    ui.press(KeyCode::F(4));
    load(&mut ui);
    let first = ui.screen().lines().nth(3).expect("a line").trim().to_owned();
    assert!(ui.shows("Operations") && !ui.shows("Username") && first.contains(" GET "), "{}", ui.screen());
    ui.keys("F1");
    assert!(ui.shows("write all operations") && ui.shows("the next tab"), "{}", ui.screen());
    ui.keys("Esc Down Enter");
    assert!(ui.shows("\"service\"") && ui.shows("< Commands c >") && !ui.shows("Delete"), "{}", ui.screen());
    ui.keys("d");
    assert_eq!(ui.app.keys().place, "details", "it does not offer a deletion");
    ui.keys("c");
    assert!(ui.says("config-cli --host=jans.example --client-id=c call "), "{}", ui.screen());
    ui.keys("Esc e");
    assert!(ui.shows("Export 1 operation") && ui.shows("operation.json"), "{}", ui.screen());
    ui.keys("Enter");
    assert_eq!(ui.exports.last().map(|export| export.content.is_list), Some(false));
    ui.keys("Esc Esc");
    ui.click("Auth Server");
    assert!(ui.shows("Username") && ui.shows("1–3 of 3"), "{}", ui.screen());
    ui.click("Config API");
    assert!(ui.jobs.len() == 1 && ui.shows(&first), "it is as it was: {}", ui.screen());
}
