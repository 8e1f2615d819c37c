//! The IPTC's formats of news agencies: NewsML-G2 and NITF (XML), ninjs (JSON). A file may hold several items.
//!
//! `newsml`, `nitf`, `ninjs`: one format each; `nodes`: elements by their names.

mod newsml;
mod ninjs;
mod nitf;
mod nodes;

use jiff::{Timestamp, civil::Date};
use roxmltree::{Document, Node, ParsingOptions};

use self::{
    newsml::news_item,
    nitf::{nitf, struck_by},
    nodes::Named,
};
use crate::{
    assembled::{self, Fields},
    error::Wrong,
    item::{Item, PubStatus},
    options::Options,
    story::Story,
};

pub(crate) use self::ninjs::{is_ninjs, ninjs};

/// More elements than this are no news item.
const MOST_NODES: u32 = 400_000;

/// More items than this in one file are not read.
const MOST_ITEMS: usize = 10_000;

/// Deeper than this nothing in a news item is nested; the parser calls itself for each level.
const DEEPEST: usize = 200;

/// An item begins within so many characters.
const BEGINNING: usize = 4_000;

/// Whether an XML text is one of these, by its beginning.
pub(crate) fn is_xml(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(BEGINNING).collect();
    head.starts_with('<')
        && ["<newsItem", "<newsMessage", "<packageItem", "<nitf", ":newsItem", ":newsMessage"]
            .iter()
            .any(|root| head.contains(root))
}

/// The stories of an XML file, each or what was wrong with it.
pub(crate) fn xml(name: &str, text: &str, options: &Options) -> Vec<Result<Story, Wrong>> {
    if depth(text) > DEEPEST {
        let what = format!("its elements are nested more than {DEEPEST} deep");
        return vec![Err(Wrong::new(what, "no news item is; it was skipped"))];
    }
    // The parser bounds how deep entities are nested, not what all of them grow to.
    if text.contains("<!ENTITY") {
        return vec![Err(Wrong::new("it declares entities of its own", "no news item does; it was skipped"))];
    }
    // Agencies write a DOCTYPE; nothing that it names is loaded.
    let parsing = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, parsing) {
        Ok(document) => document,
        Err(e) => {
            return vec![Err(Wrong::new(format!("the XML is not well-formed: {e}"), "ask its provider, or mend it"))];
        }
    };
    let items: Vec<Node> = document.descendants().filter(|n| n.has_tag_name_any("newsItem")).take(MOST_ITEMS).collect();
    let mut out: Vec<Result<Story, Wrong>> =
        items.iter().filter_map(|item| news_item(name, *item, options).transpose()).collect();
    if items.is_empty() {
        let papers = document.descendants().filter(|n| n.has_tag_name_any("nitf")).take(MOST_ITEMS);
        for paper in papers {
            out.extend(struck_by(paper).map(Err));
            out.push(nitf(name, paper, Fields::default(), options));
        }
    }
    if out.is_empty() {
        out.push(Err(Wrong::new("there is no news item with text in it", "packages of pictures are not read")));
    }
    out
}

/// An upper bound of how deep elements are nested, in one pass over the bytes.
fn depth(text: &str) -> usize {
    let (mut deep, mut deepest) = (0usize, 0usize);
    // Where the tag that was looked at last ends: those that begin before it end there too.
    let mut end = Some(0);
    for (at, _) in text.match_indices('<') {
        match text.as_bytes().get(at + 1) {
            Some(b'/') => deep = deep.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                if end.is_some_and(|end| end <= at) {
                    end = text[at..].find('>').map(|more| at + more);
                }
                if end.is_some_and(|end| text.as_bytes()[end - 1] != b'/') {
                    deep += 1;
                    deepest = deepest.max(deep);
                }
            }
        }
    }
    deepest
}

/// Day and instant of an ISO 8601 date in its extended or basic form ("2021-05-23T10:00:00+03:00", "20210523T100000Z").
fn date(words: &str) -> (Option<Date>, Option<Timestamp>) {
    let words = words.trim();
    let day = words.get(..10).and_then(|d| d.parse().ok()).or_else(|| {
        let digits = words.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
        format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]).parse().ok()
    });
    // NITF writes offsets without a colon: "20210503T140500+0100".
    let instant = words.parse().ok().or_else(|| {
        ["%Y%m%dT%H%M%S%z", "%Y-%m-%dT%H:%M:%S%z"].iter().find_map(|shape| Timestamp::strptime(shape, words).ok())
    });
    (day, instant)
}

/// An instant in ISO 8601, extended or basic, its offset with or without a colon.
fn instant(words: &str) -> Option<Timestamp> {
    date(words).1
}

/// Sets the day and the instant that the item gives, else the day that the options give.
fn dated(fields: &mut Fields, words: Option<&str>, options: &Options) {
    let (day, instant) = words.map(date).unwrap_or_default();
    fields.published = fields.published.or(day).or(options.published);
    fields.published_at = fields.published_at.or(instant);
}

/// What a withdrawn item says instead of a story; its words are not read, whatever they are.
fn withdrawn(item: &Item) -> Result<(), Wrong> {
    if item.status != PubStatus::Canceled {
        return Ok(());
    }
    let note = item.note.as_ref().map(|note| format!(" (“{note}”)")).unwrap_or_default();
    let what = format!("its provider has withdrawn {}{note}", item.guid);
    let advice = "it was not read; a record that has it says so";
    Err(Wrong { what, advice, withdrawn: Some(Box::new(item.clone())) })
}

/// The story of an item's fields, where these have any text.
fn finish(fields: Fields) -> Result<Story, Wrong> {
    assembled::story(fields).ok_or_else(|| Wrong::new("the item has no text", "it was skipped"))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::depth;

    #[test]
    fn depth_counts_what_is_open() {
        assert_eq!(depth("<a><b x='1'/><c></c><!-- d --></a>"), 2);
        assert_eq!(depth("<a <b <c>"), 3);
    }

    #[test]
    fn tags_that_nothing_ends_are_passed_in_one_pass() {
        let begun = Instant::now();
        assert_eq!(depth(&"<newsItem ".repeat(500_000)), 0);
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }
}
