//! Heads that score a window's words with one of them: with a cue, who says and what; with the word that tells an event, who acts and to whom.

use std::ops::Range;

use rten_gemm::{BiasVector, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::{Isa, SimdOp};
use rten_tensor::NdTensorView;

use crate::{
    acts::ActsRoom,
    chain::{self, NEVER},
    error::EncoderError,
    linear::{FloatProducts, Linear, Rows, Tools, WRITE},
    panels::room_for,
    products::Products,
    tensors::Tensors,
};

/// Nothing, and begin and inside of two roles.
const CLASSES: usize = 5;
/// How many of the classes have keys: all but "nothing".
const KEYED: usize = CLASSES - 1;

/// Distances in words from which the next bucket holds; `train/model.py` has the same.
const EDGES: [usize; 12] = [1, 2, 3, 4, 6, 9, 14, 22, 35, 60, 100, 180];
/// The bucket of the cue itself.
const HERE: usize = 12;

/// What such a head is made of; `train/model.py` calls its widths `Size`.
pub(crate) struct Pairs {
    /// What a word brings to any cue, and its keys.
    words: Linear,
    /// The same of a cue's first word.
    by_first: Linear,
    /// And of its last, where cues are of more than one word.
    by_last: Option<Linear>,
    pair: usize,
    keys: usize,
    reach: usize,
    distance: Vec<f32>,
    middle: PackedBMatrix<f32>,
    middle_bias: Vec<f32>,
    last: PackedBMatrix<f32>,
    last_bias: Vec<f32>,
    steps: [[f32; CLASSES]; CLASSES],
}

/// The words in the two roles of a cue: source and content, or actor and recipient.
#[derive(Debug, Clone, PartialEq)]
pub struct Roles {
    /// Words of the window in the first role; usually one run, sometimes none.
    pub first: Vec<Range<usize>>,
    /// In the second, in one run or several.
    pub second: Vec<Range<usize>>,
    /// Probability of exactly these.
    pub likely: f32,
}

/// The names under which [`Pairs`] finds its tensors.
pub(crate) struct Named {
    /// Before the names of its tables.
    pub tables: &'static str,
    pub words: &'static str,
    pub by_first: &'static str,
    pub by_last: Option<&'static str>,
    /// How far from a cue its words are looked for, in words.
    pub reach: usize,
}

/// A small matrix of floats that lies output by output.
pub(crate) fn packed(
    floats: &FloatProducts,
    tables: &Tensors,
    name: &str,
    inputs: usize,
    outputs: usize,
) -> Result<PackedBMatrix<f32>, EncoderError> {
    let values = tables.floats(name)?;
    if values.len() != inputs * outputs {
        return Err(tables.misshapen(name));
    }
    Ok(floats.prepack_b(NdTensorView::from_data([outputs, inputs], &*values).transposed()))
}

/// What the heads need room for.
#[derive(Default)]
pub(crate) struct HeadsRoom {
    pub(crate) sums: Vec<i32>,
    /// What each word brings.
    pub(crate) words: Vec<f32>,
    /// What cues bring by their first words and by their last.
    firsts: Vec<f32>,
    lasts: Vec<f32>,
    pub(crate) layers: LayersRoom,
    pub(crate) acts: ActsRoom,
}

/// What a head's own layers need room for.
#[derive(Default)]
pub(crate) struct LayersRoom {
    hidden: Vec<f32>,
    keyed: Vec<[f32; KEYED]>,
    between: Vec<f32>,
    /// The scores of each word.
    pub(crate) scores: Vec<f32>,
}

/// Rows of `input` times a matrix of floats, and a bias, in `out`.
pub(crate) fn product<'a>(
    tools: &Tools,
    many: usize,
    input: &[f32],
    weights: &PackedBMatrix<f32>,
    bias: &[f32],
    out: &'a mut Vec<f32>,
) -> Result<&'a mut [f32], EncoderError> {
    let out = room_for(out, many * bias.len());
    let input = NdTensorView::from_data([many, input.len() / many.max(1)], input);
    let options = GemmOptions { bias: Some(BiasVector::Row(bias)), ..GemmOptions::default() };
    let done = tools.floats.gemm(out, GemmInputA::Unpacked(input), GemmInputB::Packed(weights), options);
    done.map(|()| out).map_err(|e| EncoderError::Run(e.to_string()))
}

impl Pairs {
    /// From the model's tables by the names that `named` gives; `width` is that of a word's state.
    pub(crate) fn load(
        products: &Products,
        network: &Tensors,
        tables: &Tensors,
        width: usize,
        named: &Named,
    ) -> Result<Pairs, EncoderError> {
        let of = |name: &str| format!("{}{name}", named.tables);
        let pair = tables.wide(&of("middle"), 1)?;
        let middle = tables.wide(&of("middle"), 0)?;
        let keys = tables.told(&of("keys"))?;
        let floats = FloatProducts::new();
        let wide = pair + KEYED * keys;
        let flat = tables.floats(&of("steps"))?;
        if flat.len() != CLASSES * CLASSES {
            return Err(tables.misshapen(&of("steps")));
        }
        Ok(Pairs {
            words: network.linear(products, named.words, width, wide)?,
            by_first: network.linear(products, named.by_first, width, wide)?,
            by_last: named.by_last.map(|name| network.linear(products, name, width, wide)).transpose()?,
            pair,
            keys,
            reach: named.reach,
            distance: tables.floats(&of("distance"))?,
            middle: packed(&floats, tables, &of("middle"), pair, middle)?,
            middle_bias: tables.floats(&of("middle.bias"))?,
            last: packed(&floats, tables, &of("last"), middle, CLASSES)?,
            last_bias: tables.floats(&of("last.bias"))?,
            steps: std::array::from_fn(|i| std::array::from_fn(|j| flat[i * CLASSES + j])),
        })
    }

    /// The roles of each of `cues`, whose window's words have these states.
    pub(crate) fn roles(
        &self,
        tools: &Tools,
        room: &mut HeadsRoom,
        states: &Rows,
        cues: &[Range<usize>],
    ) -> Result<Vec<Roles>, EncoderError> {
        if cues.is_empty() {
            return Ok(Vec::new());
        }
        let wide = self.words.wide();
        let HeadsRoom { sums, words, firsts, lasts, layers, .. } = room;
        let first = states.pick(cues.iter().map(|c| c.start));
        let ends = self.by_first.all::<WRITE>(tools, &first, sums, firsts)?;
        if let Some(by_last) = &self.by_last {
            let last = states.pick(cues.iter().map(|c| c.end - 1));
            let last = by_last.all::<WRITE>(tools, &last, sums, lasts)?;
            ends.iter_mut().zip(last).for_each(|(first, last)| *first += *last);
        }
        let words = &*self.words.all::<WRITE>(tools, states, sums, words)?;
        let of_one = |(cue, of): (&Range<usize>, _)| {
            let near = cue.start.saturating_sub(self.reach)..states.len().min(cue.end + self.reach);
            let from = near.start;
            let words = &words[from * wide..near.end * wide];
            let Roles { first, second, likely } =
                self.of_one(tools, words, &(cue.start - from..cue.end - from), of, layers)?;
            let back = |runs: Vec<Range<usize>>| runs.iter().map(|r| r.start + from..r.end + from).collect();
            Ok(Roles { first: back(first), second: back(second), likely })
        };
        cues.iter().zip(ends.chunks_exact(wide)).map(of_one).collect()
    }

    /// The roles of one cue, given what the words around it bring and what the cue itself brings.
    fn of_one(
        &self,
        tools: &Tools,
        words: &[f32],
        cue: &Range<usize>,
        of: &[f32],
        room: &mut LayersRoom,
    ) -> Result<Roles, EncoderError> {
        let (pair, many) = (self.pair, words.len() / self.words.wide());
        let (of_pair, of_keys) = of.split_at(pair);
        let hidden = room_for(&mut room.hidden, many * pair);
        let keyed = room_for(&mut room.keyed, many);
        Scored { pairs: self, words, cue, of_pair, of_keys, hidden, keyed }.dispatch();
        let between = product(tools, many, hidden, &self.middle, &self.middle_bias, &mut room.between)?;
        between.iter_mut().for_each(|v| *v = v.max(0.0));
        let own = product(tools, many, between, &self.last, &self.last_bias, &mut room.scores)?;
        let tagged = own.as_chunks_mut::<CLASSES>().0;
        for (scores, keyed) in tagged.iter_mut().zip(&*keyed) {
            for (score, keyed) in scores[1..].iter_mut().zip(keyed) {
                *score += keyed;
            }
        }
        const START: [f32; CLASSES] = [0.0, 0.0, NEVER, 0.0, NEVER];
        let (tags, score) = chain::best(tagged, &self.steps, &START);
        let likely = chain::likely(score, tagged, &self.steps, &START);
        Ok(Roles { first: chain::runs(&tags, 1, 2), second: chain::runs(&tags, 3, 4), likely })
    }
}

/// What each word and the cue come to before the head's own layers: their sum with what their distance brings, cut at zero, and how their keys match. Plain loops, as in
/// [`crate::encoder`]'s embeddings.
struct Scored<'a> {
    pairs: &'a Pairs,
    words: &'a [f32],
    cue: &'a Range<usize>,
    of_pair: &'a [f32],
    of_keys: &'a [f32],
    hidden: &'a mut [f32],
    keyed: &'a mut [[f32; KEYED]],
}

impl SimdOp for Scored<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let (pair, keys, wide) = (self.pairs.pair, self.pairs.keys, self.pairs.words.wide());
        let scale = (keys as f32).sqrt();
        let mut near = vec![0.0f32; pair];
        let mut bucket = None;
        let rows = self.hidden.chunks_exact_mut(pair).zip(self.keyed).zip(self.words.chunks_exact(wide));
        for (at, ((hidden, keyed), word)) in rows.enumerate() {
            let this = distance_bucket(at, self.cue);
            if bucket.replace(this) != Some(this) {
                let distance = &self.pairs.distance[this * pair..][..pair];
                for ((near, cue), distance) in near.iter_mut().zip(self.of_pair).zip(distance) {
                    *near = cue + distance;
                }
            }
            for ((hidden, word), near) in hidden.iter_mut().zip(word).zip(&near) {
                *hidden = (word + near).max(0.0);
            }
            for ((keyed, word), cue) in
                keyed.iter_mut().zip(word[pair..].chunks_exact(keys)).zip(self.of_keys.chunks_exact(keys))
            {
                *keyed = dot(word, cue) / scale;
            }
        }
    }
}

/// A piece-wise dot product in eight lanes, which the compiler turns into vector instructions.
#[inline(always)]
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
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

/// How far a word stands from a cue, by the [`EDGES`]: before it, in it, behind it.
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
