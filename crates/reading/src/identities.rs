//! Who is who in the world: the Wikidata id of a person or of an office, where our own knowledge is sure of it.
//!
//! A wrong id is worse than none. A full name is linked where one office-holder alone has it, at a time near the story's, and either held a head
//! office or the story gives the person a matching one; an office with its country is linked to who held it on the story's day.

use jiff::civil::Date;
use onrecord_knowledge::{self as knowledge, Office, OfficeHolder};
use onrecord_language::Text;

use crate::{
    contract::{EntityKind, MentionForm},
    entity::Entity,
    lexicon::{Gender, one_of},
    name_forms::is_generation,
    states::of_role,
};

/// A seat or lesser office is linked from so many years before it begins …
const BEFORE: i32 = -3;
/// … until so many years after it ended.
const AFTER: i32 = 12;

/// Gives persons named in full their id, gender and the offices that they held on the story's day.
pub fn identities(text: &str, read: &Text, published: Option<Date>, entities: &mut [Entity]) {
    let Some(day) = published else { return };
    for e in entities.iter_mut().filter(|e| e.kind == EntityKind::Person && e.name.contains(' ')) {
        let near = |o: &Office| (BEFORE..=AFTER).contains(&o.years_away(day));
        let mut known = knowledge::people(&e.name);
        known.retain(|p| {
            p.offices.iter().any(near)
                || knowledge::is_head(p) && p.offices.iter().any(|o| o.years_away(day) > 0)
                || has_risen(p, &e.roles, day)
        });
        if known.is_empty() {
            continue;
        }
        let said = said_of(text, read, e);
        let fits = |p: &OfficeHolder| p.offices.iter().any(|o| matches(o, &said));
        let one = match known.len() {
            1 => known.pop().filter(|p| knowledge::is_head(p) || fits(p) || has_risen(p, &e.roles, day)),
            _ => {
                known.retain(fits);
                if known.len() == 1 { known.pop() } else { None }
            }
        };
        if let Some(person) = one {
            e.wikidata = Some(person.wikidata);
            e.held = person.offices.iter().filter(|o| o.held_on(day)).copied().collect();
            e.gender = person.woman.map(|w| if w { Gender::Female } else { Gender::Male }).or(e.gender);
            e.state = person.offices.iter().find(|o| !o.country.is_empty() && o.held_on(day)).map(|o| o.country);
            e.offices.extend(person.offices.iter().filter(|o| !o.is_seat() && o.held_on(day)).map(in_all_words));
            let past = person.offices.iter().filter(|o| !o.is_seat() && !o.held_on(day) && o.years_away(day) > 0);
            e.offices.extend(past.map(|o| format!("former {}", in_all_words(o))));
        }
    }
}

/// … and until so many, where somebody has come to an office of the same state since.
const RISEN: i32 = 25;

/// "U.S. Secretary of State Marco Rubio": whether the story gives somebody a state's office whom we know from another one of that state.
fn has_risen(person: &OfficeHolder, roles: &[String], day: Date) -> bool {
    let held = |country: &str| {
        person.offices.iter().any(|o| o.country == country && (BEFORE..=RISEN).contains(&o.years_away(day)))
    };
    roles.iter().filter_map(|r| state_served(r)).any(held)
}

/// The state that an office of its government names: "Canadian Prime Minister".
fn state_served(role: &str) -> Option<&'static str> {
    let low = role.to_lowercase();
    if low == "secretary of state" {
        return Some("United States");
    }
    let (lead, last) = low.rsplit_once(' ')?;
    let lesser =
        lead.split(' ').any(|w| one_of(w, "press general party private permanent parliamentary shadow opposition"));
    let high = one_of(last, "minister president premier chancellor ambassador")
        || last == "secretary"
        || low.ends_with("secretary of state")
        || low.ends_with("attorney general");
    of_role(role).filter(|_| high && !lesser)
}

/// Joins entities of one id ("Zelenskyy" and "Zelenskiy"), the one named first taking in the others. A son who is told from his father of the same name has
/// no id of his father's.
pub fn one_entity_an_id(entities: &mut Vec<Entity>) {
    let sons = |e: &Entity| e.name.rsplit(' ').next().is_some_and(is_generation);
    let ids: Vec<_> = entities.iter().filter(|e| !sons(e)).filter_map(|e| e.wikidata).collect();
    for e in entities.iter_mut().filter(|e| sons(e) && e.wikidata.is_some_and(|id| ids.contains(&id))) {
        (e.wikidata, e.state) = (None, None);
        e.offices.clear();
    }
    let mut at = 1;
    while at < entities.len() {
        let id = entities[at].wikidata;
        let Some(first) = id.and_then(|_| entities[..at].iter().position(|e| e.wikidata == id)) else {
            at += 1;
            continue;
        };
        let other = entities.remove(at);
        entities[first].take_in(other);
    }
}

/// Gives entities that are only named by an office and its country ("US president") the id of who held it on the story's day.
pub fn office_identities(published: Option<Date>, entities: &mut [Entity]) {
    let Some(day) = published else { return };
    for e in entities.iter_mut() {
        let by_office = e.wikidata.is_none() && e.mentions.iter().all(|m| m.form == MentionForm::Nominal);
        if e.kind == EntityKind::Person && by_office {
            e.wikidata = holder(&e.name, day);
        }
    }
}

/// Who held the office that `phrase` names, with its country before it or after "of": "US president", "prime minister of Japan".
fn holder(phrase: &str, day: Date) -> Option<&'static str> {
    let phrase = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The ")).unwrap_or(phrase);
    let (country, title) = match phrase.split_once(" of ").filter(|(t, _)| !t.eq_ignore_ascii_case("secretary")) {
        Some((title, country)) => (country.strip_prefix("the ").unwrap_or(country), title.to_lowercase()),
        None => {
            let at = phrase
                .match_indices(' ')
                .map(|(i, _)| i)
                .filter(|&i| knowledge::country(&phrase[..i]).is_some())
                .max()?;
            (&phrase[..at], phrase[at + 1..].to_lowercase())
        }
    };
    let title = if title == "head of state" { "president" } else { title.as_str() };
    knowledge::holder(knowledge::country(country)?, title, day)
}

/// The words that the story has right before and after the name, and its roles; lower case.
fn said_of(text: &str, read: &Text, e: &Entity) -> Vec<String> {
    let mut out: Vec<String> =
        e.roles.iter().flat_map(|r| r.split(|c: char| !c.is_alphanumeric())).map(str::to_lowercase).collect();
    for m in &e.mentions {
        let first = read.words.partition_point(|w| w.span.start < m.span.start);
        let last = read.words.partition_point(|w| w.span.end <= m.span.end);
        let around = first.saturating_sub(4)..read.words.len().min(last + 5);
        out.extend(around.filter(|i| !(first..last).contains(i)).map(|i| read.words[i].span.of(text).to_lowercase()));
    }
    out
}

/// Whether the story's words about someone fit an office.
fn matches(office: &Office, said: &[String]) -> bool {
    let any = |words: &[&str]| said.iter().any(|s| words.contains(&s.as_str()));
    match office.title {
        "senator" => any(&["sen", "senator", "senators", "senate"]),
        "representative" => any(&["rep", "reps", "representative", "congressman", "congresswoman", "congress"]),
        "member of parliament" | "deputy" | "councillor" => {
            any(&["mp", "mps", "deputy", "lawmaker", "legislator", "parliamentarian", "minister"])
        }
        "peer" => any(&["lord", "baroness", "peer", "baron"]),
        title => {
            const WEAK: [&str; 14] = [
                "state",
                "house",
                "united",
                "states",
                "national",
                "general",
                "office",
                "council",
                "department",
                "chief",
                "member",
                "affairs",
                "world",
                "party",
            ];
            let words = title.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
            words.filter(|w| w.len() > 4 && !WEAK.contains(&w.as_str())).any(|w| said.contains(&w))
        }
    }
}

/// "American America US … president": what a story may call the office. Of "United States of America" an office would seem to begin before "of".
fn in_all_words(office: &Office) -> String {
    let short = knowledge::words_for(office.country).filter(|word| !word.contains(" of "));
    let mut out: Vec<String> = short.map(str::to_lowercase).collect();
    out.push(office.title.to_lowercase());
    out.join(" ")
}
