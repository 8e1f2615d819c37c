//! The encoder: one pass of a small transformer, int8, on the processor.
//!
//! `train/model.py` is its definition; `train/export.py` writes the files under `models/` that are compiled in here.

use std::{cell::RefCell, ops::Range};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::{
    heads::{Heads, Scores, Trigger},
    linear::Products,
    network::{Block, Network, Tools},
    pairs::Roles,
    pieces::Vocabulary,
    tensors::Tensors,
    windows::Cut,
    words::Word,
};

/// The models that are compiled into the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ModelName {
    /// The most exact.
    #[default]
    Base,
    /// For archives: ten times as fast, less exact (docs/measured.md).
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

/// What went wrong with the model; never the fault of a story.
#[derive(Debug, thiserror::Error)]
pub enum EncoderError {
    /// A model file is damaged.
    #[error("the model's {0} cannot be used: {1}; make it again with train/export.py")]
    Damaged(&'static str, String),
    /// The engine refused to run.
    #[error("the encoder did not run: {0}")]
    Run(String),
}

/// What a reading thread computes with.
struct Own {
    pool: ThreadPool,
    tools: Tools,
}

thread_local! {
    /// Each reading thread works alone, so that many stories at a time do not wait for one another.
    static OWN: RefCell<Option<Own>> = const { RefCell::new(None) };
}

/// Runs `work` with this thread's own tools, where the engine finds no other threads to share it with.
fn alone<T: Send>(work: impl FnOnce(&Tools) -> Result<T, EncoderError> + Send) -> Result<T, EncoderError> {
    OWN.with_borrow_mut(|own| {
        if own.is_none() {
            let pool = ThreadPoolBuilder::new().num_threads(1).build().map_err(|e| EncoderError::Run(e.to_string()))?;
            *own = Some(Own { pool, tools: Tools::default() });
        }
        match own {
            Some(own) => {
                let Own { pool, tools } = &*own;
                pool.install(|| work(tools))
            }
            None => work(&Tools::default()),
        }
    })
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
}

impl Encoder {
    /// Loads a model compiled into the program.
    pub fn load(model: ModelName) -> Result<Encoder, EncoderError> {
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
            cut: Cut { core: tables.told("core")?, context: tables.told("context")? },
            vocabulary: Vocabulary::new(VOCABULARY),
            heads: Heads::load(&products, &network, &tables, width)?,
            pieces: tables.bytes("pieces")?,
            piece_scale: tables.floats("pieces.scale")?,
            positions: positions.collect(),
            shapes: tables.floats("shapes")?,
            network: Network {
                width,
                heads: network.told("heads")?,
                norm: network.norm("norm", width)?,
                blocks: (0..layers).map(block).collect::<Result<_, _>>()?,
            },
        })
    }

    /// What the network is given of a window: a row of summed embeddings a piece, and which row is each word's first.
    pub fn input(&self, words: &[Word], pieces: &[Vec<u32>]) -> (Vec<f32>, Vec<usize>) {
        let width = self.network.width;
        let mut x = vec![0.0; (pieces.iter().map(Vec::len).sum::<usize>() + 2) * width];
        let mut at = 0;
        let mut put = |id: u32, feature: usize| {
            self.embed(id, at, feature, &mut x[at * width..(at + 1) * width]);
            at += 1;
            at - 1
        };
        put(self.vocabulary.open, 0);
        let mut firsts = Vec::with_capacity(words.len());
        for (word, pieces) in words.iter().zip(pieces) {
            for (i, &id) in pieces.iter().enumerate() {
                let place = put(id, word.feature());
                if i == 0 {
                    firsts.push(place);
                }
            }
        }
        put(self.vocabulary.close, 0);
        (x, firsts)
    }

    /// Runs the network over one window: its words and their pieces.
    pub fn run(&self, words: &[Word], pieces: &[Vec<u32>]) -> Result<Scores, EncoderError> {
        let (x, firsts) = self.input(words, pieces);
        alone(|tools| self.heads.scores(tools, self.network.states(tools, x, &firsts)?, self.network.width))
    }

    /// The network's states of the rows `asked` of what [`Encoder::input`] gives: for measuring.
    pub fn states(&self, input: Vec<f32>, asked: &[usize]) -> Result<Vec<f32>, EncoderError> {
        alone(|tools| self.network.states(tools, input, asked))
    }

    /// The source and content of each of `cues`, which are words of the window.
    pub fn arguments(&self, scores: &Scores, cues: &[Range<usize>]) -> Result<Vec<Roles>, EncoderError> {
        alone(|tools| self.heads.arguments(tools, scores, cues))
    }

    /// The words of a window that tell an event with a probability of `least` or more, and, where one type alone has `sure`, with its actors and
    /// recipients.
    pub fn deeds(&self, scores: &Scores, least: f32, sure: f32) -> Result<Vec<(Trigger, Option<Roles>)>, EncoderError> {
        alone(|tools| {
            let triggers = self.heads.triggers(tools, scores, least)?;
            let asked = |t: &Trigger| t.types.iter().any(|&p| p >= sure);
            let words: Vec<Range<usize>> = triggers.iter().filter(|t| asked(t)).map(|t| t.word..t.word + 1).collect();
            let mut parties = self.heads.parties(tools, scores, &words)?.into_iter();
            Ok(triggers.into_iter().map(|t| if asked(&t) { (t, parties.next()) } else { (t, None) }).collect())
        })
    }

    fn embed(&self, id: u32, position: usize, feature: usize, out: &mut [f32]) {
        let (id, width) = (id as usize, self.network.width);
        let scale = self.piece_scale[id];
        let piece = &self.pieces[id * width..(id + 1) * width];
        let place = &self.positions[position * width..(position + 1) * width];
        let shape = &self.shapes[feature * width..(feature + 1) * width];
        for (((out, &piece), place), shape) in out.iter_mut().zip(piece).zip(place).zip(shape) {
            *out = f32::from(piece as i8) * scale + place + shape;
        }
    }
}
