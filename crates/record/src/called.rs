//! Which speakers a name asks for, or a Wikidata id. What fits best is taken: who is called so; else whose name it may be a part of, or is fuller than; else who holds such
//! an office; else whoever has such a role.

use crate::said_by::GENDER;
use crate::{Party, Record, RecordError, fold, party, speakers};
use onrecord_knowledge as knowledge;
use onrecord_language::one_of;
use onrecord_reading::contract::Gender;
use onrecord_wording::names;
use rusqlite::types::Value;
use rusqlite::{Connection, Params, params};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Stories that are asked whether they have a fuller name for somebody known by one word, at most.
const MOST_STORIES: usize = 200;
/// Words of an office that tell nothing.
const LINKING: &str = "the of in for at a an current affairs";

/// Keys as a question takes them in: a list in JSON.
pub(crate) fn as_list(keys: &BTreeSet<i64>) -> Value {
    Value::Text(serde_json::to_string(keys).unwrap_or_else(|_| "[]".to_owned()))
}

/// The keys of the speakers for whom `name` asks.
pub(crate) fn called(from: &Connection, name: &str) -> rusqlite::Result<BTreeSet<i64>> {
    let name = name.trim();
    if let Some(id) = wikidata_id(name) {
        return keys(from, "SELECT key FROM speakers WHERE wikidata = ?1", [id]);
    }
    let mut folded = fold::name(name);
    if !folded.contains(char::is_alphanumeric) {
        return Ok(BTreeSet::new());
    }
    // "U.S. president": the letters before an office are no initials.
    if names::is_title(names::asked_last(&folded)) {
        folded = party::without_points(&folded);
    }
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let is_letters = capitals > 1 && name.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '&'));
    let forms = names::forms(&folded);
    let state = Party::named(name).state;
    let mut keys = match &state {
        Some(state) => places_of(from, state)?,
        None => BTreeSet::new(),
    };
    keys.extend(first_found(&forms, |form| by_name(from, form, is_letters, state.is_none()))?);
    // A body is one in either spelling; persons of two spellings are two.
    for form in &forms[1..] {
        keys.extend(bodies(from, by_name(from, form, is_letters, false)?)?);
    }
    // "The Pope" holds an office, or is called so.
    if names::is_title(names::asked_last(&folded)) {
        keys.extend(by_office(from, &folded, state.as_deref())?);
    }
    // An office alone is no part of a name.
    let tells = names::tells(&folded);
    if keys.is_empty() && tells {
        keys = first_found(&forms, |form| loosely(from, form))?;
    }
    if keys.is_empty() && tells {
        keys = first_found(&forms, |form| named_in_full(from, form))?;
    }
    if keys.is_empty() && tells {
        keys = in_role(from, &folded)?;
    }
    if keys.is_empty() {
        keys = by_office(from, &folded, state.as_deref())?;
        return if keys.is_empty() { by_role(from, &folded) } else { Ok(keys) };
    }
    let keys = of_courtesy(from, keys, &folded)?;
    in_office(from, keys, &names::offices(&folded))
}

/// Of several, those who are not told to be of the other gender than the courtesy before the asked name: "Mrs Smith". All where that leaves nobody.
fn of_courtesy(from: &Connection, all: BTreeSet<i64>, folded: &str) -> rusqlite::Result<BTreeSet<i64>> {
    let Some(woman) = names::courtesy_of_woman(folded).filter(|_| all.len() > 1) else { return Ok(all) };
    let other = if woman { Gender::Male } else { Gender::Female };
    let mut select = from.prepare_cached(&format!("SELECT {GENDER} FROM entities e WHERE e.speaker_key = ?1"))?;
    let mut fit = BTreeSet::new();
    for key in &all {
        let told: Option<String> = select.query_row([key], |row| row.get(0))?;
        if told.as_deref() != Some(other.word()) {
            fit.insert(*key);
        }
    }
    Ok(if fit.is_empty() { all } else { fit })
}

/// Persons of the asked last name to whom stories give all words before it as a role, or who are of the state that these name: "Treasury Secretary Baker",
/// "Norwegian Prime Minister Dahl".
fn in_role(from: &Connection, folded: &str) -> rusqlite::Result<BTreeSet<i64>> {
    let Some(before) = names::before_last(folded) else { return Ok(BTreeSet::new()) };
    let asked = office(&party::without_points(before), None);
    let last = names::asked_last(folded);
    let mut select = from.prepare_cached(
        "SELECT e.speaker_key, e.state, r.value, e.name_folded FROM speakers p JOIN entities e ON e.speaker_key = p.key JOIN json_each(e.roles) r
         WHERE p.kind = 'person' AND p.last_folded = ?1",
    )?;
    let mut rows = select.query([fold::last_key(last)])?;
    let mut told: BTreeMap<i64, HashSet<String>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (state, role): (Option<String>, String) = (row.get(1)?, row.get(2)?);
        let name: String = row.get(3)?;
        if names::asked_last(&name) == last {
            let role = fold::name(&role);
            told.entry(row.get(0)?).or_default().extend(office(&party::without_points(&role), state.as_deref()));
        }
    }
    Ok(told.into_iter().filter(|(_, words)| asked.is_subset(words)).map(|(key, _)| key).collect())
}

fn first_found(
    forms: &[String],
    find: impl Fn(&str) -> rusqlite::Result<BTreeSet<i64>>,
) -> rusqlite::Result<BTreeSet<i64>> {
    for form in forms {
        let keys = find(form)?;
        if !keys.is_empty() {
            return Ok(keys);
        }
    }
    Ok(BTreeSet::new())
}

fn keys(from: &Connection, sql: &str, values: impl Params) -> rusqlite::Result<BTreeSet<i64>> {
    from.prepare_cached(sql)?.query_map(values, |row| row.get(0))?.collect()
}

/// Who is called so. The index has last words: behind a last name "Jr" may stand, behind a body's its legal form, and a body may be called by its letters, of
/// which those of the others can only be compared with all bodies; and by its first words ("Amnesty"), where no person is called so and no other body begins so.
/// A state is asked for by its name (`begins` is false), and no bank of it.
fn by_name(from: &Connection, folded: &str, is_letters: bool, begins: bool) -> rusqlite::Result<BTreeSet<i64>> {
    let last = names::asked_key(folded);
    let letters = party::body(folded).unwrap_or_default();
    let behind: Vec<String> =
        names::SUFFIXES.into_iter().chain(party::legal_forms()).map(|s| format!("'{s}'")).collect();
    let bodies = if is_letters { "OR b.kind IN ('organization', 'group')" } else { "" };
    let sql = format!(
        "SELECT b.key, b.kind FROM speakers b WHERE (b.last_folded IN (?1, ?2, {}) {bodies})
             AND is_party(b.name, b.name_folded, b.kind, NULL, ?3, NULL, 0)
             AND (b.kind <> 'organization' OR ?4 OR b.name_folded NOT LIKE '% of ' || ?3 AND b.name_folded NOT LIKE '% of the ' || ?3)",
        behind.join(", ")
    );
    let mut select = from.prepare_cached(&sql)?;
    let called = select.query_map(params![last, letters, folded, begins], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let called: Vec<(i64, String)> = called.collect::<Result<_, _>>()?;
    let is_person = called.iter().any(|(_, kind)| kind == "person");
    let mut found: BTreeSet<i64> = called.into_iter().map(|(key, _)| key).collect();
    if begins && !is_person {
        found.extend(by_first_words(from, folded)?);
    }
    Ok(found)
}

/// The body whose name begins so; none where the names of two do.
fn by_first_words(from: &Connection, folded: &str) -> rusqlite::Result<Vec<i64>> {
    let first = folded.strip_prefix("the ").unwrap_or(folded);
    if first.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = from.prepare_cached(
        "SELECT key, name_folded FROM speakers WHERE kind = 'organization' AND name_folded > ?1 AND name_folded < ?2",
    )?;
    // What begins with the asked words and a space sorts between these.
    let begins = select.query_map([format!("{first} "), format!("{first}!")], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let begins: Vec<(i64, String)> = begins.collect::<Result<_, _>>()?;
    let one = begins.iter().all(|(_, name)| party::same_words(name, &begins[0].1));
    Ok(if one { begins.into_iter().map(|(key, _)| key).collect() } else { Vec::new() })
}

/// Those of some speakers that are no persons.
fn bodies(from: &Connection, all: BTreeSet<i64>) -> rusqlite::Result<BTreeSet<i64>> {
    match all.is_empty() {
        true => Ok(all),
        false => {
            let sql = "SELECT key FROM speakers WHERE kind <> 'person' AND key IN (SELECT value FROM json_each(?1))";
            keys(from, sql, [as_list(&all)])
        }
    }
}

/// The speakers that are a state, by whatever name: "United States" and "America".
fn places_of(from: &Connection, state: &str) -> rusqlite::Result<BTreeSet<i64>> {
    let names: Vec<&str> = knowledge::words_for(state).collect();
    let names = serde_json::to_string(&names).unwrap_or_else(|_| "[]".to_owned());
    let sql = "SELECT key FROM speakers WHERE kind = 'place' AND name IN (SELECT value FROM json_each(?1))";
    keys(from, sql, [names])
}

/// Persons of whose name the asked words are a part, or the last words of the asked name.
fn loosely(from: &Connection, folded: &str) -> rusqlite::Result<BTreeSet<i64>> {
    let sql = "SELECT b.key FROM speakers b WHERE b.kind = 'person' AND (instr(b.name_folded, ?1) OR instr(?2, b.name_folded))
         AND is_party(b.name, b.name_folded, b.kind, NULL, ?2, NULL, 1)";
    keys(from, sql, params![names::asked_key(folded), folded])
}

/// Persons who are known by the asked last name alone, in stories that have the asked name in full.
fn named_in_full(from: &Connection, folded: &str) -> rusqlite::Result<BTreeSet<i64>> {
    let last = names::asked_last(folded);
    if last == folded {
        return Ok(BTreeSet::new());
    }
    let mut select = from.prepare_cached(
        "SELECT p.key, s.text FROM speakers p JOIN entities e ON e.speaker_key = p.key JOIN stories s ON s.key = e.story_key
         WHERE p.kind = 'person' AND p.last_folded = ?1 AND p.name_folded = ?2 LIMIT ?3",
    )?;
    let mut rows = select.query(params![fold::last_key(last), last, crate::signed(MOST_STORIES)])?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        if fold::holds_phrase(&fold::name(&row.get::<_, String>(1)?), folded) {
            found.insert(row.get(0)?);
        }
    }
    Ok(found)
}

/// Of several, those who hold the offices that stand before the asked name: "Mayor Bell" is no actor. All where no story gives them any.
fn in_office(from: &Connection, all: BTreeSet<i64>, offices: &[&str]) -> rusqlite::Result<BTreeSet<i64>> {
    if all.len() < 2 {
        return Ok(all);
    }
    let mut select = from.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM entities e JOIN json_each(e.roles) r WHERE e.speaker_key = ?1 AND holds_phrase(r.value, ?2))",
    )?;
    // "Finance minister" tells more than "minister".
    for office in (0..offices.len()).map(|first| offices[first..].join(" ")) {
        let mut holding = BTreeSet::new();
        for key in &all {
            if select.query_row(params![key, office], |row| row.get(0))? {
                holding.insert(*key);
            }
        }
        if !holding.is_empty() {
            return Ok(holding);
        }
    }
    Ok(all)
}

/// Persons to whom a story gives the office that was asked for: "mayor of Leeds", "US president". An office that many hold asks for nobody.
fn by_office(from: &Connection, folded: &str, state: Option<&str>) -> rusqlite::Result<BTreeSet<i64>> {
    let asked = office(folded, None);
    let Some(telling) = asked.iter().filter(|_| state.is_none()).filter(|word| names::is_title(word)).max() else {
        return Ok(BTreeSet::new());
    };
    let mut select = from.prepare_cached(
        "SELECT e.speaker_key, e.state, r.value FROM entities e JOIN json_each(e.roles) r
         WHERE e.speaker_key IS NOT NULL AND e.kind = 'person' AND r.value LIKE '%' || ?1 || '%'",
    )?;
    let mut rows = select.query([telling])?;
    let (mut found, mut elsewhere) = (BTreeSet::new(), BTreeSet::new());
    while let Some(row) = rows.next()? {
        let (state, role) = (row.get::<_, Option<String>>(1)?, fold::name(&row.get::<_, String>(2)?));
        let role = party::without_points(&role);
        if asked == office(&role, None) || state.is_some_and(|state| asked == office(&role, Some(&state))) {
            found.insert(row.get(0)?);
        } else if asked == without_state(&role) {
            elsewhere.insert(row.get(0)?);
        }
    }
    // Whoever holds it for some state, where nobody is told to hold it alone.
    let found = if found.is_empty() { elsewhere } else { found };
    Ok(if asked.len() > 1 || found.len() == 1 { found } else { BTreeSet::new() })
}

/// Persons to whom a story gives a role of this one word, held of or for whatever: "mayor" also asks for the mayor of Leeds, "CEO" for the Tesla CEO; not for the former one.
fn by_role(from: &Connection, folded: &str) -> rusqlite::Result<BTreeSet<i64>> {
    let asked = folded.strip_prefix("the ").unwrap_or(folded);
    if asked.contains(' ') {
        return Ok(BTreeSet::new());
    }
    let mut select = from.prepare_cached(
        "SELECT e.speaker_key, r.value FROM entities e JOIN json_each(e.roles) r
         WHERE e.speaker_key IS NOT NULL AND e.kind = 'person' AND r.value LIKE '%' || ?1 || '%'",
    )?;
    let mut rows = select.query([asked])?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let role = fold::name(&row.get::<_, String>(1)?);
        let is_linking = |word: &&str| one_of(word, "of for at in");
        let words: Vec<&str> = role.split([' ', ',']).take_while(|word| !is_linking(word)).collect();
        if words.last() == Some(&asked) && !words.iter().any(|word| one_of(word, speakers::NOT_IT)) {
            found.insert(row.get(0)?);
        }
    }
    Ok(found)
}

/// The id in Wikidata that is given instead of a name: "Q22686".
pub(crate) fn wikidata_id(name: &str) -> Option<String> {
    let digits = name.trim().strip_prefix(['Q', 'q'])?;
    let is_id = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_id.then(|| format!("Q{digits}"))
}

/// The words of an office, a state by its one name, with the state for which it is held.
pub(crate) fn office(folded: &str, state: Option<&str>) -> HashSet<String> {
    let mut words: Vec<&str> = folded.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let mut office: HashSet<String> = state.map(fold::name).into_iter().collect();
    while let Some(word) = words.first() {
        let named = (1..=3.min(words.len())).rev().find_map(|n| Some((Party::named(&words[..n].join(" ")).state?, n)));
        let (word, n) = match named {
            Some((state, n)) => (fold::name(&state), n),
            None => ((*word).to_owned(), 1),
        };
        if !one_of(&word, LINKING) {
            office.insert(word);
        }
        words.drain(..n);
    }
    office
}

/// The words of an office without the state for which the role itself tells that it is held: "foreign minister of Cuba".
fn without_state(role: &str) -> HashSet<String> {
    let words: Vec<&str> = role.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let state = |n: usize| {
        let name = words[words.len() - n..].join(" ");
        Party::named(&name).state.map(|_| words[..words.len() - n].join(" "))
    };
    let shortest = (1..=3.min(words.len().saturating_sub(1))).rev().find_map(state);
    office(&shortest.unwrap_or_else(|| role.to_owned()), None)
}

impl Record {
    /// Names of speakers that are spelt nearly as `name`, the nearest first: for a name that finds nobody.
    pub fn nearest_speakers(&self, name: &str, limit: usize) -> Result<Vec<String>, RecordError> {
        self.nearest("SELECT DISTINCT name, name_folded FROM speakers WHERE kind <> 'group'", name, limit)
    }

    /// The same of all that stories name, whether they say something or not.
    pub fn nearest_names(&self, name: &str, limit: usize) -> Result<Vec<String>, RecordError> {
        self.nearest("SELECT DISTINCT name, name_folded FROM entities WHERE kind <> 'group'", name, limit)
    }

    fn nearest(&self, sql: &str, name: &str, limit: usize) -> Result<Vec<String>, RecordError> {
        let asked = fold::name(name);
        if !names::tells(&asked) {
            return Ok(Vec::new());
        }
        let mut select = self.connection.prepare_cached(sql)?;
        let mut rows = select.query([])?;
        let mut near: Vec<(usize, String)> = Vec::new();
        // Of "Fed Chairman Volcker" the last word is the name.
        let last = names::before_last(&asked).map(|_| names::asked_last(&asked));
        while let Some(row) = rows.next()? {
            let folded = row.get_ref(1)?.as_str().unwrap_or_default();
            if folded.contains(' ') && last.is_some_and(|last| names::asked_last(folded) == last) {
                near.push((0, row.get(0)?));
            } else if let Some(slips) = names::slips(folded, &asked) {
                near.push((slips, row.get(0)?));
            }
        }
        near.sort();
        near.truncate(limit);
        Ok(near.into_iter().map(|(_, name)| name).collect())
    }
}
