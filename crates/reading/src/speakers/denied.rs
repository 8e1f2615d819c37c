//! Pronouns of those who deny what another has just said of them: "accused Norvik of fraud, a charge it denies".

use super::{pronouns::Pronoun, scene::Scene};
use crate::{
    contract::{EntityKind, MentionForm},
    entity::Entity,
    lexicon::{Gender, one_of},
};

/// Verbs of whoever denies.
const DENIES: &str = "denies denied deny denying rejects rejected rejecting disputes disputed";

/// How what is denied is taken up.
const TAKEN_UP: [&str; 14] = [
    "a charge",
    "a claim",
    "an accusation",
    "an allegation",
    "charges",
    "claims",
    "accusations",
    "allegations",
    "which",
    "something",
    "a claim that",
    "a charge that",
    "accusations that",
    "allegations that",
];

impl Pronoun<'_> {
    /// Of whom another has said, earlier in the sentence, what the pronoun's draft denies.
    pub(super) fn denier(&self, entities: &mut [Entity], gender: Option<Gender>) -> Option<usize> {
        let Scene { text, read, drafts, .. } = *self.scene;
        let denies = drafts[self.at].cue?.of(text).split(' ').any(|w| one_of(w, DENIES));
        let sentence = read.sentence_of(self.source).filter(|_| denies)?;
        let lead = &text[sentence.start..self.source.start];
        let comma = lead.rfind(", ").filter(|&at| TAKEN_UP.contains(&lead[at + 2..].trim_end()))?;
        let comma = sentence.start + comma;
        let accuses = |j: &usize| drafts[*j].cue.is_some_and(|c| sentence.contains(c) && c.end <= comma);
        let accusing = (0..self.at).rev().filter(|&j| self.known[j].is_some()).find(accuses)?;
        let by = self.known[accusing]?.entity;
        let fits = |e: &Entity| match gender {
            Some(_) => e.kind == EntityKind::Person && (e.gender.is_none() || e.gender == gender),
            None => matches!(e.kind, EntityKind::Organization | EntityKind::Place),
        };
        let told = |e: &Entity| {
            let names = e.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| m.span);
            names.filter(|s| s.end <= comma && drafts[accusing].holds(*s)).map(|s| s.start).min()
        };
        let of = (0..entities.len()).filter(|&e| e != by && fits(&entities[e]));
        let (_, found) = of.filter_map(|e| Some((told(&entities[e])?, e))).min()?;
        for e in entities.iter_mut() {
            e.mentions.retain(|m| m.span != self.source || m.form != MentionForm::Pronoun);
        }
        Some(found)
    }
}
