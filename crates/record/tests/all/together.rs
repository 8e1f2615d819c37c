//! What several say together: each of them is its speaker, wherever it is asked for.

use crate::common::told;
use onrecord_reading::contract::{EntityKind, EventStatus, Reading};
use onrecord_record::{Agreement, Entry, Query, Record, RecordError};
use std::path::Path;

const BOTH: &str = "Anna Bell and Tom Hale";
const WORDS: &str = "“The wall has to be mended before the storms of autumn”";

/// What Bell and Hale say together, what three say, and what each says alone.
fn pact() -> Reading {
    told(
        "pact",
        Some("2021-05-20"),
        "Two mayors, one wall",
        &[
            (BOTH, "said", WORDS),
            ("Tom Hale", "added", "that there was no money for it"),
            ("Ruth Cole and Tom Hale and Anna Bell", "promised", "that work would begin in June"),
            ("Anna Bell", "said", "“Nobody in my town sleeps well”"),
        ],
    )
}

fn record(folder: &Path, stories: &[Reading]) -> Record {
    let mut record = Record::create_or_open(&folder.join("news.db")).unwrap();
    record.add(stories).unwrap();
    record
}

fn by(name: &str) -> Query {
    Query { speaker: Some(name.to_owned()), ..Query::default() }
}

fn ids(record: &Record, query: &Query) -> Vec<String> {
    let found = record.find(query).unwrap();
    assert_eq!(record.count(query).unwrap(), found.len() as u64, "{query:?}");
    found.into_iter().map(|found| found.statement.id).collect()
}

#[test]
fn all_speakers_come_out_as_they_went_in() {
    let folder = tempfile::tempdir().unwrap();
    let record = record(folder.path(), &[pact()]);
    let kept = record.story(1).unwrap().unwrap();
    assert_eq!(kept.reading, pact());
    assert_eq!(kept.reading.statements[2].with.len(), 2);
    assert!(kept.speaker_keys.keys().eq(["e1", "e2", "e3"]), "the same order in every run");
    let first = &record.latest(1, None).unwrap()[0];
    let names: Vec<String> = first.first_speakers().into_iter().map(|speaker| speaker.name).collect();
    assert_eq!(names, ["Anna Bell", "Tom Hale"]);
}

#[test]
fn each_of_them_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let record = record(folder.path(), &[pact()]);
    for (name, said) in
        [("Anna Bell", &["s1", "s3", "s4"][..]), ("Hale", &["s1", "s2", "s3"]), ("cole", &["s3"]), ("Reed", &[])]
    {
        assert_eq!(ids(&record, &by(name)), said, "{name}");
        assert_eq!(ids(&record, &Query { after_story: Some(0), ..by(name) }), said, "a watch for {name}");
        let people = record.people(name).unwrap();
        let counts: Vec<(u64, u64)> = people.iter().map(|p| (p.statements, p.stories)).collect();
        let expected = if said.is_empty() { vec![] } else { vec![(said.len() as u64, 1)] };
        assert_eq!(counts, expected, "{name}");
        for one in people {
            assert_eq!(ids(&record, &Query { speaker_key: Some(one.key), ..Query::default() }), said, "{name}");
        }
    }
    let found = record.find(&by("Cole")).unwrap();
    assert_eq!(found[0].speaker_names().as_deref(), Some("Ruth Cole, Tom Hale and Anna Bell"));
    assert_eq!(found[0].statement.with, ["e2", "e1"]);
    assert_eq!(record.summary().unwrap().speakers, 3);
    let certain = Record::open_certain(record.path(), Some(0.95)).unwrap();
    assert_eq!((ids(&certain, &by("Hale")).len(), certain.people("Hale").unwrap()[0].statements), (0, 0));
}

/// Two of one name say it once.
#[test]
fn a_couple_says_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let couple = told("a", None, "Couple", &[("Anna Bell and Tom Bell", "said", WORDS)]);
    let record = record(folder.path(), &[couple]);
    assert_eq!(ids(&record, &by("Bell")), ["s1"]);
    assert_eq!(record.people("Bell").unwrap().iter().map(|p| p.statements).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn a_quotation_is_each_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let record = record(folder.path(), &[pact()]);
    for (asked, by_asked, heading) in [
        ("Hale", true, "in these words"),
        ("Bell", true, "in these words"),
        ("Cole", false, "in these words, by another speaker"),
    ] {
        let answers = record.check("the wall has to be mended before the storms", Some(asked), 5).unwrap();
        assert_eq!((answers[0].agreement, answers[0].by_asked), (Agreement::Exact, Some(by_asked)), "{asked}");
        assert_eq!(answers[0].heading(true), heading, "{asked}");
    }
}

/// One story names both, the others one or the other first: it is one thing said, by whomever it is asked for.
#[test]
fn stories_that_name_some_of_them_are_witnesses_of_one_another() {
    let said = |id: &str, who: &str| {
        told(id, Some("2021-05-20"), &format!("A headline of its own for {id}"), &[(who, "said", WORDS)])
    };
    let mut stories = [
        said("agency", BOTH),
        said("herald", "Tom Hale"),
        said("post", "Tom Hale and Anna Bell"),
        said("echo", "Bell"),
    ];
    for _ in 0..stories.len() {
        stories.rotate_left(1);
        let folder = tempfile::tempdir().unwrap();
        let record = record(folder.path(), &stories);
        for name in ["Hale", "Bell"] {
            let found = record.find(&by(name)).unwrap();
            assert_eq!(found.iter().map(|f| f.witnesses.len()).collect::<Vec<_>>(), [3], "{name}");
            let joint = found[0].witnesses.iter().filter(|w| !w.with.is_empty()).count();
            assert_eq!(joint + usize::from(!found[0].with.is_empty()), 2);
            let answers = record.check(WORDS, Some(name), 5).unwrap();
            assert_eq!(answers.iter().map(|a| a.by_asked).collect::<Vec<_>>(), [Some(true)], "{name}");
        }
    }
}

#[test]
fn a_timeline_has_what_two_said_together_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut story = pact();
    // Of s1, which both say, Hale is no more than a speaker; s2 is of Bell.
    story.statements[0].about = vec!["e2".to_owned()];
    story.statements[1].about = vec!["e1".to_owned()];
    let record = record(folder.path(), &[story]);
    let said = |one: &str, other: &str| {
        let entries = record.timeline(one, other, 10).unwrap();
        let id = |entry: &Entry| match entry {
            Entry::Statement(found) => found.statement.id.clone(),
            Entry::Event(occasion) => panic!("nothing happened: {occasion:?}"),
        };
        let mut ids: Vec<String> = entries.iter().map(id).collect();
        ids.sort();
        ids
    };
    assert_eq!(said("Bell", "Hale"), ["s1", "s2", "s3"]);
    assert_eq!(said("Hale", "Bell"), ["s1", "s2", "s3"]);
    assert_eq!(said("Cole", "Hale"), ["s3"]);
    assert_eq!(said("Cole", "Reed"), [] as [&str; 0]);
}

#[test]
fn who_says_that_it_happened_are_all_who_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut story = pact();
    let day = Some(("2021-06-14", "2021-06-14"));
    let who = [("Lee Wong", EntityKind::Person, None)];
    crate::events::tell(&mut story, "Lee Wong will hold a rally.", "rally", EventStatus::Scheduled, day, None, &who);
    for (statement, says) in [("s1", "according to Anna Bell and Tom Hale"), ("s2", "according to Tom Hale")] {
        story.events[0].stated_in = Some(statement.to_owned());
        story.text.push('.');
        let place = folder.path().join(statement);
        std::fs::create_dir(&place).unwrap();
        let told = record(&place, std::slice::from_ref(&story)).on_day("2021-06-14".parse().unwrap()).unwrap();
        assert_eq!(told[0].tellings[0].says_so().as_deref(), Some(says));
    }
}

/// A record from before had one speaker for each statement.
#[test]
fn an_older_record_keeps_its_speakers_and_gets_new_ones() {
    let folder = tempfile::tempdir().unwrap();
    let alone = told("old", Some("2021-05-19"), "Hale speaks", &[("Tom Hale", "said", "“My wall is sound”")]);
    drop(record(folder.path(), std::slice::from_ref(&alone)));
    let path = folder.path().join("news.db");
    let older = rusqlite::Connection::open(&path).unwrap();
    older.execute_batch("DROP TABLE joint_speakers; DROP TABLE hearers; ALTER TABLE entities DROP COLUMN gender; ALTER TABLE entities DROP COLUMN offices; PRAGMA user_version = 8;").unwrap();
    drop(older);
    let reader = Record::open_existing(&path).unwrap();
    assert_eq!(reader.story(1).unwrap().unwrap().reading, alone);
    assert_eq!(reader.people("Hale").unwrap()[0].statements, 1);
    let mut record = Record::create_or_open(&path).unwrap();
    record.add(&[pact()]).unwrap();
    assert_eq!(record.find(&by("Hale")).unwrap().len(), 4);
    assert_eq!(record.find(&by("Bell")).unwrap().len(), 3);
}

#[test]
fn a_speaker_whom_the_story_does_not_know_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut bad = pact();
    bad.statements[0].with = vec!["e9".to_owned()];
    let mut record = record(folder.path(), &[]);
    assert!(matches!(record.add(&[bad]), Err(RecordError::BadReading { .. })));
}
