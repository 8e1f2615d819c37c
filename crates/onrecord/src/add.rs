//! `onrecord add`: stories into a record.

use std::{
    io::{Write, stdout},
    path::Path,
    process::ExitCode,
    sync::atomic::AtomicBool,
    time::Instant,
};

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use onrecord_reading::{
    Reader,
    certain::keep_certain,
    contract::{InputPlace, Item, Reading},
};
use onrecord_record::{Added, Batch, Record};
use onrecord_source::{Options, SourceError, Story, has_files, placed_stories, total_bytes};

use crate::{
    arguments::{Add, Input, Model},
    interrupt::{self, Interrupt},
    pool::{self, Outcome, Unread},
    text::counted,
};

/// Stories that are committed together: few enough that a crash costs little work, many enough that the disk does not set the pace.
const BATCH: usize = 32;
/// Files without a story whose ends are kept together.
const MOST_PLACES: usize = 1_000;

/// What became of the inputs.
#[derive(Default)]
pub struct Summary {
    /// Stories that are now in the record and were not before.
    pub added: u64,
    already: u64,
    /// Of those that were there already, the ones that had no address or headline and have it now.
    completed: u64,
    /// Those that have no date there, and came with one.
    dated_since: u64,
    /// Stories that were added without a date.
    undated: u64,
    /// Stories whose date cannot be read.
    unread_dates: u64,
    unread: u64,
    statements: u64,
    words: u64,
    /// Items that their providers withdrew.
    withdrawn: u64,
    /// Inputs that gave no story.
    pub skipped: u64,
    /// How long it took.
    seconds: f64,
}

/// Runs the command.
pub fn run(command: &Add) -> Result<ExitCode> {
    let interrupt = Interrupt::listen()?;
    let options = Options { published: command.input.published, ..Options::default() };
    let Input { jobs, model, certain, .. } = &command.input;
    let way = Way { jobs: *jobs, min_confidence: certain.min_confidence, model: *model, resume: command.resume };
    if !has_files(&command.input.inputs) {
        complain!("there is no story in {}; nothing was added", command.input.inputs.join(", "));
        return Ok(ExitCode::FAILURE);
    }
    let name = command.record.display().to_string();
    let summary = into(&command.record, &command.input.inputs, &options, &way, interrupt.flag())?;
    summary.print(&name)?;
    if interrupt.asked() {
        // What comes through a pipe is not there a second time.
        let again = command.input.inputs.iter().any(|input| input != "-");
        let advice = if again { ", and the same command with --resume goes on from there" } else { "" };
        complain!("stopped before the end; what was read is kept{advice}");
    }
    Ok(match (interrupt.asked(), summary.skipped) {
        (true, _) => ExitCode::from(interrupt::STATUS),
        (_, 0) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// How stories are added.
#[derive(Default)]
pub struct Way {
    /// Stories read at the same time; else one for each core.
    pub jobs: Option<usize>,
    /// Statements that are less certain stay out.
    pub min_confidence: Option<f32>,
    /// The model that reads.
    pub model: Model,
    /// Pass over what was read from the same files before.
    pub resume: bool,
}

/// Reads `inputs` into the record at `path`.
pub fn into(path: &Path, inputs: &[String], options: &Options, way: &Way, stop: &AtomicBool) -> Result<Summary> {
    let record = Record::create_or_open(path)?;
    let reader = Reader::load(way.model.into())?;
    let bar = progress(total_bytes(inputs));
    let begun = Instant::now();
    let before = way.resume.then(|| Record::open_existing(path)).transpose()?;
    // A record that cannot say how far it was has the file read again, which adds nothing twice.
    let done = move |place: &InputPlace| before.as_ref().and_then(|record| record.done(place).ok()).unwrap_or(0);
    let known = Record::open_existing(path)?;
    let stories = placed_stories(inputs, options, done).map(move |(place, story)| new_to(&known, place, story));
    let mut adding = Adding { record, batch: Gathered::default(), summary: Summary::default(), bar };
    let all_read = pool::read_all(&reader, stories, way.jobs, stop, |of, outcome| -> Result<()> {
        adding.take(of, outcome, way.min_confidence)?;
        adding.show(options.read.get(), begun);
        Ok(())
    });
    let done = all_read.and_then(|()| adding.commit());
    adding.bar.finish_and_clear();
    let mut summary = adding.summary;
    done.with_context(|| {
        let kept = counted(summary.added, "story was", "stories were");
        format!("{kept} kept before it stopped, and the same command with --resume goes on from there")
    })?;
    summary.seconds = begun.elapsed().as_secs_f64();
    Ok(summary)
}

/// A story that is to be read, with what comes beside it. What the record has already need not be read again; a record that cannot say so has it read,
/// which adds nothing twice.
fn new_to(known: &Record, place: Option<InputPlace>, story: Result<Story, SourceError>) -> (Of, Result<Story, Unread>) {
    let mut of = Of { place, note: pool::note(&story), dated_since: false };
    let story = story.map_err(Unread::from).and_then(|story| {
        let Ok(Some(before)) = known.before(&story.text, story.url.as_deref()) else { return Ok(story) };
        of.dated_since = before.published.is_none() && story.published.is_some();
        // An agency's item may be a new version of the same words.
        let tells_more = story.item.is_some() || before.is_completed_by(story.url.as_deref(), story.headline.is_some());
        if tells_more { Ok(story) } else { Err(Unread::known()) }
    });
    (of, story)
}

/// What comes beside a story.
struct Of {
    /// How far its file is read with it.
    place: Option<InputPlace>,
    /// What is to be said of it.
    note: Option<String>,
    /// Whether it is on record without a date, and has one now.
    dated_since: bool,
}

/// What will be committed together.
#[derive(Default)]
struct Gathered {
    readings: Vec<Reading>,
    withdrawals: Vec<Item>,
    places: Vec<InputPlace>,
}

impl Gathered {
    /// Keeps the last place in each file.
    fn reached(&mut self, place: InputPlace) {
        match self.places.last_mut().filter(|last| last.path == place.path) {
            Some(last) => *last = place,
            None => self.places.push(place),
        }
    }

    /// Whether it is enough for one commit.
    fn is_full(&self) -> bool {
        self.readings.len() + self.withdrawals.len() >= BATCH || self.places.len() >= MOST_PLACES
    }
}

/// Stories on their way into a record.
struct Adding {
    record: Record,
    batch: Gathered,
    summary: Summary,
    bar: ProgressBar,
}

impl Adding {
    /// Takes what became of an input; statements that are less certain than `least` stay out.
    fn take(&mut self, of: Of, outcome: Outcome, least: Option<f32>) -> Result<()> {
        let Of { place, note, dated_since } = of;
        if let Some(note) = note {
            self.summary.unread_dates += 1;
            self.bar.suspend(|| complain!("{note}"));
        }
        self.summary.dated_since += u64::from(dated_since);
        match outcome {
            Err(why) if why.known => self.summary.already += 1,
            Err(why) => {
                match why.withdrawn {
                    Some(item) => {
                        self.summary.withdrawn += 1;
                        self.batch.withdrawals.push(*item);
                    }
                    None => self.summary.skipped += 1,
                }
                self.bar.suspend(|| complain!("{}", why.why));
            }
            Ok(mut reading) => {
                if let Some(least) = least {
                    keep_certain(&mut reading, least);
                }
                self.batch.readings.push(reading);
            }
        }
        if let Some(place) = place {
            self.batch.reached(place);
        }
        if self.batch.is_full() { self.commit() } else { Ok(()) }
    }

    /// Commits what was gathered: a story counts as added only once it is on the disk.
    fn commit(&mut self) -> Result<()> {
        let Gathered { readings, withdrawals, places } = std::mem::take(&mut self.batch);
        let all = Batch { readings: &readings, withdrawals: &withdrawals, places: &places, entries: &[] };
        for (added, reading) in self.record.add_batch(&all)?.iter().zip(&readings) {
            self.summary.count(added, reading);
        }
        Ok(())
    }

    /// Shows how far the inputs are read.
    fn show(&self, bytes: u64, begun: Instant) {
        self.bar.set_position(bytes);
        let (stories, seconds) =
            (self.summary.seen() + self.batch.readings.len() as u64, begun.elapsed().as_secs_f64());
        let rate = stories as f64 / seconds.max(1e-3);
        self.bar.set_message(format!("{stories} stories, {rate:.1}/s, {} statements kept", self.summary.statements));
    }
}

/// A bar over the bytes of all inputs; without one where nobody knows how many there are.
fn progress(bytes: Option<u64>) -> ProgressBar {
    let (bar, shape) = match bytes {
        Some(n) => (ProgressBar::new(n), "{bar:30} {percent} %, {msg}, {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {msg}, {elapsed}"),
    };
    bar.with_style(ProgressStyle::with_template(shape).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

impl Summary {
    /// Counts a story that was committed.
    fn count(&mut self, added: &Added, reading: &Reading) {
        match added {
            Added::New(_) => {
                self.added += 1;
                self.undated += u64::from(reading.published.is_none());
                self.unread += u64::from(reading.unread_language().is_some());
                self.statements += reading.statements.len() as u64;
            }
            Added::Already(_) => self.already += 1,
            Added::Completed(_) => {
                self.already += 1;
                self.completed += 1;
            }
        }
        self.words += reading.text.split_whitespace().count() as u64;
    }

    /// Inputs whose end is known.
    fn seen(&self) -> u64 {
        self.added + self.already + self.withdrawn + self.skipped
    }

    /// Says what became of the inputs in the record that is called `name`.
    pub fn print(&self, name: &str) -> std::io::Result<()> {
        let mut out = stdout();
        let (stories, statements) =
            (counted(self.added, "story", "stories"), counted(self.statements, "statement", "statements"));
        writeln!(out, "{name}: {stories} added with {statements}")?;
        if self.undated > 0 {
            let stories = counted(self.undated, "of them has", "of them have");
            writeln!(out, "{stories} no date; --published DATE gives one to what carries none")?;
        }
        if self.unread_dates > 0 {
            let dates = counted(self.unread_dates, "date was", "dates were");
            writeln!(out, "{dates} not understood, as told above")?;
        }
        if self.unread > 0 {
            writeln!(
                out,
                "{} kept unread: only English is read",
                counted(self.unread, "story in another language was", "stories in other languages were")
            )?;
        }
        if self.already > 0 {
            writeln!(out, "{} there already", counted(self.already, "story was", "stories were"))?;
        }
        if self.completed > 0 {
            let stories = counted(
                self.completed,
                "of them had no address or no headline there, and took up the one it came with",
                "of them had no address or no headline there, and took up those they came with",
            );
            writeln!(out, "{stories}")?;
        }
        if self.dated_since > 0 {
            let stories = counted(
                self.dated_since,
                "of them has no date there, and was read without one: only a new record takes up the date it has now",
                "of them have no date there, and were read without one: only a new record takes up the dates they have now",
            );
            writeln!(out, "{stories}")?;
        }
        if self.withdrawn > 0 {
            writeln!(out, "{} withdrawn by those who sent them", counted(self.withdrawn, "item was", "items were"))?;
        }
        if self.skipped > 0 {
            writeln!(out, "{} skipped, for the reasons above", self.skipped)?;
        }
        if self.words > 0 {
            writeln!(out, "{:.0} words read a second", self.words as f64 / self.seconds.max(1e-9))?;
        }
        Ok(())
    }
}
