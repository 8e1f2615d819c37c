//! The table of who is who in a story, in `cases/who.txt`.

use onrecord_reading::contract::Reading;

/// The entity that has the `n`-th occurrence of `words` (as words of their own) as a mention.
fn mentioned<'a>(reading: &'a Reading, words: &str, n: usize) -> &'a str {
    let text: Vec<char> = reading.text.chars().collect();
    let wanted: Vec<char> = words.chars().collect();
    let letter = |at: Option<&char>| at.is_some_and(|c| c.is_alphanumeric());
    let starts = (0..text.len().saturating_sub(wanted.len())).filter(|&i| {
        text[i..].starts_with(&wanted) && !letter(text.get(i + wanted.len())) && (i == 0 || !letter(text.get(i - 1)))
    });
    let start = starts.clone().nth(n - 1).unwrap_or_else(|| panic!("no {words} number {n} in {}", reading.text));
    let here = |e: &&onrecord_reading::contract::Entity| e.mentions.iter().any(|m| m.start == start && m.text == words);
    reading.entities.iter().find(here).map_or("-", |e| e.name.as_str())
}

#[test]
fn one_entity_for_one_person_or_thing() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (name, story, expected) in crate::common::cases(include_str!("../cases/who.txt")) {
        let reading = crate::common::read(&story, Some("2016-09-20")).unwrap();
        for line in expected.lines().filter(|l| !l.trim().is_empty()) {
            count += 1;
            let fields: Vec<&str> = line.split('|').map(str::trim).collect();
            let (read, entity) = match fields[..] {
                ["said", content, speaker] => {
                    let said = reading.statements.iter().find(|s| s.text.contains(content));
                    (said.map_or("no statement", |s| reading.speaker(s).map_or("-", |e| e.name.as_str())), speaker)
                }
                ["role", name, "-"] => {
                    let of = reading.entities.iter().find(|e| e.name == name);
                    (of.and_then(|e| e.roles.first()).map_or("-", String::as_str), "-")
                }
                ["state", name, state] => {
                    let of = reading.entities.iter().find(|e| e.name == name);
                    (of.and_then(|e| e.state.as_deref()).unwrap_or("-"), state)
                }
                ["role", name, role] => {
                    let held = reading.entities.iter().find(|e| e.name == name && e.roles.iter().any(|r| r == role));
                    (held.map_or("-", |_| role), role)
                }
                ["kind", name, kind] => {
                    let of = reading.entities.iter().find(|e| e.name == name).map_or("-", |e| e.kind.word());
                    (of, kind)
                }
                [words, n, entity] => (mentioned(&reading, words, n.parse().expect("a number")), entity),
                _ => panic!("{name}: {line:?} is no expectation"),
            };
            if read != entity {
                wrong.push(format!("{name}: {line}\n    read: {read}"));
            }
        }
    }
    assert!(count > 20);
    assert!(wrong.is_empty(), "{} of {count} expectations do not hold\n{}", wrong.len(), wrong.join("\n"));
}
