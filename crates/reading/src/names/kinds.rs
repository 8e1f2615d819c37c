//! Of which kind a name is, where the encoder is in two minds or the story tells otherwise.

use onrecord_source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Named,
    edges::{plain, signs_before},
    last_names,
};
use crate::{
    contract::EntityKind,
    gender::{KIN_MEN, KIN_WOMEN},
    lexicon::{self, COLLECTIVES, SINGLE_BODIES, is_kind_of_body, one_of},
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

/// "Ms. London", "Mr. Lund", "his daughter Georgia": whoever is called so is a person, whatever town is.
pub(super) fn people_by_title(text: &str, named: &mut [Named]) {
    let titled = |n: &Named| matches!(title_of(text, n), "Mr" | "Mrs" | "Ms" | "Mx");
    let kin = |n: &Named| {
        let lead = text[..n.span.start].trim_end();
        let noun = lead.rsplit(char::is_whitespace).next().unwrap_or_default();
        let owner = lead.strip_suffix(noun).unwrap_or_default().trim_end().rsplit(char::is_whitespace).next();
        let owned = owner.is_some_and(|w| {
            one_of(&w.to_lowercase(), "his her their my our") || w.ends_with("'s") || w.ends_with("’s")
        });
        owned && (one_of(noun, KIN_MEN) || one_of(noun, KIN_WOMEN)) && lexicon::gender_of(&n.name).is_some()
    };
    for n in named.iter_mut().filter(|n| titled(n) || n.kind == EntityKind::Place && kin(n)) {
        n.kind = EntityKind::Person;
    }
}

/// The word before a name, without its stop.
fn title_of<'t>(text: &'t str, n: &Named) -> &'t str {
    let lead = text[..n.span.start].strip_suffix(' ').unwrap_or_default();
    lead.rsplit(char::is_whitespace).next().unwrap_or_default().trim_end_matches('.')
}

/// Whether a title or an office stands before a name.
pub(super) fn has_title(text: &str, n: &Named) -> bool {
    let title = title_of(text, n);
    lexicon::is_honorific(title) || lexicon::is_office(title)
}

/// "The Jordan News Agency, Petra,": the agency's other name. "Sebi, the markets regulator,": what is said to be a body.
pub(super) fn bodies_in_apposition(text: &str, named: &mut [Named]) {
    let agency = |n: &&Named| n.kind == EntityKind::Organization && n.name.ends_with(" Agency");
    let beside = |n: &Named| text[n.span.end..].strip_prefix(", ")?.split_once([',', '.', ';']).map(|(word, _)| word);
    let mut told: FxHashSet<String> =
        named.iter().filter(agency).filter_map(beside).filter(|w| !w.contains(' ')).map(str::to_string).collect();
    let people = words_of_people(named);
    let nobody = |n: &&Named| match n.kind {
        EntityKind::Person => !n.name.contains(' ') && !people.contains(&n.name) && !has_title(text, n),
        EntityKind::Place => {
            !onrecord_places::is_known(&n.name) && !one_of(signs_before(text, n.span.start), "in at near")
        }
        _ => false,
    };
    // "The startup Velia"
    let called = |n: &&Named| {
        let lead = text[..n.span.start].strip_suffix(' ').unwrap_or_default();
        let rest = &text[n.span.end..];
        // "It stood in Foroyaa, which sent a reporter": nobody is "which"; but of "the letter to Lewis, which was read" the letter is, where the story speaks of him.
        let alone = || named.iter().filter(|other| other.name == n.name).count() == 1;
        let of_noun = || lead.rsplit(' ').next().is_some_and(|w| one_of(w, "to from by of for with about"));
        let thing = n.kind == EntityKind::Person && rest.starts_with(", which ") && (!of_noun() || alone());
        one_of(lead.rsplit(' ').next().unwrap_or_default(), CALLED) || is_called_a_body(rest) || thing
    };
    told.extend(named.iter().filter(called).filter(nobody).map(|n| n.name.clone()));
    for n in named.iter_mut().filter(|n| told.contains(&n.name)) {
        n.kind = EntityKind::Organization;
    }
}

/// What a body is called beside its name.
const CALLED: &str = "bureau regulator party agency company firm airline carrier bank watchdog union newspaper broadcaster lender insurer automaker \
carmaker retailer startup start-up conglomerate militia exchange manufacturer supplier operator developer refiner exporter";
/// And what it is called behind its name alone.
const CALLED_BEHIND: &str = "group platform charity federation organization organisation subsidiary nonprofit";

/// So many words behind a name say at most that it is a body.
const LONGEST_CALLING: usize = 6;

/// "Sebi, the markets regulator, …", "Velia is a startup that …": whether words behind a name say that it is a body.
pub(super) fn is_called_a_body(rest: &str) -> bool {
    let Some(phrase) = [", ", " is ", " was "].iter().find_map(|lead| rest.strip_prefix(lead)) else { return false };
    let mut words = phrase.split(' ').take(LONGEST_CALLING).peekable();
    if !words.next().is_some_and(|w| matches!(w, "the" | "a" | "an")) {
        return false;
    }
    while let Some(word) = words.next() {
        let bare = word.trim_end_matches([',', '.', ';']);
        let ends = bare.len() < word.len() || words.peek().is_some_and(|next| is_behind_noun(next));
        if ends || lexicon::is_preposition(bare) {
            // "In the Capitol, a group of senators …" tells what they do.
            let several = bare == "group" && words.peek() == Some(&"of");
            return (one_of(bare, CALLED) || one_of(bare, CALLED_BEHIND)) && !several;
        }
    }
    false
}

/// Whether no noun goes on with this word: "a bank |that|", but no "the bank |manager|".
fn is_behind_noun(word: &str) -> bool {
    lexicon::is_preposition(word) || one_of(word, "that which who whose based founded owned run led")
}

/// Circles of states by their figures.
const CIRCLES: &str = "G7 G8 G20 G77 G-7 G-8 G-20 G-77";

/// "G-7", "Group of Seven": whether a name is of such a circle.
pub(super) fn is_circle_of_states(name: &str) -> bool {
    one_of(&name.replace(' ', ""), CIRCLES)
        || matches!(name, "Group of Seven" | "Group of Eight" | "Group of 20" | "Group of 77")
}

/// "A |Panama|-flagged ship": whether a state's own name stands before a hyphen and what tells of it.
pub(super) fn is_land_of_compound(text: &str, span: Span) -> bool {
    let told = text[span.end..].trim_start_matches(' ').strip_prefix('-').map(str::trim_start);
    let land = || onrecord_places::country(span.of(text)).is_some() && span.of(text) != "Saudi";
    told.is_some_and(|told| told.starts_with(char::is_lowercase)) && land()
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

/// A name that the encoder calls a person here and a place there is what it is called with most certainty in all; in capitals it is what it is elsewhere in the
/// story ("KING ANNA BELL", of Anna Bell), where the letters tell more.
pub(super) fn one_kind_a_name(text: &str, named: &mut [Named]) {
    let mut votes: FxHashMap<&str, [(EntityKind, f32); 3]> = FxHashMap::default();
    let none = [EntityKind::Organization, EntityKind::Place, EntityKind::Person].map(|k| (k, 0.0));
    for n in named.iter() {
        for (_, sum) in votes.entry(&n.name).or_insert(none).iter_mut().filter(|(k, _)| *k == n.kind) {
            *sum += n.likely;
        }
    }
    let best = |name: &str| votes[name].iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(k, _)| *k);
    let mut elsewhere: FxHashMap<String, EntityKind> = FxHashMap::default();
    for n in named.iter().filter(|n| n.name.contains(' ') && !is_in_capitals(&n.name)) {
        elsewhere.extend(best(&n.name).map(|kind| (n.name.to_lowercase(), kind)));
    }
    let in_capitals =
        |n: &Named| is_in_capitals(&n.name).then(|| elsewhere.get(&n.name.to_lowercase()).copied()).flatten();
    let kinds: Vec<Option<EntityKind>> = named.iter().map(|n| in_capitals(n).or_else(|| best(&n.name))).collect();
    let people = last_names(named);
    for (n, kind) in named.iter_mut().zip(kinds) {
        let institution = lexicon::INSTITUTIONS.contains(n.name.as_str());
        let led = || text[..n.span.start].ends_with("the ") || text[..n.span.start].ends_with("The ");
        n.kind = match institution {
            // "Sboniso Duma won. Duma said": his name.
            true if people.contains(&n.name) && !led() => EntityKind::Person,
            true => EntityKind::Organization,
            false => kind.unwrap_or(n.kind),
        };
    }
}

/// Whether a name has no small letter.
fn is_in_capitals(name: &str) -> bool {
    !name.contains(char::is_lowercase)
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
pub(super) fn words_of_people(named: &[Named]) -> FxHashSet<String> {
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
    // Before somebody of that name comes by in full it is the storm.
    let mut people: FxHashMap<String, usize> = FxHashMap::default();
    for n in named.iter().filter(|n| n.kind == EntityKind::Person && n.name.contains(' ')) {
        for word in n.name.split(' ') {
            people.entry(word.to_string()).or_insert(n.span.start);
        }
    }
    let mut end = 0;
    for n in named.iter_mut() {
        let bare = n.name.rsplit(' ').next().unwrap_or(&n.name);
        let lead = storm_before(text, n.span.start).filter(|word| n.span.start - 1 - word.len() >= end);
        end = n.span.end;
        let told = lead.is_some() || n.name.contains(' ');
        let Some(name) = storms.get(bare).filter(|name| !n.name.contains(' ') || **name == n.name) else { continue };
        if told || people.get(bare).is_none_or(|&at| n.span.start < at) {
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
const COMMON_ACRONYMS: &str =
    "SUV EV NGO CEO CFO COO CTO CPO CMO CIO CRO CM PM IO DySP DSP SSP CCTV MP MLA MBA CBD GDP VIP ICU PPE DNA IPO";

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

/// "Public-private partnerships (PPP)", "Chief Election Commissioner (CEC)": the letters of common nouns, or of an office.
fn is_of_small_words(text: &str, n: &Named) -> bool {
    let letters = n.name.strip_suffix('s').unwrap_or(&n.name);
    let lead = text[..n.span.start].trim_end_matches(['(', ' ']);
    let words: Vec<&str> = lead.rsplit([' ', '-', '\n']).filter(|w| !w.is_empty()).take(letters.len()).collect();
    let initials = words.iter().rev().filter_map(|w| w.chars().next()).flat_map(char::to_uppercase);
    let last = words.first().copied().unwrap_or_default();
    // The first of them may open the sentence.
    let mut inner = words.iter().take(words.len().saturating_sub(1));
    let body = is_kind_of_body(last) || [SINGLE_BODIES, COLLECTIVES, "forum unit"].iter().any(|l| one_of(last, l));
    let small = inner.all(|w| w.starts_with(char::is_lowercase)) && words.len() > 1 && !body;
    letters.chars().all(|c| c.is_ascii_uppercase())
        && initials.eq(letters.chars())
        && (small || lexicon::is_office(last))
}

/// "NGOs", "an SUV": no organizations; in the plural none is, but where the story has it in brackets behind a name.
pub(super) fn without_common_acronyms(text: &str, named: &mut Vec<Named>) {
    let plural = |name: &str| {
        let letters = name.strip_suffix('s').unwrap_or_default();
        letters.len() > 1 && letters.chars().all(|c| c.is_ascii_uppercase())
    };
    let bracketed = |n: &&Named| text[..n.span.start].ends_with('(') && text[n.span.end..].starts_with(')');
    let told: FxHashSet<String> = named.iter().filter(bracketed).map(|n| n.name.clone()).collect();
    let mut small: FxHashSet<String> =
        named.iter().filter(|n| bracketed(n) && is_of_small_words(text, n)).map(|n| n.name.clone()).collect();
    // "The forum (CPF)" that says something is a body.
    let speaks = |n: &&Named| {
        let next = text[n.span.end..].strip_prefix(' ').and_then(|rest| rest.split(' ').next());
        next.is_some_and(|verb| lexicon::REPORTING.contains(verb))
    };
    named.iter().filter(speaks).for_each(|n| _ = small.remove(&n.name));
    let common = |name: &str| one_of(name.strip_suffix('s').unwrap_or(name), COMMON_ACRONYMS) || small.contains(name);
    named.retain(|n| {
        let acronym = common(&n.name) || plural(&n.name) && !told.contains(&n.name);
        (n.kind != EntityKind::Organization || !acronym) && !is_ticker_or_degree(text, n)
    });
}
