//! Phrases before what is quoted without them that turn its sense, or that it hangs on: "far from", "refuse to", "I hope that", "too early to say that".

use crate::clause::SUBJECTS;
use crate::unlike::Unlike;
use crate::words::{Stop, Word};
use onrecord_language::one_of;
use onrecord_reading::closed_classes::DETERMINERS;
use std::ops::Range;

/// Words of which one, and one behind it, make of what follows the contrary.
const TURNING: [(&str, &str); 5] = [
    ("far", "from"),
    ("anything", "but"),
    ("portrayed depicted", "as"),
    ("refuse refuses refused refusing decline declines declined declining fail fails failed failing unable used", "to"),
    ("pretend pretends pretended pretending", "to"),
];
/// Words of which one, and "to" behind it, make of what is done something that may be.
const WANTING: &str = "want wants wanted hope hopes hoped try tries tried trying plan plans planned threaten threatens threatened supposed";
/// "Used to" behind these tells what something is for.
const BEING: &str = "am is are was were be been being get gets got getting";
/// Verbs of whoever does not say that what follows is so.
const HOPING: &str = "hope hopes hoped hoping wish wishes wished pray prays prayed fear fears feared suspect suspects suspected guess imagine";
/// Words before "to say" of who does not say it yet.
const EARLY: &str = "early soon premature";
const SAYING: &str = "say tell know conclude judge claim believe think";

/// Whether the words at a place make what follows the contrary: "far from", "used to".
fn turns(said: &[Word], at: usize) -> bool {
    let [word, next] = [at, at + 1].map(|at| said.get(at).map_or("", |word| word.folded.as_str()));
    let is_for = word == "used" && at > 0 && one_of(&said[at - 1].folded, BEING);
    TURNING.iter().any(|(first, second)| one_of(word, first) && next == *second) && !is_for
}

/// Whether they do, or make of it something that may be: "want to".
pub fn lessens(said: &[Word], at: usize) -> bool {
    let wants = || one_of(&said[at].folded, WANTING) && said.get(at + 1).is_some_and(|next| next.folded == "to");
    turns(said, at) || wants()
}

/// How many words the phrase has that begins at a place; one where none does.
pub fn length(said: &[Word], at: usize) -> usize {
    match (is_early(said, at), lessens(said, at)) {
        (true, _) => 3,
        (_, true) => 2,
        _ => 1,
    }
}

/// "Early to say".
fn is_early(said: &[Word], at: usize) -> bool {
    let is = |at: usize, list: &str| said.get(at).is_some_and(|word| one_of(&word.folded, list));
    is(at, EARLY) && is(at + 1, "to") && is(at + 2, SAYING)
}

/// The place of a phrase right before the quoted words, at `floor` or behind it: "far from | safe", "I hope that | the mill will open", "it is too early to say that | …".
pub fn before(said: &[Word], quoted: &Range<usize>, floor: usize) -> Option<usize> {
    let joined = |from: usize| from >= floor && said[from..quoted.start].iter().all(|word| word.stop == Stop::None);
    let back = |words: usize| quoted.start.checked_sub(words).filter(|from| joined(*from));
    if let Some(at) = back(2).filter(|at| turns(said, *at)) {
        return Some(at);
    }
    let first = &said.get(quoted.start)?;
    let that = back(1).filter(|at| one_of(&said[*at].folded, "that whether if"));
    let begins = one_of(&first.folded, DETERMINERS)
        || SUBJECTS.contains(&first.folded.as_str())
        || first.written.starts_with(char::is_uppercase);
    if that.is_none() && !begins {
        return None;
    }
    let skipped = usize::from(that.is_some());
    let hopes = back(1 + skipped).filter(|at| one_of(&said[*at].folded, HOPING) && is_verb(said, *at));
    hopes.or_else(|| back(3 + skipped).filter(|at| is_early(said, *at)))
}

/// Whether a word that may be a noun is a verb here: "I hope", "it is hoped", not "the hope" or "there is hope".
fn is_verb(said: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| said[before].folded.as_str());
    let is_noun = |before: &str| {
        let of_noun = one_of(before, DETERMINERS) || one_of(before, "of in no with without some any");
        of_noun || one_of(before, BEING) && one_of(&said[at].folded, "hope hopes wish wishes fear fears")
    };
    before.is_some_and(|before| !is_noun(before))
}

/// The places of phrases among the compared words of which a part was left out, where the asked words have nothing that turns them.
pub fn inside(said: Unlike) -> Vec<usize> {
    let is_left_out = |at: usize| said.places.contains(&at) || said.places.contains(&(at + 1));
    (0..said.words.len()).filter(|&at| is_left_out(at) && lessens(said.words, at)).collect()
}
