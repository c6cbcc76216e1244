//! The settings for the output, from flags, environment and profile.

use crate::args::{Format, OutputArgs};
use crate::settings::Settings;

/// The settings that the output depends on.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    pub(super) format: Option<Format>,
    pub(super) columns: &'a [String],
    pub(super) jq: Option<&'a str>,
    pub(super) wide: bool,
    pub(super) raw_output: bool,
    pub(super) raw_csv: bool,
}

impl Look<'_> {
    /// The same in another format.
    #[must_use]
    pub const fn in_format(self, format: Format) -> Self {
        Self { format: Some(format), ..self }
    }

    /// Whether no setting requires another output than a text for people.
    pub(super) fn is_plain(&self) -> bool {
        let is_table = self.format.is_none_or(|format| format == Format::Table);
        is_table && self.columns.is_empty() && !self.wide && self.jq.is_none()
    }
}

impl<'a> From<&'a Settings> for Look<'a> {
    fn from(settings: &'a Settings) -> Self {
        Self {
            format: settings.format,
            columns: &settings.columns,
            jq: settings.jq.as_deref(),
            wide: settings.wide,
            raw_output: settings.raw_output,
            raw_csv: settings.raw_csv,
        }
    }
}

/// For commands that need no settings.
impl<'a> From<&'a OutputArgs> for Look<'a> {
    fn from(args: &'a OutputArgs) -> Self {
        Self {
            format: args.effective(args.format),
            columns: &args.columns,
            jq: args.jq.as_deref(),
            wide: args.wide,
            raw_output: args.raw_output,
            raw_csv: args.raw_csv,
        }
    }
}
