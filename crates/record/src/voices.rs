//! Whom the record quotes, counted by gender: how many women and men say how many things, in which months, in which outlets, and who of them most.
//!
//! What is counted is what [`Record::find`] lists for the same query: one thing said counts once, however many stories carry it, and so does a story that has
//! copies. It counts as the story has it that knows most of who says it, the earliest of those that know as much.

use crate::conditions::{Conditions, FROM};
use crate::rows::from_word;
use crate::said_by::GENDER;
use crate::{Query, Record, RecordError, SaidBy};
use onrecord_reading::contract::StatementKind;
use rusqlite::{Row, params_from_iter};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// By what the counts are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// By the month of the story.
    Month,
    /// By the outlet, as [`crate::outlet`] names it.
    Outlet,
}

impl By {
    /// All of them.
    pub const ALL: [By; 2] = [By::Month, By::Outlet];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            By::Month => "month",
            By::Outlet => "outlet",
        }
    }

    /// Which part a statement `t` of a story `s` belongs to, as SQL.
    fn column(self) -> &'static str {
        match self {
            By::Month => {
                "CASE WHEN s.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN substr(s.published, 1, 7) END"
            }
            By::Outlet => "outlet(s.url, s.source)",
        }
    }
}

/// Whom a record quotes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Voices {
    /// The first and the last day of a story that is counted (YYYY-MM-DD); none where no day is known.
    pub days: Option<[String; 2]>,
    /// All that is counted.
    pub all: Counted,
    /// By what the parts are told apart, where that was asked for.
    pub by: Option<By>,
    /// The parts: months in their order, what has no day behind them; outlets with most statements first. Each is what the question for it alone would
    /// give, so what is said in two of them counts in both.
    pub parts: Vec<Counted>,
    /// The women who say most, those with most statements first.
    pub top_women: Vec<QuotedPerson>,
    /// The men who say most.
    pub top_men: Vec<QuotedPerson>,
}

/// The counts of a record, a month or an outlet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The month (YYYY-MM) or the outlet; null for all, and for stories without a day.
    pub of: Option<String>,
    /// Stories with statements; a story and its copies are one.
    pub stories: u64,
    /// Statements of women.
    pub women: Share,
    /// Statements of men.
    pub men: Share,
    /// Statements of persons whose gender is not told.
    pub not_told: Share,
    /// Statements of organizations, groups and nobody known.
    pub others: Share,
}

impl Counted {
    /// What is by one of them.
    pub fn share(&self, of: SaidBy) -> &Share {
        match of {
            SaidBy::Women => &self.women,
            SaidBy::Men => &self.men,
            SaidBy::NotTold => &self.not_told,
            SaidBy::Others => &self.others,
        }
    }

    fn share_mut(&mut self, of: SaidBy) -> &mut Share {
        match of {
            SaidBy::Women => &mut self.women,
            SaidBy::Men => &mut self.men,
            SaidBy::NotTold => &mut self.not_told,
            SaidBy::Others => &mut self.others,
        }
    }

    /// All of it together.
    pub fn total(&self) -> Share {
        SaidBy::ALL.into_iter().map(|of| *self.share(of)).fold(Share::default(), Share::with)
    }

    /// Of the persons whose gender is told, how many in a hundred are women; none where there are none.
    pub fn women_of_persons(&self) -> Option<u64> {
        percent(self.women.persons, self.women.persons + self.men.persons)
    }

    /// Of the statements of persons whose gender is told, how many in a hundred are women's; none where there are none.
    pub fn women_of_statements(&self) -> Option<u64> {
        percent(self.women.statements, self.women.statements + self.men.statements)
    }
}

/// How many in a hundred, rounded; none of none.
fn percent(part: u64, whole: u64) -> Option<u64> {
    (whole > 0).then(|| (200 * part + whole) / (2 * whole))
}

/// What is said by some.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Persons who say it, alone or with others. One known by a last name alone is another in each story.
    pub persons: u64,
    /// Statements; what several say together is by whoever is named first.
    pub statements: u64,
    /// Those of them that stand in quotation marks as a whole.
    pub direct: u64,
    /// Words of all of them.
    pub words: u64,
}

impl Share {
    fn with(self, other: Share) -> Share {
        Share {
            persons: self.persons + other.persons,
            statements: self.statements + other.statements,
            direct: self.direct + other.direct,
            words: self.words + other.words,
        }
    }
}

/// A person in a list of those who are quoted most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedPerson {
    /// The speaker's key in this record.
    pub key: i64,
    /// The name.
    pub name: String,
    /// Wikidata id, where the readings gave one.
    pub wikidata: Option<String>,
    /// Statements, those said together with others too.
    pub statements: u64,
    /// Those of them that stand in quotation marks as a whole.
    pub direct: u64,
    /// Words of all of them.
    pub words: u64,
    /// Stories in which they stand; a story and its copies are one.
    pub stories: u64,
}

impl Record {
    /// Whom the statements that fit quote, in all and in parts, and the `top` women and men who say most. Limit, offset and order of the query are not asked.
    pub fn voices(&self, query: &Query, by: Option<By>, top: usize) -> Result<Voices, RecordError> {
        let mut told = Told { by, ..Told::default() };
        if let Some(conditions) = Conditions::of(self, query)? {
            let reading = self.connection.unchecked_transaction()?;
            told.persons = persons(&reading)?;
            told.joint = joint(&reading)?;
            told.read(&reading, conditions)?;
        }
        Ok(told.counted(top))
    }
}

/// Who a person is, as the counts ask.
struct Person {
    name: String,
    wikidata: Option<String>,
    is: SaidBy,
}

/// All persons who say something, by their keys.
fn persons(from: &rusqlite::Connection) -> Result<HashMap<i64, Person>, RecordError> {
    let sql = format!(
        "SELECT p.key, p.name, p.wikidata, {GENDER} FROM speakers p JOIN entities e ON e.speaker_key = p.key
         WHERE p.kind = 'person' GROUP BY p.key"
    );
    let mut select = from.prepare_cached(&sql)?;
    let mut rows = select.query([])?;
    let mut persons = HashMap::new();
    while let Some(row) = rows.next()? {
        let gender = row.get::<_, Option<String>>(3)?.map(|word| from_word(&word)).transpose()?;
        persons.insert(row.get(0)?, Person { name: row.get(1)?, wikidata: row.get(2)?, is: SaidBy::person(gender) });
    }
    Ok(persons)
}

/// Who says a statement besides its speaker, by the statement's key.
fn joint(from: &rusqlite::Connection) -> rusqlite::Result<HashMap<i64, Vec<i64>>> {
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
struct Telling {
    knowing: Knowing,
    statement: i64,
    story: i64,
    speaker: Option<i64>,
    direct: bool,
    words: u64,
}

/// What is said, read for counting.
#[derive(Default)]
struct Told {
    by: Option<By>,
    persons: HashMap<i64, Person>,
    joint: HashMap<i64, Vec<i64>>,
    days: Option<[String; 2]>,
    all: HashMap<i64, Telling>,
    parts: BTreeMap<Option<String>, HashMap<i64, Telling>>,
}

impl Told {
    /// Reads all that fits.
    fn read(&mut self, from: &rusqlite::Connection, conditions: Conditions) -> Result<(), RecordError> {
        let sql = format!(
            "SELECT ifnull(t.saying, -t.key), t.key, day_number(s.day), ifnull(s.cluster, s.key), p.key, t.kind, t.text,
                 CASE WHEN s.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' THEN substr(s.published, 1, 10) END, {} {FROM} {}",
            self.by.map_or("NULL", By::column),
            conditions.sql
        );
        let mut select = from.prepare_cached(&sql)?;
        let mut rows = select.query(params_from_iter(conditions.values))?;
        while let Some(row) = rows.next()? {
            self.take(row)?;
        }
        Ok(())
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
        let mut tellings = vec![&mut self.all];
        if self.by.is_some() {
            let of = row.get_ref(8)?.as_str_or_null()?.map(str::to_owned);
            tellings.push(self.parts.entry(of).or_default());
        }
        for tellings in tellings {
            if tellings.get(&saying).is_some_and(|other| other.knowing < knowing) {
                continue;
            }
            let words = row.get_ref(6)?.as_str()?.split_whitespace().count();
            let direct = row.get_ref(5)?.as_str()? == StatementKind::Direct.word();
            let words = u64::try_from(words).unwrap_or(u64::MAX);
            tellings.insert(saying, Telling { knowing, statement, story: row.get(3)?, speaker, direct, words });
        }
        Ok(())
    }

    /// How much is known of who says something: the gender, that it is a person, that it is anybody; then the name in full, which joins stories.
    fn known(&self, speaker: Option<i64>) -> (u8, bool) {
        match speaker.map(|key| self.persons.get(&key)) {
            Some(Some(person)) => (if person.is == SaidBy::NotTold { 2 } else { 3 }, person.name.contains(' ')),
            Some(None) => (1, false),
            None => (0, false),
        }
    }

    /// Whose a statement is: whoever's is named first.
    fn whose(&self, telling: &Telling) -> SaidBy {
        telling.speaker.and_then(|key| self.persons.get(&key)).map_or(SaidBy::Others, |person| person.is)
    }

    /// The persons who say it, alone or together, each once.
    fn speakers(&self, telling: &Telling) -> BTreeSet<i64> {
        let joint = self.joint.get(&telling.statement).into_iter().flatten();
        telling.speaker.iter().chain(joint).copied().filter(|key| self.persons.contains_key(key)).collect()
    }

    /// The counts of what was taken up.
    fn counted(&self, top: usize) -> Voices {
        let mut parts: Vec<Counted> =
            self.parts.iter().map(|(of, tellings)| self.count(of.clone(), tellings)).collect();
        match self.by {
            Some(By::Outlet) => parts.sort_by_key(|part| Reverse(part.total().statements)),
            // What has no day sorts before all that have.
            _ => parts.sort_by_key(|part| part.of.is_none()),
        }
        let all = self.count(None, &self.all);
        let [top_women, top_men] = self.most_quoted(top);
        Voices { days: self.days.clone(), all, by: self.by, parts, top_women, top_men }
    }

    fn count(&self, of: Option<String>, tellings: &HashMap<i64, Telling>) -> Counted {
        let mut counted = Counted { of, ..Counted::default() };
        let (mut stories, mut persons) = (HashSet::new(), HashSet::new());
        for telling in tellings.values() {
            stories.insert(telling.story);
            let share = counted.share_mut(self.whose(telling));
            share.statements += 1;
            share.direct += u64::from(telling.direct);
            share.words += telling.words;
            for key in self.speakers(telling) {
                if let Some(person) = self.persons.get(&key).filter(|_| persons.insert(key)) {
                    counted.share_mut(person.is).persons += 1;
                }
            }
        }
        counted.stories = stories.len() as u64;
        counted
    }

    /// The women and the men who say most.
    fn most_quoted(&self, top: usize) -> [Vec<QuotedPerson>; 2] {
        let mut quoted: HashMap<i64, (QuotedPerson, HashSet<i64>)> = HashMap::new();
        for telling in self.all.values() {
            for key in self.speakers(telling) {
                let Some(person) = self.persons.get(&key) else { continue };
                let (counts, stories) = quoted.entry(key).or_insert_with(|| (person.unquoted(key), HashSet::new()));
                counts.statements += 1;
                counts.direct += u64::from(telling.direct);
                counts.words += telling.words;
                stories.insert(telling.story);
            }
        }
        [SaidBy::Women, SaidBy::Men].map(|of| {
            let of = quoted.values().filter(|(counts, _)| self.persons.get(&counts.key).is_some_and(|p| p.is == of));
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
