//! Statements by words, exact words, speaker, hearer, outlet, day and kind.

use crate::conditions::{Conditions, FROM};
use crate::found::{Story, found_statement};
use crate::said_by::Genders;
use crate::story::STATEMENT_COLUMNS;
use crate::{FoundStatement, Query, Record, RecordError, signed};
use onrecord_reading::contract::Statement;
use rusqlite::params_from_iter;

impl Record {
    /// Statements that fit, of the newest story first and of those without a date last, in the order of the story, unsure ones behind the others. What several stories carry is there once, as
    /// the earliest of them that fits has it, and so is what a story has twice, behind two cues, unless [`Query::every`] is set.
    pub fn find(&self, query: &Query) -> Result<Vec<FoundStatement>, RecordError> {
        let mut found = Vec::new();
        self.find_each(query, |statement| {
            found.push(statement);
            Ok::<_, RecordError>(())
        })?;
        Ok(found)
    }

    /// The same, one after the other: a whole record may be more than memory holds.
    pub fn find_each<E: From<RecordError>>(
        &self,
        query: &Query,
        take: impl FnMut(FoundStatement) -> Result<(), E>,
    ) -> Result<(), E> {
        match Conditions::of(self, query)? {
            Some(conditions) => self.find_where(conditions, query, take),
            None => Ok(()),
        }
    }

    /// How many statements fit, whatever the query's limit; what several stories carry counts once unless [`Query::every`] is set.
    pub fn count(&self, query: &Query) -> Result<u64, RecordError> {
        match Conditions::of(self, query)? {
            Some(conditions) => self.count_where(conditions, query.every),
            None => Ok(0),
        }
    }

    /// How many statements more would fit, were they not of stories without a date: none where no days are asked for.
    pub fn count_undated(&self, query: &Query) -> Result<u64, RecordError> {
        if query.from.is_none() && query.to.is_none() {
            return Ok(0);
        }
        let any_day = Query { from: None, to: None, ..query.clone() };
        let Some(mut conditions) = Conditions::of(self, &any_day)? else { return Ok(0) };
        conditions.without_day();
        self.count_where(conditions, query.every)
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

    fn find_where<E: From<RecordError>>(
        &self,
        mut conditions: Conditions,
        query: &Query,
        mut take: impl FnMut(FoundStatement) -> Result<(), E>,
    ) -> Result<(), E> {
        let reading = self.connection.unchecked_transaction().map_err(RecordError::from)?;
        // The text comes in a second query, once a story: sorting rows that carry it would be slow.
        let sql = format!(
            "SELECT {STATEMENT_COLUMNS}, s.key, p.name, p.key,
                 (SELECT min(q.position) + 1 FROM story_parts q JOIN statement_spans c
                     ON c.statement_key = t.key AND c.role = 'content' AND c.position = 0
                  WHERE q.story_key = s.key AND q.role = 'paragraph' AND q.start <= c.start AND c.start < q.end), t.saying, p.kind, p.wikidata {}
             {FROM} {} {} ORDER BY {} s.key DESC, t.confidence < {}, t.position LIMIT ? OFFSET ?",
            // SQLite takes the other columns of a group from the row with the least.
            if query.every { "" } else { ", min(s.day || printf('%020d', t.key))" },
            conditions.sql,
            if query.every { "" } else { "GROUP BY ifnull(t.saying, -t.key)" },
            if query.added_last { "" } else { "s.published IS NULL, s.day DESC," },
            Statement::SURE
        );
        conditions.values.extend([signed(query.limit).into(), signed(query.offset).into()]);
        let mut select = reading.prepare_cached(&sql).map_err(RecordError::from)?;
        let mut rows = select.query(params_from_iter(conditions.values)).map_err(RecordError::from)?;
        let (mut story, mut genders): (Option<Story>, Genders) = Default::default();
        while let Some(row) = rows.next().map_err(RecordError::from)? {
            let key: i64 = row.get(12).map_err(RecordError::from)?;
            let story = match story.take().filter(|last| last.name.key == key) {
                Some(same) => story.insert(same),
                None => story.insert(Story::read(&reading, key)?),
            };
            take(found_statement(&reading, row, story, &mut genders, query.every)?)?;
        }
        Ok(())
    }
}
