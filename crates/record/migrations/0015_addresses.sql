-- What stood at an address before is asked for with each story: one that was corrected there is a later version of it.

CREATE INDEX IF NOT EXISTS stories_by_url ON stories (url) WHERE url IS NOT NULL;
