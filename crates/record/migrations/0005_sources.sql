-- Feeds that are followed, how each fared, and which of their entries are done with.

CREATE TABLE sources (
    key               INTEGER PRIMARY KEY,
    address           TEXT NOT NULL UNIQUE,
    title             TEXT,
    home              TEXT,
    paused            INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    added_at          TEXT NOT NULL,
    etag              TEXT,
    last_modified     TEXT,
    -- How long to wait between two visits that go well.
    interval_minutes  INTEGER NOT NULL,
    next_at           TEXT,
    tried_at          TEXT,
    succeeded_at      TEXT,
    -- Visits in a row that failed, and what was wrong with the last one.
    failures          INTEGER NOT NULL DEFAULT 0,
    problem           TEXT
) STRICT;

CREATE TABLE source_entries (
    source_key    INTEGER NOT NULL REFERENCES sources (key) ON DELETE CASCADE,
    -- SHA-256 of the entry's id.
    entry         BLOB NOT NULL,
    -- Whether it gave a story; what is only a picture or is not let be fetched is done with too.
    told          INTEGER NOT NULL CHECK (told IN (0, 1)),
    PRIMARY KEY (source_key, entry)
) STRICT, WITHOUT ROWID;
