//! The server as it runs: the record's file may be put in place of another.

use super::{get, holding, told};
use crate::live;
use std::time::Duration;

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
