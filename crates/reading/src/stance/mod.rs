//! What a speaker does with the words that a story attributes: says them, denies them, leaves them unsaid. Told by the cue and the words around it.

mod within;

use std::sync::LazyLock;

pub use self::within::within;

use onrecord_language::{fold, one_of};
use onrecord_source::CodePoints;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::contract::{Range, Reading, Statement, StatementKind};

/// What the speaker does with the content of a statement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// "said that …".
    #[default]
    Said,
    /// “He told me: ‘…’”, “they claim that …”: somebody else's words within one's own.
    Quoting,
    /// “Is it …?”
    Asked,
    /// "did not deny that …", "neither confirmed nor denied …".
    Undenied,
    /// "refused to say that …", "would not say whether …".
    Unsaid,
    /// "denied that …", "rejected claims that …", "denied having said …", “I never said …”.
    Denied,
}

impl Stance {
    /// The word for it, as JSON has it.
    pub fn word(self) -> &'static str {
        match self {
            Stance::Said => "said",
            Stance::Quoting => "quoting",
            Stance::Asked => "asked",
            Stance::Undenied => "undenied",
            Stance::Unsaid => "unsaid",
            Stance::Denied => "denied",
        }
    }

    /// For people; nothing of what is said.
    pub fn words(self) -> &'static str {
        match self {
            Stance::Said => "",
            Stance::Quoting => "quoting another",
            Stance::Asked => "asked, not said",
            Stance::Undenied => "did not deny it",
            Stance::Unsaid => "did not say so",
            Stance::Denied => "denied, not said",
        }
    }
}

/// What a word tells of who says something, by the list of `data/stances.txt`.
#[derive(Clone, Copy)]
enum Kind {
    /// Verbs that deny whatever follows.
    Denies,
    /// Verbs that deny where a claim follows: "rejected reports that …".
    Rejects,
    /// What somebody else has said.
    Claim,
    /// Verbs that, with "not", leave their content unsaid.
    Says,
    /// Verbs that, with "not", deny their content.
    Thinks,
    /// Who does these says nothing of what follows.
    Refuses,
    /// Who does these with a claim says the contrary rather than the claim: "doubted that …", "questioned whether …".
    Doubts,
    /// Who does not do these says it all the same.
    Hides,
    /// Verbs with which a speaker tells what was said.
    Tells,
}

impl Kind {
    /// As the list calls them, in their order.
    const NAMES: [&str; 9] = ["denies", "rejects", "claim", "says", "thinks", "refuses", "doubts", "hides", "tells"];

    /// Whether a folded word is of this kind.
    fn has(self, word: &str) -> bool {
        KINDS.get(word).is_some_and(|kinds| kinds & 1 << self as u16 != 0)
    }
}

/// The words of the list with their kinds, a bit each.
static KINDS: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut kinds: FxHashMap<&'static str, u16> = FxHashMap::default();
    for line in include_str!("../../data/stances.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, words)) = line.split_once(" | ") else { continue };
        let Some(kind) = Kind::NAMES.iter().position(|known| *known == name) else { continue };
        words.split(' ').for_each(|word| *kinds.entry(word).or_default() |= 1 << kind);
    }
    kinds
});

/// What may stand between a verb and what turns it: "denied that he had ever | said".
const LINKING: &str = "to having had has have ever yet even that he she they it i we so or nor been whether if on be publicly out directly";

/// Words behind the cue in which a claim is looked for: "dismissed as untrue the reports that …".
const FAR: usize = 8;
/// So many letters before a cue are looked at.
const SENTENCE: usize = 120;

/// Whether a folded word is a verb that tells what was said.
pub fn is_telling(word: &str) -> bool {
    Kind::Tells.has(word)
}

fn is_not(word: &str) -> bool {
    matches!(word, "not" | "never" | "neither" | "nor" | "cannot" | "without") || word.ends_with("n't")
}

fn links(word: &str) -> bool {
    one_of(word, LINKING) || Kind::Claim.has(word) || word.len() > 4 && word.ends_with("ly") && word != "only"
}

/// What the speakers of a reading do with its statements, in their order.
pub fn stances(reading: &Reading) -> Vec<Stance> {
    let told = Told { text: &reading.text, points: &CodePoints::new(&reading.text) };
    reading.statements.iter().map(|statement| told.of(statement)).collect()
}

/// A story's text, by which it is told what speakers do with what it has them say.
pub struct Told<'a> {
    /// All of it.
    pub text: &'a str,
    /// Its code points.
    pub points: &'a CodePoints,
}

impl Told<'_> {
    /// What the speaker of a statement does with its content.
    pub fn of(&self, statement: &Statement) -> Stance {
        let begins = statement.cue.iter().map(|range| range[0]).min();
        let ends = statement.cue.iter().map(|range| range[1]).max();
        let (Some(start), Some(end), Some(content)) = (begins, ends, statement.content.first()) else {
            return Stance::Said;
        };
        self.by_cue(statement.kind, [start, end], content[0], &statement.text)
    }

    /// The same of what is known of a statement: its kind, where its cue stands and its content begins, its words.
    pub fn by_cue(&self, kind: StatementKind, cue: Range, content: usize, said: &str) -> Stance {
        // “We did nothing wrong,” he denied: the words are his own; "the charge was denied" has none.
        if content < cue[1] && kind != StatementKind::Indirect {
            return Stance::Said;
        }
        let words = |range: Range| self.points.words(self.text, range);
        let between = words([cue[1], content.max(cue[1])]);
        if kind == StatementKind::Direct && between.contains([',', ':', '.', ';']) {
            return Stance::Said;
        }
        let before = words([cue[0].saturating_sub(SENTENCE), cue[0]]);
        let before = before.rsplit(['.', '!', '?', ';', ':', ',', '\n', '"', '”']).next().unwrap_or_default();
        of_words(before, words(cue), &format!("{between} {said}"))
    }
}

/// What turns the sense of a verb.
enum Turned {
    Not,
    Refused,
    Denied,
}

struct Words {
    all: Vec<String>,
}

impl Words {
    fn is(&self, at: usize, list: &str) -> bool {
        self.all.get(at).is_some_and(|word| one_of(word, list))
    }

    fn is_of(&self, at: usize, kind: Kind) -> bool {
        self.all.get(at).is_some_and(|word| kind.has(word))
    }

    fn is_denying(&self, at: usize) -> bool {
        let rules_out = || self.is(at, "rule rules ruled ruling") && self.is(at + 1, "out");
        self.is_of(at, Kind::Denies) || rules_out() || self.is_of(at, Kind::Rejects) && self.claim_after(at)
    }

    /// Whether a claim is what a verb rejects: not "dismissed the report as wrong", where the judgement is the speaker's own.
    fn claim_after(&self, at: usize) -> bool {
        (at + 1..at + 1 + FAR)
            .any(|i| self.is_of(i, Kind::Claim) && self.all.get(i + 1).is_some_and(|next| next != "as"))
    }

    /// What stands before a verb and turns its sense.
    fn turned(&self, at: usize) -> Option<Turned> {
        for i in (0..at).rev() {
            let word = self.all[i].as_str();
            if is_not(word) {
                return Some(Turned::Not);
            }
            if Kind::Refuses.has(word) {
                return self.is(i + 1, "to").then_some(Turned::Refused);
            }
            if Kind::Denies.has(word) {
                return Some(if self.turned(i).is_some() { Turned::Not } else { Turned::Denied });
            }
            if !links(word) {
                return None;
            }
        }
        None
    }
}

/// The stance that the words of a cue tell, with those before it in its sentence and those behind it.
fn of_words(before: &str, cue: &str, after: &str) -> Stance {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let words = |text: &str| -> Vec<String> {
        text.split(|c| !joins(c)).map(fold::name).filter(|w| w.contains(char::is_alphanumeric)).collect()
    };
    let (before, cue) = (words(before), words(cue));
    let (begins, ends) = (before.len(), before.len() + cue.len());
    let words = Words { all: [before, cue, words(after)].concat() };
    let refuses = (begins..ends).find(|&at| words.is_of(at, Kind::Refuses));
    // "refused | to say that …"
    let reaches = if refuses.is_some() || (begins..ends).any(|at| is_not(&words.all[at])) { ends + 3 } else { ends };
    for at in begins..reaches.min(words.all.len()) {
        if words.is_denying(at) {
            return if words.turned(at).is_some() { Stance::Undenied } else { Stance::Denied };
        }
        let (says, thinks) = (words.is_of(at, Kind::Says), words.is_of(at, Kind::Thinks));
        match words.turned(at).filter(|_| says || thinks) {
            Some(Turned::Denied) => return Stance::Denied,
            Some(_) if thinks => return Stance::Denied,
            Some(_) => return Stance::Unsaid,
            None => {}
        }
    }
    let doubts =
        |at: usize| words.is_of(at, Kind::Doubts) && words.is(at + 1, "that whether if") && words.turned(at).is_none();
    if (begins..ends).any(doubts) {
        return Stance::Unsaid;
    }
    let leaves_out = |at: usize| is_not(&words.all[at]) && !(at..ends).any(|i| words.is_of(i, Kind::Hides));
    match refuses.is_some_and(|at| words.is(at + 1, "to")) || (begins..ends).any(leaves_out) {
        true => Stance::Unsaid,
        false => Stance::Said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_of_a_kind() {
        for line in include_str!("../../data/stances.txt").lines().filter(|line| !line.starts_with('#')) {
            assert!(line.split_once(" | ").is_some_and(|(name, _)| Kind::NAMES.contains(&name)), "{line}");
        }
    }

    /// The cue between bars.
    #[test]
    fn what_is_denied_and_what_is_left_unsaid() {
        for (sentence, expected) in [
            ("Hill |said| that the dam had burst", Stance::Said),
            ("Hill |denied| that the dam had burst", Stance::Denied),
            ("Hill |denied| telling friends to “sell it all”", Stance::Denied),
            ("Hill denied having |said| that the dam had burst", Stance::Denied),
            ("Hill denied reports that he had ever |said| the dam was old", Stance::Denied),
            ("Hill |did not deny| that the dam had burst", Stance::Undenied),
            ("Hill has never |denied| that the dam was old", Stance::Undenied),
            ("Hill would neither confirm nor |deny| that the dam had burst", Stance::Undenied),
            ("Hill |refused to say| that the dam was old", Stance::Unsaid),
            ("Hill refused to |say| that the dam was old", Stance::Unsaid),
            ("Hill |refused| to say that the dam was old", Stance::Unsaid),
            ("Hill would not |say| whether the dam was old", Stance::Unsaid),
            ("Hill |wouldn’t say| whether the dam was old", Stance::Unsaid),
            ("Hill has not yet publicly |confirmed| that the dam was old", Stance::Unsaid),
            ("Hill |rejected| claims that the dam was old", Stance::Denied),
            ("Hill |dismissed| as untrue the reports that the dam was old", Stance::Denied),
            ("Hill |dismissed| the report as a fairy tale", Stance::Said),
            ("Hill |rejected| the plan to close the dam", Stance::Said),
            ("Hill |ruled out| closing the dam", Stance::Denied),
            ("Hill |ruled| that the dam must close", Stance::Said),
            ("Hill |does not believe| that the dam was old", Stance::Denied),
            ("officials who declined to be named |said| that the dam was old", Stance::Said),
            ("Hill |doubted| that the dam was old", Stance::Unsaid),
            ("Hill |questioned| whether the dam was old", Stance::Unsaid),
            ("Hill |did not doubt| that the dam was old", Stance::Said),
            ("Hill |questioned| the age of the dam", Stance::Said),
            ("Hill did not hesitate to |say| that the dam was old", Stance::Said),
            ("Hill not only |said| that the dam was old", Stance::Said),
            ("Hill |not only said| that the dam was old", Stance::Said),
            ("Hill |did not hide| that the dam was old", Stance::Said),
            ("Hill |did not release| the name of the dead man", Stance::Unsaid),
            ("the study |did not exclude| that the dam was old", Stance::Undenied),
            ("|was denied| The charge", Stance::Denied),
            ("||", Stance::Said),
        ] {
            let [before, cue, after] = sentence.split('|').collect::<Vec<_>>()[..] else { panic!("{sentence}") };
            assert_eq!(of_words(before, cue, after), expected, "{sentence}");
        }
    }
}
