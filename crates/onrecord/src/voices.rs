//! `onrecord voices`: whom a record quotes, counted by gender.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use onrecord_record::{Query, Record};

use crate::{
    arguments::{Voices, VoicesBy, VoicesFormat, search},
    asking::unnamed,
    csv, jsonl, text,
};

/// Counts, and lists who is quoted most.
pub fn run(command: &Voices) -> Result<ExitCode> {
    let record = Record::open_certain(&command.narrowing.record, command.narrowing.certain.min_confidence)?;
    let words = search(&command.words, &command.without);
    let query = Query { words: Some(words), ..command.narrowing.query() };
    let voices = record.voices(&query, command.by.and_then(VoicesBy::asked), command.top)?;
    let mut out = anstream::AutoStream::auto(std::io::stdout());
    match command.format {
        VoicesFormat::Text => text::voices(&mut out, &voices)?,
        VoicesFormat::Json => jsonl::line(&mut out, &voices)?,
        VoicesFormat::Csv if command.by == Some(VoicesBy::Person) => csv::quoted(&mut out, &voices)?,
        VoicesFormat::Csv => csv::voices(&mut out, &voices)?,
    }
    out.flush()?;
    if voices.all.total().statements > 0 {
        return Ok(ExitCode::SUCCESS);
    }
    unnamed(&record, &query)?;
    Ok(ExitCode::FAILURE)
}
