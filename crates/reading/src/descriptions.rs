//! Descriptions: a further noun phrase for somebody whom the story has named, by what it tells of them: where they are from, how old they are, what they do
//! and for whom ("the Spaniard", "the 36-year-old", "the UN chief").

use std::sync::LazyLock;

use onrecord_knowledge as knowledge;
use onrecord_language::Text;
use onrecord_source::Span;
use rustc_hash::FxHashMap;

use crate::{
    called_bodies::Told,
    contract::{EntityKind, MentionForm},
    entities::{Entity, Mention},
    lexicon::{self, Gender, lines, one_of},
    offices::{own_words, owner, plain},
    sorts,
};

/// How far back whoever the story's own words fit is looked for, in bytes …
const REACH: usize = 4000;
/// … whom only the sense of an office fits ("the official") …
const NEAR: usize = 800;
/// … and of whom nothing is told that the phrase says.
const PASSAGE: usize = 500;

/// So many persons named last are asked, and so many mentions of each.
const MOST: usize = 12;

/// The most words of such a phrase.
const LONGEST: usize = 7;

/// Nouns by which news calls somebody again, and what those are called whom they may mean.
static CALLINGS: LazyLock<FxHashMap<&'static str, Vec<String>>> = LazyLock::new(|| {
    let calling = |line: &'static str| {
        let (noun, roles) = line.split_once('|')?;
        Some((noun.trim(), roles.split_whitespace().map(|r| r.replace('_', " ")).collect()))
    };
    lines(include_str!("../data/callings.txt")).filter_map(calling).collect()
});

/// Nouns for one person by where they are from, with the state.
static DEMONYMS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| lines(include_str!("../data/demonyms.tsv")).filter_map(|l| l.split_once('\t')).collect());

/// Nouns that vary a name without being an office: of whoever the story has just named.
const VARIES: &str = "goalkeeper keeper striker midfielder defender winger forward fullback batsman batter bowler pitcher quarterback linebacker sprinter golfer boxer \
cyclist swimmer racer billionaire millionaire tycoon star superstar newcomer rookie incumbent strongman personality defendant accused octogenarian septuagenarian";

/// Those of them who are on trial.
const TRIED: &str = "defendant accused";

/// Words that tell that somebody is on trial.
const TRIAL: &str =
    "charged accused trial denies convicted pleaded sentenced arrested jailed tried indicted prosecutors murder guilty";

/// Words before such a noun that anybody may be told of.
const SAYS_NO_MORE: &str = "senior top veteran then ex outgoing embattled popular young old current long-time longtime star retired late same famous \
controversial ambitious high-ranking leading eldest respected";

/// Names of bodies, and what else their offices are of.
const SHORT: [(&str, &str); 6] = [
    ("un", "united nations"),
    ("u.n.", "united nations"),
    ("fed", "federal reserve"),
    ("eu", "european"),
    ("gop", "republican"),
    ("world health", "who"),
];

/// What the last words of a description are.
#[derive(Debug, PartialEq)]
enum Head {
    /// "striker", in lower case.
    Noun(String),
    /// "Republican", in lower case.
    Party(String),
    /// "Spaniard"
    Nation,
    /// "36-year-old"
    Age,
    /// "mother of two"
    Parent,
}

/// What a definite noun phrase tells of somebody.
pub(crate) struct Description {
    head: Head,
    state: Option<&'static str>,
    age: Option<u32>,
    gender: Option<Gender>,
    /// What else has to be told of them, in lower case.
    words: Vec<String>,
}

/// A noun for one person by where they are from, and the state.
fn nation(noun: &str) -> Option<&'static str> {
    let adjective = (noun.ends_with("an") || noun.ends_with('i')) && noun != "Vatican";
    let from = || knowledge::country(noun).filter(|state| adjective && *state != noun);
    DEMONYMS.get(noun).copied().or_else(from)
}

/// "36-year-old", "36"
fn age(word: &str) -> Option<u32> {
    let number = word.strip_suffix("-year-old").unwrap_or(word);
    number.parse().ok().filter(|n| (1..120).contains(n))
}

/// The state that a word or two name: "South Korean", "US".
fn state(words: &str) -> Option<&'static str> {
    words.starts_with(char::is_uppercase).then(|| knowledge::country(words)).flatten()
}

/// Words joined again that the text has parted at hyphens.
fn joined(phrase: &str) -> String {
    phrase.split_whitespace().collect::<Vec<_>>().join(" ").replace(" - ", "-")
}

/// Whether a noun (lower case) calls one person.
pub(crate) fn is_one_person(noun: &str) -> bool {
    const OTHERS: &str = "contractor participant attorney aunty aunt grandson teenager person driver neighbour neighbor shopkeeper spectator bystander passenger trainer \
monk nun shopper visitor customer collector programmer landlord tenant plumber carpenter gardener waiter waitress hairdresser";
    CALLINGS.contains_key(noun)
        || one_of(noun, VARIES) && noun != "star"
        || lexicon::MEN.contains(noun)
        || lexicon::WOMEN.contains(noun)
        || one_of(noun, OTHERS)
}

/// Whether a noun (lower case) is one for people: "minister", "plumber", but not "campaign".
fn is_for_people(noun: &str) -> bool {
    let by_ending = ["er", "or", "ist", "ian", "eer"].iter().any(|e| noun.ends_with(e)) && noun.len() > 5;
    let body = one_of(noun, lexicon::SINGLE_BODIES) || one_of(noun, lexicon::COLLECTIVES);
    let known = lexicon::is_office(noun) || is_one_person(noun) || one_of(noun, VARIES);
    !body && (known || by_ending)
}

impl Description {
    /// What `phrase` tells; none where it is no definite noun phrase for one person.
    pub(crate) fn of(phrase: &str) -> Option<Description> {
        let phrase = joined(phrase);
        let rest = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The "))?;
        let (own, aside) = rest.split_once(',').unwrap_or((rest, ""));
        let (noun, of) = own.split_once(" of ").unwrap_or((own, ""));
        let words: Vec<&str> = noun.split(' ').collect();
        let letters = |w: &str| w.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.')) && !w.is_empty();
        let plainly = |w: &&str| letters(w) && !lexicon::is_preposition(w) && !one_of(w, "and or who that which");
        let aside = aside.trim_matches([' ', ',']);
        let older = age(aside);
        if words.len() > LONGEST || !words.iter().all(plainly) || older.is_none() && !aside.is_empty() {
            return None;
        }
        let (head, from, gender) = Description::head(&words, of)?;
        let mut out = Description { head, state: None, age: older, gender, words: Vec::new() };
        if out.head == Head::Nation {
            out.state = nation(&words[from..].join(" "));
        }
        if out.head == Head::Age {
            out.age = age(words[from]);
        }
        out.add(&words[..from]);
        if out.head != Head::Parent {
            out.add(&of.split(' ').filter(|w| !w.is_empty() && !one_of(w, "the a an")).collect::<Vec<_>>());
        }
        Some(out)
    }

    /// The head of the noun phrase, where it begins, and the gender that it tells.
    fn head(words: &[&str], of: &str) -> Option<(Head, usize, Option<Gender>)> {
        let last = *words.last()?;
        let at = words.len() - 1;
        let lower = last.to_lowercase();
        let man = lexicon::MEN.contains(lower.as_str()) || DEMONYMS.contains_key(last) && lower.ends_with("man");
        let woman = lexicon::WOMEN.contains(lower.as_str()) || lower.ends_with("woman");
        let gender = if woman { Some(Gender::Female) } else { man.then_some(Gender::Male) };
        let two = at.checked_sub(1).filter(|&i| nation(&words[i..].join(" ")).is_some());
        if let Some(from) = two.or_else(|| nation(last).map(|_| at)) {
            return Some((Head::Nation, from, gender));
        }
        if last.ends_with("-year-old") && age(last).is_some() {
            return Some((Head::Age, at, None));
        }
        if one_of(last, "Republican Democrat") {
            return Some((Head::Party(lower), at, None));
        }
        if one_of(&lower, "mother father parent") {
            let several = one_of(of, "one two three four five six seven eight");
            return several.then_some((Head::Parent, at, gender));
        }
        let single = !lexicon::is_several(&lower) && (!lower.ends_with('s') || lower.ends_with("ss"));
        let body = sorts::noun_of(words).is_some() || lexicon::is_sort_of_body(&lower) || lexicon::is_document(&lower);
        let noun = single && !body && is_for_people(&lower);
        noun.then_some((Head::Noun(lower), at, gender))
    }

    /// What the words before the head, or behind "of", tell.
    fn add(&mut self, words: &[&str]) {
        let mut at = 0;
        while at < words.len() {
            let count =
                [2, 1].into_iter().find(|n| words.get(at..at + n).is_some_and(|w| state(&w.join(" ")).is_some()));
            if let Some(count) = count {
                self.state = state(&words[at..at + count].join(" "));
                at += count;
                continue;
            }
            let word = words[at].to_lowercase();
            if word.ends_with("-year-old") {
                self.age = age(&word);
            } else if !one_of(&word, SAYS_NO_MORE) {
                self.words.push(word);
            }
            at += 1;
        }
    }

    /// The noun that heads it.
    fn noun(&self) -> Option<&str> {
        match &self.head {
            Head::Noun(noun) => Some(noun),
            _ => None,
        }
    }

    /// Whether it can call nobody but one person, whoever that is.
    pub(crate) fn is_of_one_person(&self) -> bool {
        self.noun().is_none_or(is_one_person)
    }

    /// Whether what it tells and what is told of somebody are one.
    fn fit(&self, e: &Entity, told: &Profile) -> Fit {
        let other_gender = self.gender.zip(e.gender).is_some_and(|(own, theirs)| own != theirs);
        let differs = |own: Option<bool>| own == Some(false);
        let same_age = self.age.filter(|_| !told.ages.is_empty()).map(|a| told.ages.contains(&a));
        let same_state = self.state.filter(|_| !told.states.is_empty()).map(|s| told.states.contains(&s));
        if other_gender || differs(same_age) || differs(same_state) {
            return Fit::No;
        }
        if !self.words.iter().all(|w| told.has(w)) {
            let called = self.noun().is_some_and(|n| told.is_called(n) || told.may_be_called(n));
            return if called { Fit::Almost } else { Fit::No };
        }
        let same = same_age == Some(true) || same_state == Some(true);
        let of_unknown_land = self.state.is_some() && same_state.is_none();
        match &self.head {
            Head::Nation | Head::Age if same => Fit::Does,
            Head::Nation | Head::Age => Fit::May,
            Head::Parent if self.gender.is_some() && self.gender == e.gender => Fit::May,
            Head::Parent => Fit::No,
            Head::Party(party) if told.has(party) => Fit::Does,
            Head::Party(_) if told.has("republican") || told.has("democrat") || told.has("democratic") => Fit::No,
            Head::Party(_) if told.is_american() || !self.words.is_empty() => Fit::May,
            Head::Party(_) => Fit::No,
            Head::Noun(noun) if of_unknown_land && (told.is_called(noun) || told.may_be_called(noun)) => {
                Fit::DoesIfTold
            }
            Head::Noun(noun) if told.is_called(noun) => Fit::Does,
            Head::Noun(noun) if told.may_be_called(noun) => {
                if self.words.is_empty() && self.state.is_none() && self.age.is_none() {
                    Fit::DoesBySense
                } else {
                    Fit::Does
                }
            }
            Head::Noun(noun) if one_of(noun, VARIES) && !told.holds_office() => {
                if !one_of(noun, TRIED) || told.tried && !told.guilty { Fit::May } else { Fit::No }
            }
            Head::Noun(_) => Fit::No,
        }
    }
}

/// How what is told of somebody fits a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    No,
    /// They have the office, but of whom or where is not told.
    Almost,
    /// Nothing speaks against it.
    May,
    /// They have the office, and may be from there.
    DoesIfTold,
    /// An office of theirs may be called so.
    DoesBySense,
    /// It is told of them.
    Does,
}

/// What the story, and our own knowledge, tell of somebody.
#[derive(Default)]
struct Profile {
    /// What they are called, in lower case, each word between spaces.
    heads: String,
    /// That, and whom they serve or come from.
    all: String,
    ages: Vec<u32>,
    states: Vec<&'static str>,
    /// Whether a sentence that names them is of a trial.
    tried: bool,
    /// Whether one tells that somebody owned up in court.
    guilty: bool,
}

impl Profile {
    fn of(text: &str, read: &Text, e: &Entity) -> Profile {
        let mut out = Profile { states: e.state.into_iter().collect(), ..Profile::default() };
        for role in e.roles.iter().chain(e.offices.iter().filter(|o| !o.starts_with("former "))) {
            out.tell(role);
        }
        for m in e.mentions.iter().filter(|m| m.form == MentionForm::Name).take(MOST) {
            out.tell_around(text, read, m);
        }
        // Whom the story has called "the German" is no Spaniard.
        let nominal = e.mentions.iter().filter(|m| m.form == MentionForm::Nominal).take(MOST);
        for called in nominal.filter_map(|m| Description::of(m.span.of(text))) {
            out.states.extend(called.state);
            out.ages.extend(called.age);
        }
        out
    }

    /// Takes in a noun phrase that calls them.
    fn tell(&mut self, phrase: &str) {
        let phrase = joined(phrase);
        let words: Vec<&str> = phrase.split(' ').map(|w| w.trim_matches([',', '(', ')', '.', '"'])).collect();
        for at in 0..words.len() {
            let place = [2, 1]
                .into_iter()
                .find_map(|n| state(&words.get(at..at + n)?.iter().map(|w| plain(w)).collect::<Vec<_>>().join(" ")));
            self.states.extend(place);
            self.ages.extend(age(words[at]).filter(|_| words[at].ends_with("-year-old") || words.len() == 1));
        }
        let behind = |w: &&str| one_of(w, "of for to from in at with by on who since");
        let cut = words.iter().position(behind).unwrap_or(words.len());
        // "The president's spokesman" is no president.
        let whose = words[..cut].iter().rposition(|w| owner(w).is_some()).map_or(0, |at| at + 1);
        let lower = |words: &[&str]| words.iter().map(|w| plain(w).to_lowercase()).collect::<Vec<_>>().join(" ");
        let heads = own_words(&lower(&words[whose..cut])).join(" ");
        self.heads.push_str(&format!(" {heads} "));
        self.all.push_str(&format!(" {} ", lower(&words)));
    }

    /// Takes in what stands around a name: "Syrian artist Anna Bell", "Anna Bell, a plumber from Rome,", "Anna Bell, 34,".
    fn tell_around(&mut self, text: &str, read: &Text, m: &Mention) {
        let Some(sentence) = read.sentence_of(m.span) else { return };
        let lead = text.get(sentence.start..m.span.start).unwrap_or_default();
        let before = words_before(lead);
        if !before.is_empty() {
            self.tell(&before);
        }
        let whole = sentence.of(text);
        self.tried |= whole.split(|c: char| !c.is_alphabetic()).any(|w| one_of(w, TRIAL));
        // Who has owned up is no longer the one on trial.
        self.guilty |= ["pleaded guilty", "pleads guilty", "pleading guilty"].iter().any(|w| whole.contains(w));
        let Some(after) = text.get(m.span.end..sentence.end.max(m.span.end)) else { return };
        let aside =
            [", ", " (", " is ", " was ", ", who is ", ", who was "].iter().rev().find_map(|w| after.strip_prefix(*w));
        if let Some(phrase) = aside.and_then(|a| a.split([',', ';', '—', ')', '\n', '.']).next()) {
            let article = ["a ", "an ", "the "].iter().find_map(|a| phrase.strip_prefix(*a));
            let reports = phrase.split(' ').any(|w| lexicon::REPORTING.contains(w));
            let years = phrase.trim().trim_start_matches("aged ");
            match article {
                Some(noun) if !reports => self.tell(noun),
                None if !reports && is_bare_office(phrase) => self.tell(phrase),
                _ if age(years).is_some() && years.len() <= 3 || years.ends_with("-year-old") => self.tell(years),
                _ => {}
            }
        }
        if let Some(from) = [" of ", " from "].iter().find_map(|w| after.strip_prefix(*w)) {
            let place: Vec<&str> = from.split(' ').take_while(|w| w.starts_with(char::is_uppercase)).take(3).collect();
            let place = place.join(" ");
            self.all.push_str(&format!(" {} ", place.trim_matches([',', '.']).to_lowercase()));
        }
    }

    /// Whether a word (lower case) is told of them.
    fn has(&self, word: &str) -> bool {
        let told = |w: &str| self.all.contains(&format!(" {w} "));
        told(word) || SHORT.iter().any(|(short, long)| *short == word && told(long))
    }

    /// Whether an office of theirs is of the United States or one of them.
    fn is_american(&self) -> bool {
        self.states.contains(&"United States") || lexicon::AMERICAN_STATES.values().any(|s| self.has(&s.to_lowercase()))
    }

    /// Whether they are called so.
    fn is_called(&self, noun: &str) -> bool {
        let deputy =
            ["vice", "deputy", "assistant", "prime"].iter().any(|d| self.heads.contains(&format!(" {d} {noun} ")));
        self.heads.contains(&format!(" {noun} ")) && !deputy
    }

    /// Whether an office of theirs may be called so.
    fn may_be_called(&self, noun: &str) -> bool {
        CALLINGS.get(noun).is_some_and(|roles| roles.iter().any(|r| self.is_called(r)))
    }

    /// Whether they have any office that is none of those which only vary a name.
    fn holds_office(&self) -> bool {
        let player = |w: &str| one_of(w, VARIES) || one_of(w, "player captain footballer singer rival");
        self.heads.split(' ').any(|w| lexicon::OFFICES.contains(w) && !player(w))
    }
}

/// "acting chairman and floor leader of the People's Party": an office without an article.
fn is_bare_office(phrase: &str) -> bool {
    phrase.starts_with(char::is_lowercase) && phrase.split(' ').take(3).any(lexicon::is_office)
}

/// The words right before a name that may call its bearer.
fn words_before(lead: &str) -> String {
    let line = lead.rsplit([',', ';', ':', '"', '“', '”', '(', ')', '—', '–', '\n']).next().unwrap_or_default();
    let line = joined(line);
    let words: Vec<&str> = line.split(' ').filter(|w| !w.is_empty()).collect();
    let ends = |i: usize| {
        let word = words[i];
        let small = word.starts_with(char::is_lowercase);
        let of = |i: usize| words.get(i).is_some_and(|w| one_of(w, "of for"));
        let article = one_of(word, "a an the The A An his her its their") && !(i > 0 && of(i - 1));
        let verb = small && (word.ends_with("ed") || word.ends_with("ing"))
            || lexicon::REPORTING.contains(word)
            || lexicon::VERBS_AFTER_NAMES.contains(word);
        let joins = one_of(word, "and or but as than like") || lexicon::is_preposition(word) && !of(i);
        article || verb || joins
    };
    let from = (0..words.len()).rev().find(|&i| ends(i)).map_or(0, |i| i + 1);
    words[from.max(words.len().saturating_sub(8))..].join(" ")
}

/// "His wife" after "his wife, Anna Bell,": the only one whom the story has named before as such a one of somebody's.
pub(crate) fn kin_called(text: &str, entities: &[Entity], at: Span) -> Option<usize> {
    let (whose, noun) = at.of(text).split_once(' ')?;
    let several = noun.ends_with('s') || lexicon::is_several(noun) || noun == "children";
    if !one_of(&whose.to_lowercase(), "his her") || noun.contains([',', '.']) || several {
        return None;
    }
    // Whose it is told to be at a byte, by name or pronoun; the other owner may be unknown.
    let of = |from: usize, to: usize| {
        let here = |m: &Mention| m.span.start >= from && m.span.start < to && m.span.end <= to;
        entities.iter().position(|e| e.mentions.iter().any(here))
    };
    let own = of(at.start, at.start + whose.len());
    let called = |m: &Mention| {
        let lead = text[..m.span.start].trim_end_matches([' ', ',']);
        let lead = lead.strip_suffix(noun).map(str::trim_end).unwrap_or_default();
        let word = lead.rsplit(char::is_whitespace).next().unwrap_or_default();
        let theirs = of(lead.len() - word.len(), lead.len());
        let same = theirs.zip(own).map_or_else(|| word.eq_ignore_ascii_case(whose), |(a, b)| a == b);
        same && (one_of(&word.to_lowercase(), "his her") || owner(word).is_some())
    };
    let named = |m: &&Mention| m.form == MentionForm::Name && m.span.end <= at.start;
    let so = |e: &Entity| e.kind == EntityKind::Person && e.mentions.iter().filter(named).take(MOST).any(called);
    let mut all = (0..entities.len()).filter(|&i| so(&entities[i]));
    all.next().filter(|_| all.next().is_none())
}

/// Somebody whom a description may call.
struct Candidate {
    entity: usize,
    /// Where they were mentioned last.
    last: usize,
    fit: Fit,
}

/// Whom the noun phrase at `at` calls again: the one named last of whom it is told, else the only one of the passage whom it may call.
pub(crate) fn described(text: &str, read: &Text, entities: &[Entity], at: Span, just: Told) -> Option<usize> {
    let description = Description::of(at.of(text))?;
    let mut people: Vec<(usize, usize)> = (0..entities.len())
        .filter(|&i| entities[i].kind == EntityKind::Person)
        .filter_map(|i| Some((mentioned_last(read, &entities[i], at.start)?, i)))
        .filter(|(last, _)| at.start - last <= REACH)
        .collect();
    people.sort_unstable_by(|a, b| b.cmp(a));
    let fit = |&(last, entity): &(usize, usize)| {
        let fit = description.fit(&entities[entity], &Profile::of(text, read, &entities[entity]));
        Candidate { entity, last, fit }
    };
    let all: Vec<Candidate> = people.iter().take(MOST).map(fit).collect();
    // Whoever the passage tells of before the sentence of another may be meant as well.
    let earlier = |c: &Candidate, leads: &Candidate| {
        let sentence = read.sentences.partition_point(|s| s.start < leads.last).checked_sub(1);
        let from = sentence.map_or(0, |i| read.sentences[i].start);
        let told = |m: &Mention| m.span.start < from && at.start - m.span.start <= PASSAGE;
        entities[c.entity].mentions.iter().any(told)
    };
    let found = told_of(&all, at, just).or_else(|| only_one(&all, at, just, earlier))?;
    let another = is_introduced(text, &description, Span::new(found.last, at.start));
    (!another).then_some(found.entity)
}

/// The one named last of whom it is told what the phrase says; of several near ones rather who leads the sentence before, or spoke last.
fn told_of(all: &[Candidate], at: Span, just: Told) -> Option<&Candidate> {
    let just = [just.leads, just.spoke];
    let near = |c: &&Candidate| match c.fit {
        Fit::Does => true,
        Fit::DoesBySense => at.start - c.last <= NEAR,
        Fit::DoesIfTold => just.contains(&Some(c.entity)),
        Fit::Almost | Fit::May | Fit::No => false,
    };
    let does: Vec<&Candidate> = all.iter().filter(near).collect();
    let of = |who: Option<usize>| does.iter().find(|c| Some(c.entity) == who && at.start - c.last <= NEAR).copied();
    let just_told = || of(just[0]).or_else(|| of(just[1]));
    let last = || {
        let last = does.first().copied()?;
        // "The People's Party lawmaker" may be the nearer lawmaker, whose party is not told.
        let nearer = |c: &Candidate| c.fit == Fit::Almost && c.last > last.last;
        (!all.iter().any(nearer)).then_some(last)
    };
    just_told().or_else(last)
}

/// The only one of the passage whom it may call, who leads the sentence before, spoke last, or has just been named.
fn only_one(
    all: &[Candidate],
    at: Span,
    just: Told,
    earlier: impl Fn(&Candidate, &Candidate) -> bool,
) -> Option<&Candidate> {
    let may: Vec<&Candidate> = all.iter().filter(|c| c.fit == Fit::May && at.start - c.last <= PASSAGE).collect();
    let of = |who: Option<usize>| may.iter().find(|c| Some(c.entity) == who).copied();
    match may[..] {
        [only] => {
            let told = just.leads == Some(only.entity) || just.spoke == Some(only.entity);
            (told || at.start - only.last <= PASSAGE / 2).then_some(only)
        }
        _ => match (of(just.leads), of(just.spoke)) {
            (Some(leads), Some(spoke)) => (leads.entity == spoke.entity).then_some(leads),
            (Some(leads), None) => {
                let rival = |c: &&Candidate| c.entity != leads.entity && earlier(c, leads);
                (!may.iter().any(rival)).then_some(leads)
            }
            // Who spoke last is meant where nobody was named since.
            (None, spoke) => spoke.filter(|s| may.first().is_some_and(|first| first.entity == s.entity)),
        },
    }
}

/// Where somebody named was mentioned last before byte `at`, but by others in quotation marks.
fn mentioned_last(read: &Text, e: &Entity, at: usize) -> Option<usize> {
    let before = || e.mentions.iter().filter(|m| m.span.end <= at);
    let named = before().any(|m| m.form == MentionForm::Name);
    let spoken = |m: &&Mention| read.quotation_of(m.span).is_none();
    before().filter(|_| named).filter(spoken).map(|m| m.span.end).max()
}

/// What lies behind a name without what is said of its bearer: "Anna Bell|, a plumber from Rome,".
fn behind_aside(rest: &str) -> &str {
    let aside = [", ", " (", " is ", " was "].iter().find_map(|w| rest.strip_prefix(*w));
    let article = |a: &str| ["a ", "an ", "the "].iter().any(|w| a.starts_with(w));
    aside.filter(|a| article(a)).map_or(rest, |a| a.find([',', '.', ')', ';']).map_or("", |end| &a[end..]))
}

/// "A taxi driver was hurt": whether somebody without a name has been brought in since whom the phrase may call.
fn is_introduced(text: &str, description: &Description, since: Span) -> bool {
    let between = behind_aside(since.of(text));
    match (&description.head, description.age) {
        (Head::Age, Some(age)) => between.contains(&format!("{age}-year-old")),
        (Head::Noun(noun), _) => {
            let words: Vec<&str> = between.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
            let noun = (0..words.len()).filter(|&i| words[i].eq_ignore_ascii_case(noun));
            let lead =
                |i: usize| words[i.saturating_sub(4)..i].iter().any(|w| one_of(w, "a A an An another Another one One"));
            noun.into_iter().any(lead)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_phrases_tell() {
        let nation = Description::of("the 36-year-old Spaniard").unwrap();
        assert_eq!((nation.state, nation.age, nation.head), (Some("Spain"), Some(36), Head::Nation));
        let chief = Description::of("The UN chief").unwrap();
        assert_eq!((chief.head, chief.state), (Head::Noun("chief".into()), Some("United Nations")));
        assert_eq!(Description::of("the actor, 58,").unwrap().age, Some(58));
        assert!(Description::of("the ministers").is_none());
        assert!(Description::of("a striker").is_none());
        assert!(Description::of("the Germans").is_none_or(|d| d.head != Head::Nation));
    }
}
