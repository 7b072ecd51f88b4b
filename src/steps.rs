//! Long computations in steps: between any two of them a pause is awaited, so that a page can answer
//! meanwhile. Where nobody waits they run to their end at once.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Runs what awaits nothing but pauses that are over at once.
pub fn at_once<T>(steps: impl Future<Output = T>) -> T {
    let mut steps = pin!(steps);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        // Nothing in it waits: the first look finds it done.
        if let Poll::Ready(done) = steps.as_mut().poll(&mut context) {
            return done;
        }
    }
}

/// A pause for those who need none.
pub async fn no_pause() {}
