-- Searches and diary questions that are kept by name.

CREATE TABLE watches (
    key          INTEGER PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE,
    -- What it looks for, as JSON: {"statements": …} or {"diary": …}.
    looks_for    TEXT NOT NULL,
    -- The key of the newest story that it has told of.
    told_story   INTEGER NOT NULL DEFAULT 0,
    added_at     TEXT NOT NULL
) STRICT;
