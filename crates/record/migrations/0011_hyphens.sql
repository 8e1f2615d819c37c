-- The last word of a name with a hyphen is its second half: "Lee Jae-myung" is also written Lee Jae Myung.

UPDATE speakers SET last_folded = last_word(name_folded) WHERE instr(name_folded, '-');
UPDATE entities SET last_folded = last_word(name_folded) WHERE instr(name_folded, '-');
UPDATE OR IGNORE statement_sketches SET who = last_word(who) WHERE instr(who, '-');
