//! What happened and what is due, in the words of PLOVER.

use serde::{Deserialize, Serialize};

use super::Range;

/// PLOVER's event types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the words of the contract")]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    /// All of them, in PLOVER's order, which the encoder's probabilities have too.
    pub const ALL: [EventType; 16] = {
        use EventType::*;
        [
            Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request, Accuse, Reject, Threaten, Protest,
            Sanction, Mobilize, Coerce, Assault,
        ]
    };

    /// The type of this name in PLOVER: of "CONSULT".
    pub fn of_word(word: &str) -> Option<EventType> {
        EventType::ALL.into_iter().find(|t| t.word() == word)
    }

    /// Its name in PLOVER: "CONSULT".
    pub fn word(self) -> &'static str {
        match self {
            EventType::Agree => "AGREE",
            EventType::Consult => "CONSULT",
            EventType::Support => "SUPPORT",
            EventType::Concede => "CONCEDE",
            EventType::Cooperate => "COOPERATE",
            EventType::Aid => "AID",
            EventType::Retreat => "RETREAT",
            EventType::Request => "REQUEST",
            EventType::Accuse => "ACCUSE",
            EventType::Reject => "REJECT",
            EventType::Threaten => "THREATEN",
            EventType::Protest => "PROTEST",
            EventType::Sanction => "SANCTION",
            EventType::Mobilize => "MOBILIZE",
            EventType::Coerce => "COERCE",
            EventType::Assault => "ASSAULT",
        }
    }
}

/// What sort of CONSULT an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words of the contract")]
pub enum ConsultKind {
    Meet,
    Call,
    Visit,
    Summit,
    Talks,
    Conference,
}

impl ConsultKind {
    /// All kinds.
    pub const ALL: [ConsultKind; 6] = {
        use ConsultKind::*;
        [Meet, Call, Visit, Summit, Talks, Conference]
    };

    /// The kind of this name in the contract.
    pub fn of_word(word: &str) -> Option<ConsultKind> {
        ConsultKind::ALL.into_iter().find(|k| k.word() == word)
    }

    /// Its name in the contract: "summit".
    pub fn word(self) -> &'static str {
        match self {
            ConsultKind::Meet => "meet",
            ConsultKind::Call => "call",
            ConsultKind::Visit => "visit",
            ConsultKind::Summit => "summit",
            ConsultKind::Talks => "talks",
            ConsultKind::Conference => "conference",
        }
    }
}

/// How far an event has come, as the story tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words of the contract")]
pub enum EventStatus {
    Held,
    #[serde(rename = "under way")]
    UnderWay,
    Scheduled,
    Proposed,
    Postponed,
    Cancelled,
    Denied,
}

impl EventStatus {
    /// All of them.
    pub const ALL: [EventStatus; 7] = {
        use EventStatus::*;
        [Held, UnderWay, Scheduled, Proposed, Postponed, Cancelled, Denied]
    };

    /// The status of this name in the contract.
    pub fn of_word(word: &str) -> Option<EventStatus> {
        EventStatus::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Its name in the contract: "under way".
    pub fn word(self) -> &'static str {
        match self {
            EventStatus::Held => "held",
            EventStatus::UnderWay => "under way",
            EventStatus::Scheduled => "scheduled",
            EventStatus::Proposed => "proposed",
            EventStatus::Postponed => "postponed",
            EventStatus::Cancelled => "cancelled",
            EventStatus::Denied => "denied",
        }
    }
}

/// Who does and to whom it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words of the contract")]
pub enum ParticipantRole {
    Actor,
    Recipient,
}

impl ParticipantRole {
    /// Its name in the contract: "actor".
    pub fn word(self) -> &'static str {
        match self {
            ParticipantRole::Actor => "actor",
            ParticipantRole::Recipient => "recipient",
        }
    }
}

/// One who takes part in an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Participant {
    /// Entity id.
    pub entity: String,
    /// Actor or recipient.
    pub role: ParticipantRole,
}

/// Something that happened or is due: one for each real event of a story, however often it is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// "v1", "v2", …: unique in the story, in text order.
    pub id: String,
    /// PLOVER's type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// For CONSULT.
    pub kind: Option<ConsultKind>,
    /// How far it has come.
    pub status: EventStatus,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// First day, YYYY-MM-DD.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Where, by the place's own name.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-2 of where.
    pub country: Option<String>,
    /// The words that tell it.
    pub trigger: Range,
    /// The sentence or clause that it stands on.
    pub evidence: Range,
    /// The statement that says it, where the story itself does not.
    pub stated_in: Option<String>,
}

/// The id of event `at`: "v2".
pub(crate) fn event_id(at: usize) -> String {
    format!("v{}", at + 1)
}

/// The id of what else is due that is the one at `at`: "d2".
pub(crate) fn ahead_id(at: usize) -> String {
    format!("d{}", at + 1)
}

/// What sort of thing is due that is no event of PLOVER's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words of the list")]
pub enum AheadKind {
    Election,
    Deadline,
    Court,
    Match,
    Launch,
    Opening,
    Start,
    End,
    Publication,
    Decision,
    Office,
    Ceremony,
    Anniversary,
    Journey,
}

impl AheadKind {
    /// All kinds.
    pub const ALL: [AheadKind; 14] = {
        use AheadKind::*;
        [
            Election,
            Deadline,
            Court,
            Match,
            Launch,
            Opening,
            Start,
            End,
            Publication,
            Decision,
            Office,
            Ceremony,
            Anniversary,
            Journey,
        ]
    };

    /// The kind of this name.
    pub fn of_word(word: &str) -> Option<AheadKind> {
        AheadKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Its name: "election".
    pub fn word(self) -> &'static str {
        match self {
            AheadKind::Election => "election",
            AheadKind::Deadline => "deadline",
            AheadKind::Court => "court",
            AheadKind::Match => "match",
            AheadKind::Launch => "launch",
            AheadKind::Opening => "opening",
            AheadKind::Start => "start",
            AheadKind::End => "end",
            AheadKind::Publication => "publication",
            AheadKind::Decision => "decision",
            AheadKind::Office => "office",
            AheadKind::Ceremony => "ceremony",
            AheadKind::Anniversary => "anniversary",
            AheadKind::Journey => "journey",
        }
    }
}

/// Something that a story says to be due on a day and that is none of PLOVER's events: an election, a deadline, a match.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ahead {
    /// "d1", "d2", …: unique in the story, in text order.
    pub id: String,
    /// What sort of thing.
    pub kind: AheadKind,
    /// Scheduled, proposed, postponed or cancelled.
    pub status: EventStatus,
    /// Ids of those who are named as its subject or its object.
    pub participants: Vec<String>,
    /// First day, YYYY-MM-DD.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Where, by the place's own name.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-2 of where.
    pub country: Option<String>,
    /// The words that tell it.
    pub trigger: Range,
    /// The sentence that it stands on.
    pub evidence: Range,
    /// The statement that says it, where the story itself does not.
    pub stated_in: Option<String>,
}
