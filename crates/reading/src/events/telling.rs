//! One telling of an event: what a sentence tells of it by one verb or noun.

use jiff::civil::Date;
use onrecord_source::Span;

use super::participants::Party;
use crate::contract::{ConsultKind, EventStatus, EventType};

/// One telling of an event.
#[derive(Debug, Clone)]
pub struct Telling {
    /// PLOVER's type.
    pub event_type: EventType,
    /// For CONSULT.
    pub kind: Option<ConsultKind>,
    /// How far it has come, where the words tell.
    pub status: Option<EventStatus>,
    /// Who does it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// The words that tell it.
    pub trigger: Span,
    /// The sentence.
    pub evidence: Span,
    /// First and last day.
    pub days: Option<(Date, Date)>,
    /// The first and last day of the year that is told; it holds only where no day is known.
    pub year: Option<(Date, Date)>,
    /// Place and country.
    pub place: Option<(String, Option<&'static str>)>,
    /// "the talks": it names an event that has to be told elsewhere.
    pub reference: bool,
    /// In the headline or the deck.
    pub headline: bool,
    /// By what a statement says, not by a word for the deed.
    pub said: bool,
    /// By what it says as a whole, as the encoder weighs it.
    pub weighed: bool,
    /// By the encoder alone.
    pub found: bool,
    /// By a verb in the plain past, no time in its sentence: what happened next.
    pub narrated: bool,
    /// By words that leave no doubt of it, whatever the encoder finds.
    pub plain: bool,
    /// By "the meeting", "the agreement": it takes up what has just been told.
    pub definite: bool,
    /// A reference that is an event of its own where nothing else tells it: it is due, or no longer, on a day or at a place.
    pub stands: bool,
    /// What a court orders somebody to do, which is no sentence and no fine of that court.
    pub ordered: bool,
    /// Done besides something else of its type that its sentence tells of the same.
    pub apart: bool,
}
