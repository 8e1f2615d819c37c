//! What the network is built of: products with int8 matrices, rows of floats in, rows of floats out, and layer normalization.
//!
//! Each row of activations gets a scale and a zero of its own, so that one large value coarsens no other row; each column of weights has a scale too.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::{
    Isa, SimdIterable, SimdOp, SimdUnaryOp,
    functional::simd_map,
    ops::{BitOps, NumOps, ToFloat},
};
use rten_tensor::NdTensorView;
use rten_vecmath::{ExtendInit, Gelu, MinMax, Normalize, NormalizeOptions, Quantize, Sum, SumSquareSub};

use crate::error::EncoderError;

/// The engine's products of bytes with int8 weights, by the best instructions of this processor.
pub(crate) type Products = GemmExecutor<u8, i8, i32>;

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
    zeros: Vec<u8>,
}

impl Rows {
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.scales.clear();
        self.zeros.clear();
    }

    pub(crate) fn len(&self) -> usize {
        self.zeros.len()
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, row: &[f32]) {
        let (low, high) = MinMax::new(row).dispatch();
        let (low, high) = (low.min(0.0), high.max(0.0));
        let scale = if high > low { (high - low) / 255.0 } else { 1.0 };
        let zero = (-low / scale).round_ties_even() as u8;
        self.bytes.reserve(row.len());
        self.bytes.extend_init(|free| Quantize::new(row, &mut free[..row.len()], 1.0 / scale, zero).dispatch());
        self.scales.push(scale);
        self.zeros.push(zero);
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

/// Room for `many` values; what they are is up to who asks.
pub(crate) fn room_for<T: Clone + Default>(room: &mut Vec<T>, many: usize) -> &mut [T] {
    if room.len() < many {
        room.resize(many, T::default());
    }
    &mut room[..many]
}

/// Layer normalization.
pub(crate) struct Norm {
    pub(crate) scale: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

impl Norm {
    pub(crate) fn apply(&self, row: &mut [f32]) {
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

/// Sums of products, before scales and bias.
#[derive(Default)]
pub(crate) struct Sums(Vec<i32>);

/// A linear layer.
pub(crate) struct Linear {
    weights: PackedBMatrix<i8>,
    scales: Vec<f32>,
    bias: Vec<f32>,
    /// The sum of each column's weights, scaled: what a row's zero takes away.
    totals: Vec<f32>,
}

impl Linear {
    /// `weights` lie input by input, a column an output; there are as many scales and biases as columns.
    pub(crate) fn new(products: &Products, weights: &[i8], scales: Vec<f32>, bias: Vec<f32>) -> Linear {
        let matrix = NdTensorView::from_data([weights.len() / scales.len(), scales.len()], weights);
        let mut totals = vec![0.0; scales.len()];
        for row in weights.chunks_exact(scales.len()) {
            totals.iter_mut().zip(row).for_each(|(total, &weight)| *total += f32::from(weight));
        }
        totals.iter_mut().zip(&scales).for_each(|(total, scale)| *total *= scale);
        Linear { weights: products.prepack_b(matrix), scales, bias, totals }
    }

    /// How many values a row of output has.
    pub(crate) fn wide(&self) -> usize {
        self.scales.len()
    }

    /// Multiplies `rows`; [`Linear::write`] and its like make floats of the sums.
    pub(crate) fn sums(&self, products: &Products, rows: &Rows, sums: &mut Sums) -> Result<(), EncoderError> {
        let many = rows.zeros.len();
        let bytes = NdTensorView::from_data([many, rows.bytes.len() / many.max(1)], rows.bytes.as_slice());
        let sums = room_for(&mut sums.0, many * self.wide());
        // The rows' zeros are taken off afterwards: rten-gemm 0.27 takes the first rows' zeros for all.
        products
            .gemm(sums, GemmInputA::Unpacked(bytes), GemmInputB::Packed(&self.weights), GemmOptions::default())
            .map_err(|e| EncoderError::Run(e.to_string()))
    }

    /// Writes columns of row `at` of the output, beginning with column `from`.
    pub(crate) fn write(&self, sums: &Sums, rows: &Rows, at: usize, from: usize, out: &mut [f32]) {
        self.scaled::<WRITE>(sums, rows, at, from, out);
    }

    /// Adds row `at` of the output to `out`.
    pub(crate) fn add(&self, sums: &Sums, rows: &Rows, at: usize, out: &mut [f32]) {
        self.scaled::<ADD>(sums, rows, at, 0, out);
    }

    /// Writes row `at` of the output, each value through GELU.
    pub(crate) fn write_gelu(&self, sums: &Sums, rows: &Rows, at: usize, out: &mut [f32]) {
        self.scaled::<GELU>(sums, rows, at, 0, out);
    }

    fn scaled<const HOW: u8>(&self, sums: &Sums, rows: &Rows, at: usize, from: usize, out: &mut [f32]) {
        let columns = from..from + out.len();
        Scaled::<HOW> {
            sums: &sums.0[at * self.wide()..][columns.clone()],
            row_scale: rows.scales[at],
            row_zero: -f32::from(rows.zeros[at]) * rows.scales[at],
            totals: &self.totals[columns.clone()],
            scales: &self.scales[columns.clone()],
            bias: &self.bias[columns],
            out,
        }
        .dispatch();
    }

    /// All rows of the output, in `out`.
    pub(crate) fn all<'a>(
        &self,
        products: &Products,
        rows: &Rows,
        sums: &mut Sums,
        out: &'a mut Vec<f32>,
    ) -> Result<&'a mut [f32], EncoderError> {
        self.sums(products, rows, sums)?;
        let out = room_for(out, rows.zeros.len() * self.wide());
        for (at, row) in out.chunks_exact_mut(self.wide()).enumerate() {
            self.write(sums, rows, at, 0, row);
        }
        Ok(out)
    }
}

const WRITE: u8 = 0;
const ADD: u8 = 1;
const GELU: u8 = 2;

/// One pass from sums to floats, in the processor's widest vectors.
struct Scaled<'a, const HOW: u8> {
    sums: &'a [i32],
    row_scale: f32,
    row_zero: f32,
    totals: &'a [f32],
    scales: &'a [f32],
    bias: &'a [f32],
    out: &'a mut [f32],
}

impl<const HOW: u8> SimdOp for Scaled<'_, HOW> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let (floats, whole) = (isa.f32(), isa.i32());
        let (row_scale, row_zero) = (floats.splat(self.row_scale), floats.splat(self.row_zero));
        let mut sums = self.sums.simd_iter_pad(whole);
        let mut scales = self.scales.simd_iter_pad(floats);
        let mut bias = self.bias.simd_iter_pad(floats);
        let mut totals = self.totals.simd_iter_pad(floats);
        simd_map(
            floats,
            self.out,
            #[inline(always)]
            |old| {
                let (Some(sum), Some(scale), Some(bias), Some(total)) =
                    (sums.next(), scales.next(), bias.next(), totals.next())
                else {
                    return old;
                };
                let bias = if HOW == ADD { floats.add(old, bias) } else { bias };
                let bias = floats.mul_add(total, row_zero, bias);
                let value = floats.mul_add(whole.to_float(sum), floats.mul(scale, row_scale), bias);
                if HOW == GELU { Gelu {}.eval(isa, value) } else { value }
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the same in floats, for numbers of rows and widths around the kernels' own.
    #[test]
    fn a_row_comes_out_as_in_floats() {
        let products = Products::new();
        for (many, wide, out) in [(1, 4, 3), (7, 64, 12), (8, 192, 40), (64, 192, 576), (67, 1536, 33)] {
            let weights: Vec<i8> = (0..wide * out).map(|i| (((i * 37 + i / 7) % 129) as i16 - 64) as i8).collect();
            let scales: Vec<f32> = (0..out).map(|i| 0.001 + i as f32 * 1e-5).collect();
            let bias: Vec<f32> = (0..out).map(|i| i as f32 * 0.01 - 0.1).collect();
            let linear = Linear::new(&products, &weights, scales.clone(), bias.clone());
            // Each row has another range, so other scales and zeros.
            let inputs: Vec<Vec<f32>> = (0..many)
                .map(|r| {
                    (0..wide)
                        .map(|i| ((i * 29 + r * 13) % 101) as f32 / 101.0 * (1.0 + r as f32) - r as f32 / 3.0)
                        .collect()
                })
                .collect();
            let mut rows = Rows::default();
            inputs.iter().for_each(|row| rows.push(row));
            let (mut sums, mut room) = (Sums::default(), Vec::new());
            let found = linear.all(&products, &rows, &mut sums, &mut room).expect("it runs");
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
