//! "Was this really said?": words that someone quotes, held against every statement of the record.
//!
//! Candidates come from the index by the rarest of the asked words, so that common ones cost nothing; then each is aligned with the asked words,
//! word by word, its ends free. What was cut off is looked at for a word that turns the sense (`clause`).

use crate::alike::{in_other_words, in_part};
use crate::answer::{Agreement, Answer, Answers, Found};
use crate::asked::quoted;
use crate::asked_for::AskedFor;
use crate::compared::compare;
use crate::conditions::Conditions;
use crate::partly::Numbered;
use crate::rows::from_word;
use crate::stance::stance;
use crate::weights::{COMMON, Weight};
use crate::{FoundStatement, Query, Record, RecordError};
use onrecord_language::quotations::quotations;
use onrecord_reading::contract::StatementKind;
use onrecord_reading::stance::{Stance, within};
use onrecord_source::Span;
use onrecord_wording::differs::first_names_differ;
use onrecord_wording::words::{Omitted, Stop, Whose, Word, words_of};
use rusqlite::{OptionalExtension, Row, params_from_iter};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// More words than this are a page, not a quotation.
const MOST_WORDS: usize = 120;
/// A quotation that goes on is put together from so many parts at most, on either side.
const MOST_PARTS: usize = 12;
/// At most so many statements are aligned.
const MOST_CANDIDATES: usize = 300;
/// Of no more different words than these each of the rarest may be the one that differs,
const FEW_WORDS: usize = 10;
/// and so many of them are left out in turn.
const LEFT_OUT: usize = 3;
/// So many answers are looked at before the best are taken.
const FEWEST_ANSWERS: usize = 40;

/// Behind these a quotation is what the speaker says of what is told before: denied wrongdoing: “I did my job.”
const JUDGING: [&str; 4] = [":", " as", " as a", " as an"];

/// The words of a statement, those outside quotation marks as the reporter's.
fn said_words(text: &str, kind: StatementKind) -> Vec<Word> {
    let all = Span::new(0, text.len());
    let quoted: Vec<Span> = match kind {
        StatementKind::Direct => vec![all],
        StatementKind::Mixed => quotations(text, &[all]).into_iter().flat_map(|q| q.pieces).collect(),
        StatementKind::Indirect => Vec::new(),
    };
    let others = within(text);
    let mut words = words_of(text);
    for word in &mut words {
        let holds = |span: &Span| span.start <= word.span.start && word.span.start < span.end;
        word.whose = match quoted.iter().find(|span| holds(span)) {
            _ if word.inserted => Whose::Reporter,
            None => Whose::Reporter,
            Some(span) if kind == StatementKind::Mixed && is_judgement(text, *span) => Whose::Own,
            Some(_) => Whose::Quoted,
        };
        word.stance = others.iter().find(|(span, _)| holds(span)).map_or(Stance::Said, |(_, stance)| *stance);
    }
    words
}

/// Whether a quotation is what the speaker says of what stands before it.
fn is_judgement(text: &str, quotation: Span) -> bool {
    let before = text[..quotation.start].trim_end_matches(['“', '"', '‘', '\'']).trim_end();
    JUDGING.iter().any(|end| before.ends_with(end))
}

/// The asked words in the stretches between what was left out ("…", "...", "[…]"); what stands in brackets is the quoter's, not the speaker's.
pub(crate) fn asked_of(quotation: &str) -> Vec<Vec<Word>> {
    let mut stretches: Vec<Vec<Word>> = Vec::new();
    let mut goes_on = false;
    for word in words_of(quotation) {
        if word.inserted {
            goes_on = false;
            continue;
        }
        match stretches.last_mut().filter(|_| goes_on && word.omitted == Omitted::No) {
            Some(stretch) => stretch.push(word),
            None => stretches.push(vec![word]),
        }
        goes_on = true;
    }
    stretches
}

impl Record {
    /// What is on record of a quotation, the best first; nothing where no statement comes near. `speaker` marks whose words they are said to be: words of
    /// others are found too, and told apart.
    pub fn check(&self, quotation: &str, speaker: Option<&str>, limit: usize) -> Result<Vec<Answer>, RecordError> {
        self.check_among(quotation, speaker, &Query::default(), limit)
    }

    /// The same, held only against the stories whose days and outlet `stories` asks for; of nothing else is it asked.
    pub fn check_among(
        &self,
        quotation: &str,
        speaker: Option<&str>,
        stories: &Query,
        limit: usize,
    ) -> Result<Vec<Answer>, RecordError> {
        let among = Conditions::of_stories(stories)?;
        let stretches = asked_of(quotation);
        let asked: Vec<Word> = stretches.concat();
        if asked.len() > MOST_WORDS {
            let why = format!("it has {} words; at most {MOST_WORDS} can be checked at once", asked.len());
            return Err(RecordError::BadQuery(why));
        }
        let weights = self.weights(&asked)?;
        let asked_for = speaker.map_or(Ok(None), |name| AskedFor::of(self, name))?;
        let mut answers = Answers { most: limit.max(FEWEST_ANSWERS), all: Vec::new() };
        for (found, key) in self.agreeing(&stretches, &weights, &among)? {
            let Some(statement) = self.statement(key)? else { continue };
            let stance = found.stance.map_or_else(|| stance(&self.connection, key), Ok)?;
            let found = self.with_first_name(found, statement.story.key)?;
            let by_asked = asked_for.as_ref().map_or(Ok(None), |asked| asked.is_among(&statement.speakers()))?;
            if !answers.take(found, stance, by_asked, statement) {
                break;
            }
        }
        Ok(answers.best(limit))
    }

    /// The statements that agree with the asked words, the best first.
    fn agreeing(
        &self,
        stretches: &[Vec<Word>],
        weights: &[Weight],
        among: &Conditions,
    ) -> Result<Vec<(Found, i64)>, RecordError> {
        let asked: Vec<Word> = stretches.concat();
        let mut candidates = self.candidates(weights, among)?;
        let agrees = |said: &[Word]| compare(stretches, &asked, weights, said);
        let alone: Vec<Option<Found>> = candidates.iter().map(|one| agrees(&one.said)).collect();
        // Whoever quotes it may leave out the "she said" between its halves.
        if !alone.iter().flatten().any(|found| found.agreement == Agreement::Exact) {
            for candidate in &mut candidates {
                candidate.whole = self.whole(candidate.key)?;
            }
        }
        let mut kept = best_of(&candidates, alone, agrees);
        // Where the very words are on record, parts of them and statements of like words are noise.
        if kept.is_empty() {
            let numbered = Numbered::of(&asked);
            let agrees = |said: &[Word]| {
                in_part(&numbered, &asked, weights, said).or_else(|| in_other_words(&asked, weights, said))
            };
            let alone = candidates.iter().map(|one| agrees(&one.said)).collect();
            kept = best_of(&candidates, alone, agrees);
        }
        kept.sort_by(|(a, one), (b, other)| a.order(b).then(one.cmp(other)));
        Ok(kept)
    }

    /// For each different asked word, how many statements have it (up to [`COMMON`]), the rarest first.
    fn weights(&self, asked: &[Word]) -> Result<Vec<Weight>, RecordError> {
        let mut seen = HashSet::new();
        let mut weights = Vec::new();
        let mut count = self.connection.prepare_cached(
            "SELECT count(*) FROM (SELECT rowid FROM statement_words WHERE statement_words MATCH ?1 LIMIT ?2)",
        )?;
        for word in asked.iter().filter(|w| seen.insert(w.folded.clone())) {
            let in_index = word.in_index(quoted);
            let n: i64 = count.query_row((&in_index, crate::signed(COMMON)), |row| row.get(0))?;
            weights.push(Weight { word: word.folded.clone(), in_index, statements: crate::unsigned(n) });
        }
        weights.sort_by(|a, b| a.statements.cmp(&b.statements).then_with(|| b.word.len().cmp(&a.word.len())));
        Ok(weights)
    }

    /// Statements with one of the rarest asked words.
    fn candidates(&self, weights: &[Weight], among: &Conditions) -> Result<Vec<Candidate>, RecordError> {
        let known: Vec<&Weight> = weights.iter().filter(|w| w.statements > 0).collect();
        let mut total = 0;
        let mut rare: Vec<&Weight> = Vec::new();
        for word in &known {
            // One word is always looked for, however common.
            if !rare.is_empty() && (total + word.statements > MOST_CANDIDATES || word.statements >= COMMON) {
                break;
            }
            total += word.statements;
            rare.push(word);
        }
        let list =
            |words: &[&Weight], joint: &str| words.iter().map(|w| w.in_index.as_str()).collect::<Vec<_>>().join(joint);
        // Where all are common, the index finds those that have them all, or else the rarer half of them.
        let all_common = known.first().is_some_and(|w| w.statements >= COMMON);
        let tries = match all_common {
            true => vec![list(&known, " AND "), list(&known[..known.len().div_ceil(2)], " AND ")],
            false => vec![list(&rare, " OR ")],
        };
        let mut found = Vec::new();
        for asked in tries.iter().filter(|asked| !asked.is_empty()) {
            self.having(asked, among, &mut found)?;
            if !found.is_empty() {
                break;
            }
        }
        // One word of a few may be the very one that differs: "taxes will fall" for "taxes will rise".
        if known.len() <= FEW_WORDS {
            for left_out in 0..weights.len().min(LEFT_OUT) {
                let others: Vec<&Weight> = weights[..left_out].iter().chain(&weights[left_out + 1..]).collect();
                // All others have to stand there.
                if !others.is_empty() && others.iter().all(|w| w.statements > 0) {
                    self.having(&list(&others, " AND "), among, &mut found)?;
                }
            }
        }
        Ok(found)
    }

    /// Adds to `found` the statements of the asked stories that the index finds for these words, each once.
    fn having(&self, words: &str, among: &Conditions, found: &mut Vec<Candidate>) -> Result<(), RecordError> {
        let stories = match among.sql.is_empty() {
            true => "",
            false => "JOIN statements o ON o.key = statement_words.rowid JOIN stories s ON s.key = o.story_key",
        };
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT t.key, t.text, t.kind FROM statements t
             WHERE t.key IN (SELECT statement_words.rowid FROM statement_words {stories} WHERE 1 {} AND statement_words MATCH ? LIMIT ?)",
            among.sql
        ))?;
        let asked = [words.to_owned().into(), crate::signed(MOST_CANDIDATES).into()];
        let mut rows = select.query(params_from_iter(among.values.iter().cloned().chain(asked)))?;
        while let Some(row) = rows.next()? {
            let key = row.get(0)?;
            if found.iter().all(|known| known.key != key) {
                found.push(Candidate { key, said: read_words(row, 1)?, whole: None });
            }
        }
        Ok(())
    }

    /// The first statement of the quotation that this one is a part of, and the words of all its parts; none where it is whole.
    fn whole(&self, key: i64) -> Result<Option<(i64, Vec<Word>)>, RecordError> {
        let mut before = self.connection.prepare_cached(
            "SELECT b.key FROM statements t JOIN statements b ON b.story_key = t.story_key AND b.id = t.continues WHERE t.key = ?1",
        )?;
        let mut after = self.connection.prepare_cached(
            "SELECT n.key, n.text, n.kind FROM statements t JOIN statements n ON n.story_key = t.story_key AND n.continues = t.id
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
        let mut select = self.connection.prepare_cached("SELECT text, kind FROM statements WHERE key = ?1")?;
        let mut words = select.query_row([first], |row| Ok(read_words(row, 0)))??;
        for _ in 0..MOST_PARTS {
            let next = after.query_row([at], |row| Ok((row.get(0)?, read_words(row, 1)))).optional()?;
            let Some((next, part)) = next else { break };
            let mut part = part?;
            // What begins with a capital begins a sentence, whatever mark stands before the "she said".
            if let Some(last) = words.last_mut().filter(|_| begins_sentence(&part)) {
                last.stop = Stop::Clause;
            }
            words.append(&mut part);
            at = next;
        }
        Ok((at != first).then_some((first, words)))
    }

    /// The same, where the first word tells of somebody else: whether it is a name only the story knows.
    fn with_first_name(&self, found: Found, story: i64) -> Result<Found, RecordError> {
        if found.agreement != Agreement::Nearly {
            return Ok(found);
        }
        let mut named = self.connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM entities WHERE story_key = ?1 AND kind <> 'group' AND instr(' ' || name_folded || ' ', ?2))",
        )?;
        let is_name = |word: &str| named.query_row((story, format!(" {word} ")), |row| row.get(0));
        let Some(differs) = first_names_differ(&found.pieces, is_name)? else { return Ok(found) };
        Ok(Found { agreement: Agreement::Otherwise, differs: vec![differs], ..found })
    }

    fn statement(&self, key: i64) -> Result<Option<FoundStatement>, RecordError> {
        let query = Query { statement_key: Some(key), every: true, limit: 1, ..Query::default() };
        Ok(self.find(&query)?.into_iter().next())
    }
}

/// A statement that may have the asked words.
struct Candidate {
    key: i64,
    said: Vec<Word>,
    /// Of a part of a quotation that goes on: its first statement, and the words of all its parts.
    whole: Option<(i64, Vec<Word>)>,
}

/// How candidates agree, `alone` or as the whole quotation of which they are a part, whichever is better.
fn best_of(
    candidates: &[Candidate],
    alone: Vec<Option<Found>>,
    agrees: impl Fn(&[Word]) -> Option<Found>,
) -> Vec<(Found, i64)> {
    // Where one part has as many of the words as the whole has, it is that part that says them, and no part beside it.
    let mut joined: HashMap<i64, Option<Found>> = HashMap::new();
    for Candidate { whole, .. } in candidates {
        let Some((first, whole)) = whole else { continue };
        if let Entry::Vacant(new) = joined.entry(*first) {
            let parts = candidates.iter().zip(&alone).filter(|(c, _)| c.whole.as_ref().is_some_and(|w| w.0 == *first));
            let halves: Vec<&Found> = parts.filter_map(|(_, found)| found.as_ref()).collect();
            new.insert(agrees(whole).filter(|whole| halves.iter().all(|half| whole.is_better(half))));
        }
    }
    let is_joined = |first: &i64| joined.get(first).is_some_and(Option::is_some);
    let wholes: HashSet<i64> = joined.keys().copied().filter(is_joined).collect();
    let mut kept: Vec<(Found, i64)> = Vec::new();
    for (Candidate { key, whole, .. }, found) in candidates.iter().zip(alone) {
        if let Some(first) = whole.as_ref().map(|(first, _)| *first).filter(|first| wholes.contains(first)) {
            kept.extend(joined.remove(&first).flatten().map(|found| (found, first)));
            continue;
        }
        kept.extend(found.map(|found| (found, *key)));
    }
    kept
}

/// The words of a statement whose text and kind are in two columns from `first` on.
fn read_words(row: &Row, first: usize) -> Result<Vec<Word>, RecordError> {
    Ok(said_words(&row.get::<_, String>(first)?, from_word(&row.get::<_, String>(first + 1)?)?))
}

/// Whether words begin with a capital that tells of a sentence.
fn begins_sentence(words: &[Word]) -> bool {
    let is_i = |word: &Word| word.folded == "i" || word.folded.starts_with("i'");
    words.first().is_some_and(|word| word.written.starts_with(char::is_uppercase) && !is_i(word))
}
