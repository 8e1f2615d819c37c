//! The part of a quotation that stands in a statement, where the whole of it does not: true words that go on otherwise, or two quotations made one.

use onrecord_wording::words::Word;
use std::collections::HashMap;
use std::ops::Range;

/// A run of the asked words that stands in a statement but for a few.
pub(crate) struct Part {
    /// Which of the asked words.
    pub(crate) asked: Range<usize>,
    /// How many more of them stand there than do not.
    pub(crate) score: usize,
}

/// The asked words, each with a number, so that comparing them costs nothing.
pub(crate) struct Numbered<'a> {
    words: &'a [Word],
    known: HashMap<&'a str, usize>,
}

impl<'a> Numbered<'a> {
    /// Numbers the asked words.
    pub(crate) fn of(words: &'a [Word]) -> Numbered<'a> {
        let known = words.iter().enumerate().map(|(at, word)| (word.folded.as_str(), at)).collect();
        Numbered { words, known }
    }

    fn number(&self, word: &Word) -> Option<usize> {
        self.known.get(word.folded.as_str()).copied()
    }

    /// The longest part of them that stands in a statement (Smith and Waterman, 1981), the first of several; none where it scores less than `least`.
    pub(crate) fn longest_part(&self, said: &[Word], least: usize) -> Option<Part> {
        let said: Vec<Option<usize>> = said.iter().map(|word| self.number(word)).collect();
        if said.iter().flatten().count() < least {
            return None;
        }
        let mut best = Part { asked: 0..0, score: 0 };
        // By the words of `said` that are behind: the score, and where in the asked words the run begins.
        let mut last = vec![(0usize, 0usize); said.len() + 1];
        let mut row = last.clone();
        for (i, word) in self.words.iter().enumerate() {
            let number = self.number(word);
            row[0] = (0, i + 1);
            for (j, other) in said.iter().enumerate() {
                let (score, begin) = last[j];
                let run =
                    if *other == number { (score + 1, if score == 0 { i } else { begin }) } else { less(last[j]) };
                let run = [less(last[j + 1]), less(row[j])].into_iter().fold(run, |a, b| if b.0 > a.0 { b } else { a });
                row[j + 1] = if run.0 == 0 { (0, i + 1) } else { run };
                if run.0 > best.score {
                    best = Part { asked: run.1..i + 1, score: run.0 };
                }
            }
            std::mem::swap(&mut last, &mut row);
        }
        (best.score >= least.max(1)).then_some(best)
    }
}

/// One word more that does not stand there.
fn less((score, begin): (usize, usize)) -> (usize, usize) {
    (score.saturating_sub(1), begin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_wording::words::words_of;

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
            let part = Numbered::of(&asked).longest_part(&said, 2).map_or(0..0, |part| part.asked);
            assert_eq!(onrecord_wording::shown::written(&asked[part]), expected);
        }
    }
}
