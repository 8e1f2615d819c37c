//! For which state somebody acts: "Iranian officials", "US Secretary of State Antony Blinken", "the Kremlin", "Beijing".

use std::sync::LazyLock;

use onrecord_knowledge as knowledge;
use onrecord_places::Place;
use rustc_hash::FxHashMap;

use crate::{
    contract::{EntityKind, MentionForm},
    entity::Entity,
    lexicon::{self, SEATS, one_of},
    name_forms::state_of_body,
};

/// The most words that a country's name or adjective has: "Bosnia and Herzegovina", "Papua New Guinean".
const MOST_WORDS: usize = 4;

/// Gives every entity its state, where its name, its roles or how the story calls it tells one and no other; to a place none but that in which it was found to lie.
pub fn states(entities: &mut [Entity], places: &[Place]) {
    by_name(entities);
    for e in entities.iter_mut().filter(|e| e.kind == EntityKind::Place) {
        let Some(&own) = e.state.and_then(|s| CODES.get(s)) else { continue };
        let lie = e.mentions.iter().filter_map(|m| {
            let next = places.partition_point(|p| p.span.end <= m.span.start);
            places.get(next).filter(|p| p.span.start < m.span.end)?.country
        });
        let mut lie = lie.peekable();
        // "Paris, Texas"
        if lie.peek().is_some() && lie.all(|country| country != own) {
            e.state = None;
        }
    }
}

/// The codes of countries (ISO 3166-1 alpha-2), by the names that our knowledge has for them.
static CODES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| knowledge::countries().filter_map(|c| Some((c, onrecord_places::country(c)?))).collect());

fn by_name(entities: &mut [Entity]) {
    for e in entities.iter_mut().filter(|e| e.state.is_none()) {
        e.state = match e.kind {
            EntityKind::Person => one(e.roles.iter().filter_map(|r| of_role(r))).or_else(|| nominal(e)),
            EntityKind::Place => knowledge::country(&e.name).or_else(|| SEATS.get(e.name.as_str()).copied()),
            EntityKind::Organization | EntityKind::Group => {
                // The Moscow Times acts for nobody but itself.
                let paper = lexicon::is_newspaper(&e.name);
                SEATS
                    .get(e.name.as_str())
                    .copied()
                    .or_else(|| of_phrase(&e.name).or_else(|| country_of_body(&e.name)).filter(|_| !paper))
            }
            _ => None,
        };
    }
}

/// The country of such a body; an American state is none.
fn country_of_body(name: &str) -> Option<&'static str> {
    state_of_body(name).flatten().filter(|state| knowledge::country(state).is_some())
}

/// A person without a name is called by an office: "the Turkish foreign minister".
fn nominal(e: &Entity) -> Option<&'static str> {
    let unnamed = e.mentions.iter().all(|m| m.form != MentionForm::Name);
    if unnamed { of_phrase(&e.name) } else { None }
}

/// The state that a noun phrase begins with ("Iranian officials") or names after "of" ("the president of Iran").
fn of_phrase(phrase: &str) -> Option<&'static str> {
    let phrase = plain(phrase);
    if let Some(state) = begins_with(phrase) {
        return Some(state);
    }
    phrase.rmatch_indices(" of ").find_map(|(at, of)| begins_with(plain(&phrase[at + of.len()..])))
}

/// The same of a role, where "of" follows an office: "Broadcasting Corporation of China chairman" serves no state.
pub(crate) fn of_role(role: &str) -> Option<&'static str> {
    // Georgia's governor and senators are the American state's.
    let seat = role
        .rsplit(' ')
        .next()
        .is_some_and(|w| one_of(w.trim_end_matches('.'), "Gov Governor governor Sen Senator senator Rep"));
    if seat && role.starts_with("Georgia ") {
        return None;
    }
    let office = |lead: &str| lead.rsplit(' ').next().is_some_and(lexicon::is_office);
    let serves = role.find(" of ").is_none_or(|of| office(&role[..of]));
    if serves { of_phrase(role) } else { begins_with(plain(role)) }
}

fn plain(phrase: &str) -> &str {
    let phrase = phrase.trim();
    phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The ")).unwrap_or(phrase)
}

/// The longest country's name or adjective at the beginning of `phrase`.
fn begins_with(phrase: &str) -> Option<&'static str> {
    let ends = phrase.match_indices([' ', '\'', '’', '-']).map(|(at, _)| at).chain([phrase.len()]);
    let heads: Vec<usize> = ends.take(MOST_WORDS).collect();
    heads.into_iter().rev().find_map(|end| {
        let head = &phrase[..end];
        // "Korean-German Chamber of Commerce"
        let second = phrase[end..].strip_prefix('-').and_then(|rest| rest.split(' ').next());
        if second.is_some_and(|s| knowledge::country(s).is_some()) {
            return None;
        }
        knowledge::country(head).or_else(|| SEATS.get(head).copied())
    })
}

/// The one value, where all agree.
fn one(mut values: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let first = values.next()?;
    values.all(|v| v == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_tell_their_state() {
        for (phrase, state) in [
            ("Iranian officials", Some("Iran")),
            ("the president of Iran", Some("Iran")),
            ("US Secretary of State", Some("United States")),
            ("Secretary of State", None),
            ("the Kremlin spokesman", Some("Russia")),
            ("South Korean military", Some("South Korea")),
            ("China's foreign ministry", Some("China")),
            ("Bank of England", None),
            ("Korean-German Chamber of Commerce", None),
            ("", None),
        ] {
            assert_eq!(of_phrase(phrase), state, "{phrase}");
        }
    }
}
