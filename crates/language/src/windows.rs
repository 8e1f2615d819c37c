//! A story in windows: cores tile it, and each core is read with some of its neighbours around it.

use std::ops::Range;

use crate::words::Gap;

/// How a model takes a story; windows of `core + 2 * context` pieces are what it was trained on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Pieces of a core at most.
    pub core: usize,
    /// Pieces of context on either side at most.
    pub context: usize,
}

/// One window, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The words that the encoder sees.
    pub words: Range<usize>,
    /// The words whose cues and names are taken from this window.
    pub core: Range<usize>,
}

/// Cuts a story whose words have `sizes` pieces each, at paragraph breaks where it can.
pub fn windows(sizes: &[usize], gaps: &[Gap], cut: Cut) -> Vec<Window> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < sizes.len() {
        let (mut total, mut end, mut paragraph) = (0, start, None);
        while end < sizes.len() && total + sizes[end] <= cut.core {
            if end > start && gaps[end] == Gap::Paragraph {
                paragraph = Some(end);
            }
            total += sizes[end];
            end += 1;
        }
        if end < sizes.len() {
            end = paragraph.unwrap_or(end);
        }
        let end = end.max(start + 1);
        out.push(Window { words: reach(sizes, start, end, cut.context), core: start..end });
        start = end;
    }
    out
}

fn reach(sizes: &[usize], start: usize, end: usize, context: usize) -> Range<usize> {
    let (mut first, mut last) = (start, end);
    let mut room = context;
    while first > 0 && sizes[first - 1] <= room {
        first -= 1;
        room -= sizes[first];
    }
    let mut room = context;
    while last < sizes.len() && sizes[last] <= room {
        room -= sizes[last];
        last += 1;
    }
    first..last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cores_tile_the_story() {
        let sizes: Vec<usize> = (0..1000).map(|i| 1 + i % 8).collect();
        let gaps: Vec<Gap> = (0..1000).map(|i| if i % 90 == 0 { Gap::Paragraph } else { Gap::Space }).collect();
        let (mut at, cut) = (0, Cut { core: 320, context: 40 });
        for w in windows(&sizes, &gaps, cut) {
            assert_eq!(w.core.start, at);
            assert!(w.words.start <= w.core.start && w.core.end <= w.words.end);
            assert!(sizes[w.core.clone()].iter().sum::<usize>() <= cut.core);
            at = w.core.end;
        }
        assert_eq!(at, sizes.len());
    }
}
