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
        ("empty.html", "<p></p>".into(), 0, "no article was found on the page; check"),
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
