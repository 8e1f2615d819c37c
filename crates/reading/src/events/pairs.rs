//! Pairs: noun phrases that stand for several at once, and whom.

use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use super::{
    participants::Party,
    tellings::Sentence,
    triggers::{self, HARMS},
};
use crate::{
    contract::EntityKind,
    entity::Entity,
    grammar::{
        clauses::{Class, Kind},
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::{self, one_of},
};

/// What two who met or agreed, or of whom one did something to the other, are called together.
const PAIRS: &str =
    "sides parties countries nations states governments neighbours neighbors leaders presidents premiers men women";

/// What two persons are called together.
const LEADERS: &str = "leaders presidents premiers men women";

/// Those who act together and of whom a few are named: "countries including Togo".
const MANY: &str = "countries nations states governments leaders presidents premiers ministers officials diplomats envoys senators lawmakers groups parties companies firms banks \
organisations organizations agencies unions charities airlines allies";

/// Bytes from where two persons are named together within which they are "both leaders".
const NAMED_LATELY: usize = 600;

impl Sentence<'_, '_> {
    /// "Both officers", "the two men": the two persons whom the story named together.
    pub(super) fn both(&self, at: usize) -> Option<Vec<Party>> {
        let opens = self.clauses.is_noun(at) && matches!(self.clauses.word(at), "both" | "the");
        let tokens = self.clauses.chunks.get(at).filter(|_| opens)?.tokens.clone();
        let words: Vec<&str> = tokens.clone().map(|i| self.clauses.tokens[i].lower.as_str()).collect();
        let last = *words.last()?;
        let two = words[0] == "both" || words.get(1) == Some(&"two");
        // "The two are to meet on Monday"
        let alone = words == ["both"] || words == ["the", "two"] && self.clauses.verb(at + 1).is_some();
        let several = alone || words.len() > 1 && (last.ends_with('s') || matches!(last, "men" | "women"));
        if !two || !several || words.len() > 4 || self.clauses.word(at + 1) == "of" || self.is_at_war(at) {
            return None;
        }
        let people = alone || one_of(last, LEADERS) || triggers::is_person_noun(last.trim_end_matches('s'));
        if !people || tokens.clone().any(|i| self.clauses.tokens[i].class == Class::Name) {
            return None;
        }
        let span = self.clauses.span(at);
        let anywhere = last != "two" && !one_of(last, LEADERS);
        let near = |end: usize| anywhere || span.start - end <= NAMED_LATELY;
        let together = self.cast.pair_before(span.start).filter(|&(end, ..)| near(end));
        let together = together.map(|(_, first, second)| [first, second]);
        let two = together.or_else(|| self.two_in_sentence_before().filter(|_| last == "two"))?;
        Some(two.map(|e| Party::Known(e, span)).into())
    }

    /// "Bell phoned Hale. The two sides fought a war": whether sides at war are meant by noun phrase `at`, and not the persons who spoke for them.
    fn is_at_war(&self, at: usize) -> bool {
        let fight = self.clauses.verb(at + 1).is_some_and(|g| one_of(g.lemma, "fight clash battle skirmish wage"));
        fight && self.has_head(at, "sides parties countries nations states governments neighbours neighbors")
    }

    /// The two persons of whom the sentence before speaks, where it speaks of no other.
    fn two_in_sentence_before(&self) -> Option<[usize; 2]> {
        let sentences = &self.scene.read.sentences;
        let before = sentences.partition_point(|s| s.start < self.span.start).checked_sub(1).map(|i| sentences[i])?;
        let spoken_of = |e: &Entity| e.kind == EntityKind::Person && e.mentions.iter().any(|m| before.contains(m.span));
        let mut all = self.entities().iter().enumerate().filter(|(_, e)| spoken_of(e)).map(|(i, _)| i);
        let two = [all.next()?, all.next()?];
        all.next().is_none().then_some(two)
    }

    /// "The two presidents, Anna Bell and Tom Hale, met": the two whom the words right behind name.
    pub(super) fn two_named_behind(&self, at: usize) -> Option<Vec<Party>> {
        let two = matches!(self.clauses.word(at), "the" | "both" | "two") && self.clauses.word(at + 1) == ",";
        // "Anna Bell of Ohio and Tom Hale"
        let of = 2 * usize::from(self.clauses.word(at + 3) == "of" && self.clauses.is_noun(at + 4));
        let second = at + 4 + of;
        let joined = self.clauses.word(second - 1) == "and";
        let closed = matches!(self.clauses.word(second + 1), "," | "")
            || self.clauses.word(second + 1) == "of" && self.clauses.word(second + 3) == ",";
        let several = || lexicon::is_several(&self.clauses.last(at).lower);
        if !two || !joined || !closed || !several() || !self.is_person(at + 2) || !self.is_person(second) {
            return None;
        }
        Some(vec![self.who(at + 2)?, self.who(second)?])
    }

    /// "Poland and Latvia said |they| would expel two diplomats": those who say so.
    pub(super) fn who_say_they(&self, at: usize) -> Option<Vec<Party>> {
        let clauses = self.clauses;
        if clauses.word(at) != "they" || clauses.chunks[at].tokens.len() != 1 {
            return None;
        }
        let aside = |j: usize| matches!(clauses.chunks[j].kind, Kind::Time) || matches!(clauses.word(j), "on" | "that");
        let verb = (0..at).rev().find(|&j| !aside(j))?;
        let says = clauses.verb(verb).filter(|g| g.finite() && !g.passive && !g.negated)?;
        let reports = clauses.reports(says);
        // "Convinced they are here to stay, bankers": its subject stands behind it, and may be "they".
        let who = Some(subject(clauses, verb, 0)).filter(|nouns| reports && nouns.iter().all(|&n| n < verb))?;
        let who = self.parties(&who);
        let two = who.len() > 1 && who.iter().all(|p| matches!(p, Party::Known(..)));
        two.then(|| who.iter().map(|p| p.at(clauses.span(at))).collect())
    }

    /// "The two sides", "both countries", "the three leaders": those of whom the sentences before told that they met or agreed.
    pub(super) fn two_sides(&self, at: usize) -> Option<Vec<Party>> {
        let tokens = self.clauses.chunks.get(at).filter(|_| self.clauses.is_noun(at))?.tokens.clone();
        let words: Vec<&str> = tokens.map(|i| self.clauses.tokens[i].lower.as_str()).collect();
        let head = *words.last()?;
        let many = match words[..] {
            ["the", "two", _] | ["both", _] | ["both", "the", _] => 2,
            ["the", "three", _] => 3,
            ["the", "four", _] => 4,
            _ => 0,
        };
        // "They agreed": right after they met.
        let they = words == ["they"] && at == 0 && self.cast.who(self.clauses, self.entities(), at).is_none();
        // "the two heads of state"
        let heads = head == "heads"
            && self.clauses.word(at + 1) == "of"
            && self.clauses.is_noun(at + 2)
            && self.has_head(at + 2, "state government");
        let sides = one_of(head, PAIRS) && self.clauses.word(at + 1) != "of" || heads;
        // "Ghana met Togo on Monday. The two signed a treaty"
        let alone = words == ["the", "two"] && self.clauses.verb(at + 1).is_some_and(VerbGroup::finite);
        let alone = alone && self.both(at).is_none();
        if !they && !alone && (many == 0 || !sides) {
            return None;
        }
        let span = self.clauses.span(at);
        let before = match many {
            2 => self.before.two(span.start),
            0 if alone || they => self.before.met(span.start, 2),
            many => self.before.met(span.start, many),
        }?;
        let all = |fits: &dyn Fn(&Party) -> bool| before.iter().all(fits);
        if self.is_at_war(at) && all(&|p| self.kind_of(p) == EntityKind::Person) {
            return None;
        }
        let fits = match head {
            "sides" | "parties" | "they" | "two" => true,
            _ if heads || one_of(head, LEADERS) => all(&|p| self.is_known_as(p, EntityKind::Person)),
            _ => all(&|p| self.is_state(p)),
        };
        fits.then(|| before.iter().map(|p| p.at(span)).collect())
    }

    /// "Police arrested Tom Hale and Jo Kerr. They were jailed", "A judge jailed a doctor. He was fined, too": those to whom the sentence before tells that
    /// something was done.
    pub(super) fn undergoing_before(&self, at: usize) -> Option<Vec<Party>> {
        if (0..at).any(|j| self.clauses.is_noun(j)) || self.clauses.chunks.get(at)?.tokens.len() > 1 {
            return None;
        }
        let undergone = &self.before.undergone;
        let person = |p: &Party| self.kind_of(p) == EntityKind::Person;
        let fits = match (self.clauses.word(at), &undergone[..]) {
            ("they", [Party::Phrase(_, name, _)]) => name.rsplit(' ').next().is_some_and(lexicon::is_several),
            ("they", more) => more.len() > 1,
            ("he", [one]) => person(one) && self.may_be(one, "him"),
            ("she", [one]) => person(one) && self.may_be(one, "her"),
            _ => false,
        };
        let verb = (at + 1..self.clauses.chunks.len()).find(|&j| self.clauses.verb(j).is_some())?;
        let undergo = self.clauses.verb(verb).is_some_and(|g| g.passive || one_of(g.lemma, "appear face plead"));
        let span = self.clauses.span(at);
        (fits && undergo).then(|| undergone.iter().map(|p| p.at(span)).collect())
    }

    /// "Two nurses were shot. Officials said |they| were killed by soldiers": those of whom the sentence before tells that they were attacked, and not those who say so.
    pub(super) fn harmed_before(&self, at: usize) -> Option<Vec<Party>> {
        let clauses = self.clauses;
        let pronoun = clauses.chunks[at].tokens.len() == 1 && matches!(clauses.word(at), "they" | "he" | "she");
        let harmed = clauses.verb(at + 1).is_some_and(|g| g.passive && (one_of(g.lemma, HARMS) || g.lemma == "shoot"));
        let says = at.checked_sub(1 + usize::from(at > 1 && clauses.word(at - 1) == "that"))?;
        let says = clauses.verb(says).filter(|g| pronoun && harmed && g.finite() && !g.passive)?;
        let reports = clauses.reports(says);
        let several = |p: &Party| {
            self.name_of(p).rsplit(' ').next().is_some_and(lexicon::is_several) || self.before.harmed.len() > 1
        };
        let fits = |p: &Party| match clauses.word(at) {
            "they" => several(p),
            "he" => self.kind_of(p) == EntityKind::Person && self.may_be(p, "him"),
            _ => self.kind_of(p) == EntityKind::Person && self.may_be(p, "her"),
        };
        let all = &self.before.harmed;
        let span = clauses.span(at);
        (reports && !all.is_empty() && all.iter().all(fits)).then(|| all.iter().map(|p| p.at(span)).collect())
    }

    /// "countries including Togo and Benin", "Leaders of states such as Togo": those whom the words behind noun phrase `at` name of those who act together.
    pub(super) fn named_of_many(&self, at: usize) -> Option<Vec<Party>> {
        let clauses = self.clauses;
        // "banks such as": "such" is of the noun phrase.
        let many = |c: usize| {
            let tokens = &clauses.tokens[clauses.chunks[c].tokens.clone()];
            let head = tokens.iter().rev().find(|t| t.lower != "such");
            clauses.is_noun(c) && head.is_some_and(|t| one_of(&t.lower, MANY))
        };
        let end = if clauses.word(at + 1) == "of" && clauses.is_noun(at + 2) && many(at + 2) { at + 2 } else { at };
        if at >= clauses.chunks.len() || !many(at) {
            return None;
        }
        let from = clauses.chunks[end].tokens.end - usize::from(clauses.last(end).lower == "such");
        let words = clauses.tokens.get(from..)?;
        let skipped = usize::from(words.first().is_some_and(|t| t.class == Class::Comma));
        let led = match words.get(skipped..)? {
            [including, ..] if including.lower == "including" => 1,
            [such, link, ..] if such.lower == "such" && link.lower == "as" => 2,
            [among, them, ..] if among.lower == "among" && them.lower == "them" => 2,
            _ => return None,
        };
        let first = clauses.chunk_with(from + skipped + led)?;
        let joint = |j: usize| matches!(clauses.word(j), "and" | ",");
        let listed = (first..clauses.chunks.len()).step_by(2).take_while(|&j| j == first || joint(j - 1));
        let named = |j: usize| {
            let party = self.who(j).filter(|_| clauses.is_noun(j) && clauses.last(j).class == Class::Name)?;
            matches!(party, Party::Known(..)).then_some(party)
        };
        let named: Vec<Party> = listed.map_while(named).collect();
        (!named.is_empty()).then_some(named)
    }

    /// "the foreign ministers of Japan and South Korea": both states take part, by those who act for them.
    pub(super) fn ministers_of(&self, at: usize) -> Option<Vec<Party>> {
        if !self.clauses.is_noun(at) || !matches!(self.clauses.word(at + 1), "of" | "from") {
            return None;
        }
        let head = self.clauses.last(at).lower.as_str();
        if !triggers::is_envoys(head) && head != "teams" {
            return None;
        }
        let state = |chunk: usize| match self.who(chunk) {
            Some(party) if self.is_known_as(&party, EntityKind::Place) => Some(party),
            _ => None,
        };
        let joint = |j: usize| matches!(self.clauses.word(j), "and" | ",");
        let last = (at + 2..self.clauses.chunks.len()).step_by(2).take_while(|&j| j == at + 2 || joint(j - 1));
        let states: Vec<Party> = last.map_while(state).collect();
        (states.len() > 1).then_some(states)
    }

    /// "Israeli and Lebanese officials": the states that take part, and the noun phrases before `at` that are nothing but an adjective of one.
    /// Of "his Czech and Slovak counterparts Anna Bell and Tom Hale" no state takes part.
    pub(super) fn adjectives_before(&self, at: usize) -> (Vec<Party>, Vec<usize>) {
        let none = (Vec::new(), Vec::new());
        let tokens = |chunk: usize| self.clauses.chunks[chunk].tokens.clone();
        let state = |chunk: usize, alone: bool| {
            let first = tokens(chunk).find(|&i| {
                !matches!(self.clauses.tokens[i].class, Class::Determiner | Class::Possessor | Class::Number)
            })?;
            let word = self.clauses.tokens[first].span.of(self.text());
            let lone = first + 1 == tokens(chunk).end;
            // A noun in its own right has no noun after it: "France and Germany".
            if lone != alone || !word.starts_with(char::is_uppercase) {
                return None;
            }
            let span = self.clauses.tokens[first].span;
            self.cast.state(self.entities(), word, span)
        };
        if !self.clauses.is_noun(at) || at < 2 || self.clauses.word(at - 1) != "and" {
            return none;
        }
        // "Palestinian leaders": of no state.
        let head = &self.clauses.tokens[tokens(at).end - 1];
        let own = state(at, false);
        if own.is_none() && head.class == Class::Name {
            return none;
        }
        let (mut states, mut chunks) = (Vec::from_iter(own.or_else(|| self.who(at))), Vec::new());
        let mut j = at;
        while j >= 2 && matches!(self.clauses.word(j - 1), "and" | ",") && self.clauses.is_noun(j - 2) {
            let Some(party) = state(j - 2, true) else { break };
            // "between Congo and Ukrainian forces": a name, no adjective.
            let word = party.span().of(self.text());
            if knowledge::country(word).is_none_or(|country| country.split(' ').any(|w| w == word)) {
                break;
            }
            states.insert(0, party);
            chunks.push(j - 2);
            j -= 2;
        }
        let act = triggers::is_envoys(&head.lower)
            || one_of(
                &head.lower,
                "teams troops forces soldiers counterparts governments investigators police detectives officers guards pilots scientists",
            );
        if chunks.is_empty() || head.class == Class::Name || !act {
            return (Vec::new(), chunks);
        }
        (states, chunks)
    }

    /// "the Russian and US presidents": two people by one office.
    pub(super) fn shared_office(&self, at: usize) -> Option<Vec<Party>> {
        let joined = at > 1 && self.clauses.word(at - 1) == "and" && self.clauses.is_noun(at - 2);
        let last = self.clauses.chunks.get(at).filter(|_| joined && self.clauses.is_noun(at))?.tokens.clone();
        let head = &self.clauses.tokens[last.end - 1];
        if !lexicon::is_plural_office(&head.lower) {
            return None;
        }
        let office = head.lower.trim_end_matches('s');
        let first = self.clauses.chunks[at - 2].tokens.end - 1;
        let country = |i: usize| self.clauses.tokens[i].span.of(self.text());
        let second = (last.end - 1).checked_sub(1).filter(|&i| i >= last.start)?;
        let span = Span::new(self.clauses.span(at - 2).start, head.span.end);
        let find = |i: usize| self.cast.office_of(self.entities(), country(i), office);
        Some(vec![Party::Known(find(first)?, span), Party::Known(find(second)?, span)])
    }
}
