//! The table of names cut at the names inside them, in `cases/flat-names.txt`.

use onrecord_reading::{
    contract::{MentionForm, Reading},
    flat_names::flatten_names,
};

/// The names of a reading and their kinds, in text order, with where they stand.
fn names(reading: &Reading) -> Vec<([usize; 2], &str, &str)> {
    let all = reading.entities.iter().flat_map(|e| e.mentions.iter().map(move |m| (e, m)));
    let named = all.filter(|(_, m)| m.form == MentionForm::Name);
    let mut out: Vec<_> = named.map(|(e, m)| ([m.start, m.end], m.text.as_str(), e.kind.word())).collect();
    out.sort_unstable();
    out
}

#[test]
fn bodies_are_cut_at_the_names_in_their_names() {
    let mut wrong = Vec::new();
    for (title, story, expected) in crate::common::cases(include_str!("../cases/flat-names.txt")) {
        let mut reading = crate::common::read(&story, None).unwrap();
        flatten_names(&mut reading);
        let found = names(&reading);
        for line in expected.lines().filter(|l| !l.trim().is_empty()) {
            let (name, kind) = line.split_once(" | ").expect("two fields");
            let held = match name {
                "not" => found.iter().all(|(_, words, _)| *words != kind),
                _ => found.iter().any(|(_, words, k)| (*words, *k) == (name, kind)),
            };
            if !held {
                wrong.push(format!("{title}: {line}\n    read: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_cut_stands_where_it_is_said_to() {
    let stories = include_str!("../../../../examples/wikinews/stories.jsonl");
    for line in stories.lines().take(12) {
        let story: serde_json::Value = serde_json::from_str(line).expect("a story");
        let mut reading = crate::common::read(story["text"].as_str().expect("its text"), None).unwrap();
        let chars: Vec<char> = reading.text.chars().collect();
        let before = names(&reading).len();
        flatten_names(&mut reading);
        let found = names(&reading);
        assert!(found.len() >= before, "no name is lost");
        for &([start, end], words, _) in &found {
            assert_eq!(chars[start..end].iter().collect::<String>(), words);
        }
        assert!(found.windows(2).all(|w| w[0].0[1] <= w[1].0[0]), "none overlaps another: {found:?}");
    }
}
