//! Parties: whom the noun phrases of a sentence stand for, with what only the sentence around them tells: pronouns, descriptions that a name follows,
//! and to whom a deed is done.

use onrecord_source::Span;

use super::{
    cast::{is_short_form, spoken_for},
    participants::{Party, among, kind_of},
    tellings::Sentence,
};
use crate::{
    contract::{EntityKind, StatementKind},
    draft::Draft,
    grammar::{clauses::Class, phrases::of_both, subjects::subject, verb_groups::VerbGroup},
    lexicon::{self, Gender, one_of},
};

/// Bodies that are told apart by where they are.
pub(super) const PLACED_BODIES: &str = "organization organisation group party force province region city town movement union community camp body agency bloc alliance";

/// So many words a noun phrase without a name has at most, with what stands between it and its verb.
const LONGEST: usize = 10;

impl Sentence<'_, '_> {
    /// What a party is.
    pub(super) fn kind_of(&self, party: &Party) -> EntityKind {
        kind_of(self.entities(), party)
    }

    /// What a party is called.
    pub(super) fn name_of<'p>(&'p self, party: &'p Party) -> &'p str {
        match party {
            Party::Known(entity, _) => &self.entities()[*entity].name,
            Party::Phrase(_, name, _) => name,
        }
    }

    /// Whether a party is an entity of the story, of this kind.
    pub(super) fn is_known_as(&self, party: &Party, kind: EntityKind) -> bool {
        matches!(party, Party::Known(..)) && self.kind_of(party) == kind
    }

    /// Whether a party is an entity that is a state.
    pub(super) fn is_state(&self, party: &Party) -> bool {
        matches!(party, Party::Known(e, _) if self.entities()[*e].country().is_some())
    }

    /// Whom the noun phrases stand for, each one once.
    pub(super) fn parties(&self, chunks: &[usize]) -> Vec<Party> {
        let mut out: Vec<Party> = Vec::new();
        let mut shared: Vec<usize> = Vec::new();
        let by_adjectives: Vec<_> = chunks.iter().map(|&at| self.adjectives_before(at)).collect();
        let is_adjective = |at: &usize| by_adjectives.iter().any(|(_, chunks)| chunks.contains(at));
        let mut covered: Vec<Span> = Vec::new();
        for (&at, (states, _)) in chunks.iter().zip(&by_adjectives) {
            let inside =
                covered.iter().any(|s| s.contains(self.clauses.span(at)) && s.start < self.clauses.span(at).start);
            if self.is_in_name(self.clauses.span(at), &out) {
                continue;
            }
            if shared.contains(&at) || is_adjective(&at) || inside || self.is_apposed(at, chunks) || self.is_half(at) {
                continue;
            }
            let pair = self.two_named_behind(at).or_else(|| self.two_sides(at)).or_else(|| self.both(at));
            let several = pair.or_else(|| self.undergoing_before(at)).or_else(|| self.ministers_of(at));
            let several = several.or_else(|| self.named_of_many(at)).or_else(|| self.harmed_before(at));
            let several = several.or_else(|| self.who_say_they(at));
            if let Some(several) = several {
                out.extend(several.into_iter().filter(|p| !among(p, &out)).collect::<Vec<_>>());
                continue;
            }
            let parties = match self.shared_office(at) {
                Some(two) => {
                    shared.push(at - 2);
                    two
                }
                None if states.is_empty() => {
                    let named = self.apposed_to(at).and_then(|name| self.who(name));
                    named.or_else(|| self.who(at).map(|p| self.by_name(p, at))).into_iter().collect()
                }
                None => states.clone(),
            };
            for party in parties {
                covered.push(party.span());
                if !among(&party, &out) {
                    out.push(party);
                }
            }
        }
        if shared.iter().any(|s| chunks.contains(s)) {
            out.retain(|p| !self.is_known_as(p, EntityKind::Place));
        }
        out
    }

    /// Whom noun phrase `at` stands for; none where it cannot act or is not known.
    pub(super) fn who(&self, at: usize) -> Option<Party> {
        let tokens = self.clauses.chunks.get(at)?.tokens.clone();
        if let Some(name) = self.relative_named_behind(at) {
            return self.cast.who(self.clauses, self.entities(), name);
        }
        let pronoun = &self.clauses.tokens[tokens.start];
        // "took nine people hostage": what they are made.
        if tokens.len() == 1 && one_of(&pronoun.lower, "hostage captive") {
            return None;
        }
        if tokens.len() == 1 && matches!(pronoun.lower.as_str(), "it" | "they" | "he" | "she") {
            return self
                .same_as_before(at, &pronoun.lower)
                .or_else(|| self.body_before(at).filter(|_| pronoun.lower == "it"))
                .or_else(|| self.cast.who(self.clauses, self.entities(), at));
        }
        // "We urge …" inside a quotation: who says it.
        if tokens.len() == 1 && matches!(pronoun.lower.as_str(), "i" | "we") {
            let holding = |d: &Draft| d.kind != StatementKind::Indirect && d.holds(pronoun.span);
            let mut said = (0..self.scene.drafts.len()).filter(|&d| holding(&self.scene.drafts[d]));
            let said = said.find(|&d| !self.is_relayed(d))?;
            let speaker = self.scene.speaking[said]?.entity;
            let body = spoken_for(self.text(), self.entities(), speaker).filter(|_| pronoun.lower == "we");
            return Some(Party::Known(body.unwrap_or(speaker), pronoun.span));
        }
        if tokens.len() == 1 && matches!(pronoun.lower.as_str(), "him" | "her") {
            let named = |&(_, e): &(Span, usize)| self.entities()[e].kind == EntityKind::Person;
            let before = Span::new(self.span.start, pronoun.span.start);
            let nobody = before.is_empty() || !self.cast.names_in(before).iter().any(named);
            // "Police held a captain. Prosecutors charged him": that captain, whoever was named before.
            let nobody = nobody && self.described_before(at, false).is_none();
            if let Some(nameless) = self.before.nameless.clone().filter(|_| nobody) {
                return Some(nameless);
            }
        }
        let known = self.cast.who(self.clauses, self.entities(), at);
        // "said that he had seen Hale on Monday and would meet him": not himself.
        let objects = tokens.len() == 1 && matches!(pronoun.lower.as_str(), "him" | "her");
        let known = known.filter(|p| !(objects && self.is_own_subject(at, p)));
        if known.is_none() && tokens.len() == 1 && matches!(pronoun.lower.as_str(), "him" | "her" | "them") {
            let other = || self.other_before(at).filter(|p| self.may_be(p, &pronoun.lower));
            let several = || self.several_before(at).filter(|_| pronoun.lower == "them");
            let described =
                || self.before.described.clone().filter(|p| pronoun.lower != "them" && self.may_be_him(p, at));
            // "a number of them were charged": some, and nobody knows which.
            if at > 0 && self.clauses.word(at - 1) == "of" {
                return None;
            }
            return self
                .described_before(at, pronoun.lower == "them")
                .or_else(other)
                .or_else(several)
                .or_else(described);
        }
        known
    }

    /// Whether a party is the subject of the verb right before chunk `at`.
    fn is_own_subject(&self, at: usize, party: &Party) -> bool {
        let Some(verb) = at.checked_sub(1) else { return false };
        let nouns = Some(verb).filter(|&v| self.clauses.verb(v).is_some_and(VerbGroup::finite));
        // A subject behind its verb may be the very pronoun.
        let nouns = nouns.map(|v| subject(self.clauses, v, 0)).filter(|nouns| nouns.iter().all(|&n| n < verb));
        nouns.is_some_and(|nouns| among(party, &self.parties(&nouns)))
    }

    /// "opened a case against the driver and detained him": whom the sentence last described before chunk `at`.
    fn described_before(&self, at: usize, several: bool) -> Option<Party> {
        // "met farmers and accused them"
        let described =
            |j: usize| self.clauses.chunks[j].tokens.len() > 1 || several && self.clauses.last(j).class == Class::Noun;
        let nouns = (0..at).rev().filter(|&j| self.clauses.is_noun(j) && described(j));
        let fits = |p: &Party| match p {
            Party::Phrase(EntityKind::Person, ..) => !several,
            Party::Phrase(EntityKind::Group, ..) => several == self.are_several(p),
            Party::Known(..) => several && self.are_several(p),
            _ => false,
        };
        let own = self.own_subjects(at);
        nouns.filter_map(|j| self.cast.who(self.clauses, self.entities(), j)).find(|p| fits(p) && !among(p, &own))
    }

    /// "The minister resigned. The union had accused |him|": whether the only person of the sentence before may be meant by the pronoun that is chunk `at`.
    fn may_be_him(&self, party: &Party, at: usize) -> bool {
        let named = Span::new(self.span.start, self.clauses.start(at));
        let person = |&(_, e): &(Span, usize)| self.entities()[e].kind == EntityKind::Person;
        let other = matches!(party, Party::Known(..)) && !self.may_be(party, self.clauses.word(at));
        let anyone = self.cast.names_in(named).iter().any(person);
        let own = self.own_subjects(at);
        // "Anna Bell accused the minister. She called on |him|": whoever is named acts.
        let named = &self.before.named;
        let acts = !self.before.names_person || !named.is_empty() && named.iter().all(|n| among(n, &own));
        acts && !anyone && !other && !self.is_quoted(at) && !among(party, &own)
    }

    /// Whether a party is a group that "them" may mean: "farmers", "police", "two people", "Russians".
    fn are_several(&self, party: &Party) -> bool {
        let words = party.span().of(self.text());
        let last = last_word(words).to_lowercase();
        let plural = last.ends_with('s') && !last.ends_with("ss") || lexicon::is_several(&last);
        let kind = self.kind_of(party);
        // A state by the noun for its people.
        let people =
            kind == EntityKind::Place && self.is_state(party) && !words.contains(' ') && words != self.name_of(party);
        (kind == EntityKind::Group || people) && (plural || one_of(&last, "people police men women children"))
    }

    /// Those who do what the nearest verb before chunk `at` tells.
    fn own_subjects(&self, at: usize) -> Vec<Party> {
        let verb = (0..at).rev().find(|&v| self.clauses.verb(v).is_some());
        let nouns = verb.map(|v| subject(self.clauses, v, 0)).filter(|nouns| nouns.iter().all(|&n| n < at));
        self.parties(&nouns.unwrap_or_default())
    }

    /// "The students protested. Police arrested |them|": the only group of the sentence before, where this one has told of no other before chunk `at`.
    fn several_before(&self, at: usize) -> Option<Party> {
        let own = self.own_subjects(at);
        let here = (0..at).filter(|&j| self.clauses.is_noun(j) && self.clauses.last(j).class != Class::Pronoun);
        // Two who are named may be meant as well.
        let other = |p: &Party| !among(p, &own) && (self.are_several(p) || matches!(p, Party::Known(..)));
        let others = here.filter_map(|j| self.cast.who(self.clauses, self.entities(), j)).any(|p| other(&p));
        let one = self.before.only(|p| self.are_several(p) && !among(p, &own));
        one.filter(|_| !others && !own.is_empty() && !self.is_quoted(at))
    }

    /// "Bell praised Hale but met him": the one person besides the subject of the verb before chunk `at` whom the sentence has named before it.
    fn other_before(&self, at: usize) -> Option<Party> {
        let verb = at.checked_sub(1).filter(|&v| self.clauses.verb(v).is_some_and(VerbGroup::finite))?;
        let own = self.parties(&subject(self.clauses, verb, 0));
        let nouns = (0..verb).filter(|&j| self.clauses.is_noun(j) && self.clauses.last(j).class == Class::Name);
        let mut named: Vec<Party> = Vec::new();
        for person in
            nouns.filter(|&j| self.is_person(j)).filter_map(|j| self.cast.who(self.clauses, self.entities(), j))
        {
            if !among(&person, &named) {
                named.push(person);
            }
        }
        named.retain(|p| !among(p, &own));
        named.pop().filter(|_| own.len() == 1 && named.is_empty())
    }

    /// Whether "him" or "her" may stand for a party, by its gender.
    pub(super) fn may_be(&self, party: &Party, pronoun: &str) -> bool {
        let gender = match pronoun {
            "him" => Gender::Male,
            "her" => Gender::Female,
            _ => return false,
        };
        match party {
            Party::Known(e, _) => self.entities()[*e].gender.is_none_or(|g| g == gender),
            Party::Phrase(kind, ..) => *kind == EntityKind::Person,
        }
    }

    /// "accused the party of |misusing| its power": whether the noun phrase that is chunk `at` is the gerund of a verb that no list has.
    fn is_unknown_gerund(&self, at: usize) -> bool {
        let last = self.clauses.last(at);
        let alone = self.clauses.chunks[at].tokens.len() == 1 && last.class == Class::Noun && !last.capital;
        alone && last.lower.ends_with("ing") && self.clauses.is_noun(at + 1)
    }

    /// "his former rival, Anna Bell": a description that a name follows.
    pub(super) fn by_name(&self, party: Party, at: usize) -> Party {
        // "the organization in Northern Ireland": a body is where it is.
        if let Party::Phrase(EntityKind::Group, _, span) = &party {
            let words = span.of(self.text()).to_lowercase();
            let heads = PLACED_BODIES.split(' ').any(|b| words.ends_with(b));
            if heads
                && matches!(self.clauses.word(at + 1), "in" | "of")
                && self.clauses.is_noun(at + 2)
                && !self.is_unknown_gerund(at + 2)
                && span.end == self.clauses.span(at).end
            {
                let whole = Span::new(span.start, self.clauses.span(at + 2).end);
                return self.phrase_at(EntityKind::Group, whole);
            }
        }
        // "his French counterpart, Anna Bell": nobody else, whoever is president of France.
        let counterpart = self.has_head(at, "counterpart");
        let described = matches!(party, Party::Phrase(EntityKind::Person | EntityKind::Group, ..));
        if !described && !counterpart {
            return party;
        }
        // "the head of Mossad, Tom Hale": the name stands behind what the head is of.
        let headed = self.clauses.word(at + 1) == "of" && self.clauses.is_noun(at + 2);
        let mut last = if headed && party.span().end == self.clauses.span(at + 2).end { at + 2 } else { at };
        // "the Minister of Employment and Labour, Tom Hale"
        let goes_on = |k: usize| {
            self.clauses.word(k + 1) == "and"
                && self.clauses.is_noun(k + 2)
                && self.clauses.word(k + 3) == ","
                && self.clauses.last(k + 2).class == Class::Noun
                && self.clauses.last(k + 2).capital
        };
        if last > at && goes_on(last) {
            last += 2;
        }
        let opens = |c: usize| {
            self.clauses.chunks.get(c).is_some_and(|c| self.clauses.tokens[c.tokens.start].class == Class::Name)
        };
        if !matches!(self.clauses.word(last + 1), "," | "–" | "—") || !opens(last + 2) {
            return party;
        }
        // "Police arrested the suspect, Anna Bell said": she speaks.
        let speaks = |g: &VerbGroup| self.clauses.reports(g);
        if self.clauses.verb(last + 3).is_some_and(|g| g.finite() && !g.passive && speaks(g)) {
            return party;
        }
        // "The man who kidnapped the child, Tom Hale, …": that is the man's name.
        if at > 0 && self.named_behind(at - 1) == Some(at + 2) {
            return party;
        }
        match self.cast.who(self.clauses, self.entities(), last + 2) {
            Some(Party::Known(e, _))
                if !self.clauses.last(at).lower.ends_with('s')
                    && (self.entities()[e].kind == EntityKind::Person || self.is_named_body(at, last + 2, e)) =>
            {
                Party::Known(e, party.span())
            }
            _ => party,
        }
    }

    /// "a travel agency – Sunwing –": whether the name at chunk `name`, of entity `e`, only says what the body that noun phrase `at` describes is called.
    fn is_named_body(&self, at: usize, name: usize, e: usize) -> bool {
        let body = one_of(
            &self.clauses.last(at).lower,
            "company firm agency bank airline carrier maker group party university club union retailer",
        );
        let ends = matches!(self.clauses.word(name + 1), "," | "–" | "—")
            && !matches!(self.clauses.word(name + 2), "and" | "or");
        body && self.entities()[e].kind == EntityKind::Organization && (ends || name + 1 >= self.clauses.chunks.len())
    }

    /// Somebody without a name, by the words at `span`.
    pub(super) fn phrase_at(&self, kind: EntityKind, span: Span) -> Party {
        let words = span.of(self.text()).split_whitespace().filter(|w| !is_short_form(w));
        Party::Phrase(kind, words.collect::<Vec<_>>().join(" "), span)
    }

    /// "Demonstrators in Baghdad": a subject that has no name, with what stands between it and its verb.
    pub(super) fn whole(&self, party: Party, subjects: &[usize], verb: usize) -> Party {
        let (Party::Phrase(kind, _, span), [one]) = (&party, subjects) else { return party };
        let mut end = *one;
        // "Aides to Trump and Putin"
        if of_both(self.clauses, *one, *one + 2, *one + 4) {
            end = *one + 4;
        }
        while end + 2 < verb
            && end < one + 4
            && matches!(self.clauses.word(end + 1), "in" | "of" | "at" | "from" | "near")
            && self.clauses.is_noun(end + 2)
        {
            end += 2;
        }
        let whole = Span::new(span.start, self.clauses.span(end).end.max(span.end));
        if end == *one || whole.of(self.text()).split_whitespace().count() > LONGEST {
            return party;
        }
        self.phrase_at(*kind, whole)
    }

    /// "Japan said it had …": the subject of the verb before the pronoun, where it can be meant.
    fn same_as_before(&self, at: usize, pronoun: &str) -> Option<Party> {
        let verb = (0..at).rev().find(|&j| self.clauses.verb(j).is_some_and(|g| g.finite()));
        let party = match verb {
            Some(verb) => {
                let by = subject(self.clauses, verb, 0);
                if by.contains(&at) { None } else { by.first().and_then(|&b| self.who(b)) }
            }
            // At the beginning of a sentence: the subject of the one before.
            None => self.before.subject.clone(),
        }?;
        let kind = self.kind_of(&party);
        // "the union's summary" is one.
        let own = |word: &str| word.ends_with("'s") || word.ends_with("’s");
        let several = |name: &str| name == "police" || name.split(' ').any(|w| w.ends_with('s') && !own(w));
        let plural = match &party {
            Party::Phrase(_, name, _) => several(name),
            Party::Known(e, _) => kind == EntityKind::Group && several(&self.entities()[*e].name),
        };
        let fits = match pronoun {
            "it" => {
                matches!(kind, EntityKind::Place | EntityKind::Organization) || kind == EntityKind::Group && !plural
            }
            // Inside a quotation "they" is seldom the government that was named before.
            "they" if verb.is_none() && !plural && self.is_quoted(at) => false,
            // "The report's summary told of refugees. They were killed"
            "they" if !plural && lexicon::is_document(last_word(self.name_of(&party))) => false,
            "they" => kind == EntityKind::Group || kind == EntityKind::Organization && verb.is_none(),
            _ => kind == EntityKind::Person,
        };
        let gender = match &party {
            Party::Known(e, _) => self.entities()[*e].gender,
            Party::Phrase(..) => None,
        };
        let fits = fits
            && (kind != EntityKind::Person
                || gender.is_none_or(|g| (g == lexicon::Gender::Female) == (pronoun == "she")));
        fits.then(|| party.clone()).filter(|party| !party.span().is_empty())
    }

    /// "Blue Air said it would appeal. Prosecutors had accused it of fraud": the body that was the subject of the sentence before, for "it" right behind a verb of others.
    fn body_before(&self, at: usize) -> Option<Party> {
        let verb = at.checked_sub(1).filter(|&v| self.clauses.verb(v).is_some_and(|g| g.finite() && !g.copula))?;
        let nouns = subject(self.clauses, verb, 0);
        // A subject behind its verb may be the very pronoun.
        if !nouns.iter().all(|&n| n < verb) {
            return None;
        }
        let own = self.parties(&nouns);
        let body = self.before.subject.clone().filter(|p| self.is_known_as(p, EntityKind::Organization))?;
        // What this sentence names may be meant as well.
        let named = self.cast.names_in(Span::new(self.span.start, self.clauses.start(at)));
        let bodies = |&(_, e): &(Span, usize)| {
            let kind = self.entities()[e].kind;
            matches!(kind, EntityKind::Organization | EntityKind::Place)
                && !own.iter().any(|p| matches!(p, Party::Known(o, _) if *o == e))
        };
        (!own.is_empty() && !among(&body, &own) && !named.iter().any(bodies)).then_some(body)
    }

    /// Whether chunk `at` stands in the words of a quotation.
    fn is_quoted(&self, at: usize) -> bool {
        let span = self.clauses.span(at);
        self.scene.drafts.iter().any(|d| d.kind == StatementKind::Direct && d.holds(span))
    }
}

/// The last word of a name.
fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}
