//! What news calls somebody by after a title or a seat: "Sen. Anna Bell (D-Ohio)" is a senator, a lawmaker, a Democrat.

use onrecord_source::Span;

use crate::{contract::MentionForm, entity::Entity, lexicon};

/// "Sen. Anna Bell", "Ohio Sen. Anna Bell", "Anna Bell (D-Ohio)": what news calls her by after that; one office of all that her mentions tell, for the region may
/// stand at one of them and the title at another.
pub(crate) fn offices_by_title(text: &str, e: &Entity) -> Vec<String> {
    let names = e.mentions.iter().filter(|m| m.form == MentionForm::Name);
    let all: Vec<String> = names.filter_map(|m| office_by_title(text, m.span)).collect();
    if all.is_empty() { Vec::new() } else { vec![all.join(" ")] }
}

/// What the title before a name and the seat behind it tell, in lower case.
fn office_by_title(text: &str, name: Span) -> Option<String> {
    let before = text[..name.start].trim_end().trim_end_matches('.');
    let title = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let office = words_for_title(title);
    let seat = seat_after(&text[name.end..]);
    if office.is_empty() && seat.is_none() {
        return None;
    }
    let lead = before[..before.len() - title.len()].trim_end();
    let region = lead.rsplit('\n').next().and_then(ends_with_region).unwrap_or("");
    Some(format!("{office} {region} {}", seat.unwrap_or_default()).to_lowercase())
}

/// The words that news has for whoever bears a title; none for one that is no office.
fn words_for_title(title: &str) -> &'static str {
    match title {
        "Sen" | "Senator" => "senator lawmaker",
        "Rep" | "Representative" => "representative congressman congresswoman lawmaker",
        "Congressman" => "congressman lawmaker",
        "Congresswoman" => "congresswoman lawmaker",
        "Gov" | "Governor" => "governor",
        "Gen" | "General" => "general",
        "Sgt" | "Sergeant" => "sergeant",
        "Prof" | "Professor" => "professor",
        "Pres" => "president",
        "Dr" => "doctor",
        "Judge" => "judge",
        "Justice" => "justice",
        "Mayor" => "mayor",
        _ => lexicon::short_rank(title).unwrap_or_default(),
    }
}

/// The American state that `lead` ends with, by its longest name: "Ohio", "West Virginia".
fn ends_with_region(lead: &str) -> Option<&'static str> {
    let ends = |name: &&str| lead.strip_suffix(*name).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    lexicon::AMERICAN_STATES.values().copied().filter(ends).max_by_key(|name| name.len())
}

/// "(R-Fla.)", ", D-Ohio,": party and state of a seat, in the words that news uses.
fn seat_after(after: &str) -> Option<String> {
    let after = after.strip_prefix(" (").or_else(|| after.strip_prefix(", "))?;
    let (party, state) = after.split_at_checked(2)?;
    let party = match party {
        "R-" => "republican",
        "D-" => "democrat democratic",
        "I-" => "independent",
        _ => return None,
    };
    let end = state.find([')', ',', ';', '\n']).unwrap_or(state.len());
    let state = lexicon::AMERICAN_STATES.get(state[..end].trim_end_matches('.')).copied().unwrap_or("");
    Some(format!("{party} {state}"))
}
