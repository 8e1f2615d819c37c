//! Readings with only what is sure enough.

use crate::contract::Reading;

/// Leaves out statements with a confidence below `least`, what points at them, and events that only they state.
pub fn keep_certain(reading: &mut Reading, least: f32) {
    reading.statements.retain(|s| s.confidence >= least);
    let kept: rustc_hash::FxHashSet<String> = reading.statements.iter().map(|s| s.id.clone()).collect();
    for s in &mut reading.statements {
        for link in [&mut s.within, &mut s.continues, &mut s.restates] {
            link.take_if(|id| !kept.contains(id.as_str()));
        }
    }
    reading.events.retain(|e| e.stated_in.as_ref().is_none_or(|id| kept.contains(id)));
}
