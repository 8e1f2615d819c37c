//! Words that stand on something: "a banner reading “Not one drop”", "a message, which read: “Stay away”".

use std::ops::Range;

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    contract::MentionForm,
    draft::{Draft, Origin, draft},
    entity::Entity,
    governed::subject_of,
    lexicon::{self, one_of},
    words::word_at,
};

/// What such words score.
const SCORE: f32 = 0.7;

/// How far before the verb its noun stands at most: "a text message to a colleague, Paula Dean, which read".
const REACH: usize = 10;

/// Adds the words that something bears where no draft has them, and gives them their bearer where the encoder takes it for words that are said.
pub(super) fn written(text: &str, read: &Text, names: &[Span], entities: &[Entity], drafts: &mut Vec<Draft>) {
    for quoted in read.quotations.iter().filter(|q| q.closed && q.pieces.len() == 1).map(|q| q.pieces[0]) {
        let Some((bearer, cue)) = bearer(text, read, names, entities, quoted) else { continue };
        let own = |d: &Draft| d.cue.is_some_and(|c| c.overlaps(cue));
        if let Some(known) = drafts.iter_mut().find(|d| own(d)) {
            if known.source.is_none() && known.content.iter().any(|c| c.overlaps(bearer)) {
                (known.source, known.content) = (Some(bearer), vec![quoted]);
            }
            continue;
        }
        let exactly = |d: &Draft| d.content.iter().any(|c| quoted.contains(*c));
        if !drafts.iter().any(exactly) {
            drafts.push(draft(text, read, vec![quoted], Some(cue), Some(bearer), (SCORE, Origin::Lone)));
        }
    }
}

/// What bears a quotation, and the words that tell so right before it.
fn bearer(text: &str, read: &Text, names: &[Span], entities: &[Entity], quoted: Span) -> Option<(Span, Span)> {
    let sentence = read.sentence_of(quoted)?;
    let Range { start: first, .. } = read.words_in(sentence);
    let word = |i: usize| word_at(text, read, i);
    let open = read.words.partition_point(|w| w.span.start < quoted.start);
    let end = open - usize::from(open > first && matches!(word(open - 1), ":" | ","));
    let verb = end.checked_sub(1).filter(|&i| i > first && one_of(word(i), "reading read reads"))?;
    let relative = one_of(word(verb - 1), "that which");
    if !relative && word(verb) != "reading" {
        return None;
    }
    let behind = verb - usize::from(relative);
    let noun = (first.max(behind.saturating_sub(REACH))..behind).rev().find(|&i| bears(word(i)))?;
    // Nothing but an aside stands between: no verb, no other sentence's end.
    let near = noun + 1 == behind || relative && word(behind - 1) == ",";
    let lead = |i: usize| {
        let w = word(i);
        w.chars().all(|c| c.is_alphabetic() || c == '-')
            && !lexicon::is_preposition(w)
            && !one_of(w, "and or with carrying holding")
    };
    let mut from = noun;
    let is_article = |i: usize| one_of(&word(i).to_lowercase(), "a an the one another his her their");
    while from > first && noun - from < REACH && lead(from - 1) && !is_article(from) {
        from -= 1;
    }
    let bearer = Span::new(read.words[from].span.start, read.words[noun].span.end);
    let article = is_article(from) || word(noun).ends_with('s');
    let named =
        entities.iter().flat_map(|e| &e.mentions).any(|m| m.form == MentionForm::Name && m.span.overlaps(bearer));
    let outside = read.quotation_of(bearer).is_none();
    let cue = read.words[verb].span;
    // "Hale sent Bell a text message, which read": Hale wrote it.
    let sent = (first.max(from.saturating_sub(4))..from)
        .rev()
        .find(|&i| one_of(word(i), "sent wrote texted emailed left posted"));
    let sender = sent.and_then(|i| subject_of(text, read, names, sentence, read.words[i].span, false));
    let who = sender.unwrap_or(bearer);
    (near && article && !named && outside).then_some((who, cue))
}

/// Whether words stand on what a noun calls.
fn bears(noun: &str) -> bool {
    one_of(noun, lexicon::WRITTEN) || one_of(noun, "message note letter email caption text headline notice")
}
