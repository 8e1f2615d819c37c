//! `onrecord who`, `onrecord find` and `onrecord check`: statements out of a record.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use onrecord_record::{Query, Record, RecordError};

use crate::{
    arguments::{Check, Filter, Find, Format, TextOrJsonl, Who},
    csv, jsonl,
    text::{self, counted},
};

/// What a person said, newest first.
pub fn who(command: &Who) -> Result<ExitCode> {
    let record = Record::open_existing(&command.filter.record)?;
    let people = record.people(&command.name)?;
    if people.is_empty() {
        return Ok(nobody(&command.name, "says anything"));
    }
    if people.len() > 1 {
        complain!("{:?} may be:", command.name);
        for p in &people {
            let roles = if p.roles.is_empty() { String::new() } else { format!(" ({})", p.roles.join(", ")) };
            let (statements, stories) =
                (counted(p.statements, "statement", "statements"), counted(p.stories, "story", "stories"));
            complain!("  {}{roles}: {statements} in {stories}", p.name);
        }
    }
    let query = Query { speaker: Some(command.name.clone()), ..command.filter.query() };
    list(&record, &query, &command.filter)
}

/// Says that there is nobody of a name who does what was asked for; the exit status for that.
pub fn nobody(name: &str, does: &str) -> ExitCode {
    let advice = if name.trim().contains(' ') { "; try the last name alone, of a body its first word" } else { "" };
    complain!("nobody called {name:?} {does} in this record{advice}");
    ExitCode::FAILURE
}

/// Statements with these words.
pub fn find(command: &Find) -> Result<ExitCode> {
    let record = Record::open_existing(&command.filter.record)?;
    if command.words.iter().all(|words| words.trim().is_empty()) {
        let why = "there is no word to search for; `onrecord who` lists what somebody said";
        return Err(RecordError::BadQuery(why.to_owned()).into());
    }
    if let Some(name) = &command.speaker
        && record.people(name)?.is_empty()
    {
        return Ok(nobody(name, "says anything"));
    }
    let query = Query {
        words: Some(command.words.join(" ")),
        exact: command.exact,
        speaker: command.speaker.clone(),
        ..command.filter.query()
    };
    list(&record, &query, &command.filter)
}

/// Whether words were really said.
pub fn check(command: &Check) -> Result<ExitCode> {
    let record = Record::open_existing(&command.record)?;
    let quotation = command.quotation.join(" ");
    let answers = record.check(&quotation, command.speaker.as_deref(), command.limit)?;
    let mut out = anstream::AutoStream::auto(std::io::stdout());
    for answer in &answers {
        match command.format {
            TextOrJsonl::Text => text::answer(&mut out, answer, command.speaker.is_some())?,
            TextOrJsonl::Jsonl => jsonl::line(&mut out, answer)?,
        }
    }
    if let Some(name) = &command.speaker
        && !name.trim().is_empty()
        && record.people(name)?.is_empty()
    {
        nobody(name, "says anything");
    }
    if answers.is_empty() && command.format == TextOrJsonl::Text {
        writeln!(out, "nothing like it is on record")?;
    }
    out.flush()?;
    Ok(if answers.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Prints the statements that fit.
fn list(record: &Record, query: &Query, filter: &Filter) -> Result<ExitCode> {
    let found = record.find(query)?;
    let mut out = anstream::AutoStream::auto(std::io::stdout());
    let mut rows = csv::Rows::new();
    for s in &found {
        match filter.format {
            Format::Text => text::found(&mut out, s)?,
            Format::Jsonl => jsonl::line(&mut out, s)?,
            Format::Csv => rows.found(&mut out, s)?,
        }
    }
    out.flush()?;
    let all = record.count(query)?;
    if filter.format == Format::Text {
        let rest = if all > found.len() as u64 { format!(" of {all}; --limit shows more") } else { String::new() };
        writeln!(out, "{}{rest}", counted(found.len() as u64, "statement", "statements"))?;
    }
    Ok(ExitCode::SUCCESS)
}
