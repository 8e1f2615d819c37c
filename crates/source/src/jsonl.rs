//! JSONL of stories, and JSON lists of them: one object a line with `text` and, where known, `id`, `published`, `url`, `headline`, `deck`, `byline`,
//! `lang`, by these names or by what others call them; a line that we wrote, a reading, is one too.

use std::io::{self, BufRead, Read};

use serde_json::{Map, Value};

use crate::{
    error::{SourceError, Wrong},
    options::Options,
    parts::parts,
    story::{Story, Words},
    written_day,
};

/// Whether a file holds a story a line, by its name or its first bytes.
pub(crate) fn is_jsonl(name: &str, head: &[u8]) -> bool {
    let name = name.trim_end_matches(".gz");
    if name.ends_with(".jsonl") || name.ends_with(".ndjson") {
        return true;
    }
    let known = name.ends_with(".txt") || name.ends_with(".html") || name.ends_with(".htm");
    let head = head.trim_ascii_start();
    // An object that goes on over the end of its first line is no line of JSONL.
    let cut = head
        .iter()
        .position(|&b| b == b'\n')
        .is_some_and(|end| serde_json::from_slice::<serde::de::IgnoredAny>(&head[..end]).is_err_and(|e| e.is_eof()));
    !known && head.starts_with(b"{\"") && !cut
}

/// A file of a story a line, half read.
pub(crate) struct Lines {
    name: String,
    reader: Box<dyn BufRead + Send>,
    number: u64,
}

impl Lines {
    /// Of a file, from its beginning.
    pub(crate) fn new(name: String, reader: Box<dyn BufRead + Send>) -> Lines {
        Lines { name, reader, number: 0 }
    }

    /// How many lines were read.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Passes over lines without a look into them.
    pub(crate) fn skip(&mut self, lines: u64) {
        while self.number < lines && skip_line(&mut self.reader).is_ok() {
            self.number += 1;
        }
    }

    /// The next story, or what was wrong with a line; blank lines are passed over.
    pub(crate) fn next(&mut self, options: &Options) -> Option<Result<Story, SourceError>> {
        loop {
            let mut line = Vec::new();
            self.number += 1;
            let fail =
                |n: u64, what: String, advice: &str| Some(Err(SourceError::new(&self.name, Some(n), what, advice)));
            let read = self.reader.by_ref().take(options.max_bytes + 1).read_until(b'\n', &mut line);
            match read {
                Ok(0) => return None,
                Ok(_) => {}
                Err(e) => {
                    let n = self.number;
                    // What follows a read error cannot be trusted to begin at a line.
                    self.reader = Box::new(io::empty());
                    return fail(n, format!("the rest cannot be read: {e}"), "the file may be damaged or cut short");
                }
            }
            if line.len() as u64 > options.max_bytes && line.last() != Some(&b'\n') {
                let n = self.number;
                let skipped = skip_line(&mut self.reader);
                let note = if skipped.is_err() { "the rest was lost" } else { "it was skipped" };
                return fail(n, format!("the line is longer than {} MiB", options.max_bytes >> 20), note);
            }
            if self.number == 1 && line.starts_with(b"\xef\xbb\xbf") {
                line.drain(..3);
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            let Ok(text) = std::str::from_utf8(&line) else {
                return fail(self.number, "the line is not UTF-8".into(), "JSONL is always UTF-8; convert it");
            };
            return match story(&self.name, self.number, text, options) {
                Ok(story) => Some(Ok(story)),
                Err(wrong) => Some(Err(SourceError::of(wrong, &self.name, Some(self.number)))),
            };
        }
    }
}

/// Reads on to the end of the line without keeping it.
fn skip_line(reader: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        match buffer.iter().position(|&b| b == b'\n') {
            Some(at) => {
                reader.consume(at + 1);
                return Ok(());
            }
            None => {
                let n = buffer.len();
                reader.consume(n);
            }
        }
    }
}

/// A line's fields that a story is made of.
struct Line {
    text: String,
    published: Option<String>,
    url: Option<String>,
    headline: Option<String>,
    deck: Option<String>,
    byline: Option<String>,
    lang: Option<String>,
}

/// What to do with a line that is none.
const WHAT_A_STORY_IS: &str = "a story is an object with at least \"text\"";

/// What others call a field, where it is not there under its own name.
const ALIASES: [(&str, &[&str]); 6] = [
    ("text", &["body", "content"]),
    ("published", &["date", "pubDate", "pub_date", "published_at", "publishedAt", "date_published", "datePublished"]),
    ("url", &["link"]),
    ("headline", &["title"]),
    ("byline", &["author"]),
    ("lang", &["language"]),
];

/// What others call a field.
fn aliases(key: &str) -> &'static [&'static str] {
    ALIASES.iter().find(|(name, _)| *name == key).map_or(&[], |(_, others)| others)
}

/// The story of one line. The error says what was wrong with it and what to do.
pub fn story(name: &str, number: u64, line: &str, options: &Options) -> Result<Story, Wrong> {
    let line = serde_json::from_str(line.trim_end()).map_err(|e| {
        // The parser counts within the one line that it is given.
        let told = e.to_string();
        let told = told.rsplit_once(" at line ").map_or(told.as_str(), |(what, _)| what);
        Wrong::new(format!("the line is not JSON: {told}, at character {}", e.column()), WHAT_A_STORY_IS)
    })?;
    of_value(name, number, line, options)
}

/// The stories of a text that is JSON as a whole: a list of stories, or one story over several lines. None where it is no JSON.
pub(crate) fn whole(name: &str, text: &str, options: &Options) -> Option<Vec<Result<Story, Wrong>>> {
    let items = match serde_json::from_str(text).ok()? {
        Value::Array(items) => items,
        one => vec![one],
    };
    let stories = (1..).zip(items).map(|(number, item)| of_value(name, number, item, options));
    Some(
        stories
            .map(|s| s.map_err(|wrong| Wrong { what: wrong.what.replacen("the line", "the item", 1), ..wrong }))
            .collect(),
    )
}

/// The words of a field: a string, or the words of a part as a reading has it. None where it is null, and itself where it has none.
fn words(value: Value) -> Option<Result<String, Value>> {
    match value {
        Value::Null => None,
        Value::String(words) => Some(Ok(words)),
        Value::Object(part) => match part.get("text") {
            Some(Value::String(words)) => Some(Ok(words.clone())),
            _ => Some(Err(Value::Object(part))),
        },
        other => Some(Err(other)),
    }
}

/// What a value is, in words.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The story of a JSON value, with the number of its line or item.
fn of_value(name: &str, number: u64, line: Value, options: &Options) -> Result<Story, Wrong> {
    let Value::Object(mut fields) = line else {
        return Err(Wrong::new(format!("the line is no story but {}", kind(&line)), WHAT_A_STORY_IS));
    };
    let id = match fields.remove("id") {
        Some(Value::String(id)) if !id.is_empty() => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => format!("{name}:{number}"),
    };
    let line = Line::of(fields)?;
    if line.text.trim().is_empty() {
        return Err(Wrong::new("the story has no text", "give it some, or leave it out"));
    }
    Ok(line.story(id, name, options))
}

impl Line {
    /// Of an object's fields, by their own names or by what others call them.
    fn of(mut fields: Map<String, Value>) -> Result<Line, Wrong> {
        // Seconds or a day in digits.
        for name in [&"published"].into_iter().chain(aliases("published")) {
            if let Some(number) = fields.get_mut(*name).filter(|value| value.is_number()) {
                *number = Value::String(number.to_string());
            }
        }
        let mut field = |key: &str| match fields.remove(key).and_then(words) {
            Some(Ok(words)) => Ok(Some(words)),
            Some(Err(other)) => {
                let what = format!("the line is no story: its {key:?} is {}, not a string", kind(&other));
                Err(Wrong::new(what, WHAT_A_STORY_IS))
            }
            None => Ok(aliases(key).iter().find_map(|other| fields.get(*other).cloned().and_then(words)?.ok())),
        };
        let Some(text) = field("text")? else {
            return Err(Wrong::new("the line is no story: it has no \"text\"", WHAT_A_STORY_IS));
        };
        Ok(Line {
            text,
            published: field("published")?,
            url: field("url")?,
            headline: field("headline")?,
            deck: field("deck")?,
            byline: field("byline")?,
            lang: field("lang")?,
        })
    }

    /// The story of these fields; the parts of its text stand in for those that the line lacks.
    fn story(self, id: String, source: &str, options: &Options) -> Story {
        let written = self.published.filter(|p| !p.trim().is_empty());
        let read = written.as_deref().and_then(written_day::day);
        let published = read.map(|(day, _)| day).or(options.published);
        let found = parts(&self.text, published);
        let published = if read.is_some() { published } else { found.published.or(published) };
        let beside = |field: Option<String>, inside: Option<Words>| match field.filter(|f| !f.trim().is_empty()) {
            Some(f) => Some(inside.filter(|w| w.text == f).unwrap_or(Words { text: f, span: None })),
            None => inside,
        };
        Story {
            id,
            source: source.to_string(),
            url: self.url,
            lang: self.lang,
            published,
            published_at: read.and_then(|(_, at)| at),
            unread_date: written.filter(|_| read.is_none()),
            item: None,
            headline: beside(self.headline, found.headline),
            deck: beside(self.deck, found.deck),
            byline: beside(self.byline, found.byline),
            dateline: found.dateline,
            furniture: found.furniture,
            paragraphs: found.paragraphs,
            text: self.text,
        }
    }
}
