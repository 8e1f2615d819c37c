//! The time of day of an event, where its story tells it so that no other can be meant.

use crate::rows::Text;
use onrecord_reading::contract::{Range, Time};
use onrecord_reading::stance::is_telling;

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
    (of_day && !parts).then(|| without_day(text.words([time.start, time.end])).to_owned())
}

/// The words of a time without those that tell its day from the day of the story: "10 a.m." of "tomorrow at 10 a.m.", which a list of another day would turn into another.
fn without_day(words: &str) -> &str {
    let is_day = |word: &str| {
        matches!(word.to_lowercase().as_str(), "today" | "tomorrow" | "tonight" | "yesterday" | "at" | "on")
    };
    let mut rest = words.trim();
    while let Some((_, behind)) = rest.split_once(' ').filter(|(first, _)| is_day(first)) {
        rest = behind.trim_start();
    }
    while let Some((before, _)) = rest.rsplit_once(' ').filter(|(_, last)| is_day(last)) {
        rest = before.trim_end();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::without_day;

    #[test]
    fn a_time_has_no_day_of_its_story() {
        for (words, expected) in [
            ("tomorrow at 10 a.m.", "10 a.m."),
            ("10 a.m. tomorrow", "10 a.m."),
            ("Today at noon", "noon"),
            ("0900 EST", "0900 EST"),
            ("tomorrow", "tomorrow"),
            ("", ""),
        ] {
            assert_eq!(without_day(words), expected, "{words}");
        }
    }
}
