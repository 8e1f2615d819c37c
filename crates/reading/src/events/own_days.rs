//! The days of a telling: which of its sentence's times are its own, and which are of what another verb tells.

use jiff::civil::Date;
use onrecord_source::Span;
use onrecord_times::Time;

use super::{setting, status::governor, tellings::Sentence, triggers};
use crate::{
    contract::{ConsultKind, EventStatus, EventType},
    grammar::{clauses::Kind, subjects::PUNISHED},
    lexicon::one_of,
};

/// So many chunks before what somebody is punished for stands the verb that punishes.
const NEAR: usize = 10;

/// A day of the week lies so many days back at most.
const RECENT: i32 = 7;

/// Verbs, besides those of punishing, of what is done about a deed.
const PURSUED: &str = "arrest charge fine acquit accuse";

/// Verbs of those who speak about a deed.
pub(super) const JUDGES: &str = "condemn denounce criticise criticize praise welcome deplore decry slam hail applaud mourn investigate probe back support \
regret protest oppose defend justify";

impl Sentence<'_, '_> {
    /// The days of what is not past, by its `status`: no day of the week that is; and of an agreement none that is to come.
    pub(super) fn as_due(
        &self,
        days: (Date, Date),
        status: Option<EventStatus>,
        trigger: Span,
        verb: Option<usize>,
    ) -> (Date, Date) {
        // "was to meet on Monday" may have been.
        let was = |v: usize| {
            let mut words = self.clauses.chunks[v].tokens.clone().map(|i| self.clauses.tokens[i].lower.as_str());
            words.any(|w| matches!(w, "was" | "were")) || self.announces_plans(v)
        };
        let due = matches!(status, Some(EventStatus::Scheduled | EventStatus::Proposed)) && !verb.is_some_and(was);
        // "agreed to a truce on Friday"
        let agreed = verb.and_then(|v| self.clauses.verb(v)).is_some_and(|g| one_of(g.lemma, "agree offer") && g.bare);
        if let Some(day) = self.scene.story.published.filter(|_| agreed && status == Some(EventStatus::Held)) {
            return setting::gone_by(self.text(), days, self.scene.times, self.span, day);
        }
        match self.scene.story.published.filter(|_| due) {
            Some(day) => setting::still_to_come(self.text(), trigger, days, self.scene.times, self.span, day),
            None => days,
        }
    }

    /// "On Monday, the union said it would strike": whether the days, gone by now, are only those of the saying of what verb group `verb` says to come.
    pub(super) fn is_due_in_past(&self, days: (Date, Date), status: Option<EventStatus>, verb: Option<usize>) -> bool {
        // "announced on Monday that it would be closing": as good as done on that day.
        let goes_on = |v: usize| self.clauses.verb(v).is_some_and(|g| g.progressive);
        let would = |v: usize| {
            let mut words = self.clauses.chunks[v].tokens.clone().map(|i| self.clauses.tokens[i].lower.as_str());
            self.announces_plans(v) || words.any(|w| matches!(w, "would" | "will"))
        };
        // "decided on Tuesday to send troops"
        let decided = |v: usize| {
            let by = self.clauses.verb(v).filter(|g| g.infinitive).and_then(|_| governor(self.clauses, v));
            by.and_then(|(by, _)| self.clauses.verb(by)).is_some_and(|g| one_of(g.lemma, "decide vote opt"))
        };
        let to_come = verb.is_some_and(|v| would(v) && !goes_on(v) || decided(v));
        let gone = self.scene.story.published.is_some_and(|now| days.1 < now);
        status == Some(EventStatus::Scheduled) && to_come && gone
    }

    /// The days of what `trigger` tells, `anchor` with the verb that it belongs to; times from `end` on are of something else.
    pub(super) fn day_of(&self, trigger: Span, verb: Option<usize>, anchor: Span, end: usize) -> Option<(Date, Date)> {
        let within = |anchor, from| setting::days(self.text(), self.clauses, anchor, from, end, self.scene.times);
        let own = Span::new(trigger.start, self.span.end);
        let chunk = self.chunk_of(trigger);
        // "The attack angered ministers on Monday": that day they were angry.
        if let Some(before) = self.told_alone(trigger).filter(|s| s.end < self.span.end) {
            return within(trigger, before);
        }
        if chunk.is_some_and(|c| self.is_dated_apart(c)) {
            return within(trigger, own);
        }
        if let Some(new) = verb.and_then(|v| self.moved_to(v)) {
            return Some(new);
        }
        // "on Monday called off a strike planned for Wednesday", "announced a summit on June 3": the day that stands with the noun.
        let changed = |v: &usize| {
            self.change_by(*v).is_some()
                || self
                    .clauses
                    .verb(*v)
                    .is_some_and(|g| one_of(g.lemma, "announce confirm suspend schedule plan set call"))
        };
        let head = |v: usize| self.clauses.verb(v).map(|g| self.clauses.tokens[g.head].span);
        let by_change = verb.filter(changed).and_then(head).is_some_and(|v| v.end <= trigger.start);
        // "postponed its meeting, due on Friday, until May 3": the new one.
        let new = |t: &Time| {
            let lead = self.text().get(trigger.end..t.span.start).unwrap_or_default().trim_end();
            [" until", " till", " to"].iter().any(|w| lead.ends_with(w)) && self.span.contains(t.span)
        };
        let by_change = by_change
            && !(verb.and_then(|v| self.change_by(v)) == Some(EventStatus::Postponed)
                && self.scene.times.iter().any(new));
        // "voted on Tuesday to strike from March 20"
        let meant = chunk.and_then(|c| self.clauses.verb(c)).is_some_and(|g| g.infinitive);
        let later = if by_change || meant { within(trigger, own) } else { None };
        let found = later.or_else(|| within(anchor, self.span));
        // "agreed to pay a fine on Tuesday": a day that has been is that of the agreement.
        let published =
            self.scene.story.published.filter(|_| found.is_none() && end < self.span.end && self.settles(verb));
        let past = |day: Date, now: Date| day <= now && (now - day).get_days() <= RECENT;
        let agreed = || {
            let now = published?;
            let days = setting::days(self.text(), self.clauses, anchor, self.span, self.span.end, self.scene.times);
            days.filter(|(from, to)| from == to && past(*from, now))
        };
        found.or_else(agreed).or_else(|| self.since(verb?))
    }

    /// "postponed until |June 20| his visit, planned for Friday": the day to which verb group `verb` puts off what was due, where its sentence tells it.
    fn moved_to(&self, verb: usize) -> Option<(Date, Date)> {
        let group = self.clauses.verb(verb).filter(|_| self.change_by(verb) == Some(EventStatus::Postponed))?;
        let from = self.clauses.tokens[group.head].span.end;
        // "planned for |May 3 until May 9|": read as one time.
        let both = |t: &Time| t.span.of(self.text()).contains(" until ");
        let to = |t: &&Time| {
            let lead = self.text().get(from..t.span.start).unwrap_or_default().trim_end();
            let led = one_of(lead.rsplit(' ').next().unwrap_or_default(), "until till to");
            self.span.contains(t.span) && t.span.start >= from && (led || both(t))
        };
        let new = self.scene.times.iter().rfind(to)?;
        let last = new.to?.day();
        Some((if both(new) { last } else { new.from?.day() }, last))
    }

    /// Whether the verb group settles something, with what an infinitive behind it tells: "agreed to pay", "signed a pact to build".
    fn settles(&self, verb: Option<usize>) -> bool {
        let group = verb.and_then(|v| self.clauses.verb(v));
        group.is_some_and(|g| {
            (g.bare || g.perfect && !g.present)
                && one_of(g.lemma, "agree pledge promise vow offer sign vote decide refuse fail ratify approve reject")
        })
    }

    /// Whether chunk `at` tells a deed that another deed answers, so that times before it are of that one: "sentenced on Tuesday for murdering",
    /// "on Monday condemned the bombing of", "marched against her arrest".
    pub(super) fn is_dated_apart(&self, at: usize) -> bool {
        let Some(before) = self.before_length(at) else { return false };
        let finite = |j: usize| self.clauses.verb(j).is_some_and(|g| g.finite());
        if self.is_pursued_for(at) {
            return true;
        }
        if self.clauses.verb(at).is_some_and(|g| g.gerund) {
            return matches!(self.clauses.word(before), "of" | "for")
                && (at.saturating_sub(NEAR)..before).any(|j| self.is_pursued(j));
        }
        if !self.clauses.is_noun(at) {
            return false;
        }
        // "set April 9 for the trial"
        if self.set_day_for(at).is_some() {
            return false;
        }
        match self.clauses.verb(before) {
            // "condemned Russia's bombing", "ordering the killing of"
            Some(group) if group.gerund => self.is_dated_apart(before),
            Some(group) => one_of(group.lemma, JUDGES),
            None => {
                matches!(self.clauses.word(before), "over" | "against" | "for" | "after" | "following" | "about")
                    && (0..before).any(finite)
                    && triggers::of_noun(&self.clauses.last(at).lower)
                        // "arrived on Monday after a visit to Togo": the visit was before.
                        .is_none_or(|n| {
                            let visit = n.kind == Some(ConsultKind::Visit);
                            n.event_type != EventType::Consult
                                || visit
                                    && self.clauses.word(at + 1) == "to"
                                    && one_of(self.clauses.word(before), "after following")
                        })
            }
        }
    }

    /// "|after| a three-week strike": the chunk before chunk `at` and the words that say how long that takes.
    pub(super) fn before_length(&self, at: usize) -> Option<usize> {
        let of_length = |j: usize| {
            let chunk = &self.clauses.chunks[j];
            let length = matches!(chunk.kind, Kind::Time) && self.clauses.span(j).of(self.text()).contains('-');
            length || matches!(self.clauses.word(j), "a" | "an") && chunk.tokens.len() == 1
        };
        (0..at).rev().find(|&j| !of_length(j))
    }

    /// Whether chunk `at` is a verb by which somebody is pursued or punished.
    fn is_pursued(&self, at: usize) -> bool {
        self.clauses.verb(at).is_some_and(|g| one_of(g.lemma, PUNISHED) || one_of(g.lemma, PURSUED))
    }

    /// "arrested on Tuesday in the killing of a baker": whether what chunk `at` tells is what somebody is pursued or punished for, before it.
    fn is_pursued_for(&self, at: usize) -> bool {
        let deed = triggers::of_noun(&self.clauses.last(at).lower).is_some_and(|n| n.event_type == EventType::Assault)
            || self.clauses.verb(at).is_some_and(|g| g.gerund);
        deed && self.clauses.word(at - 1) == "in" && (at.saturating_sub(NEAR)..at - 1).any(|j| self.is_pursued(j))
    }
}

impl Sentence<'_, '_> {
    /// The day, by then gone, on which the sentence tells that its first verb was done.
    pub fn main_day(&self) -> Option<(Date, Date)> {
        let verb = self.main_verb()?;
        let group = self.clauses.verb(verb)?;
        let past = !group.present && !group.perfect && group.modal.is_none() && !group.negated && !self.headline;
        let now = self.scene.story.published.filter(|_| past)?;
        self.days_of(verb).filter(|(from, to)| from == to && *to <= now)
    }
}
