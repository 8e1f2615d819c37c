//! Readings with only what is sure enough.

use crate::contract::Reading;

/// Leaves out statements with a confidence below `least`, what points at them, and what is done or due that only they state.
pub fn keep_certain(reading: &mut Reading, least: f32) {
    reading.statements.retain(|s| s.confidence >= least);
    let kept: rustc_hash::FxHashSet<String> = reading.statements.iter().map(|s| s.id.clone()).collect();
    for s in &mut reading.statements {
        for link in [&mut s.within, &mut s.continues, &mut s.restates] {
            link.take_if(|id| !kept.contains(id.as_str()));
        }
    }
    let stays = |stated_in: &Option<String>| stated_in.as_ref().is_none_or(|id| kept.contains(id));
    reading.events.retain(|e| stays(&e.stated_in));
    reading.ahead.retain(|a| stays(&a.stated_in));
}
