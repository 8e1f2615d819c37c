//! JSONL of stories, and JSON lists of them: one object a line with `id`, `text` and, where known, `published`, `url`, `headline`, `byline`.

use jiff::{Timestamp, civil::Date};
use serde_json::Value;

use crate::{
    error::Wrong,
    options::Options,
    parts::parts,
    story::{Story, Words},
};

struct Line {
    text: String,
    published: Option<String>,
    url: Option<String>,
    headline: Option<String>,
    byline: Option<String>,
    lang: Option<String>,
}

const WHAT_A_STORY_IS: &str = "a story is an object with at least \"id\" and \"text\"";

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

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn of_value(name: &str, number: u64, line: Value, options: &Options) -> Result<Story, Wrong> {
    let Value::Object(mut fields) = line else {
        return Err(Wrong::new(format!("the line is no story but {}", kind(&line)), WHAT_A_STORY_IS));
    };
    let id = match fields.remove("id") {
        Some(Value::String(id)) if !id.is_empty() => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => format!("{name}:{number}"),
    };
    let mut field = |key: &str| match fields.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(words)) => Ok(Some(words)),
        Some(other) => {
            let what = format!("the line is no story: its {key:?} is {}, not a string", kind(&other));
            Err(Wrong::new(what, WHAT_A_STORY_IS))
        }
    };
    let Some(text) = field("text")? else {
        return Err(Wrong::new("the line is no story: it has no \"text\"", WHAT_A_STORY_IS));
    };
    let line = Line {
        text,
        published: field("published")?,
        url: field("url")?,
        headline: field("headline")?,
        byline: field("byline")?,
        lang: field("lang")?,
    };
    if line.text.trim().is_empty() {
        return Err(Wrong::new("the story has no text", "give it some, or leave it out"));
    }
    let published_at = line.published.as_deref().and_then(|p| p.parse::<Timestamp>().ok());
    let published = match line.published.as_deref().map(str::trim).filter(|p| !p.is_empty()) {
        // The day is the one at the place of publication, so it is taken from the words, not from the instant.
        Some(p) => Some(p.get(..10).unwrap_or(p).parse::<Date>().map_err(|_| {
            Wrong::new(format!("the date {p:?} is not understood"), "write it as YYYY-MM-DD or as RFC 3339 has it")
        })?),
        None => options.published,
    };
    let found = parts(&line.text, published);
    let published = if line.published.is_some() { published } else { found.published.or(published) };
    let beside = |field: Option<String>, inside: Option<Words>| match field.filter(|f| !f.trim().is_empty()) {
        Some(f) => Some(inside.filter(|w| w.text == f).unwrap_or(Words { text: f, span: None })),
        None => inside,
    };
    Ok(Story {
        id,
        source: name.to_string(),
        url: line.url,
        lang: line.lang,
        published,
        published_at,
        item: None,
        headline: beside(line.headline, found.headline),
        deck: found.deck,
        byline: beside(line.byline, found.byline),
        dateline: found.dateline,
        furniture: found.furniture,
        paragraphs: found.paragraphs,
        text: line.text,
    })
}
