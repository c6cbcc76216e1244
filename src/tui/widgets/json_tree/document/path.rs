//! The path of a value in the document.

use super::{Document, PathStep, Token};

impl Document {
    /// The path of the value on a line, from the outermost value.
    #[must_use]
    pub fn path(&self, line: usize) -> Vec<PathStep> {
        let mut line = match self.lines[line].token {
            Token::Close { start, .. } => start,
            _ => line,
        };
        let mut path = Vec::new();
        // The first line is the outermost value.
        while line > 0 {
            let parent = self.lines[line].parent;
            path.push(match &self.lines[line].name {
                Some(name) => PathStep::Name(name.clone()),
                None => PathStep::Index(self.index_in(parent, line)),
            });
            line = parent;
        }
        path.reverse();
        path
    }

    /// The text on a line; `None` if its value is none.
    #[must_use]
    pub fn text(&self, line: usize) -> Option<&str> {
        match &self.lines[line].token {
            Token::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The position of an element in the array that begins at the line `parent`.
    fn index_in(&self, parent: usize, line: usize) -> usize {
        let (mut index, mut next) = (0, parent + 1);
        while next < line {
            next = match self.lines[next].token {
                Token::Open { end, .. } => end + 1,
                _ => next + 1,
            };
            index += 1;
        }
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_its_path() {
        let document = Document::new(serde_json::json!({"a": [{"b": 1}, [], 2], "c": {"d": null}}));
        let path = |line| {
            let step = |step: PathStep| match step {
                PathStep::Name(name) => name.into_string(),
                PathStep::Index(index) => index.to_string(),
            };
            document.path(line).into_iter().map(step).collect::<Vec<_>>().join("/")
        };
        let paths: Vec<String> = (0..document.line_count()).map(path).collect();
        assert_eq!(paths, ["", "a", "a/0", "a/0/b", "a/0", "a/1", "a/2", "a", "c", "c/d", "c", ""]);
    }
}
