//! The table of addressees in `cases/addressees.txt`.

#[test]
fn to_whom_it_was_said() {
    let mut wrong = Vec::new();
    for line in include_str!("../cases/addressees.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (sentence, expected) = line.rsplit_once(" | ").expect("a sentence and an addressee");
        let reading = crate::common::read(sentence, None).unwrap();
        let said: Vec<&str> = reading.statements.iter().map(|s| s.addressee.as_deref().unwrap_or("-")).collect();
        if said != [expected] {
            wrong.push(format!("{line}\n    read: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A cue that goes over the end of a line begins before the sentence in which it ends.
#[test]
fn a_cue_over_the_end_of_a_line_stops_nothing() {
    let wrapped = "French yard Portwick\n<PRTW.PA> has won a contract, the company said in a press\nrelease.\n    \
                   The turbines are for the plant.\n";
    let reading = crate::common::read(wrapped, None).unwrap();
    assert!(reading.statements.iter().all(|s| s.addressee.is_none()), "{:#?}", reading.statements);
}
