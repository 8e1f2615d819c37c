//! The pages as a browser gets them, without a browser: statuses, headers, JSON, and strangers' words that must stay words.

use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use onrecord_reading::contract::{EntityKind, EventStatus, Item, PubStatus, Reading};
use onrecord_record::{Batch, DiaryQuery, LooksFor, Query, Record, Visit};
use proptest::prelude::*;
use serde_json::Value;
use tower::ServiceExt;

use crate::marked::{Block, Marker, Piece};
use crate::{Records, pages};

#[path = "../../record/tests/all/common/mod.rs"]
mod common;
use common::told;
#[path = "../../record/tests/all/common/events.rs"]
mod events;
mod voices;

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

struct Got {
    status: StatusCode,
    kind: String,
    policy: String,
    allow: String,
    body: String,
}

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
        ("/diary?from=2021-06-01", "/diary.json?from=2021-06-01&place=geneva&who=putin", "Geneva"),
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
        ("/diary?to=99999-01-01", 400),
        ("/diary.ics?from=soon", 400),
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
        ("/speakers.json?page=9", 404),
    ] {
        let got = get(&records, address).await;
        assert_eq!((got.status.as_u16(), got.kind.as_str()), (expected, "application/json"), "{address}");
        let json: Value = serde_json::from_str(&got.body).unwrap();
        assert!(json["error"].as_str().is_some_and(|words| words.ends_with('.')), "{address}: {json}");
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

#[tokio::test]
async fn the_calendar_is_one_that_other_programs_read() {
    let folder = tempfile::tempdir().unwrap();
    let records = record(folder.path());
    let got = get(&records, "/diary.ics?from=2021-06-01").await;
    assert_eq!((got.status, got.kind.as_str()), (StatusCode::OK, "text/calendar; charset=utf-8"));
    assert!(
        got.body.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')),
        "RFC 5545, 3.1: lines of 75 octets"
    );
    let parsed: Vec<_> = ical::IcalParser::new(got.body.as_bytes()).collect::<Result<_, _>>().unwrap();
    let [calendar] = &parsed[..] else { panic!("one calendar, not {}", parsed.len()) };
    assert_eq!(calendar.events.len(), 2);
    assert!(
        calendar.alarms.is_empty() && calendar.events.iter().all(|e| e.alarms.is_empty()),
        "a stranger's line added an alarm"
    );
    let value = |event: &ical::parser::ical::component::IcalEvent, name: &str| {
        let of_name: Vec<_> = event.properties.iter().filter(|p| p.name == name).collect();
        assert_eq!(of_name.len(), 1, "{name}");
        of_name[0].value.clone().unwrap()
    };
    let mut uids = Vec::new();
    for event in &calendar.events {
        assert_eq!((value(event, "DTSTART").as_str(), value(event, "DTEND").as_str()), ("20210614", "20210615"));
        assert_eq!(value(event, "STATUS"), "CONFIRMED");
        value(event, "DTSTAMP");
        uids.push(value(event, "UID"));
    }
    assert_ne!(uids[0], uids[1]);
    assert!(calendar.events.iter().any(|e| value(e, "LOCATION") == "Geneva"));
    assert_eq!(get(&records, "/diary.ics?from=2021-06-01").await.body, got.body, "the same to the byte");
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

#[tokio::test]
async fn a_story_says_where_else_it_was_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let long = "“The wall that keeps the sea out has new cracks, and the council wants it mended before the storms of autumn come back, \
                as they do each year in these parts of the coast, with waves as high as houses”";
    let wire = told("wire", Some("2021-05-20"), "Wall has cracks", &[("Ana Peña", "said", long)]);
    let copy = told(
        "copy",
        Some("2021-05-21"),
        "Council fears for <b>wall</b>",
        &[("Ana Peña", "said", long), ("Smith", "said", "that it holds")],
    );
    Record::create_or_open(&path).unwrap().add(&[wire, copy]).unwrap();
    let records = Records::open(path, None).unwrap();
    let page = get(&records, "/story/1").await.body;
    assert!(page.contains("Also told in 1 story") && page.contains("href=\"/story/2\""), "{page}");
    assert!(!page.contains("<b>wall"));
    let json: Value = serde_json::from_str(&get(&records, "/story/2.json").await.body).unwrap();
    assert_eq!(json["copies"][0]["headline"], "Wall has cracks");
    assert_eq!(json["reading"]["id"], "copy");
}

#[tokio::test]
async fn a_story_says_what_became_of_its_item() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let version = |number: u32, status, words: &str, note: &str| {
        let id = format!("harbour-{number}");
        let mut reading = told(&id, Some("2021-05-20"), "Harbour", &[("Ana Peña", "said", words)]);
        let (guid, note) = ("urn:harbour".to_owned(), Some(note.to_owned()).filter(|n| !n.is_empty()));
        reading.item = Some(Item { guid, version: Some(number), status, embargoed_until: None, note });
        reading
    };
    let first = version(1, PubStatus::Usable, "that twelve men had been hurt", "");
    let second = version(2, PubStatus::Corrected, "that eleven men had been hurt", "Eleven <b>men</b>, not twelve");
    let mut record = Record::create_or_open(&path).unwrap();
    record.add(&[first, second]).unwrap();
    let records = Records::open(path, None).unwrap();
    let old = get(&records, "/story/1").await.body;
    assert!(old.contains("<a href=\"/story/2\">a newer version</a>") && old.contains("Changed since"), "{old}");
    let new = get(&records, "/story/2").await.body;
    assert!(new.contains("Corrects an earlier version.</strong> Eleven &#60;b&#62;men"), "{new}");
    assert!(new.contains("Changed in this version") && new.contains("<del>Ana Peña: that twelve"), "{new}");
    let json: Value = serde_json::from_str(&get(&records, "/story/1.json").await.body).unwrap();
    assert_eq!(json["versions"]["changed_since"][0]["change"], "words");
    assert_eq!(json["versions"]["newest"], 2);
    let lists = ["/", "/speaker/1", "/search?q=twelve", "/check?quotation=twelve+men+had+been+hurt"];
    for list in lists {
        let shown = get(&records, list).await.body;
        let gone = "<a href=\"/story/2\">A newer version of this story does not have these words</a>";
        assert!(shown.contains(gone), "{list}: {shown}");
    }
    let kill =
        [Item { guid: "urn:harbour".to_owned(), version: Some(3), status: PubStatus::Canceled, ..Item::default() }];
    record.add_batch(&Batch { withdrawals: &kill, ..Batch::default() }).unwrap();
    assert!(get(&records, "/story/2").await.body.contains("Withdrawn by its provider."));
    for list in lists {
        assert!(get(&records, list).await.body.contains("Withdrawn by its provider"), "{list}");
    }
    assert!(get(&records, "/search.json?q=eleven").await.body.contains("\"withdrawn\":true"));
    assert!(get(&records, "/search.atom?q=eleven").await.body.contains("withdrawn by its provider"));
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

#[tokio::test]
async fn a_search_is_a_feed_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
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
    Record::create_or_open(&path).unwrap().add(&[early, late]).unwrap();
    let records = Records::open(path, None).unwrap();
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
async fn the_front_page_that_is_kept_grows_with_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let story = |id: &str, headline: &str| told(id, Some("2021-05-20"), headline, &[("Ana Peña", "said", id)]);
    let mut record = Record::create_or_open(&path).unwrap();
    let records = Records::open(path, None).unwrap();
    assert!(!get(&records, "/").await.body.contains("First wall"));
    for headline in ["First wall", "Second wall"] {
        record.add(&[story(headline, headline)]).unwrap();
        let (once, twice) = (get(&records, "/").await.body, get(&records, "/").await.body);
        assert!(once.contains(headline) && once == twice);
    }
}

/// What several say together has the name and page of each of them, wherever it is shown.
#[tokio::test]
async fn what_several_say_together_leads_to_each_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let said = [
        ("Anna Bell and <b>Tom Hale", "said", "“The wall has to be mended”"),
        ("<b>Tom Hale", "added", "that there was no money for it"),
    ];
    let mut record = Record::create_or_open(&path).unwrap();
    record.add(&[told("wall", Some("2021-05-23"), "One wall", &said)]).unwrap();
    let records = Records::open(path, None).unwrap();
    let (bell, hale) = ("href=\"/speaker/1\"", "href=\"/speaker/2\"");
    let joined = format!("<a {bell}>Anna Bell</a> and <a {hale}>&#60;b&#62;Tom Hale</a>");
    for page in [
        "/",
        "/story/1",
        "/search?speaker=Hale",
        "/speaker/1",
        "/speaker/2",
        "/check?quotation=the+wall+has+to+be+mended",
    ] {
        let body = get(&records, page).await.body;
        assert!(body.contains(&joined), "{page}: {body}");
        assert!(!body.contains("<b>"), "{page}");
    }
    let story = get(&records, "/story/1").await.body;
    assert_eq!(
        (
            story.matches(&format!("class=\"who\" {bell}")).count(),
            story.matches(&format!("class=\"who\" {hale}")).count()
        ),
        (1, 2)
    );
    let json: Value = serde_json::from_str(&get(&records, "/speaker/2.json").await.body).unwrap();
    assert_eq!((&json["speaker"]["statements"], &json["statements"][0]["with"][0]["key"]), (&2.into(), &2.into()));
    let feed = get(&records, "/search.atom?speaker=Bell").await.body.parse::<atom_syndication::Feed>().unwrap();
    let [entry] = &feed.entries[..] else { panic!("one entry, not {:?}", feed.entries) };
    assert!(entry.title.value.starts_with("Anna Bell and <b>Tom Hale said “The wall"), "{}", entry.title.value);
    assert_eq!(entry.authors.len(), 2);
}

/// What is unsure, denied or there twice is shown as that, and a search that finds nothing says why.
#[tokio::test]
async fn signs_stand_beside_what_needs_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let said = [
        ("Tom Hale", "thought", "that the ferry had sunk off the pier"),
        ("Ana Peña", "denied", "that the bridge was shut"),
        ("Lee Wong", "issued", "“The count is not over”"),
        ("Lee Wong", "saying", "“The count is not over”"),
    ];
    let mut story = told("bridge", Some("2021-05-23"), "Bridge is open", &said);
    story.statements[0].confidence = 0.4;
    story.statements[3].restates = Some("s3".to_owned());
    Record::create_or_open(&path).unwrap().add(&[story]).unwrap();
    let records = Records::open(path, None).unwrap();
    for (page, shown, times) in [
        ("/search?q=ferry", "class=\"unsure\"", 1),
        ("/search?q=ferry", "class=\"stance\"", 0),
        ("/search?q=bridge", "<p class=\"stance\">Denied, not said:</p>", 1),
        ("/search?q=bridge", "class=\"unsure\"", 0),
        ("/search?q=count", "<blockquote>", 1),
        ("/story/1", "class=\"unsure\"", 1),
        ("/story/1", "Denied, not said", 1),
        ("/story/1", "3 statements", 1),
        ("/story/1", "<a class=\"who\" href=\"/speaker/3\"", 1),
        ("/story/1", "<mark ", 4),
        ("/", "“The count is not over”", 1),
        ("/", "class=\"unsure\"", 0),
        ("/search?q=", "Give words", 1),
        ("/search?q=&speaker=Nobodyy", "Nobody called “Nobodyy”", 1),
        ("/search?q=&speaker=Pe%C3%B1a", "may be <a href", 0),
        ("/search?q=shut+bridge&exact=1", "other forms and orders", 1),
        ("/diary?who=Nobodyy", "anybody called “Nobodyy”", 1),
        ("/timeline?one=Hale&other=Nobodyy", "anybody called “Nobodyy”", 1),
        ("/timeline?one=Hale&other=Nobodyy", "anybody called “Hale”", 0),
    ] {
        let body = get(&records, page).await.body;
        assert_eq!(body.matches(shown).count(), times, "{page}: {shown} in {body}");
    }
    let feed = get(&records, "/search.atom?q=bridge").await.body.parse::<atom_syndication::Feed>().unwrap();
    assert_eq!(feed.entries[0].title.value, "Ana Peña denied that the bridge was shut");
    for wrong in ["/timeline?one=a&other=b&from=soon", "/search?q=-bridge"] {
        assert_eq!(get(&records, wrong).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

/// A last name that two bear: whose statements fit is said.
#[tokio::test]
async fn a_search_says_whom_a_name_may_mean() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let mut record = Record::create_or_open(&path).unwrap();
    let said = [("Anna Bell", "said", "“The wall will be mended”"), ("Tom Bell", "said", "“There is no money”")];
    record.add(&[told("wall", Some("2021-05-23"), "One wall", &said)]).unwrap();
    let records = Records::open(path, None).unwrap();
    for (speaker, shown, times) in [("Bell", "“Bell” may be <a", 1), ("Anna+Bell", "may be <a", 0)] {
        let body = get(&records, &format!("/search?speaker={speaker}")).await.body;
        assert_eq!(body.matches(shown).count(), times, "{speaker}: {body}");
    }
    let json = get(&records, "/search.json?speaker=Bell").await.body;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["meant"].as_array().map(Vec::len), Some(2));
}

/// Who opens the diary behind everything that was due is led there.
#[tokio::test]
async fn an_empty_diary_leads_to_what_was_due() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let mut story = told("talks", Some("2021-05-20"), "Talks", &[]);
    let who = [("Joe Biden", EntityKind::Person, Some("United States")), ("Lee Wong", EntityKind::Person, None)];
    let day = Some(("2021-05-22", "2021-05-22"));
    events::tell(&mut story, "Joe Biden will meet Lee Wong.", "meet", EventStatus::Scheduled, day, None, &who);
    let later = told("later", Some("2021-07-01"), "Later", &[]);
    Record::create_or_open(&path).unwrap().add(&[story, later]).unwrap();
    let records = Records::open(path, None).unwrap();
    let body = get(&records, "/diary?who=Biden").await.body;
    assert!(body.contains("<a href=\"/diary?from=2021-05-22&#38;who=Biden\">What was due before</a>"), "{body}");
    let body = get(&records, "/diary?from=2021-05-22&who=Biden").await.body;
    assert!(body.contains("meet: Joe Biden") && !body.contains("What was due before"), "{body}");
}

/// What is less sure is on no page: not in a list, not in a count, not in an answer.
#[tokio::test]
async fn what_is_less_sure_is_on_no_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let said =
        [("Tom Hale", "thought", "that the ferry had sunk off the pier"), ("Ana Peña", "said", "“The bridge is open”")];
    let mut story = told("bridge", Some("2021-05-23"), "Bridge is open", &said);
    story.statements[0].confidence = 0.5;
    story.statements[1].confidence = 0.97;
    Record::create_or_open(&path).unwrap().add(&[story]).unwrap();
    let ferry = "/check.json?quotation=the%20ferry%20had%20sunk%20off%20the%20pier";
    for (least, statements, answered) in [(None, 2, true), (Some(0.9), 1, false)] {
        let records = Records::open(path.clone(), least).unwrap();
        let json = |got: Got| serde_json::from_str::<Value>(&got.body).unwrap();
        let front = json(get(&records, "/index.json").await);
        assert_eq!(front["record"]["statements"], statements, "{front}");
        assert_eq!(front["stories"][0]["statements"], statements, "{front}");
        let speakers = get(&records, "/speakers.json").await.body;
        let count: u64 = serde_json::from_str::<Value>(&speakers).unwrap()["speakers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["statements"].as_u64().unwrap())
            .sum();
        assert_eq!(count, statements, "{speakers}");
        let told = get(&records, ferry).await.body;
        assert_eq!(told.contains("Tom Hale"), answered, "{told}");
        assert_eq!(get(&records, "/search?q=ferry").await.body.contains("Tom Hale"), answered);
        assert!(!get(&records, "/").await.body.contains("ferry"), "a list has room for what is sure");
    }
}
