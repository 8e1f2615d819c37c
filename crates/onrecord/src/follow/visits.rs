//! Visits to the sources: who is asked when, what a feed brought, and the stories of its entries.

use std::{
    collections::BTreeMap,
    io::{Write, stdout},
    path::Path,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use onrecord_fetch::{Answer, FetchError, Fetched, Fetcher, Validators};
use onrecord_reading::{Reader, certain::keep_certain, contract::Reading};
use onrecord_record::{Added, Batch, DoneEntry, Record, Source, Visit};
use onrecord_source::{
    Story,
    feeds::{self, Entry, Feed},
};

use super::{feed_of, in_words};
use crate::text::{clean, counted};

/// Hosts that are asked at the same time.
const AT_ONCE: usize = 8;
/// Stories that are committed together.
const BATCH: usize = 8;
/// How often it is looked whether a source is due.
const LOOK: Duration = Duration::from_millis(500);
/// An entry that its feed changes this long after it was published is read again: sooner it was finished, later it is tended.
const CHANGED: std::ops::RangeInclusive<SignedDuration> = SignedDuration::from_mins(2)..=SignedDuration::from_hours(72);

/// What every visit needs.
pub struct Visits<'a> {
    /// The record.
    pub path: &'a Path,
    /// Who reads what they bring.
    pub reader: &'a Reader,
    /// How certain a statement has to be to be kept.
    pub min_confidence: Option<f32>,
    /// Who asks the sources.
    pub fetcher: &'a Fetcher,
    /// Set when it is to end.
    pub stop: &'a AtomicBool,
}

impl Visits<'_> {
    /// Asks every source that is due, until it is to end; with `once`, every source that is not paused one time. Gives how many visits failed, and entries
    /// were skipped.
    pub fn go_on(&self, once: bool) -> Result<u64> {
        let record = Record::create_or_open(self.path)?;
        let mut failed = 0;
        loop {
            let sources = match once {
                true => record.sources()?.into_iter().filter(|source| !source.paused).collect(),
                false => record.due_sources(Timestamp::now())?,
            };
            failed += self.all(sources)?;
            if once || self.stop.load(Ordering::Relaxed) {
                return Ok(failed);
            }
            thread::sleep(LOOK);
        }
    }

    /// Visits sources, several hosts at the same time, each host one source after another. Gives how much failed.
    fn all(&self, sources: Vec<Source>) -> Result<u64> {
        let mut hosts: BTreeMap<String, Vec<Source>> = BTreeMap::new();
        for source in sources {
            let host = source.address.split('/').nth(2).unwrap_or("").to_owned();
            hosts.entry(host).or_default().push(source);
        }
        let (most, todo) = (hosts.len().min(AT_ONCE), Mutex::new(hosts));
        let done: Mutex<Vec<Result<u64>>> = Mutex::default();
        thread::scope(|scope| {
            for _ in 0..most {
                scope.spawn(|| {
                    while !self.stop.load(Ordering::Relaxed) {
                        let next = todo.lock().unwrap_or_else(PoisonError::into_inner).pop_first();
                        let Some((_, sources)) = next else { break };
                        let failed = self.host(&sources);
                        done.lock().unwrap_or_else(PoisonError::into_inner).push(failed);
                    }
                });
            }
        });
        // A record that cannot be written to is no source's fault.
        done.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().sum()
    }

    /// Visits the sources of one host. Gives how much failed.
    fn host(&self, sources: &[Source]) -> Result<u64> {
        let mut record = Record::create_or_open(self.path)?;
        let mut failed = 0;
        for source in sources {
            failed += self.one(&mut record, source)?;
        }
        Ok(failed)
    }

    /// Asks one source and adds what is new. Gives how many of its entries were skipped; one where it could not be asked.
    fn one(&self, record: &mut Record, source: &Source) -> Result<u64> {
        let asked = self.ask(source);
        let now = Timestamp::now();
        let (visit, failed) = match asked {
            Ok(None) => (
                Visit::Well {
                    new: 0,
                    title: None,
                    home: None,
                    validators: None,
                    moved_to: None,
                    minutes_to_live: None,
                },
                0,
            ),
            Ok(Some((fetched, feed))) => self.take(record, source, fetched, feed)?,
            Err(Failed { problem, retry_after }) => {
                complain!("{}: {problem}", source.address);
                (Visit::Failed { problem, retry_after }, 1)
            }
        };
        record.visited(source, &visit, now)?;
        Ok(failed)
    }

    /// What a source sends; none where nothing has changed since the last visit.
    fn ask(&self, source: &Source) -> Result<Option<(Fetched, Feed)>, Failed> {
        let known = Validators { etag: source.etag.clone(), last_modified: source.last_modified.clone() };
        match self.fetcher.get(&source.address, &known)? {
            Answer::Unchanged => Ok(None),
            Answer::Fresh(fetched) => match feed_of(&fetched) {
                Ok(feed) => Ok(Some((fetched, feed))),
                Err(why) => Err(Failed { problem: why.to_string(), retry_after: None }),
            },
        }
    }

    /// Adds what is new in a feed; says how many of its entries were skipped.
    fn take(&self, record: &mut Record, source: &Source, fetched: Fetched, feed: Feed) -> Result<(Visit, u64)> {
        let news = News::of(record, self, source, &feed)?;
        if news.new > 0 {
            let stories = counted(news.stories as u64, "story", "stories");
            let statements = counted(news.statements as u64, "statement", "statements");
            let skipped = if news.skipped > 0 { format!(", {} skipped", news.skipped) } else { String::new() };
            let in_feed =
                if news.in_feed > 0 { format!(", {} by the feed's own words", news.in_feed) } else { String::new() };
            let address = clean(&source.address);
            writeln!(stdout(), "{address}: {} new, {stories} added with {statements}{in_feed}{skipped}", news.new)?;
        }
        // Where something is left for the next time, the whole feed has to come again.
        let validators =
            if news.complete { (fetched.validators.etag, fetched.validators.last_modified) } else { (None, None) };
        let visit = Visit::Well {
            new: news.new,
            title: feed.title,
            home: feed.home,
            validators: Some(validators),
            moved_to: fetched.moved_to,
            minutes_to_live: feed.minutes_to_live,
        };
        Ok((visit, news.skipped))
    }
}

/// Why a source could not be had.
struct Failed {
    problem: String,
    /// How long the host asks to be left alone.
    retry_after: Option<Duration>,
}

impl From<FetchError> for Failed {
    fn from(why: FetchError) -> Failed {
        let retry_after = if let FetchError::Status { retry_after, .. } = &why { *retry_after } else { None };
        Failed { problem: in_words(&why), retry_after }
    }
}

/// What the entries of a feed brought.
#[derive(Default)]
struct News {
    new: usize,
    stories: usize,
    statements: usize,
    /// Entries of which only the feed's own words are there, since their pages could not be had.
    in_feed: usize,
    /// Entries that gave no story, for reasons that were said.
    skipped: u64,
    /// Whether every entry is done with.
    complete: bool,
}

impl News {
    /// Adds the stories of the entries that are not done with yet, the oldest first.
    fn of(record: &mut Record, visits: &Visits, source: &Source, feed: &Feed) -> Result<News> {
        let mut news = News { complete: true, ..News::default() };
        let (mut readings, mut entries): (Vec<Reading>, Vec<DoneEntry>) = (Vec::new(), Vec::new());
        for entry in feed.entries.iter().rev() {
            let Some(id) = entry.id.clone().or_else(|| entry.link.clone()).or_else(|| entry.title.clone()) else {
                continue;
            };
            let change = changed(entry, &id);
            let is_done = |id: &str| -> Result<bool> {
                Ok(entries.iter().any(|e| e.id == id) || record.has_entry(source.key, id)?)
            };
            let is_there = is_done(&id)?;
            if is_there && change.as_deref().map_or(Ok(true), is_done)? {
                continue;
            }
            if visits.stop.load(Ordering::Relaxed) {
                news.complete = false;
                break;
            }
            // A change is no sign that news comes more often.
            news.new += usize::from(!is_there);
            // What is changed has been read once it has been read at all, and is still one entry.
            let done = |told: bool| {
                let change = change.iter().map(|id| DoneEntry { source: source.key, id: id.clone(), told: false });
                change.chain((!is_there).then(|| DoneEntry { source: source.key, id: id.clone(), told }))
            };
            match story(visits, source, feed, entry) {
                Told::Story(reading) => {
                    readings.push(*reading);
                    entries.extend(done(true));
                }
                Told::InFeed(reading, why) => {
                    news.in_feed += 1;
                    complain!("{}: {why}; the feed's own words are kept", source.address);
                    readings.push(*reading);
                    entries.extend(done(true));
                }
                Told::Nothing(why) => {
                    news.skipped += 1;
                    complain!("{}: {why}", source.address);
                    entries.extend(done(false));
                }
                Told::Later(why) => {
                    news.skipped += 1;
                    complain!("{}: {why}; it is tried again at the next visit", source.address);
                    news.complete = false;
                }
            }
            if entries.len() >= BATCH {
                news.commit(record, &mut readings, &mut entries)?;
            }
        }
        news.commit(record, &mut readings, &mut entries)?;
        Ok(news)
    }

    /// Adds the stories and says that their entries are done with, in one transaction.
    fn commit(&mut self, record: &mut Record, readings: &mut Vec<Reading>, entries: &mut Vec<DoneEntry>) -> Result<()> {
        let added = record.add_batch(&Batch { readings, entries, ..Batch::default() })?;
        for (_, reading) in added.iter().zip(&*readings).filter(|(added, _)| matches!(added, Added::New(_))) {
            self.stories += 1;
            self.statements += reading.statements.len();
        }
        readings.clear();
        entries.clear();
        Ok(())
    }
}

/// By what an entry that its feed has changed since it was published is told from what it was before; none where it has not, or long afterwards.
fn changed(entry: &Entry, id: &str) -> Option<String> {
    let (published, updated) = entry.published.zip(entry.updated)?;
    CHANGED.contains(&updated.duration_since(published)).then(|| format!("{id}\n{updated}"))
}

/// What became of an entry.
enum Told {
    Story(Box<Reading>),
    /// Its page will never be had: the words that the feed itself has, and why.
    InFeed(Box<Reading>, String),
    /// It has no story, and never will.
    Nothing(String),
    /// Its page could not be had this time.
    Later(String),
}

/// The reading of an entry's story: the entry's own words where they are all of it, else its page; where that is not there, what words the entry has.
fn story(visits: &Visits, source: &Source, feed: &Feed, entry: &Entry) -> Told {
    let own = feeds::story_of(entry, feed, &source.address);
    match (own, &entry.link) {
        (Some(story), _) => read(visits, &story).map_or_else(Told::Nothing, Told::Story),
        (None, None) => Told::Nothing("an entry has neither a story nor an address of one".to_owned()),
        (None, Some(link)) => match story_at(link, visits.fetcher, source, entry) {
            Ok(story) => read(visits, &story).map_or_else(Told::Nothing, Told::Story),
            Err(Told::Nothing(why)) => {
                let beginning = feeds::beginning_of(entry, feed, &source.address);
                match beginning.and_then(|story| read(visits, &story).ok()) {
                    Some(reading) => Told::InFeed(reading, why),
                    None => Told::Nothing(why),
                }
            }
            Err(none) => none,
        },
    }
}

/// The reading of a story, or why there is none.
fn read(visits: &Visits, story: &Story) -> Result<Box<Reading>, String> {
    if let Some(note) = story.note() {
        complain!("{note}");
    }
    let mut reading = visits.reader.read(story).map_err(|why| format!("{}: {why}", story.id))?;
    if let Some(least) = visits.min_confidence {
        keep_certain(&mut reading, least);
    }
    Ok(Box::new(reading))
}

/// The story on an entry's page, or why there is none.
fn story_at(link: &str, fetcher: &Fetcher, source: &Source, entry: &Entry) -> Result<Story, Told> {
    let page = match fetcher.get(link, &Validators::default()) {
        Ok(Answer::Fresh(page)) => page,
        Ok(Answer::Unchanged) => return Err(Told::Later(format!("{link}: nothing was sent"))),
        Err(why) if why.may_pass() => return Err(Told::Later(format!("{link}: {why}"))),
        Err(why) => return Err(Told::Nothing(format!("{link}: {}", in_words(&why)))),
    };
    let kind = page.content_type.as_deref();
    feeds::story_of_page(entry, &page.body, &page.address, kind, &source.address)
        .map_err(|why| Told::Nothing(format!("{link}: {why}")))
}
