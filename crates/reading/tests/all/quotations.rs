//! The table of quotations in `cases/quotations.txt`.

fn bare(words: &str) -> String {
    let marks = |c: char| c.is_whitespace() || "\"“”'‘’.,;:!?".contains(c);
    let pieces = words.split(" … ").map(|p| p.trim_matches(marks).split_whitespace().collect::<Vec<_>>().join(" "));
    pieces.collect::<Vec<_>>().join(" … ")
}

#[test]
fn quotations_that_people_complain_about() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for (name, story, expected) in crate::common::cases(include_str!("../cases/quotations.txt")) {
        let reading = crate::common::read(&story, None).unwrap();
        let said: Vec<(String, &str, String)> = reading
            .statements
            .iter()
            .map(|s| {
                let speaker = reading.speaker_names(s);
                (
                    speaker.map_or("-".to_string(), |name| name.replace(['"', '“', '”'], "")),
                    s.kind.word(),
                    bare(&s.text),
                )
            })
            .collect();
        for line in expected.lines().filter(|l| !l.trim().is_empty()) {
            cases += 1;
            let fields: Vec<&str> = line.split('|').map(str::trim).collect();
            let held = match fields[..] {
                ["once", words] => said.iter().filter(|(_, _, content)| content.contains(words)).count() == 1,
                ["not", words] => !said.iter().any(|(_, _, content)| content.contains(words)),
                [speaker, kind, content] => {
                    said.iter().any(|(s, k, c)| s == speaker && *k == kind && *c == bare(content))
                }
                _ => panic!("{name}: {line:?} is no expectation"),
            };
            if !held {
                wrong.push(format!("{name}: {line}\n    read: {said:?}"));
            }
        }
    }
    assert!(cases > 20);
    assert!(wrong.is_empty(), "{} of {cases} expectations do not hold\n{}", wrong.len(), wrong.join("\n"));
}
