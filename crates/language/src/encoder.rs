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
    words::Word,
};

/// Width of the encoder's states.
pub const WIDTH: usize = 384;
const CUES: usize = 3;
const NAMES: usize = 9;
const PAIR: usize = 192;
const KEYS: usize = 48;
const MIDDLE: usize = 48;
const ARGUMENTS: usize = 5;
/// Where each head's scores begin in a piece's output row.
const NAME_AT: usize = CUES;
const WORD_AT: usize = NAME_AT + NAMES;
const KEYED_AT: usize = WORD_AT + PAIR;
const FIRST_AT: usize = KEYED_AT + 4 * KEYS;
const LAST_AT: usize = FIRST_AT + PAIR + 4 * KEYS;
const ROW: usize = LAST_AT + PAIR + 4 * KEYS;

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
    /// Loads the model compiled into the program.
    pub fn load() -> Result<Encoder, EncoderError> {
        static NETWORK: &[u8] = include_bytes!("../../../models/base/encoder.onnx");
        static TABLES: &[u8] = include_bytes!("../../../models/base/tables.safetensors");
        static VOCABULARY: &str = include_str!("../../../models/base/vocabulary.txt");
        let damaged = |what| move |e: String| EncoderError::Damaged(what, e);
        let network = ModelOptions::with_all_ops()
            .prepack_weights(true)
            .load_static_slice(NETWORK)
            .map_err(|e| damaged("encoder.onnx")(e.to_string()))?;
        let node = |name| network.node_id(name).map_err(|e| damaged("encoder.onnx")(e.to_string()));
        let (input, output) = ([node("embeddings")?, node("mask")?], node("scores")?);
        let tables = SafeTensors::deserialize(TABLES).map_err(|e| damaged("tables.safetensors")(e.to_string()))?;
        let bytes = |name: &str| -> Result<&'static [u8], EncoderError> {
            tables.tensor(name).map(|t| t.data()).map_err(|e| damaged("tables.safetensors")(format!("{name}: {e}")))
        };
        let floats = |name: &str| -> Result<Vec<f32>, EncoderError> {
            Ok(bytes(name)?.as_chunks().0.iter().map(|&b| f32::from_le_bytes(b)).collect())
        };
        let position_scale = floats("positions.scale")?;
        let positions = bytes("positions")?
            .iter()
            .enumerate()
            .map(|(i, &b)| f32::from(b as i8) * position_scale[i / WIDTH])
            .collect();
        let flat = floats("steps")?;
        Ok(Encoder {
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
        let longest = windows.iter().map(|(_, p)| p.iter().map(Vec::len).sum::<usize>() + 2).max().unwrap_or(0);
        let mut x = NdTensor::<f32, 3>::zeros([windows.len(), longest, WIDTH]);
        let mut mask = NdTensor::<f32, 4>::zeros([windows.len(), 1, 1, longest]);
        let mut firsts = Vec::with_capacity(windows.len());
        {
            let (Some(x), Some(mask)) = (x.data_mut(), mask.data_mut()) else {
                return Err(EncoderError::Run("the input is not laid out in one piece".into()));
            };
            for (n, (words, pieces)) in windows.iter().enumerate() {
                let mut at = 0;
                let mut put = |id: u32, feature: usize| {
                    let from = (n * longest + at) * WIDTH;
                    self.embed(id, at, feature, &mut x[from..from + WIDTH]);
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
        if scores.shape() != [windows.len(), longest, ROW] {
            return Err(EncoderError::Run(format!("unexpected output shape {:?}", scores.shape())));
        }
        let data = scores.data().ok_or_else(|| EncoderError::Run("the output is not laid out in one piece".into()))?;
        Ok(firsts
            .iter()
            .enumerate()
            .map(|(n, starts)| {
                let mut rows = Vec::with_capacity(starts.len() * ROW);
                for &place in starts {
                    let from = (n * longest + place) * ROW;
                    rows.extend_from_slice(&data[from..from + ROW]);
                }
                Scores { rows }
            })
            .collect())
    }

    fn embed(&self, id: u32, position: usize, feature: usize, out: &mut [f32]) {
        let id = id as usize;
        let scale = self.piece_scale[id];
        let piece = &self.pieces[id * WIDTH..(id + 1) * WIDTH];
        let place = &self.positions[position * WIDTH..(position + 1) * WIDTH];
        let shape = &self.shapes[feature * WIDTH..(feature + 1) * WIDTH];
        for i in 0..WIDTH {
            out[i] = f32::from(piece[i] as i8) * scale + place[i] + shape[i];
        }
    }

    /// The source and content of `cue`.
    pub fn arguments(&self, scores: &Scores, cue: &Range<usize>) -> Arguments {
        let mut begin: Vec<f32> = scores.row(cue.start)[FIRST_AT..LAST_AT].to_vec();
        for (b, l) in begin.iter_mut().zip(&scores.row(cue.end - 1)[LAST_AT..]) {
            *b += l;
        }
        let (pair, keys) = begin.split_at(PAIR);
        let tagged: Vec<[f32; ARGUMENTS]> = (0..scores.len())
            .map(|at| {
                let bucket = distance_bucket(at, cue);
                let near = &self.distance[bucket * PAIR..(bucket + 1) * PAIR];
                let row = scores.row(at);
                let word = &row[WORD_AT..KEYED_AT];
                let hidden: [f32; PAIR] = std::array::from_fn(|i| (word[i] + pair[i] + near[i]).max(0.0));
                let middle: [f32; MIDDLE] = std::array::from_fn(|m| {
                    (dot(&self.middle[m * PAIR..][..PAIR], &hidden) + self.middle_bias[m]).max(0.0)
                });
                std::array::from_fn(|k| {
                    let own = dot(&self.last[k * MIDDLE..][..MIDDLE], &middle) + self.last_bias[k];
                    let matched = if k == 0 {
                        0.0
                    } else {
                        dot(&row[KEYED_AT + (k - 1) * KEYS..][..KEYS], &keys[(k - 1) * KEYS..][..KEYS])
                            / (KEYS as f32).sqrt()
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
        self.rows.len() / ROW
    }

    /// Whether the window has no words.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn row(&self, word: usize) -> &[f32] {
        &self.rows[word * ROW..(word + 1) * ROW]
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
