//! What can be wrong with an input, said to the person who gave it.

use crate::item::Item;

/// One thing that was skipped: where, what was wrong, what to do.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {what}; {advice}", place = self.place())]
pub struct SourceError {
    /// Path, or `-` for standard input.
    pub source_name: String,
    /// 1-based line, where the kind has lines of its own.
    pub line: Option<u64>,
    /// What was wrong.
    pub what: String,
    /// What to do.
    pub advice: String,
    /// The item that its provider withdraws, where that is what was said: nothing is wrong then, but there is no story.
    pub withdrawn: Option<Box<Item>>,
}

/// Why something gives no story.
#[derive(Debug)]
pub struct Wrong {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub advice: &'static str,
    /// What is withdrawn by it: then nothing is wrong.
    pub withdrawn: Option<Box<Item>>,
}

impl Wrong {
    /// What is wrong and what to do, nothing being withdrawn.
    pub(crate) fn new(what: impl Into<String>, advice: &'static str) -> Wrong {
        Wrong { what: what.into(), advice, withdrawn: None }
    }
}

impl SourceError {
    /// What is wrong with what stands in an input, at a line where it has lines.
    pub(crate) fn of(wrong: Wrong, source: &str, line: Option<u64>) -> SourceError {
        SourceError { withdrawn: wrong.withdrawn, ..SourceError::new(source, line, wrong.what, wrong.advice) }
    }

    /// What was wrong in an input, at a line where it has lines, and what to do.
    pub(crate) fn new(source: &str, line: Option<u64>, what: impl Into<String>, advice: &str) -> Self {
        SourceError {
            source_name: source.to_string(),
            line,
            what: what.into(),
            advice: advice.to_string(),
            withdrawn: None,
        }
    }

    fn place(&self) -> String {
        let name = if self.source_name == "-" { "standard input" } else { &self.source_name };
        match self.line {
            Some(line) => format!("{name}:{line}"),
            None => name.to_string(),
        }
    }
}
