//! The versions of one story: those of a provider's item, of which the highest holds and a withdrawal strikes them all; or, where no provider names one, what stood
//! at one address, of which the latest holds.

use crate::items::{columns, item};
use crate::story::read_story;
use crate::{Record, RecordError, StatementChange, changes, fold, outlet};
use onrecord_reading::contract::{Item, PubStatus};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

/// One version of an item, or its withdrawal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemVersion {
    /// What the provider says of it.
    #[serde(flatten)]
    pub item: Item,
    /// The story that it is; null for a withdrawal, which has no words of its own.
    pub story_key: Option<i64>,
    /// The story's day (YYYY-MM-DD), where it has one.
    pub published: Option<String>,
    /// When it was added (RFC 3339, UTC).
    pub added_at: String,
}

/// What the versions of a story say of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Versions {
    /// All that the record has, the first one first.
    pub versions: Vec<ItemVersion>,
    /// Where in `versions` the story itself is.
    pub this: usize,
    /// The provider's withdrawal of the item, where there is one and no later version takes it back.
    pub withdrawn: Option<ItemVersion>,
    /// The newest version of it that is a story, where that is another one.
    pub newest: Option<i64>,
    /// What this story says otherwise than the version before it.
    pub changed_here: Vec<StatementChange>,
    /// What the newest version says otherwise than this story.
    pub changed_since: Vec<StatementChange>,
}

/// What has become of a story since it came, as a list of its statements says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since {
    /// Whether its provider has withdrawn it.
    pub withdrawn: bool,
    /// The provider's words for that.
    pub note: Option<String>,
    /// The key of its newest version, where that is another story.
    pub newest: Option<i64>,
    /// The day of that version, where it has one.
    #[serde(default)]
    pub newest_published: Option<String>,
    /// Whether the words that are listed are gone from that version.
    pub words_gone: bool,
}

impl Since {
    /// For people.
    pub fn words(&self) -> String {
        let withdrawn = match (self.withdrawn, &self.note) {
            (true, Some(note)) => format!("withdrawn by its provider: {note}"),
            (true, None) => "withdrawn by its provider".to_owned(),
            (false, _) => String::new(),
        };
        let newest = match (self.newest, self.words_gone) {
            (Some(_), true) => "a newer version of this story does not have these words",
            (Some(_), false) => "there is a newer version of this story",
            (None, _) => "",
        };
        [withdrawn.as_str(), newest].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ")
    }
}

/// What has become of a story since; none where nothing has. `words` are those of it that are listed.
pub(crate) fn since(from: &Connection, story: i64, words: Option<&str>) -> Result<Option<Since>, RecordError> {
    let all = read_all(from, story)?;
    let (withdrawn, newest) = (withdrawal(&all, story), newest(&all, story));
    if withdrawn.is_none() && newest.is_none() {
        return Ok(None);
    }
    let words_gone = match newest.zip(words) {
        Some((newest, words)) => !has_words(from, newest, words)?,
        None => false,
    };
    let note = withdrawn.and_then(|version| version.item.note.clone());
    let is_newest = |version: &&ItemVersion| newest.is_some() && version.story_key == newest;
    let newest_published = all.iter().find(is_newest).and_then(|version| version.published.clone());
    Ok(Some(Since { withdrawn: withdrawn.is_some(), note, newest, newest_published, words_gone }))
}

/// Whether a story has these words, in its text or as one of its statements.
fn has_words(from: &Connection, story: i64, words: &str) -> rusqlite::Result<bool> {
    let words = fold::words(words);
    let holds = |text: String| fold::holds_phrase(&fold::words(&text), &words);
    let text = from.prepare_cached("SELECT text FROM stories WHERE key = ?1")?.query_row([story], |row| row.get(0))?;
    if holds(text) {
        return Ok(true);
    }
    let mut select = from.prepare_cached("SELECT text FROM statements WHERE story_key = ?1")?;
    let statements = select.query_map([story], |row| row.get::<_, String>(0))?;
    for statement in statements {
        if holds(statement?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The withdrawal that holds of a story: the last word on its item, or one that names the story's own id, of which nothing else is known.
fn withdrawal(all: &[ItemVersion], story: i64) -> Option<&ItemVersion> {
    let canceled = |version: &&ItemVersion| version.item.status == PubStatus::Canceled;
    match all.iter().any(|version| version.story_key == Some(story)) {
        true => all.last().filter(canceled),
        false => all.iter().rfind(canceled),
    }
}

/// The newest version of a story's item that is a story, where that is another one.
fn newest(all: &[ItemVersion], story: i64) -> Option<i64> {
    let keys = || all.iter().rev().filter_map(|version| version.story_key);
    keys().next().filter(|key| *key != story && keys().any(|own| own == story))
}

impl Record {
    /// The key of the version or withdrawal that was added last; 0 where there is none.
    pub fn last_version(&self) -> Result<i64, RecordError> {
        Ok(self.connection.query_row("SELECT ifnull(max(key), 0) FROM items", [], |row| row.get(0))?)
    }

    /// The versions of this story; none where its provider names no item, nothing else stood at its address and nothing was withdrawn.
    pub fn versions(&self, story: i64) -> Result<Option<Versions>, RecordError> {
        // One read transaction: another process may be adding meanwhile.
        let from = self.connection.unchecked_transaction()?;
        let all = read_all(&from, story)?;
        let Some(this) = all.iter().position(|v| v.story_key == Some(story)) else {
            // A withdrawal may name the story's own id, of which nothing else is known.
            let withdrawn = withdrawal(&all, story).cloned();
            return Ok(withdrawn.map(|withdrawn| Versions {
                versions: all,
                this: 0,
                withdrawn: Some(withdrawn),
                newest: None,
                changed_here: Vec::new(),
                changed_since: Vec::new(),
            }));
        };
        let reading = |key: i64| Ok::<_, RecordError>(read_story(&from, key)?.map(|story| story.reading));
        let before = all[..this].iter().rev().filter_map(|v| v.story_key).find(|&key| key != story);
        let newest = newest(&all, story);
        let Some(own) = reading(story)? else { return Ok(None) };
        let other = |key: Option<i64>| Ok::<_, RecordError>(key.map(reading).transpose()?.flatten());
        Ok(Some(Versions {
            this,
            withdrawn: withdrawal(&all, story).cloned(),
            newest,
            changed_here: other(before)?.map(|before| changes(&before, &own)).unwrap_or_default(),
            changed_since: other(newest)?.map(|newest| changes(&own, &newest)).unwrap_or_default(),
            versions: all,
        }))
    }
}

/// All versions of the story, and withdrawals that name its own id.
fn read_all(from: &Connection, story: i64) -> Result<Vec<ItemVersion>, RecordError> {
    let mut all = of_items(from, story)?;
    if all.iter().all(|version| version.story_key.is_none()) {
        let stood = at_address(from, story)?;
        // A story alone is no version of anything.
        if stood.len() > 1 {
            all.splice(..0, stood);
        }
    }
    Ok(all)
}

/// The stories without an item of a provider that stood at the story's address and are copies of it, in the order of their days, else as they came.
fn at_address(from: &Connection, story: i64) -> rusqlite::Result<Vec<ItemVersion>> {
    // By the copies, not by the address (hence the plus): a whole archive may bear one address.
    let mut select = from.prepare_cached(
        "SELECT s.key, s.published, s.added_at, s.url FROM stories own JOIN stories s ON s.cluster = own.cluster AND +s.url = own.url
         WHERE own.key = ?1 AND NOT EXISTS (SELECT 1 FROM items i WHERE i.story_key = s.key) ORDER BY s.day, s.key LIMIT 500",
    )?;
    let rows = select.query_map([story], |row| {
        let item = Item { guid: row.get(3)?, ..Item::default() };
        Ok(ItemVersion { item, story_key: row.get(0)?, published: row.get(1)?, added_at: row.get(2)? })
    })?;
    let mut stood: Vec<ItemVersion> = rows.collect::<rusqlite::Result<_>>()?;
    stood.retain(|version| outlet::names_a_page(&version.item.guid));
    Ok(stood)
}

/// All versions of the provider's items that the story is, and withdrawals that name its own id; those without a number first, else in the order they came.
fn of_items(from: &Connection, story: i64) -> Result<Vec<ItemVersion>, RecordError> {
    // More versions than this no item has; what a page shows stays bounded.
    let mut select = from.prepare_cached(
        "SELECT guid, version, status, embargoed_until, note, story_key, added_at, (SELECT published FROM stories s WHERE s.key = story_key)
         FROM items WHERE guid IN (SELECT guid FROM items WHERE story_key = ?1)
             OR story_key IS NULL AND guid = (SELECT id FROM stories WHERE key = ?1)
         ORDER BY ifnull(version, CASE WHEN story_key IS NULL THEN 1 << 40 ELSE -1 END), story_key IS NULL, key LIMIT 500",
    )?;
    let rows = select.query_map([story], |row| {
        let version = ItemVersion {
            item: Item::default(),
            story_key: row.get(5)?,
            published: row.get(7)?,
            added_at: row.get(6)?,
        };
        Ok((version, columns(row)?))
    })?;
    let rows: Vec<_> = rows.collect::<Result<_, _>>()?;
    rows.into_iter().map(|(version, columns)| Ok(ItemVersion { item: item(columns)?, ..version })).collect()
}
