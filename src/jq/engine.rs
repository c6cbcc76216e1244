//! Runs jq filters with jaq, in the current process. Endless recursion of a filter aborts the process.

use jaq_core::data::JustLut;
use jaq_core::load::{self, Arena, File, Loader};
use jaq_core::{Compiler, Ctx, Exn, Vars, compile};
use jaq_json::Val;
use serde_json::{Map, Value};

use super::error::{JqSyntaxError, RunError};

/// The longest message of a failed filter, in characters.
const LONGEST_MESSAGE: usize = 120;

/// How deep an output may nest: the same limit as for reading JSON.
const DEEPEST: usize = 127;

/// How deep brackets may nest in a filter.
const DEEPEST_BRACKETS: usize = 1_000;

/// A filter that can be applied to values.
pub(super) struct Engine(jaq_core::Filter<JustLut<Val>>);

impl Engine {
    /// Parses a filter.
    ///
    /// # Errors
    /// The filter is not valid jq, uses an undefined name, or nests too deeply.
    pub(super) fn parse(code: &str) -> Result<Self, JqSyntaxError> {
        check_depth(code)?;
        let definitions = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
        let functions = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
        let arena = Arena::default();
        let modules = Loader::new(definitions)
            .load(&arena, File { code, path: () })
            .map_err(|errors| load_error(code, errors))?;
        let filter =
            Compiler::default().with_funs(functions).compile(modules).map_err(|errors| compile_error(code, errors))?;
        Ok(Self(filter))
    }

    /// Applies the filter to a value given as JSON text. Calls `take` for each output until it returns an error.
    ///
    /// # Errors
    /// The filter fails on this value, or `take` does.
    pub(super) fn run<E: From<RunError>>(
        &self,
        input: &str,
        take: &mut dyn FnMut(Value) -> Result<(), E>,
    ) -> Result<(), E> {
        let input =
            jaq_json::read::parse_single(input.as_bytes()).map_err(|error| RunError::Failed(error.to_string()))?;
        let context = Ctx::<JustLut<Val>>::new(&self.0.lut, Vars::new([]));
        for output in self.0.id.run((context, input)) {
            let output = match output.map_err(Exn::get_err) {
                Ok(output) => output,
                Err(Ok(error)) => return Err(RunError::Failed(shortened(&error.to_string())).into()),
                // `halt` ends the filter, not the program.
                Err(Err(halt)) => match halt.get_halt() {
                    Ok(0) => return Ok(()),
                    Ok(code) => {
                        return Err(RunError::Failed(format!("the filter halted with the status {code}")).into());
                    }
                    Err(_) => {
                        return Err(RunError::Failed("the filter uses `break` without its label".to_owned()).into());
                    }
                },
            };
            let value = to_json(&output, DEEPEST)
                .ok_or_else(|| RunError::Failed(format!("an output nests deeper than {DEEPEST} levels")))?;
            take(value)?;
        }
        Ok(())
    }
}

/// Checks that brackets do not nest so deeply that parsing could exhaust the stack. Brackets in strings and comments do
/// not count.
fn check_depth(code: &str) -> Result<(), JqSyntaxError> {
    // For each open bracket, whether it is inside a string: `"\(…)"`.
    let mut open = Vec::new();
    let (mut in_text, mut in_comment, mut is_escaped) = (false, false, false);
    for (position, character) in code.char_indices() {
        let was_escaped = std::mem::take(&mut is_escaped);
        match character {
            _ if in_comment => in_comment = character != '\n',
            '(' if in_text && was_escaped => {
                open.push(true);
                in_text = false;
            }
            '\\' if in_text => is_escaped = !was_escaped,
            '"' => in_text = !in_text || was_escaped,
            _ if in_text => {}
            '#' => in_comment = true,
            '[' | '(' | '{' => open.push(false),
            ']' | ')' | '}' => in_text = open.pop().unwrap_or(false),
            _ => {}
        }
        if open.len() > DEEPEST_BRACKETS {
            let problem = format!("brackets nest deeper than {DEEPEST_BRACKETS} levels");
            return Err(located(code, problem, &code[position..]));
        }
    }
    Ok(())
}

/// The beginning of a message, because jq quotes the whole value on which a filter fails.
fn shortened(message: &str) -> String {
    match message.char_indices().nth(LONGEST_MESSAGE) {
        Some((end, _)) => format!("{}…", &message[..end]),
        None => message.to_owned(),
    }
}

/// A value of jq as JSON; a number that JSON can't write is `null`. `None` if it nests deeper than `depth`.
fn to_json(value: &Val, depth: usize) -> Option<Value> {
    Some(match value {
        Val::Null => Value::Null,
        Val::Bool(value) => Value::Bool(*value),
        Val::Num(number) => crate::json::parse(&number.to_string()).unwrap_or(Value::Null),
        Val::TStr(text) | Val::BStr(text) => Value::String(String::from_utf8_lossy(text).into_owned()),
        Val::Arr(items) => {
            let inner = depth.checked_sub(1)?;
            Value::Array(items.iter().map(|item| to_json(item, inner)).collect::<Option<_>>()?)
        }
        Val::Obj(object) => {
            let inner = depth.checked_sub(1)?;
            let member = |(key, value): (&Val, &Val)| {
                let name = match to_json(key, inner)? {
                    Value::String(text) => text,
                    other => other.to_string(),
                };
                Some((name, to_json(value, inner)?))
            };
            Value::Object(object.iter().map(member).collect::<Option<Map<_, _>>>()?)
        }
    })
}

fn load_error(code: &str, errors: load::Errors<&str, ()>) -> JqSyntaxError {
    let error = errors.into_iter().next().map(|(_, error)| error);
    let (problem, found) = match error {
        Some(load::Error::Io(list)) => list.first().map(|(path, error)| (error.clone(), *path)).unwrap_or_default(),
        Some(load::Error::Lex(list)) => {
            list.first().map(|(what, found)| (expected(what.as_str()), *found)).unwrap_or_default()
        }
        Some(load::Error::Parse(list)) => {
            list.first().map(|(what, found)| (expected(what.as_str()), *found)).unwrap_or_default()
        }
        None => Default::default(),
    };
    located(code, problem, found)
}

fn expected(what: &str) -> String {
    format!("expected {what}")
}

fn compile_error(code: &str, errors: compile::Errors<&str, ()>) -> JqSyntaxError {
    let error = errors.into_iter().next().and_then(|(_, list)| list.into_iter().next());
    let (found, what) = match error {
        Some((found, compile::Undefined::Filter(arity))) if arity > 0 => {
            (found, format!("no filter of this name takes {arity} arguments"))
        }
        Some((found, undefined)) => (found, format!("undefined {}", undefined.as_str())),
        None => Default::default(),
    };
    located(code, what, found)
}

/// A syntax error at the position of `found`, which is a slice of `code`; another text means the end of `code`.
fn located(code: &str, problem: String, found: &str) -> JqSyntaxError {
    let span = load::span(code, found);
    let start = if code.get(span.clone()) == Some(found) { span.start } else { code.len() };
    let before = code.get(..start).unwrap_or(code);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
    let shown: String = found.chars().take_while(|character| *character != '\n').take(20).collect();
    JqSyntaxError::Syntax { problem, line, column, found: if shown.is_empty() { "the end".to_owned() } else { shown } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn outputs(filter: &str, input: &str) -> Result<Vec<String>, String> {
        let mut outputs = Vec::new();
        Engine::parse(filter)
            .map_err(|error| error.to_string())?
            .run(input, &mut |value| {
                outputs.push(value.to_string());
                Ok::<_, RunError>(())
            })
            .map_err(|error| error.to_string())?;
        Ok(outputs)
    }

    #[test]
    fn filters_filter() {
        let page = r#"{"entries":[{"inum":"1","n":1.10},{"inum":"2","n":12345678901234567890123}],"total":2}"#;
        let table: &[(&str, &[&str])] = &[
            (".", &[r#"{"entries":[{"inum":"1","n":1.10},{"inum":"2","n":12345678901234567890123}],"total":2}"#]),
            (".entries[].inum", &["\"1\"", "\"2\""]),
            (".entries | map(.n)", &["[1.10,12345678901234567890123]"]),
            (".total + 1", &["3"]),
            ("[.entries[] | select(.inum == \"2\") | .inum] | length", &["1"]),
            (".none", &["null"]),
            ("empty", &[]),
            ("nan", &["null"]),
            ("{a: (1, 2)}", &["{\"a\":1}", "{\"a\":2}"]),
        ];
        for (filter, expected) in table {
            let expected = expected.iter().map(|text| (*text).to_owned()).collect();
            assert_eq!(outputs(filter, page), Ok(expected), "{filter}");
        }
    }

    #[test]
    fn syntax_errors_name_line_and_column() {
        let table = [
            (".entries[", "--jq: expected"),
            (".a | nosuch", "in line 1, column 6: `nosuch`"),
            (".a\n | $x", "in line 2, column 4: `$x`"),
            (".a | map(.b; .c)", "no filter of this name takes 2 arguments, in line 1, column 6: `map`"),
            (".a)", "in line 1, column 3: `)`"),
            (&"[".repeat(20_000), "brackets nest deeper than 1000 levels, in line 1, column 1001: `[[["),
        ];
        for (filter, expected) in table {
            let error = Engine::parse(filter).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.contains(expected), "{filter}: {error}");
        }
    }

    #[test]
    fn a_filter_fails_on_a_value_of_the_wrong_type() {
        let error = outputs(".a.b", "{\"a\":1}").expect_err("fails");
        assert!(error.starts_with("--jq failed: "), "{error}");
        assert!(outputs("error(\"no\")", "1").is_err_and(|error| error.contains("no")));
    }

    #[test]
    fn deep_outputs_and_halt_are_errors() {
        let deep = outputs("reduce range(200) as $i (0; [.])", "1");
        assert_eq!(deep, Err("--jq failed: an output nests deeper than 127 levels".to_owned()));
        assert_eq!(outputs("reduce range(100) as $i (0; [.]) | flatten", "1"), Ok(vec!["[0]".to_owned()]));
        assert_eq!(outputs("1, halt, 2", "1"), Ok(vec!["1".to_owned()]));
        assert_eq!(outputs("halt(3)", "1"), Err("--jq failed: the filter halted with the status 3".to_owned()));
    }

    #[test]
    fn brackets_of_texts_and_comments_do_not_nest() {
        let many = "[".repeat(DEEPEST_BRACKETS + 1);
        for code in [
            format!("\"{many}\""),
            format!("\"\\\"{many}\" | length"),
            format!(". # {many}\n"),
            format!("\"\\(1)\" + \"{many}\""),
        ] {
            assert_eq!(check_depth(&code), Ok(()), "{code:.20}");
        }
        for code in [
            format!("\"a\" | {many}"),
            format!("\"\\({many}"),
            format!("# x\n{many}"),
            "\"\\(".repeat(DEEPEST_BRACKETS + 1),
        ] {
            assert!(check_depth(&code).is_err(), "{code:.20}");
        }
    }

    proptest! {
        #[test]
        fn reading_never_panics(code in "\\PC{0,20}|[.a|()\\[\\]{}$\"':;,\\\\\n]{0,16}") {
            let _ = Engine::parse(&code);
        }
    }
}
