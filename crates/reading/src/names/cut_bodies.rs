//! Bodies whose names the encoder breaks in two, cuts short or takes for one: with all words, or one by one.

use onrecord_knowledge as knowledge;
use onrecord_source::Span;
use rustc_hash::FxHashSet;

use super::{
    Named,
    bodies::{WITH_A_PLACE, is_free_word},
    edges::{is_function_word, plain},
};
use crate::{
    contract::EntityKind,
    lexicon::{self, has_hearer, is_kind_of_body, one_of},
    name_forms::{is_body_of_states, land},
};

/// "Ministry of Hajj and Umrah": one body, whatever the encoder takes the second half for.
pub(super) fn ministries_of_two(text: &str, named: &mut Vec<Named>) {
    for at in 0..named.len() {
        let Named { span, kind, .. } = named[at];
        let words = span.of(text);
        let field = words.strip_prefix("Ministry of ").or_else(|| words.strip_prefix("Department of "));
        let one = kind == EntityKind::Organization && field.is_some_and(|f| !f.contains(" and ") && is_free_word(f));
        let Some(rest) = text[span.end..].strip_prefix(" and ").filter(|_| one) else { continue };
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let end = span.end + " and ".len() + word.len();
        // "the Ministry of Health and UNICEF", "the Ministry of Health and Pfizer Inc"
        let goes_on = text[end..].strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_uppercase));
        let body = |n: &Named| n.span.end > end || n.kind != EntityKind::Place && n.span.end == end;
        let another = named.get(at + 1).is_some_and(|n| n.span.start < end && body(n));
        if is_free_word(word) && !goes_on && !another && !is_kind_of_body(word) && !lexicon::is_office(word) {
            let span = Span::new(span.start, end);
            named[at] = Named { span, name: plain(span.of(text)), ..named[at].clone() };
        }
    }
    super::apart(named);
}

/// "IIT-Madras": an acronym and the town behind its hyphen are one body of several.
pub(super) fn branches(text: &str, named: &mut Vec<Named>) {
    for at in 1..named.len() {
        let [first, town] = [&named[at - 1], &named[at]];
        let acronym = first.kind == EntityKind::Organization
            && first.name.len() > 2
            && first.name.chars().all(|c| c.is_ascii_uppercase())
            && !lexicon::INSTITUTIONS.contains(first.name.as_str());
        let of_town = town.kind == EntityKind::Place && land(&town.name).is_none() && !town.name.contains(' ');
        if acronym && of_town && text.get(first.span.end..town.span.start) == Some("-") {
            let span = Span::new(first.span.start, town.span.end);
            let likely = first.likely;
            let name = plain(span.of(text));
            named[at - 1] = Named { span, kind: EntityKind::Organization, name, likely };
        }
    }
    super::apart(named);
}

/// "Police Scotland": the force of a land, whose name begins with what it is; "Age UK": a body whose name ends with its land.
pub(super) fn bodies_with_a_land(text: &str, named: &mut Vec<Named>) {
    for at in 0..named.len() {
        let Named { span, kind, likely, .. } = named[at];
        if kind != EntityKind::Place {
            continue;
        }
        let whole = span.of(text).starts_with("Police ").then_some(span.start);
        let force = whole.or_else(|| text[..span.start].strip_suffix("Police ").map(str::len));
        let free = |start: &usize| text[..*start].is_empty() || text[..*start].ends_with(char::is_whitespace);
        let Some(start) = force.filter(free).or_else(|| before_land(text, span)) else { continue };
        // The encoder may have the first word as a name of its own.
        if at == 0 || named[at - 1].span.end <= start || named[at - 1].span.start >= start {
            let span = Span::new(start, span.end);
            named[at] = Named { span, kind: EntityKind::Organization, name: plain(span.of(text)), likely };
        }
    }
    super::apart(named);
}

/// Where the name of a body begins that ends with "UK": "Age UK" before a comma or a verb, not "Former UK ministers".
fn before_land(text: &str, land: Span) -> Option<usize> {
    let lead = text[..land.start].strip_suffix(' ').filter(|_| land.of(text) == "UK")?;
    let word = lead.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let rest = &text[land.end..];
    let next = rest.split_whitespace().next().unwrap_or_default();
    let ends = rest.starts_with([',', '.', '\'', '’'])
        || lexicon::REPORTING.contains(next)
        || lexicon::VERBS_AFTER_NAMES.contains(next);
    let name = word.starts_with(char::is_uppercase) && !is_function_word(word) && !lexicon::is_office(word);
    (ends && name).then_some(lead.len() - word.len())
}

/// "[Pheu] Thai [Party]", "Doctors [Without Borders]": the first half of a name that begins with no word of its own is of it too.
pub(super) fn halves_of_bodies(text: &str, named: &mut [Named]) {
    for at in 0..named.len() {
        let Named { span, kind, ref name, .. } = named[at];
        if kind != EntityKind::Organization {
            continue;
        }
        // Since the encoder's span is kept, the first half lies where the whole name's own words end.
        let start = name.strip_suffix(span.of(text)).map_or(span.start, |lead| span.start - lead.len());
        let first = at.checked_sub(1).filter(|&i| named[i].kind == EntityKind::Organization);
        let first = first.filter(|&i| start < span.start && text.get(named[i].span.end..start) == Some(" "));
        if let Some(i) = first {
            let whole = plain(&text[named[i].span.start..span.end]);
            named[i].name.clone_from(&whole);
            named[at].name = whole;
        } else if name.starts_with("Without ")
            && let Some(word) = text[..start].strip_suffix(' ').and_then(|lead| lead.rsplit([' ', '\n']).next())
            && word.starts_with(char::is_uppercase)
        {
            named[at].name = format!("{word} {name}");
        }
    }
}

/// The most words behind "Royal".
const MOST_ROYAL: usize = 4;

/// "[Royal] Thai Police", "[Portwick] [International Airport]": names that the encoder breaks up or off.
pub(super) fn broken_off(text: &str, named: &mut Vec<Named>) {
    for at in 0..named.len() {
        let Named { span, kind, ref name, likely } = named[at];
        let airport = kind == EntityKind::Place && matches!(name.as_str(), "International Airport" | "Airport");
        let named_for = || named_before(text, span.start).filter(|s| at == 0 || named[at - 1].span.end <= *s);
        let before = at
            .checked_sub(1)
            .map(|i| &named[i])
            .filter(|b| airport && b.kind != EntityKind::Organization && text.get(b.span.end..span.start) == Some(" "));
        let whole = match before {
            Some(before) => Some(Span::new(before.span.start, span.end)),
            None if name == "Royal" => royal(text, span),
            None if is_royal(name) => {
                let next = named.get(at + 1).filter(|n| n.kind == EntityKind::Organization);
                let next = next.filter(|n| text.get(span.end..n.span.start) == Some(" "));
                next.map(|n| Span::new(span.start, n.span.end))
            }
            None if airport => named_for().map(|start| Span::new(start, span.end)),
            None => None,
        };
        let Some(span) = whole else { continue };
        let kind = if airport { EntityKind::Place } else { EntityKind::Organization };
        let at = at - usize::from(before.is_some());
        named[at] = Named { span, kind, name: plain(span.of(text)), likely };
    }
    super::apart(named);
}

/// "Royal Belgian", which is but the first half of a name.
fn is_royal(name: &str) -> bool {
    name.strip_prefix("Royal ").is_some_and(|land| knowledge::country(land).is_some())
}

/// The most words that an airport is named with.
const MOST_OF_AN_AIRPORT: usize = 4;

/// Where the words in capitals begin right before byte `at`: "[Jomo Kenyatta] International Airport".
fn named_before(text: &str, at: usize) -> Option<usize> {
    let mut start = at;
    for _ in 0..MOST_OF_AN_AIRPORT {
        let word = text[..start].strip_suffix(' ').and_then(|lead| lead.rsplit([' ', '\n']).next()).unwrap_or_default();
        let own = word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-');
        if !own || is_function_word(word) {
            break;
        }
        start -= word.len() + 1;
    }
    (start < at).then_some(start)
}

/// The words in capitals behind "Royal", up to the one that tells what body it is.
fn royal(text: &str, span: Span) -> Option<Span> {
    let mut end = span.end;
    for word in text[span.end..].strip_prefix(' ')?.split(' ').take(MOST_ROYAL) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !bare.starts_with(char::is_uppercase) || !bare.chars().all(char::is_alphabetic) {
            return None;
        }
        end += 1 + bare.len();
        if is_kind_of_body(bare) || one_of(bare, WITH_A_PLACE) {
            return Some(Span::new(span.start, end));
        }
        if bare.len() < word.len() {
            return None;
        }
    }
    None
}

/// Words that end the names of bodies, besides the nouns for them.
const ENDS_A_BODY: &str = "International Watch Union Fund Group Party Programme Program Alliance Coalition Network Trust Bureau Service Airlines Airways Inc Corp Ltd";

/// "Amnesty International and Human Rights Watch": two bodies, since either half is a whole name.
pub(super) fn bodies_of_two(text: &str, named: &mut Vec<Named>) {
    let whole = |half: &str| {
        let last = half.rsplit_once(' ').map_or("", |(_, last)| last);
        let own = last.starts_with(char::is_uppercase) && (is_kind_of_body(last) || one_of(last, ENDS_A_BODY));
        own && !half.split(' ').any(|w| matches!(w, "of" | "for" | "and" | "&"))
    };
    let mut out: Vec<Named> = Vec::with_capacity(named.len());
    for n in named.drain(..) {
        let halves = n.span.of(text).split_once(" and ").filter(|_| n.kind == EntityKind::Organization);
        match halves.map(|(a, b)| (a, b.strip_prefix("the ").unwrap_or(b))).filter(|(a, b)| whole(a) && whole(b)) {
            Some((a, b)) => {
                let second = Span::new(n.span.end - b.len(), n.span.end);
                out.push(Named { span: Span::new(n.span.start, n.span.start + a.len()), name: plain(a), ..n.clone() });
                out.push(Named { span: second, name: plain(b), ..n });
            }
            None => out.push(n),
        }
    }
    *named = out;
}

/// Places that have an article of their own.
const WITH_ARTICLE: &str =
    "US U.S. USA UK U.K. UN EU Netherlands Philippines Gambia Bahamas Vatican Hague Kremlin Maldives Bronx Midlands";

/// "The [Kent] and [Sussex] [Water Board]", "the [Institute of Spain] and [Peru] [Studies]": one body of two places, as the article tells, which no place has.
pub(super) fn bodies_of_two_places(text: &str, named: &mut Vec<Named>) {
    let mut at = 0;
    while at + 2 < named.len() {
        if is_body_of_two(text, &named[at], &named[at + 1], &named[at + 2]) {
            let span = Span::new(named[at].span.start, named[at + 2].span.end);
            named[at] = Named { span, kind: EntityKind::Organization, name: plain(span.of(text)), ..named[at].clone() };
            named.drain(at + 1..at + 3);
        }
        at += 1;
    }
}

/// Whether a name, one that "and" joins to it, and a body right behind that are one body of two places.
fn is_body_of_two(text: &str, first: &Named, second: &Named, body: &Named) -> bool {
    let between = |a: &Named, b: &Named| text.get(a.span.end..b.span.start).unwrap_or_default();
    let beside = between(first, second) == " and " && between(second, body) == " ";
    if !beside || second.kind != EntityKind::Place || body.kind != EntityKind::Organization {
        return false;
    }
    let lead = &text[..first.span.start];
    let article = lead.ends_with(" the ") || lead.ends_with("The ");
    let plural = first.name.ends_with(['s', '.']) && first.name.contains(' ');
    let place = first.kind == EntityKind::Place && !one_of(&first.name, WITH_ARTICLE) && !plural;
    let last = body.name.rsplit(' ').next().unwrap_or_default();
    let studies = first.kind == EntityKind::Organization && first.name.contains(" of ") && last == "Studies";
    let sort = is_kind_of_body(last) || one_of(last, "Office Board Police Authority");
    place && article && sort || studies
}

/// Parts of the world that bodies have branches in, besides states.
const PARTS_OF_THE_WORLD: &str = "Africa Europe Asia America Pacific Oceania Caribbean Scotland Wales England Arabia";

/// Bodies that have branches in many states, and that the encoder may not see before one's name.
const OF_MANY_STATES: &str = "Greenpeace Oxfam Amnesty Caritas Unicef UNICEF WWF";

/// "Greenpeace Africa", "Amnesty International Kenya": a place that stands right behind a body's name, and no other noun behind it, ends it. The span is still what
/// the encoder saw of the body, where it saw one.
pub(super) fn branches_of_bodies(text: &str, named: &mut Vec<Named>) {
    let bodies: FxHashSet<String> =
        named.iter().filter(|n| n.kind == EntityKind::Organization).map(|n| n.name.clone()).collect();
    let mut ends: FxHashSet<Span> = FxHashSet::default();
    for at in 0..named.len() {
        let place = named[at].span;
        let land = knowledge::country(&named[at].name).is_some() || one_of(&named[at].name, PARTS_OF_THE_WORLD);
        if named[at].kind != EntityKind::Place || !land || !ends_there(&text[place.end..]) {
            continue;
        }
        let beside = at.checked_sub(1).filter(|&i| text.get(named[i].span.end..place.start) == Some(" "));
        let start = match beside {
            Some(body) => Some(named[body].span.start).filter(|_| named[body].kind == EntityKind::Organization),
            None => unnamed_body(text, place.start, &bodies),
        };
        // "Save the Children India"
        let start = start.map(|start| start - if text[..start].ends_with("Save the ") { "Save the ".len() } else { 0 });
        let Some(whole) = start.map(|start| Span::new(start, place.end)) else { continue };
        if !may_have_branches(text, Span::new(whole.start, place.start - 1)) {
            continue;
        }
        let name = plain(whole.of(text));
        match beside {
            Some(body) => {
                named[body].name = name;
                ends.insert(place);
            }
            None => named[at] = Named { span: whole, kind: EntityKind::Organization, name, ..named[at].clone() },
        }
    }
    named.retain(|n| !ends.contains(&n.span));
}

/// Where the word begins, right before byte `at`, that calls a body which the encoder has not seen here: "CropLife", "Greenpeace".
fn unnamed_body(text: &str, at: usize, bodies: &FxHashSet<String>) -> Option<usize> {
    let word = text[..at].strip_suffix(' ')?.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let humps = word.starts_with(char::is_uppercase)
        && word.contains(char::is_lowercase)
        && word.chars().skip(2).any(char::is_uppercase)
        && !word.starts_with("Mc")
        && !word.starts_with("Mac");
    (humps || bodies.contains(word) || one_of(word, OF_MANY_STATES)).then(|| at - 1 - word.len())
}

/// Whether a body of this name may have a branch that is called by its place; none whom something is told, "told Reuters Russia would wait".
fn may_have_branches(text: &str, body: Span) -> bool {
    let name = body.of(text);
    let mut lead = text[..body.start].trim_end().rsplit(' ').filter(|w| *w != "the");
    let told = lead.next().is_some_and(has_hearer);
    let national = is_body_of_states(name) || name.rsplit(' ').next().is_some_and(|w| one_of(w, "Embassy Consulate"));
    !told && !national && !lexicon::INSTITUTIONS.contains(name) && !lexicon::is_outlet(name)
}

/// Whether a name ends where `rest` begins: no other noun goes on with it.
fn ends_there(rest: &str) -> bool {
    let Some(next) = rest.strip_prefix(' ') else { return !rest.starts_with(['-', '–', '‑']) };
    let word = next.split(|c: char| !c.is_alphanumeric() && c != '\'').next().unwrap_or_default();
    let verb = lexicon::REPORTING.contains(word) || lexicon::VERBS_AFTER_NAMES.contains(word) || word.ends_with("ed");
    verb && word.starts_with(char::is_lowercase) || word == "and" || lexicon::PREPOSITIONS.contains(word)
}

/// What is named after a person and is none: "the [Talaat Moustafa] Group".
pub(crate) const NAMED_AFTER: &str =
    "University Foundation Group Institute Museum Library Hospital School College Center Centre";

/// What may stand between such a person's name and that word: "the [Talaat Moustafa] |Military| Academy".
const WHICH_BODY: &str = "Memorial Military Naval Police Medical Presidential Research Cancer Children High Primary Secondary Elementary Middle Grammar Law Business Art Arts Technical \
Training Teaching General Regional Community";

/// "The Hamad Bin Khalifa University" is no person, whoever it is named after.
pub(super) fn bodies_named_after_people(text: &str, named: &mut Vec<Named>) {
    let end_of_body = |n: &Named| {
        let word = |at: usize| text[at..].strip_prefix(' ').and_then(|r| r.split(|c: char| !c.is_alphabetic()).next());
        let first = word(n.span.end)?;
        let which = one_of(first, WHICH_BODY);
        let lead = if which { n.span.end + 1 + first.len() } else { n.span.end };
        let last = word(lead)?;
        let ends = (one_of(last, NAMED_AFTER) || which && last == "Academy") && n.name.contains(' ');
        // "Bell Foundation President Tom Hale" is still the foundation's.
        ends.then(|| lead + 1 + last.len())
    };
    for n in named.iter_mut().filter(|n| n.kind == EntityKind::Person) {
        if let Some(end) = end_of_body(n) {
            let span = Span::new(n.span.start, end);
            *n = Named { span, kind: EntityKind::Organization, name: plain(span.of(text)), likely: n.likely };
        }
    }
    super::apart(named);
}
