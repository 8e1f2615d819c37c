//! Statements that a story reports at second hand: inside what somebody says, and of whoever "was quoted as saying".

use std::ops::Range;

use onrecord_language::{Text, words::Gap};
use onrecord_source::Span;

use crate::{
    drafts::{Draft, Origin, draft, with_marks},
    entities::Entity,
    governed::subject_of,
    lexicon::{self, one_of},
};

/// What somebody is quoted as saying scores so much where the encoder has not seen it.
const QUOTED: f32 = 0.6;

/// How many words may stand between "quoted" and "as saying".
const BETWEEN: usize = 16;

/// "Bell was quoted by the Globe as saying that …" is Bell's; in "the Globe quoted Bell as saying that …" what Bell said stands within what the Globe reports.
pub(crate) fn quoted_as(text: &str, read: &Text, names: &[Span], drafts: &mut Vec<Draft>) {
    let word = |i: usize| read.words[i].span.of(text);
    for at in 1..read.words.len().saturating_sub(2) {
        if word(at) != "as" || !one_of(word(at + 1), "saying telling") {
            continue;
        }
        let Some(sentence) = read.sentence_of(read.words[at].span) else { continue };
        let Range { start: first, end } = read.words_in(sentence);
        let verb = (first.max(at.saturating_sub(BETWEEN))..at).rev().find(|&i| one_of(word(i), "quoted cited"));
        let Some(verb) = verb.filter(|&v| v > first && end > at + 2) else { continue };
        let cue = read.words[verb].span;
        let passive =
            one_of(word(verb - 1), "was were is are been being") || one_of(word(verb - 1), "also later widely");
        let holder = drafts.iter().position(|d| d.cue.is_some_and(|c| c.contains(cue)));
        let stop = (at + 2..end).rev().find(|&i| !matches!(word(i), "." | "!" | "?")).unwrap_or(at + 2);
        // "…,” Bell is quoted as saying.": it stands before.
        if stop == at + 2 {
            continue;
        }
        let said = without_mark(text, Span::new(read.words[at + 2].span.start, read.words[stop].span.end));
        let said = with_marks(text, read, said);
        let about = Span::new(read.words[verb + 1].span.start, read.words[at - 1].span.end);
        if passive {
            let Some(source) = subject_of(text, read, names, sentence, cue, true) else { continue };
            let score = holder.map_or(QUOTED, |h| drafts[h].score);
            let origin = holder.map_or(Origin::Nested, |h| drafts[h].origin);
            let cue = holder.and_then(|h| drafts[h].cue).unwrap_or(Span::new(read.words[verb - 1].span.start, cue.end));
            let own = draft(text, read, vec![said], Some(cue), Some(source), (score, origin));
            match holder {
                Some(h) => drafts[h] = own,
                None => drafts.push(own),
            }
        } else if let Some(h) = holder.filter(|&h| drafts[h].covers(said)) {
            let cue = Span::new(read.words[at].span.start, read.words[at + 1].span.end);
            let source = Span::new(about.start, about.end).trimmed(text);
            let mut own =
                draft(text, read, vec![said], Some(cue), Some(source), (drafts[h].score * 0.9, Origin::Nested));
            own.within = Some(h);
            drafts.push(own);
        }
    }
}

/// Verbs before a quotation, besides those that report.
const BEFORE_A_QUOTATION: &str =
    "replied answered shouted yelled asked cried wrote tweeted whispered screamed ordered muttered joked responded";

/// "Reed told the court that Lang replied, “Watch me”": a quotation inside what is said, behind a subject and a verb of its own.
pub(crate) fn quoted_within(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for (at, outer) in drafts.iter().enumerate() {
        for piece in &outer.content {
            let quoted = read.quotations.iter().flat_map(|q| &q.pieces);
            let inside = quoted.filter(|q| piece.contains(**q) && q.start > piece.start);
            found.extend(inside.filter_map(|q| {
                let (source, cue, said) = spoken_before(text, read, entities, *piece, *q)?;
                let free = !drafts.iter().any(|d| d.cue.is_some_and(|c| c.overlaps(cue)));
                let mut inner =
                    draft(text, read, vec![said], Some(cue), Some(source), (outer.score * 0.6, Origin::Nested));
                inner.within = Some(at);
                free.then_some(inner)
            }));
        }
    }
    drafts.extend(found);
}

/// Who speaks, the verb and what is said, where these stand right before a quotation in `piece`.
fn spoken_before(
    text: &str,
    read: &Text,
    entities: &[Entity],
    piece: Span,
    quoted: Span,
) -> Option<(Span, Span, Span)> {
    let first = read.words_in(piece).start;
    let word = |i: usize| read.words[i].span.of(text);
    let open = read.words.partition_point(|w| w.span.start < quoted.start);
    let end = open - usize::from(open > first && matches!(word(open - 1), "," | ":"));
    let speaks = |w: &str| lexicon::REPORTING.contains(w) || one_of(w, BEFORE_A_QUOTATION);
    let verb = (first.max(end.saturating_sub(4))..end).rev().find(|&i| speaks(word(i)))?;
    let between = || (verb + 1..end).map(word);
    let hearer = between().all(|w| one_of(w, "him her them me us you"))
        || one_of(word(verb), "told tells warned asked ordered")
            && between().all(|w| w.chars().all(char::is_alphabetic));
    if !hearer || read.quotation_of(read.words[verb].span).is_some() {
        return None;
    }
    let mut before = verb;
    while before > first && one_of(word(before - 1), "had has have also then later once ,") {
        before -= 1;
    }
    let last = read.words[before.checked_sub(1).filter(|&i| i >= first)?].span;
    let mentions = entities.iter().flat_map(|e| &e.mentions).map(|m| m.span);
    let named = mentions.into_iter().find(|m| m.end == last.end && m.start >= piece.start);
    // "the minister"
    let office = || {
        let article = before.checked_sub(2).filter(|&i| i >= first && one_of(&word(i).to_lowercase(), "the a an"))?;
        lexicon::is_office(last.of(text)).then(|| Span::new(read.words[article].span.start, last.end))
    };
    let source = named.or_else(office)?;
    // "told officers he “had no choice”"
    let opens = |i: &usize| one_of(word(*i), "that he she they it we i");
    let start = (verb + 1..end).find(opens).map_or(quoted.start, |i| read.words[i].span.start);
    Some((source, read.words[verb].span, Span::new(start, quoted.end)))
}

/// What is said, without the colon or comma that leads to it.
fn without_mark(text: &str, said: Span) -> Span {
    let bare = said.of(text).trim_start_matches([':', ',', ' ']);
    Span::new(said.end - bare.len(), said.end)
}

/// Statements inside statements: "… that Biden had suggested holding a summit", by a name or pronoun right before a verb that reports.
pub(crate) fn nested(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for (at, outer) in drafts.iter().enumerate() {
        for piece in &outer.content {
            let Range { start: first, end: last } = read.words_in(*piece);
            let Some(cue) =
                (first + 1..last.saturating_sub(2)).find(|&i| lexicon::REPORTING.contains(read.words[i].span.of(text)))
            else {
                continue;
            };
            let mut subject_end = cue;
            while subject_end > first + 1
                && matches!(read.words[subject_end - 1].span.of(text), "had" | "has" | "have" | "also" | "already")
            {
                subject_end -= 1;
            }
            let before = read.words[subject_end - 1].span;
            let named = entities
                .iter()
                .flat_map(|e| &e.mentions)
                .map(|m| m.span)
                .find(|m| m.end == before.end && m.start >= piece.start);
            let Some(subject) = named else { continue };
            let cue_span = read.words[cue].span;
            if drafts.iter().any(|d| d.cue.is_some_and(|c| c.overlaps(cue_span)))
                || read.words[cue + 1].gap != Gap::Space
            {
                continue;
            }
            // "told the president in detail about …": what is told begins at its preposition or conjunction.
            let opens = |i: &usize| matches!(read.words[*i].span.of(text), "that" | "about" | "of");
            let told = matches!(cue_span.of(text), "told" | "tells");
            let begin = if told { (cue + 1..last.min(cue + 10)).find(opens) } else { Some(cue + 1) };
            let Some(begin) = begin else { continue };
            // No further than the sentence.
            let last = read.sentence_of(cue_span).map_or(last, |s| last.min(read.words_in(s).end)).max(begin + 1);
            let stop = (begin..last).find(|&i| told && read.words[i].span.of(text) == "and").unwrap_or(last);
            let content = without_mark(text, Span::new(read.words[begin].span.start, read.words[stop - 1].span.end));
            // "[Foreign Minister Sergey] Lavrov": the bracket opens before the name.
            let lead = &text[piece.start..subject.start];
            let bracket = lead.rfind('[').filter(|&i| !lead[i..].contains(']') && subject.of(text).contains(']'));
            let source = Span::new(bracket.map_or(subject.start, |i| piece.start + i), subject.end);
            let mut inner =
                draft(text, read, vec![content], Some(cue_span), Some(source), (outer.score * 0.6, Origin::Nested));
            inner.within = Some(at);
            found.push(inner);
        }
    }
    drafts.extend(found);
}
