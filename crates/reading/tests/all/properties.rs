//! Whatever the text, the reading keeps its promises: spans stand where they say, links lead somewhere, and nothing panics.

use std::collections::HashSet;

use onrecord_reading::{
    contract::{Mention, MentionForm, Reading, Statement},
    joined::join_quotations,
};
use proptest::prelude::*;

/// Bits of news that meet in every order: names inside names, documents, offices, marks that open and never close.
#[rustfmt::skip]
const BITS: [&str; 66] = [
    "Dmitry Peskov", "Peskov", "[Foreign Minister Sergey] Lavrov", "the Human Sciences Research Council (HSRC)", "a report by the BBC",
    "the court's summary", "he", "They", "The Kremlin spokesman", "Putin-Biden", "said", "told reporters", "according to", "noted that",
    "“", "”", "\"", "'", "‘", "’s", ", ", ". ", "\n\n", "\n", " - ", ": ", "the summit will be held in May", "we won’t wait", "İstanbul ß ﬁ 𝕏 👩‍👩‍👧",
    "\u{a0}", "MOSCOW, May 23. /TASS/. ", "police arrested two students in Lagos", "on Monday", "talks between Russia and the United States",
    "which was cancelled", "accused of", "to meet", "his visit to Japan", "and",
    ", quoted as saying that", "West Virginia Sen.",
    "The", "I", "who", "The Ross campaign", "the campaign", "\n\nMax Stone.\n\n", "all", "my mother", "it", "him", "they", "convinced they", "are expected", "would", "and would meet him", "the former first lady and senator", "\n\nQ: ", "\n\nA: ", "\n\nPESKOV: ", "\n\n((DP)) ",
    "the June 14 election", "the trial will begin", "has until Friday to", "was postponed to July 4", "go to the polls",
];

fn promises(r: &Reading) {
    let letters: Vec<char> = r.text.chars().collect();
    let cut = |a: usize, b: usize| letters[a..b].iter().collect::<String>();
    let entities: HashSet<&str> = r.entities.iter().map(|e| e.id.as_str()).collect();
    let statements: HashSet<&str> = r.statements.iter().map(|s| s.id.as_str()).collect();
    assert_eq!((entities.len(), statements.len()), (r.entities.len(), r.statements.len()), "ids are given once");
    for e in &r.entities {
        for m in &e.mentions {
            assert_eq!(cut(m.start, m.end), m.text);
            // All that one says may be whom another statement is attributed to, and all that somebody answers "he".
            let own = |s: &&Statement| s.speaker.as_ref() == Some(&e.id) && s.content == [[m.start, m.end]];
            let said = m.form == MentionForm::Nominal && r.statements.iter().any(|s| own(&s));
            assert!(!said, "words said are taken for their speaker: {}", m.text);
        }
    }
    for s in &r.statements {
        let pieces: Vec<String> = s.content.iter().map(|&[a, b]| cut(a, b)).collect();
        assert_eq!(pieces.join(" … "), s.text);
        assert!(s.cue.iter().chain(&s.source).all(|&[a, b]| a < b && b <= letters.len()));
        assert!((0.0..=1.0).contains(&s.confidence));
        assert!(s.speaker.iter().chain(&s.with).chain(&s.about).all(|e| entities.contains(e.as_str())));
        for link in [&s.within, &s.continues, &s.restates].into_iter().flatten() {
            assert!(statements.contains(link.as_str()) && *link != s.id);
        }
    }
    for e in &r.events {
        assert!(e.participants.iter().all(|p| entities.contains(p.entity.as_str())));
        assert!(e.stated_in.iter().all(|s| statements.contains(s.as_str())));
        let ([a, b], [c, d]) = (e.trigger, e.evidence);
        assert!(a < b && c <= a && b <= d && d <= letters.len());
        assert!(e.from <= e.to && e.from.is_some() == e.to.is_some());
    }
    for a in &r.ahead {
        assert!(a.participants.iter().all(|p| entities.contains(p.as_str())));
        assert!(a.stated_in.iter().all(|s| statements.contains(s.as_str())));
        let ([from, to], [first, last]) = (a.trigger, a.evidence);
        assert!(from < to && first <= from && to <= last && last <= letters.len());
        assert!(a.from <= a.to);
    }
    for p in [&r.headline, &r.deck, &r.byline].into_iter().flatten().chain(&r.furniture) {
        if let (Some(a), Some(b)) = (p.start, p.end) {
            assert_eq!(cut(a, b), p.text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mixture_of_news_keeps_the_promises(bits in prop::collection::vec((0..BITS.len(), any::<bool>()), 1..60), dated in any::<bool>()) {
        let text: String = bits.iter().map(|&(i, space)| format!("{}{}", BITS[i], if space { " " } else { "" })).collect();
        if let Some(mut reading) = crate::common::read(&text, dated.then_some("2021-05-23")) {
            promises(&reading);
            join_quotations(&mut reading);
            promises(&reading);
            prop_assert!(reading.statements.iter().all(|s| s.continues.is_none()));
        }
    }
}

/// An event told in the second half of a quotation is stated in the whole of it, once the halves are joined.
#[test]
fn joined_quotations_keep_their_events() {
    let text = "Harbour to close for a week\n\nPORTWICK, May 3 (AP) — The harbour will close on Monday, Mayor Anna Bell said.\n\n\"We cannot wait any longer for the repairs,\" Bell told reporters. \"Police arrested two students in Lagos on Monday.\"\n";
    let mut reading = crate::common::read(text, Some("2021-05-23")).unwrap();
    let stated = |r: &Reading| r.events.iter().filter_map(|e| e.stated_in.clone()).collect::<Vec<_>>();
    assert_eq!(stated(&reading), ["s3"], "{:#?}", reading.events);
    join_quotations(&mut reading);
    promises(&reading);
    assert_eq!(stated(&reading), ["s2"]);
}

/// Nobody is named beside a quotation that goes on; its words are no mention of who speaks, though they are his praise.
#[test]
fn who_goes_on_speaking_is_not_called_by_what_is_said() {
    let text = "Fire in the harbour\n\nPORTWICK, May 3 (AP) — A fire broke out on Monday.\n\n\"We are proud of those who ran towards danger,\" tweeted Mayor Anna Bell. \"The bravery of the fire crews and ordinary workers is incredible.\"\n";
    let reading = crate::common::read(text, Some("2021-05-03")).unwrap();
    promises(&reading);
    let bell = reading.entities.iter().find(|e| e.name == "Anna Bell").unwrap();
    let praises = |e: &onrecord_reading::contract::Event| e.participants.iter().any(|p| p.entity == bell.id);
    assert!(reading.events.iter().any(praises), "{:#?}", reading.events);
}

/// Found by the property above: whom somebody accuses was named by all that he says.
#[test]
fn all_that_is_said_is_no_one_who_takes_part() {
    let text = "[Foreign Minister Sergey] Lavrov\u{a0}accused oftold reporters, a report by the BBCaccording toDmitry PeskovDmitry Peskov";
    let reading = crate::common::read(text, None).unwrap();
    promises(&reading);
    let said = |m: &Mention| reading.statements.iter().any(|s| s.content == [[m.start, m.end]]);
    let taken = reading.entities.iter().flat_map(|e| &e.mentions).filter(|m| m.form == MentionForm::Nominal);
    assert_eq!(taken.filter(|m| said(m)).count(), 0, "{:#?}", reading.entities);
}
