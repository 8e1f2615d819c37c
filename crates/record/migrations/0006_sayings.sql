-- One thing said, however many stories carry it: docs/record.md says how the statements find one another.

-- A few hashes of three words in a row of each statement, by which other stories' statements find it.
CREATE TABLE statement_sketches (
    hash            INTEGER NOT NULL,
    statement_key   INTEGER NOT NULL,
    PRIMARY KEY (hash, statement_key)
) STRICT, WITHOUT ROWID;

-- The least key among the statement and those of other stories that carry it; none where it stands alone.
ALTER TABLE statements ADD COLUMN saying INTEGER;
CREATE INDEX statements_by_saying ON statements (saying) WHERE saying IS NOT NULL;
