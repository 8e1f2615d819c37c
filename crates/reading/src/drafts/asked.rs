//! Whoever is asked in the sentence before a quotation, and so answers there.

use std::ops::Range;

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{lexicon::one_of, words::word_at};

/// "I ask |her| to repeat it. “…”", "The judge asked |Tom Hale| where he had been.¶“…”": whom somebody has asked, in the sentence before a quotation that begins at byte
/// `quotation`, answers.
pub(super) fn asked_one(text: &str, read: &Text, names: &[Span], sentence: Span, quotation: usize) -> Option<Span> {
    let Range { start: first, end } = read.words_in(sentence);
    let word = |i: usize| if i < end { word_at(text, read, i) } else { "" };
    let reporter = |i: usize| one_of(word(i - 1), "I we We");
    let asks = |&i: &usize| one_of(word(i), "ask asks asked press pressed remind") && reporter(i);
    if let Some(verb) = (first + 1..end.min(first + ASKED_SOON)).find(asks)
        && one_of(word(verb + 1), "him her them")
    {
        let hearer = read.words[verb + 1].span;
        return read.quotation_of(hearer).is_none().then_some(hearer);
    }
    // Another who asks may go on in the same paragraph.
    let apart = text[sentence.end..quotation].contains('\n');
    let verb = (first + 1..end.min(first + ASKED_SOON)).find(|&i| one_of(word(i), "asked asks ask"))?;
    let put = !one_of(word(verb - 1), "was were been being is are and to , who by not") || word(verb - 1) == "I";
    let opens = (verb + 2..end.min(verb + 2 + LONGEST_ASKED)).find(|&i| one_of(word(i), QUESTIONING))?;
    let hearer = Span::new(read.words[verb + 1].span.start, read.words[opens - 1].span.end);
    let known = one_of(hearer.of(text), "him her them") || names.iter().any(|n| n.end == hearer.end);
    let plain = sentence.of(text).trim_end().ends_with('.') && !sentence.of(text).contains(['"', '“', ';']);
    let whole = plain && !hearer.of(text).contains([',', '(']) && !hearer.of(text).contains(" and ");
    (put && known && whole && (apart || reporter(verb))).then_some(hearer)
}

/// The most words of whoever is asked: "coach Ben Yates".
const LONGEST_ASKED: usize = 6;

/// Words that open what is asked.
const QUESTIONING: &str = "what where how why when who which whether if";

/// So many words of a sentence are looked at for who is asked.
const ASKED_SOON: usize = 8;

/// "Did |she| ever believe it? “…”": of whom the reporter's question is answers.
pub(super) fn questioned(text: &str, read: &Text, sentence: Span) -> Option<Span> {
    let Range { start: first, end } = read.words_in(sentence);
    let word = |i: usize| if i < end { word_at(text, read, i) } else { "" };
    let auxiliary = |w: &str| one_of(&w.to_lowercase(), "did does do is was has had would will could can should");
    let subject =
        (first + 1..end.min(first + ASKED_SOON)).find(|&i| one_of(word(i), "he she") && auxiliary(word(i - 1)))?;
    let who = read.words[subject].span;
    (sentence.of(text).trim_end().ends_with('?') && read.quotation_of(who).is_none()).then_some(who)
}
