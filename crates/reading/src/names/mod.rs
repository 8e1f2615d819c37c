//! Names: what the encoder calls a name, trimmed of titles (`edges`), of one kind each (`kinds`, `firms`, `clubs`, `places`, `ships`, `police`; what is
//! nobody: `no_people`), whole (a body's: `bodies`, `cut_bodies`; a person's: `cut_people`), known by its short form (`short_forms`), and found again wherever it stands.

mod bodies;
mod clubs;
mod cut_bodies;
mod cut_people;
mod edges;
mod firms;
mod kinds;
mod municipalities;
mod no_people;
mod places;
mod police;
mod ships;
mod short_forms;
#[cfg(test)]
mod tests;
mod tickers;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use onrecord_language::{Name, NameKind, Text, words::Gap};
use onrecord_source::Span;

use self::{
    bodies::{bodies_of_places, seats_of_bodies},
    clubs::clubs,
    cut_bodies::{
        bodies_named_after_people, bodies_of_two, bodies_of_two_places, bodies_with_a_land, branches,
        branches_of_bodies, broken_off, halves_of_bodies, ministries_of_two,
    },
    cut_people::halves_of_people,
    edges::{by_lines, is_broken, name_in, with_form_of_state, with_newspapers},
    firms::{
        bodies_by_last_word, bodies_by_their_heads, companies_by_first_word, firms_by_form, firms_without_their_form,
    },
    kinds::{
        bodies_in_apposition, countries_are_no_people, is_called_a_body, is_circle_of_states, is_land_of_compound,
        one_kind_a_name, people_behind_places, people_by_initials, people_by_last_name, people_by_title,
        regions_by_article, storms, without_common_acronyms,
    },
    municipalities::municipalities,
    no_people::{
        adjectives_are_no_people, common_nouns_are_no_people, letters_are_nobody, nobody_has_an_article,
        offices_are_no_names, well_known,
    },
    places::{
        datelines, halls_named_after_people, houses_that_speak, people_that_are_places, short_regions, states_by_form,
        states_in_a_row,
    },
    police::police_of_places,
    ships::ships,
    short_forms::with_whole_names,
    tickers::tickers_are_nobody,
};
pub(crate) use self::{
    cut_bodies::NAMED_AFTER,
    edges::{is_function_word, plain},
    firms::{company_beginning_with, is_firm_called},
    short_forms::{ShortForm, short_forms},
};
use crate::{
    contract::EntityKind,
    grammar::verbs::{Form, forms_of},
    lexicon::{self, one_of},
    words::{word_at, words_of},
};

/// One name where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// In bytes, without titles and possessives.
    pub span: Span,
    /// Person, organization or place; a storm is an event.
    pub kind: EntityKind,
    /// Its words with single spaces.
    pub name: String,
    likely: f32,
}

impl Named {
    /// One that is as certain as can be.
    pub fn sure(span: Span, kind: EntityKind, name: String) -> Named {
        Named { span, kind, name, likely: 1.0 }
    }
}

/// Names less certain than this are left out.
const CERTAIN: f32 = 0.5;
/// And what is less certain than this is none even where the words around it speak for it.
const DOUBTFUL: f32 = 0.3;

/// The names of persons, organizations and places, in text order; none overlaps another.
pub(crate) fn names(text: &str, read: &Text) -> Vec<Named> {
    let mut named = of_encoder(text, read);
    before_verbs(text, &mut named);
    states_of_two(text, &mut named);
    states_in_a_row(text, &mut named);
    states_by_form(text, &mut named);
    apart(&mut named);
    letters_are_nobody(text, &mut named);
    bodies_of_two(text, &mut named);
    bodies_with_a_land(text, &mut named);
    people_behind_places(text, &mut named);
    nicknames(text, &mut named);
    halves_of_people(text, &mut named);
    bodies_named_after_people(text, &mut named);
    halls_named_after_people(text, &mut named);
    offices_are_no_names(text, &mut named);
    well_known(&mut named);
    common_nouns_are_no_people(text, read, &mut named);
    broken_off(text, &mut named);
    ministries_of_two(text, &mut named);
    branches(text, &mut named);
    firms_by_form(text, &mut named);
    firms_without_their_form(text, read, &mut named);
    bodies_by_last_word(&mut named);
    bodies_by_their_heads(text, &mut named);
    one_kind_a_name(text, &mut named);
    countries_are_no_people(&mut named);
    people_by_title(text, &mut named);
    regions_by_article(text, &mut named);
    short_regions(text, &mut named);
    datelines(text, &mut named);
    bodies_in_apposition(text, &mut named);
    houses_that_speak(text, &mut named);
    people_that_are_places(text, &mut named);
    pairs(text, &mut named);
    companies_by_first_word(&mut named);
    people_by_last_name(&mut named);
    people_by_initials(text, &mut named);
    clubs(text, &mut named);
    named_again(text, read, &mut named);
    adjectives_are_no_people(text, &mut named);
    nobody_has_an_article(text, &mut named);
    firms_of_two(text, &mut named);
    seats_of_bodies(text, &mut named);
    branches_of_bodies(text, &mut named);
    bodies_of_places(text, &mut named);
    municipalities(text, &mut named);
    police_of_places(text, read, &mut named);
    halves_of_bodies(text, &mut named);
    bodies_of_two_places(text, &mut named);
    with_whole_names(text, &mut named);
    storms(text, &mut named);
    ships(text, &mut named);
    without_common_acronyms(text, &mut named);
    tickers_are_nobody(text, &mut named);
    named
}

/// What the encoder takes for names of persons, organizations and places, each of one line and one kind.
fn of_encoder(text: &str, read: &Text) -> Vec<Named> {
    // "the Portwick Herald": the encoder is in two minds whether a newspaper is an organization or a work.
    let newspaper = |n: &Name| n.span.of(text).contains(' ') && lexicon::is_newspaper(n.span.of(text));
    let whole = with_newspapers(text, &read.names);
    // "Im Dorvan, a rights group": the words behind a name tell what the encoder is in two minds about.
    let told = |n: &Name| n.likely >= DOUBTFUL && is_called_a_body(&text[n.span.end..]);
    let certain = whole.iter().filter(|n| n.likely >= CERTAIN || newspaper(n) || told(n));
    let broken = is_broken(text);
    let lines = certain.flat_map(|n| by_lines(text, n.span, broken).into_iter().map(move |span| (n, span)));
    let kept = lines.filter_map(|(n, span)| {
        let kind = match n.kind {
            _ if n.likely < CERTAIN && told(n) => EntityKind::Organization,
            NameKind::Person => EntityKind::Person,
            NameKind::Organization => EntityKind::Organization,
            NameKind::Place => EntityKind::Place,
            NameKind::Other if newspaper(n) || told(n) || is_circle_of_states(n.span.of(text)) => {
                EntityKind::Organization
            }
            NameKind::Other if is_land_of_compound(text, n.span) => EntityKind::Place,
            NameKind::Other => return None,
        };
        sound(text, span, kind, n.likely)
    });
    kept.collect()
}

/// What the encoder takes for a name at `span`, without what is no part of it; none where it is nobody's: "US $13 billion", "the Spaniard".
fn sound(text: &str, span: Span, kind: EntityKind, likely: f32) -> Option<Named> {
    let span = name_in(text, span, kind);
    let name = plain(span.of(text));
    // A state is called by its name alone, however solemnly it is named here.
    let span = if kind == EntityKind::Place { with_form_of_state(text, span) } else { span };
    let name = if span.of(text) == "The Hague" { span.of(text).to_string() } else { name };
    // "US $13 billion" is a sum of money.
    let money = text[span.end..].trim_start_matches(' ').starts_with('$');
    // "northern" alone is no place, "one person" nobody's name.
    let common = kind != EntityKind::Organization && !name.contains(char::is_uppercase);
    // "The Spaniard told reporters"
    let lead = text[..span.start].trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let demonym =
        kind == EntityKind::Person && lexicon::DEMONYMS.contains_key(name.as_str()) && one_of(lead, "the The a A");
    let sound = !demonym
        && !money
        && !common
        && name.split(' ').any(|w| w.chars().any(char::is_alphabetic) && !is_function_word(w));
    sound.then_some(Named { span, kind, name, likely })
}

/// Longer words have a capital in a headline.
const LONGEST_SMALL: usize = 4;

/// "|Norvik| Makes Final Preparations": of a name in a headline, what the story calls so elsewhere, up to the verb.
fn before_verbs(text: &str, named: &mut [Named]) {
    let whole: FxHashSet<String> = named.iter().map(|n| n.name.clone()).collect();
    let small = |w: &str| w.starts_with(char::is_lowercase) && w.len() > LONGEST_SMALL;
    // The line of the name before, and whether it has small words: a line may be as long as the story, and full of names.
    let mut line = (Span::new(0, 0), true);
    for n in named.iter_mut() {
        let words = n.span.of(text);
        if !words.contains(' ') {
            continue;
        }
        if !line.0.contains(Span::new(n.span.start, n.span.start)) || line.0.is_empty() {
            let start = text[..n.span.start].rfind('\n').map_or(0, |at| at + 1);
            let end = text[n.span.start..].find('\n').map_or(text.len(), |at| n.span.start + at);
            line = (Span::new(start, end), text[start..end].split(' ').any(small));
        }
        if line.1 {
            continue;
        }
        let verb = |w: &str| {
            let lower = w.to_lowercase();
            lower.ends_with('s') && forms_of(&lower).iter().any(|(_, form)| matches!(form, Form::Present))
        };
        let found = words.match_indices(' ').map(|(at, _)| at).find(|&at| {
            let next = words[at + 1..].split(' ').next().unwrap_or_default();
            next.starts_with(char::is_uppercase) && verb(next) && whole.contains(&plain(&words[..at]))
        });
        if let Some(end) = found {
            n.span = Span::new(n.span.start, n.span.start + end);
            n.name = plain(n.span.of(text));
        }
    }
}

/// "Trinidad and Tobago" is one state: a name that goes on over "and" to a country's is the whole of it.
fn states_of_two(text: &str, named: &mut [Named]) {
    for n in named.iter_mut() {
        let rest = &text[n.span.end..];
        let Some(second) = rest.strip_prefix(" and ").map(|r| r.strip_prefix("the ").unwrap_or(r)) else { continue };
        let end = text.len() - second.len() + second.find(|c: char| !c.is_alphabetic()).unwrap_or(second.len());
        let whole = Span::new(n.span.start, end);
        // "St. Kitts"
        let name = whole.of(text).replacen("St. ", "Saint ", 1);
        if let Some(country) = onrecord_knowledge::country(&name).filter(|c| c.contains(" and ")) {
            *n = Named { span: whole, kind: EntityKind::Place, name: country.to_string(), likely: n.likely };
        }
    }
}

/// Sorts, and where two overlap keeps the longer one.
fn apart(named: &mut Vec<Named>) {
    named.sort_by_key(|n| (n.span.start, std::cmp::Reverse(n.span.end)));
    let mut end = 0;
    named.retain(|n| {
        let free = n.span.start >= end;
        end = end.max(n.span.end);
        free
    });
}

/// The last names of people who have more than one name in the story.
fn last_names(named: &[Named]) -> FxHashSet<String> {
    let people = named.iter().filter(|n| n.kind == EntityKind::Person);
    people.filter_map(|n| Some(n.name.rsplit_once(' ')?.1.to_string())).collect()
}

/// Makes one name of each and the one before it where `joins` holds: of the kind of the one before, as likely as it.
fn join_neighbours(text: &str, named: &mut Vec<Named>, joins: impl Fn(&Named, &Named) -> bool) {
    let mut out: Vec<Named> = Vec::with_capacity(named.len());
    for n in named.drain(..) {
        match out.last_mut().filter(|first| joins(first, &n)) {
            Some(first) => {
                first.span = Span::new(first.span.start, n.span.end);
                first.name = plain(first.span.of(text));
            }
            None => out.push(n),
        }
    }
    *named = out;
}

/// "Smith & Wesson", "Johnson & Johnson": one firm, unless the story has two people of these names.
fn firms_of_two(text: &str, named: &mut Vec<Named>) {
    let people = last_names(named);
    let mut out: Vec<Named> = Vec::with_capacity(named.len());
    for n in named.drain(..) {
        let joins = |first: &&mut Named| {
            let joined = text.get(first.span.end..n.span.start) == Some(" & ");
            let two = first.name != n.name && people.contains(&first.name) && people.contains(&n.name);
            joined && !two && n.kind != EntityKind::Place && !first.name.contains(' ') && !n.name.contains(' ')
        };
        match out.last_mut().filter(joins) {
            Some(first) => {
                let span = Span::new(first.span.start, n.span.end);
                *first = Named { span, kind: EntityKind::Organization, name: plain(span.of(text)), likely: n.likely };
            }
            None => out.push(n),
        }
    }
    *named = out;
}

/// Tom "Shorty" Hale is one person.
fn nicknames(text: &str, named: &mut Vec<Named>) {
    join_neighbours(text, named, |last, n| {
        let between = text.get(last.span.end..n.span.start).unwrap_or("").trim();
        // Burkhard |"|Bobby" Dorn: the encoder may have the second half begin with the nickname.
        let open =
            matches!(between, "\"" | "“") && n.span.of(text).split(' ').next().is_some_and(|w| w.ends_with(['"', '”']));
        let quoted = between.strip_prefix(['"', '“', '‘', '(']).and_then(|b| b.strip_suffix(['"', '”', '’', ')']));
        let person = last.kind == EntityKind::Person && n.kind == EntityKind::Person;
        let nickname = |q: &str| q.starts_with(char::is_uppercase) && q.len() < 24 && !q.contains(['\n', ',']);
        person && (open || quoted.is_some_and(nickname))
    });
}

/// "Putin-Biden": two people where both are named elsewhere, and nobody whose last name it is ("Ruth Hale-Bell").
fn pairs(text: &str, named: &mut Vec<Named>) {
    let last_names = last_names(named);
    let mut out = Vec::with_capacity(named.len());
    for n in named.drain(..) {
        let halves = n.span.of(text).split_once('-');
        let two = |(a, b): &(&str, &str)| last_names.contains(*a) && last_names.contains(*b);
        match halves.filter(two).filter(|_| !last_names.contains(n.span.of(text))) {
            Some((a, b)) => {
                for (name, start) in [(a, n.span.start), (b, n.span.end - b.len())] {
                    let span = Span::new(start, start + name.len());
                    out.push(Named { span, kind: EntityKind::Person, name: name.to_string(), likely: n.likely });
                }
            }
            None => out.push(n),
        }
    }
    *named = out;
}

/// The words of institutions that are names even where the encoder sees none.
static INSTITUTIONS: LazyLock<FxHashSet<Vec<&'static str>>> = LazyLock::new(|| {
    let plain = |name: &&&str| name.chars().all(|c| c.is_alphanumeric() || c == ' ');
    lexicon::INSTITUTIONS.iter().filter(plain).map(|name| name.split(' ').collect()).collect()
});

/// The names that the second pass looks for, word by word, and what each names: those of the story, and its people's last ones.
fn known_names<'a>(text: &'a str, read: &Text, named: &[Named]) -> FxHashMap<Vec<&'a str>, EntityKind> {
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let mut known: FxHashMap<Vec<&str>, EntityKind> = FxHashMap::default();
    for n in named {
        let words = words_of(text, read, n.span);
        // "J&J" of "Johnson & Johnson"
        if let [first, "&", second] = words[..]
            && let (Some(a), Some(b)) = (first.get(..1), second.get(..1))
        {
            known.entry(vec![a, "&", b]).or_insert(EntityKind::Organization);
        }
        let last = words.last().copied().unwrap_or("");
        if n.kind == EntityKind::Person && words.len() > 1 && capital(last) && last.chars().count() > 2 {
            known.entry(vec![last]).or_insert(n.kind);
        }
        if words.first().is_some_and(|w| capital(w)) && n.name.chars().count() > 2 && !words.contains(&"]") {
            known.entry(words).or_insert(n.kind);
        }
    }
    known
}

/// The second pass: what is a name once is a name wherever it stands again, and so is a person's last name; unless it is part of a longer
/// run of capitals ("Trump Tower") or already inside a name. Institutions are names even where the encoder sees none.
fn named_again(text: &str, read: &Text, named: &mut Vec<Named>) {
    let word = |i: usize| word_at(text, read, i);
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let known = known_names(text, read, named);
    let kind_of = |words: &[&str]| match INSTITUTIONS.contains(words) {
        true if known.get(words) != Some(&EntityKind::Person) => Some(EntityKind::Organization),
        _ => known.get(words).copied(),
    };
    let all = || known.keys().chain(INSTITUTIONS.iter());
    let longest = all().map(Vec::len).max().unwrap_or(0).min(8);
    // Hardly any word begins a name.
    let firsts: FxHashSet<&str> = all().filter_map(|words| words.first().copied()).collect();
    let taken: Vec<Span> = named.iter().map(|n| n.span).collect();
    let free = |span: Span| {
        let next = taken.partition_point(|t| t.end <= span.start);
        taken.get(next).is_none_or(|t| t.start >= span.end)
    };
    let mut at = 0;
    while at < read.words.len() {
        let end = if firsts.contains(word(at)) { (at + longest).min(read.words.len()) } else { at };
        let words: Vec<&str> = (at..end).map(word).collect();
        let found = (1..=words.len()).rev().find_map(|n| Some((n, kind_of(&words[..n])?)));
        let Some((n, kind)) = found else {
            at += 1;
            continue;
        };
        let span = Span::new(read.words[at].span.start, read.words[at + n - 1].span.end);
        let opens = read.sentences.binary_search_by_key(&span.start, |s| s.start).is_ok();
        let before = if at > 0 && read.words[at].gap == Gap::Space && !opens { word(at - 1) } else { "" };
        let leads = capital(before)
            && !lexicon::is_honorific(before)
            && !lexicon::is_office(before)
            && !is_function_word(before);
        // "WHO Director-General Anna Bell"
        let office = kind == EntityKind::Organization && lexicon::is_office(word(at + n));
        let trails = capital(word(at + n)) && !office && read.words.get(at + n).is_some_and(|w| w.gap == Gap::Space);
        // "House" at the beginning of a sentence may be any house.
        let letters = word(at).len() > 2 && word(at).chars().all(char::is_uppercase);
        let common = n == 1 && kind != EntityKind::Person && opens && !letters;
        // "The Duma" is not Sboniso Duma.
        let body =
            kind == EntityKind::Person && n == 1 && one_of(before, "the The") && INSTITUTIONS.contains(&words[..1]);
        let kind = if body { EntityKind::Organization } else { kind };
        if free(span) && !leads && !trails && !common {
            named.push(Named { span, kind, name: plain(span.of(text)), likely: CERTAIN });
        }
        at += n;
    }
    named.sort_by_key(|n| n.span);
}
