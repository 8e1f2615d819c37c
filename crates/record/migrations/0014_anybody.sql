-- Whoever may be anybody stays apart from story to story ("company spokesman", "Finance Ministry"). Those who were one speaker so far are parted by the
-- program, which knows the words.

SELECT 1;
