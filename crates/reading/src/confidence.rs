//! Confidence: what the encoder's scores are worth, as a chance of being right.
//!
//! Platt's scaling (1999): a logistic curve over the log-odds of the raw score, with a shift for each kind of statement, since quotation marks say where a content
//! begins and ends. `train/calibrate.py` fits the constants on PolNeAR dev; right is a statement whose content overlaps the marked one by half or more and whose
//! source is the same.

use crate::contract::StatementKind;

const SLOPE: f32 = 0.807;

fn shift(kind: StatementKind) -> f32 {
    match kind {
        StatementKind::Direct => 0.992,
        StatementKind::Mixed => 0.561,
        StatementKind::Indirect => -0.126,
    }
}

/// The chance that a statement of this kind with this raw score is right; both between 0 and 1, and within a kind in the same order.
pub fn confidence(score: f32, kind: StatementKind) -> f32 {
    let p = score.clamp(1e-4, 1.0 - 1e-4);
    1.0 / (1.0 + (-(SLOPE * (p / (1.0 - p)).ln() + shift(kind))).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_stays_and_nothing_leaves_the_range() {
        for kind in [StatementKind::Direct, StatementKind::Mixed, StatementKind::Indirect] {
            let scores: Vec<f32> = (0..=100).map(|i| confidence(i as f32 / 100.0, kind)).collect();
            assert!(scores.is_sorted());
            assert!(scores.iter().all(|s| (0.0..=1.0).contains(s)));
        }
    }
}
