//! Toponyms of sentences of our own (`cases/places.txt`), and what holds of any text.

use std::time::{Duration, Instant};

use onrecord_places::{FEATURES, Named, NamedKind, Place, WEIGHTS, places, weighed};
use onrecord_source::Span;
use proptest::prelude::*;

fn read(text: &str, named: &[Named]) -> Vec<Place> {
    let sentences = onrecord_language::sentences::sentences(text, &[Span::new(0, text.len())]);
    places(text, &sentences, named)
}

/// The text without its marks "{person|…}", and the names that they marked.
fn unmarked(marked: &str) -> (String, Vec<Named>) {
    let (mut text, mut named) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, (kind, after))) = rest.split_once('{').and_then(|(b, r)| Some((b, r.split_once('|')?))) {
        let (words, after) = after.split_once('}').expect("a mark that ends");
        text += before;
        let span = Span::new(text.len(), text.len() + words.len());
        text += words;
        let kind = match kind {
            "person" => NamedKind::Person,
            "organization" => NamedKind::Organization,
            "place" => NamedKind::Place,
            "other" => NamedKind::Other,
            _ => panic!("no kind: {kind}"),
        };
        named.push(Named { span, kind });
        rest = after;
    }
    (text + rest, named)
}

fn said(text: &str, p: &Place) -> String {
    let known = |field: Option<&'static str>| field.unwrap_or("-");
    format!("{} = {}, {}, {}", p.span.of(text), p.name, known(p.country), known(p.region))
}

#[test]
fn sentences_of_our_own() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for line in include_str!("cases/places.txt").lines().filter(|l| !l.starts_with('#')) {
        let (marked, expected) = line.split_once(" → ").unwrap_or_else(|| panic!("no arrow: {line}"));
        let (text, named) = unmarked(marked);
        let found: Vec<String> = read(&text, &named).iter().map(|p| said(&text, p)).collect();
        let found = if found.is_empty() { "-".to_owned() } else { found.join("; ") };
        cases += 1;
        if found != expected {
            wrong.push(format!("{marked}\n  read     {found}\n  expected {expected}"));
        }
    }
    assert!(cases >= 100, "{cases} cases");
    assert!(wrong.is_empty(), "{} of {cases} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_place_has_its_number_and_position() {
    let found = read("The mill in Bangor, Maine, will close.", &[]);
    let bangor = &found[0];
    assert_eq!(bangor.geonames, Some(4957280));
    let (latitude, longitude) = (bangor.latitude.unwrap(), bangor.longitude.unwrap());
    assert!((latitude - 44.80).abs() < 0.05 && (longitude + 68.78).abs() < 0.05, "{bangor:?}");
}

#[test]
fn what_was_weighed_sums_to_one() {
    let text = "The minister flew from Paris to London.";
    let sentences = [Span::new(0, text.len())];
    let all = weighed(text, &sentences, &[], &WEIGHTS);
    assert!(all.len() == 2 && all.iter().all(|(_, candidates)| candidates.len() > 3));
    for (_, candidates) in all {
        let total: f32 = candidates.iter().map(|c| c.share).sum();
        assert!((total - 1.0).abs() < 1e-3 && candidates.iter().all(|c| c.features.len() == FEATURES.len()), "{total}");
    }
}

/// A list of toponyms without an end costs no more for each than a short one.
#[test]
fn a_line_of_a_hundred_thousand_toponyms_takes_seconds() {
    let towns =
        ["Springfield", "Paris", "Albany", "Columbia", "Georgia", "Richmond", "Bangor", "London", "Athens", "Jordan"];
    let list: Vec<String> = (0..100_000).map(|n| towns[n % towns.len()].to_owned()).collect();
    let text = list.join(", ");
    let mut named = Vec::new();
    let mut at = 0;
    for town in &list {
        named.push(Named { span: Span::new(at, at + town.len()), kind: NamedKind::Place });
        at += town.len() + 2;
    }
    for (named, least) in [(&named[..], 100_000), (&[], 70_000)] {
        let start = Instant::now();
        let found = places(&text, &[Span::new(0, text.len())], named);
        assert!(found.len() >= least, "{}", found.len());
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    }
}

/// Nor does a list of all names that there are, nor one name without an end.
#[test]
fn every_name_of_the_gazetteer_in_one_line_takes_seconds() {
    let names: Vec<&str> = include_str!("../data/names.tsv").lines().filter_map(|l| l.split('\t').next()).collect();
    let capital = |name: &str| name.split(' ').map(|w| w[..1].to_uppercase() + &w[1..]).collect::<Vec<_>>().join(" ");
    let latin = names.iter().filter(|n| n.split(' ').all(|w| w.starts_with(|c: char| c.is_ascii_alphanumeric())));
    let text = latin.map(|n| capital(n)).collect::<Vec<_>>().join(", ");
    let start = Instant::now();
    let all = Span::new(0, text.len());
    assert!(places(&text, &[all], &[]).len() > 10_000);
    sound(&text, &places(&text, &[all], &[Named { span: all, kind: NamedKind::Place }]));
    let long = text.replace(", ", " ");
    let whole = Span::new(0, long.len());
    for kind in [NamedKind::Place, NamedKind::Organization, NamedKind::Person] {
        sound(&long, &places(&long, &[whole], &[Named { span: whole, kind }]));
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

fn sound(text: &str, found: &[Place]) {
    let mut end = 0;
    for p in found {
        assert!(p.span.start >= end && p.span.start < p.span.end && p.span.end <= text.len(), "{p:?}");
        assert!(text.is_char_boundary(p.span.start) && text.is_char_boundary(p.span.end), "{p:?}");
        assert!(!p.name.is_empty() && p.latitude.is_none_or(|l| (-90.0..=90.0).contains(&l)));
        assert_eq!(p.latitude.is_some(), p.longitude.is_some());
        assert!(p.country.is_some() || p.region.is_none(), "{p:?}");
        end = p.span.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        sound(&text, &read(&text, &[]));
    }

    #[test]
    fn any_words_of_news_are_read(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "Paris", "the", "The", "capital", "Belgian", "County", "D-", "R-Neb.", ",", ", Ga.", "—", "U.S.", "(", "St.", "Mt.", "Ｔhe", "İstanbul",
                "’s", "'S", "of", "Gulf", "and", "\u{a0}", "-", "\n\n", "São", "Paulo", "ß", "Co.", "e\u{301}", ".", "Street", "New", "York", "Language", "🙂",
            ]),
            0..40,
        ),
        cuts in prop::collection::vec((0usize..400, 0usize..30, 0usize..4), 0..12),
        spaced in any::<bool>(),
    ) {
        let text = words.join(if spaced { " " } else { "" });
        let kinds = [NamedKind::Person, NamedKind::Organization, NamedKind::Place, NamedKind::Other];
        let boundary = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let mut named: Vec<Named> = cuts
            .iter()
            .map(|&(at, length, kind)| Named { span: Span::new(boundary(at), boundary(at + length)), kind: kinds[kind] })
            .collect();
        named.sort_by_key(|n| n.span);
        let found = read(&text, &named);
        sound(&text, &found);
        prop_assert_eq!(found, read(&text, &named));
    }
}
