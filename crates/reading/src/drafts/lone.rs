//! Quotations that no cue of their own attributes: what goes on from a statement, the other paragraphs of one, what a later sentence points back to ("Those
//! were the words of …"), what answers the reporter's question, and what stands behind a sentence that tells who speaks ("Bell was not convinced. “It will
//! fall.”").

use std::ops::Range;

use onrecord_language::{Text, quotations::Quotation};
use onrecord_source::{Span, Story};

use super::{
    asked::{asked_one, questioned},
    dialogue::turn_of,
    pieces::{asks, whole_of},
    tagged::ends_in_mark,
};
use crate::{
    contract::{EntityKind, StatementKind},
    draft::{Draft, Origin, draft, going_on},
    entity::Entity,
    governed::subject_of,
    leaders::leader,
    lexicon::{self, one_of},
    sources::head_name,
    words::word_at,
};

/// A quotation of fewer words that nobody is said to have spoken is no statement: a scare quote, a title, a nickname.
const SHORTEST: usize = 4;

/// Of whole sentences fewer words do.
const SHORTEST_SENTENCE: usize = 3;

/// What a quotation scores by the words around it.
const POINTED_AT: f32 = 0.7;

/// Adds a draft for each quotation that no draft has and the text around it gives to somebody.
pub(super) fn lone(story: &Story, read: &Text, names: &[Span], entities: &[Entity], drafts: &mut Vec<Draft>) {
    let text = story.text.as_str();
    for q in &read.quotations {
        let span = whole_of(q);
        let covered = |p: &Span| drafts.iter().any(|d| d.covers(*p));
        if q.pieces.len() > 1 && covered(&span) {
            with_earlier_paragraphs(text, drafts, q);
            drafts.extend(later_paragraphs(text, read, drafts, q));
            continue;
        }
        let turn = || turn_of(text, drafts, span).filter(|_| !covered(&span) && q.pieces.len() == 1);
        if let Some(from) = turn() {
            drafts.push(going_on(text, read, q.pieces.clone(), from, drafts[from].score * 0.8));
            continue;
        }
        let words = span.of(text).split_whitespace().count();
        if words < SHORTEST_SENTENCE || covered(&span) || is_heading(text, span) {
            continue;
        }
        // A quotation that stands apart with its signature below.
        if q.pieces.iter().any(|p| p.of(text).contains('\n')) {
            continue;
        }
        let continued = || (words >= SHORTEST).then(|| right_behind(text, read, drafts, q, span)).flatten();
        let sentence = || is_whole_sentence(text, read, span);
        let next = continued().or_else(|| {
            sentence().then(|| {
                pointed_back(text, read, entities, q, span)
                    .or_else(|| behind_its_speaker(story, read, names, entities, drafts, q, span))
            })?
        });
        drafts.extend(next);
    }
    for q in &read.quotations {
        let Some(rest) = unopened_paragraph(text, q).filter(|rest| !drafts.iter().any(|d| d.covers(*rest))) else {
            continue;
        };
        let whole = |d: &&mut Draft| d.kind == StatementKind::Direct && d.content.last() == q.pieces.last();
        if let Some(draft) = drafts.iter_mut().find(whole) {
            draft.content.push(rest);
        }
    }
}

/// "“It is late.¶And it is dark.”": the paragraph right behind a quotation that nothing closes, which ends with its mark and has none that opens.
fn unopened_paragraph(text: &str, q: &Quotation) -> Option<Span> {
    let last = q.pieces.last().filter(|_| !q.closed)?;
    let rest = text[last.end..].strip_prefix('\n')?.trim_start_matches('\n');
    let line = rest.split('\n').next()?.trim_end();
    let from = text.len() - rest.len();
    let whole =
        last.of(text).starts_with('“') && line.ends_with('”') && line.matches('”').count() == 1 && !line.contains('“');
    whole.then(|| Span::new(from, from + line.len()))
}

/// A quotation opens anew on each of its paragraphs: those that no draft has go on from the draft of those before.
fn later_paragraphs(text: &str, read: &Text, drafts: &[Draft], q: &Quotation) -> Option<Draft> {
    let spoken = |p: &Span| p.of(text).split_whitespace().count() >= SHORTEST_SENTENCE && !p.of(text).contains('\n');
    let free = |p: &Span| spoken(p) && !drafts.iter().any(|d| d.covers(*p));
    let first = (1..q.pieces.len()).find(|&i| free(&q.pieces[i]) && !free(&q.pieces[i - 1]))?;
    let pieces: Vec<Span> = q.pieces[first..].iter().copied().take_while(free).collect();
    let outside = |d: &Draft| d.cue.is_none_or(|c| !q.pieces.iter().any(|p| p.overlaps(c)));
    let has = |(_, d): &(usize, &Draft)| d.covers(q.pieces[first - 1]) && outside(d);
    let (from, before) = drafts.iter().enumerate().rfind(has)?;
    Some(going_on(text, read, pieces, from, before.score * 0.9))
}

/// "“The wall is old.¶“It will fall,” Bell said": the paragraphs before the one with the cue are hers too.
fn with_earlier_paragraphs(text: &str, drafts: &mut [Draft], q: &Quotation) {
    let taken = |p: &Span| drafts.iter().any(|d| d.covers(*p) || d.cue.is_some_and(|c| p.overlaps(c)));
    let Some(told) = q.pieces.iter().position(taken).filter(|&at| at > 0) else { return };
    if q.pieces[..told].iter().any(|p| p.of(text).contains('\n')) {
        return;
    }
    let piece = q.pieces[told];
    let opens = |c: &Span| c.start == piece.start;
    let outside = |d: &Draft| d.cue.is_some_and(|c| !q.pieces.iter().any(|p| p.overlaps(c)));
    let has = |d: &&mut Draft| outside(d) && d.content.first().is_some_and(opens);
    if let Some(draft) = drafts.iter_mut().find(has) {
        // Each paragraph is a piece of its own.
        let apart = |c: &Span| -> Vec<Span> {
            let inside: Vec<Span> = q.pieces.iter().filter(|p| p.overlaps(*c)).copied().collect();
            let ends = |at: usize| if at + 1 == inside.len() { c.end } else { inside[at].end };
            let piece = |(at, p): (usize, &Span)| Span::new(p.start.max(c.start), ends(at));
            if inside.len() > 1 { inside.iter().enumerate().map(piece).collect() } else { vec![*c] }
        };
        let own: Vec<Span> = draft.content.iter().flat_map(apart).collect();
        draft.content = [&q.pieces[..told], &own].concat();
    }
}

/// A quotation that follows right after a statement, with nothing but white space between.
fn right_behind(text: &str, read: &Text, drafts: &[Draft], q: &Quotation, span: Span) -> Option<Draft> {
    let ends = drafts.iter().map(|d| d.extent().end).enumerate();
    let (at, end) = ends.filter(|&(_, end)| end <= span.start).max_by_key(|&(_, end)| end)?;
    let (last, gap) = (&drafts[at], &text[end..span.start]);
    if is_answered_next(text, span) {
        return None;
    }
    let close = gap.chars().all(|c| c.is_whitespace() || ".,".contains(c));
    (close && last.kind != StatementKind::Indirect)
        .then(|| going_on(text, read, q.pieces.clone(), at, last.score * 0.9))
}

/// "“Are you sorry?” “No,” Hale said": whether a quotation is a question, and the next one stands right behind it: another asks.
fn is_answered_next(text: &str, quotation: Span) -> bool {
    asks(quotation.of(text)) && text[quotation.end..].trim_start_matches(' ').starts_with(['"', '“'])
}

/// Whether a quotation is a line of its own in which each longer word begins with a capital, and no sentence ends: "Legend in the Coal Fields".
fn is_heading(text: &str, quotation: Span) -> bool {
    let alone = text[..quotation.start].trim_end_matches(' ').ends_with('\n')
        && text[quotation.end..].trim_start_matches(' ').starts_with('\n');
    let words = quotation.of(text).split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let capital = |w: &str| w.chars().count() < 4 || w.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    alone && !ends_in_mark(quotation.of(text)) && words.into_iter().all(capital)
}

/// Whether a quotation begins with a sentence and ends with one.
fn is_whole_sentence(text: &str, read: &Text, span: Span) -> bool {
    let next = read.sentences.partition_point(|s| s.start <= span.start);
    let opens = next.checked_sub(1).is_some_and(|i| read.sentences[i].start == span.start);
    let last = read.sentences.partition_point(|s| s.start < span.end).checked_sub(1).map(|i| read.sentences[i].end);
    let stop = text[span.end..].starts_with(['.', '!', '?']);
    opens && last.is_some_and(|end| end <= span.end + 1) && (ends_in_mark(span.of(text)) || stop)
}

/// Nouns for what somebody has said, by which a later sentence points back to it.
const WORDS_OF: &str =
    "question questions words message answer reply verdict warning advice view conclusion promise plea appeal";

/// Verbs of whoever has put such words.
const ASKS: &str = "asked put posed raised gave sent delivered left";

/// "“Why?” That was the question the judge put to Bell.", "“…” Those were the words of Anna Bell."
fn pointed_back(text: &str, read: &Text, entities: &[Entity], q: &Quotation, span: Span) -> Option<Draft> {
    let next = read.sentences.get(read.sentences.partition_point(|s| s.start < span.end))?;
    let Range { start: first, end } = read.words_in(*next);
    let word = |i: usize| if i < end { word_at(text, read, i) } else { "" };
    // "“…” So said Anna Bell, the mayor."
    if word(first) == "So" && one_of(word(first + 1), "said says wrote") && first + 2 < end {
        let stop = (first + 2..end).find(|&i| one_of(word(i), ", . ; who when as in on at after before during"))?;
        let cue = Span::new(next.start, read.words[first + 1].span.end);
        let source = Span::new(read.words[first + 2].span.start, read.words[stop.max(first + 3) - 1].span.end);
        return speaks(text, entities, source).then(|| pointed_at(text, read, q, Some(cue), source));
    }
    let points = one_of(word(first), "That This Those These Such")
        && one_of(word(first + 1), "was is were are")
        && one_of(word(first + 2), "the his her their a");
    let noun = (first + 3..first + 5).find(|&i| one_of(word(i), WORDS_OF)).filter(|_| points)?;
    let from = noun + 1 + usize::from(one_of(word(noun + 1), "that of from"));
    let cue = Span::new(next.start, read.words[from - 1].span.end);
    let stop = if one_of(word(from - 1), "of from") { ", . ; on in at to when as after before" } else { ASKS };
    let asks = (from + 1..end).find(|&i| one_of(word(i), stop))?;
    // "The question that a man, who called himself Hale, asked"
    let apart = (from..asks).find(|&i| word(i) == ",").unwrap_or(asks);
    let source =
        Span::new(read.words[from].span.start, read.words[apart.checked_sub(1).filter(|&i| i >= from)?].span.end);
    speaks(text, entities, source).then(|| pointed_at(text, read, q, Some(cue), source))
}

/// Whether a source is somebody who can speak: a person or body by name, an office, a pronoun.
fn speaks(text: &str, entities: &[Entity], source: Span) -> bool {
    let acts = |e: usize| matches!(entities[e].kind, EntityKind::Person | EntityKind::Organization);
    let words = source.of(text);
    let human = |w: &str| lexicon::is_office(w) || lexicon::MEN.contains(w) || lexicon::WOMEN.contains(w);
    let office = || words.split(',').next().unwrap_or_default().split(' ').any(human);
    head_name(text, entities, source).map_or_else(
        || office() || one_of(&words.to_lowercase(), "he she they critics others opponents supporters"),
        acts,
    )
}

/// A quotation of whoever `source` stands for, with the words that tell it.
fn pointed_at(text: &str, read: &Text, q: &Quotation, cue: Option<Span>, source: Span) -> Draft {
    draft(text, read, q.pieces.clone(), cue, Some(source), (POINTED_AT, Origin::Lone))
}

/// A quotation behind a sentence in which somebody alone says something, or that tells how somebody takes what was said.
fn behind_its_speaker(
    story: &Story,
    read: &Text,
    names: &[Span],
    entities: &[Entity],
    drafts: &[Draft],
    q: &Quotation,
    span: Span,
) -> Option<Draft> {
    let text = story.text.as_str();
    let before = read.sentences.partition_point(|s| s.start < span.start).checked_sub(1)?;
    let sentence = read.sentences[before];
    let gap = &text[sentence.end..span.start];
    if gap.matches('\n').count() > 2 || !gap.trim().is_empty() {
        return None;
    }
    let told = || asked_one(text, read, names, sentence, span.start).filter(|_| !asks(span.of(text)));
    let answered = || questioned(text, read, sentence).filter(|_| !gap.contains('\n'));
    if let Some(source) = told().or_else(answered) {
        return Some(pointed_at(text, read, q, None, source));
    }
    if let Some(from) = sole_speaker(drafts, sentence).filter(|&at| voices(text, entities, &drafts[at])) {
        return Some(going_on(text, read, q.pieces.clone(), from, drafts[from].score * 0.8));
    }
    if let Some(Answer { source, cue }) = answer(text, read, names, entities, sentence) {
        return Some(pointed_at(text, read, q, Some(cue), source));
    }
    let (source, person) = told_of(story, read, names, entities, sentence, span)?;
    let known = |d: &Draft| d.source.and_then(|s| head_name(text, entities, s)) == Some(person);
    drafts.iter().any(known).then(|| Draft { score: OF_WHOM_IT_TELLS, ..pointed_at(text, read, q, None, source) })
}

/// What a quotation scores that stands behind a paragraph of which somebody is the subject.
const OF_WHOM_IT_TELLS: f32 = 0.5;

/// "Bell opened a second school last year.¶“I did not sleep for months. We had no money.”": whoever leads the paragraph before one that is a quotation and nothing
/// else, in the first person, of two sentences and more; with who that is.
fn told_of(
    story: &Story,
    read: &Text,
    names: &[Span],
    entities: &[Entity],
    sentence: Span,
    quotation: Span,
) -> Option<(Span, usize)> {
    let text = story.text.as_str();
    let at = story.paragraphs.partition_point(|p| p.end <= quotation.start);
    let alone = story.paragraphs.get(at).is_some_and(|p| p.trimmed(text) == quotation);
    let [before, here] = [sentence, quotation].map(|s| read.sentences.partition_point(|x| x.start <= s.start));
    let sentences = read.sentences[here.saturating_sub(1)..].iter().take_while(|s| s.start < quotation.end).count();
    let first_person =
        || quotation.of(text).split([' ', '"', '“', ',', '\'', '’']).any(|w| one_of(w, "I we We my My our Our me us"));
    if !alone || before >= here || sentences < 2 || !first_person() || sentence.of(text).trim_end().ends_with(':') {
        return None;
    }
    let source = leader(text, read, names, sentence)?;
    let person = head_name(text, entities, source).filter(|&e| entities[e].kind == EntityKind::Person)?;
    Some((source, person))
}

/// Verbs of what somebody says or feels for all to hear, besides those that report.
const VOICING: &str = "believes believed admits recalled recalls remembers remembered hopes hoped feels felt welcomed welcomes praised praises criticised \
criticized condemned defended highlighted highlights complained fears feared agreed disagreed disagrees expects urged called wants described describes \
lamented blamed worried pointed pledged accused apologised apologized thanked asked questioned observed maintained maintains emphasised emphasized \
reiterated recounted joked commented";

/// Whether somebody who can speak says or feels what a draft has: no "an owner thinks", no law that bans.
fn voices(text: &str, entities: &[Entity], draft: &Draft) -> bool {
    let cue = draft.cue.map_or("", |c| c.of(text));
    let reports = cue.split(' ').any(|w| lexicon::REPORTING.contains(w));
    let voiced = || cue.split(' ').any(|w| one_of(w, VOICING));
    let Some(source) = draft.source else { return false };
    let anybody = source.of(text).split(' ').next().is_some_and(|w| one_of(&w.to_lowercase(), "a an any no some many"));
    speaks(text, entities, source) && (reports || voiced() && !anybody)
}

/// The last draft whose cue is in `sentence`, where all that speak there by themselves have one source.
fn sole_speaker(drafts: &[Draft], sentence: Span) -> Option<usize> {
    let here = |d: &Draft| d.origin != Origin::Turn && d.cue.is_some_and(|c| sentence.contains(c));
    let inner = |d: &Draft| drafts.iter().any(|o| here(o) && d.cue.is_some_and(|c| o.covers(c)));
    let mut speaking = drafts.iter().enumerate().filter(|(_, d)| here(d) && !inner(d));
    let first = speaking.next()?;
    let mut last = first;
    for next in speaking {
        if next.1.source != last.1.source {
            return None;
        }
        if next.1.cue > last.1.cue {
            last = next;
        }
    }
    last.1.source.map(|_| last.0)
}

/// Who answers to what was said, and the words that tell it.
pub(super) struct Answer {
    /// Who.
    pub(super) source: Span,
    /// "was not convinced"
    pub(super) cue: Span,
}

/// Verbs by which somebody answers what was said or done.
const ANSWERS: &str = "disagreed disagrees agreed agrees concurred nodded shrugged smiled laughed sighed objected protested bristled demurred \
apologised apologized interrupted interjected welcomed welcomes nods shrugs smiles laughs sighs grins grinned chuckles chuckled winces winced frowns frowned \
paused pauses";

/// "Stood up", "hit back", "chimed in"
const WITH_A_PARTICLE: [(&str, &str); 8] = [
    ("stood", "up"),
    ("spoke", "up"),
    ("spoke", "out"),
    ("hit", "back"),
    ("shot", "back"),
    ("fired", "back"),
    ("chimed", "in"),
    ("weighed", "in"),
];

/// How somebody is about what was said.
const MOODS: &str = "sure convinced impressed persuaded worried afraid happy unhappy glad proud relieved delighted upset pleased disappointed concerned \
hopeful optimistic pessimistic confident furious grateful thankful frustrated sceptical skeptical angry alarmed stunned shocked surprised excited \
thrilled unimpressed unconvinced adamant blunt defiant unrepentant amused alone";

/// Who answers in `sentence`, which says no words of theirs: "Hill was not so sure.", "The mayor disagreed."
pub(super) fn answer(text: &str, read: &Text, names: &[Span], entities: &[Entity], sentence: Span) -> Option<Answer> {
    let Range { start: first, end } = read.words_in(sentence);
    let word = |i: usize| if i < end { word_at(text, read, i) } else { "" };
    let verb = (first + 1..end).find(|&i| answering(i, &word).is_some())?;
    let last = answering(verb, &word)?;
    let source = subject_of(text, read, names, sentence, read.words[verb].span, true)?;
    let cue = Span::new(read.words[verb].span.start, read.words[last].span.end);
    speaks(text, entities, source).then_some(Answer { source, cue })
}

/// Nouns for how somebody answers.
const HOW: &str = "view message answer explanation warning tone note reply response retort take theory idea doubt doubts regrets complaint advice opinion \
reaction verdict perspective question";

/// "Had a different message", "struck a note of caution", "has no regrets" at word `at`: its last word.
fn by_noun<'a>(at: usize, word: &impl Fn(usize) -> &'a str) -> Option<usize> {
    let takes = one_of(word(at), "had has took takes struck strikes sounded sounds offered offers");
    let article = one_of(word(at + 1), "a an one no another his her some other");
    let noun = (at + 2..at + 6).filter(|_| takes && article).find(|&i| one_of(word(i), HOW))?;
    one_of(word(noun + 1), ". : , of for about on to as").then_some(noun)
}

/// "Saw it differently", "begs to differ", "was having none of it" at word `at`: its last word.
fn by_phrase<'a>(at: usize, word: &impl Fn(usize) -> &'a str) -> Option<usize> {
    let says = |words: &[&str]| words.iter().enumerate().all(|(i, w)| one_of(word(at + i), w));
    let phrases: [&[&str]; 5] = [
        &["saw sees put puts", "it things this", "differently bluntly plainly simply"],
        &["begged begs", "to", "differ"],
        &["was is were are", "having", "none", "of", "it"],
        &["made makes", "no", "apology apologies secret bones"],
        &["had has", "this", "to", "say"],
    ];
    phrases.into_iter().find(|p| says(p)).map(|p| at + p.len() - 1)
}

/// The last word of the verb that answers at word `at`.
fn answering<'a>(at: usize, word: &impl Fn(usize) -> &'a str) -> Option<usize> {
    let not = |i: usize| if word(i) == "not" || word(i) == "n" { Some(i + 1) } else { None };
    if one_of(word(at), "shakes shook nods nodded") && one_of(word(at + 1), "his her") && word(at + 2) == "head" {
        return Some(at + 2);
    }
    if one_of(word(at), ANSWERS) {
        return Some(at);
    }
    if WITH_A_PARTICLE.contains(&(word(at), word(at + 1))) {
        return Some(at + 1);
    }
    if let Some(last) = by_noun(at, word).or_else(|| by_phrase(at, word)) {
        return Some(last);
    }
    if one_of(word(at), "was is were are felt seemed sounded remained") {
        let denied = not(at + 1);
        let from = denied.unwrap_or(at + 1);
        if denied.is_some() && one_of(word(from), ". !") {
            return Some(at + 1);
        }
        return (from..from + 3).find(|&i| one_of(word(i), MOODS)).filter(|&i| {
            (from..i).all(|k| one_of(word(k), "so as very too also more less equally quite all that entirely"))
        });
    }
    let denied = one_of(word(at), "did does do").then(|| not(at + 1))??;
    one_of(word(denied), "agree believe").then_some(denied)
}
