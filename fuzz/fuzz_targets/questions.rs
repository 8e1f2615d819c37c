//! What people ask of a record: no words of theirs are anything but words.
#![no_main]

use std::cell::OnceCell;

use libfuzzer_sys::fuzz_target;
use onrecord_record::{DiaryQuery, Pasted, Query, Record, RecordError};

thread_local! {
    static RECORD: OnceCell<Record> = const { OnceCell::new() };
}

fn fine<T>(answer: Result<T, RecordError>) {
    if let Err(error) = answer {
        assert!(matches!(error, RecordError::BadQuery(_)), "{error:?}");
    }
}

fuzz_target!(|asked: (bool, &str, &str)| {
    let (exact, words, name) = asked;
    RECORD.with(|record| {
        let record = record.get_or_init(|| {
            let folder = tempfile::tempdir().expect("a folder").keep();
            Record::create_or_open(&folder.join("a.db")).expect("a record")
        });
        let speaker = Some(name.to_owned());
        fine(record.find(&Query { words: Some(words.to_owned()), exact, speaker: speaker.clone(), ..Query::default() }));
        fine(record.check(words, Some(name), 5));
        fine(record.check(&Pasted::of(words).quotation, None, 5));
        fine(record.standing(words, 5));
        fine(record.people(name));
        fine(record.nearest_names(name, 3));
        fine(record.timeline(words, name, 10));
        fine(record.diary(&DiaryQuery { place: Some(words.to_owned()), who: speaker, ..DiaryQuery::default() }));
    });
});
