//! What is on record of a quotation, as it is told: one answer for each thing said, with a heading for people.

use crate::{FoundStatement, fold};
use onrecord_reading::stance::Stance;
use onrecord_wording::names;
use onrecord_wording::shown::Piece;
use onrecord_wording::unlike::{Difference, Differs};
use onrecord_wording::words::words_of;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::ops::Range;

/// Another part has to have so many of the asked words that no better one has.
const FEWEST_NEW: usize = 4;

/// How what is on record agrees with the asked words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// Word for word, figures with their signs and currencies; case, punctuation and quotation marks aside.
    Exact,
    /// Some words differ, or how they are written.
    Nearly,
    /// What differs makes it another quotation: a "not", a figure, a date, a name (see [`Answer::differs`]).
    Otherwise,
    /// A part of it stands there, word for word or nearly.
    Partly,
    /// Many of the telling words stand in it, in other company: whether the sense is the same is for a reader to say.
    Alike,
}

/// Whose the words are that agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The speaker's: all of them stand in quotation marks.
    Quoted,
    /// Some of them do.
    Partly,
    /// The reporter's, who tells what was said; in which words is not on record. Tense and person may be the asked ones or the reporter's.
    Reported,
}

/// How words stand in a statement that are quoted as if they stood there side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rearranged {
    /// Others stand between them, and no mark tells that they are left out.
    Shortened,
    /// They stand there in another order.
    Reordered,
}

/// Where another part of a quotation stands that is on record in parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Elsewhere {
    /// In another statement of the same speaker.
    Statement,
    /// In a statement of somebody else.
    Speaker,
}

/// One thing that was said, and every story that has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// How it agrees.
    pub agreement: Agreement,
    /// Whose the words are.
    pub voice: Voice,
    /// Whether the speaker said it, or denied it, or left it unsaid.
    pub stance: Stance,
    /// From 0 to 1: the share of the asked words that stand there, in order, those in another spelling counting half (for like words and parts: of their
    /// weight, for like words in any order).
    pub likeness: f32,
    /// Words that turn the sense of what was asked for, and were left out by a cut or an ellipsis: "never" of “I never took a bribe”.
    pub turned_by: Vec<String>,
    /// What differs that makes it another quotation; of like words, figures, dates and what may be the contrary only.
    pub differs: Vec<Difference>,
    /// Whether the reporter has left something out among the asked words.
    pub abridged: bool,
    /// Whether words are left out among the asked ones without a mark, or the asked ones stand there in another order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rearranged: Option<Rearranged>,
    /// Of a quotation that is on record in parts: where another part stands.
    pub elsewhere: Option<Elsewhere>,
    /// The comparison, word by word; empty where only like words were found.
    pub pieces: Vec<Piece>,
    /// Whether who says it is who was asked for; none where nobody was, where nobody is on record as its speaker, and where it is not known: nobody of the
    /// asked name is on record, or the story names who says it by less ("officials").
    pub by_asked: Option<bool>,
    /// The statements, the earliest first: one, or copies of it in other stories by the same speaker.
    pub witnesses: Vec<FoundStatement>,
}

impl Answer {
    /// How it agrees, for people. `by`: whether somebody was asked for as its speaker.
    pub fn heading(&self, by: bool) -> String {
        let is_said = matches!(self.stance, Stance::Said | Stance::Quoting);
        let is_contrary = is_said && self.differs.iter().any(|difference| difference.what == Differs::Negation);
        let differs: Vec<String> = self.differs.iter().map(|difference| difference.words(is_said)).collect();
        let differs = differs.join(" and ");
        let words = match (self.agreement, self.rearranged) {
            (Agreement::Exact, _) => self.voice.words().to_owned(),
            (Agreement::Nearly, Some(how)) => self.voice.words().to_owned() + how.words(),
            (Agreement::Nearly, None) => format!("nearly {}", self.voice.words()),
            (Agreement::Otherwise, _) => differs + self.voice.beside(),
            (Agreement::Partly, _) => listed(&["only partly on record", &differs]) + self.voice.beside(),
            (Agreement::Alike, _) if is_contrary => listed(&["in other words", &differs]),
            (Agreement::Alike, _) => listed(&["in other words, perhaps", &differs]),
        };
        let words = match (self.stance, self.agreement) {
            (Stance::Said, _) => words,
            (not_said, Agreement::Exact) => not_said.words().to_owned(),
            (not_said, _) => format!("{}; {words}", not_said.words()),
        };
        let turned: Vec<String> = self.turned_by.iter().map(|word| format!("“{word}”")).collect();
        let turned = match turned.len() {
            0 => String::new(),
            1 => format!(", but {} is left out", turned[0]),
            _ => format!(", but {} are left out", turned.join(" and ")),
        };
        let abridged = if self.abridged { ", where the reporter left something out" } else { "" };
        let other = match self.by_asked {
            Some(false) => ", by another speaker",
            None if by && self.witnesses.iter().all(|w| w.speaker_key.is_none()) => "; who said it is not on record",
            None if by => "; whether by the speaker asked for is not known",
            _ => "",
        };
        let elsewhere = match self.elsewhere {
            Some(Elsewhere::Statement) => "; another part stands in another statement",
            Some(Elsewhere::Speaker) => "; another part is by another speaker",
            None => "",
        };
        words + &turned + abridged + other + elsewhere
    }
}

/// What there is of some words, with commas between.
fn listed(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

impl Rearranged {
    /// For people, behind whose the words are.
    fn words(self) -> &'static str {
        match self {
            Rearranged::Shortened => ", with words left out",
            Rearranged::Reordered => ", in another order",
        }
    }
}

impl Voice {
    /// For people, of the very words.
    fn words(self) -> &'static str {
        match self {
            Voice::Quoted => "in these words",
            Voice::Partly => "in these words, partly the reporter’s",
            Voice::Reported => "as the reporter put it",
        }
    }

    /// For people, behind what is said of the words.
    fn beside(self) -> &'static str {
        match self {
            Voice::Quoted => "",
            Voice::Partly => ", partly the reporter’s words",
            Voice::Reported => ", as the reporter put it",
        }
    }
}

/// How one statement agrees with the asked words.
pub(crate) struct Found {
    pub(crate) agreement: Agreement,
    pub(crate) voice: Voice,
    /// What the speaker does with these words, where the statement's own words tell.
    pub(crate) stance: Option<Stance>,
    pub(crate) likeness: f32,
    /// The share of what the asked words weigh that stands there.
    pub(crate) weight: f32,
    pub(crate) turned_by: Vec<String>,
    pub(crate) differs: Vec<Difference>,
    pub(crate) abridged: bool,
    pub(crate) rearranged: Option<Rearranged>,
    pub(crate) pieces: Vec<Piece>,
    /// Which of the asked words they are.
    pub(crate) part: Range<usize>,
}

impl Found {
    /// Whether it agrees better than another.
    pub(crate) fn is_better(&self, other: &Found) -> bool {
        self.order(other).is_lt()
    }

    /// The better one first: a telling word that is missing counts for more than a common one.
    pub(crate) fn order(&self, other: &Found) -> Ordering {
        let nearer = || other.weight.total_cmp(&self.weight).then(other.likeness.total_cmp(&self.likeness));
        self.agreement.cmp(&other.agreement).then_with(nearer)
    }
}

/// The different things said that have been found, the best first.
pub(crate) struct Answers {
    /// So many, and no more are taken.
    pub(crate) most: usize,
    /// Each with what makes it one thing said, and which of the asked words it has.
    pub(crate) all: Vec<(Answer, String, Range<usize>)>,
}

impl Answers {
    /// Takes in a statement, as an answer of its own or as another witness of one; false where there are enough.
    pub(crate) fn take(
        &mut self,
        found: Found,
        stance: Stance,
        by_asked: Option<bool>,
        statement: FoundStatement,
    ) -> bool {
        let Found { agreement, voice, likeness, turned_by, differs, abridged, rearranged, pieces, part, .. } = found;
        // One thing said: the same words by the same speaker, or nearly, in stories of the same days.
        let said: Vec<String> = words_of(&statement.statement.text).into_iter().map(|w| w.folded).collect();
        let speaker = statement.speaker_key.map_or(String::new(), |key| key.to_string());
        let identity = format!("{speaker}|{}", said.join(" "));
        let carried =
            |a: &Answer| statement.saying.is_some() && a.witnesses.iter().any(|w| w.saying == statement.saying);
        let one = |a: &Answer| {
            (a.agreement, a.voice, a.stance, a.abridged) == (agreement, voice, stance, abridged)
                && (&a.turned_by, &a.differs, a.rearranged) == (&turned_by, &differs, rearranged)
        };
        let known =
            self.all.iter_mut().find(|(a, same, of)| (*same == identity || carried(a)) && one(a) && *of == part);
        if let Some((answer, ..)) = known {
            // One story may name only some of those who said it.
            answer.by_asked = answer.by_asked.max(by_asked);
            // A story may have the words twice, in its headline and below.
            if answer.witnesses.iter().all(|w| w.story.key != statement.story.key) {
                answer.witnesses.push(statement);
            }
            return true;
        }
        if self.all.len() >= self.most {
            return false;
        }
        let witnesses = vec![statement];
        let answer = Answer {
            agreement,
            voice,
            stance,
            likeness,
            turned_by,
            differs,
            abridged,
            rearranged,
            elsewhere: None,
            pieces,
            by_asked,
            witnesses,
        };
        self.all.push((answer, identity, part));
        true
    }

    /// At most `limit` of them. Among equals, those of the asked speaker first, then those of nobody known; of the same words what was said, and the
    /// speaker's own.
    pub(crate) fn best(self, limit: usize) -> Vec<Answer> {
        let mut answers: Vec<(Answer, Range<usize>)> = self.all.into_iter().map(|(a, _, part)| (a, part)).collect();
        for (answer, _) in &mut answers {
            answer
                .witnesses
                .sort_by(|a, b| a.story.published.cmp(&b.story.published).then(a.story.key.cmp(&b.story.key)));
        }
        let others = |a: &Answer| match a.by_asked {
            Some(true) => 0,
            None => 1,
            Some(false) => 2,
        };
        let own =
            |a: &Answer| (a.agreement == Agreement::Exact).then_some((a.stance, !a.turned_by.is_empty(), a.voice));
        answers.sort_by_key(|(a, _)| (a.agreement, others(a), own(a)));
        let mut answers = parts_told_apart(answers);
        answers.truncate(limit);
        answers
    }
}

/// Answers without those that have no more of a quotation that is on record in parts than better ones; the others know of one another.
fn parts_told_apart(answers: Vec<(Answer, Range<usize>)>) -> Vec<Answer> {
    let mut covered: Vec<(Range<usize>, Option<String>)> = Vec::new();
    let mut kept: Vec<(Answer, Range<usize>)> = Vec::new();
    for (answer, part) in answers {
        if answer.agreement == Agreement::Partly {
            let is_new = |at: &usize| covered.iter().all(|(other, _)| !other.contains(at));
            let known = covered.iter().any(|(other, _)| *other == part);
            if !known && part.clone().filter(is_new).count() < FEWEST_NEW {
                continue;
            }
            covered.push((part.clone(), last_name(&answer)));
        }
        kept.push((answer, part));
    }
    for (answer, part) in kept.iter_mut().filter(|(answer, _)| answer.agreement == Agreement::Partly) {
        let by = last_name(answer);
        let beside = covered.iter().filter(|(other, _)| other.end <= part.start || part.end <= other.start);
        let is_other = |speaker: &Option<String>| speaker.is_some() && by.is_some() && *speaker != by;
        let elsewhere = |speaker| if is_other(speaker) { Elsewhere::Speaker } else { Elsewhere::Statement };
        answer.elsewhere = beside.map(|(_, speaker)| elsewhere(speaker)).max();
    }
    kept.into_iter().map(|(answer, _)| answer).collect()
}

/// The last name of who says it, where that is known: one story may have it alone.
fn last_name(answer: &Answer) -> Option<String> {
    let name = answer.witnesses.first()?.speaker_name.as_deref()?;
    Some(names::asked_last(&fold::name(name)).to_owned())
}
