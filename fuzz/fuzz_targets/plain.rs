//! Plain text: parts, dateline, language.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_source::{Options, plain};

fuzz_target!(|text: &str| {
    let story = plain::story("text", text.to_owned(), &Options::default());
    for span in story.paragraphs.iter().chain(&story.furniture) {
        let _ = span.of(&story.text);
    }
    if let Some(dateline) = &story.dateline {
        let _ = dateline.span.of(&story.text);
    }
});
