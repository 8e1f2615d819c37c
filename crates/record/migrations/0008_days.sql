-- The hashes by which copies and sayings find one another stand by the days of their stories: a new story asks and writes only where those of its days are,
-- whatever else the record holds. `day_number` is the program's own: days since the first of January of the year 1.

ALTER TABLE sketches RENAME TO sketches_before;
CREATE TABLE sketches (
    -- Ten days have one number: day / 10.
    block       INTEGER NOT NULL,
    hash        INTEGER NOT NULL,
    story_key   INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    PRIMARY KEY (block, hash, story_key)
) STRICT, WITHOUT ROWID;
INSERT INTO sketches (block, hash, story_key, day)
    SELECT day_number(s.day) / 10, b.hash, s.key, day_number(s.day)
    FROM sketches_before b JOIN stories s ON s.key = b.story_key ORDER BY 1, 2, 3;
DROP TABLE sketches_before;

ALTER TABLE statement_sketches RENAME TO statement_sketches_before;
CREATE TABLE statement_sketches (
    block           INTEGER NOT NULL,
    hash            INTEGER NOT NULL,
    statement_key   INTEGER NOT NULL,
    day             INTEGER NOT NULL,
    PRIMARY KEY (block, hash, statement_key)
) STRICT, WITHOUT ROWID;
INSERT INTO statement_sketches (block, hash, statement_key, day)
    SELECT day_number(s.day) / 10, b.hash, t.key, day_number(s.day)
    FROM statement_sketches_before b JOIN statements t ON t.key = b.statement_key JOIN stories s ON s.key = t.story_key ORDER BY 1, 2, 3;
DROP TABLE statement_sketches_before;

-- Nobody is looked for by the full name of an entity, and a speaker's has its last word.
DROP INDEX IF EXISTS entities_by_name;
DROP INDEX IF EXISTS speakers_by_name;
DROP INDEX IF EXISTS speakers_by_last_word;
CREATE INDEX speakers_by_last_word ON speakers (last_folded, name_folded);
