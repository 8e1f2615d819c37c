//! Occasions as a calendar that other programs subscribe to (RFC 5545).

use chrono::NaiveDate;
use icalendar::{Calendar, Component, Event, EventLike, EventStatus as CalendarStatus};
use jiff::civil::Date;
use onrecord_reading::contract::EventStatus;
use onrecord_record::{Occasion, Telling};

/// The occasions that have a day, as all-day events; the same occasions give the same bytes.
pub fn calendar(occasions: &[Occasion]) -> String {
    let mut calendar = Calendar::empty();
    for property in [("VERSION", "2.0"), ("PRODID", "-//Onrecord//Onrecord//EN"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(property);
    }
    calendar.name("Onrecord: the diary").description("What is due, by the stories on record");
    for (occasion, from, to) in occasions.iter().filter_map(|o| days(o).map(|(from, to)| (o, from, to))) {
        let mut event = Event::new();
        event
            .uid(&format!("{}@onrecord", occasion.id))
            .summary(&plain(&summary(occasion)))
            .description(&description(occasion))
            .status(status(occasion))
            .sequence(u32::try_from(occasion.changes.len()).unwrap_or(u32::MAX))
            .starts(from)
            .ends(to);
        // The day of the last story, not the clock: nothing changes that no story has changed.
        let told = occasion.tellings.last().and_then(|t| date(t.story.published.as_deref())).unwrap_or(from);
        if let Some(midnight) = told.and_hms_opt(0, 0, 0) {
            event.timestamp(midnight.and_utc());
        }
        // What lasts, or falls somewhere within "this spring", takes nobody's days.
        if from.succ_opt() != Some(to) {
            event.add_property("TRANSP", "TRANSPARENT");
        }
        if let Some(place) = &occasion.place {
            event.location(&plain(place));
        }
        if let Some(url) = occasion.tellings.iter().rev().find_map(web_address) {
            event.url(url);
        }
        calendar.push(event.done());
    }
    folded(&calendar.to_string())
}

/// The same lines, folded so that none is longer than 75 octets (RFC 5545, 3.1): what writes them may fold one late.
fn folded(calendar: &str) -> String {
    const LONGEST: usize = 75;
    let mut folded = String::with_capacity(calendar.len());
    for line in calendar.replace("\r\n ", "").split_terminator("\r\n") {
        let mut wide = 0;
        for c in line.chars() {
            if wide + c.len_utf8() > LONGEST {
                folded.push_str("\r\n ");
                wide = 1;
            }
            folded.push(c);
            wide += c.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

/// First day, and the day after the last, as RFC 5545 counts.
fn days(occasion: &Occasion) -> Option<(NaiveDate, NaiveDate)> {
    let from = date(occasion.from.as_deref())?;
    let to = date(occasion.to.as_deref()).unwrap_or(from).max(from);
    Some((from, to.succ_opt()?))
}

/// A day as the calendar has it.
fn date(day: Option<&str>) -> Option<NaiveDate> {
    let day: Date = day?.get(..10)?.parse().ok()?;
    NaiveDate::from_ymd_opt(i32::from(day.year()), u32::try_from(day.month()).ok()?, u32::try_from(day.day()).ok()?)
}

/// What is put off to a day that is told is due on it; what is put off to no day is not, on the day that it had, nor what no story states any more.
fn status(occasion: &Occasion) -> CalendarStatus {
    match occasion.status {
        _ if occasion.is_no_longer_stated() => CalendarStatus::Cancelled,
        EventStatus::Postponed if occasion.has_new_day() => CalendarStatus::Confirmed,
        EventStatus::Held | EventStatus::UnderWay | EventStatus::Scheduled => CalendarStatus::Confirmed,
        EventStatus::Proposed => CalendarStatus::Tentative,
        EventStatus::Postponed | EventStatus::Cancelled | EventStatus::Denied => CalendarStatus::Cancelled,
    }
}

/// What it is, with the time of day where it is told: a story's "at 10" is no hour of the reader's zone.
fn summary(occasion: &Occasion) -> String {
    let clock = occasion.clock().map(|clock| format!(" ({clock})"));
    occasion.title() + &clock.unwrap_or_default()
}

/// What an occasion's stories say of it, with what they changed, a line each.
fn description(occasion: &Occasion) -> String {
    let changes = occasion.changes.iter().map(|c| c.words());
    let stories = occasion.shown().map(|t| {
        let story = t.story.title();
        let says = t.says_so().map(|says| format!("{says}, ")).unwrap_or_default();
        let since = t.since.as_ref().map(|since| format!(" ({})", since.words())).unwrap_or_default();
        format!("“{}” – {says}{story}, {}{since}", t.evidence, t.story.published.as_deref().unwrap_or("no date"))
    });
    let lines: Vec<String> = [occasion.stage().to_owned()].into_iter().chain(changes).chain(stories).collect();
    lines.iter().map(|l| plain(l)).collect::<Vec<_>>().join("\n")
}

/// One line without control characters: words of strangers never add a property.
fn plain(words: &str) -> String {
    let spaced: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Only addresses that a browser may be sent to, and that cannot end the line.
fn web_address(telling: &Telling) -> Option<&str> {
    let url = telling.story.url.as_deref().and_then(crate::words::link)?;
    (!url.contains(|c: char| c.is_control() || c.is_whitespace())).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::{calendar, folded};
    use onrecord_record::Occasion;
    use serde_json::json;

    #[test]
    fn what_is_put_off_to_a_day_that_is_told_is_due_on_it() {
        let moved = json!([{"published": null, "story_key": 1, "status": null, "day": ["2024-05-10", "2024-05-17"]}]);
        let unstated =
            json!([{"published": null, "story_key": 1, "status": null, "day": null, "no_longer_stated": true}]);
        for (status, changes, expected) in [
            ("postponed", moved.clone(), "CONFIRMED"),
            ("postponed", json!([]), "CANCELLED"),
            ("cancelled", moved, "CANCELLED"),
            ("proposed", json!([]), "TENTATIVE"),
            ("scheduled", unstated, "CANCELLED"),
        ] {
            let occasion = json!({
                "id": "a", "type": "CONSULT", "kind": null, "status": status, "from": "2024-05-17", "to": "2024-05-17",
                "place": null, "country": null, "who": [], "changes": changes, "tellings": []
            });
            let occasion: Occasion = serde_json::from_value(occasion).unwrap();
            let written = calendar(&[occasion]);
            assert!(written.contains(&format!("STATUS:{expected}\r\n")), "{status}: {written}");
        }
    }

    #[test]
    fn who_states_it_and_when_is_told_and_what_lasts_takes_no_days() {
        for (last, lasts) in [("2024-05-17", false), ("2024-05-31", true)] {
            let telling = json!({
                "story_key": 1, "story_id": "a", "headline": "Talks", "url": null, "source_path": "a", "published": "2024-05-10",
                "added_at": "", "event": "v1", "status": "scheduled", "from": "2024-05-17", "to": last, "place": null,
                "clock": "3 p.m.", "trigger": "talks", "evidence": "Talks are due.", "stated_in": "s1",
                "stated_by": "Anna Bell", "stated_with": ["Tom Hale"], "since": null
            });
            let occasion = json!({
                "id": "a", "type": "CONSULT", "kind": null, "status": "scheduled", "from": "2024-05-17", "to": last,
                "place": null, "country": null, "who": [], "changes": [], "tellings": [telling]
            });
            let occasion: Occasion = serde_json::from_value(occasion).unwrap();
            let written = calendar(&[occasion]).replace("\r\n ", "");
            assert_eq!(written.contains("TRANSP:TRANSPARENT\r\n"), lasts, "{written}");
            assert_eq!(written.contains("SUMMARY:talks (3 p.m.)\r\n"), !lasts, "{written}");
            assert!(written.contains("according to Anna Bell and Tom Hale"), "{written}");
            assert!(written.contains("PRODID:-//Onrecord//Onrecord//EN\r\n"), "{written}");
        }
    }

    #[test]
    fn no_line_is_longer_than_75_octets() {
        for letters in [74, 75, 76, 149, 150, 300] {
            for letter in ["x", "é", "€"] {
                let line = format!("SUMMARY:{}", letter.repeat(letters));
                let written = folded(&format!("{line}\r\nEND:VEVENT\r\n"));
                assert!(written.split("\r\n").all(|line| line.len() <= 75), "{written}");
                assert_eq!(written.replace("\r\n ", ""), format!("{line}\r\nEND:VEVENT\r\n"));
            }
        }
        // What was folded one octet late.
        let late = format!("{}\r\n {}\r\n", "x".repeat(75), "y".repeat(75));
        assert!(folded(&late).split("\r\n").all(|line| line.len() <= 75));
    }
}
