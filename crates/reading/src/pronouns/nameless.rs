//! Those without a name whom a pronoun may stand for: "a man", "the officer", "my father".

use super::scene::{BETWEEN_CLAUSES, LONGEST_CLAUSE, OPEN_A_CLAUSE, Scene, is_verb};
use crate::{
    closed_classes::ARTICLES,
    lexicon::{self, Gender, one_of},
};

/// So many words back somebody without a name is looked for.
const REACH: usize = 60;

/// So many words at most stand between an article and its noun, and one.
const TO_NOUN: usize = 3;

/// How much somebody without a name counts: one who only stands there,
const MENTIONED: f32 = 1.0;
/// one who is the subject of a clause,
const SUBJECT: f32 = 6.0;
/// one who opens the sentence before a comma.
const OPENS: f32 = 8.0;

/// So many words into its sentence a noun at most ends the phrase that opens it.
const OPENING: usize = 6;

/// Words that join what somebody else does to what a subject does …
const JOIN_A_SUBJECT: &str = "but and";

/// … and to what befalls one.
const JOIN_WHAT_BEFALLS: &str = "when after while before";

/// Verbs of what befalls somebody.
const BEFALLS: &str = "was died fell collapsed drowned suffered slipped crashed fainted";

/// Words before a noun that tell which one.
const WHICH_ONE: &str = "a an the my his her their our one another this that";

impl Scene<'_> {
    /// The first word of the sentence of word `at`.
    fn first_of(&self, at: usize) -> usize {
        let place = self.sentence(self.read.words[at].span.start).checked_sub(1);
        place.map_or(0, |place| self.read.words_in(self.read.sentences[place]).start)
    }

    /// "The driver slowed down |but he| could not stop", "the suspect was shot |when he| pulled a gun": whether the pronoun at word `at` is the subject of a clause
    /// that goes on with the noun at word `i`, the subject of the one before.
    fn goes_on_with(&self, i: usize, at: usize) -> bool {
        let joins = at > 0 && at - i < LONGEST_CLAUSE && one_of(&self.word(at).to_lowercase(), "he she");
        let (verb, word) = (self.word(i + 1), self.word(at.saturating_sub(1)));
        let so = one_of(word, JOIN_A_SUBJECT) && is_verb(verb) && !lexicon::REPORTING.contains(verb)
            || one_of(word, JOIN_WHAT_BEFALLS) && one_of(verb, BEFALLS);
        // An article, and at most one adjective: no possessor.
        let article = (i.saturating_sub(2)..i).rev().find(|&j| one_of(&self.word(j).to_lowercase(), ARTICLES));
        let leads = |j: usize| {
            let opens = self.first_of(j) == j;
            opens || one_of(self.word(j - 1), BETWEEN_CLAUSES) || one_of(self.word(j - 1), OPEN_A_CLAUSE)
        };
        joins && so && self.first_of(i) == self.first_of(at) && article.is_some_and(leads)
    }

    /// Whether somebody without a name stands since word `from`, as near as the sentence before: "a man", "the officer"; much more where it is a
    /// subject of that gender: "My father was".
    pub(super) fn nameless(&self, at: usize, of: Gender, from: usize) -> f32 {
        let sentence = |i: usize| self.sentence(self.read.words[i].span.start);
        let here = sentence(at);
        let weight = |i: usize| {
            let word = self.word(i).to_lowercase();
            let (man, woman) = (lexicon::MEN.contains(word.as_str()), lexicon::WOMEN.contains(word.as_str()));
            let (fits, other) = match of {
                Gender::Male => (man, woman),
                Gender::Female => (woman, man),
            };
            let title = self.word(i + 1).chars().next().is_some_and(char::is_uppercase);
            let office = !other && !title && lexicon::OFFICES.contains(word.as_str());
            let article = (i.saturating_sub(TO_NOUN)..i).any(|j| one_of(&self.word(j).to_lowercase(), WHICH_ONE))
                || fits && i > 0 && one_of(self.word(i - 1), "s 's ’s");
            // "The boy's mother, giving evidence, wept as she spoke"
            let opens = || {
                let first = self.first_of(i);
                self.word(i + 1) == "," && i < first + OPENING && one_of(&self.word(first).to_lowercase(), WHICH_ONE)
            };
            // "Hale was the mayor while he": nobody but Hale.
            let predicate = || {
                let the =
                    (i.saturating_sub(TO_NOUN)..i).rev().find(|&j| one_of(&self.word(j).to_lowercase(), WHICH_ONE));
                the.is_some_and(|j| j > 0 && one_of(self.word(j - 1), "is was as became remains"))
            };
            match (fits || office) && article && !(office && predicate()) {
                true if office && self.goes_on_with(i, at) => SUBJECT,
                true if fits && opens() => OPENS,
                true if fits && is_verb(self.word(i + 1)) => SUBJECT,
                true => MENTIONED,
                false => 0.0,
            }
        };
        let near = (from.max(at.saturating_sub(REACH))..at).rev().take_while(|&i| sentence(i) + 1 >= here);
        near.map(weight).fold(0.0, f32::max)
    }
}
