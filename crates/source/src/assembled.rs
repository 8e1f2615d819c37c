//! A story from fields that came apart: its text is headline, deck and paragraphs, joined by blank lines.

use jiff::{Timestamp, civil::Date};

use crate::{
    dateline::dateline,
    item::Item,
    parts,
    span::Span,
    story::{Story, Words},
};

/// What a format says of a story, each with white space folded; paragraphs in order.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    pub id: String,
    pub source: String,
    pub url: Option<String>,
    pub lang: Option<String>,
    pub published: Option<Date>,
    pub published_at: Option<Timestamp>,
    pub unread_date: Option<String>,
    pub item: Option<Item>,
    pub headline: Option<String>,
    pub deck: Option<String>,
    pub byline: Option<String>,
    pub paragraphs: Vec<String>,
}

/// The story; none where no paragraph has words.
pub(crate) fn story(fields: Fields) -> Option<Story> {
    if fields.paragraphs.iter().all(|p| p.trim().is_empty()) {
        return None;
    }
    let mut text = String::new();
    let mut add = |part: &str| {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(part);
        Span::new(start, text.len())
    };
    let mut words = |part: Option<String>| part.map(|part| Words { span: Some(add(&part)), text: part });
    let (headline, deck) = (words(fields.headline), words(fields.deck));
    let spans: Vec<Span> = fields.paragraphs.iter().filter(|p| !p.is_empty()).map(|p| add(p)).collect();
    let (furniture, paragraphs): (Vec<Span>, Vec<Span>) = spans.iter().partition(|s| parts::is_furniture(s.of(&text)));
    let dateline = paragraphs.first().and_then(|p| dateline(&text, *p, fields.published));
    Some(Story {
        id: fields.id,
        source: fields.source,
        url: fields.url,
        lang: fields.lang,
        published: fields.published,
        published_at: fields.published_at,
        unread_date: fields.unread_date,
        item: fields.item,
        headline,
        deck,
        byline: fields.byline.map(|text| Words { text, span: None }),
        dateline,
        furniture,
        paragraphs,
        text,
    })
}
