//! `onrecord add`: stories into a record.

use std::{
    path::Path,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use onrecord_reading::{Reader, contract::Reading};
use onrecord_record::{Added, Record};
use onrecord_source::{Options, stories};

use crate::{arguments::Add, pool};

/// Stories that are committed together: few enough that a crash costs little work, many enough that the disk does not set the pace.
const BATCH: usize = 32;

/// What became of the inputs.
#[derive(Default)]
pub struct Summary {
    /// Stories that are now in the record and were not before.
    pub added: u64,
    already: u64,
    statements: u64,
    words: u64,
    skipped: u64,
}

/// Runs the command.
pub fn run(command: &Add) -> Result<ExitCode> {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = stop.clone();
    ctrlc::set_handler(move || asked.store(true, Ordering::Relaxed)).context("Ctrl-C could not be listened for")?;
    let options = Options { published: command.published, ..Options::default() };
    let summary = into(&command.record, &command.inputs, &options, command.jobs, &stop, None)?;
    Ok(match (stop.load(Ordering::Relaxed), summary.skipped) {
        (true, _) => ExitCode::from(130),
        (_, 0) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// Reads `inputs` into the record at `path`, and prints a summary. `expected` is the number of stories, where it is known.
pub fn into(
    path: &Path,
    inputs: &[String],
    options: &Options,
    jobs: Option<usize>,
    stop: &AtomicBool,
    expected: Option<u64>,
) -> Result<Summary> {
    let mut record = Record::create_or_open(path)?;
    let reader = Reader::load()?;
    let bar = progress(expected);
    let begun = Instant::now();
    let mut summary = Summary::default();
    let mut batch: Vec<Reading> = Vec::new();
    pool::read_all(&reader, stories(inputs, options), jobs, stop, |outcome| -> Result<()> {
        match outcome {
            Err(why) => {
                summary.skipped += 1;
                bar.suspend(|| eprintln!("{why}"));
            }
            Ok(reading) => batch.push(reading),
        }
        if batch.len() >= BATCH {
            commit(&mut record, &mut batch, &mut summary)?;
        }
        bar.inc(1);
        bar.set_message(format!("{} statements", summary.statements));
        Ok(())
    })?;
    commit(&mut record, &mut batch, &mut summary)?;
    bar.finish_and_clear();
    summary.print(path, begun.elapsed().as_secs_f64());
    Ok(summary)
}

/// A story counts as added only once it is on the disk.
fn commit(record: &mut Record, batch: &mut Vec<Reading>, summary: &mut Summary) -> Result<()> {
    for (added, reading) in record.add(batch)?.iter().zip(&*batch) {
        match added {
            Added::New(_) => {
                summary.added += 1;
                summary.statements += reading.statements.len() as u64;
            }
            Added::Already(_) => summary.already += 1,
        }
        summary.words += reading.text.split_whitespace().count() as u64;
    }
    batch.clear();
    Ok(())
}

fn progress(expected: Option<u64>) -> ProgressBar {
    let (bar, shape) = match expected {
        Some(n) => (ProgressBar::new(n), "{bar:30} {pos}/{len} stories, {msg}, {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {pos} stories, {msg}, {per_sec}, {elapsed}"),
    };
    bar.with_style(ProgressStyle::with_template(shape).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

impl Summary {
    fn print(&self, path: &Path, seconds: f64) {
        println!("{}: {} stories added with {} statements", path.display(), self.added, self.statements);
        if self.already > 0 {
            println!("{} stories were there already", self.already);
        }
        if self.skipped > 0 {
            println!("{} skipped, for the reasons above", self.skipped);
        }
        println!("{:.0} words a second", self.words as f64 / seconds.max(1e-9));
    }
}
