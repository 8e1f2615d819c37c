//! A comparison as it is shown: runs of words that are the same, asked for, or on record.

use crate::words::Word;
use serde::{Deserialize, Serialize};

/// Of more words left out only the first and the last are shown.
const SHOWN: usize = 12;

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
    /// For people: "[not on record: will]".
    pub fn words(&self) -> String {
        match self {
            Piece::Same(words) => words.clone(),
            Piece::Asked(words) => format!("[not on record: {words}]"),
            Piece::Recorded(words) => format!("[on record: {words}]"),
        }
    }
}

/// Runs of one kind as one piece; where words differ, those that were asked for stand before those on record.
#[derive(Default)]
pub struct Shown {
    pieces: Vec<Piece>,
    same: String,
    asked: String,
    recorded: String,
}

impl Shown {
    /// Goes on with a word that both have.
    pub fn same(&mut self, word: &Word) {
        self.flush_different();
        add(&mut self.same, word);
    }

    /// Goes on with words that stand in each other's place; either may be none.
    pub fn differ<'w>(&mut self, asked: impl IntoIterator<Item = &'w Word>, said: impl IntoIterator<Item = &'w Word>) {
        self.flush_same();
        asked.into_iter().for_each(|word| add(&mut self.asked, word));
        said.into_iter().for_each(|word| add(&mut self.recorded, word));
    }

    fn flush_same(&mut self) {
        let same = std::mem::take(&mut self.same);
        self.pieces.extend(Some(same).filter(|words| !words.is_empty()).map(Piece::Same));
    }

    fn flush_different(&mut self) {
        let (asked, recorded) = (std::mem::take(&mut self.asked), std::mem::take(&mut self.recorded));
        self.pieces.extend(Some(asked).filter(|words| !words.is_empty()).map(Piece::Asked));
        self.pieces.extend(Some(recorded).filter(|words| !words.is_empty()).map(Piece::Recorded));
    }

    /// All of it, in order.
    pub fn pieces(mut self) -> Vec<Piece> {
        self.flush_same();
        self.flush_different();
        self.pieces
    }
}

/// Words as they are written, in one run.
pub fn written(words: &[Word]) -> String {
    let mut run = String::new();
    words.iter().for_each(|word| add(&mut run, word));
    run
}

/// Words that were left out, as they are shown: of many, the first and the last.
pub fn left_out(words: &[Word]) -> String {
    match words.len() > SHOWN {
        true => format!("{} … {}", written(&words[..SHOWN / 2]), written(&words[words.len() - SHOWN / 2..])),
        false => written(words),
    }
}

/// Adds a word as it is written, behind a space where one parts it from the word before.
fn add(run: &mut String, word: &Word) {
    if !run.is_empty() && !word.tight {
        run.push(' ');
    }
    run.push_str(&word.written);
}
