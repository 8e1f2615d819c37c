//! Which language a story is in. Only English is read: a story in another language is kept and shown, and nothing is read from it.

use whatlang::Lang;

/// Below so many letters a headline, a table or a name decides, not the language.
const FEWEST_LETTERS: usize = 40;
/// As many do where most are of another script.
const FEWEST_FOREIGN: usize = 10;
/// Below so many a single English word speaks against another language: then one English sentence in ten thousand is taken for one.
const FEW_LETTERS: usize = 100;

/// Where one word of so many is a figure it is a table of abbreviations ("Shr 34 cts vs 25 cts"), whose letters look like any language's.
const FIGURES_OF_A_TABLE: usize = 5;

/// So many characters tell, and no length of a text makes it slow.
const BEGINNING: usize = 4_000;
/// Where one word of so many is one of English prose, it is English; where one of more than so many is, it may be another language.
const PLAINLY_ENGLISH: usize = 10;
const HARDLY_ENGLISH: usize = 20;
/// So sure the library has to be of another language in the same script.
const SURE: f64 = 0.9;

/// Letters of the Latin script end here, but for rare ones.
const LAST_LATIN: char = '\u{24F}';

/// Words that make up a fifth of English prose; where they are a tenth of the words, it is English whatever the letters look like.
const ENGLISH: [&str; 20] = [
    "the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "by", "at", "from", "said", "it", "has",
    "have", "be", "his",
];

/// Those of them that are common in German and Dutch too.
const SHARED: [&str; 2] = ["in", "was"];

/// Whether those who write in a language (a tag such as "en-us") put a date's month before its day; none where they do not agree.
pub(crate) fn month_first(tag: &str) -> Option<bool> {
    let tag = tag.to_lowercase().replace('_', "-");
    match tag.split_once('-') {
        Some(("en" | "es", "us" | "ph" | "pr")) => Some(true),
        Some(("en", country)) => (country != "ca" && country.len() == 2).then_some(false),
        None if tag == "en" => None,
        _ => (!tag.is_empty()).then_some(false),
    }
}

/// The ISO 639-1 code of the language of `text` ("en", "fr"), or of ISO 639-3 where the shorter one lacks it; none where there is too little to tell.
pub fn language(text: &str) -> Option<&'static str> {
    let beginning: String = text.chars().take(BEGINNING).collect();
    let (mut words, mut english, mut shared, mut figures) = (0usize, 0usize, 0usize, 0usize);
    for word in beginning.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let word = word.to_lowercase();
        words += 1;
        english += usize::from(ENGLISH.contains(&word.as_str()));
        shared += usize::from(SHARED.contains(&word.as_str()));
        figures += usize::from(word.starts_with(|c: char| c.is_ascii_digit()));
    }
    let is_english = words > 0 && english * PLAINLY_ENGLISH >= words;
    if is_english && english > shared {
        return Some("en");
    }
    let (mut letters, mut foreign) = (0usize, 0usize);
    for letter in beginning.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        foreign += usize::from(letter > LAST_LATIN);
    }
    let other_script = foreign * 2 > letters;
    let is_table = !other_script && figures * FIGURES_OF_A_TABLE >= words;
    let told = letters >= if other_script { FEWEST_FOREIGN } else { FEWEST_LETTERS } && !is_table;
    let found = whatlang::detect(&beginning).filter(|_| told);
    let other = found.as_ref().filter(|found| {
        // Of a few words in another script it is uncertain only which of its languages it is.
        found.lang() != Lang::Eng
            && (other_script && english == 0 || found.is_reliable() && found.confidence() >= SURE)
            && (english == shared || letters >= FEW_LETTERS && english * HARDLY_ENGLISH < words)
    });
    let in_english = is_english || letters >= FEW_LETTERS && found.as_ref().is_some_and(|f| f.lang() == Lang::Eng);
    other.map(|found| code(found.lang())).or(in_english.then_some("en"))
}

/// Whether a language tag (RFC 5646: "en", "en-GB") means English.
pub fn is_english(tag: &str) -> bool {
    tag.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
}

/// Languages by their codes of ISO 639-3, with those of ISO 639-1.
const CODES: &str = include_str!("../data/languages.tsv");

/// The code of a language: of ISO 639-1, else of ISO 639-3.
fn code(lang: Lang) -> &'static str {
    let mut lines = CODES.lines().filter_map(|line| line.split_once('\t'));
    lines.find(|(long, _)| *long == lang.code()).map_or(lang.code(), |(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_languages_that_are_told_apart() {
        for line in CODES.lines().filter(|line| !line.starts_with('#')) {
            let (long, short) = line.split_once('\t').expect("two codes");
            let lang = Lang::from_code(long).expect(long);
            assert_eq!((lang.code(), code(lang), short.len()), (long, short, 2), "{line}");
        }
    }

    #[test]
    fn languages_of_our_own_sentences() {
        let mut wrong = Vec::new();
        let mut cases = 0;
        for line in include_str!("../tests/cases/languages.tsv").lines().filter(|l| !l.starts_with('#')) {
            let (expected, text) = line.split_once('\t').expect("a code and a text");
            let found = language(text).unwrap_or("-");
            cases += 1;
            if found != expected {
                wrong.push(format!("{found}, not {expected}: {text}"));
            }
        }
        assert!(cases >= 20, "only {cases} cases");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// No English story may be taken for one in another language: it would be left unread.
    #[test]
    fn no_english_story_is_left_unread() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
        let files = [
            "polnear/dev.jsonl",
            "ner/worldwide-newswire-train.jsonl",
            "ner/worldwide-newswire-dev.jsonl",
            "times/timebank.jsonl",
            "times/aquaint.jsonl",
            "times/wikiwars.jsonl",
            "places/lgl.jsonl",
            "places/gwn.jsonl",
        ];
        let mut texts = 0;
        let mut wrong = Vec::new();
        for file in files {
            let Ok(lines) = std::fs::read_to_string(format!("{folder}/{file}")) else {
                println!("skipped: {folder}/{file} is not there");
                continue;
            };
            for line in lines.lines() {
                let story: serde_json::Value = serde_json::from_str(line).expect("a story");
                let text = story["text"].as_str().unwrap_or("");
                texts += 1;
                if language(text).is_some_and(|l| l != "en") {
                    wrong.push(format!("{file} {}: {:?}", story["id"], language(text)));
                }
            }
        }
        println!("{texts} English stories");
        assert!(wrong.is_empty(), "{} of {texts}:\n{}", wrong.len(), wrong.join("\n"));
    }
}
