//! What a record is asked: `who`, `find`, `check`, `diary`, `timeline`.

use crate::program::{STORY, onrecord};
use predicates::prelude::*;
use serde_json::Value;
use std::fs;

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

/// A story in which two say something together.
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

/// A story that tells what is due.
const DUE: &str = "Two presidents to meet in Geneva\n\nMay 23, 2021\n\nMOSCOW, May 23 (AP) - Russian President Vladimir Putin and US President Joe Biden will meet in Geneva on June 16, the Kremlin said on Sunday.\n\nPutin said the talks would be difficult.\n";

/// And one that it is put off.
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
    // The same as events: once, or as each story tells them.
    for (options, count) in [(&["--type", "consult"][..], 1), (&["--type", "consult", "--by-story"], 2)] {
        let asked = [&["events", "--limit", "all", "--format", "csv"][..], options].concat();
        let rows = run(&asked);
        let rows: Vec<&str> = rows.lines().collect();
        assert!(rows[0].starts_with("from,to,type,kind,status,actors,actor_states,"), "{rows:?}");
        assert_eq!(rows.len(), 1 + count, "{rows:?}");
        assert!(rows[1].contains("CONSULT,meet,") && rows[1].contains("Vladimir Putin"), "{rows:?}");
    }
    let newest = run(&["events", "--by-story", "--limit", "1", "--format", "csv"]);
    assert!(newest.lines().count() == 2 && newest.contains(",postponed,"), "{newest}");
    assert!(run(&["events", "--who", "Russia"]).contains("CONSULT, postponed"));
    // What is in no story is said to be, and an empty list does not look like an empty record.
    for (nobody, code, says) in [
        (&["diary", "--from", "2021-06-01", "--who", "France"][..], 1, "nobody called \"France\" is named"),
        (&["events", "--actor", "Nobody"], 1, "nobody called \"Nobody\" is named"),
        (&["events", "--place", "Portwyck"], 1, "no place is known as \"Portwyck\""),
        (&["events", "--type", "summit"], 2, "none of PLOVER's types"),
        (&["diary", "--from", "2021-06-01", "--place", "France"], 1, "nothing is due in \"France\" in these days"),
        (&["diary", "--from", "2021-06-01", "--place", "Portwyck"], 1, "no place is known as \"Portwyck\""),
        (&["timeline", "Putin", "Putin"], 2, "both names mean the same"),
        (&["who", " "], 2, "onrecord: there is no name to look for"),
        (&["find", "nothing or nowhere"], 1, "OR in capitals asks for either"),
        (&["find", "no*where"], 1, "stands for the end of a word only"),
        (&["find", "\"nowhere"], 1, "a quotation mark is not closed"),
        (&["watch", "talks", "--webhook", "nowhere"], 2, "is no address of the web"),
        (&["watch", "talks", "--webhook", "ftp://portwick.example/"], 2, "is no address of the web"),
        (&["watch", "talks", "--save", " "], 2, "onrecord: a watch's name has"),
        (&["voices", "--by", "person"], 2, "onrecord: --by person is for --format csv"),
        (&["follow", "add", "nowhere"], 2, "neither an address"),
        (&["timeline", "Putin", "Nobody"], 1, "nobody called \"Nobody\" is named"),
        (&["find", "talks", "--speaker", "Nobody"], 1, "nobody called \"Nobody\" says anything"),
        (&["find", " "], 2, "there is no word to search for"),
        (&["find", "--without", "!?"], 2, "there is no word to search for"),
        (&["find", "--outlet", "/"], 2, "\"/\" is no outlet"),
        (&["voices", "--outlet", "/"], 2, "\"/\" is no outlet"),
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
    // What is left out leaves all else, where nothing is looked for beside it.
    let all = run(&["find", "--limit", "all"]);
    for (alone, gone) in [
        (&["find", "-talks", "--limit", "all"][..], "talks"),
        (&["find", "--without", "talks", "--limit", "all"], "talks"),
        (&["find", "--without", "would be difficult", "--limit", "all"], "difficult"),
        (&["find", "-16", "--limit", "all"], "June 16"),
    ] {
        let left = run(alone);
        assert!(all.contains(gone) && !left.contains(gone) && left.len() < all.len(), "{alone:?}: {left}");
    }
    let calendar = run(&["diary", "--from", "2021-06-01", "--format", "ics"]);
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("STATUS:CANCELLED\r\n"), "{calendar}");
    let rows = run(&["diary", "--from", "2021-06-01", "--format", "csv", "--limit", "1"]);
    let rows: Vec<&str> = rows.lines().collect();
    assert!(rows.len() == 2 && rows[0].starts_with("from,to,status,what,place"), "{rows:?}");
    assert!(rows[0].ends_with("url,stories,stated_by,clock,since,type,kind"), "{rows:?}");
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
        .stderr(predicate::str::contains("no record at no-such.db: make one with `onrecord add --record no-such.db"));
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
        predicate::str::contains(
            "with another word: “falling” for “crumbling”; whether by the speaker asked for is not known",
        )
        .and(predicate::str::contains("[on record: crumbling]")),
    );
    check(&["Anna Bell said: “the wall is crumbling before our eyes”"])
        .success()
        .stdout(predicate::str::contains("in these words").and(predicate::str::contains("another speaker").not()));
    check(&[" "]).code(2).stderr(predicate::str::contains("there is no word to check"));
    check(&["nobody ever said this at all"]).code(1).stdout(predicate::str::contains("nothing like it is on record"));
    // What is cut short or left out as less certain is told.
    check(&["the", "--limit", "1"]).success().stdout(predicate::str::contains("the first 1; --limit shows more"));
    check(&["the wall is crumbling before our eyes", "--min-confidence", "1"])
        .code(1)
        .stderr(predicate::str::contains("on record with less certainty"))
        .stdout(predicate::str::contains("nothing like it").not());
    check(&["crumbling", "--format", "jsonl"]).success().stdout(predicate::str::contains("\"agreement\":\"exact\""));
}

/// What prints where everything goes well.
fn out(db: &str, question: &[&str]) -> String {
    let all = [&question[..1], &["--record", db][..], &question[1..]].concat();
    let done = onrecord().args(&all).output().unwrap();
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// The same story corrected at its address: one appointment that has moved, in every format.
#[test]
fn a_corrected_appointment_has_moved() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("news.db");
    let db = db.to_str().unwrap();
    for (name, day) in [("first", "May 12"), ("second", "May 19")] {
        let path = folder.path().join(format!("{name}.jsonl"));
        let text = format!(
            "Chancellor Eva Brandt spoke to reporters at the harbour of Milton on Monday morning. Chancellor Eva Brandt will meet Governor Ana Lopes in Port Hale on {day}."
        );
        let story = serde_json::json!({ "id": name, "headline": "Brandt to see Lopes", "published": "2021-05-03", "url": "https://wire.example/brandt", "text": text });
        fs::write(&path, format!("{story}\n")).unwrap();
        onrecord().args(["add", "--record", db]).arg(&path).assert().success();
    }
    let text = out(db, &["diary", "--from", "2021-05-01"]);
    assert!(text.contains("corrected, was 2021-05-12, now 2021-05-19") && text.contains("1 due"), "{text}");
    let calendar = out(db, &["diary", "--from", "2021-05-01", "--format", "ics"]);
    let holds = |words: &str| calendar.contains(words);
    assert!(calendar.matches("BEGIN:VEVENT").count() == 1 && holds("SEQUENCE:1") && holds("20210519"), "{calendar}");
    for command in ["diary", "events"] {
        let rows = out(db, &[command, "--from", "2021-05-01", "--to", "2021-05-31", "--format", "csv"]);
        let meetings = rows.lines().filter(|row| row.contains("will meet")).count();
        assert!(rows.lines().next().unwrap().contains(",since") && meetings == 1, "{rows}");
    }
    let rows = out(db, &["events", "--by-story", "--format", "csv"]);
    assert!(rows.contains("a newer version of this story does not have these words"), "{rows}");
    for (status, due) in [("scheduled", "1 due"), ("canceled,underway", "0 due")] {
        assert!(out(db, &["diary", "--from", "2021-05-01", "--status", status]).contains(due), "{status}");
    }
}

#[test]
fn a_check_is_of_the_asked_stories_and_has_rows() {
    let folder = tempfile::tempdir().unwrap();
    let (path, db) = (folder.path().join("story.txt"), folder.path().join("news.db"));
    fs::write(&path, STORY).unwrap();
    let (path, db) = (path.to_str().unwrap(), db.to_str().unwrap());
    onrecord().args(["add", "--record", db, "--published", "2021-05-23", path]).assert().success();
    let quotation = "We cannot wait any longer for the repairs";
    for (narrowed, found) in [
        (&["--from", "2021-05"][..], true),
        (&["--to", "2021-05"], true),
        (&["--to", "2021-04"], false),
        (&["--outlet", "story.txt"], true),
        (&["--outlet", "other.example"], false),
    ] {
        let text = out(db, &[&["check", quotation], narrowed].concat());
        assert_eq!(text.contains("in these words"), found, "{narrowed:?}: {text}");
        assert_eq!(text.contains("nothing like it is on record in these stories"), !found, "{narrowed:?}: {text}");
    }
    let rows = out(db, &["check", quotation, "--format", "csv"]);
    assert!(rows.starts_with("answer,agreement,heading,compared,likeness,by_asked,story,"), "{rows}");
    assert!(rows.lines().nth(1).is_some_and(|row| row.starts_with("1,exact,in these words,")), "{rows}");
    let rows = out(db, &["timeline", "Bell", "Hale", "--format", "csv"]);
    assert!(rows.starts_with("day,entry,kind,status,what,who,words,place,"), "{rows}");
}

/// Who is asked by a role, and what is about a word that is nobody's name.
#[test]
fn a_role_asks_for_who_has_it_and_a_word_is_hinted_at() {
    let folder = tempfile::tempdir().unwrap();
    let (path, db) = (folder.path().join("story.txt"), folder.path().join("news.db"));
    fs::write(&path, STORY).unwrap();
    let db = db.to_str().unwrap();
    onrecord().args(["add", "--record", db]).arg(&path).assert().success();
    assert!(out(db, &["who", "mayor"]).contains("We cannot wait"));
    let asked =
        |arguments: &[&str]| onrecord().args([&arguments[..1], &["--record", db], &arguments[1..]].concat()).assert();
    asked(&["who", "admiral"]).code(1).stderr(predicate::str::contains("no story here gives this office"));
    asked(&["who", "Bell", "--about", "repairs"]).code(1).stderr(
        predicate::str::contains("have the words \"repairs\"")
            .or(predicate::str::contains("has the words \"repairs\"")),
    );
    onrecord().args(["find", "x"]).assert().code(2).stderr(predicate::str::contains("[WORDS]..."));
    let list = onrecord().args(["follow", "--record", "nowhere.db", "list"]).assert().code(1);
    list.stderr(predicate::str::contains("onrecord follow --record nowhere.db add"));
}
