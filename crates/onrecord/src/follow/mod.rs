//! `onrecord follow`: feeds that are asked for news, and their new stories added to the record.

mod visits;

use std::{
    fs,
    io::{Write, stdout},
    path::Path,
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use onrecord_fetch::{Answer, FetchError, Fetched, Fetcher, Limits, Validators};
use onrecord_reading::Reader;
use onrecord_record::{Record, Source};
use onrecord_source::feeds::{self, Feed, ListedFeed};

pub use visits::Visits;

use crate::{
    arguments::{Follow, FollowAction, SourcesFormat},
    interrupt::{self, Interrupt},
    jsonl,
    text::{clean, counted},
    wrong_usage::{self, WrongUsage, is_wrong_usage},
};

/// Runs the command.
pub fn run(command: &Follow) -> Result<ExitCode> {
    let path = command.record.as_path();
    match &command.action {
        FollowAction::Add { sources, allow_local } => add(path, sources, *allow_local),
        FollowAction::List { format } => list(&Record::open_existing(path)?, *format),
        FollowAction::Remove { address } => {
            let removed = Record::open_to_change(path)?.remove_source(address)?;
            ensure!(removed, unknown(path, address));
            Ok(ExitCode::SUCCESS)
        }
        FollowAction::Pause { address } => pause(path, address, true),
        FollowAction::Resume { address } => pause(path, address, false),
        FollowAction::Run { once, model, min_confidence, allow_local } => {
            let interrupt = Interrupt::listen()?;
            if Record::open_to_change(path)?.sources()?.is_empty() {
                complain!("{}", none_followed(path));
            }
            let reader = Reader::load((*model).into())?;
            let (fetcher, stop) = (&fetcher(*allow_local), interrupt.flag());
            let visits = Visits { path, reader: &reader, min_confidence: *min_confidence, fetcher, stop };
            let failed = visits.go_on(*once)?;
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
    let found = Record::open_to_change(path)?.pause_source(address, paused)?;
    ensure!(found, unknown(path, address));
    Ok(ExitCode::SUCCESS)
}

fn none_followed(path: &Path) -> String {
    format!("no feed is followed; `onrecord follow --record {} add ADDRESS` adds one", path.display())
}

fn unknown(path: &Path, address: &str) -> String {
    format!("{address} is not followed; `onrecord follow --record {} list` prints what is", path.display())
}

/// Adds feeds by address, sites by the feed that their page names, and lists of feeds. A record is only made once there is something to add.
fn add(path: &Path, sources: &[String], allow_local: bool) -> Result<ExitCode> {
    let mut record = if path.exists() { Some(Record::create_or_open(path)?) } else { None };
    let fetcher = fetcher(allow_local);
    let (mut failed, mut wrong) = (false, false);
    for source in sources {
        let is_address = source.starts_with("http://") || source.starts_with("https://");
        match if is_address { found_at(&fetcher, source) } else { listed_in(source) } {
            Ok(found) => {
                let record = match &mut record {
                    Some(record) => record,
                    none => none.insert(Record::create_or_open(path)?),
                };
                for feed in found {
                    let new = record.add_source(&feed.address, feed.title.as_deref(), feed.home.as_deref())?;
                    let title = feed.title.map(|t| format!(" ({t})")).unwrap_or_default();
                    let done = if new { "following" } else { "followed already:" };
                    writeln!(stdout(), "{done} {}", clean(&format!("{}{title}", feed.address)))?;
                }
            }
            Err(why) => {
                failed = true;
                wrong |= is_wrong_usage(&why);
                complain!("{why:#}");
            }
        }
    }
    Ok(match (failed, wrong) {
        (false, _) => ExitCode::SUCCESS,
        (true, false) => ExitCode::FAILURE,
        (true, true) => ExitCode::from(wrong_usage::STATUS),
    })
}

/// The feeds of an OPML file.
fn listed_in(path: &str) -> Result<Vec<ListedFeed>> {
    if !Path::new(path).exists() {
        let why = format!("{path} is neither an address (http:// or https://) nor a list of feeds that can be read");
        return Err(WrongUsage(why).into());
    }
    let text = fs::read_to_string(path).with_context(|| format!("{path} cannot be read"))?;
    feeds::opml(&text).with_context(|| format!("{path}: nothing was added"))
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
    let answer = fetcher.get(address, &Validators::default()).map_err(leave_for_local);
    match answer.with_context(|| address.to_owned())? {
        Answer::Fresh(fetched) => Ok(fetched),
        Answer::Unchanged => bail!("{address}: the host says that nothing has changed, but nothing was known before"),
    }
}

/// Why an address that somebody gave is not asked, with how it would be.
pub fn leave_for_local(why: FetchError) -> anyhow::Error {
    match why {
        FetchError::Local(_) => anyhow!(in_words(&why)),
        other => other.into(),
    }
}

/// Why an address is not asked or does not answer, and how it would be asked where it is local.
pub fn in_words(why: &FetchError) -> String {
    match why {
        FetchError::Local(_) => format!("{why}; --allow-local lets it be"),
        other => other.to_string(),
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
            if sources.is_empty() {
                complain!("{}", none_followed(record.path()));
            }
            for source in &sources {
                let title = source.title.as_ref().map(|t| format!("  {t}")).unwrap_or_default();
                let stories = counted(source.stories, "story", "stories");
                writeln!(out, "{}", clean(&format!("{}{title}", source.address)))?;
                writeln!(out, "    {stories}, {}", clean(&state(source)))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// How a source fares.
fn state(source: &Source) -> String {
    match (&source.problem, source.paused, source.next_at) {
        (_, true, _) => "paused".to_owned(),
        (Some(problem), _, Some(next)) => format!("{problem}; next try {next:.0}"),
        (_, _, Some(next)) => format!("every {} minutes, next {next:.0}", source.interval_minutes),
        (_, _, None) => "not asked yet".to_owned(),
    }
}
