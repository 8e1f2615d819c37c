//! A search, or a question to the diary, as an Atom feed (RFC 4287), which any feed reader watches.

use atom_syndication::{Content, Entry, Feed, Generator, Link, Person, Text};
use onrecord_record::{FoundStatement, Occasion};

/// Entries of a feed of the diary, the newest.
const NEWEST: usize = 50;

/// The statements of a search, newest story first. `site` is where the pages are, `address` the feed's own path with its search.
pub(crate) fn feed(title: &str, found: &[FoundStatement], site: &str, address: &str) -> String {
    of(title, found.iter().map(|found| entry(found, site)).collect(), site, address)
}

/// What is due: an entry for each occasion, and one for each change of it, the newest story first.
pub(crate) fn diary_feed(title: &str, due: &[&Occasion], site: &str, address: &str) -> String {
    let mut entries: Vec<Entry> = due.iter().flat_map(|occasion| told(occasion, site)).collect();
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    entries.truncate(NEWEST);
    of(title, entries, site, address)
}

/// A feed of these entries.
fn of(title: &str, entries: Vec<Entry>, site: &str, address: &str) -> String {
    let link = |rel: &str, href: String| Link { rel: rel.to_owned(), href, ..Link::default() };
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

/// A statement as an entry.
fn entry(found: &FoundStatement, site: &str) -> Entry {
    let author = |name: String| Person { name, ..Person::default() };
    let mut authors: Vec<Person> = found.speakers().iter().map(|speaker| author(plain(&speaker.name))).collect();
    if authors.is_empty() {
        authors.push(author(plain(&found.said_by())));
    }
    let page = format!("{site}/story/{}#{}", found.story.key, found.statement.id);
    let story = plain(found.story.title());
    let line = plain(&found.line());
    let unsure = if found.statement.is_unsure() { " (unsure)" } else { "" };
    Entry {
        title: Text::plain(format!("{line}{unsure}")),
        id: page.clone(),
        updated: found.added_at.parse().unwrap_or_default(),
        authors,
        links: vec![Link { rel: "alternate".to_owned(), href: page, ..Link::default() }],
        content: Some(Content {
            content_type: Some("text".to_owned()),
            value: Some(format!(
                "{line}{unsure} — {story}{}{}",
                found.story.published.as_ref().map(|day| format!(", {}", plain(day))).unwrap_or_default(),
                found.since.as_ref().map(|since| format!(" ({})", plain(&since.words()))).unwrap_or_default()
            )),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

/// An occasion's first telling, and each later one that changed it.
fn told(occasion: &Occasion, site: &str) -> Vec<Entry> {
    let changed = occasion.changes.iter().map(|change| (change.story_key, Some(change.words())));
    let first = occasion.tellings.first().map(|telling| (telling.story.key, None));
    let entry = |(story, change): (i64, Option<String>)| {
        // The version that does not state it any more tells nothing of it: the last words for it stand there.
        let own = occasion.tellings.iter().find(|t| t.story.key == story);
        let telling = own.or_else(|| occasion.tellings.last().filter(|_| change.is_some()))?;
        let since = telling.since.as_ref().map(|since| format!(" ({})", since.words())).unwrap_or_default();
        let page = format!("{site}/story/{story}");
        let title = plain(&occasion.title());
        let day = occasion.from.as_ref().map(|day| format!("{}: ", plain(day))).unwrap_or_default();
        Some(Entry {
            title: Text::plain(match &change {
                Some(change) => format!("{title} ({})", plain(change)),
                None => format!("{day}{title}"),
            }),
            id: format!("{page}#{}{}", occasion.id, if change.is_some() { "-changed" } else { "" }),
            updated: telling.added_at.parse().unwrap_or_default(),
            authors: vec![Person { name: "Onrecord".to_owned(), ..Person::default() }],
            links: vec![Link { rel: "alternate".to_owned(), href: page, ..Link::default() }],
            content: Some(Content {
                content_type: Some("text".to_owned()),
                value: Some(plain(&format!("{}{since}", telling.evidence))),
                ..Content::default()
            }),
            ..Entry::default()
        })
    };
    first.into_iter().chain(changed).filter_map(entry).collect()
}

/// XML has no place for control characters.
fn plain(words: &str) -> String {
    words.chars().map(|c| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c }).collect()
}
