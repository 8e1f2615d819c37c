//! Reading of the list files in `data/`: lines beginning with "#" are comments.

use rustc_hash::FxHashSet;

/// The lines of a list that are no comment and not empty.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'))
}

/// What stands between the bars of a line.
pub(crate) fn fields(line: &'static str) -> [&'static str; 4] {
    let mut out = [""; 4];
    for (field, slot) in line.split('|').zip(&mut out) {
        *slot = field.trim();
    }
    out
}

/// The entries of a list that has one a line.
pub(crate) fn entries(file: &'static str) -> FxHashSet<&'static str> {
    lines(file).collect()
}

/// The words of a list that has several a line.
pub(crate) fn words(file: &'static str) -> FxHashSet<&'static str> {
    lines(file).flat_map(str::split_whitespace).collect()
}

/// The two halves of each line of a list that has a tab between them.
pub(crate) fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(file).filter_map(|l| l.split_once('\t'))
}

#[cfg(test)]
pub(crate) mod tests {
    use std::{
        collections::{BTreeMap, BTreeSet},
        fs,
        path::{Path, PathBuf},
    };

    use crate::contract::{AheadKind, ConsultKind, EventType};

    /// How the lines of a list are made.
    #[derive(Clone, Copy)]
    enum Shape {
        /// One entry.
        Entry,
        /// Words with one space between them.
        Words,
        /// A key, a tab and a value.
        Pair,
        /// So many fields with bars between them, of which the one at the second number has the entries: all of it, or what these characters part.
        Bars(usize, usize, &'static [char]),
    }

    const SPACE: &[char] = &[' '];

    /// Every list.
    const LISTS: &[(&str, Shape)] = &[
        ("actor-nouns.txt", Shape::Words),
        ("ahead-nouns.txt", Shape::Bars(3, 2, &[','])),
        ("ahead-verbs.txt", Shape::Bars(2, 1, &[','])),
        ("american-states.tsv", Shape::Pair),
        ("bodies.txt", Shape::Words),
        ("body-nouns.txt", Shape::Bars(2, 0, &[])),
        ("body-sorts.txt", Shape::Bars(3, 0, &[])),
        ("callings.txt", Shape::Bars(2, 0, &[])),
        ("deeds-not-said.txt", Shape::Words),
        ("demonyms.tsv", Shape::Pair),
        ("departments.txt", Shape::Words),
        ("documents.txt", Shape::Entry),
        ("event-nouns.txt", Shape::Bars(3, 1, SPACE)),
        ("event-sayings.txt", Shape::Bars(2, 1, &[','])),
        ("event-verbs.txt", Shape::Bars(4, 4, &[])),
        ("given-names.tsv", Shape::Pair),
        ("hearers.txt", Shape::Words),
        ("institutions.txt", Shape::Entry),
        ("kinds-of-organizations.tsv", Shape::Pair),
        ("men.txt", Shape::Entry),
        ("nouns-too.txt", Shape::Words),
        ("offices.txt", Shape::Entry),
        ("prepositions.txt", Shape::Entry),
        ("relatives.txt", Shape::Words),
        ("saying.tsv", Shape::Pair),
        ("seats.tsv", Shape::Pair),
        ("stances.txt", Shape::Bars(2, 1, SPACE)),
        ("things.txt", Shape::Words),
        ("varying-nouns.txt", Shape::Words),
        ("verbs-after-names.txt", Shape::Entry),
        ("verbs.txt", Shape::Words),
        ("wished.txt", Shape::Words),
        ("women.txt", Shape::Entry),
        ("words-in-titles.txt", Shape::Words),
        ("words-of-saying.txt", Shape::Words),
    ];

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
    }

    /// The lines of a list that are no comment and not empty, with their places: "event-verbs.txt:12".
    pub(crate) fn placed(name: &str) -> Vec<(String, &'static str)> {
        let file: &'static str = fs::read_to_string(folder().join(name)).unwrap().leak();
        let lines = file.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
        lines.map(|(i, line)| (format!("{name}:{}", i + 1), line)).collect()
    }

    /// The entries of a line. What several first fields may have is told by the first field too.
    fn entries(line: &'static str, shape: Shape) -> Vec<String> {
        parted(line, shape)
            .into_iter()
            .map(|e| match shape {
                Shape::Bars(_, 1, _) => format!("{} | {e}", line.split('|').next().unwrap_or_default().trim()),
                _ => e.to_string(),
            })
            .collect()
    }

    fn parted(line: &'static str, shape: Shape) -> Vec<&'static str> {
        match shape {
            Shape::Entry => vec![line],
            Shape::Words => line.split(' ').collect(),
            Shape::Pair => line.split('\t').take(1).collect(),
            Shape::Bars(_, at, marks) => {
                let field = line.split('|').nth(at).into_iter();
                let split = |f: &'static str| match marks {
                    [] => vec![f.trim()],
                    _ => f.split(marks).map(str::trim).filter(|e| !e.is_empty()).collect(),
                };
                field.flat_map(split).collect()
            }
        }
    }

    #[test]
    fn every_list_is_known() {
        let files: BTreeSet<String> =
            fs::read_dir(folder()).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(files, LISTS.iter().map(|(name, _)| name.to_string()).collect());
    }

    #[test]
    fn every_line_has_its_shape() {
        let mut wrong = Vec::new();
        for &(name, shape) in LISTS {
            for (place, line) in placed(name) {
                let right = match shape {
                    Shape::Entry => line.trim() == line && !line.contains(['|', '\t']),
                    Shape::Words => line.split(' ').all(|w| !w.is_empty()) && !line.contains(['|', '\t']),
                    Shape::Pair => {
                        line.split('\t').all(|f| !f.is_empty() && f.trim() == f) && line.matches('\t').count() == 1
                    }
                    Shape::Bars(count, ..) => line.split('|').count() == count && !line.contains('\t'),
                };
                if !right || entries(line, shape).iter().any(|e| e.is_empty()) {
                    wrong.push(format!("{place}: {line}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn no_entry_stands_twice() {
        let mut doubled = Vec::new();
        for &(name, shape) in LISTS {
            let mut places: BTreeMap<String, String> = BTreeMap::new();
            for (place, line) in placed(name) {
                for entry in entries(line, shape) {
                    if let Some(first) = places.get(&entry) {
                        doubled.push(format!("{place}: \"{entry}\" stands at {first} too"));
                    }
                    places.insert(entry, place.clone());
                }
            }
        }
        assert!(doubled.is_empty(), "{}", doubled.join("\n"));
    }

    #[test]
    fn every_value_is_one_that_is_read() {
        let mut wrong = Vec::new();
        let mut check = |name: &str, right: &dyn Fn(&'static str) -> bool| {
            wrong.extend(placed(name).into_iter().filter(|(_, line)| !right(line)).map(|(p, l)| format!("{p}: {l}")));
        };
        let state = |line: &str| line.split_once('\t').is_some_and(|(_, s)| onrecord_knowledge::country(s).is_some());
        check("given-names.tsv", &|line| line.ends_with("\tf") || line.ends_with("\tm"));
        check("seats.tsv", &|line| state(line));
        check("demonyms.tsv", &|line| state(line));
        for name in ["ahead-nouns.txt", "ahead-verbs.txt"] {
            check(name, &|line| {
                let mut fields = line.split('|').map(str::trim);
                fields.next().is_some_and(|kind| AheadKind::of_word(kind).is_some())
                    && (name == "ahead-verbs.txt" || matches!(fields.next(), Some("noun" | "thing")))
            });
        }
        for name in ["event-verbs.txt", "event-nouns.txt"] {
            check(name, &|line| {
                let (event_type, kind) =
                    line.split('|').next().map(|f| f.trim().split_once(':').unwrap_or((f.trim(), ""))).unwrap();
                EventType::of_word(event_type).is_some() && (kind.is_empty() || ConsultKind::of_word(kind).is_some())
            });
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
