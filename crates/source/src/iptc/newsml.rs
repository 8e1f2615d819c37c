//! NewsML-G2.

use roxmltree::Node;

use super::{
    dated, finish, instant,
    nitf::nitf,
    nodes::{Named, lead, paragraphs},
    withdrawn,
};
use crate::{
    assembled::Fields,
    error::Wrong,
    item::{Item, PubStatus},
    options::Options,
    story::Story,
    wording,
};

/// One NewsML-G2 item; none where it is no text (a picture).
pub(super) fn news_item(name: &str, item: Node, options: &Options) -> Result<Option<Story>, Wrong> {
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
        fields.paragraphs = wording::paragraphs(&words.lines().collect::<Vec<_>>());
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
