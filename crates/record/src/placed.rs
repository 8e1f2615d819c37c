//! The places of a statement where the asked words stand, or words that are near to them.

use crate::align::{Aligned, Ends, Piece, align, written};
use crate::answer::{Agreement, Found, Voice};
use crate::clause::{turning, turns};
use crate::differs::{Differs, Unlike, differences};
use crate::stance::Stance;
use crate::weights::{Weight, tells};
use crate::words::{Omitted, Stop, Whose, Word};
use std::collections::HashSet;
use std::ops::Range;

/// The same words are looked for so many times more in one statement.
const MOST_PLACES: usize = 8;
/// So many of the asked words may differ in a quotation that is nearly exact.
const NEARLY: f32 = 0.34;
/// So many words left out without a mark, at most, are looked over.
const MOST_LEFT_OUT: usize = 8;

/// How a statement agrees with the asked words; none where it does not.
pub(crate) fn compare(stretches: &[Vec<Word>], asked: &[Word], weights: &[Weight], said: &[Word]) -> Option<Found> {
    if asked.is_empty() || said.is_empty() {
        return None;
    }
    let mut placed = Placed::of(stretches, said, 0);
    // The same words may stand there again, with nothing that turns their sense.
    let mut from = placed.begins();
    for _ in 0..MOST_PLACES {
        if placed.edits() > 0 || !placed.is_turned(said) {
            break;
        }
        let next = Placed::of(stretches, said, from + 1);
        if next.edits() > 0 {
            break;
        }
        from = next.begins();
        if !next.is_turned(said) && next.respelled() <= placed.respelled() {
            placed = next;
        }
    }
    let edits = placed.edits();
    let found = placed.found(asked, weights, said);
    // "Nobody called" for "Nobody from the bank called": where words are left out without a mark, none stands in the place of another.
    let is_doubtful = |found: &Found| found.differs.iter().any(|difference| difference.what == Differs::Negation);
    if edits > 0 && asked.len() > 2 && stretches.len() == 1 && found.as_ref().is_none_or(is_doubtful) {
        let shortened = Placed::around(asked, said).and_then(|placed| placed.found(asked, weights, said));
        return shortened.or(found);
    }
    found
}

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
            let mut part = align(stretch, said.get(from..).unwrap_or_default(), Ends::Free);
            part.range = part.range.start + from..part.range.end + from;
            part.passed.iter_mut().for_each(|at| *at += from);
            part.missing.iter_mut().for_each(|at| *at += asked);
            part.otherwise[0].iter_mut().for_each(|at| *at += asked);
            part.otherwise[1].iter_mut().for_each(|at| *at += from);
            from = part.range.end;
            asked += stretch.len();
            parts.push(part);
        }
        let mut placed = Placed { parts };
        placed.draw_together(stretches, said);
        placed
    }

    /// All asked words in their order, around a few of one clause that were left out without a mark.
    fn around(asked: &[Word], said: &[Word]) -> Option<Placed> {
        let same = |from: usize, asked: &[Word]| {
            said.len() >= from + asked.len() && asked.iter().zip(&said[from..]).all(|(one, other)| one.is(other))
        };
        let of_one_clause = |range: Range<usize>| said[range].iter().all(|word| word.stop != Stop::Clause);
        let begins = |&from: &usize| asked.first().is_some_and(|word| word.is(&said[from]));
        let (from, head, gap) = (0..said.len()).filter(begins).find_map(|from| {
            let run = asked.iter().zip(&said[from..]).take_while(|(one, other)| one.is(other)).count();
            let gaps = (1..=run.min(asked.len() - 1)).rev().flat_map(|n| (2..=MOST_LEFT_OUT).map(move |gap| (n, gap)));
            let mut fits =
                gaps.filter(|&(n, gap)| same(from + n + gap, &asked[n..]) && of_one_clause(from..from + n + gap));
            fits.next().map(|(n, gap)| (from, n, gap))
        })?;
        let part = |words: &[Word], from: usize| {
            let mut part = align(words, &said[from..from + words.len()], Ends::Fixed);
            part.range = from..from + words.len();
            part
        };
        let (before, mut behind) = (part(&asked[..head], from), part(&asked[head..], from + head + gap));
        behind.edits += 1;
        behind.pieces.insert(0, Piece::Recorded(written(&said[from + head..from + head + gap])));
        Some(Placed { parts: vec![before, behind] })
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

    fn begins(&self) -> usize {
        self.parts.first().map_or(0, |part| part.range.start)
    }

    fn edits(&self) -> usize {
        self.parts.iter().map(|part| part.edits).sum()
    }

    fn respelled(&self) -> usize {
        self.parts.iter().map(|part| part.respelled).sum()
    }

    fn turned_by(&self, said: &[Word]) -> Vec<String> {
        let ranges: Vec<_> = self.parts.iter().map(|part| part.range.clone()).collect();
        turning(said, &ranges).into_iter().map(|word| word.written.clone()).collect()
    }

    /// Whether something turns their sense, or the words around them tell that the speaker did not say them.
    fn is_turned(&self, said: &[Word]) -> bool {
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
        let stance = stance_of(&compared);
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
        };
        let missing: HashSet<&str> =
            self.parts.iter().flat_map(|part| &part.missing).map(|&at| asked[at].folded.as_str()).collect();
        let [unlike, others] =
            [0, 1].map(|side| self.parts.iter().flat_map(|part| &part.otherwise[side]).copied().collect::<Vec<_>>());
        let ends = self.parts.last().map_or(0, |part| part.range.end);
        let compared_range = self.begins().min(ends)..ends;
        let pieces = self.parts.into_iter().flat_map(|part| part.pieces).collect();
        let is_near = edits as f32 <= NEARLY * asked.len() as f32;
        let weight = if edits == 0 { Some(1.0) } else { kept_weight(asked, weights, &missing).filter(|_| is_near) };
        let weight = weight?;
        let differs = match edits + respelled {
            0 => Vec::new(),
            _ => differences(Unlike::of(asked, &unlike), Unlike::of(said, &others).within(compared_range)),
        };
        // Whoever has it in other words has not left it out.
        let denies = unlike.iter().any(|&at| turns(asked, at));
        let turned_by = if denies { Vec::new() } else { found.turned_by };
        let agreement = if differs.is_empty() { found.agreement } else { Agreement::Otherwise };
        Some(Found { agreement, weight, pieces, differs, turned_by, ..found })
    }
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

/// The share of what the asked words weigh that is not missing; none where too few of those that tell something are there: “I was” is nothing like “I was
/// furious”.
fn kept_weight(asked: &[Word], weights: &[Weight], missing: &HashSet<&str>) -> Option<f32> {
    let telling = || asked.iter().filter(|word| tells(&word.folded));
    let kept = telling().filter(|word| !missing.contains(word.folded.as_str())).count();
    if asked.len() < 3 || 3 * kept < telling().count() {
        return None;
    }
    let all: f32 = weights.iter().map(Weight::weighs).sum();
    let lost: f32 = weights.iter().filter(|w| missing.contains(w.word.as_str())).map(Weight::weighs).sum();
    Some(1.0 - lost / all)
}
