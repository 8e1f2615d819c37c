//! Connections whose sudden end is an error: ureq takes it for the end of a body that names no length, and a story that was cut short for a whole one.
//! Only TLS's own word, or the orderly end of a connection without TLS, says that nothing more comes (RFC 9112, 9.8).

use std::io;
use ureq::{
    Error,
    unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport},
};

/// Passes connections on, each with its end watched.
#[derive(Debug)]
pub(crate) struct WholeOnly;

/// A connection whose end is an error, unless the other side has said that nothing more comes.
#[derive(Debug)]
pub(crate) struct Watched<T>(T);

#[derive(Debug, thiserror::Error)]
#[error("the connection ended before the answer did")]
struct CutShort;

impl<In: Transport> Connector<In> for WholeOnly {
    type Out = Watched<In>;

    fn connect(&self, _: &ConnectionDetails, chained: Option<In>) -> Result<Option<Watched<In>>, Error> {
        Ok(chained.map(Watched))
    }
}

impl<T: Transport> Transport for Watched<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.0.await_input(timeout).map_err(|error| match error {
            Error::Io(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
                ) =>
            {
                Error::Io(io::Error::other(CutShort))
            }
            other => other,
        })
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}
