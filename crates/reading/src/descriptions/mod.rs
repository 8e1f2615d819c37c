//! Descriptions: a further noun phrase for somebody whom the story has named, by what it tells of them: where they are from, how old they are, what they do
//! and for whom ("the Spaniard", "the 36-year-old", "the UN chief").
//!
//! - `description`: what a noun phrase tells;
//! - `profile`: what is told of somebody.

mod description;
mod profile;

use onrecord_language::Text;
use onrecord_source::Span;

pub(crate) use self::description::{Description, is_for_people, is_one_person};
use self::{
    description::{Head, TRIED, VARIES},
    profile::{HEADS, MOST, Profile},
};
use crate::{
    called_bodies::Told,
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention},
    lexicon::{self, one_of},
    offices::owner,
};

/// How far back whoever the story's own words fit is looked for, in bytes …
const REACH: usize = 4000;
/// … whom only the sense of an office fits ("the official") …
const NEAR: usize = 800;
/// … and of whom nothing is told that the phrase says.
const PASSAGE: usize = 500;

impl Description {
    /// Whether what it tells and what is told of somebody are one.
    fn fit(&self, e: &Entity, told: &Profile) -> Fit {
        let other_gender = self.gender.zip(e.gender).is_some_and(|(own, theirs)| own != theirs);
        let differs = |own: Option<bool>| own == Some(false);
        let same_age = self.age.filter(|_| !told.ages.is_empty()).map(|a| told.ages.contains(&a));
        // A UN envoy may be a Dane.
        let of_many = |s: &&'static str| matches!(*s, "United Nations" | "European Union");
        let comparable = |own: &&'static str| told.states.iter().any(|s| of_many(own) || !of_many(s));
        let same_state = self.state.filter(comparable).map(|s| told.states.contains(&s));
        if other_gender || differs(same_age) || differs(same_state) {
            return Fit::No;
        }
        if !self.words.iter().all(|w| told.has(w)) {
            let called = self.noun().is_some_and(|n| told.is_called(n) || told.may_be_called(n));
            return match called {
                // "Interior Minister Anna Bell spoke. The health minister said": another.
                true if self.noun() == Some("minister") => Fit::No,
                true => Fit::Almost,
                false if self.varies() && !told.holds_office() && !self.noun().is_some_and(|n| one_of(n, TRIED)) => {
                    Fit::IfGoesOn
                }
                false => self.by_trade(told),
            };
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
            // "The CDP president" is the head of that party.
            Head::Noun(noun) if one_of(noun, HEADS) && !self.words.is_empty() && told.heads_a_body() => Fit::Does,
            Head::Noun(noun) if told.may_be_called(noun) => {
                if self.words.is_empty() && self.state.is_none() && self.age.is_none() {
                    Fit::DoesBySense
                } else {
                    Fit::Does
                }
            }
            Head::Noun(noun) if VARIES.contains(noun.as_str()) && !told.holds_office() => {
                if !one_of(noun, TRIED) || told.tried && !told.guilty { Fit::May } else { Fit::No }
            }
            Head::Noun(_) => self.by_trade(told),
        }
    }

    /// "The taxi driver", of somebody of whom no office is told.
    fn by_trade(&self, told: &Profile) -> Fit {
        let trade = self.noun().is_some_and(|n| one_of(n, TRADES) || one_of(n, OF_ONE) && self.words.is_empty());
        if trade && self.state.is_none() && !told.holds_office() { Fit::IfNew } else { Fit::No }
    }
}

/// What anybody may be who has just spoken, and nobody who answers him in court, on the pitch or on air.
const TRADES: &str = "student farmer baker carpenter mechanic plumber electrician builder cleaner waiter waitress shopkeeper fisherman tailor butcher hairdresser engineer \
accountant labourer vendor musician photographer artist architect gardener janitor grocer pensioner retiree entrepreneur bartender driver teacher nurse academic scientist \
researcher historian economist analyst writer novelist activist campaigner designer chef executive businessman businesswoman author priest pastor blogger filmmaker choreographer curator";

/// Offices that whoever alone is told of may have, without a word of it: "Hale announced a plan. The president admitted".
const OF_ONE: &str = "president premier mayor governor chancellor";

/// How what is told of somebody fits a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    No,
    /// They have the office, but of whom or where is not told.
    Almost,
    /// Nothing speaks against it.
    May,
    /// Nothing speaks against it, but what is told of them is not told elsewhere.
    IfGoesOn,
    /// Nothing is told of what they do.
    IfNew,
    /// They have the office, and may be from there.
    DoesIfTold,
    /// An office of theirs may be called so.
    DoesBySense,
    /// It is told of them.
    Does,
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
        let told = Profile::of(text, read, &entities[entity]).with_short_names(text, entities, &entities[entity]);
        let fit = description.fit(&entities[entity], &told);
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
    let alone =
        || all.first().filter(|c| just.spoke == Some(c.entity) && is_alone(text, entities, &description, at, c));
    let found = told_of(text, &all, at, just).or_else(|| only_one(text, &all, at, just, earlier)).or_else(alone)?;
    let another = is_introduced(text, &description, Span::new(found.last, at.start));
    (!another).then_some(found.entity)
}

/// The one named last of whom it is told what the phrase says; of several near ones rather who leads the sentence before, or spoke last.
fn told_of<'a>(text: &str, all: &'a [Candidate], at: Span, just: Told) -> Option<&'a Candidate> {
    let just = [just.leads, just.spoke];
    // "A neighbour, Tom Hale, ran out. “It was hot,” the taxi driver said.": who leads the sentence before in the paragraph, and nobody else is named since.
    let goes_on = |c: &Candidate| {
        let nearest = all.first().is_some_and(|first| first.entity == c.entity);
        nearest && just[0] == Some(c.entity) && !text[c.last..at.start].contains('\n')
    };
    let near = |c: &&Candidate| match c.fit {
        Fit::Does => true,
        Fit::DoesBySense => at.start - c.last <= NEAR,
        Fit::DoesIfTold => just.contains(&Some(c.entity)),
        // Who leads the sentence before and spoke last goes on.
        Fit::IfGoesOn => just.iter().all(|j| *j == Some(c.entity)) || goes_on(c),
        Fit::Almost | Fit::IfNew | Fit::May | Fit::No => false,
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
    // "Opposition leader Anna Bell hit out. “It is a mess,” the Congress leader said."
    let almost = || {
        all.iter().find(|c| c.fit == Fit::Almost && does.is_empty() && goes_on(c) && !at.of(text).contains("former "))
    };
    let new = || {
        all.iter()
            .find(|c| c.fit == Fit::IfNew && does.is_empty() && goes_on(c) && just[0] == just[1] && is_new(text, at))
    };
    just_told().or_else(last).or_else(almost).or_else(new)
}

/// "Anna Bell has written ten novels. … The author said": whether a story names nobody else, tells no office of whom it names, and has called nobody so before;
/// but "has served as a priest" is told of whoever is named.
fn is_alone(text: &str, entities: &[Entity], description: &Description, at: Span, c: &Candidate) -> bool {
    let named = |e: &&Entity| e.kind == EntityKind::Person && e.mentions.iter().any(|m| m.form == MentionForm::Name);
    let Some(noun) = description.noun().filter(|n| one_of(n, TRADES)) else { return false };
    let only = entities.iter().filter(named).count() == 1;
    let told = |article: &str| text[..at.start].contains(&format!(" as {article} {noun}"));
    let plain = c.fit == Fit::IfNew && at.of(text).split(' ').count() == 2;
    only && plain && (is_new(text, at) || told("the") || told("a") || told("an"))
}

/// Whether the noun that ends the phrase at `at` stands nowhere before it.
fn is_new(text: &str, at: Span) -> bool {
    let noun = at.of(text).rsplit(' ').next().unwrap_or_default();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let whole = |(i, _): (usize, &str)| !letter(text[..i].chars().next_back()) && i + noun.len() <= at.start;
    !text[..at.start].match_indices(noun).any(whole)
}

/// The only one of the passage whom it may call, who leads the sentence before, spoke last, or has just been named.
fn only_one<'a>(
    text: &str,
    all: &'a [Candidate],
    at: Span,
    just: Told,
    earlier: impl Fn(&Candidate, &Candidate) -> bool,
) -> Option<&'a Candidate> {
    let may: Vec<&Candidate> = all.iter().filter(|c| c.fit == Fit::May && at.start - c.last <= PASSAGE).collect();
    let of = |who: Option<usize>| may.iter().find(|c| Some(c.entity) == who).copied();
    let opens = |leads: &Candidate| !text[leads.last..at.start].contains('\n');
    match may[..] {
        [only] => {
            let told = just.leads == Some(only.entity) || just.spoke == Some(only.entity);
            (told || at.start - only.last <= PASSAGE / 2).then_some(only)
        }
        _ => match (of(just.leads), of(just.spoke)) {
            // Who leads the sentence before, in a paragraph of its own, goes before who spoke in another.
            (Some(leads), Some(spoke)) => {
                let behind = || text[spoke.last.min(leads.last)..leads.last].contains('\n') && opens(leads);
                (leads.entity == spoke.entity || behind()).then_some(leads)
            }
            (Some(leads), None) => {
                // In the paragraph that opens with them nobody else is meant whom that sentence does not name.
                let apart = |c: &Candidate| text[leads.last.min(c.last)..leads.last.max(c.last)].contains('\n');
                let rival =
                    |c: &&Candidate| c.entity != leads.entity && earlier(c, leads) && !(opens(leads) && apart(c));
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
