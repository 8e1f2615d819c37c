//! The cast: whom the noun phrases of a story stand for, as far as a name, an office or a noun for those who act tells.

use std::ops::Range;

use onrecord_knowledge as knowledge;
use onrecord_source::Span;
use rustc_hash::FxHashMap;

use super::{
    participants::{Party, can_act, kind_of},
    triggers,
};
use crate::{
    contract::{EntityKind, MentionForm},
    descriptions::is_one_person,
    entity::{Entity, Mention},
    grammar::{
        clauses::{Class, Clauses, Token},
        verbs::forms_of,
        words::has_capitals,
    },
    lexicon::{self, Gender, one_of},
};

/// Nouns that only count or gather what "of" says.
const QUANTITIES: &str = "hundreds thousands dozens scores millions tens number group groups majority members member leaders leader crowd handful half third quarter \
supporters opponents residents relatives families victims officials part some many several most one two three four five six all representatives delegation heads head \
inhabitants citizens workers employees students hundred thousand dozen foreign ministers lot coalition";

/// What is counted by the dozen and is nobody: "dozens of rounds".
const COUNTED: &str = "rounds shells bullets rockets missiles drones bombs grenades mines weapons guns homes houses buildings schools shops vehicles cars flights pages documents files \
books items acres hectares tonnes tons dollars pounds euros votes complaints messages calls emails times days years hours miles kilometres kilometers";

/// Nouns for who acts that before another noun are mostly no one: "his official resignation", "state visit".
const ADJECTIVES: &str =
    "general national patrol major state people mission forces force country nation official executive terrorist";

/// Adjectives and nouns in capitals that are no one who acts.
const NO_ACTORS: &str = "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday \
islam christianity english french internet twitter facebook youtube tv christmas easter ramadan covid coronavirus hon";

/// Pronouns and nouns for no one in particular.
const NOBODY: &str = "everyone nobody someone there many some others those bidders";

/// Nouns for those who hear of what is told.
const AUDIENCES: &str = "public media press";

/// What "a state of" leads to that is no state.
const CONDITIONS: &str = "emergency siege war alert alarm calamity disaster readiness shock mourning";

/// Words that a title before a name may have.
const TITLE: usize = 6;

/// Words before a name that are no part of it.
const ARTICLES: &str = "the a an some these those his her their its own dead least";

/// Bytes from where a person was last named within which "he" or "she" may mean that person.
const PRONOUN_REACH: usize = 600;

/// Everyone whom a story names, and how to find them.
pub struct Cast<'a> {
    text: &'a str,
    /// All names in text order.
    names: Vec<(Span, usize)>,
    /// Noun phrases and pronouns whose entity is known already.
    known: FxHashMap<Span, usize>,
    /// Two persons whom "and" joins, with where the second is named.
    pairs: Vec<(Span, usize, usize)>,
}

impl<'a> Cast<'a> {
    /// The cast of a story.
    pub fn new(text: &'a str, entities: &[Entity]) -> Cast<'a> {
        let all = entities.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (m, i)));
        let (mut names, mut known) = (Vec::new(), FxHashMap::default());
        for (m, i) in all {
            match m.form {
                MentionForm::Name => names.push((with_branch(text, &entities[i], m.span), i)),
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
            (joins(between) && first != second).then_some((*b, *first, *second))
        };
        let persons: Vec<(Span, usize)> = names.iter().copied().filter(|&(_, e)| person(e)).collect();
        let pairs = persons.windows(2).filter_map(joined).collect();
        Cast { text, names, known, pairs }
    }

    /// Whom "both officers" and "the two men" before byte `at` stand for: the two persons last named together, and where the second name ends.
    pub fn pair_before(&self, at: usize) -> Option<(usize, usize, usize)> {
        self.pairs.iter().rev().find(|(span, ..)| span.end <= at).map(|&(span, a, b)| (span.end, a, b))
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
        let head = &clauses.tokens[tokens.end - 1];
        let span = Span::new(clauses.tokens[tokens.start].span.start, head.span.end);
        let name = head.class == Class::Name;
        let condition =
            head.lower == "state" && clauses.word(at + 1) == "of" && one_of(clauses.word(at + 2), CONDITIONS);
        // "two others"
        let first = &clauses.tokens[tokens.start];
        if head.lower == "others" && first.class == Class::Number {
            return self.phrase(entities, span, EntityKind::Group);
        }
        // "praised justice": nobody who holds that office.
        let justice = head.lower == "justice" && !head.capital && clauses.chunks[at].tokens.len() == 1;
        if !name && (one_of(&head.lower, NOBODY) || condition || justice) {
            return None;
        }
        if let Some(&known) = self.known.get(&clauses.span(at)).or_else(|| self.known.get(&span)) {
            return Some(Party::Known(known, span));
        }
        if head.class == Class::Pronoun {
            let who = self.pronoun(entities, &head.lower, head.span)?;
            return Some(Party::Known(who, head.span));
        }
        if name {
            let party = self.party_of(clauses, entities, at, head);
            return party.or_else(|| self.by_name(entities, head, span, tokens.len()));
        }
        // "Hundreds of people", "members of the group": the phrase goes on.
        if one_of(&head.lower, QUANTITIES) && clauses.word(at + 1) == "of" && clauses.is_noun(at + 2) {
            let end = match self.who(clauses, entities, at + 2) {
                Some(party) => party.span().end,
                None if triggers::is_actor(&head.lower) && !one_of(&clauses.last(at + 2).lower, COUNTED) => {
                    clauses.span(at + 2).end
                }
                None => return None,
            };
            return self.phrase(entities, Span::new(span.start, end), EntityKind::Group);
        }
        // "urged the public and the media": those who hear of it, where nothing else is said of them.
        let article = clauses.first(at).lower == "the" && clauses.chunks[at].tokens.len() == 2;
        let acts = clauses.verb(at + 1).is_some_and(|g| g.finite());
        if article && !acts && one_of(&head.lower, AUDIENCES) {
            return self.phrase(entities, span, EntityKind::Group);
        }
        let actor = triggers::is_someone(&head.lower)
            || head.lower.rsplit_once('-').is_some_and(|(_, last)| triggers::is_actor(last));
        if actor {
            return match self.holder(clauses, entities, &tokens, at) {
                Some(who) => Some(Party::Known(who, span)),
                None => self.by_noun(clauses, entities, at, head, span),
            };
        }
        // "Google India"
        if let Some(body) = self.by_name(entities, head, span, tokens.len()).filter(|_| head.capital) {
            return Some(body);
        }
        // "the Minister of Policies and Supervision": what her office is for.
        let named = self.by_capital(entities, head, span, tokens)?;
        (!matches!(named, Party::Phrase(EntityKind::Group, ..)) || !is_of_office(clauses, at)).then_some(named)
    }

    /// Whom a noun phrase stands for that a name heads; it has `length` tokens.
    pub(super) fn by_name(&self, entities: &[Entity], head: &Token, span: Span, length: usize) -> Option<Party> {
        let (name, entity) = self.named(head.span)?;
        match entities[entity].kind {
            EntityKind::Person | EntityKind::Organization | EntityKind::Group | EntityKind::Place => {
                Some(Party::Known(entity, Span::new(span.start.min(name.start), span.end)))
            }
            // A storm
            EntityKind::Event => None,
            // "Palestinians", "Muslims"
            _ if head.lower.ends_with('s') && length <= 2 => Some(Party::Known(entity, span)),
            _ => None,
        }
    }

    /// "Brothers of Italy party": a party whose name goes on behind the "of" after noun phrase `at`.
    fn party_of(&self, clauses: &Clauses, entities: &[Entity], at: usize, head: &Token) -> Option<Party> {
        let rest = at + 2;
        if clauses.word(at + 1) != "of" || !clauses.is_noun(rest) {
            return None;
        }
        let opens = clauses.first(rest).class == Class::Name;
        let person = self.named(head.span).is_some_and(|(_, e)| entities[e].kind == EntityKind::Person);
        if !opens || person || !one_of(&clauses.last(rest).lower, "party movement alliance bloc") {
            return None;
        }
        self.phrase(entities, Span::new(head.span.start, clauses.span(rest).end), EntityKind::Organization)
    }

    /// Whom noun phrase `at` stands for that a noun for people heads, with what "of" says of it: "The government of Spain", "the head of the army".
    pub(super) fn by_noun(
        &self,
        clauses: &Clauses,
        entities: &[Entity],
        at: usize,
        head: &Token,
        span: Span,
    ) -> Option<Party> {
        let office = lexicon::is_office(&head.lower);
        let plural = head.lower.ends_with('s')
            || one_of(&head.lower, "people police men women children")
            || lexicon::is_several(&head.lower);
        let person = !plural && (office || is_one_person(&head.lower));
        let kind = if person { EntityKind::Person } else { EntityKind::Group };
        let of = clauses.word(at + 1) == "of" && clauses.is_noun(at + 2);
        let Some(inner) = of.then(|| self.who(clauses, entities, at + 2)).flatten() else {
            // "Togo's Minister of Employment"
            let held = office && of && clauses.last(at + 2).capital;
            let end = if held { clauses.span(at + 2).end } else { span.end };
            return self.phrase(entities, Span::new(span.start, end), kind);
        };
        let whole = Span::new(span.start, inner.span().end);
        // "US Secretary of State Anna Bell" is who the name says.
        match inner {
            Party::Known(entity, words)
                if office
                    && !plural
                    && entities[entity].kind == EntityKind::Person
                    && self.names_in(words).last().is_some_and(|(n, _)| n.start > clauses.span(at + 2).start) =>
            {
                Some(Party::Known(entity, whole))
            }
            _ => self.phrase(entities, whole, kind),
        }
    }

    /// Whom a noun phrase of these tokens stands for whose head has a capital, as a name that the encoder did not see;
    /// at the beginning of a sentence only what is a name anywhere.
    fn by_capital(&self, entities: &[Entity], head: &Token, span: Span, tokens: Range<usize>) -> Option<Party> {
        let word = head.span.of(self.text);
        let acronym = head.lower.len() > 1 && has_capitals(word);
        let alone =
            tokens == (0..1) && forms_of(&head.lower).is_empty() && !head.lower.ends_with('s') && head.lower.len() > 2;
        let proper = head.capital && (tokens.end > 1 || alone || acronym || knowledge::country(word).is_some());
        if !proper
            || head.class != Class::Noun
            || one_of(&head.lower, NO_ACTORS)
            || triggers::of_noun(&head.lower).is_some()
        {
            return None;
        }
        match self.country(entities, word) {
            Some(Ok(entity)) => Some(Party::Known(entity, span)),
            Some(Err(_)) => Some(Party::Phrase(EntityKind::Group, span.of(self.text).to_string(), span)),
            None => self.phrase(entities, span, if acronym { EntityKind::Organization } else { EntityKind::Group }),
        }
    }

    /// Who is named inside noun phrase `at` without heading it: "Russia's demand", "a U.S. request", "the Putin-Biden talks", "their meeting";
    /// `subject` is whom "its" and "their" stand for.
    pub fn within(&self, clauses: &Clauses, entities: &[Entity], at: usize, subject: &[Party]) -> Vec<Party> {
        let Some(tokens) = content(clauses, at) else { return Vec::new() };
        let all = clauses.chunks[at].tokens.clone();
        let opening = &clauses.tokens[all.start];
        let mut out = match opening.class {
            Class::Possessor => self.possessor(entities, opening, subject),
            _ => Vec::new(),
        };
        // "the protesters' demands": a noun phrase before the possessive mark.
        if let Some(mark) = all.clone().find(|&i| clauses.tokens[i].class == Class::Possessive) {
            out.extend(self.noun(clauses, entities, at, all.start..mark));
        }
        let tokens = &clauses.tokens[tokens];
        let last = tokens.len() - 1;
        for (i, t) in tokens.iter().enumerate() {
            // "police raid", "rebel demands"
            if i + 1 == last
                && t.class == Class::Noun
                && !t.capital
                && triggers::is_actor(&t.lower)
                && !one_of(&t.lower, ADJECTIVES)
                && !triggers::is_actor(&tokens[last].lower)
            {
                let span = Span::new(tokens[0].span.start, t.span.end);
                out.extend(self.phrase(entities, span, EntityKind::Group));
            }
            match self.named(t.span).filter(|_| t.class == Class::Name) {
                // The head itself does not count, nor the rest of its name.
                Some((span, entity)) => {
                    let heads = span.end >= tokens[last].span.end;
                    let twice = out.iter().any(|p| matches!(p, Party::Known(e, _) if *e == entity));
                    if can_act(entities[entity].kind) && !heads && !twice {
                        out.push(Party::Known(entity, span));
                    }
                }
                None => out.extend(self.by_adjective(entities, t, i == last)),
            }
        }
        out
    }

    /// Whom "his", "her", "its" or "their" stands for.
    fn possessor(&self, entities: &[Entity], pronoun: &Token, subject: &[Party]) -> Vec<Party> {
        if let Some(&known) = self.known.get(&pronoun.span) {
            return vec![Party::Known(known, pronoun.span)];
        }
        let personal = match pronoun.lower.as_str() {
            "his" => Some(("he", Gender::Male)),
            "her" => Some(("she", Gender::Female)),
            "its" | "their" => None,
            _ => return Vec::new(),
        };
        // "He refused to comment on their request", "the last president until its end": of nobody who is one person.
        let things = personal.is_none();
        let one = things && (subject.len() == 1 || pronoun.lower == "its");
        if one && subject.first().is_some_and(|p| kind_of(entities, p) == EntityKind::Person) {
            return Vec::new();
        }
        // A court is no "he".
        let owns = |p: &Party| match (p, personal) {
            (Party::Known(e, _), Some((_, gender))) => {
                let e = &entities[*e];
                !matches!(e.kind, EntityKind::Organization | EntityKind::Place) && e.gender.is_none_or(|g| g == gender)
            }
            _ => true,
        };
        if subject.first().is_some_and(owns) {
            return subject.to_vec();
        }
        let who = personal.and_then(|(word, _)| self.pronoun(entities, word, pronoun.span));
        who.map(|e| Party::Known(e, pronoun.span)).into_iter().collect()
    }

    /// Whom a word with a capital stands for by a country in it, or as an acronym before a head: "the US-led war", "Russian-US", "NATO troops".
    fn by_adjective(&self, entities: &[Entity], token: &Token, heads: bool) -> Option<Party> {
        if !token.capital {
            return None;
        }
        let word = token.span.of(self.text);
        if let Some((first, _)) = word.split_once('-').filter(|(first, _)| knowledge::country(first).is_some()) {
            return self.state(entities, first, Span::new(token.span.start, token.span.start + first.len()));
        }
        // "Google India": the place is a part of the body's name.
        if token.class != Class::Noun || heads || self.named(token.span).is_some() {
            return None;
        }
        self.state(entities, word, token.span).or_else(|| {
            let acronym =
                has_capitals(word) || word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric());
            acronym.then(|| self.phrase(entities, token.span, EntityKind::Organization)).flatten()
        })
    }

    /// The one that a run of tokens, with which noun phrase `at` begins, names or describes.
    fn noun(&self, clauses: &Clauses, entities: &[Entity], at: usize, tokens: Range<usize>) -> Option<Party> {
        let start =
            tokens.clone().find(|&i| !matches!(clauses.tokens[i].class, Class::Determiner | Class::Possessor))?;
        let head = tokens.end.checked_sub(1).filter(|&h| h >= start)?;
        let t = &clauses.tokens[head];
        let span = Span::new(clauses.tokens[start].span.start, t.span.end);
        if t.class == Class::Name {
            let (_, entity) = self.named(t.span)?;
            return can_act(entities[entity].kind).then_some(Party::Known(entity, span));
        }
        // "The prime minister's visit": who holds the office.
        if let Some(who) =
            self.holder(clauses, entities, &(start..head + 1), at).filter(|_| lexicon::is_office(&t.lower))
        {
            return Some(Party::Known(who, span));
        }
        let actor = triggers::is_actor(&t.lower) || lexicon::is_office(&t.lower) || t.capital && head > 0;
        actor.then(|| self.phrase(entities, span, EntityKind::Group)).flatten()
    }

    /// The entity that has the words of `span` as its name, else these words.
    pub(super) fn phrase(&self, entities: &[Entity], span: Span, kind: EntityKind) -> Option<Party> {
        if let Some((entity, whole)) = self.called_longer(entities, span) {
            return Some(Party::Known(entity, whole));
        }
        let mut words: Vec<&str> = span.of(self.text).split_whitespace().collect();
        // "[File: AFP]", and the year before it
        if let Some(note) = words.iter().position(|w| w.starts_with('[')).filter(|&n| n > 0) {
            words.truncate(note);
            words.truncate(words.iter().rposition(|w| !is_digits(w)).map_or(words.len(), |last| last + 1));
        }
        words.retain(|w| !is_short_form(w));
        while words.len() > 1 && self.is_no_part(&words, span) {
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

    /// Whom a longer phrase calls that is no more than these words with whose they are, and what follows them: "|Norland's| farm sector", "the mayor |in Halden|".
    fn called_longer(&self, entities: &[Entity], span: Span) -> Option<(usize, Span)> {
        let longer = |m: &&Mention| {
            let whole = m.form == MentionForm::Nominal && m.span.contains(span) && m.span != span;
            whole && {
                let lead = self.text[m.span.start..span.start].trim();
                let rest = self.text[span.end..m.span.end].trim_start();
                let owned = rest.is_empty() && ["'s", "’s", "’ s"].iter().any(|mark| lead.ends_with(mark));
                let next = rest.split(' ').next().unwrap_or_default();
                (lead.is_empty() || one_of(&lead.to_lowercase(), ARTICLES) || owned)
                    // "A court |in Accra|": where it is tells where it will sit.
                    && (rest.is_empty()
                        || lexicon::is_preposition(next) && !one_of(next, "in at from near on")
                        || one_of(next, "who which that"))
            }
        };
        let people = |e: &Entity| matches!(e.kind, EntityKind::Group | EntityKind::Person);
        let all = entities.iter().enumerate().filter(|(_, e)| people(e));
        let mut found = all.flat_map(|(i, e)| e.mentions.iter().filter(longer).map(move |m| (i, m.span)));
        found.next()
    }

    /// Whether the first of a noun phrase's words, which stand at `span`, is none of its own: an article, the end of a word or of a number before it
    /// ("agency’ s employees", "one hundred and ninety miners", "a million or more miners"), a verb ("pinning 800 students").
    fn is_no_part(&self, words: &[&str], span: Span) -> bool {
        let first = words[0].to_lowercase();
        let counted = words[1].starts_with(|c: char| c.is_ascii_digit());
        let before = self.text[..span.start].trim_end();
        let goes_on =
            before.strip_suffix(" and").is_some_and(|b| ["hundred", "thousand"].iter().any(|n| b.ends_with(n)));
        one_of(&first, ARTICLES)
            || first == "s"
            || first == "more" && words[1] != "than"
            || first.ends_with("ing") && counted
            || goes_on && span.of(self.text).starts_with(words[0])
    }

    /// The entity of a country by its name or adjective, or the country's name where the story has no entity for it.
    fn country(&self, entities: &[Entity], word: &str) -> Option<Result<usize, &'static str>> {
        let country = knowledge::country(word)?;
        let same = |e: &Entity| {
            e.kind == EntityKind::Place && (e.name == country || knowledge::country(&e.name) == Some(country))
        };
        Some(entities.iter().position(same).ok_or(country))
    }

    /// The state that `word`, which stands at `span`, names or is the adjective of.
    pub fn state(&self, entities: &[Entity], word: &str, span: Span) -> Option<Party> {
        Some(match self.country(entities, word)? {
            Ok(entity) => Party::Known(entity, span),
            Err(country) => Party::Phrase(EntityKind::Place, country.to_string(), span),
        })
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
        let near = |e: &Entity| e.last_before(span.start).is_some_and(|end| span.start - end < PRONOUN_REACH);
        // Of several it may be any: better nobody than a wrong one who is shot or arrested.
        let mut fitting = entities.iter().enumerate().filter(|(_, e)| person(e) && near(e)).map(|(at, _)| at);
        fitting.next().filter(|_| fitting.next().is_none())
    }
}

/// Whether the words between two names join them: "Anna Bell |and Prime Minister| Tom Hale", "Anna Bell|, 29, and| Tom Hale".
fn joins(between: &str) -> bool {
    let aged = between.strip_prefix(", ").and_then(|w| w.split_once(", ")).filter(|(age, _)| is_digits(age));
    let Some(title) = aged.map_or(between, |(_, rest)| rest).strip_prefix("and") else { return false };
    let word = |w: &str| {
        one_of(w, "of for the") || w.starts_with(char::is_uppercase) && !w.contains([',', ';', ':', '"', '“'])
    };
    title.split_whitespace().count() <= TITLE && title.split_whitespace().all(word)
}

/// "Google |India|": where the name ends of a body that is called by its place, of which the encoder saw the first half.
fn with_branch(text: &str, e: &Entity, span: Span) -> Span {
    let behind = e.name.strip_prefix(span.of(text)).filter(|_| e.kind == EntityKind::Organization);
    let branch = behind.filter(|b| b.starts_with(' ') && !b.contains(" of ") && text[span.end..].starts_with(b));
    Span::new(span.start, span.end + branch.map_or(0, str::len))
}

/// Whether noun phrase `at` says what an office before it is for: "Minister of |Policies| and |Supervision| of Rural Development".
fn is_of_office(clauses: &Clauses, at: usize) -> bool {
    let Some(before) = at.checked_sub(2).filter(|&b| clauses.is_noun(b)) else { return false };
    match clauses.word(at - 1) {
        "of" | "for" => lexicon::is_office(&clauses.last(before).lower),
        "and" => clauses.last(before).capital && is_of_office(clauses, before),
        _ => false,
    }
}

/// Whether a word is nothing but digits.
fn is_digits(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// "Olden Bank |(OB)| director": whether a word is a short form in brackets, which nobody is called by.
pub(super) fn is_short_form(word: &str) -> bool {
    word.starts_with('(') && word.ends_with(')') && has_capitals(word)
}

/// The entity that fits and is mentioned last before byte `at`, else the first that fits.
pub(super) fn last_before(entities: &[Entity], at: usize, fits: impl Fn(&Entity) -> bool) -> Option<usize> {
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
    // "Several thousand supporters"
    let several = start > all.start
        && one_of(&clauses.tokens[start].lower, "dozen hundred thousand million")
        && clauses.tokens[start - 1].lower == "several";
    let start = start - usize::from(several);
    let end = all.rev().find(|&i| !matches!(clauses.tokens[i].class, Class::Possessive | Class::Hyphen))? + 1;
    (start < end).then_some(start..end)
}
