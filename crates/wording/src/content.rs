//! Words that tell something, and those that are in any sentence.

use crate::clause;
use onrecord_language::one_of;
use onrecord_reading::closed_classes::{DETERMINERS, HELPING};

/// Words of so many letters or fewer tell little.
const SHORT: usize = 3;

/// Words that are in any sentence, beside those that [`clause`] knows.
const FUNCTION: &str = "he she it they i we you him them me us he's she's it's that's there there's here so very too also just and but or if when where while because as then than \
    not no up down out off over much many more any some all such own same other";

/// Whether a folded word has a sense of its own, and is none of those that are in any sentence.
pub fn is_content(word: &str) -> bool {
    ![FUNCTION, HELPING, DETERMINERS, clause::PREPOSITIONS].iter().any(|list| one_of(word, list))
        && !word.ends_with("n't")
}

/// Whether a folded word is long enough to tell something.
pub fn tells(word: &str) -> bool {
    word.len() > SHORT
}
