//! The encoder's heads: what its states say of cues, of names, and of each cue's source and content.

use std::ops::Range;

use rten_gemm::{BiasVector, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_tensor::NdTensorView;

use crate::{
    chain::{self, NEVER},
    encoder::EncoderError,
    linear::{Linear, Products, Rows},
    network::{FloatProducts, Tools},
    tensors::Tensors,
};

const CUES: usize = 3;
const NAMES: usize = 9;
const ARGUMENTS: usize = 5;
/// How many of the arguments' classes have keys: all but "nothing".
const KEYED: usize = ARGUMENTS - 1;

/// Distances in words from which the next bucket holds; `train/model.py` has the same.
const EDGES: [usize; 12] = [1, 2, 3, 4, 6, 9, 14, 22, 35, 60, 100, 180];
/// The bucket of the cue itself.
const HERE: usize = 12;

/// The network's linear heads, and the small ones that score words with cues; `train/model.py` calls their widths `Size`.
pub(crate) struct Heads {
    /// Cues and names.
    labels: Linear,
    /// What a word brings to any cue's statement, and its keys.
    words: Linear,
    /// The same of a cue's first and last word.
    by_first: Linear,
    by_last: Linear,
    pair: usize,
    keys: usize,
    distance: Vec<f32>,
    middle: PackedBMatrix<f32>,
    middle_bias: Vec<f32>,
    last: PackedBMatrix<f32>,
    last_bias: Vec<f32>,
    steps: [[f32; ARGUMENTS]; ARGUMENTS],
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

/// The words of a cue's source and content.
#[derive(Debug, Clone, PartialEq)]
pub struct Arguments {
    /// Source words; usually one run, sometimes none.
    pub source: Vec<Range<usize>>,
    /// Content words, in one run or several.
    pub content: Vec<Range<usize>>,
    /// Probability of exactly these.
    pub likely: f32,
}

impl Heads {
    pub(crate) fn load(
        products: &Products,
        network: &Tensors,
        tables: &Tensors,
        width: usize,
    ) -> Result<Heads, EncoderError> {
        let (pair, keys, middle) = (tables.wide("middle", 1)?, tables.told("keys")?, tables.wide("middle", 0)?);
        let floats = FloatProducts::new();
        // They lie output by output.
        let packed = |name, inputs, outputs| -> Result<PackedBMatrix<f32>, EncoderError> {
            Ok(floats.prepack_b(NdTensorView::from_data([outputs, inputs], &*tables.floats(name)?).transposed()))
        };
        let flat = tables.floats("steps")?;
        Ok(Heads {
            labels: network.linear(products, "labels", width, CUES + NAMES)?,
            words: network.linear(products, "words", width, pair + KEYED * keys)?,
            by_first: network.linear(products, "by_first", width, pair + KEYED * keys)?,
            by_last: network.linear(products, "by_last", width, pair + KEYED * keys)?,
            pair,
            keys,
            distance: tables.floats("distance")?,
            middle: packed("middle", pair, middle)?,
            middle_bias: tables.floats("middle.bias")?,
            last: packed("last", middle, ARGUMENTS)?,
            last_bias: tables.floats("last.bias")?,
            steps: std::array::from_fn(|i| std::array::from_fn(|j| flat[i * ARGUMENTS + j])),
        })
    }

    /// Scores of a window's words, whose states are `states`.
    pub(crate) fn scores(&self, tools: &Tools, states: Vec<f32>, width: usize) -> Result<Scores, EncoderError> {
        let mut rows = Rows::default();
        states.chunks_exact(width).for_each(|row| rows.push(row));
        let labels = self.labels.all(&tools.products, &rows)?;
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
        scores: &Scores,
        cues: &[Range<usize>],
    ) -> Result<Vec<Arguments>, EncoderError> {
        if cues.is_empty() {
            return Ok(Vec::new());
        }
        let wide = self.words.wide();
        let words = self.words.all(&tools.products, &scores.states)?;
        let mut ends = self.by_first.all(&tools.products, &scores.states.pick(cues.iter().map(|c| c.start)))?;
        let last = self.by_last.all(&tools.products, &scores.states.pick(cues.iter().map(|c| c.end - 1)))?;
        ends.iter_mut().zip(last).for_each(|(first, last)| *first += last);
        cues.iter().zip(ends.chunks_exact(wide)).map(|(cue, of)| self.argument(tools, &words, cue, of)).collect()
    }

    /// The source and content of one cue, given what the window's words bring and what the cue itself brings.
    fn argument(
        &self,
        tools: &Tools,
        words: &[f32],
        cue: &Range<usize>,
        of: &[f32],
    ) -> Result<Arguments, EncoderError> {
        let (pair, keys, wide) = (self.pair, self.keys, self.words.wide());
        let many = words.len() / wide;
        let (of_pair, of_keys) = of.split_at(pair);
        let mut hidden = vec![0.0f32; many * pair];
        let mut near = vec![0.0f32; pair];
        let mut bucket = None;
        for (at, (hidden, word)) in hidden.chunks_exact_mut(pair).zip(words.chunks_exact(wide)).enumerate() {
            let this = distance_bucket(at, cue);
            if bucket.replace(this) != Some(this) {
                let distance = &self.distance[this * pair..][..pair];
                near.iter_mut().zip(of_pair).zip(distance).for_each(|((n, c), d)| *n = c + d);
            }
            hidden.iter_mut().zip(word).zip(&near).for_each(|((h, word), near)| *h = (word + near).max(0.0));
        }
        let product = |input: &[f32], weights: &PackedBMatrix<f32>, bias: &[f32]| {
            let mut out = vec![0.0f32; many * bias.len()];
            let input = NdTensorView::from_data([many, input.len() / many.max(1)], input);
            let options = GemmOptions { bias: Some(BiasVector::Row(bias)), ..GemmOptions::default() };
            let done = tools.floats.gemm(&mut out, GemmInputA::Unpacked(input), GemmInputB::Packed(weights), options);
            done.map(|()| out).map_err(|e| EncoderError::Run(e.to_string()))
        };
        let mut between = product(&hidden, &self.middle, &self.middle_bias)?;
        between.iter_mut().for_each(|v| *v = v.max(0.0));
        let own = product(&between, &self.last, &self.last_bias)?;
        let scale = (keys as f32).sqrt();
        let tagged: Vec<[f32; ARGUMENTS]> = own
            .as_chunks::<ARGUMENTS>()
            .0
            .iter()
            .zip(words.chunks_exact(wide))
            .map(|(own, word)| {
                let mut scores = *own;
                for ((score, word), cue) in
                    scores[1..].iter_mut().zip(word[pair..].chunks_exact(keys)).zip(of_keys.chunks_exact(keys))
                {
                    *score += dot(word, cue) / scale;
                }
                scores
            })
            .collect();
        const START: [f32; ARGUMENTS] = [0.0, 0.0, NEVER, 0.0, NEVER];
        let (tags, score) = chain::best(&tagged, &self.steps, &START);
        let likely = chain::likely(score, &tagged, &self.steps, &START);
        Ok(Arguments { source: chain::runs(&tags, 1, 2), content: chain::runs(&tags, 3, 4), likely })
    }
}

/// A piece-wise dot product in eight lanes, which the compiler turns into vector instructions.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, rest_a) = a.as_chunks::<8>();
    let (b, rest_b) = b.as_chunks::<8>();
    let mut sum = [0.0f32; 8];
    for (x, y) in a.iter().zip(b) {
        for i in 0..8 {
            sum[i] += x[i] * y[i];
        }
    }
    sum.iter().sum::<f32>() + rest_a.iter().zip(rest_b).map(|(x, y)| x * y).sum::<f32>()
}

fn distance_bucket(at: usize, cue: &Range<usize>) -> usize {
    let bucket = |d: usize| EDGES.iter().filter(|&&e| d >= e).count();
    if at < cue.start {
        HERE - bucket(cue.start - at)
    } else if at >= cue.end {
        HERE + bucket(at + 1 - cue.end)
    } else {
        HERE
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

fn normalised<const K: usize>(row: &[f32]) -> [f32; K] {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum = row.iter().map(|v| (v - top).exp()).sum::<f32>().ln();
    std::array::from_fn(|k| row[k] - top - sum)
}
