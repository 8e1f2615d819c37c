//! One thing said, however many stories carry it.

use crate::common::told;
use onrecord_reading::contract::Reading;
use onrecord_record::{FoundStatement, Query, Record, Wording};
use std::path::Path;

const WORDS: &str = "the harbour will stay open until the end of the year";

fn story(id: &str, day: &str, said: &[(&str, &str)]) -> Reading {
    let said: Vec<(&str, &str, &str)> = said.iter().map(|(who, what)| (*who, "said", *what)).collect();
    told(id, Some(day), &format!("A headline of its own for {id}"), &said)
}

/// Five outlets on three days, one of which asks somebody else too; a year later the same words again.
fn wire() -> Vec<Reading> {
    let longer = format!("{WORDS}, and fishing goes on");
    vec![
        story("agency", "2021-05-23", &[("Ada Stone", WORDS), ("Max Reed", "there is no money for a new wall")]),
        story("herald", "2021-05-24", &[("Ada Stone", &longer)]),
        story("courier", "2021-05-24", &[("Ada Stone", WORDS), ("Ida Wells", WORDS)]),
        story("post", "2021-05-25", &[("Ada Stone", "The harbour will stay open till the end of the year")]),
        story("echo", "2021-05-25", &[("Ada Stone", "the harbour will not stay open until the end of the year")]),
        story("annual", "2022-05-23", &[("Ada Stone", &format!("{WORDS} "))]),
    ]
}

fn record(folder: &Path, stories: &[Reading]) -> Record {
    let mut record = Record::create_or_open(&folder.join("news.db")).unwrap();
    for story in stories {
        record.add(std::slice::from_ref(story)).unwrap();
    }
    record
}

fn found(record: &Record, query: Query) -> Vec<FoundStatement> {
    let found = record.find(&query).unwrap();
    assert_eq!(record.count(&query).unwrap(), found.len() as u64, "{query:?}");
    found
}

fn carried(found: &FoundStatement) -> Vec<String> {
    [found.story.id.clone()].into_iter().chain(found.witnesses.iter().map(|w| w.story.id.clone())).collect()
}

#[test]
fn what_many_stories_carry_is_said_once_by_the_earliest_whatever_the_order_of_adding() {
    let folder = tempfile::tempdir().unwrap();
    let mut stories = wire();
    for turn in 0..stories.len() {
        stories.rotate_left(1);
        let place = folder.path().join(turn.to_string());
        std::fs::create_dir(&place).unwrap();
        let record = record(&place, &stories);
        let query = Query { words: Some("harbour stay open".to_owned()), ..Query::default() };
        let said: Vec<Vec<String>> = found(&record, query.clone()).iter().map(carried).collect();
        let as_added: Vec<Vec<&str>> =
            vec![vec!["annual"], vec!["echo"], vec!["courier"], vec!["agency", "herald", "courier", "post"]];
        let sorted = |mut lists: Vec<Vec<String>>| {
            // Copies of one day come in the order in which they were added.
            lists.iter_mut().for_each(|list| list[1..].sort());
            lists.sort();
            lists
        };
        let expected = as_added.into_iter().map(|list| list.into_iter().map(str::to_owned).collect()).collect();
        assert_eq!(sorted(said), sorted(expected), "turn {turn}");
        assert_eq!(record.sayings().unwrap(), 5);
        let every = found(&record, Query { every: true, ..query });
        assert_eq!(every.len(), 7);
        assert!(every.iter().all(|f| f.witnesses.is_empty()));
    }
}

#[test]
fn the_earliest_that_fits_stands_for_the_others_and_differences_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    let record = record(folder.path(), &wire());
    let speaker = || Some("Ada Stone".to_owned());
    let from = Some("2021-05-24".parse().unwrap());
    let to = Some("2021-12-31".parse().unwrap());
    let later = found(&record, Query { speaker: speaker(), from, to, ..Query::default() });
    let one = later.iter().find(|f| !f.witnesses.is_empty()).unwrap();
    assert_eq!(carried(one), ["herald", "agency", "courier", "post"]);
    let first = found(&record, Query { speaker: speaker(), to: "2021-05-23".parse().ok(), ..Query::default() });
    let [agency] = &first[..] else { panic!("{first:?}") };
    let by = |id: &str| agency.witnesses.iter().find(|w| w.story.id == id).unwrap();
    assert!(by("courier").differences.is_empty());
    let here = |words: &str| Wording::Here(words.to_owned());
    assert!(by("herald").differences.contains(&here("and fishing goes on")), "{:?}", by("herald"));
    assert!(by("post").differences.contains(&here("till")));
    assert!(by("post").differences.contains(&Wording::Earliest("until".to_owned())));
    assert_eq!(by("post").speaker_name.as_deref(), Some("Ada Stone"));
}

#[test]
fn what_is_denied_is_not_what_is_said() {
    let words = "that the dam above the old town had burst";
    for (one, other, sayings) in [("said", "told reporters", 1), ("said", "denied", 2), ("denied", "has denied", 1)] {
        let folder = tempfile::tempdir().unwrap();
        let stories = [("a", one), ("b", other)]
            .map(|(id, cue)| told(id, Some("2021-05-23"), &format!("Dam {id}"), &[("Ada Stone", cue, words)]));
        let record = record(folder.path(), &stories);
        assert_eq!(record.sayings().unwrap(), sayings, "{one}, {other}");
    }
}

#[test]
fn a_statement_and_one_within_it_stay_two_in_copies() {
    let whole = "the banks hold half of the seats and a third of the debt, which is not fair to the others";
    let within = "it is not fair to the others that banks hold half of the seats";
    let longer = format!("{whole} who came late to the table");
    let said = |words: &str| vec![("Ada Stone", words.to_owned()), ("Ada Stone", within.to_owned())];
    let stories: Vec<Reading> = [("one", said(whole)), ("two", said(&longer))]
        .iter()
        .map(|(id, said)| {
            let said: Vec<(&str, &str)> = said.iter().map(|(who, what)| (*who, what.as_str())).collect();
            story(id, "2021-05-23", &said)
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let record = record(folder.path(), &stories);
    let all = found(&record, Query { words: Some("banks".to_owned()), ..Query::default() });
    assert_eq!(all.iter().map(|f| f.witnesses.len()).collect::<Vec<_>>(), [1, 1], "{all:?}");
    assert_eq!(record.sayings().unwrap(), 2);
}

#[test]
fn a_watch_is_told_once_of_what_comes_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = record(folder.path(), &wire()[..1]);
    let after = record.last_story().unwrap();
    record.add(&wire()[1..5]).unwrap();
    let new = found(&record, Query { after_story: Some(after), ..Query::default() });
    let mut said: Vec<(&str, &str)> =
        new.iter().map(|f| (f.story.id.as_str(), f.speaker_name.as_deref().unwrap())).collect();
    said.sort_unstable();
    assert_eq!(said, [("courier", "Ida Wells"), ("echo", "Ada Stone")]);
    // But of words that only a later wording has, it is told when they come.
    for exact in [false, true] {
        let words = Some("fishing goes".to_owned());
        let new = found(&record, Query { words, exact, after_story: Some(after), ..Query::default() });
        assert_eq!(new.iter().map(|f| f.story.id.as_str()).collect::<Vec<_>>(), ["herald"]);
    }
}

/// What another story carried first is news to a watch that this other story did not fit.
#[test]
fn a_narrowed_watch_is_told_of_what_fits_it_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut stories = wire()[..4].to_vec();
    stories[0].statements[0].confidence = 0.5;
    stories[3].entities[0].name = "Stone".to_owned();
    let mut record = record(folder.path(), &stories[..1]);
    let after = record.last_story().unwrap();
    record.add(&stories[1..]).unwrap();
    let told = |narrowed: Query| {
        let words = Some("harbour stay open".to_owned());
        let new = found(&record, Query { words, after_story: Some(after), ..narrowed });
        new.iter().map(|f| f.story.id.clone()).collect::<Vec<_>>()
    };
    let outlet = |outlet: &str| Query { outlet: Some(outlet.to_owned()), ..Query::default() };
    for (narrowed, expected) in [
        (Query::default(), &["courier"][..]),
        (outlet("herald.txt"), &["herald"]),
        (outlet("agency.txt"), &[]),
        (Query { min_confidence: Some(0.8), ..Query::default() }, &["courier", "herald"]),
        (Query { speaker: Some("Ada Stone".to_owned()), ..Query::default() }, &[]),
        (Query { from: "2021-05-24".parse().ok(), ..Query::default() }, &["courier", "herald"]),
    ] {
        let mut ids = told(narrowed.clone());
        ids.sort();
        assert_eq!(ids, expected, "{narrowed:?}");
    }
}

#[test]
fn a_check_gives_one_answer_for_one_thing_said() {
    let folder = tempfile::tempdir().unwrap();
    let record = record(folder.path(), &wire()[..4]);
    let answers = record.check(WORDS, Some("Stone"), 10).unwrap();
    let by_stone: Vec<_> = answers.iter().filter(|a| a.by_asked == Some(true)).collect();
    // In the very words in three stories, and nearly so in the fourth.
    assert_eq!(by_stone.iter().map(|a| a.witnesses.len()).collect::<Vec<_>>(), [3, 1], "{answers:?}");
}

#[test]
fn a_record_from_before_finds_what_is_said_in_several_of_its_stories() {
    let folder = tempfile::tempdir().unwrap();
    drop(record(folder.path(), &wire()));
    let path = folder.path().join("news.db");
    let older = rusqlite::Connection::open(&path).unwrap();
    older
        .execute_batch(
            "DROP INDEX statements_by_saying; DROP TRIGGER statements_changed; ALTER TABLE statements DROP COLUMN saying;
             CREATE TRIGGER statements_changed AFTER UPDATE OF text ON statements BEGIN
                 INSERT INTO statement_words (statement_words, rowid, text) VALUES ('delete', old.key, old.text);
                 INSERT INTO statement_words (rowid, text) VALUES (new.key, new.text);
             END;
             DROP TABLE statement_sketches; DROP TABLE watches; DROP TABLE joint_speakers; DROP TABLE hearers; ALTER TABLE entities DROP COLUMN gender; ALTER TABLE entities DROP COLUMN offices; PRAGMA user_version = 5;",
        )
        .unwrap();
    drop(older);
    assert_eq!(Record::open_existing(&path).unwrap().sayings().unwrap(), 5);
}

#[test]
fn a_record_whose_hashes_stood_in_no_order_of_days_goes_on_finding_witnesses() {
    let folder = tempfile::tempdir().unwrap();
    for (turn, before) in [1, 3, 6].into_iter().enumerate() {
        let place = folder.path().join(turn.to_string());
        std::fs::create_dir(&place).unwrap();
        let mut stories = wire();
        for entity in stories.iter_mut().flat_map(|s| &mut s.entities).filter(|e| e.name == "Ada Stone") {
            entity.wikidata = Some("Q1".to_owned());
        }
        drop(record(&place, &stories[..before]));
        let path = place.join("news.db");
        let older = rusqlite::Connection::open(&path).unwrap();
        let hashes = |of: &rusqlite::Connection| {
            let mut select = of
                .prepare(
                    "SELECT block, who, hash, statement_key, day, 'statement' FROM statement_sketches
                     UNION ALL SELECT block, who, hash, story_key, day, 'story' FROM sketches ORDER BY 6, 4, 3, 2, 1",
                )
                .unwrap();
            let rows = select.query_map([], |row| {
                let numbers: [i64; 4] = [row.get(0)?, row.get(2)?, row.get(3)?, row.get(4)?];
                Ok((numbers, row.get::<_, String>(1)?, row.get::<_, String>(5)?))
            });
            rows.unwrap().map(Result::unwrap).collect::<Vec<_>>()
        };
        let kept = hashes(&older);
        let schema = |of: &rusqlite::Connection| {
            let mut select = of.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
            let sql = select.query_map([], |row| row.get::<_, String>(0)).unwrap();
            // A table that was made under another name has its own in quotation marks.
            sql.map(|sql| sql.unwrap().replace('"', "")).collect::<Vec<_>>()
        };
        let made_anew = schema(&older);
        older
            .execute_batch(
                "CREATE TABLE of_stories (hash INTEGER NOT NULL, story_key INTEGER NOT NULL REFERENCES stories (key) ON DELETE CASCADE,
                     PRIMARY KEY (hash, story_key)) STRICT, WITHOUT ROWID;
                 INSERT INTO of_stories SELECT DISTINCT hash, story_key FROM sketches;
                 DROP TABLE sketches; ALTER TABLE of_stories RENAME TO sketches;
                 CREATE INDEX sketches_by_story ON sketches (story_key);
                 CREATE TABLE of_statements (hash INTEGER NOT NULL, statement_key INTEGER NOT NULL, PRIMARY KEY (hash, statement_key))
                     STRICT, WITHOUT ROWID;
                 INSERT INTO of_statements SELECT DISTINCT hash, statement_key FROM statement_sketches;
                 DROP TABLE statement_sketches; ALTER TABLE of_statements RENAME TO statement_sketches;
                 DROP INDEX speakers_by_last_word;
                 CREATE INDEX speakers_by_last_word ON speakers (last_folded);
                 CREATE INDEX speakers_by_name ON speakers (name_folded);
                 CREATE INDEX entities_by_name ON entities (name_folded);
                 DROP TABLE joint_speakers; DROP TABLE hearers;
                 ALTER TABLE entities DROP COLUMN gender; ALTER TABLE entities DROP COLUMN offices;
                 PRAGMA user_version = 7;",
            )
            .unwrap();
        let mut record = Record::create_or_open(&path).unwrap();
        assert_eq!(schema(&older), made_anew);
        assert_eq!(hashes(&older), kept);
        assert!(kept.iter().any(|(_, who, _)| who == "Q1"));
        record.add(&stories).unwrap();
        assert_eq!(record.sayings().unwrap(), 5, "{before} stories before");
        assert_eq!(record.people("ada stone").unwrap().len(), 1);
        assert_eq!(record.people("Stone").unwrap().len(), 1);
    }
}

#[test]
fn one_speaker_is_found_by_the_last_name_and_by_the_wikidata_id() {
    let said = |id: &str, name: &str, wikidata: Option<&str>| {
        let mut story = story(id, "2021-05-23", &[(name, WORDS)]);
        story.entities[0].wikidata = wikidata.map(str::to_owned);
        story
    };
    let folder = tempfile::tempdir().unwrap();
    let stories = [
        said("agency", "Ada Stone", Some("Q1")),
        said("herald", "The mayor", Some("Q1")),
        said("courier", "Stone", None),
        said("post", "The mayor", Some("Q2")),
        said("echo", "Max Reed", None),
    ];
    for turn in 0..stories.len() {
        let mut stories = stories.to_vec();
        stories.rotate_left(turn);
        let place = folder.path().join(turn.to_string());
        std::fs::create_dir(&place).unwrap();
        let record = record(&place, &stories);
        let all = found(&record, Query { words: Some("harbour".to_owned()), ..Query::default() });
        let mut together: Vec<Vec<String>> = all.iter().map(carried).collect();
        together.iter_mut().for_each(|ids| ids.sort());
        together.sort();
        assert_eq!(together, [vec!["agency", "courier", "herald", "post"], vec!["echo"]], "turn {turn}");
    }
}
