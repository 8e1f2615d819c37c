//! The output contract: one reading as it is printed, one JSON object a story.
//!
//! Offsets count Unicode code points of `text`, end exclusive, and every span satisfies `text[start..end] == its text`.
//! A value that is not known is `null` or an empty list; it is never guessed. Fields may be added, none renamed or dropped.

pub use onrecord_source::{InputPlace, Item, PubStatus};
use serde::{Deserialize, Serialize};

use crate::lexicon::one_of;

/// `[start, end]` in code points of the story's text.
pub type Range = [usize; 2];

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

/// How much of a statement stands in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatementKind {
    /// All of it.
    Direct,
    /// Part of it.
    Mixed,
    /// None of it.
    Indirect,
}

impl StatementKind {
    /// All kinds.
    pub const ALL: [StatementKind; 3] = [StatementKind::Direct, StatementKind::Mixed, StatementKind::Indirect];

    /// Its name in the contract: "direct", "mixed", "indirect".
    pub fn word(self) -> &'static str {
        match self {
            StatementKind::Direct => "direct",
            StatementKind::Mixed => "mixed",
            StatementKind::Indirect => "indirect",
        }
    }
}

/// Something that the story attributes to someone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// "s1", "s2", …: unique in the story, in text order.
    pub id: String,
    /// Direct, mixed or indirect.
    pub kind: StatementKind,
    /// What is said, in one or several pieces.
    pub content: Vec<Range>,
    /// The words that attribute it ("said").
    pub cue: Vec<Range>,
    /// The whole noun phrase that it is attributed to; empty where the story names none.
    pub source: Vec<Range>,
    /// The content's words; pieces are joined by " … ".
    pub text: String,
    /// Entity id of the one who said it.
    pub speaker: Option<String>,
    /// Entity ids of the others who say it together with the speaker: "Bell and Hale said in a joint statement".
    #[serde(default)]
    pub with: Vec<String>,
    /// To whom or where it was said, in the story's words.
    pub addressee: Option<String>,
    /// The day on which it was said (YYYY-MM-DD), where the story gives it.
    pub said_on: Option<String>,
    /// Entity ids named in the content.
    pub about: Vec<String>,
    /// The statement that reports this one.
    pub within: Option<String>,
    /// The statement that this quotation goes on from.
    pub continues: Option<String>,
    /// An earlier statement of the same speaker with the same sense.
    pub restates: Option<String>,
    /// Between 0 and 1.
    pub confidence: f32,
}

impl Statement {
    /// What is less certain than this is shown as unsure: about half of such statements are read wrong.
    pub const SURE: f32 = 0.6;

    /// Whether people are told that it may well be read wrong.
    pub fn is_unsure(&self) -> bool {
        self.confidence < Statement::SURE
    }

    /// What stands before the speaker's name where a line has to name the speaker behind the words of the cue: "according to" Bell, "was announced by" Bell; none
    /// where the speaker comes first.
    pub fn before_speaker(&self, cue: &str) -> Option<String> {
        let cue = cue.trim();
        let first = cue.split(' ').next()?.to_lowercase();
        if one_of(&first, LEADING) || cue.ends_with(" by") {
            return Some(cue.to_string());
        }
        let gap = self.source.first()?[0].checked_sub(self.cue.last()?[1])?;
        (one_of(&first, PASSIVE) && gap == " by ".len()).then(|| format!("{cue} by"))
    }
}

/// Words that a cue begins with before its source, in any sentence.
const LEADING: &str = "according by per in for from with as";
/// Words that a cue in the passive begins with.
const PASSIVE: &str = "is are was were be been being has have had";

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

/// The number that a reading gives draft `at`: "s1" of the first one.
pub(crate) fn statement_id(at: usize) -> String {
    format!("s{}", at + 1)
}

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

/// Names as a sentence lists them: "Anna Bell, Tom Hale and Ruth Cole"; none where there are none.
pub fn listed(names: &[&str]) -> Option<String> {
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() { (*last).to_string() } else { format!("{} and {last}", others.join(", ")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_stands_before_the_speaker_where_the_sentence_has_it_so() {
        for (cue, at, source, before) in [
            ("said", [10, 14], [15, 19], None),
            ("according to", [10, 22], [23, 27], Some("according to")),
            // "The closure was announced by Bell."
            ("was announced", [12, 25], [29, 33], Some("was announced by")),
            ("was announced by", [12, 28], [29, 33], Some("was announced by")),
            // "Bell was quoted as saying"
            ("was quoted as saying", [5, 25], [0, 4], None),
        ] {
            let statement = Statement {
                id: "s1".to_string(),
                kind: StatementKind::Indirect,
                content: Vec::new(),
                cue: vec![at],
                source: vec![source],
                text: String::new(),
                speaker: None,
                with: Vec::new(),
                addressee: None,
                said_on: None,
                about: Vec::new(),
                within: None,
                continues: None,
                restates: None,
                confidence: 1.0,
            };
            assert_eq!(statement.before_speaker(cue).as_deref(), before, "{cue}");
        }
    }
}
