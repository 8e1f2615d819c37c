//! The encoder's graph in tract, in floats.

use std::sync::Arc;

use tract_onnx::prelude::*;

use crate::{Failure, Window, picked};

pub struct Tract(Arc<TypedRunnableModel>);

impl Tract {
    pub fn load(path: &str) -> Result<Tract, Failure> {
        Ok(Tract(tract_onnx::onnx().model_for_path(path)?.into_optimized()?.into_runnable()?))
    }

    pub fn run(&self, w: &Window) -> Result<Vec<f32>, Failure> {
        let width = w.input.len() / w.long;
        let x: Tensor = tract_ndarray::Array3::from_shape_vec((1, w.long, width), w.input.clone())?.into();
        let mask: Tensor = tract_ndarray::Array4::from_shape_vec((1, 1, w.long, w.long), w.mask.clone())?.into();
        let out = self.0.run(tvec!(x.into(), mask.into()))?;
        let states = out[0].to_plain_array_view::<f32>()?;
        Ok(picked(states.as_slice().ok_or("states that do not lie in order")?, &w.firsts, width))
    }
}
