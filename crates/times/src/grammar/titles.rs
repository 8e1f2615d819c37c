//! Words of time that are part of a name: "USA Today", "the Six-Day War", "Monday Night Football".

use super::*;

/// A headline whose words all have capitals is no longer than so many words on either side.
const HEADLINE: usize = 20;

/// What ends a name that begins with words of time.
const TITLES: [&str; 24] = [
    "war",
    "show",
    "football",
    "event",
    "times",
    "telegraph",
    "mirror",
    "express",
    "mail",
    "herald",
    "post",
    "news",
    "review",
    "magazine",
    "programme",
    "program",
    "live",
    "lights",
    "fever",
    "beast",
    "star",
    "chronicle",
    "independent",
    "tribune",
];

impl Sentence<'_> {
    /// Whether the expression that begins at this word is part of a name. A year in a name stays one: "the 1967 War".
    pub(super) fn is_in_title(&self, at: usize, found: &Found) -> bool {
        let day = matches!(found.meaning, Meaning::Away(Unit::Day, 0));
        let often = matches!(&found.meaning, Meaning::Set(value) if value.starts_with('P'));
        // "On Monday News Corp said"
        let told = matches!(found.meaning, Meaning::Weekday(..)) && (self.led_by(at, &["on"]) || found.end > at + 1);
        !told && self.is_led_to_title(at, found.end)
            || found.end == at + 1 && self.words[at].is_capital() && (day || often) && self.is_in_capitals(at, often)
    }

    /// "Hundred Years' War", "Saturday Night Live", "Today programme".
    fn is_led_to_title(&self, at: usize, end: usize) -> bool {
        let letters = |w: &Word| w.text.chars().all(char::is_alphabetic);
        let capitals = |w: &Word| w.is_capital() || !letters(w) && w.number.is_none();
        let noun = end + usize::from(self.lower(end) == "'" && self.glued(end));
        let broadcast = self.lower(at) == "today" && self.is(noun, &["show", "programme", "program"]);
        let capital = self.words.get(noun).is_some_and(Word::is_capital) || broadcast;
        let first = at + usize::from(self.lower(at) == "the");
        capital && self.is(noun, &TITLES) && self.words[first..end].iter().all(capitals)
    }

    /// Whether a word in a capital has another beside it, where not all of the sentence is in capitals: "in USA Today", "the Daily Mail".
    fn is_in_capitals(&self, at: usize, often: bool) -> bool {
        let name = |w: &Word| w.is_capital() && w.senses.is_empty();
        let owner = || self.before(at) == "s" && at > 1 && self.lower(at - 2) == "'";
        let shouted = |w: &Word| w.text.len() > 1 && !w.text.contains(char::is_lowercase);
        // The first word has a capital in any case: "But Today".
        let before = |i: usize| name(&self.words[i]) && (i > 0 || shouted(&self.words[i]));
        let before = at.checked_sub(1).is_some_and(before) || often && owner();
        // "Daily Treasury figures"
        let often = often && (at > 0 || self.is(at + 1, &TITLES));
        let after =
            self.words.get(at + 1).is_some_and(|w| name(w) && (often || shouted(w) && shouted(&self.words[at])));
        let small = |w: &Word| w.text.len() > 3 && w.text.starts_with(char::is_lowercase);
        let near = at.saturating_sub(HEADLINE)..self.words.len().min(at + HEADLINE);
        (before || after) && self.words[near].iter().any(small)
    }
}
