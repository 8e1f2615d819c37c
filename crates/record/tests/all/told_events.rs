//! The events of a record as they are listed and counted.

use jiff::{ToSpan, civil::date};
use onrecord_reading::contract::{EntityKind, EventStatus, EventType};
use onrecord_record::{DiaryQuery, EventsQuery, Record};

use crate::common::told;
use crate::events::{Part, tell};

const BIDEN: Part = ("Joe Biden", EntityKind::Person, Some("United States"));
const LAVROV: Part = ("Sergey Lavrov", EntityKind::Person, Some("Russia"));
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
    let (_folder, mut record) = filled();
    let every = EventsQuery::default();
    let by_story = |record: &Record, query: &EventsQuery| {
        let parts: Result<Vec<_>, _> = record.events_by_story(query).unwrap().collect();
        parts.unwrap().concat()
    };
    let once = record.events(&every).unwrap();
    let listed: Vec<_> = once.iter().map(|o| (o.day(), o.status, o.tellings.len())).collect();
    assert_eq!(listed, [(Some("2021-06-16"), EventStatus::Held, 2), (Some("2021-06-17"), EventStatus::Held, 1)]);
    let each = by_story(&record, &every);
    let listed: Vec<_> = each.iter().map(|o| (o.status, o.tellings[0].story.id.as_str())).collect();
    use EventStatus::{Held, Scheduled};
    assert_eq!(listed, [(Scheduled, "first"), (Held, "second"), (Held, "second")]);
    // Those of a story of an earlier day that comes later are the last.
    let mut late = told("late", Some("2021-05-01"), "Before", &[]);
    tell(&mut late, "Joe Biden met Sergey Lavrov.", "met", Held, None, None, &[BIDEN, LAVROV]);
    record.add(&[late]).unwrap();
    assert_eq!(by_story(&record, &every).pop().unwrap().tellings[0].story.id, "late");
    let later = DiaryQuery { from: Some(date(2021, 7, 1)), ..DiaryQuery::default() };
    assert!(by_story(&record, &EventsQuery { diary: later, ..EventsQuery::default() }).is_empty());
}

/// "In" stands in Washington and "us" in Russia; Guinea is a word of Equatorial Guinea, and no gulf lies in the country of its name.
#[test]
fn a_place_is_asked_for_by_whole_words_and_a_country_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let mut story = told("a", Some("2021-05-25"), "Met", &[]);
    let places = [
        ("Washington", Some("US")),
        ("Russia", Some("RU")),
        ("Romania", Some("RO")),
        ("Equatorial Guinea", Some("GQ")),
        ("Gulf of Oman", None),
        ("India", None),
        ("Mumbai", Some("IN")),
        ("Geneva, Switzerland", Some("CH")),
        ("Georgia", Some("US")),
        ("Portwick in the Marsh", None),
    ];
    for (place, country) in places {
        let line = format!("Joe Biden met Vladimir Putin in {place}.");
        tell(&mut story, &line, "met", EventStatus::Held, None, Some((place, "")), &[BIDEN, PUTIN]);
        story.events.last_mut().unwrap().country = country.map(str::to_owned);
    }
    record.add(&[story]).unwrap();
    for (asked, expected) in [
        ("IN", &["India", "Mumbai"][..]),
        (" india ", &["India", "Mumbai"]),
        ("us", &["Washington", "Georgia"]),
        ("the United States", &["Washington", "Georgia"]),
        ("Oman", &[]),
        ("Guinea", &[]),
        ("Geneva", &["Geneva, Switzerland"]),
        ("CH", &["Geneva, Switzerland"]),
        ("Georgia", &["Georgia"]),
        ("portwick", &["Portwick in the Marsh"]),
        ("wick", &[]),
        ("", &[]),
    ] {
        let diary = DiaryQuery { place: Some(asked.to_owned()), ..DiaryQuery::default() };
        let events = record.events(&EventsQuery { diary, ..EventsQuery::default() }).unwrap();
        let mut found: Vec<_> = events.iter().map(|event| event.place.as_deref().unwrap()).collect();
        found.sort_by_key(|found| places.iter().position(|(place, _)| place == found));
        assert_eq!(found, expected, "{asked:?}");
    }
    for (name, expected) in [("Portwick", true), ("rtwick", false), ("", false)] {
        assert_eq!(record.is_place(name).unwrap(), expected, "{name:?}");
    }
}

/// What two did over the years is asked of what they did in near days only.
#[test]
fn many_events_of_the_same_two_take_no_square_of_the_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let stories = (0..150).map(|story| {
        let day = date(2001, 1, 1).saturating_add((story * 40).days()).to_string();
        let mut reading = told(&day, Some(&day), &day, &[]);
        for meeting in 0..20 {
            let on = date(2001, 1, 1).saturating_add((story * 40 + 2 * meeting).days()).to_string();
            let line = format!("Joe Biden met Vladimir Putin on {on}.");
            tell(&mut reading, &line, "met", EventStatus::Held, Some((&on, &on)), None, &[BIDEN, PUTIN]);
        }
        reading
    });
    record.add(&stories.collect::<Vec<_>>()).unwrap();
    let begun = std::time::Instant::now();
    assert_eq!(record.events(&EventsQuery::default()).unwrap().len(), 3_000);
    assert!(begun.elapsed() < std::time::Duration::from_secs(30), "{:?}", begun.elapsed());
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
        (|q| q.diary.statuses = vec![EventStatus::Held], 2),
        (|q| q.diary.statuses = vec![EventStatus::Scheduled], 0),
        (|q| q.actor = Some("x' OR 1=1 --".into()), 0),
    ];
    for (at, (change, expected)) in cases.into_iter().enumerate() {
        assert_eq!(count(change), expected, "case {at}");
    }
}
