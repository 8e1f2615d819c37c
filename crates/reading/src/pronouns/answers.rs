//! Who answers: whoever was asked in the statement before, or is "Asked about Hale", and who spoke last without a name.

use rustc_hash::FxHashMap;

use onrecord_source::Span;

use super::scene::Scene;
use crate::{
    addressees::hearer,
    contract::{EntityKind, MentionForm, StatementKind},
    draft::{Draft, are_apart},
    entity::Entity,
    governed::ASKED,
    lexicon::{self, Gender, one_of},
    words::words_of,
};

/// So many sentences behind what they said somebody still adds to it.
const FEW_SENTENCES: usize = 3;

impl Scene<'_> {
    /// Whether the sentence of the pronoun at word `at` leads to it with what was asked: "Asked about Hale, he said".
    pub(super) fn answers_here(&self, at: usize) -> bool {
        let sentence = self.sentence(self.read.words[at].span.start);
        let Some(sentence) = sentence.checked_sub(1).map(|i| self.read.sentences[i]) else { return false };
        let opens = self.word(self.read.words_in(sentence).start).to_lowercase();
        one_of(&opens, ASKED) && at > 0 && self.word(at - 1) == ","
    }

    /// Who was asked in the statement right before draft `i`, or told something to which it replies: "Bell asked Hale why. “Because,” he said." A question to
    /// nobody is to the one who spoke before it. `resolved` are the pronouns before.
    pub(super) fn answerer(&self, i: usize, resolved: &FxHashMap<Span, usize>) -> Option<usize> {
        let draft = &self.drafts[i];
        let cue = |d: &Draft| {
            let mut words = d.cue.map_or("", |c| c.of(self.text)).split(' ');
            words.find(|w| !one_of(w, "then also later")).unwrap_or_default()
        };
        let begins = draft.content.iter().chain(&draft.source).map(|s| s.start).min()?;
        let before = (0..i).rev().find(|&j| self.drafts[j].source.is_some() && draft.within != Some(j))?;
        let asked = &self.drafts[before];
        let ends = asked.content.iter().chain(&asked.cue).map(|s| s.end).max()?;
        let replies = one_of(cue(draft), "answered answers replied replies responded responds retorted countered");
        // Whoever asked somebody to do something may go on.
        let question = asked.content.iter().any(|c| {
            let first = c.of(self.text).split(' ').next().unwrap_or_default();
            c.of(self.text).contains('?') || one_of(first, "if whether about why what when where who how which")
        });
        let asks = one_of(cue(asked), "asked asks");
        let fits = asks && (question || replies) || replies && one_of(cue(asked), "told tells");
        let next = ends <= begins && self.sentence(begins) == self.sentence(ends - 1) + 1;
        if !fits || !next {
            return None;
        }
        let to_nobody = || asks && question && hearer(self.text, self.read, asked).is_none();
        self.hearers[before].or_else(|| to_nobody().then(|| self.spoke_before(before, resolved)).flatten())
    }

    /// "Hale was responding to a question by Anna Bell. |She| also said": of the two people whom the sentence before draft `i` names the one who has asked, where a pronoun of
    /// this gender is not the one who answers.
    pub(super) fn questioner(&self, i: usize, of: Gender) -> Option<usize> {
        let own = self.drafts[i].source?;
        let before = self.read.sentences[self.sentence(own.start).checked_sub(2)?];
        let words = before.of(self.text);
        let answers = [
            "was answering ",
            "was responding to ",
            "was replying to ",
            "responded to a question ",
            "answered a question ",
        ];
        let verb = answers.iter().find_map(|verb| words.find(verb)).map(|at| before.start + at)?;
        let people = self.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
        let named = people.flat_map(|(e, of)| of.mentions.iter().map(move |m| (m, e)));
        let mut here: Vec<(Span, usize)> = named
            .filter(|(m, _)| m.form == MentionForm::Name && before.contains(m.span))
            .map(|(m, e)| (m.span, e))
            .collect();
        here.sort_unstable();
        let [(answers, one), (asks, other)] = here[..] else { return None };
        let another = self.entities[one].gender.is_some_and(|g| g != of);
        (answers.end <= verb && verb < asks.start && another).then_some(other)
    }

    /// "Hale responded to reports that the pool would close. “It won't,” |he| said.": who answers in the sentence before the words of draft `i`, the only person named there so far.
    pub(super) fn who_responds(&self, i: usize) -> Option<usize> {
        let begins = self.drafts[i].content.first().filter(|_| self.drafts[i].kind != StatementKind::Indirect)?.start;
        let before = self.read.sentences[self.sentence(begins).checked_sub(2)?];
        let words = before.of(self.text);
        let answers = ["responding to ", "responded to ", "reacting to ", "reacted to ", "was commenting on "];
        let verb = answers.iter().filter_map(|verb| words.find(verb)).min().map(|at| before.start + at)?;
        let people = self.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
        let named = |e: &Entity| {
            e.mentions.iter().any(|m| m.form == MentionForm::Name && m.span.start >= before.start && m.span.end <= verb)
        };
        let mut here = people.filter(|(_, e)| named(e)).map(|(e, _)| e);
        let only = here.next()?;
        here.next().is_none().then_some(only)
    }

    /// "He added that": who said the statement before draft `i` goes on, few sentences behind, whomever the story has told of since.
    pub(super) fn who_adds(&self, i: usize, resolved: &FxHashMap<Span, usize>) -> Option<usize> {
        let draft = &self.drafts[i];
        let mut cue = draft.cue.map_or("", |c| c.of(self.text)).split(' ').filter(|w| !one_of(w, "also then later"));
        let adds = one_of(cue.next().unwrap_or_default(), "added adds continued continues");
        let before = |&j: &usize| self.drafts[j].source.is_some() && self.drafts[j].within.is_none();
        let last = (0..i).rev().filter(|_| adds && draft.within.is_none()).find(before)?;
        let source = self.drafts[last].source?;
        let own = draft.source?;
        let near = self.sentence(own.start) <= self.sentence(source.start) + FEW_SENTENCES;
        // "Bell said so. Hale, an official, told the radio more. He added": whoever else speaks between them, seen or not.
        let extent = self.drafts[last].extent();
        let between = self.read.words_in(Span::new(extent.end, own.start.max(extent.end)));
        let spoken = between.into_iter().any(|w| lexicon::REPORTING.contains(self.word(w)));
        let by = self.speakers[last].or_else(|| resolved.get(&source).copied());
        by.filter(|&e| near && !spoken && self.entities[e].kind == EntityKind::Person)
    }

    /// Who said the statement before draft `i`, in the same sentence or the one before, where that is another.
    fn spoke_before(&self, i: usize, resolved: &FxHashMap<Span, usize>) -> Option<usize> {
        let own = self.drafts[i].source?;
        let last = (0..i).rev().find(|&j| self.drafts[j].source.is_some() && are_apart(self.drafts, i, j))?;
        let source = self.drafts[last].source?;
        let by = |j: usize, source: Span| self.speakers[j].or_else(|| resolved.get(&source).copied());
        let starts = self.drafts[i].content.iter().map(|c| c.start).min().unwrap_or(own.start).min(own.start);
        let near = self.sentence(source.start) + 1 >= self.sentence(starts);
        by(last, source).filter(|&e| near && self.entities[e].kind == EntityKind::Person && by(i, own) != Some(e))
    }

    /// Whether the statement before draft `i` is by one person without a name, near by: "The head of the school said … She also said".
    pub(super) fn nameless_speaker_before(&self, i: usize) -> bool {
        let own = |&j: &usize| self.drafts[j].source.is_some() && self.drafts[j].within.is_none();
        let Some(j) = (0..i).rev().find(own) else { return false };
        let Some(source) = self.drafts[j].source.filter(|_| self.speakers[j].is_none()) else { return false };
        let mut words = words_of(self.text, self.read, source).into_iter().map(str::to_lowercase);
        let near = self.drafts[i].source.is_some_and(|s| self.sentence(s.start) <= self.sentence(source.end) + 2);
        near && source.of(self.text).contains(' ')
            && words.any(|w| lexicon::OFFICES.contains(w.as_str()) || w == "head")
    }
}
