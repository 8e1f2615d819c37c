//! Whether what a later story tells is the same occasion.

use super::days::{Days, day, days, named_days, overlap, tells_new_day};
use super::who::Who;
use super::{Occasion, OccasionKind, OccasionType, Telling, Told};
use crate::fold;
use crate::party::Group;
use onrecord_knowledge as knowledge;
use onrecord_reading::contract::{ConsultKind, EventStatus, EventType};

/// Stories further apart than this tell of two occasions, unless both name the same day.
pub(super) const DAYS_APART: i32 = 60;

/// Words that say that a known day no longer holds.
const MOVING: [&str; 12] = [
    "postpone",
    "reschedul",
    "moved to",
    "moved from",
    "pushed back",
    "put off",
    "delay",
    "brought forward",
    "new date",
    "cancel",
    "called off",
    "instead of",
];

impl Occasion {
    /// Whether a later story's event is this one. It is asked of many: what is cheap comes first.
    pub(super) fn is(&self, told: &Told) -> bool {
        let corrected = || self.is_corrected_by(told);
        if told.event_type == OccasionType::Ahead {
            return self.is_same_ahead(told, corrected);
        }
        self.event_type == told.event_type
            && alike(self.kind, told.kind)
            && !self.is_told_apart(told)
            && (!self.is_over(told) && self.same_days(told) || corrected())
            && self.same_people(told)
            && self.same_place(told)
            && (!self.is_moved_from_another_day(told) && !self.is_of_another_topic(told) || corrected())
    }

    /// Whether both tell of one thing due that is no event: of one sort, on days that may be its own, and about one matter.
    fn is_same_ahead(&self, told: &Told, corrected: impl Fn() -> bool) -> bool {
        self.event_type == told.event_type
            && self.kind == told.kind
            && !self.is_told_apart(told)
            && (self.shares_days(told) || told.moves && self.same_days(told) || corrected())
            && self.same_place(told)
            && self.is_of_one_matter(told)
            && !self.is_moved_from_another_day(told)
    }

    /// Whether the days of both are known and have one in common.
    pub(super) fn shares_days(&self, told: &Told) -> bool {
        self.days_of_both(told).is_some_and(|(a, b)| overlap(a, b))
    }

    /// The first and last days of both, where all are known.
    fn days_of_both<'a>(&'a self, told: &'a Told) -> Option<(Days<'a>, Days<'a>)> {
        days(&self.from, &self.to).zip(days(&told.telling.from, &told.telling.to))
    }

    /// Whether both have a place, by the same name.
    pub(super) fn names_same_place(&self, told: &Told) -> bool {
        self.place.is_some() && self.place == told.telling.place
    }

    /// Whether the story that tells it tells of it already: what a story tells as two is two, but one and what became of it.
    fn is_told_apart(&self, told: &Told) -> bool {
        // What is called off has no other day: of a story that knows both days it is another one.
        let cancelled = told.telling.status == EventStatus::Cancelled || self.status == EventStatus::Cancelled;
        let other_day = cancelled && self.days_of_both(told).is_some_and(|(a, b)| !overlap(a, b));
        let beside =
            |t: &Telling| t.story.key == told.telling.story.key && (t.status == told.telling.status || other_day);
        self.tellings.iter().any(beside)
    }

    /// Whether both may have been in one place: one lies in the other, or somebody is named who was not in two on one day.
    fn same_place(&self, told: &Told) -> bool {
        let Some((here, there)) = self.place.as_ref().zip(told.telling.place.as_ref()) else { return true };
        let holds = |a: &str, b: &str| fold::holds_phrase(&fold::words(a), &fold::words(b));
        let is_land = |place: &str| knowledge::country(place).is_some();
        let within = || self.country == told.country && (is_land(here) || is_land(there));
        let one_day = || self.from.is_some() && self.from == told.telling.from;
        let somebody = || self.who.iter().any(|a| a.is_named_person() && told.who.iter().any(|b| a.may_be(b)));
        holds(here, there) || holds(there, here) || within() || one_day() && somebody() || self.moves_within(told)
    }

    /// Whether a story moves or calls off what is in the same country: a visit to Warsaw is one to Poland.
    fn moves_within(&self, told: &Told) -> bool {
        told.moves && self.country.is_some() && self.country == told.country
    }

    /// Whether it has been held, and what a story still tells to come, or puts or calls off, is another one.
    fn is_over(&self, told: &Told) -> bool {
        let to_come = !matches!(told.telling.status, EventStatus::Held | EventStatus::UnderWay | EventStatus::Denied);
        // A story that told it as held was later than the day on which it was.
        let held = |t: &&Telling| t.status == EventStatus::Held;
        let known = self.tellings.iter().filter(held).filter_map(|t| t.story.published.as_deref()?.get(..10)).max();
        let is_later = || known.zip(told.telling.from.as_deref()).is_some_and(|(known, first)| first > known);
        self.status == EventStatus::Held && to_come && (!self.shares_days(told) || is_later())
    }

    /// Whether a story names this occasion's day as the one that no longer holds: "his May 12 meeting had been moved to May 14".
    fn is_moved_from_here(&self, told: &Told) -> bool {
        let day = || self.from.as_deref().filter(|_| told.moves && self.from != told.telling.from);
        day().is_some_and(|day| {
            named_days(&told.telling.evidence).iter().any(|(named, _)| day.get(5..10) == Some(named))
        })
    }

    /// Whether a story names another day as the one that no longer holds.
    fn is_moved_from_another_day(&self, told: &Told) -> bool {
        let Some(day) = self.from.as_deref().filter(|_| told.moves) else { return false };
        let new = told.telling.from.as_deref().and_then(|day| day.get(5..10));
        let named = named_days(&told.telling.evidence);
        let mut old = named.iter().filter(|(named, is_old)| *is_old && Some(named.as_str()) != new).peekable();
        let within = |named: &str| {
            let last = self.to.as_deref().unwrap_or(day);
            day.get(5..10).is_some_and(|first| first <= named) && last.get(5..10).is_some_and(|last| named <= last)
        };
        old.peek().is_some() && !old.any(|(named, _)| within(named))
    }

    /// How well a telling that may be of this occasion fits it: by the day that it is said to have had, by its day, by its place; one that is still due before one that is not.
    pub(super) fn fits(&self, told: &Told) -> (bool, bool, bool, bool) {
        let due = !matches!(self.status, EventStatus::Held | EventStatus::Cancelled | EventStatus::Denied);
        (self.is_moved_from_here(told), self.shares_days(told), self.names_same_place(told), due)
    }

    /// Everyone of the side with fewer is on the other side too; who is nowhere named is told apart by place and day.
    fn same_people(&self, told: &Told) -> bool {
        let (few, many) =
            if self.who.len() <= told.who.len() { (&self.who, &told.who) } else { (&told.who, &self.who) };
        let place = self.names_same_place(told);
        if few.is_empty() {
            let known = self.from.is_some() && place;
            // "The talks planned in Izmir for Friday have been cancelled": those of whom an earlier story told.
            let moves = told.who.is_empty() && told.moves;
            return (many.is_empty() || moves) && known && self.from == told.telling.from;
        }
        let one_day = self.shares_days(told);
        let known = few.iter().any(|a| a.has_name() && many.iter().any(|b| a.is_called_as(b)));
        // The Senate's meeting is not the President's: a state alone needs the day too.
        let is = |a: &Who, b: &Who| {
            // Who blames is not who is blamed.
            (self.is_mutual() || a.role == b.role)
                && (a.is_called_as(b)
                    || one_day && a.folded == b.folded
                    || a.acts_with(b) && (few.len() > 1 || one_day)
                    || one_day && a.is_group_of(b, place || known))
        };
        few.iter().all(|a| many.iter().any(|b| is(a, b))) || one_day && self.is_called_by(told)
    }

    /// Whether those who take part do it together, so that stories may have either first.
    fn is_mutual(&self) -> bool {
        use EventType::{Agree, Consult, Cooperate, Protest};
        matches!(self.event_type, OccasionType::Event(Agree | Consult | Cooperate | Protest))
    }

    /// Whether who protests here is named where the other story tells that it was called, or the other way round: a union, and the workers that it calls out.
    fn is_called_by(&self, told: &Told) -> bool {
        let names = |who: &[Who], telling: &Telling| {
            let words = fold::words(&telling.evidence);
            let named = |w: &Who| {
                (w.has_name() || Group::of(&w.name).is_telling()) && fold::holds_phrase(&words, &fold::words(&w.name))
            };
            !who.is_empty() && who.iter().all(named)
        };
        self.event_type == OccasionType::Event(EventType::Protest)
            && (names(&told.who, &self.tellings[0]) || names(&self.who, &told.telling))
    }

    /// Whether the days of both may be those of one occasion: they have one in common, or stories of near days tell how the one became the other.
    fn same_days(&self, told: &Told) -> bool {
        let near = || {
            let last = self.tellings.last().and_then(|t| day(t.story.published.as_deref()));
            match (last, day(told.telling.story.published.as_deref())) {
                (Some(a), Some(b)) => (b - a).get_days().abs() <= DAYS_APART,
                _ => false,
            }
        };
        let both_known = self.from.is_some() && told.telling.from.is_some();
        let goes_on = || match both_known {
            true => self.was_put_off_to(told) && self.is_hardly_another(told),
            false => self.is_hardly_another(told),
        };
        if self.is_long_past(told) {
            return false;
        }
        self.shares_days(told) || near() && (both_known || !self.was_told_before(told)) && (told.moves || goes_on())
    }

    /// Whether the day of one is long past on the day of the other's story, which tells of none: that is something newer.
    fn is_long_past(&self, told: &Told) -> bool {
        let past = |last: Option<&str>, published: Option<&str>| {
            let both = day(last).zip(day(published));
            both.is_some_and(|(last, published)| (published - last).get_days() > DAYS_APART)
        };
        match (self.from.is_some(), told.telling.from.is_some()) {
            (true, false) => past(self.to.as_deref().or(self.from.as_deref()), told.telling.story.published.as_deref()),
            (false, true) => {
                let last = self.tellings.last().and_then(|telling| telling.story.published.as_deref());
                past(told.telling.to.as_deref().or(told.telling.from.as_deref()), last)
            }
            _ => false,
        }
    }

    /// Whether more than one who takes part, or its word, tells that another story's event is this one.
    fn is_hardly_another(&self, told: &Told) -> bool {
        self.who.len() > 1 || self.tellings[0].trigger == told.telling.trigger
    }

    /// Whether it was put off, to no day that is told, and has happened later than it was due.
    fn was_put_off_to(&self, told: &Told) -> bool {
        let happened = matches!(told.telling.status, EventStatus::Held | EventStatus::UnderWay);
        self.status == EventStatus::Postponed && happened && told.telling.from > self.to
    }

    /// Whether it had happened by the day of a story, on a day that none tells, and the other story's day is a later one.
    fn was_told_before(&self, told: &Told) -> bool {
        let held = |t: &Telling| t.status == EventStatus::Held && t.from.is_none();
        let first = self.tellings.iter().filter(|t| held(t)).filter_map(|t| t.story.published.as_ref()).min();
        first.zip(told.telling.from.as_ref()).is_some_and(|(told_on, day)| day > told_on)
    }
}

impl Telling {
    /// Whether it says that a known day no longer holds.
    pub(super) fn is_moving(&self) -> bool {
        let says = || {
            let words = self.evidence.to_lowercase();
            MOVING.iter().any(|m| words.contains(m))
        };
        matches!(self.status, EventStatus::Postponed | EventStatus::Cancelled) || says()
    }

    /// Whether it says on which day something will be instead: "postponed to May 24", "moved to Friday".
    pub(super) fn tells_new_day(&self) -> bool {
        let words = self.evidence.to_ascii_lowercase();
        let begins = MOVING.iter().filter_map(|moving| words.find(moving)).min();
        begins.is_some_and(|at| tells_new_day(&self.evidence[at..]))
    }
}

/// A meeting may be told as talks or, once it is known to be one, as a summit.
fn alike(a: Option<OccasionKind>, b: Option<OccasionKind>) -> bool {
    use ConsultKind::{Meet, Summit, Talks};
    let loose = |k| matches!(k, Some(OccasionKind::Consult(Meet | Talks | Summit)) | None);
    a == b || loose(a) && loose(b)
}
