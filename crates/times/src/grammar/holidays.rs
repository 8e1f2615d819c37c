//! Holidays: "Christmas", "Labor Day 1990".

use super::*;
use crate::calendar::{LONGEST_HOLIDAY, is_holiday, opens_holiday};

impl Sentence<'_> {
    /// "Christmas", "Thanksgiving Day last year", "Labor Day 1990".
    pub(super) fn holiday_phrase(&self, at: usize) -> Option<Found> {
        let (since, from) = match self.lower(at) {
            "last" | "previous" => (Since::Last, at + 1),
            "next" | "following" | "coming" => (Since::Next, at + 1),
            "this" => (Since::Away(0), at + 1),
            _ => (Since::Open, at),
        };
        if !opens_holiday(self.lower(from)) {
            return None;
        }
        let mut name = String::new();
        let mut best: Option<(String, usize)> = None;
        for i in from..(from + LONGEST_HOLIDAY).min(self.words.len()) {
            let joins = i == from || self.words[i].glued;
            if !joins {
                name.push(' ');
            }
            name.push_str(self.lower(i));
            // "may day" and "labor day" in lower case are other words.
            let sure = self.words[from].is_capital()
                || !matches!(self.lower(from), "may" | "labor" | "earth" | "boxing" | "mother" | "father");
            if sure && is_holiday(&name) {
                best = Some((name.clone(), i + 1));
            }
        }
        let (name, end) = best?;
        if let Some((year, end)) = self.year_after(end) {
            return found(end, Meaning::Holiday(name, Since::Year(year)));
        }
        if let Some((away, end)) = self.year_told(end) {
            return found(end, Meaning::Holiday(name, Since::Away(away)));
        }
        // "Easter Island", "Christmas Island", "Independence Day (1996)".
        if self.words.get(end).is_some_and(|w| w.is_capital()) {
            return None;
        }
        found(end, Meaning::Holiday(name, since))
    }
}
