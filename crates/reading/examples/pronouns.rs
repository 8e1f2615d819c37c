//! Whom each pronoun of stories (JSONL) may stand for, for `measure/pronouns_fit.py`: `pronouns WEIGHTS STORIES`; with `--weights` alone, the weights.
//!
//! A line is one pronoun: its story's id, where it begins (code points), and its candidates, each with its entity (null for nobody), features and share.

use std::{
    error::Error,
    io::{self, BufWriter, Write},
};

use onrecord_language::{Encoder, ModelName, Text};
use onrecord_reading::{pronouns::WEIGHTS, reader::weighed_pronouns};
use onrecord_source::{CodePoints, Options, stories};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (given, input) = match arguments.as_slice() {
        [option] if option == "--weights" => {
            println!("{}", WEIGHTS.map(|w| w.to_string()).join(","));
            return Ok(());
        }
        [given, input] => (given, input),
        _ => return Err("usage: pronouns --weights | pronouns WEIGHTS STORIES".into()),
    };
    let mut weights = WEIGHTS;
    for (weight, word) in weights.iter_mut().zip(given.split(',')) {
        *weight = word.parse()?;
    }
    let encoder = Encoder::load(ModelName::Base)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for story in stories(std::slice::from_ref(input), &Options::default()) {
        let story = story?;
        let read = if story.is_english() { Text::read(&story, &encoder)? } else { Text::unread() };
        let points = CodePoints::new(&story.text);
        for (span, candidates) in weighed_pronouns(&story, &read, &weights) {
            let entity = |e: &Option<usize>| e.map(|e| format!("e{}", e + 1));
            let candidates: Vec<Value> = candidates.iter().map(|(e, f, share)| json!([entity(e), f, share])).collect();
            writeln!(out, "{}", json!({"id": story.id, "start": points.at(span.start), "candidates": candidates}))?;
        }
    }
    Ok(out.flush()?)
}
