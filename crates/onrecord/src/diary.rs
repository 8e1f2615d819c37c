//! `onrecord diary` and `onrecord timeline`: what is due, and what two did and said, out of a record.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use onrecord_record::{DiaryQuery, Entry, Record};
use onrecord_web::calendar;

use crate::{
    arguments::{Diary, DiaryFormat, Format, Timeline},
    asking::{meant, nobody_is_named},
    csv, jsonl, text,
};

/// What is due.
pub fn diary(command: &Diary) -> Result<ExitCode> {
    let record = Record::open_certain(&command.record, command.certain.min_confidence)?;
    let asked = &command.occasions;
    let mut diary = record.diary(&DiaryQuery { sorts: command.sorts.clone(), ..asked.from(command.from) })?;
    let all = diary.due.len() + diary.without_day.len();
    if let Some(limit) = command.limit {
        diary.due.truncate(limit);
        diary.without_day.truncate(limit - diary.due.len());
    }
    // Who gives the first day knows that there are others.
    diary.earlier = diary.earlier.filter(|_| command.from.is_none());
    let mut out = anstream::AutoStream::auto(std::io::stdout());
    match command.format {
        DiaryFormat::Text => text::diary(&mut out, &diary, asked.to, all)?,
        DiaryFormat::Jsonl => {
            for occasion in diary.due.iter().chain(&diary.without_day) {
                jsonl::line(&mut out, occasion)?;
            }
        }
        DiaryFormat::Csv => {
            let rows = csv::Rows::occasions(&mut out)?;
            for occasion in diary.due.iter().chain(&diary.without_day) {
                rows.occasion(&mut out, occasion)?;
            }
        }
        DiaryFormat::Ics => write!(out, "{}", calendar(&diary.due))?,
    }
    out.flush()?;
    let listed = diary.due.len() + diary.without_day.len();
    if listed < all && command.format != DiaryFormat::Text {
        complain!("{listed} of {all}; --limit shows more, --limit all every one");
    }
    if command.format == DiaryFormat::Ics && !diary.without_day.is_empty() {
        let without = text::counted(diary.without_day.len() as u64, "occasion has", "occasions have");
        complain!("{without} no day and cannot stand in a calendar; the other formats list them");
    }
    if all > 0 {
        meant(&record, &asked.who.as_deref().into_iter().collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(place) = &asked.place {
        nothing_at(&record, place, "nothing is due")?;
    }
    unknown(&record, asked.who.as_slice())?;
    Ok(ExitCode::FAILURE)
}

/// What two did and said.
pub fn timeline(command: &Timeline) -> Result<ExitCode> {
    let record = Record::open_certain(&command.record, command.certain.min_confidence)?;
    let one_more = command.limit.saturating_add(1);
    let mut entries = record.timeline_between(&command.one, &command.other, [command.from, command.to], one_more)?;
    let is_cut = entries.len() > command.limit;
    entries.drain(..entries.len().saturating_sub(command.limit));
    let mut out = anstream::AutoStream::auto(std::io::stdout());
    let rows = if command.format == Format::Csv { Some(csv::Rows::entries(&mut out)?) } else { None };
    for entry in &entries {
        match (&rows, command.format, entry) {
            (Some(rows), ..) => rows.entry(&mut out, entry)?,
            (_, Format::Text, Entry::Event(occasion)) => text::occasion(&mut out, occasion)?,
            (_, Format::Text, Entry::Statement(found)) => text::said(&mut out, found)?,
            (_, _, entry) => jsonl::line(&mut out, entry)?,
        }
    }
    let rest = if is_cut { ", the newest; --limit shows more, --limit all every one" } else { "" };
    let listed = text::counted(entries.len() as u64, "entry", "entries");
    if command.format == Format::Text {
        writeln!(out, "{listed}{rest}")?;
    } else if is_cut {
        complain!("{listed}{rest}");
    }
    out.flush()?;
    if !entries.is_empty() {
        meant(&record, &[&command.one, &command.other])?;
        return Ok(ExitCode::SUCCESS);
    }
    unknown(&record, &[command.one.clone(), command.other.clone()])?;
    meant(&record, &[&command.one, &command.other])?;
    Ok(ExitCode::FAILURE)
}

/// Says who of those that were asked for is named in no story.
pub fn unknown(record: &Record, names: &[String]) -> Result<()> {
    for name in names {
        if !record.names(name)? {
            nobody_is_named(record, name)?;
        }
    }
    Ok(())
}

/// Says that there is nothing at a place, or that it is none; `nothing` is "nothing is due" and the like.
pub fn nothing_at(record: &Record, place: &str, nothing: &str) -> Result<()> {
    match record.is_place(place)? {
        true => complain!("{nothing} in {place:?} in these days"),
        false => {
            complain!(
                "no place is known as {place:?}; --place takes a town, a region, a country or a part of the world"
            )
        }
    }
    Ok(())
}
