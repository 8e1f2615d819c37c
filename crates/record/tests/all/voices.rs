//! Whom a record quotes, counted by gender: the cases in `cases/voices.txt`, and that the counts agree with one another and with what a search finds.

use crate::common::told;
use onrecord_reading::contract::{EntityKind, Gender, Reading};
use onrecord_record::{By, Counted, Query, QuotedPerson, Record, RecordError, SaidBy, Share, Voices};
use std::path::Path;

const CASES: &str = include_str!("../cases/voices.txt");

/// The stories of the cases, and the questions with what comes out.
fn cases() -> (Vec<Reading>, Vec<(String, String)>) {
    let (mut stories, mut questions) = (Vec::new(), Vec::new());
    let mut lines = CASES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).peekable();
    while let Some(line) = lines.next() {
        if let Some(question) = line.strip_prefix('?').filter(|question| !question.starts_with('\t')) {
            let told: Vec<&str> = std::iter::from_fn(|| lines.next_if(|line| line.starts_with('\t'))).collect();
            questions.push((question.trim().to_owned(), told.join("\n").replace('\t', "")));
            continue;
        }
        let [_, id, day, outlet] = fields(line);
        let mut said: Vec<[&str; 3]> = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with('+') && line.contains('\t')) {
            said.push(fields(line));
        }
        stories.push(story(id, day, outlet, &said));
    }
    (stories, questions)
}

fn fields<const N: usize>(line: &str) -> [&str; N] {
    line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("{line:?} has not {N} fields"))
}

fn story(id: &str, day: &str, outlet: &str, said: &[[&str; 3]]) -> Reading {
    let lines: Vec<(&str, &str, &str)> = said.iter().map(|[_, who, what]| (*who, "said", *what)).collect();
    let headline =
        if id == "herald" { "A headline of its own for agency" } else { &format!("A headline of its own for {id}") };
    let mut reading = told(id, Some(day), headline, &lines);
    reading.url = Some(outlet).filter(|outlet| *outlet != "-").map(|outlet| format!("https://{outlet}/news/{id}"));
    for (at, [marks, who, _]) in said.iter().enumerate() {
        for (mark, name) in marks.split(' ').zip(who.split(" and ")) {
            let entity = reading.entities.iter_mut().find(|entity| entity.name == name).unwrap();
            match mark {
                "f" => entity.gender = Some(Gender::Female),
                "m" => entity.gender = Some(Gender::Male),
                "o" => entity.kind = EntityKind::Organization,
                "?" => {}
                _ => reading.statements[at].speaker = None,
            }
        }
    }
    reading
}

fn record(folder: &Path, stories: &[Reading]) -> Record {
    let mut record = Record::create_or_open(&folder.join("news.db")).unwrap();
    for story in stories {
        record.add(std::slice::from_ref(story)).unwrap();
    }
    record
}

/// The question of a case, and by what it is told apart.
fn query(words: &str) -> (Query, Option<By>) {
    let (mut query, mut by) = (Query::default(), None);
    for (name, value) in words.split(' ').filter_map(|word| word.split_once('=')) {
        match name {
            "from" => query.from = value.parse().ok(),
            "to" => query.to = value.parse().ok(),
            "outlet" => query.outlet = Some(value.to_owned()),
            "words" => query.words = Some(value.to_owned()),
            "sure" => query.min_confidence = value.parse().ok(),
            _ => by = By::ALL.into_iter().find(|by| by.word() == value),
        }
    }
    (query, by)
}

fn counts(counted: &Counted) -> String {
    let share =
        |Share { persons, statements, direct, words }: &Share| format!("{persons}/{statements}/{direct}/{words}");
    let shares: Vec<String> =
        SaidBy::ALL.map(|of| format!("{} {}", of.word().replace('-', " "), share(counted.share(of)))).to_vec();
    format!("{} stories; {}", counted.stories, shares.join(", "))
}

fn told_of(voices: &Voices) -> String {
    let people = |people: &[QuotedPerson]| {
        people.iter().map(|p| format!(" {} {}/{}", p.name, p.statements, p.stories)).collect::<Vec<_>>().join(",")
    };
    let days = voices.days.as_ref().map_or("no day".to_owned(), |days| days.join(" to "));
    let mut lines = vec![format!("{days}, {}", counts(&voices.all))];
    lines.extend(
        voices.parts.iter().map(|part| format!("{}: {}", part.of.as_deref().unwrap_or("no day"), counts(part))),
    );
    lines.push(format!("women:{}; men:{}", people(&voices.top_women), people(&voices.top_men)));
    lines.join("\n")
}

#[test]
fn whom_a_record_quotes() {
    let folder = tempfile::tempdir().unwrap();
    let (stories, questions) = cases();
    let record = record(folder.path(), &stories);
    for (question, expected) in questions {
        let (query, by) = query(&question);
        assert_eq!(told_of(&record.voices(&query, by, 10).unwrap()), expected, "{question}");
    }
}

/// Whatever is asked: all that a search finds is counted, each once; a part is what the question for it alone gives; and a person's page has what a list says.
#[test]
fn counts_agree_with_one_another_and_with_what_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let (stories, questions) = cases();
    let record = record(folder.path(), &stories);
    for (question, _) in questions {
        let (asked, _) = query(&question);
        for by in By::ALL {
            let voices = record.voices(&asked, Some(by), 10).unwrap();
            assert_eq!(voices.all.total().statements, record.count(&asked).unwrap(), "{question}");
            for part in &voices.parts {
                let Some(of) = part.of.clone() else { continue };
                let alone = match by {
                    By::Outlet => Query { outlet: Some(of.clone()), ..asked.clone() },
                    By::Month => {
                        let first: jiff::civil::Date = format!("{of}-01").parse().unwrap();
                        let (from, to) = (Some(first), Some(first.last_of_month()));
                        Query {
                            from: asked.from.max(from),
                            to: asked.to.map_or(to, |day| to.min(Some(day))),
                            ..asked.clone()
                        }
                    }
                };
                let alone = record.voices(&alone, None, 0).unwrap().all;
                assert_eq!(&Counted { of: part.of.clone(), ..alone }, part, "{question}: {of}");
            }
            for person in voices.top_women.iter().chain(&voices.top_men) {
                let theirs = Query { speaker_key: Some(person.key), ..asked.clone() };
                assert_eq!(record.count(&theirs).unwrap(), person.statements, "{question}: {}", person.name);
            }
            // What one story has by a woman and another by nobody it knows a search finds of both.
            for of in SaidBy::ALL {
                let theirs = Query { said_by: Some(of), ..asked.clone() };
                let found = record.count(&theirs).unwrap();
                // What is listed says of its speaker what the question for it did.
                for found in record.find(&theirs).unwrap() {
                    let is = match found.speaker_kind {
                        Some(EntityKind::Person) => SaidBy::person(found.speaker_gender),
                        _ => SaidBy::Others,
                    };
                    assert_eq!(is, of, "{question}: {}", found.line());
                }
                let share = voices.all.share(of).statements;
                match of {
                    SaidBy::Women | SaidBy::Men => assert_eq!(found, share, "{question}: {of:?}"),
                    _ => assert!(found >= share, "{question}: {of:?}"),
                }
            }
        }
        // As if what is less certain were not there at all.
        let certain = Record::open_certain(record.path(), asked.min_confidence).unwrap();
        let asked_of_certain = Query { min_confidence: None, ..asked.clone() };
        assert_eq!(certain.voices(&asked_of_certain, None, 3).unwrap(), record.voices(&asked, None, 3).unwrap());
    }
}

#[test]
fn only_so_many_are_listed_and_days_in_the_wrong_order_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let record = record(folder.path(), &cases().0);
    let listed = record.voices(&Query::default(), None, 1).unwrap();
    assert_eq!((listed.top_women.len(), listed.top_men.len()), (1, 1));
    let (backwards, _) = query("from=2021-06-02 to=2021-06-01");
    let refused = record.voices(&backwards, None, 1);
    assert!(matches!(refused, Err(RecordError::BadQuery(why)) if why.contains("2021-06-02")));
    let all = listed.all;
    assert_eq!((all.women_of_persons(), all.women_of_statements()), (Some(67), Some(67)));
    assert_eq!(Counted::default().women_of_persons(), None);
}

/// One story read wrong takes nobody's gender away; of two that disagree neither holds.
#[test]
fn what_clearly_more_stories_tell_is_a_persons_gender() {
    let folder = tempfile::tempdir().unwrap();
    let said = |n: usize, mark: &'static str| {
        story(
            &format!("{mark}{n}"),
            "2021-05-23",
            "-",
            &[[mark, "Ada Stone", &format!("that pier {n} would close") as &str]],
        )
    };
    let mut record = record(folder.path(), &[said(1, "f"), said(2, "m")]);
    let by = |record: &Record| {
        let found = record.find(&Query::default()).unwrap();
        let listed = found[0].speaker_gender;
        assert_eq!(record.people("Stone").unwrap()[0].gender, listed);
        let women = Query { said_by: Some(SaidBy::Women), ..Query::default() };
        assert_eq!(record.count(&women).unwrap() > 0, listed == Some(Gender::Female));
        listed
    };
    assert_eq!(by(&record), None);
    for n in 3..6 {
        record.add(&[said(n, "f")]).unwrap();
    }
    assert_eq!(by(&record), Some(Gender::Female));
}

/// A story of which another has all that is said in it quotes somebody nonetheless.
#[test]
fn every_story_that_carries_a_statement_counts() {
    let folder = tempfile::tempdir().unwrap();
    let shared = "the harbour will stay open until the end of the year, whatever the council decides";
    let own =
        |n: usize| format!("ferry {n} had left pier {n} before the storm of that night began to blow from the sea");
    let told_of = |id: &str, mark: &'static str, day: &str, first: usize| {
        let all: Vec<String> = (first..first + 6).map(own).collect();
        let said: Vec<[&str; 3]> = [[mark, "Ada Stone", shared]]
            .into_iter()
            .chain(all.iter().map(|words| [mark, "Ada Stone", words]))
            .collect();
        story(id, day, &format!("{id}.example"), &said)
    };
    let mut second = told_of("second", "?", "2021-06-01", 20);
    second.statements.truncate(1);
    let record = record(folder.path(), &[told_of("first", "f", "2021-05-31", 0), second]);
    let voices = record.voices(&Query::default(), Some(By::Month), 1).unwrap();
    assert_eq!((voices.all.total().statements, voices.all.stories, voices.other_stories()), (7, 2, 0));
    assert_eq!(voices.parts.iter().map(|part| part.stories).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn months_are_a_series_and_stories_that_quote_nobody_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let says = |id: &str, day: &str| story(id, day, "-", &[["f", "Ada Stone", &format!("that {id} was wet") as &str]]);
    let silent = Reading { statements: Vec::new(), ..says("nobody", "2021-02-03") };
    let stories = [says("winter", "2020-12-03"), says("spring", "2021-03-31"), silent];
    let record = record(folder.path(), &stories);
    let voices = record.voices(&Query::default(), Some(By::Month), 1).unwrap();
    let months: Vec<(&str, u64)> =
        voices.parts.iter().map(|p| (p.of.as_deref().unwrap(), p.women.statements)).collect();
    assert_eq!(months, [("2020-12", 1), ("2021-01", 0), ("2021-02", 0), ("2021-03", 1)]);
    assert_eq!((voices.of_stories, voices.other_stories()), (3, 1));
    let year = Query { from: "2021-01-01".parse().ok(), ..Query::default() };
    assert_eq!(record.voices(&year, None, 1).unwrap().of_stories, 2);
    // A year that nobody means makes no thousand rows.
    let far = folder.path().join("far");
    std::fs::create_dir(&far).unwrap();
    let record = self::record(&far, &[says("winter", "0021-12-03"), says("spring", "2021-03-31")]);
    assert_eq!(record.voices(&Query::default(), Some(By::Month), 1).unwrap().parts.len(), 2);
}
