//! Enough: whether all those are told without whom a verb tells no deed of its type, and whether anybody has done it at all.

use super::{
    deeds::{VerbDeed, is_plural},
    participants::{Party, Sides, last_of},
    tellings::Sentence,
    triggers::HARMS,
};
use crate::{
    contract::{EntityKind, EventType},
    grammar::phrases::climb,
    lexicon::one_of,
};

/// Weapons that do harm by themselves, whoever uses them.
pub(super) const WEAPONS: &str = "bomb bombs missile missiles rocket rockets drone drones shell shells grenade grenades landmine landmines explosives";

/// What a body, or several of one sort, do by themselves.
const GATHER: &str = "meet gather assemble convene reconvene confer huddle";

/// Who meets as a body.
const BODIES: &str = "board cabinet committee commission council court panel parliament senate assembly jury government alliance bloc group bank";

/// Verbs of asking that in the passive need not say who asks: "was ordered to leave".
const ORDERS: &str = "order instruct direct tell urge ask advise encourage request summon subpoena petition";

impl Sentence<'_, '_> {
    /// Whether those are told without whom it is no deed of its type.
    pub(super) fn is_whole(&self, verb: &VerbDeed, event_type: EventType, sides: &Sides) -> bool {
        let Sides { actors, recipients } = sides;
        // "The visit was cancelled": by nobody against nobody.
        if event_type == EventType::Sanction && verb.passive && self.has_word(verb, "visit visits") {
            return false;
        }
        let told = !actors.is_empty() || !recipients.is_empty() && (verb.is_undergone() || self.is_by_attack(verb));
        let alone = verb.trigger.mutual && event_type == EventType::Consult && actors.len() < 2 && verb.word.is_none();
        if !told || alone && !self.is_gathering(verb, actors) {
            return false;
        }
        // What is promised, asked or praised is so by someone, and to someone.
        let by_nobody = verb.passive && actors.is_empty() && !verb.trigger.undergone;
        let lone = || recipients.is_empty() && verb.is_verb_alone() && actors.len() < 2;
        match event_type {
            // "Death threats were made against the judge"
            EventType::Threaten if self.has_word(verb, "death threat threats") => !recipients.is_empty() || !by_nobody,
            EventType::Agree | EventType::Threaten => !by_nobody,
            // "traded barbs": one with the other.
            EventType::Accuse if verb.trigger.mutual => actors.len() > 1,
            // "has been called on to resign"
            EventType::Request => {
                let called = verb.group.lemma == "call" && matches!(verb.trigger.particle, Some("on" | "upon"));
                !by_nobody || called || one_of(verb.group.lemma, ORDERS)
            }
            // "expressed confidence in the economy": in nobody.
            EventType::Support => !(lone() || recipients.is_empty() && self.has_word(verb, "confidence")),
            EventType::Reject => !lone() || self.days_of(verb.at).is_some(),
            // "ships assisted by aircraft"
            EventType::Aid => {
                let helped = verb.is_undergone() && !recipients.is_empty() && verb.group.lemma != "assist";
                !actors.is_empty() || helped
            }
            _ => true,
        }
    }

    /// Whether somebody has to be told to whom it is done, and is not.
    pub(super) fn lacks_recipient(&self, verb: &VerbDeed, event_type: EventType, sides: &Sides) -> bool {
        // "committed two billion to a new plant": to nobody.
        if event_type == EventType::Aid && verb.group.lemma == "commit" {
            return sides.recipients.is_empty();
        }
        // "opened an investigation into the cause of the fire": of nobody.
        let inquiry = self.has_word(verb, "investigation investigations probe probes inquiry");
        if event_type == EventType::Accuse && inquiry && one_of(verb.group.lemma, "open launch begin start announce") {
            return sides.recipients.is_empty();
        }
        let needed = matches!(
            event_type,
            EventType::Assault | EventType::Accuse | EventType::Request | EventType::Threaten | EventType::Coerce
        );
        let closes =
            || event_type == EventType::Coerce && self.clauses.is_noun(verb.at + 1) && self.authority(&sides.actors);
        needed
            && !verb.is_undergone()
            && sides.recipients.is_empty()
            && sides.actors.len() < 2
            && verb.is_verb_alone()
            && !one_of(verb.group.lemma, "sue appeal")
            && !self.demands_to_do(verb)
            && !self.condemns(verb, &sides.actors)
            && !(verb.is_carried_out() && self.counted(verb.at))
            && !closes()
    }

    /// "asked to free the prisoners": whether somebody takes part in what is asked for, though nobody is told who is asked.
    fn demands_to_do(&self, verb: &VerbDeed) -> bool {
        verb.trigger.event_type == EventType::Request
            && !verb.passive
            && verb.after.iter().any(|s| self.who(s.chunk).is_some() && (s.deep || self.is_part_of_demand(verb, s)))
    }

    /// Whether a storm, a disease or an accident may have done it.
    pub(super) fn is_by_chance(&self, verb: &VerbDeed, event_type: EventType, actors: &[Party]) -> bool {
        let nobody = verb.passive && actors.is_empty() && one_of(verb.group.lemma, HARMS);
        // "The bridge collapsed, killing six"
        let thing = |a: &Party| {
            matches!(self.kind_of(a), EntityKind::Place | EntityKind::Organization | EntityKind::Product)
                && !self.is_state(a)
        };
        if event_type == EventType::Assault
            && one_of(verb.group.lemma, HARMS)
            && !actors.is_empty()
            && actors.iter().all(thing)
            && self.accidental()
        {
            return true;
        }
        if event_type == EventType::Assault && self.hangs_on_accident(verb.at) {
            return true;
        }
        let nature = matches!(event_type, EventType::Assault | EventType::Accuse);
        nature && actors.iter().any(|a| self.is_nature(a))
            || event_type == EventType::Assault && nobody && !self.violent()
    }

    /// "The bombing killed nine people": no actor, but an attack.
    pub(super) fn is_by_attack(&self, verb: &VerbDeed) -> bool {
        let attack = |&s: &usize| {
            let word = &self.clauses.last(s).lower;
            // "a rocket fired from Togo" has hit nobody yet.
            let weapon = one_of(word, WEAPONS) && one_of(verb.group.lemma, HARMS);
            weapon || self.noun_trigger(s).is_some_and(|(n, _)| n.event_type == EventType::Assault)
        };
        // "the shelling of the town of Herat, which killed nine"
        let of_attack = |s: &usize| attack(s) || attack(&climb(self.clauses, *s));
        verb.is_carried_out() && verb.subjects.first().is_some_and(of_attack)
    }

    /// Whether a body meets by itself on a day ("The Senate will meet on Monday"), or several of one sort with one another ("EU leaders will meet").
    fn is_gathering(&self, verb: &VerbDeed, actors: &[Party]) -> bool {
        let body = |p: &Party| match p {
            Party::Known(e, _) => {
                let e = &self.entities()[*e];
                e.kind == EntityKind::Organization || e.kind == EntityKind::Group && is_plural(&e.name)
            }
            Party::Phrase(kind, name, _) => {
                // "the board of Harbour Foods"
                let whole = name.split(" of ").next().unwrap_or(name);
                let last = last_of(whole);
                let first = name.split(' ').next().unwrap_or_default();
                let counted = last.ends_with('s') && one_of(first, "two three four five six seven eight both");
                *kind == EntityKind::Group && (is_plural(name) || counted || one_of(&last, BODIES))
            }
        };
        one_of(verb.group.lemma, GATHER) && actors.iter().any(body) && self.days_of(verb.at).is_some()
    }
}
