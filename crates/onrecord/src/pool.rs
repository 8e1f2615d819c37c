//! Reads stories on many threads and hands the readings over in the order of the input, with memory that stays flat.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel},
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
    /// Whether nothing is wrong: its reading is known.
    pub known: bool,
}

impl Unread {
    /// A story that was read before.
    pub fn known() -> Unread {
        Unread { known: true, ..Unread::from(String::from("it was read before")) }
    }
}

impl From<String> for Unread {
    fn from(why: String) -> Unread {
        Unread { why, withdrawn: None, known: false }
    }
}

impl From<SourceError> for Unread {
    fn from(error: SourceError) -> Unread {
        Unread { why: error.to_string(), withdrawn: error.withdrawn, known: false }
    }
}

impl std::fmt::Display for Unread {
    fn fmt(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {
        to.write_str(&self.why)
    }
}

/// What is to be said of a story that is read all the same.
pub fn note(story: &Result<Story, SourceError>) -> Option<String> {
    story.as_ref().ok().and_then(Story::note)
}

/// Threads at the most, and stories under way for each.
const MOST_JOBS: usize = 256;
const AHEAD: usize = 4;
/// How often a thread that waits for input looks whether it should stop.
const LOOK: Duration = Duration::from_millis(25);

/// Reads `stories` on `jobs` threads and gives `take` each outcome in order, with what came beside the story. Stops early when `stop` is set or `take` fails: stories whose
/// reading has begun by then are finished and handed over, the others are left, even where the input itself never ends.
pub fn read_all<B: Send + 'static, E>(
    reader: &Reader,
    stories: impl Iterator<Item = (B, Result<Story, Unread>)> + Send + 'static,
    jobs: Option<usize>,
    stop: &AtomicBool,
    mut take: impl FnMut(B, Outcome) -> Result<(), E>,
) -> Result<(), E> {
    let jobs = jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, |n| n.get())).clamp(1, MOST_JOBS);
    let (permit, queue) = feed(stories, jobs * AHEAD);
    let failed = AtomicBool::new(false);
    let stopping = || stop.load(Ordering::Relaxed) || failed.load(Ordering::Relaxed);
    thread::scope(|scope| {
        // Should `take` panic, the workers are not to wait for ever.
        let _unwinding = Unwinding(&failed);
        let (done, results) = channel();
        for _ in 0..jobs {
            let (done, queue, stopping) = (done.clone(), &queue, &stopping);
            scope.spawn(move || work(reader, queue, &done, stopping));
        }
        drop(done);
        let (mut waiting, mut next) = (BTreeMap::new(), 0);
        for Numbered { n, beside, of } in results {
            waiting.insert(n, (beside, of));
            while let Some((beside, outcome)) = waiting.remove(&next) {
                take(beside, outcome).inspect_err(|_| failed.store(true, Ordering::Relaxed))?;
                next += 1;
                let _ = permit.send(());
            }
        }
        Ok(())
    })
}

/// An input or its end, by its place among the inputs, with what came beside it.
struct Numbered<B, T> {
    n: u64,
    beside: B,
    of: T,
}

type Queue<B> = Mutex<Receiver<Numbered<B, Result<Story, Unread>>>>;

/// Begins to read the input on a thread of its own. At most `ahead` stories are under way: each takes a permit, which comes back by the sender, so that one
/// that takes long holds the input back instead of piling the others up behind it.
fn feed<B: Send + 'static>(
    stories: impl Iterator<Item = (B, Result<Story, Unread>)> + Send + 'static,
    ahead: usize,
) -> (SyncSender<()>, Queue<B>) {
    let (permit, permits) = sync_channel::<()>(ahead);
    for _ in 0..ahead {
        let _ = permit.send(());
    }
    let (work, queue) = sync_channel(ahead);
    // Not joined: it may wait for a terminal or a pipe that never says anything more.
    thread::spawn(move || {
        for (n, (beside, of)) in (0u64..).zip(stories) {
            if permits.recv().is_err() || work.send(Numbered { n, beside, of }).is_err() {
                break;
            }
        }
    });
    (permit, Mutex::new(queue))
}

/// Reads stories of the queue until there are no more, or it is to stop.
fn work<B>(reader: &Reader, queue: &Queue<B>, done: &Sender<Numbered<B, Outcome>>, stopping: &impl Fn() -> bool) {
    while !stopping() {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(LOOK);
        match next {
            Ok(Numbered { n, beside, of }) => {
                if done.send(Numbered { n, beside, of: outcome(reader, of) }).is_err() {
                    break;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
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

/// The reading of a story, or why there is none.
fn outcome(reader: &Reader, story: Result<Story, Unread>) -> Outcome {
    let story = story?;
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
