//! `onrecord events`: who did what to whom, out of a record.

use std::{collections::VecDeque, io::Write, process::ExitCode};

use anyhow::Result;
use onrecord_record::{EventsQuery, Occasion, Record};

use crate::{
    arguments::{Events, Format},
    asking::meant,
    csv,
    diary::{nothing_at, unknown},
    jsonl, text,
};

/// The events that fit.
pub fn run(command: &Events) -> Result<ExitCode> {
    let record = Record::open_certain(&command.record, command.certain.min_confidence)?;
    let query = EventsQuery {
        diary: command.occasions.from(command.from),
        actor: command.actor.clone(),
        recipient: command.recipient.clone(),
        types: command.types.clone(),
    };
    let mut out = anstream::AutoStream::auto(std::io::stdout());
    let mut list = List::new(command.format, &mut out)?;
    let all = if command.by_story {
        list.by_story(&record, &query, command.limit)?
    } else {
        list.once(&record, &query, command.limit)?
    };
    let listed = list.listed;
    if command.format == Format::Text {
        writeln!(out, "{}", text::counted(all, "event", "events"))?;
    }
    out.flush()?;
    if listed < all {
        complain!("{listed} of {all}; --limit shows more, --limit all every one");
    }
    let names: Vec<String> =
        [&command.occasions.who, &command.actor, &command.recipient].into_iter().flatten().cloned().collect();
    if all > 0 {
        meant(&record, &names.iter().map(String::as_str).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(place) = &command.occasions.place {
        nothing_at(&record, place, "no event is known")?;
    }
    unknown(&record, &names)?;
    Ok(ExitCode::FAILURE)
}

/// A list of events as it is written.
struct List<'o, W: Write> {
    out: &'o mut W,
    format: Format,
    rows: Option<csv::Rows>,
    listed: u64,
}

impl<'o, W: Write> List<'o, W> {
    /// Begins a list: rows have their names first.
    fn new(format: Format, out: &'o mut W) -> Result<Self> {
        let rows = if format == Format::Csv { Some(csv::Rows::events(out)?) } else { None };
        Ok(List { out, format, rows, listed: 0 })
    }

    /// Each real event once, the newest that there is room for; gives how many fit.
    fn once(&mut self, record: &Record, query: &EventsQuery, limit: usize) -> Result<u64> {
        let events = record.events(query)?;
        for event in &events[events.len().saturating_sub(limit)..] {
            self.write(event)?;
        }
        Ok(events.len() as u64)
    }

    /// Each event of each story, those of the newest that there is room for; gives how many fit.
    fn by_story(&mut self, record: &Record, query: &EventsQuery, limit: usize) -> Result<u64> {
        let (mut all, mut newest) = (0, VecDeque::new());
        for events in record.events_by_story(query)? {
            for event in events? {
                all += 1;
                newest.push_back(event);
                // All of them are written as they come: what is held does not grow with the record.
                if limit == usize::MAX {
                    newest.drain(..).try_for_each(|event| self.write(&event))?;
                } else if newest.len() > limit {
                    newest.pop_front();
                }
            }
        }
        newest.iter().try_for_each(|event| self.write(event))?;
        Ok(all)
    }

    /// One event.
    fn write(&mut self, event: &Occasion) -> Result<()> {
        self.listed += 1;
        match (self.format, &self.rows) {
            (Format::Csv, Some(rows)) => rows.event(self.out, event),
            (Format::Text, _) => text::event(self.out, event),
            _ => jsonl::line(self.out, event),
        }
    }
}
