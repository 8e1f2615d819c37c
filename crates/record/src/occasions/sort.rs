//! What an occasion is: an event of PLOVER's, or something else that is due.

use onrecord_reading::contract::{AheadKind, ConsultKind, EventType};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// The type of what is due and no event of PLOVER's.
pub(crate) const AHEAD: &str = "AHEAD";

/// What type of occasion it is; written as its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OccasionType {
    /// An event of this type.
    Event(EventType),
    /// Something else that is due: an election, a deadline, a match.
    Ahead,
}

/// What sort of its type it is; written as its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OccasionKind {
    /// Of CONSULT.
    Consult(ConsultKind),
    /// Of what is no event of PLOVER's.
    Ahead(AheadKind),
}

impl OccasionType {
    /// The type of this name.
    pub fn of_word(word: &str) -> Option<OccasionType> {
        match word {
            AHEAD => Some(OccasionType::Ahead),
            _ => EventType::of_word(word).map(OccasionType::Event),
        }
    }

    /// Its name: "CONSULT", "AHEAD".
    pub fn word(self) -> &'static str {
        match self {
            OccasionType::Event(event_type) => event_type.word(),
            OccasionType::Ahead => AHEAD,
        }
    }
}

impl OccasionKind {
    /// The kind of this name.
    pub fn of_word(word: &str) -> Option<OccasionKind> {
        let consult = ConsultKind::of_word(word).map(OccasionKind::Consult);
        consult.or_else(|| AheadKind::of_word(word).map(OccasionKind::Ahead))
    }

    /// Its name: "summit", "election".
    pub fn word(self) -> &'static str {
        match self {
            OccasionKind::Consult(kind) => kind.word(),
            OccasionKind::Ahead(kind) => kind.word(),
        }
    }
}

impl Serialize for OccasionType {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for OccasionType {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        OccasionType::of_word(&word).ok_or_else(|| D::Error::custom(format!("{word:?} is no type of occasion")))
    }
}

impl Serialize for OccasionKind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for OccasionKind {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        OccasionKind::of_word(&word).ok_or_else(|| D::Error::custom(format!("{word:?} is no kind of occasion")))
    }
}
