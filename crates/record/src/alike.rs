//! Statements that have a part of the asked words, or words like them in other company.

use crate::answer::{Agreement, Found};
use crate::partly::Numbered;
use crate::placed::{Placed, voice_of};
use crate::weights::Weight;
use onrecord_wording::align::{Ends, align};
use onrecord_wording::clause::{begins_clause, turns};
use onrecord_wording::content::{is_content, tells};
use onrecord_wording::differs::{counts_differ, denies_otherwise};
use onrecord_wording::opposites;
use onrecord_wording::shown::{Piece, left_out, written};
use onrecord_wording::unlike::{Difference, Differs, Unlike};
use onrecord_wording::words::{Stop, Word};
use std::collections::HashSet;
use std::ops::Range;

/// So much of what the asked words weigh has to stand in a statement of like words.
const ALIKE: f32 = 0.7;
/// A part of the asked words stands in a statement with so many more than there are others among them,
const FEWEST_OF_A_PART: usize = 5;
/// and so much of their weight, unless it is as long as this.
const PART: f32 = 0.25;
const LONG_PART: usize = 8;
/// So many words before those that are like the asked ones may turn their sense: "did not have the".
const BEFORE: usize = 4;
/// Words are of one stem that have so many letters in common.
const STEM: usize = 5;

/// How a part of the asked words agrees with a statement; none where too little of them stands there.
pub(crate) fn in_part(numbered: &Numbered, asked: &[Word], weights: &[Weight], said: &[Word]) -> Option<Found> {
    let part = numbered.longest_part(said, FEWEST_OF_A_PART)?;
    let words = &asked[part.asked.clone()];
    if words.len() == asked.len() {
        return None;
    }
    let there: HashSet<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    let all: f32 = weights.iter().map(Weight::weighs).sum();
    let shared: f32 = weights.iter().filter(|w| there.contains(w.word.as_str())).map(Weight::weighs).sum();
    let telling = there.iter().filter(|word| tells(word)).count();
    if telling < 2 || shared < PART * all && part.score < LONG_PART {
        return None;
    }
    let placed = Placed::of(&[words.to_vec()], said, 0);
    let compared = placed.begins()..placed.ends();
    let found = placed.found(words, weights, said)?;
    let [before, behind] = beside(asked, &part.asked, said, &compared);
    let pieces = before.into_iter().chain(found.pieces).chain(behind).collect();
    let likeness = shared / all;
    Some(Found { agreement: Agreement::Partly, pieces, likeness, weight: likeness, part: part.asked, ..found })
}

/// How a statement of like words agrees.
pub(crate) fn in_other_words(asked: &[Word], weights: &[Weight], said: &[Word]) -> Option<Found> {
    let alike = shared_weight(weights, said)?;
    let unlike = |words: &[Word], others: &[Word]| -> Vec<usize> {
        let there: HashSet<&str> = others.iter().map(|word| word.folded.as_str()).collect();
        (0..words.len()).filter(|&at| !there.contains(words[at].folded.as_str())).collect()
    };
    let (unlike, others) = (unlike(asked, said), unlike(said, asked));
    let contrary = contrary(asked, &unlike, said, &others);
    let mut differs = counts_differ(Unlike::of(asked, &unlike), Unlike::of(said, &others));
    differs.retain(|difference| !difference.asked.is_empty() && !difference.recorded.is_empty());
    differs.extend(contrary);
    let all: Vec<&Word> = said.iter().collect();
    Some(Found {
        agreement: Agreement::Alike,
        voice: voice_of(&all),
        stance: None,
        likeness: alike,
        weight: alike,
        turned_by: Vec::new(),
        differs,
        abridged: false,
        pieces: Vec::new(),
        part: 0..asked.len(),
        rearranged: None,
    })
}

/// The share of what the asked words weigh that stands in a statement, in any order and form; none where that is too little to call it like them.
fn shared_weight(weights: &[Weight], said: &[Word]) -> Option<f32> {
    let there: HashSet<String> = said.iter().map(|w| stem(&w.folded)).collect();
    let all: f32 = weights.iter().map(Weight::weighs).sum();
    let (mut shared, mut telling) = (0.0, 0);
    for weight in weights.iter().filter(|weight| there.contains(&stem(&weight.word))) {
        shared += weight.weighs();
        telling += usize::from(tells(&weight.word));
    }
    let alike = if all > 0.0 { shared / all } else { 0.0 };
    (alike >= ALIKE && telling >= 3).then_some(alike)
}

/// The beginning that all forms of a word have.
fn stem(folded: &str) -> String {
    folded.chars().take(STEM).collect()
}

/// The asked words before a part of them and behind it, as they are shown: where they stand in the statement too, with what is left out between.
fn beside(asked: &[Word], part: &Range<usize>, said: &[Word], compared: &Range<usize>) -> [Vec<Piece>; 2] {
    let stands = |words: &[Word], among: &[Word]| -> Option<Range<usize>> {
        let found = align(words, among, Ends::Free);
        (!words.is_empty() && found.edits == 0).then_some(found.range)
    };
    let absent = |words: &[Word]| Some(written(words)).filter(|words| !words.is_empty()).map(Piece::Asked);
    let left_out = |words: &[Word]| (!words.is_empty()).then(|| Piece::Recorded(left_out(words)));
    let (before, behind) = (&asked[..part.start], &asked[part.end..]);
    let same = |words: &[Word]| Some(Piece::Same(written(words)));
    let first = match stands(before, &said[..compared.start]) {
        Some(there) => [same(before), left_out(&said[there.end..compared.start])],
        None => [absent(before), None],
    };
    let last = match stands(behind, &said[compared.end..]) {
        Some(there) => [left_out(&said[compared.end..compared.end + there.start]), same(behind)],
        None => [absent(behind), None],
    };
    [first, last].map(|pieces| pieces.into_iter().flatten().collect())
}

/// What may make a statement of like words the contrary of the asked ones: a "not" in the clause that is likest to them, or an opposite there.
fn contrary(asked: &[Word], unlike: &[usize], said: &[Word], others: &[usize]) -> Option<Difference> {
    let likest = likest(asked, said)?;
    let turning =
        |words: &[Word], range: Range<usize>| -> Vec<usize> { range.filter(|&at| turns(words, at)).collect() };
    let (a, b) = (turning(asked, 0..asked.len()), turning(said, likest.clone()));
    let near: Vec<usize> = others.iter().copied().filter(|at| likest.contains(at)).collect();
    let (one, other) = (Unlike::of(asked, unlike), Unlike::of(said, &near));
    let opposite = opposites::contrary(one, other);
    let is_turned = a.is_empty() != b.is_empty();
    let (a, b) = match (is_turned, opposite) {
        (true, None) if !denies_otherwise(one) && !denies_otherwise(other) => (a, b),
        (false, Some([a, b])) => (vec![a], vec![b]),
        // "Will not rise" is "will fall".
        _ => return None,
    };
    Some(Difference { what: Differs::Negation, asked: one.written_at(&a), recorded: other.written_at(&b) })
}

/// Where in the sentence that has most of the asked words with a sense of their own these stand, with what may turn them.
fn likest(asked: &[Word], said: &[Word]) -> Option<Range<usize>> {
    let telling = |word: &&Word| is_content(&word.folded);
    let stems: HashSet<String> = asked.iter().filter(telling).map(|word| stem(&word.folded)).collect();
    let mut best: Option<(usize, Range<usize>)> = None;
    let mut begin = 0;
    for sentence in said.split_inclusive(|word| word.stop == Stop::Clause) {
        let is_like = |at: &usize| {
            let word = &sentence[*at];
            is_content(&word.folded) && stems.contains(&stem(&word.folded))
        };
        let like: Vec<usize> = (0..sentence.len()).filter(is_like).collect();
        if let Some((first, last)) = like.first().zip(like.last())
            && best.as_ref().is_none_or(|(most, _)| like.len() > *most)
        {
            best = Some((like.len(), begin + first..begin + last + 1));
        }
        begin += sentence.len();
    }
    let (_, range) = best?;
    let goes_on = |at: &usize| !begins_clause(said, at + 1);
    let start = (range.start.saturating_sub(BEFORE)..range.start).rev().take_while(goes_on).last();
    Some(start.unwrap_or(range.start)..range.end)
}
