//! `onrecord watch`: tells of new statements as they come onto the record, on standard output and to a webhook.

use std::{
    collections::HashSet,
    fs,
    io::Write,
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use hmac::{Hmac, Mac};
use onrecord_fetch::{Fetcher, Limits};
use onrecord_record::{FoundStatement, Query, Record};
use serde::Serialize;
use sha2::Sha256;

use crate::{
    arguments::{Format, Watch},
    csv,
    interrupt::{self, Interrupt},
    jsonl, text,
};

/// How often it is looked whether the record has changed.
const LOOK: Duration = Duration::from_millis(250);
/// Statements that are told at once; more than these come in the next lot.
const AT_ONCE: usize = 500;
/// Waits before a webhook is called again, in seconds.
const AGAIN: [u64; 4] = [1, 4, 15, 60];

/// Runs until Ctrl-C.
pub fn run(command: &Watch) -> Result<ExitCode> {
    let interrupt = Interrupt::listen()?;
    let mut record = Record::open_existing(&command.record)?;
    let hook = command.webhook.as_ref().map(|address| Hook::new(command, address)).transpose()?;
    let words = Some(command.words.join(" ")).filter(|w| !w.is_empty());
    let (speaker, kind) = (command.speaker.clone(), command.kind.map(Into::into));
    let mut query = Query {
        words,
        exact: command.exact,
        speaker,
        kind,
        min_confidence: command.min_confidence,
        after_story: Some(if command.all { 0 } else { record.last_story()? }),
        added_last: true,
        limit: AT_ONCE,
        ..Query::default()
    };
    // What is wrong with a search is said at once, not when something comes.
    record.find(&Query { limit: 1, ..query.clone() })?;
    let mut out = anstream::AutoStream::auto(std::io::stdout());
    let (mut rows, mut seen, mut failed) = (csv::Rows::new(), None, false);
    while !interrupt.asked() {
        let version = match record.data_version() {
            Ok(version) => version,
            // The file may be moved or replaced; it is opened anew as soon as it is there again.
            Err(_) => match Record::open_existing(&command.record) {
                Ok(again) => {
                    record = again;
                    seen = None;
                    continue;
                }
                Err(_) => {
                    thread::sleep(LOOK);
                    continue;
                }
            },
        };
        if seen.replace(version) == Some(version) {
            thread::sleep(LOOK);
            continue;
        }
        // Before the search: what comes meanwhile is found by the next one.
        let last = record.last_story()?;
        let (mut found, mut offset) = (Vec::new(), 0);
        loop {
            let more = record.find(&Query { offset, ..query.clone() })?;
            offset += more.len();
            let done = more.len() < AT_ONCE;
            found.extend(more.into_iter().filter(|f| f.story_key <= last));
            if done {
                break;
            }
        }
        query.after_story = Some(last);
        // Stories that came between two lots have pushed some of the first into the second.
        let mut once = HashSet::new();
        found.retain(|f| once.insert((f.story_key, f.statement.id.clone())));
        found.sort_by_key(|f| f.story_key);
        for statement in &found {
            match command.format {
                Format::Text => text::found(&mut out, statement)?,
                Format::Jsonl => jsonl::line(&mut out, statement)?,
                Format::Csv => rows.found(&mut out, statement)?,
            }
        }
        out.flush()?;
        for lot in found.chunks(50) {
            if let Some(why) = hook.as_ref().and_then(|hook| hook.tell(lot, &interrupt).err()) {
                failed = true;
                eprintln!("the webhook was not told of {} statements: {why:#}", lot.len());
            }
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::from(interrupt::STATUS) })
}

/// Someone else's address that is told.
struct Hook {
    fetcher: Fetcher,
    address: String,
    secret: Option<Vec<u8>>,
}

/// What a webhook is sent.
#[derive(Serialize)]
struct Told<'a> {
    statements: &'a [FoundStatement],
}

impl Hook {
    fn new(command: &Watch, address: &str) -> Result<Hook> {
        ensure!(
            address.starts_with("http://") || address.starts_with("https://"),
            "{address} is no address of the web; a webhook begins with http:// or https://"
        );
        let secret = command.secret.as_ref().map(|path| {
            let secret = fs::read(path).with_context(|| format!("{}: the secret cannot be read", path.display()))?;
            ensure!(!secret.trim_ascii().is_empty(), "{}: the secret is empty", path.display());
            Ok(secret.trim_ascii().to_vec())
        });
        let limits = Limits { local: command.allow_local, bytes: 1 << 16, ..Limits::default() };
        Ok(Hook { fetcher: Fetcher::new(limits), address: address.to_owned(), secret: secret.transpose()? })
    }

    /// Sends statements, and again after a while where that fails.
    fn tell(&self, statements: &[FoundStatement], interrupt: &Interrupt) -> Result<()> {
        let body = serde_json::to_vec(&Told { statements })?;
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
