//! Bodies by their whole names: with the place or the adjective that their type word belongs to. The name has all of it, the span what the encoder saw.

use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use super::{
    Named,
    edges::{FORMS_OF_STATE, is_function_word, plain},
};
use crate::{
    contract::EntityKind,
    lexicon::{self, SEATS, is_kind_of_body, one_of},
    name_forms::{is_body_of_states, land},
};

/// Adjectives that belong to the name of a body, though they name no place.
const OF_A_BODY: &str = "Republican Democratic Conservative Liberal Labour Communist Socialist European Arab African Asian Islamic Muslim Christian Catholic Orthodox \
Anglican Methodist Lutheran Jewish Hindu Kurdish Aboriginal Indigenous Scottish Welsh Catalan Basque Flemish";

/// What stands for a people before a hyphen: "Anglo-Irish".
const COMBINED: &str = "Afro Anglo Austro Euro Franco Greco Hispano Ibero Indo Italo Luso Russo Sino Turco";

/// Words before a nationality that make it that of a region: "Latin American", "West African".
const REGIONS: &str =
    "Latin North South East West Central North-East Northern Southern Eastern Western South-East Southeast Pan";

/// Last words of bodies that have the name of their state or town before them.
pub(super) const WITH_A_PLACE: &str = "Forces Force Fund Corps Cartel Exchange Trust College Polytechnic Directorate Initiative Forum Front Orchestra Philharmonic Service Courts Office Confederation Tourism Television";

/// Last words of the names of bodies that a town or a land has.
const OF_A_TOWN: &str =
    "Authority Council Municipality Court Assembly Parliament Government Commission Department Legislature";

/// What firms of a town or a land do, by which alone none is called: "Tokyo Gas Co.", "Qatar Tourism".
const FIELDS: &str = "Gas Electric Electricity Power Steel Water Petroleum Oil Mining Cement Tobacco Railway Railways Rail Rubber Insurance Shipping Telephone \
Telecommunications Tourism Airlines Airways Sugar Coal Energy Brewery Breweries Aluminium Aluminum Semiconductor Development";

/// "[Portwick] [Health Authority]": what stands right before such a body's name is the place that it is of, where a map has it.
pub(super) fn seats_of_bodies(text: &str, named: &mut [Named]) {
    let seat = |at: usize| {
        let [n, body] = [&named[at], &named[at + 1]];
        let two = n.kind == EntityKind::Organization
            && body.kind == EntityKind::Organization
            && text.get(n.span.end..body.span.start) == Some(" ")
            && body.name.rsplit_once(' ').is_some_and(|(_, last)| one_of(last, OF_A_TOWN));
        let mapped = onrecord_places::is_known(&n.name) && knowledge::country(&n.name).is_none();
        two && mapped && !n.name.contains(' ') && !lexicon::INSTITUTIONS.contains(n.name.as_str())
    };
    let seats: Vec<usize> = (0..named.len().saturating_sub(1)).filter(|&at| seat(at)).collect();
    seats.into_iter().for_each(|at| named[at].kind = EntityKind::Place);
}

/// Whether a word has a capital at its beginning alone, and is of no state.
pub(super) fn is_free_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && !is_function_word(word)
        && knowledge::country(word).is_none()
}

/// "University" of "University of Michigan", "Embassy" of "US Embassy": by its place it is told from its like.
pub(super) fn bodies_of_places(text: &str, named: &mut [Named]) {
    for at in 0..named.len() {
        if named[at].kind == EntityKind::Organization
            && let Some(name) = with_place(text, named, at)
        {
            named[at].name = name;
        }
    }
}

/// The name of body `at` with the place or the adjective that stands beside it.
fn with_place(text: &str, named: &[Named], at: usize) -> Option<String> {
    let Named { span, ref name, .. } = named[at];
    let place = |n: &&Named| n.kind == EntityKind::Place;
    let (first, last) = (name.split(' ').next().unwrap_or(name), name.rsplit(' ').next().unwrap_or(name));
    // "Government of the Republic" of Malta
    if let Some(whole) = with_form_of_state(text, span, name) {
        return Some(whole);
    }
    // "Ministry of Hajj and Umrah", though Hajj may be a place
    let whole = of_what_follows(text, named, at);
    if whole.as_ref().is_some_and(|whole| whole.contains(" and ")) {
        return whole;
    }
    if let Some(placed) = with_place_behind(text, named, at).or(whole) {
        return Some(placed);
    }
    let national = is_body_of_states(name);
    // "Lebanon's Health Ministry" is Lebanon's alone.
    let joins = |between: &str| between == " " || national && matches!(between, "'s " | "’s ");
    let before = at.checked_sub(1).map(|i| &named[i]).filter(place);
    let before =
        before.filter(|n| text.get(n.span.end..span.start).is_some_and(joins)).map(|n| with_other_land(text, n));
    let adjective = || Some(plain(adjective_before(text, span.start)?.of(text)));
    // "Republican Senate Majority Leader": the body is the Senate.
    if let Some(body) = name.strip_suffix(" Majority").or_else(|| name.strip_suffix(" Minority")) {
        return Some(body.to_string());
    }
    // "Home Office" is one of few that are called so without their land.
    let named_alone = one_of(first, "Home Foreign Cabinet Oval Post Box");
    let placed = name.contains(' ') && one_of(last, WITH_A_PLACE) && !(last == "Office" && named_alone);
    let kind = national || is_kind_of_body(last) || placed;
    // "Portwick Chamber of Commerce", "Portwick Academy for Gifted Education", "Mumbai Municipal Corporation"
    let head = |(head, _): (&str, &str)| {
        head.rsplit(' ').next().is_some_and(|w| is_kind_of_body(w) || one_of(w, "Academy College Directorate"))
    };
    let local =
        || [" of ", " for "].iter().any(|of| name.split_once(of).is_some_and(head)) || name.starts_with("Municipal ");
    // "[Tokyo] [Gas Co.]", "[Portwick] [Police Department Gang Unit]"
    // "[Norland] [Watch]" is called by its land and what it does.
    let of_a_town = || {
        one_of(name, "Watch Monitor Observatory")
            || one_of(first, FIELDS)
            || name.starts_with("Police Department")
            || name.starts_with("Fire Department")
    };
    if let Some(lead) = before.filter(|_| kind || local() || of_a_town()) {
        return Some(format!("{lead} {name}"));
    }
    // "[People] Power Party"
    let party = name.split(' ').count() == 2 && last == "Party" && !one_of(first, OF_A_BODY);
    let free = |start: usize| at == 0 || named[at - 1].span.end <= start;
    let peoples = any_word_before(text, span.start).filter(|w| party && free(span.start - 1 - w.len()));
    if let Some(lead) = peoples.filter(|w| is_free_word(w)) {
        return Some(format!("{lead} {name}"));
    }
    let town = any_word_before(text, span.start).filter(|w| local() && onrecord_places::is_known(w));
    if let Some(town) = town.filter(|_| adjective().is_none()) {
        return Some(format!("{town} {name}"));
    }
    // "Philippine |National Railways|", "Indian |Oil Corp|"
    let own = name.contains(' ') && (first == "National" && one_of(last, FIELDS) || one_of(first, FIELDS));
    let lead = adjective().filter(|_| kind || own || is_kind_of_body(first) || first == "Journal" || is_bare(name));
    let lead = lead.or_else(|| any_word_before(text, span.start).filter(|_| is_bare(name)).map(str::to_string));
    lead.map(|lead| format!("{lead} {name}"))
}

/// The name of body `at` with the place behind it: "Reserve Bank of India", "the Foreign Ministry in San Salvador".
fn with_place_behind(text: &str, named: &[Named], at: usize) -> Option<String> {
    let Named { span, ref name, .. } = named[at];
    let place = named.get(at + 1).filter(|n| n.kind == EntityKind::Place)?;
    let joined = text.get(span.end..place.span.start).unwrap_or_default();
    let (first, last) = (name.split(' ').next().unwrap_or(name), name.rsplit(' ').next().unwrap_or(name));
    // "The Foreign Ministry in San Salvador" is El Salvador's, and so is the one "of El Salvador".
    let national = is_body_of_states(name);
    let seat = || national && !one_of(last, "Court Assembly Council") && SEATS.contains_key(place.name.as_str());
    if joined == " in " && seat() {
        return Some(format!("{name} in {}", place.name));
    }
    // "Reserve Bank of India", but no "Mercy Hospital of Ohio" of any other name.
    // "Mall of Africa"
    let own = || is_kind_of_body(first) || name == "Mall" || is_kind_of_body(last) && land(&place.name).is_some();
    // "Technical University of Munich", "National Museum of Kenya"
    let own = || own() || last == "University" || one_of(first, OF_ITS_KIND) && one_of(last, OF_HIGHER_KIND);
    let of = matches!(joined, " of " | " of the ");
    if !of || !(national && knowledge::country(&place.name).is_some() || own()) {
        return None;
    }
    // "Muslim Council of Britain"
    let lead = adjective_before(text, span.start).filter(|_| !name.contains(' ')).map(|a| a.of(text));
    let campus = campus(text, name, place, named.get(at + 2)).unwrap_or_default();
    // "Ministry of Health of the |Republic of Cyprus|", as it is written.
    let solemn = plain(place.span.of(text));
    let place = if joined == " of the " && solemn.contains(" of ") { &solemn } else { &place.name };
    let whole = format!("{name}{joined}{place}{campus}");
    Some(match lead {
        Some(lead) => format!("{lead} {whole}"),
        None => whole,
    })
}

/// Words that open the names of schools and the like whose place stands behind "of" …
const OF_ITS_KIND: &str = "National Royal Technical Polytechnic Medical State Federal Central";

/// … and words that end them before it.
const OF_HIGHER_KIND: &str =
    "University Institute Academy Museum Library Archives Observatory Conservatory Theatre Bank";

/// A state's name has so many words at most.
const LONGEST_STATE: usize = 4;

/// "Embassy of the State| of Qatar|": the name of a body that the encoder cuts within the name of its state.
fn with_form_of_state(text: &str, span: Span, name: &str) -> Option<String> {
    let (_, form) = name.rsplit_once(" of the ")?;
    let rest = text[span.end..].strip_prefix(" of ").filter(|_| FORMS_OF_STATE.contains(&form))?;
    let named = rest.strip_prefix("the ").unwrap_or(rest);
    let ends = named.match_indices(|c: char| !c.is_alphabetic()).map(|(at, _)| at).chain([named.len()]);
    let state = ends.take(LONGEST_STATE).filter(|&at| knowledge::country(&named[..at]).is_some()).last()?;
    Some(plain(&text[span.start..text.len() - named.len() + state]))
}

/// The place before a body with the land that a hyphen joins to it: "Paraguay-Brazil" of "Paraguay-Brazil Chamber of Commerce".
fn with_other_land(text: &str, place: &Named) -> String {
    let other = text[..place.span.start]
        .strip_suffix(['-', '–'])
        .and_then(|lead| lead.rsplit(|c: char| !c.is_alphabetic()).next());
    match other.filter(|other| knowledge::country(other).is_some()) {
        Some(other) => format!("{other}-{}", place.name),
        None => place.name.clone(),
    }
}

/// "University of California|, San Diego|": the town behind the state's university, where no further state follows it.
fn campus(text: &str, name: &str, state: &Named, town: Option<&Named>) -> Option<String> {
    let town = town.filter(|t| t.kind == EntityKind::Place && text.get(state.span.end..t.span.start) == Some(", "))?;
    let states = |name: &str| lexicon::AMERICAN_STATES.contains_key(name);
    let rest = text[town.span.end..].strip_prefix(", ").unwrap_or_default();
    let listed = lexicon::AMERICAN_STATES.keys().any(|s| rest.starts_with(s)) || rest.starts_with("and ");
    let own = name == "University" && states(&state.name) && !states(&town.name) && !listed;
    own.then(|| format!(", {}", town.name))
}

/// The most words behind "of" in a body's name.
const MOST_BEHIND: usize = 6;

/// "Organization of American States", where the encoder has seen no more than the type word: the words in capitals behind "of" are its own.
fn of_what_follows(text: &str, named: &[Named], at: usize) -> Option<String> {
    let Named { span, ref name, .. } = named[at];
    let lead = text[..span.start].strip_suffix(' ').and_then(|l| l.rsplit([' ', '\n']).next()).unwrap_or_default();
    let institution = lexicon::INSTITUTIONS.contains(name.as_str());
    if name.contains(' ')
        || institution
        || !is_kind_of_body(name)
        || lead.starts_with(char::is_uppercase) && !is_function_word(lead)
    {
        return None;
    }
    let rest = text[span.end..].strip_prefix(" of ")?;
    let body = rest.strip_prefix("the ").unwrap_or(rest);
    let begin = text.len() - body.len();
    let (mut from, mut end) = (begin, begin);
    for word in body.split(' ').take(MOST_BEHIND) {
        // "Ministry of Hajj and Umrah"
        let second =
            || body.get(from - begin + "and ".len()..).and_then(|r| r.split(|c: char| !c.is_alphabetic()).next());
        if word == "and" && end > begin && one_of(name, "Ministry Department") && second().is_some_and(is_free_word) {
            from += word.len() + 1;
            continue;
        }
        // "University of the Thai Chamber of Commerce"
        let last = || text[begin..end].rsplit(' ').next().is_some_and(is_kind_of_body);
        let goes_on =
            || body[from - begin + word.len()..].strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_uppercase));
        if word == "of" && end > begin && last() && goes_on() {
            from += word.len() + 1;
            continue;
        }
        let bare = word.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
        let next = named[at + 1..].iter().find(|n| n.span.end > from);
        let person = next.is_some_and(|n| n.kind == EntityKind::Person && n.span.start <= from);
        if !bare.starts_with(char::is_uppercase) || person || lexicon::is_office(bare) {
            break;
        }
        end = from + bare.len();
        from += word.len() + 1;
        if bare.len() < word.len() {
            break;
        }
    }
    (end > begin).then(|| plain(&text[span.start..end]))
}

/// Whether a name is no more than a type word, so that what stands before it is a part of it: "Party", "Brotherhood".
fn is_bare(name: &str) -> bool {
    !name.contains(' ')
        && (is_kind_of_body(name) || one_of(name, "Brotherhood Airways Movement Front Group Fund Union"))
}

/// The most words of a country's adjective: "Papua New Guinean".
const LONGEST_ADJECTIVE: usize = 3;

/// The adjectives right before byte `at` that a body's name begins with: "South African", "Malaysian Chinese".
fn adjective_before(text: &str, at: usize) -> Option<Span> {
    let mut start = at;
    while let Some(from) = one_adjective_before(text, start) {
        start = from;
    }
    // "Latin American"
    let region =
        text[..start].strip_suffix(' ').and_then(|l| l.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next());
    if let Some(region) = region.filter(|r| start < at && one_of(r, REGIONS)) {
        start -= region.len() + 1;
    }
    (start < at).then(|| Span::new(start, at - 1))
}

/// Where the adjective begins that ends right before byte `at`.
fn one_adjective_before(text: &str, at: usize) -> Option<usize> {
    let lead = text[..at].strip_suffix(' ')?;
    let starts = lead.rmatch_indices(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.' | '\'' | '’')));
    let starts: Vec<usize> = starts.take(LONGEST_ADJECTIVE).map(|(i, gap)| i + gap.len()).chain([0]).collect();
    let capital = |from: &usize| lead[*from..].starts_with(char::is_uppercase);
    let country = |from: &usize| capital(from) && knowledge::country(&lead[*from..]).is_some();
    let whole = starts.iter().take(LONGEST_ADJECTIVE).rev().copied().find(country);
    // "Korean-German", "Anglo-Irish"
    let two = |from: &usize| {
        let first = |a: &str| knowledge::country(a).is_some() || one_of(a, COMBINED);
        lead[*from..].split_once('-').is_some_and(|(a, b)| first(a) && knowledge::country(b).is_some())
    };
    let whole = whole.or_else(|| starts.first().copied().filter(|from| capital(from) && two(from)));
    whole.or_else(|| starts.first().copied().filter(|&from| one_of(&lead[from..], OF_A_BODY)))
}

/// Any capitalised word right before byte `at`, where no sentence begins with it.
fn any_word_before(text: &str, at: usize) -> Option<&str> {
    let lead = text[..at].strip_suffix(' ')?;
    let (before, word) = lead.rsplit_once(' ')?;
    let letters = word.chars().all(|c| c.is_alphabetic() || c == '-');
    // "The Socialist-controlled Congress" is the Congress.
    let held = word.split_once('-').is_some_and(|(_, how)| how.starts_with(char::is_lowercase));
    let capital = word.starts_with(char::is_uppercase) && letters && !held;
    let inside = before.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let common = is_function_word(word) || lexicon::is_office(word) || lexicon::is_honorific(word);
    (capital && inside && !common).then_some(word)
}
