//! The pages as a browser gets them, without a browser: statuses, headers, JSON, and strangers' words that must stay words.

use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use onrecord_reading::contract::Reading;
use onrecord_record::Record;
use proptest::prelude::*;
use serde_json::Value;
use tower::ServiceExt;

use crate::marked::{Block, Marker, Piece};
use crate::{Records, pages};

#[path = "../../record/tests/common/mod.rs"]
mod common;
use common::told;

const HOSTILE: &str = "<script>alert(\"1\")</script> & 'more' <img src=x onerror=alert(2)>";

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
    Record::create_or_open(&path).unwrap().add(&[plain, hostile]).unwrap();
    Records::open(path, None).unwrap()
}

struct Got {
    status: StatusCode,
    kind: String,
    policy: String,
    body: String,
}

async fn ask(records: &Records, request: Request<Body>) -> Got {
    let (_sender, changes) = tokio::sync::watch::channel(String::new());
    let answer = pages::router(records.clone(), changes, true).oneshot(request).await.unwrap();
    let header =
        |name| answer.headers().get(name).map_or(String::new(), |v| String::from_utf8_lossy(v.as_bytes()).into_owned());
    let (status, kind, policy) = (answer.status(), header("content-type"), header("content-security-policy"));
    let body = String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap();
    Got { status, kind, policy, body }
}

async fn get(records: &Records, address: &str) -> Got {
    ask(records, Request::get(address).header("host", "localhost:8000").body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn every_address_answers_as_a_page_and_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let records = record(folder.path());
    for (page, json, shows) in [
        ("/", "/index.json", "Bridge is open"),
        ("/story/1", "/story/1.json", "Bridge is open"),
        ("/speaker/1", "/speaker/1.json", "Ana Peña"),
        ("/speakers", "/speakers.json", "Ana Peña"),
        ("/search?q=bridge", "/search.json?q=bridge", "The bridge is open"),
        ("/search?q=the+bridge+is&exact=1&kind=direct&from=2021-05-01", "/search.json?speaker=Pe%C3%B1a", "bridge"),
    ] {
        let got = get(&records, page).await;
        assert_eq!((got.status, got.kind.as_str()), (StatusCode::OK, "text/html; charset=utf-8"), "{page}");
        assert!(got.body.contains(shows), "{page} does not show {shows}");
        assert!(got.policy.contains("default-src 'none'"), "{page}");
        let got = get(&records, json).await;
        assert_eq!((got.status, got.kind.as_str()), (StatusCode::OK, "application/json"), "{json}");
        let _: Value = serde_json::from_str(&got.body).unwrap();
        assert!(got.body.contains(shows), "{json} does not hold {shows}");
    }
    let reading: Value = serde_json::from_str(&get(&records, "/story/1.json").await.body).unwrap();
    let reading: Reading = serde_json::from_value(reading["reading"].clone()).unwrap();
    assert_eq!(reading.statements[0].text, "“The bridge is open”");
}

#[tokio::test]
async fn what_cannot_be_answered_is_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let records = record(folder.path());
    let long = format!("/search?q={}", "a".repeat(5000));
    for (address, expected) in [
        ("/story/99", 404),
        ("/story/x", 404),
        ("/speaker/-1", 404),
        ("/nothing", 404),
        ("/?before=x", 400),
        ("/speakers?page=0", 400),
        ("/speakers?page=99999999999999999999", 400),
        ("/search?from=yesterday", 400),
        ("/search?kind=loud", 400),
        (long.as_str(), 414),
    ] {
        let got = get(&records, address).await;
        assert_eq!(got.status.as_u16(), expected, "{address}");
        assert!(got.body.contains("<h1>"), "{address} says nothing");
    }
    let post = Request::post("/").header("host", "localhost").body(Body::empty()).unwrap();
    assert_eq!(ask(&records, post).await.status, StatusCode::METHOD_NOT_ALLOWED);
    for host in ["evil.example", "evil.example:8000", "localhost.evil.example", ""] {
        let request = Request::get("/").header("host", host).body(Body::empty()).unwrap();
        assert_eq!(ask(&records, request).await.status, StatusCode::FORBIDDEN, "{host}");
    }
}

#[tokio::test]
async fn a_strangers_words_stay_words() {
    let folder = tempfile::tempdir().unwrap();
    let records = record(folder.path());
    for page in ["/", "/story/2", "/speaker/2", "/speakers", "/search?q=alert", "/search?speaker=%3Cscript%3Ealert"] {
        let body = get(&records, page).await.body;
        let scripts = body.matches("<script").count();
        assert_eq!(scripts, usize::from(page == "/"), "only the page's own script may stand in {page}");
        assert!(!body.contains("<img"), "{page}");
        assert!(!body.contains("href=\"javascript"), "{page}");
    }
}

fn words_of(blocks: &[Piece]) -> String {
    blocks.iter().filter_map(|p| if let Piece::Words { text, .. } = p { Some(text.as_str()) } else { None }).collect()
}

proptest! {
    /// However statements overlap, every letter of the story is shown once and every mark that opens closes.
    #[test]
    fn marks_never_lose_a_letter(
        spans in prop::collection::vec((0usize..60, 0usize..20, 0usize..60, 0usize..9), 0..12),
        heads in 0usize..20,
    ) {
        let mut reading = told("m", None, "A headline", &[("Someone", "said", "that the whole of it was ‘well known’ ☃ to all")]);
        let length = reading.text.chars().count();
        let clip = |start: usize, size: usize| [start.min(length), (start + size).min(length)];
        let sample = reading.statements[0].clone();
        reading.statements = spans
            .iter()
            .map(|&(start, size, cue, cue_size)| {
                let mut s = sample.clone();
                s.content = vec![clip(start, size), clip(start + size + 3, size)];
                s.cue = vec![clip(cue, cue_size)];
                s.source = vec![clip(cue + cue_size, 4)];
                s
            })
            .collect();
        if let Some(h) = &mut reading.headline { h.end = Some(heads) }
        let mut marker = Marker::new(&reading);
        let head = reading.headline.as_ref().map(|h| marker.passage(h)).unwrap();
        let body: Vec<Block> = marker.body();
        let visible = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let shown: String = words_of(&head) + &body.iter().map(|b| words_of(&b.pieces)).collect::<String>();
        prop_assert_eq!(visible(&shown), visible(&reading.text));
        for pieces in body.iter().map(|b| &b.pieces).chain([&head]) {
            let mut depth = 0i32;
            for piece in pieces {
                match piece { Piece::Open { .. } => depth += 1, Piece::Close => depth -= 1, Piece::Words { .. } => {} }
                prop_assert!(depth >= 0);
            }
            prop_assert_eq!(depth, 0);
        }
    }
}
