//! How fast stories are read: `cargo bench -p onrecord`.
//!
//! Words a second over the shipped Wikinews stories, by threads, by model, and for the times alone, each as a ratio to the base model on one
//! thread in the same run; then time and peak memory of the built program for one story from a cold start.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use onrecord_reading::{ModelName, Reader};
use onrecord_source::{Options, Story, stories};

fn main() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/wikinews/stories.jsonl");
    let all: Vec<Story> = stories(&[path.display().to_string()], &Options::default()).filter_map(Result::ok).collect();
    let words: usize = all.iter().map(|s| s.text.split_whitespace().count()).sum();
    let reader = Reader::load(ModelName::Base).expect("the model is compiled in");
    println!("{} stories, {words} words", all.len());
    let read = |story: &Story| {
        // A story that is not read would make the figures too good.
        let reading = reader.read(story).expect("every shipped story is read");
        assert!(!reading.paragraphs.is_empty());
    };
    let one = rate(words, || all.iter().for_each(&read));
    println!("{:<32}{:>10} {:>7}", "", "words/s", "ratio");
    println!("{:<32}{one:>10.0} {:>7.2}", "1 thread", 1.0);
    let threads = thread::available_parallelism().map_or(1, |n| n.get());
    let r = rate(words, || {
        let next = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while let Some(story) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                        read(story);
                    }
                });
            }
        });
    });
    println!("{:<32}{r:>10.0} {:>7.2}", format!("{threads} threads"), r / one);
    let small = Reader::load(ModelName::Small).expect("the model is compiled in");
    let r = rate(words, || {
        for story in &all {
            let reading = small.read(story).expect("every shipped story is read");
            assert!(!reading.paragraphs.is_empty());
        }
    });
    println!("{:<32}{r:>10.0} {:>7.2}", "1 thread, small model", r / one);
    // One sentence a paragraph is near enough to what the reader hands over, and asks no model.
    let r = rate(words, || {
        let found: usize = all.iter().map(|s| onrecord_times::times(&s.text, &s.paragraphs, s.published).len()).sum();
        assert!(found > 0);
    });
    println!("{:<32}{r:>10.0} {:>7.2}", "1 thread, times alone", r / one);
    cold_start(&all[0]);
}

fn rate(words: usize, pass: impl Fn()) -> f64 {
    let begun = Instant::now();
    pass();
    words as f64 / begun.elapsed().as_secs_f64()
}

fn cold_start(story: &Story) {
    let file = std::env::temp_dir().join("onrecord-bench-story.txt");
    fs::write(&file, &story.text).expect("the temporary folder can be written");
    let (mut times, mut peak) = (Vec::new(), 0);
    for _ in 0..7 {
        let begun = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .arg("read")
            .arg(&file)
            .stdout(Stdio::null())
            .spawn()
            .expect("it starts");
        let status = format!("/proc/{}/status", child.id());
        while child.try_wait().expect("it ends").is_none() {
            let now = fs::read_to_string(&status).unwrap_or_default();
            let kib = now
                .lines()
                .find_map(|l| l.strip_prefix("VmHWM:"))
                .and_then(|l| l.trim().trim_end_matches(" kB").parse::<u64>().ok());
            peak = peak.max(kib.unwrap_or(0));
            thread::sleep(Duration::from_millis(1));
        }
        times.push(begun.elapsed().as_millis());
    }
    times.sort_unstable();
    println!(
        "one story of {} words from a cold start: {} ms (median of 7), peak memory {} MiB",
        story.text.split_whitespace().count(),
        times[3],
        peak >> 10
    );
    let _ = fs::remove_file(file);
}
