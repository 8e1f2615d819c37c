//! Lists of feeds (OPML): what was read comes out again as it was; and the feeds that a page names.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_source::feeds;

fuzz_target!(|text: &str| {
    if let Ok(listed) = feeds::opml(text)
        && !listed.is_empty()
    {
        let again = feeds::opml(&feeds::write_opml(&listed)).expect("our own list is read");
        assert_eq!(again.len(), listed.len());
    }
    let _ = feeds::links_in_page(text, "https://www.example.org/");
});
