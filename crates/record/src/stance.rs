//! What speakers do with the statements of the record, as the reading tells it.

use crate::{rows::Text, unsigned};
use onrecord_reading::contract::{Statement, StatementKind};
use onrecord_reading::stance::{Stance, Told};
use rusqlite::Connection;

/// What the speaker of the statement with this key does with its content.
pub(crate) fn stance(from: &Connection, statement: i64) -> rusqlite::Result<Stance> {
    let mut select = from.prepare_cached(
        "SELECT s.text, t.text, t.kind, min(iif(p.role = 'cue', p.start, NULL)), max(iif(p.role = 'cue', p.end, NULL)),
             min(iif(p.role = 'content' AND p.position = 0, p.start, NULL))
         FROM statements t JOIN stories s ON s.key = t.story_key JOIN statement_spans p ON p.statement_key = t.key
         WHERE t.key = ?1 GROUP BY t.key",
    )?;
    let mut rows = select.query([statement])?;
    let Some(row) = rows.next()? else { return Ok(Stance::Said) };
    let (text, said, kind): (_, String, String) = (Text::new(row.get(0)?), row.get(1)?, row.get(2)?);
    let at =
        |column: usize| -> rusqlite::Result<Option<usize>> { Ok(row.get::<_, Option<i64>>(column)?.map(unsigned)) };
    let (Some(start), Some(end), Some(content)) = (at(3)?, at(4)?, at(5)?) else { return Ok(Stance::Said) };
    let kind = StatementKind::ALL.into_iter().find(|k| k.word() == kind).unwrap_or(StatementKind::Indirect);
    Ok(told(&text).by_cue(kind, [start, end], content, &said))
}

/// The same of a statement that has been read, of a story of this text.
pub(crate) fn of(text: &Text, statement: &Statement) -> Stance {
    told(text).of(statement)
}

fn told(text: &Text) -> Told<'_> {
    Told { text: &text.all, points: &text.points }
}
