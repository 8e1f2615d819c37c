//! The program as tests run it.

use assert_cmd::Command;
use onrecord_record::Record;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};
use std::time::{Duration, Instant};

/// A story of our own.
pub const STORY: &str = "Harbour to close for a week\n\nPORTWICK, May 3 (AP) — The harbour will close on Monday, Mayor Anna Bell said.\n\n\"We cannot wait any longer for the repairs,\" Bell told reporters. \"The wall is crumbling before our eyes.\"\n";

/// The program, with no arguments yet.
pub fn onrecord() -> Command {
    Command::cargo_bin("onrecord").expect("the binary is built")
}

/// What `onrecord read` makes of these arguments: the readings, what it complains of, and its status.
pub fn read_jsonl(arguments: &[&str]) -> (Vec<Value>, String, i32) {
    let out = onrecord().arg("read").args(arguments).args(["--format", "jsonl"]).output().expect("it runs");
    let readings = String::from_utf8_lossy(&out.stdout)
        .lines()
        .map(|l| serde_json::from_str(l).expect("a reading is JSON"))
        .collect();
    (readings, String::from_utf8_lossy(&out.stderr).into_owned(), out.status.code().unwrap_or(-1))
}

/// `text[start..end]` is what every span claims.
pub fn spans_hold(reading: &Value) {
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

/// `count` short stories as JSONL, each with one statement.
pub fn short_stories(count: usize) -> String {
    (0..count)
        .map(|n| format!("{{\"id\": \"n{n}\", \"text\": \"Pier {n} is safe, Mayor Anna Bell said on Monday.\"}}\n"))
        .collect()
}

/// How many stories a record has.
pub fn stories_in(record: &Path) -> u64 {
    Record::open_existing(record).and_then(|r| r.summary()).map_or(0, |s| s.stories)
}

/// The program, running with these arguments, its input and output in our hands.
pub fn spawn(arguments: &[&str]) -> Child {
    std::process::Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts")
}

/// Sends a signal to a running program.
pub fn signal(child: &Child, name: &str) {
    // The shell's own kill: the program of that name is not installed everywhere.
    let sent = std::process::Command::new("sh").args(["-c", &format!("kill -s {name} {}", child.id())]).status();
    assert!(sent.expect("a shell runs").success());
}

/// Waits until it is done, for a minute at the most.
pub fn wait_for(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what} has not come in a minute");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The address that a server prints when it is ready, and its output to read on.
pub fn ready(child: &mut Child) -> (String, BufReader<ChildStdout>) {
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.starts_with("Open http://") {
        line.clear();
        assert_ne!(out.read_line(&mut line).unwrap(), 0, "it ended before it was ready");
    }
    (line["Open http://".len()..].split('/').next().unwrap().to_string(), out)
}
