//! Whom the record quotes, counted by gender: how many women and men say how many things, in which months, in which outlets, and who of them most.
//!
//! What is counted is what [`Record::find`] lists for the same query: one thing said counts once, however many stories carry it, and so does a story that has
//! copies. It counts as the story has it that knows most of who says it, the earliest of those that know as much.

use crate::conditions::{Conditions, FROM};
use crate::counts::{By, Counted, QuotedPerson, Voices};
use crate::rows::from_word;
use crate::said_by::GENDER;
use crate::{Query, Record, RecordError, SaidBy};
use jiff::{Span, civil::Date};
use onrecord_reading::contract::StatementKind;
use rusqlite::{Connection, Row, params_from_iter};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Months between the first and the last with a story are listed though nothing is said in them, up to so many in all.
const MOST_MONTHS: i32 = 1_200;

impl Record {
    /// Whom the statements that fit quote, in all and in parts, and the `top` women and men who say most. Limit, offset and order of the query are not asked.
    pub fn voices(&self, query: &Query, by: Option<By>, top: usize) -> Result<Voices, RecordError> {
        let reading = self.connection.unchecked_transaction()?;
        let mut told = Told::of(&reading, by)?;
        if let Some(conditions) = Conditions::of(self, query)? {
            told.read(conditions)?;
        }
        told.of_stories = told.stories(query)?;
        Ok(told.counted(top))
    }
}

/// Who a person is, as the counts ask.
struct Person {
    name: String,
    wikidata: Option<String>,
    is: SaidBy,
}

/// The person who is the speaker with this key; none where it is no person.
fn person(from: &Connection, speaker: i64) -> Result<Option<Person>, RecordError> {
    let sql = format!(
        "SELECT p.name, p.wikidata, {GENDER} FROM speakers p JOIN entities e ON e.speaker_key = p.key
         WHERE p.key = ?1 AND p.kind = 'person' GROUP BY p.key"
    );
    let mut select = from.prepare_cached(&sql)?;
    let mut rows = select.query([speaker])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let gender = row.get::<_, Option<String>>(2)?.map(|word| from_word(&word)).transpose()?;
    Ok(Some(Person { name: row.get(0)?, wikidata: row.get(1)?, is: SaidBy::person(gender) }))
}

/// The stories that have copies, with what they share with them. By the index: a story's row has its text before its cluster.
fn clusters(from: &Connection) -> rusqlite::Result<HashMap<i64, i64>> {
    let mut select = from.prepare_cached("SELECT key, cluster FROM stories WHERE cluster IS NOT NULL")?;
    select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Who says a statement besides its speaker, by the statement's key.
fn joint(from: &Connection) -> rusqlite::Result<HashMap<i64, Vec<i64>>> {
    let mut select = from.prepare_cached(
        "SELECT j.statement_key, e.speaker_key FROM joint_speakers j JOIN entities e ON e.key = j.entity_key
         WHERE e.speaker_key IS NOT NULL",
    )?;
    let mut rows = select.query([])?;
    let mut joint: HashMap<i64, Vec<i64>> = HashMap::new();
    while let Some(row) = rows.next()? {
        joint.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(joint)
}

/// How much a telling of something knows of who says it; of two that know as much the one of the earlier story comes first.
type Knowing = (Reverse<(u8, bool)>, i64, i64);

/// One thing said, as the story has it that knows most of who says it.
#[derive(Clone, Copy)]
struct Telling {
    knowing: Knowing,
    statement: i64,
    story: i64,
    speaker: Option<i64>,
    direct: bool,
    words: u64,
}

/// What is counted together: each thing said once, and every story that carries any of it.
#[derive(Default)]
struct Part {
    tellings: HashMap<i64, Telling>,
    stories: HashSet<i64>,
    /// The stories that carry a thing said, where several do.
    carrying: HashMap<i64, HashSet<i64>>,
}

impl Part {
    /// Takes a telling up; it takes the place of what is there of the same thing said, unless that knows more.
    fn take(&mut self, telling: Telling, saying: i64) {
        self.stories.insert(telling.story);
        let kept = self.tellings.entry(saying).or_insert(telling);
        if kept.story != telling.story {
            self.carrying.entry(saying).or_default().extend([kept.story, telling.story]);
        }
        if telling.knowing < kept.knowing {
            *kept = telling;
        }
    }
}

/// What is said, read for counting.
struct Told<'a> {
    from: &'a Connection,
    by: Option<By>,
    /// The speakers met so far: none of those that are no persons.
    persons: HashMap<i64, Option<Person>>,
    joint: HashMap<i64, Vec<i64>>,
    clusters: HashMap<i64, i64>,
    days: Option<[String; 2]>,
    of_stories: u64,
    all: Part,
    parts: BTreeMap<Option<String>, Part>,
}

impl<'a> Told<'a> {
    /// Nothing read yet.
    fn of(from: &'a Connection, by: Option<By>) -> Result<Told<'a>, RecordError> {
        Ok(Told {
            from,
            by,
            persons: HashMap::new(),
            joint: joint(from)?,
            clusters: clusters(from)?,
            days: None,
            of_stories: 0,
            all: Part::default(),
            parts: BTreeMap::new(),
        })
    }

    /// Reads all that fits.
    fn read(&mut self, conditions: Conditions) -> Result<(), RecordError> {
        let sql = format!(
            "SELECT ifnull(t.saying, -t.key), t.key, iif(t.saying IS NULL, 0, day_number(s.day)), t.story_key, e.speaker_key, t.kind, t.text,
                 CASE WHEN s.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' THEN substr(s.published, 1, 10) END, {} {FROM} {}",
            self.by.map_or("NULL", By::column),
            conditions.sql
        );
        let mut select = self.from.prepare_cached(&sql)?;
        let mut rows = select.query(params_from_iter(conditions.values))?;
        while let Some(row) = rows.next()? {
            self.meet(row.get(1)?, row.get(4)?)?;
            self.take(row)?;
        }
        Ok(())
    }

    /// How many stories there are of the days and the outlet that are asked for.
    fn stories(&self, query: &Query) -> Result<u64, RecordError> {
        let conditions = Conditions::of_stories(query)?;
        let mut select =
            self.from.prepare_cached(&format!("SELECT s.key FROM stories s WHERE 1 {}", conditions.sql))?;
        let mut rows = select.query(params_from_iter(conditions.values))?;
        let mut stories = HashSet::new();
        while let Some(row) = rows.next()? {
            let key: i64 = row.get(0)?;
            stories.insert(self.clusters.get(&key).copied().unwrap_or(key));
        }
        Ok(stories.len() as u64)
    }

    /// Takes up one telling, where none that knows more is there.
    fn take(&mut self, row: &Row) -> rusqlite::Result<()> {
        if let Some(day) = row.get_ref(7)?.as_str_or_null()? {
            let [first, last] = self.days.get_or_insert_with(|| [day.to_owned(), day.to_owned()]);
            if day < first.as_str() {
                day.clone_into(first);
            } else if day > last.as_str() {
                day.clone_into(last);
            }
        }
        let saying: i64 = row.get(0)?;
        let (statement, speaker): (i64, Option<i64>) = (row.get(1)?, row.get(4)?);
        let knowing = (Reverse(self.known(speaker)), row.get(2)?, statement);
        let story: i64 = row.get(3)?;
        let story = self.clusters.get(&story).copied().unwrap_or(story);
        let words = row.get_ref(6)?.as_str()?.split_whitespace().count();
        let direct = row.get_ref(5)?.as_str()? == StatementKind::Direct.word();
        let words = u64::try_from(words).unwrap_or(u64::MAX);
        let telling = Telling { knowing, statement, story, speaker, direct, words };
        self.all.take(telling, saying);
        if self.by.is_some() {
            let of = row.get_ref(8)?.as_str_or_null()?.map(str::to_owned);
            self.parts.entry(of).or_default().take(telling, saying);
        }
        Ok(())
    }

    /// Learns who those are that say a statement.
    fn meet(&mut self, statement: i64, speaker: Option<i64>) -> Result<(), RecordError> {
        let joint = self.joint.get(&statement).into_iter().flatten();
        for key in speaker.iter().chain(joint) {
            if !self.persons.contains_key(key) {
                self.persons.insert(*key, person(self.from, *key)?);
            }
        }
        Ok(())
    }

    /// The person with this key, if it is one.
    fn person(&self, key: i64) -> Option<&Person> {
        self.persons.get(&key).and_then(Option::as_ref)
    }

    /// How much is known of who says something: the gender, that it is a person, that it is anybody; then the name in full, which joins stories.
    fn known(&self, speaker: Option<i64>) -> (u8, bool) {
        match speaker.map(|key| self.person(key)) {
            Some(Some(person)) => (if person.is == SaidBy::NotTold { 2 } else { 3 }, person.name.contains(' ')),
            Some(None) => (1, false),
            None => (0, false),
        }
    }

    /// Whose a statement is: whoever's is named first.
    fn whose(&self, telling: &Telling) -> SaidBy {
        telling.speaker.and_then(|key| self.person(key)).map_or(SaidBy::Others, |person| person.is)
    }

    /// The persons who say it, alone or together, each once.
    fn speakers(&self, telling: &Telling) -> BTreeSet<i64> {
        let joint = self.joint.get(&telling.statement).into_iter().flatten();
        telling.speaker.iter().chain(joint).copied().filter(|key| self.person(*key).is_some()).collect()
    }

    /// The counts of what was taken up.
    fn counted(&self, top: usize) -> Voices {
        let mut parts: Vec<Counted> = self.parts.iter().map(|(of, part)| self.count(of.clone(), part)).collect();
        match self.by {
            Some(By::Outlet) => parts.sort_by_key(|part| Reverse(part.total().statements)),
            _ => parts = every_month(parts),
        }
        let all = self.count(None, &self.all);
        let [top_women, top_men] = self.most_quoted(top);
        Voices { days: self.days.clone(), of_stories: self.of_stories, all, by: self.by, parts, top_women, top_men }
    }

    fn count(&self, of: Option<String>, part: &Part) -> Counted {
        let mut counted = Counted { of, stories: part.stories.len() as u64, ..Counted::default() };
        let mut persons = HashSet::new();
        for telling in part.tellings.values() {
            let share = counted.share_mut(self.whose(telling));
            share.statements += 1;
            share.direct += u64::from(telling.direct);
            share.words += telling.words;
            for key in self.speakers(telling) {
                if let Some(person) = self.person(key).filter(|_| persons.insert(key)) {
                    counted.share_mut(person.is).persons += 1;
                }
            }
        }
        counted
    }

    /// The women and the men who say most.
    fn most_quoted(&self, top: usize) -> [Vec<QuotedPerson>; 2] {
        let mut quoted: HashMap<i64, (QuotedPerson, HashSet<i64>)> = HashMap::new();
        for (saying, telling) in &self.all.tellings {
            for key in self.speakers(telling) {
                let Some(person) = self.person(key) else { continue };
                let (counts, stories) = quoted.entry(key).or_insert_with(|| (person.unquoted(key), HashSet::new()));
                counts.statements += 1;
                counts.direct += u64::from(telling.direct);
                counts.words += telling.words;
                stories.insert(telling.story);
                stories.extend(self.all.carrying.get(saying).into_iter().flatten());
            }
        }
        [SaidBy::Women, SaidBy::Men].map(|of| {
            let of = quoted.values().filter(|(counts, _)| self.person(counts.key).is_some_and(|p| p.is == of));
            let mut most: Vec<QuotedPerson> =
                of.map(|(counts, stories)| QuotedPerson { stories: stories.len() as u64, ..counts.clone() }).collect();
            most.sort_by(|a, b| {
                (b.statements, b.stories)
                    .cmp(&(a.statements, a.stories))
                    .then_with(|| (&a.name, a.key).cmp(&(&b.name, b.key)))
            });
            most.truncate(top);
            most
        })
    }
}

/// The months in their order, those without a statement between them too, so that they are a series; what has no day behind them.
fn every_month(parts: Vec<Counted>) -> Vec<Counted> {
    let (dated, undated): (Vec<Counted>, Vec<Counted>) = parts.into_iter().partition(|part| part.of.is_some());
    let begins = |month: &Counted| format!("{}-01", month.of.as_deref()?).parse::<Date>().ok();
    let [first, last] = [dated.first(), dated.last()].map(|part| part.and_then(begins));
    let reach = first.and_then(|first| first.checked_add(Span::new().months(MOST_MONTHS)).ok());
    let is_series = reach.zip(last).is_some_and(|(reach, last)| last < reach);
    let mut months: Vec<Counted> = Vec::with_capacity(dated.len() + undated.len());
    for part in dated {
        let after = |day: Date| day.checked_add(Span::new().months(1)).ok();
        let mut next = months.last().filter(|_| is_series).and_then(begins).and_then(after);
        while let Some(day) = next.filter(|day| Some(*day) < begins(&part)) {
            months.push(Counted { of: Some(day.strftime("%Y-%m").to_string()), ..Counted::default() });
            next = after(day);
        }
        months.push(part);
    }
    months.extend(undated);
    months
}

impl Person {
    /// The person in a list, of whom nothing is counted yet.
    fn unquoted(&self, key: i64) -> QuotedPerson {
        QuotedPerson {
            key,
            name: self.name.clone(),
            wikidata: self.wikidata.clone(),
            statements: 0,
            direct: 0,
            words: 0,
            stories: 0,
        }
    }
}
