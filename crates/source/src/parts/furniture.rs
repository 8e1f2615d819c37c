//! Page furniture: whole lines that are no words of the story.

use std::sync::LazyLock;

use regex::RegexSet;
use regex_syntax::hir::{Hir, HirKind, literal::Extractor};

/// Longer lines, in bytes, are prose.
const LONGEST: usize = 200;

/// Lines that are no words of the story, whole: "Share this", "Reporting by Jane Doe".
static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| {
    let lines = include_str!("../../data/furniture.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    Furniture::new(lines)
});

/// Whether a whole line is page furniture.
pub fn is_furniture(line: &str) -> bool {
    line.len() < LONGEST && FURNITURE.is(line.trim())
}

/// Regular expressions over whole lines, in any case.
///
/// Nearly every line is the story's own, and to follow all expressions through it costs more than the rest of reading it as a part: first it is asked what
/// each of them needs.
struct Furniture {
    whole: RegexSet,
    /// What all lines begin with that an expression with such beginnings matches, in small letters.
    beginnings: Vec<Vec<u8>>,
    /// What one of stands in every line that one of the others matches, in small letters.
    needed: Vec<String>,
    /// Whether an expression needs neither.
    any: bool,
}

impl Furniture {
    fn new<'a>(expressions: impl Iterator<Item = &'a str>) -> Furniture {
        const SOUND: &str = "data/furniture.txt holds regular expressions";
        let (mut beginnings, mut needed, mut any) = (Vec::new(), Vec::new(), false);
        let mut whole = Vec::new();
        for expression in expressions {
            let parsed = regex_syntax::parse(expression).expect(SOUND);
            match (beginnings_of(&parsed), needed_by(&parsed)) {
                (Some(found), _) => beginnings.extend(found),
                (None, Some(found)) => needed.extend(found),
                (None, None) => any = true,
            }
            whole.push(format!("(?i)^(?:{expression})$"));
        }
        Furniture { whole: RegexSet::new(whole).expect(SOUND), beginnings, needed, any }
    }

    fn is(&self, line: &str) -> bool {
        // "ſ" is an "s" in any case, and is small already.
        let small = line.to_lowercase().replace('ſ', "s");
        let may_be = self.any
            || self.beginnings.iter().any(|begin| small.as_bytes().starts_with(begin))
            || self.needed.iter().any(|needed| small.contains(needed));
        may_be && self.whole.is_match(line)
    }
}

/// With one of what every line begins that an expression matches, in small letters; none where that may be anything.
fn beginnings_of(expression: &Hir) -> Option<Vec<Vec<u8>>> {
    let found = Extractor::new().extract(expression);
    let all = found.literals()?.iter().map(|l| l.as_bytes().to_ascii_lowercase());
    let all: Vec<Vec<u8>> = all.collect();
    all.iter().all(|begin| !begin.is_empty()).then_some(all)
}

/// One of what stands in every line that an expression matches, in small letters; none where nothing need.
fn needed_by(expression: &Hir) -> Option<Vec<String>> {
    match expression.kind() {
        HirKind::Literal(words) => Some(vec![str::from_utf8(&words.0).ok()?.to_lowercase()]),
        HirKind::Capture(inner) => needed_by(&inner.sub),
        HirKind::Repetition(inner) if inner.min > 0 => needed_by(&inner.sub),
        // The longest is the rarest.
        HirKind::Concat(parts) => {
            parts.iter().filter_map(needed_by).max_by_key(|words| words.iter().map(String::len).min())
        }
        HirKind::Alternation(parts) => Some(parts.iter().map(needed_by).collect::<Option<Vec<_>>>()?.concat()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_expression_needs_is_known_of_every_one() {
        assert!(!FURNITURE.any && FURNITURE.beginnings.len() > 50 && !FURNITURE.needed.is_empty());
    }

    #[test]
    fn lines_are_told_by_their_beginnings_and_by_what_stands_in_them() {
        for line in
            ["Share this story", "ſhare this", "SUBSCRIBE", "12 comments", "Ada Stone contributed reporting.", "© 2019"]
        {
            assert!(is_furniture(line), "{line}");
        }
        for line in ["Shares fell on Monday.", "She had 12 comments to make.", "ada stone contributed reporting.", ""] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
