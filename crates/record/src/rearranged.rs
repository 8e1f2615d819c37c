//! A quotation whose words all stand in a statement, but not side by side: others were left out among them without a mark, or they stand there in another order.
//!
//! Such words are the speaker's own, and yet may be put together to another sense: a piece of few words has to go on in its clause, one behind the end of a
//! sentence has to begin a clause, and what is told in another order has to be whole clauses.

use crate::answer::{Found, Rearranged};
use crate::placed::Placed;
use crate::weights::Weight;
use onrecord_reading::stance::is_telling;
use onrecord_wording::align::{Aligned, Ends, align, same_words};
use onrecord_wording::amounts::Amounts;
use onrecord_wording::clause::{begins_clause, is_joint, turns};
use onrecord_wording::content::is_content;
use onrecord_wording::figures::Figures;
use onrecord_wording::shown::{Piece, left_out, written};
use onrecord_wording::words::{Stop, Word};
use std::ops::Range;

/// More pieces than these may be put together from anything.
const MOST_RUNS: usize = 5;
/// So many words left out within a clause, at least, since one may be the "not", and at most.
const FEWEST_LEFT_OUT: usize = 2;
const MOST_LEFT_OUT: usize = 8;
/// A piece of so many words tells what it is of.
const LONG: usize = 4;
/// One that begins a clause does with fewer.
const FEWEST_OF_A_CLAUSE: usize = 3;

/// Some of the asked words, side by side, and where they stand in a statement.
struct Run {
    asked: Range<usize>,
    said: Range<usize>,
}

/// How a statement that has all asked words in pieces agrees with them; none where it has not, or the pieces may be of another sense.
pub(crate) fn rearranged(asked: &[Word], weights: &[Weight], said: &[Word]) -> Option<Found> {
    let runs = runs(asked, said)?;
    let in_order = runs.windows(2).all(|two| two[0].said.end <= two[1].said.start);
    let (fits, how) = match in_order {
        true => (runs.windows(2).all(|two| goes_on(said, &two[0], &two[1])), Rearranged::Shortened),
        false => (runs.iter().all(|run| is_whole(said, run)), Rearranged::Reordered),
    };
    if !fits {
        return None;
    }
    let parts = (0..runs.len()).map(|n| part(asked, said, &runs, n, in_order)).collect();
    let found = Placed::of_parts(parts).found(asked, weights, said)?;
    found.differs.is_empty().then_some(Found { rearranged: Some(how), ..found })
}

/// The asked words in pieces, each the longest that stands in the statement; a word that joins two of them may be the quoter's.
fn runs(asked: &[Word], said: &[Word]) -> Option<Vec<Run>> {
    // What is shifted or spelt otherwise is the smaller part; of most statements so many words are absent that few have to be looked for.
    let is_absent = |word: &&Word| !said.iter().any(|there| there.folded == word.folded);
    if asked.len() < 3 || asked.iter().filter(is_absent).nth(asked.len() / 4).is_some() {
        return None;
    }
    let same = same_words(asked, said);
    // A figure with another sign is no other shape of it here.
    let is_figure = |word: &Word| word.folded.contains(|c: char| c.is_ascii_digit());
    let same = |i: usize, j: usize| same(i, j) && (!is_figure(&asked[i]) || asked[i].folded == said[j].folded);
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < asked.len() {
        let behind = runs.last().map_or(0, |run| run.said.end);
        let is_free = |place: usize| !runs.iter().any(|run| run.said.contains(&place));
        let length = |place: usize| {
            (0..(asked.len() - at).min(said.len() - place))
                .take_while(|n| same(at + n, place + n) && is_free(place + n))
                .count()
        };
        let places = (0..said.len()).map(|place| (length(place), place)).filter(|(length, _)| *length > 0);
        // Of several as long, the next one.
        let best = places.max_by_key(|&(length, place)| (length, place >= behind, usize::MAX - place));
        match best {
            Some((length, _)) if length < 2 && joins(asked, &runs, at) => at += 1,
            Some((length, place)) => {
                runs.push(Run { asked: at..at + length, said: place..place + length });
                at += length;
            }
            None if joins(asked, &runs, at) => at += 1,
            None => return None,
        }
        if runs.len() > MOST_RUNS {
            return None;
        }
    }
    (runs.len() > 1).then_some(runs)
}

/// Whether a word between two pieces may be the quoter's, who joins them.
fn joins(asked: &[Word], runs: &[Run], at: usize) -> bool {
    let inside = runs.last().is_some_and(|run| run.asked.end == at) && at + 1 < asked.len();
    inside && matches!(asked[at].folded.as_str(), "and" | "but")
}

/// Whether one piece goes on from another, around words that were left out.
fn goes_on(said: &[Word], run: &Run, next: &Run) -> bool {
    let gap = &said[run.said.end..next.said.start];
    let ends = |word: &Word| word.stop != Stop::None;
    let crosses = said[run.said.end - 1..next.said.start].iter().any(|word| word.stop == Stop::Clause);
    let is_clause = begins_at_boundary(said, next.said.start);
    let tells = |run: &Run| said[run.said.clone()].iter().any(|word| is_content(&word.folded));
    if crosses {
        let clauses = [run, next].iter().all(|run| run.said.len() >= FEWEST_OF_A_CLAUSE && tells(run));
        return clauses && begins_sentence(said, next.said.start);
    }
    if is_clause && run.said.len() >= LONG && next.said.len() >= FEWEST_OF_A_CLAUSE {
        return true;
    }
    // Behind the last comma or "and" among them, another clause goes on: “it shut the port, [and the navy] opened fire”.
    let boundary = (run.said.end..next.said.start).rev().find(|&at| ends(&said[at]) || is_joint(&said[at]));
    let from = boundary.map_or(run.said.end, |at| at + 1);
    let is_told_of_another = said[from..next.said.start].iter().any(|word| is_telling(&word.folded));
    let is_open = || run.said.end > 0 && ends(&said[run.said.end - 1]);
    // “The ferry will[, whatever they say, never] sail”: what turns its sense is told.
    let turns_or_is_adverb = |at: usize| turns(said, at) || said[at].folded.ends_with("ly");
    let whole = match boundary {
        Some(at) => (at + 1..next.said.start).all(turns_or_is_adverb),
        None => !is_open(),
    };
    let figures = |range: Range<usize>| counts(said, range);
    let short = |run: &Run| run.said.len() < LONG && figures(run.said.clone());
    let begins_otherwise =
        figures(run.said.end..(run.said.end + 1).min(next.said.start)) && figures(run.said.end - 1..run.said.end);
    // “Seven [million] crowns”, “in [2012 and in] 2014”.
    // "70 [to 80] boats".
    let far_end = matches!(gap, [to, _] if matches!(to.folded.as_str(), "to" | "and" | "or"))
        && figures(run.said.end - 1..run.said.end)
        && figures(next.said.start - 1..next.said.start);
    let changes = far_end || begins_otherwise || figures(run.said.end..next.said.start) && (short(run) || short(next));
    FEWEST_LEFT_OUT <= gap.len() && gap.len() <= MOST_LEFT_OUT && whole && !changes && !is_told_of_another
}

/// Whether figures or dates are among some words.
fn counts(words: &[Word], range: Range<usize>) -> bool {
    let (amounts, figures) = (Amounts::among(words, range.clone()), Figures::among(words, range));
    let numbers = [&amounts.numbers, &amounts.years, &amounts.days, &amounts.ordinals];
    numbers.iter().any(|kind| !kind.is_empty()) || figures.all().iter().any(|kind| !kind.is_empty())
}

/// Whether a piece of a quotation in another order is a clause, or the end of one.
fn is_whole(said: &[Word], run: &Run) -> bool {
    run.said.len() >= FEWEST_OF_A_CLAUSE
        && said[run.said.clone()].iter().any(|word| is_content(&word.folded))
        && begins_at_boundary(said, run.said.start)
}

fn begins_at_boundary(said: &[Word], at: usize) -> bool {
    begins_sentence(said, at) || is_joint(&said[at - 1])
}

/// Whether the word at a place begins a sentence, or what a comma or a joining word parts from the rest of it.
fn begins_sentence(said: &[Word], at: usize) -> bool {
    at == 0 || begins_clause(said, at) || said[at - 1].stop != Stop::None || is_joint(&said[at])
}

/// How a piece agrees, with what was left out before it.
fn part(asked: &[Word], said: &[Word], runs: &[Run], n: usize, in_order: bool) -> Aligned {
    let Run { asked: of_asked, said: of_said } = &runs[n];
    let part = align(&asked[of_asked.clone()], &said[of_said.clone()], Ends::Fixed);
    let mut part = part.behind(of_asked.start, of_said.start);
    part.range = of_said.clone();
    part.asked = runs.get(n + 1).map_or(asked.len(), |next| next.asked.start) - of_asked.start;
    if let Some(last) = n.checked_sub(1).map(|last| &runs[last]) {
        part.edits += 1;
        if in_order && last.said.end < of_said.start {
            part.pieces.insert(0, Piece::Recorded(left_out(&said[last.said.end..of_said.start])));
        }
        if last.asked.end < of_asked.start {
            part.edits += 1;
            part.pieces.insert(0, Piece::Asked(written(&asked[last.asked.end..of_asked.start])));
        }
    }
    part
}
