//! Days as stories tell them: first and last, YYYY-MM-DD.

use jiff::civil::{Date, Weekday};

/// First and last day.
pub(super) type Days<'a> = (&'a str, &'a str);

/// A day that may have a time behind it.
pub(super) fn day(words: Option<&str>) -> Option<Date> {
    words.and_then(|w| w.get(..10)).and_then(|w| w.parse().ok())
}

/// The days from one to another, or the one where no other is told.
pub(super) fn days<'a>(from: &'a Option<String>, to: &'a Option<String>) -> Option<Days<'a>> {
    let from = from.as_deref()?;
    Some((from, to.as_deref().unwrap_or(from)))
}

/// Whether days are those of "in June" or "next week", somewhere within which a day lies, and not the first and last of what lasts.
pub(super) fn is_rough((first, last): Days) -> bool {
    let (Some(first), Some(last)) = (day(Some(first)), day(Some(last))) else { return false };
    let months = first.day() == 1 && last.last_of_month() == last;
    let week = first.weekday() == Weekday::Monday && last.weekday() == Weekday::Sunday;
    months || week
}

/// Whether two runs of days have one in common.
pub(super) fn overlap(a: Days, b: Days) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}
