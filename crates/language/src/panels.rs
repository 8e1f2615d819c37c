//! What every way to multiply bytes has in common: the panels that columns come in, what becomes of the sums, and room that is kept.

use rten_simd::Isa;

/// Columns come in panels of so many, the last one filled up with zeros: a multiple of any vector's length.
pub(crate) const PANEL: usize = 32;

/// What is to become of the sums of a product.
pub(crate) trait Finish {
    /// Takes the sums of a row of the product for the columns from `column` on.
    fn take<I: Isa>(&mut self, isa: I, row: usize, column: usize, sums: I::I32);
}

/// Room for `many` values; what they are is up to who asks.
pub(crate) fn room_for<T: Clone + Default>(room: &mut Vec<T>, many: usize) -> &mut [T] {
    if room.len() < many {
        room.resize(many, T::default());
    }
    &mut room[..many]
}
