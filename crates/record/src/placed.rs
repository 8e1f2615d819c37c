//! The places of a statement where the asked words stand, or words that are near to them.

use crate::answer::{Agreement, Found, Voice};
use crate::weights::Weight;
use onrecord_language::one_of;
use onrecord_reading::stance::Stance;
use onrecord_wording::align::{Aligned, Ends, align};
use onrecord_wording::clause::{self, turning, turns};
use onrecord_wording::content::is_content;
use onrecord_wording::differs::{denies_otherwise, differences};
use onrecord_wording::reversing;
use onrecord_wording::unlike::Unlike;
use onrecord_wording::weakening;
use onrecord_wording::words::{Omitted, Stop, Whose, Word};
use std::collections::HashSet;

/// So many of the asked words may differ in a quotation that is nearly exact.
const NEARLY: f32 = 0.34;
/// So many words in a row at an end of a quotation may be another one.
const ANOTHER: usize = 5;
/// So many words assert something, at least.
const FEWEST_THAT_ASSERT: usize = 3;
/// Words that tell nothing, and differ by half.
const ARTICLES: &str = "a an the";

/// The places of a statement that are nearest to the stretches of the asked words.
pub(crate) struct Placed {
    parts: Vec<Aligned>,
}

impl Placed {
    /// In the words from `from` on.
    pub(crate) fn of(stretches: &[Vec<Word>], said: &[Word], mut from: usize) -> Placed {
        let mut parts = Vec::new();
        let mut asked = 0;
        for stretch in stretches {
            let part = align(stretch, said.get(from..).unwrap_or_default(), Ends::Free).behind(asked, from);
            from = part.range.end;
            asked += stretch.len();
            parts.push(part);
        }
        let mut placed = Placed { parts };
        placed.draw_together(stretches, said);
        placed
    }

    /// The places of parts that are known.
    pub(crate) fn of_parts(parts: Vec<Aligned>) -> Placed {
        Placed { parts }
    }

    /// Of places with the same words, the one next to the following stretch: the quoter left out no more than that.
    fn draw_together(&mut self, stretches: &[Vec<Word>], said: &[Word]) {
        for n in (1..self.parts.len()).rev() {
            let ceiling = self.parts[n].range.start;
            let (part, words) = (&mut self.parts[n - 1], &stretches[n - 1]);
            if part.edits + part.respelled > 0 || part.range.len() != words.len() {
                continue;
            }
            let same = |from: usize| said[from..from + words.len()].iter().zip(words).all(|(one, asked)| asked.is(one));
            let last = ceiling.saturating_sub(words.len());
            if let Some(from) = (part.range.start + 1..=last).rev().find(|&from| same(from)) {
                part.range = from..from + words.len();
            }
        }
    }

    /// The asked words that stand in both, and behind how many of them the others stand; parts are told apart.
    fn ranks(&self) -> (Vec<usize>, [Vec<usize>; 2]) {
        let (mut matched, mut ranks) = (Vec::new(), [Vec::new(), Vec::new()]);
        let mut asked = 0;
        for part in &self.parts {
            for (all, of_part) in ranks.iter_mut().zip(&part.ranks) {
                all.extend(of_part.iter().map(|rank| rank + matched.len()));
            }
            matched.extend(part.matched.iter().map(|at| at + asked));
            matched.push(usize::MAX);
            asked += part.asked;
        }
        (matched, ranks)
    }

    /// The first word on record that is matched.
    pub(crate) fn begins(&self) -> usize {
        self.parts.first().map_or(0, |part| part.range.start)
    }

    /// Behind the last word on record that is matched.
    pub(crate) fn ends(&self) -> usize {
        self.parts.last().map_or(0, |part| part.range.end)
    }

    /// How many words differ, in all its parts.
    pub(crate) fn edits(&self) -> usize {
        self.parts.iter().map(|part| part.edits).sum()
    }

    /// How many of them are only spelt otherwise.
    pub(crate) fn respelled(&self) -> usize {
        self.parts.iter().map(|part| part.respelled).sum()
    }

    fn turned_by(&self, said: &[Word]) -> Vec<String> {
        let mut ranges: Vec<_> = self.parts.iter().map(|part| part.range.clone()).collect();
        ranges.sort_by_key(|range| range.start);
        turning(said, &ranges).into_iter().map(|at| weakening::named(said, at)).collect()
    }

    /// Whether something turns their sense, or the words around them tell that the speaker did not say them.
    pub(crate) fn is_turned(&self, said: &[Word]) -> bool {
        let mut words = self.parts.iter().flat_map(|part| &said[part.range.clone()]);
        words.any(|word| word.stance != Stance::Said) || !self.turned_by(said).is_empty()
    }

    /// How these words agree with the asked ones, as a whole.
    pub(crate) fn found(self, asked: &[Word], weights: &[Weight], said: &[Word]) -> Option<Found> {
        let (edits, respelled) = (self.edits(), self.respelled());
        let words =
            |part: &Aligned| part.range.clone().filter(|at| !part.passed.contains(at)).map(|at| &said[at]).collect();
        let compared: Vec<Vec<&Word>> = self.parts.iter().map(words).collect();
        // Where the quoter marks that something is left out, the reporter's own mark is nothing new.
        let abridged = compared.iter().any(|words| words.iter().skip(1).any(|word| word.omitted == Omitted::Yes));
        let compared = compared.concat();
        let stance = stance_of(&compared).filter(|stance| *stance != Stance::Asked || asserts(asked));
        let is_disowned = stance.is_some_and(|stance| !matches!(stance, Stance::Said | Stance::Quoting));
        let found = Found {
            agreement: if edits + respelled == 0 { Agreement::Exact } else { Agreement::Nearly },
            voice: voice_of(&compared),
            stance,
            likeness: 1.0 - (edits as f32 + respelled as f32 / 2.0) / asked.len() as f32,
            weight: 1.0,
            // Who says that he never said it has been heard already.
            turned_by: if is_disowned { Vec::new() } else { self.turned_by(said) },
            differs: Vec::new(),
            abridged,
            pieces: Vec::new(),
            part: 0..asked.len(),
            rearranged: None,
        };
        let missing_at: Vec<usize> = self.parts.iter().flat_map(|part| part.missing.iter().copied()).collect();
        let missing: HashSet<&str> = missing_at.iter().map(|&at| asked[at].folded.as_str()).collect();
        let [unlike, others] =
            [0, 1].map(|side| self.parts.iter().flat_map(|part| &part.otherwise[side]).copied().collect::<Vec<_>>());
        let ends = self.parts.last().map_or(0, |part| part.range.end);
        let compared_range = self.begins().min(ends)..ends;
        let (matched, ranks) = self.ranks();
        let pieces = self.parts.into_iter().flat_map(|part| part.pieces).collect();
        let articles =
            |words: &[Word], at: &[usize]| at.iter().filter(|&&at| one_of(&words[at].folded, ARTICLES)).count();
        let halved = articles(asked, &unlike).max(articles(said, &others));
        let is_near =
            edits as f32 - halved as f32 / 2.0 <= NEARLY * asked.len() as f32 && !is_spliced(asked.len(), &missing_at);
        let weight = if edits == 0 { Some(1.0) } else { kept_weight(asked, weights, &missing).filter(|_| is_near) };
        let weight = weight?;
        let differs = match edits + respelled {
            0 => Vec::new(),
            _ => {
                let said = Unlike::of(said, &others).within(compared_range).ranked(&ranks[1]);
                differences(Unlike::of(asked, &unlike).ranked(&ranks[0]), said, &matched)
            }
        };
        let left_out = left_out(Unlike::of(asked, &unlike), Unlike::of(said, &others), found.turned_by);
        let turned_by = if is_disowned { Vec::new() } else { left_out };
        let agreement = if differs.is_empty() { found.agreement } else { Agreement::Otherwise };
        Some(Found { agreement, weight, pieces, differs, turned_by, ..found })
    }
}

/// What was left out that turns the sense or makes less of it: `before`, what stands before or behind the compared words, and what stands among them.
fn left_out(asked: Unlike, said: Unlike, before: Vec<String>) -> Vec<String> {
    // Whoever has it in other words has not left it out.
    let denies = asked.places.iter().any(|&at| turns(asked.words, at));
    let mut found = if denies { Vec::new() } else { before };
    let reversed = if denies || denies_otherwise(asked) { Vec::new() } else { reversing::inside(said) };
    for at in weakening::inside(asked, said).into_iter().chain(reversed) {
        let named = weakening::named(said.words, at);
        if !found.contains(&named) {
            found.push(named);
        }
    }
    found
}

/// Whether so many words in a row at an end of the asked ones are not on record that they may be another quotation's: “We mended the pier and nobody has seen a finer boat”.
fn is_spliced(asked: usize, missing: &[usize]) -> bool {
    let at_end = |places: &mut dyn Iterator<Item = usize>| places.take_while(|at| missing.contains(at)).count();
    at_end(&mut (0..asked)).max(at_end(&mut (0..asked).rev())) >= ANOTHER
}

/// Whose the compared words are.
pub(crate) fn voice_of(compared: &[&Word]) -> Voice {
    match compared.iter().filter(|word| word.whose == Whose::Reporter).count() {
        0 => Voice::Quoted,
        all if all == compared.len() => Voice::Reported,
        _ => Voice::Partly,
    }
}

/// What the speaker does with the compared words, where the statement's own words tell it of all of them.
fn stance_of(compared: &[&Word]) -> Option<Stance> {
    let first = compared.first().map(|word| word.stance).filter(|stance| *stance != Stance::Said);
    let own = || compared.iter().all(|word| word.whose == Whose::Own).then_some(Stance::Said);
    first.filter(|stance| compared.iter().all(|word| word.stance == *stance)).or_else(own)
}

/// Whether the asked words are more than a name for what is spoken of.
fn asserts(asked: &[Word]) -> bool {
    asked.len() >= FEWEST_THAT_ASSERT && asked.iter().any(clause::is_verb)
}

/// The share of what the asked words weigh that is not missing; none where too few of those that tell something are there: “I was” is nothing like “I was
/// furious”, nor “take your places” like “take your boats”.
fn kept_weight(asked: &[Word], weights: &[Weight], missing: &HashSet<&str>) -> Option<f32> {
    let is_kept = |word: &&Word| !missing.contains(word.folded.as_str());
    // "Carl Dean" is one name.
    let is_capital = |at: usize| at > 0 && asked[at].written.starts_with(char::is_uppercase);
    let goes_on = |at: usize| is_capital(at) && is_capital(at - 1) && asked[at - 1].stop == Stop::None;
    let telling =
        || (0..asked.len()).filter(|&at| !goes_on(at)).map(|at| &asked[at]).filter(|word| is_content(&word.folded));
    let (kept, of_all) = (telling().filter(is_kept).count(), asked.iter().filter(is_kept).count());
    // “I haven’t been to Milton” has one, and is known by the others.
    let lost_too_much = match telling().count() {
        0 => false,
        1 => kept == 0 && of_all < 4,
        all => 2 * kept <= all,
    };
    if asked.len() < 3 || lost_too_much || kept < 2 && of_all < 3 {
        return None;
    }
    let all: f32 = weights.iter().map(Weight::weighs).sum();
    let lost: f32 = weights.iter().filter(|w| missing.contains(w.word.as_str())).map(Weight::weighs).sum();
    Some(1.0 - lost / all)
}
