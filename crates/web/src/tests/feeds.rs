//! Feeds: of a search, of a watch, and those that are followed.

use super::{HOSTILE, events, get, holding, record, told};
use crate::Records;
use onrecord_reading::contract::{EntityKind, EventStatus};
use onrecord_record::{Record, Visit};
use serde_json::Value;

#[tokio::test]
async fn a_search_is_a_feed_too() {
    let late = told(
        "late",
        Some("2021-05-01"),
        HOSTILE,
        &[("Ana Peña", "said", &format!("that the wall \u{1} holds {HOSTILE}"))],
    );
    let early = told(
        "early",
        Some("2021-05-20"),
        "Wall",
        &[("Ana Peña", "said", "that the wall is safe"), ("Lee", "said", "no")],
    );
    let (_folder, records) = holding(&[early, late]);
    let answer = get(&records, "/search.atom?q=wall").await;
    let feed = atom_syndication::Feed::read_from(answer.body.as_bytes()).unwrap();
    // What was added last comes first, whenever it was published.
    assert_eq!(feed.entries.len(), 2);
    assert!(
        feed.entries[0].title.value.starts_with("Ana Peña said that the wall   holds <script>"),
        "{}",
        feed.entries[0].title.value
    );
    assert!(feed.entries[0].links[0].href.ends_with("/story/2#s1"), "{:?}", feed.entries[0].links);
    assert!(
        feed.links.iter().any(|l| l.rel == "alternate" && l.href.ends_with("/search?page=1&q=wall")),
        "{:?}",
        feed.links
    );
    assert!(feed.updated > feed.entries[0].updated - chrono::Duration::seconds(1));
    assert!(get(&records, "/search?q=wall").await.body.contains("href=\"/search.atom?page=1&#38;q=wall\""));
    assert!(!answer.body.contains("<script>"));
}

#[tokio::test]
async fn a_watch_has_a_feed_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let records = record(folder.path());
    let feed = async |address: &str| {
        let answer = get(&records, address).await;
        assert!(answer.kind.starts_with("application/atom+xml") && !answer.body.contains("<script>"), "{address}");
        atom_syndication::Feed::read_from(answer.body.as_bytes()).unwrap()
    };
    let statements = feed("/watch/1.atom").await;
    assert_eq!(statements.entries.len(), 1, "{statements:?}");
    assert!(statements.entries[0].title.value.contains("The bridge is open"));
    let due = feed("/watch/2.atom").await;
    assert_eq!(due.entries.len(), 1, "{due:?}");
    assert!(due.entries[0].title.value.starts_with("2021-06-14: summit"), "{}", due.entries[0].title.value);
    // A postponement is an entry of its own, and the newest.
    let mut later = told("later", Some("2021-06-01"), "Summit put off", &[]);
    events::tell(
        &mut later,
        "The summit of Joe Biden and Vladimir Putin in Geneva has been postponed to September.",
        "summit",
        EventStatus::Postponed,
        Some(("2021-09-20", "2021-09-20")),
        Some(("Geneva", "CH")),
        &[
            ("Joe Biden", EntityKind::Person, Some("United States")),
            ("Vladimir Putin", EntityKind::Person, Some("Russia")),
        ],
    );
    Record::create_or_open(&records.path).unwrap().add(&[later]).unwrap();
    let due = feed("/watch/2.atom").await;
    assert_eq!(due.entries.len(), 2);
    assert!(due.entries[0].title.value.contains("was 2021-06-14, now 2021-09-20"), "{}", due.entries[0].title.value);
}

#[tokio::test]
async fn the_sources_say_how_they_fare() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let mut record = Record::create_or_open(&path).unwrap();
    let records = Records::open(path, None).unwrap();
    assert!(get(&records, "/sources").await.body.contains("No feed is followed."));
    record.add_source("https://portwick.example/all.xml", Some(HOSTILE), Some("javascript:alert(1)")).unwrap();
    let failed = Visit::Failed { problem: "the host answers with status 503".into(), retry_after: None };
    let source = record.sources().unwrap().remove(0);
    record.visited(&source, &failed, "2021-05-03T10:00:00Z".parse().unwrap()).unwrap();
    let page = get(&records, "/sources").await.body;
    assert!(page.contains("status 503 (1 in a row)") && page.contains("next try 3 May 2021"), "{page}");
    assert!(!page.contains("<script>alert") && !page.contains("href=\"javascript"));
    let json: Value = serde_json::from_str(&get(&records, "/sources.json").await.body).unwrap();
    assert_eq!(json[0]["failures"], 1);
}
