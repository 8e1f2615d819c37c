//! Events of whole stories, through the program.

use std::{fs, path::Path};

use serde_json::Value;

use crate::program::read_jsonl;

/// The readings that `onrecord read` makes of these arguments, where all goes well.
fn read(arguments: &[&str]) -> Vec<Value> {
    let (readings, complaints, status) = read_jsonl(arguments);
    assert_eq!(status, 0, "{complaints}");
    readings
}

/// Whether the entities that take part in `event` are those named, by name or by the words of a mention.
fn takes_part(reading: &Value, event: &Value, expected: &[Value]) -> bool {
    let named = |participant: &Value, name: &Value| {
        let entity = reading["entities"].as_array().unwrap().iter().find(|e| e["id"] == participant["entity"]);
        let entity = entity.expect("a participant is an entity");
        entity["name"] == *name || entity["mentions"].as_array().unwrap().iter().any(|m| m["text"] == *name)
    };
    let all = event["participants"].as_array().unwrap();
    all.len() == expected.len() && expected.iter().all(|name| all.iter().any(|p| named(p, name)))
}

#[test]
fn the_seven_events_of_the_seed_story() {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed");
    if !seed.is_dir() {
        eprintln!("skipped: the seed story is not here");
        return;
    }
    let readings = read(&[seed.join("story.txt").to_str().unwrap(), "--published", "2021-05-23"]);
    let reading = &readings[0];
    let expected: Value = serde_json::from_str(&fs::read_to_string(seed.join("expected.json")).unwrap()).unwrap();
    let (events, expected) = (reading["events"].as_array().unwrap(), expected["events"].as_array().unwrap());
    for e in expected {
        let found = events.iter().any(|v| {
            let days = ["from", "to"].iter().all(|day| v[*day] == e[*day]);
            // A place that no gazetteer has ("a third country") is none.
            let country = e["country"].is_null() || v["country"] == e["country"];
            v["type"] == "CONSULT"
                && v["kind"] == e["type"]
                && v["status"] == e["status"]
                && takes_part(reading, v, e["participants"].as_array().unwrap())
                && days
                && country
        });
        assert!(found, "{e} is not among\n{events:#?}");
    }
    assert_eq!(events.len(), expected.len(), "{events:#?}");
}
