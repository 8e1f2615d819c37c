//! Who and what a story names, and where.

use serde::{Deserialize, Serialize};

/// How a mention names its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// By name: "Peskov".
    Name,
    /// By a noun phrase: "the Kremlin spokesman".
    Nominal,
    /// By a pronoun: "he".
    Pronoun,
}

/// One place in the text where an entity is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// By name, noun phrase or pronoun.
    pub form: MentionForm,
}

/// What sort of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words of the contract")]
pub enum EntityKind {
    Person,
    Organization,
    Place,
    Product,
    Work,
    Event,
    Group,
}

impl EntityKind {
    /// Its name in the contract: "person".
    pub fn word(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Place => "place",
            EntityKind::Product => "product",
            EntityKind::Work => "work",
            EntityKind::Event => "event",
            EntityKind::Group => "group",
        }
    }
}

/// One real thing of a story, however it is named there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// "e1", "e2", …: unique in the story.
    pub id: String,
    /// What sort of thing.
    pub kind: EntityKind,
    /// Its fullest name in the story.
    pub name: String,
    /// Wikidata id, where our own data knows it.
    pub wikidata: Option<String>,
    /// The state that it is, belongs to or acts for ("United States"), where the story or our own data tells.
    #[serde(default)]
    pub state: Option<String>,
    /// Offices and titles that the story gives it.
    pub roles: Vec<String>,
    /// Offices that a person held on the story's day, where our own data knows that.
    #[serde(default)]
    pub offices: Vec<Office>,
    /// Whether a person is a woman or a man, where our own data, a title, a role, the given name or the story's pronouns tell.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// Every mention, in text order.
    pub mentions: Vec<Mention>,
}

/// An office that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// "President", "member of parliament".
    pub title: String,
    /// The country ("Russia"); null for the world's.
    pub country: Option<String>,
    /// Since when: YYYY-MM-DD, or only its beginning.
    pub since: String,
}

/// By which pronoun a person is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// she
    Female,
    /// he
    Male,
}

impl Gender {
    /// The word of the contract.
    pub fn word(self) -> &'static str {
        match self {
            Gender::Female => "female",
            Gender::Male => "male",
        }
    }
}

/// The id of entity `at`: "e4".
pub(crate) fn entity_id(at: usize) -> String {
    format!("e{}", at + 1)
}
