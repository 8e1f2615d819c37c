//! The pages as a browser gets them, without a browser: statuses, headers, JSON, and strangers' words that must stay words.
//!
//! - `addresses`: every page and its JSON; `stories`, `statements`, `diary`, `voices`: what they show;
//! - `feeds`: of a search, of a watch, and those that are followed;
//! - `running`: the server while the record's file changes, and as it stops.

mod addresses;
#[path = "../../record/tests/all/common/mod.rs"]
mod common;
mod diary;
#[path = "../../record/tests/all/common/events.rs"]
mod events;
mod feeds;
mod running;
mod statements;
mod stories;
mod voices;

use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use onrecord_reading::contract::{EntityKind, EventStatus, Reading};
use onrecord_record::{DiaryQuery, LooksFor, Query, Record};
use tower::ServiceExt;

use self::common::told;
use crate::{Records, pages};

/// Words that would be markup where they are not escaped.
const HOSTILE: &str = "<script>alert(\"1\")</script> & 'more' <img src=x onerror=alert(2)>";

/// A record of two stories, one of them hostile in every field, and of three watches.
fn record(folder: &Path) -> Records {
    let path = folder.join("news.db");
    let mut hostile = told(HOSTILE, Some(HOSTILE), HOSTILE, &[(HOSTILE, "said", HOSTILE)]);
    hostile.url = Some("javascript:alert(3)".into());
    let mut plain = told(
        "bridge",
        Some("2021-05-23"),
        "Bridge is open",
        &[("Ana Peña", "said", "“The bridge is open”"), ("Ana Peña", "added", "that nobody had fallen in")],
    );
    plain.url = Some("https://www.example.org/bridge".into());
    plain.statements[0].addressee = Some("reporters".to_owned());
    let (due, scheduled) = (Some(("2021-06-14", "2021-06-14")), EventStatus::Scheduled);
    let states = [
        ("Joe Biden", EntityKind::Person, Some("United States")),
        ("Vladimir Putin", EntityKind::Person, Some("Russia")),
    ];
    events::tell(
        &mut plain,
        "Joe Biden and Vladimir Putin will hold a summit in Geneva, Switzerland; snow is possible.",
        "summit",
        scheduled,
        due,
        Some(("Geneva", "CH")),
        &states,
    );
    let stranger =
        [(HOSTILE, EntityKind::Person, Some("Russia")), ("Joe Biden", EntityKind::Person, Some("United States"))];
    let words = format!("{HOSTILE} will hold a meeting with Joe Biden.\nBEGIN:VALARM");
    events::tell(&mut hostile, &words, "meeting", scheduled, due, Some((HOSTILE, "RU")), &stranger);
    let mut record = Record::create_or_open(&path).unwrap();
    record.add(&[plain, hostile]).unwrap();
    let bridge = Query { words: Some("bridge".into()), ..Query::default() };
    record.save_watch("Bridges", &LooksFor::Statements(bridge)).unwrap();
    let geneva = DiaryQuery { place: Some("Geneva".into()), from: "2021-06-01".parse().ok(), ..DiaryQuery::default() };
    record.save_watch(HOSTILE, &LooksFor::Diary(geneva)).unwrap();
    let alert = Query { words: Some("alert".into()), ..Query::default() };
    record.save_watch("Alerts", &LooksFor::Statements(alert)).unwrap();
    Records::open(path, None).unwrap()
}

/// A record of these stories alone; the folder holds it as long as it is kept.
fn holding(stories: &[Reading]) -> (tempfile::TempDir, Records) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    Record::create_or_open(&path).unwrap().add(stories).unwrap();
    let records = Records::open(path, None).unwrap();
    (folder, records)
}

/// An answer.
struct Got {
    status: StatusCode,
    kind: String,
    policy: String,
    allow: String,
    body: String,
}

/// Asks as a browser would.
async fn ask(records: &Records, request: Request<Body>) -> Got {
    let (_sender, changes) = tokio::sync::watch::channel(String::new());
    let answer = pages::router(records.clone(), changes, true).oneshot(request).await.unwrap();
    let header =
        |name| answer.headers().get(name).map_or(String::new(), |v| String::from_utf8_lossy(v.as_bytes()).into_owned());
    let (status, kind, policy) = (answer.status(), header("content-type"), header("content-security-policy"));
    let allow = header("allow");
    let body = String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap();
    Got { status, kind, policy, allow, body }
}

/// What is at an address.
async fn get(records: &Records, address: &str) -> Got {
    ask(records, Request::get(address).header("host", "localhost:8000").body(Body::empty()).unwrap()).await
}
