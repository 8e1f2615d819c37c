//! Who leads a sentence, as a pronoun behind it may go on with: by name, or without one ("A neighbour").

use rustc_hash::FxHashMap;

use onrecord_source::Span;

use super::scene::Scene;
use crate::{
    closed_classes::SUBJECTS,
    contract::{EntityKind, MentionForm, StatementKind},
    draft::Draft,
    entity::{Entity, Mention},
    governed::ASKED,
    leaders::calls_somebody,
    lexicon::{Gender, one_of},
    sources::head_name,
    words::{before_comma, begin_of_owner, words_of},
};

/// Who leads a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Somebody by name: the entity.
    Named(usize),
    /// Somebody without a name: "A neighbour".
    Nameless,
    /// "The 52-year-old": anyone but those whom the sentence names behind these words.
    Described(Span),
}

/// So many words stand before the name of whom somebody is told to be at most.
const TOLD_SOON: usize = 7;

impl Scene<'_> {
    /// Who leads the sentence before the one of that number, where a pronoun of this gender may go on with it.
    pub(super) fn lead(&self, sentence: usize, of: Gender, resolved: &FxHashMap<Span, usize>) -> Option<Lead> {
        let span = *self.leaders.get(&sentence.checked_sub(2)?)?;
        if self.drafts.iter().any(|d| d.holds(span) && !self.is_tagged(d)) || self.asks(span) {
            return None;
        }
        if let Some(&entity) = resolved.get(&span) {
            return Some(Lead::Named(entity));
        }
        if let Some(entity) = head_name(self.text, self.entities, span) {
            return (self.entities[entity].kind == EntityKind::Person).then_some(Lead::Named(entity));
        }
        let speaks = self.drafts.iter().position(|d| d.source.is_some_and(|s| s.contains(span)));
        if let Some(entity) = self.called.get(&span).copied().or_else(|| self.speakers[speaks?]) {
            return Some(Lead::Named(entity));
        }
        let words = before_comma(words_of(self.text, self.read, span));
        // "The head of the school" is told who it is; "the mother of two" is somebody of whom the story told before.
        let next = self.read.words.partition_point(|w| w.span.start < span.end);
        if let Some(entity) = self.told_to_be(next) {
            return Some(Lead::Named(entity));
        }
        let whole = self.word(next) == "of" && !one_of(self.word(next + 1), "two three four five six");
        let definite = words.first().is_some_and(|w| w.eq_ignore_ascii_case("the")) && !whole;
        let somebody = calls_somebody(&words, of, speaks.is_some());
        somebody.then_some(if definite { Lead::Described(span) } else { Lead::Nameless })
    }

    /// "Bell left early, |the Mail reported|": whether all that a body or nobody by name adds to a sentence is that it told so.
    fn is_tagged(&self, draft: &Draft) -> bool {
        let Some(source) = draft.source.filter(|_| draft.kind == StatementKind::Indirect) else { return false };
        let behind = draft
            .content
            .last()
            .is_some_and(|c| self.text.get(c.end..source.start).is_some_and(|gap| gap.starts_with(',')));
        let person = |e: usize| self.entities[e].kind == EntityKind::Person;
        let words = words_of(self.text, self.read, source);
        let somebody = || [Gender::Male, Gender::Female].iter().any(|&of| calls_somebody(&words, of, true));
        let pronoun = one_of(&source.of(self.text).to_lowercase(), SUBJECTS);
        behind && !pronoun && head_name(self.text, self.entities, source).map_or_else(|| !somebody(), |e| !person(e))
    }

    /// "Her coach |is| her father, Peter": who somebody is told to be by the word at place `verb`, of a few words and a name.
    fn told_to_be(&self, verb: usize) -> Option<usize> {
        let name = |m: &&Mention| m.form == MentionForm::Name;
        let from = self.read.words.get(verb).filter(|_| one_of(self.word(verb), "is was"))?.span.end;
        let near = |s: Span| {
            let between = self.text.get(from..s.start).unwrap_or(".");
            between.split(' ').count() <= TOLD_SOON
                && between.chars().all(|c| c.is_lowercase() || c == ' ' || c == ',')
                && (between == " " || between.ends_with(", "))
        };
        let people = self.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
        let mut told = people.filter(|(_, e)| e.mentions.iter().filter(name).any(|m| near(m.span)));
        told.next().map(|(i, _)| i)
    }

    /// Who without a name leads the sentence of that number, before the pronoun, or says there what it stands in.
    pub(super) fn lead_here(&self, sentence: usize, pronoun: Span, of: Gender) -> Option<Lead> {
        let before = |s: &Span| s.end <= pronoun.start && self.sentence(s.start) == sentence;
        let nameless = |span: Span, speaks: bool| {
            let words = before_comma(words_of(self.text, self.read, span));
            let named = head_name(self.text, self.entities, span).is_some()
                || self.called.contains_key(&span)
                || self.is_aside(span);
            let definite = words.first().is_some_and(|w| w.eq_ignore_ascii_case("the")) && !self.heads_another(span);
            let lead = if definite { Lead::Described(span) } else { Lead::Nameless };
            (!named && calls_somebody(&words, of, speaks)).then_some(lead)
        };
        let leader = sentence.checked_sub(1).and_then(|place| self.leaders.get(&place)).copied();
        let mut unknown = self.drafts.iter().zip(&self.speakers).filter(|(d, by)| by.is_none() && d.holds(pronoun));
        let speaks = || unknown.find_map(|(d, _)| nameless(d.source.filter(before)?, true));
        leader.filter(before).and_then(|span| nameless(span, false)).or_else(speaks)
    }

    /// "|The director| of the Norvik Institute": whether what follows an office is a body of which no office of anybody by name tells.
    fn heads_another(&self, office: Span) -> bool {
        let owner = begin_of_owner(self.text, office.end);
        let inside = |m: &Mention| m.span.start >= office.start && m.span.end <= office.end;
        let here = |m: &Mention| owner.map_or_else(|| inside(m), |at| m.span.start == at);
        let body = |e: &&Entity| e.kind == EntityKind::Organization && e.mentions.iter().any(here);
        let Some(body) = self.entities.iter().find(body) else { return false };
        let mut roles = self.entities.iter().flat_map(|e| &e.roles);
        !roles.any(|r| r.contains(&*body.name) || body.mentions.iter().any(|m| r.contains(m.span.of(self.text))))
    }

    /// "Anna Bell, |a lawyer who lives in Portwick|, said": whether a noun phrase stands behind a comma and a person's name.
    fn is_aside(&self, span: Span) -> bool {
        let lead = self.text[..span.start].trim_end();
        let Some(name) = lead.strip_suffix(',').map(str::len) else { return false };
        let person = |e: &&Entity| e.kind == EntityKind::Person;
        self.entities.iter().filter(person).any(|e| e.mentions.iter().any(|m| m.span.end == name))
    }

    /// Whether who leads a sentence asks in it: the next one is an answer.
    fn asks(&self, leader: Span) -> bool {
        let next = self.read.words.partition_point(|w| w.span.start < leader.end);
        let verb = (next..next + 2).map(|i| self.word(i)).find(|w| !one_of(w, "then also later") && !w.ends_with("ly"));
        verb.is_some_and(|w| w == "asks" || one_of(w, ASKED))
    }
}
