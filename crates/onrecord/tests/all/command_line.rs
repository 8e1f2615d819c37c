//! The program as a person uses it: every command on stories of our own words, and bad input through the binary.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, ChildStdout, Stdio},
    time::{Duration, Instant},
};

use assert_cmd::Command;
use onrecord_record::Record;
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
fn what_is_not_sure_enough_stays_out_of_a_record() {
    let folder = tempfile::tempdir().unwrap();
    let (path, db) = (folder.path().join("story.txt"), folder.path().join("news.db"));
    fs::write(&path, STORY).unwrap();
    let add = |least: &str| {
        let mut c = onrecord();
        c.args(["add", "--min-confidence", least, "--record"]).arg(&db).arg(&path);
        c
    };
    add("1.1").assert().code(2);
    add("1").assert().success().stdout(predicate::str::contains("with 0 statements"));
}

#[test]
fn what_was_said_to_somebody_and_of_somebody_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let (path, db) = (folder.path().join("story.txt"), folder.path().join("news.db"));
    fs::write(&path, format!("{STORY}\nGovernor Tom Hale told Bell that the state would pay.\n")).unwrap();
    onrecord().args(["add", "--record"]).arg(&db).arg(&path).assert().success();
    for (question, found, not) in [
        (&["find", "--told", "Anna Bell"][..], "the state would pay", "crumbling"),
        (&["find", "--told", "reporters"], "We cannot wait", "the state would pay"),
        (&["who", "Hale", "--told", "Bell"], "the state would pay", "We cannot wait"),
        (&["timeline", "Hale", "Bell"], "the state would pay", "We cannot wait"),
    ] {
        let answer = onrecord().args(question).arg("--record").arg(&db).assert().success();
        let out = String::from_utf8_lossy(&answer.get_output().stdout).into_owned();
        assert!(out.contains(found) && !out.contains(not), "{question:?}: {out}");
    }
    let nobody = onrecord().args(["find", "--told", "Moss", "--record"]).arg(&db).assert().code(1);
    nobody.stderr(predicate::str::contains("nobody called \"Moss\" is named"));
    onrecord().args(["find", "--told", " ", "--record"]).arg(&db).assert().code(2);
}

#[test]
fn every_question_can_be_put_to_what_is_sure_enough() {
    let folder = tempfile::tempdir().unwrap();
    let (path, db) = (folder.path().join("story.txt"), folder.path().join("news.db"));
    fs::write(&path, format!("{STORY}\nGovernor Tom Hale said Bell had done what she could.\n")).unwrap();
    onrecord().args(["add", "--record"]).arg(&db).arg(&path).assert().success();
    let asked = |question: &[&str], least: &str| {
        onrecord().args(question).args(["--min-confidence", least, "--record"]).arg(&db).output().unwrap().stdout
    };
    let questions: [&[&str]; 4] = [
        &["who", "Bell"],
        &["find", "repairs"],
        &["check", "We cannot wait any longer for the repairs", "--format", "jsonl"],
        &["timeline", "Bell", "Hale"],
    ];
    for question in questions {
        let (all, certain) = (asked(question, "0"), asked(question, "1"));
        assert!(all.len() > certain.len(), "{question:?}: {}", String::from_utf8_lossy(&certain));
    }
    for command in
        ["read", "add", "who", "find", "voices", "check", "diary", "timeline", "watch", "serve", "demo", "follow run"]
    {
        let help = onrecord().args(command.split(' ')).arg("--help").output().unwrap();
        assert!(String::from_utf8_lossy(&help.stdout).contains("--min-confidence"), "{command}");
    }
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
    add().assert().success().stdout(predicate::str::contains("1 story added"));
    add()
        .assert()
        .success()
        .stdout(predicate::str::contains("0 stories added").and(predicate::str::contains("1 story was there already")));
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
        .stdout(predicate::str::contains("1 statement"));
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

/// `count` short stories as JSONL, each with one statement.
fn short_stories(count: usize) -> String {
    (0..count)
        .map(|n| format!("{{\"id\": \"n{n}\", \"text\": \"Pier {n} is safe, Mayor Anna Bell said on Monday.\"}}\n"))
        .collect()
}

fn spawn(arguments: &[&str]) -> Child {
    std::process::Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts")
}

fn signal(child: &Child, name: &str) {
    // The shell's own kill: the program of that name is not installed everywhere.
    let sent = std::process::Command::new("sh").args(["-c", &format!("kill -s {name} {}", child.id())]).status();
    assert!(sent.expect("a shell runs").success());
}

fn stories_in(record: &Path) -> u64 {
    Record::open_existing(record).and_then(|r| r.summary()).map_or(0, |s| s.stories)
}

fn wait_for(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what} has not come in a minute");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Nobody reads the complaints any more, as behind `2>&1 | head`: what can be read is read and kept all the same.
#[cfg(target_os = "linux")]
#[test]
fn complaints_that_cannot_be_written_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (record, input) = (folder.path().join("news.db"), folder.path().join("mixed.jsonl"));
    let lines: Vec<String> = short_stories(40).lines().map(|line| format!("{line}\nbroken\n")).collect();
    std::fs::write(&input, lines.concat()).unwrap();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["add", "--model", "small", "--record"])
        .args([&record, &input])
        .stderr(full)
        .stdout(Stdio::null())
        .status()
        .expect("it runs");
    assert_eq!((status.code(), stories_in(&record)), (Some(1), 40));
}

#[test]
fn wrong_usage_is_explained_with_status_2() {
    for arguments in
        [&["read"][..], &["add", "x.txt"], &["sing"], &["read", "--format", "xml", "x"], &["who", "--record", "x"]]
    {
        let out = onrecord().args(arguments).assert().code(2);
        assert!(String::from_utf8_lossy(&out.get_output().stderr).contains("--help"), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let (input, db) = (folder.path().join("stories.jsonl"), folder.path().join("news.db"));
    fs::write(&input, short_stories(40)).unwrap();
    let (input, db) = (input.to_str().unwrap(), db.to_str().unwrap());
    for arguments in [
        &["read", input, "--format", "jsonl"][..],
        &["read", input],
        &["add", "--record", db, input],
        &["find", "--record", db, "pier"],
        &["who", "--record", db, "Anna Bell", "--format", "csv"],
    ] {
        let mut child = spawn(arguments);
        drop(child.stdout.take());
        let out = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&out.stderr), "", "{arguments:?}");
        assert!(out.status.success(), "{arguments:?}: {}", out.status);
    }
    assert_eq!(stories_in(Path::new(db)), 40);
}

#[test]
fn an_interrupt_ends_an_input_that_never_ends_and_keeps_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("news.db");
    let mut child = spawn(&["add", "--record", db.to_str().unwrap(), "-"]);
    let mut input = child.stdin.take().unwrap();
    input.write_all(short_stories(40).as_bytes()).unwrap();
    input.flush().unwrap();
    wait_for("the first commit", || stories_in(&db) > 0);
    std::thread::sleep(Duration::from_millis(300));
    signal(&child, "INT");
    let begun = Instant::now();
    let out = child.wait_with_output().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert_eq!(out.status.code(), Some(130));
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(said.contains(&format!("{} stories added", stories_in(&db))), "{said}");
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(told.contains("stopped before the end; what was read is kept\n"), "{told}");
    drop(input);
}

#[test]
fn a_killed_add_loses_nothing_that_was_in_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let (input, db) = (folder.path().join("stories.jsonl"), folder.path().join("news.db"));
    fs::write(&input, short_stories(200)).unwrap();
    let add = ["add", "--record", db.to_str().unwrap(), input.to_str().unwrap()];
    let mut child = spawn(&add);
    wait_for("the first commit", || stories_in(&db) > 0);
    let before = stories_in(&db);
    signal(&child, "KILL");
    child.wait().unwrap();
    assert!(stories_in(&db) >= before && before > 0);
    onrecord().args(add).assert().success().stdout(predicate::str::contains("there already"));
    assert_eq!(stories_in(&db), 200);
}

#[test]
fn an_interrupt_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let (input, db) = (folder.path().join("stories.jsonl"), folder.path().join("news.db"));
    fs::write(&input, short_stories(2000)).unwrap();
    let child = spawn(&["add", "--record", db.to_str().unwrap(), input.to_str().unwrap()]);
    wait_for("the first commit", || stories_in(&db) > 0);
    signal(&child, "INT");
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(130));
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(told.contains("the same command with --resume goes on from there"), "{told}");
}

/// What has no date may have been said on the asked days: it is not passed over in silence.
#[test]
fn what_days_leave_out_for_want_of_a_date_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (dated, undated, db) =
        (folder.path().join("a.jsonl"), folder.path().join("b.jsonl"), folder.path().join("news.db"));
    let story =
        |day: &str, what: &str| format!("{{\"text\": \"Mayor Anna Bell said that the {what} would close.\"{day}}}\n");
    fs::write(&dated, story(", \"published\": \"2021-05-04\"", "harbour")).unwrap();
    fs::write(&undated, story("", "pier")).unwrap();
    let db = db.to_str().unwrap();
    let (dated, undated) = (dated.to_str().unwrap(), undated.to_str().unwrap());
    onrecord().args(["add", "--record", db, dated, undated]).assert().success();
    let left_out = predicate::str::contains("1 statement more fits, of stories without a date");
    for (arguments, code) in [
        (&["find", "close", "--from", "2021"][..], 0),
        (&["who", "Bell", "--from", "2021-05", "--to", "2021-05"], 0),
        (&["voices", "--to", "2021"], 0),
        (&["find", "pier", "--to", "2021", "--format", "csv"], 1),
    ] {
        let all = [&arguments[..1], &["--record", db][..], &arguments[1..]].concat();
        onrecord().args(all).assert().code(code).stderr(left_out.clone());
    }
    for arguments in [&["find", "close"][..], &["find", "harbour", "--from", "2021"]] {
        let all = [&arguments[..1], &["--record", db][..], &arguments[1..]].concat();
        onrecord().args(all).assert().success().stderr(left_out.clone().not());
    }
}

#[test]
fn what_is_found_is_printed_as_json_too() {
    let folder = tempfile::tempdir().unwrap();
    let (input, db) = (folder.path().join("story.txt"), folder.path().join("news.db"));
    fs::write(&input, STORY).unwrap();
    let db = db.to_str().unwrap();
    onrecord().args(["add", "--record", db, "--published", "2021-05-04", input.to_str().unwrap()]).assert().success();
    for arguments in
        [&["who", "--record", db, "Bell"][..], &["find", "--record", db, "harbour", "--from", "2021-05-04"]]
    {
        let out = onrecord().args(arguments).args(["--format", "jsonl"]).output().unwrap();
        let lines: Vec<Value> =
            String::from_utf8(out.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert!(!lines.is_empty(), "{arguments:?}");
        assert!(lines.iter().all(|l| l["speaker_name"] == "Anna Bell" && l["published"] == "2021-05-04"), "{lines:#?}");
    }
    onrecord()
        .args(["find", "--record", db, "harbour", "--to", "2021-05-01"])
        .assert()
        .code(1)
        .stdout(predicate::str::contains("0 statements"));
}

const TOGETHER: &str = "Two towns mend one wall\n\nPORTWICK, May 3 (AP) — The wall has to be mended before the storms of autumn, Anna Bell and Tom Hale said in a joint statement on Monday.\n\nHale added that there was no money for it.\n";

#[test]
fn what_two_say_together_is_said_by_each() {
    let folder = tempfile::tempdir().unwrap();
    let (input, db) = (folder.path().join("story.txt"), folder.path().join("news.db"));
    fs::write(&input, TOGETHER).unwrap();
    let (input, db) = (input.to_str().unwrap(), db.to_str().unwrap());
    let run = |arguments: &[&str]| {
        let out = onrecord().args(arguments).output().unwrap();
        assert!(out.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    run(&["add", "--record", db, "--published", "2021-05-04", input]);
    for (arguments, says) in [
        (&["who", "--record", db, "Hale"][..], "Anna Bell and Tom Hale said"),
        (&["find", "--record", db, "storms", "--speaker", "Hale"], "Anna Bell and Tom Hale said"),
        (&["who", "--record", db, "Bell", "--format", "csv"], ",Anna Bell and Tom Hale,"),
        (&["read", "--format", "csv", input], ",Anna Bell and Tom Hale,"),
        (
            &["check", "--record", db, "the wall has to be mended", "--speaker", "Hale"],
            "as the reporter put it 2021-05-04 Anna Bell and Tom Hale",
        ),
        (&["timeline", "--record", db, "Bell", "Hale"], "Anna Bell and Tom Hale said"),
        (&["read", "--explain", "s1", input], "with Tom Hale, because “Anna Bell and Tom Hale” joins the names"),
    ] {
        let words = run(arguments);
        assert!(words.contains(says), "{arguments:?}: {words}");
    }
}

const DUE: &str = "Two presidents to meet in Geneva\n\nMay 23, 2021\n\nMOSCOW, May 23 (AP) - Russian President Vladimir Putin and US President Joe Biden will meet in Geneva on June 16, the Kremlin said on Sunday.\n\nPutin said the talks would be difficult.\n";
const MOVED: &str = "Geneva summit put off\n\nMOSCOW, June 2 (AP) - The meeting of Russian President Vladimir Putin and US President Joe Biden in Geneva on June 16 was postponed, the Kremlin said on Wednesday.\n";

#[test]
fn the_diary_lists_what_is_due_and_what_has_changed() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("news.db");
    let db = db.to_str().unwrap();
    let run = |arguments: &[&str]| {
        let out = onrecord().args(arguments).args(["--record", db]).output().unwrap();
        assert!(out.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    for (name, published, text) in [("a.txt", "2021-05-23", DUE), ("b.txt", "2021-06-02", MOVED)] {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        run(&["add", "--published", published, path.to_str().unwrap()]);
        let lines: Vec<Value> = run(&["diary", "--from", "2021-06-01", "--format", "jsonl"])
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect();
        assert_eq!(lines.len(), 1, "{lines:#?}");
        assert_eq!((&lines[0]["type"], &lines[0]["from"]), (&"CONSULT".into(), &"2021-06-16".into()));
        assert_eq!((&lines[0]["place"], &lines[0]["country"]), (&"Geneva".into(), &"CH".into()));
        let status = if name == "a.txt" { "scheduled" } else { "postponed" };
        assert_eq!(lines[0]["status"], status);
    }
    let text = run(&["diary", "--from", "2021-06-01", "--who", "russia", "--place", "geneva"]);
    assert!(text.contains("was scheduled, now postponed"), "{text}");
    assert!(run(&["diary", "--from", "2021-06-01", "--place", "Switzerland"]).contains("Geneva"));
    // What is in no story is said to be, and an empty list does not look like an empty record.
    for (nobody, code, says) in [
        (&["diary", "--from", "2021-06-01", "--who", "France"][..], 1, "nobody called \"France\" is named"),
        (&["diary", "--from", "2021-06-01", "--place", "France"], 1, "nothing is due at \"France\""),
        (&["timeline", "Putin", "Nobody"], 1, "nobody called \"Nobody\" is named"),
        (&["find", "talks", "--speaker", "Nobody"], 1, "nobody called \"Nobody\" says anything"),
        (&["find", " "], 2, "there is no word to search for"),
        (&["find", "--", "-talks"], 2, "only says which words are left out"),
        (&["find", "-talks"], 2, "only says which words are left out"),
        (&["find", "talks", "--nonsense"], 2, "unexpected argument"),
        (&["diary", "--to", "2021-01-01"], 2, "which comes after 2021-01-01"),
        (&["timeline", "US", "Russia", "--from", "2021-06-02", "--to", "2021-06-01"], 2, "comes after its last"),
        (
            &["who", "Putin", "--from", "2021-06-02", "--to", "2021-06-01"],
            2,
            "2021-06-02, comes after its last, 2021-06-01",
        ),
        (&["diary", "--from", "2021-06-02", "--to", "2021-06-01"], 2, "2021-06-02, comes after its last, 2021-06-01"),
    ] {
        let all = [&nobody[..1], &["--record", db][..], &nobody[1..]].concat();
        onrecord().args(all).assert().code(code).stderr(predicate::str::contains(says));
    }
    let calendar = run(&["diary", "--from", "2021-06-01", "--format", "ics"]);
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("STATUS:CANCELLED\r\n"), "{calendar}");
    let rows = run(&["diary", "--from", "2021-06-01", "--format", "csv", "--limit", "1"]);
    let rows: Vec<&str> = rows.lines().collect();
    assert!(rows.len() == 2 && rows[0].starts_with("from,to,status,what,place"), "{rows:?}");
    assert!(rows[1].contains(",postponed,") && rows[1].contains("Geneva"), "{rows:?}");
    let timeline = run(&["timeline", "Russia", "the United States"]);
    assert!(timeline.contains("Vladimir Putin") && timeline.contains("Joe Biden"), "{timeline}");
    for wrong in [["--from", "2021-02-30"], ["--to", "99999-01-01"], ["--format", "pdf"]] {
        onrecord().args(["diary", "--record", db]).args(wrong).assert().code(2);
    }
    onrecord()
        .args(["diary", "--record", "no-such.db"])
        .assert()
        .code(1)
        .stderr(predicate::str::contains("no-such.db"));
}

#[test]
fn complaints_point_to_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let (twice, db) = (folder.path().join("twice.jsonl"), folder.path().join("none/news.db"));
    let line = |words: &str| format!("{{\"id\": 7, \"text\": \"{words}, Mayor Anna Bell said on Monday.\"}}\n");
    fs::write(&twice, line("The harbour will close") + &line("The pier will stay open")).unwrap();
    let (twice, empty) = (twice.to_str().unwrap(), folder.path().join("empty"));
    fs::create_dir(&empty).unwrap();
    for (arguments, code, says) in [
        (&["read", twice, "--explain", "7#s1"][..], 0, "2 stories are called \"7\""),
        (&["read", empty.to_str().unwrap()], 1, "there is no story in"),
        (&["read", "ftp://portwick.example/story.txt"], 1, "this is an address, not a file"),
        (&["read", twice, "--published", "yesterday"], 2, "it is not a day as 2021-05-23 is"),
        (&["add", twice, "--record", db.to_str().unwrap()], 1, "there is no folder"),
    ] {
        onrecord().args(arguments).assert().code(code).stderr(predicate::str::contains(says));
    }
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

/// The address that a server prints when it is ready, and its output to read on.
fn ready(child: &mut Child) -> (String, BufReader<ChildStdout>) {
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.starts_with("Open http://") {
        line.clear();
        assert_ne!(out.read_line(&mut line).unwrap(), 0, "it ended before it was ready");
    }
    (line["Open http://".len()..].split('/').next().unwrap().to_string(), out)
}

fn fetch(address: &str, page: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {page} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_record_is_served_until_it_is_asked_to_stop() {
    let folder = tempfile::tempdir().unwrap();
    let (input, db) = (folder.path().join("story.txt"), folder.path().join("news.db"));
    onrecord()
        .args(["serve", "--record", db.to_str().unwrap()])
        .assert()
        .code(1)
        .stderr(predicate::str::contains("news.db"));
    fs::write(&input, STORY).unwrap();
    onrecord().arg("add").arg("--record").arg(&db).arg(&input).assert().success();
    let mut child = spawn(&["serve", "--record", db.to_str().unwrap(), "--address", "127.0.0.1:0"]);
    let (address, _out) = ready(&mut child);
    assert!(fetch(&address, "/").contains("Harbour to close for a week"));
    assert!(fetch(&address, "/story/1.json").contains("The wall is crumbling"));
    // A page that listens for news must not hold the stop up.
    let mut listener = TcpStream::connect(&address).unwrap();
    write!(listener, "GET /events HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
    listener.read_exact(&mut [0; 12]).unwrap();
    let taken = onrecord().args(["serve", "--record", db.to_str().unwrap(), "--address", &address]).assert().code(1);
    let why = String::from_utf8_lossy(&taken.get_output().stderr).into_owned();
    assert!(why.contains(&address) && why.contains("--address"), "{why}");
    assert_eq!(why.matches("os error").count(), 1, "{why}");
    let port = onrecord().args(["serve", "--record", db.to_str().unwrap(), "--address", "8000"]).assert().code(2);
    assert!(String::from_utf8_lossy(&port.get_output().stderr).contains("127.0.0.1:8000 is"));
    signal(&child, "TERM");
    let begun = Instant::now();
    assert!(child.wait().unwrap().success());
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn the_demo_reads_and_serves_the_shipped_stories() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    onrecord()
        .args(["demo", "--port", &port])
        .assert()
        .code(1)
        .stderr(predicate::str::contains(format!("port {port} cannot be used")));
    let mut child = spawn(&["demo"]);
    let (address, _out) = ready(&mut child);
    let front: Value = serde_json::from_str(fetch(&address, "/index.json").split("\r\n\r\n").nth(1).unwrap()).unwrap();
    assert_eq!(front["record"]["stories"], 60);
    assert!(front["record"]["statements"].as_u64().unwrap() > 400, "{}", front["record"]);
    signal(&child, "INT");
    assert!(child.wait().unwrap().success());
}

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

#[test]
fn a_quotation_is_held_against_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let (story, record) = (folder.path().join("story.txt"), folder.path().join("news.db"));
    fs::write(&story, STORY).unwrap();
    let record = record.to_str().unwrap();
    onrecord()
        .args(["add", "--record", record, story.to_str().unwrap(), "--published", "2021-05-04"])
        .assert()
        .success();
    let check = |arguments: &[&str]| onrecord().args(["check", "--record", record]).args(arguments).assert();
    check(&["the wall is crumbling before our eyes"])
        .success()
        .stdout(predicate::str::contains("in these words").and(predicate::str::contains("Anna Bell")));
    check(&["the wall is falling before our eyes", "--speaker", "Smith"]).success().stdout(
        predicate::str::contains("nearly in these words; whether by the speaker asked for is not known")
            .and(predicate::str::contains("[on record: crumbling]")),
    );
    check(&["Anna Bell said: “the wall is crumbling before our eyes”"])
        .success()
        .stdout(predicate::str::contains("in these words").and(predicate::str::contains("another speaker").not()));
    check(&[" "]).code(2).stderr(predicate::str::contains("there is no word to check"));
    check(&["nobody ever said this at all"]).code(1).stdout(predicate::str::contains("nothing like it is on record"));
    check(&["crumbling", "--format", "jsonl"]).success().stdout(predicate::str::contains("\"agreement\":\"exact\""));
}

#[test]
fn a_killed_add_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (input, record) = (folder.path().join("wire.jsonl"), folder.path().join("news.db"));
    fs::write(&input, short_stories(200)).unwrap();
    let add = ["add", "--model", "small", "--resume", "--record", record.to_str().unwrap(), input.to_str().unwrap()];
    let mut child = spawn(&add);
    wait_for("the first stories", || record.exists() && stories_in(&record) > 0);
    child.kill().unwrap();
    child.wait().unwrap();
    let before = stories_in(&record);
    let out = onrecord().args(add).output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(stories_in(&record), 200);
    assert!(
        said.contains(&format!("{} stories added", 200 - before)) && !said.contains("there already"),
        "{before}: {said}"
    );
    // Without --resume all is read again, and nothing is doubled.
    onrecord()
        .args(&add[..3])
        .args(&add[4..])
        .assert()
        .success()
        .stdout(predicate::str::contains("200 stories were there already"));
}

const VERSION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:portwick.example:harbour" version="VERSION" standard="NewsML-G2" standardversion="2.29" conformance="power">
  <itemMeta><itemClass qcode="ninat:text"/><provider literal="Portwick"/><versionCreated>2021-05-03T1VERSION:00:00Z</versionCreated><pubStatus qcode="stat:STATUS"/></itemMeta>
  <contentMeta><headline>Harbour to close</headline></contentMeta>
  <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>The harbour will close for COUNT weeks, Mayor Anna Bell said on Monday.</p></body></html></inlineXML></contentSet>
</newsItem>"#;

#[test]
fn an_agency_corrects_and_withdraws_a_story() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    let send = |version: &str, status: &str, count: &str| {
        let path = folder.path().join(format!("{version}.xml"));
        let text = VERSION.replace("VERSION", version).replace("STATUS", status).replace("COUNT", count);
        fs::write(&path, text).unwrap();
        onrecord().args(["add", "--record"]).arg(&record).arg(&path).assert().success()
    };
    send("1", "usable", "two");
    send("2", "usable", "three");
    let versions = |story| Record::open_existing(&record).unwrap().versions(story).unwrap().unwrap();
    assert_eq!((versions(1).newest, versions(1).changed_since.len(), versions(2).changed_here.len()), (Some(2), 1, 1));
    assert!(versions(2).withdrawn.is_none());
    send("3", "canceled", "no").stdout(predicate::str::contains("1 item was withdrawn by those who sent them"));
    assert!(versions(1).withdrawn.is_some() && versions(2).withdrawn.is_some());
    assert_eq!(stories_in(&record), 2);
}
