//! Plain text: the file's own content is the story.

use crate::{options::Options, parts::parts, story::Story};

/// The story of a text that has no fields of its own. `name` is its path.
pub fn story(name: &str, text: String, options: &Options) -> Story {
    let parts = parts(&text, options.published);
    let published = parts.published.or(options.published);
    Story {
        id: name.to_string(),
        source: name.to_string(),
        url: None,
        lang: None,
        published,
        published_at: None,
        unread_date: None,
        item: None,
        headline: parts.headline,
        deck: parts.deck,
        byline: parts.byline,
        dateline: parts.dateline,
        furniture: parts.furniture,
        paragraphs: parts.paragraphs,
        text,
    }
}
