//! The many ways in which feeds write dates, in layers: what one does not take, the next one may.

use std::ops::RangeInclusive;

use jiff::{
    Timestamp, Zoned,
    civil::{Date, DateTime},
    fmt::{rfc2822, temporal::Pieces},
    tz::{Offset, TimeZone},
};

/// A longer text is no date.
const LONGEST: usize = 100;

/// Months by their first letters, in English and in the languages whose feeds do not keep to it.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "янв", "ian", "jän"],
    &["feb", "fev", "fév", "фев", "févr"],
    &["mar", "mär", "mrt", "маr", "мар", "márc", "mrz"],
    &["apr", "avr", "abr", "апр", "ápr"],
    &["may", "mai", "mag", "maj", "мая", "май", "máj", "mei", "μαϊ", "μάι"],
    &["jun", "juin", "giu", "июн", "jún", "ιούν"],
    &["jul", "juil", "lug", "июл", "júl", "ιούλ"],
    &["aug", "aoû", "aou", "ago", "авг", "αύγ"],
    &["sep", "set", "сен", "szept", "σεπ"],
    &["oct", "okt", "out", "ott", "окт", "οκτ"],
    &["nov", "ноя", "νοέ"],
    &["dec", "déc", "dez", "dic", "des", "дек", "δεκ"],
];

/// Zones that feeds name, in hours from UTC.
const ZONES: &[(&str, i8)] = &[
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("est", -5),
    ("edt", -4),
    ("et", -5),
    ("cst", -6),
    ("cdt", -5),
    ("ct", -6),
    ("mst", -7),
    ("mdt", -6),
    ("mt", -7),
    ("pst", -8),
    ("pdt", -7),
    ("pt", -8),
    ("bst", 1),
    ("cet", 1),
    ("cest", 2),
    ("eet", 2),
    ("eest", 3),
    ("msk", 3),
    ("jst", 9),
    ("kst", 9),
];

/// Other years of a feed are those of programs that had no date: 0001, 9999.
const YEARS: RangeInclusive<i16> = 1900..=2100;

/// The instant that an entry gives as its own.
pub(super) fn instant(text: &str, month_first: Option<bool>) -> Option<Zoned> {
    written(text, month_first).filter(|at| YEARS.contains(&at.year()))
}

/// The instant that a text names, in its writer's zone; midnight UTC where it names a day only. `month_first` says what 5/4/2021 means, where anything tells.
pub(crate) fn written(text: &str, month_first: Option<bool>) -> Option<Zoned> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let read = with_offset(text).or_else(|| rfc2822::parse(text).ok()).or_else(|| iso(text, month_first));
    read.or_else(|| words(text))
}

/// RFC 3339, at the offset that it gives.
fn with_offset(text: &str) -> Option<Zoned> {
    let at: Timestamp = text.parse().ok()?;
    let offset = Pieces::parse(text).ok().and_then(|pieces| pieces.to_numeric_offset());
    Some(at.to_zoned(TimeZone::fixed(offset.unwrap_or(Offset::UTC))))
}

/// So many seconds into a day, at so many seconds from UTC.
fn zoned(day: Date, seconds: i64, offset: i64) -> Option<Zoned> {
    let offset = i32::try_from(offset).ok().and_then(|offset| Offset::from_seconds(offset).ok());
    let zone = TimeZone::fixed(offset.unwrap_or(Offset::UTC));
    DateTime::from(day).checked_add(jiff::Span::new().try_seconds(seconds).ok()?).ok()?.to_zoned(zone).ok()
}

/// W3CDTF and ISO 8601, with parts missing: "2003", "2003-12", "20031231", "2003-365", "03-12-31", "2003-12-31 10:14:55 EST".
fn iso(text: &str, month_first: Option<bool>) -> Option<Zoned> {
    let (day, rest) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    };
    let parts: Vec<&str> = day.split(['-', '.', '/']).collect();
    if parts.iter().any(|p| p.is_empty() || !p.bytes().all(|b| b.is_ascii_digit())) {
        return iso_without_dashes(day).and_then(|day| at(day, rest));
    }
    let year = |part: &str| number(part).map(|y| if part.len() > 2 { y } else { full_year(y) });
    let day = match parts[..] {
        [digits] => day_in_digits(digits),
        [first, second] if second.len() == 3 => day_of_year(year(first)?, number(second)?),
        [first, second] => date(year(first)?, number(second)?, 1),
        [first, second, third] if first.len() > 2 || third.len() <= 2 => {
            date(year(first)?, number(second)?, number(third)?)
        }
        // "31/12/2003" can only be European, "12/31/2003" American.
        [first, second, third] => {
            let (a, b) = (number(first)?, number(second)?);
            let is_month_first = if a > 12 || b > 12 || a == b { b > 12 } else { month_first? };
            let (day, month) = if is_month_first { (b, a) } else { (a, b) };
            date(number(third)?, month, day)
        }
        _ => None,
    }?;
    at(day, rest)
}

/// A day without marks between its parts: "2003", "200312", "031231", "20031231", "2003365", "03365".
fn day_in_digits(digits: &str) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| number(digits.get(range)?);
    match digits.len() {
        4 => date(number(digits)?, 1, 1),
        5 => day_of_year(full_year(part(0..2)?), part(2..5)?),
        6 => date(full_year(part(0..2)?), part(2..4)?, part(4..6)?).or_else(|| date(part(0..4)?, part(4..6)?, 1)),
        7 => day_of_year(part(0..4)?, part(4..7)?),
        8 => date(part(0..4)?, part(4..6)?, part(6..8)?),
        _ => None,
    }
}

fn number(part: &str) -> Option<i16> {
    part.parse().ok()
}

/// The day, where the calendar has it.
fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// "--1231" and the like have no year; what is left are days with Korean or Chinese letters: "2004년 05월 28일".
fn iso_without_dashes(day: &str) -> Option<Date> {
    let numbers: Vec<i16> =
        day.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).filter_map(|p| p.parse().ok()).collect();
    match numbers[..] {
        [year, month, day] if year > 31 => date(year, month, day),
        _ => None,
    }
}

/// The day with this number in its year.
fn day_of_year(year: i16, day: i16) -> Option<Date> {
    let first = Date::new(year, 1, 1).ok()?;
    (1..=first.days_in_year()).contains(&day).then(|| first.checked_add(jiff::Span::new().days(day - 1)).ok())?
}

/// The year of two digits, as POSIX has it: 69 is 1969, 68 is 2068.
fn full_year(year: i16) -> i16 {
    if year < 69 { 2000 + year } else { 1900 + year }
}

/// A day at what a text says of the time: "10:14:55.5Z", "10:14 -0500", "10:14:55 EST", "오후 2:05", nothing.
fn at(day: Date, time: &str) -> Option<Zoned> {
    let time = time.trim();
    if time.is_empty() {
        return zoned(day, 0, 0);
    }
    let afternoon = time.contains("오후") || time.to_ascii_lowercase().contains("pm");
    let start = time.find(|c: char| c.is_ascii_digit())?;
    let time = &time[start..];
    let end = time.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(time.len());
    let (clock, zone) = time.split_at(end);
    let mut parts = clock.split(':').map(|p| p.split('.').next().unwrap_or("").parse::<i64>().ok());
    let (hour, minute, second) =
        (parts.next()??, parts.next().flatten().unwrap_or(0), parts.next().flatten().unwrap_or(0));
    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
    if hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    zoned(day, hour * 3600 + minute * 60 + second, offset(zone))
}

/// Seconds east of UTC of "+02:00", "-0500", "EST", "GMT+1"; a zone that is not known counts as UTC.
fn offset(zone: &str) -> i64 {
    let zone = zone.trim().trim_matches(['(', ')']).to_ascii_lowercase();
    let zone = zone.strip_prefix("am").or(zone.strip_prefix("pm")).unwrap_or(&zone).trim();
    let letters: String = zone.chars().take_while(char::is_ascii_alphabetic).collect();
    let named = ZONES.iter().find(|(name, _)| *name == letters).map_or(0, |(_, hours)| i64::from(*hours) * 3600);
    let rest = zone[letters.len()..].trim();
    let sign = match rest.chars().next() {
        Some('+') => 1,
        Some('-') | Some('−') => -1,
        _ => return named,
    };
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let number = |part: &str| part.parse::<i64>().unwrap_or(0);
    let seconds = match digits.len() {
        0 => return named,
        1 | 2 => number(&digits) * 3600,
        3 => number(&digits[..1]) * 3600 + number(&digits[1..]) * 60,
        _ => number(&digits[..2]) * 3600 + digits.get(2..4).map_or(0, number) * 60,
    };
    named + sign * seconds
}

/// Dates with a month's name: RFC 822 with parts missing or in another order, asctime, other languages.
fn words(text: &str) -> Option<Zoned> {
    let lowered = text.to_lowercase().replace([',', '.'], " ");
    let parts: Vec<&str> = lowered
        .split(|c: char| c.is_whitespace() || c == '-' && !text.contains(':'))
        .filter(|p| !p.is_empty())
        .collect();
    let parts: Vec<&str> = parts
        .iter()
        .flat_map(|p| if p.contains(':') || p.starts_with(['-', '+']) { vec![*p] } else { p.split('-').collect() })
        .filter(|p| !p.is_empty())
        .collect();
    let month_of = |word: &str| {
        let month = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
        (!word.starts_with(|c: char| c.is_ascii_digit())).then_some(month + 1)
    };
    // A weekday's name may begin like a month ("mar", "mardi"): the month is the word that stands beside the day's number.
    let beside = |at: usize| {
        [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .any(|n| parts.get(n).is_some_and(|p| p.parse::<u8>().is_ok()))
    };
    let (place, month) =
        (0..parts.len()).filter_map(|at| Some((at, month_of(parts[at])?))).rfind(|(at, _)| beside(*at))?;
    let clock = parts.iter().position(|p| p.contains(':'));
    let mut numbers = parts.iter().enumerate().filter(|(at, _)| Some(*at) != clock).filter_map(|(at, p)| {
        p.bytes().all(|b| b.is_ascii_digit()).then(|| p.parse::<i16>().ok().map(|n| (at, p.len(), n)))?
    });
    let (first, second) = (numbers.next()?, numbers.next()?);
    let (day, year) = if first.1 == 4 && first.0 < place { (second, first) } else { (first, second) };
    let year = if year.1 <= 2 { full_year(year.2) } else { year.2 };
    let day = date(year, i16::try_from(month).ok()?, day.2)?;
    let Some(clock) = clock else { return zoned(day, 0, 0) };
    let zone =
        parts[clock + 1..].iter().find(|p| p.starts_with(['+', '-']) || p.chars().all(|c| c.is_ascii_alphabetic()));
    at(day, &format!("{} {}", parts[clock], zone.unwrap_or(&"")))
}

#[cfg(test)]
mod tests {
    use super::instant;

    /// The day is the writer's own, and which number is the month has to be told.
    #[test]
    fn days_are_those_of_their_writers() {
        for (written, month_first, day) in [
            ("Tue, 04 May 2021 22:30:00 -0400", None, "2021-05-04"),
            ("2021-05-04T22:30:00-04:00", None, "2021-05-04"),
            ("2021-05-04 22:30:00 -0400", None, "2021-05-04"),
            ("2021-05-05T02:30:00Z", None, "2021-05-05"),
            ("May 4, 2021 22:30 PDT", None, "2021-05-04"),
            ("5/4/2021 10:00:00 AM", Some(true), "2021-05-04"),
            ("5/4/2021 10:00:00 AM", Some(false), "2021-04-05"),
            ("5/4/2021 10:00:00 AM", None, "none"),
            ("04.05.2021", None, "none"),
            ("5/5/2021", None, "2021-05-05"),
            ("31/12/2020", Some(true), "2020-12-31"),
            ("12/31/2020", Some(false), "2020-12-31"),
            ("0001-01-01T00:00:00Z", None, "none"),
            ("Mon, 01 Jan 0001 00:00:00 GMT", None, "none"),
            ("9999-12-31T23:59:59Z", None, "none"),
        ] {
            let read = instant(written, month_first).map_or("none".to_owned(), |at| at.date().to_string());
            assert_eq!(read, day, "{written}, {month_first:?}");
        }
    }

    #[test]
    fn as_feeds_write_them() {
        for line in
            include_str!("../../tests/cases/feed-dates.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty())
        {
            let (written, meant) = line.split_once('\t').expect("two columns");
            let read = instant(written, None).map_or("none".to_owned(), |at| at.timestamp().to_string());
            assert_eq!(read, meant, "{written}");
        }
    }
}
