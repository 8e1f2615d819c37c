//! The Wikinews stories that were marked by hand (examples/wikinews/expected): how many of their statements are read, and with the right speaker.
//!
//! The floors are what was measured (docs/measured.md), less a little for a new model's sake; a change that falls below one has broken something.

use std::{collections::HashSet, fs, path::Path, process::Command};

use serde_json::Value;

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
    let (mut marked, mut read, mut found, mut spoken, mut named) = (0, 0, 0, 0, 0);
    let input = tempfile::NamedTempFile::with_suffix(".jsonl").unwrap();
    let number = |p: &Path| p.file_stem().unwrap().to_str().unwrap().parse::<usize>().unwrap();
    let chosen: String = files.iter().map(|p| format!("{}\n", stories[number(p)])).collect();
    fs::write(input.path(), chosen).unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["read", "--format", "jsonl"])
        .arg(input.path())
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let readings: Vec<Value> =
        String::from_utf8(out.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(readings.len(), files.len());
    for (path, reading) in files.iter().zip(&readings) {
        let expected: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        assert_eq!(expected["id"], reading["id"]);
        let text: Vec<char> = reading["text"].as_str().unwrap().chars().collect();
        let list = |v: &Value| v["statements"].as_array().unwrap().clone();
        let (gold, said) = (list(&expected), list(reading));
        for g in &gold {
            let pieces = g["content"].as_array().unwrap().iter();
            let cut = |p: &Value| -> String {
                text[p[0].as_u64().unwrap() as usize..p[1].as_u64().unwrap() as usize].iter().collect()
            };
            assert_eq!(
                pieces.map(cut).collect::<Vec<_>>().join(" … "),
                g["text"].as_str().unwrap(),
                "{}",
                path.display()
            );
        }
        let (gold_words, said_words): (Vec<_>, Vec<_>) = (
            gold.iter().map(|s| words(&text, &s["content"])).collect(),
            said.iter().map(|s| words(&text, &s["content"])).collect(),
        );
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (i, g) in gold_words.iter().enumerate() {
            pairs.extend(said_words.iter().enumerate().map(|(j, s)| (share(g, s), i, j)).filter(|p| p.0 >= 0.5));
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut used_gold, mut used_said) = (HashSet::new(), HashSet::new());
        for (_, i, j) in pairs {
            if used_gold.contains(&i) || used_said.contains(&j) {
                continue;
            }
            used_gold.insert(i);
            used_said.insert(j);
            if let Some(name) = gold[i]["speaker"].as_str() {
                spoken += 1;
                let entity = reading["entities"].as_array().unwrap().iter().find(|e| e["id"] == said[j]["speaker"]);
                named += usize::from(entity.is_some_and(|e| same_name(name, e["name"].as_str().unwrap())));
            }
        }
        marked += gold.len();
        read += said.len();
        found += used_gold.len();
    }
    let of = |a: usize, b: usize| a as f64 / b as f64;
    println!("{found} of {marked} found, {read} read, {named} of {spoken} with the right speaker");
    assert!(of(found, marked) >= FOUND, "only {found} of {marked} statements found");
    assert!(of(found, read) >= RIGHT, "only {found} of {read} statements read are marked");
    assert!(of(named, spoken) >= NAMED, "only {named} of {spoken} speakers right");
}
