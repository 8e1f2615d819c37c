//! Years: the year in which a clause tells something, where no day of it is told.

use jiff::civil::{Date, date};
use onrecord_source::Span;
use onrecord_times::{Time, TimeKind};

use super::{
    clause::{of_saying, verbs_between},
    days::Anchored,
    last_word,
};
use crate::{around::times_in, grammar::clauses::Clauses, lexicon::one_of};

/// Words behind which a year is that of something else: "jailed for a murder in 2007".
const ASIDE: &str = "for over of after about following amid since before until";

/// The first and the last day of the year that the clause of what is told at `anchor` names: "in 2007 the US imposed sanctions". Times from `end` on are of something else.
pub fn year(
    text: &str,
    clauses: &Clauses,
    anchor: Span,
    sentence: Span,
    end: usize,
    times: &[Time],
) -> Option<(Date, Date)> {
    let told = Anchored { text, clauses, anchor, sentence };
    let inside = times_in(times, Span::new(sentence.start, end.clamp(sentence.start, sentence.end)));
    let own = inside.filter_map(|t| Some((told.distance(t), told.own_year(t)?)));
    own.min_by_key(|(distance, _)| *distance).map(|(_, days)| days)
}

impl Anchored<'_> {
    /// How many bytes stand between a time and what is told.
    fn distance(&self, time: &Time) -> usize {
        let (span, anchor) = (time.span, self.anchor);
        if span.start > anchor.start {
            span.start.saturating_sub(anchor.end)
        } else {
            anchor.start.saturating_sub(span.end)
        }
    }

    /// "the |1991| assassination": whether a time stands right before the noun that tells it.
    pub(super) fn is_year_of_noun(&self, time: &Time) -> bool {
        self.text.get(time.span.end..self.anchor.start) == Some(" ")
    }

    /// The days of a time that is a year, and the year of what is told.
    fn own_year(&self, time: &Time) -> Option<(Date, Date)> {
        let (from, to) = time.days().filter(|_| time.kind == TimeKind::Date)?;
        let is_year = from == date(from.year(), 1, 1) && to == date(from.year(), 12, 31);
        // "in 1991", "the 1991 assassination"
        let lead = last_word(self.text[..time.span.start].trim_end());
        let is_led = lead.eq_ignore_ascii_case("in") || self.is_year_of_noun(time);
        let is_behind = time.span.start > self.anchor.start;
        let between = match is_behind {
            true => self.text.get(self.anchor.end..time.span.start),
            false => self.text.get(time.span.end..self.anchor.start),
        };
        let between = between.unwrap_or_default();
        let mut words = between.split(|c: char| !c.is_alphanumeric());
        let is_aside = words.any(|word| one_of(word, ASIDE)) || of_saying(self.clauses, time.span, self.anchor);
        // "was jailed, and in 2007 she fled", "was jailed in 2007 and fled"
        let is_parted = match is_behind {
            true => [", and ", ", but ", " and in ", " but in "].iter().any(|joint| between.contains(joint)),
            // "in 1904, when it signed a treaty"
            false if between.starts_with(", when ") => between[2..].contains([',', ';']),
            false => !self.opens(time) && (between.contains([',', ';']) || between.contains(" and ")),
        };
        let is_own = !is_aside && !is_parted && !self.is_of_another(time);
        (is_year && is_led && is_own && verbs_between(self.clauses, self.anchor, time.span.start) == 0)
            .then_some((from, to))
    }
}
