//! Lines become operations and schemas.

use std::borrow::Cow;

use super::{SESSIONS, qualified};
use crate::catalog::openapi::task_of;
use crate::operation::{MediaType, Method, Operation, Parameter, Place, RequestBody, ScopeSet, Service, ValueType};
use crate::schema::{Additional, Property, Schema};

/// A line that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct FactsError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

/// The operations of a file.
///
/// # Errors
/// A line does not follow the grammar.
pub fn operations(text: &'static str, service: Service, sessions: &[Operation]) -> Result<Vec<Operation>, FactsError> {
    let mut reader = Reader::new(text);
    let (mut plugin, mut tag): (Word, Word) = (Cow::Borrowed(""), Cow::Borrowed(""));
    let mut operations = Vec::new();
    while let Some(line) = reader.next() {
        if let Some(name) = line.section() {
            (plugin, tag) = (Cow::Borrowed(name), Cow::Borrowed(""));
        } else if let Some(name) = line.text.strip_prefix("= ") {
            tag = Cow::Borrowed(name);
        } else if line.text == SESSIONS {
            operations.extend(sessions.iter().cloned());
        } else {
            operations.push(reader.operation(&line, service, &plugin, &tag)?);
        }
    }
    Ok(operations)
}

/// The schema of that name; the rest of the file is only looked through.
///
/// # Errors
/// A line of the schema does not follow the grammar.
pub fn schema(text: &'static str, name: &str) -> Result<Option<Schema>, FactsError> {
    let (plugin, bare) = name.rsplit_once(':').unwrap_or(("", name));
    let mut reader = Reader::new(text);
    let mut is_inside = false;
    while let Some(line) = reader.next() {
        if let Some(section) = line.section() {
            is_inside = section == plugin;
        } else if is_inside && line.indent == 0 {
            let mut words = Words::of(&line);
            if words.required()? == bare {
                return reader.schema(words, 0, plugin).map(Some);
            }
        }
    }
    Ok(None)
}

/// The names of all schemas, in their order.
#[must_use]
pub fn schema_names(text: &'static str) -> Vec<String> {
    let mut plugin = "";
    let mut names = Vec::new();
    for line in Reader::new(text) {
        if let Some(section) = line.section() {
            plugin = section;
        } else if line.indent == 0
            && let Ok(name) = Words::of(&line).required()
        {
            names.push(qualified(plugin, &name));
        }
    }
    names
}

/// A word of a file that is part of the program.
type Word = Cow<'static, str>;

/// One line that says something.
#[derive(Clone, Copy)]
struct Line {
    number: usize,
    indent: usize,
    text: &'static str,
}

impl Line {
    fn section(&self) -> Option<&'static str> {
        self.text.strip_prefix('[')?.strip_suffix(']').filter(|_| self.indent == 0)
    }

    fn error(&self, message: impl Into<String>) -> FactsError {
        FactsError { line: self.number, message: message.into() }
    }
}

/// The lines that say something.
struct Reader {
    lines: std::iter::Enumerate<std::str::Lines<'static>>,
    peeked: Option<Line>,
}

impl Iterator for Reader {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        if let Some(line) = self.peeked.take() {
            return Some(line);
        }
        let (index, line) = self.lines.find(|(_, line)| !line.is_empty() && !line.starts_with('#'))?;
        let text = line.trim_start_matches(' ');
        Some(Line { number: index + 1, indent: line.len() - text.len(), text })
    }
}

impl Reader {
    fn new(text: &'static str) -> Self {
        Self { lines: text.lines().enumerate(), peeked: None }
    }

    /// The next line, if it belongs to one that is indented by `indent`.
    fn below(&mut self, indent: usize) -> Option<Line> {
        let line = self.next()?;
        if line.indent > indent {
            return Some(line);
        }
        self.peeked = Some(line);
        None
    }

    fn operation(&mut self, head: &Line, service: Service, plugin: &Word, tag: &Word) -> Result<Operation, FactsError> {
        let mut words = Words::of(head);
        let id = words.required()?;
        let method = words.required()?;
        let method = Method::ALL.into_iter().find(|known| known.as_str() == method);
        let method = method.ok_or_else(|| head.error("there is no such method"))?;
        let path = words.required()?;
        let mut parameters = Vec::new();
        let mut scopes: Vec<ScopeSet> = Vec::new();
        let (mut media_types, mut is_required) = (Vec::new(), false);
        while let Some(line) = self.below(head.indent) {
            let mut words = Words::of(&line);
            let kind = words.required()?;
            match &*kind {
                "scopes" => scopes.push(words.rest()?.into()),
                "body" | "body*" => {
                    is_required = kind == "body*";
                    let name = words.required()?;
                    media_types.push(MediaType { name, schema: self.schema(words, line.indent, plugin)? });
                }
                _ => {
                    let place = [Place::Path, Place::Query, Place::Header];
                    let place = place.into_iter().find(|place| place.as_str() == kind);
                    let place = place.ok_or_else(|| line.error(format!("`{kind}` is no part of an operation")))?;
                    parameters.push(parameter(place, words)?);
                }
            }
        }
        let body = RequestBody { is_required, media_types: media_types.into() };
        Ok(Operation {
            id,
            service,
            plugin: plugin.clone(),
            task: task_of(tag).into(),
            tag: tag.clone(),
            description: Cow::Borrowed(""),
            method,
            path,
            parameters: parameters.into(),
            scopes: scopes.into(),
            body: (!body.media_types.is_empty()).then_some(body),
        })
    }

    /// A schema: the rest of a line, and what belongs to that line.
    fn schema(&mut self, mut words: Words, indent: usize, plugin: &str) -> Result<Schema, FactsError> {
        let shape = words.required()?;
        let mut schema = shape_of(&shape, plugin).ok_or_else(|| words.line.error(format!("`{shape}` is no shape")))?;
        while let Some((key, value)) = words.fact()? {
            match &*key {
                "enum" => {
                    let values = serde_json::from_str::<Vec<&serde_json::value::RawValue>>(&value);
                    let values = values.map_err(|error| words.line.error(error.to_string()))?;
                    schema.values = values.into_iter().map(|value| value.get().to_owned()).collect();
                }
                "default" => schema.default = Some(value.into_owned()),
                _ => schema.limits.push((key.into_owned(), value.into_owned())),
            }
        }
        while let Some(line) = self.below(indent) {
            let mut words = Words::of(&line);
            let is_quoted = words.text.starts_with('"');
            let (label, is_required) = words.label()?;
            match &*label {
                _ if is_quoted => self.property(&mut schema, (label, is_required), words, line.indent, plugin)?,
                "[]" => schema.items = Some(Box::new(self.schema(words, line.indent, plugin)?)),
                "{}" => schema.additional = Some(self.additional(words, line.indent, plugin)?),
                "&" => schema.all_of.push(self.schema(words, line.indent, plugin)?),
                "|" => schema.any_of.push(self.schema(words, line.indent, plugin)?),
                "^" => schema.one_of.push(self.schema(words, line.indent, plugin)?),
                _ => self.property(&mut schema, (label, is_required), words, line.indent, plugin)?,
            }
        }
        Ok(schema)
    }

    fn property(
        &mut self,
        schema: &mut Schema,
        (name, is_required): (Word, bool),
        words: Words,
        indent: usize,
        plugin: &str,
    ) -> Result<(), FactsError> {
        let name = name.into_owned();
        if is_required {
            schema.required.push(name.clone());
        }
        let value = self.schema(words, indent, plugin)?;
        schema.properties.push(Property { name, schema: value });
        Ok(())
    }

    fn additional(&mut self, words: Words, indent: usize, plugin: &str) -> Result<Additional, FactsError> {
        Ok(match words.text {
            "true" => Additional::Allowed(true),
            "false" => Additional::Allowed(false),
            _ => Additional::Like(Box::new(self.schema(words, indent, plugin)?)),
        })
    }
}

fn parameter(place: Place, mut words: Words) -> Result<Parameter, FactsError> {
    let (name, is_required) = words.label()?;
    let shape = words.required()?;
    let schema = shape_of(&shape, "").ok_or_else(|| words.line.error(format!("`{shape}` is no shape")))?;
    let plain = |json: &str| match serde_json::from_str(json) {
        Ok(serde_json::Value::String(text)) => Word::Owned(text),
        _ => Word::Owned(json.to_owned()),
    };
    let (mut values, mut default) = (Vec::new(), None);
    while let Some((key, value)) = words.fact()? {
        match &*key {
            "enum" => {
                let list = serde_json::from_str::<Vec<&serde_json::value::RawValue>>(&value);
                let list = list.map_err(|error| words.line.error(error.to_string()))?;
                values = list.into_iter().map(|value| plain(value.get())).collect();
            }
            "default" => default = Some(plain(&value)),
            _ => return Err(words.line.error(format!("a parameter has no {key}"))),
        }
    }
    Ok(Parameter {
        name,
        place,
        is_required,
        value_type: schema.value_type.unwrap_or(ValueType::String),
        format: schema.format,
        values: values.into(),
        default,
        description: Cow::Borrowed(""),
        is_of_path: false,
    })
}

fn shape_of(shape: &Word, plugin: &str) -> Option<Schema> {
    if let Some(name) = shape.strip_prefix('@') {
        let name = serde_json::from_str::<String>(name).unwrap_or_else(|_| name.to_owned());
        return Some(Schema::reference(qualified(plugin, &name)));
    }
    if let Some(items) = shape.strip_prefix('[').and_then(|shape| shape.strip_suffix(']')) {
        let items = shape_of(&Word::Owned(items.to_owned()), plugin)?;
        return Some(Schema { value_type: Some(ValueType::Array), items: Some(Box::new(items)), ..Schema::default() });
    }
    if shape == "-" {
        return Some(Schema::default());
    }
    let (name, format) = shape.split_once(':').map_or((&**shape, None), |(name, format)| (name, Some(format)));
    let value_type = if name == "-" { None } else { Some(ValueType::from_name(name)?) };
    Some(Schema { value_type, format: format.map(|format| format.to_owned().into()), ..Schema::default() })
}

/// The words of a line: up to a space that is not within quotes, brackets or braces.
#[derive(Clone, Copy)]
struct Words {
    line: Line,
    text: &'static str,
}

impl Words {
    const fn of(line: &Line) -> Self {
        Self { line: *line, text: line.text }
    }

    fn raw(&mut self) -> Option<&'static str> {
        let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
        let end = self.text.bytes().position(|byte| {
            if is_quoted {
                is_quoted = is_escaped || byte != b'"';
                is_escaped = !is_escaped && byte == b'\\';
                return false;
            }
            match byte {
                b'"' => is_quoted = true,
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            byte == b' ' && depth == 0
        });
        let (word, rest) = self.text.split_at(end.unwrap_or(self.text.len()));
        self.text = rest.trim_start_matches(' ');
        (!word.is_empty()).then_some(word)
    }

    /// The next word, without its quotes.
    fn required(&mut self) -> Result<Word, FactsError> {
        let word = self.raw().ok_or_else(|| self.line.error("it ends too early"))?;
        self.unquoted(word)
    }

    /// The next word as a name, and whether a `*` behind it says that it is required.
    fn label(&mut self) -> Result<(Word, bool), FactsError> {
        let word = self.raw().ok_or_else(|| self.line.error("it ends too early"))?;
        let (name, is_required) = word.strip_suffix('*').map_or((word, false), |name| (name, true));
        Ok((self.unquoted(name)?, is_required))
    }

    fn unquoted(&self, word: &'static str) -> Result<Word, FactsError> {
        if !word.starts_with('"') {
            return Ok(Cow::Borrowed(word));
        }
        let text = serde_json::from_str(word).map_err(|error| self.line.error(error.to_string()))?;
        Ok(Cow::Owned(text))
    }

    fn rest(&mut self) -> Result<Vec<Word>, FactsError> {
        let mut words = Vec::new();
        while !self.text.is_empty() {
            words.push(self.required()?);
        }
        Ok(words)
    }

    fn fact(&mut self) -> Result<Option<(Word, Word)>, FactsError> {
        let Some(word) = self.raw() else {
            return Ok(None);
        };
        let (key, value) = word.split_once('=').ok_or_else(|| self.line.error(format!("`{word}` is no fact")))?;
        Ok(Some((Cow::Borrowed(key), Cow::Borrowed(value))))
    }
}
