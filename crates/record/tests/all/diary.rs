//! The diary and the timeline out of readings made by hand: one occasion over several stories, and what has changed of it.

use crate::common::told;
use crate::events::{Part, due, tell};
use jiff::civil::{Date, date};
use onrecord_reading::contract::{
    AheadKind, ConsultKind, EntityKind, EventStatus, EventType, Item, PubStatus, Reading, Time,
};
use onrecord_record::{Batch, Change, Diary, DiaryQuery, Entry, Record, RecordError};

const BIDEN: Part = ("Joe Biden", EntityKind::Person, Some("United States"));
const PUTIN: Part = ("Vladimir Putin", EntityKind::Person, Some("Russia"));
const LAVROV: Part = ("Sergey Lavrov", EntityKind::Person, Some("Russia"));
const AHERN: Part = ("Ahern", EntityKind::Person, None);

fn record(stories: &[Reading]) -> (tempfile::TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    record.add(stories).unwrap();
    (folder, record)
}

fn story(id: &str, published: &str, told_events: impl Fn(&mut Reading)) -> Reading {
    let mut reading = told(id, Some(published), &format!("Story {id}"), &[]);
    told_events(&mut reading);
    reading
}

fn announced() -> Reading {
    story("announced", "2021-05-23", |r| {
        tell(
            r,
            "Joe Biden and Vladimir Putin will hold a summit in June.",
            "summit",
            EventStatus::Scheduled,
            Some(("2021-06-01", "2021-06-30")),
            None,
            &[BIDEN, PUTIN],
        );
    })
}

fn dated() -> Reading {
    story("dated", "2021-05-25", |r| {
        tell(
            r,
            "The summit of Joe Biden and Vladimir Putin is to be held in Geneva on June 16.",
            "summit",
            EventStatus::Scheduled,
            Some(("2021-06-16", "2021-06-16")),
            Some(("Geneva", "CH")),
            &[BIDEN, PUTIN],
        );
    })
}

fn postponed() -> Reading {
    story("postponed", "2021-06-02", |r| {
        tell(
            r,
            "The summit of Joe Biden and Vladimir Putin was postponed to September 20.",
            "summit",
            EventStatus::Postponed,
            Some(("2021-09-20", "2021-09-20")),
            None,
            &[BIDEN, PUTIN],
        );
    })
}

fn asked(record: &Record, from: Option<Date>, to: Option<Date>) -> Diary {
    record.diary(&DiaryQuery { from, to, ..DiaryQuery::default() }).unwrap()
}

/// "His June 16 meeting had been moved to June 18" is of none that is due on another day.
#[test]
fn the_day_that_a_story_names_decides_what_has_moved() {
    let meet = |id: &str, published: &str, evidence: &str, status, day: &str, place| {
        story(id, published, |r| tell(r, evidence, "meeting", status, Some((day, day)), place, &[BIDEN, PUTIN]))
    };
    let stories = [
        meet(
            "first",
            "2021-06-01",
            "Joe Biden and Vladimir Putin will hold a meeting in Geneva on June 16.",
            EventStatus::Scheduled,
            "2021-06-16",
            Some(("Geneva", "CH")),
        ),
        meet(
            "second",
            "2021-06-02",
            "Joe Biden and Vladimir Putin will hold a second meeting in Vienna on July 20.",
            EventStatus::Scheduled,
            "2021-07-20",
            Some(("Vienna", "AT")),
        ),
        meet(
            "moved",
            "2021-06-03",
            "The June 16 meeting of Joe Biden and Vladimir Putin had been moved to June 18.",
            EventStatus::Postponed,
            "2021-06-18",
            None,
        ),
    ];
    for told in [&stories[..], &stories[1..]] {
        let (_folder, record) = record(told);
        let due: Vec<_> = asked(&record, None, None).due.into_iter().map(|o| (o.place, o.from)).collect();
        let day = |day: &str| Some(day.to_owned());
        let geneva = (if told.len() == 3 { day("Geneva") } else { None }, day("2021-06-18"));
        assert_eq!(due, [geneva, (day("Vienna"), day("2021-07-20"))]);
    }
}

/// A version of a provider's item in which Biden and Putin meet on these days of June, or on none.
fn version(number: u32, days: &[u8]) -> Reading {
    let id = format!("version {number}");
    let mut reading = story(&id, "2021-06-01", |r| {
        for day in days {
            let (evidence, on) =
                (format!("Joe Biden will meet Vladimir Putin on June {day}."), format!("2021-06-{day}"));
            tell(r, &evidence, "meet", EventStatus::Scheduled, Some((&on, &on)), None, &[BIDEN, PUTIN]);
        }
    });
    reading.item = Some(Item { guid: "urn:summit".to_owned(), version: Some(number), ..Item::default() });
    reading
}

/// What the newest version of a story says counts: what it has on another day has moved, what it has not is no longer stated.
#[test]
fn a_corrected_story_corrects_the_diary() {
    for (versions, expected) in [
        (&[&[12][..], &[19]][..], &["2021-06-19 scheduled; 2021-06-01: corrected, was 2021-06-12, now 2021-06-19"][..]),
        (&[&[12], &[]], &["2021-06-12 no longer stated; 2021-06-01: no longer stated"]),
        (&[&[12], &[12]], &["2021-06-12 scheduled"]),
        // What both versions have stays; what is new is new.
        (
            &[&[12, 26], &[19, 26]],
            &["2021-06-19 scheduled; 2021-06-01: corrected, was 2021-06-12, now 2021-06-19", "2021-06-26 scheduled"],
        ),
        (&[&[12, 26], &[26]], &["2021-06-12 no longer stated; 2021-06-01: no longer stated", "2021-06-26 scheduled"]),
        (&[&[26], &[19, 26]], &["2021-06-19 scheduled", "2021-06-26 scheduled"]),
        (&[&[12], &[19], &[19]], &["2021-06-19 scheduled; 2021-06-01: corrected, was 2021-06-12, now 2021-06-19"]),
        (&[&[12], &[], &[19]], &["2021-06-19 scheduled; 2021-06-01: corrected, was 2021-06-12, now 2021-06-19"]),
    ] {
        let mut stories: Vec<Reading> = (1..).zip(versions).map(|(number, days)| version(number, days)).collect();
        for _ in 0..2 {
            let (_folder, record) = record(&stories);
            let due: Vec<String> = asked(&record, Some(date(2021, 6, 1)), None)
                .due
                .iter()
                .map(|o| {
                    let head = format!("{} {}", o.from.as_deref().unwrap_or("-"), o.stage());
                    [head].into_iter().chain(o.changes.iter().map(Change::words)).collect::<Vec<_>>().join("; ")
                })
                .collect();
            assert_eq!(due, expected, "{versions:?}");
            // The correction may come before what it corrects.
            stories.reverse();
        }
    }
}

/// What another outlet still says is stated; what it says together with a version is moved by the next one.
#[test]
fn a_corrected_story_is_not_the_only_one() {
    let other = story("other", "2021-06-01", |r| {
        let evidence = "Joe Biden and Vladimir Putin are to meet on June 12.";
        tell(r, evidence, "meet", EventStatus::Scheduled, Some(("2021-06-12", "2021-06-12")), None, &[BIDEN, PUTIN]);
    });
    for (second, expected) in
        [(version(2, &[]), ("2021-06-12", "scheduled")), (version(2, &[19]), ("2021-06-19", "scheduled"))]
    {
        let (_folder, record) = record(&[version(1, &[12]), other.clone(), second]);
        let due = asked(&record, Some(date(2021, 6, 1)), None).due;
        let found: Vec<_> = due.iter().map(|o| (o.from.as_deref().unwrap_or("-"), o.stage())).collect();
        assert_eq!(found, [expected]);
    }
}

#[test]
fn a_watch_of_the_diary_tells_what_a_correction_moved_or_took_back() {
    for (second, expected) in [
        (version(2, &[19]), "2021-06-01: corrected, was 2021-06-12, now 2021-06-19"),
        (version(2, &[]), "2021-06-01: no longer stated"),
    ] {
        let (_folder, mut record) = record(&[version(1, &[12])]);
        record.add(&[second]).unwrap();
        let news = record.diary_news(&DiaryQuery::default(), 1, 2).unwrap();
        let told: Vec<_> =
            news.iter().map(|n| (n.new, n.changes.iter().map(Change::words).collect::<Vec<_>>())).collect();
        assert_eq!(told, [(false, vec![expected.to_owned()])]);
        assert!(record.diary_news(&DiaryQuery::default(), 2, 2).unwrap().is_empty());
    }
}

#[test]
fn what_only_a_withdrawn_story_says_is_no_longer_stated() {
    let (_folder, mut record) = record(&[version(1, &[12])]);
    let withdrawn =
        Item { guid: "urn:summit".to_owned(), version: Some(2), status: PubStatus::Canceled, ..Item::default() };
    record.add_batch(&Batch { withdrawals: &[withdrawn], ..Batch::default() }).unwrap();
    let due = asked(&record, Some(date(2021, 6, 1)), None).due;
    assert_eq!(due.iter().map(|o| o.stage()).collect::<Vec<_>>(), ["no longer stated"]);
}

/// What a state wants of another today is not what it wanted last month, and what was a year ago is nothing new.
#[test]
fn what_is_about_something_else_is_another_occasion() {
    const FRANCE: Part = ("France", EntityKind::Place, Some("France"));
    let pact = |id: &str, published: &str, evidence: &str, days| {
        story(id, published, |r| tell(r, evidence, "talks", EventStatus::Proposed, days, None, &[FRANCE]))
    };
    let wheat = "France is ready for new talks about wheat.";
    let cars = "France wants talks about cars and lorries.";
    for (second, occasions) in [(cars, 2), ("Sales of wheat come up when France holds talks.", 1)] {
        let (_folder, record) = record(&[pact("a", "2021-05-20", wheat, None), pact("b", "2021-05-28", second, None)]);
        assert_eq!(asked(&record, None, None).without_day.len(), occasions, "{second}");
    }
    let long_ago = pact("a", "2020-01-20", wheat, Some(("2020-02-01", "2020-02-29")));
    let (_folder, record) = record(&[long_ago, pact("b", "2021-05-28", wheat, None)]);
    let found = record.diary(&DiaryQuery { from: "2020-01-01".parse().ok(), ..DiaryQuery::default() }).unwrap();
    assert_eq!((found.due.len(), found.without_day.len()), (1, 1));
}

#[test]
fn a_month_that_becomes_a_day_is_known_better_and_a_day_that_becomes_another_has_moved() {
    let (_folder, record) = record(&[announced(), dated(), postponed()]);
    let diary = asked(&record, Some(date(2021, 5, 1)), None);
    let [summit] = &diary.due[..] else { panic!("one occasion, not {:#?}", diary.due) };
    assert_eq!((summit.status, summit.from.as_deref()), (EventStatus::Postponed, Some("2021-09-20")));
    assert_eq!((summit.place.as_deref(), summit.country.as_deref()), (Some("Geneva"), Some("CH")));
    assert_eq!(summit.tellings.len(), 3);
    let changes: Vec<String> = summit.changes.iter().map(|c| c.words()).collect();
    assert_eq!(changes, ["2021-06-02: was scheduled, now postponed; was 2021-06-16, now 2021-09-20"]);
    for telling in &summit.tellings {
        assert!(telling.evidence.contains(&telling.trigger));
    }
    // A sentence that tells it twice is shown once.
    let mut twice = summit.clone();
    twice.tellings.push(twice.tellings[1].clone());
    assert_eq!((twice.tellings.len(), twice.shown().count()), (4, 3));
}

#[test]
fn what_a_day_shows_is_asked_with_what_changed_later() {
    let (_folder, record) = record(&[announced(), dated(), postponed()]);
    // It was due on 16 June and is no more.
    assert_eq!(record.on_day(date(2021, 6, 16)).unwrap().len(), 0);
    assert_eq!(record.on_day(date(2021, 9, 20)).unwrap().len(), 1);
    assert_eq!(asked(&record, Some(date(2021, 6, 1)), Some(date(2021, 6, 30))).due.len(), 0);
    assert_eq!(asked(&record, Some(date(2021, 9, 20)), Some(date(2021, 9, 20))).due.len(), 1);
    assert_eq!(asked(&record, Some(date(2021, 9, 21)), None).due.len(), 0);
    // Without a first day, the diary begins with the newest story.
    assert_eq!(asked(&record, None, None).from, Some(date(2021, 6, 2)));
}

#[test]
fn a_story_dated_after_it_came_does_not_empty_the_diary() {
    let misdated = story("misdated", "2150-05-23", |_| {});
    let (_folder, record) = record(&[dated(), misdated]);
    let diary = asked(&record, None, None);
    assert_eq!((diary.from, diary.due.len()), (Some(date(2021, 5, 25)), 1));
}

#[test]
fn the_order_in_which_stories_arrive_changes_nothing() {
    let (_one, forwards) = record(&[announced(), dated(), postponed()]);
    let (_two, backwards) = record(&[postponed(), dated(), announced()]);
    let all = |r: &Record| {
        let mut due = asked(r, Some(date(2021, 5, 1)), None).due;
        for occasion in &mut due {
            for telling in &mut occasion.tellings {
                telling.story.key = 0;
                telling.added_at.clear();
            }
            occasion.changes.iter_mut().for_each(|c| c.story_key = 0);
        }
        due
    };
    assert_eq!(all(&forwards), all(&backwards));
}

#[test]
fn others_meetings_stay_others() {
    let meeting = |id: &str, day: &'static str, who: Vec<Part<'static>>| {
        story(id, "2021-05-23", |r| {
            let names: Vec<&str> = who.iter().map(|w| w.0).collect();
            let words = format!("{} will hold a meeting.", names.join(" and "));
            tell(r, &words, "meeting", EventStatus::Scheduled, Some((day, day)), None, &who);
        })
    };
    let (_folder, record) = record(&[
        meeting("a", "2021-06-16", vec![BIDEN, PUTIN]),
        meeting("b", "2021-06-16", vec![LAVROV, AHERN]),
        meeting("c", "2021-07-01", vec![BIDEN, PUTIN]),
    ]);
    let diary = asked(&record, Some(date(2021, 6, 1)), None);
    let days: Vec<_> = diary.due.iter().map(|o| (o.from.as_deref().unwrap(), o.who.len())).collect();
    assert_eq!(days, [("2021-06-16", 2), ("2021-06-16", 2), ("2021-07-01", 2)]);
}

#[test]
fn what_was_put_off_has_happened_when_a_later_day_tells_it() {
    use EventStatus::{Held, Postponed, Scheduled};
    let tale = |id: &str, published: &str, words: &str, status, day: Option<&str>| {
        story(id, published, |r| tell(r, words, "meeting", status, day.map(|d| (d, d)), None, &[BIDEN, PUTIN]))
    };
    let due = || {
        let words = "A meeting of Joe Biden and Vladimir Putin is due.";
        tale("a", "2022-03-07", words, Scheduled, Some("2022-03-10"))
    };
    let held = |day| tale("c", day, "Joe Biden and Vladimir Putin held a meeting.", Held, Some(day));
    let off = || tale("b", "2022-03-08", "Joe Biden and Vladimir Putin put off a meeting.", Postponed, None);
    for (stories, expected) in [
        (vec![due(), off(), held("2022-03-15")], vec![("2022-03-15", Held)]),
        (vec![due(), off(), held("2022-03-09")], vec![("2022-03-10", Postponed)]),
        (vec![due(), held("2022-03-15")], vec![("2022-03-10", Scheduled)]),
    ] {
        let (_folder, record) = record(&stories);
        let due = asked(&record, Some(date(2022, 3, 1)), None).due;
        let found: Vec<_> = due.iter().map(|o| (o.from.as_deref().unwrap(), o.status)).collect();
        assert_eq!(found, expected);
    }
}

/// The first telling has the days; the second is told on one of them.
#[test]
fn what_has_begun_goes_on_to_its_last_day() {
    use EventStatus::{Held, Scheduled, UnderWay};
    let (visit, talks) = (Some(ConsultKind::Visit), Some(ConsultKind::Talks));
    for (kind, known, words, status, day, expected) in [
        (visit, ("2022-03-09", "2022-03-11"), "Ahern began a visit to Mali.", Held, "2022-03-09", ("09", "11")),
        (visit, ("2022-03-09", "2022-03-11"), "Ahern is on a visit to Mali.", UnderWay, "2022-03-10", ("09", "11")),
        (visit, ("2022-03-09", "2022-03-11"), "Ahern ended a visit to Mali.", Held, "2022-03-10", ("09", "10")),
        (visit, ("2022-03-09", "2022-03-11"), "Ahern cut short a visit to Mali.", Held, "2022-03-10", ("09", "10")),
        (talks, ("2022-03-09", "2022-03-11"), "Ahern opened a visit to Mali.", Held, "2022-03-10", ("09", "11")),
        (talks, ("2022-03-09", "2022-03-11"), "Ahern has made a visit to Mali.", Held, "2022-03-10", ("10", "10")),
        (visit, ("2022-03-07", "2022-03-13"), "Ahern began a visit to Mali.", Held, "2022-03-09", ("09", "09")),
        (visit, ("2022-03-01", "2022-03-31"), "Ahern began a visit to Mali.", Held, "2022-03-09", ("09", "09")),
    ] {
        let tale = |id: &str, words: &str, status, days| {
            story(id, "2022-03-08", |r| {
                tell(r, words, "visit", status, Some(days), None, &[AHERN]);
                r.events[0].kind = kind;
            })
        };
        let due = tale("a", "Ahern will make a visit to Mali.", Scheduled, known);
        let (_folder, record) = record(&[due, tale("b", words, status, (day, day))]);
        let days: Vec<_> =
            asked(&record, Some(date(2022, 3, 1)), None).due.iter().map(|o| (o.from.clone(), o.to.clone())).collect();
        let day = |d: &str| Some(format!("2022-03-{d}"));
        assert_eq!(days, [(day(expected.0), day(expected.1))], "{known:?}: {words}");
    }
}

/// "The March 10 meeting has been cancelled": that one, though another is later told of.
#[test]
fn a_change_is_of_the_occasion_on_its_day_or_in_its_place() {
    let due = |id: &str, published: &str, words: &str, status, day: Option<&str>, place: Option<(&str, &str)>| {
        story(id, published, |r| tell(r, words, "meeting", status, day.map(|d| (d, d)), place, &[BIDEN, PUTIN]))
    };
    let first = "A meeting of Joe Biden and Vladimir Putin is due in Geneva.";
    let second = "Another meeting of Joe Biden and Vladimir Putin is due in Vienna.";
    let geneva =
        || due("geneva", "2022-03-07", first, EventStatus::Scheduled, Some("2022-03-10"), Some(("Geneva", "CH")));
    let vienna =
        || due("vienna", "2022-03-07", second, EventStatus::Scheduled, Some("2022-03-24"), Some(("Vienna", "AT")));
    let off = "The meeting of Joe Biden and Vladimir Putin has been cancelled.";
    let cancelled = due("off", "2022-03-08", off, EventStatus::Cancelled, Some("2022-03-10"), None);
    let later = "The Geneva meeting of Joe Biden and Vladimir Putin has been postponed.";
    let moved = due("moved", "2022-03-08", later, EventStatus::Postponed, Some("2022-03-12"), Some(("Geneva", "CH")));
    for (change, day, status) in [(cancelled, "2022-03-10", "cancelled"), (moved, "2022-03-12", "postponed")] {
        let (_folder, record) = record(&[geneva(), vienna(), change]);
        let diary = asked(&record, None, None);
        let entries: Vec<(String, String)> =
            diary.due.iter().map(|o| (o.from.clone().unwrap_or_default(), o.status.word().to_owned())).collect();
        let expected = [(day, status), ("2022-03-24", "scheduled")].map(|(d, s)| (d.to_owned(), s.to_owned()));
        assert_eq!(entries, expected);
    }
}

/// What is put off to a day is due on that day; what is put off to none is not, on the day that it had.
#[test]
fn what_is_put_off_to_a_day_is_due_on_it() {
    let meeting = |id: &str, published: &str, words: &str, status, day: Option<&str>| {
        let days = day.map(|day| (day, day));
        story(id, published, |r| tell(r, words, "meeting", status, days, Some(("Geneva", "CH")), &[BIDEN, PUTIN]))
    };
    let due = || {
        let words = "A meeting of Joe Biden and Vladimir Putin is due in Geneva on March 10.";
        meeting("due", "2022-03-01", words, EventStatus::Scheduled, Some("2022-03-10"))
    };
    let off = |words: &str, day: Option<&str>| meeting("off", "2022-03-04", words, EventStatus::Postponed, day);
    let to_a_day = "The March 10 meeting of Joe Biden and Vladimir Putin in Geneva has been postponed to March 17.";
    let to_none =
        "The March 10 meeting of Joe Biden and Vladimir Putin in Geneva has been postponed until further notice.";
    for (stories, day, stage) in [
        (vec![due(), off(to_a_day, Some("2022-03-17"))], "2022-03-17", "postponed to this day"),
        (vec![off(to_a_day, Some("2022-03-17"))], "2022-03-17", "postponed to this day"),
        (vec![due(), off(to_none, Some("2022-03-10"))], "2022-03-10", "postponed"),
        (vec![due(), off(to_none, None)], "2022-03-10", "postponed"),
        (vec![due()], "2022-03-10", "scheduled"),
    ] {
        let (_folder, record) = record(&stories);
        let diary = asked(&record, None, None);
        let found: Vec<_> = diary.due.iter().map(|o| (o.from.as_deref().unwrap_or_default(), o.stage())).collect();
        assert_eq!(found, [(day, stage)]);
        let status = if stories.len() == 1 && stage == "scheduled" { "scheduled" } else { "postponed" };
        assert_eq!(diary.due[0].status.word(), status);
    }
}

/// A visit to Warsaw is one to Poland.
#[test]
fn a_change_may_name_the_country_alone() {
    let due = |id: &str, published: &str, words: &str, status, day: &str, place| {
        story(id, published, |r| tell(r, words, "meeting", status, Some((day, day)), Some(place), &[BIDEN, PUTIN]))
    };
    let words = "A meeting of Joe Biden and Vladimir Putin is due in Geneva.";
    let off = "The meeting of Joe Biden and Vladimir Putin has been postponed.";
    let (_folder, record) = record(&[
        due("due", "2022-03-07", words, EventStatus::Scheduled, "2022-03-10", ("Geneva", "CH")),
        due("off", "2022-03-09", off, EventStatus::Postponed, "2022-03-15", ("Switzerland", "CH")),
    ]);
    let days: Vec<_> = asked(&record, None, None).due.iter().map(|o| o.from.clone()).collect();
    assert_eq!(days, [Some("2022-03-15".to_owned())]);
}

/// “Yesterday she announced that she would meet him”: the day is that of announcing.
#[test]
fn what_is_to_come_is_not_due_before_its_story() {
    let announced = "Joe Biden announced a meeting with Vladimir Putin.";
    for (status, day, words, expected) in [
        (EventStatus::Scheduled, "2022-03-08", announced, (0, 1)),
        (EventStatus::Proposed, "2022-03-08", announced, (0, 1)),
        (EventStatus::Scheduled, "2022-03-09", announced, (1, 0)),
        (EventStatus::Cancelled, "2022-03-08", announced, (1, 0)),
        (EventStatus::Scheduled, "2022-03-08", "A meeting of Joe Biden and Vladimir Putin was due.", (1, 0)),
    ] {
        let told = story("told", "2022-03-09", |r| {
            tell(r, words, "meeting", status, Some((day, day)), None, &[BIDEN, PUTIN]);
        });
        let (_folder, record) = record(&[told]);
        let diary = asked(&record, "2022-03-01".parse().ok(), None);
        assert_eq!((diary.due.len(), diary.without_day.len()), expected, "{status:?} {day}");
    }
}

/// A story that still looks ahead makes nothing to come again of what was held.
#[test]
fn what_was_held_is_not_due_again() {
    let meeting = |id: &str, published: &str, status, day: &str| {
        let words = "A meeting of Joe Biden and Vladimir Putin in Geneva.";
        story(id, published, |r| tell(r, words, "meeting", status, Some((day, day)), None, &[BIDEN, PUTIN]))
    };
    let held = || meeting("held", "2022-03-07", EventStatus::Held, "2022-03-07");
    for (other, expected) in [
        (meeting("due", "2022-03-07", EventStatus::Scheduled, "2022-03-07"), 1),
        (meeting("due", "2022-03-08", EventStatus::Scheduled, "2022-03-09"), 2),
    ] {
        let (_folder, record) = record(&[held(), other]);
        let found: Vec<_> = record.timeline("Joe Biden", "Vladimir Putin", 10).unwrap();
        assert_eq!(found.len(), expected, "{found:?}");
        let Entry::Event(first) = &found[0] else { panic!("{found:?}") };
        assert!(first.status == EventStatus::Held && first.changes.is_empty(), "{first:?}");
    }
}

/// A time of the clock is told where it can be the event's only.
#[test]
fn the_time_of_day_is_told_where_it_is_certain() {
    for (words, clock, value, expected) in [
        ("Joe Biden will meet Vladimir Putin at 3:30 p.m. in Geneva.", "3:30 p.m.", "2022-03-10T15:30", true),
        ("Joe Biden will meet Vladimir Putin at 3:30 p.m. in Geneva.", "3:30 p.m.", "2022-03-11T15:30", false),
        ("Joe Biden will meet Vladimir Putin, aides said at 3:30 p.m.", "3:30 p.m.", "2022-03-10T15:30", false),
        ("At 3:30 p.m. aides said Joe Biden will meet Vladimir Putin.", "3:30 p.m.", "2022-03-10T15:30", false),
        ("Joe Biden will meet Vladimir Putin in the morning of 10 March.", "morning", "2022-03-10TMO", false),
    ] {
        let told = story("told", "2022-03-09", |r| {
            let due = Some(("2022-03-10", "2022-03-10"));
            tell(r, words, "meet", EventStatus::Scheduled, due, None, &[BIDEN, PUTIN]);
            let start = r.events[0].evidence[0] + words.find(clock).unwrap();
            r.times.push(Time {
                start,
                end: start + clock.len(),
                text: clock.to_owned(),
                kind: "TIME".to_owned(),
                value: value.to_owned(),
                modifier: None,
                from: None,
                to: None,
            });
        });
        let (_folder, record) = record(&[told]);
        let diary = asked(&record, None, None);
        assert_eq!(diary.due[0].clock(), expected.then_some(clock), "{words}");
    }
}

#[test]
fn what_was_held_is_not_called_off() {
    let held = story("held", "2022-03-07", |r| {
        let words = "The meeting of Joe Biden and Vladimir Putin was held.";
        tell(r, words, "meeting", EventStatus::Held, Some(("2022-03-01", "2022-03-01")), None, &[BIDEN, PUTIN]);
    });
    let off = story("off", "2022-03-09", |r| {
        let words = "A meeting of Joe Biden and Vladimir Putin was cancelled.";
        tell(r, words, "meeting", EventStatus::Cancelled, None, None, &[BIDEN, PUTIN]);
    });
    let (_folder, record) = record(&[held, off]);
    let timeline = record.timeline("Joe Biden", "Vladimir Putin", 10).unwrap();
    assert_eq!(timeline.len(), 2, "{timeline:?}");
}

/// How many occasions the events of two stories are; see tests/cases/occasions.txt.
#[test]
fn one_occasion_in_the_words_of_two_stories() {
    let mut run = 0;
    for case in include_str!("../cases/occasions.txt").split("== ").skip(1) {
        let mut lines = case.lines().filter(|line| !line.is_empty());
        let (event_type, expected) = lines.next().and_then(|head| head.split_once(", ")).expect("a type and a number");
        let stories: Vec<Reading> = lines.map(|line| tale(line, event_type)).collect();
        let (_folder, record) = record(&stories);
        let told = record.on_day(date(2022, 3, 9)).unwrap().len();
        let undated = record.timeline("Mali", "the K9", 10).unwrap().len();
        let diary = asked(&record, None, None).without_day.len();
        assert_eq!((told + undated + diary).to_string(), expected, "{case}");
        run += 1;
    }
    assert_eq!(run, 10);
}

/// The story of one line of those cases.
fn tale(line: &str, event_type: &str) -> Reading {
    let fields: Vec<&str> = line.split(" | ").collect();
    let [published, words, trigger, status, day, place, who] = fields[..] else { panic!("seven fields: {line}") };
    let word = |word: &str| serde_json::Value::from(word);
    let day = Some(day).filter(|day| *day != "-");
    let who: Vec<Part> = who
        .split("; ")
        .map(|part| {
            let (name, kind) = part.split_once(": ").expect("a name and its kind");
            let (kind, state) = kind.split_once(" of ").map_or((kind, None), |(kind, state)| (kind, Some(state)));
            (name, serde_json::from_value(word(kind)).expect("a kind"), state)
        })
        .collect();
    story(trigger, published, |r| {
        let status = serde_json::from_value(word(status)).expect("a status");
        tell(r, words, trigger, status, day.map(|d| (d, d)), place.split_once(", "), &who);
        r.events[0].event_type = serde_json::from_value(word(event_type)).expect("a type");
        r.events[0].kind = None;
    })
}

/// What a story leaves out of an occasion another may tell.
#[test]
fn a_timeline_asks_for_the_occasion_not_for_one_story() {
    use EntityKind::{Group, Person};
    let arrest = |id: &str, words: &str, who: &[Part]| {
        story(id, "2022-03-10", |r| {
            tell(r, words, "arrested", EventStatus::Held, Some(("2022-03-09", "2022-03-09")), None, who);
        })
    };
    let ada = ("Ada Obi", Person, None);
    let (_folder, record) = record(&[
        arrest("a", "Police in Aba arrested Ada Obi.", &[("Police in Aba", Group, None), ada]),
        arrest("b", "Nigerian police arrested Ada Obi.", &[("Nigerian police", Group, Some("Nigeria")), ada]),
        arrest(
            "c",
            "Nigerian police arrested Chi Eze.",
            &[("Nigerian police", Group, Some("Nigeria")), ("Chi Eze", Person, None)],
        ),
    ]);
    let timeline = record.timeline("Nigeria", "Ms. Obi", 10).unwrap();
    let [Entry::Event(arrest)] = &timeline[..] else { panic!("one arrest, not {timeline:#?}") };
    assert_eq!(arrest.tellings.len(), 2);
}

/// Two visits of one day are two where only "the company" is common to them, and a visit that is called off is so for both, whom the story names or not.
#[test]
fn what_is_called_off_is_so_for_all_who_take_part() {
    let day = Some(("2022-03-24", "2022-03-24"));
    let (_folder, record) = record(&[
        story("a", "2022-03-07", |r| {
            tell(r, "Joe Biden will meet Vladimir Putin.", "meet", EventStatus::Scheduled, day, None, &[BIDEN, PUTIN]);
        }),
        story("b", "2022-03-10", |r| {
            tell(r, "Vladimir Putin's meeting was called off.", "meeting", EventStatus::Cancelled, day, None, &[PUTIN]);
        }),
    ]);
    let timeline = record.timeline("Biden", "Putin", 10).unwrap();
    let [Entry::Event(meeting)] = &timeline[..] else { panic!("one meeting, not {timeline:#?}") };
    assert_eq!(meeting.status, EventStatus::Cancelled);

    // Two days of one story are two meetings.
    let (_folder, record) = self::record(&[story("a", "2022-03-07", |r| {
        tell(r, "Joe Biden will meet Vladimir Putin.", "meet", EventStatus::Scheduled, day, None, &[BIDEN, PUTIN]);
        let other = Some(("2022-03-23", "2022-03-23"));
        tell(
            r,
            "A meeting of Joe Biden with Vladimir Putin was scrapped.",
            "meeting",
            EventStatus::Cancelled,
            other,
            None,
            &[BIDEN, PUTIN],
        );
    })]);
    let due = asked(&record, Some(date(2022, 3, 1)), None).due;
    assert_eq!(due.iter().map(|o| o.status).collect::<Vec<_>>(), [EventStatus::Cancelled, EventStatus::Scheduled]);

    let company = ("the company", EntityKind::Group, None);
    let (_folder, record) = self::record(&[
        story("a", "2022-03-07", |r| {
            tell(r, "The talks of the company are planned.", "talks", EventStatus::Scheduled, None, None, &[company]);
        }),
        story("b", "2022-03-08", |r| {
            tell(r, "The talks of the company may begin.", "talks", EventStatus::Proposed, None, None, &[company]);
        }),
    ]);
    assert_eq!(asked(&record, None, None).without_day.len(), 2);
}

#[test]
fn who_acts_for_a_body_is_of_it() {
    let union = ("European Union", EntityKind::Organization, None);
    let leaders = ("EU leaders", EntityKind::Group, None);
    let due = |id: &str, words: &str, part: Part| {
        story(id, "2022-03-07", |r| {
            tell(r, words, "summit", EventStatus::Scheduled, Some(("2022-03-24", "2022-03-24")), None, &[part]);
        })
    };
    let (_folder, record) = record(&[
        due("a", "A summit of the European Union is due.", union),
        due("b", "EU leaders will hold a summit.", leaders),
    ]);
    assert_eq!(asked(&record, None, None).due.len(), 1);
    let query = DiaryQuery { who: Some("EU".to_owned()), ..DiaryQuery::default() };
    assert_eq!(record.diary(&query).unwrap().due.len(), 1);
}

#[test]
fn the_diary_is_asked_by_place_and_by_who() {
    let (_folder, record) = record(&[dated()]);
    let count = |place: Option<&str>, who: Option<&str>| {
        let query = DiaryQuery {
            from: Some(date(2021, 6, 1)),
            place: place.map(str::to_owned),
            who: who.map(str::to_owned),
            ..DiaryQuery::default()
        };
        record.diary(&query).unwrap().due.len()
    };
    for (place, who, expected) in [
        (Some("geneva"), None, 1),
        (Some("CH"), None, 1),
        (Some("Europe"), None, 1),
        (Some("the Middle East"), None, 0),
        (Some("Paris"), None, 0),
        (None, Some("putin"), 1),
        (None, Some("Joe Biden"), 1),
        (None, Some("the US"), 1),
        (None, Some("Russia"), 1),
        (None, Some("Lavrov"), 0),
        (Some("Geneva"), Some("France"), 0),
        (None, Some("x' OR 1=1 --"), 0),
        (Some(""), Some("\u{0}"), 0),
    ] {
        assert_eq!(count(place, who), expected, "{place:?} {who:?}");
    }
}

#[test]
fn what_is_due_on_no_known_day_is_listed_apart_and_what_was_held_is_not_due() {
    let (_folder, record) = record(&[story("x", "2021-05-23", |r| {
        tell(r, "Joe Biden wants a meeting with Ahern.", "meeting", EventStatus::Proposed, None, None, &[BIDEN, AHERN]);
        let day = Some(("2021-05-23", "2021-05-23"));
        tell(r, "Sergey Lavrov held a meeting.", "meeting", EventStatus::Held, day, None, &[LAVROV]);
        // What goes on, on no day that is told, is nothing to come.
        tell(r, "Vladimir Putin is calling for a meeting.", "meeting", EventStatus::UnderWay, None, None, &[PUTIN]);
    })]);
    let diary = asked(&record, None, None);
    assert_eq!((diary.due.len(), diary.without_day.len()), (0, 1));
    assert_eq!(diary.without_day[0].status, EventStatus::Proposed);
    assert_eq!(record.on_day(date(2021, 5, 23)).unwrap().len(), 1);
}

#[test]
fn a_timeline_has_what_two_states_did_and_said_of_each_other_in_order() {
    let mut said = told("said", Some("2021-05-24"), "Words", &[("Sergey Lavrov", "said", "that Joe Biden had agreed")]);
    said.entities[0].state = Some("Russia".into());
    let at = said.text.chars().count() - "that Joe Biden had agreed".len();
    tell(&mut said, "Joe Biden agreed.", "agreed", EventStatus::Held, None, None, &[BIDEN]);
    said.events.clear();
    said.entities[1].mentions[0].start = at + 5;
    said.entities[1].mentions[0].end = at + 14;
    said.statements[0].about = vec!["e2".into()];
    let (_folder, record) = record(&[dated(), announced(), said]);
    let entries = record.timeline("russia", "the US", 10).unwrap();
    let kinds: Vec<_> = entries.iter().map(|e| (matches!(e, Entry::Event(_)), e.day().unwrap())).collect();
    assert_eq!(kinds, [(false, "2021-05-24"), (true, "2021-06-16")]);
    assert_eq!(record.timeline("US", "Russia", 10).unwrap(), entries, "who is named first makes no difference");
    assert_eq!(record.timeline("Biden", "Putin", 10).unwrap().len(), 1);
    assert_eq!(record.timeline("Biden", "Ahern", 10).unwrap().len(), 0);
    assert_eq!(record.timeline("russia", "US", 1).unwrap().len(), 1);
    let days = |from: Option<Date>, to: Option<Date>| {
        record.timeline_between("russia", "US", [from, to], 10).unwrap().iter().filter_map(Entry::day).count()
    };
    let (first, last) = (entries[0].day().unwrap(), entries[entries.len() - 1].day().unwrap());
    let (first, last): (Date, Date) = (first.parse().unwrap(), last.parse().unwrap());
    assert_eq!(days(Some(first), Some(last)), entries.len());
    assert_eq!(days(last.tomorrow().ok(), None) + days(None, first.yesterday().ok()), 0);
    assert!(record.timeline_between("russia", "US", [Some(last), first.yesterday().ok()], 10).is_err());
    assert!(record.timeline(" ", "US", 10).is_err());
}

#[test]
fn events_come_out_as_they_went_in() {
    let mut reading = dated();
    reading.events[0].event_type = EventType::Threaten;
    reading.events[0].kind = None;
    let (_folder, record) = record(std::slice::from_ref(&reading));
    assert_eq!(record.story(1).unwrap().unwrap().reading, reading);
}

#[test]
fn whose_last_name_is_half_of_anothers_is_another() {
    for (one, other) in [("Smith-Jones", "Tom Jones"), ("Jones", "Anna Smith-Jones"), ("Jones", "Smith-Jones")] {
        let meeting = |id: &str, who: &str| {
            story(id, "2021-05-23", |r| {
                let words = format!("{who} and Sergey Lavrov will hold a summit on June 16.");
                let who = (who, EntityKind::Person, None);
                let day = Some(("2021-06-16", "2021-06-16"));
                tell(r, &words, "summit", EventStatus::Scheduled, day, None, &[who, LAVROV]);
            })
        };
        let (_folder, record) = record(&[meeting("one", one), meeting("other", other)]);
        assert_eq!(asked(&record, Some(date(2021, 5, 1)), None).due.len(), 2, "{one}, {other}");
    }
}

#[test]
fn what_only_an_uncertain_statement_states_is_not_due() {
    let mut reading = told("said", Some("2021-05-23"), "Summit", &[("Lee", "said", "that both would meet in June")]);
    let summit = "Joe Biden and Vladimir Putin will hold a summit on June 16.";
    let day = Some(("2021-06-16", "2021-06-16"));
    tell(&mut reading, summit, "summit", EventStatus::Scheduled, day, None, &[BIDEN, PUTIN]);
    reading.events[0].stated_in = Some("s1".into());
    let (_folder, record) = record(&[reading]);
    for (least, due) in [(None, 1), (Some(0.0), 1), (Some(1.0), 0)] {
        let certain = Record::open_certain(record.path(), least).unwrap();
        assert_eq!(asked(&certain, Some(date(2021, 5, 1)), None).due.len(), due, "{least:?}");
        assert_eq!(certain.timeline("Biden", "Putin", 10).unwrap().len(), due, "{least:?}");
        assert_eq!(certain.story(1).unwrap().unwrap().reading.events.len(), due, "{least:?}");
    }
}

#[test]
fn an_event_that_breaks_the_contract_is_refused() {
    type Break = fn(&mut Reading);
    let broken: [(Break, &str); 4] = [
        (|r| r.events[0].trigger = [5, 9999], "the trigger of v1"),
        (|r| r.events[0].participants[0].entity = "e77".into(), "e77"),
        (|r| r.events[0].stated_in = Some("s1".into()), "s1"),
        (|r| r.events.push(r.events[0].clone()), "twice"),
    ];
    for (break_it, says) in broken {
        let mut reading = dated();
        break_it(&mut reading);
        let folder = tempfile::tempdir().unwrap();
        let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
        let error = record.add(&[reading]).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
        assert_eq!(record.summary().unwrap().stories, 0);
    }
}

#[test]
fn a_record_from_before_events_opens_and_keeps_everything() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/version-1.sqlite"), &path).unwrap();
    let mut record = Record::create_or_open(&path).unwrap();
    let summary = record.summary().unwrap();
    assert_eq!((summary.stories, summary.statements), (2, 40));
    let story = record.story(1).unwrap().unwrap();
    assert!(story.reading.events.is_empty() && !story.reading.statements.is_empty());
    let before = story.reading.entities.iter().find(|e| e.kind == EntityKind::Person).unwrap().name.clone();
    record.add(&[announced()]).unwrap();
    assert_eq!(asked(&record, Some(date(2021, 5, 1)), None).due.len(), 1);
    // Old entities are found by name, as new ones are.
    let last = before.split(' ').next_back().unwrap().to_lowercase();
    assert!(record.timeline(&last, "nobody at all", 10).is_ok());
    let same = record.timeline(&last, &last, 10);
    assert!(matches!(same, Err(RecordError::BadQuery(why)) if why.contains("mean the same")));
    for (name, is) in [
        ("Germany", true),
        ("the Middle East", true),
        ("the Maghreb", true),
        ("Bavaria", true),
        ("Portwyck", false),
        ("", false),
    ] {
        assert_eq!(record.is_place(name).unwrap(), is, "{name}");
    }
    // A record of an old version opens for reading only as well.
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/version-1.sqlite"), folder.path().join("b.db"))
        .unwrap();
    assert_eq!(Record::open_existing(&folder.path().join("b.db")).unwrap().summary().unwrap().stories, 2);
}

/// Elections, deadlines and the like stand in the diary beside the events, each once over several stories and with what has changed, and `events` has none of them.
#[test]
fn what_is_due_and_no_event_is_in_the_diary_once_with_what_changed() {
    use EventStatus::{Postponed, Scheduled};
    let election = |id: &str, published: &str, evidence: &str, trigger: &str, status, day: &str, country| {
        story(id, published, |r| due(r, evidence, trigger, AheadKind::Election, status, day, Some(country)))
    };
    let museum = |id: &str, published: &str, evidence: &str, trigger: &str, status, day: &str| {
        story(id, published, |r| due(r, evidence, trigger, AheadKind::Opening, status, day, None))
    };
    let stories = [
        election(
            "a",
            "2021-05-03",
            "Peru\u{2019}s presidential vote is set for June 6.",
            "presidential vote",
            Scheduled,
            "2021-06-06",
            "PE",
        ),
        election(
            "b",
            "2021-05-10",
            "Peruvians go to the polls on June 6.",
            "go to the polls",
            Scheduled,
            "2021-06-06",
            "PE",
        ),
        election(
            "c",
            "2021-05-11",
            "Chile goes to the polls on June 6.",
            "goes to the polls",
            Scheduled,
            "2021-06-06",
            "CL",
        ),
        election("d", "2021-05-20", "Peru has postponed the vote to July 4.", "vote", Postponed, "2021-07-04", "PE"),
        museum(
            "e",
            "2021-05-03",
            "The museum of glass in Portwick will reopen on June 9.",
            "museum of glass in Portwick will reopen",
            Scheduled,
            "2021-06-09",
        ),
        museum(
            "f",
            "2021-05-12",
            "The glass museum\u{2019}s reopening on June 9 is free.",
            "reopening",
            Scheduled,
            "2021-06-09",
        ),
        museum(
            "g",
            "2021-05-12",
            "The harbour bridge will reopen on June 9.",
            "harbour bridge will reopen",
            Scheduled,
            "2021-06-09",
        ),
    ];
    let (_folder, mut record) = record(&stories);
    let diary = asked(&record, Some(date(2021, 5, 1)), None);
    let listed: Vec<(String, Option<&str>, usize, usize)> =
        diary.due.iter().map(|o| (o.title(), o.from.as_deref(), o.tellings.len(), o.changes.len())).collect();
    let expected = [
        ("goes to the polls", "2021-06-06", 1, 0),
        ("museum of glass in Portwick will reopen", "2021-06-09", 2, 0),
        ("harbour bridge will reopen", "2021-06-09", 1, 0),
        ("presidential vote", "2021-07-04", 3, 1),
    ];
    let mut wanted: Vec<_> =
        expected.map(|(title, day, told, changes)| (title.to_owned(), Some(day), told, changes)).to_vec();
    let mut found = listed.clone();
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
    assert_eq!(record.events(&Default::default()).unwrap(), []);
    assert_eq!(record.story(1).unwrap().unwrap().reading.ahead, stories[0].ahead, "it comes out as it went in");

    let before = record.last_story().unwrap();
    let evidence = "The vote in Chile on June 6 will be its first in years.";
    let again = election("h", "2021-05-21", evidence, "vote in Chile", Scheduled, "2021-06-06", "CL");
    record.add(&[again]).unwrap();
    let last = record.last_story().unwrap();
    assert_eq!(record.diary_news(&DiaryQuery::default(), before, last).unwrap(), [], "what is known is no news");

    let mut broken = stories[0].clone();
    broken.ahead[0].from = "2021-13-40".to_owned();
    broken.text.push('.');
    assert!(record.add(&[broken]).is_err(), "a day that is none does not get into a record");
}
