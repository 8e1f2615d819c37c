//! RSS, RDF, Atom and JSON Feed, and the stories of their entries.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_source::feeds;

fuzz_target!(|data: &[u8]| {
    if let Ok(feed) = feeds::feed(data, None, Some("https://www.example.org/feed")) {
        for entry in feed.entries.iter().take(50) {
            let _ = feeds::story_of(entry, &feed, "https://www.example.org/feed");
        }
    }
});
