//! The network: a small transformer's pass over one window.
//!
//! Its products and vector functions are the rten engine's. The pass itself is written out, because in a general engine's graph what lies between
//! the products took longer than they did (docs/measured.md, "Speed"): here a block of rows goes from one layer's attention to the next one's queries
//! while it lies in the cache, and the last layer reads no rows but those that are asked for.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::SimdOp;
use rten_tensor::{Matrix, NdTensorView};
use rten_vecmath::{Normalize, NormalizeOptions, Softmax, Sum, SumSquareSub};

use crate::{
    encoder::EncoderError,
    linear::{Linear, Products, Rows, Sums},
};

/// Rows that go through a layer together: what is made of them fits into a core's second cache.
const BLOCK: usize = 64;
/// Queries whose weights are made at once, for the same reason; a multiple of the kernels' rows.
const QUERIES: usize = 96;

/// Products of floats.
pub(crate) type FloatProducts = GemmExecutor<f32, f32, f32>;

/// What one thread computes with.
#[derive(Default)]
pub(crate) struct Tools {
    pub(crate) products: Products,
    pub(crate) floats: FloatProducts,
}

/// Layer normalization.
pub(crate) struct Norm {
    pub(crate) scale: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

impl Norm {
    fn apply(&self, row: &mut [f32]) {
        let many = row.len() as f32;
        let mean = Sum::new(row).dispatch() / many;
        let variance = SumSquareSub::new(row, mean).dispatch() / many;
        let options = NormalizeOptions {
            pre_scale_bias: mean,
            scale: 1.0 / (variance + 1e-12).sqrt(),
            element_scale: Some(&self.scale),
            bias: 0.0,
            element_bias: Some(&self.bias),
        };
        Normalize::new_mut(row, options).dispatch();
    }
}

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

/// All layers.
pub(crate) struct Network {
    pub(crate) width: usize,
    pub(crate) heads: usize,
    pub(crate) norm: Norm,
    pub(crate) blocks: Vec<Block>,
}

/// What lies between two steps of the pass.
#[derive(Default)]
struct Room {
    sums: Sums,
    rows: Rows,
    up: Rows,
    row: Vec<f32>,
}

impl Network {
    /// The states of the rows `asked` of a window whose summed embeddings are `x`.
    pub(crate) fn states(&self, tools: &Tools, mut x: Vec<f32>, asked: &[usize]) -> Result<Vec<f32>, EncoderError> {
        let (width, long) = (self.width, x.len() / self.width);
        let mut room = Room::default();
        let mut queries = vec![0.0; long * width];
        let mut pairs = vec![0.0; long * 2 * width];
        x.chunks_exact_mut(width).for_each(|row| self.norm.apply(row));
        if let Some(first) = self.blocks.first() {
            for (n, rows) in x.chunks(BLOCK * width).enumerate() {
                room.rows.clear();
                rows.chunks_exact(width).for_each(|row| room.rows.push(row));
                self.ask(tools, first, n * BLOCK, &mut room, &mut queries, &mut pairs)?;
            }
        }
        for (n, block) in self.blocks.iter().enumerate() {
            let next = self.blocks.get(n + 1);
            if next.is_none() {
                // Only the asked rows matter from here on; all are still read as keys and values.
                x = picked(&x, asked, width);
                queries = picked(&queries, asked, width);
            }
            let mut mixed = self.attend(tools, &queries, &pairs)?;
            for (n, (x, mixed)) in x.chunks_mut(BLOCK * width).zip(mixed.chunks_mut(BLOCK * width)).enumerate() {
                block.after(tools, x, mixed, width, &mut room)?;
                if let Some(next) = next {
                    self.ask(tools, next, n * BLOCK, &mut room, &mut queries, &mut pairs)?;
                }
            }
        }
        Ok(x)
    }

    /// Queries, keys and values of the rows in the room, which are the window's from `at` on.
    fn ask(
        &self,
        tools: &Tools,
        block: &Block,
        at: usize,
        room: &mut Room,
        queries: &mut [f32],
        pairs: &mut [f32],
    ) -> Result<(), EncoderError> {
        let width = self.width;
        block.asked.sums(&tools.products, &room.rows, &mut room.sums)?;
        let queries = queries[at * width..].chunks_exact_mut(width);
        let pairs = pairs[at * 2 * width..].chunks_exact_mut(2 * width);
        for (n, (queries, pairs)) in queries.zip(pairs).take(room.rows.len()).enumerate() {
            block.asked.write(&room.sums, &room.rows, n, 0, queries);
            block.asked.write(&room.sums, &room.rows, n, width, pairs);
        }
        Ok(())
    }

    /// Each query's mean of the values, weighted by how its keys match, head by head.
    fn attend(&self, tools: &Tools, queries: &[f32], pairs: &[f32]) -> Result<Vec<f32>, EncoderError> {
        let (width, each) = (self.width, self.width / self.heads);
        let long = pairs.len() / (2 * width);
        let asked = queries.len() / width;
        let mut mixed = vec![0.0; queries.len()];
        let mut weights = vec![0.0; QUERIES.min(asked) * long];
        let mut out = vec![0.0; QUERIES.min(asked) * each];
        let pairs = NdTensorView::from_data([long, 2 * width], pairs);
        let queries = NdTensorView::from_data([asked, width], queries);
        let product = |out: &mut [f32], a: Matrix, b: &PackedBMatrix<f32>| {
            tools
                .floats
                .gemm(out, GemmInputA::Unpacked(a), GemmInputB::Packed(b), GemmOptions::default())
                .map_err(|e| EncoderError::Run(e.to_string()))
        };
        for head in 0..self.heads {
            let of = head * each;
            let keys = tools.floats.prepack_b(pairs.slice((.., of..of + each)).transposed());
            let values = tools.floats.prepack_b(pairs.slice((.., width + of..width + of + each)));
            for from in (0..asked).step_by(QUERIES) {
                let to = asked.min(from + QUERIES);
                let weights = &mut weights[..(to - from) * long];
                product(weights, queries.slice((from..to, of..of + each)), &keys)?;
                for row in weights.chunks_exact_mut(long) {
                    Softmax::new_mut(row).dispatch();
                }
                let out = &mut out[..(to - from) * each];
                product(out, NdTensorView::from_data([to - from, long], &*weights), &values)?;
                for (row, out) in mixed[from * width..].chunks_exact_mut(width).zip(out.chunks_exact(each)) {
                    row[of..of + each].copy_from_slice(out);
                }
            }
        }
        Ok(mixed)
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
        let Room { sums, rows, up, row } = room;
        rows.clear();
        mixed.chunks_exact(width).for_each(|row| rows.push(row));
        self.output.sums(&tools.products, rows, sums)?;
        for (at, x) in x.chunks_exact_mut(width).enumerate() {
            self.output.add(sums, rows, at, x);
            self.norm1.apply(x);
        }
        rows.clear();
        x.chunks_exact(width).for_each(|row| rows.push(row));
        self.up.sums(&tools.products, rows, sums)?;
        up.clear();
        row.resize(self.up.wide(), 0.0);
        for at in 0..rows.len() {
            self.up.write_gelu(sums, rows, at, row);
            up.push(row);
        }
        self.down.sums(&tools.products, up, sums)?;
        rows.clear();
        for (at, x) in x.chunks_exact_mut(width).enumerate() {
            self.down.add(sums, up, at, x);
            self.norm2.apply(x);
            rows.push(x);
        }
        Ok(())
    }
}

fn picked(rows: &[f32], which: &[usize], width: usize) -> Vec<f32> {
    let mut out = Vec::with_capacity(which.len() * width);
    for &at in which {
        out.extend_from_slice(&rows[at * width..(at + 1) * width]);
    }
    out
}
