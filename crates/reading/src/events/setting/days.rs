//! Days: the first and last day of what a clause tells.

use jiff::{ToSpan, civil::Date};
use onrecord_source::Span;
use onrecord_times::{Time, TimeKind};

use super::{
    clause::{is_past_in_saying, of_saying, verbs_between},
    last_word,
};
use crate::{
    around::times_in,
    grammar::{
        clauses::{Clauses, Kind},
        subjects::subject,
    },
    lexicon::{WEEKDAYS, one_of},
};

/// A time that covers more days than these (a year, a decade) does not tell the day.
const LONGEST: i32 = 100;

/// A time opens a sentence that begins at most so many bytes before it.
const OPENING: usize = 4;

/// Words after which "for" leads to the day of what is due.
const DUE: &str = "scheduled planned set slated called rescheduled due fixed strike strikes protest protests rally rallies march walkout walkouts stoppage stoppages \
demonstration demonstrations summit conference talks meeting hearing visit";

/// Verbs by which somebody is thanked or remembered for what was before.
const REMEMBER: &str = "remember remembered remembering honour honoured honouring honor honored honoring commemorate commemorated commemorating mourn mourned mourning \
thank thanked thanking";

/// What is held for the dead.
const MEMORIALS: &str = "memorial vigil vigils service services tribute tributes ceremony commemoration mass";

/// Verbs that set a day: "set the trial of Anna Bell for Friday", "called a rally in Tbilisi for Saturday".
const SET: &str = "set sets scheduled schedules fixed fixes slated called calls convened summoned booked planned plans requested requests proposed proposes sought demanded";

/// The first and last day of what is told from `anchor.start` to `anchor.end` (the trigger and the verb that it belongs to), where its clause says. Times from `end` on
/// are of something else: what is asked for, or promised.
pub fn days(
    text: &str,
    clauses: &Clauses,
    anchor: Span,
    sentence: Span,
    end: usize,
    times: &[Time],
) -> Option<(Date, Date)> {
    let told = Anchored { text, clauses, anchor, sentence };
    let inside: Vec<&Time> =
        times_in(times, Span::new(sentence.start, end.clamp(sentence.start, sentence.end))).collect();
    let fits: Vec<Fit> = inside.iter().filter_map(|t| told.fit(t)).collect();
    if told.is_of_year(&inside) {
        return None;
    }
    // "On Friday, police said that they had …, and arrested …": the only time of a sentence, at its beginning, holds for all of it.
    let mut all = times_in(times, sentence);
    let only = all.next().filter(|_| all.next().is_none());
    let opens_all = only.is_some_and(|t| {
        told.opens(t) && t.span.end <= anchor.start && !is_past_in_saying(clauses, anchor, t.span.end)
    });
    let whole = fits.first().filter(|f| opens_all && f.apart <= 2);
    fits.iter().filter(|f| f.apart == 0).min().or(whole).map(|f| told.with_joined(f.days, &inside))
}

/// The days of a week.
const WEEK: i32 = 7;

/// A day of the week that an event still to come would have behind it: the next one is meant ("train drivers to strike on Friday"), where it stands behind what tells it.
pub fn still_to_come(
    text: &str,
    anchor: Span,
    days: (Date, Date),
    times: &[Time],
    sentence: Span,
    published: Date,
) -> (Date, Date) {
    let named = |t: &Time| t.span.start >= anchor.end && names_weekday(text, t, sentence, days.0);
    // "from Thursday to Sunday", where both were taken for days of last week.
    let past = days.1 < published && (published - days.0).get_days() < WEEK;
    let week = |day: Date| day.checked_add(WEEK.days()).unwrap_or(day);
    if past && times.iter().any(named) { (week(days.0), week(days.1)) } else { days }
}

/// A day of the week, still to come, of what has been done by then: the last one is meant ("agreed to a truce on Friday").
pub fn gone_by(text: &str, days: (Date, Date), times: &[Time], sentence: Span, published: Date) -> (Date, Date) {
    let named = |t: &Time| names_weekday(text, t, sentence, days.0);
    let ahead = days.0 == days.1 && days.0 > published && (days.0 - published).get_days() <= WEEK;
    let week = |day: Date| day.checked_sub(WEEK.days()).unwrap_or(day);
    if ahead && times.iter().any(named) { (week(days.0), week(days.1)) } else { days }
}

/// Whether a time of the sentence is the name of a day of the week, and was taken for `day`.
fn names_weekday(text: &str, time: &Time, sentence: Span, day: Date) -> bool {
    let word = time.span.of(text);
    sentence.contains(time.span)
        && time.from.is_some_and(|f| f.day() == day)
        && WEEKDAYS.split(' ').any(|name| name.eq_ignore_ascii_case(word))
}

/// What is told, at `anchor` (the trigger and the verb that it belongs to) in a sentence.
pub(super) struct Anchored<'a> {
    pub(super) text: &'a str,
    pub(super) clauses: &'a Clauses,
    pub(super) anchor: Span,
    pub(super) sentence: Span,
}

/// How well a time fits what is told: the least of several fits best.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Verbs of other clauses between the two.
    apart: usize,
    /// It is the day for which it was set at first, and what takes place has another.
    set_first: bool,
    /// It is in another part of the sentence, before the one that tells it.
    elsewhere: bool,
    /// It is the day from which something is moved.
    old: bool,
    /// In bytes.
    distance: usize,
    /// The first and the last day.
    days: (Date, Date),
}

impl Anchored<'_> {
    /// Whether a time opens the sentence.
    pub(super) fn opens(&self, time: &Time) -> bool {
        time.span.start.saturating_sub(self.sentence.start) <= OPENING
    }

    /// How well a time fits; none where it tells no day, or the day of something else.
    fn fit(&self, time: &Time) -> Option<Fit> {
        let (from, to) = self.known_days(time)?;
        if !self.is_led_to(time)
            || self.is_given_up(time)
            || of_saying(self.clauses, time.span, self.anchor)
            || self.is_of_another(time)
            || self.is_of_remembrance(time)
        {
            return None;
        }
        let (anchor, span) = (self.anchor, time.span);
        // "On Thursday, a candidate for the election to be held on August 9 spoke": what opens the sentence goes before what stands in a phrase.
        let first = self.opens(time) && span.end <= anchor.start;
        let distance = if first {
            0
        } else if span.start > anchor.start {
            span.start.saturating_sub(anchor.end)
        } else {
            anchor.start.saturating_sub(span.end)
        };
        // "postponed Tuesday's visit to March 15", "moved it from March 21 to March 28": the new day.
        let lead = self.text[..span.start].trim_end();
        let new = [" to", " until", " till", " for"].iter().any(|w| lead.ends_with(w));
        let moved = span.start > anchor.start && self.is_moved_before(time);
        // "leaves on Monday and will meet her on Tuesday": a time before the verb's own part of the sentence goes after one behind the verb.
        let before = span.end <= anchor.start && !self.opens(time);
        Some(Fit {
            apart: if self.is_of_both(time) || self.is_set_for(time) || self.is_when_due(time) {
                0
            } else {
                let parted = self.is_parted(time, before) || self.is_in_condition(time);
                verbs_between(self.clauses, anchor, span.start) + usize::from(parted)
            },
            set_first: self.is_set_first(time),
            // "who is in Rome today, will fly to Tokyo on Sunday"
            elsewhere: before && self.any_between(time, |k| matches!(k, Kind::Coordinator | Kind::Comma | Kind::Stop))
                || self.is_before_or_after_another(time),
            old: !(moved && new),
            distance: if moved && !new { distance + self.sentence.len() } else { distance },
            days: (if moved && from < to && lead.ends_with(" from") { to } else { from }, to),
        })
    }

    /// "killed by gunmen in 2019", "shot ten years ago": whether the words behind what is told give it a year, so that no day of the sentence is its own.
    fn is_of_year(&self, times: &[&Time]) -> bool {
        let behind = |t: &Time| t.span.start.checked_sub(self.anchor.end);
        let between = |t: &Time| self.text.get(self.anchor.end..t.span.start).unwrap_or_default();
        let aside = |t: &Time| {
            let mut words = between(t).split(|c: char| !c.is_alphanumeric());
            words.any(|w| one_of(w, "for over of after about following amid since"))
        };
        let year = |t: &Time| {
            let length = t.from.zip(t.to.or(t.from)).map(|(from, to)| (to.day() - from.day()).get_days());
            let led =
                last_word(between(t).trim_end()).eq_ignore_ascii_case("in") || t.span.of(self.text).ends_with(" ago");
            (led || self.is_year_of_noun(t)) && t.kind == TimeKind::Date && length.is_some_and(|days| days > LONGEST)
        };
        let own = |t: &Time| {
            let elsewhere = aside(t) || of_saying(self.clauses, t.span, self.anchor) || self.is_of_another(t);
            !elsewhere && verbs_between(self.clauses, self.anchor, t.span.start) == 0
        };
        if times.iter().any(|t| self.is_year_of_noun(t) && year(t)) {
            return true;
        }
        let Some((distance, _)) =
            times.iter().filter(|t| year(t) && own(t)).filter_map(|t| Some((behind(t)?, t))).min_by_key(|&(d, _)| d)
        else {
            return false;
        };
        let day = |t: &&&Time| self.known_days(t).is_some() && behind(t).is_some_and(|d| d < distance);
        !times.iter().any(|t| day(&t))
    }

    /// The verb group that tells what happened, where `time` stands before it.
    pub(super) fn verb_behind(&self, time: &Time) -> Option<usize> {
        let clauses = self.clauses;
        let own = |&k: &usize| clauses.verb(k).is_some_and(|g| self.anchor.contains(clauses.tokens[g.head].span));
        (0..clauses.chunks.len()).find(own).filter(|_| time.span.end <= self.anchor.start)
    }

    /// "On Sunday, she thanked the men who rescued her", "a vigil on Sunday for two boys killed by a mob": whether a time is only the day on which somebody is
    /// thanked or remembered for, or because of, what is told behind it.
    fn is_of_remembrance(&self, time: &Time) -> bool {
        let clauses = self.clauses;
        let Some(at) = self.verb_behind(time) else { return false };
        let relative = at > 0 && matches!(clauses.chunks[at - 1].kind, Kind::Relative);
        let comma = relative && at > 1 && matches!(clauses.chunks[at - 2].kind, Kind::Comma);
        let bare = !relative && clauses.verb(at).is_some_and(|g| g.bare);
        let noun = at.checked_sub(1 + usize::from(relative) + usize::from(comma)).filter(|_| relative || bare);
        let Some(lead) = noun.filter(|&n| clauses.is_noun(n)).and_then(|n| n.checked_sub(1)) else { return false };
        let remembers =
            |k: usize| clauses.tokens[clauses.chunks[k].tokens.clone()].iter().any(|t| one_of(&t.lower, REMEMBER));
        let memorial = |k: usize| clauses.is_noun(k) && one_of(&clauses.last(k).lower, MEMORIALS);
        // To its words "to thank" may be no verb.
        remembers(lead)
            || noun.is_some_and(remembers)
            || matches!(clauses.word(lead), "for" | "of" | "to") && (0..lead).any(memorial)
    }

    /// The days of a time that tells some.
    pub(super) fn known_days(&self, time: &Time) -> Option<(Date, Date)> {
        let (from, to) = time.days()?;
        // A clock tells no day by itself.
        if one_of(&time.span.of(self.text).to_lowercase(), "midnight noon midday") {
            return None;
        }
        // "brought forward from June 16 to June 2" is read as a range.
        let from = from.min(to);
        let dated = matches!(time.kind, TimeKind::Date | TimeKind::Time);
        (dated && (to - from).get_days() <= LONGEST).then_some((from, to))
    }

    /// Whether the word before a time leads to the day of a deed, and not to where something begins or ends.
    fn is_led_to(&self, time: &Time) -> bool {
        let before = self.text[..time.span.start].trim_end();
        let lead = last_word(before).to_lowercase();
        match lead.as_str() {
            // "talks scheduled for Friday", "a strike for Monday"
            "for" => {
                let word = last_word(before.strip_suffix("for").unwrap_or_default().trim_end());
                let set = || self.anchor.of(self.text).split_whitespace().any(|w| one_of(w, SET));
                // "claimed responsibility for Monday's attack"
                let claims = self.anchor.of(self.text).split_whitespace().any(|w| one_of(w, "claimed claims claim"));
                let owns = claims && self.text[time.span.end..].starts_with(['\'', '’']);
                // "calls for May futures to rise"
                let behind =
                    self.text.get(self.anchor.end..time.span.start).is_some_and(|between| between.trim() == "for");
                let called = behind && matches!(word, "called" | "calls");
                owns || !called && (one_of(word, DUE) || self.anchor.end <= time.span.start && set())
            }
            // "postponed until March 15"
            "until" | "till" => self.is_moved_before(time),
            "since" | "than" | "through" => false,
            // "gather ahead of Thursday's summit"
            "of" => !(self.anchor.end <= time.span.start && before.ends_with("ahead of")),
            // "days before the April 17 deadline"
            "the" => {
                let noun = self.text[time.span.end..].trim_start().starts_with(|c: char| c.is_lowercase());
                let told_before = self.anchor.end <= time.span.start;
                !(noun
                    && told_before
                    && matches!(
                        last_word(before.strip_suffix("the").unwrap_or_default().trim_end()),
                        "before" | "until"
                    ))
            }
            _ => true,
        }
    }

    /// "The general on Sunday met the mayor and praised the troops": whether a time between the subject and its first verb is also the day of the second.
    fn is_of_both(&self, time: &Time) -> bool {
        let clauses = self.clauses;
        let at = (0..clauses.chunks.len()).find(|&k| clauses.start(k) >= time.span.start);
        let first = at.filter(|&k| matches!(clauses.chunks[k].kind, Kind::Time)).map(|k| k + 1);
        let Some(first) = first.filter(|&v| clauses.verb(v).is_some_and(|g| g.finite() && !g.copula)) else {
            return false;
        };
        let heads =
            |&k: &usize| clauses.verb(k).is_some_and(|g| g.bare && self.anchor.contains(clauses.tokens[g.head].span));
        let Some(own) = (first + 1..clauses.chunks.len()).find(heads) else { return false };
        let apart = |k: usize| {
            matches!(
                clauses.chunks[k].kind,
                Kind::Time | Kind::Relative | Kind::Subordinator | Kind::Stop | Kind::Quote
            )
        };
        let subjects = subject(clauses, first, 0);
        clauses.word(own - 1) == "and"
            && !(first..own).any(apart)
            && !subjects.is_empty()
            && subjects == subject(clauses, own, 0)
    }

    /// "put off a visit |that had been set for| May 3": whether a relative clause right behind what is told sets its day.
    fn is_set_for(&self, time: &Time) -> bool {
        let lead = self.text.get(self.anchor.end..time.span.start).unwrap_or_default();
        let mut words = lead.split_whitespace().rev();
        let led = words.next().is_some_and(|w| one_of(w, "for on"));
        let set = words.next().is_some_and(|w| one_of(w, SET) || one_of(w, DUE));
        led && set && is_in_set_clause(self.text, self.clauses, self.anchor, time.span.start)
    }

    /// "a visit, originally set for May 3, will now take place on May 15": whether a time is the one that was meant at first.
    fn is_given_up(&self, time: &Time) -> bool {
        let lead = self.text.get(self.sentence.start..time.span.start).unwrap_or_default();
        let mut near = lead.split_whitespace().rev().take(4);
        let first = near.any(|w| one_of(&w.to_lowercase(), "originally initially"));
        let behind = self.text.get(time.span.end..self.sentence.end).unwrap_or_default();
        first && behind.split_whitespace().any(|w| one_of(w, "now instead until to"))
    }

    /// "The summit, |planned for March 9|, will be held on March 20": whether a time stands between a noun and the verb by which what that tells takes place, with a
    /// participle that set it.
    fn is_set_first(&self, time: &Time) -> bool {
        let inside = self.anchor.start < time.span.start && time.span.end < self.anchor.end;
        let lead = self.text.get(self.anchor.start..time.span.start).unwrap_or_default();
        let mut words = lead.split_whitespace().rev();
        let led = words.next().is_some_and(|w| one_of(w, "for on"));
        let last = words.next().unwrap_or_default();
        // "due to open on Friday"
        let to = one_of(last, "open begin start meet") && words.next() == Some("to");
        let set = if to { words.next().unwrap_or_default() } else { last };
        let set = one_of(set, SET) || one_of(set, "due");
        inside && led && set && one_of(last_word(self.anchor.of(self.text)), "held take begin start open happen")
    }

    /// Whether the sentence up to a time moves something to it.
    pub(super) fn is_moved_before(&self, time: &Time) -> bool {
        is_moved(self.text.get(self.sentence.start..time.span.start).unwrap_or_default())
    }
}

/// "called off a summit |that had been set for Friday in Rome|": whether byte `at` stands in a relative clause that
/// sets the day of what is told at `anchor`, with no
/// other deed between.
pub(super) fn is_in_set_clause(text: &str, clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let Some(between) = text.get(anchor.end..at) else { return false };
    let Some(opens) = [" that ", " which "].iter().filter_map(|w| between.rfind(w)).max() else { return false };
    let mut words = between[opens..].split_whitespace().skip(1);
    let auxiliary = words.next().is_some_and(|w| one_of(w, "was were is are had has have"));
    let set =
        words.find(|w| !one_of(w, "been originally initially first")).is_some_and(|w| one_of(w, SET) || one_of(w, DUE));
    // "was cancelled, prompting Bell to call off a summit that had been set for May 3": that is the summit's day.
    let before = |k: usize| (anchor.end..anchor.end + opens).contains(&clauses.start(k));
    let another = |k: usize| before(k) && clauses.verb(k).is_some_and(|g| !g.infinitive);
    auxiliary && set && !(0..clauses.chunks.len()).any(another)
}

/// Whether these words of a sentence, up to a time, move something to it.
fn is_moved(words: &str) -> bool {
    let words = words.to_lowercase();
    [
        "postpone",
        "put off",
        "put back",
        "delay",
        "adjourn",
        "defer",
        "reschedule",
        "moved",
        "pushed back",
        "pushed to",
        "shifted",
        "brought forward",
    ]
    .iter()
    .any(|w| words.contains(w))
}
