-- To whom statements are said. Filled for the stories of before, and for each that is added, by src/hearers.rs.

CREATE TABLE hearers (
    statement_key   INTEGER NOT NULL REFERENCES statements (key) ON DELETE CASCADE,
    -- In the order of the addressee's words, from 0 on.
    position        INTEGER NOT NULL,
    -- The words for one of those who hear it, without case, accents and article: "reporters", "governor tom hale".
    words           TEXT NOT NULL,
    -- Whom of the story they name, where that is known.
    entity_key      INTEGER REFERENCES entities (key) ON DELETE CASCADE,
    PRIMARY KEY (statement_key, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX hearers_by_words ON hearers (words);
CREATE INDEX hearers_by_entity ON hearers (entity_key) WHERE entity_key IS NOT NULL;
