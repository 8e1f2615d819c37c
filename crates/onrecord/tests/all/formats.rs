//! What other programs take from ours and give to it: rows and lines in every format, what is cut short and what is empty, and the lines of JSONL that stories come in.

use std::{fs, path::Path};

use serde_json::Value;

use crate::program::onrecord;

const BELL: &str = r#"Mayor Anna Bell said she would close the harbour on Monday. \"The wall is crumbling before our eyes,\" she told reporters.\n\nBell denied that she had taken money."#;

/// What a run printed, what it complained of, and its exit status.
fn run(arguments: &[&str]) -> (String, String, i32) {
    let ran = onrecord().args(arguments).output().unwrap();
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (words(&ran.stdout), words(&ran.stderr), ran.status.code().unwrap())
}

fn file(folder: &Path, name: &str, lines: &[String]) -> String {
    let path = folder.join(name);
    fs::write(&path, lines.join("\n")).unwrap();
    path.to_str().unwrap().to_owned()
}

/// One text in two outlets, and a story without a date.
fn stories(folder: &Path) -> String {
    let lines = [
        format!(r#"{{"id": "a", "url": "https://www.herald.example/1", "published": "2021-05-03", "text": "{BELL}"}}"#),
        format!(
            r#"{{"id": "b", "link": "https://courier.example/1", "date": "May 4, 2021", "title": "Bell speaks", "text": "{BELL}"}}"#
        ),
        r#"{"id": "c", "text": "The Port Office said two ships had left before the storm."}"#.to_owned(),
    ];
    file(folder, "stories.jsonl", &lines)
}

fn record(folder: &Path) -> (String, String) {
    let (stories, record) = (stories(folder), folder.join("news.db").to_str().unwrap().to_owned());
    let (said, complaints, status) = run(&["add", "--record", &record, &stories]);
    assert_eq!((status, complaints.as_str()), (0, ""), "{said}");
    assert!(said.contains("3 stories added") && said.contains("1 of them has no date; --published"), "{said}");
    (record, stories)
}

#[test]
fn a_text_in_two_outlets_is_of_both_and_added_once() {
    let folder = tempfile::tempdir().unwrap();
    let (record, stories) = record(folder.path());
    for again in [&[][..], &["--resume"]] {
        let (said, ..) = run(&[&["add", "--record", &record, &stories], again].concat());
        assert!(said.contains("0 stories added"), "{said}");
    }
    for outlet in ["herald.example", "courier.example"] {
        let (said, complaints, status) = run(&["find", "--record", &record, "--outlet", outlet, "crumbling"]);
        assert_eq!((status, complaints.as_str()), (0, ""), "{outlet}: {said}");
    }
    let (csv, ..) = run(&["voices", "--record", &record, "--by", "outlet", "--format", "csv"]);
    assert_eq!(csv.lines().filter(|row| row.contains("women,1,3,")).count(), 2, "{csv}");
}

#[test]
fn what_a_story_lacked_is_taken_up_or_said_not_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let (record, _) = record(folder.path());
    let text = "The Port Office said two ships had left before the storm.";
    let dated = file(
        folder.path(),
        "dated.jsonl",
        &[format!(r#"{{"text": "{text}", "published": "2021-05-03", "url": "https://port.example/1"}}"#)],
    );
    let (said, _, status) = run(&["add", "--record", &record, &dated]);
    assert_eq!(status, 0);
    for says in [
        "0 stories added",
        "1 story was there already",
        "1 of them had no address or no headline there",
        "1 of them has no date there",
    ] {
        assert!(said.contains(says), "{says:?} is not in {said}");
    }
    let (said, ..) = run(&["add", "--record", &record, &dated]);
    assert!(!said.contains("took up"), "{said}");
    assert_eq!(run(&["find", "--record", &record, "--outlet", "port.example", "ships"]).2, 0);
    let odd = file(
        folder.path(),
        "odd.jsonl",
        &[r#"{"id": "x", "text": "The pier stays open, Bell said.", "date": "someday"}"#.to_owned()],
    );
    let (said, complaints, status) = run(&["add", "--record", &record, &odd]);
    assert_eq!(status, 0, "{complaints}");
    assert!(
        complaints.contains("story x: the date \"someday\" is not understood; the story is kept without a date"),
        "{complaints}"
    );
    assert!(said.contains("1 date was not understood") && said.contains("1 of them has no date"), "{said}");
    let (_, complaints, _) = run(&["read", &odd, "--published", "2021-05-03"]);
    assert!(complaints.contains("kept with the date 2021-05-03"), "{complaints}");
}

#[test]
fn a_whole_record_goes_out_and_what_is_cut_short_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (record, _) = record(folder.path());
    let (csv, complaints, status) = run(&["find", "--record", &record, "--limit", "all", "--format", "csv"]);
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!((rows.len(), status, complaints.as_str()), (5, 0, ""), "{csv}");
    assert!(rows[0].starts_with("story,published,headline,url,statement,kind,speaker,gender,"), "{csv}");
    assert!(
        rows[0].ends_with(",stories,since,speaker_kind,speaker_key,wikidata,outlet,paragraph,story_key,stance"),
        "{csv}"
    );
    let denied = rows.iter().find(|row| row.ends_with(",denied")).unwrap_or_else(|| panic!("{csv}"));
    assert!(denied.contains(",Anna Bell,female,") && denied.contains(",2,,person,"), "{csv}");
    assert!(rows.iter().any(|row| row.contains(",organization,") && row.ends_with(",said")), "{csv}");
    for format in ["csv", "jsonl", "json"] {
        let (_, complaints, _) = run(&["find", "--record", &record, "--limit", "1", "--format", format]);
        assert_eq!(complaints, "1 statement of 4; --limit shows more, --limit all every one\n", "{format}");
    }
    let (text, complaints, _) = run(&["who", "--record", &record, "Bell", "--limit", "1"]);
    assert!(text.contains("1 statement of 3; --limit shows more") && complaints.is_empty(), "{text} {complaints}");
    let (lines, ..) = run(&["find", "--record", &record, "crumbling", "--format", "json"]);
    let found: Value = serde_json::from_str(&lines).unwrap();
    let about = ["speaker_gender", "speaker_kind", "outlet", "stance"].map(|field| found[field].as_str().unwrap());
    assert_eq!(about, ["female", "person", "herald.example", "said"]);
}

#[test]
fn what_is_empty_still_names_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let (record, _) = record(folder.path());
    let nothing = file(folder.path(), "nothing.txt", &["Rain all day.".to_owned()]);
    for (arguments, first) in [
        (&["find", "--record", &record, "zebra"][..], "story,"),
        (&["find", "--record", &record, "--speaker", "Nobody"], "story,"),
        (&["who", "--record", &record, "Nobody"], "story,"),
        (&["diary", "--record", &record, "--from", "2030-01-01"], "from,"),
        (&["voices", "--record", &record, "zebra", "--by", "month"], "of,"),
        (&["voices", "--record", &record, "zebra", "--by", "person"], "name,"),
        (&["read", &nothing], "story,"),
    ] {
        let (csv, ..) = run(&[arguments, &["--format", "csv"]].concat());
        assert!(csv.lines().count() == 1 && csv.starts_with(first), "{arguments:?}: {csv}");
    }
}

#[test]
fn a_question_that_cannot_be_meant_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (record, stories) = record(folder.path());
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let (empty, none) = (empty.to_str().unwrap(), folder.path().join("none.db"));
    for (arguments, code, says) in [
        (&["find", "--record", &record, "(("][..], 2, "there is no word to search for in \"((\""),
        (&["find", "--record", &record, "*"], 2, "there is no word to search for"),
        (&["voices", "--record", &record, "!?"], 2, "there is no word to search for"),
        (&["find", "--record", &record, "--limit", "0"], 2, "from 1 on, or \"all\""),
        (&["find", "--record", &record, "--speaker", " "], 2, "there is no word to search for"),
        (&["voices", "--record", &record, "--by", "person"], 2, "--by person is for --format csv"),
        (&["voices", "--record", &record, "--speaker", "Nobody"], 1, "nobody called \"Nobody\" says anything"),
        (&["read", &stories, "--explain", "s1", "--format", "jsonl"], 2, "cannot be used with"),
        (&["read", &stories, "--jobs", "0"], 2, "it is a number, from 1 on"),
        (&["add", "--record", none.to_str().unwrap(), empty], 1, "there is no story in"),
    ] {
        let (printed, complaints, status) = run(arguments);
        assert!(status == code && complaints.contains(says), "{arguments:?}: {status} {complaints} {printed}");
    }
    assert!(!none.exists());
    let (json, ..) = run(&[
        "voices",
        "--record",
        &record,
        "--speaker",
        "Bell",
        "--said-by",
        "women",
        "--exact",
        "crumbling before",
        "--format",
        "json",
    ]);
    let voices: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&voices["all"]["women"]["statements"], &voices["all"]["others"]["persons"]),
        (&1.into(), &Value::Null),
        "{json}"
    );
    // A story and its copy are one.
    assert_eq!(voices["of_stories"], 2, "{json}");
}

/// What `read --format jsonl` prints are stories again.
#[test]
fn readings_are_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let stories = stories(folder.path());
    let (first, ..) = run(&["read", &stories, "--format", "jsonl"]);
    let again = file(folder.path(), "readings.jsonl", std::slice::from_ref(&first));
    let (second, complaints, status) = run(&["read", &again, "--format", "jsonl"]);
    assert_eq!((status, complaints.as_str()), (0, ""));
    let told = |lines: &str| -> Vec<Value> {
        let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines
            .map(|mut reading| {
                reading["source"] = Value::Null;
                reading
            })
            .collect()
    };
    assert_eq!(told(&first), told(&second));
}
