//! Products of bytes with AVX-512 VNNI, which multiplies 64 of them with 64 others and adds them up by fours in one instruction.

use std::arch::x86_64::{__m512i, _mm512_dpbusd_epi32, _mm512_set1_epi32, _mm512_setzero_si512};

use rten_simd::{Isa, isa::Avx512Isa, ops::BitOps};

use crate::panels::{Finish, PANEL, room_for};

/// Rows that are multiplied at a time: with two vectors of sums each, as many registers as keep the multipliers busy.
const ROWS: usize = 8;
/// Bytes that one instruction adds up.
const STEP: usize = 4;

/// A matrix of weights, panel by panel of columns and in it four inputs at a time: those of the panel's first half and of its second.
pub(crate) struct Panels {
    isa: Avx512Isa,
    steps: usize,
    halves: Vec<[__m512i; 2]>,
}

impl Panels {
    /// `weights` lie input by input, `wide` outputs each; none where this processor cannot multiply so, or where the inputs do not come in fours.
    pub(crate) fn new(weights: &[i8], wide: usize) -> Option<Panels> {
        let isa =
            Avx512Isa::new().filter(|_| is_x86_feature_detected!("avx512vnni") && is_x86_feature_detected!("f16c"))?;
        let inputs = weights.len() / wide;
        if inputs == 0 || !inputs.is_multiple_of(STEP) || !wide.is_multiple_of(PANEL) {
            return None;
        }
        let half = |at: usize, column: usize| {
            let four = |n: usize| (at * STEP + n % STEP) * wide + column + n / STEP;
            let bytes: [i8; PANEL / 2 * STEP] = std::array::from_fn(|n| weights[four(n)]);
            isa.i8().load(&bytes).0
        };
        let panel = |column: usize| (0..inputs / STEP).map(move |at| [half(at, column), half(at, column + PANEL / 2)]);
        Some(Panels { isa, steps: inputs / STEP, halves: (0..wide).step_by(PANEL).flat_map(panel).collect() })
    }

    /// Multiplies all of `rows` and hands the sums to `finish`; in `room` the rows are brought into order.
    #[expect(unsafe_code)]
    pub(crate) fn multiply(&self, rows: &[u8], room: &mut Vec<i32>, finish: impl Finish) {
        let many = rows.len() / (self.steps * STEP);
        let tiles = room_for(room, many.next_multiple_of(ROWS) * self.steps);
        in_tiles(rows.as_chunks().0, self.steps, tiles);
        // SAFETY: panels are made only where the processor has what the function asks of it.
        unsafe { multiply(self, tiles, many, finish) }
    }
}

/// Brings rows into the order in which they are multiplied: eight rows at a time, and of these the first four bytes of each, then the next four.
fn in_tiles(rows: &[[u8; STEP]], steps: usize, tiles: &mut [i32]) {
    for (rows, tile) in rows.chunks(ROWS * steps).zip(tiles.chunks_exact_mut(ROWS * steps)) {
        for (n, row) in rows.chunks_exact(steps).enumerate() {
            for (to, &bytes) in tile.as_chunks_mut::<ROWS>().0.iter_mut().zip(row) {
                to[n] = i32::from_ne_bytes(bytes);
            }
        }
    }
}

#[target_feature(enable = "avx512f,avx512vl,avx512bw,avx512dq,avx512vnni,f16c")]
fn multiply(panels: &Panels, tiles: &[i32], many: usize, mut finish: impl Finish) {
    let (isa, steps) = (panels.isa, panels.steps);
    for (panel, column) in panels.halves.chunks_exact(steps).zip((0..).step_by(PANEL)) {
        for (tile, row) in tiles.chunks_exact(ROWS * steps).zip((0..).step_by(ROWS)) {
            let sums = multiply_tile(tile.as_chunks().0, panel);
            for (row, [left, right]) in (row..many).zip(sums) {
                finish.take(isa, row, column, left.into());
                finish.take(isa, row, column + PANEL / 2, right.into());
            }
        }
    }
}

/// The sums of some rows with the columns of a panel.
#[inline]
#[target_feature(enable = "avx512f,avx512vl,avx512bw,avx512dq,avx512vnni,f16c")]
fn multiply_tile(tile: &[[i32; ROWS]], panel: &[[__m512i; 2]]) -> [[__m512i; 2]; ROWS] {
    let mut sums = [[_mm512_setzero_si512(); 2]; ROWS];
    for (rows, [left, right]) in tile.iter().zip(panel) {
        for (sums, &bytes) in sums.iter_mut().zip(rows) {
            let bytes = _mm512_set1_epi32(bytes);
            sums[0] = _mm512_dpbusd_epi32(sums[0], bytes, *left);
            sums[1] = _mm512_dpbusd_epi32(sums[1], bytes, *right);
        }
    }
    sums
}
