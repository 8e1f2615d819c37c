//! Tells open pages when another process has added stories.

use crate::Records;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, stream};
use onrecord_record::Record;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;

/// How often the record is asked whether it has changed.
const EVERY: Duration = Duration::from_secs(1);

/// The record's summary as JSON, new whenever the record has changed; ends when the server stops.
pub(crate) type Changes = watch::Receiver<String>;

/// Watches the record for all open pages at once.
pub(crate) fn watch(records: Records, mut stopped: watch::Receiver<bool>) -> Changes {
    let (sender, changes) = watch::channel(String::new());
    tokio::spawn(async move {
        // data_version only means something on one and the same connection: one that was opened anew has changed.
        let mut watching: Option<(Record, i64)> = None;
        let mut first = true;
        loop {
            let path = records.path.clone();
            let looked = tokio::task::spawn_blocking(move || {
                let (record, last) = match watching.filter(|(record, _)| record.is_in_place()) {
                    Some((record, last)) => (record, Some(last)),
                    None => (Record::open_existing(&path)?, None),
                };
                let version = record.data_version()?;
                let summary = if last == Some(version) { None } else { Some(record.summary()?) };
                Ok::<_, onrecord_record::RecordError>((record, version, summary))
            });
            // A record that can't be read this second may be readable the next.
            watching = match looked.await {
                Ok(Ok((record, version, summary))) => {
                    let told = summary.filter(|_| !std::mem::take(&mut first));
                    if let Some(json) = told.and_then(|summary| serde_json::to_string(&summary).ok()) {
                        sender.send_replace(json);
                    }
                    Some((record, version))
                }
                _ => None,
            };
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                _ = stopped.changed() => return,
            }
        }
    });
    changes
}

/// An event "changed" with the record's summary for every change from now on.
pub(crate) fn events(changes: Changes) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = stream::unfold(changes, |mut changes| async move {
        changes.changed().await.ok()?;
        let summary = changes.borrow_and_update().clone();
        Some((Ok(Event::default().event("changed").data(summary)), changes))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
