//! Words without which more is said than was: "could", "almost", "some of". Left out, they are named.

use crate::amounts::Amounts;
use crate::clause::{ADVERBS, is_verb};
use crate::reversing;
use crate::unlike::Unlike;
use crate::words::{Stop, Whose, Word};
use onrecord_language::one_of;
use onrecord_reading::closed_classes::{DETERMINERS, HELPING};
use std::ops::Range;

/// Verbs that make of what happens what may happen.
const MODALS: &str = "could can might may should must";
/// The same; a reporter tells so what will happen.
const WOULD: &str = "would";
/// Before a verb in the past these make something of it that did not happen: "could have won".
const UNREAL: &str = "could might would may should";
const UNREAL_HAVE: &str = "could've might've would've should've";
/// Words before which something is not quite so.
const NEARLY: &str = "almost nearly virtually practically barely";
/// Words with "of" that tell how many of them it is said of.
const SHARE: &str = "some few many most half part several one";
/// Words that tell the share otherwise.
const ANY_SHARE: &str = "all every each both no none some few many most half part several any one 1";
/// Fewer words than these have to assert something to be more than a name for what is spoken of.
const FEW: usize = 4;

/// The place before the quoted words of one that makes less of them: "almost | all of us", "some of | our men", "could have | won". It stands at `floor` or behind.
pub fn before(said: &[Word], quoted: &Range<usize>, floor: usize) -> Option<usize> {
    let words = &said[quoted.clone()];
    let goes_on = |at: &usize| said[*at].stop == Stop::None;
    let last = quoted.start.checked_sub(1).filter(|at| *at >= floor && goes_on(at))?;
    let word = said[last].folded.as_str();
    if one_of(word, NEARLY) || one_of(word, UNREAL_HAVE) {
        return Some(last);
    }
    let begins_subject =
        words.first().is_some_and(|first| one_of(&first.folded, DETERMINERS) || one_of(&first.folded, "them us"));
    if word == "of" && begins_subject && (words.len() >= FEW || words.iter().any(is_verb)) {
        return last.checked_sub(1).filter(|at| *at >= floor && goes_on(at) && one_of(&said[*at].folded, SHARE));
    }
    // "Could not have" is another matter.
    let helps = |at: &usize| {
        one_of(&said[*at].folded, HELPING) || one_of(&said[*at].folded, ADVERBS) || said[*at].folded.ends_with("ly")
    };
    let chain = (floor..=last).rev().take_while(|at| goes_on(at) && helps(at));
    let modal = chain.clone().find(|&at| one_of(&said[at].folded, UNREAL))?;
    said[modal + 1..=last].iter().any(|word| word.folded == "have").then_some(modal)
}

/// Words before a number that say how near it is or on which side, those that say the same in one line.
const LIMITS: [&str; 7] = [
    "up_to at_most no_more_than",
    "more_than over",
    "less_than fewer_than under",
    "at_least",
    "about around roughly approximately some",
    "only just",
    "nearly almost",
];
/// Two of these lines, of which one is told as another word for the other: "over" for "under".
const SIDES: [usize; 2] = [1, 2];
/// Behind these "about" and "around" tell how many, and not of what.
const BEFORE_ABOUT: &str = "of to by from for at in with than and or up down rose fell";

/// The line of [`LIMITS`] that a phrase at a place stands in, and how many words it has, where a number follows: "more than 300".
fn limits(said: &[Word], at: usize) -> Option<(usize, usize)> {
    let is_phrase = |phrase: &str| {
        let words = phrase.split('_');
        let length = words.clone().count();
        let stands = words.enumerate().all(|(n, word)| said.get(at + n).is_some_and(|there| there.folded == word));
        (stands && is_amount(said, at + length)).then_some(length)
    };
    let before = at.checked_sub(1).map(|before| &said[before]);
    let counts = !one_of(&said[at].folded, "about around")
        || before.is_none_or(|word| {
            word.stop != Stop::None || one_of(&word.folded, HELPING) || one_of(&word.folded, BEFORE_ABOUT)
        });
    let line = |(line, phrases): (usize, &&str)| Some((line, phrases.split(' ').find_map(is_phrase)?));
    LIMITS.iter().enumerate().find_map(line).filter(|_| counts)
}

/// Whether a number stands at a place: "300", "half", "a third".
fn is_amount(said: &[Word], at: usize) -> bool {
    let is = |at: usize, list: &str| said.get(at).is_some_and(|word| one_of(&word.folded, list));
    // "About 5:30" is a time.
    let counts =
        said.get(at).is_some_and(|word| !word.folded.contains(':')) && !Amounts::among(said, [at]).numbers.is_empty();
    counts
        || is(at, "half")
        || is(at, "a one") && is(at + 1, "third quarter half dozen hundred thousand million billion")
}

/// The place of a limit right before the quoted words, which begin with its number: "up to | 400 banks".
pub fn limit(said: &[Word], quoted: &Range<usize>, floor: usize) -> Option<usize> {
    let begins = |at: &usize| limits(said, *at).is_some_and(|(_, length)| at + length == quoted.start);
    (floor..quoted.start).rev().take(3).find(begins).filter(|_| quoted.len() > 1)
}

/// The places among the compared words of those that make less of them and were left out, where the asked words have nothing of the kind.
pub fn inside(asked: Unlike, said: Unlike) -> Vec<usize> {
    let has = |list: &str| asked.all().any(|word| one_of(&word.folded, list));
    // "Will" for "could" says more; "have to" for "must" does not.
    let helps = has(MODALS) || has(WOULD) || has("need needs have has had ought");
    let (nearly, shares) = (has(NEARLY), has(ANY_SHARE));
    let weakens = |&at: &usize| {
        let Word { folded, whose, .. } = &said.words[at];
        let is_modal = one_of(folded, MODALS) || one_of(folded, WOULD) && *whose == Whose::Quoted;
        !helps && is_modal || !nearly && one_of(folded, NEARLY) || !shares && is_share(said.words, at)
    };
    let limited = |unlike: Unlike| unlike.places.iter().filter_map(|&at| limits(unlike.words, at)).collect::<Vec<_>>();
    let of_asked = limited(asked);
    let is_one = |line: usize, other: usize| line == other || SIDES.contains(&line) && SIDES.contains(&other);
    let is_limit = |&at: &usize| {
        limits(said.words, at).is_some_and(|(line, _)| !of_asked.iter().any(|(other, _)| is_one(line, *other)))
    };
    said.places.iter().copied().filter(|at| weakens(at) || is_limit(at)).collect()
}

/// Whether a word that is left out among others of one clause makes less of what is said.
pub fn weakens(said: &[Word], at: usize) -> bool {
    one_of(&said[at].folded, UNREAL) || one_of(&said[at].folded, NEARLY) || is_share(said, at)
}

/// What was left out, as it is named: "could", "some of", "more than", "refused to".
pub fn named(said: &[Word], at: usize) -> String {
    let length = match limits(said, at) {
        Some((_, length)) => length,
        None if is_share(said, at) => 2,
        None => reversing::length(said, at),
    };
    let words: Vec<&str> = said[at..].iter().take(length).map(|word| word.written.as_str()).collect();
    words.join(" ")
}

/// Whether it is "some" of "some of our men".
fn is_share(said: &[Word], at: usize) -> bool {
    one_of(&said[at].folded, SHARE) && said.get(at + 1).is_some_and(|next| next.folded == "of")
}
