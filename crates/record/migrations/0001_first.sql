-- The first schema of the record. docs/record.md says what each table is for.
-- Every start and end is a code point offset into stories.text, end exclusive.

CREATE TABLE stories (
    key               INTEGER PRIMARY KEY,
    id                TEXT NOT NULL,
    source            TEXT NOT NULL,
    url               TEXT,
    lang              TEXT,
    published         TEXT,
    -- The day by which stories are ordered: the published one, or the day it was added where none is known.
    day               TEXT NOT NULL,
    text              TEXT NOT NULL,
    text_sha256       BLOB NOT NULL UNIQUE,
    dateline_place    TEXT,
    dateline_date     TEXT,
    dateline_agency   TEXT,
    -- JSON arrays as in the reading's contract, kept whole until they have tables of their own.
    times             TEXT NOT NULL DEFAULT '[]',
    places            TEXT NOT NULL DEFAULT '[]',
    events            TEXT NOT NULL DEFAULT '[]',
    added_at          TEXT NOT NULL
) STRICT;
CREATE INDEX stories_by_day ON stories (day DESC, key DESC);
CREATE INDEX stories_by_added_at ON stories (added_at);

CREATE TABLE story_parts (
    story_key   INTEGER NOT NULL REFERENCES stories (key) ON DELETE CASCADE,
    role        TEXT NOT NULL CHECK (role IN ('headline', 'deck', 'byline', 'dateline', 'furniture', 'paragraph')),
    position    INTEGER NOT NULL,
    start       INTEGER,
    end         INTEGER,
    -- Only where the words came beside the text, in a field of their own.
    text        TEXT,
    PRIMARY KEY (story_key, role, position),
    CHECK ((start IS NULL) = (end IS NULL) AND (start IS NULL) = (text IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE speakers (
    key           INTEGER PRIMARY KEY,
    -- What makes two speakers of two stories one; docs/record.md has the rule.
    identity      TEXT NOT NULL UNIQUE,
    kind          TEXT NOT NULL,
    name          TEXT NOT NULL,
    wikidata      TEXT,
    name_folded   TEXT NOT NULL,
    last_folded   TEXT NOT NULL
) STRICT;
CREATE INDEX speakers_by_name ON speakers (name_folded);
CREATE INDEX speakers_by_last_word ON speakers (last_folded);

CREATE TABLE entities (
    key           INTEGER PRIMARY KEY,
    story_key     INTEGER NOT NULL REFERENCES stories (key) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    id            TEXT NOT NULL,
    kind          TEXT NOT NULL,
    name          TEXT NOT NULL,
    wikidata      TEXT,
    roles         TEXT NOT NULL,
    -- Only for entities that say something in this story.
    speaker_key   INTEGER REFERENCES speakers (key),
    UNIQUE (story_key, id)
) STRICT;
CREATE INDEX entities_by_speaker ON entities (speaker_key) WHERE speaker_key IS NOT NULL;

CREATE TABLE mentions (
    entity_key   INTEGER NOT NULL REFERENCES entities (key) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL,
    form         TEXT NOT NULL CHECK (form IN ('name', 'nominal', 'pronoun')),
    PRIMARY KEY (entity_key, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    key          INTEGER PRIMARY KEY,
    story_key    INTEGER NOT NULL REFERENCES stories (key) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    id           TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
    text         TEXT NOT NULL,
    entity_key   INTEGER REFERENCES entities (key),
    addressee    TEXT,
    said_on      TEXT,
    about        TEXT NOT NULL,
    within       TEXT,
    continues    TEXT,
    restates     TEXT,
    confidence   REAL NOT NULL,
    UNIQUE (story_key, id)
) STRICT;
CREATE INDEX statements_by_story ON statements (story_key, position);
CREATE INDEX statements_by_entity ON statements (entity_key) WHERE entity_key IS NOT NULL;

CREATE TABLE statement_spans (
    statement_key   INTEGER NOT NULL REFERENCES statements (key) ON DELETE CASCADE,
    role            TEXT NOT NULL CHECK (role IN ('content', 'cue', 'source')),
    position        INTEGER NOT NULL,
    start           INTEGER NOT NULL,
    end             INTEGER NOT NULL,
    PRIMARY KEY (statement_key, role, position)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE statement_words USING fts5 (
    text, content = 'statements', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER statements_added AFTER INSERT ON statements BEGIN
    INSERT INTO statement_words (rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER statements_removed AFTER DELETE ON statements BEGIN
    INSERT INTO statement_words (statement_words, rowid, text) VALUES ('delete', old.key, old.text);
END;
CREATE TRIGGER statements_changed AFTER UPDATE OF text ON statements BEGIN
    INSERT INTO statement_words (statement_words, rowid, text) VALUES ('delete', old.key, old.text);
    INSERT INTO statement_words (rowid, text) VALUES (new.key, new.text);
END;
