//! `onrecord voices`: what it counts of stories of our own words, in each format, and what it says where nothing is counted.

use std::{fs, path::Path};

use serde_json::Value;

use crate::program::onrecord;

const STORIES: [&str; 3] = [
    r#"{"id": "1", "url": "https://www.herald.example/1", "published": "2021-05-03", "text": "Harbour to close\n\nMayor Anna Bell said she would close the harbour on Monday. \"The wall is crumbling before our eyes,\" she told reporters.\n\nHer husband Tom said he was glad. The Port Office said two ships had left."}"#,
    r#"{"id": "2", "url": "https://courier.example/2", "published": "2021-06-09", "text": "Ferry stays\n\n\"We cannot pay for the ferry any more,\" Governor Paul Hale told reporters. Mr Hale said the town would have to pay."}"#,
    r#"{"id": "3", "url": "https://courier.example/3", "published": "2021-06-10", "text": "Town will not pay\n\nMayor Anna Bell said the town would not pay for the ferry."}"#,
];

fn record(folder: &Path) -> String {
    let (stories, record) = (folder.join("stories.jsonl"), folder.join("news.db"));
    fs::write(&stories, STORIES.join("\n")).unwrap();
    onrecord().args(["add", "--record"]).arg(&record).arg(&stories).assert().success();
    record.to_str().unwrap().to_owned()
}

/// What is printed, what is complained of, and the exit status.
fn asked(record: &str, arguments: &str) -> (String, String, i32) {
    let ran = onrecord().args(["voices", "--record", record]).args(arguments.split_whitespace()).output().unwrap();
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (words(&ran.stdout), words(&ran.stderr), ran.status.code().unwrap())
}

#[test]
fn voices_are_counted_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let record = record(folder.path());
    let (text, complaints, status) = asked(&record, "--by month");
    assert_eq!((complaints.as_str(), status), ("", 0), "{text}");
    for line in [
        "3 stories, 2021-05-03 to 2021-06-10",
        "women                  1           3        1",
        "others                 –           1        0",
        "Of the persons whose gender is told, 33 % are women; 50 % of the statements are theirs.",
        "Most quoted women",
        "   1  Anna Bell  3 statements in 2 stories",
    ] {
        assert!(text.lines().any(|printed| printed.starts_with(line)), "{line:?} is not in\n{text}");
    }
    let (json, _, _) = asked(&record, "--by outlet --format json");
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["all"]["women"]["statements"], 3, "{json}");
    assert_eq!(json["parts"][0]["of"], "herald.example", "{json}");
    let (one, _, _) = asked(&record, "--outlet courier.example --format jsonl");
    assert_eq!(serde_json::from_str::<Value>(&one).unwrap()["all"]["women"]["statements"], 1, "{one}");
    let (csv, _, _) = asked(&record, "--by month --format csv");
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!((rows.len(), rows[0]), (9, "of,said_by,persons,statements,direct,words"), "{csv}");
    assert!(rows[1].starts_with("2021-05,women,1,2,1,") && rows[6].starts_with("2021-06,men,1,2,1,"), "{csv}");
    let (csv, _, _) = asked(&record, "--by person --top 1 --format csv");
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!((rows.len(), rows[0]), (3, "name,gender,wikidata,statements,direct,words,stories"), "{csv}");
    assert!(rows[1].starts_with("Anna Bell,female,,3,1,") && rows[2].starts_with("Paul Hale,male,,2,1,"), "{csv}");
    let (words, _, _) = asked(&record, "pay -town --format json");
    assert_eq!(serde_json::from_str::<Value>(&words).unwrap()["all"]["men"]["statements"], 1, "{words}");
    let found =
        onrecord().args(["find", "--said-by", "women", "--record", &record, "--format", "csv"]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&found.stdout).lines().count(), 4);
}

#[test]
fn what_cannot_be_counted_is_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let record = record(folder.path());
    for (arguments, says, expected) in [
        ("--from 2022-01-01", "", 1),
        ("--outlet nowhere.example", "no story here is of the outlet \"nowhere.example\"", 1),
        ("--about Moss", "nobody called \"Moss\" is named", 1),
        ("--from 2021-06-02 --to 2021-06-01", "its first day, 2021-06-02, comes after its last, 2021-06-01", 2),
        ("--from soon", "it is not a day as 2021-05-23 is", 2),
        ("--by person", "--by person is for --format csv", 2),
        ("--by year", "invalid value 'year'", 2),
        ("--min-confidence 2", "it is a chance, from 0 to 1", 2),
    ] {
        let (printed, complaints, status) = asked(&record, arguments);
        assert!(complaints.contains(says), "{arguments}: {complaints}");
        assert_eq!((status, printed.contains("no statement fits")), (expected, expected == 1), "{arguments}");
    }
    let missing = folder.path().join("none.db");
    let (_, complaints, status) = asked(missing.to_str().unwrap(), "");
    assert_eq!(status, 1, "{complaints}");
}
