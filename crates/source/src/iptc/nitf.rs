//! NITF, alone or within NewsML-G2.

use jiff::Timestamp;
use roxmltree::Node;

use super::{
    date, dated, finish, instant,
    nodes::{Named, lead, paragraphs},
    withdrawn,
};
use crate::{
    assembled::Fields,
    error::Wrong,
    item::{Item, PubStatus},
    options::Options,
    story::Story,
    wording::tidy,
};

/// One NITF document, with what an envelope around it says.
pub(super) fn nitf(name: &str, paper: Node, mut fields: Fields, options: &Options) -> Result<Story, Wrong> {
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

/// Whether a date of release is still ahead of the item's own date: an embargo.
fn embargo(release: Option<&str>, issued: Option<Timestamp>) -> Option<Timestamp> {
    let release = release.and_then(instant)?;
    (issued.is_none_or(|issued| release > issued)).then_some(release)
}

/// The other document that a NITF document withdraws, where it does.
pub(super) fn struck_by(paper: Node) -> Option<Wrong> {
    let data = paper.first("docdata")?;
    let status = PubStatus::of(data.attribute("management-idref-status")?);
    let guid = tidy(data.attribute("management-doc-idref")?)?;
    let note = paper.first("ed-msg").and_then(|n| n.attribute("info")).and_then(tidy);
    withdrawn(&Item { guid, status, ..Item::default() }.noted(note)).err()
}
