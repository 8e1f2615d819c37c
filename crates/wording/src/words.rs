//! Words as they are compared: what makes one, with its figures, signs and currency; and what stands between them.

use crate::letters::{Letters, is_currency};
use crate::numerals;
use crate::spelling;
use crate::stops::{ends_shortened, is_pause, is_shortened, omitted, stop};
use onrecord_language::fold;
use onrecord_reading::stance::Stance;
use onrecord_source::Span;
use std::borrow::Cow;

/// A word of a quotation or of a statement: as compared, and as written.
#[derive(Debug, Clone)]
pub struct Word {
    /// Without case and accents; figures with their sign, decimal point and currency, which comes first, and without the commas of thousands.
    pub folded: String,
    /// As it stands in its text.
    pub written: String,
    /// Where it stands in its text.
    pub span: Span,
    /// Whether nothing stands between it and the word before: "%" behind a figure.
    pub tight: bool,
    /// What it is without the letters in brackets: "tax" of "tax[es]".
    pub stem: Option<String>,
    /// Whether it stands in brackets, put in by whoever quotes.
    pub inserted: bool,
    /// Whether words are left out before it.
    pub omitted: Omitted,
    /// What ends behind it.
    pub stop: Stop,
    /// Whose word it is.
    pub whose: Whose,
    /// What the speaker does with it where the words around it within the statement tell.
    pub stance: Stance,
}

/// Whose word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Whoever is quoted with it.
    Quoted,
    /// The speaker's own on what the reporter tells: rejected claims that … as “nonsense”.
    Own,
    /// The reporter's, who tells in other tenses and persons what was said.
    Reporter,
}

/// Whether words are left out at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Omitted {
    /// None are.
    No,
    /// " … ", which also joins the pieces of one statement.
    Perhaps,
    /// "...", "[…]".
    Yes,
}

/// What ends behind a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Nothing does.
    None,
    /// There is a comma.
    Comma,
    /// A sentence, or what a colon, a semicolon or a dash parts from it.
    Clause,
}

/// So many letters may stand in the place of those in brackets behind a stem.
const ENDING: usize = 4;

/// Beginnings of words that a hyphen makes others: "re-sign", "re-cover".
const OTHERS: &str = "resign recover reform recreat represent resent release recount remark resort reserve retreat relay repose repress redress \
    research refuse restrain reproduc resolv recollect reside unionized";

impl Word {
    /// Whether it turns the sense of a clause.
    pub fn negates(&self) -> bool {
        matches!(self.folded.as_str(), "not" | "no" | "never" | "none" | "nobody" | "nothing" | "cannot" | "without")
            || self.folded.ends_with("n't")
    }

    /// Whether two are one word; letters in brackets may stand for others.
    pub fn is(&self, other: &Word) -> bool {
        self.folded == other.folded || self.may_be(other) || other.may_be(self) || self.is_unhyphenated(other)
    }

    /// Whether a hyphen is all that two differ in, and makes no other word of them: "re-opening" and "reopening", not "re-sign" and "resign".
    fn is_unhyphenated(&self, other: &Word) -> bool {
        if self.folded.contains('-') == other.folded.contains('-') {
            return false;
        }
        let is_letters = |word: &Word| word.folded.chars().all(|c| c.is_alphabetic() || c == '-');
        let letters = || self.folded.chars().filter(|c| *c != '-');
        is_letters(self)
            && is_letters(other)
            && letters().eq(other.folded.chars().filter(|c| *c != '-'))
            && !OTHERS.split_whitespace().any(|stem| letters().collect::<String>().starts_with(stem))
    }

    fn may_be(&self, other: &Word) -> bool {
        let Some(stem) = self.stem.as_deref() else { return false };
        let ending = || {
            // Only where the letters in brackets are the last ones.
            let ends = self.written.ends_with(']') && stem.len() >= 3;
            ends && other.folded.strip_prefix(stem).is_some_and(|rest| rest.len() <= ENDING)
        };
        other.folded == stem || ending()
    }

    /// Letters and digits alone, without "'s": what "re-sign" and "resign" have in common, or "$5" and "-5".
    pub fn bare(&self) -> Cow<'_, str> {
        let word = self.folded.strip_suffix("'s").unwrap_or(&self.folded);
        match word.chars().all(char::is_alphanumeric) {
            true => Cow::Borrowed(word),
            false => Cow::Owned(word.chars().filter(|c| c.is_alphanumeric()).collect()),
        }
    }

    /// The two words that it is short for, or that its hyphen joins; a contraction may be short for others too.
    pub fn halves(&self) -> Vec<(String, String)> {
        let two = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        let word = self.folded.as_str();
        if let Some(verb) = word.strip_suffix("n't") {
            let verb = match verb {
                "wo" => "will",
                "ca" => "can",
                "sha" => "shall",
                verb => verb,
            };
            return vec![two(verb, "not")];
        }
        if word == "cannot" {
            return vec![two("can", "not")];
        }
        if word == "nobody" {
            return vec![two("no", "one")];
        }
        if let Some((one, short)) = word.rsplit_once('\'') {
            let full = CONTRACTED.iter().find(|(ending, _)| *ending == short).map_or("", |(_, full)| full);
            return full.split(' ').filter(|full| !full.is_empty()).map(|full| two(one, full)).collect();
        }
        if word.contains(|c: char| c.is_ascii_digit()) {
            return numerals::halves(word);
        }
        word.split_once('-')
            .filter(|(one, other)| !one.is_empty() && !other.contains('-'))
            .map(|(a, b)| two(a, b))
            .into_iter()
            .collect()
    }

    /// As the index of words is asked for it; `quoted` makes a phrase.
    pub fn in_index(&self, quoted: impl Fn(&str) -> String) -> String {
        let mut forms: Vec<String> = vec![self.folded.clone(), self.written.replace(['[', ']'], "").to_lowercase()];
        forms.extend(self.stem.iter().map(|stem| stem.trim_end_matches('\'').to_owned()));
        if self.folded.chars().all(|c| c.is_alphabetic() || c == '-') {
            forms.push(self.folded.replace('-', ""));
        }
        forms.extend(self.halves().into_iter().map(|(one, other)| format!("{one} {other}")));
        forms.extend(spelling::other(&self.folded));
        forms.extend(spelling::shortened(&self.folded).map(str::to_owned));
        forms.extend(numerals::in_other_form(&self.folded).map(str::to_owned));
        forms.retain(|form| form.contains(char::is_alphanumeric));
        forms.sort();
        forms.dedup();
        let forms: Vec<String> = forms.iter().map(|form| quoted(form)).collect();
        format!("({})", if forms.is_empty() { quoted(&self.folded) } else { forms.join(" OR ") })
    }
}

/// What stands behind the apostrophe of a contraction, and what it is short for.
const CONTRACTED: [(&str, &str); 6] =
    [("m", "am"), ("re", "are were"), ("ve", "have"), ("ll", "will shall"), ("d", "would had"), ("s", "is has us")];

/// The words of a text as a quotation's are compared: all of them the speaker's, and said.
pub fn words_of(text: &str) -> Vec<Word> {
    let letters = Letters::of(text);
    let mut words: Vec<Word> = Vec::new();
    // Where the letters in brackets end that are no part of a word.
    let mut bracket = None;
    let (mut at, mut gap) = (0, 0);
    while at < letters.all.len() {
        if bracket.is_none_or(|close| at > close) {
            bracket = letters.closing(at).filter(|_| letters.put_in(at).is_none());
        }
        let end = letters.end_of_word(at);
        if end == at {
            at += 1;
            continue;
        }
        let span = Span::new(letters.offset(at), letters.offset(end));
        let between = &text[gap..span.start];
        if let Some(last) = words.last_mut() {
            last.stop = if ends_shortened(&last.written, between, span.of(text)) {
                Stop::Clause
            } else if is_shortened(last, between, span.of(text)) {
                Stop::None
            } else {
                stop(between)
            };
        }
        let inserted = bracket.is_some_and(|close| at < close);
        if push(&mut words, text, span, between, inserted) {
            gap = span.end;
        }
        at = end;
    }
    if let Some(last) = words.last_mut() {
        last.stop = stop(&text[gap..]);
    }
    words
}

/// Two words that are one, and how that is compared.
const JOINED: [(&str, &str, &str); 2] = [("per", "cent", "percent"), ("no", "one", "no-one")];

/// Adds the word in `span`, behind what stands between it and the one before; false where it holds none. "Per cent" and "no one" are one word.
fn push(words: &mut Vec<Word>, text: &str, mut span: Span, between: &str, inserted: bool) -> bool {
    let mut folded = folded(span.of(text));
    let (mut tight, mut omitted) = (between.is_empty(), omitted(between));
    if !folded.chars().any(|c| c.is_alphanumeric() || is_currency(c)) {
        return false;
    }
    let joined = |last: &Word| JOINED.iter().find(|(first, second, _)| last.folded == *first && folded == *second);
    if let Some((_, _, one)) = words.last().filter(|_| between.trim().is_empty()).and_then(joined) {
        folded = (*one).to_owned();
        if let Some(first) = words.pop() {
            (span.start, tight, omitted) = (first.span.start, first.tight, first.omitted);
        }
    }
    words.push(Word {
        stem: stem(span.of(text)),
        folded,
        written: span.of(text).to_owned(),
        span,
        tight: tight && !words.is_empty(),
        inserted,
        omitted: match omitted {
            Omitted::Yes if is_pause(words.last(), between) => Omitted::Perhaps,
            omitted => omitted,
        },
        stop: Stop::None,
        whose: Whose::Quoted,
        stance: Stance::Said,
    });
    true
}

/// A word as it is compared.
fn folded(written: &str) -> String {
    match written {
        "%" => return "percent".to_owned(),
        "‰" => return "permille".to_owned(),
        // Most words are.
        word if word.bytes().all(|b| b.is_ascii_alphabetic()) => {
            let lower = word.to_ascii_lowercase();
            return spelling::in_full(&lower).map_or(lower, str::to_owned);
        }
        _ => {}
    }
    let plain = |c: char| if matches!(c, '‐' | '‑' | '–' | '−') { '-' } else { c };
    let mut letters: Vec<char> = fold::name(written).chars().filter(|c| !matches!(c, '[' | ']')).map(plain).collect();
    if !letters.iter().any(char::is_ascii_digit) {
        letters.retain(|c| *c != '.');
        return letters.into_iter().collect();
    }
    letters.retain(|c| *c != ' ');
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let parts_thousands = |at: &usize| {
        letters[*at] == ',' && *at > 0 && is_digit(at - 1) && (1..=3).all(|n| is_digit(at + n)) && !is_digit(at + 4)
    };
    let commas: Vec<usize> = (0..letters.len()).filter(parts_thousands).collect();
    for comma in commas.into_iter().rev() {
        letters.remove(comma);
    }
    let behind = letters.pop_if(|last| is_currency(*last));
    behind.into_iter().chain(letters).collect()
}

/// What a word is without the letters in brackets; none where it has none, or nothing but a capital letter was put in.
fn stem(written: &str) -> Option<String> {
    let (before, rest) = written.split_once('[')?;
    let (_, after) = rest.split_once(']')?;
    // "[W]e" has another case, and is no other word.
    let is_capital = before.is_empty() && rest.chars().nth(1) == Some(']');
    let outside = format!("{before}{after}");
    (!is_capital && outside.chars().count() > 1).then(|| folded(&outside))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line a case: a text, and its words as they are compared, bars between.
    #[test]
    fn words_keep_their_figures_signs_and_currencies() {
        for (text, expected) in [
            ("It cost $5 million.", "it|cost|$5|million"),
            ("a fall of -3 percent, of −3%, of –3 per cent", "a|fall|of|-3|percent|of|-3|percent|of|-3|percent"),
            ("losses of -$40m, not 40€", "losses|of|-$40m|not|€40"),
            ("1,250 or 1.250, 1,25 and .5", "1250|or|1.250|1,25|and|.5"),
            ("re-sign him on 12/5 at 10:30", "re-sign|him|on|12/5|at|10:30"),
            ("20 000 of 1 250 000, 20\u{202f}000", "20000|of|1250000|20000"),
            ("3 mln dlrs, up 4 PCT", "3|million|dollars|up|4|percent"),
            ("In 2021 500 or 12 30 or 3.5 000", "in|2021|500|or|12|30|or|3.5|000"),
            ("3-4 or 3–4 goals – 7 at most", "3-4|or|3-4|goals|7|at|most"),
            ("The U.S. and the U.S.A, J. Hill", "the|us|and|the|usa|j|hill"),
            ("‘I can’t,’ the workers’ dog's", "i|can't|the|workers|dog's"),
            ("the AT&T plan. Next", "the|at&t|plan|next"),
            ("[W]e plan layoff[s] [soon] …", "we|plan|layoffs|soon"),
            ("cafe\u{301} so\u{ad}on", "cafe|soon"),
            ("No one came; no, one came", "no-one|came|no|one|came"),
            ("... !? -- ° [ ] [", ""),
            ("[un]closed [bracket", "unclosed|bracket"),
        ] {
            let found: Vec<String> = words_of(text).into_iter().map(|word| word.folded).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }

    /// Each bracket asked where it closes, and no text was short enough for that to be seen.
    #[test]
    fn brackets_without_an_end_cost_no_more_than_letters() {
        let begun = std::time::Instant::now();
        assert_eq!(words_of(&"[a".repeat(200_000)).len(), 200_000);
        assert!(begun.elapsed() < std::time::Duration::from_secs(10), "{:?}", begun.elapsed());
    }

    #[test]
    fn what_stands_between_words() {
        let words = words_of("Act [now] ... or fall, we said. We … mean it. . . . Go");
        let omitted: Vec<&str> =
            words.iter().filter(|word| word.omitted == Omitted::Yes).map(|word| word.written.as_str()).collect();
        assert_eq!(omitted, ["or", "Go"]);
        assert_eq!(words.iter().filter(|word| word.inserted).count(), 1);
        let ends: Vec<&str> =
            words.iter().filter(|word| word.stop == Stop::Clause).map(|word| word.written.as_str()).collect();
        assert_eq!(ends, ["said"]);
    }
}
