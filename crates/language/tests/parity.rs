//! The program sees a text as the trainer does: words, features and pieces (`train/parity.py` writes what the trainer sees).

use onrecord_language::{pieces::Vocabulary, words::words};
use onrecord_source::CodePoints;
use serde_json::{Value, json};

#[test]
fn words_features_and_pieces_are_the_trainers() {
    let vocabulary = Vocabulary::new(include_str!("../../../models/base/vocabulary.txt"));
    let stories: Vec<Value> = serde_json::from_str(include_str!("parity.json")).expect("parity.json is JSON");
    assert!(!stories.is_empty());
    for story in stories {
        let text = story["text"].as_str().expect("text");
        let points = CodePoints::new(text);
        let expected = story["words"].as_array().expect("words");
        let got = words(text);
        assert_eq!(got.len(), expected.len());
        for (word, expected) in got.iter().zip(expected) {
            let pieces = vocabulary.cut(word.span.of(text));
            let seen = json!([points.at(word.span.start), points.at(word.span.end), word.feature(), pieces]);
            assert_eq!(&seen, expected, "at {:?}", word.span.of(text));
        }
    }
}
