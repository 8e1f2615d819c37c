//! What can be wrong with a model, said to the person who runs it.

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
