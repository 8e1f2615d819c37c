//! The places of readings (JSONL on standard input) by their text and names alone, as readings that `score_places.py` can score;
//! with `--weighed [WEIGHTS]`, what each toponym may mean and its shares by the weights, for `measure/places_fit.py`; with `--weights`, the weights.

use std::{
    collections::HashMap,
    io::{self, BufRead, Write},
};

use onrecord_places::{Named, NamedKind, Place, WEIGHTS, places, weighed};
use onrecord_source::Span;
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (option, given) = (arguments.next(), arguments.next());
    if option.as_deref() == Some("--weights") {
        println!("{}", WEIGHTS.map(|w| w.to_string()).join(","));
        return Ok(());
    }
    let weigh = option.as_deref() == Some("--weighed");
    let mut weights = WEIGHTS;
    for (weight, word) in weights.iter_mut().zip(given.iter().flat_map(|g| g.split(','))) {
        *weight = word.parse().map_err(io::Error::other)?;
    }
    let mut out = io::BufWriter::new(io::stdout());
    for line in io::stdin().lock().lines() {
        let reading: Value = serde_json::from_str(&line?)?;
        let text = reading["text"].as_str().unwrap_or_default();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let points: HashMap<usize, usize> = bytes.iter().enumerate().map(|(n, &at)| (at, n)).collect();
        let byte = |v: &Value| bytes[v.as_u64().unwrap_or(0) as usize];
        let span = |from: &Value, to: &Value| Span::new(byte(from), byte(to));
        let named = named(&reading, span);
        let paragraphs: Vec<Span> =
            reading["paragraphs"].as_array().into_iter().flatten().map(|p| span(&p[0], &p[1])).collect();
        let sentences = onrecord_language::sentences::sentences(text, &paragraphs);
        if weigh {
            for (span, candidates) in weighed(text, &sentences, &named, &weights) {
                let candidates: Vec<Value> =
                    candidates.iter().map(|c| json!([c.geonames, c.position, c.share])).collect();
                let (start, end) = (points[&span.start], points[&span.end]);
                let told = json!({"id": reading["id"], "start": start, "end": end, "candidates": candidates});
                writeln!(out, "{told}")?;
            }
            continue;
        }
        let place = |p: &Place| {
            json!({"start": points[&p.span.start], "end": points[&p.span.end], "text": p.span.of(text), "name": p.name,
                   "geonames": p.geonames, "lat": p.latitude, "lon": p.longitude, "country": p.country, "region": p.region})
        };
        let found: Vec<Value> = places(text, &sentences, &named).iter().map(place).collect();
        writeln!(out, "{}", json!({"id": reading["id"], "text": text, "places": found}))?;
    }
    out.flush()
}

/// The names of a reading in text order; `span` makes bytes of its code points.
fn named(reading: &Value, span: impl Fn(&Value, &Value) -> Span) -> Vec<Named> {
    let mut named = Vec::new();
    for entity in reading["entities"].as_array().into_iter().flatten() {
        let kind = match entity["kind"].as_str() {
            Some("person") => NamedKind::Person,
            Some("organization") => NamedKind::Organization,
            Some("place") => NamedKind::Place,
            _ => NamedKind::Other,
        };
        for mention in entity["mentions"].as_array().into_iter().flatten().filter(|m| m["form"] == "name") {
            named.push(Named { span: span(&mention["start"], &mention["end"]), kind });
        }
    }
    named.sort_by_key(|n| n.span);
    named
}
