//! Statements wherever they are listed: on the front page, in a search, of a speaker.

use super::{Got, get, holding, record, told};
use crate::Records;
use axum::http::StatusCode;
use onrecord_record::Record;
use serde_json::Value;

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
    let said = [
        ("Anna Bell and <b>Tom Hale", "said", "“The wall has to be mended”"),
        ("<b>Tom Hale", "added", "that there was no money for it"),
    ];
    let (_folder, records) = holding(&[told("wall", Some("2021-05-23"), "One wall", &said)]);
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
    let said = [
        ("Tom Hale", "thought", "that the ferry had sunk off the pier"),
        ("Ana Peña", "denied", "that the bridge was shut"),
        ("Lee Wong", "issued", "“The count is not over”"),
        ("Lee Wong", "saying", "“The count is not over”"),
    ];
    let mut story = told("bridge", Some("2021-05-23"), "Bridge is open", &said);
    story.statements[0].confidence = 0.4;
    story.statements[3].restates = Some("s3".to_owned());
    let (_folder, records) = holding(&[story]);
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
    for wrong in ["/timeline?one=a&other=b&from=soon", "/search?q=**"] {
        assert_eq!(get(&records, wrong).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

/// A last name that two bear: whose statements fit is said.
#[tokio::test]
async fn a_search_says_whom_a_name_may_mean() {
    let said = [("Anna Bell", "said", "“The wall will be mended”"), ("Tom Bell", "said", "“There is no money”")];
    let (_folder, records) = holding(&[told("wall", Some("2021-05-23"), "One wall", &said)]);
    for (speaker, shown, times) in [("Bell", "“Bell” may be <a", 1), ("Anna+Bell", "may be <a", 0)] {
        let body = get(&records, &format!("/search?speaker={speaker}")).await.body;
        assert_eq!(body.matches(shown).count(), times, "{speaker}: {body}");
    }
    let json = get(&records, "/search.json?speaker=Bell").await.body;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["meant"].as_array().map(Vec::len), Some(2));
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

#[tokio::test]
async fn names_are_suggested_and_uncertain_statements_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let records = record(folder.path());
    for (address, status, shows) in [
        ("/search?speaker=Pena", StatusCode::OK, "The bridge is open"),
        (
            "/search?speaker=Pnea",
            StatusCode::OK,
            "Did you mean <a href=\"/search?speaker=Ana%20Pe%C3%B1a\">Ana Peña</a>?",
        ),
        ("/search?q=bridge&min_confidence=0", StatusCode::OK, "The bridge is open"),
        ("/search?q=bridge&min_confidence=1", StatusCode::OK, "0 statements fit"),
        ("/search?q=bridge&min_confidence=2", StatusCode::BAD_REQUEST, "a chance from 0 to 1"),
        ("/check?quotation=The+bridge+is+open&from=2021", StatusCode::OK, "In these words"),
        ("/check?quotation=The+bridge+is+open&to=2020", StatusCode::OK, "Nothing like it is on record"),
    ] {
        let got = get(&records, address).await;
        assert_eq!(got.status, status, "{address}");
        assert!(got.body.contains(shows), "{address}: {}", got.body);
    }
}
