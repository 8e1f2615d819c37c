//! The cast: whom the noun phrases of a story stand for, as far as a name, an office or a noun for those who act tells.
//!
//! - `phrases`: by its words alone;
//! - `holders`: who holds an office, and for whom somebody speaks;
//! - `who`: whom a whole noun phrase stands for;
//! - `owners`: who is named inside one without heading it.

mod holders;
mod owners;
mod phrases;
mod who;

use onrecord_source::Span;
use rustc_hash::FxHashMap;

pub use self::{holders::spoken_for, phrases::is_short_form};
use crate::{
    contract::{EntityKind, MentionForm},
    entity::Entity,
    lexicon::one_of,
};

/// Words that a title before a name may have.
const TITLE: usize = 6;

/// Everyone whom a story names, and how to find them.
pub struct Cast<'a> {
    text: &'a str,
    /// All names in text order.
    names: Vec<(Span, usize)>,
    /// Noun phrases and pronouns whose entity is known already.
    known: FxHashMap<Span, usize>,
    /// Two persons whom "and" joins, with where the second is named.
    pairs: Vec<(Span, usize, usize)>,
}

impl<'a> Cast<'a> {
    /// The cast of a story.
    pub fn new(text: &'a str, entities: &[Entity]) -> Cast<'a> {
        let all = entities.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (m, i)));
        let (mut names, mut known) = (Vec::new(), FxHashMap::default());
        for (m, i) in all {
            match m.form {
                MentionForm::Name => names.push((with_branch(text, &entities[i], m.span), i)),
                _ => {
                    known.insert(m.span, i);
                }
            }
        }
        names.sort();
        let person = |e: usize| entities[e].kind == EntityKind::Person;
        let joined = |w: &[(Span, usize)]| {
            let [(a, first), (b, second)] = w else { return None };
            let between = text.get(a.end..b.start)?.trim();
            (joins(between) && first != second).then_some((*b, *first, *second))
        };
        let persons: Vec<(Span, usize)> = names.iter().copied().filter(|&(_, e)| person(e)).collect();
        let pairs = persons.windows(2).filter_map(joined).collect();
        Cast { text, names, known, pairs }
    }

    /// Whom "both officers" and "the two men" before byte `at` stand for: the two persons last named together, and where the second name ends.
    pub fn pair_before(&self, at: usize) -> Option<(usize, usize, usize)> {
        let begun = self.pairs.partition_point(|(span, ..)| span.start <= at);
        self.pairs[..begun].iter().rev().find(|(span, ..)| span.end <= at).map(|&(span, a, b)| (span.end, a, b))
    }

    /// The names that overlap `span`.
    pub fn names_in(&self, span: Span) -> &[(Span, usize)] {
        let first = self.names.partition_point(|(s, _)| s.end <= span.start);
        let last = self.names.partition_point(|(s, _)| s.start < span.end);
        &self.names[first..last.max(first)]
    }

    /// Whom the pronoun or the noun phrase without a name that is all of `span` stands for, where that is known already.
    pub fn known_at(&self, span: Span) -> Option<usize> {
        self.known.get(&span).copied()
    }

    /// The first name that overlaps `span`, and whose it is.
    fn named(&self, span: Span) -> Option<(Span, usize)> {
        self.names_in(span).first().copied()
    }
}

/// Whether the words between two names join them: "Anna Bell |and Prime Minister| Tom Hale", "Anna Bell|, 29, and| Tom Hale".
fn joins(between: &str) -> bool {
    let aged = between.strip_prefix(", ").and_then(|w| w.split_once(", ")).filter(|(age, _)| is_digits(age));
    let Some(title) = aged.map_or(between, |(_, rest)| rest).strip_prefix("and") else { return false };
    let word = |w: &str| {
        one_of(w, "of for the") || w.starts_with(char::is_uppercase) && !w.contains([',', ';', ':', '"', '“'])
    };
    title.split_whitespace().count() <= TITLE && title.split_whitespace().all(word)
}

/// "Google |India|": where the name ends of a body that is called by its place, of which the encoder saw the first half.
fn with_branch(text: &str, e: &Entity, span: Span) -> Span {
    let behind = e.name.strip_prefix(span.of(text)).filter(|_| e.kind == EntityKind::Organization);
    let branch = behind.filter(|b| b.starts_with(' ') && !b.contains(" of ") && text[span.end..].starts_with(b));
    Span::new(span.start, span.end + branch.map_or(0, str::len))
}

/// Whether a word is nothing but digits.
fn is_digits(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// The entity that fits and is mentioned last before byte `at`, else the first that fits.
fn last_before(entities: &[Entity], at: usize, fits: impl Fn(&Entity) -> bool) -> Option<usize> {
    let fitting = entities.iter().enumerate().filter(|(_, e)| fits(e));
    let found = fitting.clone().filter_map(|(i, e)| Some((e.last_before(at)?, i))).max().map(|(_, i)| i);
    found.or_else(|| fitting.map(|(i, _)| i).next())
}
