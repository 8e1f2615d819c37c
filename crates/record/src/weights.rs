//! What the words of a quotation weigh: the rarer a word is on record, the more it tells.

/// Counting how common a word is stops here: beyond, it tells nothing apart.
pub(crate) const COMMON: usize = 300;

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
