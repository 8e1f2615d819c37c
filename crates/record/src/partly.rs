//! The part of a quotation that stands in a statement, where the whole of it does not: true words that go on otherwise, or two quotations made one.

use crate::words::Word;
use std::collections::HashMap;
use std::ops::Range;

/// A run of the asked words that stands in a statement but for a few.
pub(crate) struct Part {
    /// Which of the asked words.
    pub(crate) asked: Range<usize>,
    /// How many more of them stand there than do not.
    pub(crate) score: usize,
}

/// The longest such run (Smith and Waterman, 1981); the first of several.
pub(crate) fn longest_part(asked: &[Word], said: &[Word]) -> Part {
    // Words as numbers, so that comparing them costs nothing.
    let known: HashMap<&str, usize> = asked.iter().enumerate().map(|(at, word)| (word.folded.as_str(), at)).collect();
    let number = |word: &Word| known.get(word.folded.as_str()).copied();
    let said: Vec<Option<usize>> = said.iter().map(number).collect();
    let mut best = Part { asked: 0..0, score: 0 };
    // By the words of `said` that are behind: the score, and where in the asked words the run begins.
    let mut last = vec![(0usize, 0usize); said.len() + 1];
    for (i, word) in asked.iter().enumerate() {
        let id = number(word);
        let mut row = vec![(0, i + 1)];
        for (j, other) in said.iter().enumerate() {
            let (score, begin) = last[j];
            let here = if *other == id { (score + 1, if score == 0 { i } else { begin }) } else { less(last[j]) };
            let here = [less(last[j + 1]), less(row[j])].into_iter().fold(here, |a, b| if b.0 > a.0 { b } else { a });
            let here = if here.0 == 0 { (0, i + 1) } else { here };
            if here.0 > best.score {
                best = Part { asked: here.1..i + 1, score: here.0 };
            }
            row.push(here);
        }
        last = row;
    }
    best
}

/// One word more that does not stand there.
fn less((score, begin): (usize, usize)) -> (usize, usize) {
    (score.saturating_sub(1), begin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words_of;

    #[test]
    fn the_longest_run_that_stands_in_a_statement() {
        for (asked, said, expected) in [
            ("The pier is safe and so are all boats", "So the pier is safe, she said", "The pier is safe"),
            (
                "All lamps stay lit while the pier is quite safe now",
                "the pier is safe now",
                "the pier is quite safe now",
            ),
            ("Boats sink", "the pier is safe", ""),
            ("", "the pier is safe", ""),
            ("The pier", "", ""),
        ] {
            let (asked, said) = (words_of(asked), words_of(said));
            let part = longest_part(&asked, &said);
            assert_eq!(crate::align::written(&asked[part.asked]), expected);
        }
    }
}
