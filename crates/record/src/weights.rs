//! What the words of a quotation weigh: the rarer a word is on record, the more it tells.

use crate::clause;
use onrecord_language::one_of;
use onrecord_reading::closed_classes::{DETERMINERS, HELPING};

/// Counting how common a word is stops here: beyond, it tells nothing apart.
pub(crate) const COMMON: usize = 300;
/// Words of so many letters or fewer tell little.
const SHORT: usize = 3;

/// Words that are in any sentence, beside those that [`clause`] knows.
const FUNCTION: &str = "he she it they i we you him them me us he's she's it's that's there there's here so very too also just and but or if when where while because as then than \
    not no up down out off over much many more any some all such own same other";

/// Whether a folded word has a sense of its own, and is none of those that are in any sentence.
pub(crate) fn is_content(word: &str) -> bool {
    ![FUNCTION, HELPING, DETERMINERS, clause::PREPOSITIONS].iter().any(|list| one_of(word, list))
        && !word.ends_with("n't")
}

/// Whether a folded word is long enough to tell something.
pub(crate) fn tells(word: &str) -> bool {
    word.len() > SHORT
}

/// An asked word, as the index is asked for it, and how many statements have it.
pub(crate) struct Weight {
    pub(crate) word: String,
    pub(crate) in_index: String,
    pub(crate) statements: usize,
}

impl Weight {
    /// The more the fewer have it.
    pub(crate) fn weighs(&self) -> f32 {
        (1.0 + COMMON as f32 / (1.0 + self.statements as f32)).ln()
    }
}
