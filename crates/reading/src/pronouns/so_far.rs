//! What a story has told before a pronoun, and whom it tells outright by that: the owner beside it, the author of the letter that it stands in.

use rustc_hash::FxHashMap;

use onrecord_source::Span;

use super::scene::{Part, Scene, Seen};
use crate::lexicon::{Gender, one_of};

/// What the story has told before a pronoun.
pub(super) struct SoFar {
    /// Mentions of persons, in text order.
    pub(super) seen: Vec<Seen>,
    /// How many of them each entity has.
    pub(super) counts: Vec<u32>,
    /// The gender of each entity.
    pub(super) gender: Vec<Option<Gender>>,
    /// The last pronoun that is a subject and stands for nobody by name: its sentence, where it begins, and its gender.
    pub(super) nobody: Option<(usize, usize, Gender)>,
    /// Whom the pronouns before stand for.
    pub(super) resolved: FxHashMap<Span, usize>,
}

impl SoFar {
    /// Nothing is told yet of entities of these genders.
    pub(super) fn new(gender: Vec<Option<Gender>>) -> SoFar {
        let counts = vec![0; gender.len()];
        SoFar { seen: Vec::new(), counts, gender, nobody: None, resolved: FxHashMap::default() }
    }

    /// Goes on over a mention.
    pub(super) fn see(&mut self, mention: Seen) {
        self.counts[mention.entity] += 1;
        self.seen.push(mention);
    }

    /// The mentions that begin in `span`, in text order.
    pub(super) fn seen_in(&self, span: Span) -> &[Seen] {
        let first = self.seen.partition_point(|m| m.start < span.start);
        let end = self.seen.partition_point(|m| m.start < span.end);
        &self.seen[first..end.max(first)]
    }

    /// Whether an entity may be "he" or "she": its gender is this one, or not known.
    pub(super) fn may_be(&self, entity: usize, of: Gender) -> bool {
        self.gender[entity].is_none_or(|g| g == of)
    }

    /// "The victim died after she fell from |her| bike": whether a pronoun of nobody by name is the last of the sentence that may be meant.
    pub(super) fn goes_on_with_nobody(&self, sentence: usize, of: Gender) -> bool {
        let last = self.nobody.filter(|n| n.0 == sentence && n.2 == of);
        last.is_some_and(|n| self.seen.last().is_none_or(|m| m.start < n.1))
    }

    /// The mentions that stand in a sentence of this number or a later one, the last one first.
    pub(super) fn since(&self, sentence: usize) -> impl Iterator<Item = &Seen> {
        self.seen.iter().rev().take_while(move |m| m.sentence >= sentence)
    }
}

/// "Bell told reporters that |Moss and his| wife were dead": whose the noun behind the pronoun at word `at` is, where a name and "and" stand right before it.
pub(super) fn owner_beside(scene: &Scene, so_far: &SoFar, at: usize, part: Part) -> Option<usize> {
    let and = at.checked_sub(1).filter(|&i| part == Part::Possessive && scene.word(i) == "and")?;
    let last = so_far.seen.last().filter(|m| !m.pronoun)?;
    scene.is_named_before(and, last.entity).then_some(last.entity)
}

/// So many words at most lie between the owner of a letter and the pronoun in it.
const IN_A_PAPER: usize = 8;

/// "Bell cited Moss's letter in which |he| said": whose letter or speech it is, that says or does so in it.
pub(super) fn author_of_paper(scene: &Scene, so_far: &SoFar, at: usize, part: Part) -> Option<usize> {
    let which = at.checked_sub(2).filter(|&i| scene.word(i) == "in" && scene.word(i + 1) == "which")?;
    let last = so_far
        .seen
        .last()
        .filter(|m| part == Part::Subject && !m.pronoun && m.word < which && which - m.word < IN_A_PAPER)?;
    let mark = (last.word..which).find(|&i| one_of(scene.word(i), "' ’") && scene.word(i + 1) == "s")?;
    scene.is_named_before(mark, last.entity).then_some(last.entity)
}
