//! A whole reading by the small model: every span of it stands in the text, as a record would ask.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use onrecord_reading::{ModelName, Reader};
use onrecord_record::Record;
use onrecord_source::{Options, plain};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::load(ModelName::Small).expect("the model is shipped"));

fuzz_target!(|text: &str| {
    if text.len() > 4_000 {
        return;
    }
    let story = plain::story("text", text.to_owned(), &Options::default());
    let Ok(reading) = READER.read(&story) else { return };
    let letters: Vec<char> = reading.text.chars().collect();
    for mention in reading.entities.iter().flat_map(|e| &e.mentions) {
        assert!(letters[mention.start..mention.end].iter().copied().eq(mention.text.chars()));
    }
    for statement in &reading.statements {
        for [start, end] in statement.content.iter().chain(&statement.cue).chain(&statement.source) {
            assert!(start < end && *end <= letters.len());
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut record = Record::create_or_open(&folder.path().join("a.db")).expect("a record");
    record.add(&[reading]).expect("what we read, a record takes");
});
