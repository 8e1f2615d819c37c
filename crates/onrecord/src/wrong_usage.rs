//! Wrong usage that only a command itself can tell, and the exit status for it.

use onrecord_fetch::FetchError;
use onrecord_record::RecordError;

/// The exit status of wrong usage, as that of arguments that cannot be read.
pub const STATUS: u8 = 2;

/// What is wrong with how the program was called.
#[derive(Debug)]
pub struct WrongUsage(pub String);

impl std::fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongUsage {}

/// Whether an error says that what was asked cannot be asked so: words, names, formats or addresses that are none.
pub fn is_wrong_usage(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let of_record = cause.downcast_ref::<RecordError>();
        let of_address = cause.downcast_ref::<FetchError>();
        cause.is::<WrongUsage>()
            || matches!(of_record, Some(RecordError::BadQuery(_) | RecordError::BadName(_)))
            || matches!(of_address, Some(FetchError::NoAddress(_)))
    })
}
