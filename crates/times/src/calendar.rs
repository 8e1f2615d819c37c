//! Stretches of the calendar: their TIMEX3 values, their first and last days, and the way from one to another.

use std::sync::LazyLock;

use jiff::{
    Span as Time, ToSpan,
    civil::{Date, DateTime, Weekday},
};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{Bound, words::Unit};

/// The years that a story may mean: outside them jiff's calendar or sense ends.
const YEARS: std::ops::RangeInclusive<i16> = 1..=9998;

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day(Date),
    /// A part of a day: 1 morning, 2 afternoon, 3 evening, 4 night.
    Part(Date, i8),
    /// A time of a day by the clock.
    Clock(Date, ClockTime),
    /// The ISO week that the day is in.
    Week(Date),
    /// The weekend of the ISO week that the day is in.
    Weekend(Date),
    /// Year and month.
    Month(i16, i8),
    /// Year and quarter.
    Quarter(i16, i8),
    /// Year and half.
    Half(i16, i8),
    /// Year and season: 1 spring, 2 summer, 3 autumn, 4 winter.
    Season(i16, i8),
    /// A year.
    Year(i16),
    /// The decade: 199 is the 1990s.
    Decade(i16),
    /// The century by its first two digits: 19 is the twentieth.
    Century(i16),
}

/// A time by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockTime {
    /// 0 to 24; 24 is the midnight that ends the day.
    pub hour: i8,
    /// 0 to 59.
    pub minute: i8,
    /// Whether they are in UTC; else they are local ones.
    pub utc: bool,
}

impl ClockTime {
    /// A local time.
    pub fn local(hour: i8, minute: i8) -> ClockTime {
        ClockTime { hour, minute, utc: false }
    }

    /// As it stands in TIMEX3's value behind the day: "T17:30", "T09:00Z".
    pub fn value(self) -> String {
        format!("T{:02}:{:02}{}", self.hour, self.minute, if self.utc { "Z" } else { "" })
    }
}

/// TIMEX3's code of a part of the day: 1 morning, 2 afternoon, 3 evening, 4 night.
pub fn part_code(part: i8) -> &'static str {
    ["MO", "AF", "EV", "NI"][(part as usize + 3) % 4]
}

/// TIMEX3's code of a season: 1 spring, 2 summer, 3 autumn, 4 winter.
pub fn season_code(season: i8) -> &'static str {
    ["SP", "SU", "FA", "WI"][(season as usize + 3) % 4]
}

/// The year, where a story may mean it.
pub fn year_of(year: i32) -> Option<i16> {
    i16::try_from(year).ok().filter(|y| YEARS.contains(y))
}

impl Period {
    /// TIMEX3's value.
    pub fn value(self) -> String {
        match self {
            Period::Day(day) => day.to_string(),
            Period::Part(day, part) => format!("{day}T{}", part_code(part)),
            Period::Clock(day, clock) => format!("{day}{}", clock.value()),
            Period::Week(day) => {
                let week = day.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Period::Weekend(day) => {
                let week = day.iso_week_date();
                format!("{:04}-W{:02}-WE", week.year(), week.week())
            }
            Period::Month(y, m) => format!("{y:04}-{m:02}"),
            Period::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Period::Half(y, h) => format!("{y:04}-H{h}"),
            Period::Season(y, s) => format!("{y:04}-{}", season_code(s)),
            Period::Year(y) => format!("{y:04}"),
            Period::Decade(d) => format!("{d:03}"),
            Period::Century(c) => format!("{c:02}"),
        }
    }

    /// First and last day, or the instant.
    pub fn bounds(self) -> Option<(Bound, Bound)> {
        let days = |from: Date, to: Date| Some((Bound::Day(from), Bound::Day(to)));
        let months = |y: i16, m: i8, n: i8| {
            let from = day_of(y, m, 1)?;
            days(from, from.checked_add(n.months()).ok()?.yesterday().ok()?)
        };
        let years = |y: i16, n: i16| days(day_of(y, 1, 1)?, day_of(y.checked_add(n - 1)?, 12, 31)?);
        match self {
            Period::Day(day) | Period::Part(day, _) => days(day, day),
            Period::Clock(day, clock) => {
                let (day, hour) = if clock.hour == 24 { (day.tomorrow().ok()?, 0) } else { (day, clock.hour) };
                let time = jiff::civil::Time::new(hour, clock.minute, 0, 0).ok()?;
                let at = Bound::Instant(DateTime::from_parts(day, time));
                Some((at, at))
            }
            Period::Week(day) => days(monday(day)?, plus(monday(day)?, 6.days())?),
            Period::Weekend(day) => days(plus(monday(day)?, 5.days())?, plus(monday(day)?, 6.days())?),
            Period::Month(y, m) => months(y, m, 1),
            Period::Quarter(y, q) => months(y, 3 * (q - 1) + 1, 3),
            Period::Half(y, h) => months(y, 6 * (h - 1) + 1, 6),
            // The meteorologists' seasons of the northern half, which most of the wire means.
            Period::Season(y, s) => months(y, 3 * s, 3),
            Period::Year(y) => years(y, 1),
            Period::Decade(d) => years(d.checked_mul(10)?, 10),
            Period::Century(c) => years(c.checked_mul(100)?.max(1), 100),
        }
    }

    /// The day by which it is compared and moved: its first.
    pub fn first_day(self) -> Option<Date> {
        self.bounds().map(|(from, _)| from.day())
    }
}

/// A day of the calendar, where there is one.
pub fn day_of(year: i16, month: i8, day: i8) -> Option<Date> {
    if YEARS.contains(&year) { Date::new(year, month, day).ok() } else { None }
}

/// `day` moved by `by`, where the calendar reaches so far.
pub fn plus(day: Date, by: Time) -> Option<Date> {
    day.checked_add(by).ok().filter(|d| YEARS.contains(&d.year()))
}

/// The Monday of a day's week.
fn monday(day: Date) -> Option<Date> {
    plus(day, (-i64::from(day.weekday().to_monday_zero_offset())).days())
}

/// Nothing that is told lies so many of any unit away.
pub const FARTHEST: i64 = 100_000;

/// The stretch of one `unit` that lies `n` units after the one that `day` is in.
pub fn moved(day: Date, unit: Unit, n: i64) -> Option<Period> {
    if n.abs() > FARTHEST {
        return None;
    }
    let at = |by: Time| plus(day, by);
    // From the first of the month, so that 31 May less a month is April.
    let month = |n: i64| plus(day.first_of_month(), Time::new().try_months(n).ok()?);
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Period::Day(at(n.days())?),
        Unit::Week => Period::Week(at(n.weeks())?),
        Unit::Fortnight => Period::Week(at((2 * n).weeks())?),
        Unit::Weekend => Period::Weekend(at(n.weeks())?),
        Unit::Month => month(n).map(|d| Period::Month(d.year(), d.month()))?,
        Unit::Quarter => month(3 * n).map(|d| Period::Quarter(d.year(), (d.month() - 1) / 3 + 1))?,
        Unit::Year => Period::Year(year_after(day, n)?),
        Unit::Decade => Period::Decade(year_after(day, 10 * n)? / 10),
        Unit::Century => Period::Century(year_after(day, 100 * n)? / 100),
    })
}

/// The year that lies `n` years after that of `day`.
fn year_after(day: Date, n: i64) -> Option<i16> {
    year_of(i32::try_from(i64::from(day.year()) + n).ok()?)
}

/// The next or last day of this weekday (1 Monday to 7), seen from `day`; `day` itself only where `itself`.
pub fn weekday_from(day: Date, weekday: i8, forward: bool, itself: bool) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    if itself && day.weekday() == weekday {
        return Some(day);
    }
    day.nth_weekday(if forward { 1 } else { -1 }, weekday).ok()
}

static HOLIDAYS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/holidays.tsv").lines().filter(|l| !l.starts_with('#'));
    lines.filter_map(|l| l.split_once('\t')).collect()
});

/// The first words of their names, up to a mark that is no letter.
static OPENINGS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let opening = |name: &&'static str| name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    HOLIDAYS.keys().map(opening).collect()
});

/// Whether a holiday's name may begin with this word.
pub fn opens_holiday(word: &str) -> bool {
    OPENINGS.contains(word)
}

/// The most words that a holiday's name is written in here, its apostrophes and full stops counted.
pub const LONGEST_HOLIDAY: usize = 7;

/// Whether this is the name of a holiday.
pub fn is_holiday(name: &str) -> bool {
    HOLIDAYS.contains_key(name)
}

/// The day of a holiday in a year.
pub fn holiday(name: &str, year: i16) -> Option<Date> {
    let rule: Vec<&str> = HOLIDAYS.get(name)?.split(' ').collect();
    let number = |at: usize| rule.get(at).and_then(|n| n.parse::<i8>().ok());
    match *rule.first()? {
        "fixed" => day_of(year, number(1)?, number(2)?),
        "fourth" => day_of(year, number(1)?, number(2)?).filter(|_| year % 4 == 1),
        "nth" => {
            let weekday = Weekday::from_monday_one_offset(number(2)?).ok()?;
            let day = day_of(year, number(1)?, 1)?.nth_weekday_of_month(number(3)?, weekday).ok()?;
            plus(day, i64::from(number(4).unwrap_or(0)).days())
        }
        _ => plus(easter(year)?, i64::from(number(1)?).days()),
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day_of(year, (n / 31) as i8, (n % 31 + 1) as i8)
}

/// The season (1 to 4) that a day is in.
pub fn season_of(day: Date) -> i8 {
    match day.month() {
        3..=5 => 1,
        6..=8 => 2,
        9..=11 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn holidays_fall_on_their_days() {
        for (name, year, day) in [
            ("easter", 2021, date(2021, 4, 4)),
            ("good friday", 2019, date(2019, 4, 19)),
            ("thanksgiving", 2020, date(2020, 11, 26)),
            ("memorial day", 2021, date(2021, 5, 31)),
            ("christmas", 1999, date(1999, 12, 25)),
            ("black friday", 2021, date(2021, 11, 26)),
            ("inauguration day", 2021, date(2021, 1, 20)),
        ] {
            assert_eq!(holiday(name, year), Some(day), "{name} {year}");
        }
        assert_eq!(holiday("inauguration day", 2022), None);
    }

    #[test]
    fn periods_know_their_ends() {
        let days = |p: Period| p.bounds().map(|(a, b)| format!("{a} {b}"));
        for (period, value, ends) in [
            (Period::Season(2021, 2), "2021-SU", "2021-06-01 2021-08-31"),
            (Period::Season(2020, 4), "2020-WI", "2020-12-01 2021-02-28"),
            (Period::Quarter(1989, 3), "1989-Q3", "1989-07-01 1989-09-30"),
            (Period::Week(date(1998, 3, 1)), "1998-W09", "1998-02-23 1998-03-01"),
            (Period::Decade(199), "199", "1990-01-01 1999-12-31"),
            (
                Period::Clock(date(2021, 5, 23), ClockTime::local(24, 0)),
                "2021-05-23T24:00",
                "2021-05-24T00:00:00 2021-05-24T00:00:00",
            ),
        ] {
            assert_eq!((period.value().as_str(), days(period).as_deref()), (value, Some(ends)));
        }
        assert_eq!(moved(date(2021, 5, 31), Unit::Month, -1), Some(Period::Month(2021, 4)));
        assert_eq!(moved(date(2021, 5, 31), Unit::Year, -9000), None);
        assert_eq!(moved(date(2021, 5, 31), Unit::Quarter, -99_999), None);
    }
}
