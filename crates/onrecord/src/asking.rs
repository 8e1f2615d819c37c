//! `onrecord who`, `onrecord find` and `onrecord check`: statements out of a record.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use onrecord_record::{Answer, Pasted, Query, Record, SpeakerSummary, Standing, is_office};

use crate::{
    arguments::{Check, Filter, Find, Format, Narrowing, Stories, Who},
    csv, jsonl,
    printing::Printer,
    text::{self, counted},
    wrong_usage::WrongUsage,
};

/// Names that are suggested where one finds nobody.
const NEAREST: usize = 3;
/// Who may be meant by a name, at most.
const MEANT: usize = 20;

/// What a person said, newest first.
pub fn who(command: &Who) -> Result<ExitCode> {
    let record = Record::open_existing(&command.filter.narrowing.record)?;
    if command.name.trim().is_empty() {
        return Err(WrongUsage("there is no name to look for".to_owned()).into());
    }
    let people = record.people(&command.name)?;
    if people.is_empty() {
        Printer::begin(command.filter.format, &mut std::io::stdout())?;
        return nobody_says(&record, &command.name);
    }
    may_be(&command.name, &people);
    let query = Query { speaker: Some(command.name.clone()), ..command.filter.query() };
    list(&record, &query, &command.filter)
}

/// Says who is meant by a name that several bear.
fn may_be(name: &str, people: &[SpeakerSummary]) {
    if people.len() < 2 {
        return;
    }
    complain!("{name:?} may be:");
    let mut listed: Vec<(String, [u64; 3])> = Vec::new();
    for p in people {
        let roles = if p.roles.is_empty() { String::new() } else { format!(" ({})", p.roles.join(", ")) };
        let called = format!("{}{roles}", p.name);
        let at = listed.iter().position(|(other, _)| *other == called).unwrap_or_else(|| {
            listed.push((called, [0; 3]));
            listed.len() - 1
        });
        for (sum, n) in listed[at].1.iter_mut().zip([1, p.statements, p.stories]) {
            *sum += n;
        }
    }
    for (called, [of_them, statements, stories]) in listed.iter().take(MEANT) {
        let (statements, stories) =
            (counted(*statements, "statement", "statements"), counted(*stories, "story", "stories"));
        // "U.S. officials" may be others in each story.
        let apart = if *of_them > 1 { ", perhaps others in each" } else { "" };
        complain!("  {called}: {statements} in {stories}{apart}");
    }
    if listed.len() > MEANT {
        complain!("  and {} more", listed.len() - MEANT);
    }
}

/// Says who of the record's speakers is meant by each of these names where several are.
pub fn meant(record: &Record, names: &[&str]) -> Result<()> {
    let is_new = |(at, name): &(usize, &&str)| !names[..*at].contains(name);
    for (_, name) in names.iter().enumerate().filter(is_new) {
        may_be(name, &record.people(name)?);
    }
    Ok(())
}

/// Says that nobody of a name says anything; the exit status for that.
pub fn nobody_says(record: &Record, name: &str) -> Result<ExitCode> {
    Ok(nobody(name, "says anything", &record.nearest_speakers(name, NEAREST)?))
}

/// Says that no story names somebody so; the exit status for that.
pub fn nobody_is_named(record: &Record, name: &str) -> Result<ExitCode> {
    Ok(nobody(name, "is named", &record.nearest_names(name, NEAREST)?))
}

/// Says that nobody is so, with names that are near; the exit status for that.
fn nobody(name: &str, does: &str, near: &[String]) -> ExitCode {
    let advice = match near {
        [] if is_office(name) => "; no story here gives this office to anybody who says something".to_owned(),
        [] if name.trim().contains(' ') => "; try the last name alone, of a body its first word".to_owned(),
        [] => String::new(),
        near => format!("; did you mean {}?", near.join(" or ")),
    };
    complain!("nobody called {name:?} {does} in this record{advice}");
    ExitCode::FAILURE
}

/// Statements with these words.
pub fn find(command: &Find) -> Result<ExitCode> {
    let record = Record::open_existing(&command.filter.narrowing.record)?;
    let Find { sought, filter } = command;
    let query = sought.query(filter.query())?;
    let Narrowing { told, about, kind, stories, .. } = &filter.narrowing;
    let Stories { from, to, outlet } = stories;
    let mut asked =
        sought.words.iter().chain(&sought.without).chain(&sought.speaker).chain(told).chain(about).chain(outlet);
    let narrowed = sought.said_by.is_some() || from.is_some() || to.is_some() || kind.is_some();
    // Nothing asked is everything; what was asked and is blank is a slip.
    if !narrowed && asked.clone().next().is_some() && asked.all(|words| words.trim().is_empty()) {
        let why = "there is no word to search for; without one, --speaker, --from or --outlet say what to list, and `onrecord find` alone lists all";
        return Err(WrongUsage(why.to_owned()).into());
    }
    if let Some(name) = &sought.speaker {
        let people = record.people(name)?;
        if people.is_empty() {
            Printer::begin(filter.format, &mut std::io::stdout())?;
            return nobody_says(&record, name);
        }
        may_be(name, &people);
    }
    list(&record, &query, filter)
}

/// Whether words were really said.
pub fn check(command: &Check) -> Result<ExitCode> {
    let record = Record::open_certain(&command.record, command.certain.min_confidence)?;
    let asked = command.quotation.join(" ");
    if !asked.contains(char::is_alphanumeric) {
        return Err(WrongUsage("there is no word to check".to_owned()).into());
    }
    let Pasted { quotation, speaker } = Pasted::of(&asked);
    let speaker = command.speaker.clone().or(speaker).filter(|name| !name.trim().is_empty());
    // One more than are shown tells that there are others.
    let one_more = command.limit.saturating_add(1);
    let stories = command.stories.query();
    let mut answers = record.check_among(&quotation, speaker.as_deref(), &stories, one_more)?;
    let (less_certain, mut standing) = record.beside(&answers, &quotation, &stories, one_more)?;
    let is_cut = answers.len().max(standing.len()) > command.limit;
    answers.truncate(command.limit);
    standing.truncate(command.limit);
    let mut out = anstream::AutoStream::auto(std::io::stdout());
    print_answers(&mut out, command.format, &answers, &standing, speaker.is_some())?;
    unnamed(&record, &stories)?;
    if let Some(name) = &speaker {
        let people = record.people(name)?;
        may_be(name, &people);
        if people.is_empty() {
            nobody_says(&record, name)?;
        }
    }
    if quotation.split_whitespace().nth(1).is_none() {
        complain!("one word tells little: more of the quotation tells more");
    }
    let found = !answers.is_empty() || !standing.is_empty();
    if !found && less_certain == 0 && command.format == Format::Text {
        let narrowed = stories.from.is_some() || stories.to.is_some() || stories.outlet.is_some();
        let which = if narrowed { " in these stories" } else { "" };
        writeln!(out, "nothing like it is on record{which}")?;
    }
    if less_certain > 0 {
        let answers = counted(less_certain as u64, "answer has", "answers have");
        complain!("on record with less certainty than --min-confidence asks: {answers} all its words without it");
    }
    if is_cut {
        let cut = format!("the first {}; --limit shows more, --limit all every one", command.limit);
        match command.format {
            Format::Text => writeln!(out, "{cut}")?,
            Format::Jsonl | Format::Csv => complain!("{cut}"),
        }
    }
    out.flush()?;
    Ok(if found { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What a check found: the stories that have the words, then the answers. `by`: whether somebody was asked for as the speaker.
fn print_answers(
    out: &mut impl Write,
    format: Format,
    answers: &[Answer],
    standing: &[Standing],
    by: bool,
) -> Result<()> {
    match format {
        Format::Text => {
            standing.iter().try_for_each(|story| text::standing(out, story))?;
            answers.iter().try_for_each(|answer| text::answer(out, answer, by))
        }
        Format::Jsonl => {
            standing.iter().try_for_each(|story| jsonl::line(out, story))?;
            answers.iter().try_for_each(|answer| jsonl::line(out, answer))
        }
        Format::Csv => {
            let rows = csv::Rows::answers(out)?;
            standing.iter().try_for_each(|story| rows.standing(out, story))?;
            answers.iter().zip(1..).try_for_each(|(answer, number)| rows.answer(out, answer, number, by))
        }
    }
}

/// Says of whom no story names that something was to be said to or about them, and of which outlet there is no story.
pub fn unnamed(record: &Record, query: &Query) -> Result<()> {
    if let Some(outlet) = query.outlet.as_deref()
        && !record.is_outlet(outlet)?
    {
        let near = record.nearest_outlets(outlet, NEAREST)?;
        let advice = match &near[..] {
            [] => "`onrecord voices --by outlet` lists those there are".to_owned(),
            near => format!("did you mean {}?", near.join(" or ")),
        };
        complain!("no story here is of the outlet {outlet:?}; {advice}");
    }
    record.unnamed(query)?.iter().try_for_each(|name| nobody_is_named(record, name).map(drop))
}

/// Says how many statements have the words of whom or what it was to be about, where none names them as somebody or something that is known.
fn has_words(record: &Record, query: &Query) -> Result<()> {
    let Some(about) = query.about.as_deref().filter(|_| query.words.as_deref().is_none_or(|w| w.trim().is_empty()))
    else {
        return Ok(());
    };
    let quoted = format!("\"{}\"", about.replace('"', " "));
    let by_words = record.count(&Query { about: None, words: Some(quoted), ..query.clone() })?;
    if by_words > 0 {
        let have = counted(by_words, "statement has", "statements have");
        let speaker = query.speaker.as_ref().map(|name| format!(" --speaker {name:?}")).unwrap_or_default();
        complain!(
            "{have} the words {about:?}: `onrecord find --record {}{speaker} {about:?}`",
            record.path().display()
        );
    }
    Ok(())
}

/// Says how much fits but for the asked days, of which it is not known whether it was said then.
pub fn undated(record: &Record, query: &Query) -> Result<()> {
    let others = record.count_undated(query)?;
    if others > 0 {
        let fit = counted(others, "statement more fits", "statements more fit");
        complain!("{fit}, of stories without a date, which --from and --to leave out");
    }
    Ok(())
}

/// Says what in the words of a search that found nothing is taken as it may not have been meant.
fn misread(query: &Query) {
    let Some(words) = query.words.as_deref().filter(|_| !query.exact) else { return };
    let typed: Vec<&str> = words.split_whitespace().collect();
    if typed.iter().enumerate().any(|(at, word)| at > 0 && at + 1 < typed.len() && *word == "or") {
        complain!("“or” is looked for as a word; OR in capitals asks for either");
    }
    let is_inside = |word: &&str| word.trim_end_matches('*').contains('*') && word.contains(char::is_alphanumeric);
    if typed.iter().any(is_inside) {
        complain!("“*” stands for the end of a word only: harb*");
    }
    let marks = words.chars().filter(|c| matches!(c, '"' | '“' | '”')).count();
    if marks % 2 == 1 {
        complain!("a quotation mark is not closed, and was passed over");
    }
}

/// Prints the statements that fit.
fn list(record: &Record, query: &Query, filter: &Filter) -> Result<ExitCode> {
    let mut out = anstream::AutoStream::auto(std::io::stdout());
    let printer = Printer::begin(filter.format, &mut out)?;
    let mut listed = 0;
    record.find_each(query, |found| -> Result<()> {
        listed += 1;
        printer.found(&mut out, &found)
    })?;
    out.flush()?;
    let all = if listed < query.limit as u64 { listed } else { record.count(query)? };
    if all == 0 {
        unnamed(record, query)?;
        has_words(record, query)?;
        misread(query);
    }
    let rest = if all > listed { format!(" of {all}; --limit shows more") } else { String::new() };
    let statements = counted(listed, "statement", "statements");
    if filter.format == Format::Text {
        writeln!(out, "{statements}{rest}")?;
    } else if !rest.is_empty() {
        complain!("{statements}{rest}, --limit all every one");
    }
    undated(record, query)?;
    Ok(if all > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
