-- Speakers of one full name and kind of whom one has a Wikidata id are one, where no other of that name has another id.

CREATE TEMP TABLE one_speaker AS
    SELECT b.key AS bare, min(w.key) AS known
    FROM speakers b JOIN speakers w ON w.last_folded = b.last_folded AND w.name = b.name AND w.kind = b.kind AND w.wikidata IS NOT NULL
    WHERE b.wikidata IS NULL AND b.identity NOT LIKE 'story:%'
    GROUP BY b.key HAVING count(*) = 1;
UPDATE entities SET speaker_key = (SELECT known FROM one_speaker WHERE bare = speaker_key)
    WHERE speaker_key IN (SELECT bare FROM one_speaker);
DELETE FROM speakers WHERE key IN (SELECT bare FROM one_speaker);
DROP TABLE one_speaker;
