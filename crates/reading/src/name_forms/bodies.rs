//! The forms of a body's name: "DOJ" of "Department of Justice", "Court of Appeals", "the Times".

use onrecord_knowledge as knowledge;

use super::{
    plain::{ends_of, initials, is_capitals},
    states::{is_same_of_state, land, same_ministry},
};
use crate::lexicon::{self, is_kind_of_body, one_of};

/// Whether `short` is a form of the body's name `full`.
pub(super) fn is_form_of_body(full: &str, short: &str) -> bool {
    let bare = without_form_of_firm(full);
    let several = short.contains(' ');
    short == "Fed" && is_federal_reserve(full)
        || is_acronym(bare, short)
        || short.len() > 2 && bare != full && is_acronym(full, short)
        || is_acronym_of_part(full, short)
        || department_of(full).is_some_and(|whole| is_acronym(&whole, short))
        || several
            && (begins_with_words(full, short)
                || begins_behind_lead(full, short)
                || full.strip_prefix("National ") == Some(short) && short.split(' ').count() > 3
                || same_but_for_its_lead(full, short)
                || is_court_of_a_place(full, short))
        || !several && is_end_of_body(full, short)
        || same_ministry(full, short)
        || is_same_of_state(full, short)
}

/// The Federal Reserve, but for its banks of towns.
fn is_federal_reserve(full: &str) -> bool {
    full.contains("Federal Reserve") && !full.contains("Reserve Bank")
}

/// "General Electric" of "General Electric Co.".
fn without_form_of_firm(full: &str) -> &str {
    let form = |last: &str| one_of(last.trim_end_matches('.'), "Co Inc Corp Ltd PLC Plc LLC Group Holdings");
    let firm = full.rsplit_once(' ').filter(|(rest, last)| rest.contains(' ') && form(last));
    firm.map_or(full, |(rest, _)| rest.trim_end_matches(','))
}

/// Last words that make the name of a body that of what it meets or decides in.
const ORGANS: &str = "Council Board Committee Conference Assembly Foundation";

/// Whether a name begins with all the words of a shorter one, and goes on with what is no body of its own: "Reserve Bank of India", but no "Supreme Court Bar
/// Association" for the Supreme Court.
fn begins_with_words(full: &str, short: &str) -> bool {
    // The Federal Reserve is not its bank of a town.
    let rest = full.strip_prefix(short).filter(|rest| rest.starts_with(' ') && !rest.starts_with(" Bank of "));
    let Some(rest) = rest else { return false };
    // World Rugby is not its Council.
    if one_of(rest.trim_start(), ORGANS) && short != "Federal Reserve" {
        return false;
    }
    !is_kind_of_body(ends_of(short).1) || !is_kind_of_body(ends_of(rest).1) || rest.contains(" of ")
}

/// "Court of Appeals", of the U.S. Court of Appeals for the Sixth Circuit: the same behind a state's name.
fn begins_behind_lead(full: &str, short: &str) -> bool {
    let at = full.find(short).filter(|&at| at > 1 && full.as_bytes()[at - 1] == b' ');
    let at = at.filter(|_| is_kind_of_body(ends_of(short).0));
    at.is_some_and(|at| {
        let (lead, body) = (&full[..at - 1], &full[at..]);
        (body == short || begins_with_words(body, short)) && knowledge::country(lead).is_some()
    })
}

/// "US Agriculture Department" as its letters tell it: "U S Department of Agriculture".
fn department_of(name: &str) -> Option<String> {
    let bare = name.strip_suffix(" Department")?;
    let (state, field) = bare.split_once(' ').filter(|(lead, _)| is_capitals(lead)).unwrap_or(("", bare));
    let letters = state.chars().flat_map(|c| [c, ' ']).collect::<String>();
    Some(format!("{letters}Department of {field}"))
}

/// "ACLU" of the American Civil Liberties Union of Ohio, "FDA" of the U.S. Food and Drug Administration, in three letters and more.
fn is_acronym_of_part(full: &str, short: &str) -> bool {
    if short.len() < 3 || short.contains(' ') || !is_capitals(short) {
        return false;
    }
    let head = full.split_once(" of ").map(|(head, _)| head).filter(|head| head.contains(' '));
    let behind = || {
        full.split_once(' ')
            .filter(|(lead, _)| lead.len() > 1 && is_capitals(&lead.replace('.', "")))
            .map(|(_, rest)| rest)
    };
    head.is_some_and(|head| is_acronym(head, short))
        || behind().is_some_and(|rest| rest.contains(' ') && is_acronym(rest, short))
}

/// Bodies of many states by their names and what news calls them in short.
const UNIONS: [(&str, &str); 5] =
    [("UN", "United Nations"), ("EU", "European Union"), ("AU", "African Union"), ("NATO", "NATO"), ("ASEAN", "ASEAN")];

/// The union that a body's name begins with, and the body: "UN | Security Council".
fn body_of_union(name: &str) -> Option<(&'static str, &str)> {
    UNIONS.into_iter().find_map(|(short, long)| {
        let body = name.strip_prefix(long).or_else(|| name.strip_prefix(short))?;
        Some((short, body.strip_prefix(' ')?))
    })
}

/// "UN Security Council", "United Nations Security Council" and "Security Council".
fn same_but_for_its_lead(full: &str, short: &str) -> bool {
    let Some((union, body)) = body_of_union(full) else { return false };
    is_kind_of_body(ends_of(body).1) && (body == short || body_of_union(short) == Some((union, body)))
}

/// "The High Court" of the Karnataka High Court: courts of which each place has one.
fn is_court_of_a_place(full: &str, short: &str) -> bool {
    const COURTS: [&str; 4] = ["High Court", "Crown Court", "Sessions Court", "County Court"];
    let lead = full.strip_suffix(short).and_then(|lead| lead.strip_suffix(' '));
    COURTS.contains(&short) && lead.is_some_and(|lead| land(lead).is_some() || onrecord_places::is_known(lead))
}

/// Last words of clubs' names, and of nothing else.
pub(crate) const CLUBS: &str = "United Rovers Wanderers Albion Hotspur";

/// … and those that may be of something else, by which clubs are called too.
const ALSO_CLUBS: &str = "City Athletic Rangers County Forest Villa";

/// "The Times", "The University", "Wesson": one word by which a newspaper, a body or a firm of partners is called that the story has named in full.
fn is_end_of_body(full: &str, short: &str) -> bool {
    let (first, last) = ends_of(full);
    // "The Party", of the Communist Party of Cuba
    let kind = full.split_once(" of ").map_or(last, |(body, _)| ends_of(body).1);
    let (begins, ends) = (first == short, last == short || kind == short);
    // The Congress is not the Trinamool Congress.
    let lead = full.strip_suffix(short).map_or("", str::trim_end);
    let lead = lead.trim_end_matches(" State").trim_end_matches("National").trim_end();
    let of_land = || land(lead).is_some() || onrecord_places::is_known(lead);
    if lexicon::INSTITUTIONS.contains(short) && !lead.is_empty() && !of_land() {
        return false;
    }
    ends && (lexicon::is_newspaper(short) || (one_of(short, CLUBS) || one_of(short, ALSO_CLUBS)) && full.contains(' '))
        // The State is not its Department of Health; in short the State Department is called so. The Union is not its Ministry of Trade.
        || (begins && (short != "State" || last == "Department") && (short != "Union" || full.starts_with("Union of ")) || ends) && (full.contains(' ') && is_kind_of_body(short) || full.split(' ').any(|w| w == "&"))
}

/// "DOJ" of the Department of Justice, "U.S." of the US; "EU" and "UN" of two words, but no "UN" of the US Navy.
fn is_acronym(full: &str, short: &str) -> bool {
    let letters = || short.chars().filter(|c| c.is_alphanumeric());
    let long: usize = letters().map(char::len_utf8).sum();
    if long < 2 {
        return false;
    }
    let spelled = || full.split(' ').filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).eq(letters());
    // "J&J", "UW"
    let words = || full.split(' ').filter(|w| *w != "&");
    let university = full.strip_prefix("University of ").is_some_and(|of| !of.contains(' '));
    let two_words = || (words().count() == 2 || university) && !words().any(is_capitals);
    let acronym = if long == 2 { two_words() && spelled() } else { spelled() || initials(full).eq(letters()) };
    acronym || letters().eq(full.chars().filter(|&c| c != '.')) && letters().all(char::is_uppercase)
}
