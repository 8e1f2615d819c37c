//! Ctrl-C, and the signals by which a system asks a program to end: the first asks politely, the second ends it at once.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use anyhow::{Context, Result};
use tokio::sync::watch;

/// The exit status of a command that was interrupted, as shells have it.
pub const STATUS: u8 = 130;

/// Whether the person at the keyboard has asked to stop.
pub struct Interrupt {
    asked: Arc<AtomicBool>,
    seen: watch::Receiver<bool>,
}

impl Interrupt {
    /// Begins to listen; once in a process. What was committed to a record by the second signal stays committed.
    pub fn listen() -> Result<Interrupt> {
        let asked = Arc::new(AtomicBool::new(false));
        let (tell, seen) = watch::channel(false);
        let flag = asked.clone();
        ctrlc::set_handler(move || {
            if flag.swap(true, Ordering::Relaxed) {
                std::process::exit(i32::from(STATUS));
            }
            let _ = tell.send(true);
        })
        .context("Ctrl-C could not be listened for")?;
        Ok(Interrupt { asked, seen })
    }

    /// Set once a stop was asked for.
    pub fn flag(&self) -> &AtomicBool {
        &self.asked
    }

    /// Whether a stop was asked for.
    pub fn asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Done once a stop is asked for.
    pub fn wait(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut seen = self.seen.clone();
        async move {
            let _ = seen.wait_for(|&s| s).await;
        }
    }
}
