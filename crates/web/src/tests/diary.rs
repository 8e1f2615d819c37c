//! The diary and its calendar.

use super::{events, get, holding, record, told};
use axum::http::StatusCode;
use onrecord_reading::contract::{AheadKind, EntityKind, EventStatus};

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

/// A month or a year is all of it, as at the terminal.
#[tokio::test]
async fn months_and_years_are_days_too() {
    let folder = tempfile::tempdir().unwrap();
    let records = record(folder.path());
    let by_day = get(&records, "/diary.ics?from=2021-06-01&to=2021-06-30").await;
    assert_eq!(get(&records, "/diary.ics?from=2021-06&to=2021-06").await.body, by_day.body);
    for (address, status, shows) in [
        ("/diary?from=2021&to=2021", StatusCode::OK, "value=\"2021-12-31\""),
        ("/diary?from=2021-07", StatusCode::OK, "value=\"2021-07-01\""),
        ("/search?q=bridge&from=2021-05&to=2021-05", StatusCode::OK, "The bridge is open"),
        ("/voices?from=2021-05", StatusCode::OK, "value=\"2021-05-01\""),
        ("/timeline?one=Biden&other=Putin&from=2021", StatusCode::OK, "summit"),
        ("/speaker/1?from=2021", StatusCode::OK, ""),
        ("/diary?from=2021-13", StatusCode::BAD_REQUEST, "a day, a month or a year"),
        ("/diary?from=soon", StatusCode::BAD_REQUEST, "“soon” for “from”"),
    ] {
        let got = get(&records, address).await;
        assert_eq!(got.status, status, "{address}");
        assert!(got.body.contains(shows), "{address}: {}", got.body);
    }
}

/// Who opens the diary behind everything that was due is led there.
#[tokio::test]
async fn an_empty_diary_leads_to_what_was_due() {
    let mut story = told("talks", Some("2021-05-20"), "Talks", &[]);
    let who = [("Joe Biden", EntityKind::Person, Some("United States")), ("Lee Wong", EntityKind::Person, None)];
    let day = Some(("2021-05-22", "2021-05-22"));
    events::tell(&mut story, "Joe Biden will meet Lee Wong.", "meet", EventStatus::Scheduled, day, None, &who);
    let later = told("later", Some("2021-07-01"), "Later", &[]);
    let (_folder, records) = holding(&[story, later]);
    let body = get(&records, "/diary?who=Biden").await.body;
    assert!(body.contains("<a href=\"/diary?from=2021-05-22&#38;who=Biden\">What was due before</a>"), "{body}");
    let body = get(&records, "/diary?from=2021-05-22&who=Biden").await.body;
    assert!(body.contains("meet: Joe Biden") && !body.contains("What was due before"), "{body}");
}

/// The page of events asks as much as the command does.
#[tokio::test]
async fn events_are_asked_by_status_and_by_who_does_them_to_whom() {
    let folder = tempfile::tempdir().unwrap();
    let records = record(folder.path());
    for (asked, status, shows) in [
        ("status=scheduled&actor=Biden", StatusCode::OK, "snow is possible"),
        ("status=canceled", StatusCode::OK, "No story tells of such an event"),
        ("actor=Putin", StatusCode::OK, "No story tells of such an event"),
        ("recipient=Putin", StatusCode::OK, "snow is possible"),
        ("actor=Nobody", StatusCode::OK, "No story names anybody called “Nobody”"),
        ("status=soon", StatusCode::BAD_REQUEST, "“soon” for “status”"),
    ] {
        let got = get(&records, &format!("/events?from=2021&{asked}")).await;
        assert_eq!(got.status, status, "{asked}");
        assert!(got.body.contains(shows), "{asked}: {}", got.body);
    }
    let got = get(&records, "/diary?from=2021&status=cancelled").await;
    assert!(got.body.contains("due on a known day"), "{}", got.body);
}

/// What is due and no event of PLOVER's: in the diary, its calendar, on its day and on the page of its story, and not among the events.
#[tokio::test]
async fn what_else_is_due_is_shown_wherever_the_diary_is() {
    let mut story = told("vote", Some("2021-05-23"), "A vote", &[]);
    let (evidence, trigger) = ("The <b>Peruvian</b> election will be held on June 6.", "<b>Peruvian</b> election");
    events::due(&mut story, evidence, trigger, AheadKind::Election, EventStatus::Scheduled, "2021-06-06", Some("PE"));
    let (_folder, records) = holding(&[story]);
    let shown = "&#60;b&#62;Peruvian&#60;/b&#62; election";
    for address in ["/diary?from=2021-06-01", "/day/2021-06-06", "/story/1"] {
        let page = get(&records, address).await.body;
        assert!(page.contains(shown) && !page.contains("<b>Peruvian"), "{address}: {page}");
    }
    assert!(get(&records, "/diary.ics?from=2021-06-01").await.body.contains("SUMMARY:<b>Peruvian</b> election"));
    let json: serde_json::Value =
        serde_json::from_str(&get(&records, "/diary.json?from=2021-06-01").await.body).unwrap();
    assert_eq!((json["due"][0]["type"].as_str(), json["due"][0]["kind"].as_str()), (Some("AHEAD"), Some("election")));
    for (what, due) in [("election", 1), ("ELECTION", 1), ("AHEAD", 1), ("deadline", 0), ("CONSULT", 0)] {
        let page = get(&records, &format!("/diary.json?from=2021-06-01&what={what}")).await.body;
        let json: serde_json::Value = serde_json::from_str(&page).unwrap();
        assert_eq!(json["due"].as_array().unwrap().len(), due, "{what}");
    }
    assert_eq!(get(&records, "/diary?what=nothing").await.status, StatusCode::BAD_REQUEST);
    let events = get(&records, "/events.json?from=2021-01-01").await.body;
    assert!(!events.contains("Peruvian"), "{events}");
}
