//! An entry that carries its whole story.

use super::{Entry, Feed, plain};
use crate::{
    assembled::{self, Fields},
    blocks, decoding,
    error::Wrong,
    html,
    options::Options,
    story::{Story, Words},
    wording::tidy,
};

/// An entry's own words are the whole story where they are at least so many in at least so many paragraphs, and do not break off.
const LEAST_WORDS: usize = 150;
const LEAST_PARAGRAPHS: usize = 3;
/// What to do about an entry that carries nothing.
const FOLLOW: &str = "follow the feed to have its pages read: onrecord follow --record FILE add ADDRESS";

/// The stories of a feed that lies in a file, each as far as its entry carries it, or what was wrong with it; none where the text is no feed.
pub(crate) fn stories(bytes: &[u8], name: &str) -> Option<Vec<Result<Story, Wrong>>> {
    let feed = super::feed(bytes, None, None).ok()?;
    let story = |(n, entry): (u64, &Entry)| {
        let id = entry.id.clone().or_else(|| entry.link.clone()).unwrap_or_else(|| format!("{name}#{n}"));
        told(entry, &feed, name, id, paragraphs(entry)).ok_or_else(|| {
            let which =
                entry.title.as_ref().map_or_else(|| format!("entry {n}"), |title| format!("the entry {title:?}"));
            Wrong::new(format!("{which} has no words of its own"), FOLLOW)
        })
    };
    Some((1..).zip(&feed.entries).map(story).collect())
}

/// So many characters tell what a text is.
const BEGINNING: usize = 2_000;

/// Whether a text is a JSON Feed, by its beginning.
pub(crate) fn is_json_feed(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(BEGINNING).collect();
    head.starts_with('{') && head.contains("jsonfeed.org/version")
}

/// The paragraphs that an entry carries; none where its HTML is out of bounds.
fn paragraphs(entry: &Entry) -> Vec<String> {
    let html = [&entry.content, &entry.summary].into_iter().flatten().max_by_key(|html| html.len());
    let words = html.and_then(|html| blocks::words(html).ok()).unwrap_or_default();
    words.iter().filter_map(|p| tidy(p)).collect()
}

/// The story that an entry carries; none where it holds only the beginning, or says what the story is about. `source` is the feed's address.
pub fn story_of(entry: &Entry, feed: &Feed, source: &str) -> Option<Story> {
    let paragraphs = paragraphs(entry);
    let words: usize = paragraphs.iter().map(|p| p.split(' ').count()).sum();
    if words < LEAST_WORDS
        || paragraphs.len() < LEAST_PARAGRAPHS
        || paragraphs.last().is_some_and(|last| breaks_off(last))
    {
        return None;
    }
    told(entry, feed, source, entry.id.clone().or_else(|| entry.link.clone())?, paragraphs)?.settled().ok()
}

/// What an entry carries of its story, however little: for where its page cannot be had. None where it carries nothing but a title.
pub fn beginning_of(entry: &Entry, feed: &Feed, source: &str) -> Option<Story> {
    let paragraphs = Some(paragraphs(entry)).filter(|paragraphs| !paragraphs.is_empty())?;
    told(entry, feed, source, entry.id.clone().or_else(|| entry.link.clone())?, paragraphs)?.settled().ok()
}

/// The story that these paragraphs of an entry are.
fn told(entry: &Entry, feed: &Feed, source: &str, id: String, paragraphs: Vec<String>) -> Option<Story> {
    let at = entry.published.or(entry.updated);
    assembled::story(Fields {
        id,
        source: source.to_owned(),
        url: entry.link.clone(),
        lang: feed.lang.clone(),
        published: entry.day,
        published_at: at,
        unread_date: entry.unread_date.clone(),
        headline: entry.title.clone(),
        byline: entry.author.as_deref().map(plain).filter(|a| !a.is_empty()),
        paragraphs,
        ..Fields::default()
    })
}

/// The story of the page that an entry leads to; the entry's date and title where the page gives none. `address` is where the page came from in the
/// end, `source` the feed's address. The error says what was wrong.
pub fn story_of_page(
    entry: &Entry,
    page: &[u8],
    address: &str,
    content_type: Option<&str>,
    source: &str,
) -> Result<Story, String> {
    let kind = content_type.unwrap_or("text/html").to_ascii_lowercase();
    if !(kind.contains("html") || kind.starts_with("text/plain")) {
        return Err(format!("what is there is no page but {}", kind.split(';').next().unwrap_or("").trim()));
    }
    let text = decoding::decode(page).map_err(|_| "the page is not text".to_owned())?;
    let options = Options { published: entry.day, ..Options::default() };
    let mut story = html::story(address, text, &options).map_err(|wrong| wrong.what)?;
    story.source = source.to_owned();
    story.published_at = entry.published.or(entry.updated);
    story.unread_date = entry.unread_date.clone().filter(|_| story.published.is_none());
    story.url = Some(html::address(story.url, address));
    if story.headline.is_none() {
        story.headline = entry.title.clone().map(|text| Words { text, span: None });
    }
    story.settled().map_err(|wrong| wrong.what)
}

/// Whether the last paragraph says that the story goes on elsewhere.
fn breaks_off(last: &str) -> bool {
    let last = last.trim_end_matches(['.', ' ', ')', ']', '»', '→', '>']).to_lowercase();
    last.ends_with('…')
        || last.ends_with("[&hellip;")
        || ["read more", "continue reading", "more", "full story", "[.."].iter().any(|end| last.ends_with(end))
}
