//! What somebody calls a thing in words of his own: "over what it called a “provocative” visit".

use std::ops::Range;

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    draft::{Draft, Origin, draft},
    entity::Entity,
    inner::{CALLING, SUBJECT, named_at_end, office_at_end},
    lexicon::one_of,
    words::word_at,
};

/// What such words score.
const SCORE: f32 = 0.7;

/// Words between the verb and the quotation.
const BETWEEN: &str = "a an the his her its their as";

/// Adds what somebody calls a thing by words in quotation marks behind "what", within the statement that it stands in, if any.
pub(super) fn so_called(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    for quoted in read.quotations.iter().filter(|q| q.closed && q.pieces.len() == 1).map(|q| q.pieces[0]) {
        let Some((source, cue)) = called(text, read, entities, quoted) else { continue };
        if let Some(known) = drafts.iter_mut().find(|d| d.cue.is_some_and(|c| c.overlaps(cue))) {
            known.source.get_or_insert(source);
            continue;
        }
        let whole = Span::new(source.start, quoted.end);
        let outer = drafts.iter().position(|d| d.content.iter().any(|c| c.contains(whole)));
        if outer.is_some() || !drafts.iter().any(|d| d.covers(quoted)) {
            let origin = if outer.is_some() { Origin::Nested } else { Origin::Lone };
            let own = draft(text, read, vec![quoted], Some(cue), Some(source), (SCORE, origin));
            drafts.push(Draft { within: outer, ..own });
        }
    }
}

/// Who calls something so, and the verb, where "what", a subject and a verb of calling stand right before a quotation.
fn called(text: &str, read: &Text, entities: &[Entity], quoted: Span) -> Option<(Span, Span)> {
    let sentence = read.sentence_of(quoted)?;
    let Range { start: first, .. } = read.words_in(sentence);
    let word = |i: usize| word_at(text, read, i);
    let open = read.words.partition_point(|w| w.span.start < quoted.start);
    let mut begin = open;
    while begin > first && open - begin < 2 && one_of(word(begin - 1), BETWEEN) {
        begin -= 1;
    }
    let verb = begin.checked_sub(1).filter(|&i| i > first && one_of(word(i), CALLING))?;
    let mut last = verb - 1;
    while last > first && one_of(word(last), "has have had once also later repeatedly often") {
        last -= 1;
    }
    let what = (first.max(last.saturating_sub(SUBJECT))..last).rev().find(|&i| one_of(word(i), "what What"))?;
    let subject = Span::new(read.words[what + 1].span.start, read.words[last].span.end);
    let pronoun = || (what + 1 == last && one_of(word(last), "he she it they I we")).then_some(subject);
    let named = || named_at_end(entities, subject, read.words[last].span).map(|_| subject);
    let source = pronoun().or_else(named).or_else(|| office_at_end(text, read, subject, last))?;
    let cue = read.words[verb].span;
    (read.quotation_of(cue).is_none() && source.start == subject.start).then_some((source, cue))
}
