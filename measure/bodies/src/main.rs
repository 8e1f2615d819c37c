//! Which library finds the body of an article best? Runs each over a folder of pages (`*.html.gz`) and writes, for each library, the bodies in the
//! form that the scorer of article bodies reads: `cargo run --release -- PAGES OUT`. Prints the time that each took.

use std::{
    error::Error,
    fs::{self, File},
    io::{Read, Write},
    path::Path,
    time::{Duration, Instant},
};

/// The body of a page as plain text.
type Library = (&'static str, fn(&str) -> String);

const LIBRARIES: [Library; 3] =
    [("trafilatura", trafilatura), ("rs-trafilatura", rs_trafilatura), ("dom_smoothie", dom_smoothie)];

fn trafilatura(page: &str) -> String {
    let options = trafilatura::Options::default().with_exclude_comments(true);
    trafilatura::extract(page, &options).map(|found| found.content_text).unwrap_or_default()
}

fn rs_trafilatura(page: &str) -> String {
    rs_trafilatura::extract(page).map(|found| found.content_text).unwrap_or_default()
}

fn dom_smoothie(page: &str) -> String {
    let found = dom_smoothie::Readability::new(page, None, None).and_then(|mut page| page.parse());
    found.map(|found| found.text_content.to_string()).unwrap_or_default()
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [pages, out] = &arguments[..] else { return Err("usage: bodies PAGES OUT".into()) };
    fs::create_dir_all(out)?;
    let mut paths: Vec<_> = fs::read_dir(pages)?.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "gz"));
    paths.sort();
    for (name, body) in LIBRARIES {
        let mut file = File::create(Path::new(out).join(format!("{name}.jsonl")))?;
        let (mut took, mut longest) = (Duration::ZERO, Duration::ZERO);
        for path in &paths {
            let mut bytes = Vec::new();
            flate2::read::MultiGzDecoder::new(File::open(path)?).read_to_end(&mut bytes)?;
            let page = String::from_utf8_lossy(&bytes);
            let begun = Instant::now();
            let text = body(&page);
            took += begun.elapsed();
            longest = longest.max(begun.elapsed());
            writeln!(file, "{}", serde_json::json!({"source": path.display().to_string(), "text": text}))?;
        }
        let each = took.as_secs_f64() * 1000.0 / paths.len().max(1) as f64;
        println!("{name:<16} {} pages, {each:.1} ms a page, the slowest {:.2} s", paths.len(), longest.as_secs_f64());
    }
    Ok(())
}
