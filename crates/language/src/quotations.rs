//! Quotations: stretches between quotation marks of any shape, nested, unclosed, and over paragraphs.
//!
//! News opens a quotation that runs over several paragraphs, or lines, on each of them and closes it on the last; such paragraphs are one quotation
//! in several pieces. A mark that is never closed reaches to the end of its paragraph. Single marks count only where they cannot be
//! apostrophes: an opening one at the start of a word that a closing one after a word or mark ends.

use onrecord_source::Span;

/// One outermost quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Its pieces, one a paragraph, in bytes, with their marks.
    pub pieces: Vec<Span>,
    /// Whether a closing mark was found.
    pub closed: bool,
}

/// At most so many paragraphs make one quotation: beyond, a lost closing mark is likelier.
const LONGEST: usize = 12;

/// Marks of one shape, which close one another: "…", “…”, ``…'', «…».
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Straight,
    Curly,
    Doubled,
    Angle,
}

/// A single mark is looked for no further than this, in bytes: beyond, what seemed to open was an apostrophe.
const LONGEST_SINGLE: usize = 1500;

/// The quotations of the paragraphs `blocks` of `text`.
pub fn quotations(text: &str, blocks: &[Span]) -> Vec<Quotation> {
    let mut out: Vec<Quotation> = Vec::new();
    let mut runs_on = false;
    let blocks: Vec<Span> = blocks.iter().flat_map(|block| opened_anew(text, *block)).collect();
    for (at, block) in blocks.iter().enumerate() {
        // A heading within a quotation is nobody's words.
        let next = || blocks.get(at + 1).is_some_and(|next| starts_open(text, *next));
        if runs_on && is_heading(block.of(text)) && next() {
            continue;
        }
        let continued = runs_on && starts_open(text, *block) && out.last().is_some_and(|q| q.pieces.len() < LONGEST);
        if let Some(last) = out.last_mut().filter(|q| runs_on && goes_on_in(text, q, *block)) {
            let (span, closed) = item(text, *block);
            last.pieces.push(span);
            last.closed = closed;
            runs_on = !closed;
            let rest = Span::new(span.end, block.end);
            out.extend(in_paragraph(text, rest).into_iter().map(|(s, closed)| Quotation { pieces: vec![s], closed }));
            continue;
        }
        let found = in_paragraph(text, *block);
        runs_on = false;
        for (n, (span, closed)) in found.into_iter().enumerate() {
            match out.last_mut() {
                Some(last) if n == 0 && continued && span.start == block.start => {
                    last.pieces.push(span);
                    last.closed = closed;
                }
                _ => out.push(Quotation { pieces: vec![span], closed }),
            }
            runs_on = !closed;
        }
    }
    out
}

/// Whether a paragraph begins with a mark that opens.
fn starts_open(text: &str, block: Span) -> bool {
    mark_at(text, block.start, block.start).is_some_and(|(_, opening, _)| opening != Some(false))
}

/// A heading has so many words at most.
const LONGEST_HEADING: usize = 8;

/// Whether a paragraph looks like a heading: a few words that begin in capitals and end with no mark.
fn is_heading(block: &str) -> bool {
    let marks = |c: char| "\"“”«»„.,;:!?…".contains(c);
    block.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !block.contains(marks)
        && !block.contains('\n')
        && block.split(' ').count() <= LONGEST_HEADING
}

/// Whether an open quotation is a list, and `block` its next item: "“1. Who paid?¶2. What for?”"
fn goes_on_in(text: &str, quotation: &Quotation, block: Span) -> bool {
    let numbered = |words: &str| {
        let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() < words.len() && behind.starts_with(['.', ')'])
    };
    let first = quotation.pieces.first().map_or("", |p| p.of(text));
    let bare = first.trim_start_matches(|c: char| !c.is_alphanumeric());
    quotation.pieces.len() < LONGEST && numbered(bare) && numbered(block.of(text))
}

/// An item of a quoted list, up to the mark that closes the quotation or to its own end.
fn item(text: &str, block: Span) -> (Span, bool) {
    let mut marks = block.of(text).char_indices().filter_map(|(i, _)| {
        let at = block.start + i;
        mark_at(text, block.start, at).map(|(_, opening, len)| (opening, at + len))
    });
    match marks.next() {
        Some((opening, end)) if opening != Some(true) => (Span::new(block.start, end), true),
        _ => (block, false),
    }
}

/// The lines of a block that begin with an opening mark each begin a paragraph, as far as quotations go.
fn opened_anew(text: &str, block: Span) -> Vec<Span> {
    let breaks = block.of(text).match_indices('\n').map(|(at, _)| block.start + at + 1);
    let opens =
        |at: &usize| *at < block.end && mark_at(text, *at, *at).is_some_and(|(_, opening, _)| opening == Some(true));
    let mut out = Vec::new();
    let mut start = block.start;
    for at in breaks.filter(opens) {
        out.push(Span::new(start, at).trimmed(text));
        start = at;
    }
    out.push(Span::new(start, block.end));
    out.retain(|part| !part.is_empty());
    out
}

/// The quotations of a paragraph, each with whether a mark closes it.
fn in_paragraph(text: &str, block: Span) -> Vec<(Span, bool)> {
    let mut out = Vec::new();
    let mut open: Option<(usize, Mark)> = None;
    let mut at = block.start;
    while at < block.end {
        let Some((mark, opening, len)) = mark_at(text, block.start, at) else {
            if let Some(end) = open.is_none().then(|| single(text, block, at)).flatten() {
                out.push((Span::new(at, end), true));
                at = end;
                continue;
            }
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        match open {
            None if opening != Some(false) => open = Some((at, mark)),
            Some((start, with)) if with == mark && opening != Some(true) => {
                out.push((Span::new(start, at + len), true));
                open = None;
            }
            _ => {}
        }
        at += len;
    }
    if let Some((start, _)) = open {
        out.push((Span::new(start, block.end), false));
    }
    out
}

/// The end of a quotation in single marks that opens at `at`. A closing mark after a plural ("the workers' demand") closes only where a stop or a
/// comma follows it.
fn single(text: &str, block: Span, at: usize) -> Option<usize> {
    let mark = text[at..].chars().next().filter(|c| matches!(c, '\'' | '‘'))?;
    let starts_word =
        text[block.start..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "([—–-".contains(c));
    let inside = &text[at + mark.len_utf8()..block.end];
    if !starts_word || !inside.starts_with(|c: char| c.is_alphabetic() || "[…".contains(c)) {
        return None;
    }
    let mut before = mark;
    for (i, c) in inside.char_indices().take_while(|(i, _)| *i < LONGEST_SINGLE) {
        if matches!(c, '\'' | '’') && i > 0 {
            let after = inside[i + c.len_utf8()..].chars().next();
            let ends_word = after.is_none_or(|a| !a.is_alphanumeric());
            let closes = match before {
                ',' | '.' | '!' | '?' | '…' | ']' => true,
                's' | 'S' => after.is_none_or(|a| ".,;:!?)".contains(a)),
                b => b.is_alphanumeric(),
            };
            if ends_word && closes {
                return Some(at + mark.len_utf8() + i + c.len_utf8());
            }
        }
        if matches!(c, '"' | '“' | '”') {
            return None;
        }
        before = c;
    }
    None
}

/// The quotation mark at `at`: its shape, whether it opens (None where its form does not tell), its length in bytes.
fn mark_at(text: &str, block_start: usize, at: usize) -> Option<(Mark, Option<bool>, usize)> {
    let rest = &text[at..];
    let c = rest.chars().next()?;
    let found = match c {
        '"' => {
            let before =
                text[block_start..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "([—–-".contains(c));
            // Doubled by a careless export: one mark.
            let len = if rest.starts_with("\"\"") { 2 } else { 1 };
            let after = rest[len..].chars().next().is_none_or(|c| c.is_whitespace() || ".,;:!?)]".contains(c));
            // "a 70"+ screen": right behind a digit it is an inch, or it closes.
            let inch = text[block_start..at].ends_with(|c: char| c.is_ascii_digit());
            let opening = match (before, after) {
                (true, false) => Some(true),
                _ if inch => Some(false),
                (false, true) => Some(false),
                _ => None,
            };
            (Mark::Straight, opening, len)
        }
        '“' | '„' => (Mark::Curly, Some(true), c.len_utf8()),
        '”' => (Mark::Curly, Some(false), c.len_utf8()),
        '«' => (Mark::Angle, Some(true), c.len_utf8()),
        '»' => (Mark::Angle, Some(false), c.len_utf8()),
        '`' if rest.starts_with("``") => (Mark::Doubled, Some(true), 2),
        '\'' if rest.starts_with("''") => (Mark::Doubled, None, 2),
        _ => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> Vec<Vec<&str>> {
        let mut at = 0;
        let blocks: Vec<Span> = text
            .split("\n\n")
            .map(|p| {
                let span = Span::new(at, at + p.len());
                at += p.len() + 2;
                span
            })
            .collect();
        quotations(text, &blocks).iter().map(|q| q.pieces.iter().map(|p| p.of(text)).collect()).collect()
    }

    #[test]
    fn marks_of_every_shape() {
        assert_eq!(of("\"Yes,\" he said. \"No.\""), [["\"Yes,\""], ["\"No.\""]]);
        assert_eq!(of("“A ‘small’ one,” she said"), [["“A ‘small’ one,”"]]);
        assert_eq!(of("``Doubled,'' he said"), [["``Doubled,''"]]);
        assert_eq!(of("He said «so»."), [["«so»"]]);
        assert_eq!(of("\"\"Yes,\"\" he said."), [["\"\"Yes,\"\""]]);
    }

    #[test]
    fn an_inch_opens_no_quotation() {
        assert!(of("The cheapest 70\"+ screen is here. It is a 6\"x4\" frame.").is_empty());
        assert_eq!(of("She said \"it opens in 2020\" and left."), [["\"it opens in 2020\""]]);
    }

    #[test]
    fn single_marks_are_no_apostrophes() {
        assert_eq!(of("'It's the town's wall,' she said."), [["'It's the town's wall,'"]]);
        assert_eq!(of("‘We’ll mend it,’ she said of the workers’ wall."), [["‘We’ll mend it,’"]]);
        assert_eq!(of("She called it 'a danger' and left."), [["'a danger'"]]);
        assert!(of("The workers' wall isn't the town's; rock 'n' roll of the '90s").iter().all(|q| q == &["'n'"]));
        assert_eq!(of("\"He said 'never' to me,\" she said."), [["\"He said 'never' to me,\""]]);
    }

    #[test]
    fn over_paragraphs_and_unclosed() {
        assert_eq!(of("\"First.\n\n\"Second,\" he said."), [vec!["\"First.", "\"Second,\""]]);
        assert_eq!(of("He said \"never closed.\n\nNext."), [["\"never closed."]]);
        assert_eq!(of("“First.\n“Second,” he said."), [vec!["“First.", "“Second,”"]]);
    }

    #[test]
    fn a_heading_within_a_quotation_is_none_of_it() {
        let chain = vec!["“First.", "“Second.", "“Third.”"];
        assert_eq!(of("“First.\n\n“Second.\n\nA NEW START\n\n“Third.” She left."), [chain]);
        assert_eq!(of("“First.\n\nShe left the town.\n\n“Second.”"), [["“First."], ["“Second.”"]]);
        assert_eq!(of("“First.”\n\nA new start\n\n“Second.”"), [["“First.”"], ["“Second.”"]]);
    }

    #[test]
    fn the_items_of_a_list_are_one_quotation() {
        let items = [vec!["“1. Who paid?", "2. What for?", "3. When?”"], vec!["“So?”"]];
        assert_eq!(of("“1. Who paid?\n\n2. What for?\n\n3. When?” she asked. “So?”"), items);
        assert_eq!(of("“Who paid?\n\n2. What for?”"), [["“Who paid?"]]);
    }

    #[test]
    fn ten_thousand_marks() {
        let text = "\"".repeat(10_000);
        assert!(of(&text).len() <= 10_000);
    }

    proptest! {
        #[test]
        fn pieces_are_words_of_the_text(text in "[a\"“”'«» .\n`]{0,80}") {
            for q in of(&text) {
                for p in q {
                    prop_assert!(text.contains(p));
                }
            }
        }
    }
}
