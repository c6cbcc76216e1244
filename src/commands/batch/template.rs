//! The command of a batch, in which `~column` stands for a cell of the row.

use crate::error::UsageError;
use crate::nearest::nearest;

/// The command, with places for cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template(Vec<Vec<Part>>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// The index of a column.
    Cell(usize),
}

/// A cell would be read as something else than a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum CellError {
    /// A cell begins with a dash where a flag could stand.
    #[error("the value `{word}` would be read as a flag")]
    Flag {
        /// The word as filled in.
        word: String,
    },
    /// The word names standard input, which a row has not.
    #[error("`{word}` reads standard input, which the rows of a batch do not have")]
    Input {
        /// The word as filled in.
        word: String,
    },
    /// A cell holds a character that no argument can have.
    #[error("column `{column}` has a NUL character, which no argument can have")]
    Nul {
        /// The name of the column.
        column: String,
    },
}

impl Template {
    /// Reads the words of a command.
    ///
    /// # Errors
    /// A word names a column that the file does not have, or no word names a column.
    pub(super) fn parse(words: &[String], columns: &[String]) -> Result<Self, UsageError> {
        let template = Self(words.iter().map(|word| parts(word, columns)).collect::<Result<_, _>>()?);
        if template.columns().is_empty() {
            let names: Vec<String> = columns.iter().map(|name| format!("~{name}")).collect();
            return Err(UsageError::new(
                "the command of the batch names no column, so that every row would do the same",
            )
            .hint(format!("the columns are {}", names.join(", "))));
        }
        Ok(template)
    }

    /// The indexes of the columns that the command names, in order, each once.
    pub(super) fn columns(&self) -> Vec<usize> {
        let mut indexes = Vec::new();
        for part in self.0.iter().flatten() {
            if let Part::Cell(index) = part
                && !indexes.contains(index)
            {
                indexes.push(*index);
            }
        }
        indexes
    }

    /// The command of a row. A value is not searched for `~`. Where a word begins with a cell, and the word before it is a
    /// flag for which `takes_value` is true, both become one word, so that any cell can be its value.
    ///
    /// # Errors
    /// A cell would be read as a flag or as standard input, or can't be an argument.
    pub(super) fn fill(
        &self,
        columns: &[String],
        cells: &[String],
        takes_value: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<String>, CellError> {
        if let Some(index) = self.columns().into_iter().find(|index| cells[*index].contains('\0')) {
            return Err(CellError::Nul { column: columns[index].clone() });
        }
        let mut words: Vec<String> = Vec::with_capacity(self.0.len());
        let mut are_flags_over = false;
        let mut is_value = false;
        for parts in &self.0 {
            let text = |part: &Part| match part {
                Part::Text(text) => text.clone(),
                Part::Cell(index) => cells[*index].clone(),
            };
            let word: String = parts.iter().map(text).collect();
            let begins_with_cell = matches!(parts.first(), Some(Part::Cell(_)));
            if is_value
                && begins_with_cell
                && let Some(flag) = words.last_mut()
            {
                flag.push('=');
                flag.push_str(&word);
                is_value = false;
                continue;
            }
            if word == "-" {
                return Err(CellError::Input { word });
            }
            if begins_with_cell && word.starts_with('-') && !are_flags_over {
                return Err(CellError::Flag { word });
            }
            // The value of a flag is no flag, and ends none.
            is_value = !is_value && !are_flags_over && !begins_with_cell && takes_value(&word);
            are_flags_over |= word == "--";
            words.push(word);
        }
        match words.iter().find(|word| word.starts_with("--") && word.ends_with("=-")) {
            Some(word) => Err(CellError::Input { word: word.clone() }),
            None => Ok(words),
        }
    }
}

/// The parts of a word. The longest name of a column that fits is taken. Behind it stands no other character of a name, since
/// `~names` would otherwise be the cell of `name` and an `s`; `~{name}s` is.
fn parts(word: &str, columns: &[String]) -> Result<Vec<Part>, UsageError> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('~') {
        text.push_str(before);
        if let Some(after) = after.strip_prefix('~') {
            text.push('~');
            rest = after;
            continue;
        }
        let Some((index, behind)) = column(after, columns) else {
            return Err(unknown(word, after, columns));
        };
        if !text.is_empty() {
            parts.push(Part::Text(std::mem::take(&mut text)));
        }
        parts.push(Part::Cell(index));
        rest = behind;
    }
    text.push_str(rest);
    if !text.is_empty() || parts.is_empty() {
        parts.push(Part::Text(text));
    }
    Ok(parts)
}

/// The column whose name follows a `~`, and what stands behind it.
fn column<'w>(after: &'w str, columns: &[String]) -> Option<(usize, &'w str)> {
    if let Some((name, behind)) = after.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
        return columns.iter().position(|column| column == name).map(|index| (index, behind));
    }
    let behind = |name: &String| after.strip_prefix(name.as_str()).filter(|behind| !behind.starts_with(is_of_name));
    let fitting = columns.iter().enumerate().filter_map(|(index, name)| Some((index, behind(name)?)));
    fitting.min_by_key(|(_, behind)| behind.len())
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || "-_".contains(character)
}

fn unknown(word: &str, after: &str, columns: &[String]) -> UsageError {
    let name = match after.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
        Some((name, _)) => name,
        None => after.find(|character| !is_of_name(character)).map_or(after, |end| &after[..end]),
    };
    let beginning = columns.iter().filter(|column| name.starts_with(column.as_str())).max_by_key(|column| column.len());
    let meant = match beginning {
        Some(column) => {
            format!("~{{{column}}}{} is the cell of {column} with `{0}` behind it; ", &name[column.len()..])
        }
        None => nearest(name, columns.iter().map(String::as_str))
            .filter(|_| !name.is_empty())
            .map(|meant| format!("did you mean ~{meant}? "))
            .unwrap_or_default(),
    };
    UsageError::new(format!("the file has no column `{name}`, which `{word}` names"))
        .hint(format!("{meant}its columns are {}; ~~ is a ~ itself", columns.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn filled(words: &[&str], columns: &[&str], cells: &[&str]) -> Result<Vec<String>, String> {
        let columns = owned(columns);
        let template = Template::parse(&owned(words), &columns).map_err(|error| error.message)?;
        let takes_value = |word: &str| ["--user", "--from", "-u"].contains(&word);
        template.fill(&columns, &owned(cells), &takes_value).map_err(|error| error.to_string())
    }

    #[test]
    fn cells_are_filled_in() {
        let table: &[(&[&str], &[&str], &[&str])] = &[
            (&["revoke", "--user", "~name"], &["al"], &["revoke", "--user=al"]),
            (&["revoke", "-u", "~name"], &["al"], &["revoke", "-u=al"]),
            (&["--user=~name"], &["--yes"], &["--user=--yes"]),
            (&["--user", "~name", "~name"], &["x"], &["--user=x", "x"]),
            (&["--user", "a~name"], &["-x"], &["--user", "a-x"]),
            (&["--user", "--", "~name"], &["x"], &["--user", "--", "x"]),
            (&["a~~b~name~~~~"], &["x"], &["a~bx~~"]),
            (&["~name"], &["~name ~~"], &["~name ~~"]),
            (&["~name", ""], &["a\nb\"'$(x)"], &["a\nb\"'$(x)", ""]),
            (&["--", "~name"], &["--yes"], &["--", "--yes"]),
            (&["x~name"], &["-"], &["x-"]),
        ];
        for (words, cells, expected) in table {
            assert_eq!(filled(words, &["name"], cells), Ok(owned(expected)), "{words:?} {cells:?}");
        }
        let columns = ["user", "user-id", "user id"];
        for (word, expected) in [
            ("~user~user-id~user id", "123"),
            ("~{user}-~{user}s~{user id}~{user-id}", "1-1s32"),
            ("~user.~user:~user id.", "1.1:3."),
        ] {
            assert_eq!(filled(&[word], &columns, &["1", "2", "3"]), Ok(owned(&[expected])), "{word}");
        }
        assert_eq!(
            filled(&["~users"], &columns, &["1", "2", "3"]),
            Err("the file has no column `users`, which `~users` names".to_owned())
        );
    }

    #[test]
    fn what_could_mean_something_else_is_refused() {
        let table: &[(&[&str], &[&str], &str)] = &[
            (&["delete", "~name"], &["--include-protected"], "the value `--include-protected` would be read as a flag"),
            (&["delete", "~name"], &["-y"], "the value `-y` would be read as a flag"),
            (&["--user", "~name", "~name"], &["-y"], "the value `-y` would be read as a flag"),
            (&["--user", "--user", "~name"], &["-y"], "the value `-y` would be read as a flag"),
            (&["~name"], &["-"], "`-` reads standard input, which the rows of a batch do not have"),
            (&["--", "~name"], &["-"], "`-` reads standard input, which the rows of a batch do not have"),
            (&["--from", "~name"], &["-"], "`--from=-` reads standard input, which the rows of a batch do not have"),
            (&["--from", "-", "~name"], &["x"], "`-` reads standard input, which the rows of a batch do not have"),
            (&["x~name"], &["a\0b"], "column `name` has a NUL character, which no argument can have"),
            (&["~nam"], &["x"], "the file has no column `nam`, which `~nam` names"),
            (&["~names"], &["x"], "the file has no column `names`, which `~names` names"),
            (&["~name-x"], &["x"], "the file has no column `name-x`, which `~name-x` names"),
            (&["~{nam}e"], &["x"], "the file has no column `nam`, which `~{nam}e` names"),
            (&["~{name"], &["x"], "the file has no column ``, which `~{name` names"),
            (&["a~"], &["x"], "the file has no column ``, which `a~` names"),
            (&["~/x"], &["x"], "the file has no column ``, which `~/x` names"),
            (&["~~name"], &["x"], "the command of the batch names no column, so that every row would do the same"),
        ];
        for (words, cells, expected) in table {
            assert_eq!(filled(words, &["name"], cells), Err((*expected).to_owned()), "{words:?} {cells:?}");
        }
    }
}
