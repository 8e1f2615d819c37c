-- Whether persons are women or men, and the offices that they held on the story's day. Null and none for the stories of before.

ALTER TABLE entities ADD COLUMN gender TEXT;
-- A list of objects with title, country and since, as the reading has them.
ALTER TABLE entities ADD COLUMN offices TEXT NOT NULL DEFAULT '[]';
