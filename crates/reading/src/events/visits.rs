//! Visits: whether a verb of going tells one, to whom it goes, and what else its sentence tells to be done on it.

use super::{
    deeds::VerbDeed,
    participants::{Party, among, head_of, last_of},
    telling::Telling,
    tellings::Sentence,
    triggers::{self, JOURNEYS},
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    grammar::slots::Slot,
    lexicon::{self, one_of},
};

/// Those who visit for others, besides envoys and who holds an office.
const VISITORS: &str = "team mission lawmakers legislators experts observers";

/// Verbs of those who come somewhere.
const ARRIVALS: &str = "arrive land";

impl Sentence<'_, '_> {
    /// Whether a verb of going tells a visit: somebody goes somewhere. Many travel; whose arrival is awaited on a day visits.
    pub(super) fn is_visit(&self, verb: &VerbDeed, actors: &[Party]) -> bool {
        // "people living in or visiting Hong Kong": some do.
        let said_of =
            verb.group.gerund && !verb.group.progressive && verb.at > 0 && self.clauses.word(verb.at - 1) != ",";
        let unnamed = |p: &Party| matches!(p, Party::Phrase(..));
        if said_of && verb.stance.governor.is_none() && actors.iter().all(unnamed) {
            return false;
        }
        // "a man visited his doctor", "patients have to visit the town"
        if verb.word.is_none() && !actors.is_empty() && actors.iter().all(|a| self.is_ordinary(a)) {
            return false;
        }
        if verb.word.is_some() {
            return true;
        }
        let them = |s: &Slot| s.link != "object" && one_of(self.clauses.word(s.chunk), "him her them");
        let place = |s: &Slot| {
            matches!(s.link.as_str(), "object" | "to" | "in" | "into") && !them(s) && self.who(s.chunk).is_some()
        };
        let person = |p: &Party| self.is_known_as(p, EntityKind::Person);
        let awaited = || {
            verb.stance.status == Some(EventStatus::Scheduled) && self.days_of(verb.at).is_some()
                || verb.refused && self.is_ahead(verb.at)
        };
        // "The minister landed in Accra on Monday": who holds an office travels for it.
        let official = |p: &Party| person(p) && self.holds_office(p);
        let arrived = || {
            let there = one_of(verb.group.lemma, ARRIVALS) || verb.trigger.particle.is_some();
            verb.stance.status == Some(EventStatus::Held) && there && self.days_of(verb.at).is_some()
        };
        // "Norway's prime minister will fly to Ghana"
        let officer = |p: &Party| {
            let head = head_of(self.name_of(p));
            matches!(p, Party::Phrase(EntityKind::Person, ..)) && lexicon::is_office(&head.to_lowercase())
        };
        let goes = |p: &Party| person(p) || officer(p) || self.are_envoys(p);
        let travels = || awaited() && actors.iter().any(goes) || arrived() && actors.iter().any(official);
        verb.after.iter().any(place) && (!one_of(verb.group.lemma, JOURNEYS) || travels())
    }

    /// Whether a party is nobody but people who have no office and are sent by nobody: "a patient", "tourists".
    fn is_ordinary(&self, party: &Party) -> bool {
        let sent = |word: &str| {
            let word = word.to_lowercase();
            let envoys = one_of(&word, triggers::ENVOYS) || one_of(&word, VISITORS);
            envoys || lexicon::is_office(&word) || lexicon::is_several(&word)
        };
        let opens = party.span().start <= self.span.start;
        let mut words = self.name_of(party).split([' ', ',']).filter(|w| !w.is_empty()).enumerate();
        words.all(|(i, word)| (i == 0 && opens || !word.starts_with(char::is_uppercase)) && !sent(word))
    }

    /// Whom a visit goes to.
    pub(super) fn visited(&self, verb: &VerbDeed, actors: &[Party]) -> Vec<Party> {
        // "arrived in Togo after a visit to Benin": where he was before.
        let before = |s: &Slot| one_of(&s.link, "after following before from");
        let own = verb.after.iter().position(before).unwrap_or(verb.after.len());
        let mut recipients = self.destination(&verb.after[..own]);
        // "returned from Benin": of which visit she comes back.
        if recipients.is_empty() && verb.group.lemma == "return" {
            let from = verb.after.iter().filter(|s| s.link == "from" && !s.deep);
            let from = from.map(|s| Slot { link: "to".to_string(), ..s.clone() });
            recipients = self.destination(&from.collect::<Vec<_>>());
        }
        // "began a tour of Togo, Benin and Ghana"
        if recipients.is_empty() && self.has_word(verb, "tour") {
            recipients = self.toured(&verb.after);
        }
        // "arrived in Warsaw for talks with Anna Bell"
        if verb.word.is_some() && recipients.is_empty() {
            recipients = self.parties(&verb.linked(|link| link == "with"));
            recipients.retain(|r| !among(r, actors));
        }
        recipients
    }

    /// Whether a party is an entity that has an office or is called by one.
    pub(super) fn holds_office(&self, party: &Party) -> bool {
        let holds = |e: usize| !self.entities()[e].offices.is_empty() || !self.entities()[e].roles.is_empty();
        matches!(party, Party::Known(e, _) if holds(*e))
    }

    /// Whether a tour is a band's or a team's: it visits nobody.
    pub(super) fn is_show(&self, telling: &Telling) -> bool {
        let office = |p: &Party| {
            let last = last_of(self.name_of(p));
            self.holds_office(p) && !self.is_known_as(p, EntityKind::Place) || lexicon::is_office(&last)
        };
        telling.event_type == EventType::Consult
            && one_of(&telling.trigger.of(self.text()).to_lowercase(), "tour tours")
            && !telling.actors.iter().any(office)
    }

    /// "flew to Accra to meet Tom Hale": the journey and what it is for are one gathering, which has come as far as the journey.
    fn join_aims(&self, tellings: &mut Vec<Telling>) {
        let consult = |t: &Telling| t.event_type == EventType::Consult && !t.reference;
        let aim = |t: &Telling, visit: &Telling| {
            let (from, to) = (self.verb_at(visit.trigger)?, self.verb_at(t.trigger)?);
            let aims = from < to && self.clauses.verb(to).is_some_and(|g| g.infinitive && g.lemma == "meet");
            let near = (from + 1..to).all(|j| self.clauses.verb(j).is_none() && self.clauses.word(j) != ",");
            (aims && near).then_some(())
        };
        while let Some((visit, meeting)) = (0..tellings.len()).find_map(|v| {
            let visit = Some(&tellings[v]).filter(|t| consult(t) && t.kind == Some(ConsultKind::Visit))?;
            let met = |t: &Telling| consult(t) && t.kind != Some(ConsultKind::Visit) && aim(t, visit).is_some();
            Some((v, tellings.iter().position(met)?))
        }) {
            let Telling { status, days, place, .. } = tellings[visit].clone();
            let telling = &mut tellings[meeting];
            telling.status = status;
            telling.days = telling.days.or(days);
            telling.place = telling.place.take().or(place);
            tellings.remove(visit);
        }
    }

    /// "is to travel to Lagos, where she will meet Tom Hale", "flies to Accra and will meet him there": gives the meeting the visit's place. "cancelled a trip to Togo,
    /// where she was to meet Tom Hale": with the visit the meeting is cancelled.
    pub(super) fn on_visits(&self, mut tellings: Vec<Telling>) -> Vec<Telling> {
        let consult = |t: &Telling| t.event_type == EventType::Consult && !t.reference;
        self.join_aims(&mut tellings);
        let visits: Vec<Telling> =
            tellings.iter().filter(|t| consult(t) && t.kind == Some(ConsultKind::Visit)).cloned().collect();
        for telling in tellings.iter_mut().filter(|t| consult(t) && t.kind != Some(ConsultKind::Visit)) {
            let own = |v: &&Telling| v.trigger < telling.trigger && telling.actors.iter().any(|a| among(a, &v.actors));
            let Some(visit) = visits.iter().rfind(own) else { continue };
            let between = self.text().get(visit.trigger.end..telling.trigger.start).unwrap_or_default();
            let behind = self.text().get(telling.trigger.end..self.span.end).unwrap_or_default();
            let mut behind = behind.split(|c: char| !c.is_alphabetic());
            let at_place = between.contains(" where ");
            if telling.place.is_none() && (at_place || behind.any(|w| w == "there")) {
                telling.place.clone_from(&visit.place);
            }
            let was_to = [" was to ", " were to ", " was due to ", " were due to "].iter().any(|w| between.contains(w));
            if at_place && was_to && visit.status == Some(EventStatus::Cancelled) {
                telling.status = visit.status;
            }
        }
        tellings
    }
}
