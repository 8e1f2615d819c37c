//! A story's page: its text with marks, where else it was told, and what became of it.

use super::{get, holding, told};
use crate::Records;
use crate::marked::{Block, Marker, Piece};
use onrecord_reading::contract::{Item, PubStatus};
use onrecord_record::{Batch, Record};
use proptest::prelude::*;
use serde_json::Value;

/// What some pieces show.
fn words_of(blocks: &[Piece]) -> String {
    blocks.iter().filter_map(|p| if let Piece::Words { text, .. } = p { Some(text.as_str()) } else { None }).collect()
}

proptest! {
    /// However statements overlap, every letter of the story is shown once and every mark that opens closes.
    #[test]
    fn marks_never_lose_a_letter(
        spans in prop::collection::vec((0usize..60, 0usize..20, 0usize..60, 0usize..9), 0..12),
        heads in 0usize..20,
    ) {
        let mut reading = told("m", None, "A headline", &[("Someone", "said", "that the whole of it was ‘well known’ ☃ to all")]);
        let length = reading.text.chars().count();
        let clip = |start: usize, size: usize| [start.min(length), (start + size).min(length)];
        let sample = reading.statements[0].clone();
        reading.statements = spans
            .iter()
            .map(|&(start, size, cue, cue_size)| {
                let mut s = sample.clone();
                s.content = vec![clip(start, size), clip(start + size + 3, size)];
                s.cue = vec![clip(cue, cue_size)];
                s.source = vec![clip(cue + cue_size, 4)];
                s
            })
            .collect();
        if let Some(h) = &mut reading.headline { h.end = Some(heads) }
        let mut marker = Marker::new(&reading);
        let head = reading.headline.as_ref().map(|h| marker.passage(h)).unwrap();
        let body: Vec<Block> = marker.body();
        let visible = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let shown: String = words_of(&head) + &body.iter().map(|b| words_of(&b.pieces)).collect::<String>();
        prop_assert_eq!(visible(&shown), visible(&reading.text));
        for pieces in body.iter().map(|b| &b.pieces).chain([&head]) {
            let mut depth = 0i32;
            for piece in pieces {
                match piece { Piece::Open { .. } => depth += 1, Piece::Close => depth -= 1, Piece::Words { .. } => {} }
                prop_assert!(depth >= 0);
            }
            prop_assert_eq!(depth, 0);
        }
    }
}

#[tokio::test]
async fn a_story_says_where_else_it_was_told() {
    let long = "“The wall that keeps the sea out has new cracks, and the council wants it mended before the storms of autumn come back, \
                as they do each year in these parts of the coast, with waves as high as houses”";
    let wire = told("wire", Some("2021-05-20"), "Wall has cracks", &[("Ana Peña", "said", long)]);
    let copy = told(
        "copy",
        Some("2021-05-21"),
        "Council fears for <b>wall</b>",
        &[("Ana Peña", "said", long), ("Smith", "said", "that it holds")],
    );
    let (_folder, records) = holding(&[wire, copy]);
    let page = get(&records, "/story/1").await.body;
    assert!(page.contains("Also told in 1 story") && page.contains("href=\"/story/2\""), "{page}");
    assert!(!page.contains("<b>wall"));
    let json: Value = serde_json::from_str(&get(&records, "/story/2.json").await.body).unwrap();
    assert_eq!(json["copies"][0]["headline"], "Wall has cracks");
    assert_eq!(json["reading"]["id"], "copy");
}

#[tokio::test]
async fn a_story_says_what_became_of_its_item() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let version = |number: u32, status, words: &str, note: &str| {
        let id = format!("harbour-{number}");
        let mut reading = told(&id, Some("2021-05-20"), "Harbour", &[("Ana Peña", "said", words)]);
        let (guid, note) = ("urn:harbour".to_owned(), Some(note.to_owned()).filter(|n| !n.is_empty()));
        reading.item = Some(Item { guid, version: Some(number), status, embargoed_until: None, note });
        reading
    };
    let first = version(1, PubStatus::Usable, "that twelve men had been hurt", "");
    let second = version(2, PubStatus::Corrected, "that eleven men had been hurt", "Eleven <b>men</b>, not twelve");
    let mut record = Record::create_or_open(&path).unwrap();
    record.add(&[first, second]).unwrap();
    let records = Records::open(path, None).unwrap();
    let old = get(&records, "/story/1").await.body;
    assert!(old.contains("<a href=\"/story/2\">a newer version</a>") && old.contains("Changed since"), "{old}");
    let new = get(&records, "/story/2").await.body;
    assert!(new.contains("Corrects an earlier version.</strong> Eleven &#60;b&#62;men"), "{new}");
    assert!(new.contains("Changed in this version") && new.contains("<del>Ana Peña: that twelve"), "{new}");
    let json: Value = serde_json::from_str(&get(&records, "/story/1.json").await.body).unwrap();
    assert_eq!(json["versions"]["changed_since"][0]["change"], "words");
    assert_eq!(json["versions"]["newest"], 2);
    let lists = ["/", "/speaker/1", "/search?q=twelve", "/check?quotation=twelve+men+had+been+hurt"];
    for list in lists {
        let shown = get(&records, list).await.body;
        let gone = "<a href=\"/story/2\">A newer version of this story does not have these words</a>";
        assert!(shown.contains(gone), "{list}: {shown}");
    }
    let kill =
        [Item { guid: "urn:harbour".to_owned(), version: Some(3), status: PubStatus::Canceled, ..Item::default() }];
    record.add_batch(&Batch { withdrawals: &kill, ..Batch::default() }).unwrap();
    assert!(get(&records, "/story/2").await.body.contains("Withdrawn by its provider."));
    for list in lists {
        assert!(get(&records, list).await.body.contains("Withdrawn by its provider"), "{list}");
    }
    assert!(get(&records, "/search.json?q=eleven").await.body.contains("\"withdrawn\":true"));
    assert!(get(&records, "/search.atom?q=eleven").await.body.contains("withdrawn by its provider"));
}
