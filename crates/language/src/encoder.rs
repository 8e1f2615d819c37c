//! The encoder: one pass of a small transformer, int8, on the processor, by the rten engine.
//!
//! `train/model.py` is its definition; `train/export.py` writes the three files under `models/` that are compiled in here.

use std::ops::Range;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueView};
use rten_tensor::{AsView, Layout, NdTensor};
use safetensors::SafeTensors;
use std::sync::Arc;

use crate::{
    chain::{self, NEVER},
    pieces::Vocabulary,
    windows::Cut,
    words::Word,
};

const CUES: usize = 3;
const NAMES: usize = 9;
const ARGUMENTS: usize = 5;
/// Where the scores of names and of words begin in a piece's output row; the other heads' follow.
const NAME_AT: usize = CUES;
const WORD_AT: usize = NAME_AT + NAMES;

/// The widths of a model's states and of the head that scores words with cues; `train/model.py` calls it `Size`.
#[derive(Debug, Clone, Copy)]
struct Size {
    width: usize,
    pair: usize,
    keys: usize,
    middle: usize,
}

impl Size {
    fn keyed_at(self) -> usize {
        WORD_AT + self.pair
    }

    fn first_at(self) -> usize {
        self.keyed_at() + 4 * self.keys
    }

    fn last_at(self) -> usize {
        self.first_at() + self.pair + 4 * self.keys
    }

    /// The length of a piece's output row.
    fn row(self) -> usize {
        self.last_at() + self.pair + 4 * self.keys
    }
}

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
                include_bytes!("../../../models/base/encoder.onnx"),
                include_bytes!("../../../models/base/tables.safetensors"),
            ),
            ModelName::Small => (
                include_bytes!("../../../models/small/encoder.onnx"),
                include_bytes!("../../../models/small/tables.safetensors"),
            ),
        }
    }
}

/// Distances in words from which the next bucket holds; `train/model.py` has the same.
const EDGES: [usize; 12] = [1, 2, 3, 4, 6, 9, 14, 22, 35, 60, 100, 180];
/// The bucket of the cue itself.
const HERE: usize = 12;

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

thread_local! {
    /// Each reading thread's engine works alone, so that many stories at a time do not wait for one another.
    static OWN: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// A loaded model. Shared by threads; each call computes on its own thread alone.
pub struct Encoder {
    size: Size,
    /// How the model cuts a story.
    pub cut: Cut,
    network: Model,
    input: [NodeId; 2],
    output: NodeId,
    /// The vocabulary that the network was trained with.
    pub vocabulary: Vocabulary,
    pieces: &'static [u8],
    piece_scale: Vec<f32>,
    positions: Vec<f32>,
    shapes: Vec<f32>,
    distance: Vec<f32>,
    middle: Vec<f32>,
    middle_bias: Vec<f32>,
    last: Vec<f32>,
    last_bias: Vec<f32>,
    steps: [[f32; ARGUMENTS]; ARGUMENTS],
}

/// What the network says of one window, a row a word.
pub struct Scores {
    row: usize,
    rows: Vec<f32>,
}

/// The words of a cue and how sure the network is of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Words of the window.
    pub words: Range<usize>,
    /// Between 0 and 1.
    pub likely: f32,
}

/// The words of a cue's source and content.
#[derive(Debug, Clone, PartialEq)]
pub struct Arguments {
    /// Source words; usually one run, sometimes none.
    pub source: Vec<Range<usize>>,
    /// Content words, in one run or several.
    pub content: Vec<Range<usize>>,
    /// Probability of exactly these.
    pub likely: f32,
}

impl Encoder {
    /// Loads a model compiled into the program.
    pub fn load(model: ModelName) -> Result<Encoder, EncoderError> {
        static VOCABULARY: &str = include_str!("../../../models/base/vocabulary.txt");
        let (network, tables_file) = model.files();
        let damaged = |what| move |e: String| EncoderError::Damaged(what, e);
        let network = ModelOptions::with_all_ops()
            .prepack_weights(true)
            .load_static_slice(network)
            .map_err(|e| damaged("encoder.onnx")(e.to_string()))?;
        let node = |name| network.node_id(name).map_err(|e| damaged("encoder.onnx")(e.to_string()));
        let (input, output) = ([node("embeddings")?, node("mask")?], node("scores")?);
        let tables = SafeTensors::deserialize(tables_file).map_err(|e| damaged("tables.safetensors")(e.to_string()))?;
        let bytes = |name: &str| -> Result<&'static [u8], EncoderError> {
            tables.tensor(name).map(|t| t.data()).map_err(|e| damaged("tables.safetensors")(format!("{name}: {e}")))
        };
        let floats = |name: &str| -> Result<Vec<f32>, EncoderError> {
            Ok(bytes(name)?.as_chunks().0.iter().map(|&b| f32::from_le_bytes(b)).collect())
        };
        let wide = |name: &str, axis: usize| -> Result<usize, EncoderError> {
            let shape = tables.tensor(name).map(|t| t.shape().to_vec());
            let found = shape.ok().and_then(|s| s.get(axis).copied()).filter(|&n| n > 0);
            found.ok_or_else(|| damaged("tables.safetensors")(format!("{name}: not of the shape that is needed")))
        };
        let (_, header) =
            SafeTensors::read_metadata(tables_file).map_err(|e| damaged("tables.safetensors")(e.to_string()))?;
        let told = |name: &str| -> Result<usize, EncoderError> {
            let found = header.metadata().as_ref().and_then(|m| m.get(name)).and_then(|n| n.parse().ok());
            found.ok_or_else(|| damaged("tables.safetensors")(format!("it does not tell its {name}")))
        };
        let size = Size {
            width: wide("pieces", 1)?,
            pair: wide("middle", 1)?,
            keys: told("keys")?,
            middle: wide("middle", 0)?,
        };
        let position_scale = floats("positions.scale")?;
        let positions = bytes("positions")?
            .iter()
            .enumerate()
            .map(|(i, &b)| f32::from(b as i8) * position_scale[i / size.width])
            .collect();
        let flat = floats("steps")?;
        Ok(Encoder {
            size,
            cut: Cut { core: told("core")?, context: told("context")? },
            input,
            output,
            vocabulary: Vocabulary::new(VOCABULARY),
            pieces: bytes("pieces")?,
            piece_scale: floats("pieces.scale")?,
            positions,
            shapes: floats("shapes")?,
            distance: floats("distance")?,
            middle: floats("middle")?,
            middle_bias: floats("middle.bias")?,
            last: floats("last")?,
            last_bias: floats("last.bias")?,
            steps: std::array::from_fn(|i| std::array::from_fn(|j| flat[i * ARGUMENTS + j])),
            network,
        })
    }

    /// Runs the network over windows at once. Each is its words and their pieces; the windows are padded to the longest.
    pub fn run(&self, windows: &[(&[Word], &[Vec<u32>])]) -> Result<Vec<Scores>, EncoderError> {
        let (width, row) = (self.size.width, self.size.row());
        let longest = windows.iter().map(|(_, p)| p.iter().map(Vec::len).sum::<usize>() + 2).max().unwrap_or(0);
        let mut x = NdTensor::<f32, 3>::zeros([windows.len(), longest, width]);
        let mut mask = NdTensor::<f32, 4>::zeros([windows.len(), 1, 1, longest]);
        let mut firsts = Vec::with_capacity(windows.len());
        {
            let (Some(x), Some(mask)) = (x.data_mut(), mask.data_mut()) else {
                return Err(EncoderError::Run("the input is not laid out in one piece".into()));
            };
            for (n, (words, pieces)) in windows.iter().enumerate() {
                let mut at = 0;
                let mut put = |id: u32, feature: usize| {
                    let from = (n * longest + at) * width;
                    self.embed(id, at, feature, &mut x[from..from + width]);
                    at += 1;
                    at - 1
                };
                put(self.vocabulary.open, 0);
                let mut starts = Vec::with_capacity(words.len());
                for (word, pieces) in words.iter().zip(*pieces) {
                    for (i, &id) in pieces.iter().enumerate() {
                        let place = put(id, word.feature());
                        if i == 0 {
                            starts.push(place);
                        }
                    }
                }
                put(self.vocabulary.close, 0);
                mask[n * longest + at..(n + 1) * longest].fill(NEVER);
                firsts.push(starts);
            }
        }
        let inputs: [(NodeId, ValueView); 2] =
            [(self.input[0], x.as_dyn().into()), (self.input[1], mask.as_dyn().into())];
        let inputs = inputs.into_iter().map(|(id, v)| (id, v.into())).collect();
        let mut options = RunOptions::default();
        options.thread_pool = Some(OWN.with(Arc::clone));
        let mut out =
            self.network.run(inputs, &[self.output], Some(options)).map_err(|e| EncoderError::Run(e.to_string()))?;
        let scores: NdTensor<f32, 3> =
            out.remove(0).try_into().map_err(|e| EncoderError::Run(format!("unexpected output: {e:?}")))?;
        if scores.shape() != [windows.len(), longest, row] {
            return Err(EncoderError::Run(format!("unexpected output shape {:?}", scores.shape())));
        }
        let data = scores.data().ok_or_else(|| EncoderError::Run("the output is not laid out in one piece".into()))?;
        Ok(firsts
            .iter()
            .enumerate()
            .map(|(n, starts)| {
                let mut rows = Vec::with_capacity(starts.len() * row);
                for &place in starts {
                    let from = (n * longest + place) * row;
                    rows.extend_from_slice(&data[from..from + row]);
                }
                Scores { row, rows }
            })
            .collect())
    }

    fn embed(&self, id: u32, position: usize, feature: usize, out: &mut [f32]) {
        let (id, width) = (id as usize, self.size.width);
        let scale = self.piece_scale[id];
        let piece = &self.pieces[id * width..(id + 1) * width];
        let place = &self.positions[position * width..(position + 1) * width];
        let shape = &self.shapes[feature * width..(feature + 1) * width];
        for (((out, &piece), place), shape) in out.iter_mut().zip(piece).zip(place).zip(shape) {
            *out = f32::from(piece as i8) * scale + place + shape;
        }
    }

    /// The source and content of `cue`.
    pub fn arguments(&self, scores: &Scores, cue: &Range<usize>) -> Arguments {
        let Size { pair, keys, middle, .. } = self.size;
        let (keyed_at, first_at, last_at) = (self.size.keyed_at(), self.size.first_at(), self.size.last_at());
        let mut begin: Vec<f32> = scores.row(cue.start)[first_at..last_at].to_vec();
        for (b, l) in begin.iter_mut().zip(&scores.row(cue.end - 1)[last_at..]) {
            *b += l;
        }
        let (cue_pair, cue_keys) = begin.split_at(pair);
        let scale = (keys as f32).sqrt();
        let (mut hidden, mut between) = (vec![0.0f32; pair], vec![0.0f32; middle]);
        let tagged: Vec<[f32; ARGUMENTS]> = (0..scores.len())
            .map(|at| {
                let near = &self.distance[distance_bucket(at, cue) * pair..][..pair];
                let row = scores.row(at);
                let word = &row[WORD_AT..keyed_at];
                for (((h, word), cue), near) in hidden.iter_mut().zip(word).zip(cue_pair).zip(near) {
                    *h = (word + cue + near).max(0.0);
                }
                for (m, value) in between.iter_mut().enumerate() {
                    *value = (dot(&self.middle[m * pair..][..pair], &hidden) + self.middle_bias[m]).max(0.0);
                }
                std::array::from_fn(|k| {
                    let own = dot(&self.last[k * middle..][..middle], &between) + self.last_bias[k];
                    let matched = if k == 0 {
                        0.0
                    } else {
                        dot(&row[keyed_at + (k - 1) * keys..][..keys], &cue_keys[(k - 1) * keys..][..keys]) / scale
                    };
                    own + matched
                })
            })
            .collect();
        let (tags, likely) = chain::best(&tagged, &self.steps, &[0.0, 0.0, NEVER, 0.0, NEVER]);
        Arguments { source: chain::runs(&tags, 1, 2), content: chain::runs(&tags, 3, 4), likely }
    }
}

/// A piece-wise dot product in eight lanes, which the compiler turns into vector instructions.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, rest_a) = a.as_chunks::<8>();
    let (b, rest_b) = b.as_chunks::<8>();
    let mut sum = [0.0f32; 8];
    for (x, y) in a.iter().zip(b) {
        for i in 0..8 {
            sum[i] += x[i] * y[i];
        }
    }
    sum.iter().sum::<f32>() + rest_a.iter().zip(rest_b).map(|(x, y)| x * y).sum::<f32>()
}

fn distance_bucket(at: usize, cue: &Range<usize>) -> usize {
    let bucket = |d: usize| EDGES.iter().filter(|&&e| d >= e).count();
    if at < cue.start {
        HERE - bucket(cue.start - at)
    } else if at >= cue.end {
        HERE + bucket(at + 1 - cue.end)
    } else {
        HERE
    }
}

impl Scores {
    /// Words of the window.
    pub fn len(&self) -> usize {
        self.rows.len() / self.row
    }

    /// Whether the window has no words.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn row(&self, word: usize) -> &[f32] {
        &self.rows[word * self.row..(word + 1) * self.row]
    }

    /// The cues of the window.
    pub fn cues(&self) -> Vec<Cue> {
        const STEPS: [[f32; CUES]; CUES] = [[0.0, 0.0, NEVER], [0.0; CUES], [0.0; CUES]];
        let scores: Vec<[f32; CUES]> = (0..self.len()).map(|w| normalised(&self.row(w)[..CUES])).collect();
        let (tags, _) = chain::best(&scores, &STEPS, &[0.0, 0.0, NEVER]);
        let certain = |r: &Range<usize>| r.clone().map(|w| 1.0 - scores[w][0].exp()).sum::<f32>() / r.len() as f32;
        chain::runs(&tags, 1, 2).into_iter().map(|r| Cue { likely: certain(&r), words: r }).collect()
    }

    /// The names of the window: words, class (0 person, 1 organization, 2 place, 3 other), probability.
    pub fn names(&self) -> Vec<(Range<usize>, usize, f32)> {
        let mut steps = [[0.0f32; NAMES]; NAMES];
        for (from, row) in steps.iter_mut().enumerate() {
            for class in 0..4 {
                let inside = 2 + 2 * class;
                if from != inside && from != inside - 1 {
                    row[inside] = NEVER;
                }
            }
        }
        let start: [f32; NAMES] = std::array::from_fn(|k| if k > 0 && k % 2 == 0 { NEVER } else { 0.0 });
        let scores: Vec<[f32; NAMES]> = (0..self.len()).map(|w| normalised(&self.row(w)[NAME_AT..WORD_AT])).collect();
        let (tags, _) = chain::best(&scores, &steps, &start);
        let mut out = Vec::new();
        for class in 0..4 {
            for r in chain::runs(&tags, 1 + 2 * class, 2 + 2 * class) {
                let likely = r.clone().map(|w| scores[w][tags[w]].exp()).sum::<f32>() / r.len() as f32;
                out.push((r, class, likely));
            }
        }
        out.sort_by_key(|(r, ..)| r.start);
        out
    }
}

fn normalised<const K: usize>(row: &[f32]) -> [f32; K] {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum = row.iter().map(|v| (v - top).exp()).sum::<f32>().ln();
    std::array::from_fn(|k| row[k] - top - sum)
}
