//! The letters of a text, and which of them make a word: with figures, signs, currencies and what stands in brackets.

use onrecord_language::fold;
use unicode_normalization::char::is_combining_mark;

/// So many letters in brackets, at most, are a part of a word: "layoff[s]".
const PUT_IN: usize = 8;

/// Whether it is the sign of a currency.
pub fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

/// The characters of a text, and where they stand.
pub struct Letters {
    pub all: Vec<(usize, char)>,
    /// The places of brackets that close, so that no text of open ones is searched to its end for each.
    closing: Vec<usize>,
    length: usize,
}

impl Letters {
    /// All characters of a text.
    pub fn of(text: &str) -> Letters {
        let all: Vec<(usize, char)> = text.char_indices().collect();
        let closing = (0..all.len()).filter(|&at| all[at].1 == ']').collect();
        Letters { all, closing, length: text.len() }
    }

    /// The byte at which a character stands; behind the last one the text's length.
    pub fn offset(&self, at: usize) -> usize {
        self.all.get(at).map_or(self.length, |(offset, _)| *offset)
    }

    /// The character so many places behind one, or before it.
    fn near(&self, at: usize, places: isize) -> Option<char> {
        self.all.get(at.checked_add_signed(places)?).map(|(_, c)| *c)
    }

    fn near_is(&self, at: usize, places: isize, is: impl Fn(char) -> bool) -> bool {
        self.near(at, places).is_some_and(is)
    }

    /// Behind the word that begins at a place; the place itself where none does.
    pub fn end_of_word(&self, at: usize) -> usize {
        if self.near_is(at, 0, |c| matches!(c, '%' | '‰')) {
            return at + 1;
        }
        let mut end = at;
        loop {
            match self.put_in(end) {
                Some(close) => end = close + 1,
                None if self.joins(end) => end += 1,
                None => return end,
            }
        }
    }

    /// Where the bracket closes that opens at a place.
    pub fn closing(&self, at: usize) -> Option<usize> {
        if self.near(at, 0) != Some('[') {
            return None;
        }
        self.closing.get(self.closing.partition_point(|&close| close < at)).copied()
    }

    /// The same, where it holds a part of a word: "[W]e", "layoff[s]", "they['ve]".
    pub fn put_in(&self, at: usize) -> Option<usize> {
        let close = self.closing(at).filter(|close| (2..=PUT_IN + 1).contains(&(close - at)))?;
        let is_part = |(_, c): &(usize, char)| c.is_alphanumeric() || matches!(c, '\'' | '’');
        let beside =
            at > 0 && self.near_is(at, -1, char::is_alphanumeric) || self.near_is(close, 1, char::is_alphanumeric);
        (beside && self.all[at + 1..close].iter().all(is_part)).then_some(close)
    }

    /// Whether a character belongs to a word.
    fn joins(&self, at: usize) -> bool {
        let Some(c) = self.near(at, 0) else { return false };
        let both = |is: fn(char) -> bool| self.near_is(at, -1, is) && self.near_is(at, 1, is);
        match c {
            '\'' | '’' | '&' => both(char::is_alphanumeric),
            '-' | '‐' | '‑' => both(char::is_alphanumeric) || self.is_sign(at),
            '–' => both(char::is_numeric) || self.is_sign(at),
            '−' | '+' => self.is_sign(at),
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => self.parts_thousands(at),
            ',' | '/' | ':' => both(char::is_numeric),
            '.' => both(char::is_numeric) || self.shortens(at) || self.begins_decimals(at),
            c => c.is_alphanumeric() || is_combining_mark(c) || fold::is_unseen(c) || is_currency(c) || c == '°',
        }
    }

    /// Whether a space stands between the thousands of one figure: "20 000".
    fn parts_thousands(&self, at: usize) -> bool {
        let digit = |places| self.near_is(at, places, |c| c.is_ascii_digit());
        let before = (1..=4isize).take_while(|n| digit(-*n)).last().unwrap_or(0);
        let begins =
            !self.near_is(at, -before - 1, |c| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '–' | '/' | ':'));
        (1..=3).contains(&before)
            && begins
            && (1..=3).all(&digit)
            && !digit(4)
            && !(self.near(at, 4) == Some(',') && digit(5))
            && !self.near_is(at, 4, |c| matches!(c, '/' | ':' | '-' | '–'))
    }

    /// Whether a dash is the sign of the figure behind it.
    fn is_sign(&self, at: usize) -> bool {
        let before = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '−' | '+');
        let figure = |places| self.near_is(at, places, char::is_numeric);
        let behind = figure(1) || self.near_is(at, 1, |c| is_currency(c) || c == '.') && figure(2);
        behind && !(at > 0 && self.near_is(at, -1, before))
    }

    /// Whether a stop begins a figure: ".5".
    fn begins_decimals(&self, at: usize) -> bool {
        let before = |c: char| c.is_alphanumeric() || matches!(c, '.' | '…');
        self.near_is(at, 1, char::is_numeric) && !(at > 0 && self.near_is(at, -1, before))
    }

    /// Whether a stop stands in letters that are short for words: "U.S.", "a.m.".
    fn shortens(&self, at: usize) -> bool {
        let letter = |places| self.near_is(at, places, char::is_alphabetic);
        let word = |places| self.near_is(at, places, char::is_alphanumeric);
        at > 0 && letter(-1) && !word(-2) && (letter(1) && !word(2) || self.near(at, -2) == Some('.'))
    }
}
