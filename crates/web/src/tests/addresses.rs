//! Every address: its page and its JSON, what it refuses, and strangers' words that must stay words.

use super::{ask, get, holding, record, told};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use onrecord_reading::contract::Reading;
use serde_json::Value;

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
        ("/diary?from=2021-06-01", "/diary.json?from=2021-06-01&place=geneva&who=putin", "Geneva"),
        ("/events?from=2021-06-01&type=consult", "/events.json?from=2021-06-01&place=europe&who=putin", "Geneva"),
        ("/day/2021-06-14", "/day/2021-06-14.json", "Geneva"),
        ("/voices?by=month", "/voices.json?by=outlet", "2021-05-23"),
        ("/watches", "/watches.json", "Bridges"),
        ("/watch/1", "/watch/1.json", "The bridge is open"),
        ("/watch/2", "/watch/2.json", "Geneva"),
        ("/timeline?one=Russia&other=US", "/timeline.json?one=biden&other=putin", "Geneva"),
        ("/check?quotation=the+bridge+is+open", "/check.json?quotation=bridge&speaker=Wong", "The bridge is open"),
        ("/check?quotation=nobody+had+ever+fallen+in", "/check.json?quotation=nobody+had+ever+fallen+in", "ever"),
        ("/search?q=the+bridge+is&exact=1&kind=direct&from=2021-05-01", "/search.json?speaker=Pe%C3%B1a", "bridge"),
        ("/search?told=reporters", "/search.json?told=reporters", "The bridge is open"),
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
    for (page, shows) in [
        ("/search?told=the+Mayor+of+Nowhere", "No story names anybody called “the Mayor of Nowhere”"),
        ("/check?quotation=the+bridge+is+open&speaker=Peni", "Did you mean Ana Peña?"),
        ("/check?quotation=Pe%C3%B1a+said:+%22the+bridge+is+open%22", "<h2>In these words</h2>"),
        ("/check?quotation=will+hold+a+summit+in+Geneva", "These words stand in a story"),
        // What is struck out or underlined is told to those who listen too.
        ("/check?quotation=nobody+had+fallen+out", "[not on record:</span> out<span class=\"unseen\">]"),
        ("/timeline?one=Russia", "A timeline is of two: give the other name too."),
        ("/diary?from=2021-06-01&to=2021-06-30", "from <time datetime=\"2021-06-01\">1 June 2021</time> to <time"),
    ] {
        assert!(get(&records, page).await.body.contains(shows), "{page} does not show {shows}");
    }
    let reading: Value = serde_json::from_str(&get(&records, "/story/1.json").await.body).unwrap();
    let reading: Reading = serde_json::from_value(reading["reading"].clone()).unwrap();
    assert_eq!(reading.statements[0].text, "“The bridge is open”");
}

/// A page says where it is as JSON: the same part of a list.
#[tokio::test]
async fn a_page_leads_to_itself_as_json() {
    let names: Vec<String> =
        ('a'..='z').flat_map(|a| ["Ada", "Max"].map(|first| format!("{first} {a}stone"))).collect();
    let said: Vec<(&str, &str, &str)> = names.iter().map(|name| (name.as_str(), "said", "“It is open”")).collect();
    let (_folder, records) = holding(&[told("a", None, "Bridge is open", &said)]);
    for (page, json) in [
        ("/", "/index.json"),
        ("/?before=9", "/index.json?before=9"),
        ("/speakers", "/speakers.json"),
        ("/speakers?page=2", "/speakers.json?page=2"),
    ] {
        let got = get(&records, page).await;
        assert!(got.body.contains(&format!("<a href=\"{json}\">This page as JSON</a>")), "{page}: {}", got.body);
        assert_eq!(get(&records, json).await.status, StatusCode::OK, "{json}");
    }
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
        ("/watch/99", 404),
        ("/watch/99.atom", 404),
        ("/watch/x.atom", 404),
        ("/nothing", 404),
        ("/?before=x", 400),
        ("/?page=2", 400),
        ("/speakers?before=1", 400),
        ("/speakers?page=0", 400),
        ("/speakers?page=9", 404),
        ("/speaker/1?page=2", 404),
        ("/search?q=bridge&page=9", 404),
        ("/search?from=2021-05-02&to=2021-05-01", 400),
        ("/diary?from=2021-05-02&to=2021-05-01", 400),
        ("/speakers?page=99999999999999999999", 400),
        ("/search?from=yesterday", 400),
        ("/search?kind=loud", 400),
        ("/diary?from=2021-02-30", 400),
        ("/events?type=summit", 400),
        ("/events?from=2021-05-02&to=2021-05-01", 400),
        ("/diary?to=99999-01-01", 400),
        ("/diary.ics?from=soon", 400),
        ("/search?q=*", 400),
        ("/search?q=bridge&said-by=women", 400),
        ("/check?quotation=***", 400),
        ("/timeline?one=Biden&other=-", 400),
        ("/timeline?one=Nobody&other=nobody", 400),
        ("/day/2021-13-01", 404),
        ("/day/99999-01-01", 404),
        (long.as_str(), 414),
    ] {
        let got = get(&records, address).await;
        assert_eq!(got.status.as_u16(), expected, "{address}");
        assert!(got.body.contains("<h1>"), "{address} says nothing");
    }
    for (address, expected) in [
        ("/story/99.json", 404),
        ("/nothing.json", 404),
        ("/search.json?from=soon", 400),
        ("/search.json?q=!&speaker=Pena", 400),
        ("/voices.json?speaker=Trump", 400),
        ("/diary.json?location=Nowhere", 400),
        ("/events.json?kind=summit", 400),
        ("/check.json?quotation=%2A%2A", 400),
        ("/speakers.json?page=9", 404),
        ("/index.json?page=2", 400),
    ] {
        let got = get(&records, address).await;
        assert_eq!((got.status.as_u16(), got.kind.as_str()), (expected, "application/json"), "{address}");
        let json: Value = serde_json::from_str(&got.body).unwrap();
        assert!(json["error"].as_str().is_some_and(|words| words.ends_with('.')), "{address}: {json}");
    }
    // Names are held against those that there are.
    let unknown = get(&records, "/voices.json?speakr=Trump").await.body;
    assert!(unknown.contains("“speakr”") && unknown.contains("q, from, to, outlet, by"), "{unknown}");
    // A place that is none is told from one where nothing is due; nothing asked is everything.
    for (address, field, expected) in [
        ("/diary.json?from=2021-06-01&place=Portwyck", "no_place", Value::from(true)),
        ("/events.json?place=Portwyck", "no_place", Value::from(true)),
        ("/events.json?from=2021-06-01&type=ASSAULT", "total", Value::from(0)),
        ("/events.json?from=2021-06-01&to=2021-06-30", "total", Value::from(2)),
        ("/diary.json?from=2021-06-01&place=France", "no_place", Value::from(false)),
        ("/search.json", "total", Value::from(3)),
        ("/check.json?quotation=the+bridge+is+open", "more", Value::from(false)),
    ] {
        let json: Value = serde_json::from_str(&get(&records, address).await.body).unwrap();
        assert_eq!(json[field], expected, "{address}");
    }
    let post = Request::post("/").header("host", "localhost").body(Body::empty()).unwrap();
    let refused = ask(&records, post).await;
    assert_eq!((refused.status, refused.allow.as_str()), (StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD"));
    for host in ["evil.example", "evil.example:8000", "localhost.evil.example", ""] {
        let request = Request::get("/").header("host", host).body(Body::empty()).unwrap();
        assert_eq!(ask(&records, request).await.status, StatusCode::FORBIDDEN, "{host}");
    }
}

#[tokio::test]
async fn a_bug_of_ours_is_not_laid_on_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let records = record(folder.path());
    let refused = records.ask(|_| -> Result<(), _> { panic!("a bug") }).await.err().unwrap();
    assert_eq!(refused.0, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(refused.1.contains("bug of Onrecord") && !refused.1.contains("damaged"), "{}", refused.1);
    assert_eq!(get(&records, "/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_strangers_words_stay_words() {
    let folder = tempfile::tempdir().unwrap();
    let records = record(folder.path());
    for page in [
        "/",
        "/story/2",
        "/speaker/2",
        "/speakers",
        "/search?q=alert",
        "/search?speaker=%3Cscript%3Ealert",
        "/search?told=%3Cscript%3Ealert&about=%3Cimg%20src=x%3E",
        "/diary?from=2021-06-01&who=%3Cimg%20src=x%3E",
        "/events?from=2021-06-01&who=%3Cimg%20src=x%3E&type=consult",
        "/diary?from=2021-06-01",
        "/day/2021-06-14",
        "/voices?by=month",
        "/voices?by=outlet",
        "/voices?outlet=%3Cimg%20src=x%3E&q=%22%3E%3Cscript%3E",
        "/watches",
        "/watch/2",
        "/watch/3",
        "/timeline?one=Russia&other=US",
        "/timeline?one=%3Cscript%3Ealert&other=%3Cimg%20src=x%3E",
        "/check?quotation=%3Cscript%3Ealert(1)%3C/script%3E%20more%20img&speaker=%3Cimg%20src=x%3E",
    ] {
        let body = get(&records, page).await.body;
        let scripts = body.matches("<script").count();
        assert_eq!(
            scripts,
            usize::from(page == "/" || page.starts_with("/watch/")),
            "only the page's own script may stand in {page}"
        );
        assert!(!body.contains("<img"), "{page}");
        assert!(!body.contains("href=\"javascript"), "{page}");
    }
}
