-- What is called by nothing but a legal form ("Inc", "Corp") may be anybody and stays apart from story to story. Those that were one speaker so far are
-- parted by the program, which knows the words.

SELECT 1;
