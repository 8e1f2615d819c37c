//! What the newest version of a story says otherwise than those before it: the newest counts. What it has on another day has moved; what it has not is no longer stated.

use super::days::{days, overlap};
use super::{Change, Occasion, OccasionKind, OccasionType, Telling, Told};
use std::collections::HashMap;

/// Marks what older versions tell of days on which the newest version tells nothing of that type.
pub(super) fn mark_replaced(told: &mut [Told]) {
    type Days = (OccasionType, Option<OccasionKind>, Option<String>, Option<String>);
    let mut newest: HashMap<i64, Vec<Days>> =
        told.iter().filter_map(|one| one.telling.newest()).map(|newest| (newest, Vec::new())).collect();
    for one in told.iter() {
        if let Some(all) = newest.get_mut(&one.telling.story.key) {
            all.push((one.event_type, one.ahead(), one.telling.from.clone(), one.telling.to.clone()));
        }
    }
    for one in told {
        let Some(all) = one.telling.newest().and_then(|key| newest.get(&key)) else { continue };
        let own = days(&one.telling.from, &one.telling.to);
        let has = |(event_type, ahead, from, to): &Days| {
            *event_type == one.event_type
                && *ahead == one.ahead()
                && days(from, to).zip(own).is_some_and(|(a, b)| overlap(a, b))
        };
        one.telling.is_replaced = !all.iter().any(has);
    }
}

impl Telling {
    /// The newest version of its story, where that is another one.
    fn newest(&self) -> Option<i64> {
        self.since.as_ref().and_then(|since| since.newest)
    }

    /// The newest version of its story, or the story itself.
    fn version(&self) -> i64 {
        self.newest().unwrap_or(self.story.key)
    }

    /// By what it is ordered: an older version comes before the newest, whatever its date, and what the newest has otherwise before what it has too.
    pub(super) fn order(&self) -> (Option<&str>, bool, bool, i64) {
        let newest = self.since.as_ref().and_then(|since| since.newest_published.as_deref());
        let own = self.story.published.as_deref();
        let day = newest.filter(|newest| own.is_some_and(|own| *newest < own)).or(own);
        (day, self.newest().is_none(), !self.is_replaced, self.story.key)
    }

    /// Whether nobody stands by it any more: its story was withdrawn, or the newest version of it does not have these words.
    fn is_taken_back(&self) -> bool {
        self.since.as_ref().is_some_and(|since| since.withdrawn || since.newest.is_some() && since.words_gone)
    }
}

impl Occasion {
    /// Whether it is told by a version of the same story, of which the newest has other days for what it tells.
    pub(super) fn is_corrected_by(&self, told: &Told) -> bool {
        let of_one_story = |t: &Telling| {
            t.is_replaced && t.story.key != told.telling.story.key && t.version() == told.telling.version()
        };
        self.from.is_some() && told.telling.from.is_some() && self.tellings.iter().any(of_one_story)
    }

    /// Keeps as its last change that no story states it any more.
    pub(super) fn settle(&mut self) {
        let Some(last) = self.tellings.last().filter(|_| self.tellings.iter().all(Telling::is_taken_back)) else {
            return;
        };
        let published = last.since.as_ref().and_then(|since| since.newest_published.clone());
        self.changes.push(Change { published, story_key: last.version(), no_longer_stated: true, ..Change::default() });
    }
}
