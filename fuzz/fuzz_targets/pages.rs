//! Web pages: the story, and what the page says of itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_source::{Options, html};

fuzz_target!(|page: &str| {
    if let Ok(story) = html::story("page", page.to_owned(), &Options::default()) {
        for paragraph in &story.paragraphs {
            assert!(!paragraph.of(&story.text).trim().is_empty());
        }
    }
});
