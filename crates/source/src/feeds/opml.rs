//! OPML 2.0: lists of feeds that readers exchange.

use std::collections::HashSet;

use super::{
    FeedError,
    tree::{self, Element, escaped},
};

/// A list of more is cut.
const MOST_FEEDS: usize = 10_000;

/// One feed of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListedFeed {
    /// Its address.
    pub address: String,
    /// What the list calls it.
    pub title: Option<String>,
    /// The site that it belongs to.
    pub home: Option<String>,
}

/// The feeds of a list, in its order, each once, whatever folders they lie in.
pub fn opml(text: &str) -> Result<Vec<ListedFeed>, FeedError> {
    let top = tree::parse(text.trim_start_matches('\u{feff}'), None);
    let body = top.all("opml").next().and_then(|opml| opml.all("body").next()).ok_or(FeedError::NotOpml)?;
    let mut out = Vec::new();
    gather(body, &mut HashSet::new(), &mut out);
    Ok(out)
}

/// The feeds under an element that are not yet among those seen.
fn gather<'a>(element: &'a Element, seen: &mut HashSet<&'a str>, out: &mut Vec<ListedFeed>) {
    for outline in element.all("outline") {
        let attribute = |name: &str| outline.attribute(name).filter(|v| !v.is_empty()).map(str::to_owned);
        let address = outline.attribute("xmlurl").filter(|a| !a.is_empty() && out.len() < MOST_FEEDS);
        if let Some(address) = address.filter(|a| seen.insert(*a)) {
            out.push(ListedFeed {
                address: address.to_owned(),
                title: attribute("title").or_else(|| attribute("text")),
                home: attribute("htmlurl"),
            });
        }
        gather(outline, seen, out);
    }
}

/// A list of feeds as OPML.
pub fn write_opml(feeds: &[ListedFeed]) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>Sources</title></head>\n<body>\n".to_owned();
    for feed in feeds {
        let title = feed.title.as_ref().unwrap_or(&feed.address);
        out.push_str(&format!(
            "<outline type=\"rss\" text=\"{0}\" title=\"{0}\" xmlUrl=\"{1}\"",
            escaped(title),
            escaped(&feed.address)
        ));
        if let Some(home) = &feed.home {
            out.push_str(&format!(" htmlUrl=\"{}\"", escaped(home)));
        }
        out.push_str("/>\n");
    }
    out + "</body>\n</opml>\n"
}
