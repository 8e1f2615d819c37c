//! Words that turn the sense of others in their clause, where those are quoted without them: “I never took a bribe” as “took a bribe”; or make less of it (`weakening`).
//!
//! What is said of a speaker here must hold: such a word counts only where nothing but helping words, adverbs or "think that" stand between it and what is
//! quoted, and where what is quoted asserts something.

use crate::reversing;
use crate::weakening::{self, weakens};
use crate::words::{Omitted, Stop, Word};
use onrecord_language::one_of;
use onrecord_reading::closed_classes::{DETERMINERS, HELPING};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A word that turns the sense is looked for among so many words before.
const BEFORE: usize = 8;
/// And among so many behind.
const BEHIND: usize = 2;
/// Behind the last quoted word these turn it: "I know nothing".
const EMPTY: [&str; 6] = ["no", "nothing", "nobody", "none", "nowhere", "neither"];
/// The forms of "to be": what stands behind their "not" is said of the subject, verb or none.
const BEING: &str = "am is are was were be been being";
/// Pasts of common verbs that do not end in "-ed".
static PASTS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../data/pasts.txt").lines().filter(|line| !line.starts_with('#')).collect());
/// Words that turn the sense beside those that negate.
const TURNING: [&str; 6] = ["neither", "nor", "nowhere", "hardly", "scarcely", "no-one"];
/// Behind "not" or "no" these leave the sense as it is: "not only", "no doubt".
const KEEPING: [&str; 12] =
    ["only", "just", "merely", "simply", "doubt", "question", "matter", "wonder", "least", "long", "far", "but"];
/// Before "not" these do: "why not", "whether or not".
const ASKING: [&str; 3] = ["why", "or", "if"];
/// Nobody does what is told of these.
const NOBODY: [&str; 5] = ["nobody", "none", "nothing", "neither", "no-one"];
/// Between a word that turns and what it turns.
pub const ADVERBS: &str = "ever even really just actually yet also once always again indeed however going";
/// Behind "not", what is thought to be so: "I don’t think that".
const THINKING: &str = "think thinks thought believe believes believed expect expects expected suppose imagine feel reckon agree accept true sure certain \
    convinced evidence proof mean means meant";
/// Words that make what is said hang on something else, where they stand right behind it or open the clause before it.
const ON_CONDITION: &str = "if unless provided";
/// Fewer words are no clause.
const FEWEST_OF_A_CLAUSE: usize = 3;
/// Behind these an "if" asks.
const OPEN: &str = "know knows knew known see sees saw ask asks asked asking wonder wonders wondered say says said tell tells told doubt doubts decide decides decided";
/// Words of place and manner that a noun follows.
pub const PREPOSITIONS: &str = "of in on at to for from with by among about into under over until without else";
/// Words that begin another clause where they stand behind a comma or one of [`JOINING`].
pub const SUBJECTS: [&str; 9] = ["i", "we", "you", "he", "she", "it", "they", "this", "there"];
/// Words that join clauses.
const JOINING: [&str; 7] = ["and", "but", "because", "so", "or", "as", "since"];

/// The places in `said` of words that turn the sense of what stands in `quoted`, in the same clauses but outside.
pub fn turning(said: &[Word], quoted: &[Range<usize>]) -> Vec<usize> {
    let quoted: Vec<&Range<usize>> = quoted.iter().filter(|range| !range.is_empty()).collect();
    let mut found: Vec<usize> = Vec::new();
    for (n, range) in quoted.iter().enumerate() {
        let floor = n.checked_sub(1).map_or(0, |last| quoted[last].end);
        let ceiling = quoted.get(n + 1).map_or(said.len(), |next| next.start);
        found.extend(before(said, range, floor));
        found.extend(weakening::before(said, range, floor));
        found.extend(weakening::limit(said, range, floor));
        found.extend(reversing::before(said, range, floor));
        found.extend(kept(said, range, floor));
        found.extend(condition(said, range, floor, ceiling));
        let behind = (range.end..ceiling.min(range.end.saturating_add(BEHIND)))
            .take_while(|&at| !begins_clause(said, at))
            .filter(|&at| turns(said, at) && turns_back(said, at, range.end));
        found.extend(behind);
        // An ellipsis within one clause leaves out whatever goes on from the words before it.
        let gap = range.end..ceiling;
        let one_clause = || !gap.clone().any(|at| begins_clause(said, at) || is_parted(said, at));
        if n + 1 < quoted.len() && !is_parted(said, ceiling) && one_clause() {
            found.extend(gap.clone().filter(|&at| turns(said, at) || weakens(said, at)));
        }
        let reaches = |at: &usize| said[*at..ceiling].iter().all(|word| word.stop != Stop::Clause);
        if n + 1 < quoted.len() {
            found.extend(gap.filter(|at| reversing::lessens(said, *at) && reaches(at)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a folded word helps a verb.
pub fn helps(folded: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| HELPING.split_whitespace().collect());
    WORDS.contains(folded)
}

fn is_one(word: &Word, list: &str) -> bool {
    one_of(&word.folded, list)
}

/// The "not" right before quoted words that begin with one that would leave it idle, were it not cut off: "not | only the crew was late".
fn kept(said: &[Word], quoted: &Range<usize>, floor: usize) -> Option<usize> {
    let at = quoted.start.checked_sub(1).filter(|at| *at >= floor)?;
    let keeps = said.get(quoted.start).is_some_and(|first| one_of(&first.folded, "only just merely simply"));
    (keeps && said[at].negates() && said[at].stop == Stop::None).then_some(at)
}

/// The word before the quoted ones that turns them, as far back as their clause goes.
fn before(said: &[Word], quoted: &Range<usize>, floor: usize) -> Option<usize> {
    let start = quoted.start;
    let goes_on = |at: &usize| !begins_clause(said, at + 1);
    let at = (floor..start).rev().take(BEFORE).take_while(goes_on).find(|&at| turns(said, at))?;
    governs(said, at, quoted).then_some(at)
}

/// The word that makes the quoted clause hang on something that is not quoted: "|we will close it| if they agree", "if they agree, |we will close it|".
fn condition(said: &[Word], quoted: &Range<usize>, floor: usize, ceiling: usize) -> Option<usize> {
    let words = &said[quoted.clone()];
    let (first, last) = (words.first()?, words.last()?);
    let is_condition = |at: &usize| is_one(&said[*at], ON_CONDITION);
    let asserts = words.iter().any(is_verb);
    let behind =
        Some(quoted.end).filter(|&at| asserts && at < ceiling && last.stop != Stop::Clause && !is_one(last, OPEN));
    let opens = || {
        let clause = (floor..quoted.start).rev().take_while(|&at| said[at].stop != Stop::Clause).last()?;
        let stops = said[clause..quoted.start].iter().filter(|word| word.stop != Stop::None).count();
        let right_behind = said[quoted.start - 1].stop == Stop::Comma && stops == 1;
        (right_behind && words.len() >= FEWEST_OF_A_CLAUSE && !is_joint(first)).then_some(clause)
    };
    let supposes = |at: &usize| is_condition(at) || is_inverted(said, *at, words);
    let before = || right_before(said, quoted, floor).filter(is_condition);
    behind.filter(is_condition).or_else(|| opens().filter(supposes)).or_else(before)
}

/// The word before the quoted ones and the article that they begin behind, where these are a clause: "if | the crews agree", "if | you come, we will".
fn right_before(said: &[Word], quoted: &Range<usize>, floor: usize) -> Option<usize> {
    let words = &said[quoted.clone()];
    let is_article = |at: &usize| is_one(&said[*at], DETERMINERS) && said[*at].stop == Stop::None;
    let at = (floor..quoted.start).rev().find(|at| !is_article(at)).filter(|at| said[*at].stop == Stop::None)?;
    let goes_on = words.iter().rev().skip(1).any(|word| word.stop == Stop::Comma);
    let is_whole = words.last().is_some_and(|last| last.stop != Stop::None);
    let is_clause = words.len() >= FEWEST_OF_A_CLAUSE && (goes_on || is_whole || words.iter().any(is_verb));
    is_clause.then_some(at)
}

/// Whether a clause that opens at a place supposes something by the order of its words: "had we known, | we would have come".
fn is_inverted(said: &[Word], at: usize, quoted: &[Word]) -> bool {
    let subject = said.get(at + 1);
    let is_subject = subject.is_some_and(|word| {
        SUBJECTS.contains(&word.folded.as_str())
            || is_one(word, DETERMINERS)
            || word.written.starts_with(char::is_uppercase)
    });
    let would = |word: &Word| one_of(&word.folded, "would could might should") || word.folded.ends_with("'d");
    one_of(&said[at].folded, "had were should") && is_subject && quoted.iter().any(would)
}

/// Whether what the word at a place turns are the quoted words behind it.
fn governs(said: &[Word], at: usize, quoted: &Range<usize>) -> bool {
    let (between, words) = (&said[at + 1..quoted.start], &said[quoted.clone()]);
    let Some(first) = words.first() else { return false };
    let turning = said[at].folded.as_str();
    let last = at.checked_sub(1).map(|last| &said[last]);
    let adverb = |word: &Word| is_one(word, ADVERBS) || word.folded.ends_with("ly");
    let stopped = said[at..quoted.start].iter().any(|word| word.stop != Stop::None);
    if stopped && (between.is_empty() || !between.iter().all(adverb)) {
        return false;
    }
    // A noun's phrase asserts nothing.
    let asserts = words.iter().any(is_verb);
    let of_place = is_one(first, PREPOSITIONS) && !asserts;
    let is_subject = NOBODY.contains(&turning);
    let begins_subject = SUBJECTS.contains(&first.folded.as_str()) || is_one(first, DETERMINERS);
    if between.iter().all(|word| adverb(word) || is_one(word, HELPING)) {
        let is = last.is_some_and(|last| is_one(last, BEING));
        let helped = last.is_some_and(|last| is_one(last, HELPING));
        return match turning {
            "no" | "without" | "nor" => asserts && !begins_subject,
            "not" if is => true,
            "not" => asserts || helped && !of_place && !begins_subject,
            negated if negated.ends_with("n't") || negated == "cannot" => {
                !of_place && (!begins_subject || negated.starts_with(['i', 'w', 'a']) || asserts)
            }
            _ => !of_place && !SUBJECTS.contains(&first.folded.as_str()),
        };
    }
    match between {
        // "I don’t think that the boat will sail."
        [thinks] if is_one(thinks, THINKING) => asserts,
        [thinks, that] if is_one(thinks, THINKING) && that.folded == "that" => asserts,
        // "We do not want to sail."
        [_, to] if to.folded == "to" && !is_subject => !begins_subject,
        // "None of us took it."
        [preposition, rest @ ..] if is_subject && is_one(preposition, PREPOSITIONS) => {
            !begins_subject && !is_one(first, PREPOSITIONS) && !rest.iter().any(is_verb)
        }
        // "No man on the boat has seen it."
        _ => turning == "no" && is_one(first, HELPING) && !between.iter().any(|w| is_verb(w) || is_joint(w)),
    }
}

/// Whether a word is likely to be a verb, as far as its form tells.
pub fn is_verb(word: &Word) -> bool {
    let folded = word.folded.as_str();
    let short = ["n't", "'ll", "'re", "'ve", "'m", "'d"];
    is_one(word, HELPING)
        || PASTS.contains(folded)
        || short.iter().any(|ending| folded.ends_with(ending))
        || folded.len() > 4 && folded.ends_with("ed")
        || folded == "cannot"
}

/// Whether a word is one behind whose "not" what is thought is denied: "I don’t think that".
pub fn thinks(word: &Word) -> bool {
    is_one(word, THINKING)
}

/// Whether a word joins clauses or begins one within another.
pub fn is_joint(word: &Word) -> bool {
    JOINING.contains(&word.folded.as_str()) || is_one(word, "who what which that when where how if than")
}

/// Whether a comma or a joining word stands before the word at a place.
fn is_parted(said: &[Word], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|last| said[last].stop != Stop::None) || said.get(at).is_some_and(is_joint)
}

/// Whether a clause ends before the word at a place and another begins.
pub fn begins_clause(said: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|last| &said[last]) else { return true };
    let Some(word) = said.get(at) else { return true };
    let is = |list: &[&str], word: &Word| list.contains(&word.folded.as_str());
    let parted = before.stop == Stop::Comma || is(&JOINING, before);
    before.stop == Stop::Clause
        || before.folded == "but"
        || word.folded == "but"
        || word.omitted == Omitted::Yes && before.stop != Stop::None
        || parted && is(&SUBJECTS, word)
}

/// Whether the word at a place turns words that end at `end`.
fn turns_back(said: &[Word], at: usize, end: usize) -> bool {
    let Some(last) = end.checked_sub(1).map(|last| &said[last]).filter(|last| last.stop == Stop::None) else {
        return false;
    };
    // "On Friday and nothing will stop us": another clause begins.
    at == end && !is_joint(last) && (EMPTY.contains(&said[at].folded.as_str()) || is_one(last, HELPING))
}

/// Whether the word at a place turns the sense of its clause.
pub fn turns(said: &[Word], at: usize) -> bool {
    let word = &said[at];
    let keeps = || said.get(at + 1).is_some_and(|next| KEEPING.contains(&next.folded.as_str()));
    let asks = || at > 0 && word.folded == "not" && ASKING.contains(&said[at - 1].folded.as_str());
    // "No, the boat will sail."
    let answers = || word.folded == "no" && word.stop != Stop::None;
    (word.negates() || TURNING.contains(&word.folded.as_str())) && !keeps() && !asks() && !answers()
}
