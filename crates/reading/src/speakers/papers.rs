//! Whose paper "the report" is, by who has made such a one public before: "Norvik released a report on Monday. |The report| said …"; and whose "its front page".

use onrecord_source::Span;

use super::{Speaker, scene::Scene};
use crate::{
    called_bodies::Told,
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention},
    lexicon::{self, WEEKDAYS, one_of},
};

/// How far back it is looked for, in bytes.
const REACH: usize = 2000;

/// What is announced is soon called an announcement, within so many bytes.
const SOON: usize = 600;

/// Verbs of those who make a paper public.
const PUBLISHES: &str = "released published issued unveiled launched presented filed submitted posted distributed releases publishes issues unveils";

/// So many words stand between such a verb and the noun for the paper at most: "its third yearly |report|".
const TO_NOUN: usize = 6;

/// Who made the last `noun` public of which the story has told.
pub(super) fn made_public(scene: &Scene, entities: &[Entity], source: Span, noun: &str) -> Option<usize> {
    let names = entities.iter().enumerate().filter(|(_, e)| e.kind != EntityKind::Place);
    let names = names.flat_map(|(i, e)| e.mentions.iter().map(move |m| (m, i)));
    let near = |m: &Mention| m.span.end <= source.start && source.start - m.span.end <= REACH;
    let made = names.filter(|(m, _)| m.form == MentionForm::Name && near(m) && publishes(scene, m.span, noun));
    made.max_by_key(|(m, _)| m.span.end).map(|(_, i)| i)
}

/// Whether a name is the subject of a verb that makes `noun` public.
fn publishes(scene: &Scene, name: Span, noun: &str) -> bool {
    let text = scene.text;
    let Some(sentence) = scene.read.sentence_of(name) else { return false };
    let lead = text[sentence.start..name.start].trim_end();
    let lead = lead.strip_suffix(" the").unwrap_or(lead);
    let part = lead.rsplit(' ').next().is_some_and(|w| lexicon::is_preposition(w) || w.ends_with("'s"));
    let rest = text[name.end..sentence.end].trim_start();
    let rest = rest.strip_prefix('(').and_then(|r| r.split_once(") ")).map_or(rest, |(_, rest)| rest);
    let adverb = |w: &&str| {
        one_of(w, "has have had also on last this week month year today yesterday earlier recently")
            || one_of(w, WEEKDAYS)
            || w.ends_with("ly")
    };
    let mut words = rest.split(' ').skip_while(adverb);
    let verb = words.next().unwrap_or_default();
    let mut object = words.take_while(|w| !w.ends_with([';', '"', '“']) && !is_joint(w)).take(TO_NOUN);
    !part && one_of(verb, PUBLISHES) && object.any(|w| w.trim_end_matches([',', '.']) == noun)
}

/// Prepositions behind which another thing stands than what is made public: "released details of a report".
fn is_joint(word: &str) -> bool {
    lexicon::is_preposition(word) && !one_of(word, "on in")
}

/// "Norvik announced a sale. |The announcement| said": whoever announced something last, soon before.
pub(super) fn announced(scene: &Scene, (at, known): (usize, &[Option<Speaker>]), source: Span) -> Option<usize> {
    let drafts = scene.drafts[..at].iter().zip(known).rev();
    let near = drafts.take_while(|(d, _)| d.extent().end + SOON >= source.start);
    let mut announces = near.filter(|(d, _)| d.cue.is_some_and(|cue| cue.of(scene.text).contains("announc")));
    announces.next()?.1.map(|s| s.entity)
}

/// What a body has that bears its words.
const BEARING: &str = "page cover website editorial account headline homepage site";

/// "The Herald closed. “Farewell,” |its front page| read": whose it is of which the story has just told.
pub(super) fn owner_of_paper(entities: &[Entity], told: Told, words: &[&str]) -> Option<usize> {
    let [its, .., noun] = words else { return None };
    let bears = one_of(noun, BEARING) || lexicon::is_document(noun);
    if !its.eq_ignore_ascii_case("its") || !bears || words.len() > TO_NOUN {
        return None;
    }
    told.leads.or(told.spoke).filter(|&e| entities[e].kind == EntityKind::Organization)
}
