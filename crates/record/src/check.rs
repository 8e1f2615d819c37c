//! "Was this really said?": words that someone quotes, held against every statement of the record.
//!
//! Candidates come from the index by the rarest of the asked words, so that common ones cost nothing; then each is aligned with the asked words,
//! word by word, its ends free.

use crate::find::quoted;
use crate::words::{Ends, Piece, Word, align, words_of};
use crate::{FoundStatement, Query, Record, RecordError, fold};
use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// More words than this are a page, not a quotation.
const MOST_WORDS: usize = 120;
/// A quotation that goes on is put together from so many parts at most, on either side.
const MOST_PARTS: usize = 12;
/// At most so many statements are aligned.
const MOST_CANDIDATES: usize = 300;
/// Counting how common a word is stops here: beyond, it tells nothing apart.
const COMMON: usize = 300;
/// So many of the asked words may differ in a quotation that is nearly exact.
const NEARLY: f32 = 0.34;
/// So much of what the asked words weigh has to stand in a statement of like words.
const ALIKE: f32 = 0.6;

/// How what is on record agrees with the asked words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// Word for word; case, punctuation and quotation marks aside.
    Exact,
    /// Some words differ.
    Nearly,
    /// Many of the telling words stand in it, in other company: whether the sense is the same is for a reader to say.
    Alike,
}

impl Agreement {
    /// For people.
    pub fn words(self) -> &'static str {
        match self {
            Agreement::Exact => "in these words",
            Agreement::Nearly => "nearly in these words",
            Agreement::Alike => "in other words, perhaps",
        }
    }
}

/// One thing that was said, and every story that has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// How it agrees.
    pub agreement: Agreement,
    /// From 0 to 1: the share of the asked words that stand there, in order (for like words: of their weight, in any order).
    pub likeness: f32,
    /// The comparison, word by word; empty where only like words were found.
    pub pieces: Vec<Piece>,
    /// Whether who says it is who was asked for; none where nobody was, or nobody is on record as its speaker.
    pub by_asked: Option<bool>,
    /// The statements, the earliest first: one, or copies of it in other stories by the same speaker.
    pub witnesses: Vec<FoundStatement>,
}

/// The asked words in the stretches between what was left out ("…", "...", "[…]"); what stands in brackets is the quoter's, not the speaker's.
fn asked_of(quotation: &str) -> Vec<Vec<Word>> {
    let plain = quotation.replace("...", "…");
    let mut stretches = vec![String::new()];
    let mut depth = 0usize;
    for c in plain.chars() {
        match c {
            '[' => {
                depth += 1;
                stretches.push(String::new());
            }
            ']' => depth = depth.saturating_sub(1),
            '…' => stretches.push(String::new()),
            c if depth == 0 => stretches.last_mut().into_iter().for_each(|s| s.push(c)),
            _ => {}
        }
    }
    stretches.iter().map(|s| words_of(s)).filter(|w| !w.is_empty()).collect()
}

impl Record {
    /// What is on record of a quotation, the best first; nothing where no statement comes near. `speaker` marks whose words they are said to be: words of
    /// others are found too, and told apart.
    pub fn check(&self, quotation: &str, speaker: Option<&str>, limit: usize) -> Result<Vec<Answer>, RecordError> {
        let stretches = asked_of(quotation);
        let asked: Vec<Word> = stretches.concat();
        if asked.len() > MOST_WORDS {
            let why = format!("it has {} words; at most {MOST_WORDS} can be checked at once", asked.len());
            return Err(RecordError::BadQuery(why));
        }
        let weights = self.weights(&asked)?;
        let mut answers: Vec<(Answer, String)> = Vec::new();
        let named = speaker.map(fold::name).filter(|name| !name.is_empty());
        let mut kept: Vec<(Agreement, f32, Vec<Piece>, i64)> = Vec::new();
        let agrees = |words: &str| compare(&stretches, &asked, &weights, &words_of(words));
        let alone: Vec<_> = self.candidates(&weights)?.into_iter().map(|(key, text)| (key, agrees(&text))).collect();
        let exact = alone.iter().any(|(_, found)| found.as_ref().is_some_and(|f| f.0 == Agreement::Exact));
        let mut joined = HashSet::new();
        for (key, found) in alone {
            // Whoever quotes it may leave out the "she said" between its halves.
            if !exact && let Some((first, whole)) = self.whole(key)? {
                let better = |a: &(Agreement, f32, _)| found.as_ref().is_none_or(|b| (a.0, -a.1) < (b.0, -b.1));
                if let Some((agreement, likeness, pieces)) = agrees(&whole).filter(better) {
                    if joined.insert(first) {
                        kept.push((agreement, likeness, pieces, first));
                    }
                    continue;
                }
            }
            if let Some((agreement, likeness, pieces)) = found {
                kept.push((agreement, likeness, pieces, key));
            }
        }
        kept.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.3.cmp(&b.3)));
        // Where the very words are on record, statements of like words are noise.
        if kept.first().is_some_and(|k| k.0 < Agreement::Alike) {
            kept.retain(|k| k.0 < Agreement::Alike);
        }
        for (agreement, likeness, pieces, key) in kept {
            let Some(found) = self.statement(key)? else { continue };
            let who = found.speaker_name.clone();
            // One thing said: the same words by the same speaker, or nearly, in stories of the same days.
            let said: Vec<String> = words_of(&found.statement.text).into_iter().map(|w| w.folded).collect();
            let identity = format!("{}|{}", found.speaker_key.map_or(String::new(), |k| k.to_string()), said.join(" "));
            let carried = |a: &Answer| found.saying.is_some() && a.witnesses.iter().any(|w| w.saying == found.saying);
            match answers.iter().position(|(a, same)| (*same == identity || carried(a)) && a.agreement == agreement) {
                Some(at) => answers[at].0.witnesses.push(found),
                None if answers.len() >= limit => break,
                None => {
                    let by_asked = named.as_ref().zip(who.as_deref().map(fold::name));
                    let by_asked = by_asked.map(|(asked, who)| fold::is_called(&who, asked));
                    answers.push((Answer { agreement, likeness, pieces, by_asked, witnesses: vec![found] }, identity));
                }
            }
        }
        let mut answers: Vec<Answer> = answers.into_iter().map(|(answer, _)| answer).collect();
        for answer in &mut answers {
            answer.witnesses.sort_by(|a, b| a.published.cmp(&b.published).then(a.story_key.cmp(&b.story_key)));
        }
        // Among equals, those of the asked speaker first, then those of nobody known.
        let others = |a: &Answer| match a.by_asked {
            Some(true) => 0,
            None => 1,
            Some(false) => 2,
        };
        answers.sort_by_key(|a| (a.agreement, others(a)));
        Ok(answers)
    }

    /// For each different asked word, how many statements have it (up to [`COMMON`]), the rarest first.
    fn weights(&self, asked: &[Word]) -> Result<Vec<(String, usize)>, RecordError> {
        let mut seen = HashSet::new();
        let mut weights = Vec::new();
        let mut count = self.connection.prepare_cached(
            "SELECT count(*) FROM (SELECT rowid FROM statement_words WHERE statement_words MATCH ?1 LIMIT ?2)",
        )?;
        for word in asked.iter().filter(|w| seen.insert(w.folded.clone())) {
            let n: i64 = count.query_row((quoted(&word.folded), crate::signed(COMMON)), |row| row.get(0))?;
            weights.push((word.folded.clone(), crate::unsigned(n)));
        }
        weights.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.len().cmp(&a.0.len())));
        Ok(weights)
    }

    /// Statements with one of the rarest asked words.
    fn candidates(&self, weights: &[(String, usize)]) -> Result<Vec<(i64, String)>, RecordError> {
        let mut total = 0;
        let mut rare: Vec<&str> = Vec::new();
        for (word, n) in weights.iter().filter(|(_, n)| *n > 0) {
            // One word is always looked for, however common.
            if !rare.is_empty() && (total + n > MOST_CANDIDATES || *n >= COMMON) {
                break;
            }
            total += n;
            rare.push(word);
        }
        let known: Vec<&str> = weights.iter().filter(|(_, n)| *n > 0).map(|(w, _)| w.as_str()).collect();
        let list = |words: &[&str], joint: &str| words.iter().map(|w| quoted(w)).collect::<Vec<_>>().join(joint);
        // Where all are common, the index finds those that have them all, or else the rarer half of them.
        let all_common = weights.iter().find(|(_, n)| *n > 0).is_some_and(|(_, n)| *n >= COMMON);
        let tries = match all_common {
            true => vec![list(&known, " "), list(&known[..known.len().div_ceil(2)], " ")],
            false => vec![list(&rare, " OR ")],
        };
        let mut select = self.connection.prepare_cached(
            "SELECT t.key, t.text FROM statements t WHERE t.key IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?1 LIMIT ?2)",
        )?;
        for asked in tries.iter().filter(|asked| !asked.is_empty()) {
            let rows =
                select.query_map((asked, crate::signed(MOST_CANDIDATES)), |row| Ok((row.get(0)?, row.get(1)?)))?;
            let found: Vec<(i64, String)> = rows.collect::<Result<_, _>>()?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// The first statement of the quotation that this one is a part of, and the words of all its parts; none where it is whole.
    fn whole(&self, key: i64) -> Result<Option<(i64, String)>, RecordError> {
        let mut before = self.connection.prepare_cached(
            "SELECT b.key FROM statements t JOIN statements b ON b.story_key = t.story_key AND b.id = t.continues WHERE t.key = ?1",
        )?;
        let mut after = self.connection.prepare_cached(
            "SELECT n.key, n.text FROM statements t JOIN statements n ON n.story_key = t.story_key AND n.continues = t.id
             WHERE t.key = ?1 ORDER BY n.position LIMIT 1",
        )?;
        let mut first = key;
        for _ in 0..MOST_PARTS {
            match before.query_row([first], |row| row.get(0)).optional()? {
                Some(earlier) => first = earlier,
                None => break,
            }
        }
        let mut at = first;
        let mut words: String =
            self.connection.query_row("SELECT text FROM statements WHERE key = ?1", [first], |row| row.get(0))?;
        for _ in 0..MOST_PARTS {
            let next: Option<(i64, String)> = after.query_row([at], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let Some((next, text)) = next else { break };
            words.push(' ');
            words.push_str(&text);
            at = next;
        }
        Ok((at != first).then_some((first, words)))
    }

    fn statement(&self, key: i64) -> Result<Option<FoundStatement>, RecordError> {
        let query = Query { statement_key: Some(key), every: true, limit: 1, ..Query::default() };
        Ok(self.find(&query)?.into_iter().next())
    }
}

/// How a statement agrees with the asked words; none where it does not.
fn compare(
    stretches: &[Vec<Word>],
    asked: &[Word],
    weights: &[(String, usize)],
    said: &[Word],
) -> Option<(Agreement, f32, Vec<Piece>)> {
    if asked.is_empty() || said.is_empty() {
        return None;
    }
    let (mut pieces, mut wrong, mut from) = (Vec::new(), 0, 0);
    for stretch in stretches {
        let (distance, end, mut part) = align(stretch, &said[from..], Ends::Free);
        wrong += distance;
        from += end;
        pieces.append(&mut part);
    }
    if wrong == 0 {
        return Some((Agreement::Exact, 1.0, pieces));
    }
    let share = 1.0 - wrong as f32 / asked.len() as f32;
    if share >= 1.0 - NEARLY && asked.len() >= 3 {
        return Some((Agreement::Nearly, share, pieces));
    }
    // A word weighs the more the fewer statements have it.
    let stem = |w: &str| w.chars().take(5).collect::<String>();
    let there: HashSet<String> = said.iter().map(|w| stem(&w.folded)).collect();
    let weight: HashMap<&str, f32> =
        weights.iter().map(|(w, n)| (w.as_str(), (1.0 + COMMON as f32 / (1.0 + *n as f32)).ln())).collect();
    let (mut all, mut shared, mut telling) = (0.0, 0.0, 0);
    for (word, _) in weights {
        let w = weight.get(word.as_str()).copied().unwrap_or(0.0);
        all += w;
        if there.contains(&stem(word)) {
            shared += w;
            telling += usize::from(word.len() > 3);
        }
    }
    let alike = if all > 0.0 { shared / all } else { 0.0 };
    (alike >= ALIKE && telling >= 3).then_some((Agreement::Alike, alike, Vec::new()))
}
