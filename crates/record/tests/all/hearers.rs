//! To whom it is said: what was said to somebody, and of whom, is found by their names.

use crate::common::told;
use onrecord_reading::contract::Reading;
use onrecord_record::{Entry, Query, Record};
use std::path::Path;

/// What Bell and Hale say to each other, to reporters, to parliament and of others.
fn talks() -> Reading {
    let mut story = told(
        "talks",
        Some("2021-05-20"),
        "Mayors talk",
        &[
            ("Anna Bell", "told", "“We cannot wait any longer”"),
            ("Tom Hale", "answered", "“There is no money”"),
            ("Anna Bell", "said", "that Ruth Cole had promised it"),
            ("Ruth Cole", "said", "“I promised nothing”"),
            ("Tom Hale", "repeated", "that the wall would be mended"),
        ],
    );
    let told =
        [Some("Governor Tom Hale"), Some("Bell and reporters"), Some("parliament"), None, Some("Tom Hale’s wife")];
    for (statement, addressee) in story.statements.iter_mut().zip(told) {
        statement.addressee = addressee.map(str::to_owned);
    }
    story.statements[2].about = vec!["e3".to_owned()];
    // In the answer she is only Bell.
    let bell = story.entities.iter_mut().find(|e| e.name == "Anna Bell").unwrap();
    let mut short = bell.mentions[0].clone();
    (short.start, short.text) = (short.start + "Anna ".len(), "Bell".to_owned());
    bell.mentions.push(short);
    story
}

fn record(folder: &Path) -> Record {
    let mut record = Record::create_or_open(&folder.join("news.db")).unwrap();
    record.add(&[talks()]).unwrap();
    record
}

fn ids(record: &Record, query: &Query) -> Vec<String> {
    let found = record.find(query).unwrap();
    assert_eq!(record.count(query).unwrap(), found.len() as u64, "{query:?}");
    found.into_iter().map(|found| found.statement.id).collect()
}

fn to(name: &str) -> Query {
    Query { told: Some(name.to_owned()), ..Query::default() }
}

fn about(name: &str) -> Query {
    Query { about: Some(name.to_owned()), ..Query::default() }
}

#[test]
fn what_was_said_to_somebody_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let record = record(folder.path());
    for (name, said) in [
        ("Tom Hale", &["s1"][..]),
        ("hale", &["s1"]),
        ("Anna Bell", &["s2"]),
        ("reporters", &["s2"]),
        ("the Parliament", &["s3"]),
        ("Cole", &[]),
        (" ", &["s1", "s2", "s3", "s4", "s5"]),
    ] {
        assert_eq!(ids(&record, &to(name)), said, "{name}");
    }
    let by_hale = Query { speaker: Some("Hale".to_owned()), ..to("Bell") };
    assert_eq!(ids(&record, &by_hale), ["s2"]);
    let with_words = Query { words: Some("wait".to_owned()), ..to("Bell") };
    assert_eq!(ids(&record, &with_words), [] as [&str; 0]);
    assert_eq!(ids(&record, &about("Cole")), ["s3"]);
    assert_eq!(ids(&record, &about("Bell")), [] as [&str; 0]);
    assert_eq!(record.unnamed(&Query { told: Some("Reed".to_owned()), ..about("Cole") }).unwrap(), ["Reed"]);
}

#[test]
fn a_timeline_has_what_two_said_to_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let record = record(folder.path());
    for (one, other, said) in [
        ("Anna Bell", "Tom Hale", &["s1", "s2"][..]),
        ("Tom Hale", "Bell", &["s1", "s2"]),
        ("Bell", "Cole", &["s3"]),
        ("Hale", "Cole", &[]),
    ] {
        let entries = record.timeline(one, other, 10).unwrap();
        let mut found: Vec<&str> = entries
            .iter()
            .map(|entry| match entry {
                Entry::Statement(found) => found.statement.id.as_str(),
                Entry::Event(occasion) => panic!("nothing happened: {occasion:?}"),
            })
            .collect();
        found.sort_unstable();
        assert_eq!(found, said, "{one}, {other}");
    }
}

/// A record from before did not keep whom an addressee names.
#[test]
fn an_older_record_learns_to_whom_its_statements_are_said() {
    let folder = tempfile::tempdir().unwrap();
    drop(record(folder.path()));
    let path = folder.path().join("news.db");
    let older = rusqlite::Connection::open(&path).unwrap();
    older.execute_batch("DROP TABLE hearers; ALTER TABLE entities DROP COLUMN gender; ALTER TABLE entities DROP COLUMN offices; PRAGMA user_version = 11;").unwrap();
    drop(older);
    assert_eq!(ids(&Record::open_existing(&path).unwrap(), &to("Hale")), ["s1"]);
    let record = Record::open_existing(&path).unwrap();
    assert_eq!(ids(&record, &to("reporters")), ["s2"]);
    assert_eq!(record.story(1).unwrap().unwrap().reading, talks());
}
