//! Days, months and years as somebody asks for them.

use jiff::civil::Date;

/// So many letters has a year.
const YEAR: usize = 4;

/// The first of some days: a day ("2021-05-23"), or that on which a month ("2021-05") or a year begins; none where the words are none of these.
pub fn first_day(words: &str) -> Option<Date> {
    first_of(words).or_else(|| words.parse().ok())
}

/// The last of some days: a day, or that on which a month or a year ends; none where the words are none of these.
pub fn last_day(words: &str) -> Option<Date> {
    let last = |first: Date| if words.len() == YEAR { first.last_of_year() } else { first.last_of_month() };
    first_of(words).map(last).or_else(|| words.parse().ok())
}

/// The day on which a month or a year begins, where it is one.
fn first_of(words: &str) -> Option<Date> {
    let is_year = |year: &str| year.len() == YEAR && year.bytes().all(|b| b.is_ascii_digit());
    let (year, month) = words.split_once('-').unwrap_or((words, "01"));
    (is_year(year) && month.len() == 2).then(|| format!("{year}-{month}-01").parse().ok()).flatten()
}
