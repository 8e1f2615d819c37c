//! What an expression comes to.

use crate::{Bound, TimeKind, calendar::Period};

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

impl Resolved {
    /// A value that covers nothing that is known.
    pub fn told(kind: TimeKind, value: impl Into<String>) -> Resolved {
        Resolved { kind, value: value.into(), bounds: None, period: None }
    }

    /// The value of a stretch, and what it covers.
    pub fn of(period: Period) -> Resolved {
        let kind = match period {
            Period::Part(..) | Period::Clock(..) => TimeKind::Time,
            _ => TimeKind::Date,
        };
        Resolved { kind, value: period.value(), bounds: period.bounds(), period: Some(period) }
    }
}
