//! Since: what has gone on, or has been done, since a day: "have been negotiating since Monday", "Since Monday, forty people have been arrested".

use jiff::civil::Date;
use onrecord_times::{Time, TimeKind};

use super::tellings::Sentence;
use crate::{
    around::times_in,
    grammar::{
        clauses::{Class, Kind},
        verb_groups::VerbGroup,
    },
    lexicon::one_of,
};

/// What has gone on for longer has no first day that is news.
const LONGEST: i32 = 100;

/// Words between "since" and a day.
const PARTS: &str = "late early at least about around";

/// Words by which "since" tells how long ago the last such thing was: "the worst attack since Monday".
const COMPARED: &str = "first only last worst best most least second third biggest largest smallest deadliest bloodiest highest lowest longest heaviest strongest \
greatest fiercest earliest latest more fewer less";

/// Whether a verb group is in the perfect of the present: "have been", "has met".
fn is_perfect(group: &VerbGroup) -> bool {
    group.perfect && group.present && group.modal.is_none() && !group.negated && group.finite()
}

impl Sentence<'_, '_> {
    /// The first day of what verb group `at` tells to have gone on since then, or to have been done since then, and the story's.
    pub(super) fn since(&self, at: usize) -> Option<(Date, Date)> {
        let now = self.scene.story.published?;
        let (day, to) = self.time_since(at)?.days()?;
        (day == to && day <= now && (now - day).get_days() <= LONGEST).then_some((day, now))
    }

    /// From the day that "since" leads to, from byte `from` to the next verb, to the story's: "Doctors, on strike |since Monday|, met".
    pub(super) fn since_behind(&self, from: usize) -> Option<(Date, Date)> {
        let after = |j: &usize| self.clauses.start(*j) >= from;
        let next = (0..self.clauses.chunks.len()).find(|j| after(j) && self.clauses.verb(*j).is_some());
        let end = next.map_or(self.span.end, |j| self.clauses.start(j));
        let led = |t: &&Time| {
            let lead = self.text().get(from..t.span.start).unwrap_or_default().trim_end();
            t.span.start >= from && t.span.end <= end && lead.ends_with("since")
        };
        let (first, last) = self.scene.times.iter().find(led)?.days()?;
        let now = self.scene.story.published?;
        (first == last && last <= now).then_some((first, now))
    }

    /// "have been blocking the road since Monday", "has been on strike for three days": whether what verb group `at` tells goes on still.
    pub(super) fn has_gone_on(&self, at: usize) -> bool {
        let goes_on = |g: &VerbGroup| is_perfect(g) && g.progressive && !g.passive;
        self.clauses.verb(at).is_some_and(goes_on) && (self.time_since(at).is_some() || self.has_lasted(at))
    }

    /// The time to which "since" leads in the clause of verb group `at`, which is in the perfect.
    fn time_since(&self, at: usize) -> Option<&Time> {
        let group = self.clauses.verb(at).filter(|g| is_perfect(g))?;
        let head = self.clauses.tokens[group.head].span;
        let led = |t: &&Time| {
            let lead = self.text().get(self.span.start..t.span.start).unwrap_or_default().to_lowercase();
            lead.split_whitespace().rev().find(|w| !one_of(w, PARTS)) == Some("since")
        };
        let fits = |t: &&Time| {
            let (from, to) =
                if t.span.start < head.start { (t.span.end, head.start) } else { (head.end, t.span.start) };
            let opens = t.span.start < head.start && self.clauses.word(0) == "since";
            led(t) && (opens || t.span.start > head.end) && !self.is_broken(at, from, to)
        };
        times_in(self.scene.times, self.span).filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time)).find(fits)
    }

    /// Whether "for" and how long it has taken stands behind verb group `at` in its clause.
    fn has_lasted(&self, at: usize) -> bool {
        let Some(head) = self.clauses.verb(at).map(|g| self.clauses.tokens[g.head].span) else { return false };
        let fits = |t: &Time| {
            let lead = self.text().get(head.end..t.span.start).unwrap_or_default().trim_end();
            let lead = lead.strip_suffix(" the past").or(lead.strip_suffix(" the last")).unwrap_or(lead);
            t.kind == TimeKind::Duration && lead.ends_with(" for") && !self.is_broken(at, head.end, t.span.start)
        };
        times_in(self.scene.times, self.span).any(|t| t.span.start > head.end && fits(t))
    }

    /// Whether another clause than that of verb group `at` begins between two bytes, or what stands there compares.
    fn is_broken(&self, at: usize, from: usize, to: usize) -> bool {
        let inside = |start: usize| from <= start && start < to;
        let apart = |k: usize| match &self.clauses.chunks[k].kind {
            Kind::Verb(group) => group.finite() && !group.copula,
            Kind::Stop | Kind::Relative => true,
            Kind::Subordinator => self.clauses.word(k) != "since",
            _ => false,
        };
        let broken = (0..self.clauses.chunks.len()).any(|k| k != at && inside(self.clauses.start(k)) && apart(k));
        let compares = |w: &str, class: Class| one_of(w, COMPARED) && class != Class::Time;
        broken || self.clauses.tokens.iter().any(|t| inside(t.span.start) && compares(&t.lower, t.class))
    }
}
