//! The table of what becomes of the encoder's names, in `tests/cases/names.txt`.

use onrecord_language::{Name, NameKind, Text, sentences::sentences, words::words};
use onrecord_source::Span;

use super::names;

/// A story without its marks, and the names that they give.
fn unmarked(marked: &str) -> (String, Vec<Name>) {
    let (mut text, mut found) = (String::new(), Vec::new());
    for (n, part) in marked.split('[').enumerate() {
        let (mark, rest) = part.split_once(']').filter(|_| n > 0).unwrap_or(("", part));
        if !mark.is_empty() {
            let fields: Vec<&str> = mark.split('|').collect();
            let kind = match fields[1] {
                "person" => NameKind::Person,
                "organization" => NameKind::Organization,
                "place" => NameKind::Place,
                _ => NameKind::Other,
            };
            let likely = fields.get(2).map_or(0.9, |l| l.parse().expect("a figure"));
            found.push(Name { span: Span::new(text.len(), text.len() + fields[0].len()), kind, likely });
            text.push_str(fields[0]);
        }
        text.push_str(rest);
    }
    (text, found)
}

#[test]
fn the_encoders_names_are_mended() {
    let mut wrong = Vec::new();
    for case in include_str!("../../tests/cases/names.txt").split("\n== ").skip(1) {
        let (title, rest) = case.split_once('\n').expect("a case has a title");
        let (story, expected) = rest.split_once("\n--\n").expect("a case has a rule");
        let (text, found) = unmarked(story);
        let mut blocks = Vec::new();
        for paragraph in text.split("\n\n") {
            let start = paragraph.as_ptr() as usize - text.as_ptr() as usize;
            blocks.push(Span::new(start, start + paragraph.len()));
        }
        let read = Text { words: words(&text), sentences: sentences(&text, &blocks), names: found, ..Text::unread() };
        let named = names(&text, &read);
        for line in expected.lines().filter(|l| !l.trim().is_empty()) {
            let fields: Vec<&str> = line.split('|').map(str::trim).collect();
            let [name, n, kind, ref whole @ ..] = fields[..] else { panic!("{title}: {line:?} is no expectation") };
            let n: usize = n.parse().expect("a number");
            let start = text.match_indices(name).nth(n - 1).map(|(at, _)| at).expect("words of the story");
            let here = named.iter().find(|m| m.span == Span::new(start, start + name.len()));
            let is = here.map_or("-", |m| m.kind.word());
            if is != kind {
                wrong.push(format!("{title}: {line}: {is}"));
            }
            if let (Some(whole), Some(here)) = (whole.first(), here)
                && here.name != *whole
            {
                wrong.push(format!("{title}: {line}: {}", here.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
