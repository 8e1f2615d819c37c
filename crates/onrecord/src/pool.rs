//! Reads stories on many threads and hands the readings over in the order of the input, with memory that stays flat.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{RecvTimeoutError, channel, sync_channel},
    },
    thread,
    time::Duration,
};

use onrecord_reading::{
    Reader,
    contract::{Item, Reading},
};
use onrecord_source::{SourceError, Story};

/// One input's end: a reading, or why there is none.
pub type Outcome = Result<Reading, Unread>;

/// Why there is no reading.
#[derive(Debug)]
pub struct Unread {
    /// The line that says so.
    pub why: String,
    /// The item that its provider withdraws, where that is what was said.
    pub withdrawn: Option<Box<Item>>,
}

impl From<String> for Unread {
    fn from(why: String) -> Unread {
        Unread { why, withdrawn: None }
    }
}

impl std::fmt::Display for Unread {
    fn fmt(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {
        to.write_str(&self.why)
    }
}

/// How often a thread that waits for input looks whether it should stop.
const LOOK: Duration = Duration::from_millis(25);

/// Reads `stories` on `jobs` threads and gives `take` each outcome in order, with what came beside the story. Stops early when `stop` is set or `take` fails: stories whose
/// reading has begun by then are finished and handed over, the others are left, even where the input itself never ends.
pub fn read_all<B: Send + 'static, E>(
    reader: &Reader,
    stories: impl Iterator<Item = (B, Result<Story, SourceError>)> + Send + 'static,
    jobs: Option<usize>,
    stop: &AtomicBool,
    mut take: impl FnMut(B, Outcome) -> Result<(), E>,
) -> Result<(), E> {
    let jobs = jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, |n| n.get())).clamp(1, 256);
    let ahead = jobs * 4;
    // A permit for each story under way: one that takes long holds the input back instead of piling the others up behind it.
    let (permit, permits) = sync_channel::<()>(ahead);
    for _ in 0..ahead {
        let _ = permit.send(());
    }
    let (work, queue) = sync_channel::<(u64, (B, Result<Story, SourceError>))>(ahead);
    let queue = Mutex::new(queue);
    // Not joined: it may wait for a terminal or a pipe that never says anything more.
    thread::spawn(move || {
        for (n, story) in (0u64..).zip(stories) {
            if permits.recv().is_err() || work.send((n, story)).is_err() {
                break;
            }
        }
    });
    let failed = AtomicBool::new(false);
    let stopping = || stop.load(Ordering::Relaxed) || failed.load(Ordering::Relaxed);
    thread::scope(|scope| {
        // Should `take` panic, the workers are not to wait for ever.
        let _unwinding = Unwinding(&failed);
        let (done, results) = channel::<(u64, (B, Outcome))>();
        for _ in 0..jobs {
            let (done, queue, stopping) = (done.clone(), &queue, &stopping);
            scope.spawn(move || {
                while !stopping() {
                    let next = queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner).recv_timeout(LOOK);
                    match next {
                        Ok((n, (beside, story))) => {
                            if done.send((n, (beside, outcome(reader, story)))).is_err() {
                                break;
                            }
                        }
                        Err(RecvTimeoutError::Timeout) => {}
                        Err(RecvTimeoutError::Disconnected) => break,
                    }
                }
            });
        }
        drop(done);
        let (mut waiting, mut next) = (BTreeMap::new(), 0);
        for (n, result) in results {
            waiting.insert(n, result);
            while let Some((beside, result)) = waiting.remove(&next) {
                take(beside, result).inspect_err(|_| failed.store(true, Ordering::Relaxed))?;
                next += 1;
                let _ = permit.send(());
            }
        }
        Ok(())
    })
}

/// Says that all has failed when a panic goes through it.
struct Unwinding<'a>(&'a AtomicBool);

impl Drop for Unwinding<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.store(true, Ordering::Relaxed);
        }
    }
}

fn outcome(reader: &Reader, story: Result<Story, SourceError>) -> Outcome {
    let story = story.map_err(|e| Unread { why: e.to_string(), withdrawn: e.withdrawn })?;
    // A bug of ours in one story must not cost the others.
    match catch_unwind(AssertUnwindSafe(|| reader.read(&story))) {
        Ok(Ok(reading)) => Ok(reading),
        Ok(Err(e)) => Err(format!("{}: story {}: {e}", story.source, story.id).into()),
        Err(_) => Err(format!(
            "{}: story {}: a bug of Onrecord's stopped its reading; it was skipped, please report it",
            story.source, story.id
        )
        .into()),
    }
}
