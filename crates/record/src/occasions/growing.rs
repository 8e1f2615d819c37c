//! What a later story changes about an occasion.

use super::days::{days, is_rough, overlap};
use super::{Change, Occasion, OccasionKind, Telling, Told};
use crate::fold;
use onrecord_reading::contract::{ConsultKind, EventStatus};

/// Words that say that something has begun, which may go on to the day that is known as its last.
const BEGINNING: [&str; 16] = [
    "begin",
    "begins",
    "began",
    "begun",
    "start",
    "starts",
    "started",
    "opened",
    "launched",
    "arrive",
    "arrives",
    "arrived",
    "landed",
    "kicked off",
    "kicks off",
    "embarked",
];
/// Words that say that it is over.
const ENDING: [&str; 8] =
    ["ended", "ends", "concluded", "concludes", "finished", "wrapped up", "wraps up", "cut short"];

impl Occasion {
    /// Takes in a later telling of it: what it says last holds, and what differs is kept as a change.
    pub(super) fn add(&mut self, told: Told) {
        let corrected = self.is_corrected_by(&told);
        let Told { kind, country, who, telling, .. } = told;
        let goes_back = !corrected && self.is_further_than(telling.status);
        let now = if goes_back { self.status } else { telling.status };
        let status = (self.status != now).then_some((self.status, now));
        let first_days = self.from.clone().zip(telling.from.clone()).filter(|(before, now)| before != now);
        // A month that becomes a day within it is known better, not moved.
        let moved = first_days.filter(|_| {
            let known = days(&self.from, &self.to).zip(days(&telling.from, &telling.to));
            known.is_some_and(|(before, now)| !overlap(before, now))
        });
        if status.is_some() || moved.is_some() {
            let (published, story_key) = (telling.story.published.clone(), telling.story.key);
            self.changes.push(Change { published, story_key, status, day: moved, corrected, no_longer_stated: false });
        }
        self.status = now;
        if telling.from.is_some() {
            (self.from, self.to) = self.days_with(&telling);
        }
        if telling.place.is_some() {
            self.place.clone_from(&telling.place);
            self.country = country.or(self.country.take());
        }
        self.kind = more_exact(self.kind, kind);
        for one in who {
            match self.who.iter_mut().find(|w| w.may_be(&one) || w.is_group_of(&one, true)) {
                Some(known) => known.learn(one),
                None => self.who.push(one),
            }
        }
        self.tellings.push(telling);
    }

    /// Whether a story that tells it as still to come, or as only proposed, is behind what is known of it.
    fn is_further_than(&self, told: EventStatus) -> bool {
        use EventStatus::{Held, Proposed, Scheduled, UnderWay};
        match self.status {
            Held | UnderWay => matches!(told, Scheduled | Proposed),
            Scheduled => told == Proposed,
            _ => false,
        }
    }

    /// The days that hold once a story has told its own: a beginning does not end what is known to last, and an end does not undo its beginning.
    fn days_with(&self, telling: &Telling) -> (Option<String>, Option<String>) {
        let told = (telling.from.clone(), telling.to.clone());
        let (Some(known), Some(day)) = (days(&self.from, &self.to), telling.from.as_deref()) else { return told };
        // "On June 16" is known better than "in June", or a year.
        let later = (day, telling.to.as_deref().unwrap_or(day));
        if is_rough(later) && later.0 <= known.0 && known.1 <= later.1 {
            return (self.from.clone(), self.to.clone());
        }
        let lasts = known.0 < known.1 && !is_rough(known) && overlap(known, (day, day));
        let one_day = telling.to.as_ref().is_none_or(|to| *to == day);
        if !lasts || !one_day || !matches!(telling.status, EventStatus::Held | EventStatus::UnderWay) {
            return told;
        }
        let goes_on = || self.kind == Some(OccasionKind::Consult(ConsultKind::Visit)) || telling.says(&BEGINNING);
        match telling.says(&ENDING) {
            true => (self.from.clone(), told.0),
            false if goes_on() => (self.from.clone(), Some(known.1.to_owned())),
            false => told,
        }
    }
}

impl Telling {
    /// Whether its sentence has one of these words.
    fn says(&self, words: &[&str]) -> bool {
        let sentence = fold::words(&self.evidence);
        words.iter().any(|word| fold::holds_phrase(&sentence, word))
    }
}

/// Of two kinds, the one that tells more: a meeting or talks may be anything of that sort.
fn more_exact(a: Option<OccasionKind>, b: Option<OccasionKind>) -> Option<OccasionKind> {
    use OccasionKind::Consult;
    match (a, b) {
        (Some(Consult(ConsultKind::Meet | ConsultKind::Talks)) | None, Some(_)) => b,
        _ => a,
    }
}
