//! Participants: whom a noun phrase stands for, as far as it can act: a name, an office, a group, a pronoun.

use std::{collections::HashMap, ops::Range};

use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use super::{
    clauses::{Class, Clauses},
    triggers,
};
use crate::{
    contract::{EntityKind, MentionForm},
    entities::{Entity, Mention, called},
    lexicon::{self, Gender, one_of},
    offices::own_words,
};

/// One who takes part: an entity of the story, or a noun phrase that becomes one if the event is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Party {
    /// An entity, and the noun phrase that stands for it here.
    Known(usize, Span),
    /// A noun phrase of its own: what it stands for, its words without a leading article, and where it stands.
    Phrase(EntityKind, String, Span),
}

impl Party {
    /// Where the words stand that name them.
    pub fn span(&self) -> Span {
        match self {
            Party::Known(_, span) | Party::Phrase(_, _, span) => *span,
        }
    }
}

/// Whether an entity of this kind can do anything.
pub(super) fn can_act(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Product | EntityKind::Work | EntityKind::Event)
}

/// Nouns that only count or gather what "of" says.
const QUANTITIES: &str = "hundreds thousands dozens scores millions tens number group groups majority members member leaders leader crowd handful half third quarter \
supporters opponents residents relatives families victims officials part some many several most one two three four five six all representatives delegation heads head \
inhabitants citizens workers employees students hundred thousand dozen foreign ministers lot coalition";

/// Nouns for who acts that before another noun are mostly no one: "his official resignation", "state visit".
const ADJECTIVES: &str =
    "general patrol major state people mission forces force country nation official executive terrorist";

/// Adjectives and nouns in capitals that are no one who acts.
const NO_ACTORS: &str = "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday \
islam christianity english french internet twitter facebook youtube tv christmas easter ramadan covid coronavirus";

/// Everyone whom a story names, and how to find them.
pub struct Cast<'a> {
    text: &'a str,
    /// All names in text order.
    names: Vec<(Span, usize)>,
    /// Noun phrases and pronouns whose entity is known already.
    known: HashMap<Span, usize>,
    /// Two persons whom "and" joins, with where the second is named.
    pairs: Vec<(Span, usize, usize)>,
}

impl<'a> Cast<'a> {
    /// The cast of a story.
    pub fn new(text: &'a str, entities: &[Entity]) -> Cast<'a> {
        let all = entities.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (m, i)));
        let (mut names, mut known) = (Vec::new(), HashMap::new());
        for (m, i) in all {
            match m.form {
                MentionForm::Name => names.push((m.span, i)),
                _ => {
                    known.insert(m.span, i);
                }
            }
        }
        names.sort();
        let person = |e: usize| entities[e].kind == EntityKind::Person;
        let joined = |w: &[(Span, usize)]| {
            let [(a, first), (b, second)] = w else { return None };
            let between = text.get(a.end..b.start)?.trim();
            (between == "and" && first != second && person(*first) && person(*second)).then_some((*b, *first, *second))
        };
        let pairs = names.windows(2).filter_map(joined).collect();
        Cast { text, names, known, pairs }
    }

    /// Whom "both officers" and "the two men" before byte `at` stand for: the two persons last named together.
    pub fn pair_before(&self, at: usize) -> Option<(usize, usize)> {
        self.pairs.iter().rev().find(|(span, ..)| span.end <= at).map(|&(_, a, b)| (a, b))
    }

    /// The names that overlap `span`.
    pub fn names_in(&self, span: Span) -> &[(Span, usize)] {
        let first = self.names.partition_point(|(s, _)| s.end <= span.start);
        let last = self.names.partition_point(|(s, _)| s.start < span.end);
        &self.names[first..last.max(first)]
    }

    fn named(&self, span: Span) -> Option<(Span, usize)> {
        self.names_in(span).first().copied()
    }

    /// Whom noun phrase `at` stands for; none where it cannot act or is not known.
    pub fn who(&self, clauses: &Clauses, entities: &[Entity], at: usize) -> Option<Party> {
        let tokens = content(clauses, at)?;
        let head = tokens.end - 1;
        let t = &clauses.tokens[head];
        let span = Span::new(clauses.tokens[tokens.start].span.start, t.span.end);
        if matches!(
            t.lower.as_str(),
            "everyone" | "nobody" | "someone" | "there" | "many" | "some" | "others" | "those"
        ) && t.class != Class::Name
        {
            return None;
        }
        if let Some(&known) = self.known.get(&clauses.span(at)).or_else(|| self.known.get(&span)) {
            return Some(Party::Known(known, span));
        }
        if t.class == Class::Pronoun {
            let who = self.pronoun(entities, &t.lower, t.span)?;
            return Some(Party::Known(who, t.span));
        }
        // "Hundreds of people", "members of the group": the phrase goes on.
        if QUANTITIES.split_whitespace().any(|w| w == t.lower)
            && t.class != Class::Name
            && clauses.word(at + 1) == "of"
            && clauses.is_noun(at + 2)
        {
            let end = match self.who(clauses, entities, at + 2) {
                Some(party) => party.span().end,
                None if triggers::is_actor(&t.lower) => clauses.span(at + 2).end,
                None => return None,
            };
            return self.phrase(entities, Span::new(span.start, end), EntityKind::Group);
        }
        if t.class == Class::Name {
            let (name, entity) = self.named(t.span)?;
            return match entities[entity].kind {
                EntityKind::Person | EntityKind::Organization | EntityKind::Group | EntityKind::Place => {
                    Some(Party::Known(entity, Span::new(span.start.min(name.start), span.end)))
                }
                // "Palestinians", "Muslims"
                _ if t.lower.ends_with('s') && tokens.len() <= 2 => Some(Party::Known(entity, span)),
                _ => None,
            };
        }
        let actor = triggers::is_actor(&t.lower)
            || lexicon::is_office(&t.lower)
            || triggers::is_people(&t.lower)
            || t.lower.rsplit_once('-').is_some_and(|(_, last)| triggers::is_actor(last));
        if actor {
            if let Some(who) = self.holder(clauses, entities, &tokens, at) {
                return Some(Party::Known(who, span));
            }
            let plural = t.lower.ends_with('s')
                || matches!(t.lower.as_str(), "people" | "police" | "men" | "women" | "children");
            let person = !plural
                && (lexicon::is_office(&t.lower)
                    || matches!(
                        t.lower.as_str(),
                        "man" | "woman" | "boy" | "girl" | "teenager" | "person" | "student"
                    ));
            let mut span = span;
            // "The government of Spain", "the head of the army"; "US Secretary of State Anna Bell" is who the name says.
            if clauses.word(at + 1) == "of"
                && let Some(inner) = clauses.is_noun(at + 2).then(|| self.who(clauses, entities, at + 2)).flatten()
            {
                let (Party::Known(_, s) | Party::Phrase(_, _, s)) = &inner;
                if let Party::Known(e, s) = &inner
                    && entities[*e].kind == EntityKind::Person
                    && self.names_in(*s).last().is_some_and(|(n, _)| n.start > clauses.span(at + 2).start)
                    && lexicon::is_office(&t.lower)
                    && !plural
                {
                    return Some(Party::Known(*e, Span::new(span.start, s.end)));
                }
                span = Span::new(span.start, s.end);
            }
            return self.phrase(entities, span, if person { EntityKind::Person } else { EntityKind::Group });
        }
        // A capital inside a sentence: a name that the encoder did not see; at its beginning only what is one anywhere.
        let acronym = t.lower.len() > 1 && t.span.of(self.text).chars().filter(|c| c.is_uppercase()).count() > 1;
        let alone = head == 0
            && super::verbs::forms_of(&t.lower).is_empty()
            && tokens.len() == 1
            && !t.lower.ends_with('s')
            && t.lower.len() > 2;
        let proper = t.capital && (head > 0 || alone || acronym || knowledge::country(t.span.of(self.text)).is_some());
        if proper
            && t.class == Class::Noun
            && !NO_ACTORS.split_whitespace().any(|w| w == t.lower)
            && triggers::of_noun(&t.lower).is_none()
        {
            if let Some(country) = self.country(entities, t.span.of(self.text)) {
                return Some(match country {
                    Ok(entity) => Party::Known(entity, span),
                    Err(_) => Party::Phrase(EntityKind::Group, span.of(self.text).to_string(), span),
                });
            }
            return self.phrase(entities, span, if acronym { EntityKind::Organization } else { EntityKind::Group });
        }
        None
    }

    /// Who is named inside noun phrase `at` without heading it: "Russia's demand", "a U.S. request", "the Putin-Biden talks", "their meeting".
    pub fn within(&self, clauses: &Clauses, entities: &[Entity], at: usize, subject: &[Party]) -> Vec<Party> {
        let mut out: Vec<Party> = Vec::new();
        let Some(tokens) = content(clauses, at) else { return out };
        let all = clauses.chunks[at].tokens.clone();
        if all.clone().next().is_some_and(|i| clauses.tokens[i].class == Class::Possessor) {
            let pronoun = &clauses.tokens[all.start];
            // A court is no "he".
            let owns = |p: &Party| match p {
                Party::Known(e, _) if matches!(pronoun.lower.as_str(), "his" | "her") => {
                    let e = &entities[*e];
                    let gender = if pronoun.lower == "his" { Gender::Male } else { Gender::Female };
                    !matches!(e.kind, EntityKind::Organization | EntityKind::Place)
                        && e.gender.is_none_or(|g| g == gender)
                }
                _ => true,
            };
            let known = self.known.get(&pronoun.span).map(|&e| Party::Known(e, pronoun.span));
            match pronoun.lower.as_str() {
                _ if known.is_some() => out.extend(known),
                "his" | "her" | "its" | "their" if !subject.is_empty() && owns(&subject[0]) => {
                    out.extend(subject.iter().cloned())
                }
                "his" | "her" => {
                    let word = if pronoun.lower == "his" { "he" } else { "she" };
                    out.extend(self.pronoun(entities, word, pronoun.span).map(|e| Party::Known(e, pronoun.span)));
                }
                _ => {}
            }
        }
        // "the protesters' demands": a noun phrase before the possessive mark.
        if let Some(mark) = all.clone().find(|&i| clauses.tokens[i].class == Class::Possessive)
            && let Some(party) = self.noun(clauses, entities, all.start..mark)
        {
            out.push(party);
        }
        let (first, last) = (tokens.start, tokens.end - 1);
        for i in tokens {
            let t = &clauses.tokens[i];
            let name = self.named(t.span).filter(|_| t.class == Class::Name);
            // "police raid", "rebel demands"
            if i + 1 == last
                && t.class == Class::Noun
                && !t.capital
                && triggers::is_actor(&t.lower)
                && !one_of(&t.lower, ADJECTIVES)
                && !triggers::is_actor(&clauses.tokens[last].lower)
            {
                let span = Span::new(clauses.tokens[first].span.start, t.span.end);
                out.extend(self.phrase(entities, span, EntityKind::Group));
            }
            if let Some((span, entity)) = name {
                let acts = can_act(entities[entity].kind);
                // The head itself does not count, nor the rest of its name.
                let heads = span.end >= clauses.tokens[last].span.end;
                if acts && !heads && !out.iter().any(|p| matches!(p, Party::Known(e, _) if *e == entity)) {
                    out.push(Party::Known(entity, span));
                }
            } else if let Some((first, _)) =
                t.span.of(self.text).split_once('-').filter(|(a, _)| t.capital && knowledge::country(a).is_some())
            {
                // "the US-led war"
                let span = Span::new(t.span.start, t.span.start + first.len());
                match self.country(entities, first) {
                    Some(Ok(entity)) => out.push(Party::Known(entity, span)),
                    Some(Err(country)) => out.push(Party::Phrase(EntityKind::Place, country.to_string(), span)),
                    None => {}
                }
            } else if t.class == Class::Noun && t.capital && i < last {
                // "Russian-US": the adjective of a country, or an acronym.
                let word = t.span.of(self.text);
                let acronym = word.chars().filter(|c| c.is_uppercase()).count() > 1
                    || word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric());
                match self.country(entities, word) {
                    Some(Ok(entity)) => out.push(Party::Known(entity, t.span)),
                    Some(Err(country)) => out.push(Party::Phrase(EntityKind::Place, country.to_string(), t.span)),
                    None if acronym => out.extend(self.phrase(entities, t.span, EntityKind::Organization)),
                    None => {}
                }
            }
        }
        out
    }

    /// The one that a run of tokens names or describes.
    fn noun(&self, clauses: &Clauses, entities: &[Entity], tokens: Range<usize>) -> Option<Party> {
        let start =
            tokens.clone().find(|&i| !matches!(clauses.tokens[i].class, Class::Determiner | Class::Possessor))?;
        let head = tokens.end.checked_sub(1).filter(|&h| h >= start)?;
        let t = &clauses.tokens[head];
        let span = Span::new(clauses.tokens[start].span.start, t.span.end);
        if t.class == Class::Name {
            let (_, entity) = self.named(t.span)?;
            return can_act(entities[entity].kind).then_some(Party::Known(entity, span));
        }
        let actor = triggers::is_actor(&t.lower) || lexicon::is_office(&t.lower) || t.capital && head > 0;
        actor.then(|| self.phrase(entities, span, EntityKind::Group)).flatten()
    }

    /// The entity that has the words of `span` as its name, else these words.
    pub(super) fn phrase(&self, entities: &[Entity], span: Span, kind: EntityKind) -> Option<Party> {
        let mut words: Vec<&str> = span.of(self.text).split_whitespace().collect();
        while words.len() > 1
            && matches!(
                words[0].to_lowercase().as_str(),
                "the"
                    | "a"
                    | "an"
                    | "some"
                    | "these"
                    | "those"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
                    | "own"
                    | "dead"
                    | "least"
            )
        {
            words.remove(0);
        }
        let name = words.join(" ").trim_matches(['"', '“', '”', '(', ')', ',']).to_string();
        if name.is_empty() || words.len() > 12 || !name.chars().any(char::is_alphabetic) {
            return None;
        }
        Some(match entities.iter().position(|e| e.name.eq_ignore_ascii_case(&name)) {
            Some(entity) => Party::Known(entity, span),
            None => Party::Phrase(kind, name, span),
        })
    }

    /// The entity of a country by its name or adjective, or the country's name where the story has no entity for it.
    pub fn country(&self, entities: &[Entity], word: &str) -> Option<Result<usize, &'static str>> {
        let country = knowledge::country(word)?;
        let same = |e: &Entity| {
            e.kind == EntityKind::Place && (e.name == country || knowledge::country(&e.name) == Some(country))
        };
        Some(entities.iter().position(same).ok_or(country))
    }

    /// "The US president", "his Russian counterpart": the person whom the story gives that office.
    fn holder(&self, clauses: &Clauses, entities: &[Entity], tokens: &Range<usize>, at: usize) -> Option<usize> {
        let all: Vec<&str> = tokens.clone().map(|i| clauses.tokens[i].lower.as_str()).collect();
        let head = *all.last()?;
        let first = &clauses.tokens[clauses.chunks[at].tokens.start];
        let definite = first.lower == "the"
            || first.class == Class::Possessor
            || first.capital && first.class != Class::Determiner;
        let organization = |e: &Entity| {
            e.kind == EntityKind::Organization
                && e.name.contains(' ')
                && e.name.split(' ').any(|w| w.to_lowercase() == head)
        };
        let end = clauses.tokens[tokens.start].span.start;
        if !lexicon::is_office(head) {
            return (first.lower == "the" && all.len() == 1)
                .then(|| last_before(entities, end, organization))
                .flatten();
        }
        if !definite || lexicon::is_plural_office(head) && !lexicon::OFFICES.contains(head) {
            return None;
        }
        let words: Vec<&str> = if head == "counterpart" { all[..all.len() - 1].to_vec() } else { all.clone() };
        if words.is_empty() {
            return None;
        }
        let holds = |e: &Entity| {
            e.kind == EntityKind::Person
                && e.roles.iter().chain(&e.offices).any(|role| {
                    let role = own_words(role);
                    words.iter().all(|w| role.iter().any(|r| r == w))
                })
        };
        last_before(entities, end, holds)
    }

    /// "The Russian and US presidents": the person who holds `office` (singular) of `country` (as the story has it).
    pub fn office_of(&self, entities: &[Entity], country: &str, office: &str) -> Option<usize> {
        let has = |e: &Entity| {
            e.kind == EntityKind::Person
                && e.roles.iter().chain(&e.offices).any(|role| {
                    let role = own_words(role);
                    role.iter().any(|r| *r == country.to_lowercase()) && role.iter().any(|r| r == office)
                })
        };
        entities.iter().position(has)
    }

    fn pronoun(&self, entities: &[Entity], word: &str, span: Span) -> Option<usize> {
        if let Some(&known) = self.known.get(&span) {
            return Some(known);
        }
        let gender = match word {
            "he" | "him" => Gender::Male,
            "she" | "her" => Gender::Female,
            _ => return None,
        };
        let person = |e: &Entity| e.kind == EntityKind::Person && e.gender.is_none_or(|g| g == gender);
        let found = last_before(entities, span.start, person)?;
        let near = entities[found].last_before(span.start).is_some_and(|end| span.start - end < 600);
        near.then_some(found)
    }
}

/// The first entity of a country, where a story has several ("US", "United States").
pub fn one_country(entities: &[Entity], entity: usize) -> usize {
    let country = |e: &Entity| (e.kind == EntityKind::Place).then(|| knowledge::country(&e.name)).flatten();
    let Some(own) = country(&entities[entity]) else { return entity };
    entities.iter().position(|e| country(e) == Some(own)).unwrap_or(entity)
}

fn last_before(entities: &[Entity], at: usize, fits: impl Fn(&Entity) -> bool) -> Option<usize> {
    let fitting = entities.iter().enumerate().filter(|(_, e)| fits(e));
    let found = fitting.clone().filter_map(|(i, e)| Some((e.last_before(at)?, i))).max().map(|(_, i)| i);
    found.or_else(|| fitting.map(|(i, _)| i).next())
}

/// The tokens of noun phrase `at` without articles before and possessive marks after.
fn content(clauses: &Clauses, at: usize) -> Option<Range<usize>> {
    if !clauses.is_noun(at) {
        return None;
    }
    let all = clauses.chunks[at].tokens.clone();
    let skip = |c: Class| matches!(c, Class::Determiner | Class::Possessor | Class::Hyphen | Class::Possessive);
    let start = all.clone().find(|&i| !skip(clauses.tokens[i].class))?;
    let end = all.rev().find(|&i| !matches!(clauses.tokens[i].class, Class::Possessive | Class::Hyphen))? + 1;
    (start < end).then_some(start..end)
}

/// Makes sure that a party is an entity with a mention where it stands, and gives its index.
pub fn settle(text: &str, entities: &mut Vec<Entity>, party: &Party) -> usize {
    match party {
        Party::Known(entity, span) => {
            let entity = &one_country(entities, *entity);
            let covered = entities[*entity].mentions.iter().any(|m| m.span.overlaps(*span));
            if !covered {
                entities[*entity].add_mention(*span, form_of(span.of(text)));
            }
            *entity
        }
        Party::Phrase(kind, name, span) => {
            if let Some(i) = called(text, entities, name) {
                entities[i].add_mention(*span, form_of(span.of(text)));
                return i;
            }
            entities.push(Entity::new(*kind, name.clone(), Mention { span: *span, form: MentionForm::Nominal }));
            entities.len() - 1
        }
    }
}

/// How a noun phrase that takes part names its entity.
fn form_of(words: &str) -> MentionForm {
    match words.to_lowercase().as_str() {
        "he" | "she" | "it" | "they" | "him" | "her" | "his" | "them" | "its" | "their" => MentionForm::Pronoun,
        _ if knowledge::country(words).is_some() => MentionForm::Name,
        _ => MentionForm::Nominal,
    }
}
