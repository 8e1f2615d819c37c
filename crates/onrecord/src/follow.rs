//! `onrecord follow`: feeds that are asked for news, and their new stories added to the record.

use std::{
    collections::BTreeMap,
    fs,
    io::{Write, stdout},
    path::Path,
    process::ExitCode,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use jiff::Timestamp;
use onrecord_fetch::{Answer, FetchError, Fetched, Fetcher, Limits, Validators};
use onrecord_reading::{Reader, contract::Reading};
use onrecord_record::{Added, Batch, DoneEntry, Record, Source, Visit};
use onrecord_source::feeds::{self, Entry, Feed, ListedFeed};

use crate::{
    arguments::{Follow, FollowAction, SourcesFormat},
    interrupt::{self, Interrupt},
    jsonl,
    text::counted,
};

/// Hosts that are asked at the same time.
const AT_ONCE: usize = 8;
/// Stories that are committed together.
const BATCH: usize = 8;
/// How often it is looked whether a source is due.
const LOOK: Duration = Duration::from_millis(500);

/// Runs the command.
pub fn run(command: &Follow) -> Result<ExitCode> {
    let path = command.record.as_path();
    match &command.action {
        FollowAction::Add { sources, allow_local } => add(&mut Record::create_or_open(path)?, sources, *allow_local),
        FollowAction::List { format } => list(&Record::open_existing(path)?, *format),
        FollowAction::Remove { address } => {
            let removed = Record::create_or_open(path)?.remove_source(address)?;
            ensure!(removed, "{address} is not followed; `onrecord follow list` prints what is");
            Ok(ExitCode::SUCCESS)
        }
        FollowAction::Pause { address } => pause(path, address, true),
        FollowAction::Resume { address } => pause(path, address, false),
        FollowAction::Run { once, model, allow_local } => {
            let interrupt = Interrupt::listen()?;
            Record::create_or_open(path)?;
            let reader = Reader::load((*model).into())?;
            let failed = until(path, &reader, &fetcher(*allow_local), interrupt.flag(), *once)?;
            Ok(match (interrupt.asked(), failed) {
                (true, _) => ExitCode::from(interrupt::STATUS),
                (_, 0) => ExitCode::SUCCESS,
                _ => ExitCode::FAILURE,
            })
        }
    }
}

/// What fetches for us.
pub fn fetcher(allow_local: bool) -> Fetcher {
    // For feeds of one's own there is nobody to be polite to.
    let pause = if allow_local { Duration::ZERO } else { Limits::default().pause };
    Fetcher::new(Limits { local: allow_local, pause, ..Limits::default() })
}

fn pause(path: &Path, address: &str, paused: bool) -> Result<ExitCode> {
    let found = Record::create_or_open(path)?.pause_source(address, paused)?;
    ensure!(found, "{address} is not followed; `onrecord follow list` prints what is");
    Ok(ExitCode::SUCCESS)
}

/// Adds feeds by address, sites by the feed that their page names, and lists of feeds.
fn add(record: &mut Record, sources: &[String], allow_local: bool) -> Result<ExitCode> {
    let fetcher = fetcher(allow_local);
    let mut failed = false;
    for source in sources {
        let found = if source.starts_with("http://") || source.starts_with("https://") {
            found_at(&fetcher, source)
        } else {
            let text = fs::read_to_string(source).with_context(|| {
                format!("{source} is neither an address (http:// or https://) nor a list of feeds that can be read")
            });
            text.and_then(|text| feeds::opml(&text).with_context(|| format!("{source}: nothing was added")))
        };
        match found {
            Ok(found) => {
                for feed in found {
                    let new = record.add_source(&feed.address, feed.title.as_deref(), feed.home.as_deref())?;
                    let title = feed.title.map(|t| format!(" ({t})")).unwrap_or_default();
                    writeln!(
                        stdout(),
                        "{} {}{title}",
                        if new { "following" } else { "followed already:" },
                        feed.address
                    )?;
                }
            }
            Err(why) => {
                failed = true;
                complain!("{why:#}");
            }
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The feed at an address, or the first one that the page there names.
fn found_at(fetcher: &Fetcher, address: &str) -> Result<Vec<ListedFeed>> {
    let fetched = fresh(fetcher, address)?;
    if let Ok(feed) = feed_of(&fetched) {
        return Ok(vec![ListedFeed { address: address.to_owned(), title: feed.title, home: feed.home }]);
    }
    let page = String::from_utf8_lossy(&fetched.body);
    let mut named = feeds::links_in_page(&page, &fetched.address).into_iter();
    let Some(first) = named.next() else {
        bail!("{address}: there is no feed, and the page names none; look on the site for an address of a feed");
    };
    for other in named {
        complain!(
            "the page also names {}{}",
            other.address,
            other.title.map(|t| format!(" ({t})")).unwrap_or_default()
        );
    }
    Ok(vec![ListedFeed { address: first.address, title: first.title, home: Some(fetched.address) }])
}

fn fresh(fetcher: &Fetcher, address: &str) -> Result<Fetched> {
    match fetcher.get(address, &Validators::default()).with_context(|| address.to_owned())? {
        Answer::Fresh(fetched) => Ok(fetched),
        Answer::Unchanged => bail!("{address}: the host says that nothing has changed, but nothing was known before"),
    }
}

fn feed_of(fetched: &Fetched) -> Result<Feed, feeds::FeedError> {
    feeds::feed(&fetched.body, fetched.content_type.as_deref(), Some(&fetched.address))
}

fn list(record: &Record, format: SourcesFormat) -> Result<ExitCode> {
    let (sources, mut out) = (record.sources()?, stdout().lock());
    match format {
        SourcesFormat::Opml => {
            let listed = sources.into_iter().map(|s| ListedFeed { address: s.address, title: s.title, home: s.home });
            write!(out, "{}", feeds::write_opml(&listed.collect::<Vec<_>>()))?;
        }
        SourcesFormat::Jsonl => {
            for source in sources {
                jsonl::line(&mut out, &source)?;
            }
        }
        SourcesFormat::Text => {
            for source in &sources {
                let title = source.title.as_ref().map(|t| format!("  {t}")).unwrap_or_default();
                let state = match (&source.problem, source.paused, source.next_at) {
                    (_, true, _) => "paused".to_owned(),
                    (Some(problem), _, Some(next)) => format!("{problem}; next try {next:.0}"),
                    (_, _, Some(next)) => format!("every {} minutes, next {next:.0}", source.interval_minutes),
                    (_, _, None) => "not asked yet".to_owned(),
                };
                writeln!(
                    out,
                    "{}{title}\n    {}, {state}",
                    source.address,
                    counted(source.stories, "story", "stories")
                )?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Asks every source that is due, until `stop` is set; with `once`, every source that is not paused one time. Gives how many visits failed.
pub fn until(path: &Path, reader: &Reader, fetcher: &Fetcher, stop: &AtomicBool, once: bool) -> Result<u64> {
    let record = Record::create_or_open(path)?;
    let mut failed = 0;
    loop {
        let now = Timestamp::now();
        let mut hosts: BTreeMap<String, Vec<Source>> = BTreeMap::new();
        for source in record.sources()?.into_iter().filter(|s| s.is_due(now) || once && !s.paused) {
            let host = source.address.split('/').nth(2).unwrap_or("").to_owned();
            hosts.entry(host).or_default().push(source);
        }
        let (todo, wrong) = (Mutex::new(hosts), Mutex::new((0, None)));
        thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    while !stop.load(Ordering::Relaxed) {
                        let next = todo.lock().unwrap_or_else(PoisonError::into_inner).pop_first();
                        let Some((_, sources)) = next else { break };
                        let done = Record::create_or_open(path).map_err(Into::into).and_then(|mut record| {
                            let mut failures = 0;
                            for source in sources {
                                failures += u64::from(!visit(&mut record, reader, fetcher, &source, stop)?);
                            }
                            Ok(failures)
                        });
                        let mut wrong = wrong.lock().unwrap_or_else(PoisonError::into_inner);
                        match done {
                            Ok(failures) => wrong.0 += failures,
                            Err(why) => wrong.1 = Some(why),
                        }
                    }
                });
            }
        });
        let (failures, broken): (u64, Option<anyhow::Error>) =
            wrong.into_inner().unwrap_or_else(PoisonError::into_inner);
        failed += failures;
        // A record that cannot be written to is no source's fault.
        if let Some(why) = broken {
            return Err(why);
        }
        if once || stop.load(Ordering::Relaxed) {
            return Ok(failed);
        }
        thread::sleep(LOOK);
    }
}

/// Asks one source and adds what is new; false where the visit failed.
fn visit(record: &mut Record, reader: &Reader, fetcher: &Fetcher, source: &Source, stop: &AtomicBool) -> Result<bool> {
    let known = Validators { etag: source.etag.clone(), last_modified: source.last_modified.clone() };
    let told = match fetcher.get(&source.address, &known) {
        Ok(Answer::Unchanged) => Ok(None),
        Ok(Answer::Fresh(fetched)) => match feed_of(&fetched) {
            Ok(feed) => Ok(Some((fetched, feed))),
            Err(why) => Err((why.to_string(), None)),
        },
        Err(FetchError::Status { status, retry_after }) => {
            Err((FetchError::Status { status, retry_after }.to_string(), retry_after))
        }
        Err(why) => Err((why.to_string(), None)),
    };
    let now = Timestamp::now();
    let (fetched, feed) = match told {
        Ok(Some(told)) => told,
        Ok(None) => {
            let visit = Visit::Well {
                new: 0,
                title: None,
                home: None,
                validators: None,
                moved_to: None,
                minutes_to_live: None,
            };
            record.visited(source, &visit, now)?;
            return Ok(true);
        }
        Err((problem, retry_after)) => {
            complain!("{}: {problem}", source.address);
            record.visited(source, &Visit::Failed { problem, retry_after }, now)?;
            return Ok(false);
        }
    };
    let news = News::of(record, reader, fetcher, source, &feed, stop)?;
    if news.new > 0 {
        writeln!(
            stdout(),
            "{}: {} new, {} added with {}",
            source.address,
            news.new,
            counted(news.stories as u64, "story", "stories"),
            counted(news.statements as u64, "statement", "statements")
        )?;
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
    record.visited(source, &visit, now)?;
    Ok(true)
}

/// What the entries of a feed brought.
#[derive(Default)]
struct News {
    new: usize,
    stories: usize,
    statements: usize,
    /// Whether every entry is done with.
    complete: bool,
}

impl News {
    /// Adds the stories of the entries that are not done with yet, the oldest first.
    fn of(
        record: &mut Record,
        reader: &Reader,
        fetcher: &Fetcher,
        source: &Source,
        feed: &Feed,
        stop: &AtomicBool,
    ) -> Result<News> {
        let mut news = News { complete: true, ..News::default() };
        let (mut readings, mut entries): (Vec<Reading>, Vec<DoneEntry>) = (Vec::new(), Vec::new());
        for entry in feed.entries.iter().rev() {
            let Some(id) = entry.id.clone().or_else(|| entry.link.clone()).or_else(|| entry.title.clone()) else {
                continue;
            };
            if record.has_entry(source.key, &id)? || entries.iter().any(|e| e.id == id) {
                continue;
            }
            if stop.load(Ordering::Relaxed) {
                news.complete = false;
                break;
            }
            news.new += 1;
            match story(reader, fetcher, source, feed, entry) {
                Told::Story(reading) => {
                    readings.push(*reading);
                    entries.push(DoneEntry { source: source.key, id, told: true });
                }
                Told::Nothing(why) => {
                    complain!("{}: {why}", source.address);
                    entries.push(DoneEntry { source: source.key, id, told: false });
                }
                Told::Later(why) => {
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

/// What became of an entry.
enum Told {
    Story(Box<Reading>),
    /// It has no story, and never will.
    Nothing(String),
    /// Its page could not be had this time.
    Later(String),
}

/// The reading of an entry's story: the entry's own words where they are all of it, else its page.
fn story(reader: &Reader, fetcher: &Fetcher, source: &Source, feed: &Feed, entry: &Entry) -> Told {
    let own = feeds::story_of(entry, feed, &source.address);
    let story = match (own, &entry.link) {
        (Some(story), _) => story,
        (None, None) => return Told::Nothing("an entry has neither a story nor an address of one".to_owned()),
        (None, Some(link)) => match fetcher.get(link, &Validators::default()) {
            Ok(Answer::Fresh(page)) => {
                match feeds::story_of_page(
                    entry,
                    &page.body,
                    &page.address,
                    page.content_type.as_deref(),
                    &source.address,
                ) {
                    Ok(story) => story,
                    Err(why) => return Told::Nothing(format!("{link}: {why}")),
                }
            }
            Ok(Answer::Unchanged) => return Told::Later(format!("{link}: nothing was sent")),
            Err(why) if why.may_pass() => return Told::Later(format!("{link}: {why}")),
            Err(why) => return Told::Nothing(format!("{link}: {why}")),
        },
    };
    match reader.read(&story) {
        Ok(reading) => Told::Story(Box::new(reading)),
        Err(why) => Told::Nothing(format!("{}: {why}", story.id)),
    }
}
