//! Microsoft Recognizers-Text's English cases, where their convention can be held against TimeML's , and a list of
//! those that differ, each with the reason (`cases/recognizers.tsv`). Signals ("from", "before") may stand outside, a range may be two times, and
//! either of two years that a case allows is right.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use jiff::{ToSpan, civil::Date};
use onrecord_source::Span;
use onrecord_times::{Bound, Time, TimeKind, times};
use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/specs/recognizers-datetime");

/// Words that TimeML leaves outside an expression (signals), or that stand between the two times of a range.
const SIGNALS: &str = "from to and between before after since until till through thru by in on at of for within during over the than or later earlier \
    starting start beginning ending prior as early late soon sometime time around about not no - – — ~ , ( ) . any anytime up following previous that this it's is \
    up with";

/// What a case expects of one expression.
struct Expected {
    words: Span,
    kind: String,
    timexes: Vec<String>,
    points: Vec<String>,
    ranges: Vec<(Option<String>, Option<String>)>,
}

struct Case {
    id: String,
    text: String,
    day: Option<Date>,
    expected: Vec<Expected>,
}

fn words_in(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).filter(|s| *s != "not resolved").map(|s| s.replace(' ', "T"))
}

fn expected(text: &str, result: &Value) -> Option<Expected> {
    let start = usize::try_from(result["Start"].as_u64()?).ok()?;
    let length = match (result["Length"].as_u64(), result["End"].as_u64()) {
        (Some(n), _) => usize::try_from(n).ok()?,
        (None, Some(end)) => usize::try_from(end).ok()? + 1 - start,
        _ => result["Text"].as_str()?.chars().count(),
    };
    let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(i, _)| i);
    let words = Span::new(byte(start), byte(start + length));
    let kind = result["TypeName"].as_str().or(result["Type"].as_str())?;
    let kind = kind.rsplit('.').next()?.to_owned();
    let mut out = Expected { words, kind, timexes: Vec::new(), points: Vec::new(), ranges: Vec::new() };
    let inner = if result["Resolution"].is_object() { &result["Resolution"] } else { &result["Value"] };
    let mut values: Vec<&Value> = inner["values"].as_array().map(|v| v.iter().collect()).unwrap_or_default();
    out.timexes.extend(words_in(inner, "Timex"));
    values.extend(["FutureResolution", "PastResolution"].iter().filter_map(|k| inner.get(*k)));
    for value in values {
        out.timexes.extend(words_in(value, "timex"));
        for key in ["value", "date", "dateTime", "time", "duration", "set"] {
            out.points.extend(words_in(value, key));
        }
        for (from, to) in
            [("start", "end"), ("startDate", "endDate"), ("startDateTime", "endDateTime"), ("startTime", "endTime")]
        {
            let ends = (words_in(value, from), words_in(value, to));
            if ends.0.is_some() || ends.1.is_some() {
                out.ranges.push(ends);
            }
        }
    }
    Some(out)
}

fn cases() -> Option<Vec<Case>> {
    let mut files: Vec<_> = fs::read_dir(FOLDER).ok()?.filter_map(|f| Some(f.ok()?.path())).collect();
    files.sort();
    let mut out = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "json")) {
        let words = fs::read_to_string(file).expect("a readable file");
        let all: Vec<Value> = serde_json::from_str(words.trim_start_matches('\u{feff}')).expect("a list of cases");
        let name = Path::new(file).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        for (i, case) in all.iter().enumerate() {
            let text = case["Input"].as_str().unwrap_or("").to_owned();
            let day = case["Context"]["ReferenceDateTime"].as_str().and_then(|d| d.get(..10)?.parse().ok());
            let results = case["Results"].as_array().cloned().unwrap_or_default();
            let expected = results.iter().filter_map(|r| expected(&text, r)).collect();
            out.push(Case { id: format!("{name}#{i}"), text, day, expected });
        }
    }
    Some(out)
}

fn ends(time: &Time) -> (Option<String>, Option<String>, Option<String>) {
    let next = match time.to {
        Some(Bound::Day(day)) => day.checked_add(1.day()).ok().map(|d| d.to_string()),
        _ => None,
    };
    (time.from.map(|b| b.to_string()), time.to.map(|b| b.to_string()), next)
}

/// Same day or instant, as far as both say.
fn same(theirs: &str, ours: &str) -> bool {
    let n = theirs.len().min(ours.len());
    n >= 10 && theirs.is_char_boundary(n) && theirs[..n] == ours[..n]
        || theirs.len() == 8 && ours.split('T').nth(1).is_some_and(|t| theirs.starts_with(t) || t.starts_with(theirs))
}

fn agrees(text: &str, expected: &Expected, ours: &[&Time]) -> bool {
    let (Some(first), Some(last)) = (ours.first(), ours.last()) else { return false };
    let mut open = String::new();
    for (i, c) in expected.words.of(text).char_indices() {
        let at = expected.words.start + i;
        open.push(if ours.iter().any(|t| t.span.start <= at && at < t.span.end) { ' ' } else { c });
    }
    let signal = |w: &str| SIGNALS.split_whitespace().any(|s| s == w) || w.chars().all(|c| c.is_ascii_punctuation());
    if !open.to_lowercase().split_whitespace().all(signal) {
        return false;
    }
    let (from, to, next) = ends(last);
    let begins = ends(first).0;
    let is = |theirs: &str, ours: &Option<String>| ours.as_deref().is_some_and(|o| same(theirs, o));
    if ours.len() == 1 {
        let value = first.value.as_str();
        if expected.timexes.iter().any(|t| {
            t == value || first.kind == TimeKind::Duration && t.trim_end_matches(')').ends_with(&format!(",{value}"))
        }) {
            return true;
        }
        if expected.points.iter().any(|p| same(p, value) || is(p, &from)) {
            return true;
        }
    }
    expected.ranges.iter().any(|range| match range {
        (Some(a), Some(b)) => is(a, &begins) && (is(b, &to) || is(b, &next) || ours.len() == 2 && is(b, &from)),
        // What lies before or after a time: its near end.
        (Some(a), None) => is(a, &begins) || is(a, &next) || is(a, &to),
        (None, Some(b)) => is(b, &begins) || is(b, &next) || is(b, &to),
        (None, None) => false,
    })
}

fn differs(case: &Case) -> Option<String> {
    let sentences = onrecord_language::sentences::sentences(&case.text, &[Span::new(0, case.text.len())]);
    let said = times(&case.text, &sentences, case.day);
    let inside = |e: &Expected, t: &Time| t.span.start < e.words.end && e.words.start < t.span.end;
    let right =
        case.expected.iter().all(|e| agrees(&case.text, e, &said.iter().filter(|t| inside(e, t)).collect::<Vec<_>>()))
            && said.iter().all(|t| case.expected.iter().any(|e| inside(e, t)));
    let show =
        |e: &Expected| format!("{:?} {} {:?} {:?} {:?}", e.words.of(&case.text), e.kind, e.timexes, e.points, e.ranges);
    (!right).then(|| {
        format!(
            "{} ({:?}) {:?}\n    expects {}\n    read {}",
            case.id,
            case.day,
            case.text,
            case.expected.iter().map(show).collect::<Vec<_>>().join("; "),
            said.iter()
                .map(|t| format!("{:?} {} {}", t.span.of(&case.text), t.kind.word(), t.value))
                .collect::<Vec<_>>()
                .join("; ")
        )
    })
}

#[test]
fn cases_of_recognizers_text() {
    let Some(cases) = cases() else {
        println!("skipped: {FOLDER} is not there");
        return;
    };
    let mut reasons: BTreeMap<&str, &str> = BTreeMap::new();
    for line in include_str!("../cases/recognizers.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let (id, reason) = line.split_once('\t').expect("an id and a reason");
        assert!(reasons.insert(id, reason).is_none(), "{id} is listed twice");
    }
    let different: Vec<(&Case, String)> = cases.iter().filter_map(|c| Some((c, differs(c)?))).collect();
    let ids: BTreeSet<&str> = different.iter().map(|(c, _)| c.id.as_str()).collect();
    let unlisted: Vec<&str> =
        different.iter().filter(|(c, _)| !reasons.contains_key(c.id.as_str())).map(|(_, d)| d.as_str()).collect();
    let mended: Vec<&&str> = reasons.keys().filter(|id| !ids.contains(**id)).collect();
    let mut by_reason: BTreeMap<&str, usize> = BTreeMap::new();
    for id in ids.iter().filter_map(|id| reasons.get(id)) {
        *by_reason.entry(id).or_default() += 1;
    }
    println!("{} cases, {} agree; of the others: {by_reason:?}", cases.len(), cases.len() - different.len());
    assert!(unlisted.is_empty(), "{} differ and are not listed:\n{}", unlisted.len(), unlisted.join("\n"));
    assert!(mended.is_empty(), "listed, but they agree now; strike them from the list: {mended:?}");
}
