//! "Was this really said?": words that someone quotes, held against every statement of the record.
//!
//! Candidates come from the index by the rarest of the asked words, so that common ones cost nothing; then each is aligned with the asked words,
//! word by word, its ends free. What was cut off is looked at for a word that turns the sense (`clause`).

use crate::align::{Aligned, Ends, Piece, align};
use crate::clause::turning;
use crate::find::quoted;
use crate::party::{self, Named};
use crate::stance::{Stance, stance, within};
use crate::story::from_word;
use crate::words::{Omitted, Stop, Whose, Word, words_of};
use crate::{FoundStatement, NamedSpeaker, Query, Record, RecordError, fold};
use onrecord_language::quotations::quotations;
use onrecord_reading::contract::StatementKind;
use onrecord_source::Span;
use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashSet};

/// More words than this are a page, not a quotation.
const MOST_WORDS: usize = 120;
/// A quotation that goes on is put together from so many parts at most, on either side.
const MOST_PARTS: usize = 12;
/// At most so many statements are aligned.
const MOST_CANDIDATES: usize = 300;
/// Counting how common a word is stops here: beyond, it tells nothing apart.
const COMMON: usize = 300;
/// So many answers are looked at before the best are taken.
const FEWEST_ANSWERS: usize = 40;
/// The same words are looked for so many times more in one statement.
const MOST_PLACES: usize = 8;
/// So many of the asked words may differ in a quotation that is nearly exact.
const NEARLY: f32 = 0.34;
/// Words of so many letters or fewer tell little.
const SHORT: usize = 3;
/// So much of what the asked words weigh has to stand in a statement of like words.
const ALIKE: f32 = 0.6;

/// How what is on record agrees with the asked words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// Word for word, figures with their signs and currencies; case, punctuation and quotation marks aside.
    Exact,
    /// Some words differ, or how they are written.
    Nearly,
    /// Many of the telling words stand in it, in other company: whether the sense is the same is for a reader to say.
    Alike,
}

/// Whose the words are that agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The speaker's: all of them stand in quotation marks.
    Quoted,
    /// Some of them do.
    Partly,
    /// The reporter's, who tells what was said; in which words is not on record. Tense and person may be the asked ones or the reporter's.
    Reported,
}

/// One thing that was said, and every story that has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// How it agrees.
    pub agreement: Agreement,
    /// Whose the words are.
    pub voice: Voice,
    /// Whether the speaker said it, or denied it, or left it unsaid.
    pub stance: Stance,
    /// From 0 to 1: the share of the asked words that stand there, in order, those in another spelling counting half (for like words: of their weight,
    /// in any order).
    pub likeness: f32,
    /// Words that turn the sense of what was asked for, and were left out by a cut or an ellipsis: "never" of “I never took a bribe”.
    pub turned_by: Vec<String>,
    /// Whether the reporter has left something out among the asked words.
    pub abridged: bool,
    /// The comparison, word by word; empty where only like words were found.
    pub pieces: Vec<Piece>,
    /// Whether who says it is who was asked for; none where nobody was, or nobody is on record as its speaker.
    pub by_asked: Option<bool>,
    /// The statements, the earliest first: one, or copies of it in other stories by the same speaker.
    pub witnesses: Vec<FoundStatement>,
}

impl Answer {
    /// How it agrees, for people. `by`: whether somebody was asked for as its speaker.
    pub fn heading(&self, by: bool) -> String {
        let words = match (self.agreement, self.voice) {
            (Agreement::Exact, Voice::Quoted) => "in these words",
            (Agreement::Exact, Voice::Partly) => "in these words, partly the reporter’s",
            (Agreement::Exact, Voice::Reported) => "as the reporter put it",
            (Agreement::Nearly, Voice::Quoted) => "nearly in these words",
            (Agreement::Nearly, Voice::Partly) => "nearly in these words, partly the reporter’s",
            (Agreement::Nearly, Voice::Reported) => "nearly as the reporter put it",
            (Agreement::Alike, _) => "in other words, perhaps",
        };
        let words = match (self.stance, self.agreement) {
            (Stance::Said, _) => words.to_owned(),
            (not_said, Agreement::Exact) => not_said.words().to_owned(),
            (not_said, _) => format!("{}; {words}", not_said.words()),
        };
        let turned: Vec<String> = self.turned_by.iter().map(|word| format!("“{word}”")).collect();
        let turned = match turned.len() {
            0 => String::new(),
            1 => format!(", but {} is left out", turned[0]),
            _ => format!(", but {} are left out", turned.join(" and ")),
        };
        let abridged = if self.abridged { ", where the reporter left something out" } else { "" };
        let other = match self.by_asked {
            Some(false) => ", by another speaker",
            None if by => "; who said it is not on record",
            _ => "",
        };
        words + &turned + abridged + other
    }
}

/// How one statement agrees with the asked words.
struct Found {
    agreement: Agreement,
    voice: Voice,
    /// What the speaker does with these words, where the statement's own words tell.
    stance: Option<Stance>,
    likeness: f32,
    /// The share of what the asked words weigh that stands there.
    weight: f32,
    turned_by: Vec<String>,
    abridged: bool,
    pieces: Vec<Piece>,
}

impl Found {
    /// Whether it agrees better than another.
    fn is_better(&self, other: &Found) -> bool {
        self.order(other).is_lt()
    }

    /// The better one first: a telling word that is missing counts for more than a common one.
    fn order(&self, other: &Found) -> Ordering {
        let nearer = || other.weight.total_cmp(&self.weight).then(other.likeness.total_cmp(&self.likeness));
        self.agreement.cmp(&other.agreement).then_with(nearer)
    }
}

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
fn asked_of(quotation: &str) -> Vec<Vec<Word>> {
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
        let stretches = asked_of(quotation);
        let asked: Vec<Word> = stretches.concat();
        if asked.len() > MOST_WORDS {
            let why = format!("it has {} words; at most {MOST_WORDS} can be checked at once", asked.len());
            return Err(RecordError::BadQuery(why));
        }
        let weights = self.weights(&asked)?;
        let asked_for = speaker.map(fold::name).filter(|name| !name.is_empty());
        let called = asked_for.as_deref().map(|name| self.called(name)).transpose()?.unwrap_or_default();
        let mut answers = Answers { most: limit.max(FEWEST_ANSWERS), all: Vec::new() };
        for (found, key) in self.agreeing(&stretches, &weights)? {
            let Some(statement) = self.statement(key)? else { continue };
            let stance = found.stance.map_or_else(|| stance(&self.connection, key), Ok)?;
            let by_asked = asked_for.as_deref().and_then(|asked| is_by(asked, &called, &statement.speakers()));
            if !answers.take(found, stance, by_asked, statement) {
                break;
            }
        }
        Ok(answers.best(limit))
    }

    /// The statements that agree with the asked words, the best first.
    fn agreeing(&self, stretches: &[Vec<Word>], weights: &[Weight]) -> Result<Vec<(Found, i64)>, RecordError> {
        let asked: Vec<Word> = stretches.concat();
        let agrees = |said: &[Word]| compare(stretches, &asked, weights, said);
        let candidates = self.candidates(weights)?;
        let alone: Vec<_> = candidates.into_iter().map(|(key, said)| (key, agrees(&said))).collect();
        let exact = alone.iter().any(|(_, found)| found.as_ref().is_some_and(|f| f.agreement == Agreement::Exact));
        let mut joined = HashSet::new();
        let mut kept: Vec<(Found, i64)> = Vec::new();
        for (key, found) in alone {
            // Whoever quotes it may leave out the "she said" between its halves.
            if !exact && let Some((first, whole)) = self.whole(key)? {
                let better = |whole: &Found| found.as_ref().is_none_or(|half| whole.is_better(half));
                if let Some(whole) = agrees(&whole).filter(better) {
                    if joined.insert(first) {
                        kept.push((whole, first));
                    }
                    continue;
                }
            }
            kept.extend(found.map(|found| (found, key)));
        }
        kept.sort_by(|(a, one), (b, other)| a.order(b).then(one.cmp(other)));
        // Where the very words are on record, statements of like words are noise.
        if kept.first().is_some_and(|(best, _)| best.agreement < Agreement::Alike) {
            kept.retain(|(found, _)| found.agreement < Agreement::Alike);
        }
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
    fn candidates(&self, weights: &[Weight]) -> Result<Vec<(i64, Vec<Word>)>, RecordError> {
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
        let mut select = self.connection.prepare_cached(
            "SELECT t.key, t.text, t.kind FROM statements t WHERE t.key IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?1 LIMIT ?2)",
        )?;
        for asked in tries.iter().filter(|asked| !asked.is_empty()) {
            let mut rows = select.query((asked, crate::signed(MOST_CANDIDATES)))?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push((row.get(0)?, read_words(row, 1)?));
            }
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
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

    fn statement(&self, key: i64) -> Result<Option<FoundStatement>, RecordError> {
        let query = Query { statement_key: Some(key), every: true, limit: 1, ..Query::default() };
        Ok(self.find(&query)?.into_iter().next())
    }
}

/// The different things said that have been found, the best first.
struct Answers {
    /// So many, and no more are taken.
    most: usize,
    /// Each with what makes it one thing said.
    all: Vec<(Answer, String)>,
}

impl Answers {
    /// Takes in a statement, as an answer of its own or as another witness of one; false where there are enough.
    fn take(&mut self, found: Found, stance: Stance, by_asked: Option<bool>, statement: FoundStatement) -> bool {
        let Found { agreement, voice, likeness, turned_by, abridged, pieces, .. } = found;
        // One thing said: the same words by the same speaker, or nearly, in stories of the same days.
        let said: Vec<String> = words_of(&statement.statement.text).into_iter().map(|w| w.folded).collect();
        let speaker = statement.speaker_key.map_or(String::new(), |key| key.to_string());
        let identity = format!("{speaker}|{}", said.join(" "));
        let carried =
            |a: &Answer| statement.saying.is_some() && a.witnesses.iter().any(|w| w.saying == statement.saying);
        let one = |a: &Answer| {
            (a.agreement, a.voice, a.stance, a.abridged) == (agreement, voice, stance, abridged)
                && a.turned_by == turned_by
        };
        let known = self.all.iter_mut().find(|(a, same)| (*same == identity || carried(a)) && one(a));
        if let Some((answer, _)) = known {
            // One story may name only some of those who said it.
            answer.by_asked = answer.by_asked.max(by_asked);
            // A story may have the words twice, in its headline and below.
            if answer.witnesses.iter().all(|w| w.story_key != statement.story_key) {
                answer.witnesses.push(statement);
            }
            return true;
        }
        if self.all.len() >= self.most {
            return false;
        }
        let witnesses = vec![statement];
        let answer = Answer { agreement, voice, stance, likeness, turned_by, abridged, pieces, by_asked, witnesses };
        self.all.push((answer, identity));
        true
    }

    /// At most `limit` of them. Among equals, those of the asked speaker first, then those of nobody known; of the same words what was said, and the
    /// speaker's own.
    fn best(self, limit: usize) -> Vec<Answer> {
        let mut answers: Vec<Answer> = self.all.into_iter().map(|(answer, _)| answer).collect();
        for answer in &mut answers {
            answer.witnesses.sort_by(|a, b| a.published.cmp(&b.published).then(a.story_key.cmp(&b.story_key)));
        }
        let others = |a: &Answer| match a.by_asked {
            Some(true) => 0,
            None => 1,
            Some(false) => 2,
        };
        let own =
            |a: &Answer| (a.agreement == Agreement::Exact).then_some((a.stance, !a.turned_by.is_empty(), a.voice));
        answers.sort_by_key(|a| (a.agreement, others(a), own(a)));
        answers.truncate(limit);
        answers
    }
}

/// Whether one of those who say something is asked for by a folded name, or among those `called` so; none where nobody is known to say it.
fn is_by(asked: &str, called: &BTreeSet<i64>, speakers: &[NamedSpeaker]) -> Option<bool> {
    speakers.iter().map(|speaker| called.contains(&speaker.key) || is_asked_for(asked, &speaker.name)).max()
}

/// Whether a speaker of this name, of whatever kind, is asked for by a folded name; a state's speakers are not asked for by it.
fn is_asked_for(asked: &str, name: &str) -> bool {
    let folded = fold::name(name);
    party::means(asked, None, &Named::of(name, &folded, "organization", None))
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

/// Whether a folded word is long enough to tell something.
fn tells(word: &str) -> bool {
    word.len() > SHORT
}

/// An asked word, as the index is asked for it, and how many statements have it.
struct Weight {
    word: String,
    in_index: String,
    statements: usize,
}

impl Weight {
    /// The more the fewer have it.
    fn weighs(&self) -> f32 {
        (1.0 + COMMON as f32 / (1.0 + self.statements as f32)).ln()
    }
}

/// How a statement agrees with the asked words; none where it does not.
fn compare(stretches: &[Vec<Word>], asked: &[Word], weights: &[Weight], said: &[Word]) -> Option<Found> {
    if asked.is_empty() || said.is_empty() {
        return None;
    }
    let mut placed = Placed::of(stretches, said, 0);
    // The same words may stand there again, with nothing that turns their sense.
    let mut from = placed.begins();
    for _ in 0..MOST_PLACES {
        if placed.edits() > 0 || !placed.is_turned(said) {
            break;
        }
        let next = Placed::of(stretches, said, from + 1);
        if next.edits() > 0 {
            break;
        }
        from = next.begins();
        if !next.is_turned(said) && next.respelled() <= placed.respelled() {
            placed = next;
        }
    }
    placed.found(asked, weights, said)
}

/// The places of a statement that are nearest to the stretches of the asked words.
struct Placed {
    parts: Vec<Aligned>,
}

impl Placed {
    /// In the words from `from` on.
    fn of(stretches: &[Vec<Word>], said: &[Word], mut from: usize) -> Placed {
        let mut parts = Vec::new();
        let mut asked = 0;
        for stretch in stretches {
            let mut part = align(stretch, said.get(from..).unwrap_or_default(), Ends::Free);
            part.range = part.range.start + from..part.range.end + from;
            part.passed.iter_mut().for_each(|at| *at += from);
            part.missing.iter_mut().for_each(|at| *at += asked);
            from = part.range.end;
            asked += stretch.len();
            parts.push(part);
        }
        let mut placed = Placed { parts };
        placed.draw_together(stretches, said);
        placed
    }

    /// Of places with the same words, the one next to the following stretch: the quoter left out no more than that.
    fn draw_together(&mut self, stretches: &[Vec<Word>], said: &[Word]) {
        for n in (1..self.parts.len()).rev() {
            let ceiling = self.parts[n].range.start;
            let (part, words) = (&mut self.parts[n - 1], &stretches[n - 1]);
            if part.edits + part.respelled > 0 || part.range.len() != words.len() {
                continue;
            }
            let same = |from: usize| said[from..from + words.len()].iter().zip(words).all(|(one, asked)| asked.is(one));
            let last = ceiling.saturating_sub(words.len());
            if let Some(from) = (part.range.start + 1..=last).rev().find(|&from| same(from)) {
                part.range = from..from + words.len();
            }
        }
    }

    fn begins(&self) -> usize {
        self.parts.first().map_or(0, |part| part.range.start)
    }

    fn edits(&self) -> usize {
        self.parts.iter().map(|part| part.edits).sum()
    }

    fn respelled(&self) -> usize {
        self.parts.iter().map(|part| part.respelled).sum()
    }

    fn turned_by(&self, said: &[Word]) -> Vec<String> {
        let ranges: Vec<_> = self.parts.iter().map(|part| part.range.clone()).collect();
        turning(said, &ranges).into_iter().map(|word| word.written.clone()).collect()
    }

    /// Whether something turns their sense, or the words around them tell that the speaker did not say them.
    fn is_turned(&self, said: &[Word]) -> bool {
        let mut words = self.parts.iter().flat_map(|part| &said[part.range.clone()]);
        words.any(|word| word.stance != Stance::Said) || !self.turned_by(said).is_empty()
    }

    /// How these words agree with the asked ones.
    fn found(self, asked: &[Word], weights: &[Weight], said: &[Word]) -> Option<Found> {
        let (edits, respelled) = (self.edits(), self.respelled());
        let words =
            |part: &Aligned| part.range.clone().filter(|at| !part.passed.contains(at)).map(|at| &said[at]).collect();
        let compared: Vec<Vec<&Word>> = self.parts.iter().map(words).collect();
        // Where the quoter marks that something is left out, the reporter's own mark is nothing new.
        let abridged = compared.iter().any(|words| words.iter().skip(1).any(|word| word.omitted == Omitted::Yes));
        let compared = compared.concat();
        let stance = stance_of(&compared);
        let is_disowned = stance.is_some_and(|stance| !matches!(stance, Stance::Said | Stance::Quoting));
        let found = Found {
            agreement: if edits + respelled == 0 { Agreement::Exact } else { Agreement::Nearly },
            voice: voice_of(&compared),
            stance,
            likeness: 1.0 - (edits as f32 + respelled as f32 / 2.0) / asked.len() as f32,
            weight: 1.0,
            // Who says that he never said it has been heard already.
            turned_by: if is_disowned { Vec::new() } else { self.turned_by(said) },
            abridged,
            pieces: Vec::new(),
        };
        let missing: HashSet<&str> =
            self.parts.iter().flat_map(|part| &part.missing).map(|&at| asked[at].folded.as_str()).collect();
        let pieces = self.parts.into_iter().flat_map(|part| part.pieces).collect();
        if edits == 0 {
            return Some(Found { pieces, ..found });
        }
        if edits as f32 <= NEARLY * asked.len() as f32
            && let Some(weight) = kept_weight(asked, weights, &missing)
        {
            return Some(Found { weight, pieces, ..found });
        }
        let alike = shared_weight(weights, said)?;
        let (agreement, turned_by) = (Agreement::Alike, Vec::new());
        Some(Found { agreement, stance: None, likeness: alike, weight: alike, turned_by, abridged: false, ..found })
    }
}

/// Whose the compared words are.
fn voice_of(compared: &[&Word]) -> Voice {
    match compared.iter().filter(|word| word.whose == Whose::Reporter).count() {
        0 => Voice::Quoted,
        all if all == compared.len() => Voice::Reported,
        _ => Voice::Partly,
    }
}

/// What the speaker does with the compared words, where the statement's own words tell it of all of them.
fn stance_of(compared: &[&Word]) -> Option<Stance> {
    let first = compared.first().map(|word| word.stance).filter(|stance| *stance != Stance::Said);
    let own = || compared.iter().all(|word| word.whose == Whose::Own).then_some(Stance::Said);
    first.filter(|stance| compared.iter().all(|word| word.stance == *stance)).or_else(own)
}

/// The share of what the asked words weigh that is not missing; none where too few of those that tell something are there: “I was” is nothing like “I was
/// furious”.
fn kept_weight(asked: &[Word], weights: &[Weight], missing: &HashSet<&str>) -> Option<f32> {
    let telling = || asked.iter().filter(|word| tells(&word.folded));
    let kept = telling().filter(|word| !missing.contains(word.folded.as_str())).count();
    if asked.len() < 3 || 3 * kept < telling().count() {
        return None;
    }
    let all: f32 = weights.iter().map(Weight::weighs).sum();
    let lost: f32 = weights.iter().filter(|w| missing.contains(w.word.as_str())).map(Weight::weighs).sum();
    Some(1.0 - lost / all)
}

/// The share of what the asked words weigh that stands in a statement, in any order and form; none where that is too little to call it like them.
fn shared_weight(weights: &[Weight], said: &[Word]) -> Option<f32> {
    let stem = |w: &str| w.chars().take(5).collect::<String>();
    let there: HashSet<String> = said.iter().map(|w| stem(&w.folded)).collect();
    let all: f32 = weights.iter().map(Weight::weighs).sum();
    let (mut shared, mut telling) = (0.0, 0);
    for weight in weights.iter().filter(|weight| there.contains(&stem(&weight.word))) {
        shared += weight.weighs();
        telling += usize::from(tells(&weight.word));
    }
    let alike = if all > 0.0 { shared / all } else { 0.0 };
    (alike >= ALIKE && telling >= 3).then_some(alike)
}
