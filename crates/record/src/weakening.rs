//! Words without which more is said than was: "could", "almost", "some of". Left out, they are named.

use crate::clause::{ADVERBS, DETERMINERS, HELPING, is_verb};
use crate::fold::one_of;
use crate::unlike::Unlike;
use crate::words::{Stop, Whose, Word};
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
pub(crate) fn before(said: &[Word], quoted: &Range<usize>, floor: usize) -> Option<usize> {
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

/// The places among the compared words of those that make less of them and were left out, where the asked words have nothing of the kind.
pub(crate) fn inside(asked: Unlike, said: Unlike) -> Vec<usize> {
    let has = |list: &str| asked.all().any(|word| one_of(&word.folded, list));
    let (helps, nearly, shares) = (has(HELPING), has(NEARLY), has(ANY_SHARE));
    let weakens = |&at: &usize| {
        let Word { folded, whose, .. } = &said.words[at];
        let is_modal = one_of(folded, MODALS) || one_of(folded, WOULD) && *whose == Whose::Quoted;
        !helps && is_modal || !nearly && one_of(folded, NEARLY) || !shares && is_share(said.words, at)
    };
    said.places.iter().copied().filter(weakens).collect()
}

/// Whether a word that is left out among others of one clause makes less of what is said.
pub(crate) fn weakens(said: &[Word], at: usize) -> bool {
    one_of(&said[at].folded, UNREAL) || one_of(&said[at].folded, NEARLY) || is_share(said, at)
}

/// A word that was left out, as it is named: "some of".
pub(crate) fn named(said: &[Word], at: usize) -> String {
    let word = &said[at].written;
    if is_share(said, at) { format!("{word} of") } else { word.clone() }
}

/// Whether it is "some" of "some of our men".
fn is_share(said: &[Word], at: usize) -> bool {
    one_of(&said[at].folded, SHARE) && said.get(at + 1).is_some_and(|next| next.folded == "of")
}
