//! What the network is built of: products with int8 matrices, rows of floats in, rows of floats out, and layer normalization.
//!
//! Each row of activations gets a scale and a zero of its own, so that one large value coarsens no other row; each column of weights has a scale too.

use rten_gemm::GemmExecutor;
use rten_simd::{
    Isa, Simd, SimdOp, SimdUnaryOp,
    ops::{BitOps, FloatOps, NarrowSaturate, NumOps, ToFloat},
};
use rten_vecmath::{Gelu, MinMax, Normalize, NormalizeOptions, Sum, SumSquareSub};

use crate::{
    error::EncoderError,
    panels::{Finish, PANEL, room_for},
    products::{Products, Weights},
};

/// Products of floats.
pub(crate) type FloatProducts = GemmExecutor<f32, f32, f32>;

/// What one thread computes with.
#[derive(Default)]
pub(crate) struct Tools {
    pub(crate) products: Products,
    pub(crate) floats: FloatProducts,
}

/// Rows of activations as bytes.
#[derive(Default)]
pub(crate) struct Rows {
    bytes: Vec<u8>,
    scales: Vec<f32>,
    /// What stands for zero, scaled, as it is to be taken off.
    zeros: Vec<f32>,
}

impl Rows {
    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.zeros.len()
    }

    /// Takes up other rows, each of `wide` values.
    pub(crate) fn fill(&mut self, values: &[f32], wide: usize) {
        self.scales.clear();
        self.zeros.clear();
        self.bytes.resize(values.len(), 0);
        Rounded { values, wide, to: self }.dispatch();
    }

    /// Some of the rows.
    pub(crate) fn pick(&self, which: impl Iterator<Item = usize>) -> Rows {
        let wide = self.bytes.len() / self.zeros.len().max(1);
        let mut out = Rows::default();
        for at in which {
            out.bytes.extend_from_slice(&self.bytes[at * wide..(at + 1) * wide]);
            out.scales.push(self.scales[at]);
            out.zeros.push(self.zeros[at]);
        }
        out
    }
}

/// Rounds rows to bytes.
struct Rounded<'a> {
    values: &'a [f32],
    wide: usize,
    to: &'a mut Rows,
}

impl SimdOp for Rounded<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let (floats, whole, short, bytes) = (isa.f32(), isa.i32(), isa.i16(), isa.u8());
        let Rows { bytes: out, scales, zeros } = self.to;
        for (row, out) in self.values.chunks_exact(self.wide).zip(out.chunks_exact_mut(self.wide)) {
            let (low, high) = MinMax::new(row).eval(isa);
            let (low, high) = (low.min(0.0), high.max(0.0));
            let scale = if high > low { (high - low) / 255.0 } else { 1.0 };
            let zero = (-low / scale).round_ties_even();
            scales.push(scale);
            zeros.push(-zero * scale);
            let (steps, zero) = (1.0 / scale, zero as i32);
            let (all_steps, all_zero) = (floats.splat(steps), whole.splat(zero));
            let (mut rows, mut outs) = (row.chunks_exact(bytes.len()), out.chunks_exact_mut(bytes.len()));
            for (row, out) in rows.by_ref().zip(outs.by_ref()) {
                let rounded = |quarter: usize| {
                    let value = floats.mul(floats.load(&row[quarter * floats.len()..]), all_steps);
                    whole.add(floats.to_int_round(value), all_zero)
                };
                let first = whole.narrow_saturate(rounded(0), rounded(1));
                let second = whole.narrow_saturate(rounded(2), rounded(3));
                bytes.store(short.narrow_saturate(first, second), out);
            }
            for (value, out) in rows.remainder().iter().zip(outs.into_remainder()) {
                *out = ((value * steps).round_ties_even() as i32 + zero).clamp(0, 255) as u8;
            }
        }
    }
}

/// Layer normalization.
pub(crate) struct Norm {
    pub(crate) scale: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

impl Norm {
    /// Normalizes rows.
    pub(crate) fn apply(&self, rows: &mut [f32]) {
        Normalized { norm: self, rows }.dispatch();
    }
}

/// Rows to be normalized.
struct Normalized<'a> {
    norm: &'a Norm,
    rows: &'a mut [f32],
}

impl SimdOp for Normalized<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let many = self.norm.scale.len();
        for row in self.rows.chunks_exact_mut(many) {
            let mean = Sum::new(row).eval(isa) / many as f32;
            let variance = SumSquareSub::new(row, mean).eval(isa) / many as f32;
            let options = NormalizeOptions {
                pre_scale_bias: mean,
                scale: 1.0 / (variance + 1e-12).sqrt(),
                element_scale: Some(&self.norm.scale),
                bias: 0.0,
                element_bias: Some(&self.norm.bias),
            };
            Normalize::new_mut(row, options).eval(isa);
        }
    }
}

/// A linear layer.
pub(crate) struct Linear {
    weights: Weights,
    wide: usize,
    /// Of each column, with those that fill up the last panel.
    scales: Vec<f32>,
    bias: Vec<f32>,
    /// The sum of each column's weights, scaled: what a row's zero takes away.
    totals: Vec<f32>,
}

impl Linear {
    /// `weights` lie input by input, a column an output; there are as many scales and biases as columns.
    pub(crate) fn new(products: &Products, weights: &[i8], mut scales: Vec<f32>, mut bias: Vec<f32>) -> Linear {
        let wide = scales.len();
        let mut totals = vec![0.0; wide];
        for row in weights.chunks_exact(wide) {
            totals.iter_mut().zip(row).for_each(|(total, &weight)| *total += f32::from(weight));
        }
        totals.iter_mut().zip(&scales).for_each(|(total, scale)| *total *= scale);
        for values in [&mut scales, &mut bias, &mut totals] {
            values.resize(wide.next_multiple_of(PANEL), 0.0);
        }
        Linear { weights: Weights::new(products, weights, wide), wide, scales, bias, totals }
    }

    /// How many values a row of output has.
    pub(crate) fn wide(&self) -> usize {
        self.wide
    }

    /// Gives `out` all rows of the output: [`WRITE`], [`ADD`] or [`GELU`].
    pub(crate) fn write<const HOW: u8>(
        &self,
        tools: &Tools,
        rows: &Rows,
        room: &mut Vec<i32>,
        out: &mut [f32],
    ) -> Result<(), EncoderError> {
        let scaled = Scaled::<HOW> { linear: self, rows, out };
        self.weights.multiply(&tools.products, &rows.bytes, rows.len(), room, scaled)
    }

    /// All rows of the output, in room that is kept for them: [`WRITE`] or [`GELU`].
    pub(crate) fn all<'a, const HOW: u8>(
        &self,
        tools: &Tools,
        rows: &Rows,
        room: &mut Vec<i32>,
        out: &'a mut Vec<f32>,
    ) -> Result<&'a mut [f32], EncoderError> {
        let out = room_for(out, rows.len() * self.wide);
        self.write::<HOW>(tools, rows, room, out)?;
        Ok(out)
    }
}

/// The output takes the place of what is there.
pub(crate) const WRITE: u8 = 0;
/// It is added to what is there.
pub(crate) const ADD: u8 = 1;
/// The same as the first, each value through GELU.
pub(crate) const GELU: u8 = 2;

/// Makes floats of the sums of a layer's product.
struct Scaled<'a, const HOW: u8> {
    linear: &'a Linear,
    rows: &'a Rows,
    out: &'a mut [f32],
}

impl<const HOW: u8> Finish for Scaled<'_, HOW> {
    #[inline(always)]
    fn take<I: Isa>(&mut self, isa: I, row: usize, column: usize, sums: I::I32) {
        let Linear { wide, scales, bias, totals, .. } = self.linear;
        let (floats, whole) = (isa.f32(), isa.i32());
        let of = |values: &[f32]| floats.load(&values[column..]);
        let out = &mut self.out[row * wide..(row + 1) * wide];
        let out = &mut out[column.min(*wide)..(column + floats.len()).min(*wide)];
        let whole_vector = out.len() == floats.len();
        let mut bias = of(bias);
        if HOW == ADD && whole_vector {
            bias = floats.add(floats.load(out), bias);
        }
        let bias = floats.mul_add(of(totals), floats.splat(self.rows.zeros[row]), bias);
        let scale = floats.mul(of(scales), floats.splat(self.rows.scales[row]));
        let value = floats.mul_add(whole.to_float(sums), scale, bias);
        let value = if HOW == GELU { Gelu {}.eval(isa, value) } else { value };
        if whole_vector {
            floats.store(value, out);
        } else {
            for (out, value) in out.iter_mut().zip(value.to_array()) {
                *out = if HOW == ADD { *out + value } else { value };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the same in floats, for numbers of rows and widths around the kernels' own.
    #[test]
    fn a_row_comes_out_as_in_floats() {
        let tools = Tools::default();
        for (many, wide, out) in [(1, 4, 3), (7, 64, 12), (8, 192, 40), (64, 192, 576), (67, 1536, 33)] {
            let weights: Vec<i8> = (0..wide * out).map(|i| (((i * 37 + i / 7) % 129) as i16 - 64) as i8).collect();
            let scales: Vec<f32> = (0..out).map(|i| 0.001 + i as f32 * 1e-5).collect();
            let bias: Vec<f32> = (0..out).map(|i| i as f32 * 0.01 - 0.1).collect();
            let linear = Linear::new(&tools.products, &weights, scales.clone(), bias.clone());
            // Each row has another range, so other scales and zeros.
            let inputs: Vec<Vec<f32>> = (0..many)
                .map(|r| {
                    (0..wide)
                        .map(|i| ((i * 29 + r * 13) % 101) as f32 / 101.0 * (1.0 + r as f32) - r as f32 / 3.0)
                        .collect()
                })
                .collect();
            let mut rows = Rows::default();
            rows.fill(&inputs.concat(), wide);
            let (mut sums, mut room) = (Vec::new(), Vec::new());
            let found = linear.all::<WRITE>(&tools, &rows, &mut sums, &mut room).expect("it runs");
            for (r, input) in inputs.iter().enumerate() {
                let range = 1.0 + r as f32;
                for o in 0..out {
                    let exact: f32 = (0..wide).map(|i| input[i] * f32::from(weights[i * out + o]) * scales[o]).sum();
                    // Rounding to bytes is off by a thousandth of the range or two, here and there up, here and there down.
                    let bound = range / 255.0 * 64.0 * scales[o] * (wide as f32).sqrt() * 2.0;
                    let off = (found[r * out + o] - exact - bias[o]).abs();
                    assert!(
                        off < bound,
                        "{many} rows of {wide}: row {r}, output {o} is off by {off}, more than {bound}"
                    );
                }
            }
        }
    }
}
