//! Statements that a story reports at second hand: inside what somebody says, and of whoever "was quoted as saying".

use std::ops::Range;

use onrecord_language::{Text, words::Gap};
use onrecord_source::Span;

use crate::{
    drafts::{Draft, Origin, draft, with_marks},
    entities::Entity,
    governed::subject_of,
    lexicon::{self, one_of},
    words::word_at,
};

/// What somebody is quoted as saying scores so much where the encoder has not seen it.
const QUOTED: f32 = 0.6;

/// How many words may stand between "quoted" and "as saying".
const BETWEEN: usize = 16;

/// "Bell was quoted by the Globe as saying that …" is Bell's; in "the Globe quoted Bell as saying that …" what Bell said stands within what the Globe reports.
pub(crate) fn quoted_as(text: &str, read: &Text, names: &[Span], drafts: &mut Vec<Draft>) {
    for at in 1..read.words.len().saturating_sub(2) {
        let Some(quoted) = Quoted::at(text, read, at) else { continue };
        let holder = drafts.iter().position(|d| d.cue.is_some_and(|c| c.contains(quoted.cue)));
        if quoted.passive {
            let Some(own) = quoted.own(text, read, names, holder.map(|h| &drafts[h])) else { continue };
            match holder {
                Some(h) => drafts[h] = own,
                None => drafts.push(own),
            }
        } else if let Some(h) = holder.filter(|&h| drafts[h].covers(quoted.said)) {
            let score = (drafts[h].score * 0.9, Origin::Nested);
            let own = draft(text, read, vec![quoted.said], Some(quoted.saying), Some(quoted.about), score);
            drafts.push(Draft { within: Some(h), ..own });
        }
    }
}

/// Somebody who is quoted as saying something.
struct Quoted {
    sentence: Span,
    /// "quoted"
    cue: Span,
    /// Whether the subject of "quoted" is the one who says it.
    passive: bool,
    /// The cue with its auxiliary: "was quoted".
    whole_cue: Span,
    /// What stands between: "Bell" of "quoted Bell as saying".
    about: Span,
    /// "as saying"
    saying: Span,
    said: Span,
}

impl Quoted {
    /// The one whose "as saying" stands at word `at`; none where nothing follows it ("…,” Bell is quoted as saying.").
    fn at(text: &str, read: &Text, at: usize) -> Option<Quoted> {
        let word = |i: usize| word_at(text, read, i);
        if word(at) != "as" || !one_of(word(at + 1), "saying telling") {
            return None;
        }
        let sentence = read.sentence_of(read.words[at].span)?;
        let Range { start: first, end } = read.words_in(sentence);
        let verb = (first.max(at.saturating_sub(BETWEEN))..at).rev().find(|&i| one_of(word(i), "quoted cited"))?;
        let last = (at + 2..end).rev().find(|&i| !matches!(word(i), "." | "!" | "?"))?;
        if verb == first || last == at + 2 {
            return None;
        }
        let span = |from: usize, to: usize| Span::new(read.words[from].span.start, read.words[to].span.end);
        let auxiliary = one_of(word(verb - 1), "was were is are been being also later widely");
        // "Bell, quoted as saying": nobody else is.
        let alone = verb + 1 == at;
        Some(Quoted {
            sentence,
            cue: read.words[verb].span,
            passive: auxiliary || alone,
            whole_cue: span(verb - usize::from(auxiliary), verb),
            about: if alone { read.words[verb].span } else { span(verb + 1, at - 1) },
            saying: span(at, at + 1),
            said: with_marks(text, read, without_mark(text, span(at + 2, last))),
        })
    }

    /// What its subject says, in place of the draft that took another for its source.
    fn own(&self, text: &str, read: &Text, names: &[Span], instead_of: Option<&Draft>) -> Option<Draft> {
        let source = subject_of(text, read, names, self.sentence, self.cue, true)?;
        let (score, origin) = instead_of.map_or((QUOTED, Origin::Nested), |d| (d.score, d.origin));
        let cue = instead_of.and_then(|d| d.cue).unwrap_or(self.whole_cue);
        Some(draft(text, read, vec![self.said], Some(cue), Some(source), (score, origin)))
    }
}

/// Verbs before a quotation, besides those that report.
const BEFORE_A_QUOTATION: &str =
    "replied answered shouted yelled asked cried wrote tweeted whispered screamed ordered muttered joked responded";

/// "Reed told the court that Lang replied, “Watch me”": a quotation inside what is said, behind a subject and a verb of its own.
pub(crate) fn quoted_within(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    let quoted = || read.quotations.iter().flat_map(|q| &q.pieces);
    add_inner(text, read, drafts, |piece| {
        let inside = quoted().filter(|q| piece.contains(**q) && q.start > piece.start);
        inside.filter_map(|q| spoken_before(text, read, entities, piece, *q)).collect()
    });
}

/// Statements inside statements: "… that Biden had suggested holding a summit", by a name or pronoun right before a verb that reports.
pub(crate) fn nested(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    add_inner(text, read, drafts, |piece| reported_in(text, read, entities, piece).into_iter().collect());
}

/// Who says something inside a statement, by which verb, and what.
struct Inner {
    source: Span,
    cue: Span,
    said: Span,
}

/// Adds what `find` finds inside the pieces of each draft, where no draft has its verb yet.
fn add_inner(text: &str, read: &Text, drafts: &mut Vec<Draft>, find: impl Fn(Span) -> Vec<Inner>) {
    let mut found = Vec::new();
    for (at, outer) in drafts.iter().enumerate() {
        for Inner { source, cue, said } in outer.content.iter().flat_map(|&piece| find(piece)) {
            if !drafts.iter().any(|d| d.cue.is_some_and(|c| c.overlaps(cue))) {
                let score = (outer.score * 0.6, Origin::Nested);
                let inner = draft(text, read, vec![said], Some(cue), Some(source), score);
                found.push(Draft { within: Some(at), ..inner });
            }
        }
    }
    drafts.extend(found);
}

/// Who speaks, the verb and what is said, where these stand right before a quotation in `piece`.
fn spoken_before(text: &str, read: &Text, entities: &[Entity], piece: Span, quoted: Span) -> Option<Inner> {
    let first = read.words_in(piece).start;
    let word = |i: usize| word_at(text, read, i);
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
    let named = named_at_end(entities, piece, last);
    // "the minister"
    let office = || {
        let article = before.checked_sub(2).filter(|&i| i >= first && one_of(&word(i).to_lowercase(), "the a an"))?;
        lexicon::is_office(last.of(text)).then(|| Span::new(read.words[article].span.start, last.end))
    };
    let source = named.or_else(office)?;
    // "told officers he “had no choice”"
    let opens = |i: &usize| one_of(word(*i), "that he she they it we i");
    let start = (verb + 1..end).find(opens).map_or(quoted.start, |i| read.words[i].span.start);
    Some(Inner { source, cue: read.words[verb].span, said: Span::new(start, quoted.end) })
}

/// The mention in `piece` that ends with the word at `last`.
fn named_at_end(entities: &[Entity], piece: Span, last: Span) -> Option<Span> {
    let mut mentions = entities.iter().flat_map(|e| &e.mentions).map(|m| m.span);
    mentions.find(|m| m.end == last.end && m.start >= piece.start)
}

/// What is said, without the colon or comma that leads to it.
fn without_mark(text: &str, said: Span) -> Span {
    let bare = said.of(text).trim_start_matches([':', ',', ' ']);
    Span::new(said.end - bare.len(), said.end)
}

/// What somebody by name or pronoun is reported to have said, by the first verb in `piece` that reports.
fn reported_in(text: &str, read: &Text, entities: &[Entity], piece: Span) -> Option<Inner> {
    let word = |i: usize| word_at(text, read, i);
    let Range { start: first, end } = read.words_in(piece);
    let verb = (first + 1..end.saturating_sub(2)).find(|&i| lexicon::REPORTING.contains(word(i)))?;
    let mut behind = verb;
    while behind > first + 1 && matches!(word(behind - 1), "had" | "has" | "have" | "also" | "already") {
        behind -= 1;
    }
    let subject = named_at_end(entities, piece, read.words[behind - 1].span)?;
    let cue = read.words[verb].span;
    if read.words[verb + 1].gap != Gap::Space {
        return None;
    }
    // "told the president in detail about …": what is told begins at its preposition or conjunction.
    let opens = |i: &usize| matches!(word(*i), "that" | "about" | "of");
    let told = matches!(word(verb), "told" | "tells");
    let begin = if told { (verb + 1..end.min(verb + 10)).find(opens)? } else { verb + 1 };
    // No further than the sentence.
    let end = read.sentence_of(cue).map_or(end, |s| end.min(read.words_in(s).end)).max(begin + 1);
    let stop = (begin..end).find(|&i| told && word(i) == "and").unwrap_or(end);
    let said = without_mark(text, Span::new(read.words[begin].span.start, read.words[stop - 1].span.end));
    // "[Foreign Minister Sergey] Lavrov": the bracket opens before the name.
    let lead = &text[piece.start..subject.start];
    let bracket = lead.rfind('[').filter(|&i| !lead[i..].contains(']') && subject.of(text).contains(']'));
    let source = Span::new(bracket.map_or(subject.start, |i| piece.start + i), subject.end);
    Some(Inner { source, cue, said })
}
