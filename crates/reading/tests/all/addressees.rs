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
