//! Events out of the record, each as its story tells it.

use super::clock::clock;
use super::days::day;
use super::who::Who;
use super::{Telling, Told};
use crate::people::joint_speakers;
use crate::rows::{StoryName, Text, from_json, from_word};
use crate::{Record, RecordError, fold, unsigned, versions};
use onrecord_reading::contract::{EventStatus, Range, Time};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

/// Words for what was still to come on a day that may be past.
const PLANNED: [&str; 10] = [
    "was to",
    "were to",
    "was due",
    "were due",
    "was scheduled",
    "were scheduled",
    "had been scheduled",
    "was planned",
    "were planned",
    "had planned",
];

impl Record {
    /// The stored events for which `condition` (over `events v JOIN stories s`) holds.
    pub(crate) fn told(&self, condition: &str, values: Vec<Value>) -> Result<Vec<Told>, RecordError> {
        let reading = self.connection.unchecked_transaction()?;
        let sql = format!(
            "SELECT v.key, v.id, v.type, v.kind, v.status, v.from_day, v.to_day, v.place, v.country, v.trigger_start, v.trigger_end,
                 v.evidence_start, v.evidence_end, v.stated_in, s.key, s.id, s.url, s.source, s.published, s.text, h.start, h.end, h.text,
                 hex(substr(s.text_sha256, 1, 8)),
                 (SELECT e.name FROM statements t JOIN entities e ON e.key = t.entity_key
                  WHERE t.story_key = s.key AND t.id = v.stated_in), s.added_at,
                 (SELECT t.key FROM statements t WHERE t.story_key = s.key AND t.id = v.stated_in), s.times
             FROM events v JOIN stories s ON s.key = v.story_key
             LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline'
             WHERE {condition} ORDER BY s.day, s.key, v.position"
        );
        let mut select = reading.prepare_cached(&sql)?;
        let mut rows = select.query(params_from_iter(values))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(told(&reading, row)?);
        }
        Ok(out)
    }
}

/// The event in a row of [`Record::told`].
fn told(from: &Connection, row: &Row) -> Result<Told, RecordError> {
    let text = Text::new(row.get(19)?);
    let words = |first: usize| -> rusqlite::Result<String> {
        Ok(text.words([unsigned(row.get(first)?), unsigned(row.get(first + 1)?)]).to_owned())
    };
    let stated_with = match row.get(26)? {
        Some(statement) => joint_speakers(from, statement)?,
        None => Vec::new(),
    };
    let story = StoryName::of(row, 14, text.part(row, 20)?)?;
    let status = from_word(&row.get::<_, String>(4)?)?;
    let evidence = words(11)?;
    let told_days = [row.get(5)?, row.get(6)?];
    // "The council was to meet on Monday" tells of a day that is past.
    let is_past = PLANNED.iter().any(|words| fold::holds_phrase(&fold::words(&evidence), words));
    let published = story.published.as_deref().filter(|_| !is_past);
    let (from_day, to_day) = due_days(status, told_days, published);
    let clock = match &from_day {
        Some(day) if from_day == to_day && evidence.contains(|c: char| c.is_ascii_digit()) => {
            let times: Vec<Time> = from_json(&row.get::<_, String>(27)?)?;
            let range = |first: usize| -> rusqlite::Result<Range> {
                Ok([unsigned(row.get(first)?), unsigned(row.get(first + 1)?)])
            };
            clock(&text, &times, range(11)?, range(9)?, day)
        }
        _ => None,
    };
    let telling = Telling {
        event: row.get(1)?,
        status,
        since: versions::since(from, story.key, Some(&evidence))?,
        story,
        from: from_day,
        to: to_day,
        place: row.get(7)?,
        clock,
        trigger: words(9)?,
        evidence,
        stated_in: row.get(13)?,
        stated_by: row.get(24)?,
        stated_with: stated_with.into_iter().map(|speaker| speaker.name).collect(),
        added_at: row.get(25)?,
        is_replaced: false,
    };
    Ok(Told {
        id: format!("{}-{}", row.get::<_, String>(23)?.to_lowercase(), telling.event),
        event_type: from_word(&row.get::<_, String>(2)?)?,
        kind: row.get::<_, Option<String>>(3)?.map(|word| from_word(&word)).transpose()?,
        country: row.get(8)?,
        who: participants(from, row.get(0)?)?,
        moves: telling.is_moving(),
        telling,
    })
}

/// What was called off is told of at most so many days after the day that it had; an earlier one is a weekday that was meant to come.
const CALLED_OFF_SINCE: i32 = 2;

/// The days of an event, as far as they can be its own: what is still to come is not due before the day of the story that tells it, nor is what was called off
/// ("has cancelled his trip on Monday") due long before.
fn due_days(
    status: EventStatus,
    [from, to]: [Option<String>; 2],
    published: Option<&str>,
) -> (Option<String>, Option<String>) {
    let to_come = matches!(status, EventStatus::Scheduled | EventStatus::Proposed);
    let called_off = matches!(status, EventStatus::Cancelled | EventStatus::Postponed);
    let since = |last: &str| day(Some(last)).zip(day(published)).map(|(last, told)| (told - last).get_days());
    let is_past = |days: i32| to_come && days > 0 || called_off && days > CALLED_OFF_SINCE;
    match to.as_deref().or(from.as_deref()).and_then(since).is_some_and(is_past) {
        true => (None, None),
        false => (from, to),
    }
}

/// Who takes part in the event with this key.
fn participants(from: &Connection, event: i64) -> Result<Vec<Who>, RecordError> {
    let mut select = from.prepare_cached(
        "SELECT e.name, e.kind, e.state, p.role, e.wikidata, e.name_folded FROM event_participants p JOIN entities e ON e.key = p.entity_key
         WHERE p.event_key = ?1 ORDER BY p.position",
    )?;
    let mut who = Vec::new();
    let mut rows = select.query([event])?;
    while let Some(row) = rows.next()? {
        who.push(Who {
            name: row.get(0)?,
            kind: from_word(&row.get::<_, String>(1)?)?,
            state: row.get(2)?,
            role: from_word(&row.get::<_, String>(3)?)?,
            wikidata: row.get(4)?,
            folded: row.get(5)?,
        });
    }
    Ok(who)
}
