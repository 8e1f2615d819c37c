-- Stories that are versions or copies of one another: docs/record.md says how they are found.

-- A few hashes of five words in a row of each story, by which its copies find it.
CREATE TABLE sketches (
    hash        INTEGER NOT NULL,
    story_key   INTEGER NOT NULL REFERENCES stories (key) ON DELETE CASCADE,
    PRIMARY KEY (hash, story_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketches_by_story ON sketches (story_key);

-- The least key among the story and its copies; none where it has no copy.
ALTER TABLE stories ADD COLUMN cluster INTEGER;
CREATE INDEX stories_by_cluster ON stories (cluster) WHERE cluster IS NOT NULL;
