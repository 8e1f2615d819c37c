//! The IPTC's formats of news agencies: NewsML-G2 and NITF (XML), ninjs (JSON). A file may hold several items.

use jiff::{Timestamp, civil::Date};
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;

use crate::{
    assembled::{self, Fields},
    blocks,
    error::Wrong,
    item::{Item, PubStatus},
    options::Options,
    story::Story,
    wording::tidy,
};

/// More elements than this are no news item.
const MOST_NODES: u32 = 400_000;
/// More items than this in one file are not read.
const MOST_ITEMS: usize = 10_000;
/// Deeper than this nothing in a news item is nested; the parser calls itself for each level.
const DEEPEST: usize = 200;

/// Whether an XML text is one of these, by its beginning.
pub(crate) fn is_xml(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(4_000).collect();
    head.starts_with('<')
        && ["<newsItem", "<newsMessage", "<packageItem", "<nitf", ":newsItem", ":newsMessage"]
            .iter()
            .any(|root| head.contains(root))
}

/// Whether a JSON text is ninjs: an object (or a list of them) with an address and a field that only ninjs has.
pub(crate) fn is_ninjs(head: &str) -> bool {
    let has = |field: &str| head.contains(&format!("\"{field}\""));
    head.trim_start().starts_with(['{', '['])
        && has("uri")
        && ["body_text", "body_xhtml", "body_html", "bodies", "pubstatus", "versioncreated", "headlines"]
            .iter()
            .any(|f| has(f))
}

/// The stories of an XML file, each or what was wrong with it.
pub(crate) fn xml(name: &str, text: &str, options: &Options) -> Vec<Result<Story, Wrong>> {
    if depth(text) > DEEPEST {
        let what = format!("its elements are nested more than {DEEPEST} deep");
        return vec![Err(Wrong::new(what, "no news item is; it was skipped"))];
    }
    // Agencies write a DOCTYPE; the parser bounds what entities may grow to and loads nothing.
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

/// Names in any of the formats' namespaces, which differ between versions.
trait Named {
    fn has_tag_name_any(&self, name: &str) -> bool;
    fn first(&self, name: &str) -> Option<Self>
    where
        Self: Sized;
    fn words(&self) -> Option<String>;
}

impl Named for Node<'_, '_> {
    fn has_tag_name_any(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }

    fn first(&self, name: &str) -> Option<Self> {
        self.descendants().find(|n| n.has_tag_name_any(name))
    }

    fn words(&self) -> Option<String> {
        let all: String = self.descendants().filter(Node::is_text).filter_map(|n| n.text()).collect();
        tidy(&all)
    }
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

/// Whether a date of release is still ahead of the item's own date: an embargo.
fn embargo(release: Option<&str>, issued: Option<Timestamp>) -> Option<Timestamp> {
    let release = release.and_then(instant)?;
    (issued.is_none_or(|issued| release > issued)).then_some(release)
}

/// An instant in ISO 8601, extended or basic, its offset with or without a colon.
fn instant(words: &str) -> Option<Timestamp> {
    date(words).1
}

/// One NewsML-G2 item; none where it is no text (a picture).
fn news_item(name: &str, item: Node, options: &Options) -> Result<Option<Story>, Wrong> {
    let about = about_news_item(name, item);
    withdrawn(&about)?;
    let content = item.first("contentMeta").unwrap_or(item);
    let written = |field: &str| content.first(field).and_then(|n| n.words());
    let language = item
        .first("language")
        .and_then(|n| n.attribute("tag"))
        .or_else(|| item.attribute(("http://www.w3.org/XML/1998/namespace", "lang")));
    let mut fields = Fields {
        id: about.guid.clone(),
        source: name.to_owned(),
        lang: language.map(str::to_owned),
        headline: written("headline"),
        item: item.attribute("guid").map(|_| about),
        byline: written("by").or_else(|| item.first("creator").and_then(|n| n.first("name")).and_then(|n| n.words())),
        ..Fields::default()
    };
    let when = ["contentModified", "contentCreated", "versionCreated", "firstCreated"]
        .iter()
        .find_map(|f| item.first(f))
        .and_then(|n| n.words());
    dated(&mut fields, when.as_deref(), options);
    let Some(set) = item.first("contentSet") else { return Ok(None) };
    if let Some(paper) = set.first("nitf") {
        return nitf(name, paper, fields, options).map(Some);
    }
    if let Some(inline) = set.first("inlineXML") {
        fields.paragraphs = paragraphs(inline);
    } else if let Some(words) = set
        .first("inlineData")
        .map(|n| n.descendants().filter(Node::is_text).filter_map(|t| t.text()).collect::<String>())
    {
        fields.paragraphs = words.split("\n\n").filter_map(tidy).collect();
    } else {
        return Ok(None);
    }
    lead(&mut fields, content);
    finish(fields).map(Some)
}

/// What an item says of itself: `itemMeta` of NewsML-G2.
fn about_news_item(name: &str, item: Node) -> Item {
    let meta = item.first("itemMeta").unwrap_or(item);
    let code = |node: Node| node.attribute("qcode").or_else(|| node.attribute("uri")).unwrap_or("").to_owned();
    let status = meta.first("pubStatus").map_or(PubStatus::Usable, |node| PubStatus::of(&code(node)));
    let corrects = |node: &Node| {
        let code = code(*node).to_ascii_lowercase();
        node.has_tag_name_any("signal") && (code.ends_with("correction") || code.ends_with("corrected"))
    };
    let embargoed = meta.first("embargoed");
    let about = Item {
        guid: item.attribute("guid").unwrap_or(name).to_owned(),
        version: item.attribute("version").and_then(|v| v.trim().parse().ok()),
        // An embargo without an instant holds until its provider says otherwise.
        status: match (status, embargoed) {
            (PubStatus::Usable, Some(until)) if until.words().is_none() => PubStatus::Withheld,
            (status, _) => status,
        },
        embargoed_until: embargoed.and_then(|n| n.words()).and_then(|words| instant(&words)),
        note: None,
    };
    about.noted(meta.first("edNote").and_then(|n| n.words())).corrected(meta.descendants().any(|n| corrects(&n)))
}

/// The dateline of an item stands in a field of its own: it opens the first paragraph, as it does in print.
fn lead(fields: &mut Fields, content: Node) {
    let Some(line) = content.first("dateline").and_then(|n| n.words()) else { return };
    if let Some(first) = fields.paragraphs.first_mut().filter(|p| !p.starts_with(&line)) {
        let joint = if line.ends_with(['-', '–', '—', ')', ':', '.']) { " " } else { " — " };
        *first = format!("{line}{joint}{first}");
    }
}

fn finish(fields: Fields) -> Result<Story, Wrong> {
    assembled::story(fields).ok_or_else(|| Wrong::new("the item has no text", "it was skipped"))
}

/// What a NITF document says of itself: `docdata`. A dynamic use key is the same in all versions, for a day; an id may be of one version only.
fn about_nitf(name: &str, paper: Node) -> Item {
    let of = |field: &str, key: &str| paper.first(field).and_then(|n| n.attribute(key)).and_then(tidy);
    let issued = of("date.issue", "norm");
    let key = of("du-key", "key").map(|key| {
        let day = issued.as_deref().and_then(|words| date(words).0);
        day.map_or_else(|| format!("du-key:{key}"), |day| format!("du-key:{key}:{day}"))
    });
    let about = Item {
        guid: key.or_else(|| of("doc-id", "id-string")).unwrap_or_else(|| name.to_owned()),
        version: of("du-key", "generation").or_else(|| of("du-key", "version")).and_then(|v| v.parse().ok()),
        status: of("docdata", "management-status").map_or(PubStatus::Usable, |status| PubStatus::of(&status)),
        embargoed_until: embargo(of("date.release", "norm").as_deref(), issued.as_deref().and_then(instant)),
        note: None,
    };
    let note = of("correction", "info").or_else(|| of("ed-msg", "info"));
    about.noted(note).corrected(paper.first("correction").is_some())
}

/// The other document that a NITF document withdraws, where it does.
fn struck_by(paper: Node) -> Option<Wrong> {
    let data = paper.first("docdata")?;
    let status = PubStatus::of(data.attribute("management-idref-status")?);
    let guid = tidy(data.attribute("management-doc-idref")?)?;
    let note = paper.first("ed-msg").and_then(|n| n.attribute("info")).and_then(tidy);
    withdrawn(&Item { guid, status, ..Item::default() }.noted(note)).err()
}

/// One NITF document, with what an envelope around it says.
fn nitf(name: &str, paper: Node, mut fields: Fields, options: &Options) -> Result<Story, Wrong> {
    if fields.id.is_empty() {
        let about = about_nitf(name, paper);
        withdrawn(&about)?;
        fields.item = Some(about);
        let id = paper.first("doc-id").and_then(|n| n.attribute("id-string"));
        fields.id = id.map_or_else(|| name.to_owned(), str::to_owned);
        fields.source = name.to_owned();
    }
    let norm = |field: &str| paper.first(field).and_then(|n| n.attribute("norm"));
    dated(&mut fields, norm("date.issue").or_else(|| norm("date.release")).or_else(|| norm("story.date")), options);
    let headline = paper.first("hl1").or_else(|| paper.first("hedline")).and_then(|n| n.words());
    fields.headline = headline.or(fields.headline).or_else(|| paper.first("title").and_then(|n| n.words()));
    fields.deck = paper.first("hl2").and_then(|n| n.words());
    let byline = paper.first("byline").and_then(|n| n.words());
    fields.byline = byline.or(fields.byline);
    if let Some(content) = paper.first("body.content").or_else(|| paper.first("body")) {
        fields.paragraphs = paragraphs(content);
    }
    lead(&mut fields, paper);
    finish(fields)
}

/// The words of the paragraphs under `content`, without captions, tables and the like; all of its words where it has no paragraphs.
fn paragraphs(content: Node) -> Vec<String> {
    let aside = |n: &Node| {
        n.ancestors().any(|a| {
            ["media", "table", "figure", "hedline", "head", "body.head", "script", "style"]
                .iter()
                .any(|name| a.has_tag_name_any(name))
        })
    };
    let block = |n: &Node| ["p", "li", "h2", "h3", "blockquote"].iter().any(|name| n.has_tag_name_any(name));
    let inner = |n: &Node| n.descendants().skip(1).any(|d| block(&d));
    let found: Vec<String> =
        content.descendants().filter(block).filter(|n| !inner(n) && !aside(n)).filter_map(|n| n.words()).collect();
    if found.is_empty() { content.words().into_iter().collect() } else { found }
}

/// The stories of a ninjs file (versions 1 to 3).
pub(crate) fn ninjs(name: &str, text: &str, options: &Options) -> Vec<Result<Story, Wrong>> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(e) => return vec![Err(Wrong::new(format!("the file is not JSON: {e}"), "ask its provider, or mend it"))],
    };
    let items = match value {
        Value::Array(items) => items,
        item => vec![item],
    };
    items.iter().take(MOST_ITEMS).map(|item| ninjs_item(name, item, options)).collect()
}

/// What a ninjs item says of itself. Versions are numbers, or words that hold one.
fn about_ninjs(name: &str, item: &Value) -> Item {
    let field = |key: &str| item[key].as_str().and_then(tidy);
    let number = |value: &Value| match value {
        Value::String(words) => words.trim().parse().ok(),
        value => value.as_u64().and_then(|v| u32::try_from(v).ok()),
    };
    let signals = |key: &str| match &item[key] {
        Value::Array(all) => all.iter().filter_map(Value::as_str).map(str::to_ascii_lowercase).collect(),
        value => value.as_str().map(str::to_ascii_lowercase).into_iter().collect::<Vec<_>>(),
    };
    let corrects = |signal: &String| signal.ends_with("correction") || signal.ends_with("corrected");
    let about = Item {
        guid: field("uri").unwrap_or_else(|| name.to_owned()),
        version: number(&item["version"]),
        status: field("pubstatus").map_or(PubStatus::Usable, |status| PubStatus::of(&status)),
        embargoed_until: field("embargoed").and_then(|words| instant(&words)),
        note: None,
    };
    let corrects = signals("signal").iter().chain(&signals("signals")).any(corrects);
    about.noted(field("ednote").or_else(|| field("edNote"))).corrected(corrects)
}

fn ninjs_item(name: &str, item: &Value, options: &Options) -> Result<Story, Wrong> {
    let field = |key: &str| item[key].as_str().and_then(tidy);
    let about = about_ninjs(name, item);
    withdrawn(&about)?;
    // Version 2 and later have lists of headlines and bodies; the main one says so, or stands first.
    let listed = |key: &str, role: &str| {
        let list = item[key].as_array()?;
        list.iter().find(|v| v["role"].as_str() == Some(role)).or_else(|| list.first())
    };
    let raw = |key: &str| item[key].as_str().filter(|body| !body.trim().is_empty());
    let main = listed("bodies", "main");
    let page = raw("body_xhtml").or_else(|| raw("body_html")).or_else(|| {
        main.filter(|b| b["contenttype"].as_str().is_some_and(|t| t.contains("html"))).and_then(|b| b["value"].as_str())
    });
    let plain = raw("body_text").or_else(|| main.and_then(|b| b["value"].as_str()));
    let mut fields = Fields {
        id: about.guid.clone(),
        item: field("uri").map(|_| about),
        source: name.to_owned(),
        url: field("uri").filter(|u| u.starts_with("http://") || u.starts_with("https://")),
        lang: field("language"),
        headline: field("headline")
            .or_else(|| listed("headlines", "main").and_then(|h| h["value"].as_str()).and_then(tidy)),
        byline: field("byline").or_else(|| field("by")),
        ..Fields::default()
    };
    let when = ["contentcreated", "versioncreated", "firstcreated"].iter().find_map(|key| field(key));
    dated(&mut fields, when.as_deref(), options);
    if let Some(page) = page {
        fields.paragraphs = blocks::words(page);
    } else if let Some(plain) = plain {
        let folded = plain.replace("\r\n", "\n");
        let separator = if folded.contains("\n\n") { "\n\n" } else { "\n" };
        fields.paragraphs = folded.split(separator).filter_map(tidy).collect();
    }
    finish(fields)
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
