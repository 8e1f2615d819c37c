//! Awaited: who is expected somewhere on a day, which no verb of going tells: "is expected in Accra on Friday", "is due in court on May 3".

use super::{
    parties::Sides,
    subjects::subject,
    tellings::{Sentence, Telling},
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    lexicon::one_of,
};

impl Sentence<'_, '_> {
    /// The visit or the appearance in court that verb group `at` says to be awaited.
    pub(super) fn awaited(&self, at: usize) -> Option<Telling> {
        let group = self.clauses.verb(at).filter(|g| !g.negated && g.finite() && g.modal.is_none())?;
        let word = |i: usize| self.clauses.tokens.get(i).map_or("", |t| t.lower.as_str());
        // "is due in", "is due back in", "is expected in"
        let due = if group.copula && group.lemma == "be" && word(group.head + 1) == "due" {
            group.head + 1
        } else if group.passive && group.lemma == "expect" {
            group.head
        } else {
            return None;
        };
        let link = due + if word(due + 1) == "back" { 2 } else { 1 };
        if !matches!(word(link), "in" | "at" | "before") || !self.is_ahead(at) {
            return None;
        }
        let there = self.clauses.chunk_with(link + 1).filter(|&c| self.clauses.is_noun(c))?;
        let awaited = self.parties(&subject(self.clauses, at, 0));
        let (event_type, kind, sides) = if one_of(&self.clauses.last(there).lower, "court tribunal judge") {
            (EventType::Accuse, None, Sides { actors: Vec::new(), recipients: awaited })
        } else {
            let place = self.who(there).filter(|p| self.is_known_as(p, EntityKind::Place))?;
            let mut actors = awaited;
            actors.retain(|p| self.is_known_as(p, EntityKind::Person));
            let recipients = Some(place).filter(|p| self.is_state(p)).into_iter().collect();
            (EventType::Consult, Some(ConsultKind::Visit), Sides { actors, recipients })
        };
        if sides.count() == 0 || kind.is_some() && sides.actors.is_empty() {
            return None;
        }
        let trigger = self.clauses.tokens[due].span;
        Some(self.telling(event_type, kind, Some(EventStatus::Scheduled), sides, trigger, Some(at)))
    }
}
