//! Feeds that are followed: intervals that learn, failures that back off, entries that are done with once their stories are.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use onrecord_record::{Batch, DoneEntry, Record, Source, Visit};

const FEED: &str = "https://portwick.example/all.xml";

fn record() -> (tempfile::TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    (folder, record)
}

fn only(record: &Record) -> Source {
    record.sources().unwrap().remove(0)
}

fn is_due(record: &Record, now: Timestamp) -> bool {
    !record.due_sources(now).unwrap().is_empty()
}

fn well(new: usize) -> Visit {
    let validators = Some((Some("\"tag\"".to_owned()), None));
    Visit::Well { new, title: Some("Portwick".into()), home: None, validators, moved_to: None, minutes_to_live: None }
}

#[test]
fn a_source_is_added_once_paused_and_removed() {
    let (_folder, mut record) = record();
    assert!(record.add_source(FEED, Some("Old title"), None).unwrap());
    assert!(!record.add_source(FEED, None, None).unwrap());
    let now = Timestamp::now();
    assert!(is_due(&record, now));
    record.visited(&only(&record), &well(0), now).unwrap();
    let seen = only(&record);
    assert_eq!(
        (seen.title.as_deref(), seen.etag.as_deref(), seen.succeeded_at, is_due(&record, now)),
        (Some("Portwick"), Some("\"tag\""), Some(now), false)
    );
    let next = seen.next_at.unwrap();
    assert!(is_due(&record, next) && !is_due(&record, next - SignedDuration::from_millis(1)));
    assert!(record.pause_source(FEED, true).unwrap());
    assert!(!is_due(&record, now + SignedDuration::from_hours(1000)));
    assert!(record.pause_source(FEED, false).unwrap());
    assert!(is_due(&record, now));
    assert!(record.remove_source(FEED).unwrap() && !record.remove_source(FEED).unwrap());
    assert!(record.sources().unwrap().is_empty());
}

#[test]
fn intervals_learn_and_failures_back_off() {
    let (_folder, mut record) = record();
    record.add_source(FEED, None, None).unwrap();
    let now = Timestamp::now();
    let wait = |record: &Record| {
        (only(record).next_at.unwrap() - now).get_seconds() as f64 / 60.0
            + (only(record).next_at.unwrap() - now).get_minutes() as f64
            + (only(record).next_at.unwrap() - now).get_hours() as f64 * 60.0
    };
    let mut visit = |visit: &Visit, least: f64| {
        record.visited(&only(&record), visit, now).unwrap();
        let waited = wait(&record);
        assert!((least..=least * 1.11).contains(&waited), "{visit:?}: {waited} minutes");
        only(&record)
    };
    visit(&well(3), 20.0);
    visit(&well(3), 13.0);
    visit(&well(9), 10.0);
    visit(&well(0), 15.0);
    let failed = |wait| Visit::Failed { problem: "the host answers with status 503".into(), retry_after: wait };
    visit(&failed(None), 15.0);
    visit(&failed(None), 30.0);
    let third = visit(&failed(Some(Duration::from_secs(7200))), 120.0);
    assert_eq!(
        (third.failures, third.problem.as_deref(), third.succeeded_at),
        (3, Some("the host answers with status 503"), Some(now))
    );
    (0..9).for_each(|_| drop(record.visited(&only(&record), &failed(None), now)));
    assert!(wait(&record) <= 24.0 * 60.0 * 1.11);
    record.visited(&only(&record), &well(1), now).unwrap();
    assert_eq!((only(&record).failures, only(&record).problem), (0, None));
    let moved = Visit::Well {
        new: 0,
        title: None,
        home: None,
        validators: None,
        moved_to: Some("https://portwick.example/new".into()),
        minutes_to_live: Some(500),
    };
    record.visited(&only(&record), &moved, now).unwrap();
    let seen = only(&record);
    assert_eq!(
        (seen.address.as_str(), seen.interval_minutes, seen.etag.as_deref()),
        ("https://portwick.example/new", 500, Some("\"tag\""))
    );
}

#[test]
fn entries_are_done_with_their_batch() {
    let (_folder, mut record) = record();
    record.add_source(FEED, None, None).unwrap();
    let source = only(&record).key;
    let entry = |id: &str, told| DoneEntry { source, id: id.into(), told };
    let entries = [entry("a", true), entry("b", false), DoneEntry { source: 99, id: "c".into(), told: true }];
    record.add_batch(&Batch { entries: &entries, ..Batch::default() }).unwrap();
    assert!(record.has_entry(source, "a").unwrap() && record.has_entry(source, "b").unwrap());
    assert!(!record.has_entry(source, "c").unwrap() && !record.has_entry(99, "c").unwrap());
    assert_eq!(only(&record).stories, 1);
}
