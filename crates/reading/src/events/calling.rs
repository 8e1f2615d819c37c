//! Calling: blame and praise by what somebody or something is called.

use super::{
    participants::{Party, Sides, can_act, same},
    telling::Telling,
    tellings::Sentence,
    tones::Tone,
};
use crate::{
    contract::{EventStatus, EventType},
    grammar::{
        clauses::{Class, Token},
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::one_of,
};

/// Verbs after which their object is named by what somebody thinks of it …
const NAMING: &str = "call describe label brand dub characterize characterise portray term";

/// … and those that condemn by themselves.
const CONDEMNING: &str = "deem decry denounce dismiss";

/// Tokens from a verb of naming to what it calls something.
const NEAR: usize = 14;

/// What only befalls people, whatever it is called.
const NOBODYS: &str = "earthquake quake storm hurricane typhoon cyclone flood floods crash fire blaze accident pandemic outbreak virus drought loss defeat game match season weather death deaths";

/// So many chunks at most stand from a verb of calling to what somebody is called.
const TO_VERB: usize = 8;

impl Sentence<'_, '_> {
    /// Who called whom what stands at `token`: "Anna Bell called Tom Hale a coward".
    pub(super) fn called(&self, token: usize) -> Option<(Party, Vec<Party>)> {
        let chunk = self.clauses.chunks.iter().position(|c| c.tokens.end > token)?;
        let verb = (0..chunk).rev().take(TO_VERB).find(|&j| self.clauses.verb(j).is_some())?;
        let group = self.clauses.verb(verb)?;
        if !(one_of(group.lemma, NAMING) || one_of(group.lemma, CONDEMNING)) || self.passive(verb, true) {
            return None;
        }
        let own = self.parties(&subject(self.clauses, verb, 0)).into_iter().next()?;
        let object = (verb + 1..chunk).find(|&c| self.clauses.is_noun(c));
        let to = object.and_then(|c| self.who(c)).into_iter();
        let mut to: Vec<Party> = to.chain(object.map(|c| self.inside(c, &[])).unwrap_or_default()).collect();
        to.retain(|p| !same(p, &own));
        to.truncate(1);
        Some((own, to))
    }

    /// "Anna Bell called the raid an outrage", "branded him a hero": blame and praise by what the object of verb group `at` is called, a person or a thing.
    pub(super) fn by_calling(&self, at: usize) -> Option<Telling> {
        let group = self.clauses.verb(at).filter(|g| one_of(g.lemma, NAMING) && !g.negated)?;
        let object = Some(at + 1).filter(|&c| self.clauses.is_noun(c) && !self.passive(at, true))?;
        self.stance(at).filter(|s| s.status == Some(EventStatus::Held))?;
        if one_of(&self.clauses.last(object).lower, NOBODYS) {
            return None;
        }
        let event_type = self.named_as(group, object)?;
        let by = self.parties(&subject(self.clauses, at, 0)).into_iter().next()?;
        let speaks = matches!(&by, Party::Known(e, _) if can_act(self.entities()[*e].kind)) && !self.is_court(&by);
        let mut to: Vec<Party> = self.who(object).into_iter().collect();
        if to.is_empty() {
            to = self.behind_deed(object);
        }
        if to.is_empty() {
            to = self.doers_taken_up(object).unwrap_or_default();
        }
        to.retain(|p| !same(p, &by));
        to.truncate(1);
        let praises = event_type == EventType::Support;
        if !speaks || praises && !matches!(to[..], [Party::Known(..)]) {
            return None;
        }
        let sides = Sides { actors: vec![by], recipients: to };
        let trigger = self.clauses.tokens[group.head].span;
        Some(self.telling(event_type, None, Some(EventStatus::Held), sides, trigger, Some(at)))
    }

    /// "Anna Bell has been highly critical of the raid": blame by an adjective behind the "be" that is chunk `at`.
    pub(super) fn by_being_critical(&self, at: usize) -> Option<Telling> {
        let group = self.clauses.verb(at).filter(|g| g.copula && g.lemma == "be" && !g.negated && g.modal.is_none())?;
        let tokens = &self.clauses.tokens;
        // "is critical of", "has been critical of it for years"
        let lasting = tokens.iter().any(|t| one_of(&t.lower, "years decades always long"));
        if lasting || group.present && !group.perfect {
            return None;
        }
        let near = group.head + 1..tokens.len().min(group.head + 4);
        let word = near.clone().find(|&i| tokens[i].lower == "critical")?;
        let of = tokens.get(word + 1).filter(|t| t.lower == "of")?;
        let object = self.chunk_of(of.span).map(|c| c + 1).filter(|&c| self.clauses.is_noun(c))?;
        self.stance(at).filter(|s| s.status == Some(EventStatus::Held))?;
        let by = self.parties(&subject(self.clauses, at, 0)).into_iter().next()?;
        let mut to: Vec<Party> = self.who(object).into_iter().collect();
        if to.is_empty() {
            to = self.behind_deed(object);
        }
        to.retain(|p| !same(p, &by));
        to.truncate(1);
        let sides = Sides { actors: vec![by], recipients: to };
        let telling =
            self.telling(EventType::Accuse, None, Some(EventStatus::Held), sides, tokens[word].span, Some(at));
        (!telling.recipients.is_empty()).then_some(telling)
    }

    /// What the words do by which noun phrase `object` is called: those behind "as", "a" or a quotation mark, and an adjective at its end.
    fn named_as(&self, verb: &VerbGroup, object: usize) -> Option<EventType> {
        let tokens = &self.clauses.tokens;
        let own = self.clauses.chunks[object].tokens.clone();
        let ends = |t: &Token| {
            matches!(t.class, Class::Stop | Class::Subordinator | Class::Relative | Class::Comma) && t.lower != "as"
        };
        let end = tokens.len().min(own.end + NEAR);
        let end = (own.end..end).find(|&i| ends(&tokens[i])).unwrap_or(end);
        // "called the guards as he fled"
        let opens = |t: &Token| match t.lower.as_str() {
            "as" => verb.lemma != "call",
            "a" | "an" => true,
            _ => t.class == Class::Quote,
        };
        let open = (own.end..end).find(|&i| opens(&tokens[i]));
        let mut named = open.map_or(own.end - 1..own.end, |i| i..end);
        named.find_map(|i| {
            let (length, tone) = self.phrase_of_tone(i)?;
            // "called the march disgraceful"
            let adjective = || {
                let endings = ["ful", "able", "ible", "ing", "al", "ous", "ish"];
                length == 1 && i > own.start + 1 && endings.iter().any(|e| tokens[i].lower.ends_with(e))
            };
            match tone {
                Tone::Praise if open.is_some() => Some(EventType::Support),
                Tone::Blame | Tone::Finds | Tone::Named if open.is_some() || adjective() => Some(EventType::Accuse),
                Tone::Wrongs if open.is_some() && tokens[i].class != Class::Verb => Some(EventType::Accuse),
                _ => None,
            }
        })
    }
}
