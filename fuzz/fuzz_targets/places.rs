//! Place names and what they resolve to.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_source::Span;

fuzz_target!(|text: &str| {
    for place in onrecord_places::places(text, &[Span::new(0, text.len())], &[]) {
        assert!(!place.span.of(text).is_empty());
    }
});
