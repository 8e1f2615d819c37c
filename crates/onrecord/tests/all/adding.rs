//! `onrecord add`: a record is made, added to, corrected, and goes on where it was stopped.

use crate::program::{STORY, onrecord, short_stories, signal, spawn, stories_in, wait_for};
use onrecord_record::Record;
use predicates::prelude::*;
use std::fs;
use std::io::Write;
use std::time::{Duration, Instant};

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

/// An agency's item.
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
