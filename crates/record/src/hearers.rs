//! To whom statements are said: those whom the words of an addressee name, among the entities of the story.

use crate::fold;
use crate::rows::{Text, each_story};
use crate::{Party, signed, unsigned};
use onrecord_language::one_of;
use rusqlite::types::Value;
use rusqlite::{Connection, params};

/// Words before a noun that do not tell who hears it.
const ARTICLES: &str = "the a an his her its their our my some to at on in";
/// Words that name nobody by themselves.
const PRONOUNS: &str = "him her he she them they";
/// From the cue to the pronoun of who hears it, in code points: "in a meeting that day |he| was told by Bell", "told |him|".
const NEAR: usize = 16;
/// Behind these stands whose it is, or where, not who hears it: "the ambassador to Russia".
const OF_ANOTHER: &str = "to of from for in than against about by near";

/// Someone of a story, as one of its mentions names them.
struct Named {
    entity: i64,
    kind: String,
    /// "name", "nominal" or "pronoun".
    form: String,
    /// Its words, folded, without an article; and where they begin.
    words: String,
    start: usize,
}

impl Named {
    fn is_name(&self) -> bool {
        self.form == "name"
    }
}

/// Whom a piece of an addressee names: its folded words, and the entity where it is known.
type Hearer = (String, Option<i64>);

/// Keeps to whom each statement of the story with this key is said.
pub(crate) fn place(to: &Connection, story: i64) -> rusqlite::Result<()> {
    let said: Vec<(i64, String, Option<i64>)> = to
        .prepare_cached(
            "SELECT t.key, t.addressee, (SELECT max(c.end) FROM statement_spans c WHERE c.statement_key = t.key AND c.role = 'cue')
             FROM statements t WHERE t.story_key = ?1 AND t.addressee IS NOT NULL",
        )?
        .query_map([story], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    if said.is_empty() {
        return Ok(());
    }
    let named = named_in(to, story)?;
    let mut insert =
        to.prepare_cached("INSERT INTO hearers (statement_key, position, words, entity_key) VALUES (?1, ?2, ?3, ?4)")?;
    for (key, addressee, cue) in said {
        for (position, (words, entity)) in hearers(&addressee, cue.map(unsigned), &named).into_iter().enumerate() {
            insert.execute(params![key, signed(position), words, entity])?;
        }
    }
    Ok(())
}

/// Keeps to whom the statements of a record from before are said.
pub(crate) fn catch_up(to: &Connection) -> rusqlite::Result<()> {
    each_story(to, |story, _| place(to, story))
}

/// That the statement with the key in `key` is said to a party, with the values of [`values`].
pub(crate) fn condition(key: &str) -> String {
    format!(
        "{key} IN (SELECT h.statement_key FROM hearers h WHERE h.words = ?
             UNION ALL SELECT h.statement_key FROM hearers h JOIN entities o ON o.key = h.entity_key WHERE {})",
        Party::condition("o")
    )
}

/// The values of [`condition`].
pub(crate) fn values(party: &Party) -> Vec<Value> {
    [vec![Value::Text(party.folded.clone())], party.values().to_vec()].concat()
}

/// The mentions of a story.
fn named_in(from: &Connection, story: i64) -> rusqlite::Result<Vec<Named>> {
    let text = from
        .prepare_cached("SELECT text FROM stories WHERE key = ?1")?
        .query_row([story], |row| Ok(Text::new(row.get(0)?)))?;
    from.prepare_cached(
        "SELECT e.key, e.kind, m.form, m.start, m.end FROM entities e JOIN mentions m ON m.entity_key = e.key
         WHERE e.story_key = ?1 ORDER BY e.position, m.position",
    )?
    .query_map([story], |row| {
        let start = unsigned(row.get(3)?);
        let words = bare(&fold::name(text.words([start, unsigned(row.get(4)?)]))).to_owned();
        Ok(Named { entity: row.get(0)?, kind: row.get(1)?, form: row.get(2)?, words, start })
    })?
    .collect()
}

/// Those whom an addressee names, in the order of its words: one by one where they are joined, a pronoun by the mention next to where the cue ends.
fn hearers(addressee: &str, cue: Option<usize>, named: &[Named]) -> Vec<Hearer> {
    let folded = fold::name(addressee);
    if one_of(&folded, PRONOUNS) {
        let away = |n: &&Named| cue.map_or(usize::MAX, |end| n.start.abs_diff(end));
        let said = named.iter().filter(|n| n.words == bare(&folded) && n.form == "pronoun" && away(n) <= NEAR);
        return vec![(folded.clone(), said.min_by_key(away).map(|n| n.entity))];
    }
    let whole = bare(&folded);
    let is_one = named.iter().any(|n| n.form != "pronoun" && n.words == whole);
    let pieces: Vec<&str> = whole.split(", ").flat_map(|piece| piece.split(" and ")).map(bare).collect();
    // "the mayors and councillors of Leeds": where no piece names anybody the words stay whole.
    let pieces = if is_one || pieces.iter().all(|piece| who(piece, named).is_none()) { vec![whole] } else { pieces };
    pieces.into_iter().filter(|piece| !piece.is_empty()).map(|piece| (piece.to_owned(), who(piece, named))).collect()
}

/// Folded words without what stands before the noun.
fn bare(folded: &str) -> &str {
    let mut words = folded.trim_matches(|c: char| !c.is_alphanumeric());
    while let Some((_, rest)) = words.split_once(' ').filter(|(first, _)| one_of(first, ARTICLES)) {
        words = rest;
    }
    words
}

/// Whom of a story folded words name: by all of them, else by the name at their end ("Fox News host Sean Hannity"), else a body by whose name they begin
/// ("the Guardian's readers"). None where two of them are called so.
fn who(words: &str, named: &[Named]) -> Option<i64> {
    let only = |fits: &dyn Fn(&Named) -> bool| {
        let mut found =
            named.iter().filter(|n| n.form != "pronoun" && !n.words.is_empty() && fits(n)).map(|n| n.entity);
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    };
    let at_end = |n: &Named| {
        let before = words.strip_suffix(n.words.as_str()).and_then(|rest| rest.strip_suffix(' '));
        let before = before.map(bare_end).filter(|rest| !rest.is_empty());
        n.is_name() && n.kind != "place" && before.is_some_and(|rest| !one_of(fold::last_word(rest), OF_ANOTHER))
    };
    let at_start = |n: &Named| {
        let behind = words.strip_prefix(n.words.as_str());
        n.is_name() && n.kind == "organization" && behind.is_some_and(|rest| rest.starts_with(['\'', ' ']))
    };
    // The longest name at the end is the whole of it.
    let longest = named.iter().filter(|n| at_end(n)).map(|n| n.words.len()).max();
    only(&|n| n.words == words)
        .or_else(|| only(&|n| Some(n.words.len()) == longest && at_end(n)))
        .or_else(|| only(&at_start))
}

/// Folded words without articles at their end.
fn bare_end(words: &str) -> &str {
    words.trim_end_matches(" the").trim_end_matches(" a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_an_addressee_names() {
        let named: Vec<Named> = [
            (1, "person", "name", "Tom Hale"),
            (1, "person", "name", "Hale"),
            (2, "person", "name", "Anna Bell"),
            (2, "person", "nominal", "the judge"),
            (3, "organization", "name", "Fox News"),
            (4, "place", "name", "Russia"),
            (5, "organization", "name", "Observer"),
            (6, "person", "name", "Ann Moss"),
            (6, "person", "name", "Moss"),
            (7, "person", "name", "Jim Moss"),
            (7, "person", "name", "Moss"),
            (8, "organization", "name", "News"),
            (1, "person", "pronoun", "him"),
            (6, "person", "pronoun", "him"),
        ]
        .into_iter()
        .enumerate()
        .map(|(at, (entity, kind, form, words))| Named {
            entity,
            kind: kind.to_owned(),
            form: form.to_owned(),
            words: bare(&fold::name(words)).to_owned(),
            start: 100 * at,
        })
        .collect();
        for (addressee, expected) in [
            ("Hale", &[("hale", Some(1))][..]),
            ("Governor Tom Hale", &[("governor tom hale", Some(1))]),
            ("the judge", &[("judge", Some(2))]),
            ("Hale and Anna Bell", &[("hale", Some(1)), ("anna bell", Some(2))]),
            ("Hale, Bell and reporters", &[("hale", Some(1)), ("bell", None), ("reporters", None)]),
            ("reporters", &[("reporters", None)]),
            ("his supporters and friends", &[("supporters and friends", None)]),
            ("Russia", &[("russia", Some(4))]),
            ("the ambassador to Russia", &[("ambassador to russia", None)]),
            ("the editor of the Observer", &[("editor of the observer", None)]),
            ("the Observer’s readers", &[("observer's readers", Some(5))]),
            ("Hale’s lawyer", &[("hale's lawyer", None)]),
            ("Fox News", &[("fox news", Some(3))]),
            ("viewers of Sky and Fox News", &[("viewers of sky", None), ("fox news", Some(3))]),
            ("Moss", &[("moss", None)]),
            ("Ann Moss", &[("ann moss", Some(6))]),
            ("him", &[("him", Some(6))]),
            ("them", &[("them", None)]),
        ] {
            let found = hearers(addressee, Some(1299), &named);
            let found: Vec<(&str, Option<i64>)> = found.iter().map(|(words, who)| (words.as_str(), *who)).collect();
            assert_eq!(found, expected, "{addressee}");
        }
    }
}
