-- The hashes by which copies and sayings find one another stand by the days of their stories, those of statements also by their speakers: a new story asks
-- and writes only where those of its days and its speakers are, whatever else the record holds. `day_number` is the program's own: days since the first of
-- January of the year 1.

ALTER TABLE sketches RENAME TO sketches_before;
CREATE TABLE sketches (
    -- Ten days have one number: day / 10.
    block       INTEGER NOT NULL,
    -- Empty: a story may be the copy of anybody's.
    who         TEXT NOT NULL,
    hash        INTEGER NOT NULL,
    story_key   INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    PRIMARY KEY (block, who, hash, story_key)
) STRICT, WITHOUT ROWID;
INSERT INTO sketches (block, who, hash, story_key, day)
    SELECT day_number(s.day) / 10, '', b.hash, s.key, day_number(s.day)
    FROM sketches_before b JOIN stories s ON s.key = b.story_key ORDER BY 1, 3, 4;
DROP TABLE sketches_before;

ALTER TABLE statement_sketches RENAME TO statement_sketches_before;
CREATE TABLE statement_sketches (
    block           INTEGER NOT NULL,
    -- The last word of the speaker's name, and the Wikidata id where there is one: a row for each.
    who             TEXT NOT NULL,
    hash            INTEGER NOT NULL,
    statement_key   INTEGER NOT NULL,
    day             INTEGER NOT NULL,
    PRIMARY KEY (block, who, hash, statement_key)
) STRICT, WITHOUT ROWID;
INSERT INTO statement_sketches (block, who, hash, statement_key, day)
    WITH said AS (
        SELECT b.hash, t.key, day_number(s.day) AS day, e.last_folded, e.wikidata
        FROM statement_sketches_before b JOIN statements t ON t.key = b.statement_key JOIN stories s ON s.key = t.story_key
        JOIN entities e ON e.key = t.entity_key
    )
    SELECT day / 10, last_folded, hash, key, day FROM said
    UNION ALL SELECT day / 10, wikidata, hash, key, day FROM said WHERE wikidata IS NOT NULL ORDER BY 1, 2, 3, 4;
DROP TABLE statement_sketches_before;

-- Nobody is looked for by the full name of an entity, and a speaker's has its last word.
DROP INDEX IF EXISTS entities_by_name;
DROP INDEX IF EXISTS speakers_by_name;
DROP INDEX IF EXISTS speakers_by_last_word;
CREATE INDEX speakers_by_last_word ON speakers (last_folded, name_folded);
