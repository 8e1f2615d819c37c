//! What of some words is a name of a place, and which places the gazetteer has for it.

use onrecord_source::Span;

use crate::{
    gazetteer::{self, Class, fold, lookup, settled},
    roles::{Role, has_role, plays},
    story::{Word, words},
};

/// Cities that the story's names do not hold are taken from so many inhabitants on.
const GREAT: u32 = 150_000;
/// First-order regions, many of which bear everyday names, from so many on.
const GREAT_REGION: u32 = 300_000;
/// Cities by another name than their own, from so many on: "Peking".
const GREATEST: u32 = 1_500_000;

/// A city so many times greater than one whose name is a direction more is meant by both.
const GREATER: u32 = 10;

/// A name is tried with so many of its words at most.
const MOST_WORDS: usize = 8;

/// Acronyms that towns' names are mistaken for have no more letters.
const LONGEST_ACRONYM: usize = 4;

/// A toponym before it is resolved.
#[derive(Debug, Clone)]
pub struct Toponym {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its folded name.
    pub folded: String,
    /// What it may be; empty where the gazetteer lacks it.
    pub candidates: Vec<gazetteer::Named>,
    /// Whether it is cut out of a longer name that the gazetteer lacks: the "Wadi" of "Wadi Halfa".
    pub cut: bool,
}

impl Toponym {
    /// Whether it may be a country or a first-order region, said by its name: what stands after a comma and holds what stands before it.
    pub fn may_contain(&self) -> bool {
        self.candidates.iter().any(|c| !c.demonym && matches!(c.entry.class, Class::Region | Class::Country))
    }
}

/// The longest name of the gazetteer that a name of a place is part of: "Bank" is in "East Bank", "Kansas City" in "North Kansas City".
pub fn extended(text: &str, words: &[Word], at: usize, span: Span, next_name: usize) -> Span {
    let end = at + words[at..].iter().take_while(|w| w.span.start < span.end).count();
    let mut best = span;
    if span.of(text).contains('.') || lookup(&fold(&text[span.start..span.end])).is_empty() {
        // "Pa" of "Pa."
        let stopped = Span::new(span.start, span.end + usize::from(text[span.end..].starts_with('.')));
        if stopped != span && !lookup(&fold(stopped.of(text))).is_empty() {
            best = stopped;
        }
    }
    for more in 1..=2 {
        let Some(last) = words.get(end + more - 1).filter(|w| w.capital && w.joined && w.span.end <= next_name) else {
            break;
        };
        let stop = usize::from(last.span.of(text).ends_with('.'));
        let longer = Span::new(span.start, last.span.end - stop);
        let makes = more == 1 && matches!(last.folded.trim_end_matches('.'), "county" | "parish" | "township");
        if makes || !lookup(&fold(longer.of(text))).is_empty() {
            best = longer;
        }
    }
    best
}

/// Whether it is well enough known by the folded name to be meant wherever the name stands.
pub fn is_great(folded: &str, c: &gazetteer::Named) -> bool {
    match c.entry.class {
        Class::Region => c.entry.population >= GREAT_REGION,
        Class::County => false,
        Class::Country | Class::Continent | Class::Sea => true,
        Class::Capital | Class::City => {
            let large = c.entry.class == Class::Capital || c.entry.population >= GREAT;
            c.entry.population >= GREATEST || large && (is_own(c.entry.name, folded) || plays(folded, Role::WellKnown))
        }
    }
}

/// Whether a place's own name is this one: "Frankfurt am Main" is Frankfurt, "Mek'ele" Mekele, "Al Qāmishlī" Qamishli, but Rasht is hardly meant by "Rest".
fn is_own(own: &str, folded: &str) -> bool {
    const ARTICLES: [&str; 9] = ["al ", "an ", "ar ", "as ", "ash ", "ad ", "at ", "az ", "el "];
    let letters = |name: &str| -> String {
        let bare = ARTICLES.iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name);
        let plain = |c: char| match c {
            'ø' => 'o',
            'ł' => 'l',
            'ı' => 'i',
            c => c,
        };
        bare.chars().filter(|c| c.is_alphanumeric() && !matches!(c, 'ʻ' | 'ʼ')).map(plain).collect()
    };
    let own = fold(own);
    own.strip_prefix(folded).is_some_and(|r| r.starts_with(' ')) || letters(&own) == letters(folded)
}

/// A name of a place: its words, or what of them the gazetteer knows.
pub fn place(text: &str, span: Span) -> Option<Toponym> {
    let whole = toponym(text, span);
    let all = words(text, span);
    let is = |w: &Word, role: Role| plays(w.folded.trim_end_matches('.'), role);
    let last = all.last()?;
    // "fine china"
    if !span.of(text).contains(char::is_uppercase) {
        return None;
    }
    if plays(&whole.folded, Role::Never) || all.len() > 1 && plays(&all[0].folded, Role::Way) {
        return None;
    }
    if !whole.candidates.is_empty() {
        return Some(without_direction(text, &all, &whole).unwrap_or(whole));
    }
    if all.len() > 1 {
        // "Northeast Georgia" is Georgia, "Henderson County Jail" stands in Henderson County.
        let first = all.iter().take_while(|w| plays(&w.folded, Role::Part)).count();
        if first > 0 && first < all.len() {
            let found = toponym(text, Span::new(all[first].span.start, span.end));
            // … but "Central Park" is no "Park".
            if !found.candidates.is_empty() && !plays(&found.folded, Role::Doubtful) {
                return Some(found);
            }
        }
        // "St Mary's Hospital" is in no town of that name.
        let saint = matches!(all[0].folded.trim_end_matches('.'), "st" | "saint");
        if is(last, Role::Street) || saint && is(last, Role::Built) {
            return None;
        }
        // "Paris Walmart", "Ohio Turnpike", but "Kanawha City" and "Neches River".
        let makes = is(last, Role::Tail) || is(last, Role::After) || plays(&all[0].folded, Role::Before);
        if !makes || all[1..].iter().any(|w| is(w, Role::Built)) {
            let heads = (1..all.len().min(MOST_WORDS)).rev();
            let heads = heads.map(|n| (n, toponym(text, Span::new(span.start, all[n - 1].span.end))));
            // The "Ak" of "Ak-Chin Pavilion" is no Alaska.
            let short = |t: &Toponym| t.folded.len() < 3 && t.span.of(text).contains(char::is_lowercase);
            let heads = heads.filter(|(_, t)| !short(t));
            let mut heads = heads.filter(|(_, t)| !t.candidates.is_empty() && !plays(&t.folded, Role::Doubtful));
            if let Some((n, head)) = heads.next() {
                let cut = !all[n..].iter().all(|w| has_role(w.folded.trim_end_matches('.')));
                return Some(Toponym { cut, ..head });
            }
            // "Air Zimbabwe", "Rodeo Gainesville"
            let tails = (1..all.len().min(MOST_WORDS)).map(|n| toponym(text, Span::new(all[n].span.start, span.end)));
            let mut tails = tails
                .filter(|t| t.candidates.iter().any(|c| is_great(&t.folded, c)) && !plays(&t.folded, Role::Doubtful));
            if let Some(tail) = tails.next() {
                return Some(Toponym { cut: true, ..tail });
            }
        }
    }
    // A street, words of direction alone are no toponyms.
    if is(last, Role::Built) || is(last, Role::Street) {
        return None;
    }
    Some(whole)
}

/// The city that a direction in small letters says a part of, where the whole is another's name: "east London" is no East London.
fn without_direction(text: &str, all: &[Word], whole: &Toponym) -> Option<Toponym> {
    let [first, second, ..] = all else { return None };
    let part = !first.capital && plays(&first.folded, Role::Part) && whole.candidates.iter().all(|c| settled(&c.entry));
    let most = |t: &Toponym| t.candidates.iter().map(|c| c.entry.population).max().unwrap_or(0);
    let rest = part.then(|| toponym(text, Span::new(second.span.start, whole.span.end)))?;
    Some(rest).filter(|rest| most(rest) / GREATER > most(whole))
}

/// What stands between two names without the article and the direction before the second: the "in" of "in east London".
pub fn lead(gap: &str) -> &str {
    let lead = gap.trim_end();
    let lead = lead.rsplit_once(' ').filter(|(_, word)| plays(word, Role::Part)).map_or(lead, |(lead, _)| lead);
    lead.strip_suffix(" the").unwrap_or(lead)
}

/// "SAA", "WRNMMC": a few capitals, or more without a vowel, which no town's name is made of.
pub fn is_acronym(name: &str) -> bool {
    let few = name.len() <= LONGEST_ACRONYM || !name.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    few && name.chars().all(|c| c.is_ascii_uppercase())
}

/// Some words as a toponym.
pub fn toponym(text: &str, span: Span) -> Toponym {
    let (span, folded, candidates) = known(text, span);
    Toponym { span, folded, candidates, cut: false }
}

/// The candidates of some words, with or without the full stop at their end, and without an article that is not the name's.
pub fn known(text: &str, span: Span) -> (Span, String, Vec<gazetteer::Named>) {
    let folded = fold(span.of(text));
    let found = |span: Span, folded: &str| {
        as_written(text, span, folded)
            .or_else(|| spelt_otherwise(span, folded))
            .or_else(|| region_by_noun(span, folded))
            .or_else(|| state_by_code(text, span))
    };
    if let Some(found) = found(span, &folded) {
        return found;
    }
    // "the Hague" and "the Netherlands" are found above; else the article is not the name's.
    if folded.starts_with("the ")
        && let Some(start) = after_articles(text, span)
    {
        let span = Span::new(start, span.end);
        let folded = fold(span.of(text));
        return found(span, &folded).unwrap_or_else(|| unknown(text, span, folded));
    }
    unknown(text, span, folded)
}

/// The candidates of a name as it stands, or without the full stop at its end.
fn as_written(text: &str, span: Span, folded: &str) -> Option<(Span, String, Vec<gazetteer::Named>)> {
    let found = lookup(folded);
    if !found.is_empty() {
        return Some((span, folded.to_owned(), found));
    }
    let bare = folded.strip_suffix('.')?;
    let found = Some(lookup(bare)).filter(|found| !found.is_empty())?;
    let stop = usize::from(span.of(text).ends_with('.'));
    Some((Span::new(span.start, span.end - stop), bare.to_owned(), found))
}

/// The candidates of a name that the gazetteer has in another spelling: "Mt. Rainier", "Ada Co."
fn spelt_otherwise(span: Span, folded: &str) -> Option<(Span, String, Vec<gazetteer::Named>)> {
    const BEGINNINGS: [(&str, &str); 10] = [
        ("mt. ", "mount "),
        ("mt ", "mount "),
        ("ft. ", "fort "),
        ("st. ", "saint "),
        ("st ", "st. "),
        ("saint ", "st. "),
        ("s. ", "south "),
        ("n. ", "north "),
        ("w. ", "west "),
        ("e. ", "east "),
    ];
    const ENDS: [(&str, &str); 4] =
        [(" co.", " county"), (" co", " county"), (" twp.", " township"), (" twp", " township")];
    let beginnings = BEGINNINGS.iter().filter_map(|(from, to)| Some(format!("{to}{}", folded.strip_prefix(from)?)));
    let ends = ENDS.iter().filter_map(|(from, to)| Some(format!("{}{to}", folded.strip_suffix(from)?)));
    let found = beginnings.chain(ends).map(|name| lookup(&name)).find(|found| !found.is_empty())?;
    Some((span, folded.to_owned(), found))
}

/// The region that a name with its noun behind it is: "Osaka Prefecture", not the city.
fn region_by_noun(span: Span, folded: &str) -> Option<(Span, String, Vec<gazetteer::Named>)> {
    const NOUNS: [&str; 5] = [" prefecture", " province", " region", " oblast", " governorate"];
    let bare = NOUNS.iter().find_map(|noun| folded.trim_end_matches('.').strip_suffix(noun))?;
    let of_a_country = |c: &gazetteer::Named| !c.demonym && !c.entry.country.is_empty();
    let region = |c: &gazetteer::Named| matches!(c.entry.class, Class::Region | Class::Continent) && of_a_country(c);
    let found: Vec<gazetteer::Named> = lookup(bare).into_iter().filter(region).collect();
    (!found.is_empty()).then(|| (span, folded.to_owned(), found))
}

/// The state whose post code, in two capitals, stands behind a comma and one of its towns, where the code is an everyday word too: "Mansfield, MA".
fn state_by_code(text: &str, span: Span) -> Option<(Span, String, Vec<gazetteer::Named>)> {
    // A town's name has so many words at most.
    const LONGEST_TOWN: usize = 3;
    let code = span.of(text).trim_end_matches('.');
    if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let name = gazetteer::region_name("US", code)?;
    let line = text[..span.start].trim_end().strip_suffix(',')?.rsplit('\n').next().unwrap_or_default();
    let before = words(line, Span::new(0, line.len()));
    let town = |n: usize| {
        let first = before.get(before.len().checked_sub(n)?)?;
        let of_it = |c: &gazetteer::Named| settled(&c.entry) && c.entry.country == "US" && c.entry.region == code;
        let town = first.capital && lookup(&fold(&line[first.span.start..])).iter().any(of_it);
        town.then_some(())
    };
    (1..=LONGEST_TOWN).find_map(town)?;
    let state = |c: &gazetteer::Named| c.entry.class == Class::Region && c.entry.country == "US" && !c.demonym;
    let found: Vec<gazetteer::Named> = lookup(&fold(name)).into_iter().filter(state).collect();
    let span = Span::new(span.start, span.start + code.len());
    (!found.is_empty()).then(|| (span, fold(name), found))
}

/// Where a name begins once the articles before it are left out; none where nothing else follows.
fn after_articles(text: &str, span: Span) -> Option<usize> {
    let all = words(text, span);
    let first = all.iter().position(|w| w.folded != "the").unwrap_or(all.len());
    all.get(first.max(1)).map(|w| w.span.start)
}

/// A name that the gazetteer lacks. A stop that ends the sentence is not the name's.
fn unknown(text: &str, span: Span, folded: String) -> (Span, String, Vec<gazetteer::Named>) {
    let short = folded.len() > 4 && folded.ends_with('.') && !folded.trim_end_matches('.').contains('.');
    let span = if short && span.of(text).ends_with('.') { Span::new(span.start, span.end - 1) } else { span };
    (span, folded, Vec::new())
}

/// Whether a region or country begins at a word.
pub fn is_container(text: &str, words: &[Word], at: usize) -> bool {
    (1..=3.min(words.len() - at)).any(|n| {
        let joined = words[at + 1..at + n].iter().all(|w| w.joined);
        joined && toponym(text, Span::new(words[at].span.start, words[at + n - 1].span.end)).may_contain()
    })
}
