//! Who does what a noun tells, and to whom: by whose it is, by what "by", "of" and "between" link to it, and by the clause around it.

use super::{
    deeds::is_plural,
    movements::is_movement,
    nouns::NounDeed,
    participants::{Party, Sides, among},
    tellings::Sentence,
    triggers::{NounTrigger, STRIKES},
};
use crate::{
    contract::{ConsultKind, EntityKind, EventType},
    grammar::{
        clauses::Kind,
        slots::{Slot, slots},
        subjects::subject,
    },
    lexicon::one_of,
};

/// Verbs of going somewhere, and of meeting there.
const JOURNEYS: &str = "visit arrive fly travel come go head return meet gather";

/// Verbs of those who bring it about.
const LED: &str = "organise organize stage lead host mount plan";

/// So many chunks before "for a summit" stands the journey to it.
const TO_JOURNEY: usize = 6;

/// So many of those whom a noun phrase only describes are told by the names after it.
const MOST_NAMED: usize = 4;

/// Chunks from a noun to the last one that says more of it.
const FAR: usize = 10;

impl Sentence<'_, '_> {
    /// Who does what noun phrase `at` tells, and to whom: who is named before the noun, and after "between", "with", "by" or "of".
    /// None where it is done to a thing.
    pub(super) fn sides_of_noun(&self, at: usize, trigger: &NounTrigger, after: &[Slot]) -> Option<Sides> {
        if is_movement(trigger.event_type) {
            return self.sides_of_movement(at, trigger, after);
        }
        let consult = trigger.event_type == EventType::Consult;
        let visit = trigger.kind == Some(ConsultKind::Visit);
        let linked = |links: &[&str]| self.linked_to_noun(at, after, links);
        let mut owners = self.inside(at, &self.owners(at));
        if consult {
            self.leave_out_venue(&mut owners);
        }
        // "his arrest", "the shooting of Anna Bell": whose it is undergoes it.
        let (mut actors, mut undergoing) = (owners, Vec::new());
        if trigger.undergone {
            undergoing = std::mem::take(&mut actors);
            // "Chinese extradition": whose, not of whom.
            undergoing.retain(|p| self.kind_of(p) != EntityKind::Place);
        }
        let doing: &[&str] = match trigger {
            NounTrigger { alone: true, .. } if !consult => &["by", "of"],
            // "Drills by Togo"
            NounTrigger { event_type: EventType::Cooperate, mutual: true, .. } => {
                &["between", "with", "of", "among", "by"]
            }
            NounTrigger { mutual: true, .. } => &["between", "with", "of", "among"],
            // "the annual conference of the union"
            _ if visit || trigger.kind == Some(ConsultKind::Conference) => &["by", "of"],
            // "a strike of drivers"
            _ if trigger.event_type == EventType::Protest && self.has_head(at, STRIKES) => &["by", "of"],
            // "the refusal of Poland to sign"
            _ if self.is_refusal_to_do(at) => &["by", "of"],
            _ => &["by"],
        };
        // "a meeting, chaired by Anna Bell, was held"
        let chairs = |s: &&Slot| s.link == "by" && self.is_chaired(at, s.chunk);
        let mut doing = linked(doing);
        doing.extend(after.iter().filter(chairs).filter(|_| consult && trigger.mutual).map(|s| s.chunk));
        for party in self.names_after(&doing) {
            if !among(&party, &actors) {
                actors.push(party);
            }
        }
        // "a tour of Europe", "the Paris visit": where to, and not who.
        actors.retain(|p| !visit || self.kind_of(p) != EntityKind::Place);
        let mut recipients = self.recipients_of_noun(at, trigger, after, &actors);
        if trigger.undergone {
            let of = self.parties(&linked(&["of"]));
            if !of.is_empty() {
                // "the police killing of Tom Hale": both are told.
                actors.extend(undergoing);
                recipients = of;
            } else if self.clauses.word(at + 1) == "of" && !one_of(&self.clauses.last(at).lower, "conviction arrest") {
                // "Brazil's suspension of interest payments": done to nobody.
                return None;
            } else if recipients.is_empty() {
                recipients = undergoing;
            }
        }
        Some(Sides { actors, recipients })
    }

    /// To whom what the noun of noun phrase `at` tells is done, by what stands behind it.
    fn recipients_of_noun(&self, at: usize, trigger: &NounTrigger, after: &[Slot], actors: &[Party]) -> Vec<Party> {
        if trigger.kind == Some(ConsultKind::Visit) {
            let there = self.destination(after);
            let tour = there.is_empty() && self.has_head(at, "tour tours");
            return if tour { self.toured(after) } else { there };
        }
        if trigger.mutual {
            return Vec::new();
        }
        // "a petition demanding a crossing from one street to another": whom only the demand names is asked nothing.
        let own: Vec<Slot> = after.iter().filter(|s| !s.deep).cloned().collect();
        let to = |link| self.linked_to_noun(at, &own, &[link]);
        let mut places = trigger.recipient.iter().map(|&link| self.parties(&to(link)));
        let mut recipients = places.find(|found| !found.is_empty()).unwrap_or_default();
        recipients.retain(|r| !among(r, actors));
        recipients
    }

    /// "the refusal of Poland to take part": whether "of" behind noun phrase `at` leads to whoever refuses.
    fn is_refusal_to_do(&self, at: usize) -> bool {
        let refuses = self.has_head(at, "refusal refusals unwillingness") && self.clauses.word(at + 1) == "of";
        refuses && self.clauses.verb(at + 3).is_some_and(|g| g.infinitive)
    }

    /// Whether the only verb between noun phrase `at` and noun phrase `chair` says who chairs it.
    fn is_chaired(&self, at: usize, chair: usize) -> bool {
        let mut verbs = (at + 1..chair).filter_map(|j| self.clauses.verb(j));
        verbs.next().is_some_and(|g| g.bare && g.lemma == "chair") && verbs.next().is_none()
    }

    /// Whose "its" and "their" before the noun of noun phrase `at` are: of whom the verb before it is told, or on whom it is done because of what the noun tells.
    pub(super) fn owners(&self, at: usize) -> Vec<Party> {
        let Some(verb) = (0..at).rev().find(|&j| self.clauses.verb(j).is_some()) else { return Vec::new() };
        let blamed = self.blamed(verb, at);
        if blamed.is_empty() { self.parties(&subject(self.clauses, verb, 0)) } else { blamed }
    }

    /// The noun phrases that one of `links` links to noun phrase `at`.
    pub(super) fn linked_to_noun(&self, at: usize, after: &[Slot], links: &[&str]) -> Vec<usize> {
        // Who did it stands right after the noun and its own "of".
        let agent = |chunk: usize| {
            (at + 1..chunk).all(|j| {
                // "a rally organised by the union"
                let led = self.clauses.verb(j).is_some_and(|g| g.bare && one_of(g.lemma, LED));
                led || !matches!(self.clauses.chunks[j].kind, Kind::Preposition | Kind::Verb(_))
                    || matches!(self.clauses.word(j), "of" | "by" | "on" | "against")
            })
        };
        // "a strike against Harbour Foods, one of the largest firms": not its own "of".
        let strike = self.has_head(at, STRIKES);
        let near = after.iter().filter(|s| s.chunk <= at + FAR && links.contains(&s.link.as_str()));
        let near = near.filter(|s| !strike || s.link != "of" || s.chunk == at + 2);
        near.filter(|s| s.link != "by" || agent(s.chunk)).map(|s| s.chunk).collect()
    }

    /// "In a phone call in July, Trump asked Zelensky …", "stranded after a visit to the field": adds those of the clause around it.
    pub(super) fn add_around(&self, noun: &mut NounDeed) {
        let at = noun.at;
        let enough = if noun.is_visit() { 1 } else { 2 };
        if !noun.is_consult() || at == 0 || noun.sides.actors.len() >= enough || self.clauses.word(at) == "the" {
            return;
        }
        let Some(before) = self.before_length(at) else { return };
        let link = self.clauses.word(before);
        // "visited Manila for a summit with Anna Bell"
        let journey = |j: usize| self.clauses.verb(j).is_some_and(|g| one_of(g.lemma, JOURNEYS));
        let led = one_of(link, "in during at after before following")
            || link == "for" && (at.saturating_sub(TO_JOURNEY)..at).any(journey);
        if !led {
            return;
        }
        for party in self.around(at, noun.trigger.kind == Some(ConsultKind::Summit)) {
            let sides = &mut noun.sides;
            if sides.actors.len() < enough && !among(&party, &sides.actors) && !among(&party, &sides.recipients) {
                sides.actors.push(party);
            }
        }
    }

    /// The persons and bodies that the nearest verb of the clause around noun phrase `at` has as its subject, object or agent.
    /// At a summit those meet, too, who have no name: "EU leaders".
    fn around(&self, at: usize, summit: bool) -> Vec<Party> {
        let finite = |j: &usize| self.clauses.verb(*j).is_some_and(|g| g.finite());
        let opens = at <= 1;
        let before = (0..at).rev().find(finite).filter(|_| !opens);
        let Some(verb) = before.or_else(|| (at + 1..self.clauses.chunks.len()).find(finite)) else { return Vec::new() };
        let mut chunks = subject(self.clauses, verb, 0);
        let after = slots(self.clauses, verb);
        chunks.extend(after.iter().filter(|s| matches!(s.link.as_str(), "object" | "by" | "with")).map(|s| s.chunk));
        chunks.retain(|&c| c != at);
        let mut out = self.parties(&chunks);
        let several = |p: &Party| self.kind_of(p) == EntityKind::Group && is_plural(self.name_of(p));
        let meets = |p: &Party| {
            let named = self.is_known_as(p, EntityKind::Person) || self.is_known_as(p, EntityKind::Organization);
            named || self.is_state(p) || summit && several(p)
        };
        out.retain(meets);
        out
    }

    /// "imposed sanctions on Iran over its attack": to whom verb `verb` does it, where noun phrase `at` gives the reason.
    fn blamed(&self, verb: usize, at: usize) -> Vec<Party> {
        let hostile = self.verb_trigger(verb).is_some_and(|(t, _)| {
            matches!(t.event_type, EventType::Sanction | EventType::Accuse | EventType::Coerce | EventType::Threaten)
        });
        if !hostile || !matches!(self.clauses.word(at.saturating_sub(1)), "over" | "for" | "after") {
            return Vec::new();
        }
        let on = |s: &Slot| matches!(s.link.as_str(), "object" | "on" | "against") && s.chunk < at;
        let chunks: Vec<usize> = slots(self.clauses, verb).iter().filter(|s| on(s)).map(|s| s.chunk).collect();
        self.parties(&chunks)
    }

    /// The parties of noun phrases; for those that only describe ("the Russian and US presidents, Anna Bell and Tom Hale"), the names after them.
    fn names_after(&self, chunks: &[usize]) -> Vec<Party> {
        let mut out = self.parties(chunks);
        let person = |p: &Party| self.is_known_as(p, EntityKind::Person);
        if out.iter().filter(|p| person(p)).count() > 1 {
            out.retain(person);
        }
        if out.is_empty() {
            out.extend(chunks.iter().flat_map(|&c| self.inside(c, &[])));
        }
        out.truncate(MOST_NAMED);
        out
    }

    /// "the Venice summit": a town is where they meet, unless two stand for their governments ("Washington-Moscow talks").
    pub(super) fn leave_out_venue(&self, actors: &mut Vec<Party>) {
        let town = |p: &Party| self.is_known_as(p, EntityKind::Place) && !self.is_state(p);
        if actors.iter().filter(|p| town(p)).count() == 1 {
            actors.retain(|p| !town(p));
        }
    }
}
