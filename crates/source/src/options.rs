//! What may be said of how inputs are read.

use jiff::civil::Date;

use crate::progress::BytesRead;

/// How inputs are read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The date of stories that carry none.
    pub published: Option<Date>,
    /// The longest file (text, HTML) or line (JSONL) that is read, in bytes, unpacked.
    pub max_bytes: u64,
    /// Counts what has been read of files.
    pub read: BytesRead,
}

impl Default for Options {
    fn default() -> Self {
        Options { published: None, max_bytes: 16 << 20, read: BytesRead::default() }
    }
}
