//! Time expressions of a story as TIMEX3 (TimeML 1.2.1), worked out from the story's own date alone: rules, no clock, no model.
//!
//! - `words`: the words of a sentence and which of them are words of time (`data/words.tsv`);
//! - `grammar`: what expressions look like, and what they mean before the story is worked in;
//! - `tense`: whether the words around speak of the past or of what is to come;
//! - `resolve`: the meaning, with the story's date, the tense and what was spoken of before, as a TIMEX3 value;
//! - `calendar`: stretches of the calendar and holidays (`data/holidays.tsv`).

mod calendar;
mod grammar;
mod resolve;
mod tense;
mod words;

use std::fmt;

use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};
use onrecord_source::Span;

use crate::{
    calendar::Period,
    grammar::{Meaning, Sentence, Since, Way},
    resolve::{Resolved, Spoken, resolve},
    tense::tense,
    words::{Unit, words},
};

/// TIMEX3's `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// A day or something longer on the calendar.
    Date,
    /// A part of a day or a clock time.
    Time,
    /// How long.
    Duration,
    /// Again and again.
    Set,
}

impl TimeKind {
    /// Its name in TimeML: "DATE", "TIME", "DURATION", "SET".
    pub fn word(self) -> &'static str {
        match self {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        }
    }
}

/// One end of what a time covers; displays as YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// A day, as a whole.
    Day(Date),
    /// An instant, in the story's own zone.
    Instant(DateTime),
}

impl Bound {
    /// The day that it falls on.
    pub fn day(self) -> Date {
        match self {
            Bound::Day(day) => day,
            Bound::Instant(at) => at.date(),
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Day(day) => write!(f, "{day}"),
            Bound::Instant(at) => write!(f, "{at}"),
        }
    }
}

/// One time expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Where it stands, in bytes.
    pub span: Span,
    /// DATE, TIME, DURATION or SET.
    pub kind: TimeKind,
    /// TIMEX3's `value` ("2021-06-14", "2021-SU", "P3M", "PRESENT_REF"); ranges of days as "2021-06-11/2021-06-13".
    pub value: String,
    /// TIMEX3's `mod` ("MID", "APPROX"), where the words say one.
    pub modifier: Option<&'static str>,
    /// The first day or instant that the value covers, where it is known.
    pub from: Option<Bound>,
    /// The last.
    pub to: Option<Bound>,
}

/// More expressions than this are no story: the rest of the text is left alone.
const MOST: usize = 20_000;

/// The time expressions of `text` that lie in `sentences`, in text order, none overlapping another. `published` is the day as of which
/// the story is read; without it what depends on it stays unknown ("XXXX-06-14").
pub fn times(text: &str, sentences: &[Span], published: Option<Date>) -> Vec<Time> {
    let mut out = Vec::new();
    let mut spoken = Spoken::default();
    for &sentence in sentences {
        let words = words(text, sentence);
        let grammar = Sentence { words: &words };
        let mut at = 0;
        // Where the last weekday or day without a year began and ended, whether it was the latter, and its day.
        let mut begun: Option<(usize, usize, bool, Date)> = None;
        // Where a weekday stands whose day has been told.
        let mut known: Option<(usize, Date)> = None;
        while at < words.len() && out.len() < MOST {
            let Some(mut found) = grammar.at(at) else {
                at += 1;
                continue;
            };
            // "from Monday to Thursday", "between Oct. 2 and Oct. 22": the second comes after the first.
            let joins = |start: usize, end: usize| {
                let between = || start > 0 && words[start - 1].lower == "between";
                at == end + 1
                    && (matches!(words[end].lower.as_str(), "to" | "till" | "until" | "through" | "-")
                        && !grammar.moves(end)
                        || words[end].lower == "and" && between())
            };
            if let Some((.., first)) = begun
                .filter(|(start, end, open_day, _)| joins(*start, *end) && *open_day == found.meaning.is_open_day())
            {
                found.meaning = found.meaning.after(first);
            }
            let open_day = found.meaning.is_open_day();
            let end = found.end.clamp(at + 1, words.len());
            let told = || tense(&words, at, end);
            if let Some((_, day)) = known.filter(|(start, _)| *start == at) {
                found.meaning = found.meaning.on(day);
            }
            let mut resolved = resolve(&found.meaning, published, &spoken, &told);
            // "Two days later, on Friday": one day, told twice.
            if let (Meaning::AwayFromThat(Unit::Day, _), Some((start, weekday))) =
                (&found.meaning, grammar.told_weekday(end))
            {
                let is_it = |p: &Period| p.first_day().is_some_and(|d| d.weekday().to_monday_one_offset() == weekday);
                if spoken.last.is_none() || resolved.period.is_none_or(|p| !is_it(&p)) {
                    let ahead = || tense(&words, start, start + 1);
                    resolved = resolve(&Meaning::Weekday(weekday, Way::Open), published, &spoken, &ahead);
                }
                known = resolved.period.and_then(Period::first_day).map(|day| (start, day));
            }
            let Resolved { kind, value, bounds, period } = resolved;
            if let Some(period) = period {
                spoken.last = Some(period);
                begun = period
                    .first_day()
                    .filter(|_| open_day || found.meaning.is_of_weekday())
                    .map(|day| (at, end, open_day, day));
                let before = matches!(found.meaning, Meaning::Quarter(Since::YearBefore, _) | Meaning::PeriodOf(_));
                if let Period::Quarter(year, quarter) = period
                    && !before
                {
                    spoken.quarter = Some((year, quarter));
                }
            }
            let (from, to) = bounds.map(|(from, to)| narrowed(from, to, found.modifier)).unzip();
            let span = Span::new(words[at].span.start, words[end - 1].span.end);
            out.push(Time { span, kind, value, modifier: found.modifier, from, to });
            at = end;
            // "May 3, 4 and 5" are three times.
            while let (Meaning::Day(_, _, _, None), Some(Bound::Day(first)), Some((day, end))) =
                (&found.meaning, from, grammar.another_day(at))
                && let Ok(second) = Date::new(first.year(), first.month(), day)
            {
                let span = Span::new(words[at + 1].span.start, words[end - 1].span.end);
                let bound = Some(Bound::Day(second));
                let value = Period::Day(second).value();
                out.push(Time { span, kind: TimeKind::Date, value, modifier: None, from: bound, to: bound });
                at = end;
            }
        }
    }
    out
}

/// The third of a stretch that "early", "mid-" or "late" means, to the day.
fn narrowed(from: Bound, to: Bound, modifier: Option<&str>) -> (Bound, Bound) {
    let (Bound::Day(first), Bound::Day(last)) = (from, to) else { return (from, to) };
    let days = (last - first).get_days() + 1;
    let day = |n: i32| first.checked_add(n.days()).unwrap_or(last);
    let (a, b) = match modifier {
        Some("START") => (0, days / 3),
        Some("MID") => (days / 3, 2 * days / 3),
        Some("END") => (2 * days / 3, days),
        _ => return (from, to),
    };
    if days < 3 { (from, to) } else { (Bound::Day(day(a)), Bound::Day(day(b - 1))) }
}
