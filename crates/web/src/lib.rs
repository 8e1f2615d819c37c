//! The web room: a record as pages to read and as JSON, served from this machine.
//!
//! - `asked`: what an address asks for
//! - `pages`: the addresses, and what each reads from the record; `found`: what it shows, and its JSON
//! - `views`: how a page shows it (the templates lie in `templates/`); `shown`: a story's statements and events; `words`: numbers, days and addresses
//! - `voices`: the page of whom the record quotes
//! - `calendar`: occasions as RFC 5545 has them; `atom`: statements as a feed
//! - `marked`: a story's text with its statements marked in place
//! - `live`: server-sent events when another process has added stories
//! - `guard`: headers and checks that every answer goes through
//!
//! Pages are whole without JavaScript; the one script only lets the front page grow by itself.

mod asked;
mod atom;
mod calendar;
mod days;
mod found;
mod guard;
mod live;
mod marked;
mod pages;
mod shown;
mod views;
mod voices;
mod words;

pub use calendar::calendar;

use asked::Refused;
use axum::body::Bytes;
use axum::http::StatusCode;
use onrecord_record::{Record, RecordError};
use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The record's file; it has to be there.
    pub record: PathBuf,
    /// The address to listen on; port 0 takes a free one.
    pub address: SocketAddr,
    /// Statements that are less certain are not shown.
    pub min_confidence: Option<f32>,
}

/// Why the pages can't be served.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// The record can't be read.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The address can't be listened on.
    #[error("cannot listen on {address}")]
    Address {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The server stopped on an error of the system.
    #[error("the server stopped")]
    Server(#[from] std::io::Error),
}

/// Requests that have begun are answered for so long once the server is to stop.
const LONGEST_STOP: Duration = Duration::from_secs(5);

/// Serves the record until `shutdown` is done; `on_ready` gets the address once pages can be asked for.
pub fn serve(
    options: ServeOptions,
    on_ready: impl FnOnce(SocketAddr) + Send,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), WebError> {
    let records = Records::open(options.record, options.min_confidence)?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let unreachable = |source| WebError::Address { address: options.address, source };
        let listener = tokio::net::TcpListener::bind(options.address).await.map_err(unreachable)?;
        let address = listener.local_addr()?;
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let changes = live::watch(records.clone(), stopped);
        let router = pages::router(records, changes, address.ip().is_loopback());
        let mut late = stop.subscribe();
        on_ready(address);
        let ending = async move {
            shutdown.await;
            // Open event streams would hold the graceful stop up for ever.
            let _ = stop.send(true);
        };
        // So would a client that never sends the rest of its request.
        let late = async move {
            let _ = late.wait_for(|stopped| *stopped).await;
            tokio::time::sleep(LONGEST_STOP).await;
        };
        tokio::select! {
            served = axum::serve(listener, router).with_graceful_shutdown(ending).into_future() => Ok(served?),
            () = late => Ok(()),
        }
    })
}

/// A page that was made, and of what.
#[derive(Debug)]
struct KeptPage {
    /// As it was opened then: once another file is in its place, the page is of none.
    record: Record,
    /// When the record was last asked whether anything is newer.
    asked: Instant,
    /// The keys of the story and the version that were newest then.
    newest: (i64, i64),
    html: Bytes,
}

/// Open connections to one record, as many as requests have been answered at the same time.
#[derive(Debug, Clone)]
struct Records {
    path: Arc<PathBuf>,
    /// Statements that are less certain are not shown.
    min_confidence: Option<f32>,
    idle: Arc<Mutex<Vec<Record>>>,
    /// The front page: all who have it open ask for it at once, and one of them makes it.
    front: Arc<tokio::sync::Mutex<Option<KeptPage>>>,
}

impl Records {
    fn open(path: PathBuf, min_confidence: Option<f32>) -> Result<Records, RecordError> {
        let first = Record::open_certain(&path, min_confidence)?;
        Ok(Records {
            path: Arc::new(path),
            min_confidence,
            idle: Arc::new(Mutex::new(vec![first])),
            front: Arc::default(),
        })
    }

    /// Asks the record something on a thread that may wait for the disk.
    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Record) -> Result<T, RecordError> + Send + 'static,
    ) -> Result<T, Refused> {
        self.aside(move |records| {
            let idle = records.idle.lock().ok().and_then(|mut idle| idle.pop());
            let record = records.in_place(idle)?;
            let answer = question(&record);
            if let Ok(mut idle) = records.idle.lock() {
                idle.push(record);
            }
            answer
        })
        .await
    }

    /// The record that was opened, or opened anew: one that was moved away would be read on unseen; its path says what holds.
    fn in_place(&self, opened: Option<Record>) -> Result<Record, RecordError> {
        let opened = opened.filter(Record::is_in_place);
        opened.map_or_else(|| Record::open_certain(&self.path, self.min_confidence), Ok)
    }

    /// Does something on a thread that may wait for the disk.
    async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Records) -> Result<T, RecordError> + Send + 'static,
    ) -> Result<T, Refused> {
        let records = self.clone();
        match tokio::task::spawn_blocking(move || work(&records)).await {
            Ok(answer) => Ok(answer?),
            // The record is sound: it is the question that has panicked.
            Err(_) => {
                let why = "A bug of Onrecord's stopped this answer; please report it.";
                Err(Refused(StatusCode::INTERNAL_SERVER_ERROR, why.to_owned()))
            }
        }
    }
}

#[cfg(test)]
mod tests;
