//! `onrecord read`: readings of stories, printed.

use std::{io::Write, process::ExitCode, sync::atomic::AtomicBool};

use anyhow::Result;
use onrecord_reading::{Reader, certain::keep_certain, flat_names::flatten_names, joined::join_quotations};
use onrecord_source::{Options, SourceError, Story, stories};

use crate::{arguments::Read, pool, printing::Printer, text};

/// Runs the command; the exit status says whether anything was skipped.
pub fn run(command: &Read) -> Result<ExitCode> {
    let reader = Reader::load(command.input.model.into())?;
    let options = Options { published: command.input.published, ..Options::default() };
    let mut out = anstream::AutoStream::auto(std::io::stdout());
    if let Some(id) = &command.explain {
        return explain(&mut out, &reader, stories(&command.input.inputs, &options), id);
    }
    let printer = Printer::begin(command.format, &mut out)?;
    let (mut skipped, mut read) = (0, 0);
    pool::read_all(
        &reader,
        stories(&command.input.inputs, &options).map(|story| (pool::note(&story), story.map_err(pool::Unread::from))),
        command.input.jobs,
        &AtomicBool::new(false),
        |note, outcome| -> Result<()> {
            if let Some(note) = note {
                complain!("{note}");
            }
            match outcome {
                Err(why) => {
                    skipped += 1;
                    complain!("{why}");
                }
                Ok(mut reading) => {
                    read += 1;
                    if command.whole_quotations {
                        join_quotations(&mut reading);
                    }
                    if command.flat_names {
                        flatten_names(&mut reading);
                    }
                    if let Some(least) = command.input.certain.min_confidence {
                        keep_certain(&mut reading, least);
                    }
                    printer.reading(&mut out, &reading)?;
                }
            }
            Ok(())
        },
    )?;
    out.flush()?;
    if skipped + read == 0 {
        complain!("there is no story in {}", command.input.inputs.join(", "));
        return Ok(ExitCode::FAILURE);
    }
    Ok(if skipped == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Explains the statement or event `id`, or `STORY#ID`, of each story that has it.
fn explain(
    out: &mut impl Write,
    reader: &Reader,
    stories: impl Iterator<Item = Result<Story, SourceError>>,
    id: &str,
) -> Result<ExitCode> {
    let (story_id, id) = id.rsplit_once('#').map_or((None, id), |(story, id)| (Some(story), id));
    let (mut skipped, mut called, mut found) = (0, 0, 0);
    for story in stories {
        let story = match story {
            Ok(story) => story,
            Err(why) => {
                skipped += 1;
                complain!("{why}");
                continue;
            }
        };
        if story_id.is_some_and(|wanted| wanted != story.id) {
            continue;
        }
        called += 1;
        if let Some(steps) = reader.explain(&story, id)? {
            found += 1;
            text::explanation(out, &story, id, &steps)?;
        }
    }
    out.flush()?;
    if let Some(story_id) = story_id.filter(|_| found > 1) {
        complain!("{found} stories are called {story_id:?}: each is explained");
    }
    if let Some(story_id) = story_id.filter(|_| called == 0) {
        anyhow::bail!("no story is called {story_id:?}; `onrecord read --format jsonl` prints their ids");
    }
    let (what, read) = if id.starts_with('v') { ("an event", " --format jsonl") } else { ("a statement", "") };
    anyhow::ensure!(found > 0, "no story has {what} {id}; `onrecord read{read}` without --explain prints their ids");
    Ok(if skipped == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
