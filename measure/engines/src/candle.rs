//! The encoder in candle, from a checkpoint in floats: in floats, and with eight bits of each weight (its blocks of 32, Q8_0).

use std::sync::Arc;

use candle_core::{
    D, Device, Module, Tensor,
    quantized::{GgmlDType, QMatMul, QTensor},
    safetensors,
};
use candle_nn::ops::{layer_norm, softmax_last_dim};

use crate::{Failure, Window, picked};

enum Weight {
    Floats(Tensor),
    Bytes(QMatMul),
}

struct Linear(Weight, Tensor);

struct Norm(Tensor, Tensor);

struct Block {
    asked: [Linear; 3],
    output: Linear,
    norm1: Norm,
    up: Linear,
    down: Linear,
    norm2: Norm,
}

pub struct Candle {
    norm: Norm,
    blocks: Vec<Block>,
    heads: Vec<Linear>,
    many: usize,
}

impl Linear {
    fn forward(&self, x: &Tensor) -> candle_core::Result<Tensor> {
        let product = match &self.0 {
            Weight::Floats(w) => x.matmul(w)?,
            Weight::Bytes(w) => w.forward(x)?,
        };
        product.broadcast_add(&self.1)
    }
}

impl Norm {
    fn forward(&self, x: &Tensor) -> candle_core::Result<Tensor> {
        layer_norm(x, &self.0, &self.1, 1e-12)
    }
}

impl Candle {
    /// `checkpoint` is one that train/export.py takes.
    pub fn load(checkpoint: &str, bytes: bool) -> Result<Candle, Failure> {
        let tensors = safetensors::load(checkpoint, &Device::Cpu)?;
        let get = |name: String| tensors.get(&name).cloned().ok_or(format!("{checkpoint}: it has no {name}"));
        let linear = |name: &str| -> Result<Linear, Failure> {
            let (weight, bias) = (get(format!("encoder.{name}.weight"))?, get(format!("encoder.{name}.bias"))?);
            let weight = if bytes {
                Weight::Bytes(QMatMul::from_arc(Arc::new(QTensor::quantize(&weight, GgmlDType::Q8_0)?))?)
            } else {
                Weight::Floats(weight.t()?.contiguous()?)
            };
            Ok(Linear(weight, bias))
        };
        let norm = |name: &str| -> Result<Norm, Failure> {
            Ok(Norm(get(format!("encoder.{name}.weight"))?, get(format!("encoder.{name}.bias"))?))
        };
        let layers = tensors.keys().filter(|k| k.starts_with("encoder.blocks.") && k.ends_with(".up.bias")).count();
        let block = |i: usize| -> Result<Block, Failure> {
            let of = |name: &str| format!("blocks.{i}.{name}");
            Ok(Block {
                asked: [linear(&of("query"))?, linear(&of("key"))?, linear(&of("value"))?],
                output: linear(&of("output"))?,
                norm1: norm(&of("norm1"))?,
                up: linear(&of("up"))?,
                down: linear(&of("down"))?,
                norm2: norm(&of("norm2"))?,
            })
        };
        let heads = ["cue", "name", "word", "keyed", "by_first", "by_last"];
        Ok(Candle {
            norm: norm("norm")?,
            blocks: (0..layers).map(block).collect::<Result<_, _>>()?,
            heads: heads.iter().map(|h| linear(h)).collect::<Result<_, _>>()?,
            // Base has twelve heads of attention, small three.
            many: if layers > 2 { 12 } else { 3 },
        })
    }

    pub fn run(&self, w: &Window) -> Result<Vec<f32>, Failure> {
        let width = w.input.len() / w.long;
        let each = width / self.many;
        let mut x = self.norm.forward(&Tensor::from_slice(&w.input, (w.long, width), &Device::Cpu)?)?;
        let mask = Tensor::from_slice(&w.mask, (1, w.long, w.long), &Device::Cpu)?;
        for block in &self.blocks {
            let split = |y: Tensor| y.reshape((w.long, self.many, each))?.transpose(0, 1)?.contiguous();
            let [q, k, v] = &block.asked;
            let (q, k, v) = (split(q.forward(&x)?)?, split(k.forward(&x)?)?, split(v.forward(&x)?)?);
            let scores = (q.matmul(&k.transpose(D::Minus1, D::Minus2)?.contiguous()?)? * (1.0 / (each as f64).sqrt()))?;
            let mixed = softmax_last_dim(&scores.broadcast_add(&mask)?)?
                .matmul(&v)?
                .transpose(0, 1)?
                .reshape((w.long, width))?;
            x = block.norm1.forward(&(x + block.output.forward(&mixed)?)?)?;
            let between = block.up.forward(&x)?.gelu_erf()?;
            x = block.norm2.forward(&(&x + block.down.forward(&between)?)?)?;
        }
        for head in &self.heads {
            head.forward(&x)?;
        }
        Ok(picked(&x.flatten_all()?.to_vec1()?, &w.firsts, width))
    }
}
