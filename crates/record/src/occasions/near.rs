//! Among which occasions that of a later story is looked for: those of its type that share a name with it and are of near days. Asking each of a whole record
//! whether it is the one would take the square of its time.

use super::days::{day, days};
use super::same::DAYS_APART;
use super::{Occasion, OccasionType, Told};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::RangeInclusive;

/// The block of what lasts longer than [`MOST_BLOCKS`], or on days that are none: it is looked at whatever the days.
const ANY_DAY: i32 = i32::MIN;
/// So many blocks of days an occasion has at most.
const MOST_BLOCKS: usize = 12;

/// The occasions so far. Each stands by its keys in the blocks of its days and of the day of the story that told it last.
#[derive(Default)]
pub(super) struct Near {
    numbers: HashMap<(OccasionType, String), usize>,
    /// By the number of a key.
    blocks: Vec<BTreeMap<i32, BTreeSet<usize>>>,
    /// The numbers of the keys of each occasion.
    keys: Vec<BTreeSet<usize>>,
}

impl Near {
    /// The numbers of the keys of what a story tells.
    pub(super) fn keys(&mut self, told: &Told) -> Vec<usize> {
        let number = |key| {
            let next = self.blocks.len();
            let number = *self.numbers.entry((told.event_type, key)).or_insert(next);
            if number == next {
                self.blocks.push(BTreeMap::new());
            }
            number
        };
        told.keys().into_iter().map(number).collect()
    }

    /// The occasions that have one of these keys and may be what a story tells: a day in common, or stories that are not too far apart.
    pub(super) fn found(&self, told: &Told, keys: &[usize]) -> BTreeSet<usize> {
        let near = told.published().map(block).map(|block| block - 1..=block + 1);
        let own = days(&told.telling.from, &told.telling.to).map(|days| blocks(days).unwrap_or(i32::MIN..=i32::MAX));
        let asked = [Some(ANY_DAY..=ANY_DAY), near, own];
        let of_key = |key: usize| asked.iter().flatten().map(move |run| self.blocks[key].range(run.clone()));
        keys.iter().copied().flat_map(of_key).flatten().flat_map(|(_, found)| found).copied().collect()
    }

    /// Takes in an occasion as it is now, told by what has these keys.
    pub(super) fn take(&mut self, at: usize, occasion: &Occasion, keys: Vec<usize>) {
        if at == self.keys.len() {
            self.keys.push(BTreeSet::new());
        }
        self.keys[at].extend(keys);
        let told = occasion.tellings.last().and_then(|last| day(last.story.published.as_deref())).map(block);
        let few = |run: &RangeInclusive<i32>| run.clone().nth(MOST_BLOCKS).is_none();
        let own = days(&occasion.from, &occasion.to).map(|days| blocks(days).filter(few).unwrap_or(ANY_DAY..=ANY_DAY));
        let all: Vec<i32> = own.into_iter().flatten().chain(told).collect();
        for &key in &self.keys[at] {
            for &block in &all {
                self.blocks[key].entry(block).or_default().insert(at);
            }
        }
    }
}

/// The blocks of days from one to another; none of what are no days, or stand in the wrong order.
fn blocks((first, last): (&str, &str)) -> Option<RangeInclusive<i32>> {
    let (first, last) = (day(Some(first))?, day(Some(last))?);
    (first <= last).then(|| block(first)..=block(last))
}

/// The block of a day: stories that are not too far apart are of one, or of two that follow one another.
fn block(day: Date) -> i32 {
    (day - Date::constant(1970, 1, 1)).get_days().div_euclid(DAYS_APART)
}
