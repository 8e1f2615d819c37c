//! Opening the file: is it a record, how old is it, and which migrations bring it up to date.

use crate::party::{self, Named};
use crate::{RecordError, copies, fold, hearers, outlet, said_by, sayings, sketches, speakers};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// "ONRC" in SQLite's application_id, so that no other program's file is taken for a record.
const APPLICATION_ID: i64 = 0x4F4E_5243;

/// Migration n brings `PRAGMA user_version` from n to n + 1.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_first.sql"),
    include_str!("../migrations/0002_events.sql"),
    include_str!("../migrations/0003_copies.sql"),
    include_str!("../migrations/0004_versions.sql"),
    include_str!("../migrations/0005_sources.sql"),
    include_str!("../migrations/0006_sayings.sql"),
    include_str!("../migrations/0007_watches.sql"),
    include_str!("../migrations/0008_days.sql"),
    include_str!("../migrations/0009_joint_speakers.sql"),
    include_str!("../migrations/0010_one_speaker.sql"),
    include_str!("../migrations/0011_hyphens.sql"),
    include_str!("../migrations/0012_hearers.sql"),
    include_str!("../migrations/0013_persons.sql"),
    include_str!("../migrations/0014_anybody.sql"),
    include_str!("../migrations/0015_addresses.sql"),
    include_str!("../migrations/0016_legal_forms.sql"),
    include_str!("../migrations/0017_ahead.sql"),
];
/// The version from which on stories find their copies as they are added.
const WITH_COPIES: i64 = 3;
/// The version from which on statements find those of other stories that say the same.
const WITH_SAYINGS: i64 = 6;
/// The version from which on it is kept to whom statements are said.
const WITH_HEARERS: i64 = 12;
/// The version from which on those who may be anybody stay apart from story to story.
const WITH_ANYBODY: i64 = 16;

/// What a writer keeps of the file in memory: the hashes of the last days, to which each story adds.
const CACHE_KIB: i64 = 64 << 10;
/// Pages in the WAL that are brought into the file together (16 MiB): most are written again by the stories that follow.
const WAL_PAGES: i64 = 4_000;

/// So many answers to whom a question means are kept (some tens of megabytes).
const MOST_ANSWERS: usize = 200_000;

/// How long to wait for another process that is writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Opens a record to write in it, makes one where there is none, and brings an older one up to date.
pub(crate) fn create_or_open(path: &Path) -> Result<Connection, RecordError> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    let prepared = prepare_for_writing(connection, path);
    prepared.map_err(|error| match error {
        RecordError::Database(error) => RecordError::of(path, error),
        other => other,
    })
}

/// Opens a record to read it; an older one is brought up to date first.
pub(crate) fn open_existing(path: &Path) -> Result<Connection, RecordError> {
    if !path.exists() {
        return Err(RecordError::Missing(path.to_path_buf()));
    }
    // Not SQLITE_OPEN_READ_ONLY: a reader of a WAL file has to make the shared-memory file where none is there.
    let mut connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(RecordError::of_reader)?;
    let of = |error| RecordError::of(path, error).of_reader();
    let old = match version(&connection, path) {
        Err(RecordError::NotWritable(_)) if !is_being_written(path) => {
            connection = open_unchanging(path).map_err(RecordError::of_reader)?;
            version(&connection, path)
        }
        other => other,
    };
    let old = old.map_err(RecordError::of_reader)?;
    if old < known() {
        drop(connection);
        if old == 0 {
            return Err(RecordError::NotARecord { path: path.to_path_buf(), why: "it is empty" });
        }
        return create_or_open(path);
    }
    connection.pragma_update(None, "query_only", true).map_err(of)?;
    Ok(connection)
}

/// Whether a writer has left something beside the file that is not in it yet.
fn is_being_written(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// Opens a record in a place where nothing can be written (an archive, another's folder): as a file that does not change, which needs no shared memory.
fn open_unchanging(path: &Path) -> Result<Connection, RecordError> {
    let path_words = path.to_str().ok_or_else(|| RecordError::NotWritable(path.to_path_buf()))?;
    // What has a meaning in SQLite's addresses of files.
    let quoted = path_words.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let address = format!("file:{quoted}?immutable=1");
    open(Path::new(&address), OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI)
}

/// Puts views before the tables of statements and events, for this connection alone, that have only statements of confidence `least` and more, and no event that only others
/// state: a name is looked for among what is temporary first.
pub(crate) fn hide_uncertain(connection: &Connection, least: f32) -> rusqlite::Result<()> {
    connection.pragma_update(None, "query_only", false)?;
    let least = f64::from(least);
    connection.execute_batch(&format!(
        "CREATE TEMP VIEW statements AS SELECT * FROM main.statements WHERE confidence >= {least:?};
         CREATE TEMP VIEW events AS SELECT * FROM main.events v WHERE stated_in IS NULL
             OR EXISTS (SELECT 1 FROM statements t WHERE t.story_key = v.story_key AND t.id = v.stated_in)"
    ))?;
    connection.pragma_update(None, "query_only", true)
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection, RecordError> {
    let of = |error| RecordError::of(path, error);
    if path.is_dir() {
        return Err(RecordError::NotARecord { path: path.to_path_buf(), why: "it is a folder" });
    }
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(of)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(of)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(of)?;
    functions(&connection).map_err(of)?;
    Ok(connection)
}

/// The functions that our questions and migrations ask of SQLite. They tell the same of the same words, ever.
fn functions(connection: &Connection) -> rusqlite::Result<()> {
    let steady = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("holds_phrase", 2, steady, |context| {
        let (text, phrase) = (context.get::<String>(0)?, context.get::<String>(1)?);
        Ok(fold::holds_phrase(&fold::words(&text), &phrase))
    })?;
    connection.create_scalar_function("begins_word", 2, steady, |context| {
        let (text, letters) = (context.get::<String>(0)?, context.get::<String>(1)?);
        Ok(fold::begins_word(&text, &letters))
    })?;
    connection.create_scalar_function("fold_name", 1, steady, |context| Ok(fold::name(&context.get::<String>(0)?)))?;
    connection.create_aggregate_function("told_gender", 2, steady, said_by::Telling)?;
    connection.create_scalar_function("last_word", 1, steady, |context| {
        Ok(fold::last_key(&context.get::<String>(0)?).to_owned())
    })?;
    connection.create_scalar_function("outlet", 2, steady, |context| {
        let url = context.get_raw(0).as_str_or_null()?;
        Ok(outlet::outlet(url, context.get_raw(1).as_str()?))
    })?;
    let answered = Answered::default();
    connection.create_scalar_function("is_party", 7, steady, move |context| {
        let words = |at: usize| context.get_raw(at).as_str_or_null();
        let (Some(name), Some(folded), Some(kind), Some(asked)) = (words(0)?, words(1)?, words(2)?, words(4)?) else {
            return Ok(false);
        };
        let (state, asked_state, loosely) = (words(3)?, words(5)?, context.get(6)?);
        let key = format!("{asked}\n{}\n{loosely}\n{kind}\n{}\n{name}", asked_state.unwrap_or(""), state.unwrap_or(""));
        let means = || party::means(asked, asked_state, loosely, &Named::of(name, folded, kind, state));
        Ok(answered.get(key, means))
    })?;
    connection
        .create_scalar_function("day_number", 1, steady, |context| Ok(sketches::day_number(&context.get::<String>(0)?)))
}

/// Answers of [`party::means`]: a record asks it of the same names over and over.
#[derive(Default)]
struct Answered(Mutex<HashMap<String, bool>>);

impl Answered {
    fn get(&self, key: String, answer: impl FnOnce() -> bool) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_ANSWERS {
            known.clear();
        }
        *known.entry(key).or_insert_with(answer)
    }
}

fn prepare_for_writing(mut connection: Connection, path: &Path) -> Result<Connection, RecordError> {
    // A foreign file is refused before anything in it changes, its journal mode too.
    version(&connection, path)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    // In WAL mode NORMAL may lose the last commits when the power goes; what `add` reports must stay.
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read again under the lock: another process may have migrated meanwhile.
    let from = version(&transaction, path)?;
    if from < known() {
        for migration in &MIGRATIONS[crate::unsigned(from)..] {
            transaction.execute_batch(migration)?;
        }
        if from < WITH_COPIES {
            copies::catch_up(&transaction)?;
        }
        if from < WITH_SAYINGS {
            sayings::catch_up(&transaction)?;
        }
        if from < WITH_HEARERS {
            hearers::catch_up(&transaction)?;
        }
        if from < WITH_ANYBODY {
            speakers::catch_up(&transaction)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", known())?;
    }
    transaction.commit()?;
    Ok(connection)
}

fn known() -> i64 {
    crate::signed(MIGRATIONS.len())
}

/// The schema version of the file: 0 for an empty one; an error if it is not a record that this program can read.
fn version(connection: &Connection, path: &Path) -> Result<i64, RecordError> {
    let of = |error| RecordError::of(path, error);
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let application = number("PRAGMA application_id").map_err(of)?;
    let version = number("PRAGMA user_version").map_err(of)?;
    let tables = number("SELECT count(*) FROM sqlite_schema").map_err(of)?;
    if tables == 0 && version == 0 {
        return Ok(0);
    }
    if application != APPLICATION_ID || version < 1 {
        return Err(RecordError::NotARecord {
            path: path.to_path_buf(),
            why: "it is an SQLite file of another program",
        });
    }
    if version > known() {
        return Err(RecordError::Newer { path: path.to_path_buf(), found: version, known: known() });
    }
    Ok(version)
}
