//! Products of bytes: rows of activations with a matrix of int8 weights.
//!
//! Where the processor multiplies bytes in its widest vectors they are our own (`vnni`), else the engine's: it brings the rows into another order before each
//! product, which takes up to a third as long as the product itself. The sums are whole numbers, so both give the same to the bit.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::{Isa, SimdOp, ops::BitOps};
use rten_tensor::NdTensorView;

#[cfg(target_arch = "x86_64")]
use crate::vnni::Panels;
use crate::{
    error::EncoderError,
    panels::{Finish, PANEL, room_for},
};

/// The engine's products of bytes with int8 weights, by the best instructions of this processor.
pub(crate) type Products = GemmExecutor<u8, i8, i32>;

/// A matrix of weights, as this processor takes it.
pub(crate) struct Weights {
    packed: Packed,
    /// Columns, with those that fill up the last panel.
    wide: usize,
}

/// Weights as who multiplies them wants them to lie: the engine, or our own products.
enum Packed {
    Engine(PackedBMatrix<i8>),
    #[cfg(target_arch = "x86_64")]
    Own(Panels),
}

impl Weights {
    /// `weights` lie input by input, `wide` outputs each.
    pub(crate) fn new(products: &Products, weights: &[i8], wide: usize) -> Weights {
        let (deep, padded) = (weights.len() / wide, wide.next_multiple_of(PANEL));
        let mut filled = Vec::with_capacity(deep * padded);
        for row in weights.chunks_exact(wide) {
            filled.extend_from_slice(row);
            filled.resize(filled.len() + padded - wide, 0);
        }
        #[cfg(target_arch = "x86_64")]
        if let Some(panels) = Panels::new(&filled, padded) {
            return Weights { packed: Packed::Own(panels), wide: padded };
        }
        let packed = products.prepack_b(NdTensorView::from_data([deep, padded], &*filled));
        Weights { packed: Packed::Engine(packed), wide: padded }
    }

    /// Multiplies `many` rows and hands the sums to `finish`; `room` is for what has to wait.
    pub(crate) fn multiply(
        &self,
        products: &Products,
        rows: &[u8],
        many: usize,
        room: &mut Vec<i32>,
        finish: impl Finish,
    ) -> Result<(), EncoderError> {
        let packed = match &self.packed {
            Packed::Engine(packed) => packed,
            #[cfg(target_arch = "x86_64")]
            Packed::Own(panels) => {
                panels.multiply(rows, room, finish);
                return Ok(());
            }
        };
        let sums = room_for(room, many * self.wide);
        let rows = NdTensorView::from_data([many, rows.len() / many.max(1)], rows);
        // The rows' zeros are taken off afterwards: rten-gemm 0.27 takes the first rows' zeros for all.
        products
            .gemm(sums, GemmInputA::Unpacked(rows), GemmInputB::Packed(packed), GemmOptions::default())
            .map_err(|e| EncoderError::Run(e.to_string()))?;
        Finished { sums, wide: self.wide, finish }.dispatch();
        Ok(())
    }
}

/// All sums of a product of the engine.
struct Finished<'a, F> {
    sums: &'a [i32],
    wide: usize,
    finish: F,
}

impl<F: Finish> SimdOp for Finished<'_, F> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(mut self, isa: I) {
        let whole = isa.i32();
        for (row, sums) in self.sums.chunks_exact(self.wide).enumerate() {
            for (n, sums) in sums.chunks_exact(whole.len()).enumerate() {
                self.finish.take(isa, row, n * whole.len(), whole.load(sums));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rten_simd::Simd;

    use super::*;

    struct Kept<'a>(&'a mut Vec<i32>, usize);

    impl Finish for Kept<'_> {
        fn take<I: Isa>(&mut self, _: I, row: usize, column: usize, sums: I::I32) {
            for (n, sum) in sums.to_array().into_iter().enumerate() {
                self.0[row * self.1 + column + n] = sum;
            }
        }
    }

    /// Our own products and the engine's, against sums written out, for numbers of rows and columns around the kernels' own.
    #[test]
    fn both_ways_give_the_same_sums() {
        let products = Products::new();
        for (many, deep, wide) in [(1usize, 4usize, 32usize), (7, 64, 12), (8, 192, 64), (67, 1536, 33)] {
            let rows: Vec<u8> = (0..many * deep).map(|i| ((i * 31 + i / 9) % 256) as u8).collect();
            // What the engine adds up in pairs without VNNI must not run over.
            let weights: Vec<i8> = (0..deep * wide).map(|i| (((i * 37 + i / 7) % 127) as i16 - 63) as i8).collect();
            let padded = wide.next_multiple_of(PANEL);
            let mut filled = vec![0; deep * padded];
            for (to, row) in filled.chunks_exact_mut(padded).zip(weights.chunks_exact(wide)) {
                to[..wide].copy_from_slice(row);
            }
            let packed = products.prepack_b(NdTensorView::from_data([deep, padded], &*filled));
            let engine = Weights { packed: Packed::Engine(packed), wide: padded };
            for weights_of in [engine, Weights::new(&products, &weights, wide)] {
                let mut found = vec![0; many * padded];
                let kept = Kept(&mut found, padded);
                weights_of.multiply(&products, &rows, many, &mut Vec::new(), kept).expect("it runs");
                for (row, found) in rows.chunks_exact(deep).zip(found.chunks_exact(padded)) {
                    for (column, &found) in found[..wide].iter().enumerate() {
                        let own = row.iter().zip(weights[column..].iter().step_by(wide));
                        assert_eq!(found, own.map(|(&a, &b)| i32::from(a) * i32::from(b)).sum::<i32>());
                    }
                }
            }
        }
    }
}
