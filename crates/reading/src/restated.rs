//! Which statement says again what its speaker has said before it.

use rustc_hash::FxHashMap;

use crate::{draft::Draft, speakers::Speaker};

/// With so many statements of a speaker at most a later one is compared, the first ones; no speaker of 19,000 stories has a tenth of them.
const COMPARED: usize = 1000;

/// Which statement before it each says again: the first one of the same speaker that is alike.
pub fn restated(text: &str, drafts: &[Draft], speaking: &[Option<Speaker>]) -> Vec<Option<usize>> {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut spoken: FxHashMap<usize, usize> = FxHashMap::default();
    speaking.iter().flatten().for_each(|by| *spoken.entry(by.entity).or_default() += 1);
    // Only statements of one speaker are compared.
    let several = |by: &Option<Speaker>| by.as_ref().is_some_and(|by| spoken[&by.entity] > 1);
    let of = |(d, by): (&Draft, &Option<Speaker>)| {
        if several(by) { sense(text, d, &mut numbers) } else { Vec::new() }
    };
    let senses: Vec<Vec<u32>> = drafts.iter().zip(speaking).map(of).collect();
    let mut said: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut out = Vec::with_capacity(drafts.len());
    for (i, (d, by)) in drafts.iter().zip(speaking).enumerate() {
        let Some(by) = by else {
            out.push(None);
            continue;
        };
        let before = said.entry(by.entity).or_default();
        let others = before.iter().copied().filter(|&j| d.continues != Some(j) && d.within != Some(j));
        out.push(others.into_iter().find(|&j| alike(&senses[i], &senses[j])));
        if before.len() < COMPARED {
            before.push(i);
        }
    }
    out
}

/// The words that carry a statement's sense, those of four letters and more, in lower case: their `numbers`, each once and the least first.
fn sense(text: &str, d: &Draft, numbers: &mut FxHashMap<String, u32>) -> Vec<u32> {
    let words = d.content.iter().flat_map(|s| s.of(text).split(|c: char| !c.is_alphanumeric()));
    let mut number = |word: String| {
        let next = numbers.len() as u32;
        *numbers.entry(word).or_insert(next)
    };
    let mut out: Vec<u32> = words.filter(|w| w.chars().count() > 3).map(|w| number(w.to_lowercase())).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Two thirds of the longer one's words in common, and four words at least: so alike that only the same sense explains it.
fn alike(a: &[u32], b: &[u32]) -> bool {
    let (least, most) = (a.len().min(b.len()), a.len().max(b.len()));
    if least < 4 || 3 * least < 2 * most {
        return false;
    }
    let shared = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    shared >= 4 && 3 * shared >= 2 * most
}
