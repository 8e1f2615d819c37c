//! The encoder: one pass of a small transformer, int8, on the processor.
//!
//! `train/model.py` is its definition; `train/export.py` writes the files under `models/` that are compiled in here.

use std::{cell::RefCell, hint::black_box, mem, ops::Range};

use rayon::ThreadPoolBuilder;
use rten_simd::{Isa, SimdOp};

use crate::{
    acts::{ACTS, Done, Saying},
    error::EncoderError,
    heads::{Heads, Scores, Trigger},
    linear::Tools,
    network::{Block, Input, Network, Passing},
    pairs::{HeadsRoom, Roles},
    pieces::Vocabulary,
    products::Products,
    tensors::Tensors,
    windows::{Cut, bands},
    words::{Gap, Word},
};

/// The models that are compiled into the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ModelName {
    /// The most exact.
    #[default]
    Base,
    /// For archives: several times as fast, less exact (docs/measured.md).
    Small,
}

impl ModelName {
    /// All models.
    pub const ALL: [ModelName; 2] = [ModelName::Base, ModelName::Small];

    /// Its name on the command line: "base", "small".
    pub fn word(self) -> &'static str {
        match self {
            ModelName::Base => "base",
            ModelName::Small => "small",
        }
    }

    /// Its network and its tables.
    fn files(self) -> (&'static [u8], &'static [u8]) {
        match self {
            ModelName::Base => (
                include_bytes!("../../../models/base/encoder.safetensors"),
                include_bytes!("../../../models/base/tables.safetensors"),
            ),
            ModelName::Small => (
                include_bytes!("../../../models/small/encoder.safetensors"),
                include_bytes!("../../../models/small/tables.safetensors"),
            ),
        }
    }
}

/// Pieces whose embeddings are fetched together.
const AT_ONCE: usize = 32;
/// Bytes of a line of the processor's cache.
const LINE: usize = 64;

/// What a reading thread computes with. What lies between the steps is kept from window to window: to ask for it anew takes longer than many a product.
#[derive(Default)]
struct Own {
    tools: Tools,
    /// Of the pieces.
    rows: Vec<f32>,
    passing: Passing,
    heads: HeadsRoom,
}

thread_local! {
    /// Each reading thread works alone, so that many stories at a time do not wait for one another.
    static OWN: RefCell<Own> = RefCell::default();
}

/// A loaded model. Shared by threads; each call computes on its own thread alone.
pub struct Encoder {
    /// How the model cuts a story.
    pub cut: Cut,
    /// The vocabulary that the network was trained with.
    pub vocabulary: Vocabulary,
    network: Network,
    heads: Heads,
    pieces: &'static [u8],
    piece_scale: Vec<f32>,
    positions: Vec<f32>,
    shapes: Vec<f32>,
    grams: Option<Grams>,
}

/// An encoder with the tools of the thread that reads.
pub struct Alone<'a> {
    encoder: &'a Encoder,
    own: &'a mut Own,
}

impl Alone<'_> {
    /// Runs the network over one window: its words and their pieces.
    pub fn run(&mut self, words: &[Word], pieces: &[Vec<u32>]) -> Result<Scores, EncoderError> {
        let room = mem::take(&mut self.own.rows);
        let states = self.states(self.encoder.input(words, pieces, room))?;
        let scores =
            self.encoder.heads.scores(&self.own.tools, &mut self.own.heads, &states, self.encoder.network.width);
        self.own.rows = states;
        scores
    }

    /// The network's states of the words of what [`Encoder::input`] gives.
    pub fn states(&mut self, input: Input) -> Result<Vec<f32>, EncoderError> {
        self.encoder.network.states(&self.own.tools, &mut self.own.passing, input)
    }

    /// The source and content of each of `cues`, which are words of the window.
    pub fn arguments(&mut self, scores: &Scores, cues: &[Range<usize>]) -> Result<Vec<Roles>, EncoderError> {
        self.encoder.heads.arguments(&self.own.tools, &mut self.own.heads, scores, cues)
    }

    /// How likely each of [`ACTS`] is done by each of `sayings`, and, where one alone has `sure`, to whom: what the words `triggers` of the window, which tell it, are done to.
    pub(crate) fn acts(
        &mut self,
        scores: &Scores,
        sayings: &[Saying],
        triggers: &[usize],
        sure: f32,
    ) -> Result<Vec<Done>, EncoderError> {
        let heads = &self.encoder.heads;
        let Own { tools, heads: room, .. } = &mut *self.own;
        let acts = heads.acts(tools, room, scores, sayings)?;
        let asked = |act: &[f32; ACTS]| act.iter().any(|&p| p >= sure);
        let words: Vec<Range<usize>> =
            acts.iter().zip(triggers).filter(|(act, _)| asked(act)).map(|(_, &word)| word..word + 1).collect();
        let mut parties = heads.parties(tools, room, scores, &words)?.into_iter();
        let done = |types| Done { types, parties: if asked(&types) { parties.next() } else { None } };
        Ok(acts.into_iter().map(done).collect())
    }

    /// The words of a window that tell an event with a probability of `least` or more, and, where one type alone has `sure`, with its actors and
    /// recipients.
    pub fn deeds(
        &mut self,
        scores: &Scores,
        least: f32,
        sure: f32,
    ) -> Result<Vec<(Trigger, Option<Roles>)>, EncoderError> {
        let heads = &self.encoder.heads;
        let Own { tools, heads: room, .. } = &mut *self.own;
        let triggers = heads.triggers(tools, room, scores, least)?;
        let asked = |t: &Trigger| t.types.iter().any(|&p| p >= sure);
        let words: Vec<Range<usize>> = triggers.iter().filter(|t| asked(t)).map(|t| t.word..t.word + 1).collect();
        let mut parties = heads.parties(tools, room, scores, &words)?.into_iter();
        Ok(triggers.into_iter().map(|t| if asked(&t) { (t, parties.next()) } else { (t, None) }).collect())
    }
}

/// Embeddings of pairs of neighbouring pieces, in classes by a hash: first those of a piece with the one before it, then those with the next.
struct Grams {
    rows: &'static [u8],
    scales: Vec<f32>,
}

impl Grams {
    /// The class of two pieces; 0 stands for none.
    fn class(&self, first: u32, second: u32) -> usize {
        let mixed = first.wrapping_mul(0x9E37_79B1).wrapping_add(second.wrapping_mul(0x85EB_CA6B));
        let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0xC2B2_AE35) >> 16;
        mixed as usize & (self.scales.len() / 2 - 1)
    }

    /// Where the embeddings of a piece stand, with the one before it and with the next.
    #[inline(always)]
    fn classes(&self, before: u32, id: u32, after: u32) -> [usize; 2] {
        [self.class(before, id), self.class(id, after) + self.scales.len() / 2]
    }

    /// Adds what a piece and its neighbours bring: to the first half of its row by the piece before, to the second by the next.
    #[inline(always)]
    fn add(&self, classes: [usize; 2], row: &mut [f32]) {
        let half = row.len() / 2;
        for (row, at) in row.chunks_exact_mut(half).zip(classes) {
            let (scale, gram) = (self.scales[at], &self.rows[at * half..(at + 1) * half]);
            for (out, &gram) in row.iter_mut().zip(gram) {
                *out += f32::from(gram as i8) * scale;
            }
        }
    }
}

impl Encoder {
    /// Loads a model compiled into the program.
    pub fn load(model: ModelName) -> Result<Encoder, EncoderError> {
        // The engine shares each product among rayon's threads. Here every thread reads a story of its own: where rayon has but one, products stay with whoever
        // asks for them. Where it has been set up already, they are as right, only slower.
        let _ = ThreadPoolBuilder::new().num_threads(1).build_global();
        static VOCABULARY: &str = include_str!("../../../models/base/vocabulary.txt");
        let (network, tables) = model.files();
        let (network, tables) =
            (Tensors::open("encoder.safetensors", network)?, Tensors::open("tables.safetensors", tables)?);
        let products = Products::new();
        let (width, layers, middle) =
            (tables.wide("pieces", 1)?, network.told("layers")?, network.wide("0.up.bias", 0)?);
        let block = |n: usize| -> Result<Block, EncoderError> {
            let linear = |name, width, out| network.linear(&products, &format!("{n}.{name}"), width, out);
            Ok(Block {
                asked: linear("asked", width, 3 * width)?,
                output: linear("output", width, width)?,
                norm1: network.norm(&format!("{n}.norm1"), width)?,
                up: linear("up", width, middle)?,
                down: linear("down", middle, width)?,
                norm2: network.norm(&format!("{n}.norm2"), width)?,
            })
        };
        let position_scale = tables.floats("positions.scale")?;
        let positions =
            tables.bytes("positions")?.iter().enumerate().map(|(i, &b)| f32::from(b as i8) * position_scale[i / width]);
        Ok(Encoder {
            cut: Cut { core: tables.told("core")?, context: tables.told("context")?, band: tables.told("band")? },
            vocabulary: Vocabulary::new(VOCABULARY),
            heads: Heads::load(&products, &network, &tables, width)?,
            pieces: tables.bytes("pieces")?,
            piece_scale: tables.floats("pieces.scale")?,
            positions: positions.collect(),
            shapes: tables.floats("shapes")?,
            grams: grams(&tables, width)?,
            network: Network {
                width,
                side: tables.told("side")?,
                heads: network.told("heads")?,
                norm: network.norm("norm", width)?,
                blocks: (0..layers).map(block).collect::<Result<_, _>>()?,
            },
        })
    }

    /// What the network is given of a window; `rows` may hold anything, it is only room.
    pub fn input(&self, words: &[Word], pieces: &[Vec<u32>], mut rows: Vec<f32>) -> Input {
        let sizes: Vec<usize> = pieces.iter().map(Vec::len).collect();
        let gaps: Vec<Gap> = words.iter().map(|w| w.gap).collect();
        let (mut ids, mut firsts, mut of_bands) = (Vec::new(), Vec::with_capacity(words.len()), Vec::new());
        for band in bands(&sizes, &gaps, self.cut.band) {
            let begin = ids.len();
            ids.push((self.vocabulary.open, 0));
            for (word, pieces) in words[band.clone()].iter().zip(&pieces[band]) {
                firsts.push(ids.len());
                ids.extend(pieces.iter().map(|&id| (id, word.feature())));
            }
            ids.push((self.vocabulary.close, 0));
            of_bands.push(begin..ids.len());
        }
        rows.resize(ids.len() * self.network.width, 0.0);
        Embedded { encoder: self, ids: &ids, rows: &mut rows }.dispatch();
        Input { rows, firsts, bands: of_bands }
    }

    /// The rows that a band sees of a window of `long` rows.
    pub fn seen(&self, band: &Range<usize>, long: usize) -> Range<usize> {
        self.network.seen(band, long)
    }

    /// Reads with this thread's own tools.
    pub fn alone<T>(&self, read: impl FnOnce(&mut Alone<'_>) -> T) -> T {
        OWN.with_borrow_mut(|own| read(&mut Alone { encoder: self, own }))
    }

    /// Reads a byte of each line of memory in which the embeddings of some pieces lie, so that they come into the cache beside one another and not one by one.
    #[inline(always)]
    fn fetch(&self, ids: &[(u32, usize)], classes: &[[usize; 2]]) {
        let width = self.network.width;
        let touched = |row: &[u8]| row.iter().step_by(LINE).fold(0, |sum: u8, &byte| sum.wrapping_add(byte));
        let mut sum = 0u8;
        for (&(id, _), classes) in ids.iter().zip(classes) {
            sum = sum.wrapping_add(touched(&self.pieces[id as usize * width..][..width]));
            if let Some(grams) = &self.grams {
                for at in classes {
                    sum = sum.wrapping_add(touched(&grams.rows[at * (width / 2)..][..width / 2]));
                }
            }
        }
        black_box(sum);
    }

    /// The summed embeddings of a piece; positions go round, since no piece sees as far as a round.
    #[inline(always)]
    fn embed(&self, id: u32, at: usize, feature: usize, out: &mut [f32]) {
        let (id, width) = (id as usize, self.network.width);
        let position = at % (self.positions.len() / width);
        let scale = self.piece_scale[id];
        let piece = &self.pieces[id * width..(id + 1) * width];
        let place = &self.positions[position * width..(position + 1) * width];
        let shape = &self.shapes[feature * width..(feature + 1) * width];
        for (((out, &piece), place), shape) in out.iter_mut().zip(piece).zip(place).zip(shape) {
            *out = f32::from(piece as i8) * scale + place + shape;
        }
    }
}

/// The rows of some pieces with their features. Plain loops, which the compiler makes of the processor's widest vectors where the engine calls them.
struct Embedded<'a> {
    encoder: &'a Encoder,
    ids: &'a [(u32, usize)],
    rows: &'a mut [f32],
}

impl SimdOp for Embedded<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let Embedded { encoder, ids, rows } = self;
        let (width, mut classes) = (encoder.network.width, [[0; 2]; AT_ONCE]);
        for (n, (of, rows)) in ids.chunks(AT_ONCE).zip(rows.chunks_mut(AT_ONCE * width)).enumerate() {
            let begin = n * AT_ONCE;
            if let Some(grams) = &encoder.grams {
                for (classes, at) in classes.iter_mut().zip(begin..begin + of.len()) {
                    let before = if at == 0 { 0 } else { ids[at - 1].0 };
                    *classes = grams.classes(before, ids[at].0, ids.get(at + 1).map_or(0, |next| next.0));
                }
            }
            encoder.fetch(of, &classes);
            for (at, row) in rows.chunks_exact_mut(width).enumerate() {
                let (id, feature) = of[at];
                encoder.embed(id, begin + at, feature, row);
                if let Some(grams) = &encoder.grams {
                    grams.add(classes[at], row);
                }
            }
        }
    }
}

/// The embeddings of pairs of neighbouring pieces, where the model has them.
fn grams(tables: &Tensors, width: usize) -> Result<Option<Grams>, EncoderError> {
    if !tables.has("grams") {
        return Ok(None);
    }
    let (rows, scales) = (tables.bytes("grams")?, tables.floats("grams.scale")?);
    let even = scales.len() > 1 && scales.len().is_power_of_two() && rows.len() == scales.len() * (width / 2);
    if !even {
        return Err(tables.misshapen("grams"));
    }
    Ok(Some(Grams { rows, scales }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_pieces_have_the_classes_that_they_were_learned_under() {
        let grams = Grams { rows: &[], scales: vec![0.0; 1 << 16] };
        // As `gram` of train/model.py gives them.
        assert_eq!([(0, 5), (101, 6), (2000, 7)].map(|(a, b)| grams.class(a, b)), [20910, 27241, 3467]);
    }

    #[test]
    fn half_a_row_comes_from_either_side() {
        let mut rows = vec![0; 8 * 2];
        let scales = vec![0.5; 8];
        let classes = |rows: Vec<u8>| Grams { rows: rows.leak(), scales: scales.clone() };
        let (before, after) = (classes(rows.clone()).class(3, 4), classes(rows.clone()).class(4, 5) + 4);
        rows[before * 2..before * 2 + 2].copy_from_slice(&[2, 4]);
        rows[after * 2..after * 2 + 2].copy_from_slice(&[6, 255]);
        let mut row = [1.0; 4];
        let grams = classes(rows);
        grams.add(grams.classes(3, 4, 5), &mut row);
        assert_eq!(row, [2.0, 3.0, 4.0, 0.5]);
    }
}
