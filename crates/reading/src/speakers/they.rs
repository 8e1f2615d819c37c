//! "They" of no names: those who spoke last, or who lead the sentence before.

use onrecord_source::Span;

use super::{
    phrases::by_office,
    pronouns::Pronoun,
    scene::{Scene, sentence_before},
    several::{is_several, opens_sentence, tells_of_several},
};
use crate::{
    contract::EntityKind,
    descriptions::is_one_person,
    entity::{Entity, before},
    leaders::leader,
    lexicon::{self, one_of},
    words::words_of,
};

/// Nouns by which those of one study are called.
const SCHOLARS: &str = "researchers scientists authors academics experts scholars";

/// Those named so many bytes before "they" may still be meant.
const REACH: usize = 400;

impl Pronoun<'_> {
    /// Whom "they" stand for where the story names nobody together: those who spoke last, or who lead the sentence before.
    pub(super) fn several(&self, entities: &mut Vec<Entity>) -> Option<usize> {
        let Scene { text, read, .. } = *self.scene;
        // "They" are no study.
        let document = |e: &Entity| {
            let head = |w: &&str| !lexicon::is_preposition(w) && !w.ends_with("ed") && !one_of(w, "that who which");
            let phrase = e.name.split(' ').take_while(head);
            phrase.last().is_some_and(|w| lexicon::is_document(w) && !w.ends_with('s'))
        };
        let group = |e: &Entity| e.kind == EntityKind::Group && !document(e);
        let spoke = self.last_speaker(entities, group);
        if let Some(led) = self.led_several(entities, spoke) {
            return Some(led);
        }
        let several = |e: &Entity| is_several(text, read, entities, e, self.source);
        // "The Bells split up. They said they were tired."
        let leading = || {
            let told = self.scene.told_before(entities, self.known, self.at, self.source);
            told.leads.filter(|&e| several(&entities[e]))
        };
        self.last_speaker(entities, |e| group(e) || several(e))
            .or_else(leading)
            .or_else(|| before(entities, self.source, group, REACH))
    }

    /// "Researchers studied 40 lakes. They found": those without a name who lead the sentence before, where nobody in it has spoken.
    fn led_several(&self, entities: &mut Vec<Entity>, last: Option<usize>) -> Option<usize> {
        let Scene { text, read, drafts, names, .. } = *self.scene;
        let sentence = sentence_before(read, drafts, self.at, self.source)?;
        let spoke = self.before().next().is_some_and(|j| drafts[j].extent().end > sentence.start);
        let phrase = leader(text, read, names, sentence).filter(|_| !spoke)?;
        let words = words_of(text, read, phrase);
        let head = words.iter().take_while(|w| !lexicon::is_preposition(w) && **w != ",").last()?.to_lowercase();
        let named =
            names[names.partition_point(|n| n.end <= phrase.start)..].first().is_some_and(|n| n.overlaps(phrase));
        let alone = opens_sentence(text, read, self.source)
            && !tells_of_several(text, read, Span::new(phrase.end, sentence.end));
        // "Scientists said so. Researchers compared both. They found": the same.
        let scholars = |words: &str| words.split(' ').any(|w| one_of(&w.to_lowercase(), SCHOLARS));
        if one_of(&head, SCHOLARS) && last.is_some_and(|e| scholars(&entities[e].name)) {
            return last;
        }
        let one = head.strip_suffix('s').is_some_and(is_one_person);
        let people = lexicon::is_several(&head) || lexicon::is_plural_office(&head) || one;
        (people && alone && !named).then(|| by_office(text, read, entities, &words, phrase))?.map(|s| s.entity)
    }
}
