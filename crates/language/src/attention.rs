//! Attention: each query's mean of the values that it sees, weighted by how their keys match it, head by head.
//!
//! Its products are too small for the engine's, which ask for memory and copy what comes out as long as they multiply.

use rten_simd::{
    Isa, Simd, SimdOp,
    ops::{BitOps, NumOps},
};
use rten_vecmath::Softmax;

use crate::panels::room_for;

/// Rows that are multiplied at a time: with two vectors of sums each, as many as there are registers for on most processors.
const ROWS: usize = 6;

/// What lies between the steps.
#[derive(Default)]
pub(crate) struct AttentionRoom {
    weights: Vec<f32>,
    panels: Vec<f32>,
}

/// The rows of a band, and those that it sees.
pub(crate) struct Attention<'a> {
    /// How wide a row of queries, of keys or of values is.
    pub(crate) width: usize,
    pub(crate) heads: usize,
    /// Rows that begin with queries, `apart` values each.
    pub(crate) queries: &'a [f32],
    pub(crate) apart: usize,
    /// Queries, keys and values of the rows that are seen, side by side.
    pub(crate) seen: &'a [f32],
    pub(crate) room: &'a mut AttentionRoom,
    /// Where the means go, a row for each of queries.
    pub(crate) mixed: &'a mut [f32],
}

impl SimdOp for Attention<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let Attention { width, queries, apart, seen, mixed, .. } = self;
        let (each, many, long) = (width / self.heads, queries.len() / apart, seen.len() / (3 * width));
        let (floats, lanes) = (isa.f32(), isa.f32().len());
        let broad = 2 * lanes;
        let padded = long.next_multiple_of(broad);
        let weights = room_for(&mut self.room.weights, many * padded);
        let panels = room_for(&mut self.room.panels, padded * each.next_multiple_of(broad));
        for of in (0..width).step_by(each) {
            // Four keys at a time: what is stored one after the other lies side by side.
            for (n, rows) in seen.chunks(4 * 3 * width).enumerate() {
                let at = 4 * n;
                let column = &mut panels[at / broad * broad * each + at % broad..];
                let key = |n: usize| rows[(n * 3 * width).min(rows.len() - 3 * width) + width + of..][..each].iter();
                let keys = key(0).zip(key(1)).zip(key(2)).zip(key(3));
                for (to, (((&a, &b), &c), &d)) in column.chunks_mut(broad).zip(keys) {
                    to[..4].copy_from_slice(&[a, b, c, d]);
                }
            }
            let matched = Product { rows: &queries[of..], apart, many, deep: each, panels, wide: padded };
            matched.write(isa, weights, padded);
            for row in weights.chunks_exact_mut(padded) {
                Softmax::new_mut(&mut row[..long]).eval(isa);
            }
            for (at, row) in seen.chunks_exact(3 * width).enumerate() {
                for (n, values) in row[2 * width + of..][..each].chunks(broad).enumerate() {
                    let to = &mut panels[(n * long + at) * broad..][..values.len()];
                    if values.len() == broad {
                        floats.store(floats.load(values), to);
                        floats.store(floats.load(&values[lanes..]), &mut to[lanes..]);
                    } else {
                        to.copy_from_slice(values);
                    }
                }
            }
            let meant = Product { rows: weights, apart: padded, many, deep: long, panels, wide: each };
            meant.write(isa, &mut mixed[of..], width);
        }
    }
}

/// Rows of floats, which lie `apart`, times a matrix of `wide` columns, which lie in panels of two vectors.
struct Product<'a> {
    rows: &'a [f32],
    apart: usize,
    many: usize,
    deep: usize,
    panels: &'a [f32],
    wide: usize,
}

impl Product<'_> {
    /// Writes all rows to `out`, where they lie `apart`.
    #[inline(always)]
    fn write<I: Isa>(&self, isa: I, out: &mut [f32], apart: usize) {
        let broad = 2 * isa.f32().len();
        for (n, panel) in self.panels.chunks_exact(self.deep * broad).take(self.wide.div_ceil(broad)).enumerate() {
            let columns = n * broad..self.wide.min((n + 1) * broad);
            let mut row = 0;
            while row + ROWS <= self.many {
                self.write_tile::<I, ROWS>(
                    isa,
                    panel,
                    row,
                    &mut out[row * apart + columns.start..],
                    apart,
                    columns.len(),
                );
                // The last rows are multiplied once more if need be: single ones take as long as several.
                let left = self.many - row - ROWS;
                row += if left > 0 { left.min(ROWS) } else { ROWS };
            }
            for row in row..self.many {
                self.write_tile::<I, 1>(isa, panel, row, &mut out[row * apart + columns.start..], apart, columns.len());
            }
        }
    }

    /// Writes `MANY` rows from `row` on: of a panel's columns the first `wide`.
    #[inline(always)]
    fn write_tile<I: Isa, const MANY: usize>(
        &self,
        isa: I,
        panel: &[f32],
        row: usize,
        out: &mut [f32],
        apart: usize,
        wide: usize,
    ) {
        let (floats, deep) = (isa.f32(), self.deep);
        let (lanes, broad) = (floats.len(), 2 * floats.len());
        let mut rows = [self.rows; MANY];
        for (n, row_of) in rows.iter_mut().enumerate() {
            *row_of = &self.rows[(row + n) * self.apart..][..deep];
        }
        let mut sums = [[floats.zero(); 2]; MANY];
        for at in 0..deep {
            let column = &panel[at * broad..][..broad];
            let (left, right) = (floats.load(column), floats.load(&column[lanes..]));
            for (sums, row) in sums.iter_mut().zip(&rows) {
                let value = floats.splat(row[at]);
                sums[0] = floats.mul_add(value, left, sums[0]);
                sums[1] = floats.mul_add(value, right, sums[1]);
            }
        }
        for (n, [left, right]) in sums.into_iter().enumerate() {
            let out = &mut out[n * apart..][..wide];
            if wide == broad {
                floats.store(left, out);
                floats.store(right, &mut out[lanes..]);
            } else {
                let both = left.to_array().into_iter().chain(right.to_array());
                out.iter_mut().zip(both).for_each(|(out, sum)| *out = sum);
            }
        }
    }
}
