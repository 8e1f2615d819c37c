//! Sentences: where one ends, with the traps of news (initials, titles, "U.S.", "p.m.", marks inside quotation marks).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use onrecord_source::Span;

static ABBREVIATIONS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../data/abbreviations.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect()
});

/// Words that begin a sentence even after an abbreviation such as "U.S." or "p.m.".
const OPENERS: [&str; 24] = [
    "The", "A", "An", "In", "On", "At", "He", "She", "It", "They", "We", "But", "And", "His", "Her", "This", "That",
    "These", "Those", "There", "However", "After", "When", "Its",
];

/// Words before the name of the network X.
const LEAD_TO_X: [&str; 5] = ["on", "to", "via", "from", "platform"];

/// No sentence is longer than this in bytes, but for its last word; the longest of 19,000 stories has some 1,200, a third of that. What looks at a sentence as a whole for each
/// of its words would take for ever over a story without a full stop.
const LONGEST: usize = 4000;

/// The sentences of each block (a paragraph, a headline) in bytes. Closing quotation marks and brackets belong to the sentence they follow.
pub fn sentences(text: &str, blocks: &[Span]) -> Vec<Span> {
    let whole = blocks.iter().flat_map(|block| joined(text, of_block(text, *block)));
    whole.flat_map(|sentence| cut(text, sentence)).collect()
}

/// A sentence in parts of the greatest length, cut at white space.
fn cut(text: &str, sentence: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut rest = sentence;
    while rest.len() > LONGEST {
        let from = rest.start + LONGEST;
        let space = |&(_, c): &(usize, char)| c.is_whitespace();
        let Some((end, _)) = rest.of(text).char_indices().skip_while(|&(at, _)| rest.start + at < from).find(space)
        else {
            break;
        };
        out.push(Span::new(rest.start, rest.start + end));
        rest = Span::new(rest.start + end, rest.end).trimmed(text);
    }
    out.push(rest);
    out
}

/// The sentences of a block, by its marks alone.
fn of_block(text: &str, block: Span) -> Vec<Span> {
    let words = block.of(text);
    let mut out = Vec::new();
    let mut push = |start: usize, end: usize| {
        let span = Span::new(block.start + start, block.start + end).trimmed(text);
        out.extend(Some(span).filter(|s| !s.is_empty()));
    };
    let (mut start, mut from) = (0, 0);
    while let Some(at) = words[from..].find(['.', '!', '?', '…']).map(|i| i + from) {
        let mark_len = words[at..].chars().next().map_or(1, char::len_utf8);
        let mut end = at + mark_len;
        let tail = |at: usize| words[at..].chars().next();
        while let Some(c) = tail(end).filter(|c| ".!?…\"”’'»)]".contains(*c)) {
            end += c.len_utf8();
        }
        if ends_here(&words[start..at], &words[at..end], &words[end..]) {
            push(start, end);
            start = end;
        }
        from = end;
    }
    push(start, words.len());
    out
}

/// "Moscow. Kremlin. Putin program": one capitalised word between two stops is part of a name, not a sentence.
fn joined(text: &str, sentences: Vec<Span>) -> Vec<Span> {
    let lone = |sentence: Span| {
        let word = sentence.of(text).strip_suffix('.').unwrap_or("");
        word.chars().count() > 2
            && word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(char::is_alphabetic)
    };
    let goes_on = |before: Span| before.of(text).ends_with('.') && before.of(text).split_whitespace().nth(1).is_some();
    let mut out: Vec<Span> = Vec::with_capacity(sentences.len());
    let mut rest = sentences.into_iter().peekable();
    while let Some(sentence) = rest.next() {
        match out.last_mut().filter(|before| lone(sentence) && goes_on(**before)) {
            Some(before) if rest.peek().is_some() => before.end = rest.next().map_or(sentence.end, |next| next.end),
            _ => out.push(sentence),
        }
    }
    out
}

/// Whether the mark after `before` ends a sentence, given the mark with what closes after it and the rest of the block.
fn ends_here(before: &str, mark: &str, after: &str) -> bool {
    if after.is_empty() {
        return true;
    }
    let Some(next) = after.strip_prefix(char::is_whitespace).map(|_| after.trim_start()) else { return false };
    let opens = next.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«', '„']);
    let Some(first) = opens.chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    if !mark.starts_with('.') || mark.starts_with("..") {
        return true;
    }
    let last = before.rsplit(|c: char| c.is_whitespace() || "([\"“‘".contains(c)).next().unwrap_or("");
    let follower = opens.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let closed = mark.len() > 1;
    if last.contains('.') || last.eq_ignore_ascii_case("us") && before.ends_with("U.S") {
        // "U.S." or "p.m.": the end only before a word that opens sentences, or a closing mark. "9 p.m. (1800 GMT)" goes on.
        let aside = next.starts_with('(') && first.is_ascii_digit();
        return closed || OPENERS.contains(&follower) || opens.len() != next.len() && !aside;
    }
    let one_letter = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    if one_letter && last != "I" {
        // "He wrote on X. The mayor": the network's name is no initial.
        let lead = before[..before.len() - last.len()].trim_end();
        return last == "X" && lead.rsplit(char::is_whitespace).next().is_some_and(|w| LEAD_TO_X.contains(&w));
    }
    // "Dec. 29-Jan. 3"
    let last = last.rsplit(['-', '–']).next().unwrap_or(last);
    if ABBREVIATIONS.contains(last.to_lowercase().as_str()) && !closed {
        // "No. 5" and "Mr. Smith" go on; "He lives in Fla. The" does not. A lower-case "no" or "miss" is a word.
        let a_word = last.chars().all(char::is_lowercase)
            && !matches!(last, "vs" | "v" | "etc" | "al" | "no" | "p" | "pp" | "approx");
        let number = first.is_ascii_digit();
        return a_word || (last == "no" && !number) || OPENERS.contains(&follower);
    }
    true
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn lone_words_without_an_end_are_joined_in_one_pass() {
        let text = format!("They met. {}", "Moscow. Kremlin. ".repeat(200_000));
        let begun = Instant::now();
        // One sentence, cut only where it is longer than any is.
        assert_eq!(sentences(&text, &[Span::new(0, text.len())]).len(), text.len() / LONGEST);
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }

    #[test]
    fn what_has_no_full_stop_is_cut_between_words() {
        let cases =
            [("one two ".repeat(2000), 4), ("ß".repeat(9000), 1), (format!("{} two three.", "ß".repeat(9000)), 2)];
        for (text, parts) in cases {
            let got = sentences(&text, &[Span::new(0, text.len())]);
            assert_eq!(got.len(), parts, "{} bytes", text.len());
            let words: Vec<&str> = got.iter().flat_map(|s| s.of(&text).split_whitespace()).collect();
            assert_eq!(words, text.split_whitespace().collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_traps_of_news() {
        for case in
            include_str!("../tests/cases/sentences.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
        {
            let expected: Vec<&str> = case.split(" | ").collect();
            let text = expected.join(" ");
            let got: Vec<&str> = sentences(&text, &[Span::new(0, text.len())]).iter().map(|s| s.of(&text)).collect();
            assert_eq!(got, expected, "in {text}");
        }
    }
}
