//! The head that tells what somebody does by saying something: whether what is said, taken as a whole, promises, praises, asks, blames, refuses or threatens
//! (Austin, 1962, "How to do things with words").

use std::ops::Range;

use rten_gemm::PackedBMatrix;

use crate::{
    error::EncoderError,
    heads::normalised,
    linear::{FloatProducts, Linear, Rows, Tools, WRITE},
    pairs::{Roles, dot, packed, product},
    panels::room_for,
    products::Products,
    tensors::Tensors,
};

/// What may be done by saying something, in PLOVER's order: AGREE, SUPPORT, REQUEST, ACCUSE, REJECT, THREATEN.
pub const ACTS: usize = 6;
/// So many words of what is said are looked at: the first ones, as when the head learned.
const MOST: usize = 120;

/// Attention from a cue to the words of what is said by it, and from what it gathers there to the six.
pub(crate) struct Acts {
    /// A word's keys for each head of attention, and behind them what it brings.
    words: Linear,
    /// What a cue looks for, by its first word and by its last.
    by_first: Linear,
    by_last: Linear,
    heads: usize,
    hidden: PackedBMatrix<f32>,
    hidden_bias: Vec<f32>,
    types: PackedBMatrix<f32>,
    types_bias: Vec<f32>,
}

/// A statement as the encoder has it: words of a window.
pub(crate) struct Saying {
    /// The words of its cue.
    pub(crate) cue: Range<usize>,
    /// What is said, in one run or several.
    pub(crate) content: Vec<Range<usize>>,
}

/// What is done by a saying.
pub struct Done {
    /// How likely each of [`ACTS`] is.
    pub types: [f32; ACTS],
    /// Who does it and to whom, where it was asked.
    pub parties: Option<Roles>,
}

/// What [`Acts`] needs room for.
#[derive(Default)]
pub(crate) struct ActsRoom {
    sums: Vec<i32>,
    words: Vec<f32>,
    firsts: Vec<f32>,
    lasts: Vec<f32>,
    hidden: Vec<f32>,
    scores: Vec<f32>,
}

impl Acts {
    /// From the model's tables; `width` is that of a word's state.
    pub(crate) fn load(
        products: &Products,
        network: &Tensors,
        tables: &Tensors,
        width: usize,
    ) -> Result<Acts, EncoderError> {
        let heads = tables.told("act.heads")?;
        let gathered = tables.wide("act.hidden", 1)?;
        let hidden = tables.wide("act.hidden", 0)?;
        let (keys, brought) = (heads * tables.told("act.keys")?, gathered / heads.max(1));
        let floats = FloatProducts::new();
        Ok(Acts {
            words: network.linear(products, "act.words", width, keys + brought)?,
            by_first: network.linear(products, "act.by_first", width, keys)?,
            by_last: network.linear(products, "act.by_last", width, keys)?,
            heads,
            hidden: packed(&floats, tables, "act.hidden", gathered, hidden)?,
            hidden_bias: tables.floats("act.hidden.bias")?,
            types: packed(&floats, tables, "act.types", hidden, ACTS + 1)?,
            types_bias: tables.floats("act.types.bias")?,
        })
    }

    /// How likely each of [`ACTS`] is done by each of `sayings`, whose window's words have these states; together as likely as that any is.
    pub(crate) fn of(
        &self,
        tools: &Tools,
        room: &mut ActsRoom,
        states: &Rows,
        sayings: &[Saying],
    ) -> Result<Vec<[f32; ACTS]>, EncoderError> {
        if sayings.is_empty() {
            return Ok(Vec::new());
        }
        let ActsRoom { sums, words, firsts, lasts, hidden, scores } = room;
        let asked =
            self.by_first.all::<WRITE>(tools, &states.pick(sayings.iter().map(|s| s.cue.start)), sums, firsts)?;
        let last =
            self.by_last.all::<WRITE>(tools, &states.pick(sayings.iter().map(|s| s.cue.end - 1)), sums, lasts)?;
        asked.iter_mut().zip(last).for_each(|(first, last)| *first += *last);
        let said = |s: &Saying| s.content.iter().flat_map(Range::clone).take(MOST).collect::<Vec<usize>>();
        let said: Vec<Vec<usize>> = sayings.iter().map(said).collect();
        let words = self.words.all::<WRITE>(tools, &states.pick(said.iter().flatten().copied()), sums, words)?;
        let wide = self.words.wide();
        let (mut rest, mut gathered) = (&*words, Vec::new());
        for (said, asked) in said.iter().zip(asked.chunks_exact(self.by_first.wide())) {
            let (own, after) = rest.split_at(said.len() * wide);
            self.gather(own, asked, &mut gathered);
            rest = after;
        }
        let hidden = product(tools, sayings.len(), &gathered, &self.hidden, &self.hidden_bias, hidden)?;
        hidden.iter_mut().for_each(|v| *v = v.max(0.0));
        let scores = product(tools, sayings.len(), hidden, &self.types, &self.types_bias, scores)?;
        let told = scores.chunks_exact(ACTS + 1).map(normalised::<{ ACTS + 1 }>);
        Ok(told.map(|row| std::array::from_fn(|k| row[k + 1].exp())).collect())
    }

    /// Adds to `gathered` what each head of attention gathers from the words of one statement for what its cue asks.
    fn gather(&self, words: &[f32], asked: &[f32], gathered: &mut Vec<f32>) {
        let keys = asked.len() / self.heads;
        let brought = self.words.wide() - asked.len();
        for (head, asked) in asked.chunks_exact(keys).enumerate() {
            let word = |row: &[f32]| dot(&row[head * keys..(head + 1) * keys], asked) / (keys as f32).sqrt();
            let shares = softmax(&words.chunks_exact(self.words.wide()).map(word).collect::<Vec<f32>>());
            let start = gathered.len();
            let sum = room_for(gathered, start + brought);
            for (row, share) in words.chunks_exact(self.words.wide()).zip(shares) {
                sum[start..].iter_mut().zip(&row[asked.len() * self.heads..]).for_each(|(sum, v)| *sum += share * v);
            }
        }
    }
}

/// The shares that scores stand for.
fn softmax(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let parts: Vec<f32> = scores.iter().map(|v| (v - top).exp()).collect();
    let sum: f32 = parts.iter().sum();
    parts.iter().map(|v| v / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One head of attention, states of two values, of which each word's key is the first and what it brings the second.
    fn one_head(tools: &Tools) -> Acts {
        let linear =
            |weights: &[i8], wide: usize| Linear::new(&tools.products, weights, vec![0.01; wide], vec![0.0; wide]);
        let floats = |values: Vec<f32>, out: usize| {
            tools.floats.prepack_b(rten_tensor::NdTensorView::from_data([out, 1], &*values).transposed())
        };
        Acts {
            words: linear(&[100, 0, 0, 100], 2),
            by_first: linear(&[50, 0], 1),
            by_last: linear(&[50, 0], 1),
            heads: 1,
            hidden: floats(vec![1.0], 1),
            hidden_bias: vec![0.0],
            types: floats((0..=ACTS).map(|k| k as f32).collect(), ACTS + 1),
            types_bias: vec![0.0; ACTS + 1],
        }
    }

    #[test]
    fn a_cue_gathers_from_the_words_that_it_asks_for() {
        let tools = Tools::default();
        let mut states = Rows::default();
        // A cue, a word that it asks for and one that it does not.
        states.fill(&[4.0, 0.0, 3.0, 1.0, -3.0, -1.0], 2);
        let saying = |content: Range<usize>| Saying { cue: 0..1, content: vec![content] };
        let acts = one_head(&tools);
        let sayings = [saying(1..3), saying(2..3), saying(1..2)];
        let told = acts.of(&tools, &mut ActsRoom::default(), &states, &sayings).unwrap();
        // What the first word brings counts for all, so the two with it say the same; of what brings less than nothing all acts are as likely.
        for k in 0..ACTS {
            assert!((told[0][k] - told[2][k]).abs() < 0.01, "{told:?}");
            assert!((told[1][k] - 1.0 / (ACTS + 1) as f32).abs() < 1e-6, "{told:?}");
        }
        let whole: f32 = (0..=ACTS).map(|k| (k as f32).exp()).sum();
        assert!((told[0][ACTS - 1] - (ACTS as f32).exp() / whole).abs() < 0.02, "{told:?}");
        assert!(acts.of(&tools, &mut ActsRoom::default(), &states, &[]).unwrap().is_empty());
    }
}
