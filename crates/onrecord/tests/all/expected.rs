//! The Wikinews stories that were marked by hand (examples/wikinews/expected): how many of their statements are read, and with the right speaker.
//!
//! The floors are what was measured (docs/measured.md), less a little for a new model's sake; a change that falls below one has broken something.

use std::{collections::HashSet, fs, path::Path};

use serde_json::Value;

use crate::program::read_jsonl;

/// Of the statements marked: so many found; of those read: so many marked; of those found and spoken by someone: so many with that name.
const FOUND: f64 = 0.70;
const RIGHT: f64 = 0.74;
const NAMED: f64 = 0.80;

/// Where the words of the content begin.
fn words(text: &[char], content: &Value) -> HashSet<u64> {
    let mut out = HashSet::new();
    for piece in content.as_array().unwrap() {
        let (start, end) = (piece[0].as_u64().unwrap(), piece[1].as_u64().unwrap());
        let letter = |i: u64| text[i as usize].is_alphanumeric();
        out.extend((start..end).filter(|&i| letter(i) && (i == start || !letter(i - 1))));
    }
    out
}

/// How much of all words of the two is in both.
fn share(a: &HashSet<u64>, b: &HashSet<u64>) -> f64 {
    a.intersection(b).count() as f64 / a.union(b).count().max(1) as f64
}

/// "Dmitry Peskov", "President Dmitry Peskov": the same name, an article or a title apart.
fn same_name(a: &str, b: &str) -> bool {
    let key = |s: &str| -> Vec<String> {
        let words = s.split_whitespace().map(str::to_lowercase);
        words
            .filter(|w| !matches!(w.as_str(), "the" | "mr" | "mr." | "dr" | "dr." | "president" | "minister"))
            .collect()
    };
    let (a, b) = (key(a), key(b));
    a == b || b.len() > 1 && b.iter().all(|w| a.contains(w)) || a.len() > 1 && a.iter().all(|w| b.contains(w))
}

/// The statements of a story.
fn statements(story: &Value) -> &[Value] {
    story["statements"].as_array().unwrap()
}

/// Whether the spans of every marked statement have its words.
fn marks_hold(text: &[char], marked: &[Value]) -> bool {
    let cut = |p: &Value| -> String {
        text[p[0].as_u64().unwrap() as usize..p[1].as_u64().unwrap() as usize].iter().collect()
    };
    let words = |s: &Value| s["content"].as_array().unwrap().iter().map(cut).collect::<Vec<_>>().join(" … ");
    marked.iter().all(|s| words(s) == s["text"].as_str().unwrap())
}

/// Pairs of marked and read statements that share half of their words or more, those with most in common first, each used once.
fn pairs(text: &[char], marked: &[Value], read: &[Value]) -> Vec<(usize, usize)> {
    let of = |all: &[Value]| all.iter().map(|s| words(text, &s["content"])).collect::<Vec<_>>();
    let (marked, read) = (of(marked), of(read));
    let mut shares: Vec<(f64, usize, usize)> = Vec::new();
    for (i, m) in marked.iter().enumerate() {
        shares.extend(read.iter().enumerate().map(|(j, r)| (share(m, r), i, j)).filter(|p| p.0 >= 0.5));
    }
    shares.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut used: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in shares {
        if used.iter().all(|&(a, b)| a != i && b != j) {
            used.push((i, j));
        }
    }
    used
}

#[test]
fn the_stories_marked_by_hand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/wikinews");
    let stories: Vec<String> =
        fs::read_to_string(folder.join("stories.jsonl")).unwrap().lines().map(str::to_string).collect();
    let mut files: Vec<_> = fs::read_dir(folder.join("expected"))
        .unwrap()
        .filter_map(|e| Some(e.ok()?.path()).filter(|p| p.extension().is_some_and(|e| e == "json")))
        .collect();
    files.sort();
    let input = tempfile::NamedTempFile::with_suffix(".jsonl").unwrap();
    let number = |p: &Path| p.file_stem().unwrap().to_str().unwrap().parse::<usize>().unwrap();
    let chosen: String = files.iter().map(|p| format!("{}\n", stories[number(p)])).collect();
    fs::write(input.path(), chosen).unwrap();
    let (readings, complaints, status) = read_jsonl(&[input.path().to_str().unwrap()]);
    assert_eq!((status, readings.len()), (0, files.len()), "{complaints}");
    let (mut marked, mut read, mut found, mut spoken, mut named) = (0, 0, 0, 0, 0);
    for (path, reading) in files.iter().zip(&readings) {
        let expected: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        assert_eq!(expected["id"], reading["id"]);
        let text: Vec<char> = reading["text"].as_str().unwrap().chars().collect();
        let (gold, said) = (statements(&expected), statements(reading));
        assert!(marks_hold(&text, gold), "{}", path.display());
        let pairs = pairs(&text, gold, said);
        for &(i, j) in &pairs {
            if let Some(name) = gold[i]["speaker"].as_str() {
                spoken += 1;
                let entity = reading["entities"].as_array().unwrap().iter().find(|e| e["id"] == said[j]["speaker"]);
                named += usize::from(entity.is_some_and(|e| same_name(name, e["name"].as_str().unwrap())));
            }
        }
        marked += gold.len();
        read += said.len();
        found += pairs.len();
    }
    let of = |a: usize, b: usize| a as f64 / b as f64;
    println!("{found} of {marked} found, {read} read, {named} of {spoken} with the right speaker");
    assert!(of(found, marked) >= FOUND, "only {found} of {marked} statements found");
    assert!(of(found, read) >= RIGHT, "only {found} of {read} statements read are marked");
    assert!(of(named, spoken) >= NAMED, "only {named} of {spoken} speakers right");
}
