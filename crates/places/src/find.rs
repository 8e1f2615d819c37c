//! Where toponyms stand in a text: the story's own names of places, and what the gazetteer knows beside and inside other names.

use onrecord_source::Span;

use crate::{
    Named, NamedKind,
    gazetteer::{self, Class, capital, fold},
    names::{Toponym, extended, is_acronym, is_container, is_great, known, place, toponym},
    roles::{Role, plays},
    story::{Story, Word, story, words},
};

/// So many words before a language the verb that leads to it is looked for.
const LANGUAGES: usize = 12;
/// Other names of places of so many letters or fewer are most often parts of other names.
const SHORT_ALIAS: usize = 4;
/// A town of fewer people has no newspaper that the world reads.
const SMALL_TOWN: u32 = 100_000;
/// What storms are called, before the name that each is given.
const STORMS: [&str; 4] = ["cyclone", "hurricane", "storm", "typhoon"];
/// A gazetteer name has no more words.
const LONGEST: usize = 5;

/// The toponyms of `text`, in order, none overlapping another.
pub fn toponyms(text: &str, sentences: &[Span], named: &[Named]) -> Vec<Toponym> {
    let story = story(text, named);
    let mut out: Vec<Toponym> = Vec::new();
    let mut name = 0;
    for &sentence in sentences {
        let words = words(text, sentence);
        let mut at = 0;
        while at < words.len() {
            while story.named.get(name).is_some_and(|n| n.span.end <= words[at].span.start) {
                name += 1;
            }
            let Some((toponym, next)) = one(&story, &words, at, name) else {
                at += 1;
                continue;
            };
            if out.last().is_none_or(|o| o.span.end <= toponym.span.start) {
                out.push(toponym);
            }
            at = next.max(at + 1);
        }
    }
    out
}

/// The toponym that begins at a word, and the word after it; `name` is the first of the story's names that ends after the word begins.
fn one(story: &Story, words: &[Word], at: usize, name: usize) -> Option<(Toponym, usize)> {
    let (text, word) = (story.text, &words[at]);
    let over = story.named.get(name).filter(|n| n.span.start <= word.span.start);
    let next_name = story.named.get(name + usize::from(over.is_some())).map_or(usize::MAX, |n| n.span.start);
    let after = |span: Span| at + words[at..].iter().take_while(|w| w.span.start < span.end).count();
    if is_before_christ(words, at) || is_of_storm(words, at) {
        return None;
    }
    if let Some(n) = over.filter(|n| n.kind == NamedKind::Place && n.span.start == word.span.start) {
        let whole = extended(text, words, at, n.span, next_name);
        let toponym = place(text, whole)?;
        let next = after(toponym.span);
        let none = is_street(words, next)
            || is_of_longer_name(words, next, &toponym)
            || is_of_seas(words, at, next)
            || is_storm(words, at, next);
        return (!none && !is_surname(story, &toponym)).then(|| state(text, words, at, next, toponym));
    }
    if !word.capital {
        return None;
    }
    for length in (1..=LONGEST.min(words.len() - at)).rev() {
        let end = at + length;
        if words[at + 1..end].iter().any(|w| !w.joined) || !words[end - 1].capital {
            continue;
        }
        let mut span = Span::new(word.span.start, words[end - 1].span.end);
        // A word may carry the full stop that ends its sentence; a name does not.
        if let Some(n) = over.filter(|n| span.end == n.span.end + 1 && text[..span.end].ends_with('.')) {
            span = Span::new(span.start, n.span.end);
        }
        let crosses = match over {
            Some(n) => !n.span.contains(span),
            None => span.end > next_name,
        };
        let (span, folded, candidates) = known(text, span);
        // "European" and "Union" may be two names by mistake, but nothing smaller joins what the story's names part.
        let wide = |c: &gazetteer::Named| matches!(c.entry.class, Class::Country | Class::Continent) && !c.demonym;
        if crosses && (length == 1 || !candidates.iter().any(wide)) {
            continue;
        }
        let named_elsewhere = story.places.contains(&folded);
        if candidates.is_empty() && !(named_elsewhere && over.is_none()) {
            continue;
        }
        if plays(&folded, Role::Never) || !named_elsewhere && plays(&folded, Role::Doubtful) {
            continue;
        }
        let over = over.filter(|_| !crosses);
        let tried = Tried { story, words, at, end, over, span, folded: &folded, candidates: &candidates };
        if !is_storm(words, at, end) && tried.is_toponym() {
            let cut = is_newspaper(words, end, &candidates);
            let (toponym, next) = capital_of(text, words, end, Toponym { span, folded, candidates, cut });
            return Some(state(text, words, at, next, toponym));
        }
    }
    let inside = over.map(|n| n.kind);
    noun_made(story, words, at, next_name, inside).map(|t| {
        let next = after(t.span);
        (t, next)
    })
}

/// Some words that the gazetteer or the story knows as a place's name.
struct Tried<'a> {
    story: &'a Story<'a>,
    words: &'a [Word],
    at: usize,
    end: usize,
    /// The story's name that they stand in.
    over: Option<&'a Named>,
    span: Span,
    folded: &'a str,
    candidates: &'a [gazetteer::Named],
}

/// What some words are, wherever they stand.
struct Signs {
    /// A people, or an adjective of one.
    demonym: bool,
    /// Two letters.
    abbreviation: bool,
    /// No town, but something that few other words are: a country, a people, a sea.
    sure: bool,
    /// A place that is known by this name all over the world, or a county by its noun.
    great: bool,
    /// A town's own name, or a county's.
    town: bool,
    /// Before a word that a town has: "Bangor police".
    civic: bool,
    /// One word that is somebody's name in the story.
    bears_person: bool,
    /// A place's name elsewhere in the story.
    named_elsewhere: bool,
}

impl Tried<'_> {
    /// Whether they stand for the place here.
    fn is_toponym(&self) -> bool {
        let text = self.story.text;
        let signs = self.signs();
        if signs.demonym && (self.follows_language() || is_people_of_elsewhere(self.words, self.at, self.end)) {
            return false;
        }
        // "Contact Us" is no country.
        if signs.abbreviation && self.span.of(text).contains(char::is_lowercase) {
            return false;
        }
        // "The Copa America" is no country.
        if self.folded == "america" && self.before(" ").is_some_and(|w| matches!(w, "copa" | "miss" | "captain")) {
            return false;
        }
        // "Phoenix Group", "Hull Holdings"
        if !signs.sure && self.is_firm() {
            return false;
        }
        // "D-Columbus"
        if self.before("-").is_some_and(|w| matches!(w, "d" | "r" | "i")) {
            return signs.town || signs.sure || signs.great;
        }
        // "* ROME - Dockers strike": the town of an item in a list.
        if signs.town && is_dateline(text, self.span) && self.span.opens_line(text) {
            return true;
        }
        match self.over {
            Some(name) => self.stands_in(name, &signs),
            None => self.stands_alone(&signs),
        }
    }

    /// What they are, as far as the gazetteer and the story know.
    fn signs(&self) -> Signs {
        let Tried { story, words, at, end, folded, .. } = *self;
        let any = |fits: &dyn Fn(&gazetteer::Named) -> bool| self.candidates.iter().any(fits);
        let demonym = any(&|c| c.demonym);
        let noun = folded.ends_with(" county") || folded.ends_with(" parish");
        Signs {
            demonym,
            abbreviation: folded.len() < 3 && !folded.contains('.'),
            sure: demonym || any(&|c| matches!(c.entry.class, Class::Country | Class::Continent | Class::Sea)),
            great: noun || any(&|c| is_great(folded, c)),
            town: any(&|c| match c.entry.class {
                Class::City | Class::Capital => fold(c.entry.name) == folded,
                Class::County => true,
                _ => false,
            }),
            civic: words.get(end).is_some_and(|w| w.joined && plays(w.folded.trim_end_matches('.'), Role::Civic)),
            bears_person: end == at + 1 && story.persons.contains(folded),
            named_elsewhere: story.places.contains(folded),
        }
    }

    /// "speaks English, French and Italian"
    fn follows_language(&self) -> bool {
        let language = |w: &&Word| {
            let known = || gazetteer::lookup(&w.folded).iter().any(|c| c.demonym);
            matches!(w.folded.as_str(), "and" | "or" | "english" | "fluent") || w.capital && known()
        };
        let lead = self.words[..self.at].iter().rev().take(LANGUAGES).find(|w| !language(w));
        lead.is_some_and(|w| plays(&w.folded, Role::Language))
    }

    /// Whether they stand for the place within a name of the story: "Ohio Turnpike".
    fn stands_in(&self, name: &Named, signs: &Signs) -> bool {
        let Signs { sure, great, town, civic, bears_person, named_elsewhere, abbreviation, .. } = *signs;
        let whole = name.span == self.span;
        match name.kind {
            NamedKind::Place => false,
            NamedKind::Person => {
                // One does things in a town, not in a person.
                let within = self.before(" ").is_some_and(|w| matches!(w, "in" | "near" | "outside"));
                // "They had a daughter, Florence": all of them are she.
                let kin = || self.story.kin.contains(self.folded);
                whole && !bears_person && !abbreviation && !kin() && (sure || great || town && (civic || within))
            }
            NamedKind::Organization if self.is_of_bearer() || self.is_of_house() => false,
            NamedKind::Organization if abbreviation || is_acronym(self.span.of(self.story.text)) => sure,
            NamedKind::Organization => {
                sure || great || town && (whole || civic) && !bears_person || named_elsewhere && !whole
            }
            NamedKind::Other => (whole || named_elsewhere) && (sure || great),
        }
    }

    /// Whether they stand for the place where no name of the story covers them.
    fn stands_alone(&self, signs: &Signs) -> bool {
        let Tried { story, words, at, end, .. } = *self;
        let Signs { sure, great, town, civic, named_elsewhere, .. } = *signs;
        match () {
            () if is_street(words, end) || is_of_seas(words, at, end) => false,
            // "Anna Bell, MD" is a doctor.
            () if signs.abbreviation && !sure => self.before(",").is_some_and(|w| !story.persons.contains(w)),
            () if signs.demonym || self.holds_next() => true,
            () if signs.bears_person => false,
            // "the Hang Seng Index"
            () if self.is_short_alias() && words.get(end).is_some_and(|w| w.joined && w.capital) => false,
            () => {
                let opens = at == 0 && words.get(1).is_some_and(|w| !w.capital);
                let told = self.before(" ").is_some_and(|w| plays(w, Role::Preposition));
                sure || named_elsewhere
                    || great && (town || !opens)
                    || town && (civic || told)
                    || at == 0 && is_dateline(story.text, self.span)
            }
        }
    }

    /// Whether it is a word of a few letters by which no place goes in the first line.
    fn is_short_alias(&self) -> bool {
        self.folded.len() <= SHORT_ALIAS
            && self.candidates.iter().all(|c| !c.demonym && fold(c.entry.name) != self.folded)
    }

    /// "Nelson Mandela University": a university's name that has two names in it is most often that of somebody it was called after.
    fn is_of_bearer(&self) -> bool {
        let Tried { words, at, end, .. } = *self;
        let school = |w: &Word| w.joined && matches!(w.folded.trim_end_matches('.'), "university" | "college");
        let given = |w: &Word| {
            let folded = w.folded.trim_end_matches('.');
            // "Western Washington University", "National Taiwan University"
            let said = matches!(folded, "the" | "national" | "royal" | "imperial" | "federal" | "state" | "new");
            let role = [Role::Part, Role::Never, Role::Before].iter().any(|&role| plays(folded, role));
            w.capital && !said && !role && self.over.is_some_and(|over| over.span.contains(w.span))
        };
        let single = end == at + 1 && self.candidates.iter().all(|c| !c.demonym) && words[at].joined;
        single && words.get(end).is_some_and(school) && at.checked_sub(1).is_some_and(|i| given(&words[i]))
    }

    /// "Rajya Sabha": a house of India's parliament is no town of Libya.
    fn is_of_house(&self) -> bool {
        self.folded == "sabha" && self.before(" ").is_some_and(|w| matches!(w, "lok" | "rajya" | "vidhan"))
    }

    /// Whether a firm was called after the town.
    fn is_firm(&self) -> bool {
        let noun = |w: &Word| w.joined && w.capital && matches!(w.folded.trim_end_matches('.'), "group" | "holdings");
        self.words.get(self.end).is_some_and(noun)
    }

    /// The word before, where this and white space alone parts them.
    fn before(&self, gap: &str) -> Option<&str> {
        let word = &self.words[self.at.checked_sub(1)?];
        let between = &self.story.text[word.span.end..self.span.start];
        (between == gap || between.trim() == gap).then_some(word.folded.as_str())
    }

    /// "York, Pa.": a region or country right after it makes a city of it.
    fn holds_next(&self) -> bool {
        let text = self.story.text;
        self.words.get(self.end).is_some_and(|next| {
            let comma = next.capital && text[self.span.end..next.span.start].trim() == ",";
            comma && is_container(text, self.words, self.end)
        })
    }
}

/// "the Stabroek News": a newspaper that bears the name of a small town, if it is not that of a quarter or a person.
fn is_newspaper(words: &[Word], end: usize, candidates: &[gazetteer::Named]) -> bool {
    const PAPERS: [&str; 10] =
        ["chronicle", "courier", "gazette", "herald", "journal", "news", "observer", "post", "times", "tribune"];
    let paper =
        words.get(end).is_some_and(|w| w.joined && w.capital && PAPERS.contains(&w.folded.trim_end_matches('.')));
    let small = |c: &gazetteer::Named| gazetteer::settled(&c.entry) && c.entry.population < SMALL_TOWN && !c.demonym;
    paper && !candidates.is_empty() && candidates.iter().all(small)
}

/// "the Belgian capital": the capital, where the country's name or adjective stands right before the noun.
fn capital_of(text: &str, words: &[Word], end: usize, toponym: Toponym) -> (Toponym, usize) {
    let noun = words.get(end).filter(|w| w.folded.trim_end_matches('.') == "capital" && w.joined);
    let other_sense = words.get(end + 1).is_some_and(|w| {
        w.joined && matches!(w.folded.as_str(), "market" | "markets" | "gains" | "punishment" | "flows" | "controls")
    });
    let country = toponym.candidates.iter().find(|c| c.entry.class == Class::Country);
    if let (Some(noun), Some(country), false) = (noun, country, other_sense)
        && let Some(entry) = capital(country.entry.country)
    {
        let stop = usize::from(noun.span.of(text).ends_with('.'));
        let span = Span::new(toponym.span.start, noun.span.end - stop);
        let candidates = vec![gazetteer::Named { entry, demonym: false }];
        return (Toponym { span, folded: fold(span.of(text)), candidates, cut: false }, end + 1);
    }
    (toponym, end)
}

/// "Washington state", "New York Gov.", "the governor of Georgia", "upstate New York": the state, where a town or country shares its name. Returns it and the
/// word after it.
fn state(text: &str, words: &[Word], at: usize, next: usize, toponym: Toponym) -> (Toponym, usize) {
    let region = |c: &gazetteer::Named| c.entry.class == Class::Region && !c.demonym;
    let noun = words.get(next).filter(|w| w.joined && w.folded.trim_end_matches('.') == "state" && !w.capital);
    let called = || {
        let officer = words.get(next).is_some_and(|w| w.joined && plays(w.folded.trim_end_matches('.'), Role::OfState));
        officer || is_of_state_body(words, next, &toponym)
    };
    let word = |back: usize| at.checked_sub(back).map_or("", |i| words[i].folded.as_str());
    let led = || word(1) == "upstate" || matches!(word(1), "of" | "from") && plays(word(2), Role::StateOf);
    if !toponym.candidates.iter().any(region) || noun.is_none() && !called() && !led() {
        return (toponym, next);
    }
    let folded = format!("{} state", toponym.folded);
    let candidates: Vec<gazetteer::Named> = toponym.candidates.into_iter().filter(region).collect();
    // "Washington state" is a name of its own, "Georgia state officials" are those of Georgia.
    let named = noun.filter(|_| !gazetteer::lookup(&folded).is_empty());
    let end = named.map_or(toponym.span.end, |w| w.span.end - usize::from(w.span.of(text).ends_with('.')));
    let span = Span::new(toponym.span.start, end);
    (Toponym { span, folded, candidates, cut: toponym.cut }, next + usize::from(named.is_some()))
}

/// "Washington Department of Ecology", "Washington State Patrol": whether a state's body is called so from word `next` on. New York's may be the city's.
fn is_of_state_body(words: &[Word], next: usize, toponym: &Toponym) -> bool {
    let capital = |at: usize, word: &str| words.get(at).is_some_and(|w| w.joined && w.capital && w.folded == word);
    let department = capital(next, "department") && words.get(next + 1).is_some_and(|w| w.joined && w.folded == "of");
    let state = capital(next, "state") && words.get(next + 1).is_some_and(|w| w.joined && w.capital);
    toponym.folded != "new york" && (department || state)
}

/// "Rapides Parish", "Mount Rundle": a noun makes a toponym of a name, known or not.
fn noun_made(story: &Story, words: &[Word], at: usize, next_name: usize, inside: Option<NamedKind>) -> Option<Toponym> {
    let (text, word) = (story.text, &words[at]);
    let next = words.get(at + 1).filter(|w| w.joined && w.capital && w.span.end <= next_name)?;
    let (folded, other) = (word.folded.as_str(), next.folded.trim_end_matches('.'));
    let county = matches!(other, "county" | "parish") && !plays(folded, Role::Part) && !plays(folded, Role::Doubtful);
    let made = match inside {
        None => {
            let lone = at == 0 || plays(folded, Role::Never) || plays(folded, Role::Part);
            plays(other, Role::After) && !lone || plays(folded, Role::Before) && !plays(other, Role::After) && at > 0
        }
        // "Laurel County High School"
        Some(NamedKind::Organization) => county,
        _ => false,
    };
    let stop = usize::from(next.span.of(text).ends_with('.'));
    made.then(|| toponym(text, Span::new(word.span.start, next.span.end - stop)))
}

/// "Grand Ethiopian Dam": whether an everyday word that also names a place opens a longer name, as a people's adjective right behind it tells.
fn is_of_longer_name(words: &[Word], next: usize, toponym: &Toponym) -> bool {
    let people = |w: &Word| gazetteer::lookup(&w.folded).iter().any(|c| c.demonym);
    plays(&toponym.folded, Role::Doubtful) && words.get(next).is_some_and(|w| w.joined && w.capital && people(w))
}

/// "the East and South China seas": whether what ends before word `next` is a part of two seas' names.
fn is_of_seas(words: &[Word], at: usize, next: usize) -> bool {
    let seas = words.get(next).is_some_and(|w| w.joined && matches!(w.folded.trim_end_matches('.'), "sea" | "seas"));
    seas && at > 0 && plays(&words[at - 1].folded, Role::Part)
}

/// "44 B.C.", "the 13th century B.C.": whether what stands at `at` counts years before Christ, and is no British Columbia.
fn is_before_christ(words: &[Word], at: usize) -> bool {
    let era = words[at].joined && matches!(words[at].folded.as_str(), "b.c." | "b.c" | "bc");
    let counted =
        |w: &str| matches!(w, "century" | "centuries" | "millennium") || w.bytes().all(|b| b.is_ascii_digit());
    era && at.checked_sub(1).is_some_and(|before| counted(&words[before].folded))
}

/// "Hurricane Florence": whether a storm bears the name at `at`.
fn is_of_storm(words: &[Word], at: usize) -> bool {
    let storm = |w: &Word| w.capital && STORMS.contains(&w.folded.as_str());
    words[at].joined && words[at].capital && at.checked_sub(1).is_some_and(|before| storm(&words[before]))
}

/// Whether the word at `at`, right before word `next`, is what a storm is called, and no town of Utah.
fn is_storm(words: &[Word], at: usize, next: usize) -> bool {
    next == at + 1 && next < words.len() && is_of_storm(words, next)
}

/// "La Grange said" of Anna la Grange: whether a name of several words ends a person's.
fn is_surname(story: &Story, toponym: &Toponym) -> bool {
    let Some((particle, _)) = toponym.folded.split_once(' ') else { return false };
    let ends = |n: &Named| fold(n.span.of(story.text)).strip_suffix(&toponym.folded).is_some_and(|r| r.ends_with(' '));
    matches!(particle, "la" | "le" | "de" | "du" | "del" | "van" | "von" | "el" | "st.")
        && story.named.iter().any(|n| n.kind == NamedKind::Person && ends(n))
}

/// Whether a street, a school or the like was called after what ends before word `end`.
fn is_street(words: &[Word], end: usize) -> bool {
    let street = |word: &str| plays(word, Role::Street) || plays(word.trim_end_matches('.'), Role::Street);
    words.get(end).is_some_and(|w| w.joined && w.capital && street(&w.folded))
}

/// "African Americans", "Native American", "American Indians", "the Spanish language": adjectives that stand for no place.
fn is_people_of_elsewhere(words: &[Word], at: usize, end: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", |w| w.folded.trim_end_matches('.'));
    let joined = |at: usize| words.get(at).is_some_and(|w| w.joined);
    let (here, next) = (word(at), if joined(end) { word(end) } else { "" });
    let before = if at > 0 && joined(at) { word(at - 1) } else { "" };
    let american = |w: &str| matches!(w, "american" | "americans");
    american(next) && matches!(here, "african" | "asian")
        || american(here) && matches!(before, "native" | "african" | "asian" | "latin" | "pan" | "inter" | "afro")
        || american(here) && at > 1 && matches!(word(at - 1), "pan" | "inter")
        || american(here) && matches!(next, "indian" | "indians")
        || matches!(here, "indian" | "indians") && before == "american"
        || matches!(next, "language" | "languages" | "dressing" | "fries" | "toast" | "doors" | "horn")
}

/// Whether a dateline's mark follows: "CHARLESTON —", "CAIRO (AP)".
fn is_dateline(text: &str, span: Span) -> bool {
    let shouted = !span.of(text).contains(char::is_lowercase) && span.len() > 3;
    let rest = text[span.end..].trim_start();
    shouted && ["—", "–", "--", "(", "- "].iter().any(|mark| rest.starts_with(mark))
}
