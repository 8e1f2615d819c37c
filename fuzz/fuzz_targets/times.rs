//! Time expressions: every span stands in the text, and no year is out of reach.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_source::Span;

fuzz_target!(|given: (u16, &str)| {
    let (year, text) = given;
    let published = jiff::civil::Date::new((year % 9_999) as i16 + 1, 2, 28).ok();
    for time in onrecord_times::times(text, &[Span::new(0, text.len())], published) {
        assert!(!time.span.of(text).is_empty());
    }
});
