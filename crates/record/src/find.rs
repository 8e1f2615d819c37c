//! Statements by words, exact words, speaker, hearer, day and kind.

use crate::asked::{Asked, asked};
use crate::called::{as_list, called};
use crate::found::{Story, found_statement};
use crate::story::STATEMENT_COLUMNS;
use crate::{FoundStatement, Party, Record, RecordError, hearers, people, signed};
use jiff::civil::Date;
use onrecord_reading::contract::{Statement, StatementKind};
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

/// What to look for; every part that is given has to hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// Words that all occur in the statement, in any order and form ("decide" finds "decided"). Several in quotation marks stand there so; `OR` between two
    /// asks for either, `-` before a word leaves out what has it, `*` behind one takes what begins so.
    pub words: Option<String>,
    /// The words have to stand in the statement exactly so, in that order; case, quotation marks and white space aside.
    pub exact: bool,
    /// The speaker, as [`Record::people`] takes names.
    pub speaker: Option<String>,
    /// The speaker with this key.
    pub speaker_key: Option<i64>,
    /// The statement with this key.
    pub statement_key: Option<i64>,
    /// To whom it is said, by a name as [`Record::names`] takes them or by the words for them ("reporters").
    pub told: Option<String>,
    /// Whom or what the content names, who does not say it, by a name as [`Record::names`] takes them.
    pub about: Option<String>,
    /// Said by one of two to or of the other, or by both.
    pub of_two: Option<Box<OfTwo>>,
    /// Only of stories that were added after the one with this key.
    pub after_story: Option<i64>,
    /// Published on this day or later; stories without a date are left out.
    pub from: Option<Date>,
    /// Published on this day or earlier; stories without a date are left out.
    pub to: Option<Date>,
    /// Direct, mixed or indirect.
    pub kind: Option<StatementKind>,
    /// At least this sure.
    pub min_confidence: Option<f32>,
    /// Every statement by itself; else what several stories carry comes once, with its witnesses.
    pub every: bool,
    /// What was added last comes first, instead of what was published last.
    pub added_last: bool,
    /// How many at most.
    pub limit: usize,
    /// How many of the first to leave out.
    pub offset: usize,
}

impl Default for Query {
    fn default() -> Query {
        Query {
            words: None,
            exact: false,
            speaker: None,
            speaker_key: None,
            statement_key: None,
            told: None,
            about: None,
            of_two: None,
            after_story: None,
            from: None,
            to: None,
            kind: None,
            min_confidence: None,
            every: false,
            added_last: false,
            limit: 50,
            offset: 0,
        }
    }
}

/// What is asked of two; a state is everyone who acts for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfTwo {
    /// What the first says to the second, or of the second who does not say it too.
    FirstToOrOfSecond([Party; 2]),
    /// What both say together.
    Together([Party; 2]),
}

impl Record {
    /// Statements that fit, of the newest story first, in the order of the story, unsure ones behind the others. What several stories carry is there once, as
    /// the earliest of them that fits has it, and so is what a story has twice, behind two cues, unless [`Query::every`] is set.
    pub fn find(&self, query: &Query) -> Result<Vec<FoundStatement>, RecordError> {
        match Conditions::of(self, query)? {
            Some(conditions) => self.find_where(conditions, query),
            None => Ok(Vec::new()),
        }
    }

    /// How many statements fit, whatever the query's limit; what several stories carry counts once unless [`Query::every`] is set.
    pub fn count(&self, query: &Query) -> Result<u64, RecordError> {
        match Conditions::of(self, query)? {
            Some(conditions) => self.count_where(conditions, query.every),
            None => Ok(0),
        }
    }

    /// Those to or about whom something was to be said by `query`, and whom no story names.
    pub fn unnamed(&self, query: &Query) -> Result<Vec<String>, RecordError> {
        let mut unnamed = Vec::new();
        for name in [&query.told, &query.about].into_iter().flatten() {
            if !self.names(name)? {
                unnamed.push(name.clone());
            }
        }
        Ok(unnamed)
    }

    fn count_where(&self, conditions: Conditions, every: bool) -> Result<u64, RecordError> {
        let what = if every { "count(*)" } else { "count(DISTINCT ifnull(t.saying, -t.key))" };
        let sql = format!("SELECT {what} {FROM} {}", conditions.sql);
        let count: i64 =
            self.connection.prepare_cached(&sql)?.query_row(params_from_iter(conditions.values), |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    fn find_where(&self, mut conditions: Conditions, query: &Query) -> Result<Vec<FoundStatement>, RecordError> {
        let reading = self.connection.unchecked_transaction()?;
        // The text comes in a second query, once a story: sorting rows that carry it would be slow.
        let sql = format!(
            "SELECT {STATEMENT_COLUMNS}, s.key, p.name, p.key,
                 (SELECT min(q.position) + 1 FROM story_parts q JOIN statement_spans c
                     ON c.statement_key = t.key AND c.role = 'content' AND c.position = 0
                  WHERE q.story_key = s.key AND q.role = 'paragraph' AND q.start <= c.start AND c.start < q.end), t.saying, e.gender {}
             {FROM} {} {} ORDER BY {} s.key DESC, t.confidence < {}, t.position LIMIT ? OFFSET ?",
            // SQLite takes the other columns of a group from the row with the least.
            if query.every { "" } else { ", min(s.day || printf('%020d', t.key))" },
            conditions.sql,
            if query.every { "" } else { "GROUP BY ifnull(t.saying, -t.key)" },
            if query.added_last { "" } else { "s.day DESC," },
            Statement::SURE
        );
        conditions.values.extend([signed(query.limit).into(), signed(query.offset).into()]);
        let mut select = reading.prepare_cached(&sql)?;
        let mut rows = select.query(params_from_iter(conditions.values))?;
        let mut found = Vec::new();
        let mut story: Option<Story> = None;
        while let Some(row) = rows.next()? {
            let key: i64 = row.get(12)?;
            let story = match story.take().filter(|last| last.name.key == key) {
                Some(same) => story.insert(same),
                None => story.insert(Story::read(&reading, key)?),
            };
            found.push(found_statement(&reading, row, story, query.every)?);
        }
        Ok(found)
    }
}

/// Refuses days that no day lies between.
pub(crate) fn in_order(from: Option<Date>, to: Option<Date>) -> Result<(), RecordError> {
    match from.zip(to) {
        Some((from, to)) if from > to => {
            Err(RecordError::BadQuery(format!("its first day, {from}, comes after its last, {to}")))
        }
        _ => Ok(()),
    }
}

/// The tables of a search. The bare `WHERE 1` lets every condition begin with AND.
const FROM: &str = "FROM statements t JOIN stories s ON s.key = t.story_key
    LEFT JOIN entities e ON e.key = t.entity_key LEFT JOIN speakers p ON p.key = e.speaker_key WHERE 1";

/// The keys of the entities that say the statement `t`, as a question.
const SPEAKING: &str = "SELECT t.entity_key WHERE t.entity_key IS NOT NULL
    UNION ALL SELECT j.entity_key FROM joint_speakers j WHERE j.statement_key = t.key";

/// That the content of the statement `t` names a party who does not say it, with the values of the party.
fn names() -> String {
    format!(
        "EXISTS (SELECT 1 FROM json_each(t.about) a JOIN entities o ON o.story_key = t.story_key AND o.id = a.value
             WHERE o.key NOT IN ({SPEAKING}) AND {})",
        Party::condition("o")
    )
}

/// A query as SQL; the user's words are only ever bound, never part of the SQL.
struct Conditions {
    sql: String,
    values: Vec<Value>,
    /// The words as the index takes them, and as the stored text has to hold them.
    asked: Option<Asked>,
}

impl Conditions {
    /// None where nothing can fit, as with a search for "!?".
    fn of(record: &Record, query: &Query) -> Result<Option<Conditions>, RecordError> {
        in_order(query.from, query.to)?;
        let mut conditions = Conditions { sql: String::new(), values: Vec::new(), asked: None };
        if let Some(words) = query.words.as_deref().filter(|words| !words.trim().is_empty())
            && !conditions.words(words, query.exact)?
        {
            return Ok(None);
        }
        conditions.speakers(&record.connection, query)?;
        conditions.between(record, query)?;
        conditions.story(query);
        if let Some(key) = query.statement_key {
            conditions.and("t.key = ?", [key.into()]);
        }
        if !query.every {
            conditions.once(query.min_confidence);
        }
        if let Some(kind) = query.kind {
            conditions.and("t.kind = ?", [kind.word().to_owned().into()]);
        }
        if let Some(least) = query.min_confidence {
            conditions.and("t.confidence >= ?", [f64::from(least).into()]);
        }
        Ok(Some(conditions))
    }

    /// Who says it.
    fn speakers(&mut self, from: &rusqlite::Connection, query: &Query) -> Result<(), RecordError> {
        if let Some(name) = query.speaker.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            let entities = "SELECT f.key FROM json_each(?) k JOIN entities f ON f.speaker_key = k.value";
            let keys = as_list(&called(from, name)?);
            self.and(&format!("t.key IN ({})", people::said_by(entities)), [keys]);
        }
        if let Some(key) = query.speaker_key {
            let entities = "SELECT f.key FROM entities f WHERE f.speaker_key = ?";
            self.and(&format!("t.key IN ({})", people::said_by(entities)), [key.into()]);
        }
        Ok(())
    }

    /// To whom it is said, and whom it is about.
    fn between(&mut self, record: &Record, query: &Query) -> Result<(), RecordError> {
        let party = |name: &Option<String>| match name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => record.party(name).map(Some),
            None => Ok(None),
        };
        if let Some(hearer) = party(&query.told)? {
            self.and(&hearers::condition("t.key"), hearers::values(&hearer));
        }
        if let Some(named) = party(&query.about)? {
            self.and(&names(), named.values());
        }
        match query.of_two.as_deref() {
            Some(OfTwo::FirstToOrOfSecond([speaker, other])) => self.first_to_or_of_second(speaker, other),
            Some(OfTwo::Together([one, other])) => self.together(one, other),
            None => {}
        }
        Ok(())
    }

    /// That one says it to the other or of the other.
    fn first_to_or_of_second(&mut self, speaker: &Party, other: &Party) {
        let with = format!(
            "({} OR EXISTS (SELECT 1 FROM joint_speakers j JOIN entities f ON f.key = j.entity_key
                 WHERE j.statement_key = t.key AND {}))",
            Party::condition("e"),
            Party::condition("f")
        );
        self.and(&with, [speaker.values(), speaker.values()].concat());
        let either = format!("({} OR {})", names(), hearers::condition("t.key"));
        self.and(&either, other.values().into_iter().chain(hearers::values(other)));
    }

    /// That two say it together.
    fn together(&mut self, one: &Party, other: &Party) {
        let both = format!(
            "t.key IN (SELECT j.statement_key FROM joint_speakers j)
             AND EXISTS (SELECT 1 FROM entities f JOIN entities g WHERE f.key IN ({SPEAKING}) AND g.key IN ({SPEAKING})
                 AND f.key <> g.key AND {} AND {})",
            Party::condition("f"),
            Party::condition("g")
        );
        self.and(&both, [one.values(), other.values()].concat());
    }

    /// When its story was added, and on which days it was published.
    fn story(&mut self, query: &Query) {
        if let Some(key) = query.after_story {
            self.and("t.story_key > ?", [key.into()]);
            // What an earlier story carried was told then, if its wording fits the search as this one does.
            if !query.every {
                self.untold(key);
            }
        }
        if let Some(from) = query.from {
            self.and("substr(s.published, 1, 10) >= ?", [from.to_string().into()]);
        }
        if let Some(to) = query.to {
            self.and("substr(s.published, 1, 10) <= ?", [to.to_string().into()]);
        }
    }

    /// False where the words hold nothing that could be found.
    fn words(&mut self, words: &str, exact: bool) -> Result<bool, RecordError> {
        let Some(asked) = asked(words, exact)? else { return Ok(false) };
        self.holds("t", &asked);
        self.asked = Some(asked);
        Ok(true)
    }

    /// That the statement `of` has the asked words.
    fn holds(&mut self, of: &str, asked: &Asked) {
        let index = format!("{of}.key IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)");
        self.and(&index, [asked.index.clone().into()]);
        for phrase in &asked.phrases {
            self.and(&format!("holds_phrase({of}.text, ?)"), [phrase.clone().into()]);
        }
    }

    /// Leaves out what says again, behind another cue, the very words of an earlier statement that fits too: "issued a statement, saying, …".
    fn once(&mut self, least: Option<f32>) {
        self.and(
            "NOT (t.restates IS NOT NULL AND EXISTS (SELECT 1 FROM statements r WHERE r.story_key = t.story_key AND r.id = t.restates
                 AND r.text = t.text AND r.kind = t.kind AND r.entity_key IS t.entity_key AND r.confidence >= ?))",
            [f64::from(least.unwrap_or(0.0)).into()],
        );
    }

    /// Leaves out what a story up to the one with key `after` carried in words that fit the search too.
    fn untold(&mut self, after: i64) {
        self.and(
            "(t.saying IS NULL OR NOT EXISTS (SELECT 1 FROM statements w WHERE w.saying = t.saying AND w.story_key <= ?",
            [after.into()],
        );
        if let Some(asked) = self.asked.clone() {
            self.holds("w", &asked);
        }
        self.sql.push_str("))");
    }

    fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }
}
