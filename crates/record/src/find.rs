//! Statements by words, exact words, speaker, day and kind.

use crate::asked::{Asked, asked};
use crate::called::{as_list, called};
use crate::story::{STATEMENT_COLUMNS, StoryName, Text, read_statement};
use crate::{
    NamedSpeaker, Party, Record, RecordError, Since, Stance, Witness, fold, people, sayings, signed, stance, versions,
};
use jiff::civil::Date;
use onrecord_reading::contract::{Statement, StatementKind};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
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
    /// Who says it; a state is everyone who acts for it.
    pub said_by: Option<Party>,
    /// Whom the content names, who does not say it.
    pub about: Option<Party>,
    /// Two who say it together.
    pub together: Option<Box<[Party; 2]>>,
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
            said_by: None,
            about: None,
            together: None,
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

/// A statement and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundStatement {
    /// The story that it stands in.
    #[serde(flatten)]
    pub story: StoryName,
    /// When the story was added (RFC 3339, UTC).
    pub added_at: String,
    /// The statement as the reading has it.
    pub statement: Statement,
    /// The speaker's name across stories.
    pub speaker_name: Option<String>,
    /// The speaker's key in this record.
    pub speaker_key: Option<i64>,
    /// Those who say it together with the speaker, in the order of [`Statement::with`].
    pub with: Vec<NamedSpeaker>,
    /// The words of the cue.
    pub cue_text: String,
    /// The words of the source.
    pub source_text: String,
    /// What the speaker does with the words: says them, denies them, leaves them unsaid.
    #[serde(default)]
    pub stance: Stance,
    /// In which paragraph it starts, counted from 1.
    pub paragraph: Option<usize>,
    /// What all statements share that say this: the least of their keys; null where no other story carries it.
    pub saying: Option<i64>,
    /// What has become of the story since: withdrawn, or another version of it is there.
    pub since: Option<Since>,
    /// The other stories that carry it, the earliest first; empty where every statement was asked for by itself.
    pub witnesses: Vec<Witness>,
}

impl FoundStatement {
    /// All who say it, the speaker first.
    pub fn speakers(&self) -> Vec<NamedSpeaker> {
        NamedSpeaker::all(self.speaker_name.as_ref(), self.speaker_key, &self.with)
    }

    /// The day on which it was said (YYYY-MM-DD), where that is another than the day of the story.
    pub fn said_on_another_day(&self) -> Option<&str> {
        let day = self.statement.said_on.as_deref()?;
        (self.story.published.as_deref().and_then(|published| published.get(..10)) != Some(day)).then_some(day)
    }

    /// Their names: "Anna Bell and Tom Hale"; none where nobody is known.
    pub fn speaker_names(&self) -> Option<String> {
        NamedSpeaker::listed(&self.speakers())
    }

    /// Who says it, for people: their names, else the words of the source, else "unknown speaker".
    pub fn said_by(&self) -> String {
        let source = || Some(self.source_text.trim()).filter(|source| !source.is_empty()).map(str::to_owned);
        self.speaker_names().or_else(source).unwrap_or_else(|| "unknown speaker".to_owned())
    }

    /// Who says it, by which cue, and what, on one line: "Anna Bell denied that she had resigned". What is said never stands without what is done with it.
    pub fn line(&self) -> String {
        let (who, cue, said) = (self.said_by(), self.cue_text.trim(), &self.statement.text);
        let ends = self.statement.cue.last().zip(self.statement.content.first());
        // "has yet | to concede" reads on.
        let reads_on = ends.is_some_and(|(cue, content)| (cue[1]..=cue[1] + 1).contains(&content[0]));
        match cue.contains(char::is_alphanumeric) {
            false => format!("{who}: {said}"),
            true if leads(cue) => format!("{cue} {who}: {said}"),
            true if reads_on => format!("{who} {cue} {said}"),
            true => format!("{who} {cue}: {said}"),
        }
    }
}

impl Record {
    /// Statements that fit, of the newest story first, in the order of the story, unsure ones behind the others. What several stories carry is there once, as
    /// the earliest of them that fits has it, and so is what a story has twice, behind two cues, unless [`Query::every`] is set.
    pub fn find(&self, query: &Query) -> Result<Vec<FoundStatement>, RecordError> {
        match Conditions::of(&self.connection, query)? {
            Some(conditions) => self.find_where(conditions, query),
            None => Ok(Vec::new()),
        }
    }

    /// How many statements fit, whatever the query's limit; what several stories carry counts once unless [`Query::every`] is set.
    pub fn count(&self, query: &Query) -> Result<u64, RecordError> {
        match Conditions::of(&self.connection, query)? {
            Some(conditions) => self.count_where(conditions, query.every),
            None => Ok(0),
        }
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
                  WHERE q.story_key = s.key AND q.role = 'paragraph' AND q.start <= c.start AND c.start < q.end), t.saying {}
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

/// Whether a cue stands before its source in any sentence: "according to", "by".
fn leads(cue: &str) -> bool {
    cue.split(' ').next().is_some_and(|first| fold::one_of(&fold::name(first), "according by per in for from with as"))
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

/// A query as SQL; the user's words are only ever bound, never part of the SQL.
struct Conditions {
    sql: String,
    values: Vec<Value>,
    /// The words as the index takes them, and as the stored text has to hold them.
    asked: Option<Asked>,
}

impl Conditions {
    /// None where nothing can fit, as with a search for "!?".
    fn of(from: &rusqlite::Connection, query: &Query) -> Result<Option<Conditions>, RecordError> {
        in_order(query.from, query.to)?;
        let mut conditions = Conditions { sql: String::new(), values: Vec::new(), asked: None };
        if let Some(words) = query.words.as_deref().filter(|words| !words.trim().is_empty())
            && !conditions.words(words, query.exact)?
        {
            return Ok(None);
        }
        conditions.speakers(from, query)?;
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

    /// Who says it, and whom it is about.
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
        if let Some(party) = &query.said_by {
            let with = format!(
                "({} OR EXISTS (SELECT 1 FROM joint_speakers j JOIN entities f ON f.key = j.entity_key
                     WHERE j.statement_key = t.key AND {}))",
                Party::condition("e"),
                Party::condition("f")
            );
            self.and(&with, [party.values(), party.values()].concat());
        }
        if let Some(party) = &query.about {
            let names = format!(
                "EXISTS (SELECT 1 FROM json_each(t.about) a JOIN entities o ON o.story_key = t.story_key AND o.id = a.value
                     WHERE o.key NOT IN ({SPEAKING}) AND {})",
                Party::condition("o")
            );
            self.and(&names, party.values());
        }
        if let Some([one, other]) = query.together.as_deref() {
            let both = format!(
                "t.key IN (SELECT j.statement_key FROM joint_speakers j)
                 AND EXISTS (SELECT 1 FROM entities f JOIN entities g WHERE f.key IN ({SPEAKING}) AND g.key IN ({SPEAKING})
                     AND f.key <> g.key AND {} AND {})",
                Party::condition("f"),
                Party::condition("g")
            );
            self.and(&both, [one.values(), other.values()].concat());
        }
        Ok(())
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

/// Words as FTS5 takes them for nothing but words: in double quotes, with their own doubled.
pub(crate) fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}

/// What every found statement of one story shares.
struct Story {
    name: StoryName,
    added_at: String,
    text: Text,
}

impl Story {
    fn read(from: &rusqlite::Connection, key: i64) -> Result<Story, RecordError> {
        let story = from
            .prepare_cached(
                "SELECT s.key, s.id, s.url, s.source, s.published, s.text, h.start, h.end, h.text, s.added_at FROM stories s
                 LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline' WHERE s.key = ?1",
            )?
            .query_row([key], |row| {
                let text = Text::new(row.get(5)?);
                Ok(Story { name: StoryName::of(row, 0, text.part(row, 6)?)?, added_at: row.get(9)?, text })
            })?;
        Ok(story)
    }
}

fn found_statement(
    from: &rusqlite::Connection,
    row: &Row,
    story: &Story,
    every: bool,
) -> Result<FoundStatement, RecordError> {
    let statement = read_statement(from, row)?;
    let saying: Option<i64> = row.get(16)?;
    let witnesses = match saying.filter(|_| !every) {
        Some(saying) => sayings::witnesses(from, row.get(0)?, saying, &statement.text)?,
        None => Vec::new(),
    };
    Ok(FoundStatement {
        story: story.name.clone(),
        added_at: story.added_at.clone(),
        speaker_name: row.get(13)?,
        speaker_key: row.get(14)?,
        with: people::joint_speakers(from, row.get(0)?)?,
        cue_text: story.text.pieces(&statement.cue),
        source_text: story.text.pieces(&statement.source),
        stance: stance::of(&story.text, &statement),
        paragraph: row.get::<_, Option<i64>>(15)?.map(crate::unsigned),
        saying,
        since: versions::since(from, story.name.key, Some(&statement.text))?,
        witnesses,
        statement,
    })
}
