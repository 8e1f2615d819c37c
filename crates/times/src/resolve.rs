//! From what an expression means to its TIMEX3 value: by the story's date, the tense, and what was spoken of before.

use jiff::{ToSpan, civil::Date};

use crate::{
    Bound, TimeKind,
    calendar::{self, Period, day_of, moved, plus, season_of, year_of},
    grammar::{Meaning, Since},
    nearest::{day_by_tense, month_by_tense, month_named, nearest, weekday_in, weekday_the, year_by_way, year_in},
    resolved::Resolved,
    tense::{Tense, Told},
    unknown,
    words::Unit,
};

/// What has been spoken of so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spoken {
    /// The last stretch of the calendar.
    pub last: Option<Period>,
    /// The last day that was not after the story's.
    pub gone: Option<Date>,
    /// Whether the last stretch was spoken of in the sentence that is being read.
    pub here: bool,
    /// Whether the last stretch, where it is a bare year, is the one in which what follows it was.
    pub told_year: bool,
    /// The last quarter.
    pub quarter: Option<(i16, i8)>,
    /// The year of the list that is being read: "2020 tour dates:", and a day a line.
    pub of_list: Option<i16>,
}

/// Up to this month a year's end that is told in the past is last year's.
const EARLY: i8 = 4;

/// Works out a meaning. `now` is the story's date; `tense` is asked only where it decides.
pub fn resolve(meaning: &Meaning, now: Option<Date>, spoken: &Spoken, tense: &dyn Fn() -> Told) -> Resolved {
    let context = Context { now, spoken, tense };
    match meaning {
        Meaning::BeforeChrist(year) => Resolved::told(TimeKind::Date, format!("BC{year:04}")),
        Meaning::CenturyBeforeChrist(century) => Resolved::told(TimeKind::Date, format!("BC{century:02}")),
        Meaning::Duration(value) => Resolved::told(TimeKind::Duration, value),
        Meaning::Set(value) => Resolved::told(TimeKind::Set, value),
        Meaning::Reference(value) => Resolved::told(TimeKind::Date, *value),
        Meaning::Lasting(unit) => context.lasting(*unit),
        Meaning::Day(year, month, day, Some(second)) => context.days(*year, (*month, *day), *second),
        Meaning::Years(first, second) => years(*first, *second),
        Meaning::DaysOf(month, first, last) => context.days_of(month, *first, *last),
        other => context.period(other).map_or_else(|| unknown::resolved(other), Resolved::of),
    }
}

/// "1939-45"
fn years(first: i32, second: i32) -> Resolved {
    let of = |year: i32| Period::Year(year_of(year)?).bounds();
    let bounds = of(first).zip(of(second)).map(|(a, b)| (a.0, b.1));
    Resolved { bounds, ..Resolved::told(TimeKind::Date, format!("{first:04}/{second:04}")) }
}

/// What a meaning depends on.
struct Context<'a> {
    /// The story's date.
    now: Option<Date>,
    spoken: &'a Spoken,
    tense: &'a dyn Fn() -> Told,
}

impl Context<'_> {
    /// The day that tells the year at least: where the story has no date, what was last spoken of.
    fn here(&self) -> Option<Date> {
        self.now.or_else(|| self.last_day())
    }

    /// The year of a day or a month that has none, where the story has no date: the one that was spoken of, but no bare one that only says of which year a thing
    /// is, or of another paragraph: "a 1929 treaty. In June, he left".
    fn year_told(&self) -> Option<i16> {
        self.last_if(|p| self.spoken.told_year || self.spoken.here || !matches!(p, Period::Year(_))).map(Date::year)
    }

    /// The day that tells the week: a year that was spoken of does not.
    fn near(&self) -> Option<Date> {
        self.now.or_else(|| self.last_if(is_day))
    }

    /// The first day of what was last spoken of.
    fn last_day(&self) -> Option<Date> {
        self.spoken.last.and_then(Period::first_day)
    }

    /// The same, where what was spoken of fits.
    fn last_if(&self, fits: impl Fn(&Period) -> bool) -> Option<Date> {
        self.spoken.last.filter(fits).and_then(Period::first_day)
    }

    /// The stretch of the calendar that a meaning is; none where nothing tells it.
    fn period(&self, meaning: &Meaning) -> Option<Period> {
        Some(match meaning {
            Meaning::Day(year, month, day, _) => Period::Day(self.day(*year, *month, *day)?),
            Meaning::Month(Some(year), month) => Period::Month(year_of(*year)?, *month),
            Meaning::Month(None, month) if self.now.is_none() => Period::Month(self.year_told()?, *month),
            Meaning::Month(None, month) => month_by_tense(self.here()?, *month, (self.tense)()),
            Meaning::MonthFrom(month, way) => Period::Month(year_by_way(self.now?, *way), *month),
            Meaning::MonthNamed(month, way) => month_named(self.now?, *month, *way),
            Meaning::Year(year) => Period::Year(year_of(*year)?),
            Meaning::PeriodOf(year) => match (year_of(*year)?, self.spoken.quarter) {
                (year, Some((_, quarter))) => Period::Quarter(year, quarter),
                (year, None) => Period::Year(year),
            },
            Meaning::YearEnd => Period::Day(day_of(self.year_that_ends()?, 12, 31)?),
            Meaning::LatestQuarter => self.latest_quarter()?,
            Meaning::Decade(decade) => Period::Decade(i16::try_from(*decade).ok().filter(|d| (1..990).contains(d))?),
            Meaning::Century(first) => Period::Century(i16::try_from(*first).ok().filter(|c| (0..99).contains(c))?),
            Meaning::Season(since, season) => self.season(*since, *season)?,
            Meaning::Quarter(since, quarter) => self.quarter(*since, *quarter)?,
            Meaning::Half(since, half) => Period::Half(year_in(self.here(), *since)?, *half),
            Meaning::WeekdayThe(weekday, day) => Period::Day(weekday_the(self.near()?, *weekday, *day, self.tense)?),
            Meaning::Weekday(weekday, way) => Period::Day(weekday_in(self.near()?, *weekday, *way, self.tense)?),
            Meaning::WeekdayOfWeek(weekday, n) => {
                let week = moved(self.now?, Unit::Week, *n)?.first_day()?;
                Period::Day(plus(week, (i64::from(*weekday) - 1).days())?)
            }
            Meaning::NthWeekday(month, n, weekday) => self.nth_weekday(month, *n, *weekday)?,
            // "In 2019 … the 14th": of which month is not told.
            Meaning::DayOfMonth(day) => {
                let near = self.last_if(in_a_month).or(self.now)?;
                Period::Day(day_of(near.year(), near.month(), *day)?)
            }
            Meaning::WeekOf(day) => Period::Week(self.period(day)?.first_day()?),
            Meaning::AwayFrom(from, unit, n) => self.away_from(from, *unit, *n)?,
            Meaning::Away(Unit::Weekend, 0) => self.this_weekend()?,
            Meaning::Away(unit, n) => moved(self.now?, *unit, *n)?,
            Meaning::AwayFromThat(unit, n) => self.away_from_that(*unit, *n)?,
            Meaning::That(unit) => self.that(*unit)?,
            Meaning::Holiday(name, since) => Period::Day(self.holiday(name, *since)?),
            Meaning::Part(of, part) => Period::Part(self.one_day(of)?, *part),
            Meaning::Clock(of, clock) => Period::Clock(self.one_day(of)?, *clock),
            _ => return None,
        })
    }

    /// A day of a year that is said or not.
    fn day(&self, year: Option<i32>, month: i8, day: i8) -> Option<Date> {
        match year {
            Some(year) => day_of(i16::try_from(year).ok()?, month, day),
            // Without the story's date the year is the one that was spoken of, whatever the tense.
            None if self.now.is_none() => day_of(self.year_told()?, month, day),
            None => day_by_tense(self.here()?, &|| self.told_after(), |y| day_of(y, month, day)),
        }
    }

    /// The tense, sure of what is to come where the sentence has just named a day that is: "will play in Leeds on Sept. 12, with York the last of the tour, Oct. 10".
    fn told_after(&self) -> Told {
        let told = (self.tense)();
        let ahead =
            || self.spoken.here && self.last_if(is_day).is_some_and(|last| self.now.is_some_and(|now| last > now));
        Told { firm: told.firm || told.tense == Tense::Future && ahead(), ..told }
    }

    /// The day that a meaning is, or lies within; none where it is something longer.
    fn one_day(&self, meaning: &Meaning) -> Option<Date> {
        self.period(meaning).filter(is_day)?.first_day()
    }

    /// A range of days within a year.
    fn days(&self, year: Option<i32>, first: (i8, i8), second: (i8, i8)) -> Resolved {
        let from = self.day(year, first.0, first.1);
        let to = from.and_then(|from| {
            let same = day_of(from.year(), second.0, second.1)?;
            if same >= from { Some(same) } else { day_of(from.year() + 1, second.0, second.1) }
        });
        let Some((from, to)) = from.zip(to) else { return unknown::days(year, first, second) };
        Resolved {
            kind: TimeKind::Date,
            value: format!("{from}/{to}"),
            bounds: Some((Bound::Day(from), Bound::Day(to))),
            period: Some(Period::Day(from)),
        }
    }

    /// "the first half of October": the month's value, and its own days.
    fn days_of(&self, month: &Meaning, first: i8, last: i8) -> Resolved {
        let Some(period @ Period::Month(year, number)) = self.period(month) else { return unknown::resolved(month) };
        let day = |n: i8| {
            let month = day_of(year, number, 1)?;
            day_of(year, number, if n > 0 { n } else { month.days_in_month() + n })
        };
        let bounds = day(first).zip(day(last)).map(|(from, to)| (Bound::Day(from), Bound::Day(to)));
        Resolved { bounds, ..Resolved::of(period) }
    }

    /// "the past year": as long as a year, and it ends now.
    fn lasting(&self, unit: Unit) -> Resolved {
        let ends_now = unit == Unit::Year;
        let period = self.now.filter(|_| ends_now).and_then(|now| moved(now, unit, -1));
        let value = match unit {
            Unit::Second => "PT1S",
            Unit::Minute => "PT1M",
            Unit::Hour => "PT1H",
            Unit::Day => "P1D",
            Unit::Week => "P1W",
            Unit::Fortnight => "P2W",
            Unit::Month => "P1M",
            Unit::Quarter => "P1Q",
            Unit::Weekend => "P1WE",
            Unit::Year => "P1Y",
            Unit::Decade => "P10Y",
            Unit::Century => "P100Y",
        };
        period.map_or_else(|| Resolved::told(TimeKind::Duration, value), Resolved::of)
    }

    /// The year of "year-end": told in the past of a spring, the one before.
    fn year_that_ends(&self) -> Option<i16> {
        let now = self.now?;
        let over = now.month() <= EARLY && (self.tense)().tense == Tense::Past;
        Some(if over { now.year() - 1 } else { now.year() })
    }

    /// The last quarter spoken of that has ended, else the last one before the story's date.
    fn latest_quarter(&self) -> Option<Period> {
        let here = self.here()?;
        let before = moved(here, Unit::Quarter, -1)?;
        let ended = |p: &Period| p.bounds().is_some_and(|(_, to)| to.day() < here);
        let spoken = self.spoken.quarter.map(|(y, q)| Period::Quarter(y, q));
        Some(spoken.filter(ended).unwrap_or(before))
    }

    /// "the first Friday of July"
    fn nth_weekday(&self, month: &Meaning, n: i8, weekday: i8) -> Option<Period> {
        let Period::Month(year, month) = self.period(month)? else { return None };
        let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday).ok()?;
        Some(Period::Day(day_of(year, month, 1)?.nth_weekday_of_month(n, weekday).ok()?))
    }

    /// "three days from Tuesday": unlike a bare "in two weeks", it is as exact as the day that it starts from.
    fn away_from(&self, from: &Meaning, unit: Unit, n: i64) -> Option<Period> {
        let from = self.period(from)?.first_day()?;
        let span = jiff::Span::new();
        let by = match unit {
            Unit::Week => span.try_weeks(n),
            Unit::Fortnight => span.try_weeks(n.saturating_mul(2)),
            Unit::Month => span.try_months(n),
            Unit::Year => span.try_years(n),
            unit => return moved(from, unit, n),
        };
        Some(Period::Day(plus(from, by.ok()?)?))
    }

    /// "the weekend": the last one, where what is told is not to come.
    fn this_weekend(&self) -> Option<Period> {
        let day = self.near()?;
        let coming = (self.tense)().tense == Tense::Future;
        let on_it = day.weekday().to_monday_one_offset() > 5;
        Some(Period::Weekend(if coming || on_it { day } else { plus(day, (-7).days())? }))
    }

    /// "two days later". "In 2019 he resigned. Two days later": after which day is not told.
    fn away_from_that(&self, unit: Unit, n: i64) -> Option<Period> {
        let exact = |p: &Period| match unit {
            Unit::Day | Unit::Week | Unit::Fortnight | Unit::Weekend => {
                is_day(p) || matches!(p, Period::Week(_) | Period::Weekend(_))
            }
            Unit::Month => in_a_month(p),
            _ => true,
        };
        let from = if self.spoken.last.is_some() { self.last_if(exact) } else { self.now };
        moved(from?, unit, n)
    }

    /// "that day", "the quarter". "The year" is the story's own, "that year" the one spoken of; both are mostly the last named.
    fn that(&self, unit: Unit) -> Option<Period> {
        match (unit, self.spoken.quarter) {
            (Unit::Day, _) => self.that_day().map(Period::Day),
            (Unit::Quarter, Some((year, quarter))) => Some(Period::Quarter(year, quarter)),
            (Unit::Quarter, None) => moved(self.here()?, Unit::Quarter, -1),
            // "It was rejected in 2019, but he has promised it before the end of the year": what is to come is in no year or month gone by, nor is what the
            // present tense of another sentence compares: "Growth was below that of 1986. Stocks are as at the beginning of the year."
            (unit, _) => {
                let spoken = moved(self.last_day().or(self.now)?, unit, 0)?;
                let over = |now: &Date| spoken.bounds().is_some_and(|(_, to)| to.day() < *now);
                let not_then = || match (self.tense)().tense {
                    Tense::Future => true,
                    Tense::Unknown => !self.spoken.here,
                    Tense::Past => false,
                };
                match self.now.filter(|now| over(now) && not_then()) {
                    Some(now) => moved(now, unit, 0),
                    None => Some(spoken),
                }
            }
        }
    }

    /// The day that was spoken of last; of what has been none that is to come: "will go there on Friday. The quake struck at noon".
    fn that_day(&self) -> Option<Date> {
        let last = self.last_if(is_day).or(self.now)?;
        let ahead = self.now.filter(|now| last > *now && !self.spoken.here && (self.tense)().tense == Tense::Past);
        Some(ahead.map_or(last, |now| self.spoken.gone.unwrap_or(now)))
    }

    /// The day of a holiday, in the year that is said, else in the one that the tense tells.
    fn holiday(&self, name: &str, since: Since) -> Option<Date> {
        let of = |year: i16| calendar::holiday(name, year);
        let here = self.here();
        match since {
            Since::Open if self.now.is_none() => nearest(here?, of),
            Since::Open => day_by_tense(here?, self.tense, of),
            Since::Last => (-1..=0).rev().find_map(|n| of(here?.year() + n).filter(|d| Some(*d) < here)),
            Since::Next => (0..=1).find_map(|n| of(here?.year() + n).filter(|d| Some(*d) > here)),
            other => of(year_in(here, other)?),
        }
    }

    /// A season of the year that is said, else of the one that the tense tells.
    fn season(&self, since: Since, season: i8) -> Option<Period> {
        let year = match since {
            Since::Last => {
                let now = self.here()?;
                // The winter of January began the year before.
                let current = if now.month() < 3 { now.year() - 1 } else { now.year() };
                if season < season_of(now) { current } else { current - 1 }
            }
            Since::Next => {
                let now = self.here()?;
                if season > season_of(now) { now.year() } else { now.year() + 1 }
            }
            Since::Open => {
                let now = self.here()?;
                // The winter of January began the year before.
                let current = if now.month() < 3 { 0 } else { season_of(now) };
                match (self.tense)().tense {
                    // Told in May, "the summer" is the one ahead, whatever the verb.
                    Tense::Past if season > current + 1 => now.year() - 1,
                    Tense::Future if season < current => now.year() + 1,
                    _ => now.year(),
                }
            }
            other => year_in(self.here(), other)?,
        };
        Some(Period::Season(year, season))
    }

    /// The latest quarter of that name that has begun, or the next one where the tense says so; quarter 0 is a year before what was spoken of.
    fn quarter(&self, since: Since, quarter: i8) -> Option<Period> {
        if since == Since::YearBefore {
            return Some(match (quarter, self.spoken.quarter) {
                (0, Some((year, quarter))) => Period::Quarter(year - 1, quarter),
                (0, None) => Period::Year(self.here()?.year() - 1),
                (quarter, _) => Period::Quarter(self.here()?.year() - 1, quarter),
            });
        }
        let year = match since {
            Since::Open => {
                let now = self.here()?;
                let current = (now.month() - 1) / 3 + 1;
                let begun = if quarter <= current { now.year() } else { now.year() - 1 };
                // What is still to be reported of the last quarter is not the next one's.
                let old = (current - quarter).rem_euclid(4) > 1;
                if old && (self.tense)().tense == Tense::Future { begun + 1 } else { begun }
            }
            other => year_in(self.here(), other)?,
        };
        Some(Period::Quarter(year, quarter))
    }
}

/// Whether it lies in one month.
fn in_a_month(period: &Period) -> bool {
    is_day(period) || matches!(period, Period::Week(_) | Period::Weekend(_) | Period::Month(..))
}

/// Whether it is a day or lies in one: "Monday", "Monday evening", "at 7 p.m.".
pub(crate) fn is_day(period: &Period) -> bool {
    matches!(period, Period::Day(_) | Period::Part(..) | Period::Clock(..))
}
