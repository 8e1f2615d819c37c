//! An entry that carries its whole story.

use super::{Entry, Feed, plain};
use crate::{
    assembled::{self, Fields, tidy},
    html, languages,
    story::Story,
};

/// An entry's own words are the whole story where they are at least so many in at least so many paragraphs, and do not break off.
const LEAST_WORDS: usize = 150;
const LEAST_PARAGRAPHS: usize = 3;

/// The story that an entry carries; none where it holds only the beginning, or says what the story is about. `source` is the feed's address.
pub fn story_of(entry: &Entry, feed: &Feed, source: &str) -> Option<Story> {
    let html = [&entry.content, &entry.summary].into_iter().flatten().max_by_key(|html| html.len())?;
    let paragraphs: Vec<String> = html::blocks(html).iter().filter_map(|p| tidy(p)).collect();
    let words: usize = paragraphs.iter().map(|p| p.split(' ').count()).sum();
    if words < LEAST_WORDS
        || paragraphs.len() < LEAST_PARAGRAPHS
        || paragraphs.last().is_some_and(|last| breaks_off(last))
    {
        return None;
    }
    let at = entry.published.or(entry.updated);
    let mut story = assembled::story(Fields {
        id: entry.id.clone().or_else(|| entry.link.clone())?,
        source: source.to_owned(),
        url: entry.link.clone(),
        lang: feed.lang.clone(),
        published: at.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date()),
        published_at: at,
        headline: entry.title.clone(),
        byline: entry.author.as_deref().map(plain).filter(|a| !a.is_empty()),
        paragraphs,
        ..Fields::default()
    })?;
    languages::settle(&mut story);
    Some(story)
}

fn breaks_off(last: &str) -> bool {
    let last = last.trim_end_matches(['.', ' ', ')', ']', '»', '→', '>']).to_lowercase();
    last.ends_with('…')
        || last.ends_with("[&hellip;")
        || ["read more", "continue reading", "more", "full story", "[.."].iter().any(|end| last.ends_with(end))
}
