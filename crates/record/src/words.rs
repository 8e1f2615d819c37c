//! Words as they are compared, and how two runs of them agree, word by word (Sellers, 1980).

use crate::fold;
use crate::stance::Stance;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A word of a quotation or of a statement: as compared, and as written.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) folded: String,
    pub(crate) written: String,
    pub(crate) whose: Whose,
    /// What the speaker does with it where the words around it within the statement tell.
    pub(crate) stance: Stance,
}

/// Whose word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Whoever is quoted with it.
    Quoted,
    /// The speaker's own on what the reporter tells: rejected claims that … as “nonsense”.
    Own,
    /// The reporter's, who tells in other tenses and persons what was said.
    Reporter,
}

/// Forms that reported speech takes for one another: "The bridge will close", she said that it would.
const SHIFTED: [&str; 14] = [
    "will would shall",
    "can could",
    "may might",
    "is was",
    "are were",
    "am was",
    "has had",
    "have had has",
    "do did does",
    "i he she",
    "me him her",
    "my his her",
    "we they",
    "our their us them",
];

/// The lines of [`SHIFTED`] that a folded word stands in, a bit each.
fn shifts(folded: &str) -> u16 {
    let line = |(at, forms): (usize, &&str)| forms.split(' ').any(|form| form == folded).then_some(1 << at);
    SHIFTED.iter().enumerate().filter_map(line).sum()
}

/// The words of a text as a quotation's are compared: all of them the speaker's, and said.
pub(crate) fn words_of(text: &str) -> Vec<Word> {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let word = |w: &str| Word {
        folded: {
            let plain = fold::name(w);
            plain.strip_suffix("'s").unwrap_or(&plain).chars().filter(|c| c.is_alphanumeric()).collect()
        },
        written: w.trim_matches(['\'', '’', '-']).to_owned(),
        whose: Whose::Quoted,
        stance: Stance::Said,
    };
    text.split(|c| !joins(c)).map(word).filter(|w| !w.folded.is_empty()).collect()
}

/// A run of words of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Piece {
    /// In both.
    Same(String),
    /// Asked for, and not on record.
    Asked(String),
    /// On record, and not asked for.
    Recorded(String),
}

impl Piece {
    /// The asked words that are not on record, as they are compared.
    pub(crate) fn missing(&self) -> Vec<String> {
        match self {
            Piece::Asked(words) => words_of(words).into_iter().map(|word| word.folded).collect(),
            _ => Vec::new(),
        }
    }
}

/// Which part of the second text is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// The stretch that is nearest to the first.
    Free,
    /// All of it.
    Fixed,
}

/// How `said` agrees with `asked`: how many words differ, which words of `said` were compared, and the comparison.
pub(crate) fn align(asked: &[Word], said: &[Word], ends: Ends) -> (usize, Range<usize>, Vec<Piece>) {
    Alignment::of(asked, said, ends).read()
}

/// The table of the cheapest ways to make some first words of one text of some first words of another.
struct Alignment<'a> {
    asked: &'a [Word],
    said: &'a [Word],
    /// Forms that either may be shifted to, word by word; none where a word stands as it was said.
    shifts: [Vec<u16>; 2],
    ends: Ends,
    /// What a word too many, too few or in place of another costs.
    edit: i64,
    /// By the words of `asked`, then of `said`, that are behind.
    cost: Vec<Vec<i64>>,
}

impl<'a> Alignment<'a> {
    fn of(asked: &'a [Word], said: &'a [Word], ends: Ends) -> Alignment<'a> {
        // Of two ways with as many edits, the one that keeps more words: a match takes one off, an edit costs more than all matches give.
        let edit = 2 * asked.len() as i64 + 1;
        let told = |word: &Word| if word.whose == Whose::Reporter { shifts(&word.folded) } else { 0 };
        let told: Vec<u16> = said.iter().map(told).collect();
        // Nothing is shifted where no reporter tells it.
        let is_told = told.iter().any(|forms| *forms != 0);
        let forms = asked.iter().map(|word| if is_told { shifts(&word.folded) } else { 0 }).collect();
        let mut table = Alignment { asked, said, shifts: [forms, told], ends, edit, cost: Vec::new() };
        table.fill();
        table
    }

    fn fill(&mut self) {
        let (n, m) = (self.asked.len(), self.said.len());
        let mut cost = vec![vec![0i64; m + 1]; n + 1];
        for (i, row) in cost.iter_mut().enumerate() {
            row[0] = i as i64 * self.edit;
        }
        if self.ends == Ends::Fixed {
            for (j, first) in cost[0].iter_mut().enumerate() {
                *first = j as i64 * self.edit;
            }
        }
        for i in 1..=n {
            for j in 1..=m {
                let both = cost[i - 1][j - 1] + if self.is_same(i, j) { -1 } else { self.edit };
                cost[i][j] = both.min(cost[i - 1][j] + self.edit).min(cost[i][j - 1] + self.edit);
            }
        }
        self.cost = cost;
    }

    /// Whether the word before place `j` of `said` is the one before place `i` of `asked`; of what a reporter tells, in any tense and person.
    fn is_same(&self, i: usize, j: usize) -> bool {
        let [asked, said] = &self.shifts;
        self.said[j - 1].folded == self.asked[i - 1].folded || said[j - 1] & asked[i - 1] != 0
    }

    /// Where in `said` the comparison ends.
    fn end(&self) -> usize {
        let (n, m) = (self.asked.len(), self.said.len());
        match self.ends {
            Ends::Free => (0..=m).min_by_key(|&j| self.cost[n][j]).unwrap_or(0),
            Ends::Fixed => m,
        }
    }

    /// The cheapest way, from its end back to its beginning.
    fn read(&self) -> (usize, Range<usize>, Vec<Piece>) {
        let (cost, edit, end) = (&self.cost, self.edit, self.end());
        let recorded = |j: usize| Piece::Recorded(self.said[j - 1].written.clone());
        let asked = |i: usize| Piece::Asked(self.asked[i - 1].written.clone());
        let (mut i, mut j) = (self.asked.len(), end);
        let mut edits = 0;
        let mut steps: Vec<Piece> = Vec::new();
        while i > 0 || self.ends == Ends::Fixed && j > 0 {
            let both = i > 0 && j > 0;
            let keeps = both && self.is_same(i, j) && cost[i][j] == cost[i - 1][j - 1] - 1;
            edits += usize::from(!keeps);
            if keeps && self.said[j - 1].folded == self.asked[i - 1].folded {
                steps.push(Piece::Same(self.said[j - 1].written.clone()));
                (i, j) = (i - 1, j - 1);
            } else if keeps || both && cost[i][j] == cost[i - 1][j - 1] + edit {
                steps.extend([recorded(j), asked(i)]);
                (i, j) = (i - 1, j - 1);
            } else if i > 0 && cost[i][j] == cost[i - 1][j] + edit {
                steps.push(asked(i));
                i -= 1;
            } else {
                steps.push(recorded(j));
                j -= 1;
            }
        }
        steps.reverse();
        (edits, j..end, joined(steps))
    }
}

/// Runs of one kind as one piece; where words differ, those that were asked for stand before those on record.
fn joined(steps: Vec<Piece>) -> Vec<Piece> {
    let mut out = Vec::new();
    let (mut same, mut asked, mut recorded) = (Vec::new(), Vec::new(), Vec::new());
    let flush = |words: &mut Vec<String>, piece: fn(String) -> Piece, out: &mut Vec<Piece>| {
        if !words.is_empty() {
            out.push(piece(std::mem::take(words).join(" ")));
        }
    };
    for step in steps {
        match step {
            Piece::Same(word) => {
                flush(&mut asked, Piece::Asked, &mut out);
                flush(&mut recorded, Piece::Recorded, &mut out);
                same.push(word);
            }
            Piece::Asked(word) => {
                flush(&mut same, Piece::Same, &mut out);
                asked.push(word);
            }
            Piece::Recorded(word) => {
                flush(&mut same, Piece::Same, &mut out);
                recorded.push(word);
            }
        }
    }
    flush(&mut same, Piece::Same, &mut out);
    flush(&mut asked, Piece::Asked, &mut out);
    flush(&mut recorded, Piece::Recorded, &mut out);
    out
}
