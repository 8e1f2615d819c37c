//! JSONL of stories, and JSON lists of them: one object a line with `text` and, where known, `id`, `published`, `url`, `headline`, `deck`, `byline`,
//! `lang`, by these names or by what others call them; a line that we wrote, a reading, is one too.

use serde_json::Value;

use crate::{
    error::Wrong,
    options::Options,
    parts::parts,
    story::{Story, Words},
    written_day,
};

struct Line {
    text: String,
    published: Option<String>,
    url: Option<String>,
    headline: Option<String>,
    deck: Option<String>,
    byline: Option<String>,
    lang: Option<String>,
}

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

fn of_value(name: &str, number: u64, line: Value, options: &Options) -> Result<Story, Wrong> {
    let Value::Object(mut fields) = line else {
        return Err(Wrong::new(format!("the line is no story but {}", kind(&line)), WHAT_A_STORY_IS));
    };
    let id = match fields.remove("id") {
        Some(Value::String(id)) if !id.is_empty() => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => format!("{name}:{number}"),
    };
    // Seconds or a day in digits.
    let dates = ALIASES
        .iter()
        .filter(|(name, _)| *name == "published")
        .flat_map(|(name, others)| [name].into_iter().chain(*others));
    for name in dates {
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
        None => {
            let others = ALIASES.iter().find(|(name, _)| *name == key).map_or(&[][..], |(_, others)| others);
            Ok(others.iter().find_map(|other| fields.get(*other).cloned().and_then(words)?.ok()))
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
        deck: field("deck")?,
        byline: field("byline")?,
        lang: field("lang")?,
    };
    if line.text.trim().is_empty() {
        return Err(Wrong::new("the story has no text", "give it some, or leave it out"));
    }
    let written = line.published.filter(|p| !p.trim().is_empty());
    let read = written.as_deref().and_then(written_day::day);
    let published = read.map(|(day, _)| day).or(options.published);
    let found = parts(&line.text, published);
    let published = if read.is_some() { published } else { found.published.or(published) };
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
        published_at: read.and_then(|(_, at)| at),
        unread_date: written.filter(|_| read.is_none()),
        item: None,
        headline: beside(line.headline, found.headline),
        deck: beside(line.deck, found.deck),
        byline: beside(line.byline, found.byline),
        dateline: found.dateline,
        furniture: found.furniture,
        paragraphs: found.paragraphs,
        text: line.text,
    })
}
