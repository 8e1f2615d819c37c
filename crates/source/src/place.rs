//! How far an input has been read, so that reading can go on after a stop.

use std::path::Path;

use sha2::{Digest, Sha256};

/// A place in a file. Path, size and beginning say which file: one that has changed is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputPlace {
    /// The file's full path.
    pub path: String,
    /// Its size in bytes, as it lies.
    pub size: u64,
    /// SHA-256 of its first bytes, as it lies.
    pub beginning: [u8; 32],
    /// What is done with, in the file's own units: lines of JSONL, records of WARC, messages of a mailbox, else items.
    pub done: u64,
}

impl InputPlace {
    /// The beginning of the file at `path` whose first bytes are `head`; none where the system cannot say where it is.
    pub(crate) fn start(path: &Path, size: u64, head: &[u8]) -> Option<InputPlace> {
        let path = path.canonicalize().ok()?.to_str()?.to_owned();
        Some(InputPlace { path, size, beginning: Sha256::digest(head).into(), done: 0 })
    }
}
