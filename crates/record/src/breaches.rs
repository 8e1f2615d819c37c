//! What breaks the contract in a reading: nothing gets into a record that would not come out again.

use crate::event_rows::EventRow;
use jiff::civil::Date;
use onrecord_reading::contract::{Ahead, Passage, Range, Reading, Statement};
use std::collections::HashSet;

/// Whether a reading keeps the contract; else what breaks it, for the error that its maker reads.
pub(crate) fn check(reading: &Reading) -> Result<(), String> {
    let text = Text(reading.text.chars().collect());
    check_parts(reading, &text)?;
    let entities = check_entities(reading, &text)?;
    let mut statements = HashSet::new();
    for statement in &reading.statements {
        once("statement", &statement.id, &mut statements)?;
        check_statement(statement, &entities, &text)?;
    }
    let mut events = HashSet::new();
    for event in &reading.events {
        once("event", &event.id, &mut events)?;
        check_row(&EventRow::of_event(event), &entities, &statements, &text)?;
    }
    for ahead in &reading.ahead {
        once("event", &ahead.id, &mut events)?;
        check_ahead(ahead, &entities, &statements, &text)?;
    }
    let times = reading.times.iter().map(|t| ("a time", t.start, t.end, &t.text));
    let places = reading.places.iter().map(|p| ("a place", p.start, p.end, &p.text));
    times.chain(places).try_for_each(|(what, start, end, words)| text.has(what, [start, end], words))
}

/// A story's text in code points, as the contract counts.
struct Text(Vec<char>);

impl Text {
    /// Whether a range lies within it.
    fn reaches(&self, what: &str, [start, end]: Range) -> Result<(), String> {
        match start <= end && end <= self.0.len() {
            true => Ok(()),
            false => Err(format!("{what} [{start}, {end}] is not within the text of {} code points", self.0.len())),
        }
    }

    /// Whether these words stand at a range.
    fn has(&self, what: &str, [start, end]: Range, words: &str) -> Result<(), String> {
        self.reaches(what, [start, end])?;
        match self.0[start..end].iter().copied().eq(words.chars()) {
            true => Ok(()),
            false => Err(format!("{what} [{start}, {end}] does not stand there as {words:?}")),
        }
    }

    /// The same of a passage, whose words may have come beside the text.
    fn has_passage(&self, what: &str, passage: &Passage) -> Result<(), String> {
        match (passage.start, passage.end) {
            (Some(start), Some(end)) => self.has(what, [start, end], &passage.text),
            (None, None) => Ok(()),
            _ => Err(format!("{what} has one end only")),
        }
    }
}

/// Whether an id is new among those of its kind.
fn once<'a>(what: &str, id: &'a str, known: &mut HashSet<&'a str>) -> Result<(), String> {
    if known.insert(id) { Ok(()) } else { Err(format!("{what} {id} is there twice")) }
}

fn check_parts(reading: &Reading, text: &Text) -> Result<(), String> {
    let named = [("the headline", &reading.headline), ("the deck", &reading.deck), ("the byline", &reading.byline)];
    for (what, part) in named {
        part.as_ref().map_or(Ok(()), |part| text.has_passage(what, part))?;
    }
    if let Some(dateline) = &reading.dateline {
        text.has("the dateline", [dateline.start, dateline.end], &dateline.text)?;
    }
    reading.furniture.iter().try_for_each(|part| text.has_passage("furniture", part))?;
    reading.paragraphs.iter().try_for_each(|paragraph| text.reaches("paragraph", *paragraph))
}

/// Gives the ids of the entities.
fn check_entities<'a>(reading: &'a Reading, text: &Text) -> Result<HashSet<&'a str>, String> {
    let mut entities = HashSet::new();
    for entity in &reading.entities {
        once("entity", &entity.id, &mut entities)?;
        let what = format!("a mention of {}", entity.id);
        entity.mentions.iter().try_for_each(|m| text.has(&what, [m.start, m.end], &m.text))?;
    }
    Ok(entities)
}

fn check_statement(statement: &Statement, entities: &HashSet<&str>, text: &Text) -> Result<(), String> {
    let id = &statement.id;
    if let Some(speaker) = statement.speaker.as_deref().filter(|speaker| !entities.contains(speaker)) {
        return Err(format!("the speaker of {id} is {speaker}, which is no entity of the story"));
    }
    if let Some(other) = statement.with.iter().find(|other| !entities.contains(other.as_str())) {
        return Err(format!("{other} says {id} with its speaker and is no entity of the story"));
    }
    if !(0.0..=1.0).contains(&statement.confidence) {
        return Err(format!("the confidence of {id} is {}", statement.confidence));
    }
    let what = format!("a span of {id}");
    let mut spans = statement.content.iter().chain(&statement.cue).chain(&statement.source);
    spans.try_for_each(|span| text.reaches(&what, *span))
}

fn check_ahead(ahead: &Ahead, entities: &HashSet<&str>, statements: &HashSet<&str>, text: &Text) -> Result<(), String> {
    if let Some(day) = [&ahead.from, &ahead.to].into_iter().find(|day| day.parse::<Date>().is_err()) {
        return Err(format!("{} is due on {day:?}, which is no day", ahead.id));
    }
    check_row(&EventRow::of_ahead(ahead), entities, statements, text)
}

/// What the record keeps of an event, and of what else is due.
fn check_row(
    event: &EventRow,
    entities: &HashSet<&str>,
    statements: &HashSet<&str>,
    text: &Text,
) -> Result<(), String> {
    let id = event.id;
    if let Some((other, _)) = event.participants.iter().find(|(entity, _)| !entities.contains(entity)) {
        return Err(format!("{other} takes part in event {id} and is no entity of the story"));
    }
    if let Some(statement) = event.stated_in.filter(|s| !statements.contains(s)) {
        return Err(format!("event {id} is stated in {statement}, which is no statement of the story"));
    }
    text.reaches(&format!("the trigger of {id}"), event.trigger)?;
    text.reaches(&format!("the evidence of {id}"), event.evidence)
}
