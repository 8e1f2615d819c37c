//! Times of sentences of our own (`cases/times.tsv`), and what holds of any text.

use std::time::{Duration, Instant};

use jiff::civil::Date;
use onrecord_source::Span;
use onrecord_times::{Time, times};
use proptest::prelude::*;

/// The times of a text of one paragraph.
fn read(text: &str, published: Option<Date>) -> Vec<Time> {
    let sentences = onrecord_language::sentences::sentences(text, &[Span::new(0, text.len())]);
    times(text, &sentences, published)
}

/// "text=TYPE value [mod] [from/to | nothing]" against what was read; says what differs.
fn differs(text: &str, said: &Time, expected: &str) -> Option<String> {
    let (words, rest) = expected.split_once('=')?;
    let mut fields = rest.split(' ');
    let (kind, value) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
    let mut modifier = None;
    let mut bounds = None;
    for field in fields {
        match field {
            "nothing" => bounds = Some(String::new()),
            field if field.contains('/') => bounds = Some(field.to_owned()),
            field => modifier = Some(field),
        }
    }
    let ends = match (said.from, said.to) {
        (Some(from), Some(to)) => format!("{from}/{to}"),
        _ => String::new(),
    };
    let modifier_differs = modifier.is_some() && said.modifier.filter(|m| !m.is_empty()) != modifier;
    let same = said.span.of(text) == words
        && said.kind.word() == kind
        && said.value == value
        && !modifier_differs
        && bounds.is_none_or(|b| b == ends);
    (!same).then(|| {
        format!(
            "{:?} {} {} {:?} {ends}, not {expected}",
            said.span.of(text),
            said.kind.word(),
            said.value,
            said.modifier
        )
    })
}

#[test]
fn sentences_of_our_own() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for line in include_str!("../cases/times.tsv").lines().filter(|l| !l.starts_with('#')) {
        let [text, day, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three fields: {line}")
        };
        let text = &text.replace("\\n", "\n");
        let said = read(text, day.parse().ok());
        let expected: Vec<&str> = expected.split("; ").filter(|e| *e != "-").collect();
        cases += 1;
        if said.len() != expected.len() {
            let found: Vec<&str> = said.iter().map(|t| t.span.of(text)).collect();
            wrong.push(format!("{text}\n    {found:?}, not {expected:?}"));
            continue;
        }
        wrong.extend(
            said.iter().zip(&expected).filter_map(|(s, e)| differs(text, s, e)).map(|d| format!("{text}\n    {d}")),
        );
    }
    assert!(cases >= 150, "only {cases} cases");
    assert!(wrong.is_empty(), "{} of {cases}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_line_of_nothing_but_times_ends_soon() {
    let text = "On Monday 3 May 2021 at 10:30 a.m. ".repeat(20_000);
    let said = read(&text, "2021-05-23".parse().ok());
    assert!(said.len() >= 10_000);
}

/// What goes on without an end is read in time that grows with it, and on a small stack.
#[test]
fn lists_without_an_end_end_soon() {
    for piece in [
        "1-",
        "1 to ",
        "one ",
        "twenty-",
        "two full ",
        "4, ",
        "May 1, ",
        "Bob visits Monday ",
        "only Monday ",
        "the Monday ",
        "99,999 quarters ago ",
        "99999 centuries later ",
        "at 10:30 ",
        "9 a.m. and ",
        "early ",
    ] {
        let text = format!("On May 3, {}", piece.repeat(100_000));
        let begun = Instant::now();
        read(&text, "2021-05-23".parse().ok());
        assert!(begun.elapsed() < Duration::from_secs(20), "{piece:?}: {:?}", begun.elapsed());
    }
}

proptest! {
    #[test]
    fn spans_are_sound_in_any_text(
        pieces in prop::collection::vec(prop_oneof![
            Just("the "), Just("June "), Just("11"), Just("-"), Just("13 "), Just("May "), Just("99999 "), Just("30 February "), Just("last "),
            Just("year "), Just("'s "), Just("’"), Just("90s "), Just("two "), Just("thousand "), Just("ago "), Just("10:"), Just("61 p.m. "),
            Just("Q"), Just("4294967296 "), Just("BC "), Just("é"), Just("\n\n"), Just("Friday "), Just("at "), Just("Oct. "), Just("of "), Just("half ")
        ], 0..40),
        noise in "\\PC{0,30}",
        year in 1i16..9999,
    ) {
        let text = pieces.concat() + &noise;
        let said = read(&text, Date::new(year, 6, 15).ok());
        let mut before = 0;
        for time in said {
            prop_assert!(time.span.start >= before && time.span.end <= text.len() && !time.span.is_empty());
            prop_assert!(text.is_char_boundary(time.span.start) && text.is_char_boundary(time.span.end));
            prop_assert!(!time.value.is_empty());
            if let (Some(from), Some(to)) = (time.from, time.to) {
                prop_assert!(from <= to, "{from} {to}");
            }
            before = time.span.end;
        }
    }
}
