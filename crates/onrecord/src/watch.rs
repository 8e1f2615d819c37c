//! `onrecord watch`: tells of new statements, or of what is new in the diary, as they come onto the record: on standard output and to a webhook.

use std::{
    collections::HashSet,
    fs,
    io::Write,
    path::Path,
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use hmac::{Hmac, Mac};
use onrecord_fetch::{Fetcher, Limits};
use onrecord_record::{DiaryNews, DiaryQuery, FoundStatement, LooksFor, Query, Record};
use serde::Serialize;
use sha2::Sha256;

use crate::{
    arguments::{Format, Watch, search},
    asking, csv,
    follow::leave_for_local,
    interrupt::{self, Interrupt},
    jsonl,
    printing::Printer,
    text::{self, counted},
};

/// How often it is looked whether the record has changed.
const LOOK: Duration = Duration::from_millis(250);
/// Statements that are told at once; more than these come in the next lot.
const AT_ONCE: usize = 500;
/// Entries that a webhook is told of at once.
const LOT: usize = 50;
/// Waits before a webhook is called again, in seconds.
const AGAIN: [u64; 4] = [1, 4, 15, 60];

/// Runs until Ctrl-C; or keeps, lists or forgets a watch.
pub fn run(command: &Watch) -> Result<ExitCode> {
    if command.list {
        return list(&Record::open_existing(&command.record)?, command.format);
    }
    if let Some(name) = &command.forget {
        let forgotten = Record::open_to_change(&command.record)?.forget_watch(name)?;
        ensure!(forgotten, unknown(&command.record, name));
        return Ok(ExitCode::SUCCESS);
    }
    match &command.save {
        Some(name) => save(command, name),
        None => Watching::begin(command)?.run(),
    }
}

/// Keeps what is asked to look for under a name.
fn save(command: &Watch, name: &str) -> Result<ExitCode> {
    let looks_for = asked(command)?;
    let mut record = Record::open_to_change(&command.record)?;
    check(&record, &looks_for)?;
    if let Some(before) = record.watch_named(name)?.filter(|before| before.looks_for != looks_for) {
        complain!("{name:?} was watching {} before", before.looks_for.words());
    }
    let key = record.save_watch(name, &looks_for)?;
    writeln!(
        std::io::stdout(),
        "watching {}: page /watch/{key}, feed /watch/{key}.atom; `onrecord watch --record {} --saved {name:?}` tells of it here",
        looks_for.words(),
        command.record.display()
    )?;
    Ok(ExitCode::SUCCESS)
}

fn unknown(record: &Path, name: &str) -> String {
    format!(
        "no watch is called {name:?}; `onrecord watch --record {} --list` prints those that are kept",
        record.display()
    )
}

/// What is wrong with a search is said at once, not when something comes; and that nobody of a name is on record yet, or several are.
fn check(record: &Record, looks_for: &LooksFor) -> Result<()> {
    match looks_for {
        LooksFor::Statements(query) => {
            record.find(&Query { limit: 1, ..query.clone() })?;
            asking::unnamed(record, query)?;
            let Some(name) = &query.speaker else { return Ok(()) };
            if record.people(name)?.is_empty() {
                asking::nobody_says(record, name)?;
            }
            asking::meant(record, &[name])
        }
        LooksFor::Diary(query) => {
            let Some(name) = &query.who else { return Ok(()) };
            if !record.names(name)? {
                asking::nobody_is_named(record, name)?;
            }
            Ok(())
        }
    }
}

fn list(record: &Record, format: Format) -> Result<ExitCode> {
    let (watches, mut out) = (record.watches()?, std::io::stdout());
    if watches.is_empty() && format == Format::Text {
        complain!(
            "no watch is kept; `onrecord watch --record {} --save NAME WORDS` keeps one",
            record.path().display()
        );
    }
    for watch in watches {
        match format {
            Format::Jsonl => jsonl::line(&mut out, &watch)?,
            Format::Text | Format::Csv => {
                writeln!(out, "{}  {}  /watch/{}", watch.name, watch.looks_for.words(), watch.key)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What the command line asks to look for.
fn asked(command: &Watch) -> Result<LooksFor> {
    if command.diary {
        return Ok(LooksFor::Diary(DiaryQuery {
            place: command.place.clone(),
            who: command.who.clone(),
            ..DiaryQuery::default()
        }));
    }
    Ok(LooksFor::Statements(Query {
        words: Some(search(&command.words, &command.without)?).filter(|w| !w.is_empty()),
        without: command.without.clone(),
        exact: command.exact,
        speaker: command.speaker.clone(),
        said_by: command.said_by.map(Into::into),
        outlet: command.outlet.clone(),
        told: command.told.clone(),
        about: command.about.clone(),
        kind: command.kind.map(Into::into),
        min_confidence: command.min_confidence,
        ..Query::default()
    }))
}

/// A watch that runs.
struct Watching<'a> {
    command: &'a Watch,
    interrupt: Interrupt,
    record: Record,
    looks_for: LooksFor,
    /// The key of the watch, where it is one that is kept.
    saved: Option<i64>,
    hook: Option<Hook>,
    /// The newest story that was told of.
    told: i64,
    /// Whether the webhook was not told of something.
    hook_failed: bool,
}

impl<'a> Watching<'a> {
    fn begin(command: &'a Watch) -> Result<Self> {
        let interrupt = Interrupt::listen()?;
        let record = Record::open_existing(&command.record)?;
        let (looks_for, saved, left_at) = match &command.saved {
            None => (asked(command)?, None, record.last_story()?),
            Some(name) => {
                let found = record.watch_named(name)?;
                let watch = found.with_context(|| unknown(&command.record, name))?;
                (watch.looks_for, Some(watch.key), watch.told_story)
            }
        };
        let hook = command.webhook.as_ref().map(|address| Hook::new(command, address)).transpose()?;
        let told = if command.all { 0 } else { left_at };
        check(&record, &looks_for)?;
        Ok(Watching { command, interrupt, record, looks_for, saved, hook, told, hook_failed: false })
    }

    fn run(mut self) -> Result<ExitCode> {
        let mut out = anstream::AutoStream::auto(std::io::stdout());
        let printer = match (&self.looks_for, self.command.format) {
            (LooksFor::Diary(_), Format::Csv) => Printer::Csv(csv::Rows::diary_news(&mut out)?),
            (_, format) => Printer::begin(format, &mut out)?,
        };
        out.flush()?;
        let (mut seen, mut away) = (None, false);
        while !self.interrupt.asked() {
            let version = self.record.data_version();
            let Some(version) = version.ok().filter(|_| self.record.is_in_place()) else {
                if self.open_again()? {
                    (seen, away) = (None, false);
                    continue;
                }
                if !std::mem::replace(&mut away, true) {
                    complain!("{} is not there any more; waiting for it", self.command.record.display());
                }
                thread::sleep(LOOK);
                continue;
            };
            if seen.replace(version) == Some(version) {
                thread::sleep(LOOK);
                continue;
            }
            // Before the search: what comes meanwhile is found by the next one.
            let last = self.record.last_story()?;
            if last > self.told {
                self.tell(&printer, &mut out, last)?;
            }
        }
        Ok(if self.hook_failed { ExitCode::FAILURE } else { ExitCode::from(interrupt::STATUS) })
    }

    /// Opens the record anew that was moved or replaced; false where none is there again yet.
    fn open_again(&mut self) -> Result<bool> {
        let Ok(again) = Record::open_existing(&self.command.record) else { return Ok(false) };
        self.told = self.told.min(again.last_story()?);
        self.record = again;
        Ok(true)
    }

    /// Tells of what the stories up to `last` brought, and keeps that it has; not where it was stopped before the webhook could be told.
    fn tell(&mut self, printer: &Printer, out: &mut impl Write, last: i64) -> Result<()> {
        let news = self.news(last)?;
        self.print(printer, out, &news)?;
        for part in news.parts() {
            if let Some(why) = self.hook.as_ref().and_then(|hook| hook.tell(&part, &self.interrupt).err()) {
                self.hook_failed = true;
                let entries = counted(part.len() as u64, "new entry", "new entries");
                complain!("the webhook was not told of {entries}: {why:#}");
                // Whoever stops it while the webhook is down runs it again: what is lost here would be told to nobody.
                if self.interrupt.asked() {
                    return Ok(());
                }
            }
        }
        self.told = last;
        if let Some(key) = self.saved {
            // Two processes may run one watch; the record keeps the furthest.
            let kept = Record::open_to_change(&self.command.record).and_then(|mut r| r.watch_told(key, last));
            if let Err(why) = kept {
                complain!("how far the watch has told could not be kept: {why}");
            }
        }
        Ok(())
    }

    /// What the stories up to `last` brought.
    fn news(&self, last: i64) -> Result<News> {
        let query = match &self.looks_for {
            LooksFor::Diary(query) => {
                let diary = self.record.diary_news(query, self.told, last)?;
                return Ok(News { statements: Vec::new(), diary });
            }
            LooksFor::Statements(query) => {
                Query { after_story: Some(self.told), added_last: true, limit: AT_ONCE, ..query.clone() }
            }
        };
        let (mut statements, mut offset) = (Vec::new(), 0);
        loop {
            let more = self.record.find(&Query { offset, ..query.clone() })?;
            offset += more.len();
            let done = more.len() < AT_ONCE;
            statements.extend(more.into_iter().filter(|f| f.story.key <= last));
            if done {
                break;
            }
        }
        // Stories that came between two lots have pushed some of the first into the second.
        let mut once = HashSet::new();
        statements.retain(|f| once.insert((f.story.key, f.statement.id.clone())));
        statements.sort_by_key(|f| f.story.key);
        Ok(News { statements, diary: Vec::new() })
    }

    fn print(&self, printer: &Printer, out: &mut impl Write, news: &News) -> Result<()> {
        for statement in &news.statements {
            printer.found(out, statement)?;
        }
        for entry in &news.diary {
            match printer {
                Printer::Jsonl => jsonl::line(out, entry)?,
                Printer::Text => text::diary_news(out, entry)?,
                Printer::Csv(rows) => rows.news(out, entry)?,
            }
        }
        Ok(out.flush()?)
    }
}

/// What is told at once: to a webhook as JSON.
#[derive(Default, Serialize)]
struct News {
    statements: Vec<FoundStatement>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    diary: Vec<DiaryNews>,
}

impl News {
    fn len(&self) -> usize {
        self.statements.len() + self.diary.len()
    }

    /// In lots that a webhook can take.
    fn parts(&self) -> Vec<News> {
        let statements = self.statements.chunks(LOT).map(|lot| News { statements: lot.to_vec(), ..News::default() });
        let diary = self.diary.chunks(LOT).map(|lot| News { diary: lot.to_vec(), ..News::default() });
        statements.chain(diary).collect()
    }
}

/// Someone else's address that is told.
struct Hook {
    fetcher: Fetcher,
    address: String,
    secret: Option<Vec<u8>>,
}

impl Hook {
    fn new(command: &Watch, address: &str) -> Result<Hook> {
        let limits = Limits { local: command.allow_local, ..Limits::default() };
        let fetcher = Fetcher::new(limits);
        fetcher.may_ask(address).map_err(leave_for_local)?;
        let secret = command.secret.as_ref().map(|path| {
            let secret = fs::read(path).with_context(|| format!("{}: the secret cannot be read", path.display()))?;
            ensure!(!secret.trim_ascii().is_empty(), "{}: the secret is empty", path.display());
            Ok(secret.trim_ascii().to_vec())
        });
        Ok(Hook { fetcher, address: address.to_owned(), secret: secret.transpose()? })
    }

    /// Sends what is new, and again after a while where that fails.
    fn tell(&self, news: &News, interrupt: &Interrupt) -> Result<()> {
        let body = serde_json::to_vec(news)?;
        let signature = self.secret.as_deref().map(|secret| signature(secret, &body)).transpose()?;
        let headers: Vec<(&str, &str)> = signature.iter().map(|s| ("x-onrecord-signature", s.as_str())).collect();
        let mut waits = AGAIN.iter();
        loop {
            let why = match self.fetcher.post(&self.address, "application/json", &body, &headers) {
                Ok(()) => return Ok(()),
                Err(why) => why,
            };
            let Some(wait) = waits.next().filter(|_| why.may_pass()) else { return Err(why.into()) };
            let until = Instant::now() + Duration::from_secs(*wait);
            while Instant::now() < until {
                if interrupt.asked() {
                    return Err(why.into());
                }
                thread::sleep(LOOK);
            }
        }
    }
}

/// "sha256=" and the HMAC-SHA256 (RFC 2104) of the body, in hexadecimal.
fn signature(secret: &[u8], body: &[u8]) -> Result<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret)?;
    mac.update(body);
    let digits: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("sha256={digits}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_signature_is_the_one_of_the_standard() {
        // RFC 4231, test case 2.
        let signed = super::signature(b"Jefe", b"what do ya want for nothing?").unwrap();
        assert_eq!(signed, "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
