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

impl Word {
    /// Whether it is the asked word, of what a reporter tells in any tense and person.
    fn is(&self, asked: &Word) -> bool {
        let among = |forms: &str, word: &str| forms.split(' ').any(|form| form == word);
        let shifted = || SHIFTED.iter().any(|forms| among(forms, &self.folded) && among(forms, &asked.folded));
        self.folded == asked.folded || self.whose == Whose::Reporter && shifted()
    }
}

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
    let (n, m) = (asked.len(), said.len());
    // Of two ways with as many edits, the one that keeps more words: a match takes one off, an edit costs more than all matches give.
    let edit = 2 * n as i64 + 1;
    let is_same = |i: usize, j: usize| said[j - 1].is(&asked[i - 1]);
    let mut cost = vec![vec![0i64; m + 1]; n + 1];
    for (i, row) in cost.iter_mut().enumerate() {
        row[0] = i as i64 * edit;
    }
    if ends == Ends::Fixed {
        for (j, first) in cost[0].iter_mut().enumerate() {
            *first = j as i64 * edit;
        }
    }
    for i in 1..=n {
        for j in 1..=m {
            let both = cost[i - 1][j - 1] + if is_same(i, j) { -1 } else { edit };
            cost[i][j] = both.min(cost[i - 1][j] + edit).min(cost[i][j - 1] + edit);
        }
    }
    let end = match ends {
        Ends::Free => (0..=m).min_by_key(|&j| cost[n][j]).unwrap_or(0),
        Ends::Fixed => m,
    };
    let mut edits = 0;
    let (mut i, mut j) = (n, end);
    let mut steps: Vec<Piece> = Vec::new();
    while i > 0 || ends == Ends::Fixed && j > 0 {
        if i > 0 && j > 0 && is_same(i, j) && cost[i][j] == cost[i - 1][j - 1] - 1 {
            if said[j - 1].folded == asked[i - 1].folded {
                steps.push(Piece::Same(said[j - 1].written.clone()));
            } else {
                steps.push(Piece::Recorded(said[j - 1].written.clone()));
                steps.push(Piece::Asked(asked[i - 1].written.clone()));
            }
            (i, j) = (i - 1, j - 1);
            continue;
        }
        edits += 1;
        if i > 0 && j > 0 && cost[i][j] == cost[i - 1][j - 1] + edit {
            steps.push(Piece::Recorded(said[j - 1].written.clone()));
            steps.push(Piece::Asked(asked[i - 1].written.clone()));
            (i, j) = (i - 1, j - 1);
        } else if i > 0 && cost[i][j] == cost[i - 1][j] + edit {
            steps.push(Piece::Asked(asked[i - 1].written.clone()));
            i -= 1;
        } else {
            steps.push(Piece::Recorded(said[j - 1].written.clone()));
            j -= 1;
        }
    }
    steps.reverse();
    (edits, j..end, joined(steps))
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
