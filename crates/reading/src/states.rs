//! For which state somebody acts: "Iranian officials", "US Secretary of State Antony Blinken", "the Kremlin", "Beijing".

use std::sync::LazyLock;

use onrecord_knowledge as knowledge;
use onrecord_language::Text;
use onrecord_places::Place;
use onrecord_source::Span;
use rustc_hash::FxHashMap;

use crate::{
    contract::{EntityKind, MentionForm},
    entity::Entity,
    lexicon::{self, SEATS, one_of},
    name_forms::state_of_body,
    roles::office_before,
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

/// Gives persons the state that the text tells beside their names: "Kenya's Finance Minister Ali Moss", "President Ali Moss of Kenya", "Kenya's Ali Moss" of whom
/// we know that he held an office there.
pub(crate) fn states_beside_names(text: &str, read: &Text, entities: &mut [Entity]) {
    for e in entities.iter_mut().filter(|e| e.kind == EntityKind::Person && e.state.is_none()) {
        let names = e.mentions.iter().filter(|m| m.form == MentionForm::Name);
        let told = names.filter_map(|m| {
            let Some(title) = office_before(text, read, m.span) else {
                let own = owner_before(text, m.span.start).and_then(knowledge::country)?;
                return has_served(e, own).then_some(own);
            };
            let office = title.of(text);
            if office.split([' ', '-']).any(|w| one_of(w, "Former former Ex ex")) {
                return None;
            }
            match owner_before(text, title.start) {
                Some(land) => of_role(&format!("{land} {office}")),
                None => land_behind(text, m.span).filter(|_| heads_a_state(office)),
            }
        });
        e.state = one(told);
    }
}

/// Gives persons the state that a noun phrase tells by which the story calls them again, where their roles tell none: "the Kenyan president".
pub(crate) fn states_of_nominals(text: &str, entities: &mut [Entity]) {
    for e in entities.iter_mut().filter(|e| e.kind == EntityKind::Person && e.state.is_none()) {
        let named = e.mentions.iter().any(|m| m.form == MentionForm::Name);
        if !named || e.roles.iter().any(|r| of_role(r).is_some()) {
            continue;
        }
        let nominal = e.mentions.iter().filter(|m| m.form == MentionForm::Nominal).map(|m| plain(m.span.of(text)));
        let office = |phrase: &&str| phrase.rsplit(' ').next().is_some_and(lexicon::is_office);
        e.state = one(nominal.filter(office).filter_map(of_role));
    }
}

/// The name of a country before "'s" that ends before byte `at`: "|South Korea|'s President".
fn owner_before(text: &str, at: usize) -> Option<&str> {
    let lead = text[..at].strip_suffix(' ')?;
    let lead = lead.strip_suffix("'s").or_else(|| lead.strip_suffix("’s"))?;
    let line = lead.rsplit(['\n', ',', '.', '(']).next()?;
    let starts = line.match_indices(' ').map(|(at, _)| at + 1).chain([0]);
    let starts: Vec<usize> = starts.filter(|&at| line[at..].split(' ').count() <= MOST_WORDS).collect();
    let land = |&at: &usize| knowledge::country(&line[at..]).is_some_and(|land| land != "European Union");
    starts.into_iter().filter(land).min().map(|at| &line[at..])
}

/// "President Ali Moss |of Kenya|": the country right behind a name, and no more of a name.
fn land_behind(text: &str, name: Span) -> Option<&'static str> {
    let rest = text[name.end..].strip_prefix(" of ")?;
    let phrase = rest.split(['\n', ',', '.', ';', ')']).next()?;
    let words: Vec<&str> = phrase.trim_start_matches("the ").split(' ').collect();
    let capitals = words.iter().take_while(|w| w.starts_with(char::is_uppercase)).count();
    let land = words.get(..capitals).map(|w| w.join(" ")).and_then(|land| knowledge::country(&land));
    land.filter(|_| capitals <= MOST_WORDS)
}

/// Whether an office is one by which a state is headed or spoken for.
fn heads_a_state(office: &str) -> bool {
    let last = office.rsplit(' ').next().unwrap_or_default().to_lowercase();
    one_of(&last, "president premier minister chancellor king queen emir sultan prince princess")
}

/// Whether we know that somebody has held an office of this country.
fn has_served(e: &Entity, country: &str) -> bool {
    let same = |p: &knowledge::OfficeHolder| Some(p.wikidata) == e.wikidata;
    let all = knowledge::people(&e.name);
    all.iter().filter(|p| same(p)).flat_map(|p| &p.offices).any(|o| o.country == country)
}

fn by_name(entities: &mut [Entity]) {
    for e in entities.iter_mut().filter(|e| e.state.is_none()) {
        e.state = match e.kind {
            EntityKind::Person => one(e.roles.iter().filter_map(|r| of_role(r))).or_else(|| nominal(e)),
            EntityKind::Place => knowledge::country(&e.name).or_else(|| SEATS.get(e.name.as_str()).copied()),
            EntityKind::Organization | EntityKind::Group => {
                // The Moscow Times acts for nobody but itself.
                // That of American States is of more than one.
                let paper = lexicon::is_newspaper(&e.name) || e.name.ends_with("American States");
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

/// The state that a role tells, where "of" follows an office: "Broadcasting Corporation of China chairman" serves no state.
pub(crate) fn of_role(role: &str) -> Option<&'static str> {
    // Georgia's governor and senators are the American state's.
    let seat = role
        .rsplit(' ')
        .next()
        .is_some_and(|w| one_of(w.trim_end_matches('.'), "Gov Governor governor Sen Senator senator Rep"));
    if seat && role.starts_with("Georgia ") {
        return None;
    }
    if is_of_a_field(role) {
        return None;
    }
    let office = |lead: &str| lead.rsplit(' ').next().is_some_and(lexicon::is_office);
    let serves = role.find(" of ").is_none_or(|of| office(&role[..of]));
    if serves { of_phrase(role) } else { begins_with(plain(role)) }
}

/// "Mexico director", "Iran analyst": the country by its noun is what somebody works on; "US" and the like are adjectives too.
fn is_of_a_field(role: &str) -> bool {
    const FIELDS: &str = "director analyst correspondent expert researcher specialist scholar coordinator";
    let Some((land, office)) = role.rsplit_once(' ').filter(|(land, _)| !land.contains(' ')) else { return false };
    let noun = knowledge::country(land) == Some(land);
    noun && one_of(office, FIELDS)
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
