//! From what an expression means to its TIMEX3 value: by the story's date, the tense, and what was spoken of before.

use jiff::{ToSpan, civil::Date};

use crate::{
    Bound, TimeKind,
    calendar::{self, Period, day_of, moved, plus, season_of, weekday_from},
    grammar::{Meaning, Since, Way},
    tense::{Tense, Told},
    words::Unit,
};

/// What has been spoken of so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spoken {
    /// The last stretch of the calendar.
    pub last: Option<Period>,
    /// The last quarter.
    pub quarter: Option<(i16, i8)>,
}

/// So many days ahead a day without a year is the nearest one, whatever the tense: what is to come is told in many ways.
const NEAR_AHEAD: i32 = 30;
/// And so many days back.
const NEAR_BACK: i32 = 14;

/// TIMEX3's type and value, and what it covers.
pub struct Resolved {
    /// DATE, TIME, DURATION, SET.
    pub kind: TimeKind,
    /// The value.
    pub value: String,
    /// First and last day or instant.
    pub bounds: Option<(Bound, Bound)>,
    /// The stretch, for what is spoken of later.
    pub period: Option<Period>,
}

/// Works out a meaning. `now` is the story's date; `tense` is asked only where it decides.
pub fn resolve(meaning: &Meaning, now: Option<Date>, spoken: &Spoken, tense: &dyn Fn() -> Told) -> Resolved {
    match meaning {
        Meaning::BeforeChrist(year) => told(TimeKind::Date, &format!("BC{year:04}")),
        Meaning::Duration(value) => told(TimeKind::Duration, value),
        Meaning::Set(value) => told(TimeKind::Set, value),
        Meaning::Reference(value) => told(TimeKind::Date, value),
        Meaning::Lasting(unit, _) => lasting(*unit, now),
        Meaning::Day(year, month, day, Some(second)) => days(*year, (*month, *day), *second, now, spoken, tense),
        Meaning::Years(first, second) => {
            let bounds = year_of(*first).and_then(|a| a.bounds()).zip(year_of(*second).and_then(|b| b.bounds()));
            let bounds = bounds.map(|(a, b)| (a.0, b.1));
            Resolved { kind: TimeKind::Date, value: format!("{first:04}/{second:04}"), bounds, period: None }
        }
        other => match period(other, now, spoken, tense) {
            Some(period) => {
                let kind = match period {
                    Period::Part(..) | Period::Clock(..) => TimeKind::Time,
                    _ => TimeKind::Date,
                };
                Resolved { kind, value: period.value(), bounds: period.bounds(), period: Some(period) }
            }
            None => unknown(other),
        },
    }
}

fn told(kind: TimeKind, value: &str) -> Resolved {
    Resolved { kind, value: value.to_owned(), bounds: None, period: None }
}

/// "the past year": as long as a year, and it ends now.
fn lasting(unit: Unit, now: Option<Date>) -> Resolved {
    match unit {
        Unit::Year | Unit::Decade | Unit::Century => match now.and_then(|d| moved(d, unit, -1)) {
            Some(period) => {
                Resolved { kind: TimeKind::Date, value: period.value(), bounds: period.bounds(), period: Some(period) }
            }
            None => told(TimeKind::Duration, "P1Y"),
        },
        unit => told(
            TimeKind::Duration,
            match unit {
                Unit::Second => "PT1S",
                Unit::Minute => "PT1M",
                Unit::Hour => "PT1H",
                Unit::Week => "P1W",
                Unit::Fortnight => "P2W",
                Unit::Month => "P1M",
                Unit::Quarter => "P1Q",
                Unit::Weekend => "P1WE",
                _ => "P1D",
            },
        ),
    }
}

/// A range of days within a year.
fn days(
    year: Option<i32>,
    first: (i8, i8),
    second: (i8, i8),
    now: Option<Date>,
    spoken: &Spoken,
    tense: &dyn Fn() -> Told,
) -> Resolved {
    let from = period(&Meaning::Day(year, first.0, first.1, None), now, spoken, tense).and_then(Period::first_day);
    let to = from.and_then(|from| {
        let same = day_of(from.year(), second.0, second.1)?;
        if same >= from { Some(same) } else { day_of(from.year() + 1, second.0, second.1) }
    });
    match (from, to) {
        (Some(from), Some(to)) => Resolved {
            kind: TimeKind::Date,
            value: format!("{from}/{to}"),
            bounds: Some((Bound::Day(from), Bound::Day(to))),
            period: Some(Period::Day(from)),
        },
        _ => {
            let year = year.map_or("XXXX".to_owned(), |y| format!("{y:04}"));
            let value = format!("{year}-{:02}-{:02}/{year}-{:02}-{:02}", first.0, first.1, second.0, second.1);
            told(TimeKind::Date, &value)
        }
    }
}

/// What can be said where the calendar stays unknown.
fn unknown(meaning: &Meaning) -> Resolved {
    let year = |y: &Option<i32>| y.map_or("XXXX".to_owned(), |y| format!("{y:04}"));
    let since = |s: &Since| if let Since::Year(y) = s { format!("{y:04}") } else { "XXXX".to_owned() };
    let part = |p: i8| ["MO", "AF", "EV", "NI"][(p as usize + 3) % 4];
    let value = match meaning {
        Meaning::Day(y, m, d, _) => format!("{}-{m:02}-{d:02}", year(y)),
        Meaning::Month(y, m) => format!("{}-{m:02}", year(y)),
        Meaning::MonthFrom(m, _) | Meaning::MonthNamed(m, _) => format!("XXXX-{m:02}"),
        Meaning::Weekday(d, _) | Meaning::WeekdayThe(d, _) | Meaning::WeekdayOfWeek(d, _) => format!("XXXX-WXX-{d}"),
        Meaning::DayOfMonth(d) => format!("XXXX-XX-{d:02}"),
        Meaning::WeekOf(_) => "XXXX-WXX".to_owned(),
        Meaning::Season(s, n) => format!("{}-{}", since(s), ["SP", "SU", "FA", "WI"][(*n as usize + 3) % 4]),
        Meaning::Quarter(s, 0) | Meaning::Holiday(_, s) => since(s),
        Meaning::Quarter(s, n) => format!("{}-Q{n}", since(s)),
        Meaning::Half(s, n) => format!("{}-H{n}", since(s)),
        Meaning::Year(y) => format!("{y:04}"),
        Meaning::Decade(d) => format!("{d:03}"),
        Meaning::Century(c) => format!("{c:02}"),
        Meaning::Part(of, p) => format!("{}T{}", unknown_day(of), part(*p)),
        Meaning::Clock(of, h, m, utc) => {
            format!("{}T{h:02}:{:02}{}", unknown_day(of), m.unwrap_or(0), if *utc { "Z" } else { "" })
        }
        Meaning::Away(unit, _) | Meaning::AwayFromThat(unit, _) | Meaning::That(unit) => match unit {
            Unit::Week | Unit::Fortnight => "XXXX-WXX".to_owned(),
            Unit::Weekend => "XXXX-WXX-WE".to_owned(),
            Unit::Month => "XXXX-XX".to_owned(),
            Unit::Quarter => "XXXX-QX".to_owned(),
            Unit::Year => "XXXX".to_owned(),
            Unit::Decade => "XXX".to_owned(),
            Unit::Century => "XX".to_owned(),
            _ => "XXXX-XX-XX".to_owned(),
        },
        _ => "XXXX".to_owned(),
    };
    let kind = if matches!(meaning, Meaning::Part(..) | Meaning::Clock(..)) { TimeKind::Time } else { TimeKind::Date };
    told(kind, &value)
}

fn unknown_day(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Away(..) | Meaning::That(_) | Meaning::AwayFromThat(..) => "XXXX-XX-XX".to_owned(),
        other => unknown(other).value,
    }
}

fn year_of(year: i32) -> Option<Period> {
    i16::try_from(year).ok().filter(|y| (1..9998).contains(y)).map(Period::Year)
}

fn period(meaning: &Meaning, now: Option<Date>, spoken: &Spoken, tense: &dyn Fn() -> Told) -> Option<Period> {
    let small = |y: i32| i16::try_from(y).ok();
    // Where the story has no date, what was last spoken of has a year at least.
    let here = now.or_else(|| spoken.last.and_then(Period::first_day));
    // But a year that was spoken of tells no weekday.
    let near = now.or_else(|| spoken.last.filter(is_day).and_then(Period::first_day));
    Some(match meaning {
        Meaning::Day(Some(year), month, day, _) => Period::Day(day_of(small(*year)?, *month, *day)?),
        // Without the story's date the year is the one that was spoken of, whatever the tense.
        Meaning::Day(None, month, day, _) if now.is_none() => Period::Day(day_of(here?.year(), *month, *day)?),
        Meaning::Day(None, month, day, _) => Period::Day(day_by_tense(here?, tense, |y| day_of(y, *month, *day))?),
        Meaning::Month(Some(year), month) => Period::Month(small(*year).filter(|y| (1..9998).contains(y))?, *month),
        Meaning::Month(None, month) if now.is_none() => Period::Month(here?.year(), *month),
        Meaning::Month(None, month) => month_by_tense(here?, *month, tense()),
        Meaning::MonthFrom(month, way) => {
            let year = now?.year()
                + match way {
                    Way::Last => -1,
                    Way::Next => 1,
                    _ => 0,
                };
            Period::Month(year, *month)
        }
        Meaning::MonthNamed(month, way) => {
            let now = now?;
            let year = match way {
                Way::Last if *month >= now.month() => now.year() - 1,
                Way::Next if *month <= now.month() => now.year() + 1,
                _ => now.year(),
            };
            Period::Month(year, *month)
        }
        Meaning::Year(year) => year_of(*year)?,
        Meaning::PeriodOf(year) => match (year_of(*year)?, spoken.quarter) {
            (Period::Year(year), Some((_, quarter))) => Period::Quarter(year, quarter),
            (year, _) => year,
        },
        Meaning::YearEnd => Period::Day(day_of(now?.year(), 12, 31)?),
        Meaning::LatestQuarter => {
            let before = moved(here?, Unit::Quarter, -1)?;
            let ended = |p: &Period| p.bounds().is_some_and(|(_, to)| Some(to.day()) < here);
            spoken.quarter.map(|(y, q)| Period::Quarter(y, q)).filter(ended).unwrap_or(before)
        }
        Meaning::Decade(decade) => Period::Decade(small(*decade).filter(|d| (1..990).contains(d))?),
        Meaning::Century(century) => Period::Century(small(*century).filter(|c| (0..99).contains(c))?),
        Meaning::Season(since, season) => season_in(here, *since, *season, tense)?,
        Meaning::Quarter(since, quarter) => quarter_in(here, *since, *quarter, spoken, tense)?,
        Meaning::Half(since, half) => Period::Half(year_in(here, *since)?, *half),
        Meaning::WeekdayThe(weekday, day) => Period::Day(weekday_the(near?, *weekday, *day, tense)?),
        // "In 2019 … the 14th": of which month is not told.
        Meaning::DayOfMonth(day) => {
            Period::Day(day_of_month(spoken.last.filter(in_a_month).and_then(Period::first_day).or(now)?, *day)?)
        }
        Meaning::NthWeekday(month, n, weekday) => match period(month, now, spoken, tense)? {
            Period::Month(year, month) => {
                let first = day_of(year, month, 1)?;
                let day = first.nth_weekday_of_month(*n, jiff::civil::Weekday::from_monday_one_offset(*weekday).ok()?);
                Period::Day(day.ok()?)
            }
            _ => return None,
        },
        Meaning::WeekOf(day) => Period::Week(period(day, now, spoken, tense)?.first_day()?),
        Meaning::AwayFrom(from, unit, n) => {
            let from = period(from, now, spoken, tense)?.first_day()?;
            let span = jiff::Span::new();
            // Unlike a bare "in two weeks", it is as exact as the day that it starts from.
            let by = match unit {
                Unit::Week => span.try_weeks(*n),
                Unit::Fortnight => span.try_weeks(n.saturating_mul(2)),
                Unit::Month => span.try_months(*n),
                Unit::Year => span.try_years(*n),
                unit => return moved(from, *unit, *n),
            };
            Period::Day(plus(from, by.ok()?)?)
        }
        Meaning::WeekdayOfWeek(weekday, n) => {
            let week = moved(now?, Unit::Week, *n)?.first_day()?;
            Period::Day(plus(week, (i64::from(*weekday) - 1).days())?)
        }
        Meaning::Weekday(weekday, way) => Period::Day(weekday_in(near?, *weekday, *way, tense)?),
        Meaning::Away(Unit::Weekend, 0) => {
            let day = near?;
            let coming = tense().tense == Tense::Future;
            let on_it = day.weekday().to_monday_one_offset() > 5;
            Period::Weekend(if coming || on_it { day } else { plus(day, (-7).days())? })
        }
        Meaning::Away(unit, n) => moved(now?, *unit, *n)?,
        Meaning::AwayFromThat(unit, n) => {
            // "In 2019 he resigned. Two days later": after which day is not told.
            let exact = |p: &Period| match unit {
                Unit::Day | Unit::Week | Unit::Fortnight | Unit::Weekend => {
                    is_day(p) || matches!(p, Period::Week(_) | Period::Weekend(_))
                }
                Unit::Month => in_a_month(p),
                _ => true,
            };
            let from = match spoken.last {
                Some(last) => Some(last).filter(exact).and_then(Period::first_day),
                None => now,
            };
            moved(from?, *unit, *n)?
        }
        Meaning::That(Unit::Day) => Period::Day(spoken.last.filter(is_day).and_then(Period::first_day).or(now)?),
        Meaning::That(Unit::Quarter) => match spoken.quarter {
            Some((year, quarter)) => Period::Quarter(year, quarter),
            None => moved(here?, Unit::Quarter, -1)?,
        },
        // "the year" is the story's own, "that year" the one spoken of; both are mostly the last named.
        Meaning::That(unit) => moved(spoken.last.and_then(Period::first_day).or(now)?, *unit, 0)?,
        Meaning::Holiday(name, since) => Period::Day(match since {
            Since::Open if now.is_none() => nearest(here?, |y| calendar::holiday(name, y))?,
            Since::Open => day_by_tense(here?, tense, |y| calendar::holiday(name, y))?,
            Since::Last => {
                (-1..=0).rev().find_map(|n| calendar::holiday(name, here?.year() + n).filter(|d| Some(*d) < here))?
            }
            Since::Next => {
                (0..=1).find_map(|n| calendar::holiday(name, here?.year() + n).filter(|d| Some(*d) > here))?
            }
            other => calendar::holiday(name, year_in(here, *other)?)?,
        }),
        Meaning::Part(of, part) => {
            let day = period(of, now, spoken, tense)?;
            Period::Part(day.first_day().filter(|_| is_day(&day))?, *part)
        }
        Meaning::Clock(of, hour, minute, utc) => {
            let day = period(of, now, spoken, tense)?;
            Period::Clock(day.first_day().filter(|_| is_day(&day))?, *hour, *minute, *utc)
        }
        _ => return None,
    })
}

/// Whether it lies in one month.
fn in_a_month(period: &Period) -> bool {
    is_day(period) || matches!(period, Period::Week(_) | Period::Weekend(_) | Period::Month(..))
}

fn is_day(period: &Period) -> bool {
    matches!(period, Period::Day(_) | Period::Part(..) | Period::Clock(..))
}

/// The one of last, this and next year that is nearest to the story's date.
fn nearest(now: Date, day_in: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let days = (now.year() - 1..=now.year() + 1).filter_map(day_in);
    days.min_by_key(|d| (*d - now).get_days().abs())
}

/// A day that is far off by the calendar is rather the one that the tense says; a near one only where the tense is sure of it.
fn day_by_tense(now: Date, tense: &dyn Fn() -> Told, day_in: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let near = nearest(now, &day_in)?;
    let year = (now.year() - 1..=now.year() + 1).find(|y| day_in(*y) == Some(near))?;
    let days = (near - now).get_days();
    let told = if (-NEAR_BACK..=NEAR_AHEAD).contains(&days) { return Some(near) } else { tense() };
    let other = match told.tense {
        Tense::Past if days > if told.firm { NEAR_AHEAD } else { 75 } => year - 1,
        Tense::Future if days < if told.firm { -NEAR_BACK } else { -120 } => year + 1,
        _ => year,
    };
    day_in(other).or(Some(near))
}

fn month_by_tense(now: Date, month: i8, told: Told) -> Period {
    let year = match (month.cmp(&now.month()), told.tense) {
        (std::cmp::Ordering::Less, Tense::Future) if told.firm || now.month() - month > 3 => now.year() + 1,
        // Told in October, "in November" is a month ahead, unless the verb is sure.
        (std::cmp::Ordering::Greater, Tense::Past) if told.firm || month - now.month() > 1 => now.year() - 1,
        // "in December", told in May without a verb that says more: the nearer one.
        (std::cmp::Ordering::Greater, Tense::Unknown) if month - now.month() > 6 => now.year() - 1,
        _ => now.year(),
    };
    Period::Month(year, month)
}

fn year_in(now: Option<Date>, since: Since) -> Option<i16> {
    match since {
        Since::Year(y) => i16::try_from(y).ok().filter(|y| (1..9998).contains(y)),
        Since::Away(n) => i16::try_from(i32::from(now?.year()) + n).ok(),
        _ => now.map(|d| d.year()),
    }
}

fn season_in(now: Option<Date>, since: Since, season: i8, tense: &dyn Fn() -> Told) -> Option<Period> {
    let year = match since {
        Since::Last => {
            let now = now?;
            // The winter of January began the year before.
            let current = if now.month() < 3 { now.year() - 1 } else { now.year() };
            if season < season_of(now) { current } else { current - 1 }
        }
        Since::Next => {
            let now = now?;
            if season > season_of(now) { now.year() } else { now.year() + 1 }
        }
        Since::Open => {
            let now = now?;
            // The winter of January began the year before.
            let current = if now.month() < 3 { 0 } else { season_of(now) };
            match tense().tense {
                // Told in May, "the summer" is the one ahead, whatever the verb.
                Tense::Past if season > current + 1 => now.year() - 1,
                Tense::Future if season < current => now.year() + 1,
                _ => now.year(),
            }
        }
        other => year_in(now, other)?,
    };
    Some(Period::Season(year, season))
}

/// The latest quarter of that name that has begun, or the next one where the tense says so; quarter 0 is a year before what was spoken of.
fn quarter_in(
    now: Option<Date>,
    since: Since,
    quarter: i8,
    spoken: &Spoken,
    tense: &dyn Fn() -> Told,
) -> Option<Period> {
    if since == Since::YearBefore {
        return Some(match (quarter, spoken.quarter) {
            (0, Some((year, quarter))) => Period::Quarter(year - 1, quarter),
            (0, None) => Period::Year(now?.year() - 1),
            (quarter, _) => Period::Quarter(now?.year() - 1, quarter),
        });
    }
    let year = match since {
        Since::Open => {
            let now = now?;
            let current = (now.month() - 1) / 3 + 1;
            let begun = if quarter <= current { now.year() } else { now.year() - 1 };
            // What is still to be reported of the last quarter is not the next one's.
            let old = (current - quarter).rem_euclid(4) > 1;
            if old && tense().tense == Tense::Future { begun + 1 } else { begun }
        }
        other => year_in(now, other)?,
    };
    Some(Period::Quarter(year, quarter))
}

/// The month nearest to the story's date, on the side that the tense says, in which that day is that weekday.
fn weekday_the(now: Date, weekday: i8, day: i8, tense: &dyn Fn() -> Told) -> Option<Date> {
    let fits = |months: i64| {
        let month = plus(now.first_of_month(), months.months())?;
        day_of(month.year(), month.month(), day).filter(|d| d.weekday().to_monday_one_offset() == weekday)
    };
    let ahead = || (0..12).find_map(fits);
    let back = || (-11..=0).rev().find_map(fits);
    match tense().tense {
        Tense::Future => ahead().or_else(back),
        Tense::Past => back().or_else(ahead),
        Tense::Unknown => {
            let both = [back(), ahead()];
            both.into_iter().flatten().min_by_key(|d| (*d - now).get_days().abs())
        }
    }
}

/// That day of the month of `near`, where the month has it.
fn day_of_month(near: Date, day: i8) -> Option<Date> {
    day_of(near.year(), near.month(), day)
}

fn weekday_in(now: Date, weekday: i8, way: Way, tense: &dyn Fn() -> Told) -> Option<Date> {
    match way {
        Way::Last => weekday_from(now, weekday, false, false),
        // "next Friday" of a Tuesday is none of this week's days: that would be "on Friday".
        Way::Next => {
            let coming = weekday_from(now, weekday, true, false)?;
            let same_week = weekday > now.weekday().to_monday_one_offset();
            if same_week { coming.checked_add(7.days()).ok() } else { Some(coming) }
        }
        Way::This => weekday_from(now, weekday, true, true),
        Way::Open => match tense().tense {
            Tense::Future => weekday_from(now, weekday, true, true),
            _ => weekday_from(now, weekday, false, true),
        },
    }
}
