//! What a story's statements tell before any pronoun is looked at: who says each by name, to whom, and who leads the sentences around.

use rustc_hash::{FxHashMap, FxHashSet};

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    addressees::hearer,
    contract::EntityKind,
    draft::Draft,
    entity::Entity,
    governed::names,
    leaders::leader,
    lexicon::one_of,
    offices::Office,
    sources::{behind_whose, head_name},
    words::words_of,
};

/// Who says each draft, as far as names and offices tell.
pub(super) fn speakers_by_name(text: &str, read: &Text, entities: &[Entity], drafts: &[Draft]) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = Vec::with_capacity(drafts.len());
    let by_office = |source: Span| {
        let words = words_of(text, read, source);
        Office::of(&words).filter(|_| words.len() > 1)?.holder(entities, source)
    };
    let names = names(entities);
    for (at, d) in drafts.iter().enumerate() {
        let aged = || of_that_age(text, drafts, &out, at);
        let source = d.source.map(|s| behind_whose(text, &names, s));
        let own = source.and_then(|s| head_name(text, entities, s).or_else(|| by_office(s)).or_else(aged));
        out.push(own.or_else(|| d.continues.and_then(|from| out.get(from).copied().flatten())));
    }
    out
}

/// "Bell confirmed it. “We would love to,” the 39-year-old said": who said the statement before draft `at`, by name and in the same paragraph, is of that age.
fn of_that_age(text: &str, drafts: &[Draft], speakers: &[Option<usize>], at: usize) -> Option<usize> {
    let source = drafts[at].source.filter(|&s| is_of_an_age(s.of(text)))?;
    let before = (0..at).rev().find(|&j| drafts[j].source.is_some())?;
    let own = drafts[before].source.filter(|s| s.end <= source.start)?;
    let apart = text[own.end..source.start].contains("\n\n");
    speakers[before].filter(|_| !apart)
}

/// Whether a noun phrase calls somebody by an age: "the 39-year-old".
pub(super) fn is_of_an_age(words: &str) -> bool {
    words.starts_with("the ") && words.contains("-year-old")
}

/// The person by name to whom each draft is said, where who says it is another.
pub(super) fn hearers(text: &str, read: &Text, entities: &[Entity], drafts: &[Draft]) -> Vec<Option<usize>> {
    let hearer = |d: &Draft| {
        let hearer = head_name(text, entities, hearer(text, read, d)?)?;
        let own = d.source.and_then(|s| head_name(text, entities, s));
        Some(hearer).filter(|&h| entities[h].kind == EntityKind::Person && own != Some(h))
    };
    drafts.iter().map(hearer).collect()
}

/// Who leads each sentence in which a pronoun speaks and the one before it, by the sentence's place.
pub(super) fn leaders(text: &str, read: &Text, entities: &[Entity], drafts: &[Draft]) -> FxHashMap<usize, Span> {
    let names = names(entities);
    let speaks = |d: &Draft| d.source.filter(|s| one_of(&s.of(text).to_lowercase(), "he she"));
    let starts = |s: Span, d: &Draft| d.content.iter().map(|c| c.start).min().unwrap_or(s.start).min(s.start);
    let begins = drafts.iter().filter_map(|d| speaks(d).map(|s| [s.start, starts(s, d)])).flatten();
    let places: FxHashSet<usize> = begins
        .map(|at| read.sentences.partition_point(|s| s.start <= at))
        .flat_map(|next| [next.checked_sub(2), next.checked_sub(1)])
        .flatten()
        .collect();
    let found = places.into_iter().filter_map(|i| Some((i, leader(text, read, &names, read.sentences[i])?)));
    found.collect()
}
