//! What a name may mean: its candidates, each with what speaks for it and its share.

use crate::{features::Features, gazetteer::Entry};

/// Distances are measured to the first so many different toponyms of the story, and to so many candidates of each: a list of thousands is no story.
pub const MOST_NEAR: usize = 40;

/// One candidate of a toponym, weighed.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// The place.
    pub entry: Entry,
    /// What was seen, as [`FEATURES`](crate::FEATURES) names it.
    pub features: Features,
    /// Its share among the candidates.
    pub share: f32,
    /// Its direction from the middle of the globe.
    pub unit: Option<[f32; 3]>,
    /// The far greater place of the name, where nothing right beside the name tells this one.
    pub dwarfed: Option<Entry>,
}

/// A toponym's candidates, the same for all places where its name stands.
#[derive(Debug, Clone)]
pub struct Group {
    /// Where the name stands: numbers of the story's toponyms.
    pub at: Vec<usize>,
    /// What it may be.
    pub candidates: Vec<Weighed>,
    /// What it lies in although the gazetteer has no such place there: the number of the toponym that says so.
    pub lies_in: Option<usize>,
    /// Groups of the same name, and those that say where these are: no evidence for this one.
    pub namesakes: Vec<usize>,
}

impl Group {
    /// The candidate with the greatest share, where it is not told to lie in what the gazetteer does not have it in.
    pub fn best(&self) -> Option<Entry> {
        self.likeliest().filter(|_| self.lies_in.is_none()).map(|c| c.entry)
    }

    /// The candidate with the greatest share; the first of several.
    pub fn likeliest(&self) -> Option<&Weighed> {
        let mut best: Option<&Weighed> = None;
        for c in &self.candidates {
            if best.is_none_or(|b| c.share > b.share) {
                best = Some(c);
            }
        }
        best
    }
}

/// Gives each candidate its share of its group: the softmax of the candidates' weighted features.
pub fn share(groups: &mut [Group], weights: &Features) {
    for group in groups {
        let score = |c: &Weighed| c.features.iter().zip(weights).map(|(f, w)| f * w).sum::<f32>();
        let scores: Vec<f32> = group.candidates.iter().map(score).collect();
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let total: f32 = scores.iter().map(|s| (s - top).exp()).sum();
        for (c, s) in group.candidates.iter_mut().zip(scores) {
            c.share = (s - top).exp() / total;
        }
    }
}

/// The group of each of so many toponyms.
pub fn group_of(groups: &[Group], toponyms: usize) -> Vec<usize> {
    let mut out = vec![0; toponyms];
    for (g, group) in groups.iter().enumerate() {
        group.at.iter().for_each(|&at| out[at] = g);
    }
    out
}
