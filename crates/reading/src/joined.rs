//! Quotations that go on, as one statement: the way PolNeAR and other corpora mark them.

use rustc_hash::FxHashMap;

use crate::contract::{Reading, Statement, StatementKind};

/// Joins every statement that goes on from another one to it: the content in all its pieces, the lower of the confidences, and what pointed at
/// the later one points at the first. The contract keeps them apart, because only the first has words of its own that attribute it.
pub fn join_quotations(reading: &mut Reading) {
    let mut first: FxHashMap<String, String> = FxHashMap::default();
    let mut out: Vec<Statement> = Vec::with_capacity(reading.statements.len());
    for mut s in reading.statements.drain(..) {
        let home = s.continues.take().map(|from| first.get(&from).cloned().unwrap_or(from));
        let kept = home.and_then(|home| out.iter_mut().find(|o| o.id == home));
        match kept {
            None => out.push(s),
            Some(whole) => {
                first.insert(s.id, whole.id.clone());
                if whole.kind != s.kind {
                    whole.kind = StatementKind::Mixed;
                }
                whole.content.append(&mut s.content);
                whole.text = format!("{} … {}", whole.text, s.text);
                whole.about.extend(s.about.into_iter().filter(|e| !whole.about.contains(e)).collect::<Vec<_>>());
                whole.confidence = whole.confidence.min(s.confidence);
            }
        }
    }
    for s in &mut out {
        for link in [&mut s.within, &mut s.restates] {
            if let Some(home) = link.as_ref().and_then(|id| first.get(id)) {
                *link = Some(home.clone()).filter(|home| *home != s.id);
            }
        }
    }
    let events = reading.events.iter_mut().filter_map(|e| e.stated_in.as_mut());
    for stated_in in events.chain(reading.ahead.iter_mut().filter_map(|a| a.stated_in.as_mut())) {
        if let Some(home) = first.get(stated_in.as_str()) {
            stated_in.clone_from(home);
        }
    }
    reading.statements = out;
}
