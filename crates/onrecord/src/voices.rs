//! `onrecord voices`: whom a record quotes, counted by gender.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use onrecord_record::{Query, Record};

use crate::{
    arguments::{Voices, VoicesBy, VoicesFormat},
    asking::{meant, nobody_says, undated, unnamed},
    csv, jsonl, text,
    wrong_usage::WrongUsage,
};

/// Counts, and lists who is quoted most.
pub fn run(command: &Voices) -> Result<ExitCode> {
    let record = Record::open_certain(&command.narrowing.record, command.narrowing.certain.min_confidence)?;
    let query = command.sought.query(command.narrowing.query())?;
    if command.by == Some(VoicesBy::Person) && command.format != VoicesFormat::Csv {
        let why = "--by person is for --format csv; the other formats list the most quoted in any case, and --top says how many";
        return Err(WrongUsage(why.to_owned()).into());
    }
    let only_stories = Query {
        words: query.words.clone(),
        from: query.from,
        to: query.to,
        outlet: query.outlet.clone(),
        ..Query::default()
    };
    let every = query == only_stories && query.words.as_deref() == Some("");
    let voices = record.voices(&query, command.by.and_then(VoicesBy::asked), command.top)?;
    let mut out = anstream::AutoStream::auto(std::io::stdout());
    match command.format {
        VoicesFormat::Text => text::voices(&mut out, &voices, every)?,
        VoicesFormat::Json => jsonl::line(&mut out, &voices)?,
        VoicesFormat::Csv if command.by == Some(VoicesBy::Person) => csv::quoted(&mut out, &voices)?,
        VoicesFormat::Csv => csv::voices(&mut out, &voices)?,
    }
    out.flush()?;
    undated(&record, &query)?;
    if voices.all.total().statements > 0 {
        meant(&record, &query.speaker.as_deref().into_iter().collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(name) = query.speaker.as_deref().filter(|name| !name.trim().is_empty())
        && record.people(name)?.is_empty()
    {
        return nobody_says(&record, name);
    }
    unnamed(&record, &query)?;
    Ok(ExitCode::FAILURE)
}
