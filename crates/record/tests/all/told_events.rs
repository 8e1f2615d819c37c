//! The events of a record as they are listed and counted.

use jiff::civil::date;
use onrecord_reading::contract::{EntityKind, EventStatus, EventType};
use onrecord_record::{DiaryQuery, EventsQuery, Record};

use crate::common::told;
use crate::events::{Part, tell};

const BIDEN: Part = ("Joe Biden", EntityKind::Person, Some("United States"));
const PUTIN: Part = ("Vladimir Putin", EntityKind::Person, Some("Russia"));

/// Two stories tell of one summit, the first to come and the second held; one of them also of another that has no day.
fn filled() -> (tempfile::TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let day = Some(("2021-06-16", "2021-06-16"));
    let geneva = Some(("Geneva", "CH"));
    let summit = "The summit of Joe Biden and Vladimir Putin";
    let mut first = told("first", Some("2021-05-25"), "To meet", &[]);
    tell(
        &mut first,
        &format!("{summit} is to be held in Geneva on June 16."),
        "summit",
        EventStatus::Scheduled,
        day,
        geneva,
        &[BIDEN, PUTIN],
    );
    let mut second = told("second", Some("2021-06-17"), "Met", &[]);
    tell(
        &mut second,
        &format!("{summit} was held in Geneva on Wednesday."),
        "summit",
        EventStatus::Held,
        day,
        geneva,
        &[BIDEN, PUTIN],
    );
    tell(
        &mut second,
        "Vladimir Putin had called Joe Biden before.",
        "called",
        EventStatus::Held,
        None,
        None,
        &[PUTIN, BIDEN],
    );
    record.add(&[first, second]).unwrap();
    (folder, record)
}

#[test]
fn an_event_is_listed_once_or_as_each_story_tells_it() {
    let (_folder, record) = filled();
    let every = EventsQuery::default();
    let by_story = |query: &EventsQuery| {
        let parts: Result<Vec<_>, _> = record.events_by_story(query).unwrap().collect();
        parts.unwrap().concat()
    };
    let once = record.events(&every).unwrap();
    let listed: Vec<_> = once.iter().map(|o| (o.day(), o.status, o.tellings.len())).collect();
    assert_eq!(listed, [(Some("2021-06-16"), EventStatus::Held, 2), (Some("2021-06-17"), EventStatus::Held, 1)]);
    let each = by_story(&every);
    let listed: Vec<_> = each.iter().map(|o| (o.status, o.tellings[0].story.id.as_str())).collect();
    use EventStatus::{Held, Scheduled};
    assert_eq!(listed, [(Scheduled, "first"), (Held, "second"), (Held, "second")]);
    let later = DiaryQuery { from: Some(date(2021, 7, 1)), ..DiaryQuery::default() };
    assert!(by_story(&EventsQuery { diary: later, ..EventsQuery::default() }).is_empty());
}

#[test]
fn events_are_asked_by_day_type_status_part_and_place() {
    let (_folder, record) = filled();
    type Change = fn(&mut EventsQuery);
    let count = |change: Change| {
        let mut query = EventsQuery::default();
        change(&mut query);
        record.events(&query).unwrap().len()
    };
    let cases: [(Change, usize); 14] = [
        (|_| {}, 2),
        (|q| q.diary = DiaryQuery { from: Some(date(2021, 6, 17)), ..DiaryQuery::default() }, 1),
        (|q| q.diary = DiaryQuery { to: Some(date(2021, 6, 16)), ..DiaryQuery::default() }, 1),
        (|q| q.diary = DiaryQuery { from: Some(date(2021, 7, 1)), ..DiaryQuery::default() }, 0),
        (|q| q.diary.place = Some("Europe".into()), 1),
        (|q| q.diary.who = Some("Russia".into()), 2),
        (|q| q.diary.who = Some("France".into()), 0),
        (|q| q.actor = Some("Putin".into()), 1),
        (|q| q.recipient = Some("Putin".into()), 1),
        (|q| q.types = vec![EventType::Consult], 2),
        (|q| q.types = vec![EventType::Accuse, EventType::Assault], 0),
        (|q| q.statuses = vec![EventStatus::Held], 2),
        (|q| q.statuses = vec![EventStatus::Scheduled], 0),
        (|q| q.actor = Some("x' OR 1=1 --".into()), 0),
    ];
    for (at, (change, expected)) in cases.into_iter().enumerate() {
        assert_eq!(count(change), expected, "case {at}");
    }
}
