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

/// Lines that are broken to a width may be taken for a deck and end a sentence amid a cue ("reported", "said"); nobody hears it, and nothing panics.
#[test]
fn a_cue_that_runs_over_a_sentences_end_has_no_hearer() {
    let text = "Portwick Group Inc, which today\nreported earnings of 155,764 dlrs on revenues of 6,506,792 dlrs\nfor the period from August 26 startup through the end of 1986,\nsaid it expects \"much improved\" profits for the full year 1987\non revenues of about 32 mln dlrs.\n";
    let reading = crate::common::read_with_headline("PORTWICK PROJECTS FULL YEAR RESULTS", text).unwrap();
    assert!(!reading.statements.is_empty());
    assert!(reading.statements.iter().all(|s| s.addressee.is_none()), "{:#?}", reading.statements);
}
