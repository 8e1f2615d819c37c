//! Who is behind a document: "a poll published by NBC News", "the court's summary".

use onrecord_language::Text;
use onrecord_source::Span;

use super::{
    names::names_in,
    parts::{LONGEST_SORT, before_seat},
};
use crate::{
    called_bodies::{OUTLETS, organization_called, tells_sort},
    contract::EntityKind,
    entity::Entity,
    lexicon::{self, is_kind_of_body, one_of},
    offices::owner,
};

/// "A poll published by NBC News", "the court's summary": what a document says, its author says.
pub(crate) fn author(text: &str, entities: &[Entity], read: &Text, source: Span) -> Option<usize> {
    let document = document_in(text, read, source)?;
    let names = names_in(text, entities, source);
    if names.is_empty() {
        if let Some(maker) = made_by(text, entities, read, source) {
            return Some(maker);
        }
        // "The court's summary"
        let owned = text.get(source.start..document.start)?.trim_end();
        return organization_called(text, entities, &owner(owned)?.split(' ').collect::<Vec<_>>(), source);
    }
    // "A tweet by Anna Bell" is not Twitter's, whatever name stands before.
    let at = names.iter().position(|&(name, entity)| match name.start <= document.end {
        true => owns(text, &names, name, document),
        false => wrote(text, &entities[entity], name, document),
    })?;
    // "By Portwick Television", "by Portwick security company Norvik"
    let body_there = |next: &usize| {
        let lead = text.get(names[at].0.end..names[*next].0.start).unwrap_or_default();
        let sort = lead.split_whitespace().next_back().is_none_or(tells_sort);
        entities[names[at].1].kind == EntityKind::Place
            && entities[names[*next].1].kind == EntityKind::Organization
            && sort
            && lead.chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '-'))
    };
    let at = Some(at + 1).filter(|&next| next < names.len()).filter(body_there).unwrap_or(at);
    // "by Portwick University professor Anna Bell"
    let works_there = |person: &&(Span, usize)| {
        let lead = text.get(names[at].0.end..person.0.start).unwrap_or_default().trim();
        entities[names[at].1].kind != EntityKind::Person
            && entities[person.1].kind == EntityKind::Person
            && !lead.is_empty()
            && lead.split_whitespace().all(|w| lexicon::is_office(w) || is_kind_of_body(w))
    };
    Some(names[at + 1..].iter().find(works_there).unwrap_or(&names[at]).1)
}

/// Participles of what a document is on its way from its author to its reader.
const ISSUED: &str = "issued released published";

/// "A statement from |Kenya's foreign ministry|", "|the minister|'s letter to Anna Bell": the words for whoever is behind a document, right beside its noun, and
/// whether it is addressed to somebody; none where they do not stand there.
pub(crate) fn issuer(text: &str, read: &Text, source: Span) -> Option<(Span, bool)> {
    let document = document_in(text, read, source)?;
    let rest = text.get(document.end..source.end)?.trim_start();
    let lead = text.get(source.start..document.start)?.trim_end();
    if let Some(owner) = lead.strip_suffix("'s").or_else(|| lead.strip_suffix("’s")) {
        let whole = !owner.is_empty() && !owner.contains([',', '"', '“']);
        return (whole && rest.starts_with("to ")).then(|| (Span::new(source.start, source.start + owner.len()), true));
    }
    // "|The ministry| letter to Anna Bell"
    let mut owner = lead.split(' ');
    if let (Some(article), Some(body), None) = (owner.next(), owner.next(), owner.next())
        && one_of(article, "the The a A")
        && tells_sort(body)
        && rest.starts_with("to ")
    {
        return Some((Span::new(source.start, source.start + lead.len()), true));
    }
    let (first, behind) = rest.split_once(' ')?;
    let rest = if one_of(first, ISSUED) { behind } else { rest };
    let who = rest.strip_prefix("from ").or_else(|| rest.strip_prefix("by "))?;
    let (own, to) = who.split_once(" to ").map_or((who, false), |(own, _)| (own, true));
    let from = source.end - who.len();
    (!own.contains([',', '"', '“', '\n'])).then(|| (Span::new(from, from + own.len()), to))
}

/// The first noun for a document in a source, but none that only says what a body or an office is: "the news agency", "the press officer".
fn document_in(text: &str, read: &Text, source: Span) -> Option<Span> {
    let words = read.words[read.words_in(source)].iter().map(|w| w.span);
    // "Bell, who wrote the report": a person speaks.
    let mut own = words.take_while(|s| !one_of(s.of(text), "who whose")).peekable();
    loop {
        let word = own.next()?;
        let next = own.peek().map_or("", |next| text.get(word.end..next.end).unwrap_or_default());
        // "Decision-making"
        let more = next.starts_with('-')
            || next.strip_prefix(' ').is_some_and(|w| lexicon::is_office(w) || tells_sort(w) || one_of(w, OUTLETS));
        if lexicon::is_document(word.of(text)) && !more {
            return Some(word);
        }
    }
}

/// "|Anna Bell|'s report": whether the name before a document is its owner's.
fn owns(text: &str, names: &[(Span, usize)], name: Span, document: Span) -> bool {
    // The noun may be part of the name itself: "the Research Council".
    let between = text.get(name.end..document.start).unwrap_or_default();
    // "UW's Anna Bell, who read the paper": whoever is named or told of between has it.
    let another = between.contains(',') || names.iter().any(|n| n.0.start > name.end && n.0.end <= document.start);
    !another && (between.starts_with("'s ") || between.starts_with("’s "))
}

/// "A memo posted by Senator |Anna Bell|": whether the name behind a document is its author's.
fn wrote(text: &str, named: &Entity, name: Span, document: Span) -> bool {
    let title = |w: &&str| {
        // "A statement by the mayor, Anna Bell,"
        let w = w.trim_end_matches(['.', ',']);
        one_of(w, "the news state") || lexicon::is_office(w) || lexicon::is_honorific(w) || tells_sort(w)
    };
    let lead = before_seat(text.get(document.end..name.start).unwrap_or_default());
    let back: Vec<&str> = lead.split_whitespace().rev().collect();
    let first = back.iter().position(|w| !title(w)).unwrap_or(back.len());
    // "By the credit research company Norvik"
    let sort = back.first().is_some_and(|w| tells_sort(w) && w.starts_with(char::is_lowercase));
    let mut more = back[first..].iter().take(LONGEST_SORT).take_while(|w| sort && !w.ends_with([',', ';', ':']));
    let at = first + more.position(|w| lexicon::is_preposition(w)).unwrap_or_default();
    let behind = back.get(at).copied().unwrap_or_default();
    // "Reports from Kampala": nobody there says so.
    let from_there = named.kind == EntityKind::Place
        && behind == "from"
        && one_of(&document.of(text).to_lowercase(), "report reports data figures news");
    if from_there {
        return false;
    }
    // What stands in a newspaper is the newspaper's; what stands in a journal is of whoever wrote it.
    let printed = one_of(document.of(text), PRINTED) && lexicon::is_newspaper(&named.name);
    let done = back.get(at + 1).copied().unwrap_or_default();
    matches!(behind, "by" | "from") && !one_of(done, NOT_ITS_OWN) || printed && behind == "in"
}

/// What newspapers print under their own name.
const PRINTED: &str = "report reports article editorial story interview";

/// What is done to a document by others than its author: "a letter seen by the BBC", "a study commissioned by Norvik".
const NOT_ITS_OWN: &str = "seen obtained reviewed viewed read examined inspected accessed acquired received leaked shared cited quoted commissioned funded financed \
sponsored ordered requested paid backed filmed heard verified";

/// Participles of making a document or making it public.
const MADE: &str = "published released issued conducted written compiled produced prepared made public done";

/// So many bytes behind a document "by" leads to its maker at most.
const FURTHEST_MAKER: usize = 60;

/// "The report, published on Monday by Amnesty International, says": who made it stands right after it.
fn made_by(text: &str, entities: &[Entity], read: &Text, source: Span) -> Option<usize> {
    let end = read.sentence_of(source)?.end;
    let after = text.get(source.end..end)?;
    let aside = after.strip_prefix(',').unwrap_or(after).trim_start();
    let first = aside.split(' ').next().unwrap_or_default();
    let by = after.find(" by ").filter(|&by| by < FURTHEST_MAKER && one_of(first, MADE))?;
    let from = source.end + by + " by ".len();
    let names = names_in(text, entities, Span::new(from, end.max(from)));
    let &(name, entity) = names.first()?;
    matches!(&text[from..name.start], "" | "the ").then_some(entity)
}
