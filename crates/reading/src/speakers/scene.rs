//! What of a story sources are read from, and of whom it has told before one.

use onrecord_language::Text;
use onrecord_source::Span;
use rustc_hash::FxHashSet;

use super::Speaker;
use crate::{
    called_bodies::Told,
    draft::{Draft, are_apart},
    entity::Entity,
    leaders::leader,
    sources::head_name,
    turn::Turn,
    writers::Writers,
};

/// What of a story sources are read from.
pub(super) struct Scene<'a> {
    /// The story's text.
    pub(super) text: &'a str,
    /// As the encoder read it.
    pub(super) read: &'a Text,
    /// Its statements.
    pub(super) drafts: &'a [Draft],
    /// The names of the story, in text order.
    pub(super) names: &'a [Span],
    /// The turns of those who talk in it, with whose they are.
    pub(super) turns: &'a [(&'a Turn, Option<usize>)],
    /// The pronouns of somebody who most likely has no name.
    pub(super) unnamed: &'a FxHashSet<Span>,
    /// Those who write "I".
    pub(super) writers: &'a Writers,
}

/// The sentence before the one in which draft `at`, of this source, begins.
pub(super) fn sentence_before(read: &Text, drafts: &[Draft], at: usize, source: Span) -> Option<Span> {
    let starts = drafts[at].content.iter().map(|c| c.start).min().unwrap_or(source.start).min(source.start);
    let place = read.sentences.partition_point(|s| s.start <= starts).checked_sub(2)?;
    read.sentences.get(place).copied()
}

impl Scene<'_> {
    /// "You said …?" in an interview of two is the one who does not ask it.
    pub(super) fn asked(&self, source: Span) -> Option<usize> {
        let (turn, asks) =
            self.turns.iter().find(|(t, _)| t.is_talk() && t.content.iter().any(|c| c.contains(source)))?;
        let question = asks.is_none() || turn.content.iter().any(|c| c.of(self.text).contains('?'));
        let mut others: Vec<usize> =
            self.turns.iter().filter(|(_, who)| who != asks).filter_map(|(_, who)| *who).collect();
        others.sort_unstable();
        others.dedup();
        (question && others.len() == 1).then(|| others[0])
    }

    /// Of whom the story has just told before draft `at`.
    pub(super) fn told_before(&self, entities: &[Entity], known: &[Option<Speaker>], at: usize, source: Span) -> Told {
        let before = (0..at).rev().filter(|&j| are_apart(self.drafts, at, j) && self.drafts[j].within.is_none());
        let led = |sentence: Span| {
            let phrase = leader(self.text, self.read, self.names, sentence).filter(|p| p.end <= source.start)?;
            head_name(self.text, entities, phrase)
        };
        // "Norvik was fined, a penalty that the company said it would fight": in a lead nothing stands before.
        let here = || self.read.sentence_of(source).filter(|_| !known[..at].iter().any(Option::is_some)).and_then(led);
        let leads = sentence_before(self.read, self.drafts, at, source).and_then(led).or_else(here);
        Told { leads, spoke: before.into_iter().find_map(|j| known[j]).map(|s| s.entity) }
    }
}
