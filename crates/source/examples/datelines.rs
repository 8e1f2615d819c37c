//! Dateline accuracy on Reuters-21578, whose DATELINE field is gold: field and body are joined as one text.
//!
//! `cargo run --release -p onrecord-source --example datelines -- ../shared/data/news/reuters21578`

use std::{fs, path::PathBuf};

use onrecord_source::parts::parts;

/// The words between `<tag>` and `</tag>`.
fn field<'a>(story: &'a str, tag: &str) -> Option<&'a str> {
    let start = story.find(&format!("<{tag}>"))? + tag.len() + 2;
    Some(&story[start..start + story[start..].find(&format!("</{tag}>"))?])
}

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).expect("the folder of Reuters-21578"));
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|f| f.ok().map(|f| f.path())).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "sgm"));
    files.sort();
    let (mut gold, mut exact, mut place, mut found, mut without, mut wrong, mut shown) = (0, 0, 0, 0, 0, 0, 0);
    for file in files {
        let bytes = fs::read(&file)?;
        for story in String::from_utf8_lossy(&bytes).split("<REUTERS ").skip(1) {
            let Some(body) = field(story, "BODY") else { continue };
            let dateline = field(story, "DATELINE").unwrap_or("");
            let text = format!("{dateline}{body}");
            let year = if story.contains("-1987 ") { "1987-06-01" } else { "1986-06-01" };
            let read = parts(&text, year.parse().ok()).dateline;
            if dateline.trim().is_empty() {
                without += 1;
                wrong += usize::from(read.is_some());
                continue;
            }
            gold += 1;
            let Some(read) = read else {
                if shown < 10 {
                    println!("missed: {dateline:?}");
                    shown += 1;
                }
                continue;
            };
            found += 1;
            let said = read.span.of(&text);
            exact += usize::from(said == dateline.trim());
            let city = dateline.trim().split(',').next().unwrap_or("").trim().to_lowercase();
            place += usize::from(read.place.is_some_and(|p| p.to_lowercase().starts_with(&city)));
        }
    }
    let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    println!(
        "{gold} datelines: found {:.1} %, exactly {:.1} %, place {:.1} %",
        share(found, gold),
        share(exact, gold),
        share(place, gold)
    );
    println!("{without} stories without one: {:.2} % read one", share(wrong, without));
    Ok(())
}
