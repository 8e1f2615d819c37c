//! Confidence: what the encoder's scores are worth, as a chance of being right.
//!
//! Platt's scaling (1999): a logistic curve over the log-odds of the raw score. `train/calibrate.py` fits its two constants on PolNeAR dev; right is
//! a statement whose content overlaps the marked one by half or more and whose source is the same.

const SLOPE: f32 = 0.965;
const SHIFT: f32 = -0.065;

/// The chance that a statement with this raw score is right; both between 0 and 1, and in the same order.
pub fn confidence(score: f32) -> f32 {
    let p = score.clamp(1e-4, 1.0 - 1e-4);
    1.0 / (1.0 + (-(SLOPE * (p / (1.0 - p)).ln() + SHIFT)).exp())
}

#[cfg(test)]
mod tests {
    use super::confidence;

    #[test]
    fn the_order_stays_and_nothing_leaves_the_range() {
        let scores: Vec<f32> = (0..=100).map(|i| confidence(i as f32 / 100.0)).collect();
        assert!(scores.is_sorted());
        assert!(scores.iter().all(|s| (0.0..=1.0).contains(s)));
    }
}
