//! Places of sentences of our own (`cases/places.txt`), and what holds of any text.

use onrecord_places::{Named, NamedKind, Place, places};
use onrecord_source::Span;
use proptest::prelude::*;

/// "{l|Bangor} burns" as its text and its names.
fn marked(case: &str) -> (String, Vec<Named>) {
    let (mut text, mut named) = (String::new(), Vec::new());
    let mut rest = case;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (kind, after) = after.split_once('|').expect("a kind");
        let (words, after) = after.split_once('}').expect("an end");
        let kind = match kind {
            "p" => NamedKind::Person,
            "o" => NamedKind::Organization,
            "l" => NamedKind::Place,
            _ => NamedKind::Other,
        };
        named.push(Named { span: Span::new(text.len(), text.len() + words.len()), kind });
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    (text, named)
}

fn read(text: &str, named: &[Named]) -> Vec<Place> {
    places(text, &onrecord_language::sentences::sentences(text, &[Span::new(0, text.len())]), named)
}

#[test]
fn sentences_of_our_own() {
    let (mut wrong, mut cases) = (Vec::new(), 0);
    for line in include_str!("cases/places.txt").lines().filter(|l| !l.starts_with('#')) {
        let (case, expected) = line.split_once(" => ").expect("a text and its places");
        let (text, named) = marked(case);
        let said: Vec<String> = read(&text, &named)
            .iter()
            .map(|p| format!("{}={}/{}/{}", p.span.of(&text), p.name, p.country.unwrap_or(""), p.region.unwrap_or("")))
            .collect();
        let expected: Vec<&str> = expected.split("; ").filter(|e| *e != "-").collect();
        cases += 1;
        // A region that the case does not tell may be any.
        let same = said.len() == expected.len()
            && said.iter().zip(&expected).all(|(s, e)| s == e || s.starts_with(&format!("{e}/")));
        if !same {
            wrong.push(format!("{text}\n    {said:?}\n    not {expected:?}"));
        }
    }
    assert!(cases >= 80, "only {cases} cases");
    assert!(wrong.is_empty(), "{} of {cases}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_line_of_nothing_but_places_ends_soon() {
    let text = "Paris, London, Springfield, Washington County, Georgia. ".repeat(20_000);
    let begun = std::time::Instant::now();
    assert!(read(&text, &[]).len() > 50_000);
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

proptest! {
    #[test]
    fn spans_are_sound_in_any_text(
        pieces in prop::collection::vec(prop_oneof![
            Just("Paris"), Just(" "), Just(", "), Just("Texas"), Just("U.S."), Just("’s"), Just("São "), Just("Turkish "), Just("capital."), Just("\n\n"),
            Just("North "), Just("County "), Just("é"), Just("St. "), Just("-"), Just("the "), Just("Georgia")
        ], 0..40),
        noise in "\\PC{0,20}",
        cuts in prop::collection::vec((0usize..200, 1usize..20, 0u8..4), 0..6),
    ) {
        let text = pieces.concat() + &noise;
        let mut named: Vec<Named> = Vec::new();
        for (from, length, kind) in cuts {
            let kind = [NamedKind::Person, NamedKind::Organization, NamedKind::Place, NamedKind::Other][usize::from(kind)];
            let span = Span { start: from, end: from + length };
            if text.get(span.start..span.end).is_some() && named.iter().all(|n| !n.span.overlaps(span)) {
                named.push(Named { span, kind });
            }
        }
        named.sort_by_key(|n| n.span);
        let mut before = 0;
        for place in read(&text, &named) {
            prop_assert!(place.span.start >= before && place.span.end <= text.len() && !place.span.is_empty());
            prop_assert!(text.is_char_boundary(place.span.start) && text.is_char_boundary(place.span.end));
            prop_assert!(place.latitude.is_some() == place.longitude.is_some());
            before = place.span.end;
        }
    }
}
