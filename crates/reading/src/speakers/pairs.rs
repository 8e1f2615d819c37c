//! Two who say something together and of whom one has but an office: "Mayor Anna Bell and |the bishop|", "|The minister| and |the governor|".

use onrecord_source::Span;

use crate::lexicon::{self, one_of};

/// The most words of one of the two: "the former transport minister".
const LONGEST: usize = 5;

/// The halves of a source that "and" joins, of which one at least is an office or a body with an article and no name; none where the source is another.
pub(super) fn pair(text: &str, source: Span) -> Option<(Span, Span)> {
    let words = source.of(text);
    let (first, second) = words.split_once(" and ")?;
    if words.contains([',', '"', '“', '(', '\n']) || second.contains(" and ") {
        return None;
    }
    let both = first.strip_prefix("Both ").or_else(|| first.strip_prefix("both ")).unwrap_or(first);
    let (from, first) = (source.start + first.len() - both.len(), both);
    let (a, b) = (Span::new(from, from + first.len()), Span::new(source.end - second.len(), source.end));
    let (own, other) = (is_office(first), is_office(second));
    // "The king and queen" are two, and "the president and chief executive" is one.
    let named = |half: &str| half.split(' ').any(|w| w.starts_with(char::is_uppercase) && !one_of(w, "The A An"));
    let with_titled = || own && named(second) && is_titled(second);
    let whole = other && (own || named(first)) || with_titled();
    whole.then_some((a, b))
}

/// "The governor", "the water ministry": an article and a noun for somebody or a body, without a name.
fn is_office(half: &str) -> bool {
    let mut words = half.split(' ');
    let article = words.next().is_some_and(|w| one_of(w, "The the A a"));
    let rest: Vec<&str> = words.collect();
    let small = |w: &&str| w.chars().all(|c| c.is_lowercase() || c == '-') && !lexicon::is_preposition(w);
    let noun = rest.last().copied().unwrap_or_default();
    let one = lexicon::calls_one(noun) || lexicon::is_sort_of_body(noun) || one_of(noun, lexicon::SINGLE_BODIES);
    article && (1..LONGEST).contains(&rest.len()) && rest.iter().all(small) && one
}

/// "Governor Pete Shaw": nothing but a title and a name.
fn is_titled(half: &str) -> bool {
    let half = half.strip_prefix("the ").unwrap_or(half);
    half.split(' ').count() <= LONGEST
        && half.split(' ').all(|w| w.starts_with(char::is_uppercase) || lexicon::is_office(w))
        && half.split(' ').next().is_some_and(lexicon::is_office)
}
