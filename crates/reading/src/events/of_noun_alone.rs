//! Of a noun alone: which days and places of a sentence are not those of the event that a noun tells, since the verb of the clause tells what others make of it.

use onrecord_source::Span;

use super::{own_days::JUDGES, tellings::Sentence};
use crate::{grammar::clauses::Kind, lexicon::one_of};

/// Verbs by which an event only moves others: "worried officials in Rome".
const MOVING: &str = "worry alarm anger outrage infuriate enrage shock stun unnerve unsettle spark prompt provoke trigger fuel stoke dominate overshadow";

/// Verbs by which an event does so where their object is a feeling.
const STIRRING: &str = "raise draw cause create renew bring revive increase heighten intensify add";

/// What an event raises in others.
const FEELINGS: &str = "fear fears concern concerns hope hopes question questions doubt doubts worry worries anger alarm tension tensions outrage outcry condemnation criticism \
praise debate unease anxiety suspicion suspicions speculation backlash expectations indignation consternation protest protests";

impl Sentence<'_, '_> {
    /// Where the days and places stand that the event may have which a noun at `trigger` tells: "Togo's invasion of Benin |raised fears in Ghana|", "in Accra condemned
    /// |the attack on Lome|". None where the whole sentence may give them.
    pub(super) fn told_alone(&self, trigger: Span) -> Option<Span> {
        let noun = self.chunk_of(trigger).filter(|&c| self.clauses.is_noun(c))?;
        if let Some(verb) = self.verb_of(noun).filter(|&v| self.only_moves(v)) {
            return Some(Span::new(self.with_own_day(noun, trigger), self.clauses.start(verb)));
        }
        let judging = noun.checked_sub(1).and_then(|v| self.clauses.verb(v));
        judging.filter(|g| one_of(g.lemma, JUDGES)).map(|_| Span::new(trigger.start, self.span.end))
    }

    /// "|Monday's| attack in Lome alarmed Rome": where what belongs to the noun of chunk `noun` begins, with a day whose it is.
    fn with_own_day(&self, noun: usize, trigger: Span) -> usize {
        let day =
            noun.checked_sub(1).filter(|&d| matches!(self.clauses.chunks[d].kind, Kind::Time) && self.owns_next(d));
        day.map_or(trigger.start, |d| self.clauses.start(d))
    }

    /// "led to protests in Rome", "was condemned in Rome": whether verb group `at` tells what others feel, say or do because of its subject.
    pub(super) fn only_moves(&self, at: usize) -> bool {
        let Some(group) = self.clauses.verb(at).filter(|g| !g.copula) else { return false };
        let feeling = || self.clauses.is_noun(at + 1) && one_of(&self.clauses.last(at + 1).lower, FEELINGS);
        let leads = group.lemma == "lead" && self.clauses.word(at + 1) == "to";
        match group.passive {
            true => one_of(group.lemma, JUDGES),
            false => leads || one_of(group.lemma, MOVING) || one_of(group.lemma, STIRRING) && feeling(),
        }
    }
}
