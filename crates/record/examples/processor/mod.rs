//! What the processor has done for a thread, which other work on the machine does not add to.

/// Milliseconds that this thread has had of the processor; nothing but Linux tells.
pub fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e6
}
