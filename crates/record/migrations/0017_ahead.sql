-- What is due and is none of PLOVER's events (an election, a deadline, a match) stands among the events with the type AHEAD and its sort as kind.
-- Records of before have none: readings are not made again.

CREATE INDEX IF NOT EXISTS events_ahead_by_last_day ON events (to_day) WHERE type = 'AHEAD';
