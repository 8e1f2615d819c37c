//! The table of days in `cases/said-on.txt`.

#[test]
fn on_which_day_it_was_said() {
    let mut wrong = Vec::new();
    for line in include_str!("../cases/said-on.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (sentence, expected) = line.rsplit_once(" | ").expect("a sentence and a day");
        let reading = crate::common::read(sentence, Some("2021-05-23")).unwrap();
        let said: Vec<&str> = reading.statements.iter().map(|s| s.said_on.as_deref().unwrap_or("-")).collect();
        if said != [expected] {
            wrong.push(format!("{line}\n    read: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_day_of_another_year_without_the_storys_own() {
    let day = |story: &str| {
        let reading = crate::common::read(story, None).unwrap();
        reading.statements.last().and_then(|s| s.said_on.clone())
    };
    let before = "Lena Brandt said that 2018 was a bad year. ";
    assert_eq!(day(&format!("{before}On May 9, Brandt told reporters that it would get better.")), None);
    let told = day(&format!("{before}On May 9, 2019, Brandt told reporters that it would get better."));
    assert_eq!(told.as_deref(), Some("2019-05-09"));
}
