//! The table of what is due and no event in `cases/ahead.txt`.

#[test]
fn what_else_is_due() {
    let mut wrong = Vec::new();
    for line in include_str!("../cases/ahead.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (text, expected) = line.rsplit_once(" | ").expect("a text and what is due");
        let reading = crate::common::read(text, Some("2021-05-23")).unwrap();
        let letters: Vec<char> = text.chars().collect();
        let words = |[start, end]: [usize; 2]| letters[start..end].iter().collect::<String>();
        let place = |place: &Option<String>| place.as_ref().map(|name| format!(" in {name}")).unwrap_or_default();
        let days = |from: &str, to: &str| if from == to { from.to_owned() } else { format!("{from} to {to}") };
        let due = reading.ahead.iter().map(|a| {
            let stated = a.stated_in.as_ref().map(|_| " (stated)").unwrap_or_default();
            let (kind, status, trigger) = (a.kind.word(), a.status.word(), words(a.trigger));
            format!("{kind} {status} {}: {trigger}{}{stated}", days(&a.from, &a.to), place(&a.place))
        });
        let due: Vec<String> = due.collect();
        let read = if due.is_empty() { "-".to_owned() } else { due.join("; ") };
        if read != expected {
            wrong.push(format!("{line}\n    read: {read}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
