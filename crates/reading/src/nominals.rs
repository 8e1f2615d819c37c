//! Nominals: noun phrases outside of sources that stand for someone named: "the minister", "the court", "the newspaper", "the company".

use std::ops::Range;

use onrecord_knowledge as knowledge;
use onrecord_language::{Text, words::Gap};
use onrecord_source::Span;

use crate::{
    called_bodies::{is_of_another_kind, organization_called},
    contract::{EntityKind, MentionForm},
    entity::{Entity, before},
    lexicon::{self, one_of},
    offices::Office,
    words::word_at,
};

/// The most words of such a phrase, with its article.
const LONGEST: usize = 6;

/// What belongs to a body, right behind its noun: "the school system", "the company car".
const OF_A_BODY: &str = "system systems car cars bus buses building buildings yard grounds gates uniform curriculum premises headquarters logo website";

/// How far back a company or a country is looked for, in bytes.
const REACH: usize = 400;

/// Adds them to the mentions of those whom they stand for.
pub fn nominals(text: &str, read: &Text, entities: &mut [Entity]) {
    let mut taken: Vec<Span> = entities.iter().flat_map(|e| e.mentions.iter().map(|m| m.span)).collect();
    taken.sort();
    let free = |span: Span| {
        let next = taken.partition_point(|t| t.end <= span.start);
        taken.get(next).is_none_or(|t| !t.overlaps(span))
    };
    for (span, words) in phrases(text, read) {
        if free(span)
            && let Some(entity) = standing_for(text, read, entities, &words, span)
        {
            entities[entity].add_mention(span, MentionForm::Nominal);
        }
    }
}

/// Where persons of the story are called by their office alone ("the mayor"), and who they are; in text order.
pub(crate) fn called_by_office(text: &str, read: &Text, entities: &[Entity]) -> Vec<(Span, usize)> {
    let office = |words: &[&str]| words.last().is_some_and(|w| lexicon::OFFICES.contains(w.to_lowercase().as_str()));
    let all = phrases(text, read).into_iter().filter(|(_, words)| office(words));
    all.filter_map(|(span, words)| Some((span, Office::of(&words)?.holder(entities, span)?))).collect()
}

/// The noun phrases that may stand for someone named, with their words, in text order.
fn phrases<'a>(text: &'a str, read: &Text) -> Vec<(Span, Vec<&'a str>)> {
    let word = |i: usize| word_at(text, read, i);
    let mut out = Vec::new();
    let mut at = 0;
    while at < read.words.len() {
        let found = matches!(word(at), "the" | "The").then(|| phrase(text, read, at)).flatten();
        at += 1;
        let Some(words) = found else { continue };
        let span = Span::new(read.words[words.start].span.start, read.words[words.end - 1].span.end);
        at = words.end;
        out.push((span, words.map(word).collect()));
    }
    out
}

/// Whom the words of a phrase stand for.
fn standing_for(text: &str, read: &Text, entities: &[Entity], words: &[&str], span: Span) -> Option<usize> {
    let head = words.last()?.to_lowercase();
    if lexicon::OFFICES.contains(head.as_str()) {
        return Office::of(words)?.holder(entities, span);
    }
    if let Some(found) = organization_called(text, entities, words, span) {
        return Some(found);
    }
    let country = |e: &Entity| knowledge::country(&e.name).is_some();
    let bare = words.len() == 2;
    match head.as_str() {
        "company" | "firm" if bare => {
            let body = |e: &Entity| e.kind == EntityKind::Organization && !is_of_another_kind(e, &head);
            before(entities, span, body, REACH)
        }
        "country" if bare => {
            // "US President Anna Bell" does not tell of the US.
            let told = |e: &Entity| {
                let last = e.last_before(span.start).map_or("", |end| &text[end..]).strip_prefix(' ');
                !last.and_then(|rest| rest.split([' ', ',', '.']).next()).is_some_and(lexicon::is_office)
            };
            let fits = |e: &Entity| e.kind == EntityKind::Place && country(e) && told(e);
            let last = before(entities, span, fits, REACH)?;
            Some(opens_sentence_of(read, entities, last, span, fits).unwrap_or(last))
        }
        _ => None,
    }
}

/// "Norland has marked 60 years of independence from Halden. The country": the one that opens the sentence before, in which another is named last.
fn opens_sentence_of(
    read: &Text,
    entities: &[Entity],
    last: usize,
    span: Span,
    fits: impl Fn(&Entity) -> bool,
) -> Option<usize> {
    let sentence = read.sentence_of(entities[last].last_mention(span.start)?.span)?;
    let before = read.sentence_of(span).is_some_and(|own| sentence.end <= own.start);
    let opens = |e: &Entity| e.mentions.iter().any(|m| m.form == MentionForm::Name && m.span.start == sentence.start);
    entities.iter().position(|e| before && opens(e) && fits(e))
}

/// The noun phrase that the article at word `at` opens: it ends with the first noun that may call someone, and is no title of a name.
fn phrase(text: &str, read: &Text, at: usize) -> Option<Range<usize>> {
    let word = |i: usize| word_at(text, read, i);
    let here = |i: usize| read.words.get(i).is_some_and(|w| w.gap == Gap::Space);
    let noun = |w: &str| lexicon::OFFICES.contains(w) || lexicon::is_sort_of_body(w);
    for end in at + 1..at + LONGEST {
        if !here(end) || !word(end).chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.')) {
            return None;
        }
        let lower = word(end).to_lowercase();
        if matches!(
            lower.as_str(),
            "of" | "and"
                | "or"
                | "for"
                | "to"
                | "in"
                | "on"
                | "is"
                | "was"
                | "that"
                | "who"
                | "former"
                | "first"
                | "next"
                | "new"
                | "other"
                | "only"
                | "best"
        ) {
            return None;
        }
        if noun(&lower) {
            let next = word(end + 1);
            let goes_on = here(end + 1)
                && (next.chars().next().is_some_and(char::is_uppercase)
                    || noun(&next.to_lowercase())
                    || lexicon::is_office(next)
                    || matches!(next, "of" | "for" | "and" | "or" | "-")
                    || one_of(next, OF_A_BODY)
                    // "The company that runs the awards" is told which one it is.
                    || word(at) == "The" && matches!(next, "that" | "who" | "which"))
                || matches!(next, "-");
            if !goes_on {
                return Some(at..end + 1);
            }
            if !noun(&next.to_lowercase()) {
                return None;
            }
        }
    }
    None
}
