-- What providers say of their items: versions, corrections, embargoes, withdrawals; and how far each input has been read.

CREATE TABLE items (
    key               INTEGER PRIMARY KEY,
    -- The provider's id, the same in all versions.
    guid              TEXT NOT NULL,
    version           INTEGER,
    status            TEXT NOT NULL CHECK (status IN ('usable', 'withheld', 'canceled', 'corrected')),
    embargoed_until   TEXT,
    note              TEXT,
    -- The story that this version is; none for a withdrawal, which has no words of its own.
    story_key         INTEGER REFERENCES stories (key) ON DELETE CASCADE,
    added_at          TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX items_once ON items (guid, ifnull(version, -1), status, ifnull(story_key, 0));
CREATE INDEX items_by_story ON items (story_key) WHERE story_key IS NOT NULL;
CREATE INDEX stories_by_id ON stories (id);

CREATE TABLE inputs (
    path        TEXT NOT NULL,
    size        INTEGER NOT NULL,
    -- SHA-256 of its first bytes: a file of the same name and size may be another one.
    beginning   BLOB NOT NULL,
    -- Lines, records, messages or items of it that are done with: kept in the record, or reported as unreadable.
    done        INTEGER NOT NULL,
    PRIMARY KEY (path, size, beginning)
) STRICT, WITHOUT ROWID;
