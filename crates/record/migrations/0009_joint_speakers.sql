-- Who says a statement together with its speaker: "Bell and Hale said in a joint statement". Most statements have no row here.

CREATE TABLE joint_speakers (
    statement_key   INTEGER NOT NULL REFERENCES statements (key) ON DELETE CASCADE,
    -- In the order of the source, from 0 on; the speaker, who comes before them, is the statement's own.
    position        INTEGER NOT NULL,
    entity_key      INTEGER NOT NULL REFERENCES entities (key) ON DELETE CASCADE,
    PRIMARY KEY (statement_key, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX joint_speakers_by_entity ON joint_speakers (entity_key);
