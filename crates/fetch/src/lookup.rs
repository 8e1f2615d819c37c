//! Names of hosts, looked up so that no answer can lead to this machine or its network.

use std::io;

use ureq::{
    config::Config,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

use crate::addresses::is_public;

/// Looks names up, and gives no address that is not public: also not where a public name leads there, nor after a redirect.
#[derive(Debug)]
pub(crate) struct PublicOnly {
    /// Who looks them up.
    pub(crate) inner: DefaultResolver,
    /// Whether those of this machine and its network are given too.
    pub(crate) local: bool,
}

/// Why a name gives no address: all that it leads to are of this machine or its network.
#[derive(Debug, thiserror::Error)]
#[error("a local address")]
pub(crate) struct LocalAddress;

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &ureq::http::Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let mut out = self.empty();
        for address in found.iter().filter(|a| self.local || is_public(a.ip())) {
            out.push(*address);
        }
        match out.is_empty() {
            true => Err(ureq::Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, LocalAddress))),
            false => Ok(out),
        }
    }
}
