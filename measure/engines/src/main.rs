//! The same encoder over the same windows by several engines, one thread, taking turns:
//! `RAYON_NUM_THREADS=1 cargo run --release -- base CHECKPOINT.safetensors FLOATS.onnx [INT8.onnx]`, where `train/reopen.py` writes the checkpoint and
//! `train/export.py CHECKPOINT --graph FLOATS.onnx` the graph.
//!
//! Time is the processor's, not the clock's, so that other work on the machine disturbs little.

mod candle;
mod tract;

use std::{env, error::Error, fs, ops::Range, path::Path, sync::Arc};

use onrecord_language::{Encoder, Input, ModelName, Word, analysis::Seen};
use onrecord_source::{Options, Story, stories};
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueOrView, ValueView};
use rten_tensor::{AsView, NdTensor};

type Failure = Box<dyn Error>;

/// A window: what the network is given of it, and which rows are words' first.
struct Window {
    words: Vec<Word>,
    pieces: Vec<Vec<u32>>,
    input: Vec<f32>,
    firsts: Vec<usize>,
    bands: Vec<Range<usize>>,
    /// What is added to the attention of each row for each other: nothing where it sees it.
    mask: Vec<f32>,
    long: usize,
}

impl Window {
    fn given(&self) -> Input {
        Input { rows: self.input.clone(), firsts: self.firsts.clone(), bands: self.bands.clone() }
    }
}

/// One way to run the encoder. It gives the states of the words' first pieces, or nothing where its graph only has scores.
type Run<'a> = Box<dyn Fn(&Window) -> Result<Vec<f32>, Failure> + 'a>;

fn main() -> Result<(), Failure> {
    let mut arguments = env::args().skip(1);
    let model = match arguments.next().as_deref() {
        Some("base") => ModelName::Base,
        Some("small") => ModelName::Small,
        _ => return Err("which model: base or small?".into()),
    };
    let checkpoint = arguments.next().ok_or("a checkpoint is needed")?;
    let floats = arguments.next().ok_or("a graph in floats is needed")?;
    let bytes = arguments.next();
    let encoder = Encoder::load(model)?;
    let windows = read_windows(&encoder);
    let pieces: usize = windows.iter().map(|w| w.long).sum();
    println!("{} windows, {pieces} pieces", windows.len());

    let mut runs: Vec<(&str, Run)> =
        vec![("Onrecord (int8)", Box::new(|w| Ok(encoder.alone(|alone| alone.states(w.given()))?)))];
    runs.push((
        "Onrecord with heads (int8)",
        Box::new(|w| {
            encoder.alone(|alone| {
                let scores = alone.run(&w.words, &w.pieces)?;
                let cues: Vec<_> = scores.cues().into_iter().map(|c| c.words).collect();
                alone.arguments(&scores, &cues)
            })?;
            Ok(Vec::new())
        }),
    ));
    let graph = RtenGraph::load(&floats)?;
    runs.push(("rten graph (f32)", Box::new(move |w| graph.run(w))));
    if let Some(bytes) = &bytes {
        let graph = RtenGraph::load(bytes)?;
        runs.push(("rten graph (int8 by onnxruntime)", Box::new(move |w| graph.run(w))));
    }
    let graph = tract::Tract::load(&floats)?;
    runs.push(("tract graph (f32)", Box::new(move |w| graph.run(w))));
    let model = candle::Candle::load(&checkpoint, false)?;
    runs.push(("candle (f32)", Box::new(move |w| model.run(w))));
    let model = candle::Candle::load(&checkpoint, true)?;
    runs.push(("candle (Q8_0)", Box::new(move |w| model.run(w))));
    let exact = |w: &Window| runs[2].1(w);
    for (name, run) in &runs {
        let (mut off, mut size) = (0.0f64, 0.0f64);
        for w in windows.iter().step_by(10) {
            for (a, b) in run(w)?.iter().zip(&exact(w)?) {
                off += f64::from((a - b) * (a - b));
                size += f64::from(b * b);
            }
        }
        if size > 0.0 {
            println!("{name:<36} states off by {:.4} of their size", (off / size).sqrt());
            // A reading by other weights would be off by more than half.
            if off > 0.04 * size {
                return Err(format!("{name} computes something else").into());
            }
        }
    }

    let mut best = vec![f64::MAX; runs.len()];
    for _ in 0..3 {
        // Window by window, so that all have the same company on the machine.
        let mut spent = vec![0.0; runs.len()];
        for w in &windows {
            for ((_, run), spent) in runs.iter().zip(&mut spent) {
                let begun = processor_seconds();
                run(w)?;
                *spent += processor_seconds() - begun;
            }
        }
        best.iter_mut().zip(spent).for_each(|(b, s)| *b = b.min(s));
    }
    println!("{:<36} {:>10} {:>6}", "", "pieces/s", "ratio");
    for ((name, _), seconds) in runs.iter().zip(&best) {
        println!("{name:<36} {:>10.0} {:>6.2}", pieces as f64 / seconds, best[0] / seconds);
    }
    Ok(())
}

fn read_windows(encoder: &Encoder) -> Vec<Window> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/wikinews/stories.jsonl");
    let all = stories(&[path.display().to_string()], &Options::default()).filter_map(Result::ok);
    let mut out = Vec::new();
    let every: usize = env::var("EVERY").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    for story in all.collect::<Vec<Story>>().into_iter().step_by(every) {
        let Seen { words: all, pieces, windows } = Seen::of(&story, encoder);
        for w in windows {
            let (words, pieces) = (all[w.words.clone()].to_vec(), pieces[w.words].to_vec());
            let Input { rows: input, firsts, bands } = encoder.input(&words, &pieces, Vec::new());
            let long = bands.last().map_or(0, |band| band.end);
            let mut mask = vec![-1e4; long * long];
            for (band, seen) in bands.iter().map(|band| (band, encoder.seen(band, long))) {
                band.clone().for_each(|row| mask[row * long..][seen.clone()].fill(0.0));
            }
            out.push(Window { words, pieces, input, firsts, bands, mask, long });
        }
    }
    out
}

/// What all threads of this process have computed.
fn processor_seconds() -> f64 {
    let tasks = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let spent = tasks.filter_map(|t| {
        let line = fs::read_to_string(t.path().join("schedstat")).ok()?;
        line.split(' ').next()?.parse::<f64>().ok()
    });
    spent.sum::<f64>() / 1e9
}

struct RtenGraph {
    model: Model,
    inputs: [NodeId; 2],
    states: Option<NodeId>,
    scores: NodeId,
    pool: Arc<ThreadPool>,
}

impl RtenGraph {
    fn load(path: &str) -> Result<RtenGraph, Failure> {
        let model = ModelOptions::with_all_ops().prepack_weights(true).load_file(path)?;
        Ok(RtenGraph {
            inputs: [model.node_id("embeddings")?, model.node_id("mask")?],
            states: model.node_id("states").ok(),
            scores: model.node_id("scores")?,
            pool: Arc::new(ThreadPool::with_num_threads(1)),
            model,
        })
    }

    fn run(&self, w: &Window) -> Result<Vec<f32>, Failure> {
        let (long, width) = (w.long, w.input.len() / w.long);
        let x = NdTensor::from_data([1, long, width], w.input.clone());
        let mask = NdTensor::from_data([1, 1, long, long], w.mask.clone());
        let views: [(NodeId, ValueView); 2] =
            [(self.inputs[0], x.as_dyn().into()), (self.inputs[1], mask.as_dyn().into())];
        let views: Vec<(NodeId, ValueOrView)> = views.into_iter().map(|(id, v)| (id, v.into())).collect();
        let mut options = RunOptions::default();
        options.thread_pool = Some(self.pool.clone());
        let asked: Vec<NodeId> = self.states.into_iter().chain([self.scores]).collect();
        let mut out = self.model.run(views, &asked, Some(options))?;
        if self.states.is_none() {
            return Ok(Vec::new());
        }
        let states: NdTensor<f32, 3> = out.remove(0).try_into().map_err(|_| "states of another shape")?;
        let states = states.to_vec();
        Ok(picked(&states, &w.firsts, width))
    }
}

fn picked(rows: &[f32], which: &[usize], width: usize) -> Vec<f32> {
    which.iter().flat_map(|&at| &rows[at * width..(at + 1) * width]).copied().collect()
}
