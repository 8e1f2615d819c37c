//! A story's statements and events as its page lists them.

use onrecord_reading::contract::{Ahead, Event, Reading, Statement};
use onrecord_record::{NamedSpeaker, RecordedStory, event_title};
use onrecord_source::CodePoints;

/// A statement of a story with the names and pages of its speakers.
pub(crate) struct Shown<'a> {
    pub(crate) statement: &'a Statement,
    pub(crate) kind: &'static str,
    /// The id of the statement that stands in the list for it: its own, or that of the earlier one whose very words it says again behind another cue.
    pub(crate) listed_as: &'a str,
    /// What the speaker does with the words, where that is not to say them.
    pub(crate) stance: &'static str,
    /// All who say it, the speaker first, by the names that the story has for them.
    pub(crate) speakers: Vec<NamedSpeaker>,
    /// The source's words, for where no speaker is known; else "unknown speaker".
    pub(crate) source: String,
}

impl<'a> Shown<'a> {
    /// Of a story on record; `points` are its text's.
    pub(crate) fn of(story: &'a RecordedStory, points: &CodePoints, statement: &'a Statement) -> Shown<'a> {
        let reading = &story.reading;
        let speaker = |id: &String| {
            let entity = reading.entities.iter().find(|e| e.id == *id)?;
            Some(NamedSpeaker { name: entity.name.clone(), key: *story.speaker_keys.get(id)? })
        };
        let source = points.pieces(&reading.text, &statement.source);
        let again = |s: &&Statement| {
            Some(&s.id) == statement.restates.as_ref() && s.text == statement.text && s.speaker == statement.speaker
        };
        Shown {
            statement,
            kind: statement.kind.word(),
            listed_as: reading.statements.iter().find(again).map_or(&statement.id, |earlier| &earlier.id),
            stance: story.stances.get(&statement.id).copied().unwrap_or_default().words(),
            speakers: statement.speaker.iter().chain(&statement.with).filter_map(speaker).collect(),
            source: if source.trim().is_empty() { "unknown speaker".to_owned() } else { source },
        }
    }
}

impl Shown<'_> {
    /// Whether an earlier one stands in the list for it.
    pub(crate) fn is_again(&self) -> bool {
        self.listed_as != self.statement.id
    }
}

/// An event of a story in the story's words.
pub(crate) struct ShownEvent<'a> {
    pub(crate) id: &'a str,
    /// What happens and who takes part.
    pub(crate) title: String,
    pub(crate) status: &'static str,
    pub(crate) from: Option<&'a str>,
    pub(crate) place: Option<&'a str>,
    pub(crate) evidence: &'a str,
}

impl<'a> ShownEvent<'a> {
    /// Of a reading; `points` are its text's.
    pub(crate) fn of(reading: &'a Reading, points: &CodePoints, event: &'a Event) -> ShownEvent<'a> {
        let name = |id: &String| reading.entities.iter().find(|e| e.id == *id).map(|e| e.name.as_str());
        let who = event.participants.iter().filter_map(|p| Some((name(&p.entity)?, p.role)));
        ShownEvent {
            id: &event.id,
            title: event_title(points.words(&reading.text, event.trigger), who),
            status: event.status.word(),
            from: event.from.as_deref(),
            place: event.place.as_deref(),
            evidence: points.words(&reading.text, event.evidence),
        }
    }

    /// What else is due.
    pub(crate) fn of_ahead(reading: &'a Reading, points: &CodePoints, ahead: &'a Ahead) -> ShownEvent<'a> {
        ShownEvent {
            id: &ahead.id,
            title: points.words(&reading.text, ahead.trigger).to_owned(),
            status: ahead.status.word(),
            from: Some(&ahead.from),
            place: ahead.place.as_deref(),
            evidence: points.words(&reading.text, ahead.evidence),
        }
    }
}
