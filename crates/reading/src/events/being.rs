//! Being: what somebody is in the middle of by no verb but "be": "Teachers are on strike", "Tom Hale is on trial", "Two men are in custody".

use super::{participants::Sides, telling::Telling, tellings::Sentence};
use crate::{
    contract::{EventStatus, EventType},
    grammar::{
        phrases::{climb, coordinated},
        subjects::subject,
    },
    lexicon::one_of,
};

impl Sentence<'_, '_> {
    /// "Doctors, on strike since Friday, met the minister": the protest of those before noun phrase `at`, by the way.
    pub(super) fn by_aside(&self, at: usize) -> Option<Telling> {
        let who = at.checked_sub(3).filter(|&w| self.clauses.is_noun(w) && self.clauses.word(w + 1) == ",")?;
        let strike = self.clauses.word(at - 1) == "on" && self.has_head(at, "strike");
        let alone = self.clauses.chunks[at].tokens.len() == 1 || self.clauses.word(at) == "hunger";
        if !strike || !alone || !one_of(self.clauses.word(at + 1), "since for over , in") {
            return None;
        }
        let actors = self.parties(&coordinated(self.clauses, climb(self.clauses, who)));
        let sides = Sides { actors, recipients: Vec::new() };
        let trigger = self.clauses.last(at).span;
        let telling = self.telling(EventType::Protest, None, Some(EventStatus::UnderWay), sides, trigger, None);
        let days = self.since_behind(self.clauses.span(at).end);
        (!telling.actors.is_empty()).then_some(Telling { plain: true, days, ..telling })
    }

    /// "Teachers are on strike", "Tom Hale is on trial for fraud": the event in which the subject of verb group `at` is, and the noun phrase that tells it.
    pub(super) fn by_being(&self, at: usize) -> Option<(Telling, usize)> {
        let goes_on = self
            .clauses
            .verb(at)
            .is_some_and(|g| g.copula && g.lemma == "be" && g.present && !g.negated && g.modal.is_none());
        let noun = at + 2;
        if at == 0 || !goes_on || !self.clauses.is_noun(noun) {
            return None;
        }
        let words = self.clauses.chunks[noun].tokens.clone().map(|i| self.clauses.tokens[i].lower.as_str());
        let event_type = match (self.clauses.word(at + 1), &words.collect::<Vec<_>>()[..]) {
            ("on", ["strike"] | ["hunger", "strike"]) => EventType::Protest,
            ("on", ["trial"]) | ("under", ["investigation"] | ["criminal", "investigation"]) => EventType::Accuse,
            ("in", ["custody"] | ["police", "custody"]) => EventType::Coerce,
            _ => return None,
        };
        self.stance(at)?;
        let who = self.parties(&subject(self.clauses, at, 0));
        // "Safety is on trial"
        let none = who.is_empty() || one_of(self.clauses.word(at - 1), "it this that");
        let sides = match event_type {
            _ if none => return None,
            EventType::Accuse | EventType::Coerce => Sides { actors: Vec::new(), recipients: who },
            _ => Sides { actors: who, recipients: Vec::new() },
        };
        let trigger = self.clauses.last(noun).span;
        let telling = self.telling(event_type, None, Some(EventStatus::UnderWay), sides, trigger, Some(at));
        Some((Telling { plain: true, ..telling }, noun))
    }
}
