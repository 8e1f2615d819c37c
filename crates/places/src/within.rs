//! "Camden in London": a place lies where the text says that it lies, or it is none that the gazetteer knows.

use crate::{
    candidates::{Group, Weighed, group_of},
    clues::only_country,
    features::feature,
    gazetteer::{Class, Entry, fold},
    globe::{kilometres, unit},
    names::{Toponym, lead},
    namesakes::WELL_KNOWN,
    roles::{Role, plays},
};

/// A city reaches so far, in kilometres.
const CITY: f32 = 60.0;
/// A city with a smaller share of its name's candidates than this is not the one that is meant.
const LIKELY: f32 = 0.2;
/// What stands before a place that is not where the deed was done, but who it was done with: "beat Burnley in London".
const RIVALS: [&str; 9] = ["against", "over", "beat", "beating", "defeated", "face", "faced", "host", "versus"];

/// What a part of a city is called.
const PARTS: [&str; 8] =
    ["area", "borough", "district", "neighborhood", "neighbourhood", "quarter", "section", "suburb"];
/// And what a small place is called.
const TOWNS: [&str; 6] = ["hamlet", "municipality", "port", "settlement", "town", "village"];
/// A city of so many people is named with another country for other reasons than that it lay there.
const WORLD: u32 = 1_000_000;

/// Leaves the places that lie in what follows behind "in", where the story says so of a name; where there is none, it is unknown there.
pub fn settle(text: &str, toponyms: &[Toponym], groups: &mut [Group]) {
    let group_of = group_of(groups, toponyms.len());
    for at in 0..toponyms.len().saturating_sub(1) {
        let (g, holder) = (group_of[at], group_of[at + 1]);
        let told = || {
            is_told(text, toponyms, at) && may_lie(&groups[g], WELL_KNOWN)
                || (is_in_country(text, toponyms, at) || is_called(text, toponyms, at, &TOWNS))
                    && may_lie(&groups[g], WORLD)
        };
        if g == holder || groups[g].lies_in.is_some() || !(is_called(text, toponyms, at, &PARTS) || told()) {
            continue;
        }
        let holders: Vec<Entry> = likely(&groups[holder]);
        let Some(best) = groups[holder].best().filter(|b| !b.country.is_empty() && b.class != Class::Sea) else {
            continue;
        };
        let inside = |e: &Entry| holders.iter().chain([&best]).any(|h| lies_in(e, h));
        let group = &mut groups[g];
        if group.candidates.iter().any(|c| inside(&c.entry)) {
            group.candidates.retain(|c| inside(&c.entry));
        } else {
            group.lies_in = Some(at + 1);
        }
    }
}

/// Whether only "in", or what is built and "in", stands between a toponym and the next one, which is no people.
fn is_told(text: &str, toponyms: &[Toponym], at: usize) -> bool {
    let (this, next) = (&toponyms[at], &toponyms[at + 1]);
    let gap = text.get(this.span.end..next.span.start).unwrap_or("");
    let words = lead(gap).trim_start();
    // "the Santa Maria hospital in Lisbon", "Shoreline Amphitheatre at Mountain View", "Saratoga Performing Arts Center, Saratoga Springs"
    let built = || {
        let noun = words.strip_suffix(" in").or_else(|| words.strip_suffix(" at")).or_else(|| words.strip_suffix(','));
        noun.is_some_and(is_built)
    };
    let told = (words == "in" || built()) && next.candidates.iter().any(|c| !c.demonym);
    let before = text[..this.span.start].trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    told && !RIVALS.contains(&before)
}

/// "Palma, in Mozambique's Cabo Delgado": whether the words after a toponym say that it lies in a country.
fn is_in_country(text: &str, toponyms: &[Toponym], at: usize) -> bool {
    let (this, next) = (&toponyms[at], &toponyms[at + 1]);
    let gap = text.get(this.span.end..next.span.start).unwrap_or("");
    lead(gap) == ", in" && only_country(next).is_some() && next.candidates.iter().any(|c| !c.demonym)
}

/// Whether words are those of what is built and called by what stands before them: "hospital", "Casino Amphitheatre".
fn is_built(words: &str) -> bool {
    let noun = words.rsplit(' ').next().unwrap_or_default();
    let capitals = || words.split(' ').all(|w| w.starts_with(char::is_uppercase));
    // "The Brixton police station in Johannesburg"
    let of_a_kind =
        || words.split_once(' ').is_some_and(|(kind, rest)| KINDS.contains(&kind) && plays(rest, Role::Built));
    plays(words, Role::Built) || of_a_kind() || capitals() && plays(&fold(noun), Role::Built)
}

/// Which station, school or centre something built is.
const KINDS: [&str; 17] = [
    "police",
    "fire",
    "railway",
    "train",
    "bus",
    "metro",
    "power",
    "petrol",
    "gas",
    "primary",
    "secondary",
    "high",
    "shopping",
    "community",
    "health",
    "medical",
    "magistrates",
];

/// "Georgetown, a neighbourhood of Washington": whether the words after a toponym call it one of these, of or in the next one.
fn is_called(text: &str, toponyms: &[Toponym], at: usize, nouns: &[&str]) -> bool {
    let (this, next) = (&toponyms[at], &toponyms[at + 1]);
    let gap = text.get(this.span.end..next.span.start).unwrap_or("");
    let told = gap.strip_prefix(", a ").or_else(|| gap.strip_prefix(", an ")).and_then(|rest| {
        let rest = lead(rest);
        rest.strip_suffix(" of").or_else(|| rest.strip_suffix(" in"))
    });
    let noun = told.and_then(|words| words.rsplit(' ').next());
    noun.is_some_and(|noun| nouns.contains(&noun)) && next.candidates.iter().any(|c| !c.demonym)
}

/// Whether a name may be that of a part of a town, or of a place of fewer people than `known`: not Moscow, not Spain.
fn may_lie(group: &Group, known: u32) -> bool {
    let small = |c: &Weighed| match c.entry.class {
        Class::City => c.entry.population < known,
        Class::County => c.features[feature::COUNTY_WITHOUT_NOUN] > 0.0 || c.entry.population < known,
        _ => false,
    };
    !group.candidates.is_empty() && group.candidates.iter().all(small)
}

/// What a name may mean that holds others: its countries and regions, and its likely cities.
fn likely(group: &Group) -> Vec<Entry> {
    let wide = |e: &Entry| matches!(e.class, Class::Country | Class::Region | Class::Continent);
    let holds = group.candidates.iter().filter(|c| wide(&c.entry) || c.share > LIKELY);
    holds.map(|c| c.entry).collect()
}

/// Whether a place lies in another.
fn lies_in(e: &Entry, holder: &Entry) -> bool {
    let near = || e.position.zip(holder.position).is_some_and(|(a, b)| kilometres(unit(a), unit(b)) < CITY);
    match holder.class {
        Class::City | Class::Capital => e.country == holder.country && near(),
        _ => e.country == holder.country && (holder.region.is_empty() || e.region == holder.region),
    }
}
