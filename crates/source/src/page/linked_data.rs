//! What a page declares in schema.org's words (JSON-LD): its objects, which of them is the article, and who wrote it.

use std::collections::HashSet;

use scraper::{Html, Selector};
use serde_json::Value;

use crate::authors::names_of;

/// JSON-LD that is longer, or has more objects, is not read.
const LONGEST: usize = 1 << 20;
const MOST_OBJECTS: usize = 2_000;
/// More authors of one story are not read.
const MOST_AUTHORS: usize = 20;

/// All objects of the page's JSON-LD, those within others too.
pub(super) fn linked_data(page: &Html) -> Vec<Value> {
    let Ok(scripts) = Selector::parse("script[type='application/ld+json']") else { return Vec::new() };
    let mut objects = Vec::new();
    for script in page.select(&scripts) {
        let source: String = script.text().collect();
        if source.len() > LONGEST {
            continue;
        }
        // Line breaks within strings are common and not allowed; to white space outside of strings it makes no difference.
        let plain: String = source.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let plain = plain.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
        if let Ok(value) = serde_json::from_str(plain) {
            gather(value, &mut objects);
        }
    }
    objects
}

/// Breadth first, so that what a script is about comes before what it mentions. JSON's own depth is bounded by its parser.
fn gather(value: Value, objects: &mut Vec<Value>) {
    let mut level = vec![value];
    while !level.is_empty() && objects.len() < MOST_OBJECTS {
        let mut next = Vec::new();
        for value in level {
            match value {
                Value::Array(items) => next.extend(items),
                Value::Object(fields) => {
                    next.extend(fields.values().filter(|v| v.is_object() || v.is_array()).cloned());
                    objects.push(Value::Object(fields));
                }
                _ => {}
            }
        }
        level = next;
    }
}

/// Whether one of an object's types fits.
pub(super) fn is_kind(object: &Value, fits: impl Fn(&str) -> bool) -> bool {
    match object.get("@type") {
        Some(Value::String(kind)) => fits(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(fits),
        _ => false,
    }
}

/// Whether an object describes an article, and says something of it.
pub(super) fn is_article(object: &Value) -> bool {
    is_kind(object, |kind| kind.ends_with("Article") || matches!(kind, "BlogPosting" | "Report" | "LiveBlogPosting"))
        && (object.get("headline").is_some() || object.get("datePublished").is_some())
}

/// The names of an author field: names, persons, lists of them, or references to persons elsewhere.
pub(super) fn people(author: &Value, objects: &[Value]) -> Vec<String> {
    let found = match author {
        Value::String(name) => names_of(name),
        Value::Array(all) => all.iter().take(MOST_AUTHORS).flat_map(|one| people(one, objects)).collect(),
        Value::Object(fields) => {
            if is_kind(author, |kind| kind == "NewsMediaOrganization" || kind == "WebSite") {
                return Vec::new();
            }
            let there =
                |o: &&Value| o.get("@id").is_some() && o.get("@id") == fields.get("@id") && o.get("name").is_some();
            let name = fields.get("name").or_else(|| objects.iter().find(there).and_then(|o| o.get("name")));
            match name {
                Some(Value::String(name)) => names_of(name),
                Some(Value::Array(all)) => {
                    all.iter().filter_map(Value::as_str).take(MOST_AUTHORS).flat_map(names_of).collect()
                }
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    };
    let mut seen = HashSet::new();
    found.into_iter().filter(|name| seen.insert(name.to_lowercase())).collect()
}
