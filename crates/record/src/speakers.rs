//! Speakers across stories: which speaker of the record an entity of one story is.
//!
//! One is who has the same Wikidata id; the same kind and full name; or, of persons known by a last name alone, the same last name and an office that one
//! person holds at a time ("Finance Minister Bell"), in stories that are not far apart. Anyone else known by one word stays apart from story to story, and so
//! does whoever may be anybody (`anybody`).

use crate::anybody::{is_named, is_told_by_state, may_be_anybody};
use crate::rows::from_word;
use crate::{RecordError, called, fold};
use onrecord_language::one_of;
use onrecord_reading::contract::{Entity, EntityKind};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::{BTreeSet, HashSet};

/// Offices that one person holds at a time, as the last word of a role.
const HELD_BY_ONE: &str = "president premier minister chancellor secretary governor mayor pope";
/// Those of them that tell enough alone; the others need their portfolio or place.
const TELLING: &str = "president premier pope";
/// What makes another office of one.
pub(crate) const NOT_IT: &str = "deputy vice assistant junior former ex ex-president under acting associate permanent parliamentary press private first minister-designate";
/// So many of the newest of a last name are looked at.
const MOST_OF_A_NAME: i64 = 200;
/// Stories further apart than this may tell of another who has the name and the office.
const YEARS_APART: i64 = 3;

/// The key of the speaker across stories that an entity of one story, of this day, is; made if it is new.
pub(crate) fn speaker_of(to: &Transaction, story: i64, day: &str, entity: &Entity) -> rusqlite::Result<i64> {
    let identity = identity(story, entity);
    let folded = fold::name(&entity.name);
    let last = fold::last_key(&folded);
    let is_named = is_named(entity);
    let known = speaker_with(to, &identity)?;
    let may_be_namesake = is_named && (known.is_none() || entity.wikidata.is_some());
    let known = known.or(if may_be_namesake { namesake(to, &identity, entity)? } else { None });
    let in_office = if known.is_none() && is_named { in_office(to, day, entity)? } else { None };
    // Who was known by the last name alone gets the full one; whoever has an id or a full name keeps them.
    if let (Some(key), true) = (in_office, entity.name.contains(' ')) {
        to.prepare_cached(
            "UPDATE speakers SET identity = ?2, name = ?3, name_folded = ?4, last_folded = ?5, wikidata = ?6
             WHERE key = ?1 AND wikidata IS NULL AND name_folded NOT LIKE '% %'",
        )?
        .execute(params![key, identity, entity.name, folded, last, entity.wikidata])?;
    }
    if let Some(full) = known.filter(|_| is_named) {
        take_up_short(to, day, entity, full)?;
    }
    if let Some(key) = known.or(in_office) {
        // Whoever was only "the US president" so far gets a name by the first story that has one.
        if is_named {
            to.prepare_cached(
                "UPDATE speakers SET name = ?2, name_folded = ?3, last_folded = ?4 WHERE key = ?1 AND NOT EXISTS (
                     SELECT 1 FROM entities e JOIN mentions m ON m.entity_key = e.key WHERE e.speaker_key = ?1 AND m.form = 'name')",
            )?
            .execute(params![key, entity.name, folded, last])?;
        }
        return Ok(key);
    }
    to.prepare_cached(
        "INSERT INTO speakers (identity, kind, name, wikidata, name_folded, last_folded) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![identity, entity.kind.word(), entity.name, entity.wikidata, folded, last])?;
    Ok(to.last_insert_rowid())
}

/// Makes those one with the speaker `full` who are known by the last name alone and hold the office that a story now names with the full one.
fn take_up_short(to: &Transaction, day: &str, entity: &Entity, full: i64) -> rusqlite::Result<()> {
    if !entity.name.trim().contains(' ') {
        return Ok(());
    }
    let found = all_in_office(to, day, entity)?;
    if found.iter().any(|&(short, key)| !short && key != full) {
        return Ok(());
    }
    for (_, key) in found.into_iter().filter(|(_, key)| *key != full) {
        to.execute("UPDATE entities SET speaker_key = ?1 WHERE speaker_key = ?2", [full, key])?;
        to.execute("DELETE FROM speakers WHERE key = ?1", [key])?;
    }
    Ok(())
}

/// The one person of the same last name and office in stories of near days, where the entity or that person is known by the last name alone; none where
/// two of different names are, or where both act for states and those differ.
fn in_office(to: &Transaction, day: &str, entity: &Entity) -> rusqlite::Result<Option<i64>> {
    let found = all_in_office(to, day, entity)?;
    // In order: those with a full name, then those with a last name alone, of whom the first has the others too.
    let full = found.iter().filter(|(short, _)| !short).count();
    Ok(found.first().filter(|_| full < 2).map(|(_, key)| *key))
}

/// All of that last name and office, and whether the last name is all that is known of each.
fn all_in_office(to: &Transaction, day: &str, entity: &Entity) -> rusqlite::Result<BTreeSet<(bool, i64)>> {
    let Some(office) = entity.roles.iter().find_map(|role| office_held_by_one(role)) else {
        return Ok(BTreeSet::new());
    };
    if entity.kind != EntityKind::Person {
        return Ok(BTreeSet::new());
    }
    let folded = fold::name(&entity.name);
    let is_short = !folded.contains(' ');
    let mut select = to.prepare_cached(
        "SELECT e.speaker_key, p.name_folded, r.value, e.state, e.name_folded FROM entities e JOIN speakers p ON p.key = e.speaker_key
             JOIN stories s ON s.key = e.story_key JOIN json_each(e.roles) r
         WHERE e.key IN (SELECT key FROM entities WHERE last_folded = ?1 AND speaker_key IS NOT NULL ORDER BY key DESC LIMIT ?4)
             AND e.kind = 'person' AND abs(day_number(s.day) - day_number(?2)) <= ?3",
    )?;
    let mut rows = select.query(params![fold::last_key(&folded), day, YEARS_APART * 366, MOST_OF_A_NAME])?;
    let mut found: BTreeSet<(bool, i64)> = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (key, name, state): (i64, String, Option<String>) = (row.get(0)?, row.get(1)?, row.get(3)?);
        let same = office_held_by_one(&row.get::<_, String>(2)?).is_some_and(|other| other == office);
        // The index has Jones and Smith-Jones under one key.
        let one_last = fold::last_word(&row.get::<_, String>(4)?) == fold::last_word(&folded);
        let one_name = fold::is_one_name(&name, &folded) || one_last && (is_short || !name.contains(' '));
        let one_state = entity.state.as_ref().zip(state.as_ref()).is_none_or(|(a, b)| a == b);
        if same && one_name && one_state {
            found.insert((!name.contains(' '), key));
        }
    }
    Ok(found)
}

/// The words of an office that one person holds at a time; none of one that several may hold.
fn office_held_by_one(role: &str) -> Option<HashSet<String>> {
    let words = called::office(&fold::name(role), None);
    let held = words.iter().any(|word| one_of(word, HELD_BY_ONE));
    let telling = words.len() > 1 || words.iter().any(|word| one_of(word, TELLING));
    (held && telling && !words.iter().any(|word| one_of(word, NOT_IT))).then_some(words)
}

fn speaker_with(to: &Connection, identity: &str) -> rusqlite::Result<Option<i64>> {
    to.prepare_cached("SELECT key FROM speakers WHERE identity = ?1")?
        .query_row([identity], |row| row.get(0))
        .optional()
}

/// The speaker of the same full name and kind that has a Wikidata id where this entity has none, or the other way round, who is made one with it then; a
/// person's name may differ in accents and case. None where two of that name have ids.
fn namesake(to: &Transaction, identity: &str, entity: &Entity) -> rusqlite::Result<Option<i64>> {
    let Some(by_name) = full_name(entity) else { return Ok(None) };
    let folded = fold::name(&entity.name);
    let bare = match speaker_with(to, &by_name)? {
        Some(key) => Some(key),
        None => spelt_otherwise(to, &folded, entity.kind)?,
    };
    if entity.wikidata.is_none() && bare.is_some() {
        return Ok(bare);
    }
    if bare.is_some() != entity.wikidata.is_some() {
        return Ok(None);
    }
    let mut with_id = to.prepare_cached(
        "SELECT key FROM speakers WHERE last_folded = ?1 AND replace(name_folded, '-', ' ') = replace(?2, '-', ' ') AND (name = ?3 OR kind = 'person')
             AND kind = ?4 AND wikidata IS NOT NULL LIMIT 2",
    )?;
    let name = params![fold::last_key(&folded), folded, entity.name, entity.kind.word()];
    let known: Vec<i64> = with_id.query_map(name, |row| row.get(0))?.collect::<Result<_, _>>()?;
    let (Some(id), Some(bare)) = (&entity.wikidata, bare) else {
        return Ok(if let [one] = known[..] { Some(one) } else { None });
    };
    match (speaker_with(to, identity)?, &known[..]) {
        (Some(one), [other]) if one == *other => {
            to.execute("UPDATE entities SET speaker_key = ?1 WHERE speaker_key = ?2", [one, bare])?;
            to.execute("DELETE FROM speakers WHERE key = ?1", [bare])?;
            Ok(Some(one))
        }
        (None, []) => {
            to.execute("UPDATE speakers SET identity = ?2, wikidata = ?3 WHERE key = ?1", params![bare, identity, id])?;
            Ok(Some(bare))
        }
        _ => Ok(None),
    }
}

/// The one person without an id whose name is this but for hyphens, accents and case: "Lee Jae-myung", "Lee Jae Myung".
fn spelt_otherwise(to: &Transaction, folded: &str, kind: EntityKind) -> rusqlite::Result<Option<i64>> {
    if kind != EntityKind::Person || !folded.contains([' ', '-']) {
        return Ok(None);
    }
    let mut alike = to.prepare_cached(
        "SELECT key FROM speakers WHERE last_folded = ?1 AND replace(name_folded, '-', ' ') = ?2 AND kind = 'person'
             AND wikidata IS NULL AND identity NOT LIKE 'story:%' LIMIT 2",
    )?;
    let found = alike.query_map([fold::last_key(folded), &folded.replace('-', " ")], |row| row.get(0))?;
    let found: Vec<i64> = found.collect::<Result<_, _>>()?;
    Ok(if let [one] = found[..] { Some(one) } else { None })
}

/// What makes one speaker of those who have the same name in full; none for whoever may be anybody.
fn full_name(entity: &Entity) -> Option<String> {
    let name = entity.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let anybody = may_be_anybody(entity.kind, &name, is_named(entity));
    (!anybody).then(|| format!("{}:{name}", entity.kind.word()))
}

/// What makes two speakers one: the Wikidata id; else kind and exact name (see also [`namesake`] and [`in_office`]). A person known by one word only
/// ("Smith"), one whom no story names ("company spokesman") and a group ("officials") may be anyone, so they stay apart from story to story; and so do bodies
/// that every country has ("Finance Ministry"), unless their state is known.
fn identity(story: i64, entity: &Entity) -> String {
    match &entity.wikidata {
        Some(id) => format!("wikidata:{id}"),
        None => full_name(entity).unwrap_or_else(|| {
            identity_of_anybody(story, &entity.id, entity.kind, &entity.name, entity.state.as_deref())
        }),
    }
}

fn identity_of_anybody(story: i64, id: &str, kind: EntityKind, name: &str, state: Option<&str>) -> String {
    match state.filter(|_| is_told_by_state(kind, name)) {
        Some(state) => format!("{}:{name}, {state}", kind.word()),
        None => format!("story:{story}:{id}"),
    }
}

/// Parts the speakers of older records that were taken for one although they may be anybody; the first story's stays who it was.
pub(crate) fn catch_up(to: &Transaction) -> Result<(), RecordError> {
    let mut select = to.prepare(
        "SELECT p.key, p.identity, e.key, e.story_key, e.id, e.kind, e.name, e.state,
             EXISTS (SELECT 1 FROM mentions m WHERE m.entity_key = e.key AND m.form = 'name')
         FROM speakers p JOIN entities e ON e.speaker_key = p.key
         WHERE p.wikidata IS NULL AND p.kind IN ('person', 'organization') AND p.identity NOT LIKE 'story:%' ORDER BY p.key, e.key",
    )?;
    let mut rows = select.query([])?;
    let mut parted: Vec<(i64, String, i64)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, name): (EntityKind, String) = (from_word(&row.get::<_, String>(5)?)?, row.get(6)?);
        // Who is known by a last name alone is one with others by the office.
        let by_office = kind == EntityKind::Person && !name.trim().contains(' ');
        if !by_office && may_be_anybody(kind, &name, row.get(8)?) {
            let state: Option<String> = row.get(7)?;
            let identity = identity_of_anybody(row.get(3)?, &row.get::<_, String>(4)?, kind, &name, state.as_deref());
            parted.push((row.get(0)?, identity, row.get(2)?));
        }
    }
    let mut kept = BTreeSet::new();
    for (speaker, identity, entity) in parted {
        let known = speaker_with(to, &identity)?;
        if known.is_none() && kept.insert(speaker) {
            to.execute("UPDATE speakers SET identity = ?2 WHERE key = ?1", params![speaker, identity])?;
            continue;
        }
        let key = match known {
            Some(key) => key,
            None => {
                to.execute(
                    "INSERT INTO speakers (identity, kind, name, name_folded, last_folded)
                     SELECT ?2, kind, name, name_folded, last_folded FROM entities WHERE key = ?1",
                    params![entity, identity],
                )?;
                to.last_insert_rowid()
            }
        };
        to.execute("UPDATE entities SET speaker_key = ?2 WHERE key = ?1", [entity, key])?;
    }
    to.execute(
        "DELETE FROM speakers WHERE key NOT IN (SELECT speaker_key FROM entities WHERE speaker_key IS NOT NULL)",
        [],
    )?;
    Ok(())
}
