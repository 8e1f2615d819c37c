//! `onrecord read`: stories as they are read and printed, and input that is wrong.

use crate::program::{STORY, onrecord, read_jsonl, spans_hold};
use predicates::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;

#[test]
fn a_story_is_read_with_its_speaker() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.txt");
    fs::write(&path, STORY).unwrap();
    let (readings, errors, status) = read_jsonl(&[path.to_str().unwrap(), "--published", "2021-05-04"]);
    assert_eq!((status, errors.as_str()), (0, ""));
    let r = &readings[0];
    spans_hold(r);
    assert_eq!(r["headline"]["text"], "Harbour to close for a week");
    assert_eq!(r["dateline"]["date"], "2021-05-03");
    let direct: Vec<&Value> = r["statements"].as_array().unwrap().iter().filter(|s| s["kind"] == "direct").collect();
    assert_eq!(direct.len(), 2, "{direct:#?}");
    assert_eq!(direct[1]["continues"], direct[0]["id"]);
    let bell = r["entities"].as_array().unwrap().iter().find(|e| e["name"] == "Anna Bell").expect("the mayor");
    assert!(direct.iter().all(|s| s["speaker"] == bell["id"]));
}

/// What looks like success should say what there was.
#[test]
fn a_story_without_statements_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.txt");
    fs::write(&path, "Hello world.\n").unwrap();
    onrecord().arg("read").arg(&path).assert().success().stdout(predicate::str::contains("no statements"));
    fs::write(&path, STORY).unwrap();
    onrecord().arg("read").arg(&path).assert().success().stdout(predicate::str::contains("no statements").not());
}

#[test]
fn a_quotation_that_goes_on_can_be_had_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.txt");
    fs::write(&path, STORY).unwrap();
    let (readings, ..) = read_jsonl(&[path.to_str().unwrap(), "--whole-quotations"]);
    spans_hold(&readings[0]);
    let statements = readings[0]["statements"].as_array().unwrap();
    let direct: Vec<&Value> = statements.iter().filter(|s| s["kind"] == "direct").collect();
    assert_eq!(direct.len(), 1, "{direct:#?}");
    assert_eq!(direct[0]["content"].as_array().unwrap().len(), 2);
    assert!(statements.iter().all(|s| s["continues"].is_null()));
}

#[test]
fn names_can_be_had_as_flat_corpora_mark_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.txt");
    fs::write(&path, "Researchers at the University of Manchester said on Monday that the river was clean.\n").unwrap();
    let names = |options: &[&str]| -> Vec<String> {
        let (readings, ..) = read_jsonl(&[&[path.to_str().unwrap()], options].concat());
        spans_hold(&readings[0]);
        let entities = readings[0]["entities"].as_array().unwrap();
        let mentions = entities.iter().flat_map(|e| e["mentions"].as_array().unwrap());
        mentions.filter(|m| m["form"] == "name").map(|m| m["text"].as_str().unwrap().to_string()).collect()
    };
    assert!(names(&[]).contains(&"University of Manchester".to_string()));
    assert_eq!(names(&["--flat-names"]), ["University of", "Manchester"]);
}

#[test]
fn a_statement_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.txt");
    fs::write(&path, STORY).unwrap();
    let path = path.to_str().unwrap();
    let (readings, ..) = read_jsonl(&[path]);
    let bell = readings[0]["statements"].as_array().unwrap().iter().find(|s| s["kind"] == "direct").unwrap();
    let id = bell["id"].as_str().unwrap();
    for asked in [id.to_string(), format!("{path}#{id}")] {
        let out = onrecord().args(["read", path, "--explain", &asked]).output().unwrap();
        let words = String::from_utf8(out.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        for said in ["cue “told”", "source “Bell”", "speaker Anna Bell", "Mayor", "confidence 0."] {
            assert!(words.contains(said), "{said} is not in {words}");
        }
    }
    onrecord()
        .args(["read", path, "--explain", "s99"])
        .assert()
        .code(1)
        .stderr(predicate::str::contains("no story has a statement s99"));
}

#[test]
fn an_event_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.txt");
    let text = "Brandt to see Lopes\n\nMay 3, 2021\n\nChancellor Eva Brandt met Governor Ana Lopes in Paris on April 30.\n\nIn 2007 the United States imposed sanctions on Iran.\n";
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    let (readings, ..) = read_jsonl(&[path]);
    let events = readings[0]["events"].as_array().unwrap();
    for (event_type, told) in [
        (
            "CONSULT",
            &[
                "words “met”",
                "actor Eva Brandt, by “Eva Brandt”, its name",
                "day 2021-04-30, from “April 30”",
                "place Paris, FR, from “Paris”",
            ][..],
        ),
        (
            "SANCTION",
            &[
                "actor United States",
                "recipient Iran",
                "day 2007-01-01 to 2007-12-31, from “2007”",
                "place none is told",
            ],
        ),
    ] {
        let event = events.iter().find(|event| event["type"] == event_type && event["evidence"][0] != 0).unwrap();
        let out = onrecord().args(["read", path, "--explain", event["id"].as_str().unwrap()]).output().unwrap();
        let words = String::from_utf8(out.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        for said in told {
            assert!(words.contains(said), "{said} is not in {words}");
        }
    }
    let none = onrecord().args(["read", path, "--explain", "v99"]).assert().code(1);
    none.stderr(predicate::str::contains("no story has an event v99"));
}

#[test]
fn shipped_stories_keep_their_order_and_their_bytes() {
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/wikinews/stories.jsonl");
    let few: String = fs::read_to_string(stories).unwrap().lines().take(6).map(|l| format!("{l}\n")).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("few.jsonl");
    fs::write(&path, &few).unwrap();
    let once = read_jsonl(&[path.to_str().unwrap(), "--jobs", "4"]);
    let again = read_jsonl(&[path.to_str().unwrap(), "--jobs", "1"]);
    assert_eq!(once, again);
    let ids: Vec<String> =
        few.lines().map(|l| serde_json::from_str::<Value>(l).unwrap()["id"].as_str().unwrap().to_string()).collect();
    assert_eq!(once.0.iter().map(|r| r["id"].as_str().unwrap().to_string()).collect::<Vec<_>>(), ids);
    once.0.iter().for_each(spans_hold);
}

#[test]
fn bad_input_is_reported_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_string()
    };
    let deep = format!("<html><body>{}x", "<div>".repeat(100_000));
    let cases = [
        (file("empty.txt", b""), "empty.txt: the file is empty"),
        (file("binary.bin", b"\x7fELF\0\0\0\x01"), "binary.bin: the file is not text"),
        (file("line.txt", &vec![b'a'; 100 << 20]), "line.txt: the file is longer than"),
        (file("deep.html", deep.as_bytes()), "deep.html: its elements are nested"),
        (
            file(
                "lines.jsonl",
                b"{\"id\": 1, \"text\": \"One is here.\"}\nno json\n{\"id\": 3, \"text\": \"Three is here.\"}\n",
            ),
            "lines.jsonl:2: the line is not JSON",
        ),
        (folder.path().join("absent.txt").to_str().unwrap().to_string(), "absent.txt: there is no such file"),
    ];
    let marks = file("marks.txt", "\" ".repeat(10_000).as_bytes());
    let broken = file("broken.txt", b"Broken \xff\xfe bytes, she said.\n");
    let mut arguments: Vec<&str> = cases.iter().map(|(path, _)| path.as_str()).collect();
    arguments.extend([marks.as_str(), broken.as_str()]);
    let (readings, errors, status) = read_jsonl(&arguments);
    assert_eq!(status, 1);
    for (_, expected) in &cases {
        assert!(errors.contains(expected), "{expected} is not in\n{errors}");
    }
    assert!(!errors.contains("panicked"), "{errors}");
    assert_eq!(readings.len(), 4, "two lines of JSONL, the marks and the broken bytes");
    readings.iter().for_each(spans_hold);
}

#[test]
fn the_seed_story() {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed");
    if !seed.is_dir() {
        eprintln!("skipped: the seed story is not here");
        return;
    }
    let (readings, ..) = read_jsonl(&[seed.join("story.txt").to_str().unwrap(), "--published", "2021-05-23"]);
    let r = &readings[0];
    spans_hold(r);
    let expected: Value = serde_json::from_str(&fs::read_to_string(seed.join("expected.json")).unwrap()).unwrap();
    let pair = |v: &Value| serde_json::json!([v["start"], v["end"]]);
    assert_eq!(pair(&r["headline"]), expected["story"]["headline"]);
    assert_eq!(pair(&r["deck"]), expected["story"]["deck"]);
    for field in ["start", "end", "place", "date", "agency"] {
        assert_eq!(r["dateline"][field], expected["story"]["dateline"][field], "dateline {field}");
    }
    assert_eq!(
        r["furniture"].as_array().unwrap().iter().map(pair).collect::<Vec<_>>(),
        *expected["story"]["furniture"].as_array().unwrap()
    );
}

#[test]
fn the_small_model_reads_the_same_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.txt");
    fs::write(&path, STORY).unwrap();
    let (readings, _, code) = read_jsonl(&["--model", "small", path.to_str().unwrap()]);
    assert_eq!(code, 0);
    spans_hold(&readings[0]);
    assert!(!readings[0]["statements"].as_array().unwrap().is_empty());
    onrecord().args(["read", "--model", "huge", path.to_str().unwrap()]).assert().code(2);
}

#[test]
fn days_that_are_none_and_stories_of_any_year_are_read_with_care() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("odd.txt");
    let odd =
        "Odd days\n\nThe minister said the treaty of the year 99999 and of 30 February 2021 was signed on Thursday.\n";
    fs::write(&path, odd).unwrap();
    for (published, thursday) in
        [("1850-05-04", "1850-05-02"), ("2150-05-04", "2150-04-30"), ("9999-12-31", "9999-12-30")]
    {
        let (readings, errors, code) = read_jsonl(&["--published", published, path.to_str().unwrap()]);
        assert_eq!((readings.len(), code), (1, 0), "{published}: {errors}");
        let times = readings[0]["times"].as_array().unwrap();
        assert!(times.iter().any(|t| t["value"] == thursday), "{published}: {times:#?}");
        for time in times {
            for end in ["from", "to"] {
                let day = time[end].as_str().unwrap_or("2021-01-01");
                assert!(!day.contains("02-30") && day.len() <= 19, "{time}");
            }
        }
    }
}

/// A story in another language.
const FRENCH: &str = "Le sommet de Genève est reporté\n\nGENÈVE, 3 mai. Le ministre des affaires étrangères a déclaré mardi que les négociations avaient progressé et qu'une deuxième série de réunions était prévue. « Nous sommes prêts », a dit son porte-parole devant la presse réunie à Genève.\n";

#[test]
fn a_story_in_another_language_is_kept_and_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let (english, french) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    fs::write(&english, STORY).unwrap();
    fs::write(&french, FRENCH).unwrap();
    let (readings, errors, status) = read_jsonl(&[english.to_str().unwrap(), french.to_str().unwrap()]);
    assert_eq!((status, errors.as_str()), (0, ""));
    assert_eq!((&readings[0]["lang"], &readings[1]["lang"]), (&Value::from("en"), &Value::from("fr")));
    assert!(!readings[0]["statements"].as_array().unwrap().is_empty());
    for nothing in ["statements", "entities", "times", "places", "events"] {
        assert_eq!(readings[1][nothing].as_array().map(Vec::len), Some(0), "{nothing}");
    }
    spans_hold(&readings[1]);
    onrecord().args(["read", french.to_str().unwrap()]).assert().success().stdout(predicate::str::contains("not read"));
    let record = folder.path().join("news.db");
    onrecord()
        .args(["add", "--record", record.to_str().unwrap(), folder.path().to_str().unwrap()])
        .assert()
        .stdout(predicate::str::contains("1 story in another language was kept unread"));
}
