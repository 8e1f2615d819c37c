//! Was this really said? Quotations as people write them, held against a small record.

use crate::common::told;
use onrecord_reading::contract::{Passage, StatementKind};
use onrecord_record::{Agreement, DiaryQuery, Pasted, Piece, Query, Record, RecordError};
use proptest::prelude::*;

fn filled() -> (tempfile::TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let bridge = "“The bridge isn’t finished yet, and nobody may cross it before the engineers have been there,”";
    record
        .add(&[
            told("b", Some("2021-05-21"), "Wire copy", &[("Ana Peña", "said", bridge)]),
            told(
                "a",
                Some("2021-05-20"),
                "Bridge to open",
                &[
                    ("Ana Peña", "said", bridge),
                    ("Lee Wong", "said", "that the ferries would run until the harbour reopens in June"),
                ],
            ),
            told("c", Some("2021-05-22"), "Another voice", &[("Smith", "said", "“Nobody may cross the river”")]),
        ])
        .unwrap();
    (folder, record)
}

#[test]
fn quotations_as_people_write_them() {
    let (_folder, record) = filled();
    let cases: [(&str, Option<(Agreement, &str)>); 12] = [
        ("the bridge isn't finished yet", Some((Agreement::Exact, "Ana Peña"))),
        ("THE BRIDGE ISN’T FINISHED YET", Some((Agreement::Exact, "Ana Peña"))),
        (
            "“The bridge isn't finished yet … before the engineers have been there.”",
            Some((Agreement::Exact, "Ana Peña")),
        ),
        ("nobody may cross it [the bridge] before the engineers have been there", Some((Agreement::Exact, "Ana Peña"))),
        (
            "The bridge is not finished yet, and nobody may cross it before the engineers have been there",
            Some((Agreement::Nearly, "Ana Peña")),
        ),
        (
            "The bridge isn't ready yet, and nobody may cross it before the engineers were there",
            Some((Agreement::Nearly, "Ana Peña")),
        ),
        ("nobody may cross the river", Some((Agreement::Exact, "Smith"))),
        ("in June the harbour reopens, until then ferries", Some((Agreement::Alike, "Lee Wong"))),
        ("bananas are blue", None),
        ("the", Some((Agreement::Exact, "Ana Peña"))),
        ("?!", None),
        ("", None),
    ];
    for (asked, expected) in cases {
        let answers = record.check(asked, None, 10).unwrap();
        let found = answers.first().map(|a| (a.agreement, a.witnesses[0].speaker_name.as_deref().unwrap_or("-")));
        assert_eq!(found, expected, "{asked:?}: {answers:#?}");
    }
}

#[test]
fn copies_are_one_answer_with_its_witnesses_the_earliest_first() {
    let (_folder, record) = filled();
    let answers = record.check("nobody may cross it before the engineers", None, 10).unwrap();
    let exact: Vec<_> = answers.iter().filter(|a| a.agreement == Agreement::Exact).collect();
    assert_eq!(exact.len(), 1);
    let days: Vec<_> = exact[0].witnesses.iter().filter_map(|w| w.story.published.as_deref()).collect();
    assert_eq!(days, ["2021-05-20", "2021-05-21"]);
    let other = record.check("nobody may cross it before the engineers", Some("Lee Wong"), 10).unwrap();
    assert_eq!(other[0].by_asked, Some(false));
    let right = record.check("nobody may cross it before the engineers", Some("Peña"), 10).unwrap();
    assert_eq!(right[0].by_asked, Some(true));
}

/// “I should have asked,” she said. “I did not.”
#[test]
fn the_halves_of_an_interrupted_quotation_are_found_joined() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let halves =
        [("Ana Peña", "said", "“I should have asked more,”"), ("Ana Peña", "said", "“I did not, and I am sorry.”")];
    let mut story = told("a", Some("2021-05-20"), "Sorry", &halves);
    story.statements[1].continues = Some(story.statements[0].id.clone());
    record.add(&[story]).unwrap();
    let answers = record.check("I should have asked more. I did not, and I am sorry.", Some("Ms. Peña"), 10).unwrap();
    let found: Vec<_> = answers.iter().map(|a| (a.agreement, a.by_asked)).collect();
    assert_eq!(found, [(Agreement::Exact, Some(true))]);
    // Either half alone is itself.
    let half = record.check("I did not, and I am sorry", None, 10).unwrap();
    assert!(half[0].witnesses[0].statement.text.contains("sorry"));
}

/// “These attacks …,” he said. “We have the right … five years.”: whoever misquotes the second half is shown the second half.
#[test]
fn the_half_that_has_the_words_is_the_one_that_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let halves = [
        ("Ana Peña", "said", "“The lamps are ours, and they stay lit,”"),
        ("Ana Peña", "said", "“We have mended the old pier for the last five years.”"),
    ];
    let mut story = told("a", Some("2021-05-20"), "Lamps", &halves);
    story.statements[1].continues = Some(story.statements[0].id.clone());
    record.add(&[story]).unwrap();
    for (asked, heading, shown) in [
        ("We have mended the old pier for the last six years", "with another figure", "mended"),
        ("We have mended the new pier for the last five years", "with another word: “new” for “old”", "mended"),
        // Of both, the first stands for the whole.
        (
            "The lamps are ours, and they stay lit. We have mended the old pier for years",
            "nearly in these words",
            "lamps",
        ),
    ] {
        let answers = record.check(asked, None, 10).unwrap();
        let [answer] = &answers[..] else { panic!("{asked}: {answers:#?}") };
        assert!(answer.heading(false).starts_with(heading), "{asked}: {}", answer.heading(false));
        assert!(answer.witnesses[0].statement.text.contains(shown), "{asked}: {answer:#?}");
    }
}

/// Whether the first word of a sentence is a name only its story tells; and a fuller name may be the same one's.
#[test]
fn another_name_first_and_a_fuller_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let said = [
        ("Ana Peña", "said", "“Hale committed treason,”"),
        ("Tom Hale", "said", "“Taxes went up again,”"),
        ("Lee Wong", "said", "“Nobody but Hale has sold the boats,”"),
        ("María Ana Peña", "said", "“It rains,”"),
    ];
    record.add(&[told("a", Some("2021-05-20"), "Treason", &said)]).unwrap();
    for (asked, by, heading) in [
        ("Bell committed treason", None, "with another name"),
        ("He committed treason", None, "nearly in these words"),
        ("Peña sold the boats", None, "with a name that is not on record"),
        ("Prices went up again", None, "nearly in these words"),
        ("Hale committed treason", Some("Tom Hale"), "in these words, by another speaker"),
        (
            "Hale committed treason",
            Some("María Ana Peña"),
            "in these words; whether by the speaker asked for is not known",
        ),
    ] {
        let answers = record.check(asked, by, 10).unwrap();
        assert_eq!(answers[0].heading(by.is_some()), heading, "{asked}");
    }
}

/// “Not one …,” she said. “The pier …”: what stands before is another sentence.
#[test]
fn a_sentence_before_turns_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let halves = [
        ("Ana Peña", "said", "“Not one of the boats was lost,”"),
        ("Ana Peña", "said", "“The pier was open and the sea was calm.”"),
    ];
    let mut story = told("a", Some("2021-05-20"), "Calm", &halves);
    story.statements[1].continues = Some(story.statements[0].id.clone());
    record.add(&[story]).unwrap();
    let answers = record.check("The pier was open and the sea was quite calm", None, 10).unwrap();
    assert_eq!(answers[0].heading(false), "nearly in these words");
}

/// A line a case: cue and content of the one statement, the asked words, the heading.
#[test]
fn what_was_denied_and_what_the_reporter_tells_have_headings_of_their_own() {
    for (cue, content, asked, heading) in [
        ("said", "“The pier will stay shut,”", "the pier will stay shut", "in these words"),
        ("said", "that the pier would stay shut", "the pier would stay shut", "as the reporter put it"),
        ("said", "that he had closed our pier", "I have closed my pier", "nearly as the reporter put it"),
        ("said", "that he had closed the pier", "I have closed the pier", "as the reporter put it"),
        ("said", "that the pier “will stay shut”", "will stay shut", "in these words"),
        ("said", "that the pier “will stay shut”", "the pier will stay shut", "in these words, partly the reporter’s"),
        ("denied", "that the pier was shut", "the pier is shut", "denied, not said"),
        (
            "denied",
            "that the pier was shut for good",
            "the pier was open for good",
            "denied, not said; “shut” is on record, not “open”, as the reporter put it",
        ),
        ("denied", "calling the mayor “a petty thief”", "a petty thief", "denied, not said"),
        ("denied", "wrongdoing: “I only shut the pier”", "I only shut the pier", "in these words"),
        ("rejected", "claims that the pier was rotten as “pure invention”", "pure invention", "in these words"),
        ("rejected", "claims that the pier was rotten as “pure invention”", "the pier was rotten", "denied, not said"),
        ("refused to say", "that the pier was shut", "the pier was shut", "did not say so"),
        ("said", "“I never said I would shut the pier,”", "I would shut the pier", "denied, not said"),
        ("said", "“I never said I would shut the pier,”", "I never said I would shut the pier", "in these words"),
        ("said", "that he had never said he would shut the pier", "I would shut the pier", "denied, not said"),
        ("said", "“He told me: ‘I will shut the pier,’”", "I will shut the pier", "quoting another"),
        (
            "said",
            "“He told me: ‘I will shut the pier,’”",
            "I can shut the pier",
            "quoting another; nearly in these words",
        ),
        ("said", "“I told him: ‘I will shut the pier,’”", "I will shut the pier", "in these words"),
        ("did not deny", "that the pier was shut", "the pier was shut", "did not deny it"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
        let mut story = told("a", Some("2021-05-20"), "Pier", &[("Ana Peña", cue, content)]);
        if story.statements[0].kind == StatementKind::Indirect && content.contains('“') {
            story.statements[0].kind = StatementKind::Mixed;
        }
        record.add(&[story]).unwrap();
        let answers = record.check(asked, None, 10).unwrap();
        assert_eq!(answers.first().map(|a| a.heading(false)).as_deref(), Some(heading), "{cue} {content}: {asked}");
    }
}

/// See tests/cases/checked.txt.
#[test]
fn in_these_words_means_these_words() {
    let cases = include_str!("../cases/checked.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut wrong = Vec::new();
    for case in cases {
        let [kind, content, asked, heading] = case.split('\t').collect::<Vec<_>>()[..] else { panic!("{case}") };
        let folder = tempfile::tempdir().unwrap();
        let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
        let mut story = told("a", Some("2021-05-20"), "Pier", &[("Ana Peña", "said", content)]);
        story.statements[0].kind = StatementKind::ALL.into_iter().find(|k| k.word() == kind).unwrap();
        record.add(&[story]).unwrap();
        let found = record.check(asked, None, 10).unwrap().first().map(|answer| answer.heading(false));
        let found = found.unwrap_or_else(|| "nothing".to_owned());
        if found != heading {
            wrong.push(format!("{content} {asked}: {found}, not {heading}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Only somebody who is known to be another is called so. A line a case: who says it, who is asked for, what is said of that.
/// A last name with a hyphen is one name, whatever the index has it by.
#[test]
fn a_last_name_with_a_hyphen_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let wall = "“The wall has to be mended before the storms of autumn”";
    let headline = "Alexandria Ocasio-Cortez on the wall";
    record.add(&[told("a", Some("2021-05-20"), headline, &[("Ocasio-Cortez", "said", wall)])]).unwrap();
    for asked in ["Ocasio-Cortez", "Alexandria Ocasio-Cortez"] {
        assert_eq!(record.people(asked).unwrap().len(), 1, "{asked}");
        let answers = record.check("the wall has to be mended before the storms", Some(asked), 5).unwrap();
        assert_eq!(answers.iter().map(|a| a.by_asked).collect::<Vec<_>>(), [Some(true)], "{asked}");
    }
    let cortez = record.check("the wall has to be mended before the storms", Some("Anna Cortez"), 5).unwrap();
    assert_ne!(cortez[0].by_asked, Some(true));
}

#[test]
fn a_name_that_is_not_known_is_not_another_speaker() {
    let unknown = "; whether by the speaker asked for is not known";
    for (speaker, asked, heading) in [
        ("Abebe Tadesse Bekele", "Abebe", ""),
        ("Abebe Tadesse Bekele", "Dr. Tadesse", ""),
        ("Abebe Tadesse Bekele", "Max Hill", ", by another speaker"),
        ("Abebe Tadesse Bekele", "Max Hil", unknown),
        ("Abebe Tadesse Bekele", "Bekelle", unknown),
        ("Hill", "Max Hill", unknown),
        ("Hill", "Ada Stone", ", by another speaker"),
        ("harbour officials", "Max Hill", unknown),
        ("Pio", "Pope Pio", ""),
        // A person's initials are no name.
        ("Abebe Peña", "AP", unknown),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
        let said = [
            (speaker, "said", "“The lamps stay lit all night,”"),
            ("Max Hill", "said", "“Good”"),
            ("Ada Stone", "said", "“So be it”"),
        ];
        record.add(&[told("a", Some("2021-05-20"), "Lamps", &said)]).unwrap();
        let answers = record.check("The lamps stay lit all night", Some(asked), 10).unwrap();
        assert_eq!(answers[0].heading(true), format!("in these words{heading}"), "{speaker}, {asked}");
    }
}

/// The two halves of a quotation that was made of two.
#[test]
fn a_quotation_made_of_two_is_found_in_parts() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let said = [
        ("Ana Peña", "said", "“The lamps of the old pier stay lit all night,”"),
        ("Max Hill", "said", "“Nobody has ever seen a finer boat than ours,”"),
    ];
    record.add(&[told("a", Some("2021-05-20"), "Lamps", &said)]).unwrap();
    let asked = "The lamps of the old pier stay lit and nobody has ever seen a finer boat";
    let answers = record.check(asked, None, 10).unwrap();
    let found: Vec<_> = answers.iter().map(|a| (a.agreement, a.heading(false), a.pieces.len())).collect();
    let heading = "only partly on record; another part is by another speaker".to_owned();
    assert_eq!(found, [(Agreement::Partly, heading.clone(), 2), (Agreement::Partly, heading, 2)]);
    assert!(matches!(&answers[0].pieces[..], [Piece::Same(_), Piece::Asked(_)] | [Piece::Asked(_), Piece::Same(_)]));
}

#[test]
fn what_ends_otherwise_is_shown_with_both_endings() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let said = [("Ana Peña", "said", "“We will light the lamps on Friday and the boats will come. Nobody is late,”")];
    record.add(&[told("a", Some("2021-05-20"), "Lamps", &said)]).unwrap();
    for (asked, ending) in [
        ("We will light the lamps on Monday", &["Monday", "Friday"][..]),
        ("the boats will come late", &["late"]),
        ("light the lamps on Friday evening", &["evening"]),
    ] {
        let answers = record.check(asked, None, 10).unwrap();
        let unlike: Vec<_> = answers[0]
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Same(_) => None,
                Piece::Asked(words) | Piece::Recorded(words) => Some(words.as_str()),
            })
            .collect();
        assert_eq!(unlike, ending, "{asked}");
    }
}

/// No statement has the words, but a story does.
#[test]
fn words_that_nobody_is_known_to_say_are_found_in_their_story() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let headline = "A sign read “Give us back the lamps of our pier” when the boats came in at noon";
    let accents = "Señor Vázquez of the U.S. Navy saw a card that read “À bientôt, Señor Núñez”";
    let said = [("Ana Peña", "said", "“So be it”")];
    record
        .add(&[told("a", Some("2021-05-20"), headline, &said), told("b", Some("2021-05-19"), accents, &said)])
        .unwrap();
    for (asked, found) in [
        ("Vázquez of the U.S. Navy", Some(("Vázquez of the U.S. Navy", false))),
        ("à bientôt señor núñez", Some(("À bientôt, Señor Núñez", true))),
        ("give us back the lamps", Some(("Give us back the lamps", true))),
        ("Give us back … of our pier", Some(("Give us back the lamps of our pier", true))),
        ("the boats came in at noon", Some(("the boats came in at noon", false))),
        ("give us the lamps back", None),
        ("back the lamps", None),
        ("the lamps", None),
        ("", None),
    ] {
        let standing = record.standing(asked, 5).unwrap();
        assert_eq!(standing.first().map(|s| (s.text.as_str(), s.quoted)), found, "{asked}");
    }
}

/// A headline is words of a story too, and three words are enough where they are all that is quoted.
#[test]
fn headlines_and_short_banners_are_found_in_their_story() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let mut story = told("a", Some("2021-05-20"), "Pier", &[("Ana Peña", "said", "“So be it”")]);
    story.text.push_str(" A banner outside read “Lamps not lies”.");
    story.headline = Some(Passage { start: None, end: None, text: "Town lights its old pier again".to_owned() });
    record.add(&[story]).unwrap();
    for (asked, found) in [
        ("Lamps not lies", Some(("Lamps not lies", true))),
        ("A banner outside read Lamps not lies", Some(("A banner outside read “Lamps not lies”", false))),
        ("Town lights its old pier again", Some(("Town lights its old pier again", false))),
        ("lights its old", None),
    ] {
        let standing = record.standing(asked, 5).unwrap();
        assert_eq!(standing.first().map(|s| (s.text.as_str(), s.quoted)), found, "{asked}");
    }
}

/// Where only certain statements are shown, others are no nothing.
#[test]
fn what_is_less_certain_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let mut story = told("a", Some("2021-05-20"), "Pier", &[("Ana Peña", "said", "“The lamps of the pier stay lit”")]);
    story.statements[0].confidence = 0.7;
    Record::create_or_open(&path).unwrap().add(&[story]).unwrap();
    for (least, asked, expected) in [
        (Some(0.9), "The lamps of the pier stay lit", 1),
        (Some(0.9), "The boats of the town sink", 0),
        (Some(0.5), "The lamps of the pier stay lit", 0),
        (None, "The lamps of the pier stay lit", 0),
    ] {
        let record = Record::open_certain(&path, least).unwrap();
        let answers = record.check(asked, None, 5).unwrap();
        assert_eq!(record.less_certain(&answers, asked, &Query::default()).unwrap(), expected, "{least:?} {asked}");
    }
}

/// The words that differ are shown as they are written on either side.
#[test]
fn differences_keep_figures_and_signs() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let said = [("Ana Peña", "said", "“In the U.S. we won’t cut 3.5% of it,”")];
    record.add(&[told("a", Some("2021-05-20"), "Cut", &said)]).unwrap();
    let answers = record.check("In the U.S. we will not cut 35% of it", None, 10).unwrap();
    assert_eq!(
        answers[0].pieces,
        [
            Piece::Same("In the U.S. we".into()),
            Piece::Asked("will not".into()),
            Piece::Recorded("won’t".into()),
            Piece::Same("cut".into()),
            Piece::Asked("35".into()),
            Piece::Recorded("3.5".into()),
            Piece::Same("% of it".into()),
        ]
    );
}

#[test]
fn what_lacks_the_telling_words_is_not_near() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let said =
        [("Lee Wong", "said", "“The lamps showed me where I was,”"), ("Ana Peña", "said", "“I was never angry,”")];
    record.add(&[told("a", Some("2021-05-20"), "Lamps", &said)]).unwrap();
    for (asked, found) in [("I was furious", 0), ("I was so angry", 1), ("showed her where I was", 1)] {
        assert_eq!(record.check(asked, None, 10).unwrap().len(), found, "{asked}");
    }
}

/// A story that has it in its headline and below is one story.
#[test]
fn a_story_is_no_witness_of_itself() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let twice = [("Ana Peña", "said", "“The lamps stay lit,”"), ("Ana Peña", "repeated", "“The lamps stay lit,”")];
    record.add(&[told("a", Some("2021-05-20"), "One", &twice), told("b", Some("2021-05-20"), "Two", &twice)]).unwrap();
    let answers = record.check("The lamps stay lit", None, 10).unwrap();
    assert_eq!(answers.iter().map(|a| a.witnesses.len()).collect::<Vec<_>>(), [2]);
    for found in record.find(&Query::default()).unwrap() {
        assert!(found.witnesses.len() <= 1 && found.witnesses.iter().all(|w| w.story.key != found.story.key));
    }
}

/// The telling word counts: "harbour" for "pier" is further off than "would not" for "won't".
#[test]
fn the_nearer_in_sense_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::create_or_open(&folder.path().join("news.db")).unwrap();
    let said = [
        ("Lee Wong", "said", "“We will keep the harbour open for the summer,”"),
        ("Ana Peña", "said", "“We could keep the pier open for the summer,”"),
        ("Max Hill", "said", "“We saw the storm, and we will keep the lamps on for the night,”"),
    ];
    record.add(&[told("a", Some("2021-05-20"), "Pier", &said)]).unwrap();
    let answers = record.check("We will keep the pier open for the summer", None, 10).unwrap();
    let speakers: Vec<_> = answers.iter().map(|a| a.witnesses[0].speaker_name.as_deref().unwrap_or("-")).collect();
    assert_eq!(speakers, ["Ana Peña", "Lee Wong"]);
    // What is asked for one speaker is no less found where only one answer is wanted.
    let one = record.check("for the summer", Some("Peña"), 1).unwrap();
    assert_eq!(one.iter().map(|a| a.by_asked).collect::<Vec<_>>(), [Some(true)]);
}

#[test]
fn differences_are_marked() {
    let (_folder, record) = filled();
    let answers = record.check("the ferries will run until the harbour opens in June", None, 10).unwrap();
    assert_eq!(
        answers[0].pieces,
        [
            Piece::Same("the ferries".into()),
            Piece::Asked("will".into()),
            Piece::Recorded("would".into()),
            Piece::Same("run until the harbour".into()),
            Piece::Asked("opens".into()),
            Piece::Recorded("reopens".into()),
            Piece::Same("in June".into()),
        ]
    );
}

#[test]
fn a_pasted_page_is_refused() {
    let (_folder, record) = filled();
    assert!(matches!(record.check(&"word ".repeat(500), None, 10), Err(RecordError::BadQuery(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_stretch_of_what_was_said_is_found_exactly(from in 0usize..14, length in 2usize..16) {
        let words: Vec<&str> = "The bridge isn’t finished yet, and nobody may cross it before the engineers have been there".split(' ').collect();
        let to = (from + length).min(words.len());
        let (_folder, record) = filled();
        let answers = record.check(&words[from..to].join(" "), None, 10).unwrap();
        prop_assert_eq!(answers[0].agreement, Agreement::Exact);
    }

    #[test]
    fn nothing_asked_stops_it(asked in ".{0,80}") {
        let (_folder, record) = filled();
        record.check(&asked, Some(&asked), 3).unwrap();
        record.check(&Pasted::of(&asked).quotation, None, 3).unwrap();
        record.standing(&asked, 3).unwrap();
        record.nearest_names(&asked, 3).unwrap();
        record.diary(&DiaryQuery { who: Some(asked), ..DiaryQuery::default() }).unwrap();
    }
}
