//! The server as it runs: the record's file may be put in place of another, and the end comes though a client does not finish.

use super::{get, holding, told};
use crate::{ServeOptions, live, serve};
use onrecord_record::Record;
use std::io::Write;
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

#[tokio::test]
async fn a_record_in_the_place_of_another_is_shown_and_told() {
    let of = |headline| holding(&[told("a", None, headline, &[("Ana Peña", "said", "“The bridge is open”")])]);
    let ((folder, records), (other, others)) = (of("The first record"), of("The second record"));
    drop(others);
    let (_stop, stopped) = tokio::sync::watch::channel(false);
    let mut changes = live::watch(records.clone(), stopped);
    assert!(get(&records, "/").await.body.contains("The first record"));
    // The record has to have been looked at once.
    tokio::time::sleep(Duration::from_millis(500)).await;
    std::fs::rename(other.path().join("news.db"), folder.path().join("news.db")).unwrap();
    assert!(get(&records, "/").await.body.contains("The second record"));
    let changed = tokio::time::timeout(Duration::from_secs(20), changes.changed()).await;
    assert!(changed.is_ok_and(|told| told.is_ok()));
    assert!(changes.borrow().contains("\"stories\":1"), "{}", *changes.borrow());
}

#[test]
fn half_a_request_does_not_hold_up_the_stop() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    drop(Record::create_or_open(&record).unwrap());
    let options = ServeOptions { record, address: "127.0.0.1:0".parse().unwrap(), min_confidence: None };
    let (ready, address) = std::sync::mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let on_ready = move |at| ready.send(at).unwrap();
    let server = thread::spawn(move || serve(options, on_ready, async move { stopped.await.unwrap_or(()) }));
    let mut client = TcpStream::connect(address.recv().unwrap()).unwrap();
    client.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    thread::sleep(Duration::from_millis(500));
    stop.send(()).unwrap();
    let begun = Instant::now();
    while !server.is_finished() && begun.elapsed() < Duration::from_secs(30) {
        thread::sleep(Duration::from_millis(50));
    }
    assert!(server.is_finished(), "it still runs after {:?}", begun.elapsed());
    server.join().unwrap().unwrap();
}
