//! The time of day of an event, where its story tells it so that no other can be meant.

use crate::rows::Text;
use crate::stance::is_telling;
use onrecord_reading::contract::{Range, Time};

/// More letters than these between an event's word and a time are another matter.
const NEAR: usize = 80;

/// The words of the one time of the clock in a sentence, where it stands behind the word that tells the event and is of the event's only day: "0900 EST", "3:30 p.m."
pub(super) fn clock(text: &Text, times: &[Time], evidence: Range, trigger: Range, day: &str) -> Option<String> {
    let is_clock = |time: &&Time| {
        time.value.split_once('T').is_some_and(|(_, clock)| clock.starts_with(|c: char| c.is_ascii_digit()))
    };
    let within = |time: &&Time| evidence[0] <= time.start && time.end <= evidence[1];
    let mut clocks = times.iter().filter(within).filter(is_clock);
    let time = clocks.next().filter(|_| clocks.next().is_none())?;
    let of_day = time.value.starts_with(day) && time.start >= trigger[1] && time.start - trigger[1] <= NEAR;
    // "A spokesman said at noon" is the time of saying.
    let between = text.words([trigger[1], time.start.max(trigger[1])]);
    let parts = between.contains([',', ';', ':', '"', '“', '”'])
        || between.split_whitespace().any(|word| is_telling(&word.to_lowercase()));
    (of_day && !parts).then(|| text.words([time.start, time.end]).to_owned())
}
