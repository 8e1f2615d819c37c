//! The characters that number a page's blocks.

/// The marks: two private planes.
const PLANES: [(u32, u32); 2] = [(0xF_0000, 0xF_FFFD), (0x10_0000, 0x10_FFFD)];

/// The mark of the block with this number; none where there are more blocks than marks.
pub(super) fn mark(number: usize) -> Option<char> {
    let mut left = u32::try_from(number).ok()?;
    for (first, last) in PLANES {
        if left <= last - first {
            return char::from_u32(first + left);
        }
        left -= last - first + 1;
    }
    None
}

/// The number of the block that a character marks.
pub(super) fn number(mark: char) -> Option<usize> {
    let mut before = 0;
    for (first, last) in PLANES {
        if (first..=last).contains(&u32::from(mark)) {
            return Some((before + u32::from(mark) - first) as usize);
        }
        before += last - first + 1;
    }
    None
}
