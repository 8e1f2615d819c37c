//! Quotations in a paragraph of their own between two statements of one speaker: "It was hard, Bell said.¶Few came to the hearing.¶“We were alone.”¶Bell, who is
//! a lawyer, said it would go on."; and before one of whoever leads the sentence before.

use onrecord_language::Text;
use onrecord_source::{Span, Story};

use super::pieces::{CLOSING, whole_of};
use crate::{
    contract::{EntityKind, MentionForm},
    draft::{Draft, going_on, home},
    entity::Entity,
    leaders::leader,
    lexicon::one_of,
    sources::head_name,
};

/// A quotation of fewer words may be the title of what follows.
const SHORTEST: usize = 5;

/// So many paragraphs before it the one who goes on has spoken.
const BEFORE: usize = 2;

/// How sure it is, of what the statement before is.
const SHARE: f32 = 0.8;

/// Adds each quotation that is all of its paragraph and that no draft has, where the statements before and behind it are of one speaker and nobody else is
/// named between.
pub(super) fn between(story: &Story, read: &Text, names: &[Span], entities: &[Entity], drafts: &mut Vec<Draft>) {
    let text = story.text.as_str();
    let paragraph = |at: usize| story.paragraphs.partition_point(|p| p.end <= at);
    for q in read.quotations.iter().filter(|q| q.closed && q.pieces.len() == 1) {
        let span = whole_of(q);
        let here = paragraph(span.start);
        let alone = story.paragraphs.get(here).is_some_and(|p| p.trimmed(text) == span);
        let whole = span.of(text).trim_end_matches(CLOSING).ends_with(['.', '!', '?']);
        let spoken = span.of(text).split_whitespace().count() >= SHORTEST;
        if !(alone && whole && spoken) || drafts.iter().any(|d| d.covers(span)) {
            continue;
        }
        let said = |d: &Draft| d.source.is_some() && d.cue.is_some() && d.within.is_none();
        let before = (0..drafts.len()).filter(|&i| said(&drafts[i]) && drafts[i].extent().end <= span.start);
        let before = before.max_by_key(|&i| drafts[i].extent().end);
        let behind = (0..drafts.len()).filter(|&i| said(&drafts[i]) && drafts[i].extent().start >= span.end);
        let Some(at) = behind.min_by_key(|&i| drafts[i].extent().start) else { continue };
        let behind = &drafts[at];
        let opens = behind.content.first().filter(|c| Some(c.start) == story.paragraphs.get(here + 1).map(|p| p.start));
        if opens.is_some() && leads_both(text, read, names, entities, drafts, span, behind.source) {
            drafts[at].content.splice(0..0, q.pieces.iter().copied());
            continue;
        }
        let Some(before) = before else { continue };
        let end = drafts[before].extent().end;
        let near = paragraph(end.saturating_sub(1)) + BEFORE >= here && paragraph(behind.extent().start) == here + 1;
        let people = entities.iter().filter(|e| e.kind == EntityKind::Person);
        let named = people
            .flat_map(|e| &e.mentions)
            .any(|m| m.form == MentionForm::Name && m.span.start >= end && m.span.end <= span.start);
        if near && !named && is_same(text, entities, drafts[before].source, behind.source) {
            let from = home(drafts, before);
            drafts.push(going_on(text, read, q.pieces.clone(), from, drafts[from].score * SHARE));
        }
    }
}

/// "Bell runs the harbour.¶“The road is closed.”¶“We need help,” Bell said.": whether whoever says what the next paragraph quotes leads the sentence before the
/// quotation, where nobody says anything.
fn leads_both(
    text: &str,
    read: &Text,
    names: &[Span],
    entities: &[Entity],
    drafts: &[Draft],
    quotation: Span,
    source: Option<Span>,
) -> bool {
    let before = read.sentences.partition_point(|s| s.end <= quotation.start).checked_sub(1);
    let Some(sentence) = before.map(|i| read.sentences[i]) else { return false };
    let gap = text.get(sentence.end..quotation.start).is_some_and(|gap| gap.trim().is_empty());
    let silent = !drafts.iter().any(|d| d.extent().overlaps(sentence));
    gap && silent && is_same(text, entities, leader(text, read, names, sentence), source)
}

/// Whether two sources are one person: by the same name, by the same pronoun, or one by name and one by a pronoun.
fn is_same(text: &str, entities: &[Entity], a: Option<Span>, b: Option<Span>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let pronoun = |s: Span| Some(s.of(text).to_lowercase()).filter(|w| one_of(w, "he she"));
    let person = |s: Span| head_name(text, entities, s).filter(|&e| entities[e].kind == EntityKind::Person);
    match (person(a), person(b)) {
        (Some(a), Some(b)) => a == b,
        (Some(_), None) => pronoun(b).is_some(),
        (None, Some(_)) => pronoun(a).is_some(),
        (None, None) => pronoun(a).is_some() && pronoun(a) == pronoun(b),
    }
}
