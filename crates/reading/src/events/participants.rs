//! Participants: those who take part in an event, named or not.

use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use crate::{
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention, called},
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

    /// The same one, for whom the words at `span` stand; a noun phrase of its own keeps its words.
    pub fn at(&self, span: Span) -> Party {
        match self {
            Party::Known(entity, _) => Party::Known(*entity, span),
            Party::Phrase(..) => self.clone(),
        }
    }
}

/// What a party is.
pub fn kind_of(entities: &[Entity], party: &Party) -> EntityKind {
    match party {
        Party::Known(entity, _) => entities[*entity].kind,
        Party::Phrase(kind, ..) => *kind,
    }
}

/// Who does a deed, and to whom.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// Who does it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
}

impl Sides {
    /// How many take part.
    pub fn count(&self) -> usize {
        self.actors.len() + self.recipients.len()
    }

    /// Nobody does it to itself: who acts is no recipient.
    pub fn keep_apart(&mut self) {
        self.recipients.retain(|r| !among(r, &self.actors));
    }
}

/// Whether two parties are one.
pub(super) fn same(a: &Party, b: &Party) -> bool {
    match (a, b) {
        (Party::Known(a, _), Party::Known(b, _)) => a == b,
        (Party::Phrase(_, a, _), Party::Phrase(_, b, _)) => a.eq_ignore_ascii_case(b),
        _ => false,
    }
}

/// Whether `party` is one of `parties`.
pub fn among(party: &Party, parties: &[Party]) -> bool {
    parties.iter().any(|p| same(p, party))
}

/// Whether an entity of this kind can do anything.
pub(super) fn can_act(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Product | EntityKind::Work | EntityKind::Event)
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

/// The first entity of a country, where a story has several ("US", "United States").
fn one_country(entities: &[Entity], entity: usize) -> usize {
    let Some(own) = entities[entity].country() else { return entity };
    entities.iter().position(|e| e.country() == Some(own)).unwrap_or(entity)
}

/// The last word of a name, in lower case.
pub(super) fn last_of(name: &str) -> String {
    name.rsplit(' ').next().unwrap_or_default().to_lowercase()
}

/// The last word of a name before its "of": of "minister of health" the "minister".
pub(super) fn head_of(name: &str) -> &str {
    name.split(" of ").next().unwrap_or_default().rsplit(' ').next().unwrap_or_default()
}
