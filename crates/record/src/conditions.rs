//! A search as SQL.

use crate::asked::{Held, asked};
use crate::called::{as_list, called};
use crate::{OfTwo, Party, Query, Record, RecordError, hearers, outlet, people};
use jiff::civil::Date;
use rusqlite::types::Value;

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
pub(crate) const FROM: &str = "FROM statements t JOIN stories s ON s.key = t.story_key
    LEFT JOIN entities e ON e.key = t.entity_key LEFT JOIN speakers p ON p.key = e.speaker_key WHERE 1";

/// The keys of the entities that say the statement `t`, as a question.
const SPEAKING: &str = "SELECT t.entity_key WHERE t.entity_key IS NOT NULL
    UNION ALL SELECT j.entity_key FROM joint_speakers j WHERE j.statement_key = t.key";

/// That the index of words finds the statement `t`.
const IN_INDEX: &str = "t.key IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)";

/// That the content of the statement `t` names a party who does not say it, with the values of the party.
fn names() -> String {
    format!(
        "EXISTS (SELECT 1 FROM json_each(t.about) a JOIN entities o ON o.story_key = t.story_key AND o.id = a.value
             WHERE o.key NOT IN ({SPEAKING}) AND {})",
        Party::condition("o")
    )
}

/// A query as SQL; the user's words are only ever bound, never part of the SQL.
pub(crate) struct Conditions {
    pub(crate) sql: String,
    pub(crate) values: Vec<Value>,
}

impl Conditions {
    /// None where nothing can fit, as with a search for "!?".
    pub(crate) fn of(record: &Record, query: &Query) -> Result<Option<Conditions>, RecordError> {
        in_order(query.from, query.to)?;
        let mut conditions = Conditions { sql: String::new(), values: Vec::new() };
        conditions.published(query)?;
        if !conditions.words(query)? {
            return Ok(None);
        }
        conditions.speakers(&record.connection, query)?;
        conditions.between(record, query)?;
        if let Some(key) = query.statement_key {
            conditions.and("t.key = ?", [key.into()]);
        }
        if !query.every {
            conditions.once(query.min_confidence);
        }
        if let Some(said_by) = query.said_by {
            conditions.and(&said_by.condition(), []);
        }
        if let Some(kind) = query.kind {
            conditions.and("t.kind = ?", [kind.word().to_owned().into()]);
        }
        if let Some(least) = query.min_confidence {
            conditions.and("t.confidence >= ?", [f64::from(least).into()]);
        }
        if let Some(key) = query.after_story {
            // What an earlier story carried was told then, if it fits all that is asked as this one does.
            if !query.every {
                conditions.untold(key);
            }
            conditions.and("t.story_key > ?", [key.into()]);
        }
        Ok(Some(conditions))
    }

    /// What a query asks of stories alone, `s`: their days and their outlet.
    pub(crate) fn of_stories(query: &Query) -> Result<Conditions, RecordError> {
        in_order(query.from, query.to)?;
        let mut conditions = Conditions { sql: String::new(), values: Vec::new() };
        conditions.published(query)?;
        Ok(conditions)
    }

    /// That no day is told of its story.
    pub(crate) fn without_day(&mut self) {
        self.and("s.published IS NULL", []);
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

    /// Who published its story, and on which days.
    fn published(&mut self, query: &Query) -> Result<(), RecordError> {
        if let Some(outlet) = outlet::wanted(query)? {
            self.and("outlet(s.url, s.source) = ? COLLATE NOCASE", [outlet.into()]);
        }
        // Lists are ordered by `day`, which is what was published where that is known: its index finds the stories of a few days.
        if let Some(from) = query.from.map(|day| day.to_string()) {
            self.and("s.day >= ? AND substr(s.published, 1, 10) >= ?", [from.clone().into(), from.into()]);
        }
        if let Some(to) = query.to {
            self.and("substr(s.published, 1, 10) <= ?", [to.to_string().into()]);
            if let Ok(after) = to.tomorrow() {
                self.and("s.day < ?", [after.to_string().into()]);
            }
        }
        Ok(())
    }

    /// Which words it has; false where they hold nothing that could be found.
    fn words(&mut self, query: &Query) -> Result<bool, RecordError> {
        let words = query.words.as_deref().unwrap_or_default();
        if [words].into_iter().chain(query.without.iter().map(String::as_str)).all(|words| words.trim().is_empty()) {
            return Ok(true);
        }
        let Some(asked) = asked(words, query.exact, &query.without)? else { return Ok(false) };
        if !asked.index.is_empty() {
            let not = if asked.left_out { "NOT " } else { "" };
            self.and(&format!("{not}{IN_INDEX}"), [asked.index.into()]);
        }
        for any in asked.texts {
            let held = any.into_iter().map(|held| match held {
                Held::Stems(index) => (IN_INDEX, index.into()),
                Held::Phrase(words) => ("holds_phrase(t.text, ?)", words.into()),
                Held::Beginning(letters) => ("begins_word(t.text, ?)", letters.into()),
            });
            let (sql, values): (Vec<&str>, Vec<Value>) = held.unzip();
            self.and(&format!("({})", sql.join(" OR ")), values);
        }
        for (index, letters) in asked.without {
            self.and(&format!("NOT ({IN_INDEX} AND begins_word(t.text, ?))"), [index.into(), letters.into()]);
        }
        Ok(true)
    }

    /// Leaves out what says again, behind another cue, the very words of an earlier statement that fits too: "issued a statement, saying, …".
    fn once(&mut self, least: Option<f32>) {
        self.and(
            "NOT (t.restates IS NOT NULL AND EXISTS (SELECT 1 FROM statements r WHERE r.story_key = t.story_key AND r.id = t.restates
                 AND r.text = t.text AND r.kind = t.kind AND r.entity_key IS t.entity_key AND r.confidence >= ?))",
            [f64::from(least.unwrap_or(0.0)).into()],
        );
    }

    /// Leaves out what a story up to the one with key `after` carried so that it meets the conditions so far, all that is asked of what is said.
    fn untold(&mut self, after: i64) {
        let told = format!(
            "(t.saying IS NULL OR t.saying NOT IN (SELECT t.saying {FROM} AND t.story_key <= ?
                 AND t.saying IN (SELECT n.saying FROM statements n WHERE n.story_key > ?) {}))",
            self.sql
        );
        let values = [after.into(), after.into()].into_iter().chain(self.values.clone());
        self.and(&told, values.collect::<Vec<_>>());
    }

    fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }
}
