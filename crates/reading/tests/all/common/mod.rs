//! Readings of short texts, by one reader for all tests of a file.

use std::sync::LazyLock;

use onrecord_reading::{ModelName, Reader, contract::Reading};
use onrecord_source::{Options, stories};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::load(ModelName::Base).unwrap());

/// The reading of a text file with these words; none where they make no story.
pub fn read(text: &str, published: Option<&str>) -> Option<Reading> {
    let file = tempfile::Builder::new().suffix(".txt").tempfile().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let options = Options { published: published.map(|day| day.parse().unwrap()), ..Options::default() };
    let story = stories(&[file.path().display().to_string()], &options).next()?.ok()?;
    Some(READER.read(&story).unwrap())
}
