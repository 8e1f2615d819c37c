//! Visits: what is told to be done on a visit that the same sentence tells.

use jiff::civil::Date;

use super::{participants::among, telling::Telling, tellings::Sentence};
use crate::contract::{ConsultKind, EventStatus, EventType};

impl Sentence<'_, '_> {
    /// The day, by then gone, on which the sentence tells that its first verb was done.
    pub fn main_day(&self) -> Option<(Date, Date)> {
        let verb = self.main_verb()?;
        let group = self.clauses.verb(verb)?;
        let past = !group.present && !group.perfect && group.modal.is_none() && !group.negated && !self.headline;
        let now = self.scene.story.published.filter(|_| past)?;
        self.days_of(verb).filter(|(from, to)| from == to && *to <= now)
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
