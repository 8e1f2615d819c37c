-- Events get tables of their own; entities can be found by name and by the state that they are or act for.
-- `fold_name` is the program's own: a name without case and accents.

ALTER TABLE entities ADD COLUMN state TEXT;
ALTER TABLE entities ADD COLUMN name_folded TEXT NOT NULL DEFAULT '';
ALTER TABLE entities ADD COLUMN last_folded TEXT NOT NULL DEFAULT '';
UPDATE entities SET name_folded = fold_name(name), last_folded = last_word(fold_name(name));
CREATE INDEX entities_by_name ON entities (name_folded);
CREATE INDEX entities_by_last_word ON entities (last_folded);
CREATE INDEX entities_by_state ON entities (state) WHERE state IS NOT NULL;

CREATE TABLE events (
    key              INTEGER PRIMARY KEY,
    story_key        INTEGER NOT NULL REFERENCES stories (key) ON DELETE CASCADE,
    position         INTEGER NOT NULL,
    id               TEXT NOT NULL,
    type             TEXT NOT NULL,
    kind             TEXT,
    status           TEXT NOT NULL,
    -- First and last day, YYYY-MM-DD.
    from_day         TEXT,
    to_day           TEXT,
    place            TEXT,
    country          TEXT,
    trigger_start    INTEGER NOT NULL,
    trigger_end      INTEGER NOT NULL,
    evidence_start   INTEGER NOT NULL,
    evidence_end     INTEGER NOT NULL,
    -- The id of the statement that says it, where the story itself does not.
    stated_in        TEXT,
    UNIQUE (story_key, id)
) STRICT;
CREATE INDEX events_by_last_day ON events (to_day) WHERE to_day IS NOT NULL;

CREATE TABLE event_participants (
    event_key    INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    entity_key   INTEGER NOT NULL REFERENCES entities (key) ON DELETE CASCADE,
    role         TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    PRIMARY KEY (event_key, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_participants_by_entity ON event_participants (entity_key);

-- No reading before this schema had events.
ALTER TABLE stories DROP COLUMN events;
