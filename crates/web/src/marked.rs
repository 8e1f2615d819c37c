//! A story's text cut up for showing: blocks (paragraphs, furniture), and in each the statements, nested as they stand.

use onrecord_reading::contract::{Passage, Range, Reading, Statement};
use std::collections::HashSet;

/// What a block of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockKind {
    Paragraph,
    Byline,
    Furniture,
    /// Text that the reading calls nothing; shown all the same.
    Other,
}

impl BlockKind {
    /// Its CSS class.
    pub(crate) fn class(self) -> &'static str {
        match self {
            BlockKind::Paragraph => "paragraph",
            BlockKind::Byline => "byline",
            BlockKind::Furniture => "furniture",
            BlockKind::Other => "other",
        }
    }
}

/// A block and what is in it.
#[derive(Debug, PartialEq)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    pub(crate) pieces: Vec<Piece>,
}

/// One step of writing a block.
#[derive(Debug, PartialEq)]
pub(crate) enum Piece {
    /// A statement's content begins here, or goes on after an interruption.
    Open {
        /// Index into the reading's statements.
        statement: usize,
        /// Whether none of it was shown before: the place for its anchor and its speaker's name.
        first: bool,
    },
    /// The innermost open statement ends, or is interrupted.
    Close,
    /// Words, and whether they are a cue or a source.
    Words { text: String, role: &'static str },
}

/// Cuts one story; anchors are given once over all its parts.
pub(crate) struct Marker<'a> {
    text: Vec<char>,
    reading: &'a Reading,
    shown: HashSet<usize>,
}

impl<'a> Marker<'a> {
    /// Of a story of which nothing is shown yet.
    pub(crate) fn new(reading: &'a Reading) -> Marker<'a> {
        Marker { text: reading.text.chars().collect(), reading, shown: HashSet::new() }
    }

    /// The headline or deck: marked where it stands in the text, plain where it came beside it.
    pub(crate) fn passage(&mut self, passage: &Passage) -> Vec<Piece> {
        match (passage.start, passage.end) {
            (Some(start), Some(end)) => self.pieces([start, end]),
            _ => vec![Piece::Words { text: passage.text.clone(), role: "" }],
        }
    }

    /// The rest of the text, top to bottom, nothing left out.
    pub(crate) fn body(&mut self) -> Vec<Block> {
        let span = |passage: &Passage| Some([passage.start?, passage.end?]);
        let reading = self.reading;
        let heads =
            [&reading.headline, &reading.deck].into_iter().flatten().filter_map(span).map(|range| (range, None));
        let byline = reading.byline.iter().filter_map(span).map(|range| (range, Some(BlockKind::Byline)));
        let furniture = reading.furniture.iter().filter_map(span).map(|range| (range, Some(BlockKind::Furniture)));
        let paragraphs = reading.paragraphs.iter().map(|range| (*range, Some(BlockKind::Paragraph)));
        let mut known: Vec<(Range, Option<BlockKind>)> =
            heads.chain(byline).chain(furniture).chain(paragraphs).collect();
        known.sort_by_key(|(range, _)| *range);
        let mut blocks = Vec::new();
        let mut done = 0;
        for ([start, end], kind) in known {
            self.block(BlockKind::Other, [done, start], &mut blocks);
            let start = start.max(done);
            if let Some(kind) = kind {
                self.block(kind, [start, end], &mut blocks);
            }
            done = done.max(end);
        }
        self.block(BlockKind::Other, [done, self.text.len()], &mut blocks);
        blocks
    }

    /// Adds a block, unless there is nothing to read in it.
    fn block(&mut self, kind: BlockKind, [start, end]: Range, blocks: &mut Vec<Block>) {
        let end = end.min(self.text.len());
        if start < end && self.text[start..end].iter().any(|c| !c.is_whitespace()) {
            let pieces = self.pieces([start, end]);
            blocks.push(Block { kind, pieces });
        }
    }

    /// The words of a range, with the statements, cues and sources that stand there.
    fn pieces(&mut self, [start, end]: Range) -> Vec<Piece> {
        let end = end.min(self.text.len());
        let contents = self.spans([start, end], |s| &s.content);
        let cues = self.spans([start, end], |s| &s.cue);
        let sources = self.spans([start, end], |s| &s.source);
        let ends = [&contents, &cues, &sources].into_iter().flatten().flat_map(|(_, range)| *range);
        let mut cuts: Vec<usize> = ends.chain([start, end]).filter(|cut| (start..=end).contains(cut)).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut pieces = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for pair in cuts.windows(2) {
            let part = [pair[0], pair[1]];
            let wanted = nested(&contents, part);
            let same = open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
            pieces.extend(open.drain(same..).map(|_| Piece::Close));
            for statement in &wanted[same..] {
                pieces.push(Piece::Open { statement: *statement, first: self.shown.insert(*statement) });
                open.push(*statement);
            }
            let stands_in = |spans: &[Placed]| spans.iter().any(|span| covers(span, part));
            let role = match (stands_in(&cues), stands_in(&sources)) {
                (true, _) => "cue",
                (false, true) => "source",
                (false, false) => "",
            };
            pieces.push(Piece::Words { text: self.text[part[0]..part[1]].iter().collect(), role });
        }
        pieces.extend(open.iter().map(|_| Piece::Close));
        pieces
    }

    /// What statements have in a range, each with the statement's index.
    fn spans(&self, [start, end]: Range, of: impl Fn(&'a Statement) -> &'a Vec<Range>) -> Vec<Placed> {
        let all = self.reading.statements.iter().enumerate();
        let all = all.flat_map(|(index, s)| of(s).iter().map(move |range| (index, *range)));
        all.filter(|(_, range)| range[0] < end && range[1] > start && range[0] < range[1]).collect()
    }
}

/// Index of a statement, and something of it that stands there.
type Placed = (usize, Range);

fn covers((_, range): &Placed, part: Range) -> bool {
    range[0] <= part[0] && part[1] <= range[1]
}

/// The statements that a part without any end within it lies in, the outermost first: the one that began first and reaches furthest.
fn nested(contents: &[Placed], part: Range) -> Vec<usize> {
    let mut active: Vec<&Placed> = contents.iter().filter(|span| covers(span, part)).collect();
    active.sort_by_key(|(statement, range)| (range[0], usize::MAX - range[1], *statement));
    let mut wanted: Vec<usize> = Vec::with_capacity(active.len());
    for (statement, _) in active {
        if !wanted.contains(statement) {
            wanted.push(*statement);
        }
    }
    wanted
}
