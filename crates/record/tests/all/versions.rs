//! Versions, corrections, embargoes and withdrawals, and places in inputs.

use crate::common::told;
use onrecord_reading::contract::{InputPlace, Item, PubStatus, Reading};
use onrecord_record::{Added, Batch, Changed, Query, Record, changes};
use proptest::prelude::*;

fn record() -> (tempfile::TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    (folder, record)
}

fn item(guid: &str, version: Option<u32>, status: PubStatus) -> Item {
    Item { guid: guid.to_owned(), version, status, ..Item::default() }
}

/// A story from lines "SPEAKER: words" and "- words".
fn story(lines: &str) -> Reading {
    let said: Vec<(&str, &str, &str)> =
        lines.lines().filter_map(|line| line.split_once(": ")).map(|(who, words)| (who, "said", words)).collect();
    let mut reading = told("x", Some("2021-05-03"), "Harbour", &said);
    for line in lines.lines().filter_map(|line| line.strip_prefix("- ")) {
        reading.text.push_str(&format!("\n\n{line}"));
    }
    reading
}

fn version(lines: &str, number: u32, status: PubStatus) -> Reading {
    Reading { item: Some(item("urn:harbour", Some(number), status)), ..story(lines) }
}

#[test]
fn statements_that_differ_between_versions() {
    let cases = include_str!("../cases/changes.txt");
    let mut run = 0;
    for case in cases.split("== ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (old, rest) = rest.split_once(">>\n").unwrap();
        let (new, expected) = rest.split_once("=>").unwrap();
        let words = |said: &Option<onrecord_record::Said>| said.as_ref().map_or("_", |s| &s.text).to_owned();
        let got: Vec<String> = changes(&story(old), &story(new))
            .iter()
            .map(|c| {
                let change = serde_json::to_value(c.change).unwrap();
                format!("{}|{}|{}", change.as_str().unwrap(), words(&c.old), words(&c.new))
            })
            .collect();
        let expected: Vec<&str> = expected.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        assert_eq!(got, expected, "{name}");
        run += 1;
    }
    assert_eq!(run, 13);
}

#[test]
fn a_correction_keeps_both_versions_and_says_what_changed() {
    let (_folder, mut record) = record();
    let first = version("Ana Bell: that twelve people had been hurt\nLee Wong: “He lied to us”", 1, PubStatus::Usable);
    let second = version("Ana Bell: that eleven people had been hurt", 2, PubStatus::Corrected);
    // The correction may come before what it corrects.
    assert_eq!(record.add(&[second.clone(), first.clone()]).unwrap(), [Added::New(1), Added::New(2)]);
    let old = record.versions(2).unwrap().unwrap();
    assert_eq!((old.this, old.newest, old.withdrawn.is_none()), (0, Some(1), true));
    let kinds = |all: &[onrecord_record::StatementChange]| all.iter().map(|c| c.change).collect::<Vec<_>>();
    assert_eq!(kinds(&old.changed_since), [Changed::Words, Changed::Withdrawn]);
    assert!(old.changed_here.is_empty());
    let new = record.versions(1).unwrap().unwrap();
    assert_eq!((new.this, new.newest), (1, None));
    assert_eq!(new.changed_here, old.changed_since);
    assert_eq!(new.versions.iter().map(|v| v.item.version).collect::<Vec<_>>(), [Some(1), Some(2)]);
    // What went in comes out, and the same again changes nothing.
    assert_eq!(record.story(1).unwrap().unwrap().reading, second);
    assert_eq!(record.add(&[first]).unwrap(), [Added::Already(2)]);
    assert_eq!(record.versions(2).unwrap().unwrap().versions.len(), 2);
}

#[test]
fn a_withdrawal_strikes_all_versions_whenever_it_comes() {
    for early in [true, false] {
        let (_folder, mut record) = record();
        let kill =
            [Item { note: Some("It is false.".to_owned()), ..item("urn:harbour", Some(2), PubStatus::Canceled) }];
        let withdraw = Batch { withdrawals: &kill, ..Batch::default() };
        if early {
            record.add_batch(&withdraw).unwrap();
        }
        record
            .add(&[
                version("Ana Bell: that it would close", 1, PubStatus::Usable),
                version("Ana Bell: that it would not close", 2, PubStatus::Usable),
            ])
            .unwrap();
        if !early {
            record.add_batch(&withdraw).unwrap();
            record.add_batch(&withdraw).unwrap();
        }
        for key in [1, 2] {
            let versions = record.versions(key).unwrap().unwrap();
            assert_eq!(versions.versions.len(), 3);
            assert_eq!(versions.withdrawn.unwrap().item.note.as_deref(), Some("It is false."));
        }
        // A later version takes it back.
        record.add(&[version("Ana Bell: that it would close after all", 3, PubStatus::Usable)]).unwrap();
        assert!(record.versions(1).unwrap().unwrap().withdrawn.is_none());
    }
}

/// Lists of statements say what has become of their stories.
#[test]
fn lists_tell_what_was_corrected_and_withdrawn() {
    let (_folder, mut record) = record();
    let both = "Lee Wong: that the ferries would run all night long\nAna Bell: ";
    record
        .add(&[
            version(&format!("{both}that the harbour would close for nine days"), 1, PubStatus::Usable),
            version(&format!("{both}that the harbour would close for six days"), 2, PubStatus::Corrected),
        ])
        .unwrap();
    let since = |record: &Record, words: &str| {
        let query = Query { words: Some(words.to_owned()), every: true, ..Query::default() };
        let found: Vec<_> = record.find(&query).unwrap().into_iter().map(|found| found.since).collect();
        let checked = record.check(words, None, 1).unwrap().remove(0).witnesses;
        assert_eq!(checked.last().and_then(|witness| witness.since.clone()), found[0]);
        found.into_iter().map(|since| since.map(|since| since.words())).collect::<Vec<_>>()
    };
    let gone = "a newer version of this story does not have these words";
    assert_eq!(since(&record, "close for nine days"), [Some(gone.to_owned())]);
    assert_eq!(since(&record, "close for six days"), [None]);
    assert_eq!(since(&record, "run all night long"), [None, Some("there is a newer version of this story".to_owned())]);
    let first = record.find(&Query { words: Some("night".to_owned()), ..Query::default() }).unwrap().remove(0);
    assert!(first.since.is_some() && first.witnesses[0].since.is_none());
    let kill = [Item { note: Some("False.".to_owned()), ..item("urn:harbour", Some(3), PubStatus::Canceled) }];
    record.add_batch(&Batch { withdrawals: &kill, ..Batch::default() }).unwrap();
    assert_eq!(since(&record, "close for six days"), [Some("withdrawn by its provider: False.".to_owned())]);
    let stories = record.latest(9, None).unwrap();
    assert!(stories.iter().all(|story| story.since.as_ref().is_some_and(|since| since.withdrawn)));
}

#[test]
fn a_withdrawal_may_name_the_storys_own_id() {
    let (_folder, mut record) = record();
    record.add(&[story("Ana Bell: that it would close")]).unwrap();
    assert!(record.versions(1).unwrap().is_none());
    let kill = [item("x", None, PubStatus::Canceled)];
    record.add_batch(&Batch { withdrawals: &kill, ..Batch::default() }).unwrap();
    assert!(record.versions(1).unwrap().unwrap().withdrawn.is_some());
}

#[test]
fn an_embargoed_story_comes_out_as_it_went_in() {
    let (_folder, mut record) = record();
    let mut reading = version("Ana Bell: that it would close", 1, PubStatus::Withheld);
    reading.item.as_mut().unwrap().embargoed_until = Some("2021-05-03T14:00:00Z".parse().unwrap());
    record.add(&[reading.clone()]).unwrap();
    assert_eq!(record.story(1).unwrap().unwrap().reading, reading);
}

#[test]
fn a_place_in_an_input_is_kept_with_its_stories_or_not_at_all() {
    let (_folder, mut record) = record();
    let place = |done| InputPlace { path: "/a.jsonl".into(), size: 9, beginning: [7; 32], done };
    let places = [place(1)];
    let mut broken = story("Ana Bell: that it would close");
    broken.statements[0].content = vec![[0, 9_999]];
    record.add_batch(&Batch { readings: &[broken], places: &places, ..Batch::default() }).unwrap_err();
    assert_eq!(record.done(&place(0)).unwrap(), 0);
    record.add_batch(&Batch { places: &places, ..Batch::default() }).unwrap();
    record.add_batch(&Batch { places: &[place(2)], ..Batch::default() }).unwrap();
    assert_eq!(record.done(&place(0)).unwrap(), 2);
    for (path, size, beginning) in [("/b.jsonl", 9, [7; 32]), ("/a.jsonl", 10, [7; 32]), ("/a.jsonl", 9, [8; 32])] {
        assert_eq!(record.done(&InputPlace { path: path.into(), size, beginning, done: 0 }).unwrap(), 0);
    }
}

const TOLL: &str = "At least NUMBER people were hurt when a ferry ran aground off the harbour of Portwick on Monday morning, and boats of the coast guard \
     brought them ashore, where doctors were waiting for them.";

/// What stood at an address on a day.
fn page(url: &str, day: &str, lines: &str) -> Reading {
    Reading { url: Some(url.to_owned()), published: Some(day.to_owned()), ..story(lines) }
}

#[test]
fn what_is_corrected_at_its_address_is_a_later_version() {
    let toll =
        |number: &str| format!("Ana Bell: that {number} people had been hurt\n- {}", TOLL.replace("NUMBER", number));
    let (first, later) = (toll("12"), toll("19"));
    for (address, day, are_versions) in [
        ("https://portwick.example/ferry", "2021-05-03", true),
        ("https://portwick.example/ferry", "2021-05-05", true),
        // The next report of a page that has one each week.
        ("https://portwick.example/ferry", "2021-05-10", false),
        // Another page, or a whole site.
        ("https://portwick.example/ferry-two", "2021-05-03", false),
        ("https://portwick.example/", "2021-05-03", false),
    ] {
        let (_folder, mut record) = record();
        let at = if address.ends_with('/') { address } else { "https://portwick.example/ferry" };
        let before = page(at, "2021-05-03", &first);
        let added = record.add(&[before.clone(), page(address, day, &later)]).unwrap();
        assert_eq!(added, [Added::New(1), Added::New(2)]);
        let versions = record.versions(1).unwrap();
        assert_eq!(versions.as_ref().and_then(|v| v.newest), are_versions.then_some(2), "{address} {day}");
        // What went in comes out.
        assert_eq!(record.story(1).unwrap().unwrap().reading, before);
        let Some(versions) = versions else { continue };
        assert_eq!(versions.changed_since.iter().map(|c| c.change).collect::<Vec<_>>(), [Changed::Words]);
        assert_eq!(record.versions(2).unwrap().unwrap().newest, None);
        let found = record.find(&Query { words: Some("12 people".to_owned()), ..Query::default() }).unwrap().remove(0);
        assert_eq!(found.since.unwrap().words(), "a newer version of this story does not have these words");
    }
}

#[test]
fn versions_of_a_page_are_in_the_order_of_their_days() {
    let (_folder, mut record) = record();
    let on = |day: &str, number: &str| {
        page(
            "https://portwick.example/ferry",
            day,
            &format!("Ana Bell: that it ran aground\n- {}", TOLL.replace("NUMBER", number)),
        )
    };
    record.add(&[on("2021-05-04", "19"), on("2021-05-03", "12"), on("2021-05-04", "21")]).unwrap();
    let versions = record.versions(2).unwrap().unwrap();
    assert_eq!(versions.versions.iter().map(|v| v.story_key.unwrap()).collect::<Vec<_>>(), [2, 1, 3]);
    assert_eq!((versions.this, versions.newest), (0, Some(3)));
    assert!(record.versions(99).unwrap().is_none());
    let kill = [item("x", None, PubStatus::Canceled)];
    record.add_batch(&Batch { withdrawals: &kill, ..Batch::default() }).unwrap();
    assert!(record.versions(2).unwrap().unwrap().withdrawn.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whatever changes: a version differs from itself in nothing, and each statement is told of at most once.
    #[test]
    fn changes_are_sound(old in lines(), new in lines()) {
        let (old, new) = (story(&old), story(&new));
        prop_assert_eq!(changes(&old, &old), []);
        let all = changes(&old, &new);
        for side in [0, 1] {
            let mut ids: Vec<_> = all.iter().filter_map(|c| [&c.old, &c.new][side].as_ref()).map(|s| &s.id).collect();
            let count = ids.len();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), count);
        }
    }
}

fn lines() -> impl Strategy<Value = String> {
    let line = ("Ana|Lee", proptest::collection::vec("that|it|would|close|open|“|…|not|Monday", 1..8));
    proptest::collection::vec(line, 0..8)
        .prop_map(|all| all.iter().map(|(who, words)| format!("{who}: {}\n", words.join(" "))).collect())
}
