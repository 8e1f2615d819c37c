//! Asked for: gatherings that somebody only asks for, and who would take part in them.

use onrecord_source::Span;

use super::{
    participants::{Party, among},
    telling::Telling,
    tellings::Sentence,
    triggers::NounTrigger,
};
use crate::{
    contract::{EventStatus, EventType},
    grammar::{clauses::Kind, slots::slots, subjects::subject},
    lexicon::one_of,
};

/// Verbs that ask for the gathering that is their object …
const ASKING: &str = "demand request urge want seek propose suggest recommend";

/// … and those that ask "for" it.
const ASKING_FOR: &str = "call ask push press plead appeal lobby";

/// Nouns for that.
const CALLS: &str = "call calls demand demands request requests appeal appeals plea pleas proposal proposals";

/// What of a gathering is asked for.
const PARTS: &str = "round rounds resumption start opening continuation convening";

/// Words before a gathering that has been told of, or is had as a rule.
const OF_OLD: &str = "the this that these those its his her their all any every";

impl Sentence<'_, '_> {
    /// "asked for an emergency meeting of the council", "demanded the resumption of talks", "its call for a summit": the verb, or the noun, that only asks for the
    /// gathering that noun phrase `at` tells.
    pub(super) fn asking_for(&self, at: usize) -> Option<usize> {
        let consult = |(t, _): (&NounTrigger, Span)| t.event_type == EventType::Consult;
        if !self.noun_trigger(at).is_some_and(consult) || one_of(self.clauses.word(at), OF_OLD) {
            return None;
        }
        // "a new round of talks"
        let part = at.checked_sub(2).filter(|&n| self.clauses.word(at - 1) == "of" && self.has_head(n, PARTS));
        let first = part.unwrap_or(at);
        let before = first.checked_sub(1)?;
        let asks = |j: usize, lemmas: &str| {
            self.clauses.verb(j).is_some_and(|g| one_of(g.lemma, lemmas) && !g.negated && !self.passive(j, false))
        };
        if asks(before, ASKING) {
            return Some(before);
        }
        let asker = before.checked_sub(1).filter(|_| self.clauses.word(before) == "for")?;
        if asks(asker, ASKING_FOR) || self.has_head(asker, CALLS) {
            return Some(asker);
        }
        // "asked the bloc for a meeting"
        let verb = asker.checked_sub(1).filter(|_| self.clauses.is_noun(asker))?;
        asks(verb, "ask press lobby push").then_some(verb)
    }

    /// Who asks, with the verb or noun `asking`.
    fn askers(&self, asking: usize) -> Vec<Party> {
        let mut askers = self.parties(&subject(self.clauses, asking, 0));
        askers.extend(self.inside(asking, &[]));
        askers
    }

    /// Whether others than who asks are among `actors`.
    pub(super) fn is_of_others(&self, asking: usize, actors: &[Party]) -> bool {
        let askers = self.askers(asking);
        actors.iter().any(|a| !among(a, &askers))
    }

    /// "Egypt asked for a meeting of the council", "asked for talks with Togo": takes from `actors` whoever only asks, with verb or noun `asking`, for the gathering that
    /// noun phrase `at` tells; whoever wants to meet with somebody meets.
    pub(super) fn leave_out_asker(&self, at: usize, asking: usize, actors: &mut Vec<Party>) {
        let askers = self.askers(asking);
        let with = slots(self.clauses, at).iter().any(|s| s.link == "with");
        if with {
            let new: Vec<Party> = askers.into_iter().filter(|a| !among(a, actors)).collect();
            if actors.len() == 1 {
                actors.splice(0..0, new);
            }
        } else if actors.iter().any(|a| !among(a, &askers)) {
            actors.retain(|a| !among(a, &askers));
        }
    }

    /// "a meeting of the council for Monday": whether "for" leads to a day in the clause behind noun phrase `at`.
    pub(super) fn is_for_day(&self, at: usize) -> bool {
        let inside = |j: &usize| matches!(self.clauses.chunks[*j].kind, Kind::Noun | Kind::Preposition | Kind::Time);
        let rest = (at + 1..self.clauses.chunks.len()).take_while(inside);
        rest.into_iter().any(|j| self.clauses.word(j - 1) == "for" && matches!(self.clauses.chunks[j].kind, Kind::Time))
    }

    /// "a meeting of the council, which |could take| place on Friday": the verb of a relative clause behind noun phrase `at` that says when what it tells is to be.
    pub(super) fn held_aside(&self, at: usize) -> Option<usize> {
        let which = (at + 1..self.clauses.chunks.len().min(at + 8)).find(|&j| self.clauses.word(j) == "which")?;
        let may = self.clauses.verb(which + 1).is_some_and(|g| g.modal.is_some() && !g.negated);
        (may && self.happens(which + 1)).then_some(which + 1)
    }

    /// "called for a summit on Monday": a gathering that is only asked for has not been held, and is due only where it is `said` aside when; a day gone by is that of
    /// the asking.
    pub(super) fn put_asked_for(&self, telling: &mut Telling, said: bool) {
        let due = telling.status == Some(EventStatus::Scheduled) && !said;
        if due || matches!(telling.status, None | Some(EventStatus::Held | EventStatus::UnderWay)) {
            telling.status = Some(EventStatus::Proposed);
        }
        let ahead = telling.days.is_some_and(|(_, to)| self.scene.story.published.is_none_or(|now| to > now));
        let times = self.scene.times.iter();
        let behind = times.filter(|t| self.span.contains(t.span)).any(|t| t.span.start >= telling.trigger.end);
        telling.days = telling.days.filter(|_| ahead && behind);
        telling.narrated = false;
    }
}
