//! Pronouns: whom "he", "she" and their forms stand for, all of a story's, in text order.
//!
//! Every person of fitting gender who was named before, and nobody (somebody who has no name in the story), has features: how far the last
//! mention is, whether it is a subject, who speaks. Weighed and summed, they give each a share; the weights are fitted to marked texts by
//! `measure/pronouns_fit.py`.
//!
//! - `speech`: who says and hears what, as far as names tell;
//! - `scene`: what stands around persons and pronouns;
//! - `leads`, `answers`, `nameless`: who leads a sentence, who answers, and who is there without a name;
//! - `features`: what tells for and against somebody, and what it weighs;
//! - `so_far`: what the story has told before a pronoun;
//! - `candidates`: whom a pronoun may stand for.

mod answers;
mod candidates;
mod features;
mod leads;
mod nameless;
mod scene;
mod so_far;
mod speech;

use rustc_hash::FxHashSet;

use onrecord_language::Text;
use onrecord_source::Span;

pub use self::features::{Candidate, FEATURES, WEIGHTS};
use self::{
    candidates::candidates,
    scene::{Part, Scene, Seen},
    so_far::SoFar,
};
use crate::{
    contract::MentionForm,
    draft::Draft,
    entity::{Entity, Mention},
    gender,
    lexicon::{Gender, one_of},
    writers::Writers,
};

/// A pronoun stays nobody's where the likeliest person has a smaller share than this …
const CERTAIN: f32 = 0.5;

/// … or this, where it is the source of a statement.
const CERTAIN_SOURCE: f32 = 0.3;

/// With a share of so much a pronoun tells the gender of whom it stands for.
const SURE: f32 = 0.75;

/// With a share of so much somebody of a known gender may as well be meant as another of whom none is known.
const RIVAL: f32 = 0.15;

/// So many pronouns of the other gender make one think again of what a name tells …
const ALL_ALONG: usize = 4;

/// … where somebody is named so often.
const OFTEN_NAMED: usize = 3;

/// One gender's votes are clearly more than the other's where they are so many times as many …
const MORE: f32 = 1.25;

/// … and overrule a name where they are so many times as many,
const FAR_MORE: f32 = 5.0;

/// so many (a subject's pronoun has two),
const MANY_VOTES: f32 = 8.0;

/// and reach over this part of the story: a third.
const PART_OF_STORY: usize = 3;

/// The forms of "he".
const HE: &str = "he him his himself";

/// Adds the story's pronouns to the mentions of those whom they stand for, and gives those of somebody who most likely has no name.
pub(crate) fn pronouns(
    text: &str,
    read: &Text,
    entities: &mut [Entity],
    drafts: &[Draft],
    writers: &Writers,
) -> FxHashSet<Span> {
    let mut unnamed = FxHashSet::default();
    let sources: FxHashSet<Span> = drafts.iter().filter_map(|d| d.source).collect();
    let (weighed, agreed) = in_two_readings(text, read, entities, drafts, writers, &WEIGHTS);
    for (e, agreed) in entities.iter_mut().zip(agreed) {
        e.gender = agreed.or(e.gender);
    }
    for (span, candidates) in weighed {
        if let Some(entity) = chosen(&candidates, least_share(sources.contains(&span))) {
            entities[entity].mentions.push(Mention { span, form: MentionForm::Pronoun });
            // One "she" that may be another's tells nothing.
            let sure = candidates.iter().any(|c| c.0 == Some(entity) && c.2 >= SURE);
            let gender = if one_of(&span.of(text).to_lowercase(), HE) { Gender::Male } else { Gender::Female };
            entities[entity].gender = entities[entity].gender.or(Some(gender).filter(|_| sure));
        } else if candidates.iter().any(|c| c.0.is_none() && c.2 > CERTAIN) {
            unnamed.insert(span);
        }
    }
    for e in entities {
        e.mentions.sort_by_key(|m| m.span.start);
    }
    unnamed
}

/// A pronoun with all whom it may stand for.
pub(crate) type Weighed = (Span, Vec<Candidate>);

/// The likeliest, where that is somebody by name with a share of at least `least`.
fn chosen(candidates: &[Candidate], least: f32) -> Option<usize> {
    let best = candidates.iter().max_by(|a, b| a.2.total_cmp(&b.2))?;
    best.0.filter(|_| best.2 >= least)
}

/// The least share with which a pronoun stands for somebody by name, where it `speaks` as the source of a statement or not.
fn least_share(speaks: bool) -> f32 {
    if speaks { CERTAIN_SOURCE } else { CERTAIN }
}

/// Every pronoun with all whom it may stand for.
pub(crate) fn weighed(
    text: &str,
    read: &Text,
    entities: &[Entity],
    drafts: &[Draft],
    writers: &Writers,
    weights: &[f32; FEATURES],
) -> Vec<Weighed> {
    in_two_readings(text, read, entities, drafts, writers, weights).0
}

/// The same, with the gender that the story's pronouns agree on of each entity.
fn in_two_readings(
    text: &str,
    read: &Text,
    entities: &[Entity],
    drafts: &[Draft],
    writers: &Writers,
    weights: &[f32; FEATURES],
) -> (Vec<Weighed>, Vec<Option<Gender>>) {
    let scene = Scene::of(text, read, entities, drafts);
    let mut mentions = scene.mentions();
    // Of those who write the story tells as "I".
    mentions.retain(|m| !writers.include(entities, m.entity));
    let reading = Reading { mentions, asked: asked(&scene, entities), scene: &scene, weights };
    let mut gender: Vec<Option<Gender>> = entities.iter().map(|e| e.gender).collect();
    reading.overrule(text, entities, &mut gender);
    if reading.may_disagree(&gender) {
        let votes = reading.votes(&gender, &reading.weigh(gender.clone(), false));
        for (own, votes) in gender.iter_mut().zip(votes) {
            *own = own.or_else(|| agreed(votes));
        }
    }
    let all = reading.weigh(gender.clone(), true);
    (reading.asked.iter().map(|&(at, ..)| read.words[at].span).zip(all).collect(), gender)
}

/// The pronouns of a story that are no part of a name: their words, genders and parts, in text order.
fn asked(scene: &Scene, entities: &[Entity]) -> Vec<(usize, Gender, Part)> {
    let mut taken: Vec<Span> = entities.iter().flat_map(|e| e.mentions.iter().map(|m| m.span)).collect();
    taken.sort();
    let free = |at: usize| {
        let span = scene.read.words[at].span;
        let next = taken.partition_point(|t| t.end <= span.start);
        taken.get(next).is_none_or(|t| !t.overlaps(span))
    };
    let pronoun = |at: usize| scene.pronoun(at).map(|(of, part)| (at, of, part));
    (0..scene.read.words.len()).filter_map(pronoun).filter(|&(at, ..)| free(at)).collect()
}

/// Of the votes for "he" and for "she", where there are both, those that are clearly more.
fn agreed([he, she]: [f32; 2]) -> Option<Gender> {
    let (most, least, gender) = if he > she { (he, she, Gender::Male) } else { (she, he, Gender::Female) };
    (least > 0.0 && most >= MORE * least).then_some(gender)
}

/// A story's pronouns and mentions, to be weighed.
struct Reading<'a> {
    scene: &'a Scene<'a>,
    mentions: Vec<Seen>,
    asked: Vec<(usize, Gender, Part)>,
    weights: &'a [f32; FEATURES],
}

impl Reading<'_> {
    /// Whether "he" and "she" may both go to one and the same: the story has both, and somebody who may be either.
    fn may_disagree(&self, gender: &[Option<Gender>]) -> bool {
        let has = |of: Gender| self.asked.iter().any(|a| a.1 == of);
        has(Gender::Male) && has(Gender::Female) && self.mentions.iter().any(|m| gender[m.entity].is_none())
    }

    /// Whom each pronoun may stand for; each is taken for the likeliest before the next is looked at, who from there on is of that gender where it `learns`.
    fn weigh(&self, gender: Vec<Option<Gender>>, learns: bool) -> Vec<Vec<Candidate>> {
        let scene = self.scene;
        let mut coming = self.mentions.iter().copied().peekable();
        let mut so_far = SoFar::new(gender);
        let mut out = Vec::with_capacity(self.asked.len());
        for &(at, of, part) in &self.asked {
            let span = scene.read.words[at].span;
            while let Some(next) = coming.next_if(|s| s.start <= span.start) {
                so_far.see(next);
            }
            let mut candidates = candidates(scene, &so_far, coming.peek(), at, (of, part));
            give_shares(&mut candidates, self.weights);
            if let Some(entity) = chosen(&candidates, least_share(scene.by_source.contains_key(&span))) {
                if learns {
                    so_far.gender[entity] = so_far.gender[entity].or(Some(of));
                }
                so_far.resolved.insert(span, entity);
                so_far.see(scene.seen(entity, span, true));
            } else if part == Part::Subject && candidates.iter().any(|c| c.0.is_none() && c.2 > CERTAIN) {
                so_far.nobody = Some((scene.sentence(span.start), span.start, of));
            }
            out.push(candidates);
        }
        out
    }

    /// Where a given name or a relative's noun says "she" of somebody whom the story calls "he" all along, the story is right: "Elisa" may be a man.
    fn overrule(&self, text: &str, entities: &[Entity], gender: &mut [Option<Gender>]) {
        let others = |own: Gender| self.asked.iter().filter(|a| a.1 != own).count();
        let named = |e: &Entity| e.mentions.iter().filter(|m| m.form == MentionForm::Name).count();
        let told = |e: &Entity| e.wikidata.is_some() || gender::is_titled(text, e);
        let may_err = |e: &Entity, own: Gender| others(own) >= ALL_ALONG && named(e) >= OFTEN_NAMED && !told(e);
        let known = entities.iter().enumerate().filter_map(|(at, e)| Some((at, e, gender[at]?)));
        let doubtful: Vec<(usize, Gender)> =
            known.filter(|&(_, e, own)| may_err(e, own)).map(|(at, _, own)| (at, own)).collect();
        if doubtful.is_empty() {
            return;
        }
        let mut free = gender.to_vec();
        doubtful.iter().for_each(|&(at, _)| free[at] = None);
        let read = self.weigh(free.clone(), false);
        let votes = self.votes(&free, &read);
        for (at, own) in doubtful {
            let [he, she] = votes[at];
            let (mine, other, of) =
                if own == Gender::Male { (he, she, Gender::Female) } else { (she, he, Gender::Male) };
            let all_along = || PART_OF_STORY * self.reach(&read, at, of) >= text.len();
            if other >= MANY_VOTES && other >= FAR_MORE * mine && all_along() {
                gender[at] = Some(of);
            }
        }
    }

    /// From the first to the last pronoun of a gender for which somebody is the likeliest, in bytes.
    fn reach(&self, read: &[Vec<Candidate>], entity: usize, of: Gender) -> usize {
        let span = |at: usize| self.scene.read.words[at].span;
        let least = |at: usize| least_share(self.scene.by_source.contains_key(&span(at)));
        let own = |at: usize, c: &[Candidate]| chosen(c, least(at)) == Some(entity);
        let all = self.asked.iter().zip(read).filter(|(a, c)| a.1 == of && own(a.0, c));
        let starts: Vec<usize> = all.map(|(a, _)| span(a.0).start).collect();
        starts.last().zip(starts.first()).map_or(0, |(last, first)| last - first)
    }

    /// How much each entity is "he" and "she" in a reading that does not learn: by the shares of those pronouns for which it is the likeliest, of a subject
    /// twice, of one who speaks three times.
    fn votes(&self, gender: &[Option<Gender>], read: &[Vec<Candidate>]) -> Vec<[f32; 2]> {
        let mut out = vec![[0.0; 2]; gender.len()];
        for (&(at, of, part), candidates) in self.asked.iter().zip(read) {
            let span = self.scene.read.words[at].span;
            let speaks = self.scene.by_source.contains_key(&span);
            let weight = if speaks { 3.0 } else { f32::from(1 + u8::from(part == Part::Subject)) };
            // Where somebody is known to fit, the pronoun tells nothing of another, and who is quoted tells of third ones.
            let known = |c: &Candidate| c.2 >= RIVAL && c.0.is_some_and(|e| gender[e] == Some(of));
            if candidates.iter().any(known) || self.scene.read.quotation_of(span).is_some() {
                continue;
            }
            if let Some(entity) = chosen(candidates, least_share(speaks)) {
                let share = candidates.iter().find(|c| c.0 == Some(entity)).map_or(0.0, |c| c.2);
                out[entity][usize::from(of == Gender::Female)] += weight * share;
            }
        }
        out
    }
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
