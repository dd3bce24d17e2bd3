//! What a platform brings by itself, instead of being asked for it.

use super::intake::Unkept;
use async_trait::async_trait;

/// Takes what a platform brings to a web address of ours. Whoever serves that address knows nothing of the platform.
#[async_trait]
pub trait Brought: Send + Sync + 'static {
    /// The path to which it is brought.
    fn path(&self) -> &str;

    /// The header by which the platform proves that it is the platform.
    fn header(&self) -> &'static str;

    /// What stands there. To be compared so that the time it takes tells nothing.
    fn secret(&self) -> &str;

    /// Takes what was brought, as it came. Returns once it is committed: only then may the platform be told that we have
    /// it.
    ///
    /// # Errors
    /// It could not be kept; the platform brings it again.
    async fn take(&self, body: &[u8]) -> Result<(), Unkept>;
}
