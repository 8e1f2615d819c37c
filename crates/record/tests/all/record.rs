//! The record as its users see it: what goes in comes out, once, and is found.

use crate::common::told;
use onrecord_reading::contract::{Dateline, EntityKind, Gender, MentionForm, Passage, StatementKind, Time};
use onrecord_record::{Added, Query, Record, RecordError};
use proptest::prelude::*;

fn record() -> (tempfile::TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    (folder, record)
}

fn words(words: &str) -> Query {
    Query { words: Some(words.to_owned()), ..Query::default() }
}

fn filled() -> (tempfile::TempDir, Record) {
    let (folder, mut record) = record();
    let added = record
        .add(&[
            told(
                "a",
                Some("2021-05-20"),
                "Bridge to open",
                &[
                    ("Ana Peña", "said", "“The  bridge isn’t finished yet”"),
                    ("Ana Peña", "added", "that the venue was decided"),
                    ("Smith", "said", "that nobody had asked him"),
                ],
            ),
            told(
                "b",
                Some("2021-05-23"),
                "Bridge is open",
                &[("Ana Peña", "said", "that the bridge had opened"), ("Smith", "said", "that he was there")],
            ),
            told("c", None, "Undated", &[("Lee Wong", "said", "“a venue for decisions”")]),
        ])
        .unwrap();
    assert_eq!(added, [Added::New(1), Added::New(2), Added::New(3)]);
    (folder, record)
}

#[test]
fn the_same_story_twice_changes_nothing() {
    let (_folder, mut record) = filled();
    let before = record.summary().unwrap();
    let again = told("other-id", Some("2022-01-01"), "Undated", &[("Lee Wong", "said", "“a venue for decisions”")]);
    assert_eq!(record.add(&[again]).unwrap(), [Added::Already(3)]);
    assert_eq!(record.summary().unwrap(), before);
    assert_eq!((before.stories, before.statements, before.speakers), (3, 6, 4));
}

/// A folder in the place of SQLite's shared memory keeps it from being made, as a folder that cannot be written does, for whoever runs the tests.
#[test]
fn a_text_that_is_there_is_known() {
    let (_folder, mut record) = record();
    let reading = told("a", None, "Bridge", &[("Lee", "said", "that it stood")]);
    assert!(record.before(&reading.text, None).unwrap().is_none());
    record.add(std::slice::from_ref(&reading)).unwrap();
    let before = record.before(&reading.text, None).unwrap().unwrap();
    assert_eq!((before.key, before.has_headline, before.published), (1, true, None));
}

/// Each outlet that carries a text has it; the same outlet, or nobody who is known, has it once, however often it comes and in whatever order.
#[test]
fn a_text_in_several_outlets_is_of_each() {
    let (_folder, mut record) = record();
    let of = |id: &str, url: Option<&str>| {
        let mut reading = told(id, Some("2021-05-20"), "Bridge", &[("Lee Wong", "said", "that the bridge stood")]);
        reading.url = url.map(str::to_owned);
        reading
    };
    for (id, url, expected) in [
        ("file", None, Added::New(1)),
        ("again", None, Added::Already(1)),
        ("herald", Some("https://www.herald.example/1"), Added::Completed(1)),
        ("herald", Some("https://herald.example/2"), Added::Already(1)),
        ("courier", Some("http://courier.example/1"), Added::New(2)),
        ("courier", Some("https://www.courier.example/9"), Added::Already(2)),
        ("post", Some("https://post.example/"), Added::New(3)),
        ("file", None, Added::Already(1)),
        ("odd", Some("urn:newsml:1"), Added::Already(1)),
        ("herald", Some("https://herald.example/1"), Added::Already(1)),
    ] {
        assert_eq!(record.add(&[of(id, url)]).unwrap(), [expected], "{id}");
    }
    let from = |outlet: &str| Query { outlet: Some(outlet.to_owned()), ..Query::default() };
    for outlet in ["herald.example", "courier.example/", "https://www.post.example//", " POST.example "] {
        assert_eq!(record.count(&from(outlet)).unwrap(), 1, "{outlet}");
    }
    for none in ["/", " // ", "www."] {
        assert!(matches!(record.count(&from(none)), Err(RecordError::BadQuery(_))), "{none:?}");
        assert!(matches!(record.voices(&from(none), None, 1), Err(RecordError::BadQuery(_))), "{none:?}");
    }
    assert_eq!(record.find(&Query::default()).unwrap()[0].witnesses.len(), 2);
    assert_eq!(record.story(2).unwrap().unwrap().reading, of("courier", Some("http://courier.example/1")));
}

#[test]
fn a_headline_that_was_lacking_is_taken_up() {
    let (_folder, mut record) = record();
    let with = told("a", None, "Bridge", &[("Lee Wong", "said", "that the bridge stood")]);
    let without = onrecord_reading::contract::Reading { headline: None, ..with.clone() };
    assert_eq!(record.add(&[without]).unwrap(), [Added::New(1)]);
    assert_eq!(record.add(std::slice::from_ref(&with)).unwrap(), [Added::Completed(1)]);
    assert_eq!(record.add(&[with]).unwrap(), [Added::Already(1)]);
    assert_eq!(record.find(&Query::default()).unwrap()[0].story.headline.as_deref(), Some("Bridge"));
}

#[test]
fn a_record_is_read_where_nothing_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("50% of #1?.db");
    Record::create_or_open(&path)
        .unwrap()
        .add(&[told("a", None, "Bridge", &[("Lee", "said", "that it stood")])])
        .unwrap();
    std::fs::create_dir(folder.path().join("50% of #1?.db-shm")).unwrap();
    let record = Record::open_existing(&path).unwrap();
    assert_eq!(record.find(&words("stood")).unwrap().len(), 1);
    let certain = Record::open_certain(&path, Some(1.0)).unwrap();
    assert_eq!(certain.find(&words("stood")).unwrap().len(), 0);
    assert!(matches!(Record::create_or_open(&path), Err(RecordError::NotWritable(_))));
}

/// What was changed by hand is not read as if it held less.
#[test]
fn damage_is_told_wherever_it_is_met() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let said = [("Ana Peña", "said", "that the pier stood")];
    Record::create_or_open(&path).unwrap().add(&[told("a", Some("2021-05-20"), "Pier", &said)]).unwrap();
    let by_hand = rusqlite::Connection::open(&path).unwrap();
    let is_damaged = |what: Result<(), RecordError>| matches!(what, Err(RecordError::Damaged(_)));
    let record = Record::open_existing(&path).unwrap();
    assert!(record.story(1).is_ok() && record.people("Peña").is_ok());
    by_hand.execute_batch("UPDATE entities SET roles = 'mayor'").unwrap();
    assert!(is_damaged(record.people("Peña").map(drop)) && is_damaged(record.speakers(5, 0).map(drop)));
    let other_role = "UPDATE statement_spans SET role = 'hint' WHERE role = 'cue'";
    by_hand
        .execute_batch(&format!("UPDATE entities SET roles = '[]'; PRAGMA ignore_check_constraints = 1; {other_role}"))
        .unwrap();
    assert!(is_damaged(record.story(1).map(drop)));
}

#[test]
fn a_torn_file_is_said_to_be_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    drop(Record::create_or_open(&path).unwrap());
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() / 3]).unwrap();
    let torn = Record::open_existing(&path).and_then(|record| record.summary());
    assert!(matches!(torn, Err(RecordError::Damaged(_))), "{torn:?}");
}

#[test]
fn statements_are_found_by_words_and_exact_words() {
    let (_folder, record) = filled();
    for (query, exact, expected) in [
        ("bridge", false, 2),
        ("BRIDGE finish", false, 1),
        ("decide venue", false, 1),
        ("venues", false, 2),
        ("venue bridge", false, 0),
        ("isn't finished", true, 1),
        ("The bridge isn't", true, 1),
        ("bridge finished", true, 0),
        ("venue was decide", true, 0),
        ("venue was decided", true, 1),
        ("!?", false, 0),
        ("\"", true, 0),
        ("", false, 6),
    ] {
        let query = Query { exact, ..words(query) };
        assert_eq!(record.find(&query).unwrap().len(), expected, "{query:?}");
        assert_eq!(record.count(&query).unwrap(), expected as u64, "{query:?}");
    }
}

#[test]
fn hostile_words_are_only_words() {
    let (_folder, record) = filled();
    for hostile in [
        "\"",
        "a AND",
        "NEAR(a b, 2)",
        "text:bridge",
        "* ^a {b}",
        "x\0y",
        "'; DROP TABLE stories; --",
        "a\"b",
        "b -a",
        "(",
        "%_",
    ] {
        for exact in [false, true] {
            record.find(&Query { exact, ..words(hostile) }).unwrap_or_else(|error| panic!("{hostile:?}: {error}"));
        }
    }
    assert!(matches!(record.find(&words(&"a ".repeat(1000))), Err(RecordError::BadQuery(_))));
}

#[test]
fn filters_hold_together_and_the_newest_comes_first() {
    let (_folder, record) = filled();
    let day = |day: &str| Some(day.parse().unwrap());
    let of = |name: &str| Query { speaker: Some(name.to_owned()), ..Query::default() };
    let stories = |query: &Query| {
        record.find(query).unwrap().iter().map(|f| (f.story.id.clone(), f.statement.id.clone())).collect::<Vec<_>>()
    };
    let expected =
        |list: &[(&str, &str)]| list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
    assert_eq!(stories(&of("ANA PENA")), expected(&[("b", "s1"), ("a", "s1"), ("a", "s2")]));
    assert_eq!(stories(&of("peña")).len(), 3);
    assert_eq!(stories(&of("ana")).len(), 3);
    assert_eq!(stories(&of("an")).len(), 0);
    assert_eq!(stories(&Query { from: day("2021-05-21"), ..Query::default() }), expected(&[("b", "s1"), ("b", "s2")]));
    assert_eq!(
        stories(&Query { to: day("2021-05-20"), kind: Some(StatementKind::Direct), ..Query::default() }),
        expected(&[("a", "s1")])
    );
    assert_eq!(stories(&Query { min_confidence: Some(0.95), ..Query::default() }).len(), 0);
    assert_eq!(stories(&Query { limit: 2, offset: 1, ..of("Peña") }), expected(&[("a", "s1"), ("a", "s2")]));
    let found = &record.find(&of("Peña")).unwrap()[1];
    assert_eq!((found.cue_text.as_str(), found.source_text.as_str(), found.paragraph), ("said", "Ana Peña", Some(1)));
    assert_eq!(found.story.headline.as_deref(), Some("Bridge to open"));
}

/// "EU", "the European Union", "EU leaders": one body.
#[test]
fn a_body_speaks_by_its_name_and_by_its_letters() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let mut story = told(
        "a",
        Some("2021-05-20"),
        "Talks",
        &[("European Union", "said", "“We shall talk”"), ("Eva Unger", "said", "“So shall we”")],
    );
    story.entities[0].kind = EntityKind::Organization;
    record.add(&[story]).unwrap();
    for (asked, statements) in
        [("EU", 1), ("the European Union", 1), ("European Union", 1), ("UN", 0), ("Eva Unger", 1), ("eu", 0)]
    {
        let query = Query { speaker: Some(asked.to_owned()), ..Query::default() };
        assert_eq!(record.count(&query).unwrap(), statements, "{asked}");
        assert_eq!(record.people(asked).unwrap().len() as u64, statements, "{asked}");
    }
    assert_eq!(record.check("we shall talk", Some("EU"), 1).unwrap()[0].by_asked, Some(true));
}

/// "Falken" is Falken GmbH; "Mercy" is Mercy Without Borders as long as no person and no other body is called so.
#[test]
fn a_body_is_known_by_its_first_word_and_without_its_legal_form() {
    let bodies = ["Falken GmbH", "Mercy Without Borders", "Hall Mining", "North Rail", "North Trust"];
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let said: Vec<_> = bodies
        .iter()
        .map(|name| (*name, "said", "“We shall see”"))
        .chain([("Eva Hall", "said", "“So I see”")])
        .collect();
    let mut story = told("a", Some("2021-05-20"), "Bodies", &said);
    story.entities[..bodies.len()].iter_mut().for_each(|e| e.kind = EntityKind::Organization);
    record.add(&[story]).unwrap();
    for (asked, expected) in [
        ("Falken", Some("Falken GmbH")),
        ("falken ag", Some("Falken GmbH")),
        ("the Mercy", Some("Mercy Without Borders")),
        ("Mercy Without", Some("Mercy Without Borders")),
        ("Merc", None),
        ("Hall", Some("Eva Hall")),
        ("North", None),
    ] {
        let people = record.people(asked).unwrap();
        let names: Vec<_> = people.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, expected.into_iter().collect::<Vec<_>>(), "{asked}");
        let query = Query { speaker: Some(asked.to_owned()), ..Query::default() };
        assert_eq!(record.count(&query).unwrap() as usize, names.len(), "{asked}");
    }
    let by = |asked| {
        record.check("we shall see", Some(asked), 9).unwrap().iter().filter(|a| a.by_asked == Some(true)).count()
    };
    assert_eq!((by("Mercy"), by("Falken"), by("North"), by("Hall")), (1, 1, 0, 0));
}

/// Names as people write them, and whom they find among these.
#[test]
fn somebody_is_found_by_a_name_as_it_is_written() {
    let persons = ["Abebe Tadesse Bekele", "Tom Hale", "Rita Hale", "Lara Cruz", "Pio", "Nowak", "Alma Pope"];
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let said: Vec<_> = persons
        .iter()
        .chain(&["World Boat Organization", "Boats Today", "USA Boats", "United States"])
        .map(|name| (*name, "said", "“We shall see”"))
        .chain([("Uma", "said", "“Ewa Nowak will see”")])
        .collect();
    let mut story = told("a", Some("2021-05-20"), "Names", &said);
    for (name, role) in
        [("Tom Hale", "mayor of Portwick"), ("Rita Hale", "Actor"), ("Pio", "Pope"), ("Lara Cruz", "President")]
    {
        let entity = story.entities.iter_mut().find(|e| e.name == name).unwrap();
        entity.roles = vec![role.to_owned()];
        entity.state = (role == "President").then(|| "Norway".to_owned());
    }
    for entity in &mut story.entities[persons.len()..persons.len() + 3] {
        entity.kind = EntityKind::Organization;
    }
    story.entities[persons.len() + 3].kind = EntityKind::Place;
    record.add(&[story]).unwrap();
    for (asked, expected) in [
        ("Abebe", &["Abebe Tadesse Bekele"][..]),
        ("Tadesse Bekele", &["Abebe Tadesse Bekele"]),
        ("abebe tadesse", &["Abebe Tadesse Bekele"]),
        ("Bekele, Abebe", &["Abebe Tadesse Bekele"]),
        ("Hale", &["Rita Hale", "Tom Hale"]),
        ("Mayor Hale", &["Tom Hale"]),
        ("Judge Hale", &["Rita Hale", "Tom Hale"]),
        ("Tom B. Hale", &["Tom Hale"]),
        ("Hale, Tom", &["Tom Hale"]),
        ("mayor of Portwick", &["Tom Hale"]),
        ("the mayor of Oslo", &[]),
        ("actor", &["Rita Hale"]),
        ("sailor", &[]),
        ("Pope Pio", &["Pio"]),
        ("Alma Pope", &["Alma Pope"]),
        ("the Pope", &["Alma Pope", "Pio"]),
        ("Norwegian president", &["Lara Cruz"]),
        ("Swedish president", &[]),
        ("Maria Lara Cruz", &["Lara Cruz"]),
        ("Ewa Nowak", &["Nowak"]),
        ("Jan Nowak", &[]),
        ("World Boat Organisation", &["World Boat Organization"]),
        ("US", &["United States"]),
        ("USA", &["United States"]),
        ("America", &["United States"]),
        ("Hael", &[]),
    ] {
        let mut names: Vec<_> = record.people(asked).unwrap().into_iter().map(|p| p.name).collect();
        names.sort();
        assert_eq!(names, expected, "{asked}");
    }
    for (asked, expected) in [
        ("Hael", &["Rita Hale", "Tom Hale"][..]),
        ("Tom Hael", &["Tom Hale"]),
        ("Bekelle", &["Abebe Tadesse Bekele"]),
        ("Miller", &[]),
        ("", &[]),
    ] {
        assert_eq!(record.nearest_speakers(asked, 3).unwrap(), expected, "{asked}");
    }
}

#[test]
fn full_names_join_across_stories_and_single_words_stay_apart() {
    let (_folder, record) = filled();
    let people = record.people("Pena").unwrap();
    assert_eq!(people.len(), 1);
    assert_eq!((people[0].statements, people[0].stories, people[0].latest.as_deref()), (3, 2, Some("2021-05-23")));
    assert_eq!(people[0].roles, ["Mayor"]);
    assert_eq!(record.people("smith").unwrap().len(), 2);
    assert_eq!(record.people("").unwrap().len(), 0);
    assert_eq!(record.find(&Query { speaker_key: Some(people[0].key), ..Query::default() }).unwrap().len(), 3);
    assert_eq!(record.speaker(99).unwrap(), None);
}

/// "A company spokesman" of two stories is two, and so is the Finance Ministry where nothing tells whose it is; older records took each for one.
#[test]
fn whoever_may_be_anybody_stays_apart() {
    let (folder, mut record) = record();
    let mut stories = Vec::new();
    for (id, state) in [("a", None), ("b", None), ("c", Some("France")), ("d", Some("France")), ("e", Some("Japan"))] {
        let said = [
            ("harbour spokesman", "said", "“The ferry is late”"),
            ("Finance Ministry", "said", "that there was no money"),
            ("Ana Peña", "said", "“So be it”"),
        ];
        let mut story = told(id, Some("2021-05-20"), id, &said);
        story.entities[1].kind = EntityKind::Organization;
        story.entities[1].state = state.map(str::to_owned);
        stories.push(story);
    }
    record.add(&stories).unwrap();
    let counts = |record: &Record| {
        ["harbour spokesman", "Finance Ministry", "Peña"].map(|name| {
            let mut stories: Vec<u64> = record.people(name).unwrap().iter().map(|p| p.stories).collect();
            stories.sort_unstable();
            stories
        })
    };
    let expected = [vec![1; 5], vec![1, 1, 1, 2], vec![5]];
    assert_eq!(counts(&record), expected);
    let path = record.path().to_path_buf();
    drop(record);
    // As an older program has left it.
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(
        "CREATE TEMP TABLE one AS SELECT name, kind, min(key) AS key FROM speakers GROUP BY name, kind;
         UPDATE entities SET speaker_key = (SELECT key FROM one WHERE one.name = entities.name) WHERE speaker_key IS NOT NULL;
         DELETE FROM speakers WHERE key NOT IN (SELECT key FROM one);
         UPDATE speakers SET identity = kind || ':' || name;
         PRAGMA user_version = 13",
    )
    .unwrap();
    drop(old);
    let record = Record::create_or_open(&path).unwrap();
    assert_eq!(counts(&record), expected);
    drop(folder);
}

/// Points, "&" and the two spellings make no other body; and an office is nobody's name.
#[test]
fn bodies_and_offices_are_asked_for_as_people_write_them() {
    let (_folder, mut record) = record();
    let said = [
        ("Portwick Quay & Electric Company (PQ&E)", "said", "“The lamps are lit,”"),
        ("Hill Organization", "said", "“The gates are open,”"),
        ("Hill Organisation", "said", "“The gates are shut,”"),
        ("Ana Peña", "said", "“So be it,”"),
        ("Tom Hale", "said", "“Good,”"),
    ];
    let mut story = told("a", Some("2021-05-20"), "Lamps", &said);
    for entity in &mut story.entities[..3] {
        entity.kind = EntityKind::Organization;
    }
    story.entities[3].roles = vec!["foreign affairs minister of Cuba".to_owned()];
    story.entities[4].roles = vec!["US president".to_owned()];
    record.add(&[story]).unwrap();
    for (asked, found) in [
        ("PQ&E", &["Portwick Quay & Electric Company (PQ&E)"][..]),
        ("Portwick Quay", &["Portwick Quay & Electric Company (PQ&E)"]),
        ("H.O.", &["Hill Organisation", "Hill Organization"]),
        ("hill organisation", &["Hill Organisation", "Hill Organization"]),
        ("foreign minister", &["Ana Peña"]),
        ("U.S. president", &["Tom Hale"]),
        ("the", &[]),
    ] {
        let mut names: Vec<String> = record.people(asked).unwrap().into_iter().map(|p| p.name).collect();
        names.sort();
        assert_eq!(names, found, "{asked}");
    }
    assert_eq!(record.nearest_speakers("the", 3).unwrap(), [""; 0]);
    assert_eq!(record.nearest_speakers("prime minister", 3).unwrap(), [""; 0]);
}

/// Whoever romanises a name chooses where its hyphens stand.
#[test]
fn hyphens_make_nobody_another() {
    let (_folder, mut record) = record();
    let said = |id, name| told(id, Some("2021-05-20"), id, &[(name, "said", "“The ferry is late”")]);
    record.add(&[said("a", "Lee Jae-myung"), said("b", "Lee Jae Myung"), said("c", "Tom Smith-Jones")]).unwrap();
    let found = |name: &str| record.people(name).unwrap().into_iter().map(|s| s.name).collect::<Vec<_>>();
    assert_eq!(found("lee jae myung"), ["Lee Jae-myung"]);
    assert_eq!(found("Smith-Jones"), ["Tom Smith-Jones"]);
    assert_eq!(found("Jones"), [""; 0]);
}

#[test]
fn the_wikidata_id_joins_names_that_differ() {
    let (_folder, mut record) = record();
    for (id, name) in [("a", "Ana Peña"), ("b", "Ana María Peña")] {
        let mut reading = told(id, None, id, &[(name, "said", "that it was so")]);
        reading.entities[0].wikidata = Some("Q1".to_owned());
        record.add(&[reading]).unwrap();
    }
    assert_eq!(record.summary().unwrap().speakers, 1);
}

/// Whichever comes first, and although the one with the id was called otherwise before.
#[test]
fn one_full_name_with_an_id_and_without_is_one_speaker() {
    for ids in [[None, Some("Q1"), None], [Some("Q1"), None, Some("Q1")]] {
        let (_folder, mut record) = record();
        let names = ["Ana Peña", if ids[0].is_none() { "Ana Peña" } else { "Ana María Peña" }, "Ana Peña"];
        for (at, (name, id)) in names.into_iter().zip(ids).enumerate() {
            let mut reading = told(&at.to_string(), None, &at.to_string(), &[(name, "said", "that it was so")]);
            reading.entities[0].wikidata = id.map(str::to_owned);
            record.add(&[reading]).unwrap();
        }
        let people = record.people("Peña").unwrap();
        let expected = if ids[0].is_none() { vec![3] } else { vec![2, 1] };
        assert_eq!(people.iter().map(|p| p.stories).collect::<Vec<_>>(), expected);
    }
    // Of two people with ids neither is known to be the one without.
    let (_folder, mut record) = record();
    for (at, id) in [Some("Q1"), Some("Q2"), None].into_iter().enumerate() {
        let mut reading = told(&at.to_string(), None, &at.to_string(), &[("Ana Peña", "said", "that it was so")]);
        reading.entities[0].wikidata = id.map(str::to_owned);
        record.add(&[reading]).unwrap();
    }
    assert_eq!(record.people("Peña").unwrap().len(), 3);
}

/// Nobody's id is written over by a story that spells the name otherwise and has none.
#[test]
fn whoever_has_an_id_keeps_it() {
    for told_of in [
        [("Ana Peña", Some("Q1")), ("Ana Pena", None), ("Ana Peña", Some("Q1"))],
        [("Peña", None), ("Ana Peña", Some("Q1")), ("Ana Pena", None)],
        [("Ana Pena", None), ("Ana Peña", Some("Q1")), ("Ana Pena", None)],
    ] {
        let (_folder, mut record) = record();
        for (at, (name, id)) in told_of.into_iter().enumerate() {
            let mut reading =
                told(&at.to_string(), Some("2021-05-03"), &at.to_string(), &[(name, "said", "that it was so")]);
            reading.entities[0].roles = vec!["President".to_owned()];
            reading.entities[0].wikidata = id.map(str::to_owned);
            record.add(&[reading]).unwrap();
        }
        let people = record.people("Pena").unwrap();
        let known: Vec<_> = people.iter().map(|p| (p.stories, p.wikidata.as_deref())).collect();
        assert_eq!(known, [(3, Some("Q1"))], "{told_of:?}");
    }
}

/// Of persons known by a last name, who holds an office that one holds at a time is one person; others stay apart, and so do stories of other times.
#[test]
fn a_last_name_and_an_office_are_one_person() {
    for (told_of, expected) in [
        (&[("Pena", "Finance Minister", "2021-05-03"), ("Pena", "Finance Minister", "2021-06-03")][..], 1),
        (&[("Pena", "Finance Minister", "2021-05-03"), ("Ana Pena", "Finance Minister", "2021-06-03")], 1),
        (&[("Ana Pena", "finance minister", "2021-05-03"), ("Pena", "Finance Minister", "2021-06-03")], 1),
        (&[("Pena", "President", "2021-05-03"), ("Pena", "President", "2021-06-03")], 1),
        (
            &[
                ("Ana Pena", "", "2021-05-03"),
                ("Pena", "President", "2021-05-04"),
                ("Ana Pena", "President", "2021-05-05"),
            ],
            1,
        ),
        (
            &[("Ana Pena", "", "2021-05-03"), ("Pena", "President", "2021-05-04"), ("Ana Pena", "Mayor", "2021-05-05")],
            2,
        ),
        (&[("Pena", "Finance Minister", "2021-05-03"), ("Pena", "Health Minister", "2021-06-03")], 2),
        (&[("Pena", "Finance Minister", "2021-05-03"), ("Pena", "Deputy Finance Minister", "2021-06-03")], 2),
        (&[("Pena", "Finance Minister", "2011-05-03"), ("Pena", "Finance Minister", "2021-06-03")], 2),
        (&[("Pena", "Minister", "2021-05-03"), ("Pena", "Minister", "2021-06-03")], 2),
        (&[("Pena", "spokesman", "2021-05-03"), ("Pena", "spokesman", "2021-06-03")], 2),
        (&[("Ana Pena", "President", "2021-05-03"), ("Eva Pena", "President", "2021-06-03")], 2),
    ] {
        let (_folder, mut record) = record();
        for (at, (name, role, day)) in told_of.iter().enumerate() {
            let mut reading = told(&at.to_string(), Some(day), &at.to_string(), &[(name, "said", "that it was so")]);
            reading.entities[0].roles = vec![(*role).to_owned()];
            record.add(&[reading]).unwrap();
        }
        assert_eq!(record.people("Pena").unwrap().len(), expected, "{told_of:?}");
    }
}

/// As wires say it: a role that a story gives, or a state, before the last name; a courtesy, an initial.
#[test]
fn titles_courtesies_and_initials_before_a_last_name() {
    let (_folder, mut record) = record();
    for (at, (name, role, state, gender)) in [
        ("Tom Reed", "U.S. Treasury Secretary", Some("United States"), Some(Gender::Male)),
        ("Ana Reed", "Prime Minister", Some("Norway"), Some(Gender::Female)),
        ("Max Hill", "director of the Ports Authority", None, None),
    ]
    .into_iter()
    .enumerate()
    {
        let mut reading =
            told(&at.to_string(), Some("2021-05-20"), &at.to_string(), &[(name, "said", "that it was so")]);
        reading.entities[0].roles = vec![role.to_owned()];
        reading.entities[0].state = state.map(str::to_owned);
        reading.entities[0].gender = gender;
        record.add(&[reading]).unwrap();
    }
    for (asked, expected) in [
        ("Treasury Secretary Reed", &["Tom Reed"][..]),
        ("U.S. Treasury Secretary Reed", &["Tom Reed"]),
        ("Norwegian Prime Minister Reed", &["Ana Reed"]),
        ("Danish Prime Minister Reed", &[]),
        ("Transport Secretary Reed", &[]),
        ("Mrs. Reed", &["Ana Reed"]),
        ("Mr Reed", &["Tom Reed"]),
        ("Mrs Hill", &["Max Hill"]),
        ("A. Reed", &["Ana Reed"]),
        ("M. Reed", &[]),
    ] {
        let mut names: Vec<String> = record.people(asked).unwrap().into_iter().map(|p| p.name).collect();
        names.sort();
        assert_eq!(names, expected, "{asked}");
    }
    assert_eq!(record.nearest_speakers("Transport Secretary Reed", 3).unwrap(), ["Ana Reed", "Tom Reed"]);
    assert_eq!(record.nearest_speakers("Harbour Chairman Hill", 3).unwrap(), ["Max Hill"]);
}

#[test]
fn outlets_that_are_near_are_named() {
    let (_folder, mut record) = record();
    let mut reading = told("a", Some("2021-05-20"), "a", &[("Ana Peña", "said", "that it was so")]);
    reading.url = Some("https://en.example.org/1".to_owned());
    record.add(&[reading]).unwrap();
    for (asked, near) in [
        ("example.org", &["en.example.org"][..]),
        ("news.en.example.org", &["en.example.org"]),
        ("example.net", &[]),
        ("n", &[]),
    ] {
        assert_eq!(record.nearest_outlets(asked, 3).unwrap(), near, "{asked}");
    }
}

/// What is left of a firm's name where only its legal form is says nothing of who it is.
#[test]
fn a_legal_form_alone_is_nobody_s_name() {
    for (name, expected) in [("Inc", 2), ("Co Ltd", 2), ("Kestrel Inc", 1)] {
        let (_folder, mut record) = record();
        for id in ["a", "b"] {
            let mut reading = told(id, Some("2021-05-03"), id, &[(name, "said", "that it was so")]);
            reading.entities[0].kind = EntityKind::Organization;
            record.add(&[reading]).unwrap();
        }
        assert_eq!(record.people(name).unwrap().len(), expected, "{name}");
    }
}

#[test]
fn an_office_gets_its_name_once_a_story_has_one() {
    let (_folder, mut record) = record();
    for (id, name, form) in [
        ("a", "Portwick mayor", MentionForm::Nominal),
        ("b", "Ana Peña", MentionForm::Name),
        ("c", "A. Peña", MentionForm::Name),
    ] {
        let mut reading = told(id, None, id, &[(name, "said", "that it was so")]);
        reading.entities[0].wikidata = Some("Q1".to_owned());
        reading.entities[0].mentions[0].form = form;
        record.add(&[reading]).unwrap();
    }
    let found = record.people("Ana Peña").unwrap();
    assert_eq!((found.len(), found[0].stories), (1, 3));
}

#[test]
fn latest_pages_through_all_stories() {
    let (_folder, record) = filled();
    let first = record.latest(2, None).unwrap();
    let rest = record.latest(2, Some(first[1].key)).unwrap();
    let ids: Vec<&str> = first.iter().chain(&rest).map(|s| s.id.as_str()).collect();
    // Nobody knows how new the undated story is.
    assert_eq!(ids, ["b", "a", "c"]);
    assert_eq!(first[1].statements, 3);
    assert_eq!(first[1].first_speaker.as_deref(), Some("Ana Peña"));
    let one_by_one = record.latest(1, Some(rest[0].key)).unwrap();
    assert!(one_by_one.is_empty());
}

/// A list has room for one statement of a story: a sure one that its speaker says, a quotation before others, and neither a question nor a relative clause where there is another.
#[test]
fn the_statement_that_stands_for_a_story() {
    let said = [
        ("Herald", "asked", "“Is the pier safe?”"),
        ("Experts", "wondered", "which pier had sunk"),
        ("Ana Peña", "denied", "that the pier had sunk"),
        ("Lee Wong", "said", "that the pier was old"),
        ("Tom Hale", "said", "“The pier is safe”"),
    ];
    for (confidences, expected) in [
        ([0.9, 0.9, 0.9, 0.9, 0.9], "“The pier is safe”"),
        ([0.9, 0.9, 0.9, 0.9, 0.5], "“Is the pier safe?”"),
        ([0.5, 0.9, 0.9, 0.9, 0.5], "that the pier was old"),
        ([0.5, 0.9, 0.9, 0.5, 0.5], "which pier had sunk"),
        ([0.5, 0.5, 0.9, 0.5, 0.5], "“The pier is safe”"),
    ] {
        let (_folder, mut record) = record();
        let mut story = told("pier", None, "Pier", &said);
        for (statement, confidence) in story.statements.iter_mut().zip(confidences) {
            statement.confidence = confidence;
        }
        record.add(&[story]).unwrap();
        let latest = &record.latest(1, None).unwrap()[0];
        assert_eq!(latest.first_statement.as_deref(), Some(expected), "{confidences:?}");
        let sure = latest.first_confidence.unwrap() >= 0.6;
        assert_eq!(sure, !latest.is_first_unsure());
        let last = record.find(&Query::default()).unwrap().pop().unwrap();
        let unsure = confidences.iter().any(|c| *c < 0.6);
        assert_eq!(last.statement.is_unsure(), unsure, "what is unsure stands behind the others");
    }
}

/// What a speaker does not say never stands in a list as if it were said.
#[test]
fn a_line_has_the_cue_before_what_is_said() {
    let (_folder, mut record) = record();
    let said = [
        ("Ana Peña", "has yet", "to concede"),
        ("Lee Wong", "did not say", "that she would resign"),
        ("Tom Hale", ":", "“The pier is safe”"),
        ("the harbour’s office", "According to", "the pier is shut"),
        ("reports", "By", "it may open again"),
    ];
    let mut story = told("pier", None, "Pier", &said);
    story.statements[3].speaker = None;
    record.add(&[story]).unwrap();
    let found = record.find(&Query::default()).unwrap();
    let lines: Vec<String> = found.iter().map(|f| f.line()).collect();
    assert_eq!(
        lines,
        [
            "Ana Peña has yet to concede",
            "Lee Wong did not say that she would resign",
            "Tom Hale: “The pier is safe”",
            "According to the harbour’s office: the pier is shut",
            "By reports: it may open again",
        ]
    );
    let stances: Vec<&str> = found.iter().map(|f| f.stance.words()).collect();
    assert_eq!(stances[1..], ["did not say so", "", "", ""]);
}

/// "issued a statement, saying, “…”": two cues, one thing said.
#[test]
fn what_a_story_has_twice_is_listed_once() {
    let (_folder, mut record) = record();
    let (words, other) = ("“The count is not over”", "“The count goes on”");
    let said = [("Ana Peña", "issued", words), ("Ana Peña", "saying", words), ("Ana Peña", "added", other)];
    let mut story = told("count", None, "Count", &said);
    story.statements[1].restates = Some("s1".to_owned());
    story.statements[2].restates = Some("s1".to_owned());
    story.statements[0].confidence = 0.7;
    record.add(&[story]).unwrap();
    for (query, expected) in [
        (Query::default(), &["s1", "s3"][..]),
        (self::words("count over"), &["s1"]),
        (Query { min_confidence: Some(0.8), ..Query::default() }, &["s2", "s3"]),
        (Query { every: true, ..Query::default() }, &["s1", "s2", "s3"]),
    ] {
        let found = record.find(&query).unwrap();
        let ids: Vec<&str> = found.iter().map(|f| f.statement.id.as_str()).collect();
        assert_eq!(ids, expected, "{query:?}");
        assert_eq!(record.count(&query).unwrap(), expected.len() as u64);
    }
}

#[test]
fn quotation_marks_or_and_minus_mean_what_they_do_elsewhere() {
    let (_folder, mut record) = record();
    let said = [
        ("Ana Peña", "said", "that the summit venue has not been chosen"),
        ("Ana Peña", "said", "that a venue for the summits will be built"),
        ("Ana Peña", "said", "that talks were held in the pandemic"),
    ];
    record.add(&[told("summit", None, "Summit", &said)]).unwrap();
    for (typed, expected) in [
        ("summit venue", &["s1", "s2"][..]),
        ("\"summit venue\"", &["s1"]),
        ("“summit  venue”", &["s1"]),
        ("\"venue summit\"", &[]),
        ("summit -chosen", &["s2"]),
        ("summit NOT \"will be built\"", &["s1"]),
        ("built OR talks", &["s2", "s3"]),
        ("built OR talks summit", &["s2"]),
        ("pand*", &["s3"]),
        ("pand", &[]),
        // Longer than the stem, which is what the index knows.
        ("pandemi*", &["s3"]),
        ("chose* OR tal*", &["s1", "s3"]),
        ("venue -chose*", &["s2"]),
        ("-summit*", &["s3"]),
        ("buildi*", &[]),
    ] {
        let found = record.find(&words(typed)).unwrap();
        let ids: Vec<&str> = found.iter().map(|f| f.statement.id.as_str()).collect();
        assert_eq!(ids, expected, "{typed}");
    }
    for (typed, exact, without, expected) in [
        ("venue", false, &["will be built"][..], &["s1"][..]),
        ("venue", false, &["be will", " "], &["s1", "s2"]),
        ("a venue", true, &["talks"], &["s2"]),
        ("a venue", true, &["summits"], &[]),
        ("", false, &["venue", "tal*"], &[]),
        ("", false, &["summit venue"], &["s2", "s3"]),
        ("", false, &[""], &["s1", "s2", "s3"]),
    ] {
        let without = without.iter().map(|words| (*words).to_owned()).collect();
        let found = record.find(&Query { exact, without, ..words(typed) }).unwrap();
        let ids: Vec<&str> = found.iter().map(|f| f.statement.id.as_str()).collect();
        assert_eq!(ids, expected, "{typed:?}");
    }
    let others = record.find(&words("-summit")).unwrap();
    assert!(
        others.iter().any(|f| f.statement.id == "s3") && others.iter().all(|f| !f.statement.text.contains("summit"))
    );
}

#[test]
fn a_reading_that_breaks_the_contract_is_refused_and_nothing_of_the_batch_gets_in() {
    let (_folder, mut record) = record();
    let good = told("good", None, "Good", &[("Lee Wong", "said", "that all was well")]);
    let mut outside = good.clone();
    outside.statements[0].content = vec![[5, 5000]];
    let mut backwards = good.clone();
    backwards.paragraphs[0] = [3, 1];
    let mut unlike = good.clone();
    unlike.entities[0].mentions[0].text = "Wong Lee".to_owned();
    let mut unknown = good.clone();
    unknown.statements[0].speaker = Some("e9".to_owned());
    let mut unsure = good.clone();
    unsure.statements[0].confidence = f32::NAN;
    for bad in [outside, backwards, unlike, unknown, unsure] {
        let error = record.add(&[good.clone(), bad]).unwrap_err();
        assert!(matches!(error, RecordError::BadReading { .. }), "{error}");
    }
    assert_eq!(record.summary().unwrap().stories, 0);
}

#[test]
fn files_that_are_no_record_are_refused_in_plain_words() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert!(matches!(Record::open_existing(&at("none.db")), Err(RecordError::Missing(_))));
    std::fs::write(at("text.db"), "just some words, and more of them, and more of them").unwrap();
    std::fs::write(at("empty.db"), "").unwrap();
    rusqlite::Connection::open(at("other.db")).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    for name in ["text.db", "empty.db", "other.db", "."] {
        assert!(matches!(Record::open_existing(&at(name)), Err(RecordError::NotARecord { .. })), "{name}");
    }
    for name in ["text.db", "other.db"] {
        assert!(matches!(Record::create_or_open(&at(name)), Err(RecordError::NotARecord { .. })), "{name}");
    }
    drop(Record::create_or_open(&at("new.db")).unwrap());
    rusqlite::Connection::open(at("new.db")).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    assert!(matches!(Record::open_existing(&at("new.db")), Err(RecordError::Newer { found: 99, .. })));
    assert!(matches!(Record::create_or_open(&at("new.db")), Err(RecordError::Newer { found: 99, .. })));
}

#[test]
fn a_reader_sees_what_another_connection_adds() {
    let (_folder, mut writer) = filled();
    let mut reader = Record::open_existing(writer.path()).unwrap();
    let before = reader.data_version().unwrap();
    writer.add(&[told("d", None, "New", &[("Lee Wong", "said", "that there is more")])]).unwrap();
    assert_ne!(reader.data_version().unwrap(), before);
    assert_eq!(reader.summary().unwrap().stories, 4);
    assert!(reader.add(&[told("e", None, "Newer", &[])]).is_err(), "a reader can't add");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn a_reading_comes_out_as_it_went_in(
        said in prop::collection::vec(("[A-Za-z é😀\u{0}\u{301}“”]{1,12}", "[a-z]{1,8}", "[ -~é中😀\u{0}\r\n“”]{1,40}"), 0..6),
        headline in "[ -~é😀]{0,20}",
        confidence in 0.0f32..=1.0,
        beside in any::<bool>(),
    ) {
        let said: Vec<(&str, &str, &str)> = said.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
        let mut reading = told("x", Some("2021-05-23"), &headline, &said);
        reading.furniture = vec![Passage { start: Some(0), end: reading.headline.as_ref().and_then(|h| h.end), text: headline.clone() }];
        reading.dateline = Some(Dateline { start: 0, end: 0, text: String::new(), place: Some("Oslo".into()), date: None, agency: None });
        if beside {
            reading.headline = Some(Passage { start: None, end: None, text: "Beside the text".into() });
        }
        reading.times = vec![Time { start: 0, end: 0, text: String::new(), kind: "DATE".into(), value: "2021".into(), modifier: None, from: Some("2021-01-01".into()), to: None }];
        for statement in &mut reading.statements {
            statement.confidence = confidence;
            statement.about = vec!["e1".into()];
            statement.within = Some("s9".into());
        }
        if let Some(entity) = reading.entities.first_mut() {
            entity.kind = EntityKind::Organization;
        }
        let (_folder, mut record) = record();
        prop_assert_eq!(record.add(std::slice::from_ref(&reading)).unwrap(), [Added::New(1)]);
        prop_assert_eq!(record.story(1).unwrap().unwrap().reading, reading);
    }
}
