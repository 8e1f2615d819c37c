//! By the encoder: who takes part in what it alone finds.

use onrecord_language::Deed;
use onrecord_source::Span;

use super::{
    found::Found,
    participants::{Party, Sides, among, can_act, last_of},
    tellings::Sentence,
    triggers::{self, HARMS, PROTESTS},
};
use crate::{
    contract::{EntityKind, EventType},
    grammar::{
        clauses::{Class, Kind},
        slots::slots,
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::one_of,
};

/// What storms and diseases are called by.
const NATURE: &str = "Hurricane Typhoon Cyclone Storm Tropical Lightning Covid Covid-19 COVID-19 Ebola Cholera Frost Heat Heatwave heatwave frost";

impl Sentence<'_, '_> {
    /// Who takes part by the encoder, as far as the words around agree.
    pub(super) fn sides_of_found(&self, found: &Found) -> Sides {
        let trigger = found.deed.trigger;
        let mut sides = self.sides_of(found.deed);
        // "Storm Ciara slams Ireland"
        let blow = matches!(found.event_type, EventType::Assault | EventType::Accuse);
        if blow && sides.actors.iter().any(|a| self.is_nature(a)) {
            return Sides::default();
        }
        // "the funeral of assassinated Abe": whoever did it is not told.
        let participle = !found.is_verb && self.clauses.tokens[found.word].lower.ends_with("ed");
        let undergone = participle && sides.recipients.iter().any(|r| r.span().end > trigger.start);
        if undergone && self.clauses.tokens.get(found.word + 1).is_none_or(|t| t.lower != "by") {
            sides.actors.clear();
        }
        // "The striker attacked": nobody does it to itself.
        if found.is_verb && !self.passive(found.chunk, false) {
            let own = self.parties(&subject(self.clauses, found.chunk, 0));
            sides.recipients.retain(|r| !among(r, &own));
        }
        if found.event_type == EventType::Aid && found.is_verb && sides.recipients.is_empty() {
            sides.recipients = self.given_to(found.chunk, &sides.actors);
        }
        // "besieged by police, who fired at protesters": by whom it is done stands behind "by".
        let by = if found.is_verb { slots(self.clauses, found.chunk) } else { Vec::new() };
        let by = self.parties(&self.joined(self.agent(found.chunk, &by), &by));
        if !by.is_empty() && self.is_done_to_subject(found.chunk) {
            sides.actors = by;
            sides.keep_apart();
        } else if found.is_verb && self.passive(found.chunk, false) {
            // "Hong Kong threatened with sanctions": it does not threaten.
            let own = subject(self.clauses, found.chunk, 0);
            let own = |p: &Party| own.iter().any(|&s| self.clauses.span(s).overlaps(p.span()));
            if sides.actors.iter().any(own) {
                return Sides::default();
            }
        }
        if !found.is_verb && found.event_type == EventType::Consult {
            self.leave_out_venue(&mut sides.actors);
        }
        sides.actors.retain(|p| self.is_someone(p));
        sides.recipients.retain(|p| self.is_someone(p));
        sides
    }

    /// "gave $5,000 to the school", "gave the pupils a grant": to whom verb group `at` gives something.
    fn given_to(&self, at: usize, actors: &[Party]) -> Vec<Party> {
        if self.passive(at, false) {
            return Vec::new();
        }
        let after = slots(self.clauses, at);
        let to: Vec<usize> = after.iter().filter(|s| s.link == "to" && !s.deep).map(|s| s.chunk).collect();
        let object = after.iter().find(|s| s.link == "object").map(|s| s.chunk).filter(|c| self.clauses.is_noun(c + 1));
        let mut given = self.parties(&to);
        if given.is_empty() {
            given = self.parties(&Vec::from_iter(object));
        }
        given.retain(|p| !among(p, actors));
        given
    }

    /// Whether a party is somebody who acts: a virus kills too, and a toilet is stolen.
    fn is_someone(&self, party: &Party) -> bool {
        let Party::Phrase(_, name, _) = party else { return !self.is_nature(party) };
        let last = last_of(name);
        triggers::is_someone(&last) || name.starts_with(char::is_uppercase)
    }

    /// Whether nobody is told who did harm that an accident does too.
    pub(super) fn may_be_accident(&self, found: &Found, sides: &Sides) -> bool {
        let harms = match self.clauses.verb(found.chunk) {
            Some(group) => one_of(group.lemma, HARMS),
            None => self.clauses.tokens[found.word].lower == "fire",
        };
        let nobody = || sides.actors.is_empty() && harms && !self.violent();
        found.event_type == EventType::Assault && (nobody() || self.hangs_on_accident(found.chunk))
    }

    /// Whether a storm or a disease is meant: "Hurricane Ida", "Covid-19".
    pub(super) fn is_nature(&self, party: &Party) -> bool {
        let name = self.name_of(party);
        let before = self.text()[..party.span().start].trim_end().rsplit(char::is_whitespace).next();
        let whole = party.span().of(self.text()).split(' ').next();
        [name.split(' ').next(), whole, before].into_iter().flatten().any(|w| one_of(w, NATURE))
    }

    /// The actors and recipients that the encoder gives a deed.
    pub(super) fn sides_of(&self, deed: &Deed) -> Sides {
        let of_another = |p: &Party| self.is_of_another_deed(p, deed.trigger);
        let parties = |spans: &[Span]| -> Vec<Party> {
            let mut out: Vec<Party> = Vec::new();
            // Another sentence is asked only where this one does not say.
            let here = spans.iter().any(|s| self.span.contains(*s));
            // Nor a later one, which tells of something else.
            let later = |s: &Span| s.start >= self.span.end;
            // What a list has in another line, or for the town of this one, does nothing here.
            let apart = here || self.listed.is_some();
            let asked = spans.iter().filter(|s| (!apart || self.span.contains(**s)) && (self.headline || !later(s)));
            for party in asked.flat_map(|&s| self.parties_at(s, deed.trigger)) {
                if !among(&party, &out) {
                    out.push(party);
                }
            }
            out
        };
        let mut sides = Sides { actors: parties(&deed.actors), recipients: parties(&deed.recipients) };
        sides.keep_apart();
        // "14 fighters of the militia were killed": the militia has not done it.
        let part = |a: &Party, r: &Party| {
            matches!(r, Party::Phrase(..)) && r.span() != a.span() && r.span().contains(a.span())
        };
        let Sides { actors, recipients } = &mut sides;
        actors.retain(|a| !recipients.iter().any(|r| part(a, r)));
        sides.recipients.retain(|r| !self.is_in_reason(r, deed.trigger));
        sides.actors.retain(|a| !of_another(a));
        // "The army said that he was killed", "was shelled by Togo and Benin condemned it"
        sides.actors.retain(|a| !self.only_says_so(a, deed.trigger) && !self.did_another_deed(a, deed.trigger));
        // "A plumber who killed a woman": nobody else did.
        if let Some(who) = self.relative_before(deed.trigger) {
            sides.actors.retain(|a| a.span().end <= who.start && who.start - a.span().end < 3);
        }
        sides
    }

    /// "|The army| declared that he was killed": whether a party is the subject of a verb of saying before the verb in the passive at `trigger`.
    fn only_says_so(&self, party: &Party, trigger: Span) -> bool {
        let passive = self.verb_at(trigger).filter(|&v| self.passive(v, false));
        let (Some(verb), Some(at)) = (passive, self.chunk_of(party.span())) else { return false };
        let says = |g: &VerbGroup| g.finite() && !g.passive && self.clauses.reports(g);
        at + 1 < verb && self.clauses.is_noun(at) && self.clauses.verb(at + 1).is_some_and(says)
    }

    /// "was shelled by |Togo| and Benin condemned it": whether a party stands behind the "by" of another verb in the passive than the active one at `trigger`, which has
    /// its own subject right before it.
    fn did_another_deed(&self, party: &Party, trigger: Span) -> bool {
        let active = self.verb_at(trigger).filter(|&v| !self.passive(v, false));
        let (Some(verb), Some(at)) = (active, self.chunk_of(party.span())) else { return false };
        let by = at > 1
            && self.clauses.word(at - 1) == "by"
            && self.clauses.verb(at - 2).is_some_and(|g| g.passive && g.finite() && !g.bare);
        let joined = self.clauses.word(at + 1) == "and" || self.clauses.word(at + 2) == "and";
        by && at < verb && joined && !subject(self.clauses, verb, 0).contains(&at)
    }

    /// The "who" or "that" right before the verb at `span`.
    pub(super) fn relative_before(&self, span: Span) -> Option<Span> {
        let at = self.chunk_of(span)?;
        self.clauses.verb(at)?;
        let relative =
            (at.saturating_sub(2)..at).rev().find(|&j| matches!(self.clauses.chunks[j].kind, Kind::Relative))?;
        let between = (relative + 1..at).all(|j| !self.clauses.is_noun(j) && self.clauses.verb(j).is_none());
        Some(self.clauses.span(relative)).filter(|_| between)
    }

    /// "25 arrests at a march by activists": whether the party did another deed, whose noun stands right before it, than the noun at `trigger` tells.
    fn is_of_another_deed(&self, party: &Party, trigger: Span) -> bool {
        let (Some(at), Some(own)) = (self.chunk_of(party.span()), self.chunk_of(trigger)) else { return false };
        let other =
            at.checked_sub(2).filter(|&o| o > own && self.clauses.word(at - 1) == "by" && self.clauses.is_noun(o));
        self.clauses.is_noun(own)
            && other
                .map(|o| self.clauses.chunks[o].tokens.end - 1)
                .is_some_and(|word| self.is_event_noun(word) || one_of(&self.clauses.tokens[word].lower, PROTESTS))
            && !self.authority(std::slice::from_ref(party))
    }

    /// "received a suspension for shoving Tom Hale": whether a party stands in the reason for what `trigger` tells.
    fn is_in_reason(&self, party: &Party, trigger: Span) -> bool {
        let (Some(at), Some(own)) = (self.chunk_of(party.span()), self.chunk_of(trigger)) else { return false };
        let gives = |j: usize| self.clauses.verb(j).is_some_and(|g| g.gerund) && self.clauses.word(j - 1) == "for";
        // Verbs that no list has are nouns.
        let unknown = at > own && self.clauses.word(at).ends_with("ing") && self.clauses.word(at - 1) == "for";
        unknown || (own + 1..at).any(gives)
    }

    /// All whom the encoder's words stand for: "Uganda and Rwanda" are two.
    pub(super) fn parties_at(&self, span: Span, trigger: Span) -> Vec<Party> {
        let names = self.cast.names_in(span);
        let joined = |w: &[(Span, usize)]| {
            let between = self.text().get(w[0].0.end..w[1].0.start).unwrap_or_default();
            matches!(between.trim(), "and" | "," | ", and" | "and the" | ", the")
        };
        let listed = names.len() > 1
            && names.first().is_some_and(|n| n.0.start == span.start)
            && names.last().is_some_and(|n| n.0.end == span.end)
            && names.windows(2).all(joined);
        // "Australian and |Indonesian police|": both states.
        let pair = self.chunk_of(span).map(|c| self.adjectives_before(c).0).unwrap_or_default();
        if pair.len() > 1 {
            return pair;
        }
        if !listed {
            return self.party_at(span, trigger).into_iter().collect();
        }
        let acting = names.iter().filter(|(_, e)| can_act(self.entities()[*e].kind));
        acting.map(|&(name, entity)| Party::Known(entity, name)).collect()
    }

    /// Whom the encoder's words stand for.
    fn party_at(&self, span: Span, trigger: Span) -> Option<Party> {
        let clauses = self.clauses;
        let Some(last) = clauses.tokens.iter().rposition(|t| span.contains(t.span)) else {
            // In another sentence; what follows a headline tells it anew.
            let named = self.cast.names_in(span).first().filter(|_| !self.headline);
            return named.map(|&(name, entity)| Party::Known(entity, name));
        };
        let chunk = clauses.chunk_with(last)?;
        // "Teachers in Oregon": the teachers.
        let first = (0..clauses.chunks.len()).find(|&k| clauses.start(k) >= span.start)?;
        let placed = first + 2 == chunk
            && clauses.is_noun(first)
            && matches!(clauses.word(first + 1), "in" | "at" | "near" | "outside");
        if placed && let Some(party) = self.parties(&[first]).into_iter().next() {
            return Some(match party {
                Party::Phrase(kind, ..) => self.phrase_at(kind, span),
                known => known,
            });
        }
        // "|Australian| and Indonesian police": the state.
        let adjective = clauses.chunks[chunk].tokens.len() == 1 && clauses.word(chunk + 1) == "and";
        if adjective && self.adjectives_before(chunk + 2).1.contains(&chunk) {
            return self.cast.state(self.entities(), clauses.last(chunk).span.of(self.text()), clauses.span(chunk));
        }
        let heads = clauses.is_noun(chunk)
            && clauses.chunks[chunk].tokens.end <= last + 2
            && !clauses.span(chunk).contains(trigger);
        if heads && let Some(party) = self.parties(&[chunk]).into_iter().next() {
            return Some(party);
        }
        if let Some(&(name, entity)) = self.cast.names_in(span).last() {
            // "Bell's brother Tom was killed": he was.
            let owns = ["'s ", "’s "].iter().any(|mark| self.text()[name.end..].starts_with(mark));
            let whole = (owns && clauses.is_noun(chunk) && !clauses.span(chunk).contains(trigger))
                .then(|| self.parties(&[chunk]).into_iter().next())
                .flatten();
            if let Some(person) = whole.filter(|p| self.kind_of(p) == EntityKind::Person) {
                return Some(person);
            }
            return can_act(self.entities()[entity].kind).then_some(Party::Known(entity, name));
        }
        if clauses.tokens[last].class == Class::Possessor {
            return self.inside(chunk, &[]).into_iter().next();
        }
        if let Some(state) = self.cast.state(self.entities(), span.of(self.text()), span) {
            return Some(state);
        }
        let pronoun = one_of(
            &clauses.tokens[last].lower,
            "it they he she we i you who which that them him her us me this these those",
        );
        if pronoun || !matches!(clauses.chunks[chunk].kind, Kind::Noun) {
            return None;
        }
        self.cast.phrase(self.entities(), span, EntityKind::Group)
    }
}
