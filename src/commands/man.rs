//! `man DIR`: a man page for each command, in section 1, and for each topic of the manual, in section 7.

use std::path::Path;

use anyhow::Context as _;
use clap::Command;
use clap_mangen::Man;

use super::context::Context;
use crate::args::{self, ManArgs};
use crate::error::ExitStatus;
use crate::manual::{ABOUT_OPTIONS, OPTIONS, TOPICS, examples};
use crate::view::roff;

impl ManArgs {
    /// Writes the pages into the directory, which is made if it does not exist.
    ///
    /// # Errors
    /// The directory or a page can't be written.
    pub(crate) fn run(&self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let directory = &self.directory;
        std::fs::create_dir_all(directory)
            .with_context(|| format!("the directory {} could not be made", directory.display()))?;
        let mut root = super::command_line();
        root.build();
        let mut count = write_commands(&root, "", directory)?;
        for topic in TOPICS {
            let page = roff::topic(topic.name, topic.summary(), &topic.blocks());
            write(directory, &format!("config-cli-{}.7", topic.name), &page)?;
        }
        let options = page_of_options(&args::options(&root))?;
        write(directory, &format!("config-cli-{OPTIONS}.7"), &options)?;
        count += TOPICS.len() + 1;
        context.printer.remark(&format!("{count} man pages are in {}.", directory.display()));
        Ok(ExitStatus::Success)
    }
}

/// Writes the pages of a command and of those in it, and returns their number.
fn write_commands(command: &Command, path: &str, directory: &Path) -> anyhow::Result<usize> {
    let name = format!("config-cli {path}").trim_end().replace(' ', "-");
    write(directory, &format!("{name}.1"), &page_of(command, &name, path)?)?;
    let mut count = 1;
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
        count += write_commands(inner, format!("{path} {}", inner.get_name()).trim_start(), directory)?;
    }
    Ok(count)
}

/// The page of a command: what it takes itself, its examples, and where the rest is.
fn page_of(command: &Command, name: &str, path: &str) -> anyhow::Result<String> {
    let notes = command.get_after_help().map(ToString::to_string);
    let own = command.clone().display_name(name.to_owned()).mut_args(|argument| {
        let is_hidden = argument.is_hide_set() || argument.is_global_set();
        argument.hide(is_hidden)
    });
    let has_commands = own.get_subcommands().any(|inner| !inner.is_hide_set());
    let man = Man::new(own).source(format!("config-cli {}", env!("CARGO_PKG_VERSION")));
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    let mut page = roff::ascii(&page);
    let examples: Vec<&str> = examples::of(path).collect();
    if !examples.is_empty() {
        page.push_str(&roff::examples(&examples));
    }
    page.push_str(&notes.map(|notes| roff::section("NOTES", &notes)).unwrap_or_default());
    page.push_str(&roff::section("SEE ALSO", &see_also()));
    Ok(page)
}

/// The topics, and the page of the flags that every command takes.
fn see_also() -> String {
    let names = [OPTIONS].into_iter().chain(TOPICS.iter().map(|topic| topic.name));
    names.map(|name| format!("**config-cli-{name}**(7)")).collect::<Vec<_>>().join(", ")
}

fn page_of_options(options: &Command) -> anyhow::Result<String> {
    let command = options.clone().display_name("config-cli-options").about(ABOUT_OPTIONS);
    let man = Man::new(command).section("7").source(format!("config-cli {}", env!("CARGO_PKG_VERSION")));
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let see_also = roff::section("SEE ALSO", "**config-cli**(1), **config-cli-environment**(7)");
    Ok(roff::ascii(&page) + &see_also)
}

fn write(directory: &Path, name: &str, page: &str) -> anyhow::Result<()> {
    let path = directory.join(name);
    std::fs::write(&path, page).with_context(|| format!("the man page {} could not be written", path.display()))
}
