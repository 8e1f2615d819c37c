//! What is said of wrong usage, and to whom nobody listens.

use crate::program::{onrecord, short_stories, spawn, stories_in};
use predicates::prelude::*;
use std::fs;
use std::path::Path;
use std::process::Stdio;

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
