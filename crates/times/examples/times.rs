//! The times of a JSONL file of stories on standard input, as readings that `score_times.py` can score, without reading anything else.

use std::io::{self, BufRead, Write};

use jiff::civil::Date;
use onrecord_source::{CodePoints, Span};
use onrecord_times::times;
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout());
    for line in io::stdin().lock().lines() {
        let story: Value = serde_json::from_str(&line?)?;
        let text = story["text"].as_str().unwrap_or_default();
        let published: Option<Date> =
            story["published"].as_str().and_then(|d| d.get(..10)).and_then(|d| d.parse().ok());
        let points = CodePoints::new(text);
        let found: Vec<Value> = times(text, &onrecord_language::sentences::sentences(text, &paragraphs(text)), published)
            .iter()
            .map(|t| {
                json!({"start": points.at(t.span.start), "end": points.at(t.span.end), "text": t.span.of(text), "type": t.kind.word(),
                       "value": t.value, "mod": t.modifier, "from": t.from.map(|b| b.to_string()), "to": t.to.map(|b| b.to_string())})
            })
            .collect();
        writeln!(out, "{}", json!({"id": story["id"], "text": text, "times": found}))?;
    }
    out.flush()
}

fn paragraphs(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut out = Vec::new();
    for part in text.split("\n\n") {
        out.push(Span::new(at, at + part.len()).trimmed(text));
        at += part.len() + 2;
    }
    out.retain(|s| !s.is_empty());
    out
}
