//! What one version of a story says otherwise than another: statements with other words or another speaker, withdrawn, or new.

use crate::fold;
use onrecord_reading::contract::{Reading, Statement};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

/// In what way a statement differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Changed {
    /// Other words are given for it.
    Words,
    /// Someone else is said to have said it, or others too.
    Speaker,
    /// Its words are gone.
    Withdrawn,
    /// It was not there before.
    Added,
}

/// A statement of one of the two versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// Its id in its own version.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Who said it, as that version has it.
    pub speaker: Option<String>,
    /// How sure it is.
    pub confidence: f32,
}

/// A statement that differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementChange {
    /// In what way.
    pub change: Changed,
    /// As the older version has it; null for one that was added.
    pub old: Option<Said>,
    /// As the newer version has it; null for one that was withdrawn.
    pub new: Option<Said>,
}

/// At most so many statements of a version are compared one by one; no story changes so much and is still the same.
const MOST: usize = 400;
/// Two statements with at least this share of their words in common are one in other words; the cases in tests/cases/changes.txt hold it.
const ALIKE: f64 = 0.5;
/// The same where their speakers differ as well.
const ALIKE_OF_ANOTHER: f64 = 0.7;

/// What `new` says otherwise than `old`, in text order: first what the older version had, then what is new.
///
/// Readings may differ where the words do not: a statement is withdrawn only where its words are gone from the story, and added only where they were
/// not there before.
pub fn changes(old: &Reading, new: &Reading) -> Vec<StatementChange> {
    let (old, new) = (Side::of(old), Side::of(new));
    let mut pairs = equals(&old, &new);
    let taken: HashSet<usize> = pairs.values().copied().collect();
    let lone_old: Vec<usize> = (0..old.words.len()).filter(|at| !pairs.contains_key(at)).take(MOST).collect();
    let lone_new: Vec<usize> = (0..new.words.len()).filter(|at| !taken.contains(at)).take(MOST).collect();
    pairs.extend(closest(&old, &lone_old, &new, &lone_new));
    let taken: HashSet<usize> = pairs.values().copied().collect();

    let gone = |at: usize| lone_old.binary_search(&at).is_ok() && old.is_only_here(at, &new);
    let of_old = (0..old.words.len()).filter_map(|at| {
        let (change, to) = match pairs.get(&at) {
            Some(&to) => (changed(&old, at, &new, to)?, Some(to)),
            None if gone(at) => (Changed::Withdrawn, None),
            None => return None,
        };
        Some(StatementChange { change, old: Some(old.said(at)), new: to.map(|to| new.said(to)) })
    });
    let added = lone_new.iter().filter(|at| !taken.contains(at) && new.is_only_here(**at, &old));
    let of_new = added.map(|at| StatementChange { change: Changed::Added, old: None, new: Some(new.said(*at)) });
    of_old.chain(of_new).collect()
}

/// The statements in the same words. Of several, the one by the same speaker is the same: those find each other first.
fn equals(old: &Side, new: &Side) -> HashMap<usize, usize> {
    let mut waiting: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (at, words) in new.words.iter().enumerate() {
        waiting.entry(words).or_default().push_back(at);
    }
    let mut pairs: HashMap<usize, usize> = HashMap::new();
    for same_speaker in [true, false] {
        for (at, words) in old.words.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
            let Some(same) = waiting.get_mut(words.as_str()).filter(|_| !pairs.contains_key(&at)) else { continue };
            let found = same.iter().position(|&n| !same_speaker || new.speakers[n] == old.speakers[at]);
            if let Some(found) = found.and_then(|found| same.remove(found)) {
                pairs.insert(at, found);
            }
        }
    }
    pairs
}

/// In what way two statements differ that are one; none where they say the same, or where each version has the words of either.
fn changed(old: &Side, at: usize, new: &Side, to: usize) -> Option<Changed> {
    if old.words[at] == new.words[to] {
        let (before, now) = (&old.speakers[at], &new.speakers[to]);
        let others = !before.is_empty() && !now.is_empty() && before != now;
        return others.then_some(Changed::Speaker);
    }
    (!(old.stands_in(at, new) && new.stands_in(to, old))).then_some(Changed::Words)
}

/// Of statements that have no equal, those that have most of their words in common, the closest first.
fn closest(old: &Side, lone_old: &[usize], new: &Side, lone_new: &[usize]) -> HashMap<usize, usize> {
    let mut close = Vec::new();
    for &a in lone_old {
        for &b in lone_new {
            let shared = old.bags[a].intersection(&new.bags[b]).count();
            let share = 2.0 * shared as f64 / (old.bags[a].len() + new.bags[b].len()).max(1) as f64;
            let same_speaker = old.speakers[a] == new.speakers[b];
            if share >= if same_speaker { ALIKE } else { ALIKE_OF_ANOTHER } {
                close.push((share, same_speaker, a, b));
            }
        }
    }
    close.sort_by(|x, y| y.0.total_cmp(&x.0).then(y.1.cmp(&x.1)).then((x.2, x.3).cmp(&(y.2, y.3))));
    let (mut pairs, mut taken) = (HashMap::new(), HashSet::new());
    for (_, _, a, b) in close {
        if !pairs.contains_key(&a) && taken.insert(b) {
            pairs.insert(a, b);
        }
    }
    pairs
}

/// One version, its statements in folded words.
struct Side<'a> {
    statements: &'a [Statement],
    names: Vec<Option<String>>,
    /// All who say it, in whatever order; nobody where no speaker is known.
    speakers: Vec<BTreeSet<String>>,
    words: Vec<String>,
    bags: Vec<HashSet<String>>,
    text: String,
}

impl<'a> Side<'a> {
    fn of(reading: &'a Reading) -> Side<'a> {
        let statements = &reading.statements;
        let speakers = |s: &Statement| {
            let says = |id: &String| s.speaker.iter().chain(&s.with).any(|speaker| speaker == id);
            reading.entities.iter().filter(|e| says(&e.id)).map(|e| fold::name(&e.name)).collect()
        };
        let bag = |s: &Statement| {
            let folded = fold::words(&s.text);
            folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
        };
        Side {
            statements,
            names: statements.iter().map(|s| reading.speaker_names(s)).collect(),
            speakers: statements.iter().map(speakers).collect(),
            words: statements.iter().map(|s| fold::words(&s.text)).collect(),
            bags: statements.iter().map(bag).collect(),
            text: fold::words(&reading.text),
        }
    }

    /// Whether the words of statement `at` stand in the other version, whoever says them there.
    fn stands_in(&self, at: usize, other: &Side) -> bool {
        self.words[at].split(" … ").all(|piece| fold::holds_phrase(&other.text, piece))
    }

    /// Whether statement `at` has words, and the other version does not have them.
    fn is_only_here(&self, at: usize, other: &Side) -> bool {
        !self.words[at].is_empty() && !self.stands_in(at, other)
    }

    fn said(&self, at: usize) -> Said {
        let statement = &self.statements[at];
        Said {
            id: statement.id.clone(),
            text: statement.text.clone(),
            speaker: self.names[at].clone(),
            confidence: statement.confidence,
        }
    }
}
