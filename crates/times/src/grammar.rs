//! What time expressions look like: from a word on, the longest one, still without the story around it worked in.
//!
//! Each production takes the place of a word and gives what it found there; [`crate::resolve`] makes a value of it.

use crate::{
    calendar::{LONGEST_HOLIDAY, is_holiday},
    words::{Sense, Unit, Word},
};

/// What an expression means, before the story's date is worked in.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// Year (where it is said), month, day; a second day where it is a range.
    Day(Option<i32>, i8, i8, Option<(i8, i8)>),
    /// Year (where it is said) and month.
    Month(Option<i32>, i8),
    /// A month of the year before, of the next one or of this: "June last year".
    MonthFrom(i8, Way),
    /// The last, next or present one of this name: "last June".
    MonthNamed(i8, Way),
    /// A year.
    Year(i32),
    /// In that year, the quarter of which was spoken: "the 1988 period".
    PeriodOf(i32),
    /// Two years: "1939-45".
    Years(i32, i32),
    /// A year before Christ.
    BeforeChrist(u32),
    /// A decade: 199.
    Decade(i32),
    /// A century by its first two digits: 19.
    Century(i32),
    /// Year, or years away from the story's, or none; and season.
    Season(Since, i8),
    /// The same with a quarter.
    Quarter(Since, i8),
    /// The same with a half.
    Half(Since, i8),
    /// A weekday and how it is told.
    Weekday(i8, Way),
    /// So many of a unit away from the story's date: yesterday, last week.
    Away(Unit, i64),
    /// So many of a unit away from what was spoken of before.
    AwayFromThat(Unit, i64),
    /// "the past year": a stretch of one unit that ends (or begins) now.
    Lasting(Unit, bool),
    /// The stretch of that unit of which was spoken before: "that day", "the quarter".
    That(Unit),
    /// The last quarter spoken of that has ended, else the last one before the story's date.
    LatestQuarter,
    /// The last day of the story's year.
    YearEnd,
    /// A holiday, in the year that is said or told.
    Holiday(String, Since),
    /// PRESENT_REF, PAST_REF, FUTURE_REF.
    Reference(&'static str),
    /// A duration's value.
    Duration(String),
    /// A set's value.
    Set(String),
    /// A part (1 morning to 4 night) of what another means.
    Part(Box<Meaning>, i8),
    /// Hour, minute, whether in UTC, of a day.
    Clock(Box<Meaning>, i8, Option<i8>, bool),
}

/// In which direction something is told to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As the tense says.
    Open,
    /// "last"
    Last,
    /// "next"
    Next,
    /// "this"
    This,
}

/// Of which year something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// As the tense says.
    Open,
    /// This one.
    Year(i32),
    /// The story's and so many more.
    Away(i32),
    /// The last one before the story's date.
    Last,
    /// The next one after it.
    Next,
    /// A year before what was spoken of.
    YearBefore,
}

/// An expression that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// One past its last word.
    pub end: usize,
    /// What it means.
    pub meaning: Meaning,
    /// TIMEX3's `mod`.
    pub modifier: Option<&'static str>,
}

fn found(end: usize, meaning: Meaning) -> Option<Found> {
    Some(Found { end, meaning, modifier: None })
}

const SMALL: [&str; 9] = ["early", "late", "mid", "earlier", "later", "middle", "end", "beginning", "start"];

/// The words of one sentence.
pub struct Sentence<'a> {
    /// In order.
    pub words: &'a [Word<'a>],
}

impl Sentence<'_> {
    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.lower.as_str())
    }

    fn is(&self, at: usize, any: &[&str]) -> bool {
        any.contains(&self.lower(at))
    }

    fn glued(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.glued)
    }

    fn before(&self, at: usize) -> &str {
        if at == 0 { "" } else { self.lower(at - 1) }
    }

    fn sense<T>(&self, at: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<T> {
        self.words.get(at)?.senses().iter().copied().find_map(pick)
    }

    /// A month's name, with its full stop: month and end. "may", "march" and the short forms need a capital.
    fn month(&self, at: usize) -> Option<(i8, usize)> {
        let month = self.sense(at, |s| if let Sense::Month(m) = s { Some(m) } else { None })?;
        if !self.words[at].is_capital() {
            return None;
        }
        let short = self.lower(at).len() <= 4 && !matches!(self.lower(at), "may" | "june" | "july");
        let end = if short && self.lower(at + 1) == "." && self.glued(at + 1) { at + 2 } else { at + 1 };
        Some((month, end))
    }

    fn weekday(&self, at: usize) -> Option<(i8, usize)> {
        let day = self.sense(at, |s| if let Sense::Weekday(d) = s { Some(d) } else { None })?;
        if !self.words[at].is_capital() {
            return None;
        }
        let short = self.lower(at).len() <= 5 && !self.lower(at).ends_with("day");
        let stop = short && self.lower(at + 1) == "." && self.glued(at + 1);
        // "Sun" and "Sat" alone are a star, a newspaper and a verb.
        if short && !stop && !self.is(at + 1, &[","]) {
            return None;
        }
        Some((day, if stop { at + 2 } else { at + 1 }))
    }

    fn unit(&self, at: usize) -> Option<(Unit, bool)> {
        self.sense(at, |s| match s {
            Sense::Unit(u) => Some((u, false)),
            Sense::Units(u) => Some((u, true)),
            _ => None,
        })
    }

    fn season(&self, at: usize) -> Option<i8> {
        self.sense(at, |s| if let Sense::Season(n) = s { Some(n) } else { None })
    }

    fn part(&self, at: usize) -> Option<i8> {
        self.sense(at, |s| if let Sense::Part(n) = s { Some(n) } else { None })
    }

    fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(n) = self.sense(at, |s| if let Sense::Ordinal(n) = s { Some(n) } else { None }) {
            return Some((n, at + 1));
        }
        // "twenty-first", "21st"
        if let Some(tens) = self.sense(at, |s| if let Sense::Number(n) = s { Some(n) } else { None })
            && (20..100).contains(&tens)
            && self.lower(at + 1) == "-"
            && let Some(ones) = self.sense(at + 2, |s| if let Sense::Ordinal(n) = s { Some(n) } else { None })
            && ones < 10
        {
            return Some((tens + ones, at + 3));
        }
        let n = self.words.get(at)?.number?;
        (self.is(at + 1, &["st", "nd", "rd", "th"]) && self.glued(at + 1)).then_some((n, at + 2))
    }

    /// A day of the month: "14", "14th".
    fn day(&self, at: usize) -> Option<(i8, usize)> {
        let (n, end) = match self.ordinal(at) {
            Some(found) => found,
            None => (self.words.get(at)?.number.filter(|_| self.words[at].text.len() <= 2)?, at + 1),
        };
        let decimal = self.is(end, &[".", ",", ":", "/"])
            && self.glued(end)
            && self.words.get(end + 1).is_some_and(|w| w.number.is_some() && w.glued);
        ((1..=31).contains(&n) && !decimal && !self.is(end, &["%"])).then_some((n as i8, end))
    }

    /// A year in four digits that nothing joins to another number.
    fn four_digits(&self, at: usize) -> Option<i32> {
        let word = self.words.get(at)?;
        let year = word.number.filter(|_| word.text.len() == 4)?;
        let joined = |at: usize, marks: &[&str]| self.is(at, marks) && self.glued(at);
        let next = |at: usize| self.words.get(at).is_some_and(|w| w.glued && w.number.is_some());
        let after = joined(at + 1, &[".", ",", ":"]) && next(at + 2);
        // The second year of "1998-1999".
        let second = at > 1
            && self.is(at - 1, &["-"])
            && self.words[at - 2].number.is_some()
            && self.words[at - 2].text.len() == 4;
        let before = !second
            && at > 1
            && word.glued
            && self.is(at - 1, &[".", ",", ":", "/", "#", "$", "£", "€", "-", "+"])
            && (self.words[at - 2].number.is_some() || !self.is(at - 1, &["-", ".", ",", ":", "/"]));
        let money = at > 0 && self.is(at - 1, &["$", "£", "€", "¥", "#", "no", "."]) && !self.is(at - 1, &["."]);
        ((1000..=2999).contains(&year) && !after && !before && !money).then_some(year as i32)
    }

    /// How many: "three", "20", "a", "several"; "X" where it is not told.
    fn quantity(&self, at: usize) -> Option<(String, usize)> {
        match self.lower(at) {
            "a" | "an" if self.lower(at + 1) == "couple" => {
                return Some(("2".into(), if self.lower(at + 2) == "of" { at + 3 } else { at + 2 }));
            }
            "couple" if self.lower(at + 1) == "of" => return Some(("2".into(), at + 2)),
            "a" if self.is(at + 1, &["few"]) => return Some(("X".into(), at + 2)),
            "a" | "an" if self.is(at + 1, &["dozen", "hundred", "thousand"]) => {
                let n = match self.lower(at + 1) {
                    "dozen" => "12",
                    "hundred" => "100",
                    _ => "1000",
                };
                return Some((n.into(), at + 2));
            }
            "a" | "an" => return Some(("1".into(), at + 1)),
            "few" | "several" | "many" => return Some(("X".into(), at + 1)),
            "half" if self.is(at + 1, &["a", "an"]) => return Some(("0.5".into(), at + 2)),
            _ => {}
        }
        if let Some(n) = self.words.get(at)?.number {
            let mut whole = u64::from(n);
            let mut end = at + 1;
            while self.is(end, &[","])
                && self.glued(end)
                && self.words.get(end + 1).is_some_and(|w| w.glued && w.text.len() == 3 && w.number.is_some())
            {
                whole = whole.checked_mul(1000)?.checked_add(u64::from(self.words[end + 1].number?))?;
                end += 2;
            }
            if self.is(end, &["."])
                && self.glued(end)
                && self.words.get(end + 1).is_some_and(|w| w.glued && w.number.is_some())
            {
                return Some((format!("{whole}.{}", self.words[end + 1].text), end + 2));
            }
            // "2 1/2"
            if self.lower(end) == "1" && self.lower(end + 1) == "/" && self.lower(end + 2) == "2" && !self.glued(end) {
                return Some((format!("{whole}.5"), end + 3));
            }
            return Some((whole.to_string(), end));
        }
        let (mut total, mut group, mut end, mut any) = (0u32, 0u32, at, false);
        while let Some(n) = self.sense(end, |s| if let Sense::Number(n) = s { Some(n) } else { None }) {
            match n {
                100 => group = group.max(1).checked_mul(100)?,
                1000 => {
                    total = total.checked_add(group.max(1).checked_mul(1000)?)?;
                    group = 0;
                }
                12 if any => group = group.checked_mul(12)?,
                n => group = group.checked_add(n)?,
            }
            any = true;
            end += 1;
            if self.is(end, &["-"])
                && self.glued(end)
                && self.sense(end + 1, |s| if let Sense::Number(n) = s { Some(n) } else { None }).is_some()
            {
                end += 1;
            }
        }
        any.then(|| (total.saturating_add(group).to_string(), end))
    }

    /// "a.m.", "pm": whether it is after noon, and the end.
    fn meridian(&self, at: usize) -> Option<(bool, usize)> {
        let word = self.lower(at);
        if matches!(word, "am" | "pm") {
            return Some((word == "pm", at + 1));
        }
        let letters = matches!(word, "a" | "p")
            && self.lower(at + 1) == "."
            && self.lower(at + 2) == "m"
            && self.glued(at + 1)
            && self.glued(at + 2);
        let end = if self.lower(at + 3) == "." && self.glued(at + 3) { at + 4 } else { at + 3 };
        letters.then_some((word == "p", end))
    }

    fn zone(&self, at: usize) -> Option<(bool, usize)> {
        let word = self.words.get(at)?;
        match word.text {
            "GMT" | "UTC" | "Z" => Some((true, at + 1)),
            "EST" | "EDT" | "ET" | "CST" | "CDT" | "CT" | "MST" | "MDT" | "PST" | "PDT" | "PT" | "BST" | "CET"
            | "CEST" | "EET" | "IST" | "JST" | "AEST" | "MSK" => Some((false, at + 1)),
            _ => None,
        }
    }

    /// A clock time: hour, minute, in UTC, end.
    fn clock(&self, at: usize) -> Option<(i8, Option<i8>, bool, usize)> {
        match self.lower(at) {
            "noon" | "midday" => return Some((12, Some(0), false, at + 1)),
            "midnight" => return Some((24, Some(0), false, at + 1)),
            _ => {}
        }
        if let Some((n, end)) = self.quantity(at).filter(|_| self.words[at].number.is_none())
            && self.lower(end) == "o"
            && self.lower(end + 1) == "'"
            && self.lower(end + 2) == "clock"
        {
            return Some((n.parse().ok().filter(|h| (1..=12).contains(h))?, Some(0), false, end + 3));
        }
        let word = self.words.get(at)?;
        let n = word.number?;
        let mut end = at + 1;
        let (mut hour, mut minute) = (i8::try_from(n).ok(), None);
        if self.is(end, &[":", "."])
            && self.glued(end)
            && self.words.get(end + 1).is_some_and(|w| w.glued && w.text.len() == 2 && w.number.is_some_and(|m| m < 60))
        {
            minute = self.words[end + 1].number.map(|m| m as i8);
            end += 2;
            let colon = self.lower(at + 1) == ":";
            if colon
                && self.is(end, &[":"])
                && self.glued(end)
                && self.words.get(end + 1).is_some_and(|w| w.glued && w.number.is_some_and(|m| m < 60))
            {
                end += 2;
            }
        } else if word.text.len() == 4 {
            (hour, minute) = (i8::try_from(n / 100).ok(), i8::try_from(n % 100).ok().filter(|m| *m < 60));
            minute?;
        }
        let hour = hour.filter(|h| (0..=24).contains(h))?;
        if let Some((afternoon, after)) = self.meridian(end).filter(|_| (1..=12).contains(&hour) && word.text.len() < 3)
        {
            let hour = hour % 12 + if afternoon { 12 } else { 0 };
            let (utc, after) = self.zone(after).unwrap_or((false, after));
            return Some((hour, Some(minute.unwrap_or(0)), utc, after));
        }
        if self.lower(end) == "o" && self.lower(end + 1) == "'" && self.lower(end + 2) == "clock" && hour <= 12 {
            return Some((hour, Some(0), false, end + 3));
        }
        if let Some((utc, after)) = self.zone(end).filter(|_| minute.is_some()) {
            return Some((hour, minute, utc, after));
        }
        // A bare 10:30 is a score, a verse, a ratio, unless something leads to a time.
        let colon = self.lower(at + 1) == ":" && minute.is_some();
        let led = self.is(
            at.wrapping_sub(1),
            &["at", "by", "from", "until", "till", "around", "about", "before", "after", "since"],
        );
        (colon && (led || self.is(end, &["hours", "hrs", "local"]))).then_some((hour, minute, false, end))
    }

    /// The longest expression that begins at this word.
    pub fn at(&self, at: usize) -> Option<Found> {
        let whole = self.modified(at);
        let plain = self.core(at);
        match (whole, plain) {
            (Some(a), Some(b)) => Some(if b.end > a.end { b } else { a }),
            (a, b) => a.or(b),
        }
    }

    /// Expressions with words before them that bend their meaning.
    fn modified(&self, at: usize) -> Option<Found> {
        let word = self.lower(at);
        let with = |from: usize, modifier: &'static str, inner: &dyn Fn(usize) -> Option<Found>| {
            let f = inner(from)?;
            Some(Found { modifier: Some(modifier), ..f })
        };
        // "more than two hours", "nearly a decade"
        let (from, modifier) = match word {
            "about" | "around" | "approximately" | "roughly" | "some" => (at + 1, "APPROX"),
            "nearly" | "almost" | "under" => (at + 1, "LESS_THAN"),
            "over" => (at + 1, "MORE_THAN"),
            "more" | "less" | "fewer" if self.lower(at + 1) == "than" => {
                (at + 2, if word == "more" { "MORE_THAN" } else { "LESS_THAN" })
            }
            "no" if self.is(at + 1, &["more", "less"]) && self.lower(at + 2) == "than" => {
                (at + 3, if self.lower(at + 1) == "more" { "EQUAL_OR_LESS" } else { "EQUAL_OR_MORE" })
            }
            "at" if self.is(at + 1, &["least", "most"]) => {
                (at + 2, if self.lower(at + 1) == "least" { "EQUAL_OR_MORE" } else { "EQUAL_OR_LESS" })
            }
            "up" if self.lower(at + 1) == "to" => (at + 2, "EQUAL_OR_LESS"),
            _ => (at, ""),
        };
        if from > at {
            let amount = |i| {
                self.core(i).filter(|f| {
                    let clock = matches!(f.meaning, Meaning::Clock(..));
                    matches!(f.meaning, Meaning::Duration(_) | Meaning::Away(..) | Meaning::AwayFromThat(..))
                        && self.quantity(i).is_some()
                        || modifier == "APPROX" && (clock || matches!(f.meaning, Meaning::Day(..)))
                })
            };
            return with(from, modifier, &amount);
        }
        let the = usize::from(word == "the" || word == "this" && SMALL.contains(&self.lower(at + 1)));
        let small = self.lower(at + the);
        if !SMALL.contains(&small) {
            return None;
        }
        let modifier = match small {
            "early" | "beginning" | "start" => "START",
            "late" | "end" => "END",
            "earlier" | "later" => "",
            _ => "MID",
        };
        let mut from = at + the + 1;
        let noun = matches!(small, "middle" | "end" | "beginning" | "start");
        if noun {
            if self.lower(from) != "of" {
                return None;
            }
            from += 1;
        } else if (self.is(from, &["-"]) && self.glued(from))
            || (self.is(from, &["in"]) && !self.is(from + 1, &["a", "an"]))
        {
            from += 1;
        } else if small == "mid" && self.words.get(from).is_some_and(|w| w.text.is_empty()) {
            return None;
        }
        let inner = |i: usize| self.core(i).or_else(|| self.bare_period(i));
        let f = inner(from)
            .filter(|f| !matches!(f.meaning, Meaning::Reference(_) | Meaning::Set(_) | Meaning::Duration(_)))?;
        Some(Found { modifier: if modifier.is_empty() { f.modifier } else { Some(modifier) }, ..f })
    }

    /// What stands for a stretch only after "early", "mid-" and the like: "afternoon", "summer", "the year".
    fn bare_period(&self, at: usize) -> Option<Found> {
        if let Some(part) = self.part(at) {
            return self.part_of(Found { end: at, meaning: Meaning::Away(Unit::Day, 0), modifier: None }, part, at + 1);
        }
        let the = usize::from(self.lower(at) == "the");
        if let Some(season) = self.season(at + the) {
            return found(at + the + 1, Meaning::Season(Since::Open, season));
        }
        let (unit, plural) = self.unit(at + the)?;
        (the == 1
            && !plural
            && matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century))
        .then(|| Found { end: at + 2, meaning: Meaning::That(unit), modifier: None })
    }

    fn part_of(&self, of: Found, part: i8, end: usize) -> Option<Found> {
        found(end, Meaning::Part(Box::new(of.meaning), part))
    }

    fn core(&self, at: usize) -> Option<Found> {
        let all: [fn(&Self, usize) -> Option<Found>; 17] = [
            Self::numeric,
            Self::month_and_day,
            Self::day_and_month,
            Self::weekday_phrase,
            Self::clock_phrase,
            Self::deictic,
            Self::told_unit,
            Self::amount,
            Self::quarter_phrase,
            Self::year_phrase,
            Self::decade_or_century,
            Self::season_phrase,
            Self::holiday_phrase,
            Self::again,
            Self::spoken_of,
            Self::reference,
            Self::spelt_year,
        ];
        let longest = all.iter().filter_map(|p| p(self, at)).fold(None, |best: Option<Found>, f| match best {
            Some(b) if b.end >= f.end => Some(b),
            _ => Some(f),
        })?;
        Some(self.with_clock(longest))
    }

    /// "Nov. 9 at 5 p.m.", "Thursday at noon".
    fn with_clock(&self, f: Found) -> Found {
        let day = matches!(
            f.meaning,
            Meaning::Day(_, _, _, None) | Meaning::Weekday(..) | Meaning::Away(Unit::Day, _) | Meaning::Holiday(..)
        );
        let from = if self.lower(f.end) == "," { f.end + 1 } else { f.end };
        if day
            && self.lower(from) == "at"
            && let Some((hour, minute, utc, end)) = self.clock(from + 1)
        {
            return Found {
                end,
                meaning: Meaning::Clock(Box::new(f.meaning), hour, minute, utc),
                modifier: f.modifier,
            };
        }
        f
    }

    /// 2021-05-23, 5/23/2021, 23.05.2021.
    fn numeric(&self, at: usize) -> Option<Found> {
        let mark = self.lower(at + 1);
        let n = |i: usize| {
            self.words.get(i).and_then(|w| w.number.filter(|_| i == at || w.glued).map(|n| (n, w.text.len())))
        };
        if !matches!(mark, "-" | "/" | ".")
            || self.lower(at + 3) != mark
            || !self.glued(at + 1)
            || !self.glued(at + 3)
            || at > 0 && self.glued(at)
        {
            return None;
        }
        // A fourth number makes it a telephone number or a version.
        if self.lower(at + 5) == mark && self.glued(at + 5) && n(at + 6).is_some() {
            return None;
        }
        let ((a, long_a), (b, _), (c, long_c)) = (n(at)?, n(at + 2)?, n(at + 4)?);
        let small = |n: u32| i8::try_from(n).ok();
        let (year, month, day) = match (long_a, long_c) {
            (4, 1 | 2) => (a, b, c),
            (1 | 2, 4) if mark == "." || a > 12 => (c, b, a),
            (1 | 2, 4) => (c, a, b),
            (1 | 2, 2) if mark == "/" && a <= 12 => (if c < 50 { 2000 + c } else { 1900 + c }, a, b),
            (1 | 2, 2) if mark == "/" => (if c < 50 { 2000 + c } else { 1900 + c }, b, a),
            _ => return None,
        };
        let (month, day) =
            (small(month).filter(|m| (1..=12).contains(m))?, small(day).filter(|d| (1..=31).contains(d))?);
        found(at + 5, Meaning::Day(i32::try_from(year).ok(), month, day, None))
    }

    /// A year after a date: ", 1999" or " 1999".
    fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        let from = if self.lower(at) == "," { at + 1 } else { at };
        let from = if self.lower(from) == "of" && from == at { from + 1 } else { from };
        self.four_digits(from).filter(|y| (1000..=2200).contains(y)).map(|y| (y, from + 1))
    }

    /// "Oct. 1, 1999", "June 11-13", "May", "December of last year".
    fn month_and_day(&self, at: usize) -> Option<Found> {
        let way = match self.lower(at) {
            "last" | "previous" | "past" => Some(Way::Last),
            "next" | "coming" => Some(Way::Next),
            "this" => Some(Way::This),
            _ => None,
        };
        if let Some(way) = way {
            let (month, end) = self.month(at + 1)?;
            let alone = self.day(end).is_none() && self.year_after(end).is_none();
            return alone.then_some(Found { end, meaning: Meaning::MonthNamed(month, way), modifier: None });
        }
        let (month, end) = self.month(at)?;
        let the = usize::from(self.lower(end) == "the" && self.ordinal(end + 1).is_some());
        if let Some((day, after)) = self.day(end + the) {
            // "May 1990" with two digits left over is a year, "June 30,000" no day.
            let range = self.second_day(month, after);
            let after = range.map_or(after, |(_, end)| end);
            let range = range.map(|(second, _)| second);
            let year = self.year_after(after).or_else(|| self.year_told(after).map(|(_, end)| (i32::MIN, end)));
            return match year {
                Some((i32::MIN, _)) | None => found(after, Meaning::Day(None, month, day, range)),
                Some((year, end)) => found(end, Meaning::Day(Some(year), month, day, range)),
            };
        }
        if let Some((year, after)) = self.year_after(end) {
            return found(after, Meaning::Month(Some(year), month));
        }
        if let Some((year, after)) = self.spelt(end) {
            return found(after, Meaning::Month(Some(year), month));
        }
        // "August-September 1950": each month is a time, the year is of both.
        if self.is(end, &["-", "and", "to", "or"])
            && let Some((_, after)) = self.month(end + 1)
            && let Some((year, _)) = self.year_after(after)
        {
            return found(end, Meaning::Month(Some(year), month));
        }
        if let Some((away, after)) = self.year_told(end) {
            return found(
                after,
                Meaning::MonthFrom(
                    month,
                    match away {
                        -1 => Way::Last,
                        1 => Way::Next,
                        _ => Way::This,
                    },
                ),
            );
        }
        self.month_is_sure(at, end).then_some(Found { end, meaning: Meaning::Month(None, month), modifier: None })
    }

    /// "(of) last year", "this year".
    fn year_told(&self, at: usize) -> Option<(i32, usize)> {
        let at = if self.is(at, &["of"]) { at + 1 } else { at };
        let away = match self.lower(at) {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        (self.lower(at + 1) == "year" && self.lower(at + 2) != "'").then_some((away, at + 2))
    }

    /// A month's name that is also a verb, a first name or a surname has to be led to.
    fn month_is_sure(&self, at: usize, end: usize) -> bool {
        let doubtful = matches!(
            self.lower(at),
            "may"
                | "march"
                | "august"
                | "april"
                | "june"
                | "mar"
                | "jan"
                | "dec"
                | "sep"
                | "apr"
                | "jun"
                | "jul"
                | "aug"
                | "oct"
                | "nov"
                | "feb"
                | "sept"
        );
        let led = self.is(
            at.wrapping_sub(1),
            &[
                "in", "since", "until", "till", "by", "during", "from", "of", "last", "next", "this", "early", "late",
                "mid", "-", "through", "to", "between", "and", "for", "before", "after", "late", "each", "every", "or",
            ],
        );
        let name = self.words.get(end).is_some_and(|w| w.is_capital())
            || at > 0
                && self.words[at - 1].is_capital()
                && !self.is(at - 1, &["in", "since", "last", "by", "early", "late", "until", "from", "this"]);
        let weak = self.is(at.wrapping_sub(1), &["to", "of", "and", "for", "or", "by", "from"])
            && matches!(self.lower(at), "may" | "august" | "april" | "june");
        if doubtful {
            led && !name && !(weak && self.is(end, &["be", "have", "not", "say", "'"]))
        } else {
            !name || led
        }
    }

    /// The second day of a range: "-13", " to 13", " - July 2", "through June 13", " and 13".
    fn second_day(&self, month: i8, at: usize) -> Option<((i8, i8), usize)> {
        let joined = self.is(at, &["-", "to", "through", "until"]);
        if !joined && !self.is(at, &["and"]) {
            return None;
        }
        if let Some((second, from)) = self.month(at + 1).filter(|_| joined)
            && let Some((day, end)) = self.day(from)
        {
            return Some(((second, day), end));
        }
        let (day, end) = self.day(at + 1)?;
        // "June 11 to 13 countries" counts something; "June 11 and 13" are two days of one month.
        let counts = self.words.get(end).is_some_and(|w| w.lower.chars().all(char::is_alphabetic) && !w.is_capital())
            && !self.is(
                end,
                &["in", "at", "and", "to", "for", "on", "with", "is", "was", "will", "as", "when", "where", "by", "of"],
            );
        (joined && !counts).then_some(((month, day), end))
    }

    /// "14 June 2021", "the 14th of June", "11-13 June".
    fn day_and_month(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.lower(at) == "the");
        let (first, mut end) = self.day(at + the)?;
        if the == 1 && self.ordinal(at + 1).is_none() || at > 0 && self.glued(at) && !self.is(at - 1, &["(", "\"", "“"])
        {
            return None;
        }
        let mut second = None;
        if self.is(end, &["-", "to"])
            && let Some((day, after)) = self.day(end + 1)
            && self.month(after).is_some()
        {
            (second, end) = (Some(day), after);
        }
        if self.lower(end) == "of" && self.ordinal(at + the).is_some() {
            end += 1;
        }
        let (month, end) = self.month(end)?;
        let range = second.map(|day| (month, day));
        match self.year_after(end) {
            Some((year, end)) => found(end, Meaning::Day(Some(year), month, first, range)),
            None => found(end, Meaning::Day(None, month, first, range)),
        }
    }

    /// "Thursday", "last Thursday", "Thursday night", "Friday, Oct. 13", "Mondays", "every Monday".
    fn weekday_phrase(&self, at: usize) -> Option<Found> {
        if self.is(at, &["every", "each"])
            && let Some((day, end)) = self.weekday(at + 1)
        {
            return found(end, Meaning::Set(format!("XXXX-WXX-{day}")));
        }
        if let Some(day) = self.sense(at, |s| if let Sense::Weekdays(d) = s { Some(d) } else { None }) {
            return found(at + 1, Meaning::Set(format!("XXXX-WXX-{day}")));
        }
        let (way, from) = match self.lower(at) {
            "last" => (Way::Last, at + 1),
            "next" => (Way::Next, at + 1),
            "this" if self.is(at + 1, &["coming", "past"]) => {
                (if self.lower(at + 1) == "past" { Way::Last } else { Way::Next }, at + 2)
            }
            "this" => (Way::This, at + 1),
            "the" if self.is(at + 1, &["previous", "following", "next"]) => {
                (if self.lower(at + 1) == "previous" { Way::Last } else { Way::Next }, at + 2)
            }
            "coming" | "following" => (Way::Next, at + 1),
            "previous" | "past" => (Way::Last, at + 1),
            _ => (Way::Open, at),
        };
        let (day, end) = self.weekday(from)?;
        let comma = usize::from(self.lower(end) == ",");
        if let Some(date) = self
            .month_and_day(end + comma)
            .or_else(|| self.day_and_month(end + comma))
            .filter(|f| matches!(f.meaning, Meaning::Day(..)))
        {
            return Some(date);
        }
        let meaning = Meaning::Weekday(day, way);
        if let Some(part) = self.part(end) {
            if self.lower(end) == "night" && self.lower(end + 1) == "s" {
                return None;
            }
            return found(end + 1, Meaning::Part(Box::new(meaning), part));
        }
        if self.is(end, &["nights", "mornings", "afternoons", "evenings"]) {
            let part = ["MO", "AF", "EV", "NI"][["mornings", "afternoons", "evenings", "nights"]
                .iter()
                .position(|p| *p == self.lower(end))
                .unwrap_or(0)];
            return found(end + 1, Meaning::Set(format!("XXXX-WXX-{day}T{part}")));
        }
        found(end, meaning)
    }

    /// "10 p.m. Wednesday", "noon", "5 p.m. EST, Nov. 9", "15:30 GMT".
    fn clock_phrase(&self, at: usize) -> Option<Found> {
        if at > 0 && self.glued(at) && self.words[at - 1].number.is_some() {
            return None;
        }
        let (hour, minute, utc, end) = self.clock(at)?;
        let mut from = end;
        if self.is(from, &[","]) {
            from += 1;
        }
        if self.is(from, &["on"]) {
            from += 1;
        }
        let day = self
            .month_and_day(from)
            .or_else(|| self.day_and_month(from))
            .or_else(|| self.weekday_phrase(from))
            .or_else(|| self.deictic(from));
        if let Some(day) = day.filter(|f| {
            matches!(f.meaning, Meaning::Day(_, _, _, None) | Meaning::Weekday(..) | Meaning::Away(Unit::Day, _))
        }) {
            return found(day.end, Meaning::Clock(Box::new(day.meaning), hour, minute, utc));
        }
        found(end, Meaning::Clock(Box::new(Meaning::That(Unit::Day)), hour, minute, utc))
    }

    /// today, yesterday, tomorrow, tonight, "the day before yesterday", "last night", "this morning".
    fn deictic(&self, at: usize) -> Option<Found> {
        let days = match self.lower(at) {
            "today" => Some(0),
            "yesterday" => Some(-1),
            "tomorrow" => Some(1),
            _ => None,
        };
        if let Some(days) = days {
            let meaning = Meaning::Away(Unit::Day, days);
            return match self.part(at + 1) {
                Some(part) => found(at + 2, Meaning::Part(Box::new(meaning), part)),
                None => found(at + 1, meaning),
            };
        }
        let today = || Box::new(Meaning::Away(Unit::Day, 0));
        match self.lower(at) {
            "tonight" => found(at + 1, Meaning::Part(today(), 4)),
            "overnight" => found(at + 1, Meaning::Part(Box::new(Meaning::Away(Unit::Day, -1)), 4)),
            "last" if self.lower(at + 1) == "night" => {
                found(at + 2, Meaning::Part(Box::new(Meaning::Away(Unit::Day, -1)), 4))
            }
            "this" => found(at + 2, Meaning::Part(today(), self.part(at + 1)?)),
            "the" if self.lower(at + 1) == "day" && self.is(at + 2, &["before", "after"]) => {
                let n = if self.lower(at + 2) == "before" { -1 } else { 1 };
                match self.lower(at + 3) {
                    "yesterday" if n < 0 => found(at + 4, Meaning::Away(Unit::Day, -2)),
                    "tomorrow" if n > 0 => found(at + 4, Meaning::Away(Unit::Day, 2)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "last week", "the next few months", "this year", "the past decade", "recent years", "the first nine months".
    fn told_unit(&self, at: usize) -> Option<Found> {
        let the = usize::from(
            self.is(at, &["the", "this", "these", "its", "their"])
                && self.is(
                    at + 1,
                    &[
                        "last",
                        "past",
                        "next",
                        "coming",
                        "previous",
                        "following",
                        "first",
                        "latest",
                        "current",
                        "same",
                        "final",
                        "recent",
                        "preceding",
                    ],
                ),
        );
        let word = self.lower(at + the);
        let from = at + the + 1;
        if the == 1 || matches!(word, "last" | "past" | "next" | "coming" | "previous" | "first" | "recent" | "latest")
        {
            let several = if self.is(from, &["few", "several"]) {
                Some(("X".to_owned(), from + 1))
            } else if self.is(from, &["couple"]) {
                self.quantity(from)
            } else {
                self.quantity(from).filter(|_| !self.is(from, &["a", "an"]))
            };
            if let Some((n, after)) = several.filter(|_| word != "recent") {
                // "the next six to 12 months"
                let (n, after) = match self.quantity(after + 1).filter(|_| self.is(after, &["to", "or", "-"])) {
                    Some((_, end)) if self.unit(end).is_some() => ("X".to_owned(), end),
                    _ => (n, after),
                };
                if let Some((unit, _)) = self.unit(after).filter(|(u, plural)| *plural || n == "1" || *u == Unit::Day) {
                    return found(after + 1, Meaning::Duration(duration(&n, unit)));
                }
            }
        }
        let (unit, plural) = self
            .unit(from)
            .or_else(|| if self.is(from, &["fiscal", "calendar", "financial"]) { self.unit(from + 1) } else { None })?;
        let end = if self.unit(from).is_some() { from + 1 } else { from + 2 };
        if plural {
            return match word {
                "recent" | "past" if unit == Unit::Year => found(end, Meaning::Reference("PAST_REF")),
                "coming" if unit != Unit::Week => found(end, Meaning::Reference("FUTURE_REF")),
                "recent" | "past" | "coming" | "last" | "previous" => {
                    found(end, Meaning::Duration(duration("X", unit)))
                }
                _ => None,
            };
        }
        if unit == Unit::Second {
            return None;
        }
        let meaning = match word {
            "last" if the == 1 => Meaning::Lasting(unit, false),
            "last" | "previous" if the == 0 => Meaning::Away(unit, -1),
            "past" => Meaning::Lasting(unit, false),
            "next" if the == 1 => Meaning::AwayFromThat(unit, 1),
            "next" | "coming" => Meaning::Away(unit, 1),
            "this" => Meaning::Away(unit, 0),
            "previous" | "preceding" => Meaning::AwayFromThat(unit, -1),
            "following" if the == 1 => Meaning::AwayFromThat(unit, 1),
            "current" if the == 1 => Meaning::Away(unit, 0),
            "same" if the == 1 => Meaning::That(unit),
            "latest" if the == 1 && unit == Unit::Year => Meaning::Away(unit, 0),
            "latest" if the == 1 => Meaning::That(unit),
            _ => return None,
        };
        // "this year's third quarter"
        if self.lower(end) == "'" && self.lower(end + 1) == "s" && unit == Unit::Year {
            let away = match word {
                "last" => -1,
                "next" => 1,
                _ => 0,
            };
            if let Some((quarter, end)) = self.named_quarter(end + 2) {
                return found(end, Meaning::Quarter(Since::Away(away), quarter));
            }
        }
        found(end, meaning)
    }

    /// "two years ago", "a year earlier", "three days", "10-year", "a week from now", "every two weeks" is a set.
    fn amount(&self, at: usize) -> Option<Found> {
        let bare = self.unit(at).filter(|(u, plural)| *plural && *u != Unit::Weekend);
        if let Some((unit, _)) = bare {
            // "years ago", "months later": alone a bare plural tells no time.
            return self.away("X", unit, at + 1);
        }
        let year = self.lower(at) == "year" && self.is(at + 1, &["-"]) && self.is(at + 2, &["earlier", "ago"]);
        if year {
            let end = self.period_noun(at + 3);
            return found(end, Meaning::Quarter(Since::YearBefore, 0));
        }
        if self.lower(at) == "the"
            && self.lower(at + 1) == "year"
            && self.is(at + 2, &["-"])
            && self.is(at + 3, &["earlier", "ago"])
        {
            let end = self.period_noun(at + 4);
            return (end > at + 4).then_some(Found {
                end,
                meaning: Meaning::Quarter(Since::YearBefore, 0),
                modifier: None,
            });
        }
        let the = usize::from(
            self.is(at, &["the", "these", "those"]) && self.quantity(at + 1).is_some_and(|(n, _)| n != "1"),
        );
        let (n, mut end) = self.quantity(at + the)?;
        if let Some((_, after)) = self.quantity(end + 1).filter(|_| self.is(end, &["to", "or"]))
            && let Some((unit, true)) = self.unit(after)
        {
            return self
                .away("X", unit, after + 1)
                .or_else(|| found(after + 1, Meaning::Duration(duration("X", unit))));
        }
        // "10-year", "two-day"
        if self.is(end, &["-"]) && self.glued(end) {
            let (unit, _) = self.unit(end + 1).filter(|_| self.glued(end + 1))?;
            if matches!(unit, Unit::Second | Unit::Quarter) || n == "X" && !self.is(at, &["several"]) {
                return None;
            }
            let mut after = end + 2;
            if self.is(after, &["-"]) && self.is(after + 1, &["old"]) {
                return None;
            }
            if self.is(after, &["-"]) && self.is(after + 1, &["long"]) {
                after += 2;
            }
            return found(after, Meaning::Duration(duration(&n, unit)));
        }
        while self.is(
            end,
            &[
                "more",
                "additional",
                "full",
                "consecutive",
                "straight",
                "long",
                "trading",
                "whole",
                "business",
                "working",
                "calendar",
                "fiscal",
            ],
        ) && !self.is(at, &["a", "an"])
        {
            end += 1;
        }
        let (unit, plural) = self.unit(end)?;
        let single = n == "1" || n == "0.5";
        // "a five year low": written without its hyphen.
        let compound = !plural
            && n.parse::<u32>().is_ok_and(|n| n > 1)
            && matches!(unit, Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Year);
        if unit == Unit::Second && !plural || !plural && !single && !compound {
            return None;
        }
        if unit == Unit::Quarter && self.is(end + 1, &["of"])
            || unit == Unit::Quarter && self.is(at, &["three"]) && !self.is(end + 1, &[".", ",", "ago"])
        {
            return None;
        }
        let mut value = duration(&n, unit);
        end += 1;
        if self.is(end, &["and"]) && self.lower(end + 1) == "a" && self.lower(end + 2) == "half" {
            value = half_more(&n, unit).unwrap_or(value);
            end += 3;
        } else if self.is(end, &["or"]) && self.lower(end + 1) == "so" {
            end += 2;
        }
        let short = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
        if let Some(f) = self.away(&n, unit, end).filter(|_| !short) {
            return Some(f);
        }
        // "$10 a share a year", "twice a week", "60 miles an hour": how often, not how long.
        let rate = self.is(at, &["a", "an"])
            && at > 0
            && (self.words[at - 1].number.is_some()
                || self.is(
                    at - 1,
                    &[
                        "once",
                        "twice",
                        "times",
                        "share",
                        "tonnes",
                        "tons",
                        "barrels",
                        "people",
                        "million",
                        "billion",
                        "dollars",
                        "percent",
                        "%",
                        "miles",
                        "kilometers",
                        "kilometres",
                        "thousand",
                    ],
                )
                || self.before(at).ends_with("dollars"));
        if rate {
            return found(end, Meaning::Set(duration("1", unit)));
        }
        if self.is(at, &["a", "an"]) && matches!(unit, Unit::Quarter | Unit::Weekend)
            || self.is(end, &["old"])
            || self.is(end, &["-"]) && self.is(end + 1, &["old"])
        {
            return None;
        }
        found(end, Meaning::Duration(value))
    }

    fn period_noun(&self, at: usize) -> usize {
        if let Some((_, end)) = self.named_quarter(at) {
            return end;
        }
        if self.is(at, &["period", "quarter"]) { at + 1 } else { at }
    }

    /// So many units "ago", "earlier", "later", "from now", "before".
    fn away(&self, n: &str, unit: Unit, at: usize) -> Option<Found> {
        let exact = n.parse::<i64>().ok().filter(|n| *n < 100_000);
        let (sign, end, from_now) = match self.lower(at) {
            "ago" => (-1, at + 1, true),
            "earlier" | "before" | "previously" => (-1, at + 1, false),
            "later" => (1, at + 1, false),
            "after" if n != "X" && self.is(at + 1, &[",", "."]) => (1, at + 1, false),
            "from" if self.lower(at + 1) == "now" => (1, at + 2, true),
            "hence" => (1, at + 1, true),
            _ => return None,
        };
        // "two days before the vote" is as long as two days, and nobody knows when.
        if self.is(at, &["before"]) && !self.is(end, &[".", ","]) {
            return None;
        }
        if unit == Unit::Year && exact == Some(1) && sign < 0 {
            return found(end, Meaning::Quarter(Since::YearBefore, 0));
        }
        let meaning = match exact {
            Some(n) if from_now => Meaning::Away(unit, sign * n),
            Some(n) => Meaning::AwayFromThat(unit, sign * n),
            None if sign < 0 => Meaning::Reference("PAST_REF"),
            None => Meaning::Reference("FUTURE_REF"),
        };
        found(end, meaning)
    }

    /// "third quarter", "third-quarter", "fiscal first quarter", "Q3": 1 to 4 and the end. Halves are 5 and 6.
    fn named_quarter(&self, at: usize) -> Option<(i8, usize)> {
        let at = if self.is(at, &["fiscal"]) { if self.is(at + 1, &["-"]) { at + 2 } else { at + 1 } } else { at };
        if self.lower(at) == "q"
            && let Some(n) =
                self.words.get(at + 1).and_then(|w| w.number).filter(|n| (1..=4).contains(n) && self.glued(at + 1))
        {
            return Some((n as i8, at + 2));
        }
        let (n, end) = self.ordinal(at).filter(|(n, _)| (1..=4).contains(n))?;
        let end = if self.is(end, &["-"]) { end + 1 } else { end };
        let end = if self.is(end, &["fiscal"]) { end + 1 } else { end };
        match self.lower(end) {
            "quarter" => Some((n as i8, end + 1)),
            "half" if n <= 2 => Some((n as i8 + 4, end + 1)),
            _ => None,
        }
    }

    /// "the third quarter of 1990", "fiscal 1990 first quarter", "the 1988 second quarter", "the quarter".
    fn quarter_phrase(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.is(at, &["the", "its", "their"]));
        let from = at + the;
        let of = |since: Since, n: i8, end: usize| {
            let meaning = if n > 4 { Meaning::Half(since, n - 4) } else { Meaning::Quarter(since, n) };
            found(end, meaning)
        };
        if let Some(year) = self.four_digits(from)
            && let Some((n, end)) = self.named_quarter(from + 1)
        {
            return of(Since::Year(year), n, end);
        }
        let (n, end) = self.named_quarter(from)?;
        // In "the third-quarter profit" the article is the profit's.
        if the == 1 && self.lower(end - 2) == "-" {
            return None;
        }
        // The half of a match or a season is no half of a year.
        let half = n > 4;
        if the == 1 && !self.is(at, &["the"]) && half {
            return None;
        }
        let next = if self.is(end, &["of", "in"]) { end + 1 } else { end };
        let next = if self.is(next, &["fiscal"]) { next + 1 } else { next };
        if let Some(year) = self.four_digits(next) {
            return of(Since::Year(year), n, next + 1);
        }
        if let Some((away, after)) = self.year_told(end) {
            return of(Since::Away(away), n, after);
        }
        if half && !(self.is(end, &["of"]) && self.lower(end + 1) == "the" && self.lower(end + 2) == "year") {
            return None;
        }
        if self.is(end, &["of"]) && self.lower(end + 1) == "the" && self.lower(end + 2) == "year" {
            return of(Since::Away(0), n, end + 3);
        }
        of(Since::Open, n, end)
    }

    /// "1990", "fiscal 1990", "the year 2000", "1939-45", "FY2021".
    fn year_phrase(&self, at: usize) -> Option<Found> {
        if self.is(at, &["fiscal", "fy"]) {
            let from = if self.lower(at + 1) == "year" { at + 2 } else { at + 1 };
            return found(from + 1, Meaning::Year(self.four_digits(from)?));
        }
        if self.lower(at) == "the" && self.lower(at + 1) == "year" {
            let year = self.four_digits(at + 2).map(|y| (y, at + 3)).or_else(|| self.spelt(at + 2))?;
            return found(year.1, Meaning::Year(year.0));
        }
        // "the 1988 period"
        if self.lower(at) == "the" && self.is(at + 2, &["period", "quarter"]) {
            return found(at + 3, Meaning::PeriodOf(self.four_digits(at + 1)?));
        }
        if let Some(before) = self.before_christ(at) {
            return Some(before);
        }
        let year = self.four_digits(at)?;
        if self.words.get(at + 1).is_some_and(|w| w.glued && w.lower.chars().all(char::is_alphabetic)) {
            return None;
        }
        let glued_before = at > 0 && self.glued(at) && !self.is(at - 1, &["(", "-", "/", "\"", "'", "[", "“", "."]);
        if glued_before {
            return None;
        }
        // "1939-45", "1998-1999"
        if self.is(at + 1, &["-", "/"])
            && self.glued(at + 1)
            && self.glued(at + 2)
            && let Some(w) = self.words.get(at + 2)
            && let Some(n) = w.number
        {
            let second = match w.text.len() {
                2 => Some(year / 100 * 100 + n as i32),
                4 => Some(n as i32),
                _ => None,
            };
            let further = self.is(at + 3, &["-"]) && self.glued(at + 3);
            let second = second.filter(|s| (year + 1..=year + 150).contains(s) && !further)?;
            // "1998-1999" is two times, "1998-99" cannot be taken apart.
            let both = w.text.len() == 4;
            return if both { found(at + 1, Meaning::Year(year)) } else { found(at + 3, Meaning::Years(year, second)) };
        }
        let led = self.is(
            at.wrapping_sub(1),
            &[
                "in", "since", "until", "till", "during", "early", "late", "mid", "fiscal", "by", "year", "before",
                "after", "season", "through", "circa",
            ],
        );
        let plain = self.is(
            at.wrapping_sub(1),
            &[
                "of", "from", "to", "and", "or", "the", "for", "between", "(", "-", ",", "than", "'s", "s", "spring",
                "summer", "fall", "autumn", "winter", "\"", "“", "a", "its", "his", "her", "their", "that", "this",
                "our", "so",
            ],
        ) || at == 0
            || self.month(at - 1).is_some();
        // What is counted follows: "2000 people", "the 1500 metres".
        let counted = self.words.get(at + 1).is_some_and(|w| {
            let word = w.lower.as_str();
            let lower = !w.is_capital() && w.text.chars().all(char::is_alphabetic);
            lower
                && (word.ends_with('s')
                    && !matches!(
                        word,
                        "was" | "has" | "is" | "as" | "its" | "this" | "elections" | "olympics" | "games"
                    )
                    || matches!(
                        word,
                        "people"
                            | "men"
                            | "women"
                            | "troops"
                            | "percent"
                            | "feet"
                            | "meters"
                            | "metres"
                            | "million"
                            | "billion"
                            | "square"
                            | "local"
                            | "other"
                            | "km"
                            | "hp"
                            | "mph"
                            | "dollar"
                            | "acre"
                            | "foot"
                            | "meter"
                            | "metre"
                            | "cases"
                            | "new"
                    ))
        });
        let modern = (1900..=2039).contains(&year);
        let owned = self.is(at.wrapping_sub(1), &["its", "his", "her", "their", "that", "the", "this", "s"]);
        let old = (1000..=1899).contains(&year);
        let modern = modern
            || old && (owned || matches!(self.before(at), "of" | "for" | "from" | "to" | "and"))
            || old && self.before(at) == "(" && self.lower(at + 1) == ")";
        let counted = counted
            && !(owned
                && modern
                && !self.is(at + 1, &["people", "men", "women", "troops", "metres", "meters", "feet", "miles", "km"]));
        let sure = if led {
            (modern || !counted) && (1000..=2200).contains(&year)
        } else {
            modern && !counted && (plain || self.next_is_end(at))
        };
        sure.then(|| Found { end: at + 1, meaning: Meaning::Year(year), modifier: None })
    }

    /// "490 BC", "149 B.C.".
    fn before_christ(&self, at: usize) -> Option<Found> {
        let year = self.words.get(at)?.number.filter(|y| (1..=9999).contains(y))?;
        let stops = |from: usize, letters: &[&str]| {
            let mut i = from;
            for letter in letters {
                if self.lower(i) != *letter {
                    return None;
                }
                i += 1;
                if self.lower(i) == "." && self.glued(i) {
                    i += 1;
                }
            }
            Some(i)
        };
        // "499 to 493 BC": the mark stands at the second alone.
        if self.is(at + 1, &["-", "to"]) && self.words.get(at + 2).is_some_and(|w| w.number.is_some()) {
            return self.before_christ(at + 2).and_then(|_| found(at + 1, Meaning::BeforeChrist(year)));
        }
        let end = match self.words.get(at + 1)?.text {
            "BC" | "BCE" => at + 2,
            "B" => stops(at + 1, &["b", "c"])?,
            _ => return None,
        };
        // The sentence's own full stop is not the year's.
        let end = if end == self.words.len() && self.lower(end - 1) == "." { end - 1 } else { end };
        found(end, Meaning::BeforeChrist(year))
    }

    /// The second of two days of one month: "May 4 and 5". The place is that of "and".
    pub fn another_day(&self, at: usize) -> Option<(i8, usize)> {
        let (day, end) = self.day(at + 1).filter(|_| self.is(at, &["and", "or"]))?;
        let counts = self.words.get(end).is_some_and(|w| {
            !w.is_capital()
                && w.text.chars().all(char::is_alphabetic)
                && w.lower.ends_with('s')
                && !self.is(end, &["was", "is", "has"])
        });
        (!counts && !self.is(end, &["percent", "people", "million", "other", "of"]) && self.month(end).is_none())
            .then_some((day, end))
    }

    fn next_is_end(&self, at: usize) -> bool {
        at + 1 >= self.words.len()
            || self.is(at + 1, &[".", ",", ";", ")", ":", "-", "'", "\"", "”", "?", "!"])
            || self.words[at + 1].is_capital()
            || self.is(
                at + 1,
                &[
                    "to",
                    "and",
                    "or",
                    "but",
                    "when",
                    "after",
                    "before",
                    "with",
                    "by",
                    "in",
                    "at",
                    "for",
                    "election",
                    "presidential",
                    "season",
                    "campaign",
                    "budget",
                    "report",
                    "law",
                    "coup",
                    "war",
                    "agreement",
                    "constitution",
                    "that",
                    "has",
                    "was",
                    "were",
                    "had",
                    "is",
                ],
            )
    }

    /// "nineteen ninety-six", "two thousand".
    fn spelt(&self, at: usize) -> Option<(i32, usize)> {
        let n = |i: usize| self.sense(i, |s| if let Sense::Number(n) = s { Some(n as i32) } else { None });
        if self.is(at, &["two"]) && self.is(at + 1, &["thousand"]) {
            let (more, end) = match n(at + 2).filter(|m| *m < 100) {
                Some(m) => (m, at + 3),
                None => (0, at + 2),
            };
            return Some((2000 + more, end));
        }
        let century = n(at).filter(|c| (16..=20).contains(c))?;
        let tens = n(at + 1).filter(|t| (10..100).contains(t))?;
        if tens >= 20
            && self.is(at + 2, &["-"])
            && let Some(ones) = n(at + 3).filter(|o| (1..10).contains(o))
        {
            return Some((century * 100 + tens + ones, at + 4));
        }
        if tens >= 20
            && let Some(ones) = n(at + 2).filter(|o| (1..10).contains(o))
        {
            return Some((century * 100 + tens + ones, at + 3));
        }
        Some((century * 100 + tens, at + 2))
    }

    fn spelt_year(&self, at: usize) -> Option<Found> {
        let (year, end) = self.spelt(at).filter(|_| !self.is(at, &["two"]))?;
        (!self.words.get(end).is_some_and(|w| w.lower.ends_with('s'))).then_some(Found {
            end,
            meaning: Meaning::Year(year),
            modifier: None,
        })
    }

    /// "the 1990s", "the '90s", "the nineties", "the 19th century".
    fn decade_or_century(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.is(at, &["the", "this"]));
        let from = at + the;
        let from = if the == 1 && self.is(from, &["early", "late", "mid"]) { from + 1 } else { from };
        let from = if from > at + 1 && self.is(from, &["-"]) { from + 1 } else { from };
        let modifier = match self.lower(at + the) {
            "early" if the == 1 => Some("START"),
            "late" if the == 1 => Some("END"),
            "mid" if the == 1 => Some("MID"),
            _ => None,
        };
        let give = |end: usize, meaning: Meaning| Some(Found { end, meaning, modifier });
        let apostrophe = usize::from(self.lower(from) == "'");
        let digits = from + apostrophe;
        let plural = |i: usize| {
            let plain = self.lower(i) == "s" && self.glued(i);
            let marked =
                self.lower(i) == "'" && self.glued(i) && self.lower(i + 1) == "s" && self.glued(i + 1) && the == 1;
            if plain {
                Some(i + 1)
            } else if marked {
                Some(i + 2)
            } else {
                None
            }
        };
        if let Some(n) = self.words.get(digits).and_then(|w| w.number)
            && n % 10 == 0
            && let Some(end) = plural(digits + 1)
        {
            let n = n as i32;
            match self.words[digits].text.len() {
                4 if (1000..=2100).contains(&n) && apostrophe == 0 => return give(end, Meaning::Decade(n / 10)),
                2 if n >= 10 && (the == 1 || apostrophe == 1) => {
                    return give(end, Meaning::Decade(if n < 30 { 200 + n / 10 } else { 190 + n / 10 }));
                }
                _ => {}
            }
        }
        if the == 1
            && let Some(d) = self.sense(from, |s| if let Sense::Decade(d) = s { Some(d) } else { None })
        {
            return give(from + 1, Meaning::Decade(190 + i32::from(d)));
        }
        let (n, end) = self.ordinal(from)?;
        let end = if self.is(end, &["-"]) { end + 1 } else { end };
        (self.is(end, &["century"]) && (1..=30).contains(&n)).then(|| Found {
            end: end + 1,
            meaning: Meaning::Century(n as i32 - 1),
            modifier,
        })
    }

    /// "last fall", "this summer", "the summer of 1990", "summer 2021", "the winter".
    fn season_phrase(&self, at: usize) -> Option<Found> {
        let (since, from) = match self.lower(at) {
            "last" => (Since::Last, at + 1),
            "next" => (Since::Next, at + 1),
            "this" if self.is(at + 1, &["past"]) => (Since::Last, at + 2),
            "this" if self.is(at + 1, &["coming"]) => (Since::Next, at + 2),
            "this" => (Since::Away(0), at + 1),
            "the" if self.is(at + 1, &["early", "late"]) => (Since::Open, at + 2),
            "the" => (Since::Open, at + 1),
            _ => (Since::Open, at),
        };
        let season = self.season(from)?;
        let end = from + 1;
        let next = if self.is(end, &["of", "in"]) { end + 1 } else { end };
        if let Some(year) = self.four_digits(next).map(|y| (y, next + 1)).or_else(|| self.spelt(next)) {
            return found(year.1, Meaning::Season(Since::Year(year.0), season));
        }
        if let Some((away, after)) = self.year_told(end) {
            return found(after, Meaning::Season(Since::Away(away), season));
        }
        // "the fall of the wall", "spring water", "fall to": alone only where a preposition leads to it.
        let verb = matches!(self.lower(from), "fall" | "spring");
        let alone = from == at;
        let led = self.is(
            at.wrapping_sub(1),
            &["in", "during", "until", "by", "since", "early", "late", "mid", "-", "through", "of", "for"],
        );
        let fall = self.lower(from) == "fall";
        let paired = self.is(end, &["and", "or"]) && (self.season(end + 1).is_some() || self.season(end + 2).is_some());
        if alone && !paired && (verb || !led)
            || since == Since::Open && !alone && (fall && !led || verb && self.is(end, &["of", "in"]))
        {
            return None;
        }
        if self.is(end, &["olympics", "games", "olympic", "school", "camp", "house", "palace", "camps"])
            || self.words.get(end).is_some_and(|w| w.is_capital()) && self.words[from].is_capital()
        {
            return None;
        }
        found(end, Meaning::Season(since, season))
    }

    /// "Christmas", "Thanksgiving Day last year", "Labor Day 1990".
    fn holiday_phrase(&self, at: usize) -> Option<Found> {
        let (since, from) = match self.lower(at) {
            "last" => (Since::Last, at + 1),
            "next" => (Since::Next, at + 1),
            "this" => (Since::Away(0), at + 1),
            _ => (Since::Open, at),
        };
        if !self.words.get(from)?.is_capital() {
            return None;
        }
        let mut name = String::new();
        let mut best: Option<(String, usize)> = None;
        for i in from..(from + LONGEST_HOLIDAY).min(self.words.len()) {
            let joins = i == from || self.words[i].glued;
            if !joins {
                name.push(' ');
            }
            name.push_str(self.lower(i));
            if is_holiday(&name) {
                best = Some((name.clone(), i + 1));
            }
        }
        let (name, end) = best?;
        if let Some((year, end)) = self.year_after(end) {
            return found(end, Meaning::Holiday(name, Since::Year(year)));
        }
        if let Some((away, end)) = self.year_told(end) {
            return found(end, Meaning::Holiday(name, Since::Away(away)));
        }
        // "Easter Island", "Christmas Island", "Independence Day (1996)".
        if self.words.get(end).is_some_and(|w| w.is_capital()) {
            return None;
        }
        found(end, Meaning::Holiday(name, since))
    }

    /// "daily", "every day", "each of the past five years", "every two weeks".
    fn again(&self, at: usize) -> Option<Found> {
        match self.lower(at) {
            "daily" | "nightly" => return found(at + 1, Meaning::Set("P1D".into())),
            "weekly" => return found(at + 1, Meaning::Set("P1W".into())),
            "monthly" => return found(at + 1, Meaning::Set("P1M".into())),
            "hourly" => return found(at + 1, Meaning::Set("PT1H".into())),
            "yearly" | "annually" => return found(at + 1, Meaning::Set("P1Y".into())),
            "per" => {
                let (unit, _) = self
                    .unit(at + 1)
                    .filter(|(u, plural)| !plural && !matches!(u, Unit::Second | Unit::Minute | Unit::Hour))?;
                return found(at + 2, Meaning::Set(duration("1", unit)));
            }
            "every" | "each" => {}
            _ => return None,
        }
        if let Some((unit, false)) = self.unit(at + 1).filter(|(u, _)| *u != Unit::Second) {
            return found(at + 2, Meaning::Set(duration("1", unit)));
        }
        if let Some((month, end)) = self.month(at + 1) {
            return found(end, Meaning::Set(format!("XXXX-{month:02}")));
        }
        if let Some(part) = self.part(at + 1) {
            return found(at + 2, Meaning::Set(format!("XXXX-XX-XXT{}", ["MO", "AF", "EV", "NI"][part as usize - 1])));
        }
        if let Some(season) = self.season(at + 1) {
            return found(at + 2, Meaning::Set(format!("XXXX-{}", ["SP", "SU", "FA", "WI"][season as usize - 1])));
        }
        let (n, end) = self.quantity(at + 1)?;
        let (unit, plural) = self.unit(end)?;
        (plural && self.lower(at) == "every").then(|| Found {
            end: end + 1,
            meaning: Meaning::Set(duration(&n, unit)),
            modifier: None,
        })
    }

    /// "that day", "the same year", "the weekend", "the quarter", "year-end", "the next day".
    fn spoken_of(&self, at: usize) -> Option<Found> {
        if self.lower(at) == "the" && self.lower(at + 1) == "latest" && self.is(at + 2, &["period", "quarter"]) {
            return found(at + 3, Meaning::LatestQuarter);
        }
        if self.lower(at) == "the" && self.is(at + 1, &["full", "fiscal"]) && self.lower(at + 2) == "year" {
            return found(at + 3, Meaning::Away(Unit::Year, 0));
        }
        if self.is(at, &["that", "the"])
            && let Some(part) = self.part(at + 1).filter(|p| *p < 4 || self.lower(at) == "that")
            && !self.is(at + 2, &["-", "of", "after", "before"])
        {
            return found(at + 2, Meaning::Part(Box::new(Meaning::That(Unit::Day)), part));
        }
        if self.lower(at) == "year" {
            let end = match (self.lower(at + 1), self.lower(at + 2), self.lower(at + 3)) {
                ("-", "end", _) => at + 3,
                ("'", "s", "end") => at + 4,
                ("end", ..) => at + 2,
                _ => return None,
            };
            return found(end, Meaning::YearEnd);
        }
        let word = self.lower(at);
        let (unit, plural) = self.unit(at + 1)?;
        let number = self.words.get(at + 2).is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit()));
        if plural || number || !matches!(word, "that" | "the") {
            return None;
        }
        let end = at + 2;
        match (word, unit) {
            (
                "that",
                Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Quarter | Unit::Decade | Unit::Weekend,
            ) => found(end, Meaning::That(unit)),
            ("the", Unit::Weekend) => found(end, Meaning::Away(Unit::Weekend, 0)),
            ("the", Unit::Quarter) if !self.is(end, &["of", "-", "final"]) => match self.lower(end) {
                "a" if self.lower(end + 1) == "year" && self.is(end + 2, &["ago", "earlier"]) => {
                    found(end + 3, Meaning::Quarter(Since::YearBefore, 0))
                }
                _ => found(end, Meaning::That(unit)),
            },
            ("the", Unit::Year)
                if self.before(at) == "for" && !self.is(end, &["before", "after", "in", "of", "when", "that", "'"]) =>
            {
                found(end, Meaning::Duration("P1Y".into()))
            }
            ("the", Unit::Year)
                if matches!(self.before(at), "of" | "in" | "during")
                    && !self.is(end, &["before", "after", "in", "of", "when", "that", "'"]) =>
            {
                found(end, Meaning::That(unit))
            }
            _ => None,
        }
    }

    /// now, currently, recently, soon, the future.
    fn reference(&self, at: usize) -> Option<Found> {
        let give = |end: usize, value: &'static str| found(end, Meaning::Reference(value));
        match self.lower(at) {
            "now" if !(self.is(at + 1, &["-"]) || at > 0 && self.is(at - 1, &["-"])) => give(at + 1, "PRESENT_REF"),
            "right" if self.lower(at + 1) == "now" => give(at + 2, "PRESENT_REF"),
            "currently" | "nowadays" => give(at + 1, "PRESENT_REF"),
            "current" if !self.is(at + 1, &["affairs", "account", "accounts", "and"]) => give(at + 1, "PRESENT_REF"),
            "this" | "that"
                if self.is(at + 1, &["time", "period"])
                    && matches!(
                        self.before(at),
                        "at" | "by" | "during" | "until" | "till" | "from" | "since" | "in" | "throughout" | "to"
                    ) =>
            {
                give(at + 2, if self.lower(at) == "this" { "PRESENT_REF" } else { "PAST_REF" })
            }
            "future"
                if self.is(
                    self.words.len().min(at + 1),
                    &[
                        "generations",
                        "years",
                        "months",
                        "quarters",
                        "plans",
                        "growth",
                        "operations",
                        "war",
                        "wars",
                        "president",
                        "leader",
                        "attacks",
                    ],
                ) =>
            {
                give(at + 1, "FUTURE_REF")
            }
            "these" if self.lower(at + 1) == "days" => give(at + 2, "PRESENT_REF"),
            "at" if self.lower(at + 1) == "present" => found(at + 2, Meaning::Reference("PRESENT_REF")),
            "recently" | "lately" => give(at + 1, "PAST_REF"),
            "more" if self.lower(at + 1) == "recently" => give(at + 2, "PAST_REF"),
            "recent" if self.unit(at + 1).is_none() && self.is(at + 1, &["history", "past"]) => {
                give(at + 1, "PAST_REF")
            }
            "night" if self.before(at) == "at" => found(at + 1, Meaning::Set("XXXX-XX-XXTNI".into())),
            "the"
                if self.lower(at + 1) == "same"
                    && self.is(at + 2, &["time", "period"])
                    && matches!(self.before(at), "around" | "about" | "during") =>
            {
                give(at + 3, "PAST_REF")
            }
            "the"
                if self.is(at + 1, &["future", "past"])
                    && !self.words.get(at + 2).is_some_and(|w| {
                        w.number.is_some()
                            || w.lower.chars().all(char::is_alphabetic)
                                && !self.is(
                                    at + 2,
                                    &[
                                        "and", "is", "was", "to", "for", "of", "in", "that", "by", "but", "with", "as",
                                        "or", "are", "will", "has",
                                    ],
                                )
                    }) =>
            {
                give(at + 2, if self.lower(at + 1) == "future" { "FUTURE_REF" } else { "PAST_REF" })
            }
            "the" if self.is(at + 1, &["near", "foreseeable"]) && self.is(at + 2, &["future", "term"]) => {
                give(at + 3, "FUTURE_REF")
            }
            _ => None,
        }
    }
}

/// TIMEX3's value of so many units; a decade is ten years, a century a hundred.
fn duration(n: &str, unit: Unit) -> String {
    let times =
        |by: u64| n.parse::<u64>().ok().and_then(|n| n.checked_mul(by)).map_or("X".to_owned(), |n| n.to_string());
    match unit {
        Unit::Second => format!("PT{n}S"),
        Unit::Minute => format!("PT{n}M"),
        Unit::Hour if n == "0.5" => "PT30M".to_owned(),
        Unit::Hour => match n.strip_suffix(".5") {
            Some(whole) => format!("PT{whole}H30M"),
            None => format!("PT{n}H"),
        },
        Unit::Day => format!("P{n}D"),
        Unit::Weekend => format!("P{n}WE"),
        Unit::Week => format!("P{n}W"),
        Unit::Fortnight => format!("P{}W", times(2)),
        Unit::Month => format!("P{n}M"),
        Unit::Quarter => format!("P{n}Q"),
        Unit::Year if n == "0.5" => "P6M".to_owned(),
        Unit::Year => match n.strip_suffix(".5") {
            Some(whole) => format!("P{whole}Y6M"),
            None => format!("P{n}Y"),
        },
        Unit::Decade => {
            if n == "X" {
                "PXE".to_owned()
            } else {
                format!("P{}Y", times(10))
            }
        }
        Unit::Century => {
            if n == "X" {
                "PXC".to_owned()
            } else {
                format!("P{}Y", times(100))
            }
        }
    }
}

/// "a year and a half".
fn half_more(n: &str, unit: Unit) -> Option<String> {
    Some(match unit {
        Unit::Year => format!("P{n}Y6M"),
        Unit::Hour => format!("PT{n}H30M"),
        Unit::Minute => format!("PT{n}M30S"),
        Unit::Decade => format!("P{}Y", n.parse::<u64>().ok()?.checked_mul(10)?.checked_add(5)?),
        _ => return None,
    })
}
