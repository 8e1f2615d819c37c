//! `onrecord read`: readings of stories, printed.

use std::{io::Write, process::ExitCode, sync::atomic::AtomicBool};

use anyhow::Result;
use onrecord_reading::{Reader, contract::Reading, joined::join_quotations};
use onrecord_source::{Options, stories};

use crate::{
    arguments::{Format, Read},
    csv, jsonl, pool, text,
};

/// Runs the command; the exit status says whether anything was skipped.
pub fn run(command: &Read) -> Result<ExitCode> {
    let reader = Reader::load()?;
    let options = Options { published: command.published, ..Options::default() };
    let mut out = anstream::AutoStream::auto(std::io::stdout());
    let mut rows = csv::Rows::new();
    let mut skipped = 0;
    pool::read_all(
        &reader,
        stories(&command.inputs, &options),
        command.jobs,
        &AtomicBool::new(false),
        |outcome| -> Result<()> {
            match outcome {
                Err(why) => {
                    skipped += 1;
                    eprintln!("{why}");
                }
                Ok(mut reading) => {
                    if command.whole_quotations {
                        join_quotations(&mut reading);
                    }
                    keep_certain(&mut reading, command.min_confidence);
                    match command.format {
                        Format::Text => text::reading(&mut out, &reading)?,
                        Format::Jsonl => jsonl::line(&mut out, &reading)?,
                        Format::Csv => rows.reading(&mut out, &reading)?,
                    }
                }
            }
            Ok(())
        },
    )?;
    out.flush()?;
    Ok(if skipped == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Leaves out statements below `least`, and what points at them.
fn keep_certain(reading: &mut Reading, least: Option<f32>) {
    let Some(least) = least else { return };
    reading.statements.retain(|s| s.confidence >= least);
    let kept: std::collections::HashSet<String> = reading.statements.iter().map(|s| s.id.clone()).collect();
    for s in &mut reading.statements {
        for link in [&mut s.within, &mut s.continues, &mut s.restates] {
            link.take_if(|id| !kept.contains(id.as_str()));
        }
    }
}
