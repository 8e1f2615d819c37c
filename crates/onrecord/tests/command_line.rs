//! The program as a person uses it: every command on stories of our own words, and bad input through the binary.

use std::{fs, path::Path};

use assert_cmd::Command;
use predicates::prelude::*;
use serde_json::Value;

const STORY: &str = "Harbour to close for a week\n\nPORTWICK, May 3 (AP) — The harbour will close on Monday, Mayor Anna Bell said.\n\n\"We cannot wait any longer for the repairs,\" Bell told reporters. \"The wall is crumbling before our eyes.\"\n";

fn onrecord() -> Command {
    Command::cargo_bin("onrecord").expect("the binary is built")
}

fn read_jsonl(arguments: &[&str]) -> (Vec<Value>, String, i32) {
    let out = onrecord().arg("read").args(arguments).args(["--format", "jsonl"]).output().expect("it runs");
    let readings = String::from_utf8_lossy(&out.stdout)
        .lines()
        .map(|l| serde_json::from_str(l).expect("a reading is JSON"))
        .collect();
    (readings, String::from_utf8_lossy(&out.stderr).into_owned(), out.status.code().unwrap_or(-1))
}

/// `text[start..end]` is what every span claims.
fn spans_hold(reading: &Value) {
    let letters: Vec<char> = reading["text"].as_str().expect("text").chars().collect();
    let slice = |a: &Value, b: &Value| {
        letters[a.as_u64().unwrap() as usize..b.as_u64().unwrap() as usize].iter().collect::<String>()
    };
    for e in reading["entities"].as_array().expect("entities") {
        for m in e["mentions"].as_array().expect("mentions") {
            assert_eq!(slice(&m["start"], &m["end"]), m["text"].as_str().unwrap());
        }
    }
    for s in reading["statements"].as_array().expect("statements") {
        let pieces: Vec<String> = s["content"].as_array().unwrap().iter().map(|c| slice(&c[0], &c[1])).collect();
        assert_eq!(pieces.join(" … "), s["text"].as_str().unwrap());
    }
    for f in reading["furniture"].as_array().expect("furniture") {
        assert_eq!(slice(&f["start"], &f["end"]), f["text"].as_str().unwrap());
    }
}

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
fn a_record_is_made_asked_and_added_to_twice() {
    let folder = tempfile::tempdir().unwrap();
    let (story, db) = (folder.path().join("story.txt"), folder.path().join("news.db"));
    fs::write(&story, STORY).unwrap();
    let add = || {
        let mut c = onrecord();
        c.arg("add").arg("--record").arg(&db).arg(&story).args(["--published", "2021-05-04"]);
        c
    };
    add().assert().success().stdout(predicate::str::contains("1 stories added"));
    add().assert().success().stdout(
        predicate::str::contains("0 stories added").and(predicate::str::contains("1 stories were there already")),
    );
    onrecord()
        .arg("who")
        .arg("--record")
        .arg(&db)
        .arg("Anna Bell")
        .assert()
        .success()
        .stdout(predicate::str::contains("We cannot wait any longer"));
    onrecord()
        .arg("find")
        .arg("--record")
        .arg(&db)
        .args(["--exact", "wall is crumbling"])
        .assert()
        .success()
        .stdout(predicate::str::contains("1 statements"));
    onrecord()
        .arg("find")
        .arg("--record")
        .arg(&db)
        .args(["crumbling", "--format", "csv"])
        .assert()
        .success()
        .stdout(predicate::str::contains("Anna Bell"));
    onrecord().arg("who").arg("--record").arg(&db).arg("Nobody Here").assert().code(1);
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
        (file("deep.html", deep.as_bytes()), "deep.html: the page's elements are nested"),
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
