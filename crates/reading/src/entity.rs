//! An entity: one real thing of a story, with where it is mentioned and what is known of it.

use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use crate::{
    contract::{EntityKind, MentionForm},
    lexicon::Gender,
};

/// Where an entity is mentioned.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// In bytes.
    pub span: Span,
    /// By name, noun phrase or pronoun.
    pub form: MentionForm,
}

/// No mention is longer than this in bytes.
const LONGEST_MENTION: usize = 500;

/// One real thing of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What sort of thing.
    pub kind: EntityKind,
    /// Its fullest name.
    pub name: String,
    /// Its offices, in the story's words.
    pub roles: Vec<String>,
    /// Where it is mentioned.
    pub mentions: Vec<Mention>,
    /// For a person: what the name or the office tells.
    pub gender: Option<Gender>,
    /// Wikidata id.
    pub wikidata: Option<&'static str>,
    /// The state that it is, belongs to or acts for, by the name that our knowledge has for it.
    pub state: Option<&'static str>,
    /// The offices that a title before the name tells, and those held on the story's day by our own knowledge, in lower case and all words that news may use.
    pub offices: Vec<String>,
    /// Those that our own knowledge has the person hold on the story's day.
    pub held: Vec<knowledge::Office>,
}

impl Entity {
    /// An entity that is mentioned once so far.
    pub fn new(kind: EntityKind, name: String, mention: Mention) -> Entity {
        Entity {
            kind,
            name,
            roles: Vec::new(),
            mentions: vec![mention],
            gender: None,
            wikidata: None,
            state: None,
            offices: Vec::new(),
            held: Vec::new(),
        }
    }

    /// The country that a place is, by the name that our knowledge has for it.
    pub(crate) fn country(&self) -> Option<&'static str> {
        (self.kind == EntityKind::Place).then(|| knowledge::country(&self.name)).flatten()
    }

    /// Its mentions that lie in `span` as a whole, in text order.
    pub(crate) fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|m| m.span.start < span.start);
        let inside = self.mentions[first..].iter().take_while(move |m| m.span.start <= span.end);
        inside.filter(move |m| m.span.end <= span.end)
    }

    /// Adds a mention at its place in the text, where these very words are not one already.
    pub fn add_mention(&mut self, span: Span, form: MentionForm) {
        if !self.mentions_in(span).any(|m| m.span == span) {
            let place = self.mentions.partition_point(|m| m.span.start <= span.start);
            self.mentions.insert(place, Mention { span, form });
        }
    }

    /// Takes in another that is the same, with its mentions, roles and offices.
    pub(crate) fn take_in(&mut self, other: Entity) {
        other.mentions.iter().for_each(|m| self.add_mention(m.span, m.form));
        for (own, more) in [(&mut self.roles, other.roles), (&mut self.offices, other.offices)] {
            let new: Vec<String> = more.into_iter().filter(|m| !own.contains(m)).collect();
            own.extend(new);
        }
    }

    /// Its last mention in text order that ends at or before byte `at`.
    pub(crate) fn last_mention(&self, at: usize) -> Option<&Mention> {
        let begun = self.mentions.partition_point(|m| m.span.start <= at);
        self.mentions[..begun].iter().rev().find(|m| m.span.end <= at)
    }

    /// Where its last mention ends that does so at or before byte `at`.
    pub fn last_before(&self, at: usize) -> Option<usize> {
        // One that begins before another may end behind it, but is no longer than this.
        let begun = self.mentions.partition_point(|m| m.span.start <= at);
        let mut last = None;
        for m in self.mentions[..begun].iter().rev() {
            if last.is_some_and(|end| m.span.start + LONGEST_MENTION < end) {
                break;
            }
            last = last.max(Some(m.span.end).filter(|&end| end <= at));
        }
        last
    }
}

/// The entity of this name, else the one that the story calls so elsewhere ("Ford" of the Ford Motor Company).
pub(crate) fn called(text: &str, entities: &[Entity], name: &str) -> Option<usize> {
    let so = |e: &Entity| e.mentions.iter().any(|m| m.form == MentionForm::Name && m.span.of(text) == name);
    entities.iter().position(|e| e.name.eq_ignore_ascii_case(name)).or_else(|| entities.iter().position(so))
}

/// The entity mentioned last before `source`, at most `reach` bytes away.
pub(crate) fn before(entities: &[Entity], source: Span, fits: impl Fn(&Entity) -> bool, reach: usize) -> Option<usize> {
    let far = source.start.saturating_sub(reach.saturating_add(LONGEST_MENTION));
    let near = |e: &Entity| e.mentions.last().is_some_and(|m| m.span.start >= far);
    let ends = entities
        .iter()
        .enumerate()
        .filter(|(_, e)| near(e))
        .filter_map(|(i, e)| Some((e.last_before(source.start)?, i)));
    ends.filter(|&(end, i)| source.start - end <= reach && fits(&entities[i])).max().map(|(_, i)| i)
}
