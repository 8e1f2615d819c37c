//! The table of addressees in `cases/addressees.txt`.

use onrecord_reading::Reader;
use onrecord_source::{Options, stories};

#[test]
fn to_whom_it_was_said() {
    let reader = Reader::load().unwrap();
    let mut wrong = Vec::new();
    for line in include_str!("cases/addressees.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (sentence, expected) = line.rsplit_once(" | ").expect("a sentence and an addressee");
        let file = tempfile::Builder::new().suffix(".txt").tempfile().unwrap();
        std::fs::write(file.path(), sentence).unwrap();
        let story = stories(&[file.path().display().to_string()], &Options::default()).next().unwrap().unwrap();
        let reading = reader.read(&story).unwrap();
        let said: Vec<&str> = reading.statements.iter().map(|s| s.addressee.as_deref().unwrap_or("-")).collect();
        if said != [expected] {
            wrong.push(format!("{line}\n    read: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
