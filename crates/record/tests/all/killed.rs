//! A process that is killed in the middle loses nothing that it had reported as added.

use onrecord_record::Record;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

#[test]
fn everything_reported_survives_a_hundred_kills() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    // Cargo builds examples together with tests, into the folder next to them.
    let helper = std::env::current_exe().unwrap().parent().unwrap().parent().unwrap().join("examples/add_until_killed");
    let mut reported = Vec::new();
    for round in 0..100 {
        let mut child = Command::new(&helper).arg(&path).stdout(Stdio::piped()).spawn().unwrap();
        let output = child.stdout.take().unwrap();
        let listener =
            std::thread::spawn(move || BufReader::new(output).lines().map_while(Result::ok).collect::<Vec<_>>());
        std::thread::sleep(Duration::from_millis(40 + round * 37 % 240));
        child.kill().unwrap();
        child.wait().unwrap();
        reported.extend(listener.join().unwrap().iter().filter_map(|line| line.parse::<i64>().ok()));
    }
    assert!(reported.len() > 100, "the helper added only {reported:?}");
    let record = Record::open_existing(&path).unwrap();
    for key in &reported {
        assert!(record.story(*key).unwrap().is_some(), "story {key} was reported and is gone");
    }
    assert!(record.summary().unwrap().stories >= reported.len() as u64);
}
