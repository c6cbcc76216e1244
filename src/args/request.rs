//! The body of an operation, its pages, and the file that its response goes to.

use std::path::PathBuf;

use clap::{ArgAction, ArgMatches};

use super::values;
use crate::body::patch::EditKind;
use crate::secret::Secret;

/// The body of an operation, its pages, and the file that its response goes to.
#[derive(Debug, Default, clap::Args)]
pub struct RequestArgs {
    /// Body: a file, or inline JSON or text; `-` reads standard input
    #[arg(long, value_name = "FILE|JSON", allow_hyphen_values = true, value_parser = values::secret())]
    #[arg(help_heading = "Bodies", value_hint = clap::ValueHint::FilePath)]
    pub data: Option<Secret>,
    /// Patch: add a value; `/` in the key descends, `\:` is a colon in it; repeatable
    #[arg(long, value_name = "KEY:VALUE", action = ArgAction::Append, value_parser = values::secret())]
    #[arg(help_heading = "Bodies", allow_hyphen_values = true)]
    patch_add: Vec<Secret>,
    /// Patch: replace a value; repeatable
    #[arg(long, value_name = "KEY:VALUE", action = ArgAction::Append, value_parser = values::secret())]
    #[arg(help_heading = "Bodies", allow_hyphen_values = true)]
    patch_replace: Vec<Secret>,
    /// Patch: remove a value; repeatable
    #[arg(long, value_name = "KEY", action = ArgAction::Append, value_parser = values::secret())]
    #[arg(help_heading = "Bodies", allow_hyphen_values = true)]
    patch_remove: Vec<Secret>,
    /// Read the values of patches as JSON where they are JSON, and not as text
    #[arg(long, help_heading = "Bodies")]
    pub json_values: bool,
    /// Check the body against its schema before it is sent
    #[arg(long, help_heading = "Bodies")]
    pub validate: bool,
    /// Every page of the response, one after the other
    #[arg(long, help_heading = "Output")]
    pub all: bool,
    /// Write the response to this file as the server sent it
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// The patches in the order in which they were given.
    #[arg(skip)]
    pub edits: Vec<(EditKind, Secret)>,
}

impl RequestArgs {
    /// Sorts the patches by their position on the command line, which only the parser knows.
    pub(super) fn order_edits(&mut self, matches: &ArgMatches) {
        let mut edits = Vec::new();
        let kinds = [
            ("patch_add", EditKind::Add, &self.patch_add),
            ("patch_replace", EditKind::Replace, &self.patch_replace),
            ("patch_remove", EditKind::Remove, &self.patch_remove),
        ];
        for (id, kind, values) in kinds {
            let indices = matches.indices_of(id).into_iter().flatten();
            edits.extend(indices.zip(values).map(|(index, value)| (index, kind, value.clone())));
        }
        edits.sort_by_key(|(index, _, _)| *index);
        self.edits = edits.into_iter().map(|(_, kind, value)| (kind, value)).collect();
    }

    /// Whether any of these flags was given.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.data.is_some() || !self.edits.is_empty() || self.validate || self.all || self.output.is_some()
    }
}

/// `call ID name=value…`
#[derive(Debug, clap::Args)]
#[command(after_help = "A name finds its own place: path, query or header. `config-cli ops show ID` lists the names.")]
pub struct CallArgs {
    /// The operation's id
    #[arg(value_name = "ID")]
    pub operation: String,
    /// Its arguments; a name that is given twice joins its values with a comma
    #[arg(value_name = "NAME=VALUE", allow_hyphen_values = false)]
    pub arguments: Vec<String>,
    /// Its body, pages and output file.
    #[command(flatten)]
    pub request: RequestArgs,
}
