//! The days of a form: a month or a year that an address gives is all of it, as at the terminal.

use jiff::civil::Date;
use onrecord_record::{first_day, last_day};
use serde::{Deserialize, Deserializer};

/// A field with the first day that is asked for: "2021-05-01" for "2021-05"; as it was given where it is no day, no month and no year.
pub(crate) fn first<'de, D: Deserializer<'de>>(field: D) -> Result<String, D::Error> {
    as_day(field, first_day)
}

/// The same with the last day: "2021-05-31" for "2021-05".
pub(crate) fn last<'de, D: Deserializer<'de>>(field: D) -> Result<String, D::Error> {
    as_day(field, last_day)
}

fn as_day<'de, D: Deserializer<'de>>(field: D, day: fn(&str) -> Option<Date>) -> Result<String, D::Error> {
    let given = String::deserialize(field)?;
    Ok(day(given.trim()).map_or(given, |day| day.to_string()))
}
