//! The words of a search as people type them: “quoted words” stand so, `OR` stands between two, `-word` leaves out, `word*` begins a word.

use crate::{RecordError, fold};
use onrecord_wording::spelling;

/// More words than this is a pasted page, not a search.
const MOST_WORDS: usize = 64;

/// Endings that a stem leaves out.
const ENDINGS: &str = "ability able al ance ancy ant ate ation ative ator ed ement ence ency ent er es ful ibility ible ic ing ion ism ity ive ize ly \
    ment ness ous ubility";

/// What a search asks the index and the stored text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The question to FTS5; the user's words stand in it in quotation marks only. Empty where there is none.
    pub(crate) index: String,
    /// Whether that is what must not be there: "-wall" alone leaves all else.
    pub(crate) left_out: bool,
    /// What has to be there besides, one of each, where the index finds too much: it knows word stems without accents.
    pub(crate) texts: Vec<Vec<Held>>,
    /// Beginnings that no word may have, each behind the question to FTS5 for it.
    pub(crate) without: Vec<(String, String)>,
}

/// What a statement is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Held {
    /// A question to FTS5.
    Stems(String),
    /// Words that the stored text has to have so, folded.
    Phrase(String),
    /// How a word of the stored text has to begin, folded.
    Beginning(String),
}

/// One word, or several in quotation marks.
struct Term {
    words: String,
    quoted: bool,
    left_out: bool,
}

impl Term {
    /// What `word*` begins with, folded.
    fn beginning(&self) -> Option<String> {
        let begins = self.words.strip_suffix('*').filter(|_| !self.quoted)?;
        begins.ends_with(char::is_alphanumeric).then(|| fold::name(begins))
    }

    fn held(&self) -> Held {
        match self.beginning() {
            Some(letters) => Held::Beginning(letters),
            None if self.quoted => Held::Phrase(fold::words(&self.words)),
            None => Held::Stems(in_index(self)),
        }
    }
}

/// Reads a search, with what is to be left out beside it; `exact` takes all of the search as one quotation. None where it holds nothing that could be found,
/// as with "!?".
pub(crate) fn asked(words: &str, exact: bool, without: &[String]) -> Result<Option<Asked>, RecordError> {
    // A NUL would end FTS5's reading of the query inside a quoted word.
    let clean = |words: &str| -> String { words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect() };
    let (words, without): (String, Vec<String>) = (clean(words), without.iter().map(|words| clean(words)).collect());
    let all = without.iter().chain([&words]).flat_map(|words| words.split_whitespace());
    let count = all.filter(|word| has_letters(word)).count();
    if count > MOST_WORDS {
        let why = format!("it has {count} words; at most {MOST_WORDS} can be searched at once");
        return Err(RecordError::BadQuery(why));
    }
    let terms = match exact {
        true => vec![Term { words, quoted: true, left_out: false }],
        false => terms(&words),
    };
    Ok(joined(terms, without.iter().map(|words| left_out(words)).collect()))
}

/// What is to be left out, as it is given beside a search: one word, or several that stand so.
fn left_out(words: &str) -> Term {
    let words = words.trim_matches(|c: char| c.is_whitespace() || is_mark(c));
    Term { words: words.to_owned(), quoted: words.contains(char::is_whitespace), left_out: true }
}

/// The terms as one question: every group of alternatives has to be there, and nothing of what is left out.
fn joined(terms: Vec<Term>, mut left_out: Vec<Term>) -> Option<Asked> {
    left_out.retain(|term| has_letters(&term.words));
    let mut groups: Vec<Vec<Term>> = Vec::new();
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
                left_out.push(term);
                (or, not) = (false, false);
            }
            _ => match groups.last_mut().filter(|_| std::mem::take(&mut or)) {
                Some(group) => group.push(term),
                None => groups.push(vec![term]),
            },
        }
    }
    if groups.is_empty() && left_out.is_empty() {
        return None;
    }
    let all = |terms: &[Term]| any_of(&terms.iter().map(in_index).collect::<Vec<_>>());
    let held = groups.iter().map(|group| group.iter().map(Term::held).collect::<Vec<_>>());
    let texts = held.filter(|any| any.iter().any(|held| !matches!(held, Held::Stems(_)))).collect();
    let without = left_out.iter().filter_map(|term| Some((in_index(term), term.beginning()?))).collect();
    left_out.retain(|term| term.beginning().is_none());
    let found = groups.iter().map(|group| all(group)).collect::<Vec<_>>().join(" AND ");
    let index = match (found.is_empty(), left_out.is_empty()) {
        (_, true) => found,
        (true, false) => all(&left_out),
        (false, false) => format!("({found}) NOT {}", all(&left_out)),
    };
    Some(Asked { index, left_out: groups.is_empty(), texts, without })
}

fn any_of(terms: &[String]) -> String {
    if let [one] = terms { one.clone() } else { format!("({})", terms.join(" OR ")) }
}

/// A term as FTS5 takes it: `"harbour"`, or `"harb"*`.
fn in_index(term: &Term) -> String {
    match term.beginning() {
        Some(letters) => begun(&letters),
        None if term.quoted => quoted(&term.words),
        None => any_of(&spellings(&term.words)),
    }
}

/// The words that begin so, and others: their stems may be shorter than the beginning, so it is asked for with each ending that may have been cut too.
fn begun(letters: &str) -> String {
    let mut forms = vec![format!("{}*", quoted(letters))];
    // The stem of "pay" is "pai", with which that of "payment" does not begin.
    let shorter = letters.strip_suffix('y').filter(|shorter| shorter.ends_with(char::is_alphanumeric));
    forms.extend(shorter.map(|shorter| format!("{}*", quoted(shorter))));
    // That of "stopping" is "stop".
    let mut last = letters.chars().rev();
    if last.next() == last.next() {
        forms.push(quoted(&format!("{letters}ing")));
    }
    for (at, _) in letters.char_indices().skip(1) {
        let (stem, begun) = letters.split_at(at);
        let ends = |ending: &&str| ending.len() > begun.len() && ending.starts_with(begun);
        forms.extend(ENDINGS.split_whitespace().filter(ends).map(|ending| quoted(&format!("{stem}{ending}"))));
    }
    any_of(&forms)
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
        for (typed, index, texts) in [
            ("summit venue", r#""summit" AND "venue""#, &[][..]),
            (r#"the "Summit  Venue""#, r#""the" AND "Summit  Venue""#, &["summit venue"]),
            ("“new wall” -harbour", r#"("new wall") NOT ("harbour" OR "harbor")"#, &["new wall"]),
            ("dock OR harbour wall", r#"("dock" OR ("harbour" OR "harbor")) AND "wall""#, &[]),
            ("dock | “old harbour”", r#"("dock" OR "old harbour")"#, &[r#""dock" or old harbour"#]),
            ("wall AND dock NOT harbour", r#"("wall" AND "dock") NOT ("harbour" OR "harbor")"#, &[]),
            ("wall -dock -\"old harbour\"", r#"("wall") NOT ("dock" OR "old harbour")"#, &[]),
            ("Harb* wall", r#""harb"* AND "wall""#, &["harb*"]),
            (
                "pay* | presidenc*",
                r#"(("pay"* OR "pa"*) OR ("presidenc"* OR "presidence" OR "presidency"))"#,
                &["pay* or presidenc*"],
            ),
            ("stopp*", r#"("stopp"* OR "stopping")"#, &["stopp*"]),
            ("wall -dock -harb*", r#"("wall") NOT "dock""#, &["not harb*"]),
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
            let asked = asked(typed, false, &[]).unwrap().unwrap();
            assert_eq!((asked.index.as_str(), held(&asked)), (index, texts.join(", ")), "{typed}");
        }
        for nothing in ["", "!?", "\"\" *"] {
            assert_eq!(asked(nothing, false, &[]).unwrap(), None, "{nothing}");
        }
        assert!(asked(&"wall ".repeat(65), false, &[]).is_err());
        for (alone, index) in
            [("-wall", "\"wall\""), ("NOT wall", "\"wall\""), ("-wall -pier", "(\"wall\" OR \"pier\")"), ("-harb*", "")]
        {
            let asked = asked(alone, false, &[]).unwrap().unwrap();
            assert_eq!((asked.index.as_str(), asked.left_out), (index, true), "{alone}");
        }
    }

    /// What the stored text is asked for.
    fn held(asked: &Asked) -> String {
        let one = |held: &Held| match held {
            Held::Stems(words) | Held::Phrase(words) => words.clone(),
            Held::Beginning(letters) => format!("{letters}*"),
        };
        let any = |any: &Vec<Held>| any.iter().map(one).collect::<Vec<_>>().join(" or ");
        let without = asked.without.iter().map(|(_, letters)| format!("not {letters}*"));
        asked.texts.iter().map(any).chain(without).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_is_left_out_beside_a_search_is_so_whatever_it_is() {
        for (typed, exact, without, index) in [
            ("", false, &["2020"][..], r#""2020""#),
            ("wall", false, &["harbour", "White House"], r#"("wall") NOT (("harbour" OR "harbor") OR "White House")"#),
            ("wall", false, &["“White House”", " ", "!?"], r#"("wall") NOT "White House""#),
            ("new wall", true, &["pier"], r#"("new wall") NOT "pier""#),
            ("", true, &["pier"], r#""pier""#),
        ] {
            let without: Vec<String> = without.iter().map(|words| (*words).to_owned()).collect();
            assert_eq!(asked(typed, exact, &without).unwrap().unwrap().index, index, "{typed:?} without {without:?}");
        }
    }

    #[test]
    fn exact_words_are_one_quotation() {
        let asked = asked("Not the – “Wall” OR", true, &[]).unwrap().unwrap();
        assert_eq!(
            asked,
            Asked {
                index: r#""Not the – “Wall” OR""#.to_owned(),
                left_out: false,
                texts: vec![vec![Held::Phrase("not the – \"wall\" or".to_owned())]],
                without: Vec::new(),
            }
        );
    }
}
