//! The model's files, which are compiled into the program: tensors by name.

use safetensors::{SafeTensors, tensor::Metadata};

use crate::{
    error::EncoderError,
    linear::{Linear, Norm},
    products::Products,
};

/// One file.
pub(crate) struct Tensors {
    name: &'static str,
    tensors: SafeTensors<'static>,
    header: Metadata,
}

impl Tensors {
    /// The tensors of a file; `name` is how the file is called in an error.
    pub(crate) fn open(name: &'static str, file: &'static [u8]) -> Result<Tensors, EncoderError> {
        let damaged = |e: safetensors::SafeTensorError| EncoderError::Damaged(name, e.to_string());
        let tensors = SafeTensors::deserialize(file).map_err(damaged)?;
        let (_, header) = SafeTensors::read_metadata(file).map_err(damaged)?;
        Ok(Tensors { name, tensors, header })
    }

    /// The error that the file is damaged so.
    fn damaged(&self, what: String) -> EncoderError {
        EncoderError::Damaged(self.name, what)
    }

    /// The error that tensor `name` has another shape than is needed.
    pub(crate) fn misshapen(&self, name: &str) -> EncoderError {
        self.damaged(format!("{name}: not of the shape that is needed"))
    }

    /// The bytes of tensor `name`, as they lie in the file.
    pub(crate) fn bytes(&self, name: &str) -> Result<&'static [u8], EncoderError> {
        self.tensors.tensor(name).map(|t| t.data()).map_err(|e| self.damaged(format!("{name}: {e}")))
    }

    /// Tensor `name` as floats.
    pub(crate) fn floats(&self, name: &str) -> Result<Vec<f32>, EncoderError> {
        Ok(self.bytes(name)?.as_chunks().0.iter().map(|&b| f32::from_le_bytes(b)).collect())
    }

    /// How long tensor `name` is along `axis`.
    pub(crate) fn wide(&self, name: &str, axis: usize) -> Result<usize, EncoderError> {
        let shape = self.tensors.tensor(name).map(|t| t.shape().to_vec());
        let found = shape.ok().and_then(|s| s.get(axis).copied()).filter(|&n| n > 0);
        found.ok_or_else(|| self.misshapen(name))
    }

    /// Whether there is a tensor of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.tensors.tensor(name).is_ok()
    }

    /// A number that no tensor's shape tells.
    pub(crate) fn told(&self, name: &str) -> Result<usize, EncoderError> {
        let found = self.header.metadata().as_ref().and_then(|m| m.get(name)).and_then(|n| n.parse().ok());
        found.filter(|&n| n > 0).ok_or_else(|| self.damaged(format!("it does not tell its {name}")))
    }

    /// An int8 linear layer that takes rows of `width` values and gives rows of `out`.
    pub(crate) fn linear(
        &self,
        products: &Products,
        name: &str,
        width: usize,
        out: usize,
    ) -> Result<Linear, EncoderError> {
        let weights: Vec<i8> = self.bytes(&format!("{name}.weight"))?.iter().map(|&b| b as i8).collect();
        let (scales, bias) = (self.floats(&format!("{name}.scale"))?, self.floats(&format!("{name}.bias"))?);
        if weights.len() != width * out || scales.len() != out || bias.len() != out {
            return Err(self.misshapen(name));
        }
        Ok(Linear::new(products, &weights, scales, bias))
    }

    /// A normalization of rows of `width` values.
    pub(crate) fn norm(&self, name: &str, width: usize) -> Result<Norm, EncoderError> {
        let (scale, bias) = (self.floats(&format!("{name}.weight"))?, self.floats(&format!("{name}.bias"))?);
        if scale.len() != width || bias.len() != width {
            return Err(self.misshapen(name));
        }
        Ok(Norm { scale, bias })
    }
}
