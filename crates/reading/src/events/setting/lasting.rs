//! Lasting: from which day to which, where more than one time or a length tells.

use jiff::{ToSpan, civil::Date};
use onrecord_source::Span;
use onrecord_times::{Bound, Time, TimeKind};

use super::{days::Anchored, last_word};
use crate::lexicon::one_of;

/// What takes more days than these is no visit and no strike of which both ends are told.
const LONGEST_DEED: i32 = 14;

/// What a list has under its first day takes so many days at most.
const LONGEST_LISTED: i32 = 40;

/// Words of what ends: its last day is told, and not its first.
const ENDS: &str = "end ends ended ending conclude concludes concluded concluding wrap wraps wrapped wind winds wound finish finished finishing complete completed completing final last second third day";

impl Anchored<'_> {
    /// The days of a time with those of the one that "and" joins to it or to which it leads: "on Monday and Tuesday", "from Sunday to Wednesday", "on May 4 and 5".
    pub(super) fn with_joined(&self, days: (Date, Date), times: &[&Time]) -> (Date, Date) {
        let pair = |(a, b): (&&Time, &&Time)| {
            let between = self.text.get(a.span.end..b.span.start)?.trim();
            let from = self.text[..a.span.start].trim_end().ends_with(" from") && !self.is_moved_before(a);
            let ((first, end), (start, last)) = (self.known_days(a)?, self.known_days(b)?);
            // Each of two days of the week may have been taken for one of another week.
            let next = end.tomorrow().ok().filter(|d| first == end && start == last && d.weekday() == start.weekday());
            let opens = self.text[..a.span.start].trim_end();
            let to = match between {
                "and" if last_word(opens).eq_ignore_ascii_case("between") && end < start => Some(last),
                "and" => next,
                "to" | "until" | "through" if from && end < start => Some(last),
                _ => None,
            };
            to.filter(|_| days == (first, end) || days == (start, last)).map(|to| (first, to))
        };
        if let Some(both) = times.iter().zip(times.iter().skip(1)).find_map(pair) {
            return both;
        }
        let own = times.iter().find(|t| self.known_days(t) == Some(days));
        let length = || own.and_then(|t| self.last_by_length(t, times));
        own.and_then(|t| self.next_day_number(t, times))
            .or_else(length)
            .filter(|to| days.0 == days.1 && *to > days.0)
            .map_or(days, |to| (days.0, to))
    }

    /// "a three-day visit on Tuesday", "for three days from Monday": the last day by how long it takes from the day of `time`.
    fn last_by_length(&self, time: &Time, times: &[&Time]) -> Option<Date> {
        let length = times.iter().find(|t| self.is_its_length(t, time))?;
        let n = days_of_length(&length.value).filter(|n| (2..=LONGEST_DEED).contains(n))?;
        let mut words = self.sentence.of(self.text).split(|c: char| !c.is_alphabetic());
        let ends = words.any(|w| one_of(&w.to_lowercase(), ENDS) && w != "day");
        // "returned on Friday after a two-day visit": it was over.
        let lead = self.text[self.sentence.start..length.span.start].trim_end();
        let lead = lead.strip_suffix(" a").unwrap_or(lead);
        let over = ["after", "following"].iter().any(|w| last_word(lead).eq_ignore_ascii_case(w));
        (!ends && !over).then(|| time.from?.day().checked_add((n - 1).days()).ok()).flatten()
    }

    /// Whether a length is that of what is told on the day of `time`: it stands right before the trigger's noun, or "for" leads to it right beside the time.
    fn is_its_length(&self, length: &Time, time: &Time) -> bool {
        let span = length.span;
        let few = |from: usize, to: usize| {
            self.text.get(from..to).is_some_and(|t| t.split_whitespace().count() <= 2 && !t.contains(['.', ',', ';']))
        };
        let noun = length.span.of(self.text).contains('-')
            && (self.anchor.contains(span) || few(span.end, self.anchor.start) && span.end <= self.anchor.start);
        let lead = self.text[..span.start].trim_end();
        let led = ["for", "for a"].iter().any(|w| lead.ends_with(&format!(" {w}")));
        let start = lead.strip_suffix(" a").unwrap_or(lead).len().saturating_sub(" for".len());
        let beside = few(span.end, time.span.start) || few(time.span.end, start);
        length.kind == TimeKind::Duration && (noun || led && span.start > self.anchor.start && beside)
    }

    /// "December 4 and 5": the day of the number that "and" joins to a date; "on Saturday and 12 on Monday" counts others.
    fn next_day_number(&self, time: &Time, times: &[&Time]) -> Option<Date> {
        let (words, start) = (time.span.of(self.text), time.span.end + " and ".len());
        let rest = self.text.get(time.span.end..self.sentence.end)?.strip_prefix(" and ")?;
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let day: i8 = rest.get(..digits).filter(|d| d.len() <= 2)?.parse().ok()?;
        let after = rest[digits..].trim_start();
        let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let ends = word.is_empty() || one_of(word, "in at for with to by on as after before the");
        let on_a_day = |t: &&Time| self.text.get(start + digits..t.span.start) == Some(" on ");
        let counts = times.iter().any(|t| t.span.start > start && on_a_day(t));
        let named = words.contains(char::is_alphabetic) && words.contains(|c: char| c.is_ascii_digit());
        let date = time.from?.day();
        (ends && named && !counts).then(|| date.with().day(day).build().ok()).flatten()
    }
}

/// Among so many words stands the verb of what begins or is held.
const OPENING: usize = 12;

/// The days of an item that a list has under `day`, in a part of a sentence: "World Health Assembly (to May 30)", "begins a two-day visit".
pub fn as_listed(text: &str, day: (Date, Date), part: Span, times: &[Time]) -> (Date, Date) {
    let first = times.partition_point(|t| t.span.start < part.start);
    let here = times[first..].iter().take_while(|t| t.span.start < part.end);
    let until = |t: &Time| {
        let lead = last_word(text.get(part.start..t.span.start)?.trim_end());
        let led = one_of(&lead.to_lowercase(), "to through until till");
        t.to.map(Bound::day).filter(|to| led && *to > day.1 && (*to - day.0).get_days() <= LONGEST_LISTED)
    };
    let lasts = |t: &Time| {
        let length = (t.kind == TimeKind::Duration && t.span.of(text).contains('-')).then_some(&t.value)?;
        let days = days_of_length(length).filter(|n| (2..=LONGEST_DEED).contains(n))?;
        day.0.checked_add((days - 1).days()).ok()
    };
    let begins = part
        .of(text)
        .split_whitespace()
        .take(OPENING)
        .any(|w| one_of(w, "begin begins start starts open opens pays hold holds gather gathers meet meets"));
    let to = here.clone().find_map(until).or_else(|| here.clone().find_map(lasts).filter(|_| begins));
    to.map_or(day, |to| (day.0, to))
}

/// How many days a length is: "P3D", "PT48H".
fn days_of_length(value: &str) -> Option<i32> {
    let number = |letters: &str, last: char| value.strip_prefix(letters)?.strip_suffix(last)?.parse::<i32>().ok();
    let hours = || number("PT", 'H').filter(|n| n % 24 == 0).map(|n| n / 24);
    let weeks = || number("P", 'W').map(|n| 7 * n);
    number("P", 'D').or_else(hours).or_else(weeks)
}
