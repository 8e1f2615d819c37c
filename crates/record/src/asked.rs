//! The words of a search as people type them: “quoted words” stand so, `OR` stands between two, `-word` leaves out, `word*` begins a word.

use crate::{RecordError, fold, spelling};

/// More words than this is a pasted page, not a search.
const MOST_WORDS: usize = 64;

/// What a search asks the index and the stored text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The question to FTS5; the user's words stand in it in quotation marks only.
    pub(crate) index: String,
    /// Whether that is what must not be there: "-wall" alone leaves all else.
    pub(crate) left_out: bool,
    /// What the stored text has to hold word for word, folded: the index knows word stems without accents.
    pub(crate) phrases: Vec<String>,
}

/// One word, or several in quotation marks.
struct Term {
    words: String,
    quoted: bool,
    left_out: bool,
}

/// Reads a search; `exact` takes all of it as one quotation. None where it holds nothing that could be found, as with "!?".
pub(crate) fn asked(words: &str, exact: bool) -> Result<Option<Asked>, RecordError> {
    // A NUL would end FTS5's reading of the query inside a quoted word.
    let clean: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let count = clean.split_whitespace().filter(|word| has_letters(word)).count();
    if count > MOST_WORDS {
        let why = format!("it has {count} words; at most {MOST_WORDS} can be searched at once");
        return Err(RecordError::BadQuery(why));
    }
    if count == 0 {
        return Ok(None);
    }
    if exact {
        let terms: Vec<&str> = clean.split_whitespace().filter(|word| has_letters(word)).collect();
        let phrases = vec![fold::words(&clean)];
        return Ok(Some(Asked { index: quoted(&terms.join(" ")), left_out: false, phrases }));
    }
    joined(terms(&clean))
}

/// The terms as one question: every group of alternatives has to be there, and nothing of what is left out.
fn joined(terms: Vec<Term>) -> Result<Option<Asked>, RecordError> {
    let (mut groups, mut left_out): (Vec<Vec<Term>>, Vec<String>) = (Vec::new(), Vec::new());
    let (mut or, mut not) = (false, false);
    let last = terms.len().saturating_sub(1);
    for (at, term) in terms.into_iter().enumerate() {
        // In capitals and between others, these are no words.
        match term.words.as_str() {
            "OR" | "|" if !term.quoted && !groups.is_empty() && at < last => or = true,
            "AND" | "&" if !term.quoted && at > 0 && at < last => {}
            "NOT" if !term.quoted && at < last => not = true,
            words if !has_letters(words) => {}
            _ if not || term.left_out => {
                left_out.push(in_index(&term));
                (or, not) = (false, false);
            }
            _ => match groups.last_mut().filter(|_| std::mem::take(&mut or)) {
                Some(group) => group.push(term),
                None => groups.push(vec![term]),
            },
        }
    }
    if groups.is_empty() {
        if left_out.is_empty() {
            return Ok(None);
        }
        return Ok(Some(Asked { index: any_of(&left_out), left_out: true, phrases: Vec::new() }));
    }
    let alone = groups.iter().filter_map(|group| match &group[..] {
        [term] if term.quoted => Some(fold::words(&term.words)),
        _ => None,
    });
    let phrases = alone.collect();
    let all: Vec<String> = groups.iter().map(|group| any_of(&group.iter().map(in_index).collect::<Vec<_>>())).collect();
    let mut index = all.join(" AND ");
    if !left_out.is_empty() {
        index = format!("({index}) NOT {}", any_of(&left_out));
    }
    Ok(Some(Asked { index, left_out: false, phrases }))
}

fn any_of(terms: &[String]) -> String {
    if let [one] = terms { one.clone() } else { format!("({})", terms.join(" OR ")) }
}

/// A term as FTS5 takes it: `"harbour"`, or `"harb"*`.
fn in_index(term: &Term) -> String {
    match term.words.strip_suffix('*').filter(|begins| !term.quoted && begins.ends_with(char::is_alphanumeric)) {
        Some(begins) => format!("{}*", quoted(begins)),
        None if term.quoted => quoted(&term.words),
        None => any_of(&spellings(&term.words)),
    }
}

/// A word, and how else it may be written: "apologised", "10,000".
fn spellings(word: &str) -> Vec<String> {
    let folded = fold::words(word);
    let is_number = word.len() > 4 && word.bytes().all(|b| b.is_ascii_digit());
    let parted = is_number.then(|| {
        let digit = |(at, digit): (usize, char)| {
            (at > 0 && (word.len() - at).is_multiple_of(3)).then_some(' ').into_iter().chain([digit])
        };
        word.chars().enumerate().flat_map(digit).collect::<String>()
    });
    let joined = word.replace(',', "");
    let joined =
        Some(joined).filter(|joined| joined.len() > 4 && *joined != word && joined.bytes().all(|b| b.is_ascii_digit()));
    [word.to_owned()]
        .into_iter()
        .chain(spelling::other(&folded))
        .chain(parted)
        .chain(joined)
        .map(|form| quoted(&form))
        .collect()
}

/// The words and the quotations, in order. A quotation mark that none closes is none.
fn terms(words: &str) -> Vec<Term> {
    let (mut terms, mut rest) = (Vec::new(), words.trim_start());
    while !rest.is_empty() {
        let bare = rest.strip_prefix('-').filter(|bare| bare.starts_with(|c: char| c.is_alphabetic() || is_mark(c)));
        let (left_out, from) = (bare.is_some(), bare.unwrap_or(rest));
        let quotation = from.strip_prefix(is_mark).and_then(|inside| inside.split_once(is_mark));
        let (words, quoted, after) = match quotation.filter(|(inside, _)| has_letters(inside)) {
            Some((inside, after)) => (inside.trim_matches(|c: char| !c.is_alphanumeric()), true, after),
            None => {
                let end = from.find(char::is_whitespace).unwrap_or(from.len());
                (&from[..end], false, &from[end..])
            }
        };
        terms.push(Term { words: words.to_owned(), quoted, left_out });
        rest = after.trim_start();
    }
    terms
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

fn has_letters(word: &str) -> bool {
    word.contains(char::is_alphanumeric)
}

/// Words as FTS5 takes them for nothing but words: in double quotes, with their own doubled.
pub(crate) fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_read_as_people_type_it() {
        for (typed, index, phrases) in [
            ("summit venue", r#""summit" AND "venue""#, &[][..]),
            (r#"the "Summit  Venue""#, r#""the" AND "Summit  Venue""#, &["summit venue"]),
            ("“new wall” -harbour", r#"("new wall") NOT ("harbour" OR "harbor")"#, &["new wall"]),
            ("dock OR harbour wall", r#"("dock" OR ("harbour" OR "harbor")) AND "wall""#, &[]),
            ("dock | “old harbour”", r#"("dock" OR "old harbour")"#, &[]),
            ("wall AND dock NOT harbour", r#"("wall" AND "dock") NOT ("harbour" OR "harbor")"#, &[]),
            ("wall -dock -\"old harbour\"", r#"("wall") NOT ("dock" OR "old harbour")"#, &[]),
            ("harb* wall", r#""harb"* AND "wall""#, &[]),
            ("-5 COVID-19", r#""-5" AND "COVID-19""#, &[]),
            (
                "apologised metre 10000",
                r#"("apologised" OR "apologized") AND ("metre" OR "meter") AND ("10000" OR "10 000")"#,
                &[],
            ),
            ("12,000", r#"("12,000" OR "12000")"#, &[]),
            ("OR", r#""OR""#, &[]),
            ("now OR", r#""now" AND "OR""#, &[]),
            (r#"a 5" pipe"#, r#""a" AND "5""" AND "pipe""#, &[]),
            (r#"wall ") OR ("#, r#""wall""#, &[]),
        ] {
            let asked = asked(typed, false).unwrap().unwrap();
            assert_eq!(
                (asked.index.as_str(), &asked.phrases[..]),
                (index, &phrases.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>()[..]),
                "{typed}"
            );
        }
        for nothing in ["", "!?", "\"\" *"] {
            assert_eq!(asked(nothing, false).unwrap(), None, "{nothing}");
        }
        assert!(asked(&"wall ".repeat(65), false).is_err());
        for (alone, index) in
            [("-wall", "\"wall\""), ("NOT wall", "\"wall\""), ("-wall -pier", "(\"wall\" OR \"pier\")")]
        {
            let asked = asked(alone, false).unwrap().unwrap();
            assert_eq!((asked.index.as_str(), asked.left_out), (index, true), "{alone}");
        }
    }

    #[test]
    fn exact_words_are_one_quotation() {
        let asked = asked("Not the – “Wall” OR", true).unwrap().unwrap();
        assert_eq!(
            asked,
            Asked {
                index: r#""Not the “Wall” OR""#.to_owned(),
                left_out: false,
                phrases: vec!["not the – \"wall\" or".to_owned()]
            }
        );
    }
}
