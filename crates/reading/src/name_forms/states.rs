//! Bodies that many states have one of: ministries, coast guards, courts; and of which state such a name is.

use onrecord_knowledge as knowledge;

use super::plain::{ends_of, initials, is_capitals};
use crate::lexicon::{self, SEATS, is_kind_of_body};

/// "Ministry of Health" and "Health Ministry", of no state or the same: one ministry.
pub(super) fn same_ministry(full: &str, short: &str) -> bool {
    let (other, letters) = (ministry(short), short.len() > 2 && is_capitals(short));
    // Most names are neither.
    if other.is_none() && !letters {
        return false;
    }
    let Some(own) = ministry(full) else { return false };
    if own.noun == "department" && letters {
        return initials(&format!("department of {}", own.field)).eq(short.chars());
    }
    let alike = |other: &Ministry| {
        let states = own.state == other.state || own.state.is_none() || other.state.is_none();
        own.noun == other.noun && own.field == other.field && states
    };
    other.is_some_and(|other| alike(&other))
}

/// Bodies that many states have one of under the same name.
const BODIES_OF_STATES: [&str; 13] = [
    "Coast Guard",
    "Border Guard",
    "National Guard",
    "Red Cross",
    "Red Crescent",
    "Royal House",
    "Academy",
    "Football Association",
    "Football Federation",
    "Supreme Court",
    "Constitutional Court",
    "National Assembly",
    "Security Council",
];

/// How the names of such bodies begin that are of one science or art.
const ACADEMY: &str = "Academy of ";

/// Whether a name is of a body that each state may have one of: "Coast Guard", "Health Ministry".
pub(crate) fn is_body_of_states(name: &str) -> bool {
    BODIES_OF_STATES.contains(&name)
        || name.starts_with(ACADEMY)
        || ministry(name).is_some_and(|m| m.state.is_none() && m.noun == "ministry")
}

/// The country of that name, or the American state.
pub(crate) fn land(name: &str) -> Option<&'static str> {
    knowledge::country(name).or_else(|| lexicon::AMERICAN_STATES.get(name).copied())
}

/// Such a body with the state that its name begins with: "Greek Coast Guard".
fn body_of_state(name: &str) -> Option<(Option<&'static str>, &str)> {
    let ends = |body: &&str| name.strip_suffix(*body).map(str::len);
    let at = BODIES_OF_STATES.iter().find_map(ends).or_else(|| name.find(ACADEMY))?;
    let (lead, body) = name.split_at(at);
    let state = land(lead.trim_end());
    (lead.is_empty() || state.is_some()).then_some((state, body))
}

/// "Greek Coast Guard" and "Coast Guard": whether `full` names such a body of a state, and `short` the same one, with its state or without.
pub(super) fn is_same_of_state(full: &str, short: &str) -> bool {
    let whole = body_of_state(full).filter(|whole| whole.0.is_some());
    whole.is_some_and(|whole| whole.1 == short || body_of_state(short) == Some(whole))
}

/// The state in the name of a ministry or of another body that each state may have one of; none inside where it names no state.
pub(crate) fn state_of_body(name: &str) -> Option<Option<&'static str>> {
    ministry(name).map(|m| m.state).or_else(|| Some(body_of_state(name)?.0))
}

/// "The state", which has a court as each of its like has.
pub(crate) const A_STATE: &str = "state";

/// Whether `full` names a body such as `short` of another place than `land`: the Central Bank of Sudan is not "Egypt's Central Bank".
pub(crate) fn is_body_elsewhere(full: &str, short: &str, land_told: &str) -> bool {
    let (first, last) = ends_of(short);
    let common = is_kind_of_body(last) || is_kind_of_body(first) || state_of_body(short).is_some();
    if !common || full.contains(land_told) || short.contains(land_told) {
        return false;
    }
    let lead = full.strip_suffix(short).map(str::trim_end).filter(|lead| !lead.is_empty());
    let behind = || full.strip_prefix(short)?.rsplit_once(" of ").map(|(_, of)| of.strip_prefix("the ").unwrap_or(of));
    let Some(own) = lead.or_else(behind) else { return false };
    if land_told == A_STATE {
        return !lexicon::AMERICAN_STATES.contains_key(own);
    }
    let lies_in = |place: &str| land(place).or_else(|| SEATS.get(place).copied());
    // A town may lie in any state.
    lies_in(own).zip(lies_in(land_told)).is_some_and(|(own, told)| own != told)
}

/// What the name of a ministry or a department tells: "US Department of Defense".
struct Ministry {
    /// "ministry" or "department"
    noun: &'static str,
    /// The state before it.
    state: Option<&'static str>,
    /// In lower case: "defense".
    field: String,
}

/// "Ministry of Foreign Affairs | of El Salvador", "Foreign Ministry | in San Salvador": the state behind a body's name, and what stands before.
fn state_behind(name: &str) -> Option<(&str, &'static str)> {
    let of = name.rmatch_indices(" of ").find_map(|(at, of)| {
        let state = &name[at + of.len()..];
        Some((&name[..at], knowledge::country(state.strip_prefix("the ").unwrap_or(state))?))
    });
    of.or_else(|| {
        let (rest, seat) = name.rsplit_once(" in ")?;
        Some((rest, *SEATS.get(seat)?))
    })
}

/// The ministry or department that a name is of.
fn ministry(name: &str) -> Option<Ministry> {
    let kind_of = |noun: &str| ["ministry", "department"].into_iter().find(|k| noun.eq_ignore_ascii_case(k));
    // Most names are asked, and few are of one: the states are looked up for those alone.
    name.split(' ').find_map(kind_of)?;
    let state = name.match_indices(' ').rev().find_map(|(at, _)| Some((at, knowledge::country(&name[..at])?)));
    let (state, rest) = state.map_or((None, name), |(at, state)| (Some(state), &name[at + 1..]));
    let (state, rest) = match state_behind(rest).filter(|_| state.is_none()) {
        Some((rest, state)) => (Some(state), rest),
        None => (state, rest),
    };
    let (noun, field) = match rest.split_once(" of ").or_else(|| rest.split_once(" for ")) {
        Some((noun, field)) => (kind_of(noun)?, field.strip_prefix("the ").unwrap_or(field)),
        None => rest.rsplit_once(' ').and_then(|(field, noun)| Some((kind_of(noun)?, field)))?,
    };
    // "Ministry of Foreign Affairs", "Defence Ministry"
    let field = field.to_lowercase().replace("defence", "defense");
    Some(Ministry { noun, state, field: field.strip_suffix(" affairs").unwrap_or(&field).to_string() })
}
