//! TIMEX3's values of so many units.

use crate::words::Unit;

/// TIMEX3's value of so many units; a decade is ten years, a century a hundred.
pub(super) fn duration(n: &str, unit: Unit) -> String {
    let times =
        |by: u64| n.parse::<u64>().ok().and_then(|n| n.checked_mul(by)).map_or("X".to_owned(), |n| n.to_string());
    match unit {
        Unit::Second => format!("PT{n}S"),
        Unit::Minute => format!("PT{n}M"),
        Unit::Hour if n == "0.5" => "PT30M".to_owned(),
        Unit::Hour => match n.strip_suffix(".5") {
            Some(whole) => format!("PT{whole}H30M"),
            None => format!("PT{n}H"),
        },
        Unit::Day => format!("P{n}D"),
        Unit::Weekend => format!("P{n}WE"),
        Unit::Week => format!("P{n}W"),
        Unit::Fortnight => format!("P{}W", times(2)),
        Unit::Month => format!("P{n}M"),
        Unit::Quarter => format!("P{n}Q"),
        Unit::Year if n == "0.5" => "P6M".to_owned(),
        Unit::Year => match n.strip_suffix(".5") {
            Some(whole) => format!("P{whole}Y6M"),
            None => format!("P{n}Y"),
        },
        Unit::Decade => {
            if n == "X" {
                "PXE".to_owned()
            } else {
                format!("P{}Y", times(10))
            }
        }
        Unit::Century => {
            if n == "X" {
                "PXC".to_owned()
            } else {
                format!("P{}Y", times(100))
            }
        }
    }
}

/// "a year and a half".
pub(super) fn half_more(n: &str, unit: Unit) -> Option<String> {
    Some(match unit {
        Unit::Year => format!("P{n}Y6M"),
        Unit::Hour => format!("PT{n}H30M"),
        Unit::Minute => format!("PT{n}M30S"),
        Unit::Day => format!("P{n}.5D"),
        Unit::Week => format!("P{n}.5W"),
        Unit::Month => format!("P{n}.5M"),
        Unit::Decade => format!("P{}Y", n.parse::<u64>().ok()?.checked_mul(10)?.checked_add(5)?),
        _ => return None,
    })
}

/// Whether a unit may stand in the singular behind the number: "one day", and "a five year low", written without its hyphen.
pub(super) fn may_be_singular(n: &str, unit: Unit) -> bool {
    let compound = n.parse::<u32>().is_ok_and(|n| n > 1)
        && matches!(unit, Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Year);
    unit != Unit::Second && (n == "1" || n == "0.5" || compound)
}
