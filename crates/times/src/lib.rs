//! Time expressions of a story as TIMEX3 (TimeML 1.2.1), worked out from the story's own date alone: rules, no clock, no model.
//!
//! - `words`: the words of a sentence and which of them are words of time (`data/words.tsv`);
//! - `grammar`: what expressions look like, and what they mean before the story is worked in;
//! - `tense`: whether the words around speak of the past or of what is to come;
//! - `in_sentence`: the expressions of a sentence one after another, each in the light of those before;
//! - `resolve`: the meaning, with the story's date, the tense and what was spoken of before, as a TIMEX3 value, with `nearest` for which of several is meant; `resolved`: what it comes to;
//! - `unknown`: the value where none of these tell the calendar;
//! - `calendar`: stretches of the calendar and holidays (`data/holidays.tsv`).

mod calendar;
mod grammar;
mod in_sentence;
mod nearest;
mod resolve;
mod resolved;
mod tense;
mod unknown;
mod words;

use std::fmt;

use jiff::civil::{Date, DateTime};
use onrecord_source::Span;

use crate::{in_sentence::InSentence, resolve::Spoken, words::words};

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

impl Time {
    /// The first and the last day that it covers; one and the same where no last one is told. None where no day is known.
    pub fn days(&self) -> Option<(Date, Date)> {
        Some((self.from?.day(), self.to.or(self.from)?.day()))
    }
}

/// More expressions than this are no story: the rest of the text is left alone.
const MOST: usize = 20_000;

/// The time expressions of `text` that lie in `sentences`, in text order, none overlapping another. `published` is the day as of which
/// the story is read; without it what depends on it stays unknown ("XXXX-06-14").
pub fn times(text: &str, sentences: &[Span], published: Option<Date>) -> Vec<Time> {
    let mut out = read(text, sentences, published);
    let today = published.is_none().then(|| told_today(text, &out)).flatten();
    if today.is_some() {
        out = read(text, sentences, today);
    }
    out.iter_mut().for_each(|time| with_great_number(text, time));
    out
}

/// Numbers that nobody counts: "|thousands of| years ago".
const GREAT_NUMBERS: [&str; 6] =
    ["dozens of ", "scores of ", "hundreds of ", "thousands of ", "millions of ", "billions of "];

/// "Years ago" with the number before it that tells no date either.
fn with_great_number(text: &str, time: &mut Time) {
    if time.value != "PAST_REF" || !time.span.of(text).ends_with(" ago") {
        return;
    }
    let lead = &text[..time.span.start];
    let number = GREAT_NUMBERS.iter().find(|number| {
        let from = lead.len().checked_sub(number.len());
        from.and_then(|from| lead.get(from..)).is_some_and(|words| words.eq_ignore_ascii_case(number))
    });
    if let Some(number) = number {
        time.span.start -= number.len();
    }
}

/// "in a statement today (July 25, 2022)", "yesterday (July 24, 2022)": the story's day, where it tells that itself.
fn told_today(text: &str, times: &[Time]) -> Option<Date> {
    times.windows(2).find_map(|pair| {
        let [near, day] = pair else { return None };
        let opened = text.get(near.span.end..day.span.start)?.trim() == "(" && text[day.span.end..].starts_with(')');
        let first = day.from.filter(|from| opened && day.to == Some(*from) && day.value.len() == "2022-07-25".len())?;
        match near.span.of(text).to_lowercase().as_str() {
            "today" => Some(first.day()),
            "yesterday" => first.day().tomorrow().ok(),
            _ => None,
        }
    })
}

/// The same, as of one day.
fn read(text: &str, sentences: &[Span], published: Option<Date>) -> Vec<Time> {
    let mut out = Vec::new();
    let mut spoken = Spoken::default();
    let mut read = 0;
    for &sentence in sentences {
        let words = words(text, sentence);
        spoken.here = false;
        spoken.told_year &= !text.get(read..sentence.start).is_some_and(|gap| gap.contains('\n'));
        read = sentence.end;
        let mut reading = InSentence::new(text, &words, published, &mut spoken, &mut out);
        let mut at = 0;
        while at < words.len() && reading.out.len() < MOST {
            at = reading.step(at);
        }
    }
    out
}
