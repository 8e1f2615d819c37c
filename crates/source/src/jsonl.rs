//! JSONL of stories: one object a line with `id`, `text` and, where known, `published`, `url`, `headline`, `byline`.

use jiff::{Timestamp, civil::Date};
use serde::Deserialize;

use crate::{
    input::Options,
    parts::parts,
    story::{Story, Words},
};

#[derive(Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    text: String,
    published: Option<String>,
    url: Option<String>,
    headline: Option<String>,
    byline: Option<String>,
    lang: Option<String>,
}

/// The story of one line. The error says what was wrong with it and what to do.
pub fn story(name: &str, number: u64, line: &str, options: &Options) -> Result<Story, (String, &'static str)> {
    let line: Line = serde_json::from_str(line).map_err(|e| {
        let what =
            if e.is_data() { format!("the line is not a story: {e}") } else { format!("the line is not JSON: {e}") };
        (what, "a story is an object with at least \"id\" and \"text\"")
    })?;
    if line.text.trim().is_empty() {
        return Err(("the story has no text".into(), "give it some, or leave it out"));
    }
    let id = match line.id {
        Some(serde_json::Value::String(id)) if !id.is_empty() => id,
        Some(serde_json::Value::Number(id)) => id.to_string(),
        _ => format!("{name}:{number}"),
    };
    let published_at = line.published.as_deref().and_then(|p| p.parse::<Timestamp>().ok());
    let published = match line.published.as_deref().map(str::trim).filter(|p| !p.is_empty()) {
        // The day is the one at the place of publication, so it is taken from the words, not from the instant.
        Some(p) => Some(p.get(..10).unwrap_or(p).parse::<Date>().map_err(|_| {
            (format!("the date {p:?} is not understood"), "write it as YYYY-MM-DD or as RFC 3339 has it")
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
