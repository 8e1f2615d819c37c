//! Pronouns: whom "he", "she" and their forms stand for, all of a story's, in text order.
//!
//! Every person of fitting gender who was named before, and nobody (somebody who has no name in the story), has `features`: how far the last
//! mention is, whether it is a subject, who speaks. Weighed and summed, they give each a share; the weights are fitted to marked texts by
//! `measure/pronouns_fit.py`. What is looked at lies in `scene`.

mod features;
mod scene;

use rustc_hash::{FxHashMap, FxHashSet};

use onrecord_language::Text;
use onrecord_source::Span;

pub use self::features::{Candidate, FEATURES, WEIGHTS};
use self::{
    features::{SoFar, candidates},
    scene::{Scene, Seen},
};
use crate::{
    contract::MentionForm,
    drafts::Draft,
    entities::{Entity, Mention},
    lexicon::{Gender, one_of},
};

/// A pronoun stays nobody's where the likeliest person has a smaller share than this …
const CERTAIN: f32 = 0.5;

/// … or this, where it is the source of a statement.
const CERTAIN_SOURCE: f32 = 0.3;

/// With a share of so much a pronoun tells the gender of whom it stands for.
const SURE: f32 = 0.75;

/// The forms of "he".
const HE: &str = "he him his himself";

/// Adds the story's pronouns to the mentions of those whom they stand for, and gives those of somebody who most likely has no name.
pub(crate) fn pronouns(text: &str, read: &Text, entities: &mut [Entity], drafts: &[Draft]) -> FxHashSet<Span> {
    let mut unnamed = FxHashSet::default();
    for (span, candidates) in weighed(text, read, entities, drafts, &WEIGHTS) {
        if let Some(entity) = chosen(&candidates, least_share(drafts, span)) {
            entities[entity].mentions.push(Mention { span, form: MentionForm::Pronoun });
            // One "she" that may be another's tells nothing.
            let sure = candidates.iter().any(|c| c.0 == Some(entity) && c.2 >= SURE);
            let gender = if one_of(&span.of(text).to_lowercase(), HE) { Gender::Male } else { Gender::Female };
            entities[entity].gender = entities[entity].gender.or(Some(gender).filter(|_| sure));
        } else if candidates.iter().any(|c| c.0.is_none() && c.2 > 0.5) {
            unnamed.insert(span);
        }
    }
    for e in entities {
        e.mentions.sort_by_key(|m| m.span.start);
    }
    unnamed
}

/// The likeliest, where that is somebody by name with a share of at least `least`.
fn chosen(candidates: &[Candidate], least: f32) -> Option<usize> {
    let best = candidates.iter().max_by(|a, b| a.2.total_cmp(&b.2))?;
    best.0.filter(|_| best.2 >= least)
}

fn least_share(drafts: &[Draft], pronoun: Span) -> f32 {
    if drafts.iter().any(|d| d.source == Some(pronoun)) { CERTAIN_SOURCE } else { CERTAIN }
}

/// Every pronoun with all whom it may stand for; each is taken for the likeliest before the next is looked at.
pub(crate) fn weighed(
    text: &str,
    read: &Text,
    entities: &[Entity],
    drafts: &[Draft],
    weights: &[f32; FEATURES],
) -> Vec<(Span, Vec<Candidate>)> {
    let scene = Scene::of(text, read, entities, drafts);
    let mut coming = scene.mentions().into_iter().peekable();
    let mut taken: Vec<Span> = entities.iter().flat_map(|e| e.mentions.iter().map(|m| m.span)).collect();
    taken.sort();
    let free = |span: Span| {
        let next = taken.partition_point(|t| t.end <= span.start);
        taken.get(next).is_none_or(|t| !t.overlaps(span))
    };
    let gender = entities.iter().map(|e| e.gender).collect();
    let mut so_far = SoFar { seen: Vec::new(), gender, resolved: FxHashMap::default() };
    let mut out = Vec::new();
    for (at, word) in read.words.iter().enumerate() {
        while let Some(next) = coming.next_if(|s: &Seen| s.start <= word.span.start) {
            so_far.seen.push(next);
        }
        let Some((of, part)) = scene.pronoun(at).filter(|_| free(word.span)) else { continue };
        let mut candidates = candidates(&scene, &so_far, coming.peek(), at, (of, part));
        give_shares(&mut candidates, weights);
        if let Some(entity) = chosen(&candidates, least_share(drafts, word.span)) {
            so_far.gender[entity] = so_far.gender[entity].or(Some(of));
            so_far.resolved.insert(word.span, entity);
            so_far.seen.push(scene.seen(entity, word.span, true));
        }
        out.push((word.span, candidates));
    }
    out
}

/// Shares by the weighed features, one in all: a softmax.
fn give_shares(candidates: &mut [Candidate], weights: &[f32; FEATURES]) {
    let scores: Vec<f32> = candidates.iter().map(|c| c.1.iter().zip(weights).map(|(f, w)| f * w).sum()).collect();
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = scores.iter().map(|s| (s - most).exp()).sum();
    for (c, s) in candidates.iter_mut().zip(&scores) {
        c.2 = (s - most).exp() / total;
    }
}
