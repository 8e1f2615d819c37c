//! Readings of stories (JSONL) by the rules alone: `rules STORIES KEPT` runs the network once, keeps what it says in the file KEPT, and reads from there ever after.
//! With `--weighed WEIGHTS` before them, whom each pronoun may stand for, for `measure/pronouns_fit.py`; with `--weights` alone, the weights.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::Path,
};

use onrecord_language::{
    Attribution, Encoder, ModelName, Name, NameKind, Text, quotations::quotations, sentences::sentences, words::words,
};
use onrecord_reading::{
    pronouns::WEIGHTS,
    reader::{reading, weighed_pronouns},
};
use onrecord_source::{CodePoints, Options, Span, Story, stories};
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments == ["--weights"] {
        println!("{}", WEIGHTS.map(|w| w.to_string()).join(","));
        return Ok(());
    }
    let (input, kept, weights) = match arguments.as_slice() {
        [input, kept] => (input, kept, None),
        [option, weights, input, kept] if option == "--weighed" => (input, kept, Some(weights)),
        _ => return Err("usage: rules [--weighed WEIGHTS] STORIES KEPT".into()),
    };
    let stories = || stories(std::slice::from_ref(input), &Options::default()).filter_map(Result::ok);
    if !Path::new(kept).exists() {
        let encoder = Encoder::load(ModelName::Base)?;
        let mut out = BufWriter::new(File::create(kept)?);
        for story in stories() {
            let read = if story.is_english() { Text::read(&story, &encoder)? } else { Text::unread() };
            writeln!(out, "{}", said(&read))?;
        }
        out.flush()?;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for (story, line) in stories().zip(BufReader::new(File::open(kept)?).lines()) {
        let read = text(&story, &serde_json::from_str(&line?)?);
        let Some(weights) = weights else {
            writeln!(out, "{}", serde_json::to_string(&reading(&story, &read))?)?;
            continue;
        };
        let mut by = WEIGHTS;
        for (weight, word) in by.iter_mut().zip(weights.split(',')) {
            *weight = word.parse()?;
        }
        let points = CodePoints::new(&story.text);
        let id = |e: &Option<usize>| e.map(|e| format!("e{}", e + 1));
        for (span, candidates) in weighed_pronouns(&story, &read, &by) {
            let all: Vec<Value> =
                candidates.iter().map(|(e, features, share)| json!([id(e), features, share])).collect();
            writeln!(
                out,
                "{}",
                json!({"id": story.id, "start": points.at(span.start), "pronoun": span.of(&story.text), "candidates": all})
            )?;
        }
    }
    Ok(out.flush()?)
}

fn said(read: &Text) -> Value {
    let spans = |all: &[Span]| -> Vec<[usize; 2]> { all.iter().map(|s| [s.start, s.end]).collect() };
    let attributions: Vec<Value> = read
        .attributions
        .iter()
        .map(|a| {
            json!([[a.cue.start, a.cue.end], spans(&a.source), spans(&a.content), a.cue_likely, a.arguments_likely])
        })
        .collect();
    let names: Vec<Value> =
        read.names.iter().map(|n| json!([n.span.start, n.span.end, n.kind as u8, n.likely])).collect();
    json!([attributions, names])
}

fn text(story: &Story, said: &Value) -> Text {
    let number = |v: &Value| v.as_u64().unwrap_or(0) as usize;
    let share = |v: &Value| v.as_f64().unwrap_or(0.0) as f32;
    let span = |v: &Value| Span::new(number(&v[0]), number(&v[1]));
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let spans = |v: &Value| list(v).iter().map(span).collect::<Vec<_>>();
    let mut all = words(&story.text);
    all.retain(|w| !story.furniture.iter().any(|f| f.overlaps(w.span)));
    let parts = [&story.headline, &story.deck].into_iter().flatten().filter_map(|w| w.span);
    let mut blocks: Vec<Span> = parts.chain(story.paragraphs.iter().copied()).collect();
    blocks.sort();
    let attribution = |a: &Value| Attribution {
        cue: span(&a[0]),
        source: spans(&a[1]),
        content: spans(&a[2]),
        cue_likely: share(&a[3]),
        arguments_likely: share(&a[4]),
    };
    let kinds = [NameKind::Person, NameKind::Organization, NameKind::Place, NameKind::Other];
    Text {
        sentences: sentences(&story.text, &blocks),
        quotations: quotations(&story.text, &blocks),
        words: all,
        attributions: list(&said[0]).iter().map(attribution).collect(),
        names: list(&said[1])
            .iter()
            .map(|n| Name { span: span(n), kind: kinds[number(&n[2]).min(3)], likely: share(&n[3]) })
            .collect(),
        deeds: Vec::new(),
    }
}
