//! Names of places: those that the encoder takes for people or bodies although the words around tell where something is, short
//! names of regions, and datelines.

use onrecord_source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Named,
    edges::{plain, signs_before},
    kinds::{has_title, words_of_people},
};
use crate::{
    contract::EntityKind,
    lexicon::{self, one_of},
};

/// Words before a name that tell where something is.
const WHERE: &str = "in near outside around inside across throughout";
/// What begins a list of places besides these.
const LISTING: &str = "at from of to via include includes included including towards toward between";
/// Nouns right before the name of where they are: "police station Baramulla".
const STANDING_IN: &str = "office station district village town city province region upazila tehsil island jail prison suburb neighbourhood neighborhood";

/// "In Markaba and Wazzani", "the tehsil office Baramulla": nobody is called so, and the words around tell that something is there.
pub(super) fn people_that_are_places(text: &str, named: &mut [Named]) {
    let people = words_of_people(named);
    let nobody = |n: &Named| {
        n.kind == EntityKind::Person
            && !people.contains(&n.name)
            && n.name.split(' ').next().is_some_and(|given| lexicon::gender_of(given).is_none())
            && !has_title(text, n)
    };
    let mut there: FxHashSet<String> = villages(named);
    let (mut elsewhere, mut standing) = (FxHashSet::default(), FxHashSet::default());
    // How often a name stands so, and how often at all.
    let mut behind_nouns: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    for n in named.iter().filter(|n| !n.name.contains(' ') && nobody(n)) {
        let lead = signs_before(text, n.span.start);
        let lead = lead.to_lowercase();
        let behind_noun = one_of(&lead, STANDING_IN);
        if behind_noun && onrecord_places::is_known(&n.name) {
            standing.insert(n.name.clone());
        }
        let (so, all) = behind_nouns.entry(n.name.clone()).or_default();
        (*so, *all) = (*so + usize::from(behind_noun), *all + 1);
        // "In Calais, the mayor declined to comment. … Calais took no pleasure in it."
        let opens = text[..n.span.start].ends_with("In ") && text[n.span.end..].starts_with(", ");
        if opens && onrecord_places::is_known(&n.name) {
            standing.insert(n.name.clone());
        }
        let is_there = one_of(&lead, WHERE) && !trusts(text, n.span.start) && !goes_on(&text[n.span.end..]);
        if is_there { &mut there } else { &mut elsewhere }.insert(n.name.clone());
    }
    there.retain(|name| !elsewhere.contains(name));
    there.extend(standing);
    // A town that no map has, or under another spelling.
    there.extend(behind_nouns.into_iter().filter(|(_, (so, all))| *all > 1 && so == all).map(|(name, _)| name));
    let mut at = 0;
    while at < named.len() {
        let joined = |i: usize| {
            matches!(text.get(named[i - 1].span.end..named[i].span.start), Some(", " | " and " | ", and " | " or "))
        };
        let end = (at + 1..named.len()).find(|&i| !joined(i)).unwrap_or(named.len());
        let run = &named[at..end];
        let places = run.iter().filter(|n| n.kind == EntityKind::Place).count();
        let listed = || {
            let lead = signs_before(text, run[0].span.start).to_lowercase();
            one_of(&lead, WHERE) || one_of(&lead, LISTING)
        };
        let mapped = |n: &Named| n.kind == EntityKind::Place || nobody(n) && onrecord_places::is_known(&n.name);
        // "Karim" between two towns, though it may be a given name
        let between = |n: &Named| {
            let free = !n.name.contains(' ') && !people.contains(&n.name) && !has_title(text, n);
            free && run.len() > 2 && run.iter().filter(|o| mapped(o)).count() + 1 == run.len()
        };
        let whole = |n: &Named| mapped(n) || nobody(n) && (places > 1 || !n.name.contains(' ')) || between(n);
        let mixed = places > 0 && places < run.len();
        if mixed && listed() && run.iter().all(whole) && ends(&text[named[end - 1].span.end..]) {
            there.extend(run.iter().filter(|n| n.kind == EntityKind::Person).map(|n| n.name.clone()));
        }
        at = end;
    }
    for n in named.iter_mut().filter(|n| n.kind == EntityKind::Person && there.contains(&n.name)) {
        n.kind = EntityKind::Place;
    }
}

/// So many names make the villages of one land.
const SEVERAL: usize = 3;

/// "Ondo Aro", "Ondo Bere" and "Ondo Iluwa", beside Ondo: names of people that begin with one place are its villages, where nobody has such a given name.
fn villages(named: &[Named]) -> FxHashSet<String> {
    let single = named.iter().filter(|n| !n.name.contains(' '));
    let (places, others): (Vec<&Named>, Vec<&Named>) = single.partition(|n| n.kind == EntityKind::Place);
    let others: FxHashSet<&str> = others.iter().map(|n| n.name.as_str()).collect();
    let places: FxHashSet<&str> = places.iter().map(|n| n.name.as_str()).filter(|p| !others.contains(p)).collect();
    let mut of: FxHashMap<&str, FxHashSet<&str>> = FxHashMap::default();
    for n in named.iter().filter(|n| n.kind == EntityKind::Person) {
        let Some((land, last)) = n.name.split_once(' ') else { continue };
        if places.contains(land) && !others.contains(last) && lexicon::gender_of(land).is_none() {
            of.entry(land).or_default().insert(&n.name);
        }
    }
    of.into_values().filter(|names| names.len() >= SEVERAL).flatten().map(str::to_string).collect()
}

/// "Belief in Matsu", "confidence in Hale"
fn trusts(text: &str, at: usize) -> bool {
    let lead = text[..at].trim_end().strip_suffix(" in").unwrap_or_default();
    let word = lead.rsplit(' ').next().unwrap_or_default();
    one_of(word, "belief faith confidence trust interest hope believe believes believed trusts trusted interested")
}

/// Whether a name goes on, or owns what follows: "in Hale's book".
fn goes_on(rest: &str) -> bool {
    rest.starts_with(['\'', '’', '-']) || rest.strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_uppercase))
}

/// Whether a list ends there, and none of it does what is told next.
fn ends(rest: &str) -> bool {
    let Some(next) = rest.strip_prefix(' ') else { return !rest.starts_with(['\'', '’', '-', '(']) };
    let word = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    lexicon::is_preposition(word) || one_of(word, "and but where when while last this he she they")
}

/// What business pages call parts of the world.
const SHORT_REGIONS: &str = "LatAm Latam LATAM MENA APAC EMEA";

/// "The fastest growth in LatAm" is none in a company, but beside LATAM Airlines.
pub(super) fn short_regions(text: &str, named: &mut [Named]) {
    let regions: Vec<usize> = (0..named.len()).filter(|&i| one_of(&named[i].name, SHORT_REGIONS)).collect();
    let firm = |name: &str| named.iter().any(|n| n.name.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')));
    let there =
        |n: &Named| one_of(signs_before(text, n.span.start), WHERE) || text[n.span.end..].starts_with(" region");
    let told: Vec<usize> = regions.iter().copied().filter(|&i| !firm(&named[i].name)).collect();
    if told.iter().any(|&i| there(&named[i])) {
        told.into_iter().for_each(|i| named[i].kind = EntityKind::Place);
    }
}

/// "KLANG: The claim …": what stands before the colon or the dash at a story's head is where it was written; what the brackets before the dash hold is who
/// sends it.
pub(super) fn datelines(text: &str, named: &mut [Named]) {
    let people = words_of_people(named);
    let label = |name: &str| people.iter().any(|word| word.eq_ignore_ascii_case(name));
    for n in named.iter_mut().take_while(|n| n.span.start < HEAD) {
        let opens = text[..n.span.start].ends_with('\n') || n.span.start == 0;
        let (rest, capitals) = (&text[n.span.end..], !n.name.contains(char::is_lowercase));
        if opens && capitals && !label(&n.name) && rest.starts_with(':') && onrecord_places::is_known(&n.name) {
            n.kind = EntityKind::Place;
        }
        // "JAKARTA, March 22 (Antara) -"
        let line = text[..n.span.start].rsplit('\n').next().unwrap_or_default();
        let closes = [") -", ") –", ") —"].iter().any(|end| rest.starts_with(end));
        let sender = line.ends_with('(') && closes && line.starts_with(char::is_uppercase);
        if sender {
            n.kind = EntityKind::Organization;
        }
    }
}

/// A dateline begins before this byte.
const HEAD: usize = 400;

/// "Kenya, Somalia put off talks": two states that a comma parts are two names, unlike "Manila, Philippines".
pub(super) fn states_in_a_row(text: &str, named: &mut Vec<Named>) {
    let mut out: Vec<Named> = Vec::with_capacity(named.len());
    for n in named.drain(..) {
        let state = |name: &str| onrecord_knowledge::country(name).is_some();
        let two = n.span.of(text).split_once(", ").filter(|(a, b)| n.kind == EntityKind::Place && state(a) && state(b));
        match two {
            Some((a, b)) => {
                let halves = [(a, n.span.start), (b, n.span.end - b.len())];
                out.extend(halves.map(|(name, start)| {
                    let span = Span::new(start, start + name.len());
                    Named { span, name: plain(name), ..n.clone() }
                }));
            }
            None => out.push(n),
        }
    }
    *named = out;
}

/// What a state calls itself before its name, alone.
const STATES_BY_FORM: &str = "Republic Kingdom State Sultanate Principality";

/// "[Republic] of Egypt": one name, where the encoder has the first word alone.
pub(super) fn states_by_form(text: &str, named: &mut Vec<Named>) {
    for n in named.iter_mut().filter(|n| n.kind == EntityKind::Place && one_of(n.span.of(text), STATES_BY_FORM)) {
        let Some(rest) = text[n.span.end..].strip_prefix(" of ") else { continue };
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if let Some(state) = onrecord_knowledge::country(word).filter(|_| word.starts_with(char::is_uppercase)) {
            n.span = Span::new(n.span.start, text.len() - rest.len() + word.len());
            n.name = state.to_string();
        }
    }
    super::apart(named);
}

/// What is built and called after somebody.
const HALLS: &str =
    "Pavilion Amphitheatre Amphitheater Auditorium Stadium Arena Theatre Theater Coliseum Bridge Airport";

/// "at the [Cynthia Woods Mitchell] Pavilion": a hall is nobody, whoever it is called after.
pub(super) fn halls_named_after_people(text: &str, named: &mut Vec<Named>) {
    for n in named.iter_mut().filter(|n| n.kind == EntityKind::Person) {
        if n.name.split(' ').count() > 2 && n.name.rsplit(' ').next().is_some_and(|last| one_of(last, HALLS)) {
            n.kind = EntityKind::Place;
        }
        let rest = text[n.span.end..].strip_prefix(' ').unwrap_or_default();
        let hall = rest.split(|c: char| !c.is_alphabetic()).next().filter(|word| one_of(word, HALLS));
        if let Some(hall) = hall {
            let span = Span::new(n.span.start, n.span.end + 1 + hall.len());
            *n = Named { span, kind: EntityKind::Place, name: plain(span.of(text)), ..n.clone() };
        }
    }
    super::apart(named);
}

/// Last words of the names of houses that somebody speaks for.
const HOUSES: &str = "Hospital Hospitals Clinic Infirmary";

/// "St Mary's Hospital said": what says something is a body, as a school is.
pub(super) fn houses_that_speak(text: &str, named: &mut [Named]) {
    let speaks = |n: &&Named| {
        let last = n.name.rsplit(' ').next().unwrap_or_default();
        let word = text[n.span.end..].strip_prefix(' ').and_then(|rest| rest.split(' ').next()).unwrap_or_default();
        n.kind == EntityKind::Place && one_of(last, HOUSES) && lexicon::REPORTING.contains(word)
    };
    let speaking: FxHashSet<String> = named.iter().filter(speaks).map(|n| n.name.clone()).collect();
    for n in named.iter_mut().filter(|n| n.kind == EntityKind::Place && speaking.contains(&n.name)) {
        n.kind = EntityKind::Organization;
    }
}
