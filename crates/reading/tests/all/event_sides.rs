//! The table of who takes part in events, where and when, in `cases/event-sides.txt`.

use super::events::shown;

#[test]
fn who_takes_part_where_and_when() {
    let mut wrong = Vec::new();
    for line in include_str!("../cases/event-sides.txt").lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'))
    {
        let (sentence, expected) = line.split_once(" | ").unwrap_or((line, ""));
        let story = format!("Evening news\n\nThe day in brief, as it was.\n\n{sentence}\n");
        let reading = crate::common::read(&story, Some("2021-03-10")).unwrap();
        let read: Vec<String> = reading.events.iter().map(|e| shown(&reading, e)).collect();
        let read = if read.is_empty() { "-".to_string() } else { read.join(" & ") };
        if read != expected {
            wrong.push(format!("{sentence}\n    expected: {expected}\n    read:     {read}"));
        }
    }
    assert!(wrong.is_empty(), "{} cases do not hold\n{}", wrong.len(), wrong.join("\n"));
}
