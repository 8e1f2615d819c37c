//! The output contract: one reading as it is printed, one JSON object a story.
//!
//! Offsets count Unicode code points of `text`, end exclusive, and every span satisfies `text[start..end] == its text`.
//! A value that is not known is `null` or an empty list; it is never guessed. Fields may be added, none renamed or dropped.
//!
//! - [`Reading`]: all of it, with [`Time`] and [`Place`];
//! - `entities`: who and what is named;
//! - `statements`: who said what;
//! - `events`: what happened, and what is due, in PLOVER's words or ahead without them.

mod entities;
mod events;
mod statements;

pub use onrecord_source::{InputPlace, Item, PubStatus};
use serde::{Deserialize, Serialize};

pub(crate) use self::{
    entities::entity_id,
    events::{ahead_id, event_id},
    statements::{statement_id, statement_of_id},
};
pub use self::{
    entities::{Entity, EntityKind, Gender, Mention, MentionForm, Office},
    events::{Ahead, AheadKind, ConsultKind, Event, EventStatus, EventType, Participant, ParticipantRole},
    statements::{Statement, StatementKind},
};

/// `[start, end]` in code points of the story's text.
pub type Range = [usize; 2];

/// Everything that Onrecord says of one story; by default nothing, of no text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The story's id.
    pub id: String,
    /// Path or URL.
    pub source: String,
    /// The story's own address.
    pub url: Option<String>,
    /// ISO 639-1 code or RFC 5646 tag. Of a story in another language than English only the text and its parts are given.
    pub lang: Option<String>,
    /// YYYY-MM-DD: the date as of which the story was read.
    pub published: Option<String>,
    /// Which item of its provider the story is, in which version, and whether it may be used; left out where nobody says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Item>,
    /// What was read.
    pub text: String,
    /// Headline.
    pub headline: Option<Passage>,
    /// Deck.
    pub deck: Option<Passage>,
    /// Byline.
    pub byline: Option<Passage>,
    /// Dateline.
    pub dateline: Option<Dateline>,
    /// Lines that are not part of the story.
    pub furniture: Vec<Passage>,
    /// The body's paragraphs, as ranges of the text.
    pub paragraphs: Vec<Range>,
    /// Who and what is named.
    pub entities: Vec<Entity>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// When: TIMEX3.
    pub times: Vec<Time>,
    /// Where: toponyms.
    pub places: Vec<Place>,
    /// What happened, and what is due.
    pub events: Vec<Event>,
    /// What else is due, on a day that the story names: elections, deadlines, matches.
    #[serde(default)]
    pub ahead: Vec<Ahead>,
}

impl Reading {
    /// The language for which the story was left unread; none where it was read.
    pub fn unread_language(&self) -> Option<&str> {
        self.lang.as_deref().filter(|lang| !onrecord_source::languages::is_english(lang))
    }

    /// Who says `statement`; none where the reading does not know.
    pub fn speaker(&self, statement: &Statement) -> Option<&Entity> {
        self.entities.iter().find(|e| Some(&e.id) == statement.speaker.as_ref())
    }

    /// The names of all who say `statement`, the speaker's first: "Anna Bell, Tom Hale and Ruth Cole"; none where the reading knows no speaker.
    pub fn speaker_names(&self, statement: &Statement) -> Option<String> {
        let named = |id: &String| self.entities.iter().find(|e| e.id == *id).map(|e| e.name.as_str());
        listed(&statement.speaker.iter().chain(&statement.with).filter_map(named).collect::<Vec<_>>())
    }
}

/// Words of the story and where they stand. `start` and `end` are null for words that came beside the text, in a field of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// First code point.
    pub start: Option<usize>,
    /// One past the last code point.
    pub end: Option<usize>,
    /// The words.
    pub text: String,
}

/// The dateline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dateline {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The place as a reader would write it.
    pub place: Option<String>,
    /// YYYY-MM-DD.
    pub date: Option<String>,
    /// The agency.
    pub agency: Option<String>,
}

/// A time expression: TIMEX3 of TimeML 1.2.1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// DATE, TIME, DURATION or SET.
    #[serde(rename = "type")]
    pub kind: String,
    /// TIMEX3's value.
    pub value: String,
    /// TIMEX3's mod.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// The first day (YYYY-MM-DD) or instant (YYYY-MM-DDTHH:MM:SS) that the value covers.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
}

/// A toponym and the place that it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The place's own name.
    pub name: String,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// WGS 84 latitude.
    pub lat: Option<f32>,
    /// WGS 84 longitude.
    pub lon: Option<f32>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// First-order region.
    pub region: Option<String>,
}

/// Names as a sentence lists them: "Anna Bell, Tom Hale and Ruth Cole"; none where there are none.
pub fn listed(names: &[&str]) -> Option<String> {
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() { (*last).to_string() } else { format!("{} and {last}", others.join(", ")) })
}
