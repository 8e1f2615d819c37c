//! A search as an Atom feed (RFC 4287): a saved search that any feed reader watches.

use atom_syndication::{Content, Entry, Feed, Generator, Link, Person, Text};
use onrecord_record::FoundStatement;

/// The statements of a search, newest story first. `site` is where the pages are, `address` the feed's own path with its search.
pub(crate) fn feed(title: &str, found: &[FoundStatement], site: &str, address: &str) -> String {
    let link = |rel: &str, href: String| Link { rel: rel.to_owned(), href, ..Link::default() };
    let entries: Vec<Entry> = found.iter().map(|found| entry(found, site)).collect();
    let newest = entries.iter().map(|e| e.updated).max();
    let feed = Feed {
        title: Text::plain(title),
        id: format!("{site}{address}"),
        // A search that finds nothing has not changed since the beginning.
        updated: newest.unwrap_or_default(),
        links: vec![
            link("self", format!("{site}{address}")),
            link("alternate", format!("{site}{}", address.replacen(".atom", "", 1))),
        ],
        generator: Some(Generator { value: "Onrecord".to_owned(), ..Generator::default() }),
        entries,
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(found: &FoundStatement, site: &str) -> Entry {
    let who = found.speaker_name.clone().or_else(|| Some(found.source_text.clone()).filter(|s| !s.is_empty()));
    let who = plain(&who.unwrap_or_else(|| "unknown speaker".to_owned()));
    let page = format!("{site}/story/{}#{}", found.story_key, found.statement.id);
    let story = plain(found.headline.as_ref().unwrap_or(&found.story_id));
    Entry {
        title: Text::plain(format!("{who}: {}", plain(&found.statement.text))),
        id: page.clone(),
        updated: found.added_at.parse().unwrap_or_default(),
        authors: vec![Person { name: who, ..Person::default() }],
        links: vec![Link { rel: "alternate".to_owned(), href: page, ..Link::default() }],
        content: Some(Content {
            content_type: Some("text".to_owned()),
            value: Some(format!(
                "{} — {story}{}",
                plain(&found.statement.text),
                found.published.as_ref().map(|day| format!(", {}", plain(day))).unwrap_or_default()
            )),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

/// XML has no place for control characters.
fn plain(words: &str) -> String {
    words.chars().map(|c| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c }).collect()
}
