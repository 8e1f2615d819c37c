//! Pages and files of other kinds: which words are read, and what is said where none are.

use std::{collections::BTreeSet, fs};

use onrecord_source::{Options, html, stories};

fn paragraphs(page: &str) -> Vec<String> {
    let story = html::story("page.html", page.to_owned(), &Options::default()).expect("a story");
    story.paragraphs.iter().map(|p| p.of(&story.text).to_owned()).collect()
}

#[test]
fn the_words_are_those_that_the_page_shows() {
    let mut wrong = Vec::new();
    for line in include_str!("../cases/pages.txt").lines().filter(|l| !l.starts_with('#')) {
        let (page, expected) = line.split_once(" => ").expect("a page and its paragraphs");
        let found = paragraphs(page).join(" / ");
        if found != expected {
            wrong.push(format!("{page}\n  gives {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whatever stands amid a paragraph of a long story, the words behind it stay, and none are joined that the page has apart.
#[test]
fn no_element_swallows_what_stands_behind_it() {
    let elements = "a abbr amp-ad aside audio b bdi big button canvas center cite code data dfn div em fieldset figure font \
        g-emoji iframe img input ins kbd label map mark math meter nobr noscript o:p object output picture q script select \
        small span strong style sub svg time tt u video wbr";
    let fill = |from: usize| -> String {
        let line =
            |n| format!("<p>Clerk number {n} said that the harbour would stay closed until the storm was over.</p>");
        (from..from + 6).map(line).collect()
    };
    for wrap in ["<main><article>|</article></main>", "<main>|</main>", "<div class=article-body>|</div>", "|"] {
        for element in elements.split_whitespace() {
            let amid = format!("<{element}>Monday</{element}>");
            let text = format!(
                "<p>Ross said on {amid} that she took no money from <a href=/h>Hale</a> and <b>would</b> stay.</p>"
            );
            let body = format!("<h1>Harbour closed</h1>{}{text}{}", fill(0), fill(6));
            let page = format!("<title>Harbour closed</title><body>{}", wrap.replace('|', &body));
            let found = paragraphs(&page);
            let about = format!("{element} in {wrap}: {found:?}");
            let all: BTreeSet<&str> = found.iter().flat_map(|p| p.split(' ')).collect();
            assert!(found.len() >= 13, "{about}");
            assert!(found.iter().any(|p| p.starts_with("Ross said on")), "{about}");
            assert!(found.iter().any(|p| p.ends_with("that she took no money from Hale and would stay.")), "{about}");
            assert!(!all.contains("Mondaythat") && !all.contains("onMonday"), "{about}");
        }
    }
}

const SAID: &str = "Pilot Ida Ross said the ferry was late.";

/// Lines by the names that others give the fields, lines that are readings, and dates that are none: a story is not lost for them.
#[test]
fn fields_by_other_names_and_dates_that_are_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lines.jsonl");
    let read = |line: &str| {
        fs::write(&path, line).expect("a file");
        let found = stories(&[path.to_str().expect("UTF-8").to_owned()], &Options::default()).next().expect("a story");
        found.unwrap_or_else(|why| panic!("{line}: {why}"))
    };
    for (line, expected) in [
        (
            r#"{"body": "B", "title": "T", "link": "https://a.example/1", "date": "May 3, 2021"}"#,
            "B|T|https://a.example/1|2021-05-03|",
        ),
        (r#"{"content": "C", "author": "Jo Hale", "pubDate": "Mon, 03 May 2021 23:30:00 -0500"}"#, "C|||2021-05-03|"),
        (
            r#"{"text": "A", "body": "B", "headline": "H", "title": "T", "url": null, "link": "https://a.example/1"}"#,
            "A|H|https://a.example/1||",
        ),
        (r#"{"text": "A", "title": {"rendered": "T"}, "published": 1620036000}"#, "A|||2021-05-03|"),
        (
            r#"{"text": "H\n\nA", "headline": {"text": "H", "start": 0, "end": 1}, "published": "2021-05-03"}"#,
            "H\n\nA|H||2021-05-03|",
        ),
        (r#"{"text": "A", "published": "03/05/2021"}"#, "A||||03/05/2021"),
        (r#"{"text": "A", "published": ""}"#, "A||||"),
    ] {
        let story = read(line);
        let text = |words: &Option<onrecord_source::Words>| words.as_ref().map_or(String::new(), |w| w.text.clone());
        let parts = [
            story.text.replace('\n', "\\n"),
            text(&story.headline),
            story.url.clone().unwrap_or_default(),
            story.published.map_or(String::new(), |day| day.to_string()),
            story.unread_date.clone().unwrap_or_default(),
        ];
        assert_eq!(parts.join("|"), expected.replace("\n", "\\n"), "{line}");
    }
    let note = read(r#"{"id": "a", "text": "A", "date": "someday"}"#).note().expect("a note");
    assert!(
        note.contains("story a: the date \"someday\" is not understood; the story is kept without a date"),
        "{note}"
    );
}

#[test]
fn files_of_other_kinds_are_read_or_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let story = r#"{"id":"p","text":"Pilot Ida Ross said the ferry was late.","published":"2021-05-03"}"#;
    // Name, content, how many stories, and what is said of the rest.
    let cases = [
        ("list.json", format!("[{story},\n{story}]"), 2, ""),
        ("list.txt", format!("[{story}, 7, {{\"id\": 3}}]"), 1, "the item is no story but a number"),
        ("field.json", r#"[{"id": 1, "text": ["a"]}]"#.into(), 0, "its \"text\" is a list, not a string"),
        ("pretty.json", story.replace(',', ",\n ").replace('{', "{\n "), 1, ""),
        ("pretty2.json", story.replace(',', ",\n "), 1, ""),
        ("lines.json", format!("{story}\n{story}\n"), 2, ""),
        ("broken.json", "[1, 2".into(), 0, "the file is not JSON"),
        ("lines.jsonl", format!("{story}\n[1]\n"), 1, "lines.jsonl:2: the line is no story but a list"),
        (
            "cut.jsonl",
            "{\"id\": 1,\n".into(),
            0,
            "cut.jsonl:1: the line is not JSON: EOF while parsing a value, at character 9",
        ),
        ("note.txt", "[1] Pilot Ida Ross said the ferry was late.".into(), 1, ""),
        ("rows.csv", "1,Pilot Ida Ross said so".into(), 0, "the file is a table (CSV)"),
        ("rows.txt", "id,day,text\n1,2,\"Pilot Ida Ross said so.\"\n".into(), 0, "the file is a table (CSV)"),
        ("prose.txt", "London, Paris\nPilot Ida Ross, who was late, said so.\n".into(), 1, ""),
        ("a.rtf", r"{\rtf1 Pilot Ida Ross said so.}".into(), 0, "the file is RTF"),
        ("a.pdf", "%PDF-1.4\n\0\0".into(), 0, "the file is a PDF"),
        ("wire.zip", "PK\u{3}\u{4}\n\0\0".into(), 0, "the file is packed"),
        ("note.docx", "PK\u{3}\u{4}\n\0\0".into(), 0, "a document of an office program; save it as plain text"),
        ("wire.tar", format!("{}ustar\0", &"a.txt\0".repeat(43)[..257]), 0, "unpack it first"),
        ("wire.jsonl.bz2", "BZh91AY&SY\u{1}".into(), 0, "unpack it first"),
        ("bzh.txt", format!("BZh9 is a rating. {SAID}"), 1, ""),
        ("pk.txt", format!("PK is a friend. {SAID}"), 1, ""),
        ("empty.html", "<p></p>".into(), 0, "no article was found on the page; check"),
        (
            "null.jsonl",
            "null\n".into(),
            0,
            "null.jsonl:1: the line is no story but null; a story is an object with at least \"text\"",
        ),
        (
            "archive.sgm",
            format!("<!DOCTYPE wire SYSTEM \"wire.dtd\">\n<ITEM>\n<BODY>{SAID}</BODY></ITEM>\n"),
            0,
            "the file is XML or SGML",
        ),
        (
            "archive.txt",
            format!("<DOC>\n<DOCNO>1</DOCNO>\n{SAID}\n</DOC>\n"),
            0,
            "give the stories of an archive as JSONL",
        ),
        ("marked.txt", format!("<p>{SAID}</p>"), 1, ""),
        ("address.txt", format!("<desk@example.org>\n\n{SAID}"), 1, ""),
    ];
    for (name, content, number, said) in cases {
        let path = folder.path().join(name);
        fs::write(&path, content).expect("a file");
        let (mut read, mut wrong) = (0, String::new());
        for story in stories(&[path.to_str().expect("UTF-8").to_owned()], &Options::default()) {
            match story {
                Ok(_) => read += 1,
                Err(why) => wrong += &format!("{why}\n"),
            }
        }
        assert_eq!(read, number, "{name}: {wrong}");
        assert!(wrong.contains(said) && wrong.is_empty() == said.is_empty(), "{name}: {wrong}");
    }
}
