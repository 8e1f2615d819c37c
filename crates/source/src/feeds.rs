//! Feeds: RSS 0.9x to 2.0, RSS 1.0 and 1.1 (RDF), Atom 0.3 and 1.0, JSON Feed; and lists of feeds (OPML 2.0).
//!
//! The XML is walked by our own tolerant reader over quick-xml's events: feed-rs refuses too many feeds that other readers take
//! (a missing version, RSS 1.1, an unknown content type), and one bad date or entity must not cost a feed.
//!
//! - `tree`: the elements of an XML text, however badly it is formed;
//! - `read`: what RSS, RDF, Atom and JSON Feed say, as one [`Feed`];
//! - `dates`: the many ways in which feeds write dates;
//! - `opml`: lists of feeds, in and out;
//! - `entry`: an entry that carries its whole story.

pub(crate) mod dates;
mod entry;
mod opml;
mod read;
mod tree;

use std::sync::LazyLock;

use jiff::{Timestamp, civil::Date};
use scraper::Selector;
use url::Url;

use crate::{
    markup, page,
    wording::{folded, tidy},
};

pub use entry::{beginning_of, story_of, story_of_page};
pub(crate) use entry::{is_json_feed, stories};
pub use opml::{ListedFeed, opml, write_opml};
pub use read::feed;

/// A feed that is longer is not read.
const LONGEST_FEED: usize = 16 << 20;
/// More feeds of one page are not listed.
const MOST_LINKS: usize = 50;
/// Entries beyond these are left.
const MOST_ENTRIES: usize = 2_000;

/// What a feed says of itself, and its entries in its own order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feed {
    /// Its title, as plain text.
    pub title: Option<String>,
    /// The site that it belongs to.
    pub home: Option<String>,
    /// Its language (BCP 47), where it says so.
    pub lang: Option<String>,
    /// How long it may be kept without asking again, in minutes.
    pub minutes_to_live: Option<u32>,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// One entry.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// The feed's own id of it, whatever it looks like.
    pub id: Option<String>,
    /// Its title, as plain text.
    pub title: Option<String>,
    /// Where the whole of it is: an absolute address where the feed tells enough to make one.
    pub link: Option<String>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it was changed last.
    pub updated: Option<Timestamp>,
    /// The day of its publication, else of its last change, in its writer's own zone.
    pub day: Option<Date>,
    /// What it has as its date, where nothing of it can be read as one.
    pub unread_date: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// All of it, as HTML.
    pub content: Option<String>,
    /// The beginning of it, or what it is about, as HTML.
    pub summary: Option<String>,
}

/// Why a text gives no feed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeedError {
    /// It is too long.
    #[error("the feed is longer than {} MiB", LONGEST_FEED >> 20)]
    TooLong,
    /// It is no text.
    #[error("the feed is not text")]
    Binary,
    /// It is something else, such as a web page.
    #[error("this is no feed: it is neither RSS, RDF, Atom nor JSON Feed")]
    NotAFeed,
    /// It is no list of feeds.
    #[error("this is no OPML list of feeds")]
    NotOpml,
}

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLink {
    /// Its absolute address.
    pub address: String,
    /// What the page calls it.
    pub title: Option<String>,
}

/// The feeds that a page at `address` names by `<link rel="alternate">`, in the page's order, each once.
pub fn links_in_page(page: &str, address: &str) -> Vec<FeedLink> {
    static LINKS: LazyLock<Option<Selector>> = LazyLock::new(|| Selector::parse("link[rel][href], base[href]").ok());
    let (Some(links), Ok(mut base), Ok(page)) = (&*LINKS, Url::parse(address), markup::page(page)) else {
        return Vec::new();
    };
    let mut found: Vec<FeedLink> = Vec::new();
    for element in page.select(links) {
        let element = element.value();
        let href = element.attr("href").unwrap_or("").trim();
        if element.name() == "base" {
            base = base.join(href).unwrap_or(base);
            continue;
        }
        let rel = element.attr("rel").unwrap_or("").to_ascii_lowercase();
        let kind = element.attr("type").unwrap_or("").to_ascii_lowercase();
        let kind = kind.split(';').next().unwrap_or("").trim();
        let feed = matches!(
            kind,
            "application/rss+xml"
                | "application/atom+xml"
                | "application/rdf+xml"
                | "application/feed+json"
                | "text/xml"
        ) || kind == "application/json" && href.contains("feed");
        if !feed || !rel.split_ascii_whitespace().any(|word| word == "alternate") {
            continue;
        }
        let Some(address) = base.join(href).ok().filter(|a| matches!(a.scheme(), "http" | "https")) else { continue };
        if found.len() < MOST_LINKS && !found.iter().any(|f| f.address == address.as_str()) {
            found.push(FeedLink { address: address.into(), title: element.attr("title").and_then(tidy) });
        }
    }
    found
}

/// The words of a piece of HTML; none where it is out of bounds.
fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return folded(html);
    }
    markup::fragment(html).map(|html| folded(&page::shown(html.root_element()))).unwrap_or_default()
}
