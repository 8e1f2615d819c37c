//! A text with everything that this room says of it.

use std::ops::Range;

use onrecord_source::{Span, Story};

use crate::{
    acts::{ACTS, Done, Saying},
    encoder::{Alone, Encoder},
    error::EncoderError,
    heads::{TYPES, Trigger},
    pairs::Roles,
    quotations::{Quotation, quotations},
    sentences::sentences,
    windows::{Window, windows},
    words::{Gap, Word, words},
};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum NameKind {
    Person,
    Organization,
    Place,
    Other,
}

/// A name, as the encoder finds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
    /// Between 0 and 1.
    pub likely: f32,
}

/// A cue with the source and content that the encoder gives it; all in bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// "said".
    pub cue: Span,
    /// Who.
    pub source: Vec<Span>,
    /// What, in one piece or several.
    pub content: Vec<Span>,
    /// Probability of the cue.
    pub cue_likely: f32,
    /// Probability of exactly this source and content, given the cue.
    pub arguments_likely: f32,
    /// What is done by saying it.
    pub act: Act,
}

/// What somebody does by saying something; spans in bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// How likely each is done, in PLOVER's order: AGREE, SUPPORT, REQUEST, ACCUSE, REJECT, THREATEN.
    pub types: [f32; ACTS],
    /// The word of the cue that tells it.
    pub trigger: Span,
    /// To whom; nobody where none is likely.
    pub recipients: Vec<Span>,
}

/// A word that tells an event, with whom the encoder gives it; all in bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// "met", "talks", "arrested".
    pub trigger: Span,
    /// The probability of each of PLOVER's types, in PLOVER's order, from AGREE to ASSAULT: that of `TYPES` in `train/model.py`, by which the head was trained, and of the contract's
    /// `EventType::ALL`.
    pub types: [f32; TYPES],
    /// Who does it; nobody where no type has a probability of a half.
    pub actors: Vec<Span>,
    /// To whom; the same.
    pub recipients: Vec<Span>,
}

/// Words that are less likely to tell an event are not looked at further.
const LEAST: f32 = 0.1;
/// From this probability of one type on it is asked who acts and to whom.
const SURE: f32 = 0.5;
/// And to whom something is done by saying something.
const SURE_OF_ACT: f32 = 0.2;

/// A story's text, read by the encoder.
#[derive(Debug, Clone)]
pub struct Text {
    /// The words of the story's text in order, without its furniture and byline.
    pub words: Vec<Word>,
    /// Sentences, in bytes; none crosses a paragraph.
    pub sentences: Vec<Span>,
    /// Stretches between quotation marks.
    pub quotations: Vec<Quotation>,
    /// Who says what, by cue.
    pub attributions: Vec<Attribution>,
    /// Names.
    pub names: Vec<Name>,
    /// What may tell events, in text order.
    pub deeds: Vec<Deed>,
}

/// What the encoder sees of a story: furniture and byline are left out.
pub struct Seen {
    /// Its words.
    pub words: Vec<Word>,
    /// The word pieces of each, by their numbers in the vocabulary.
    pub pieces: Vec<Vec<u32>>,
    /// The parts that it takes one after another.
    pub windows: Vec<Window>,
}

impl Seen {
    /// Cuts `story` as `encoder` takes it.
    pub fn of(story: &Story, encoder: &Encoder) -> Seen {
        let text = story.text.as_str();
        let mut words = words(text);
        let mut furniture = story.furniture.iter().peekable();
        let byline = story.byline.as_ref().and_then(|b| b.span);
        words.retain(|w| {
            while furniture.next_if(|f| f.end <= w.span.start).is_some() {}
            furniture.peek().is_none_or(|f| !f.overlaps(w.span)) && byline.is_none_or(|b| !b.overlaps(w.span))
        });
        let pieces: Vec<Vec<u32>> = words.iter().map(|w| encoder.vocabulary.cut(w.span.of(text))).collect();
        let sizes: Vec<usize> = pieces.iter().map(Vec::len).collect();
        let gaps: Vec<Gap> = words.iter().map(|w| w.gap).collect();
        let windows = windows(&sizes, &gaps, encoder.cut);
        Seen { words, pieces, windows }
    }
}

impl Text {
    /// A story of which nothing is read: one in another language than English.
    pub fn unread() -> Text {
        Text {
            words: Vec::new(),
            sentences: Vec::new(),
            quotations: Vec::new(),
            attributions: Vec::new(),
            names: Vec::new(),
            deeds: Vec::new(),
        }
    }

    /// Reads `story` with `encoder`. Furniture is left out: the encoder never sees it.
    pub fn read(story: &Story, encoder: &Encoder) -> Result<Text, EncoderError> {
        let text = story.text.as_str();
        let Seen { words, pieces, windows } = Seen::of(story, encoder);
        let blocks = blocks_of(story);
        let mut read = Text {
            words,
            sentences: sentences(text, &blocks),
            quotations: quotations(text, &blocks),
            ..Text::unread()
        };
        encoder.alone(|alone| windows.iter().try_for_each(|window| read.take(alone, window, &pieces)))?;
        Ok(read)
    }

    /// Takes over what the encoder finds in the core of a window.
    fn take(&mut self, alone: &mut Alone, window: &Window, pieces: &[Vec<u32>]) -> Result<(), EncoderError> {
        let words = &self.words[window.words.clone()];
        let scores = alone.run(words, &pieces[window.words.clone()])?;
        let span = |r: &Range<usize>| Span::new(words[r.start].span.start, words[r.end - 1].span.end);
        let is_core = |word: usize| window.core.contains(&(window.words.start + word));
        let mut cues = scores.cues();
        cues.retain(|cue| is_core(cue.words.start));
        let places: Vec<Range<usize>> = cues.iter().map(|cue| cue.words.clone()).collect();
        let arguments = alone.arguments(&scores, &places)?;
        let deeds = alone.deeds(&scores, LEAST, SURE)?;
        let said: Vec<_> = cues.iter().zip(&arguments).filter(|(_, a)| !a.second.is_empty()).collect();
        let sayings: Vec<Saying> =
            said.iter().map(|(cue, a)| Saying { cue: cue.words.clone(), content: a.second.clone() }).collect();
        let triggers: Vec<usize> = said.iter().map(|(cue, _)| trigger_of(&cue.words, &deeds)).collect();
        let acts = alone.acts(&scores, &sayings, &triggers, SURE_OF_ACT)?;
        for (((cue, arguments), Done { types, parties }), &trigger) in said.iter().zip(acts).zip(&triggers) {
            let recipients = parties.map(|p| p.second.iter().map(span).collect()).unwrap_or_default();
            self.attributions.push(Attribution {
                cue: span(&cue.words),
                source: arguments.first.iter().map(span).collect(),
                content: arguments.second.iter().map(span).collect(),
                cue_likely: cue.likely,
                arguments_likely: arguments.likely,
                act: Act { types, trigger: words[trigger].span, recipients },
            });
        }
        for (trigger, parties) in deeds {
            if is_core(trigger.word) {
                let (actors, recipients) = parties.map(|p| (p.first, p.second)).unwrap_or_default();
                self.deeds.push(Deed {
                    trigger: words[trigger.word].span,
                    types: trigger.types,
                    actors: actors.iter().map(span).collect(),
                    recipients: recipients.iter().map(span).collect(),
                });
            }
        }
        for (r, class, likely) in scores.names() {
            if is_core(r.start) {
                let kind = [NameKind::Person, NameKind::Organization, NameKind::Place, NameKind::Other][class];
                self.names.push(Name { span: span(&r), kind, likely });
            }
        }
        Ok(())
    }
}

impl Text {
    /// The words that lie wholly inside `span`, as places in [`Text::words`].
    pub fn words_in(&self, span: Span) -> Range<usize> {
        let first = self.words.partition_point(|w| w.span.start < span.start);
        let end = self.words.partition_point(|w| w.span.end <= span.end);
        first..end.max(first)
    }

    /// The place in [`Text::quotations`] of the quotation that `span` lies in.
    pub fn quotation_of(&self, span: Span) -> Option<usize> {
        let begun = self.quotations.partition_point(|q| q.pieces.first().is_some_and(|p| p.start <= span.start));
        let last = begun.checked_sub(1)?;
        self.quotations[last].pieces.iter().any(|p| p.contains(span)).then_some(last)
    }

    /// The sentence that `span` lies in.
    pub fn sentence_of(&self, span: Span) -> Option<Span> {
        let begun = self.sentences.partition_point(|s| s.start <= span.start);
        self.sentences[..begun].last().copied().filter(|s| s.contains(span))
    }
}

/// The word of a cue that most likely tells an event; its last where none may.
fn trigger_of(cue: &Range<usize>, deeds: &[(Trigger, Option<Roles>)]) -> usize {
    let within = deeds.iter().map(|(trigger, _)| trigger).filter(|t| cue.contains(&t.word));
    let likely = |t: &&Trigger| t.types.iter().sum::<f32>();
    within.max_by(|a, b| likely(a).total_cmp(&likely(b))).map_or(cue.end - 1, |t| t.word)
}

/// Headline, deck and paragraphs in text order: what sentences and quotations do not cross unawares.
fn blocks_of(story: &Story) -> Vec<Span> {
    let parts = [&story.headline, &story.deck].into_iter().flatten().filter_map(|w| w.span);
    let mut blocks: Vec<Span> = parts.chain(story.paragraphs.iter().copied()).collect();
    blocks.sort();
    blocks
}
