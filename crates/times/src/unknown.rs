//! Values of what the calendar cannot tell: "XXXX-06-14", a day of a year that nobody knows.

use crate::{
    TimeKind,
    calendar::{part_code, season_code},
    grammar::{Meaning, Since},
    resolved::Resolved,
    words::Unit,
};

/// What can be said of a meaning.
pub fn resolved(meaning: &Meaning) -> Resolved {
    let since = |s: &Since| if let Since::Year(y) = s { format!("{y:04}") } else { "XXXX".to_owned() };
    let value = match meaning {
        Meaning::Day(y, m, d, _) => format!("{}-{m:02}-{d:02}", year(*y)),
        Meaning::Month(y, m) => format!("{}-{m:02}", year(*y)),
        Meaning::MonthFrom(m, _) | Meaning::MonthNamed(m, _) => format!("XXXX-{m:02}"),
        Meaning::Weekday(d, _) | Meaning::WeekdayThe(d, _) | Meaning::WeekdayOfWeek(d, _) => format!("XXXX-WXX-{d}"),
        Meaning::DayOfMonth(d) => format!("XXXX-XX-{d:02}"),
        Meaning::WeekOf(_) => "XXXX-WXX".to_owned(),
        Meaning::Season(s, n) => format!("{}-{}", since(s), season_code(*n)),
        Meaning::Quarter(s, 0) | Meaning::Holiday(_, s) => since(s),
        Meaning::Quarter(s, n) => format!("{}-Q{n}", since(s)),
        Meaning::Half(s, n) => format!("{}-H{n}", since(s)),
        Meaning::Year(y) => format!("{y:04}"),
        Meaning::Decade(d) => format!("{d:03}"),
        Meaning::Century(c) => format!("{c:02}"),
        Meaning::Part(of, p) => format!("{}T{}", unknown_day(of), part_code(*p)),
        Meaning::Clock(of, clock) => format!("{}{}", unknown_day(of), clock.value()),
        Meaning::Away(unit, _) | Meaning::AwayFromThat(unit, _) | Meaning::That(unit) => stretch(*unit).to_owned(),
        _ => "XXXX".to_owned(),
    };
    let kind = if matches!(meaning, Meaning::Part(..) | Meaning::Clock(..)) { TimeKind::Time } else { TimeKind::Date };
    Resolved::told(kind, value)
}

/// The day of a part or an hour, of which nobody knows which it is.
fn unknown_day(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Away(..) | Meaning::That(_) | Meaning::AwayFromThat(..) | Meaning::AnyDay => "XXXX-XX-XX".to_owned(),
        other => resolved(other).value,
    }
}

/// A range of days, of which one is in no calendar or the year is not known.
pub fn days(said: Option<i32>, first: (i8, i8), second: (i8, i8)) -> Resolved {
    let year = year(said);
    let value = format!("{year}-{:02}-{:02}/{year}-{:02}-{:02}", first.0, first.1, second.0, second.1);
    Resolved::told(TimeKind::Date, value)
}

/// A year, or that it is not known.
fn year(year: Option<i32>) -> String {
    year.map_or("XXXX".to_owned(), |y| format!("{y:04}"))
}

/// One of a unit.
fn stretch(unit: Unit) -> &'static str {
    match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
    }
}
