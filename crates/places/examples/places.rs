//! The places of readings (JSONL on standard input) by their text and names alone, as readings that `score_places.py` can score;
//! with `--weighed`, what each toponym may mean and what was weighed, for `measure/places_fit.py`.

use std::{
    collections::HashMap,
    io::{self, BufRead, Write},
};

use onrecord_places::{Named, NamedKind, places, weighed};
use onrecord_source::Span;
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let weigh = std::env::args().any(|a| a == "--weighed");
    let mut out = io::BufWriter::new(io::stdout());
    for line in io::stdin().lock().lines() {
        let reading: Value = serde_json::from_str(&line?)?;
        let text = reading["text"].as_str().unwrap_or_default();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let points: HashMap<usize, usize> = bytes.iter().enumerate().map(|(n, &at)| (at, n)).collect();
        let byte = |v: &Value| bytes[v.as_u64().unwrap_or(0) as usize];
        let mut named = Vec::new();
        for entity in reading["entities"].as_array().into_iter().flatten() {
            let kind = match entity["kind"].as_str() {
                Some("person") => NamedKind::Person,
                Some("organization") => NamedKind::Organization,
                Some("place") => NamedKind::Place,
                _ => NamedKind::Other,
            };
            for mention in entity["mentions"].as_array().into_iter().flatten().filter(|m| m["form"] == "name") {
                named.push(Named { span: Span::new(byte(&mention["start"]), byte(&mention["end"])), kind });
            }
        }
        named.sort_by_key(|n| n.span);
        let paragraphs: Vec<Span> = reading["paragraphs"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|p| Span::new(byte(&p[0]), byte(&p[1])))
            .collect();
        let sentences = onrecord_language::sentences::sentences(text, &paragraphs);
        if weigh {
            for (span, candidates) in weighed(text, &sentences, &named) {
                let candidates: Vec<Value> = candidates
                    .iter()
                    .map(|c| {
                        json!([c.geonames, c.position, c.features.iter().map(|f| f.1).collect::<Vec<_>>(), c.share])
                    })
                    .collect();
                let (start, end) = (points[&span.start], points[&span.end]);
                writeln!(
                    out,
                    "{}",
                    json!({"id": reading["id"], "start": start, "end": end, "candidates": candidates})
                )?;
            }
            continue;
        }
        let found: Vec<Value> = places(text, &sentences, &named)
            .iter()
            .map(|p| {
                json!({"start": points[&p.span.start], "end": points[&p.span.end], "text": p.span.of(text), "name": p.name,
                       "geonames": p.geonames, "lat": p.latitude, "lon": p.longitude, "country": p.country, "region": p.region})
            })
            .collect();
        writeln!(out, "{}", json!({"id": reading["id"], "text": text, "places": found}))?;
    }
    out.flush()
}
