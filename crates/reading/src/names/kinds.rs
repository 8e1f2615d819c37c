//! Of which kind a name is, where the encoder is in two minds or the story tells otherwise.

use onrecord_source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Named, edges::plain};
use crate::{
    contract::EntityKind,
    lexicon::{self, one_of},
    name_forms::{is_form_of, is_initials, without_article},
};

/// "fires in the Amazon" are not in the company: with its article a great region or water is a place.
pub(super) fn regions_by_article(text: &str, named: &mut [Named]) {
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

/// "Ms. London", "Mr. Lund": whoever is called so is a person, whatever town is.
pub(super) fn people_by_title(text: &str, named: &mut [Named]) {
    let titled = |n: &Named| {
        let title = text[..n.span.start].strip_suffix(' ').and_then(|lead| lead.rsplit(char::is_whitespace).next());
        title.is_some_and(|t| matches!(t.trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Mx"))
    };
    for n in named.iter_mut().filter(|n| titled(n)) {
        n.kind = EntityKind::Person;
    }
}

/// "In North West, Thabo Mokoena appeared": behind the place stands a person, whom the story calls by the last name elsewhere, or who has a given name.
pub(super) fn people_behind_places(text: &str, named: &mut Vec<Named>) {
    let called: FxHashSet<String> = named
        .iter()
        .filter(|n| n.kind == EntityKind::Person && !n.name.contains(' '))
        .map(|n| n.name.clone())
        .collect();
    for at in 0..named.len() {
        let Named { span, kind, likely, .. } = named[at];
        let Some((place, second)) = span.of(text).split_once(", ").filter(|_| kind == EntityKind::Place) else {
            continue;
        };
        let Some((given, last)) = second.split_once(' ') else { continue };
        let last = last.rsplit(' ').next().unwrap_or(last);
        let person = called.contains(last) || lexicon::gender_of(given).is_some();
        if !person || second.contains(',') || onrecord_places::is_known(second) || !onrecord_places::is_known(place) {
            continue;
        }
        let behind = Span::new(span.end - second.len(), span.end);
        let place = Span::new(span.start, span.start + place.len());
        named[at] = Named { span: place, kind, name: plain(place.of(text)), likely };
        named.push(Named { span: behind, kind: EntityKind::Person, name: plain(second), likely });
    }
    named.sort_by_key(|n| n.span);
    for at in 1..named.len() {
        let [before, n] = [&named[at - 1], &named[at]];
        let places = before.kind == EntityKind::Place && n.kind == EntityKind::Place;
        let behind = places && text.get(before.span.end..n.span.start) == Some(", ");
        let last = n.name.rsplit_once(' ').map(|(_, last)| last);
        if behind && last.is_some_and(|l| called.contains(l)) && !onrecord_places::is_known(&n.name) {
            named[at].kind = EntityKind::Person;
        }
    }
}

/// A name that the encoder calls a person here and a place there is what it is called with most certainty in all.
pub(super) fn one_kind_a_name(named: &mut [Named]) {
    let mut votes: FxHashMap<&str, [(EntityKind, f32); 3]> = FxHashMap::default();
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

/// Last words of the names of firms.
const FIRMS: &str = "Foods Energy Therapeutics Pharmaceuticals Technologies Systems Holdings Industries Airlines Airways Motors Partners Inc Corp Ltd LLC PLC";
/// Last words of the names of schools.
const SCHOOLS: &str = "University College Institute";

/// "Harlan Foods", "Washington University", "J&J": no person and no place, whatever the first word is otherwise.
pub(super) fn bodies_by_last_word(named: &mut [Named]) {
    for n in named.iter_mut().filter(|n| n.kind != EntityKind::Organization) {
        let last = n.name.rsplit_once(' ').map_or("", |(_, last)| last.trim_end_matches('.'));
        let two = n.kind == EntityKind::Person && n.name.contains('&') && !n.name.contains(' ');
        if two || one_of(last, FIRMS) || n.kind == EntityKind::Place && one_of(last, SCHOOLS) {
            n.kind = EntityKind::Organization;
        }
    }
}

/// "Ford" beside "Ford Motor Company", "Wesson" beside "Smith & Wesson", where nobody is called so: a name of one word is the organization that alone begins
/// with it, or ends with it as a partner. So is a place that nobody knows.
pub(super) fn companies_by_first_word(named: &mut [Named]) {
    let people = words_of_people(named);
    let organizations: Vec<String> =
        named.iter().filter(|n| n.kind == EntityKind::Organization).map(|n| n.name.clone()).collect();
    // "Carver" of "Carver Foods"
    let firm = |place: &str| {
        let mut longer = organizations.iter().filter_map(|o| o.strip_prefix(place)?.rsplit_once(' '));
        longer.any(|(_, last)| one_of(last.trim_end_matches('.'), FIRMS)) && !onrecord_places::is_known(place)
    };
    let asked = |n: &Named| match n.kind {
        EntityKind::Person => !n.name.contains(' '),
        EntityKind::Place => !n.name.contains(' ') && firm(&n.name),
        _ => false,
    };
    for n in named.iter_mut().filter(|n| asked(n)) {
        let partner = |o: &&String| o.rsplit_once(" & ").is_some_and(|(_, last)| last == n.name);
        let begins = || company_beginning_with(organizations.iter().map(String::as_str), &n.name);
        if !people.contains(&n.name) && (begins() || organizations.iter().any(|o| partner(&o))) {
            n.kind = EntityKind::Organization;
        }
    }
}

/// "Türkiye said": a state is no person, unless somebody is called so.
pub(super) fn countries_are_no_people(named: &mut [Named]) {
    let people = words_of_people(named);
    for n in named.iter_mut().filter(|n| n.kind == EntityKind::Person && !people.contains(&n.name)) {
        let country = onrecord_knowledge::country(&n.name).is_some();
        if country && !n.name.contains(' ') && lexicon::gender_of(&n.name).is_none() {
            n.kind = EntityKind::Place;
        }
    }
}

/// All words of the names of people that have several.
fn words_of_people(named: &[Named]) -> FxHashSet<String> {
    let full = named.iter().filter(|n| n.kind == EntityKind::Person && n.name.contains(' '));
    full.flat_map(|n| n.name.split(' ').map(str::to_string)).collect()
}

/// "AOC" beside "Alexandria Ocasio-Cortez", "MBS" beside "Mohammed bin Salman": three letters and more that begin the names of one person, and of no body, are that person.
pub(super) fn people_by_initials(text: &str, named: &mut [Named]) {
    let full = |kind: EntityKind| named.iter().filter(move |n| n.kind == kind && n.name.contains(' '));
    let people: FxHashSet<String> = full(EntityKind::Person).map(|n| n.name.clone()).collect();
    let bodies: FxHashSet<String> = full(EntityKind::Organization).map(|n| n.name.clone()).collect();
    // "the FBI", CNN
    let with_article =
        named.iter().filter(|n| text[..n.span.start].ends_with("the ") || text[..n.span.start].ends_with("The "));
    let articled: FxHashSet<String> = with_article.map(|n| n.name.clone()).collect();
    let known = |name: &str| lexicon::NAMED_BY_KIND.values().any(|words| words.contains(&name));
    let asked = |n: &Named| n.kind != EntityKind::Place && !n.name.contains(' ') && !articled.contains(&n.name);
    for n in named.iter_mut().filter(|n| asked(n) && !known(&n.name)) {
        let person = people.iter().any(|p| is_initials(p, &n.name));
        if person && !bodies.iter().any(|b| is_form_of(EntityKind::Organization, b, &n.name)) {
            n.kind = EntityKind::Person;
        }
    }
}

/// What a storm is called before its name.
const STORMS: &str = "Typhoon Hurricane Cyclone Storm";

/// What no storm is called.
const NO_STORMS: &str = "Season Warning Watch Relief Response Surge Prediction Forecast Hunters";

/// The word for a storm that ends right before byte `at`.
fn storm_before(text: &str, at: usize) -> Option<&str> {
    let word = text[..at].strip_suffix(' ')?.rsplit(|c: char| c.is_whitespace()).next()?;
    one_of(word, STORMS).then_some(word)
}

/// "Typhoon Saola": an event and no person, however human its name, here and wherever it is called Saola alone; nor is "Roe v. Wade" a person.
pub(super) fn storms(text: &str, named: &mut Vec<Named>) {
    named.retain(|n| n.kind != EntityKind::Person || !n.name.contains(" v. "));
    let mut storms: FxHashMap<String, String> = FxHashMap::default();
    // "Storm Reid said": a person after all.
    let speaks = |n: &&Named| text[n.span.end..].starts_with(" said");
    let speaking: FxHashSet<String> = named.iter().filter(speaks).map(|n| n.name.clone()).collect();
    let may_be =
        |n: &&Named| n.kind != EntityKind::Organization && !one_of(&n.name, NO_STORMS) && !speaking.contains(&n.name);
    for n in named.iter().filter(may_be) {
        let before = storm_before(text, n.span.start).filter(|_| !n.name.contains(' '));
        // "Hurricane Ida" as one name; Storm may be a given name.
        let whole = n
            .name
            .split_once(' ')
            .filter(|(word, name)| *word != "Storm" && one_of(word, STORMS) && !name.contains(' '));
        let told = before.map(|word| (word, n.name.as_str())).or(whole);
        if let Some((word, name)) = told {
            storms.entry(name.to_string()).or_insert_with(|| format!("{word} {name}"));
        }
    }
    if storms.is_empty() {
        return;
    }
    let people = words_of_people(named);
    let mut end = 0;
    for n in named.iter_mut() {
        let bare = n.name.rsplit(' ').next().unwrap_or(&n.name);
        let lead = storm_before(text, n.span.start).filter(|word| n.span.start - 1 - word.len() >= end);
        end = n.span.end;
        let told = lead.is_some() || n.name.contains(' ');
        let Some(name) = storms.get(bare).filter(|name| !n.name.contains(' ') || **name == n.name) else { continue };
        if told || !people.contains(bare) {
            let start = lead.map_or(n.span.start, |word| n.span.start - 1 - word.len());
            *n = Named {
                span: Span::new(start, n.span.end),
                kind: EntityKind::Event,
                name: name.clone(),
                likely: n.likely,
            };
        }
    }
}

/// What a team does to another one, behind its name.
const TEAM_DEEDS: [&str; 9] =
    ["beat", "lost to", "drew with", "drew at", "drew against", "thrashed", "lost at", "defeated", "edged"];
/// What stands before the name of a team that undergoes it.
const TEAM_LEADS: [&str; 9] =
    ["beat", "lost to", "drew with", "drew against", "thrashed", "win over", "victory over", "defeat to", "draw with"];
/// What has a team of its own, though no state.
const LANDS_OF_TEAMS: &str = "England Scotland Wales Korea";
/// Who plays in a team, or trains it.
const PLAYERS: &str = "coach striker midfielder goalkeeper defender winger forward quarterback";

/// Words of stories about sport.
const SPORT: &str = "coach coaches goal goals league match season striker midfielder goalkeeper game win championship playoffs title cup points defeat overtime";

/// "Lyon beat Nice": in a story about sport, what is told to play as a team, and nowhere to be where somebody is, is the club of the town.
pub(super) fn clubs(text: &str, named: &mut [Named]) {
    let told = |deed: &str| text.contains(deed);
    let any = TEAM_DEEDS.into_iter().chain(TEAM_LEADS).any(told) || PLAYERS.split(' ').any(told);
    if !any || text.split(|c: char| !c.is_alphabetic()).filter(|w| one_of(w, SPORT)).nth(1).is_none() {
        return;
    }
    let people = words_of_people(named);
    let mut playing: FxHashSet<String> = FxHashSet::default();
    let mut places: FxHashSet<String> = FxHashSet::default();
    for n in named.iter().filter(|n| n.kind != EntityKind::Organization) {
        let (lead, rest) = (text[..n.span.start].trim_end(), text[n.span.end..].trim_start());
        let whole = |words: &str| !words.starts_with(char::is_alphanumeric);
        let capital = |rest: &str| rest.trim_start().starts_with(char::is_uppercase);
        let against = || TEAM_DEEDS.iter().any(|d| rest.strip_prefix(d).is_some_and(|r| whole(r) && capital(r)));
        let by = || {
            TEAM_LEADS.iter().any(|d| {
                lead.strip_suffix(d)
                    .is_some_and(|l| l.ends_with(' ') && (!matches!(*d, "beat" | "thrashed") || ends_with_capital(l)))
            })
        };
        let coach = || {
            let (noun, name) = rest.split_once(' ').unwrap_or_default();
            one_of(noun, PLAYERS) && capital(name)
        };
        let person = n.kind == EntityKind::Person;
        let sacked = || ["sacked its coach", "sacked their coach"].iter().any(|d| rest.starts_with(d));
        if sacked() || coach() || !person && (against() || by()) {
            playing.insert(n.name.clone());
        } else if [" in", " near", " at", " from", " of", "In"].iter().any(|p| lead.ends_with(p)) {
            places.insert(n.name.clone());
        }
    }
    let club = |n: &Named| {
        if !playing.contains(&n.name) || places.contains(&n.name) {
            return false;
        }
        let land = onrecord_knowledge::country(&n.name).is_some() || one_of(&n.name, LANDS_OF_TEAMS);
        let town = !land && onrecord_places::is_known(&n.name);
        let person = n.kind == EntityKind::Person && (n.name.contains(' ') || people.contains(&n.name));
        town && !person
    };
    for n in named.iter_mut().filter(|n| n.kind != EntityKind::Organization) {
        if club(n) {
            n.kind = EntityKind::Organization;
        }
    }
}

/// Whether words end with one in capitals: "Lyon " of "Lyon beat Nice".
fn ends_with_capital(words: &str) -> bool {
    words.trim_end().rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase))
}

/// "Novogratz" beside "Jacqueline Novogratz", where no organization or place is called so: a name of one word is the person who alone has it as the last one.
pub(super) fn people_by_last_name(named: &mut [Named]) {
    let longer = |kind: EntityKind| named.iter().filter(move |n| n.kind == kind && n.name.contains(' '));
    let people: FxHashSet<String> = longer(EntityKind::Person).map(|n| n.name.clone()).collect();
    let mut holders: FxHashMap<&str, usize> = FxHashMap::default();
    for last in people.iter().filter_map(|name| name.rsplit(' ').next()).map(without_article) {
        *holders.entry(last).or_default() += 1;
    }
    let others: FxHashSet<String> = longer(EntityKind::Organization)
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

/// Short words for things that are no bodies, however much they look like the short forms of one.
const COMMON_ACRONYMS: &str = "SUV EV NGO CEO CFO COO CTO MP MLA MBA CBD GDP VIP ICU PPE DNA IPO";

/// Where shares are traded, before a firm's letters there.
const EXCHANGES: &str = "NASDAQ Nasdaq NYSE LSE TSX ASX AMEX NSE BSE JSE";

/// "(NASDAQ: NVTX)", "Anna Bell, M.D.": what is traded under these letters has another name, and a degree is nobody.
fn is_ticker_or_degree(text: &str, n: &Named) -> bool {
    let lead = &text[..n.span.start];
    let exchange = |words: &str| one_of(words.rsplit(['(', ' ', ';']).next().unwrap_or_default(), EXCHANGES);
    let ticker = lead.strip_suffix(": ").or_else(|| lead.strip_suffix(':')).is_some_and(exchange);
    let traded = exchange(&n.name) && lead.ends_with(['(', ';', ' ']) && text[n.span.end..].starts_with(':');
    ticker || traded || one_of(n.name.trim_end_matches('.'), "M.D Ph.D B.A M.A MD PhD")
}

/// "NGOs", "an SUV": no organizations; in the plural none is, but where the story has it in brackets behind a name.
pub(super) fn without_common_acronyms(text: &str, named: &mut Vec<Named>) {
    let plural = |name: &str| {
        let letters = name.strip_suffix('s').unwrap_or_default();
        letters.len() > 1 && letters.chars().all(|c| c.is_ascii_uppercase())
    };
    let bracketed = |n: &&Named| text[..n.span.start].ends_with('(') && text[n.span.end..].starts_with(')');
    let told: FxHashSet<String> = named.iter().filter(bracketed).map(|n| n.name.clone()).collect();
    let common = |name: &str| one_of(name.strip_suffix('s').unwrap_or(name), COMMON_ACRONYMS);
    named.retain(|n| {
        let acronym = common(&n.name) || plural(&n.name) && !told.contains(&n.name);
        (n.kind != EntityKind::Organization || !acronym) && !is_ticker_or_degree(text, n)
    });
}

/// What a longer name tells of somebody else than of the one it begins with: "the Ford Foundation" is not Ford.
const OF_ITS_OWN: &str = "Foundation Commission Council Committee Court Assembly Board Awards Award Prize Cup Stadium Arena Park Tower Street Road Prime Stadia";

/// Whether a longer name is of the firm that is called by its first word: "Ford Motor Company", but no "Ford Foundation", nor "Pfizer - BioNTech".
pub(crate) fn is_firm_called(longer: &str, word: &str) -> bool {
    let Some((_, rest)) = longer.split_once(' ').filter(|(first, _)| *first == word) else { return false };
    // The UN is no firm, and "American" only of an airline.
    let state = lexicon::INSTITUTIONS.contains(word) && rest != "Palace"
        || onrecord_knowledge::country(word).is_some() && !one_of(rest, "Airlines Airways Express");
    let joined = rest.starts_with(|c: char| c.is_alphanumeric() || c == '&');
    joined && !state && !rest.split(' ').any(|w| one_of(w, OF_ITS_OWN))
}

/// Whether exactly one longer name of `organizations` begins with `word`.
pub(crate) fn company_beginning_with<'a>(organizations: impl Iterator<Item = &'a str>, word: &str) -> bool {
    let longer: FxHashSet<&str> = organizations.filter(|n| is_firm_called(n, word)).collect();
    // The State is not the State Planning Commission.
    longer.len() == 1 && (word != "State" || longer.contains("State Department"))
}
