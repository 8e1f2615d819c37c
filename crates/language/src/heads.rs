//! The encoder's heads: what its states say of cues, of names, of each cue's source and content, and of the words that tell events.

use std::ops::Range;

use rten_gemm::PackedBMatrix;

use crate::{
    acts::{ACTS, Acts, Saying},
    chain::{self, NEVER},
    error::EncoderError,
    linear::{FloatProducts, Linear, Rows, Tools, WRITE},
    pairs::{HeadsRoom, Named, Pairs, Roles, packed, product},
    products::Products,
    tensors::Tensors,
};

/// Labels of cues: outside, beginning, within; and of names: outside, and the two others for each of four kinds.
const CUES: usize = 3;
const NAMES: usize = 9;
/// PLOVER's sixteen types of events.
pub const TYPES: usize = 16;

/// The network's linear heads, and the small ones that score words with one another.
pub(crate) struct Heads {
    /// Cues and names.
    labels: Linear,
    statements: Pairs,
    /// From a word's state to what the types of events are told from.
    hidden: Linear,
    types: PackedBMatrix<f32>,
    types_bias: Vec<f32>,
    deeds: Pairs,
    acts: Acts,
}

/// What the network says of one window.
pub struct Scores {
    /// The words' states.
    states: Rows,
    cues: Vec<[f32; CUES]>,
    names: Vec<[f32; NAMES]>,
}

/// The words of a cue and how sure the network is of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Words of the window.
    pub words: Range<usize>,
    /// Between 0 and 1.
    pub likely: f32,
}

/// A word that tells an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Trigger {
    /// A word of the window.
    pub word: usize,
    /// The probability of each type, in the order of `train/model.py`; together as likely as that it tells one.
    pub types: [f32; TYPES],
}

/// How far from a cue the words of its statement are looked for: of 19,833 statements of PolNeAR's training part 40 reach further.
const REACH: usize = 128;
/// And how far from the word that tells a deed those who take part: of 12,908 marked ones 22 stand further.
const REACH_OF_DEEDS: usize = 48;

impl Heads {
    /// From the model's tables: wide ones of the network, small ones of floats; `width` is that of a word's state.
    pub(crate) fn load(
        products: &Products,
        network: &Tensors,
        tables: &Tensors,
        width: usize,
    ) -> Result<Heads, EncoderError> {
        let statements =
            Named { tables: "", words: "words", by_first: "by_first", by_last: Some("by_last"), reach: REACH };
        let deeds =
            Named { tables: "deed.", words: "deed.words", by_first: "deed.by", by_last: None, reach: REACH_OF_DEEDS };
        let hidden = tables.wide("deed.types", 1)?;
        Ok(Heads {
            labels: network.linear(products, "labels", width, CUES + NAMES)?,
            statements: Pairs::load(products, network, tables, width, &statements)?,
            hidden: network.linear(products, "deed.hidden", width, hidden)?,
            types: packed(&FloatProducts::new(), tables, "deed.types", hidden, TYPES + 1)?,
            types_bias: tables.floats("deed.types.bias")?,
            deeds: Pairs::load(products, network, tables, width, &deeds)?,
            acts: Acts::load(products, network, tables, width)?,
        })
    }

    /// Scores of a window's words, whose states are `states`.
    pub(crate) fn scores(
        &self,
        tools: &Tools,
        room: &mut HeadsRoom,
        states: &[f32],
        width: usize,
    ) -> Result<Scores, EncoderError> {
        let mut rows = Rows::default();
        rows.fill(states, width);
        let HeadsRoom { sums, words, .. } = room;
        let labels = self.labels.all::<WRITE>(tools, &rows, sums, words)?;
        let labels = labels.chunks_exact(CUES + NAMES);
        Ok(Scores {
            states: rows,
            cues: labels.clone().map(|row| normalised(&row[..CUES])).collect(),
            names: labels.map(|row| normalised(&row[CUES..])).collect(),
        })
    }

    /// The source and content of each of `cues`.
    pub(crate) fn arguments(
        &self,
        tools: &Tools,
        room: &mut HeadsRoom,
        scores: &Scores,
        cues: &[Range<usize>],
    ) -> Result<Vec<Roles>, EncoderError> {
        self.statements.roles(tools, room, &scores.states, cues)
    }

    /// The words that tell an event with a probability of `least` or more.
    pub(crate) fn triggers(
        &self,
        tools: &Tools,
        room: &mut HeadsRoom,
        scores: &Scores,
        least: f32,
    ) -> Result<Vec<Trigger>, EncoderError> {
        let HeadsRoom { sums, words, layers, .. } = room;
        let hidden = self.hidden.all::<WRITE>(tools, &scores.states, sums, words)?;
        hidden.iter_mut().for_each(|v| *v = v.max(0.0));
        let own = product(tools, scores.len(), hidden, &self.types, &self.types_bias, &mut layers.scores)?;
        let told = own.chunks_exact(TYPES + 1).map(normalised::<{ TYPES + 1 }>).enumerate();
        let likely = told.filter(|(_, row)| 1.0 - row[0].exp() >= least);
        Ok(likely.map(|(word, row)| Trigger { word, types: std::array::from_fn(|k| row[k + 1].exp()) }).collect())
    }

    /// The actors and recipients of the events that each of these words tells.
    pub(crate) fn parties(
        &self,
        tools: &Tools,
        room: &mut HeadsRoom,
        scores: &Scores,
        words: &[Range<usize>],
    ) -> Result<Vec<Roles>, EncoderError> {
        self.deeds.roles(tools, room, &scores.states, words)
    }

    /// What is done by each of `sayings`.
    pub(crate) fn acts(
        &self,
        tools: &Tools,
        room: &mut HeadsRoom,
        scores: &Scores,
        sayings: &[Saying],
    ) -> Result<Vec<[f32; ACTS]>, EncoderError> {
        self.acts.of(tools, &mut room.acts, &scores.states, sayings)
    }
}

impl Scores {
    /// Words of the window.
    pub fn len(&self) -> usize {
        self.cues.len()
    }

    /// Whether the window has no words.
    pub fn is_empty(&self) -> bool {
        self.cues.is_empty()
    }

    /// The cues of the window.
    pub fn cues(&self) -> Vec<Cue> {
        const STEPS: [[f32; CUES]; CUES] = [[0.0, 0.0, NEVER], [0.0; CUES], [0.0; CUES]];
        let scores = &self.cues;
        let (tags, _) = chain::best(scores, &STEPS, &[0.0, 0.0, NEVER]);
        let certain = |r: &Range<usize>| r.clone().map(|w| 1.0 - scores[w][0].exp()).sum::<f32>() / r.len() as f32;
        chain::runs(&tags, 1, 2).into_iter().map(|r| Cue { likely: certain(&r), words: r }).collect()
    }

    /// The names of the window: words, class (0 person, 1 organization, 2 place, 3 other), probability.
    pub fn names(&self) -> Vec<(Range<usize>, usize, f32)> {
        let mut steps = [[0.0f32; NAMES]; NAMES];
        for (from, row) in steps.iter_mut().enumerate() {
            for class in 0..4 {
                let inside = 2 + 2 * class;
                if from != inside && from != inside - 1 {
                    row[inside] = NEVER;
                }
            }
        }
        let start: [f32; NAMES] = std::array::from_fn(|k| if k > 0 && k % 2 == 0 { NEVER } else { 0.0 });
        let scores = &self.names;
        let (tags, _) = chain::best(scores, &steps, &start);
        let mut out = Vec::new();
        for class in 0..4 {
            for r in chain::runs(&tags, 1 + 2 * class, 2 + 2 * class) {
                let likely = r.clone().map(|w| scores[w][tags[w]].exp()).sum::<f32>() / r.len() as f32;
                out.push((r, class, likely));
            }
        }
        out.sort_by_key(|(r, ..)| r.start);
        out
    }
}

/// Logarithms of the probabilities that scores stand for.
pub(crate) fn normalised<const K: usize>(row: &[f32]) -> [f32; K] {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum = row.iter().map(|v| (v - top).exp()).sum::<f32>().ln();
    std::array::from_fn(|k| row[k] - top - sum)
}
