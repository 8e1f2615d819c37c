//! The scene: what of a story events are read from.

use jiff::civil::Date;
use onrecord_language::Text;
use onrecord_places::Place;
use onrecord_source::{Span, Story};
use onrecord_times::Time;

use super::cast::Cast;
use crate::{
    around::times_in,
    draft::Draft,
    entity::Entity,
    grammar::clauses::{Clauses, clauses},
    speakers::Speaker,
};

/// What of a story events are read from.
pub struct Scene<'a> {
    /// The story.
    pub story: &'a Story,
    /// Its text as the encoder read it.
    pub read: &'a Text,
    /// Its entities.
    pub entities: &'a [Entity],
    /// Its statements.
    pub drafts: &'a [Draft],
    /// Who says each of them.
    pub speaking: &'a [Option<Speaker>],
    /// Its times.
    pub times: &'a [Time],
    /// Its places.
    pub places: &'a [Place],
}

impl Scene<'_> {
    /// A part of the story in pieces, with its names and times.
    pub(crate) fn clauses(&self, cast: &Cast, part: Span, headline: bool) -> Clauses {
        let names: Vec<Span> = cast.names_in(part).iter().map(|(s, _)| *s).collect();
        let times: Vec<Span> = times_in(self.times, part).map(|t| t.span).collect();
        clauses(&self.story.text, part, &names, &times, headline)
    }

    /// The body's paragraph, by its number, that has all of `part`.
    pub(crate) fn paragraph_of(&self, part: Span) -> Option<usize> {
        let at = self.story.paragraphs.partition_point(|p| p.start <= part.start).checked_sub(1)?;
        self.story.paragraphs[at].contains(part).then_some(at)
    }

    /// Whether `day` is after the story's; of a story without a day none is.
    pub(super) fn is_ahead(&self, day: Date) -> bool {
        self.story.published.is_some_and(|published| day > published)
    }
}

/// The statement whose content holds `trigger`, the innermost where several do.
pub(crate) fn statement_of(drafts: &[Draft], trigger: Span) -> Option<usize> {
    let holding = drafts.iter().enumerate().filter(|(_, d)| d.holds(trigger));
    holding.min_by_key(|(_, d)| d.content.iter().map(|c| c.len()).sum::<usize>()).map(|(i, _)| i)
}
