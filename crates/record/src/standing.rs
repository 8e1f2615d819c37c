//! Words that stand in a story although nobody was found who says them: where a quotation finds no statement, the stories themselves are asked.

use crate::conditions::Conditions;
use crate::rows::{StoryName, Text};
use crate::{Agreement, Answer, Query, Record, RecordError, check, fold, signed};
use onrecord_language::quotations::quotations;
use onrecord_source::Span;
use onrecord_wording::spelling;
use onrecord_wording::words::{Word, words_of};
use rusqlite::params_from_iter;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Fewer words than these stand anywhere,
const FEWEST_WORDS: usize = 4;
/// unless they are all that stands between quotation marks, or that a headline has: then so many will do.
const FEWEST_OF_QUOTED: usize = 3;
/// The newest stories that are looked through.
const MOST_STORIES: usize = 20_000;

/// A story that has the asked words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The story that it stands in.
    #[serde(flatten)]
    pub story: StoryName,
    /// The words as they stand there.
    pub text: String,
    /// Whether they stand between quotation marks.
    pub quoted: bool,
}

impl Standing {
    /// For people.
    pub fn heading(&self) -> &'static str {
        if self.quoted {
            "these words stand between quotation marks in a story, but nobody was found who says them"
        } else {
            "these words stand in a story, outside of quotation marks, and nobody was found who says them"
        }
    }
}

impl Record {
    /// The stories that have these words, for a quotation that is answered so: none where a statement has all of them.
    pub fn standing_beside(
        &self,
        answers: &[Answer],
        quotation: &str,
        stories: &Query,
        limit: usize,
    ) -> Result<Vec<Standing>, RecordError> {
        match answers.iter().any(|answer| answer.agreement < Agreement::Partly) {
            true => Ok(Vec::new()),
            false => self.standing_among(quotation, stories, limit),
        }
    }

    /// The stories, the newest first, that have these words exactly, whoever says them or nobody.
    pub fn standing(&self, quotation: &str, limit: usize) -> Result<Vec<Standing>, RecordError> {
        self.standing_among(quotation, &Query::default(), limit)
    }

    /// The same of the stories whose days and outlet `among` asks for.
    fn standing_among(&self, quotation: &str, among: &Query, limit: usize) -> Result<Vec<Standing>, RecordError> {
        let stretches = check::asked_of(quotation);
        let count: usize = stretches.iter().map(Vec::len).sum();
        let Some(sought) = Sought::of(&stretches).filter(|_| count >= FEWEST_OF_QUOTED) else {
            return Ok(Vec::new());
        };
        // A headline that came in a field of its own is no part of the text.
        let Conditions { sql, mut values } = Conditions::of_stories(among)?;
        let mut newest = self.connection.prepare_cached(&format!(
            "SELECT s.key, s.text, ifnull(h.text, '') FROM stories s
             LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline'
             WHERE 1 {sql} ORDER BY s.day DESC, s.key DESC LIMIT ?"
        ))?;
        values.push(signed(MOST_STORIES).into());
        let mut select = self.connection.prepare_cached(
            "SELECT s.key, s.id, s.url, s.source, s.published, h.start, h.end, h.text FROM stories s
             LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline'
             WHERE s.key = ?1",
        )?;
        let mut rows = newest.query(params_from_iter(values))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()?.filter(|_| found.len() < limit) {
            let (text, headline) =
                (row.get_ref(1)?.as_str().unwrap_or_default(), row.get_ref(2)?.as_str().unwrap_or_default());
            let stands = |text: &str| {
                let span = whole(text, place_in(&stretches, &sought, text)?);
                let quoted = is_quoted(text, span);
                (count >= FEWEST_WORDS || is_all(text, span)).then(|| (span.of(text).to_owned(), quoted))
            };
            let Some((words, quoted)) = stands(text).or_else(|| stands(headline)) else { continue };
            let text = Text::new(text.to_owned());
            let mut story = select.query([row.get::<_, i64>(0)?])?;
            let Some(row) = story.next()? else { continue };
            found.push(Standing { story: StoryName::of(row, 0, text.part(row, 5)?)?, text: words, quoted });
        }
        Ok(found)
    }
}

/// Words by whose letters a paragraph is passed over before it is read word by word, the longest first.
struct Sought<'a> {
    words: Vec<&'a str>,
    /// Whether they stand so in a text but for case: of words with accents or points nothing is known before both are folded.
    is_plain: bool,
}

impl<'a> Sought<'a> {
    /// None where no word is of letters alone.
    fn of(stretches: &'a [Vec<Word>]) -> Option<Sought<'a>> {
        let is_letters = |written: &str| written.bytes().all(|b| b.is_ascii_alphabetic());
        let sought = |is_plain: bool| {
            let counts = |word: &&Word| {
                is_letters(if is_plain { &word.written } else { &word.folded })
                    && spelling::shortened(&word.folded).is_none()
            };
            let mut words: Vec<&str> =
                stretches.iter().flatten().filter(counts).map(|word| word.folded.as_str()).collect();
            words.sort_by_key(|word| Reverse(word.len()));
            Some(Sought { words, is_plain }).filter(|sought| !sought.words.is_empty())
        };
        sought(true).or_else(|| sought(false))
    }

    /// Whether a paragraph, which is `lower` in small letters, has the letters of all of them.
    fn may_stand(&self, paragraph: &str, lower: &str) -> bool {
        match self.is_plain {
            true => self.words.iter().all(|word| lower.contains(word)),
            false => {
                let folded = fold::name(paragraph).replace('.', "");
                self.words.iter().all(|word| folded.contains(word))
            }
        }
    }
}

/// Where all stretches stand in one paragraph of a text.
fn place_in(stretches: &[Vec<Word>], sought: &Sought, text: &str) -> Option<Span> {
    let lower = text.to_ascii_lowercase();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let end = start + paragraph.len();
        if sought.may_stand(paragraph, &lower[start..end])
            && let Some(span) = place_of(stretches, paragraph)
        {
            return Some(Span::new(start + span.start, start + span.end));
        }
        start = end + 1;
    }
    None
}

/// Where all stretches stand, one behind the other, in one paragraph.
fn place_of(stretches: &[Vec<Word>], text: &str) -> Option<Span> {
    let words = words_of(text);
    let stands = |from: usize, stretch: &[Word]| {
        words.get(from..from + stretch.len()).is_some_and(|said| said.iter().zip(stretch).all(|(a, b)| a.is(b)))
    };
    let (first, others) = stretches.split_first()?;
    for begin in (0..words.len()).filter(|&at| stands(at, first)) {
        let mut end = begin + first.len();
        let ends = others.iter().all(|stretch| {
            let next = (end..words.len()).find(|&at| stands(at, stretch));
            end = next.map_or(end, |at| at + stretch.len());
            next.is_some()
        });
        if !ends {
            return None;
        }
        let span = Span::new(words[begin].span.start, words[end - 1].span.end);
        if !span.of(text).contains('\n') {
            return Some(span);
        }
    }
    None
}

/// The same words with the quotation mark that closes behind them where it was opened among them: `read “Trains not lies` and the mark.
fn whole(text: &str, words: Span) -> Span {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”');
    let is_open = words.of(text).chars().filter(|c| is_mark(*c)).count() % 2 == 1;
    let behind = text[words.end..].trim_start_matches(['.', ',', '!', '?']);
    match behind.chars().next().filter(|c| is_open && is_mark(*c)) {
        Some(mark) => Span::new(words.start, text.len() - behind.len() + mark.len_utf8()),
        None => words,
    }
}

/// Whether some words are all that stands between quotation marks, or in a line.
fn is_all(text: &str, words: Span) -> bool {
    let is_edge = |c: char| matches!(c, '"' | '“' | '”' | '\n');
    let before = text[..words.start].chars().next_back();
    let behind = text[words.end..].trim_start_matches(['.', ',', '!', '?']).chars().next();
    before.is_none_or(is_edge) && behind.is_none_or(is_edge)
}

fn is_quoted(text: &str, words: Span) -> bool {
    let start = text[..words.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[words.end..].find('\n').map_or(text.len(), |at| words.end + at);
    let pieces = quotations(text, &[Span::new(start, end)]).into_iter().flat_map(|quotation| quotation.pieces);
    pieces.into_iter().any(|piece| piece.start <= words.start && words.end <= piece.end)
}
