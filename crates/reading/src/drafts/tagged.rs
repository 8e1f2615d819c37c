//! Quotations with nothing behind them but who says them: "“We lost,” deadpanned Bell.", "“We lost,” the mayor of Portwick, Anna Bell."

use onrecord_language::Text;
use onrecord_source::Span;

use super::pieces::whole_of;
use crate::{
    closed_classes::{ARTICLES, AUXILIARIES},
    contract::EntityKind,
    draft::{Draft, Origin, draft},
    entity::Entity,
    lexicon::{self, one_of},
};

/// What such a quotation scores.
const SCORE: f32 = 0.7;

/// How many words whoever is named behind a quotation has at most, with what they are.
const LONGEST: usize = 12;

/// How many words tell who somebody is behind the name at most.
const LONGEST_ASIDE: usize = 20;

/// Adds a draft for each quotation that no draft has and that somebody stands right behind.
pub(super) fn tagged(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    for q in read.quotations.iter().filter(|q| q.closed) {
        let span = whole_of(q);
        let spoken = span.of(text).contains(' ') && ends_in_mark(span.of(text));
        if !spoken || drafts.iter().any(|d| d.covers(span)) {
            continue;
        }
        let Some(tag) = tag(text, read, span) else { continue };
        let Some((cue, source)) = behind_verb(text, entities, tag)
            .or_else(|| before_verb(text, entities, tag))
            .or_else(|| by_name(text, entities, span, tag))
        else {
            continue;
        };
        drafts.push(draft(text, read, q.pieces.clone(), cue, Some(source), (SCORE, Origin::Lone)));
    }
}

/// Whether a quotation has a comma or another mark before it closes.
pub(super) fn ends_in_mark(quotation: &str) -> bool {
    quotation.trim_end_matches(|c: char| "\"”'’»".contains(c)).ends_with([',', '.', '!', '?', '…'])
}

/// What follows a quotation that opens its sentence, up to the sentence's end.
fn tag(text: &str, read: &Text, quotation: Span) -> Option<Span> {
    let sentence =
        |at: usize| read.sentences.partition_point(|s| s.start <= at).checked_sub(1).map(|i| read.sentences[i]);
    sentence(quotation.start).filter(|s| s.start == quotation.start)?;
    let end = sentence(quotation.end.saturating_sub(1))?.end;
    let tag = Span::new(quotation.end, end.max(quotation.end)).trimmed(text);
    let bare = tag.of(text).trim_end_matches('.');
    (!bare.is_empty() && !bare.contains(['"', '“', '\n'])).then(|| Span::new(tag.start, tag.start + bare.len()))
}

/// The verb and the person of "deadpanned Anna Bell", "sighed the mayor, Anna Bell": one word that ends as a past does, and a name that ends there.
fn behind_verb(text: &str, entities: &[Entity], tag: Span) -> Option<(Option<Span>, Span)> {
    let (verb, rest) = tag.of(text).split_once(' ')?;
    let past = verb.ends_with("ed") && verb.chars().all(char::is_lowercase) || lexicon::REPORTING.contains(verb);
    let person = Span::new(tag.end - rest.len(), tag.end);
    let name = person_at(entities, |m| m.start >= person.start && m.end <= person.end)?;
    let titled = text[person.start..name.start].split_whitespace().all(is_title);
    let stop = name.end == tag.end || text[name.end..].starts_with(',');
    (past && titled && stop)
        .then(|| (Some(Span::new(tag.start, tag.start + verb.len())), Span::new(person.start, name.end)))
}

/// The person and the verb of "Anna Bell said on Monday", "the mayor, Anna Bell, told reporters".
fn before_verb(text: &str, entities: &[Entity], tag: Span) -> Option<(Option<Span>, Span)> {
    let name = person_at(entities, |m| m.start >= tag.start && m.end <= tag.end)?;
    let rest = text.get(name.end..tag.end)?;
    let verb = rest.trim_start_matches([',', ' ']).split([' ', ',']).next()?;
    let source = Span::new(tag.start, name.end);
    let titled = text[tag.start..name.start].split_whitespace().all(is_title);
    let from = tag.end - rest.trim_start_matches([',', ' ']).len();
    (titled && one_of(verb, SAID) && source.of(text).split(' ').count() <= LONGEST)
        .then(|| (Some(Span::new(from, from + verb.len())), source))
}

/// Verbs of saying behind a quotation.
const SAID: &str = "said says told added wrote explained noted recalled warned";

/// "The mayor of Portwick, Anna Bell" behind "“We lost,”": who somebody is and the name, and no verb.
fn by_name(text: &str, entities: &[Entity], quotation: Span, tag: Span) -> Option<(Option<Span>, Span)> {
    let comma = quotation.of(text).trim_end_matches(|c: char| "\"”'’»".contains(c)).ends_with(',');
    // "Anna Bell, a nurse in Portwick"
    let aside = |m: Span| {
        let article = text[m.end..tag.end].strip_prefix(", ").and_then(|aside| aside.split(' ').next());
        article.is_some_and(|w| one_of(w, ARTICLES))
    };
    if let Some(first) = person_at(entities, |m| m.start == tag.start && m.end < tag.end && aside(m)) {
        let rest = Span::new(first.end, tag.end).of(text);
        let verb = rest.split([' ', ',']).any(|w| lexicon::REPORTING.contains(w) || one_of(w, AUXILIARIES));
        return (comma && !verb && rest.split_whitespace().count() <= LONGEST_ASIDE).then_some((None, tag));
    }
    let name = person_at(entities, |m| m.start >= tag.start && m.end == tag.end)?;
    let lead = &text[tag.start..name.start];
    let words = tag.of(text).split_whitespace();
    (comma && words.count() <= LONGEST && lead.split_whitespace().all(is_title)).then_some((None, tag))
}

/// Whether a word can be part of what somebody is, before the name.
fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.']);
    word.starts_with(char::is_uppercase) || lexicon::is_office(word) || one_of(word, "of the for and in at a an &")
}

/// The name of a person that lies as asked.
fn person_at(entities: &[Entity], lies: impl Fn(Span) -> bool) -> Option<Span> {
    let persons = entities.iter().filter(|e| e.kind == EntityKind::Person);
    persons.flat_map(|e| &e.mentions).map(|m| m.span).filter(|&s| lies(s)).min()
}
