//! The day of publication as lines of JSONL write it: as the standards have it, as mail and feeds do, or in seconds since 1970.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::mail;

/// The day that a text names, and the instant where it names one. None where it names none, or might name two: "03/05/2021" is in May here and in March there.
pub(crate) fn day(text: &str) -> Option<(Date, Option<Timestamp>)> {
    let text = text.trim();
    // The day is the one at the place of publication, so it is taken from the words, not from the instant.
    if let Some(day) = text.get(..10).and_then(|day| day.parse().ok()) {
        return Some((day, text.parse().ok()));
    }
    if let Some(at) = since_1970(text) {
        return Some((at.to_zoned(TimeZone::UTC).date(), Some(at)));
    }
    if !is_one_day(text) {
        return None;
    }
    let read = mail::date_of(text)?;
    Some((read.date(), text.contains(':').then(|| read.timestamp())))
}

/// Seconds or milliseconds since 1970, from 1973 on: what has fewer digits is a year or a day.
fn since_1970(text: &str) -> Option<Timestamp> {
    let number: i64 = text.split('.').next()?.parse().ok()?;
    match text.bytes().take_while(u8::is_ascii_digit).count() {
        9 | 10 => Timestamp::from_second(number).ok(),
        12 | 13 => Timestamp::from_millisecond(number).ok(),
        _ => None,
    }
}

/// False where a day in numbers is not told in full, or which of them is the month is not told.
fn is_one_day(text: &str) -> bool {
    // A month in letters is told.
    if text
        .trim_end_matches(['Z', 'z'])
        .replace(['T', 't'], " ")
        .split(' ')
        .take(2)
        .any(|word| word.contains(char::is_alphabetic))
    {
        return true;
    }
    let day = text.split(['T', 't', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = day.split(['-', '.', '/']).collect();
    match parts[..] {
        [digits] => digits.len() == 8,
        [year, _, _] if year.len() == 4 => true,
        [one, other, year] if year.len() == 4 => {
            let is_day = |part: &str| part.parse::<u8>().is_ok_and(|n| n > 12);
            one == other || is_day(one) || is_day(other)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_as_lines_write_them() {
        for line in include_str!("../tests/cases/written-days.tsv").lines().filter(|l| !l.starts_with('#')) {
            let (written, meant) = line.split_once('\t').expect("two columns");
            let read = match day(written) {
                Some((day, Some(at))) => format!("{day} {at}"),
                Some((day, None)) => day.to_string(),
                None => "none".to_owned(),
            };
            assert_eq!(read, meant, "{written}");
        }
    }
}
