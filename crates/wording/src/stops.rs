//! What stands between words: the end of a sentence, a stop behind letters that are short for more, words left out.

use crate::content::is_content;
use crate::words::{Omitted, Stop, Word};
use onrecord_language::one_of;

/// What dots behind these mark is a pause.
const INTERJECTIONS: &str = "well oh ah er um uh hmm yes no so yeah look okay ok hey";
/// Titles and parts of names that are written with a stop.
const SHORT_TITLES: &str =
    "mr mrs ms mx dr prof sen rep gov gen col capt maj lt sgt st ste rev hon messrs mt ft pres sec supt insp";
/// What is written with a stop before a figure.
const BEFORE_FIGURES: &str = "no nos jan feb mar apr jun jul aug sep sept oct nov dec art sec";

/// Whether a sentence ends behind a word in letters with stops, "p.m.": a quotation opens there, or the next word is one that has a capital only where one begins.
pub fn ends_shortened(written: &str, gap: &str, next: &str) -> bool {
    // Most words have none.
    if !written.ends_with('.') || gap.is_empty() {
        return false;
    }
    let is_capital = next.starts_with(char::is_uppercase) && next.chars().skip(1).all(char::is_lowercase);
    let opens = || gap.trim_start() != gap && gap.contains(['"', '“']);
    let begins = || next != "I" && !is_content(&next.to_lowercase());
    is_capital && (opens() || begins())
}

/// Whether the stop behind a word stands for letters that are left out: "Mr. Bell", "Gov. Hale", "St. Louis", "George W. Bush", "No. 10", "Sept. 11".
pub fn is_shortened(last: &Word, gap: &str, next: &str) -> bool {
    let alone = gap.starts_with('.') && gap[1..].chars().all(char::is_whitespace);
    let is_capital = last.written.starts_with(char::is_uppercase);
    let figure = next.starts_with(|c: char| c.is_ascii_digit());
    let name = || next.starts_with(char::is_uppercase);
    let is_title = || one_of(&last.folded, SHORT_TITLES) && name();
    let counts = || one_of(&last.folded, BEFORE_FIGURES) && figure;
    // "Plan B. The town": what follows is in any sentence.
    let is_initial =
        || last.written.chars().count() == 1 && last.written != "I" && name() && is_content(&next.to_lowercase());
    alone && is_capital && (is_title() || counts() || is_initial())
}

/// What ends in what stands behind a word.
pub fn stop(gap: &str) -> Stop {
    let lone = |(at, c): (usize, char)| {
        c == '.' && !gap[..at].trim_end().ends_with('.') && !gap[at + 1..].trim_start().starts_with('.')
    };
    let dash = || [" - ", " – ", "—", "--"].iter().any(|dash| gap.contains(dash));
    // A line of a wire ends anywhere; a paragraph does not.
    let paragraph = || gap.bytes().filter(|b| *b == b'\n').count() > 1;
    if gap.contains(['!', '?', ';', ':']) || paragraph() || gap.char_indices().any(lone) || dash() {
        Stop::Clause
    } else if gap.contains(',') {
        Stop::Comma
    } else {
        Stop::None
    }
}

/// Whether words are left out in what stands between two: "…", "...", ". . .", "[…]".
pub fn omitted(gap: &str) -> Omitted {
    let close: String = gap.chars().filter(|c| !c.is_whitespace()).collect();
    if close.contains("...") || close.contains('…') && (!gap.contains(" … ") || close.contains("[…]")) {
        Omitted::Yes
    } else if close.contains('…') {
        Omitted::Perhaps
    } else {
        Omitted::No
    }
}

/// Whether the dots between two words are a pause of the speaker's: behind an interjection, or right behind a word ("it... it was").
pub fn is_pause(last: Option<&Word>, gap: &str) -> bool {
    let interjected = last.is_some_and(|word| one_of(&word.folded, INTERJECTIONS));
    let close = gap.starts_with('…') || gap.starts_with("...") && !gap.starts_with("....");
    !gap.contains(['[', ']']) && (interjected || close)
}
