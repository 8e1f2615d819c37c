//! A story in windows, whose cores tile it, and a window in bands: how much of it the network sees at once.

use std::{iter, ops::Range};

use crate::words::Gap;

/// How a model takes a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Pieces of a core at most.
    pub core: usize,
    /// Pieces of context on either side at most.
    pub context: usize,
    /// Pieces of a band at most.
    pub band: usize,
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
    let cores = parts(sizes, gaps, cut.core, 0);
    cores.map(|core| Window { words: reach(sizes, core.start, core.end, cut.context), core }).collect()
}

/// Tiles a window's words with bands of at most `most` pieces, at a paragraph break where the later half of a band has one.
pub(crate) fn bands(sizes: &[usize], gaps: &[Gap], most: usize) -> Vec<Range<usize>> {
    parts(sizes, gaps, most, most / 2).collect()
}

/// Runs of words of at most `most` pieces, each up to the last paragraph break that leaves it more than `least` pieces, where there is one.
fn parts(sizes: &[usize], gaps: &[Gap], most: usize, least: usize) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    iter::from_fn(move || {
        if start == sizes.len() {
            return None;
        }
        let (mut total, mut end, mut paragraph) = (0, start, None);
        while end < sizes.len() && total + sizes[end] <= most {
            if end > start && gaps[end] == Gap::Paragraph && total > least {
                paragraph = Some(end);
            }
            total += sizes[end];
            end += 1;
        }
        if end < sizes.len() {
            end = paragraph.unwrap_or(end);
        }
        let part = start..end.max(start + 1);
        start = part.end;
        Some(part)
    })
}

/// The parts around `start..end` that have room in so much context on each side.
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
        let (mut at, cut) = (0, Cut { core: 320, context: 40, band: 126 });
        for w in windows(&sizes, &gaps, cut) {
            assert_eq!(w.core.start, at);
            assert!(w.words.start <= w.core.start && w.core.end <= w.words.end);
            assert!(sizes[w.core.clone()].iter().sum::<usize>() <= cut.core);
            at = w.core.end;
        }
        assert_eq!(at, sizes.len());
    }

    #[test]
    fn bands_tile_the_window_and_end_at_paragraphs_when_half_full() {
        let sizes = [1; 1000];
        let gaps: Vec<Gap> = (0..1000).map(|i| if i % 90 == 40 { Gap::Paragraph } else { Gap::Space }).collect();
        let found = bands(&sizes, &gaps, 126);
        assert_eq!(found[..3], [0..126, 126..220, 220..310]);
        assert!(found.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!(found.last().map(|band| band.end), Some(1000));
    }
}
