//! Whom a noun phrase stands for, by the name, the office, the noun or the capital that heads it.

use std::ops::Range;

use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use super::Cast;
use crate::{
    contract::EntityKind,
    descriptions::is_one_person,
    entity::Entity,
    events::{participants::Party, triggers},
    grammar::{
        clauses::{Class, Clauses, Token},
        verbs::forms_of,
        words::has_capitals,
    },
    lexicon::{self, one_of},
};

/// Nouns that only count or gather what "of" says.
const QUANTITIES: &str = "hundreds thousands dozens scores millions tens number group groups majority members member leaders leader crowd handful half third quarter \
supporters opponents residents relatives families victims officials part some many several most one two three four five six all representatives delegation heads head \
inhabitants citizens workers employees students hundred thousand dozen foreign ministers lot coalition";

/// What is counted by the dozen and is nobody: "dozens of rounds".
const COUNTED: &str = "rounds shells bullets rockets missiles drones bombs grenades mines weapons guns homes houses buildings schools shops vehicles cars flights pages documents files \
books items acres hectares tonnes tons dollars pounds euros votes complaints messages calls emails times days years hours miles kilometres kilometers";

/// Adjectives and nouns in capitals that are no one who acts.
const NO_ACTORS: &str = "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday \
islam christianity english french internet twitter facebook youtube tv christmas easter ramadan covid coronavirus hon";

/// Pronouns and nouns for no one in particular.
const NOBODY: &str = "everyone nobody someone there many some others those bidders";

/// Nouns for those who hear of what is told.
const AUDIENCES: &str = "public media press";

/// What "a state of" leads to that is no state.
const CONDITIONS: &str = "emergency siege war alert alarm calamity disaster readiness shock mourning";

/// Whether noun phrase `at` says what an office before it is for: "Minister of |Policies| and |Supervision| of Rural Development".
fn is_of_office(clauses: &Clauses, at: usize) -> bool {
    let Some(before) = at.checked_sub(2).filter(|&b| clauses.is_noun(b)) else { return false };
    match clauses.word(at - 1) {
        "of" | "for" => lexicon::is_office(&clauses.last(before).lower),
        "and" => clauses.last(before).capital && is_of_office(clauses, before),
        _ => false,
    }
}

/// The tokens of noun phrase `at` without articles before and possessive marks after.
pub(super) fn content(clauses: &Clauses, at: usize) -> Option<Range<usize>> {
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

impl<'a> Cast<'a> {
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
        let bare = !head.capital && clauses.chunks[at].tokens.len() == 1;
        // Nor "threatened to use force": nobody in arms.
        let justice = bare && matches!(&*head.lower, "justice" | "force");
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
    fn by_name(&self, entities: &[Entity], head: &Token, span: Span, length: usize) -> Option<Party> {
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
    fn by_noun(&self, clauses: &Clauses, entities: &[Entity], at: usize, head: &Token, span: Span) -> Option<Party> {
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
}
