//! What a host lets us fetch (RFC 9309).

use std::time::{Duration, Instant};

use texting_robots::Robot;

use crate::ROBOT;

/// More of a robots.txt is not read, as the standard has it.
pub(crate) const LONGEST: u64 = 500 << 10;
/// How long one is kept.
const KEPT: Duration = Duration::from_secs(24 * 3600);
/// A host that asks for more than this between two requests gets this.
const LONGEST_DELAY: f32 = 60.0;

/// The rules of one host for us.
pub(crate) struct Rules {
    /// None where all is allowed.
    robot: Option<Robot>,
    since: Instant,
}

impl Rules {
    /// The rules that a robots.txt with this text sets; all is allowed where it cannot be read.
    pub(crate) fn of(text: &[u8]) -> Rules {
        Rules { robot: Robot::new(ROBOT, text).ok(), since: Instant::now() }
    }

    /// The rules of a host that sets none.
    pub(crate) fn all() -> Rules {
        Rules { robot: None, since: Instant::now() }
    }

    /// Whether it is time to ask for them again.
    pub(crate) fn is_old(&self) -> bool {
        self.since.elapsed() > KEPT
    }

    /// Whether we may ask for the page at `url`.
    pub(crate) fn allow(&self, url: &str) -> bool {
        self.robot.as_ref().is_none_or(|robot| robot.allowed(url))
    }

    /// How long the host wants us to wait between two requests, where it says so.
    pub(crate) fn delay(&self) -> Option<Duration> {
        let seconds = self.robot.as_ref()?.delay?;
        (seconds > 0.0).then(|| Duration::from_secs_f32(seconds.min(LONGEST_DELAY)))
    }
}
