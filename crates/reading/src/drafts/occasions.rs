//! On what occasion something was said, behind it and without a comma: "said profits fell| in a statement on Friday|", "said the deal was dead| when asked by reporters|".

use onrecord_language::Text;
use onrecord_source::Span;

use crate::lexicon::{self, WEEKDAYS, one_of};

/// What somebody says something in …
const SAID_IN: &str =
    "statement email e-mail tweet interview speech letter memo post message filing address note podcast";

/// … and at.
const SAID_AT: &str = "conference briefing";

/// Words of what is done in one as well: "said he was |misquoted| in an interview".
const DONE_THERE: &str = "signed made given released published presented unveiled launched held met meet spoke spoken speaking speak appeared appear used misused raised quoted \
misquoted written found received got saw seen heard learned learnt sent included contained contains mentioned mention details named outlined revealed shared read words word language \
phrase mistake error insulted offended laughed cried fainted collapsed lied appears shown showed set laid passage line lines photo picture";

/// The content of `cue` without such an occasion at the end of its sentence.
pub(super) fn before_occasion(text: &str, read: &Text, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let says = cue.of(text).rsplit(' ').next().is_some_and(|w| lexicon::REPORTING.contains(w));
    let Some(last) = content.last_mut().filter(|c| says && c.start >= cue.end) else { return content };
    let Some(sentence) = read.sentence_of(*last) else { return content };
    let words = last.of(text);
    let ends = text.get(last.end..sentence.end).is_some_and(|rest| rest.trim_matches(['.', ' ', '\n', '!']).is_empty());
    let quoted = words.contains(['"', '“', '”']);
    if !ends || quoted {
        return content;
    }
    let cut = |at: usize| {
        let (own, tail) = words.split_at(at);
        (is_occasion(tail) || is_asked(tail)) && is_whole(own, tail)
    };
    if let Some(at) = words.match_indices(' ').map(|(at, _)| at).find(|&at| cut(at)) {
        last.end = last.start + at;
    }
    content
}

/// "| in his Sunday speech|", "| at a news conference in Portwick|": an article, an occasion, and no more than when, where and to whom.
fn is_occasion(tail: &str) -> bool {
    let mut words = tail.split_whitespace();
    let list = match words.next() {
        Some("in" | "during") => SAID_IN,
        Some("at") => SAID_AT,
        _ => return false,
    };
    if !words.next().is_some_and(|w| one_of(w, "a an his her its their")) {
        return false;
    }
    let rest: Vec<&str> = words.collect();
    let Some(noun) = rest.iter().take(4).position(|w| one_of(w, list)) else { return false };
    let plain =
        rest[..noun].iter().all(|w| w.chars().all(|c| c.is_alphanumeric() || c == '-') && !lexicon::is_preposition(w));
    let more = &rest[noun + 1..];
    let opens = more.first().is_none_or(|w| one_of(w, "on in to with") || one_of(w, WEEKDAYS));
    // "In an interview with the BBC that it owns"
    let clause = more.iter().any(|w| one_of(w, "that which who and but was were had has is are"));
    plain && opens && !clause && more.len() <= 6
}

/// "| when asked by reporters|"
fn is_asked(tail: &str) -> bool {
    let mut words = tail.split_whitespace();
    let opens = words.next() == Some("when") && words.next() == Some("asked");
    opens && words.next().is_none_or(|w| one_of(w, "by about whether if why how")) && words.count() <= 8
}

/// Whether `own` is a clause with a verb by which nobody says or does anything on such an occasion.
fn is_whole(own: &str, tail: &str) -> bool {
    let mut words = own.split([' ', ',']).filter(|w| !w.is_empty());
    let told = |w: &str| lexicon::WORDS_OF_SAYING.contains(w) || one_of(w, DONE_THERE);
    // What is yet to come may come at a briefing.
    let to_come = || own.split(' ').any(|w| one_of(w, "will would to shall going")) && tail.starts_with(" at ");
    own.split_whitespace().count() > 1 && !words.any(|w| told(&w.to_lowercase())) && !to_come()
}
