//! Numbers, days, changes and addresses as pages show them.

use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_record::{Changed, MOST_WITNESSES};

/// "1 statement", "2 statements", "1,234 statements".
pub(crate) fn count(number: &u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if *number == 1 { one } else { many })
}

/// "1,234".
pub(crate) fn grouped(number: &u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// "Also in 1 other story", "Also in 49 other stories"; past what is read of them, "at least".
pub(crate) fn also_in(others: usize) -> String {
    match others {
        1 => "Also in 1 other story".to_owned(),
        many if many >= MOST_WITNESSES => format!("Also in at least {MOST_WITNESSES} other stories"),
        more => format!("Also in {more} other stories"),
    }
}

/// With a capital letter, as a heading begins.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "23 May 2021" for "2021-05-23"; what can't be read as a day is shown as it is.
pub(crate) fn day(day: &str) -> String {
    let date = day.get(..10).unwrap_or(day).parse::<Date>();
    date.map_or_else(|_| day.to_owned(), |date| date.strftime("%-d %B %Y").to_string())
}

/// "23 May 2021, 14:05 UTC" for an RFC 3339 time.
pub(crate) fn moment(time: &str) -> String {
    time.parse::<Timestamp>()
        .map_or_else(|_| time.to_owned(), |time| time.strftime("%-d %B %Y, %H:%M:%S UTC").to_string())
}

/// In what way a statement differs between two versions, in words.
pub(crate) fn change(change: &Changed) -> &'static str {
    match change {
        Changed::Words => "Other words",
        Changed::Speaker => "Another speaker",
        Changed::Withdrawn => "A newer version does not have these words",
        Changed::Added => "New",
    }
}

/// Who published a story, in short.
pub(crate) fn outlet(url: &Option<String>, source: &str) -> String {
    onrecord_record::outlet(url.as_deref(), source)
}

/// The address if a browser may be sent there: http and https only, never `javascript:` or `data:`.
pub(crate) fn link(url: &str) -> Option<&str> {
    let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (starts("http://") || starts("https://")).then_some(url)
}
