//! Discounted: words in which the encoder finds an event, and that tell none by what stands around them.

use super::{found::Found, tellings::Sentence};
use crate::{
    contract::EventType,
    grammar::{
        clauses::{Class, Kind},
        subjects::subject,
    },
    lexicon::one_of,
};

impl Sentence<'_, '_> {
    /// "The dinner was honoured by the ambassador": whether a verb in the passive tells what is done to a thing.
    pub(super) fn is_done_to_thing(&self, found: &Found) -> bool {
        let thing = |&s: &usize| self.clauses.last(s).class == Class::Noun && self.who(s).is_none();
        let honours = self.clauses.verb(found.chunk).is_some_and(|g| one_of(g.lemma, "honour honor grace"));
        honours && self.passive(found.chunk, false) && subject(self.clauses, found.chunk, 0).iter().all(thing)
    }

    /// "refused to elaborate", "executed a warrant", "arrested six during an investigation": whether a word tells no deed of its own beside what is told with it.
    pub(super) fn is_of_course(&self, found: &Found) -> bool {
        let tokens = &self.clauses.tokens;
        let word = |k: usize| tokens.get(found.word + k).map_or("", |t| t.lower.as_str());
        let verb = |lemmas: &str| self.clauses.verb(found.chunk).is_some_and(|g| one_of(g.lemma, lemmas));
        let silent = verb("refuse decline")
            && word(1) == "to"
            && one_of(word(2), "elaborate comment say disclose identify name specify");
        let before = found.chunk.checked_sub(1);
        let served = before.and_then(|v| self.clauses.verb(v)).is_some_and(|g| one_of(g.lemma, "execute serve"));
        let during = before.is_some_and(|b| self.clauses.word(b) == "during");
        match found.event_type {
            EventType::Reject => silent,
            EventType::Accuse if !found.is_verb => {
                served && one_of(word(0), "warrant warrants")
                    || during && one_of(word(0), "investigation investigations probe inquiry")
            }
            _ => false,
        }
    }

    /// "The study was supported by two foundations"
    pub(super) fn is_of_study(&self, at: usize) -> bool {
        let study = |&s: &usize| self.has_head(s, "study studies research paper project experiment experiments");
        self.passive(at, true) && subject(self.clauses, at, 0).iter().any(study)
    }

    /// "Talks between Togo and Ghana have not been scheduled yet": whether the verb whose subject noun phrase `at` is says that it has no day.
    pub(super) fn is_not_set(&self, at: usize) -> bool {
        let verb = self.verb_of(at).and_then(|v| self.clauses.verb(v));
        verb.is_some_and(|g| g.negated && g.passive && one_of(g.lemma, "schedule plan set arrange fix agree hold"))
    }

    /// "would have objected to an investigation": whether noun phrase `at` stands behind what has not come to pass.
    pub(super) fn is_unreal(&self, at: usize) -> bool {
        let before = (0..at).rev().take_while(|&j| !matches!(self.clauses.chunks[j].kind, Kind::Comma | Kind::Stop));
        let mut verbs = before.filter_map(|j| self.clauses.verb(j)).filter(|g| g.finite());
        verbs.next().is_some_and(|g| g.modal.is_some() && g.perfect)
    }
}
