//! What an expression means before the story is worked in.

use jiff::civil::Date;

use crate::{
    calendar::{ClockTime, weekday_from},
    words::Unit,
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
    /// A century before Christ, by its first two digits.
    CenturyBeforeChrist(u32),
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
    /// The weekday of the week that is so many away from the story's.
    WeekdayOfWeek(i8, i64),
    /// A weekday that is that day of its month: "Saturday the 23rd".
    WeekdayThe(i8, i8),
    /// A day of the month of which the story speaks: "the 18th".
    DayOfMonth(i8),
    /// The first to fourth of a weekday in a month, or (-1) the last.
    NthWeekday(Box<Meaning>, i8, i8),
    /// So many days of a month, the first and the last of them by its number (0 and less from the month's end): "the first half of October".
    DaysOf(Box<Meaning>, i8, i8),
    /// The week that a day is in: "the week of April 10".
    WeekOf(Box<Meaning>),
    /// So many of a unit after (or before) another: "three days from Tuesday".
    AwayFrom(Box<Meaning>, Unit, i64),
    /// So many of a unit away from the story's date: yesterday, last week.
    Away(Unit, i64),
    /// So many of a unit away from what was spoken of before.
    AwayFromThat(Unit, i64),
    /// "the past year": a stretch of one unit that ends now.
    Lasting(Unit),
    /// The stretch of that unit of which was spoken before: "that day", "the quarter".
    That(Unit),
    /// Whatever day it is: "the bank opens at 9 a.m.".
    AnyDay,
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
    /// A time by the clock, of a day.
    Clock(Box<Meaning>, ClockTime),
}

impl Meaning {
    /// Whether it is a day of a year that is not said.
    pub fn is_open_day(&self) -> bool {
        matches!(self, Meaning::Day(None, _, _, None))
    }

    /// Whether it is a weekday, or an hour or a part of one.
    pub fn is_of_weekday(&self) -> bool {
        match self {
            Meaning::Weekday(..) | Meaning::WeekdayThe(..) => true,
            Meaning::Clock(of, ..) | Meaning::Part(of, _) => matches!(**of, Meaning::Weekday(..)),
            _ => false,
        }
    }

    /// The same where its weekday is known to be that day.
    pub fn on(self, day: Date) -> Meaning {
        match self {
            Meaning::Weekday(_, Way::Open) => Meaning::Day(Some(i32::from(day.year())), day.month(), day.day(), None),
            Meaning::Clock(of, clock) => Meaning::Clock(Box::new(of.on(day)), clock),
            Meaning::Part(of, part) => Meaning::Part(Box::new(of.on(day)), part),
            other => other,
        }
    }

    /// The same where a day of no year is of this one: "May 3 (last year)".
    pub fn in_year(self, year: i32) -> Meaning {
        match self {
            Meaning::Day(None, month, day, second) => Meaning::Day(Some(year), month, day, second),
            Meaning::Clock(of, clock) => Meaning::Clock(Box::new(of.in_year(year)), clock),
            Meaning::Part(of, part) => Meaning::Part(Box::new(of.in_year(year)), part),
            other => other,
        }
    }

    /// The same where it ends what began on `first`: an open weekday, or a day of no year, is the next one after it.
    pub fn after(self, first: Date) -> Meaning {
        match self {
            Meaning::Weekday(weekday, Way::Open) => match weekday_from(first, weekday, true, false) {
                Some(day) => Meaning::Day(Some(i32::from(day.year())), day.month(), day.day(), None),
                None => Meaning::Weekday(weekday, Way::Open),
            },
            Meaning::Day(None, month, day, second) => {
                let year = first.year() + i16::from((month, day) < (first.month(), first.day()));
                Meaning::Day(Some(i32::from(year)), month, day, second)
            }
            // "between 9 a.m. and 4 p.m. on Saturday" is one day.
            Meaning::Clock(of, clock) => {
                let before = first.yesterday().unwrap_or(first);
                Meaning::Clock(Box::new(of.after(before)), clock)
            }
            Meaning::Part(of, part) => Meaning::Part(Box::new(of.after(first)), part),
            other => other,
        }
    }
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
    /// "this coming": the very next one.
    Coming,
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
