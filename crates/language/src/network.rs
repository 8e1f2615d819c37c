//! The network: a small transformer's pass over one window.
//!
//! It is written out over the vector functions of the rten engine, because in a general engine's graph what lies between the products
//! took longer than they did (docs/measured.md, "Speed"): here a block of rows goes from one layer's attention to the next one's queries
//! while it lies in the cache, and the last layer reads no rows but those that are asked for.

use std::ops::Range;

use rten_simd::SimdOp;

use crate::{
    attention::{Attention, AttentionRoom},
    error::EncoderError,
    linear::{ADD, GELU, Linear, Norm, Rows, Tools, WRITE},
    panels::room_for,
};

/// Rows that go through a layer together: what is made of them fits into a core's second cache.
const BLOCK: usize = 64;

/// One layer.
pub(crate) struct Block {
    /// Queries (with the attention's scale in them), keys and values side by side.
    pub(crate) asked: Linear,
    pub(crate) output: Linear,
    pub(crate) norm1: Norm,
    pub(crate) up: Linear,
    pub(crate) down: Linear,
    pub(crate) norm2: Norm,
}

/// A window, as the network is given it.
pub struct Input {
    /// A row of summed embeddings for each piece.
    pub rows: Vec<f32>,
    /// The row of each word's first piece.
    pub firsts: Vec<usize>,
    /// The rows of each band; they tile the window.
    pub bands: Vec<Range<usize>>,
}

/// All layers.
pub(crate) struct Network {
    pub(crate) width: usize,
    /// How many rows a band sees on either side of itself (local attention in blocks, after Beltagy et al., 2020, "Longformer").
    pub(crate) side: usize,
    pub(crate) heads: usize,
    pub(crate) norm: Norm,
    pub(crate) blocks: Vec<Block>,
}

/// What a pass over a window needs room for.
#[derive(Default)]
pub(crate) struct Passing {
    /// Of the words' first rows.
    queries: Vec<f32>,
    /// Queries, keys and values of all rows, side by side.
    asked: Vec<f32>,
    attention: AttentionRoom,
    mixed: Vec<f32>,
    room: Room,
}

/// What lies between two steps of the pass.
#[derive(Default)]
struct Room {
    sums: Vec<i32>,
    rows: Rows,
    up: Rows,
    between: Vec<f32>,
}

impl Network {
    /// The states of the words' first rows.
    pub(crate) fn states(&self, tools: &Tools, passing: &mut Passing, input: Input) -> Result<Vec<f32>, EncoderError> {
        let Input { rows: mut x, firsts, bands } = input;
        let (width, long) = (self.width, x.len() / self.width);
        let mut bands: Vec<_> = bands.into_iter().map(|band| (band.clone(), self.seen(&band, long))).collect();
        let Passing { queries, asked, attention, mixed, room } = passing;
        let asked = room_for(asked, long * 3 * width);
        self.norm.apply(&mut x);
        if let Some(first) = self.blocks.first() {
            for (x, asked) in x.chunks(BLOCK * width).zip(asked.chunks_mut(BLOCK * 3 * width)) {
                room.rows.fill(x, width);
                first.asked.write::<WRITE>(tools, &room.rows, &mut room.sums, asked)?;
            }
        }
        for (n, block) in self.blocks.iter().enumerate() {
            let next = self.blocks.get(n + 1);
            if next.is_none() {
                // Only the words' first rows matter from here on; all are still read as keys and values.
                for (to, &at) in firsts.iter().enumerate() {
                    x.copy_within(at * width..(at + 1) * width, to * width);
                }
                x.truncate(firsts.len() * width);
                queries.clear();
                firsts.iter().for_each(|at| queries.extend_from_slice(&asked[at * 3 * width..][..width]));
                let place = |row: usize| firsts.partition_point(|&first| first < row);
                bands.iter_mut().for_each(|(band, _)| *band = place(band.start)..place(band.end));
            }
            let (queries, apart) = if next.is_none() { (&**queries, width) } else { (&*asked, 3 * width) };
            let mixed = room_for(mixed, x.len());
            for (band, seen) in &bands {
                Attention {
                    width,
                    heads: self.heads,
                    queries: &queries[band.start * apart..band.end * apart],
                    apart,
                    seen: &asked[seen.start * 3 * width..seen.end * 3 * width],
                    room: attention,
                    mixed: &mut mixed[band.start * width..band.end * width],
                }
                .dispatch();
            }
            let blocks = x.chunks_mut(BLOCK * width).zip(mixed.chunks(BLOCK * width));
            for ((x, mixed), asked) in blocks.zip(asked.chunks_mut(BLOCK * 3 * width)) {
                block.after(tools, x, mixed, width, room)?;
                if let Some(next) = next {
                    next.asked.write::<WRITE>(tools, &room.rows, &mut room.sums, asked)?;
                }
            }
        }
        Ok(x)
    }

    /// What a band of a window of `long` rows sees.
    pub(crate) fn seen(&self, band: &Range<usize>, long: usize) -> Range<usize> {
        band.start.saturating_sub(self.side)..long.min(band.end + self.side)
    }
}

impl Block {
    /// What follows attention, for some rows of `x`; they are left in the room as bytes too.
    fn after(
        &self,
        tools: &Tools,
        x: &mut [f32],
        mixed: &[f32],
        width: usize,
        room: &mut Room,
    ) -> Result<(), EncoderError> {
        let Room { sums, rows, up, between } = room;
        rows.fill(mixed, width);
        self.output.write::<ADD>(tools, rows, sums, x)?;
        self.norm1.apply(x);
        rows.fill(x, width);
        let between = self.up.all::<GELU>(tools, rows, sums, between)?;
        up.fill(between, self.up.wide());
        self.down.write::<ADD>(tools, up, sums, x)?;
        self.norm2.apply(x);
        rows.fill(x, width);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::products::Products;

    const WIDTH: usize = 16;

    fn network(layers: usize, side: usize) -> Network {
        let products = Products::new();
        let linear = |inputs: usize, outputs: usize, seed: usize| {
            let weights: Vec<i8> =
                (0..inputs * outputs).map(|i| ((i * 37 + seed * 11 + i / 5) % 101) as i8 - 50).collect();
            Linear::new(&products, &weights, vec![0.01; outputs], vec![0.1; outputs])
        };
        let norm = || Norm { scale: vec![1.0; WIDTH], bias: vec![0.0; WIDTH] };
        let block = |n: usize| Block {
            asked: linear(WIDTH, 3 * WIDTH, n),
            output: linear(WIDTH, WIDTH, n + 1),
            norm1: norm(),
            up: linear(WIDTH, 2 * WIDTH, n + 2),
            down: linear(2 * WIDTH, WIDTH, n + 3),
            norm2: norm(),
        };
        Network { width: WIDTH, heads: 2, side, norm: norm(), blocks: (0..layers).map(block).collect() }
    }

    fn states(network: &Network, rows: &[f32], bands: &[Range<usize>]) -> Vec<f32> {
        let firsts = (0..rows.len() / WIDTH).step_by(3).collect();
        let input = Input { rows: rows.to_vec(), firsts, bands: bands.to_vec() };
        network.states(&Tools::default(), &mut Passing::default(), input).expect("it runs")
    }

    fn some_rows(many: usize) -> Vec<f32> {
        (0..many * WIDTH).map(|i| ((i * 29 + i / WIDTH * 7) % 103) as f32 / 50.0 - 1.0).collect()
    }

    #[test]
    fn bands_that_see_all_read_as_one() {
        let (network, rows) = (network(3, 400), some_rows(150));
        let whole = Range { start: 0, end: 150 };
        let (one, several) = (states(&network, &rows, &[whole]), states(&network, &rows, &[0..64, 64..71, 71..150]));
        assert_eq!(one.len(), 50 * WIDTH);
        for (a, b) in one.iter().zip(&several) {
            assert!((a - b).abs() < 1e-3, "{a} is not {b}");
        }
    }

    #[test]
    fn a_band_sees_no_further_than_its_sides() {
        let (network, rows) = (network(1, 10), some_rows(150));
        let bands = [0..50, 50..100, 100..150];
        let mut other = rows.clone();
        other[115 * WIDTH..].iter_mut().for_each(|v| *v = -*v);
        let (a, b) = (states(&network, &rows, &bands), states(&network, &other, &bands));
        // The first two bands see up to row 110, the third sees all that is changed.
        let seen = 100usize.div_ceil(3) * WIDTH;
        assert_eq!(a[..seen], b[..seen]);
        assert_ne!(a[seen..], b[seen..]);
    }
}
