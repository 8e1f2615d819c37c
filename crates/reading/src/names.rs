//! Names: what the encoder calls a name, trimmed of titles, of one kind each, and found again wherever it stands.

use std::collections::{HashMap, HashSet};

use onrecord_language::{Name, NameKind, Text, words::Gap};
use onrecord_source::Span;

use crate::{
    contract::EntityKind,
    lexicon::{self, one_of},
    name_forms::without_article,
};

/// One name where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// In bytes, without titles and possessives.
    pub span: Span,
    /// Person, organization or place.
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

/// The names of persons, organizations and places, in text order; none overlaps another.
pub fn names(text: &str, read: &Text) -> Vec<Named> {
    // "the Portwick Herald": the encoder is in two minds whether a newspaper is an organization or a work.
    let newspaper = |n: &Name| n.span.of(text).contains(' ') && lexicon::is_newspaper(n.span.of(text));
    let whole = with_newspapers(text, &read.names);
    let certain = whole.iter().filter(|n| n.likely >= CERTAIN || newspaper(n));
    let broken = text.lines().all(|line| line.chars().count() <= PAGE.end() + 20);
    let lines = certain.flat_map(|n| by_lines(text, n.span, broken).into_iter().map(move |span| (n, span)));
    let kept = lines.filter_map(|(n, span)| {
        let kind = match n.kind {
            NameKind::Person => EntityKind::Person,
            NameKind::Organization => EntityKind::Organization,
            NameKind::Place => EntityKind::Place,
            NameKind::Other if newspaper(n) => EntityKind::Organization,
            NameKind::Other => return None,
        };
        let span = with_bracketed(text, without_office(text, with_said(text, without_title(text, span), kind)), kind);
        let name = plain(span.of(text));
        // A state is called by its name alone, however solemnly it is named here.
        let span = if kind == EntityKind::Place { with_form_of_state(text, span) } else { span };
        // "US $13 billion" is a sum of money.
        let money = text[span.end..].trim_start_matches(' ').starts_with('$');
        // "northern" alone is no place.
        let common = kind == EntityKind::Place && !name.contains(char::is_uppercase);
        let sound =
            !money && !common && name.split(' ').any(|w| w.chars().any(char::is_alphabetic) && !is_function_word(w));
        sound.then_some(Named { span, kind, name, likely: n.likely })
    });
    let mut named: Vec<Named> = kept.collect();
    states_of_two(text, &mut named);
    apart(&mut named);
    nicknames(text, &mut named);
    offices_are_no_names(text, &mut named);
    one_kind_a_name(&mut named);
    regions_by_article(text, &mut named);
    pairs(text, &mut named);
    companies_by_first_word(&mut named);
    people_by_last_name(&mut named);
    named_again(text, read, &mut named);
    firms_of_two(text, &mut named);
    bodies_of_places(text, &mut named);
    named
}

/// "Portwick" and "Herald" side by side are one newspaper.
fn with_newspapers(text: &str, names: &[Name]) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        let word = name.span.of(text);
        let newspaper = name.kind == NameKind::Organization && !word.contains(' ') && lexicon::is_newspaper(word);
        let before = |last: &&mut Name| {
            newspaper && last.kind != NameKind::Person && text.get(last.span.end..name.span.start) == Some(" ")
        };
        match out.last_mut().filter(before) {
            Some(last) => {
                *last = Name {
                    span: Span::new(last.span.start, name.span.end),
                    kind: NameKind::Organization,
                    likely: name.likely,
                };
            }
            None => out.push(name.clone()),
        }
    }
    out
}

/// How many characters a line has that is broken at the width of a page.
const PAGE: std::ops::RangeInclusive<usize> = 45..=100;

/// "Edward Said", "Port Said": a capital inside a running sentence is no verb and ends no name; in a headline ("Bell Said to Resign") it may.
fn with_said(text: &str, span: Span, kind: EntityKind) -> Span {
    let after = text[span.end..].strip_prefix(" Said").filter(|rest| !rest.starts_with(char::is_alphanumeric));
    let Some(rest) = after.filter(|_| kind != EntityKind::Organization) else { return span };
    let next = rest.trim_start().split(' ').next().unwrap_or_default();
    let line = text[..span.end].rsplit('\n').next().unwrap_or_default();
    let verb = next.starts_with(char::is_lowercase) && next != "to";
    let ends = !next.starts_with(char::is_alphanumeric) && line.split(' ').any(|w| w.starts_with(char::is_lowercase));
    if verb || ends { Span::new(span.start, text.len() - rest.len()) } else { span }
}

/// A name ends with its paragraph, and with its line, unless the story's lines are `broken` at the width of a page.
fn by_lines(text: &str, span: Span, broken: bool) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = span.start;
    for (at, _) in span.of(text).match_indices('\n') {
        let at = span.start + at;
        let line = text[..at].rsplit('\n').next().unwrap_or("");
        let paragraph = text[at..].trim_start_matches(['\n', '\r', ' ', '\t']);
        let ends = text[at..text.len() - paragraph.len()].matches('\n').count() > 1;
        if ends || !broken || !PAGE.contains(&line.trim().chars().count()) {
            out.push(Span::new(start, at));
            start = at + 1;
        }
    }
    out.push(Span::new(start, span.end));
    out.into_iter().map(|line| line.trimmed(text)).filter(|line| line.start < line.end).collect()
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

/// "Smith & Wesson", "Johnson & Johnson": one firm, unless the story has two people of these names.
fn firms_of_two(text: &str, named: &mut Vec<Named>) {
    let people: HashSet<String> = named
        .iter()
        .filter(|n| n.kind == EntityKind::Person)
        .filter_map(|n| Some(n.name.rsplit_once(' ')?.1.to_string()))
        .collect();
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

/// "fires in the Amazon" are not in the company: with its article a great region or water is a place.
fn regions_by_article(text: &str, named: &mut [Named]) {
    for n in named.iter_mut().filter(|n| n.kind == EntityKind::Organization && !n.name.contains(' ')) {
        let lead = text[..n.span.start].strip_suffix("the ").unwrap_or_default();
        let led = [" in ", " of ", " across ", " from ", " through ", " into "].iter().any(|p| lead.ends_with(p));
        let trails = text[n.span.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
        if led && !trails && !lexicon::INSTITUTIONS.contains(n.name.as_str()) && onrecord_places::is_landscape(&n.name)
        {
            n.kind = EntityKind::Place;
        }
    }
}

/// Tom "Shorty" Hale is one person.
fn nicknames(text: &str, named: &mut Vec<Named>) {
    let mut out: Vec<Named> = Vec::with_capacity(named.len());
    for n in named.drain(..) {
        let joins = |last: &&mut Named| {
            let between = text.get(last.span.end..n.span.start).unwrap_or("").trim();
            let quoted = between.strip_prefix(['"', '“', '‘', '(']).and_then(|b| b.strip_suffix(['"', '”', '’', ')']));
            let person = last.kind == EntityKind::Person && n.kind == EntityKind::Person;
            person
                && quoted.is_some_and(|q| q.starts_with(char::is_uppercase) && q.len() < 24 && !q.contains(['\n', ',']))
        };
        match out.last_mut().filter(joins) {
            Some(last) => {
                last.span = Span::new(last.span.start, n.span.end);
                last.name = plain(last.span.of(text));
            }
            None => out.push(n),
        }
    }
    *named = out;
}

/// "Mayor Anna Bell" is no person called Mayor; but a Cook or Baker who has a given name elsewhere is one.
fn offices_are_no_names(text: &str, named: &mut Vec<Named>) {
    let last_names: HashSet<String> =
        named.iter().filter_map(|n| Some(n.name.rsplit_once(' ')?.1.to_string())).collect();
    let before_name: HashSet<usize> = named
        .windows(2)
        .filter(|w| text.get(w[0].span.end..w[1].span.start) == Some(" ") && w[1].kind == EntityKind::Person)
        .map(|w| w[0].span.start)
        .collect();
    named.retain(|n| {
        let office = !n.name.contains(' ') && (lexicon::is_office(&n.name) || lexicon::is_honorific(&n.name));
        !office || last_names.contains(&n.name) && !before_name.contains(&n.span.start)
    });
}

/// A name that the encoder calls a person here and a place there is what it is called with most certainty in all.
fn one_kind_a_name(named: &mut [Named]) {
    let mut votes: HashMap<&str, [(EntityKind, f32); 3]> = HashMap::new();
    let none = [EntityKind::Organization, EntityKind::Place, EntityKind::Person].map(|k| (k, 0.0));
    for n in named.iter() {
        for (_, sum) in votes.entry(&n.name).or_insert(none).iter_mut().filter(|(k, _)| *k == n.kind) {
            *sum += n.likely;
        }
    }
    let best = |name: &str| votes[name].iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(k, _)| *k);
    let kinds: Vec<Option<EntityKind>> = named.iter().map(|n| best(&n.name)).collect();
    for (n, kind) in named.iter_mut().zip(kinds) {
        let institution = lexicon::INSTITUTIONS.contains(n.name.as_str());
        n.kind = if institution { EntityKind::Organization } else { kind.unwrap_or(n.kind) };
    }
}

/// Whether a word in a name tells what sort of body it is of, and no more: "University", "Embassy".
pub fn is_kind_of_body(word: &str) -> bool {
    let word = word.to_lowercase();
    lexicon::is_sort_of_body(&word) || one_of(&word, "embassy police army navy league authority consulate telecom")
}

/// Adjectives that belong to the name of a body, though they name no place.
const OF_A_BODY: &str = "Republican Democratic Conservative Liberal Labour European Arab African Asian Islamic";

/// "University" of "University of Michigan", "Embassy" of "US Embassy": by its place it is told from its like. The name has the place in it, the span has not.
fn bodies_of_places(text: &str, named: &mut [Named]) {
    for at in 0..named.len() {
        let Named { span, kind, ref name, .. } = named[at];
        if kind != EntityKind::Organization {
            continue;
        }
        let (first, last) = (name.split(' ').next().unwrap_or(name), name.rsplit(' ').next().unwrap_or(name));
        let place = |n: &&Named| n.kind == EntityKind::Place;
        let behind = named.get(at + 1).filter(place).filter(|n| {
            let between = text.get(span.end..n.span.start).unwrap_or_default();
            is_kind_of_body(first) && matches!(between, " of " | " of the ")
        });
        if let Some(behind) = behind {
            named[at].name = format!("{name} of {}", behind.name);
            continue;
        }
        let before = at
            .checked_sub(1)
            .map(|i| &named[i])
            .filter(place)
            .filter(|n| text.get(n.span.end..span.start) == Some(" "));
        let word = text[..span.start].strip_suffix(' ').and_then(|lead| lead.rsplit(char::is_whitespace).next());
        let country = word.filter(|w| {
            w.starts_with(char::is_uppercase) && (onrecord_knowledge::country(w).is_some() || one_of(w, OF_A_BODY))
        });
        let lead = before.map(|n| n.name.as_str()).or(country).filter(|_| is_kind_of_body(last));
        if let Some(lead) = lead {
            named[at].name = format!("{lead} {name}");
        }
    }
}

/// "Putin-Biden": two people where both are named elsewhere.
fn pairs(text: &str, named: &mut Vec<Named>) {
    let last_names: HashSet<String> = named
        .iter()
        .filter(|n| n.kind == EntityKind::Person)
        .filter_map(|n| Some(n.name.rsplit_once(' ')?.1.to_string()))
        .collect();
    let mut out = Vec::with_capacity(named.len());
    for n in named.drain(..) {
        let halves = n.span.of(text).split_once('-');
        match halves.filter(|(a, b)| last_names.contains(*a) && last_names.contains(*b)) {
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

/// "Ford" beside "Ford Motor Company", "Wesson" beside "Smith & Wesson", where nobody is called so: a name of one word is the organization that alone begins
/// with it, or ends with it as a partner.
fn companies_by_first_word(named: &mut [Named]) {
    let people: HashSet<String> = named
        .iter()
        .filter(|n| n.kind == EntityKind::Person && n.name.contains(' '))
        .flat_map(|n| n.name.split(' ').map(str::to_string))
        .collect();
    let organizations: Vec<String> =
        named.iter().filter(|n| n.kind == EntityKind::Organization).map(|n| n.name.clone()).collect();
    for n in named.iter_mut().filter(|n| n.kind == EntityKind::Person && !n.name.contains(' ')) {
        let partner = |o: &&String| o.rsplit_once(" & ").is_some_and(|(_, last)| last == n.name);
        let begins = || company_beginning_with(organizations.iter().map(String::as_str), &n.name);
        if !people.contains(&n.name) && (begins() || organizations.iter().any(|o| partner(&o))) {
            n.kind = EntityKind::Organization;
        }
    }
}

/// "Novogratz" beside "Jacqueline Novogratz", where no organization or place is called so: a name of one word is the person who alone has it as the last one.
fn people_by_last_name(named: &mut [Named]) {
    let longer = |kind: EntityKind| named.iter().filter(move |n| n.kind == kind && n.name.contains(' '));
    let people: HashSet<String> = longer(EntityKind::Person).map(|n| n.name.clone()).collect();
    let mut holders: HashMap<&str, usize> = HashMap::new();
    for last in people.iter().filter_map(|name| name.rsplit(' ').next()).map(without_article) {
        *holders.entry(last).or_default() += 1;
    }
    let others: HashSet<String> = longer(EntityKind::Organization)
        .chain(longer(EntityKind::Place))
        .flat_map(|n| n.name.split(' ').map(str::to_string))
        .collect();
    for n in named.iter_mut().filter(|n| n.kind != EntityKind::Person && !n.name.contains(' ')) {
        let known = || {
            lexicon::INSTITUTIONS.contains(n.name.as_str())
                || onrecord_knowledge::country(&n.name).is_some()
                || onrecord_places::is_known(&n.name)
        };
        if holders.get(without_article(&n.name)) == Some(&1) && !others.contains(&n.name) && !known() {
            n.kind = EntityKind::Person;
        }
    }
}

/// Whether exactly one longer name of `organizations` begins with `word`.
pub fn company_beginning_with<'a>(organizations: impl Iterator<Item = &'a str>, word: &str) -> bool {
    let longer: HashSet<&str> = organizations.filter(|n| n.split_once(' ').is_some_and(|(w, _)| w == word)).collect();
    longer.len() == 1
}

/// The second pass: what is a name once is a name wherever it stands again, and so is a person's last name; unless it is part of a longer
/// run of capitals ("Trump Tower") or already inside a name. Institutions are names even where the encoder sees none.
fn named_again(text: &str, read: &Text, named: &mut Vec<Named>) {
    let word = |i: usize| read.words.get(i).map_or("", |w| w.span.of(text));
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let mut known: HashMap<Vec<&str>, EntityKind> = HashMap::new();
    for name in lexicon::INSTITUTIONS.iter().filter(|n| n.chars().all(|c| c.is_alphanumeric() || c == ' ')) {
        known.insert(name.split(' ').collect(), EntityKind::Organization);
    }
    for n in named.iter() {
        let words: Vec<&str> = read.words[read.words_in(n.span)].iter().map(|w| w.span.of(text)).collect();
        let last = words.last().copied().unwrap_or("");
        if n.kind == EntityKind::Person && words.len() > 1 && capital(last) && last.chars().count() > 2 {
            known.entry(vec![last]).or_insert(n.kind);
        }
        if words.first().is_some_and(|w| capital(w)) && n.name.chars().count() > 2 && !words.contains(&"]") {
            known.entry(words).or_insert(n.kind);
        }
    }
    let longest = known.keys().map(Vec::len).max().unwrap_or(0).min(8);
    let taken: Vec<Span> = named.iter().map(|n| n.span).collect();
    let free = |span: Span| {
        let next = taken.partition_point(|t| t.end <= span.start);
        taken.get(next).is_none_or(|t| t.start >= span.end)
    };
    let mut at = 0;
    while at < read.words.len() {
        let words: Vec<&str> = (at..(at + longest).min(read.words.len())).map(word).collect();
        let Some(n) = (1..=words.len()).rev().find(|&n| known.contains_key(&words[..n])) else {
            at += 1;
            continue;
        };
        let kind = known[&words[..n]];
        let span = Span::new(read.words[at].span.start, read.words[at + n - 1].span.end);
        let opens = read.sentences.binary_search_by_key(&span.start, |s| s.start).is_ok();
        let before = if at > 0 && read.words[at].gap == Gap::Space && !opens { word(at - 1) } else { "" };
        let leads = capital(before)
            && !lexicon::is_honorific(before)
            && !lexicon::is_office(before)
            && !is_function_word(before);
        let trails = capital(word(at + n)) && read.words.get(at + n).is_some_and(|w| w.gap == Gap::Space);
        // "House" at the beginning of a sentence may be any house.
        let common = n == 1 && kind != EntityKind::Person && opens;
        if free(span) && !leads && !trails && !common {
            named.push(Named { span, kind, name: plain(span.of(text)), likely: CERTAIN });
        }
        at += n;
    }
    named.sort_by_key(|n| n.span);
}

/// Articles, prepositions and the like: never a name by themselves, never its last word.
fn is_function_word(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "the"
            | "a"
            | "an"
            | "of"
            | "for"
            | "and"
            | "in"
            | "on"
            | "at"
            | "to"
            | "by"
            | "with"
            | "from"
            | "but"
            | "or"
            | "as"
            | "some"
            | "this"
            | "that"
            | "it"
            | "its"
            | "he"
            | "she"
            | "his"
            | "her"
            | "they"
            | "their"
            | "we"
            | "i"
            | "if"
            | "when"
            | "while"
            | "after"
            | "before"
            | "however"
            | "also"
            | "both"
            | "said"
            | "according"
    )
}

/// Drops "Mr.", "President" and the like from the front, and a possessive from the end.
fn without_title(text: &str, span: Span) -> Span {
    let mut span = span;
    let mut office = false;
    loop {
        let words = span.of(text);
        let Some(first) = words.split(|c: char| c.is_whitespace()).next() else { return span };
        let bare = first.trim_end_matches('.');
        let rest = words[first.len()..].trim_start();
        let title = lexicon::is_honorific(bare)
            || bare == "The"
            || bare == "the"
            // "Chief Justice Roberts"
            || (lexicon::is_office(bare) && (rest.contains(' ') || office));
        if rest.is_empty() || !title {
            break;
        }
        office = lexicon::is_office(bare);
        span = Span::new(span.end - rest.len(), span.end);
    }
    while let Some((kept, last)) = span.of(text).rsplit_once(char::is_whitespace) {
        if !is_function_word(last) {
            break;
        }
        span = Span::new(span.start, span.start + kept.trim_end().len());
    }
    let words = without_compound(span.of(text));
    let ends = ['\'', '’', ',', ']', '"', '“', '”', ' ', '-', '–', '—'];
    let owner = ["'s", "’s", "' s", "’ s"].iter().find_map(|mark| words.strip_suffix(mark)).unwrap_or(words);
    let kept = owner.trim_end_matches(ends);
    Span::new(span.start, span.start + kept.len())
}

/// "London-based": the place is London.
fn without_compound(words: &str) -> &str {
    let compound = words.rsplit_once(['-', '‑']).filter(|(name, last)| {
        let last = last.trim();
        !name.trim().is_empty() && matches!(last, "based" | "born" | "led" | "backed" | "controlled" | "owned" | "wide")
    });
    compound.map_or(words, |(name, _)| name.trim_end())
}

/// "Kremlin Spokesman", "US President": the office is no part of the institution's or the country's name.
fn without_office(text: &str, span: Span) -> Span {
    let kept = span.of(text).rsplit_once(' ').filter(|(rest, last)| {
        let country = onrecord_knowledge::country(rest).is_some();
        lexicon::is_office(last) && (country || lexicon::INSTITUTIONS.contains(rest))
    });
    kept.map_or(span, |(rest, _)| Span::new(span.start, span.start + rest.len()))
}

/// What a state calls itself before its name.
const FORMS_OF_STATE: [&str; 12] = [
    "State of",
    "Kingdom of",
    "Republic of",
    "Islamic Republic of",
    "Federal Republic of",
    "Democratic Republic of",
    "United Republic of",
    "People's Republic of",
    "People’s Republic of",
    "Commonwealth of",
    "Sultanate of",
    "Principality of",
];

/// "State of Israel", "Islamic Republic of Iran": one name.
fn with_form_of_state(text: &str, span: Span) -> Span {
    let before = text[..span.start].trim_end_matches(' ');
    let before = before.strip_suffix(" the").unwrap_or(before);
    let form = FORMS_OF_STATE.iter().filter(|f| before.ends_with(**f)).max_by_key(|f| f.len());
    let country = onrecord_knowledge::country(span.of(text)).is_some();
    form.filter(|_| country).map_or(span, |f| Span::new(before.len() - f.len(), span.end))
}

/// "[Foreign Minister Sergey] Lavrov": an editor put the given name before the surname; it belongs to the name.
fn with_bracketed(text: &str, span: Span, kind: EntityKind) -> Span {
    let before = text[..span.start].trim_end();
    let Some(inside) = before.strip_suffix(']').filter(|_| kind == EntityKind::Person && !span.of(text).contains(' '))
    else {
        return span;
    };
    let given = inside.rsplit(|c: char| c.is_whitespace() || c == '[').next().unwrap_or("");
    let name = given.chars().next().is_some_and(char::is_uppercase) && given.chars().all(char::is_alphabetic);
    if name && inside.len() - inside.rfind('[').unwrap_or(0) < 80 {
        Span::new(inside.len() - given.len(), span.end)
    } else {
        span
    }
}

/// A name with single spaces, without brackets that an editor put in.
pub fn plain(name: &str) -> String {
    name.split_whitespace()
        .map(|w| w.trim_matches(['[', ']', '(', ')', '"', '“', '”']))
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_with_its_line_unless_lines_are_broken_at_a_width() {
        let parts = |text: &str| -> Vec<String> {
            by_lines(text, Span::new(0, text.len()), true).iter().map(|s| s.of(text).to_string()).collect()
        };
        assert_eq!(parts("Ana Bell\nPeter Moss"), ["Ana Bell", "Peter Moss"]);
        assert_eq!(parts("Ana Bell\n\n"), ["Ana Bell"]);
        let text = "The committee heard on Tuesday from the head of the United\nNations mission.";
        let span = Span::new(text.find("United").unwrap(), text.find(" mission").unwrap());
        assert_eq!(by_lines(text, span, true), [span]);
        assert_eq!(by_lines(text, span, false).len(), 2);
        let text = "The committee heard on Tuesday from the new head, Peter Moss\n\nNations met.";
        let span = Span::new(text.find("Peter").unwrap(), text.find(" met").unwrap());
        let parts: Vec<&str> = by_lines(text, span, true).iter().map(|s| s.of(text)).collect();
        assert_eq!(parts, ["Peter Moss", "Nations"]);
    }

    #[test]
    fn what_hangs_on_a_name_is_none_of_it() {
        for (given, kept) in [
            ("London-based", "London"),
            ("Keelung - based", "Keelung"),
            ("Russian-led", "Russian"),
            ("Chiang Wan-an", "Chiang Wan-an"),
            ("Durban -", "Durban"),
            ("Mr. Bell's", "Bell"),
        ] {
            assert_eq!(without_title(given, Span::new(0, given.len())).of(given), kept, "{given}");
        }
    }
}
