//! The same story told again: versions of the Wikinews examples by known edits, and what holds of any order of adding.

use crate::common::told;
use onrecord_reading::contract::Reading;
use onrecord_record::Record;
use std::collections::HashMap;

/// A small generator (xorshift), so that every run has the same versions.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

fn story(id: &str, day: &str, text: &str) -> Reading {
    let mut reading = told(id, Some(day), "", &[]);
    reading.headline = None;
    reading.text = text.to_owned();
    reading.paragraphs = vec![[0, text.chars().count()]];
    reading
}

fn examples() -> Vec<(String, String, String)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/wikinews/stories.jsonl");
    let lines = std::fs::read_to_string(path).unwrap();
    let told = lines.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap());
    let words = |v: &serde_json::Value, key: &str| v[key].as_str().unwrap().to_owned();
    told.map(|v| (words(&v, "id"), words(&v, "published"), words(&v, "text"))).collect()
}

/// What desks do to a story: each edit makes a version that a reader would call the same.
fn versions(text: &str, draw: &mut Draw, others: &[(String, String, String)]) -> Vec<String> {
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let cut =
        |share: usize| paragraphs[..(paragraphs.len() * share).div_ceil(100).max(2).min(paragraphs.len())].join("\n\n");
    let words: Vec<&str> = text.split(' ').collect();
    let edited: Vec<&str> = words
        .iter()
        .enumerate()
        .map(|(i, w)| if (i + draw.below(3)).is_multiple_of(14) { "altered" } else { w })
        .collect();
    let stranger = &others[draw.below(others.len())].2;
    let background = stranger.split("\n\n").last().unwrap_or("");
    let mut mixed = paragraphs.clone();
    let at = draw.below(mixed.len());
    mixed.swap(0, at);
    vec![
        cut(65),
        cut(45),
        edited.join(" "),
        format!("A new headline by the desk\n\nPORTWICK (Wire) — {}\n\nShare this story\n\nRead more", text),
        format!("{}\n\n{background}", mixed.join("\n\n")),
    ]
}

/// Adds the stories in this order, and gives each story's cluster by its id.
fn clusters(stories: &[Reading]) -> HashMap<String, i64> {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let added = record.add(stories).unwrap();
    let keys: Vec<i64> = added.iter().map(|added| added.key()).collect();
    let cluster = |key: &i64| record.copies(*key).unwrap().iter().map(|c| c.key).chain([*key]).min().unwrap();
    stories.iter().zip(&keys).map(|(s, key)| (s.id.clone(), cluster(key))).collect()
}

fn shuffled(mut stories: Vec<Reading>, draw: &mut Draw) -> Vec<Reading> {
    for i in (1..stories.len()).rev() {
        stories.swap(i, draw.below(i + 1));
    }
    stories
}

#[test]
fn versions_by_known_edits_are_found_and_nothing_else() {
    let mut draw = Draw(0x2545_F491_4F6C_DD1D);
    let examples = examples();
    let mut stories = Vec::new();
    for (i, (id, day, text)) in examples.iter().enumerate() {
        stories.push(story(&format!("{i}#0 {id}"), day, text));
        for (n, version) in versions(text, &mut draw, &examples).iter().enumerate() {
            stories.push(story(&format!("{i}#{} {id}", n + 1), day, version));
        }
    }
    let found = clusters(&shuffled(stories.clone(), &mut draw));
    let real = |id: &str| id.split('#').next().unwrap().to_owned();
    let ids: Vec<&String> = stories.iter().map(|s| &s.id).collect();
    let (mut right, mut said, mut real_pairs, mut missed) = (0, 0, 0, HashMap::<String, usize>::new());
    for (i, a) in ids.iter().enumerate() {
        for b in &ids[i + 1..] {
            let (same, joined) = (real(a) == real(b), found[*a] == found[*b]);
            real_pairs += usize::from(same);
            said += usize::from(joined);
            right += usize::from(same && joined);
            if same && !joined {
                *missed.entry(b[..b.find(' ').unwrap()].split('#').nth(1).unwrap().to_owned()).or_default() += 1;
            }
        }
    }
    let (precision, recall) = (right as f64 / said.max(1) as f64, right as f64 / real_pairs as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!(
        "{} stories, {real_pairs} pairs: P {:.3} R {:.3} F1 {:.3}; missed by version: {missed:?}",
        ids.len(),
        precision,
        recall,
        f1
    );
    assert!(f1 >= 0.95, "pairwise F1 {f1:.3}");
}

#[test]
fn the_order_of_adding_changes_nothing_and_time_parts_them() {
    let mut draw = Draw(99);
    let examples = examples();
    let (_, day, text) = &examples[0];
    let mut stories: Vec<Reading> =
        versions(text, &mut draw, &examples).iter().enumerate().map(|(i, v)| story(&format!("v{i}"), day, v)).collect();
    stories.push(story("other", day, &examples[7].2));
    let together = |found: &HashMap<String, i64>| {
        let mut sets: HashMap<i64, Vec<&String>> = HashMap::new();
        found.iter().for_each(|(id, cluster)| sets.entry(*cluster).or_default().push(id));
        let mut sets: Vec<Vec<String>> = sets
            .into_values()
            .map(|mut s| {
                s.sort();
                s.into_iter().cloned().collect()
            })
            .collect();
        sets.sort();
        sets
    };
    let first = together(&clusters(&stories));
    assert_eq!(first.len(), 2, "{first:?}");
    for _ in 0..8 {
        let again = shuffled(stories.clone(), &mut draw);
        assert_eq!(together(&clusters(&again)), first);
    }
    // A year later it is another telling: an anniversary, not a copy.
    let apart = clusters(&[story("now", "2019-05-01", text), story("later", "2020-05-01", &format!("{text} "))]);
    assert_ne!(apart["now"], apart["later"]);
}
