//! Files as they are opened, bounded and unpacked.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use flate2::read::MultiGzDecoder;

use crate::{
    error::SourceError,
    place::InputPlace,
    progress::{BytesRead, Counted},
};

/// What lies in a file, or in standard input.
pub(super) type Reader = Box<dyn BufRead + Send>;

/// So many bytes are read at once.
const BUFFER: usize = 1 << 16;

/// A file that was opened.
pub(super) struct Begun {
    /// What is in it, unpacked.
    pub reader: Reader,
    /// Its bytes as it lies; none of a pipe or standard input.
    pub size: Option<u64>,
    /// How many of them were read with its beginning.
    pub first: u64,
    /// Its place, at the beginning; none of a pipe or standard input.
    pub place: Option<InputPlace>,
}

/// Opens a file; what is packed is unpacked.
pub(super) fn begin(path: &Path, name: &str, read: &BytesRead) -> Result<Begun, SourceError> {
    let (raw, size) = opened(path, name, read)?;
    let mut reader: Reader = Box::new(BufReader::with_capacity(BUFFER, raw));
    let raw = reader.fill_buf().map_err(|e| unreadable(name, &e, "check that it is a file"))?;
    let (packed, first) = (raw.starts_with(b"\x1f\x8b"), raw.len() as u64);
    let place = size.and_then(|size| InputPlace::start(path, size, raw));
    if packed {
        reader = Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(reader)));
    }
    Ok(Begun { reader, size, first, place })
}

/// What lies in a file, and its size where it is one.
fn opened(path: &Path, name: &str, read: &BytesRead) -> Result<(Box<dyn Read + Send>, Option<u64>), SourceError> {
    if name == "-" {
        return Ok((Box::new(io::stdin()), None));
    }
    let fail = |what: String, advice: &str| SourceError::new(name, None, what, advice);
    let file = File::open(path).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound if name.starts_with("http://") || name.starts_with("https://") => fail(
            "this is an address, not a file".into(),
            "follow it with `onrecord follow --record FILE add`, or fetch the page and hand it over: curl … | onrecord read -",
        ),
        io::ErrorKind::NotFound if name.contains("://") => fail(
            "this is an address, not a file".into(),
            "fetch what is there and hand it over: curl … | onrecord read -",
        ),
        io::ErrorKind::NotFound => fail("there is no such file".into(), "check the path"),
        _ => fail(format!("the file cannot be opened: {e}"), "check its permissions"),
    })?;
    let size = file.metadata().ok().filter(|about| about.is_file()).map(|about| about.len());
    Ok((Box::new(Counted { inner: file, read: read.clone() }), size))
}

/// A file that cannot be read on.
pub(super) fn unreadable(name: &str, error: &io::Error, advice: &str) -> SourceError {
    SourceError::new(name, None, format!("the file cannot be read: {error}"), advice)
}

/// All bytes of a file that is not too long.
pub(super) fn whole(name: &str, reader: Reader, limit: u64) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(|e| unreadable(name, &e, "it may be damaged"))?;
    if bytes.len() as u64 > limit {
        let what = format!("the file is longer than {} MiB", limit >> 20);
        return Err(SourceError::new(name, None, what, "a story is not; split it, or give stories as JSONL"));
    }
    Ok(bytes)
}
