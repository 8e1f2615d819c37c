//! `onrecord serve` and `demo`: pages until they are asked to stop.

use crate::program::{STORY, onrecord, ready, signal, spawn};
use predicates::prelude::*;
use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

/// What is at an address that is served, by its page.
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
    write!(listener, "GET /changes HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
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
